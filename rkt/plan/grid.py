"""The plan workbook as tables: sheets by name, columns by heading, cells with their places and faults."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rkt import findings
from rkt.errors import RktError, describe_os_error
from rkt.form.dates import parse_date
from rkt.form.text import fold
from rkt.held_files import read_bytes
from rkt.model.cell import cell_text
from rkt.model.location import Location
from rkt.model.number_text import ParsedNumber, parse_number_text
from rkt.model.temuan import Definition, Temuan
from rkt.plan import sheets
from rkt.spreadsheet.number_format import shown_number

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER_ROWS = 15
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


@dataclass
class Grid:
    """The workbook and the faults found while it is read."""

    berkas: str
    content: bytes
    book: Workbook
    temuan: list[Temuan] = field(default_factory=list)
    _formulas: Workbook | None = None

    def found(self, definition: Definition, at: Location, *, indikator: str | None = None, **values: object) -> None:
        self.temuan.append(Temuan(definition, at, values, indikator=indikator))

    @cached_property
    def _holds_formulas(self) -> bool:
        """Whether any sheet has one at all: a plan seldom does, and is then not loaded a second time."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as package:
            names = [name for name in package.namelist() if "worksheets/" in name]
            return any(_FORMULA.search(package.read(name)) for name in names)

    def has_formula(self, at: Location) -> bool:
        if not self._holds_formulas:
            return False
        if self._formulas is None:
            self._formulas = _load(self.content, values=False)
        return self._formulas[at.lembar].cell(at.row, at.column).data_type == "f"


@dataclass(frozen=True)
class PlanCell:
    """One cell of a named column, read as what its column asks for; every fault goes to the grid."""

    grid: Grid
    column: str
    at: Location
    cell: ExcelCell | None

    @property
    def is_filled(self) -> bool:
        return self.text != ""

    @property
    def text(self) -> str:
        """As Excel shows it: a percent cell with its sign, a number with the unit of its format."""
        if self.cell is None or self.cell.value is None:
            return ""
        value = self.cell.value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            shown = shown_number(value, str(self.cell.number_format))
            return shown.text if shown.has_unit else cell_text(value)
        if isinstance(value, (str, int, float, date, datetime)):
            return cell_text(value).strip()
        return str(value).strip()

    @property
    def is_number(self) -> bool:
        value = self.cell.value if self.cell is not None else None
        return isinstance(value, (int, float)) and not isinstance(value, bool)

    @property
    def kode(self) -> str:
        """A kode with a point, whether Excel holds it as text or as a number."""
        value = self.cell.value if self.cell is not None else None
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            places = str(self.cell.number_format).partition(".")[2] if self.cell is not None else ""
            if places and set(places) == {"0"}:
                return f"{value:.{len(places)}f}"
            return repr(value).removesuffix(".0")
        return self.text.replace(",", ".") if self.text[:1].isdigit() else self.text

    def is_sound(self) -> bool:
        """False, with a fault, for an error cell or a formula that was never calculated."""
        if self.cell is None:
            return True
        if self.cell.data_type == "e":
            self.fault(findings.PLAN_CELL_BROKEN, apa=f"galat Excel {self.cell.value}")
            return False
        if self.cell.value is None and self.grid.has_formula(self.at):
            self.fault(findings.PLAN_CELL_BROKEN, apa="rumus yang belum dihitung")
            return False
        return True

    def fault(self, definition: Definition, **values: object) -> None:
        about = {"kolom": self.column, "tertulis": self.text[:80], **values}
        self.grid.temuan.append(Temuan(definition, self.at, about))

    def read_number(self, expected: str, contoh: str) -> ParsedNumber | None:
        """The number with its unit, None where empty; a fault where it is unreadable or ambiguous."""
        if not self.is_sound() or not self.is_filled:
            return None
        value = self.cell.value if self.cell is not None else None
        if self.cell is not None and isinstance(value, (int, float)) and not isinstance(value, bool):
            shown = shown_number(value, str(self.cell.number_format))
            units = {parsed.satuan for parsed in parse_number_text(shown.text)} if shown.has_unit else set()
            return ParsedNumber(float(shown.value), units.pop() if len(units) == 1 else "")
        readings = parse_number_text(self.text) if isinstance(value, str) else ()
        if len(readings) == 1:
            return readings[0]
        self.fault(findings.PLAN_VALUE_UNREADABLE, harapan=expected, contoh=contoh)
        return None

    def word(self, allowed: Mapping[str, object]) -> str | None:
        """One of the allowed words in their own spelling, None where empty; a fault for anything else."""
        if not self.is_sound() or not self.is_filled:
            return None
        for word in allowed:
            if fold(word) == fold(self.text):
                return word
        self.fault(findings.PLAN_CHOICE_UNKNOWN, pilihan=", ".join(allowed))
        return None


