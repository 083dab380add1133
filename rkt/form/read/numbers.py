"""The numbers of one row: raw cells to figures, with a temuan for each cell that is not certain."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from rkt import findings
from rkt.form import layout
from rkt.form.read.words import short_text
from rkt.form.text import fold
from rkt.model.cell import Cell
from rkt.model.display import format_percent, number, with_unit
from rkt.model.indikator import PERCENT, Indikator
from rkt.model.number_text import is_storable, parse_number_text
from rkt.model.temuan import Definition, Temuan
from rkt.spreadsheet.details import Details
from rkt.spreadsheet.number_format import Shown, shown_by
from rkt.spreadsheet.workbook import RawSheet

_UNIT_ALIAS = {"lap": "laporan", "dok": "dokumen", "org": "orang", "kl": "kali", "kabkota": "kabkota"}
_HEADINGS = {column.field: column.heading for column in layout.KINERJA}

MAX_FRACTION = 1.5
"""A percentage up to this, without a percent sign or format, may be a fraction: 1 can mean 1% or 100%."""


@dataclass(frozen=True)
class NumberReader:
    """Reads the numbers of one row; ``name`` is a cell's column. None is one that is in doubt, and has a temuan."""

    indikator: Indikator
    satker: str
    sheet: RawSheet
    temuan: list[Temuan] = field(default_factory=list)

    @property
    def details(self) -> Details:
        return self.sheet.details

    def found(self, definition: Definition, cell: Cell, *, name: str = "realisasi", **values: object) -> None:
        """Add a temuan at ``cell``, which stands in the column ``name``."""
        kode = self.indikator.kode
        text = {"kolom": _HEADINGS[name], "kode": kode, **values}
        self.temuan.append(Temuan(definition, cell.at, text, self.satker, kode))

    def has_content(self, cell: Cell) -> bool:
        """Filled, or showing an error or an uncalculated formula, which calamine gives as blank."""
        return cell.is_filled or bool(self.details.error(cell.at)) or self.details.is_uncalculated(cell.at)

    def is_broken(self, cell: Cell, name: str) -> bool:
        """Whether the cell shows an error or has a formula without a value; a temuan says so."""
        if cell.is_filled and not cell.text.startswith("#"):
            return False
        if error := self.details.error(cell.at) or (cell.text if cell.text.startswith("#") else ""):
            self.found(findings.VALUE_IS_EXCEL_ERROR, cell, name=name, tertulis=error)
            return True
        if self.details.is_uncalculated(cell.at):
            self.found(findings.FORMULA_UNCALCULATED, cell, name=name)
            return True
        return False

    def count(self, cell: Cell | None, name: str, *, whole: bool = True) -> float | None:
        """A number of 0 or more, ``whole`` unless it is said otherwise."""
        if cell is None:
            return None
        if self.is_broken(cell, name):
            return None
        if not cell.is_filled:
            self.found(findings.VALUE_MISSING, cell, name=name)
            return None
        value = self._number(cell, name, whole=whole)
        if value is None:
            return None
        if value < 0:
            self.found(findings.VALUE_NEGATIVE, cell, name=name, tertulis=short_text(cell))
            return None
        if whole and not value.is_integer():
            self.found(findings.COUNT_NOT_WHOLE, cell, name=name, tertulis=short_text(cell))
            return None
        return value

    def _number(self, cell: Cell, name: str, *, whole: bool) -> float | None:
        expected = "bilangan bulat" if whole else "bilangan"
        if isinstance(cell.raw, (bool, date, datetime)):
            self._unreadable(cell, name, expected)
            return None
        if isinstance(cell.raw, (int, float)):
            value = self._checked(float(cell.raw), cell, name, expected)
            return None if value is None or self._is_shown_otherwise(value, cell, name, expected) else value
        readings = [parsed for parsed in parse_number_text(cell.text) if not parsed.rupiah]
        if whole:
            readings = readings[-1:]  # "1.200" of a count can only mean thousands: a count has no third decimal
        if not readings:
            self._unreadable(cell, name, expected)
            return None
        if len(readings) > 1:
            first, second = (with_unit(parsed.nilai, parsed.satuan) for parsed in readings[:2])
            contoh = number(readings[-1].nilai, 6).replace(".", "")
            values = {"tertulis": short_text(cell), "satu": first, "dua": second, "contoh": contoh}
            self.found(findings.VALUE_AMBIGUOUS, cell, name=name, **values)
            return None
        if readings[0].satuan and not self._same_unit(readings[0].satuan, name):
            satuan = self.indikator.satuan if name == "realisasi" else "cacahan tanpa satuan"
            self.found(findings.VALUE_IN_OTHER_SATUAN, cell, name=name, tertulis=readings[0].satuan, satuan=satuan)
            return None
        return self._checked(readings[0].nilai, cell, name, expected)

    def _unreadable(self, cell: Cell, name: str, expected: str) -> None:
        self.found(findings.VALUE_UNREADABLE, cell, name=name, tertulis=short_text(cell), harapan=expected, contoh="12")

    def _is_shown_otherwise(self, value: float, cell: Cell, name: str, expected: str) -> bool:
        """Whether the cell's format shows another figure than the one stored: 8 as 800%, 1500 as 1,5 ribu.

        A percentage may be stored as a fraction, and a nought is a nought in every format.
        """
        code = self.details.appearance(cell.at).number_format
        shown = shown_by(code)
        is_share = name == "realisasi" and self.indikator.satuan == PERCENT
        if value == 0 or shown.is_plain or (is_share and not shown.is_scaled):
            return False
        if shown == Shown(says_percent=True):
            satuan = self.indikator.satuan if name == "realisasi" else "cacahan tanpa satuan"
            self.found(findings.VALUE_IN_OTHER_SATUAN, cell, name=name, tertulis=PERCENT, satuan=satuan)
            return True
        as_shown = f"sebagai {format_percent(100 * value)}" if shown.is_percent else f"dalam format {code}"
        values = {"tersimpan": number(value, 6), "tampil": as_shown, "harapan": expected}
        self.found(findings.VALUE_SHOWN_DIFFERENTLY, cell, name=name, **values)
        return True

    def _checked(self, value: float, cell: Cell, name: str, expected: str) -> float | None:
        if not is_storable(value):
            self._unreadable(cell, name, expected)
            return None
        return value + 0.0

    def _same_unit(self, typed: str, name: str) -> bool:
        if name != "realisasi":
            return typed != PERCENT
        units = [fold(typed), fold(self.indikator.satuan)]
        typed_unit, unit = (_UNIT_ALIAS.get(text, text) for text in units)
        return typed == self.indikator.satuan or (typed_unit == unit and unit != "")

    def percentage(self, cell: Cell) -> float | None:
        """Percent points. A fraction typed in a cell without a percent format could be at either scale: a galat."""
        if self.is_broken(cell, "realisasi"):
            return None
        value = self._number(cell, "realisasi", whole=False)
        if value is None:
            return None
        if isinstance(cell.raw, str):
            is_certain = any(parsed.satuan == PERCENT for parsed in parse_number_text(cell.text))
        elif is_certain := value != 0 and shown_by(self.details.appearance(cell.at).number_format).is_percent:
            value = round(value * 100, 10)
        if 0 < abs(value) <= MAX_FRACTION and not is_certain:
            values = {"tertulis": short_text(cell), "satu": format_percent(value), "dua": format_percent(value * 100)}
            self.found(findings.PERCENTAGE_SCALE_AMBIGUOUS, cell, **values)
            return None
        if value < 0:
            self.found(findings.VALUE_NEGATIVE, cell, tertulis=format_percent(value))
            return None
        if value > 100:
            self.found(findings.PERCENTAGE_OUT_OF_RANGE, cell, tertulis=format_percent(value))
            return None
        return value


def read_target(cell: Cell | None, satuan: str, details: Details) -> tuple[float | None, bool]:
    """The target as typed and whether the cell could be read; percent cells are brought to percent points."""
    if cell is None or not cell.is_filled:
        return None, True
    if isinstance(cell.raw, (bool, date, datetime)):
        return None, False
    if isinstance(cell.raw, (int, float)):
        value = float(cell.raw)
        if not is_storable(value):
            return None, False
        is_percent = shown_by(details.appearance(cell.at).number_format).is_percent
        if satuan == PERCENT and abs(value) <= MAX_FRACTION and is_percent:
            value = round(value * 100, 10)
        return value, True
    readings = parse_number_text(cell.text)
    return (readings[0].nilai, True) if len(readings) == 1 else (None, False)
