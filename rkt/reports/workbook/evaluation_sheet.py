"""Sheet Cermin Evaluasi: the office's own estimate, what people judge, and last year's recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rkt.model.formulas import share_pct
from rkt.model.result import Result
from rkt.reports.evaluation import (
    PEOPLES_CRITERIA,
    TITLE,
    Criterion,
    criteria_of,
    recommendations_of,
)
from rkt.reports.narrative.text import capitalise
from rkt.reports.workbook.styles import ROW_HEIGHT_PT, Styles
from rkt.reports.workbook.table import TableColumn, Value, new_sheet, write_table
from rkt.spreadsheet.write.worksheet import lines_needed, put, put_merged

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

SHEET = "Cermin Evaluasi"
_COLUMNS = (
    TableColumn("Komponen", 13),
    TableColumn("Aspek", 13),
    TableColumn("Kriteria", 46),
    TableColumn("Terpenuhi", 10, "angka"),
    TableColumn("Dari", 8, "angka"),
    TableColumn("%", 9, "angka"),
    TableColumn("Huruf", 8, "tengah"),
    TableColumn("Langkah Terpendek", 54),
    TableColumn("Bukti", 50),
)
_COVERED, _STEP = 3, 7
"""Columns, from 0."""


def write_evaluation(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    sheet = new_sheet(book, styles, result, SHEET, f"{TITLE}, bukan nilai resmi", "#548235")
    end = write_table(sheet, styles, _COLUMNS, [_row(row) for row in criteria_of(result)], freeze=3)
    about = "Huruf menurut lembar Ambang Evaluasi buku kerja RKT. Yang kurang dan penanggung jawabnya: Kesiapan LKIP."
    put(sheet, end, 0, about, styles.catatan)
    people = [(row.component, row.aspect, row.text, "", row.proof) for row in PEOPLES_CRITERIA]
    heading = ("Komponen", "Aspek", "Kriteria", "", "Bukti yang Disiapkan")
    end = _write_below(sheet, styles, end + 2, "Dinilai oleh orang, tidak dapat diukur dari data", heading, people)
    if recommendations := recommendations_of(result):
        told = [("Pelaporan", "Pemanfaatan", row.text, row.status, row.follow_up) for row in recommendations]
        heading = ("Komponen", "Aspek", "Rekomendasi", "Status", "Tindak Lanjut")
        _write_below(sheet, styles, end + 1, "Rekomendasi evaluasi tahun lalu", heading, told)


def _write_below(
    sheet: Worksheet, styles: Styles, row: int, title: str, heading: Sequence[str], rows: Sequence[Sequence[str]]
) -> int:
    """A table of five texts in the columns of the first: the fourth over Terpenuhi to Huruf. Gives the row after it."""
    put(sheet, row, 0, title, styles.section)
    for offset, texts in enumerate((heading, *rows), start=1):
        style = styles.header if offset == 1 else styles.text
        for column, text in zip((0, 1, 2, _STEP), (*texts[:3], texts[4]), strict=True):
            put(sheet, row + offset, column, text, style)
        put_merged(sheet, row + offset, _COVERED, _STEP - 1, texts[3], style)
        lines = max(lines_needed(texts[2], _COLUMNS[2].width - 1), lines_needed(texts[4], _COLUMNS[_STEP].width - 1))
        sheet.set_row(row + offset, lines * ROW_HEIGHT_PT + 2)
    return row + 1 + len(rows) + 1


def _row(row: Criterion) -> tuple[Value, ...]:
    measured = row.grade is not None
    return (
        row.component,
        row.aspect,
        row.text,
        row.covered,
        row.total,
        share_pct(row.covered, row.total) if measured else None,
        row.grade.letter if row.grade else "belum ada",
        capitalise(row.next_step),
        row.proof,
    )