@dataclass(frozen=True)
class PlanRow:
    cells: Mapping[str, PlanCell]

    def __getitem__(self, label: str) -> PlanCell:
        return self.cells[label]

    def text(self, label: str) -> str:
        cell = self.cells[label]
        return cell.text if cell.is_sound() else ""


def read_date(cell: PlanCell) -> date | None:
    """The day, None where empty; a fault for anything that is no date."""
    if cell.cell is None or not cell.is_sound() or not cell.is_filled:
        return None
    value = cell.cell.value
    day = value.date() if isinstance(value, datetime) else parse_date(cell.text)
    if day is None:
        cell.fault(findings.PLAN_VALUE_UNREADABLE, harapan="tanggal", contoh="2 Januari 2024")
    return day


def open_grid(path: Path) -> Grid:
    """Load a plan workbook; RktError where it cannot be opened."""
    try:
        content = read_bytes(path)
    except PermissionError as error:
        raise RktError(
            f"Buku kerja RKT '{path}' tidak dapat dibuka ({describe_os_error(error)}). Tutup program yang memakainya, "
            "lalu jalankan lagi."
        ) from error
    except OSError as error:
        raise RktError(
            f"Buku kerja RKT '{path}' tidak dapat dibuka ({describe_os_error(error)}). Periksa nama berkas, "
            "atau sebutkan dengan --rkt."
        ) from error
    try:
        return Grid(path.name, content, _load(content, values=True))
    except ImportError:
        raise
    except Exception as error:  # openpyxl breaks in many ways on a file that is no workbook
        raise RktError(
            f"Buku kerja RKT '{path}' bukan berkas Excel yang dapat dibaca. "
            "Buka di Excel dan simpan ulang sebagai .xlsx."
        ) from error


def _load(content: bytes, *, values: bool) -> Workbook:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(content), data_only=values)


def header_of(content: bytes, name: str) -> tuple[int, dict[str, int]] | None:
    """The row of a sheet's headings and their columns (from 1) by folded words; None without such a sheet."""
    grid = Grid("", content, _load(content, values=True))
    sheet = next((s for s in grid.book.worksheets if fold(s.title) == fold(name)), None)
    return _find_header(grid, sheet, name) if sheet is not None else None


def rows_of(grid: Grid, name: str) -> Iterator[PlanRow]:
    """The filled rows of a sheet below its heading; faults for a missing sheet or column."""
    sheet = next((s for s in grid.book.worksheets if fold(s.title) == fold(name)), None)
    if sheet is None:
        if name in sheets.MUST_EXIST:
            grid.found(findings.PLAN_SHEET_MISSING, Location(grid.berkas), lembar=name)
        return
    header = _find_header(grid, sheet, name)
    if header is None:
        return
    header_row, columns = header
    for excel_row in range(header_row + 1, sheet.max_row + 1):
        cells = {}
        for label in sheets.COLUMNS[name]:
            column = columns.get(fold(label), 0)
            cell = sheet.cell(excel_row, column) if column else None
            cells[label] = PlanCell(grid, label, Location(grid.berkas, sheet.title, excel_row, column), cell)  # type: ignore[arg-type]
        for heading, column in columns.items():
            if heading.startswith("realisasi20"):
                at = Location(grid.berkas, sheet.title, excel_row, column)
                cells[heading] = PlanCell(grid, heading, at, sheet.cell(excel_row, column))  # type: ignore[arg-type]
        if any(cell.is_filled or (cell.cell is not None and cell.cell.data_type == "e") for cell in cells.values()):
            yield PlanRow(cells)


def _find_header(grid: Grid, sheet: Worksheet, name: str) -> tuple[int, dict[str, int]] | None:
    """The row that holds the most of the sheet's headings; faults for those that are needed and missing."""
    known = {fold(label) for label in sheets.COLUMNS[name]}
    best_row, best = 1, 0
    for row in range(1, min(sheet.max_row, _HEADER_ROWS) + 1):
        hits = len(known & {fold(str(cell.value)) for cell in sheet[row] if cell.value is not None})
        if hits > best:
            best_row, best = row, hits
    columns: dict[str, int] = {}
    sound = True
    for position, cell in enumerate(sheet[best_row], start=1):
        heading = fold(str(cell.value)) if cell.value is not None else ""
        if heading in columns and heading in known:
            other = Location(grid.berkas, sheet.title, best_row, columns[heading]).sel
            at = Location(grid.berkas, sheet.title, best_row, position)
            grid.found(findings.PLAN_COLUMN_TWICE, at, kolom=str(cell.value), sel_lain=other)
            sound = False
        elif heading:
            columns[heading] = position
    for label in sheets.REQUIRED[name]:
        if fold(label) not in columns:
            grid.found(findings.PLAN_COLUMN_MISSING, Location(grid.berkas, sheet.title), kolom=label)
            sound = False
    return (best_row, columns) if sound else None
