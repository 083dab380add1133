"""Sheet Suntingan: whose words stand where in the Word reports, for a review in five minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.model.bulan import Bulan
from rkt.model.result import Result
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.table import TableColumn, new_sheet, put_table, write_table
from rkt.spreadsheet.write.worksheet import put

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

SHEET = "Suntingan"
_COLUMNS = (
    TableColumn("No", 5, "tengah"),
    TableColumn("Laporan", 16),
    TableColumn("Tempat", 44),
    TableColumn("Tulisan", 60),
    TableColumn("Oleh", 16, "tengah"),
    TableColumn("Sejak Laporan", 16, "tengah"),
    TableColumn("Angka Sejak Itu", 48),
)


def write_edits(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    """No sheet where nobody has written anything; what is not listed was written by the program this month."""
    if not result.edits:
        return
    sheet = new_sheet(book, styles, result, SHEET, "Suntingan staf dalam laporan Word", "#548235")
    rows = [
        (
            number,
            edit.report,
            edit.heading,
            edit.words,
            edit.what,
            str(Bulan.from_iso(edit.since)),
            edit.remark or "tidak berubah",
        )
        for number, edit in enumerate(result.edits, start=1)
    ]
    end = write_table(sheet, styles, _COLUMNS, rows)
    text = "Bagian lain ditulis program dari data bulan ini. Untuk menulis semuanya baru: laporan --tanpa-suntingan."
    put(sheet, end + 1, 0, text, styles.catatan)


def write_stale_edits(sheet: Worksheet, styles: Styles, result: Result, row: int) -> int:
    """Below the sheet Kesiapan's lists: a person's words that no longer fit the figures. Gives the row after them."""
    stale = [edit for edit in result.edits if edit.remark]
    if not stale:
        return row
    columns = (
        TableColumn("No", 5, "tengah"),
        TableColumn("Tempat", 48),
        TableColumn("Laporan", 10, "tengah"),
        TableColumn("Sejak", 8, "tengah"),
        TableColumn("Tulisan", 56),
        TableColumn("Yang Berubah", 52),
    )
    rows = (
        (number, edit.heading, edit.report, edit.since, edit.words, edit.remark)
        for number, edit in enumerate(stale, start=1)
    )
    return put_table(sheet, styles, row, "Tulisan staf yang perlu diperbarui", columns, rows)
