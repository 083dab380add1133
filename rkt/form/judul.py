"""Recognises a table's headings in a row or two of a sheet: exact, by another name, misspelt, or in two lines."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rkt.form.layout import Column
from rkt.form.text import fold, words
from rkt.form.workbook import RawSheet
from rkt.model.form import Cell

NEAR_WORD = 0.7
NEAR_TEXT = 0.85
"""How alike a misspelt heading must be, word by word and as a whole (difflib ratio)."""

_TO_DATE = re.compile(r" realisasi (?:s d|sd|sampai(?: dengan)?)\b")

_KEYS = ("kode", "indikator", "uraian")

Groups = tuple[tuple[str, ...], ...]
"""Fields without which there is no table: one of each group."""


@dataclass(frozen=True, slots=True)
class Judul:
    """A table's headings: ``columns`` maps a field to its column, data begin below ``last_row``.

    ``misspelt``: the heading cells that were recognised by likeness, by field. ``twice``: fields with two columns.
    """

    last_row: int
    columns: Mapping[str, int]
    misspelt: Mapping[str, Cell] = field(default_factory=dict)
    twice: Mapping[str, tuple[Cell, Cell]] = field(default_factory=dict)


def find_headings(sheet: RawSheet, row: int, columns: tuple[Column, ...], needed: Groups) -> Judul | None:
    """The headings that stand in ``row``, with the line below where they take two; None where there are none."""
    top = _texts(sheet, row)
    fields = {column: name for column, cell in top.items() if (name := field_of(cell.text, columns))}
    near = {column: name for column, cell in top.items() if (name := _near_field(cell.text, columns, fields))}
    found = {*fields.values(), *near.values()}
    below = _second_line(sheet, row, top, columns)
    whole = found | {name for name, _ in below.values() if name}
    if len(set(fields.values())) < 2 or not all(any(name in whole for name in group) for group in needed):
        return None
    if not below:
        return _judul(sheet, row, row, {**near, **fields}, near, columns)
    merged = {column: name for column, name in {**near, **fields}.items() if column not in below}
    merged |= {column: name for column, (name, _) in below.items() if name}
    return _judul(sheet, row, row + 1, merged, near, columns)


def field_of(text: str, columns: tuple[Column, ...]) -> str | None:
    """The field that a heading names exactly or by one of its other names; a month may stand in "s.d. Maret"."""
    name = _names(columns).get(fold(text))
    if name is None and "realisasi" in _names(columns) and _TO_DATE.match(words(text)):
        return "realisasi"
    return name


@lru_cache(maxsize=8)
def _names(columns: tuple[Column, ...]) -> dict[str, str]:
    names = {fold(column.heading): column.field for column in columns}
    for column in columns:
        for alias in column.alias:
            names.setdefault(fold(alias), column.field)
    return names


def _texts(sheet: RawSheet, row: int) -> dict[int, Cell]:
    if not 1 <= row <= sheet.last_row:
        return {}
    cells = (sheet.cell(row, column) for column in range(1, len(sheet.rows[row - 1]) + 1))
    return {cell.at.kolom: cell for cell in cells if cell.is_filled and isinstance(cell.raw, str)}


def _near_field(text: str, columns: tuple[Column, ...], found: Mapping[int, str]) -> str | None:
    """The one field whose heading a text resembles letter by letter; other words are another heading."""
    typed = words(text).split()
    if not 0 < len(typed) <= 6 or field_of(text, columns):
        return None
    near = {
        column.field
        for column in columns
        if column.field not in found.values()
        and any(_is_near(typed, words(name).split()) for name in (column.heading, *column.alias))
    }
    return near.pop() if len(near) == 1 else None


def _is_near(typed: list[str], wanted: list[str]) -> bool:
    if len(typed) != len(wanted) or len("".join(wanted)) < 5:
        return False
    return all(_ratio(*pair) >= NEAR_WORD for pair in zip(typed, wanted, strict=True)) and (
        _ratio("".join(typed), "".join(wanted)) >= NEAR_TEXT
    )


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _second_line(
    sheet: RawSheet, row: int, top: Mapping[int, Cell], columns: tuple[Column, ...]
) -> dict[int, tuple[str | None, Cell]]:
    """What the row below says of each column where it goes on with the headings; {} where it is data.

    A row that holds a number, or anything under the heading of a key, is data.
    """
    below = _texts(sheet, row + 1)
    has_number = row < sheet.last_row and any(isinstance(raw, (int, float)) for raw in sheet.rows[row])
    keys = [column for column, cell in top.items() if field_of(cell.text, columns) in _KEYS]
    has_mark = any(not fold(cell.text) and cell.text.strip() != "%" for cell in below.values())
    if has_number or has_mark or any(column in below for column in keys):
        return {}
    read: dict[int, tuple[str | None, Cell]] = {}
    for column, cell in below.items():
        above = next((top[at].text for at in range(column, 0, -1) if at in top), "")
        read[column] = (field_of(f"{above} {cell.text}", columns) or field_of(cell.text, columns), cell)
    return read if any(name for name, _ in read.values()) else {}


def _judul(
    sheet: RawSheet,
    first: int,
    last: int,
    fields: Mapping[int, str],
    near: Mapping[int, str],
    columns: tuple[Column, ...],
) -> Judul:
    """A field in two columns is decided by the true heading's own words, else it stands twice."""
    places: dict[str, list[int]] = {}
    for column in sorted(fields):
        places.setdefault(fields[column], []).append(column)
    true = {column.field: fold(column.heading) for column in columns}
    chosen: dict[str, int] = {}
    twice: dict[str, tuple[Cell, Cell]] = {}
    for name, at in places.items():
        own = [c for c in at if any(fold(sheet.cell(row, c).text) == true[name] for row in range(first, last + 1))]
        best = own if len(own) == 1 else at
        chosen[name] = best[0]
        if len(best) > 1:
            pair = [_heading_cell(sheet, first, last, column) for column in best[:2]]
            twice[name] = (pair[0], pair[1])
    misspelt = {name: sheet.cell(first, column) for column, name in near.items() if chosen.get(name) == column}
    return Judul(last, chosen, misspelt, twice)


def _heading_cell(sheet: RawSheet, first: int, last: int, column: int) -> Cell:
    lower = sheet.cell(last, column)
    return lower if lower.is_filled else sheet.cell(first, column)
