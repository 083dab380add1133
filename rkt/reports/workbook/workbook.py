"""Puts the sheets of the consolidated workbook together, in the order of the contract."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from rkt.model.result import Result
from rkt.reports.workbook import (
    anggaran_sheet,
    capaian_sheet,
    data_sheet,
    edits_sheet,
    evaluation_sheet,
    list_sheets,
    matrix_sheets,
    plan_notes_sheet,
    readiness_sheet,
    summary_sheet,
    year_end_sheet,
)
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.table import new_sheet
from rkt.spreadsheet.write.recording import Recorded
from rkt.spreadsheet.write.worksheet import new_workbook

ORDER = (
    "Ringkasan",
    "Capaian",
    "Matriks",
    "Tren",
    year_end_sheet.SHEET,
    "Anggaran",
    "Kelengkapan",
    "Temuan",
    "Perubahan",
    "Kesiapan LKIP",
    evaluation_sheet.SHEET,
    "Suntingan",
    "Catatan RKT",
    "Data",
    "Jejak",
)
"""What is read first comes first, what machines read last. Akhir Tahun, Perubahan and Suntingan stand only where there
is one, Kesiapan LKIP and Cermin Evaluasi where the level makes an LKIP."""


def sheet_order(result: Result) -> tuple[str, ...]:
    """The sheets of a month's workbook."""
    absent = {
        year_end_sheet.SHEET: not year_end_sheet.has_year_end(result),
        "Perubahan": not list_sheets.has_changes(result),
        "Kesiapan LKIP": result.is_national,
        evaluation_sheet.SHEET: result.is_national,
        edits_sheet.SHEET: not result.edits,
    }
    return tuple(name for name in ORDER if not absent.get(name))


def write_workbook(path: Path | BytesIO, result: Result, *, link: bool = True) -> Recorded:
    """Write the month's workbook; gives every cell that was written, for ``verify.workbook``.

    ``link``: link Temuan to the input files at their usual place, which a province has.
    """
    title = f"Konsolidasi RKT {result.bulan}"
    with new_workbook(path, title, result.plan.identitas.instansi, result.created_at) as book:
        styles = Styles(book, result.plan.skala.bounds)
        first = new_sheet(book, styles, result, summary_sheet.SHEET, f"Ringkasan kinerja {result.bulan}", "#1F3864")
        table = new_sheet(book, styles, result, capaian_sheet.SHEET, "Capaian indikator kinerja", "#1F3864")
        matrix_sheets.write_matrix(book, styles, result)
        matrix_sheets.write_trend(book, styles, result)
        year_end_sheet.write_year_end(book, styles, result)
        anggaran_sheet.write_anggaran(book, styles, result)
        list_sheets.write_completeness(book, styles, result)
        list_sheets.write_temuan(book, styles, result, link and not result.is_national)
        list_sheets.write_changes(book, styles, result)
        if not result.is_national:
            readiness_sheet.write_readiness(book, styles, result)
            evaluation_sheet.write_evaluation(book, styles, result)
        edits_sheet.write_edits(book, styles, result)
        plan_notes_sheet.write_plan_notes(book, styles, result)
        column_map = data_sheet.write_data(book, styles, result)
        list_sheets.write_jejak_sheet(book, styles, result)
        capaian_sheet.write_capaian(styles, result, table, column_map)
        summary_sheet.write_summary(book, styles, result, first)
        written = tuple(sheet.get_name() for sheet in book.worksheets())
        assert written == sheet_order(result), written
    return book.recorded
