"""The column Catatan Perencana: what the planner types there comes back in the next workbook, beside the same row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rkt.model.result import Result
from rkt.reports.workbook.styles import ROW_HEIGHT_PT, Styles
from rkt.reports.workbook.table import TableColumn
from rkt.spreadsheet.write.worksheet import lines_needed, put

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

CAPAIAN, READINESS = "Capaian", "Kesiapan LKIP"
"""The sheets that have the column."""
HEADING = "Catatan Perencana"
COLUMN = TableColumn(HEADING, 44, "isian")
LEFT_HEADING = "Baris Semula"
HINT = (
    f"Isi kolom {HEADING} muncul lagi pada buku kerja berikutnya, di baris yang sama. Isi lain buku kerja ini tidak "
    "dibaca kembali."
)


def task_row(satker: str, requested: str) -> str:
    """How a row of the work list is named: "Kabupaten Halmahera Barat: Kendala, Tindak Lanjut"."""
    return f"{satker}: {requested}"


class SheetNotes:
    """The notes of one sheet while its rows are written."""

    def __init__(self, result: Result, sheet: str) -> None:
        self._left = {note.row: note.text for note in result.notes if note.sheet == sheet}

    def take(self, row: str) -> str:
        """The note of a row, "" where it has none; given once."""
        return self._left.pop(row, "")

    def take_similar(self, satker: str, requested: Iterable[str]) -> str:
        """The note on what the same satker was asked for before, where something of it is still asked for."""
        wanted = set(requested)
        start = task_row(satker, "")
        for row in self._left:
            if row.startswith(start) and wanted & set(row.removeprefix(start).split(", ")):
                return self.take(row)
        return ""

    def write_left(self, sheet: Worksheet, styles: Styles, row: int, label: int, note: int, widths: float) -> None:
        """Below all else the notes whose rows are no more, until the planner clears them; nothing where there are none.

        ``label`` and ``note`` are columns from 0, ``widths`` the width of the narrower one.
        """
        if not self._left:
            return
        put(sheet, row, label, "Catatan yang barisnya sudah tidak ada", styles.section)
        put(sheet, row + 1, label, LEFT_HEADING, styles.header)
        put(sheet, row + 1, note, HEADING, styles.header)
        for at, (name, text) in enumerate(self._left.items(), start=row + 2):
            put(sheet, at, label, name, styles.text)
            put(sheet, at, note, text, styles.note)
            lines = max(lines_needed(name, widths), lines_needed(text, widths))
            sheet.set_row(at, min(lines, 28) * ROW_HEIGHT_PT + 2)
