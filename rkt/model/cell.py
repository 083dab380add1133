"""One cell as it was found, one row of cells, and what a person reads in them. Knows nothing of Excel files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar, overload

from rkt.model.display import format_date
from rkt.model.location import Location

Raw = str | float | int | bool | date | datetime | None
T = TypeVar("T")

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What XML forbids, and the marks that make a text run backwards on the page."""
_WHOLE = 1e15


def cell_text(raw: Raw) -> str:
    """What a person sees in the cell, as far as the file tells; a number keeps all its digits.

    Characters that XML forbids or that turn the text around become U+FFFD, visibly, once and here.
    """
    if raw is None:
        return ""
    if isinstance(raw, str):
        return raw if raw.isascii() and raw.isprintable() else ILLEGAL.sub("\ufffd", raw)
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, datetime):
        return format_date(raw.date())
    if isinstance(raw, date):
        return format_date(raw)
    if -_WHOLE < raw < _WHOLE and raw == int(raw):
        return str(int(raw)) if raw else "0" if str(raw)[0] != "-" else "-0"
    plain = format(Decimal(repr(raw)), "f") if raw == raw and abs(raw) < 1e300 else repr(raw)  # noqa: PLR0124
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.replace(".", ",")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as found: ``text`` is what was typed, as faithfully as the file tells it; "" where empty."""

    at: Location
    raw: Raw
    text: str

    @property
    def is_filled(self) -> bool:
        return self.text.strip() != ""


class ColumnMap:
    """Where a table's fields stand: ``column`` maps a field to its column from 1. One for all rows of a table."""

    __slots__ = ("column", "index")

    def __init__(self, column: Mapping[str, int]) -> None:
        self.column = dict(column)
        self.index = {field: position for position, field in enumerate(column)}


class CellRow(Mapping[str, Cell]):
    """The cells of one row by field, each made when it is asked for: a year of forms holds millions of them.

    ``raws`` are the values in the order of ``column_map``; ``row`` counts from 1. A column that is missing has no key.
    """

    __slots__ = ("berkas", "column_map", "lembar", "raws", "row")

    def __init__(self, berkas: str, lembar: str, row: int, column_map: ColumnMap, raws: tuple[Raw, ...]) -> None:
        self.berkas = berkas
        self.lembar = lembar
        self.row = row
        self.column_map = column_map
        self.raws = raws

    def __getitem__(self, field: str) -> Cell:
        raw = self.raws[self.column_map.index[field]]
        return Cell(Location(self.berkas, self.lembar, self.row, self.column_map.column[field]), raw, cell_text(raw))

    def __iter__(self) -> Iterator[str]:
        return iter(self.column_map.index)

    def __len__(self) -> int:
        return len(self.raws)

    def __contains__(self, field: object) -> bool:
        return field in self.column_map.index

    @overload
    def get(self, field: str) -> Cell | None: ...
    @overload
    def get(self, field: str, default: Cell | T) -> Cell | T: ...
    def get(self, field: str, default: T | None = None) -> Cell | T | None:
        return self[field] if field in self.column_map.index else default

    def raw(self, field: str) -> Raw:
        """The value of a cell; None where it is empty or has no column."""
        position = self.column_map.index.get(field)
        return None if position is None else self.raws[position]

    def text(self, field: str) -> str:
        """What a person reads in a cell, without the spaces around it; "" where it is empty or has no column."""
        position = self.column_map.index.get(field)
        if position is None or (raw := self.raws[position]) is None:
            return ""
        return cell_text(raw).strip()

    def at(self, field: str) -> Location | None:
        """The place of a field's cell; None where it has no column."""
        column = self.column_map.column.get(field)
        return None if column is None else Location(self.berkas, self.lembar, self.row, column)

    def filled(self) -> Iterator[str]:
        """The fields whose cells hold something."""
        return (field for field, raw in zip(self.column_map.index, self.raws, strict=True) if is_filled(raw))


def is_filled(raw: Raw) -> bool:
    """Whether a cell holds more than spaces."""
    if not isinstance(raw, str):
        return raw is not None
    return raw.strip() != "" or (not raw.isprintable() and cell_text(raw).strip() != "")
