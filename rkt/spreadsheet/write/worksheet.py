"""A worksheet of XlsxWriter that cannot fail in silence: every text is text, every refused write raises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
import xlsxwriter.exceptions

from rkt.model.display import MAX_TEXT, cell_length
from rkt.xlsx.cepat import Buku

if TYPE_CHECKING:
    from xlsxwriter.format import Format

    from rkt.xlsx.cepat import Lembar as Worksheet

CUT_OFF = "… (dipotong)"
A4 = 9

WHOLE_FORMAT = "#,##0"
FRACTION_FORMAT = "#,##0.0#"
"""Two formats, since one with optional decimals would leave a bare comma behind whole numbers."""


def number_format(value: float | None) -> str:
    """The format that shows a number with no more decimals than it has, two at most."""
    return WHOLE_FORMAT if value is None or float(value).is_integer() else FRACTION_FORMAT


@contextmanager
def new_workbook(
    path: Path | BytesIO, title: str, instansi: str, created_at: datetime
) -> Iterator[xlsxwriter.Workbook]:
    """A workbook whose bytes depend on nothing but what is written: fixed times, no live text.

    One that is written to memory is also put together there; else its parts lie beside it until it is whole.
    OSError where the system refuses to write it, as from any other file.
    """
    in_memory = isinstance(path, BytesIO)
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": in_memory,
        "tmpdir": None if isinstance(path, BytesIO) else str(path.parent),  # where the next run clears them
        "default_format_properties": {"font_name": "Calibri", "font_size": 10},
    }
    book = Buku(path if in_memory else str(path), options)
    book.set_properties({"title": title, "author": instansi, "company": instansi, "created": created_at})
    try:
        yield book
    except BaseException:
        for sheet in book.worksheets():
            sheet.drop_spool()
        raise
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        cause = error.args[0] if error.args else error
        raise (cause if isinstance(cause, OSError) else OSError(str(cause))) from error


def put(sheet: Worksheet, row: int, column: int, value: str | float | date | None, style: Format) -> None:
    """Write one value, rows and columns from 0; None is an empty cell. RuntimeError where XlsxWriter refuses."""
    code = 0
    if value is None or value == "":
        sheet.place_blank(row, column, style)
    elif isinstance(value, str):
        code = sheet.place_text(row, column, shortened(value), style)
    elif isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        code = sheet.write_datetime(row, column, moment, style)
    else:
        sheet.place_number(row, column, value, style)
    if code:
        raise RuntimeError(f"XlsxWriter menolak sel ({row}, {column}): {code}")


def shortened(text: str) -> str:
    """A text as a cell can hold it; where it is cut, it says so."""
    if 2 * len(text) <= MAX_TEXT or cell_length(text) <= MAX_TEXT:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (MAX_TEXT - len(CUT_OFF))]
    return kept.decode("utf-16-le", "ignore") + CUT_OFF


def put_formula(
    sheet: Worksheet, row: int, column: int, formula: str, style: Format, value: str | float | None
) -> None:
    """Write a formula of ours with the value it will show; None shows as empty text."""
    code = sheet.write_formula(row, column, formula, style, "" if value is None else value)
    if code:
        raise RuntimeError(f"XlsxWriter menolak rumus di ({row}, {column}): {code}")


def set_print(sheet: Worksheet, footer: str, *, landscape: bool = True) -> None:
    """A4, one page wide, with a footer that names the document and counts pages."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L&8{footer.replace('&', '&&')}&R&8Halaman &P dari &N")


@lru_cache(maxsize=16_384)
def lines_needed(text: str, width: float) -> int:
    """Lines that a wrapped text takes in a column of ``width`` characters; nobody fits row heights for us.

    A column is as wide as that many digits of eleven points; ten-point letters need an eighth less on average.
    """
    width *= 1.12
    if len(text) <= width and "\n" not in text:
        return 1
    total = 0
    for line in text.split("\n"):
        used, count = 0, 1
        for word in line.split(" "):
            if used and used + 1 + len(word) > width:
                count, used = count + 1, len(word)
            else:
                used += len(word) + (1 if used else 0)
            while used > width:
                count, used = count + 1, used - int(width)
        total += count
    return total
