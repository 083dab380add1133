"""Sheet Kesiapan LKIP: which analyses have their data, who still owes what, what staff wrote that no longer fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.model.result import Result
from rkt.model.satker import Satker
from rkt.reports.workbook import notes
from rkt.reports.workbook.edits_sheet import write_stale_edits
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.table import HEAD, TableColumn, new_sheet, put_table, write_table
from rkt.spreadsheet.write.worksheet import put

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

SHEET = notes.READINESS
_PLANNER = "Subbagian perencanaan, lembar RKT buku kerja RKT"


def write_readiness(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    sheet = new_sheet(book, styles, result, SHEET, "Kesiapan LKIP menurut PermenPANRB 53/2014", "#548235")
    columns = (
        TableColumn("No", 5, "tengah"),
        TableColumn("Analisis", 48),
        TableColumn("Tersedia", 10, "angka"),
        TableColumn("Dari", 8, "angka"),
        TableColumn("Yang Kurang", 56),
        TableColumn("Penanggung Jawab", 52),
        notes.COLUMN,
    )
    planners = notes.SheetNotes(result, SHEET)
    rows = [
        (
            *(row.no, row.analysis, row.available, row.out_of, row.lacking or "lengkap", row.penanggung_jawab or "–"),
            planners.take(row.analysis),
        )
        for row in result.readiness
    ]
    end = write_table(sheet, styles, columns, rows)
    put(sheet, HEAD - 1, 0, notes.HINT, styles.catatan)
    end = _write_tasks(sheet, styles, result, end + 1, planners)
    end = write_stale_edits(sheet, styles, result, end + 1)
    planners.write_left(sheet, styles, end + 1, 1, len(columns) - 1, notes.COLUMN.width)


def _write_tasks(sheet: Worksheet, styles: Styles, result: Result, row: int, planners: notes.SheetNotes) -> int:
    """The work list: who still owes what, satker by satker; a few lines each. Gives the row after the last."""
    title = "Daftar kerja: yang masih diminta"
    if not result.tasks:
        put(sheet, row, 0, title, styles.section)
        put(sheet, row + 1, 0, "Tidak ada; semua yang jatuh tempo sudah diisi.", styles.plain)
        return row + 2
    columns = (
        TableColumn("No", 5, "tengah"),
        TableColumn("Satker", 48),
        TableColumn("Jumlah", 10, "angka"),
        TableColumn("Dari", 8, "angka"),
        TableColumn("Yang Diminta", 56),
        TableColumn("Indikator", 52),
        notes.COLUMN,
    )
    reported = {satker: len(result.plan.indikator_of(satker)) for satker in result.plan.satker}
    grouped: dict[tuple[Satker | None, tuple[str, ...]], list[str]] = {}
    for task in result.tasks:
        grouped.setdefault((task.satker, task.requested), []).append(task.kode)
    names = {key: key[0].short_name if key[0] else _PLANNER for key in grouped}
    taken = {key: planners.take(notes.task_row(names[key], ", ".join(key[1]))) for key in grouped}
    rows = []
    for number, ((satker, requested), kode) in enumerate(grouped.items(), start=1):
        name = names[satker, requested]
        values = (
            float(number),
            name,
            len(kode),
            reported[satker] if satker else len(result.plan.indikator),
            ", ".join(requested),
            ", ".join(kode),
            taken[satker, requested] or planners.take_similar(name, requested),
        )
        rows.append(values)
    return put_table(sheet, styles, row, title, columns, rows)
