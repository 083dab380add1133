"""The column headings of an export, found by their text: they stand elsewhere in every version, in one row or two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkt.form.text import fold
from rkt.spreadsheet.workbook import RawSheet

PAGU, BLOKIR, BEFORE, NOW, TO_DATE, SHARE, SISA = "pagu", "blokir", "lalu", "ini", "sd", "persen", "sisa"
_NAMES = {
    PAGU: ("pagurevisi",),
    BLOKIR: ("lockpagu", "blokir", "pagublokir", "nilaiblokir"),
    BEFORE: ("periodelalu", "realisasiperiodelalu", "sdperiodelalu"),
    NOW: ("periodeini", "periodesaatini", "realisasiperiodeini"),
    TO_DATE: ("sdperiode", "sdperiodeini", "realisasisdperiode", "realisasisdperiodeini"),
    SISA: ("sisaanggaran", "sisapagu", "sisa"),
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names}
NEEDED = {PAGU: "Pagu Revisi", TO_DATE: "Realisasi s.d. Periode"}
_TITLES = ("laporanketersediaandanadetail", "laporanfadetail16segmen")
_SHEET_NAME = "glp039"
_HEAD_ROWS = 30


@dataclass(frozen=True, slots=True)
class Headings:
    """One pair of heading rows: ``columns`` maps a field to its column from 1; data begin below ``last_row``."""

    first_row: int
    last_row: int
    columns: Mapping[str, int]

    @property
    def order(self) -> tuple[str, ...]:
        """The fields from left to right."""
        return tuple(sorted(self.columns, key=self.columns.__getitem__))

    def field_at(self, column: int) -> str | None:
        """The field under whose heading a column lies: a heading reaches as far as the next."""
        before = [field for field in self.order if self.columns[field] <= column]
        return before[-1] if before else None


def find_headings(sheet: RawSheet, most: int | None = None) -> Iterator[Headings]:
    """Every place where the headings stand, top to bottom: they come again on each printed page. Only the first
    ``most`` rows are looked at, where given."""
    row = 1
    while row <= min(sheet.last_row, most or sheet.last_row):
        top = _fields(sheet, row)
        if PAGU in top:
            following = next((at for at in (row + 1, row + 2) if not _is_blank(sheet, at)), row)
            below = _fields(sheet, following)
            more = {field: column for field, column in below.items() if field not in top}
            last = following if more else row
            yield Headings(row, last, {**top, **more})
            row = last
        row += 1


def is_export(sheet: RawSheet) -> bool:
    """Whether a sheet is SAKTI's report on the money of one satker, whole or not."""
    if fold(sheet.name).startswith(_SHEET_NAME):
        return True
    first = (next((raw for raw in row if isinstance(raw, str)), "") for row in sheet.rows[:_HEAD_ROWS])
    if any(fold(text).startswith(_TITLES) for text in first):
        return True
    return any(set(NEEDED) <= set(found.columns) for found in find_headings(sheet, _HEAD_ROWS))


def _is_blank(sheet: RawSheet, row: int) -> bool:
    return row > sheet.last_row or all(raw is None for raw in sheet.rows[row - 1])


def _fields(sheet: RawSheet, row: int) -> dict[str, int]:
    """The headings of one row; of a field that stands twice, the first."""
    found: dict[str, int] = {}
    if not 1 <= row <= sheet.last_row:
        return found
    for column, raw in enumerate(sheet.rows[row - 1], 1):
        if isinstance(raw, str) and len(raw) <= 60:
            name = SHARE if raw.strip().startswith("%") or fold(raw).startswith("persen") else _FIELD_OF.get(fold(raw))
            if name:
                found.setdefault(name, column)
    return found
