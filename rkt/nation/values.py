"""Untrusted JSON: its text under limits, and its values with the type that is asked for.

Every fault is a ``MalformedError`` that names the place; nothing is guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from math import isfinite
from typing import Any, NoReturn, TypeVar

from rkt.model.bulan import Bulan
from rkt.model.cell import cell_text
from rkt.model.display import MAX_TEXT
from rkt.model.number_text import is_storable

MAX_CONTAINERS, MAX_ITEMS = 200_000, 1_000_000
"""Lists and objects, and commas, in one record: a December of fifty satker has a tenth of them."""
MAX_DEPTH = 20
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_MONTH = re.compile(r"20[0-9]{2}-[0-9]{2}")


class MalformedError(ValueError):
    """The record is not what the program writes; the text says where, for the user."""


def load_json(content: bytes) -> dict[str, Any]:
    """The document; MalformedError where it is none, or could exhaust memory, or says a thing twice."""
    counts = {mark: content.count(mark) for mark in (b"[", b"{", b",")}
    if counts[b"["] + counts[b"{"] > MAX_CONTAINERS or counts[b","] > MAX_ITEMS:
        raise MalformedError("isinya jauh lebih banyak daripada jejak satu bulan")
    try:
        document = json.loads(content, object_pairs_hook=_object, parse_constant=_constant)
    except RecursionError:
        raise MalformedError("susunannya bertingkat terlalu dalam") from None
    except MalformedError:
        raise
    except ValueError:  # also bytes that are no text, and whole numbers of thousands of digits
        raise MalformedError("bukan JSON yang utuh") from None
    if not isinstance(document, dict):
        raise MalformedError("bukan jejak yang ditulis program ini")
    if _depth(document) > MAX_DEPTH:
        raise MalformedError("susunannya bertingkat terlalu dalam")
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MalformedError("satu butir tertulis dua kali")
    return found


def _constant(text: str) -> NoReturn:
    raise MalformedError(f"memuat '{text}', yang bukan angka")


def _depth(document: object) -> int:
    """How deep lists and objects lie in one another, without recursion."""
    level, depth = [document], 0
    while level and depth <= MAX_DEPTH:
        level = [part for value in level if isinstance(value, (dict, list)) for part in _parts(value)]
        depth += 1
    return depth


def _parts(value: dict[str, Any] | list[Any]) -> Iterator[Any]:
    return iter(value.values() if isinstance(value, dict) else value)


class Row:
    """An object of the record with its place, such as "capaian[3].rincian[0]", for messages."""

    def __init__(self, values: object, place: str = "") -> None:
        if not isinstance(values, dict):
            raise MalformedError(f"{place or 'jejak'} bukan objek")
        self._values: dict[str, Any] = values
        self._place = place

    def place(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key

    def fail(self, key: str, expected: str) -> NoReturn:
        raise MalformedError(f"{self.place(key)} {expected}")

    def has(self, key: str) -> bool:
        return self._values.get(key) is not None

    def text(self, key: str) -> str:
        """A text, "" where there is none; characters that no report can show are replaced visibly."""
        value = self._values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fail(key, "bukan teks")
        if len(value) > MAX_TEXT:
            self.fail(key, "terlalu panjang")
        return cell_text(value)

    def name(self, key: str) -> str:
        """A text that must be there and stand on one line."""
        value = " ".join(self.text(key).split())
        if not value:
            self.fail(key, "kosong")
        return value

    def flag(self, key: str) -> bool:
        value = self._values.get(key)
        if not isinstance(value, bool):
            self.fail(key, "bukan true atau false")
        return value

    def figure(self, key: str) -> float | None:
        """A number that sums can hold, None for null."""
        value = self.percent(key)
        if value is not None and not is_storable(value):
            self.fail(key, "di luar batas angka yang dapat dijumlahkan")
        return value

    def percent(self, key: str) -> float | None:
        """A finite number, None for null."""
        value = self._values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.fail(key, "bukan angka")
        try:
            number = float(value)
        except OverflowError:
            number = float("inf")
        if not isfinite(number):
            self.fail(key, "di luar batas angka")
        return number

    def bulan(self, key: str) -> Bulan | None:
        text = self.text(key)
        if text and not _MONTH.fullmatch(text):
            self.fail(key, "bukan bulan")
        return self._parsed(key, Bulan.from_iso, text, "bukan bulan") if text else None

    def choice(self, key: str, kind: type[E]) -> E:
        return self._parsed(key, kind, self.text(key), "tidak dikenal")

    def _parsed(self, key: str, parse: Callable[[str], T], text: str, expected: str) -> T:
        try:
            return parse(text)
        except ValueError:
            self.fail(key, expected)

    def row(self, key: str) -> Row:
        return Row(self._values.get(key), self.place(key))

    def rows(self, key: str) -> Iterator[Row]:
        for position, value in enumerate(self.items(key)):
            yield Row(value, f"{self.place(key)}[{position}]")

    def items(self, key: str) -> list[Any]:
        value = self._values.get(key)
        if not isinstance(value, list):
            self.fail(key, "bukan daftar")
        return value
