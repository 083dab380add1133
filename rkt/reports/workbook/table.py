"""A sheet's frame and its table: titles, headings, rows of text and numbers, heights that show all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.model.result import Result
from rkt.reports.workbook.styles import ROW_HEIGHT_PT, Styles
from rkt.spreadsheet.write.worksheet import lines_needed, put, set_print

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEAD = 4
"""Row of the table's heading, from 0: below title, subtitle, the sample's mark and a blank row."""

Value = str | float | int | None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """``kind``: "teks", "tengah", "angka" or, for what people type, "isian"; a text in a number column is a state and
    shown as one."""

    title: str
    width: float
    kind: str = "teks"


def new_sheet(
    book: xlsxwriter.Workbook, styles: Styles, result: Result, name: str, title: str, colour: str
) -> Worksheet:
    """A sheet with its title block, print set-up and tab colour; gridlines off, since tables bring their own."""
    sheet: Worksheet = book.add_worksheet(name)
    sheet.set_tab_color(colour)
    sheet.hide_gridlines(2)
    put(sheet, 0, 0, title, styles.title)
    put(sheet, 1, 0, f"{result.plan.identitas.instansi}, keadaan s.d. {result.bulan}", styles.subtitle)
    if result.contoh:
        put(sheet, 2, 0, "DISUSUN DARI DATA CONTOH, BUKAN DATA RESMI", styles.contoh)
    set_print(sheet, f"Konsolidasi RKT {result.bulan} – {name}")
    return sheet


def set_widths(sheet: Worksheet, columns: Sequence[TableColumn]) -> None:
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)


def put_head(sheet: Worksheet, styles: Styles, row: int, columns: Sequence[TableColumn]) -> None:
    lines = max(lines_needed(column.title, column.width - 1) for column in columns)
    sheet.set_row(row, max(1.6, lines + 0.4) * ROW_HEIGHT_PT)
    for number, column in enumerate(columns):
        put(sheet, row, number, column.title, styles.header)


def put_row(
    sheet: Worksheet,
    styles: Styles,
    row: int,
    columns: Sequence[TableColumn],
    values: Sequence[Value],
    *,
    hidden: bool = False,
) -> None:
    """One row; its height shows every wrapped text, also of one that a filter hides at first."""
    lines = 1
    for number, (column, value) in enumerate(zip(columns, values, strict=True)):
        put(sheet, row, number, value, style_of(styles, column, value))
        if isinstance(value, str):
            lines = max(lines, lines_needed(value, column.width - 1))
    sheet.set_row(row, min(lines, 28) * ROW_HEIGHT_PT + 2, None, {"hidden": hidden})


def style_of(styles: Styles, column: TableColumn, value: Value) -> Format:
    if column.kind == "angka":
        return styles.keadaan if isinstance(value, str) else styles.number(value)
    return {"tengah": styles.centred, "isian": styles.note}.get(column.kind, styles.text)


def write_long_table(
    sheet: Worksheet, styles: Styles, columns: Sequence[TableColumn], rows: Iterable[Sequence[Value]], *, freeze: int
) -> int:
    """As ``write_table``, for rows that are too many to hold; each as high as one line. Gives how many there are."""
    set_widths(sheet, columns)
    put_head(sheet, styles, HEAD, columns)
    count = 0
    for count, values in enumerate(rows, start=1):
        for number, (column, value) in enumerate(zip(columns, values, strict=True)):
            put(sheet, HEAD + count, number, value, style_of(styles, column, value))
    _frame(sheet, HEAD, HEAD + max(1, count), columns, freeze)
    return count


def _frame(sheet: Worksheet, head: int, last: int, columns: Sequence[TableColumn], freeze: int) -> None:
    sheet.autofilter(head, 0, last, len(columns) - 1)
    sheet.freeze_panes(head + 1, freeze)
    sheet.repeat_rows(head)


def write_table(
    sheet: Worksheet,
    styles: Styles,
    columns: Sequence[TableColumn],
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


def put_table(
    sheet: Worksheet,
    styles: Styles,
    row: int,
    title: str,
    columns: Sequence[TableColumn],
    rows: Iterable[Sequence[Value]],
) -> int:
    """A further table below the sheet's own, in its widths: title, headings, rows. Gives the row after the last."""
    put(sheet, row, 0, title, styles.section)
    put_head(sheet, styles, row + 1, columns)
    last = row + 1
    for last, values in enumerate(rows, start=row + 2):
        put_row(sheet, styles, last, columns, values)
    return last + 1
