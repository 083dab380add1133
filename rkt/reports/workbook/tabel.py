"""A sheet's frame and its table: titles, headings, rows of text and numbers, heights that show all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.model.hasil import Hasil
from rkt.reports.workbook.styles import BARIS_PT, Styles
from rkt.xlsx.lembar import lines_needed, put, set_print

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEAD = 4
"""Row of the table's heading, from 0: below title, subtitle, the sample's mark and a blank row."""

Value = str | float | int | None


@dataclass(frozen=True, slots=True)
class Kolom:
    """``kind``: "teks", "tengah" or "angka"; a text in a number column is a state and shown as one."""

    judul: str
    lebar: float
    kind: str = "teks"


def new_sheet(book: xlsxwriter.Workbook, styles: Styles, hasil: Hasil, nama: str, judul: str, warna: str) -> Worksheet:
    """A sheet with its title block, print set-up and tab colour; gridlines off, since tables bring their own."""
    sheet: Worksheet = book.add_worksheet(nama)
    sheet.set_tab_color(warna)
    sheet.hide_gridlines(2)
    put(sheet, 0, 0, judul, styles.judul)
    put(sheet, 1, 0, f"{hasil.plan.identitas.instansi}, keadaan s.d. {hasil.bulan}", styles.subjudul)
    if hasil.contoh:
        put(sheet, 2, 0, "DISUSUN DARI DATA CONTOH, BUKAN DATA RESMI", styles.contoh)
    set_print(sheet, f"Konsolidasi RKT {hasil.bulan} – {nama}")
    return sheet


def set_widths(sheet: Worksheet, columns: Sequence[Kolom]) -> None:
    for number, kolom in enumerate(columns):
        sheet.set_column(number, number, kolom.lebar)


def put_head(sheet: Worksheet, styles: Styles, row: int, columns: Sequence[Kolom]) -> None:
    lines = max(lines_needed(kolom.judul, kolom.lebar - 1) for kolom in columns)
    sheet.set_row(row, max(1.6, lines + 0.4) * BARIS_PT)
    for number, kolom in enumerate(columns):
        put(sheet, row, number, kolom.judul, styles.kepala)


def put_row(sheet: Worksheet, styles: Styles, row: int, columns: Sequence[Kolom], values: Sequence[Value]) -> None:
    """One row; its height shows every wrapped text."""
    lines = 1
    for number, (kolom, value) in enumerate(zip(columns, values, strict=True)):
        put(sheet, row, number, value, style_of(styles, kolom, value))
        if isinstance(value, str):
            lines = max(lines, lines_needed(value, kolom.lebar - 1))
    sheet.set_row(row, min(lines, 28) * BARIS_PT + 2)


def style_of(styles: Styles, kolom: Kolom, value: Value) -> Format:
    if kolom.kind == "angka":
        return styles.keadaan if isinstance(value, str) else styles.number(value)
    return styles.tengah if kolom.kind == "tengah" else styles.teks


def write_long_table(
    sheet: Worksheet, styles: Styles, columns: Sequence[Kolom], rows: Iterable[Sequence[Value]], *, freeze: int
) -> int:
    """As ``write_table``, for rows that are too many to hold; each as high as one line. Gives how many there are."""
    set_widths(sheet, columns)
    put_head(sheet, styles, HEAD, columns)
    count = 0
    for count, values in enumerate(rows, start=1):
        for number, (kolom, value) in enumerate(zip(columns, values, strict=True)):
            put(sheet, HEAD + count, number, value, style_of(styles, kolom, value))
    _frame(sheet, HEAD, HEAD + max(1, count), columns, freeze)
    return count


def _frame(sheet: Worksheet, head: int, last: int, columns: Sequence[Kolom], freeze: int) -> None:
    sheet.autofilter(head, 0, last, len(columns) - 1)
    sheet.freeze_panes(head + 1, freeze)
    sheet.repeat_rows(head)


def write_table(
    sheet: Worksheet,
    styles: Styles,
    columns: Sequence[Kolom],
    rows: Sequence[Sequence[Value]],
    *,
    head: int = HEAD,
    freeze: int = 0,
) -> int:
    """Headings, rows, filter, frozen and repeated heading; gives the row after the last."""
    set_widths(sheet, columns)
    put_head(sheet, styles, head, columns)
    for offset, values in enumerate(rows, start=1):
        put_row(sheet, styles, head + offset, columns, values)
    last = head + max(1, len(rows))
    _frame(sheet, head, last, columns, freeze)
    return last + 1
