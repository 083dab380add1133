"""A spreadsheet file as plain cells with their positions, values by calamine. Knows nothing of forms or plans."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rkt import findings
from rkt.model.cell import Cell, Raw, cell_text
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.spreadsheet.appearance import Appearance, Place, Range
from rkt.spreadsheet.biff import read_biff
from rkt.spreadsheet.biff12 import read_biff12
from rkt.spreadsheet.details import Details
from rkt.spreadsheet.ole import OLE2
from rkt.spreadsheet.opendocument import read_opendocument
from rkt.spreadsheet.package import Package, extent_problem, open_package

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]+)<")
_ODS_MODIFIED = re.compile(rb"<dc:date>([^<]+)<")
_LARGEST = int(sys.float_info.max)
"""openpyxl gives integers of any size; Excel knows none that is no double."""


@dataclass(frozen=True)
class RawSheet:
    """``rows`` start at A1; shorter rows end early. Rows and columns in calls count from 1.

    ``merged``: merged ranges as (first row, first column, last row, last column), from 1.
    """

    berkas: str
    name: str
    rows: tuple[tuple[Raw, ...], ...]
    details: Details
    merged: tuple[Range, ...] = ()

    @property
    def last_row(self) -> int:
        return len(self.rows)

    def raw(self, row: int, column: int) -> Raw:
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return None

    def merged_over(self, at: Location) -> Range | None:
        """The merged range that hides this cell behind a filled first one; None where none does."""
        for area in self.merged or filter(None, [self.details.appearance(at).merged]):
            top, left, bottom, right = area
            if top <= at.row <= bottom and left <= at.column <= right:
                is_first = (at.row, at.column) == (top, left)
                return area if not is_first and self.cell(top, left).is_filled else None
        return None

    def cell(self, row: int, column: int) -> Cell:
        raw = self.raw(row, column)
        return Cell(Location(self.berkas, self.name, row, column), raw, cell_text(raw))


@dataclass(frozen=True)
class RawBook:
    """``saved_at`` is the last-saved time that the file itself records, in UTC; None where it records none."""

    berkas: str
    sheets: tuple[RawSheet, ...]
    saved_at: datetime | None
    has_macros: bool


def read_workbook(berkas: str, content: bytes) -> RawBook | Temuan:
    """Every sheet of a spreadsheet file, hidden ones too; a Temuan where it cannot be read.

    Here alone an exception is the file's fault: it is raised while untrusted bytes become raw cells. MemoryError is
    raised.
    """
    from python_calamine import PasswordError

    try:
        return _parse(berkas, content)
    except MemoryError:
        raise
    except PasswordError:
        return Temuan(findings.FILE_HAS_PASSWORD, Location(berkas))
    except Exception:
        return Temuan(findings.FILE_UNREADABLE, Location(berkas), {"sebab": "isi lembar kerja tidak dapat diurai"})


def _parse(berkas: str, content: bytes) -> RawBook | Temuan:
    package = open_package(berkas, content)
    if isinstance(package, Temuan):
        return package
    details = Details(package.content, package.is_ooxml, package.suspects, package.odd, _read_others(package))
    sheets = _read_sheets(package)
    for _, rows, _ in sheets:
        too_wide = extent_problem(Location(berkas), len(rows), max(map(len, rows), default=0), package.max_rows)
        if too_wide is not None:
            return too_wide
    raw = tuple(RawSheet(berkas, name, _rows(rows, package), details, merged) for name, rows, merged in sheets)
    return RawBook(berkas, raw, _saved(package), package.has_macros)


_Sheet = tuple[str, Sequence[Sequence[object]], tuple[Range, ...]]


def _read_others(package: Package) -> Callable[[bytes], Mapping[Place, Appearance]] | None:
    """Who can tell how the cells of a file that openpyxl does not know are shown."""
    if "content.xml" in package.parts:
        return read_opendocument
    if package.content.startswith(OLE2):
        return read_biff
    return read_biff12 if not package.is_ooxml and "xl/_rels/workbook.bin.rels" in package.parts else None


def _read_sheets(package: Package) -> list[_Sheet]:
    """By calamine; where it gives up on a package (a new kind of error cell costs it the sheet), by openpyxl."""
    try:
        return list(_by_calamine(package.content))
    except BaseException as error:  # a panic of the parser is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)) or type(error).__name__ == "PasswordError":
            raise
        if not package.is_ooxml:
            raise ValueError(type(error).__name__) from error
        return list(_by_openpyxl(package.content))


def _by_calamine(content: bytes) -> Iterable[_Sheet]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for meta in book.sheets_metadata:
        if str(meta.typ).endswith("WorkSheet"):
            sheet = book.get_sheet_by_name(meta.name)
            merged = tuple((top + 1, left + 1, bottom + 1, right + 1)
                           for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())  # fmt: skip
            yield meta.name, sheet.to_python(skip_empty_area=False), merged


def _by_openpyxl(content: bytes) -> Iterable[_Sheet]:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), data_only=True)
    for sheet in book.worksheets:
        merged = tuple((area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges)
        yield sheet.title, list(sheet.iter_rows(values_only=True)), merged


def _saved(package: Package) -> datetime | None:
    """The last-saved time that the package itself records."""
    match = _MODIFIED.search(package.parts.get("docProps/core.xml", b"")) or _ODS_MODIFIED.search(
        package.parts.get("meta.xml", b"")
    )
    return _parse_utc(match[1].decode("ascii", "replace")) if match else None


def _parse_utc(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _rows(rows: Sequence[Sequence[object]], package: Package) -> tuple[tuple[Raw, ...], ...]:
    if package.is_1904:
        return tuple(tuple(_undated(_raw(value)) for value in row) for row in rows)
    return tuple(tuple([(value or None) if value.__class__ is str else _raw(value) for value in row]) for row in rows)


def _raw(value: object) -> Raw:
    if value.__class__ is float:
        return value
    if isinstance(value, int) and abs(value) > _LARGEST:
        return str(value)
    if isinstance(value, (str, bool, int, float, datetime, date)):
        return value if value != "" else None
    if isinstance(value, (time, timedelta)):
        return str(value)
    return None if value is None else str(value)


def _undated(raw: Raw) -> Raw:
    """A date of a workbook that counts from 1904: four years off wherever a cell was copied, so it stays in doubt."""
    return f"{raw.isoformat()[:10]} (sistem tanggal 1904)" if isinstance(raw, date) else raw
