"""Recognises a table's headings in a row or two of a sheet: exact, by another name, misspelt, or in two lines."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rkt.form.layout import Column
from rkt.form.text import fold, words
from rkt.model.cell import Cell
from rkt.spreadsheet.workbook import RawSheet

NEAR_WORD = 0.7
NEAR_TEXT = 0.85
"""How alike a misspelt heading must be, word by word and as a whole (difflib ratio)."""

MAX_HEADING = 60
"""Characters; a longer text is no heading."""

MAX_KNOWN = 20_000
"""Texts that a HeadingVocabulary remembers; the same ones come again with every form."""

_TO_DATE = re.compile(r" realisasi (?:s d|sd|sampai(?: dengan)?)\b")

_KEYS = ("kode", "indikator", "uraian")

Groups = tuple[tuple[str, ...], ...]
"""Fields without which there is no table: one of each group."""


@dataclass(frozen=True, slots=True)
class Headings:
    """A table's headings: ``columns`` maps a field to its column, data begin below ``last_row``.

    ``misspelt``: the heading cells that were recognised by likeness, by field. ``twice``: fields with two columns.
    """

    last_row: int
    columns: Mapping[str, int]
    misspelt: Mapping[str, Cell] = field(default_factory=dict)
    twice: Mapping[str, tuple[Cell, Cell]] = field(default_factory=dict)


class HeadingVocabulary:
    """The headings of one table of the layout, ready for comparison."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self.headings = {column.field: column.heading for column in columns}
        self._names = {fold(column.heading): column.field for column in columns}
        for column in columns:
            for alias in column.alias:
                self._names.setdefault(fold(alias), column.field)
        self._known: dict[str, str | None] = {}
        self._spelled = [
            (column.field, words(name).strip()) for column in columns for name in (column.heading, *column.alias)
        ]

    def field_of(self, text: str) -> str | None:
        """The field that a heading names exactly or by one of its other names; a month may stand in "s.d. Maret"."""
        if text not in self._known:
            name = self._names.get(fold(text))
            if name is None and text.lstrip()[:9].casefold() == "realisasi" and _TO_DATE.match(words(text)):
                name = "realisasi"
            if len(self._known) > MAX_KNOWN:
                self._known.clear()
            self._known[text] = name
        return self._known[text]

    def near_field(self, text: str, found: Collection[str]) -> str | None:
        """The one field, of those not ``found``, whose heading a text resembles letter by letter; other words are
        another heading."""
        typed = words(text).strip()
        if not typed or len(typed) > MAX_HEADING:
            return None
        near = {name for name, wanted in self._spelled if name not in found and _is_near(typed, wanted)}
        return near.pop() if len(near) == 1 else None


def find_headings(sheet: RawSheet, row: int, vocabulary: HeadingVocabulary, needed: Groups) -> Headings | None:
    """The headings that stand in ``row``, with the line below where they take two; None where there are none."""
    named = {vocabulary.field_of(raw) for raw in sheet.rows[row - 1] if isinstance(raw, str)}
    if len(named - {None}) < 2:
        return None
    top = _texts(sheet, row)
    fields = {column: name for column, text in top.items() if (name := vocabulary.field_of(text))}
    others = {column: text for column, text in top.items() if column not in fields}
    near = {c: name for c, text in others.items() if (name := vocabulary.near_field(text, fields.values()))}
    below = _second_line(sheet, row, top, vocabulary)
    found = {*fields.values(), *near.values(), *filter(None, below.values())}
    if not all(any(name in found for name in group) for group in needed):
        return None
    whole = {column: name for column, name in {**near, **fields}.items() if column not in below}
    whole |= {column: name for column, name in below.items() if name}
    return _headings(sheet, row, row + 1 if below else row, whole, near, vocabulary)


def _texts(sheet: RawSheet, row: int) -> dict[int, str]:
    if not 1 <= row <= sheet.last_row:
        return {}
    return {at: raw for at, raw in enumerate(sheet.rows[row - 1], 1) if isinstance(raw, str) and raw.strip()}


@lru_cache(maxsize=4096)
def _is_near(typed: str, wanted: str) -> bool:
    """Word by word and as a whole; the same headings come again with every form."""
    pairs = list(zip(typed.split(), wanted.split(), strict=False))
    if typed.count(" ") != wanted.count(" ") or len(wanted) < 5 or abs(len(typed) - len(wanted)) > 3:
        return False
    return _ratio(typed.replace(" ", ""), wanted.replace(" ", "")) >= NEAR_TEXT and all(
        _ratio(*pair) >= NEAR_WORD for pair in pairs
    )


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _second_line(
    sheet: RawSheet, row: int, top: Mapping[int, str], vocabulary: HeadingVocabulary
) -> dict[int, str | None]:
    """What the row below says of each column where it goes on with the headings; {} where it is data.

    A row that holds a number, or anything under the heading of a key, is data.
    """
    below = _texts(sheet, row + 1)
    has_number = row < sheet.last_row and any(isinstance(raw, (int, float)) for raw in sheet.rows[row])
    has_mark = any(not fold(text) and text.strip() != "%" for text in below.values())
    has_key = any(column in below for column, text in top.items() if vocabulary.field_of(text) in _KEYS)
    if has_number or has_mark or has_key:
        return {}
    read: dict[int, str | None] = {}
    for column, text in below.items():
        above = next((top[at] for at in range(column, 0, -1) if at in top), "")
        read[column] = vocabulary.field_of(f"{above} {text}") or vocabulary.field_of(text)
    return read if any(read.values()) else {}


def _headings(
    sheet: RawSheet,
    first: int,
    last: int,
    fields: Mapping[int, str],
    near: Mapping[int, str],
    vocabulary: HeadingVocabulary,
) -> Headings:
    """A field in two columns is decided by the true heading's own words, else it stands twice."""
    places: dict[str, list[int]] = {}
    for column in sorted(fields):
        places.setdefault(fields[column], []).append(column)
    chosen: dict[str, int] = {}
    twice: dict[str, tuple[Cell, Cell]] = {}
    for name, at in places.items():
        true = fold(vocabulary.headings[name])
        own = [c for c in at if true in (fold(sheet.cell(row, c).text) for row in range(first, last + 1))]
        best = own if len(own) == 1 else at
        chosen[name] = best[0]
        if len(best) > 1:
            pair = [_heading_cell(sheet, first, last, column) for column in best[:2]]
            twice[name] = (pair[0], pair[1])
    misspelt = {name: sheet.cell(first, column) for column, name in near.items() if chosen.get(name) == column}
    return Headings(last, chosen, misspelt, twice)


def _heading_cell(sheet: RawSheet, first: int, last: int, column: int) -> Cell:
    lower = sheet.cell(last, column)
    return lower if lower.is_filled else sheet.cell(first, column)
