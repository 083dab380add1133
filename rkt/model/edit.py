"""What a person wrote, changed or took out in a Word report, as the workbook lists it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """One place of a report. ``report``: its name; ``heading``: under which heading; ``words``: how the text begins;
    ``what``: "ditulis staf", "sel tabel" or "dihapus staf"; ``since``: the month of the report it was written in, ISO;
    ``remark``: what no longer fits the figures, "" for nothing."""

    report: str
    heading: str
    words: str
    what: str
    since: str
    remark: str
