"""Writing cells with XlsxWriter: every text is text, every refused write raises, every cell written is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.model.display import MAX_TEXT, cell_length
from rkt.package import fixed_package
from rkt.spreadsheet.write.recording import RecordingWorkbook, escaped

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
CUT_OFF = "… (dipotong)"
A4 = 9

WHOLE_FORMAT = "#,##0"
FRACTION_FORMAT = "#,##0.0#"
"""Two formats, since one with optional decimals would leave a bare comma behind whole numbers."""


def number_format(value: float | None) -> str:
    """The format that shows a number with no more decimals than it has, two at most."""
    return WHOLE_FORMAT if value is None or float(value).is_integer() else FRACTION_FORMAT


@contextmanager
def new_workbook(path: Path | BytesIO, title: str, instansi: str, created_at: datetime) -> Iterator[RecordingWorkbook]:
    """A workbook whose bytes depend on nothing but what is written: fixed times, no live text.

    It is put together in memory, where line ends are the same on every system, and written once it is whole.
    OSError where the system refuses to write it, as from any other file.
    """
    content = BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
        "default_format_properties": {"font_name": "Calibri", "font_size": 10},
    }
    book = RecordingWorkbook(content, options)
    book.set_properties({"title": title, "author": instansi, "company": instansi, "created": created_at})
    yield book
    book.close()
    finished = fixed_package(content.getvalue())
    if isinstance(path, BytesIO):
        path.write(finished)
    else:
        path.write_bytes(finished)


def put(sheet: Worksheet, row: int, column: int, value: str | float | date | None, style: Format) -> None:
    """Write one value, rows and columns from 0; None is an empty cell. RuntimeError where XlsxWriter refuses.

    Text stays text, whatever it looks like; TypeError for a number that is none (nan, inf).
    """
    if value is None or value == "":
        sheet.record(row, column, "", sheet.write_blank(row, column, None, style))
    elif isinstance(value, str):
        text = writable(value)
        sheet.record(row, column, text, sheet.write_string(row, column, text, style))
    elif isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        sheet.record(row, column, moment, sheet.write_datetime(row, column, moment, style))
    else:
        sheet.record(row, column, float(value), sheet.write_number(row, column, value, style))


def put_merged(sheet: Worksheet, row: int, first: int, last: int, value: str, style: Format) -> None:
    """Write a text over the cells of a row from column ``first`` to ``last``, merged into one."""
    sheet.record(row, first, "", sheet.merge_range(row, first, row, last, "", style))
    put(sheet, row, first, value, style)


def writable(text: str) -> str:
    """A text as a cell can hold it: what no XML can hold becomes U+FFFD; where it is cut, it says so."""
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(_NO_CHARACTERS)
    if 2 * len(text) <= MAX_TEXT or cell_length(text) <= MAX_TEXT:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MAX_TEXT - len(CUT_OFF))]
    return kept.decode("utf-16-le", "ignore") + CUT_OFF


def put_formula(
    sheet: Worksheet, row: int, column: int, formula: str, style: Format, value: str | float | None
) -> None:
    """Write a formula of ours with the value it will show; None shows as empty text."""
    shown: str | float = "" if value is None else value
    cached = shown
    if isinstance(shown, str):
        shown = writable(shown)
        cached = escaped(shown)  # XlsxWriter leaves that to the caller, and takes "#N/A" for an error
        cached = f"_x0023_{cached[1:]}" if cached.startswith("#") else cached
    sheet.record(row, column, shown, sheet.write_formula(row, column, formula, style, cached))


def put_link(sheet: Worksheet, row: int, column: int, url: str, style: Format, text: str) -> None:
    """Write a link that shows ``text``; ``url`` as XlsxWriter's write_url takes it."""
    sheet.record(row, column, text, sheet.write_url(row, column, url, style, text))


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
