"""What the planner types into the column Catatan Perencana of the consolidated workbook."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlannerNote:
    """``sheet`` and ``row`` say beside what it stands, in the words of the row itself: "Capaian", "2.1"; ``text`` as
    it was typed."""

    sheet: str
    row: str
    text: str
