"""Proof of agreement: the finished files are read back and every figure is held against the result.

A disagreement is a fault of the program. It stops the run before anything is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rkt.errors import RktError
from rkt.model.result import Result
from rkt.reports.names import lkip_name, workbook_name
from rkt.verify.mismatch import Mismatch
from rkt.verify.word import check_lkip
from rkt.verify.workbook import check_workbook

SHOWN = 5
"""Disagreements named in the message; one is already too many."""


def prove(folder: Path, result: Result, template: Path) -> None:
    """RktError, naming file, place, what stands there and what should, unless all figures of a month agree."""
    workbook, lkip = folder / workbook_name(result.bulan), folder / lkip_name(result.bulan)
    found: list[Mismatch] = list(check_workbook(workbook, result))
    if lkip.exists():
        found += check_lkip(lkip, lkip.name, result, template)
    refuse(found)


def refuse(found: Sequence[Mismatch]) -> None:
    """RktError that names the first of them, if there are any."""
    if found:
        raise RktError(
            "Angka pada laporan tidak sama dengan hasil hitungan, sehingga laporan tidak diterbitkan. Ini kesalahan "
            "program: kirimkan pesan ini beserta folder input kepada pengembang.",
            tuple(str(mismatches) for mismatches in found[:SHOWN]),
        )
