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
    people = [(row.component, row.aspect, row.text, row.proof) for row in PEOPLES_CRITERIA]
    people.insert(0, ("Komponen", "Aspek", "Kriteria", "Bukti yang Disiapkan"))
    end = _write_below(sheet, styles, end + 2, "Dinilai oleh orang, tidak dapat diukur dari data", people)
    told = [("Pelaporan", "Pemanfaatan", row.text, row.status, row.follow_up) for row in recommendations_of(result)]
    if told:
        told.insert(0, ("Komponen", "Aspek", "Rekomendasi", "Status", "Tindak Lanjut"))
        _write_below(sheet, styles, end + 1, "Rekomendasi evaluasi tahun lalu", told)


def _write_below(sheet: Worksheet, styles: Styles, row: int, title: str, rows: Sequence[Sequence[str]]) -> int:
    """A table of texts, its heading first, in the columns of the other: the fourth over Terpenuhi to Huruf, or to
    Langkah Terpendek where there is no fifth. Gives the row after it."""
    put(sheet, row, 0, title, styles.section)
    for offset, texts in enumerate(rows, start=1):
        style = styles.header if offset == 1 else styles.text
        for column, text in enumerate(texts[:_COVERED]):
            put(sheet, row + offset, column, text, style)
        last = _STEP if len(texts) == _COVERED + 1 else _STEP - 1
        put_merged(sheet, row + offset, _COVERED, last, texts[_COVERED], style)
        if last < _STEP:
            put(sheet, row + offset, _STEP, texts[-1], style)
        widest = ((texts[2], _COLUMNS[2].width), (texts[-1], _COLUMNS[_STEP].width))
        lines = max(lines_needed(text, width - 1) for text, width in widest)
        sheet.set_row(row + offset, lines * ROW_HEIGHT_PT + 2)
    return row + len(rows) + 1


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
