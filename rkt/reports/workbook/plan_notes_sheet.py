"""Sheet Catatan RKT: what the plan contradicts, for the office to decide; kept out of the reports that are signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.model.result import Result
from rkt.model.temuan import Family
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.table import HEAD, TableColumn, Value, new_sheet, write_table
from rkt.spreadsheet.write.worksheet import put

if TYPE_CHECKING:
    import xlsxwriter

SHEET = "Catatan RKT"
COLUMNS = (
    TableColumn("No", 5, "tengah"),
    TableColumn("Indikator", 10, "tengah"),
    TableColumn("Lembar", 12, "tengah"),
    TableColumn("Sel", 8, "tengah"),
    TableColumn("Catatan atas RKT", 62),
    TableColumn("Yang Perlu Diputuskan", 50),
    TableColumn("Keputusan Kantor", 40),
)


def write_plan_notes(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    sheet = new_sheet(book, styles, result, SHEET, "Catatan atas dokumen RKT", "#548235")
    decided = {row.kode: row.catatan for row in result.plan.indikator}
    notes = [t for t in result.temuan if t.definition.family is Family.PLAN]
    rows: list[tuple[Value, ...]] = [
        (
            number,
            t.indikator or "",
            t.at.lembar if t.at else "",
            t.at.sel if t.at else "",
            t.pesan,
            t.saran,
            decided.get(t.indikator or "", ""),
        )
        for number, t in enumerate(notes, start=1)
    ]
    write_table(sheet, styles, COLUMNS, rows)
    if not rows:
        put(sheet, HEAD + 1, 0, "Tidak ada yang bertentangan di dalam RKT.", styles.plain)
