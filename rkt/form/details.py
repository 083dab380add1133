"""What calamine cannot tell of a cell: its number format, an error, a formula that was never calculated.

openpyxl answers, loaded once a file and only when a cell is in question: a look at the XML says which may be.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rkt.model.lokasi import At

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?P<attributes>[^>]*)>\s*(?P<formula><(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>))?"
    rb"\s*(?P<value><(?:\w+:)?v[^>]*>[^<])?"
)
_REFERENCE = re.compile(rb"\br=\"([A-Z]+[0-9]+)\"")
_KIND = re.compile(rb"\bt=\"(\w+)\"")


@dataclass
class Details:
    """openpyxl's view of a file, loaded when first needed; empty for files that openpyxl cannot read."""

    content: bytes
    is_ooxml: bool
    _cache: dict[bool, Workbook | None] = field(default_factory=dict)

    def number_format(self, at: At) -> str:
        cell = self._cell(at, values=True)
        return "" if cell is None else str(getattr(cell, "number_format", ""))

    def error(self, at: At) -> str:
        """The error a cell shows ("#DIV/0!"), or ""."""
        cell = self._cell(at, values=True) if self._is_in_question(at) else None
        return str(cell.value) if cell is not None and getattr(cell, "data_type", "") == "e" else ""  # type: ignore[attr-defined]

    def is_uncalculated(self, at: At) -> bool:
        """A formula without a value. One that gave an empty text was calculated, and is as empty as it looks."""
        cell = self._cell(at, values=False) if self._is_in_question(at) else None
        return getattr(cell, "data_type", "") == "f"

    def _is_in_question(self, at: At) -> bool:
        return self.is_ooxml and (at.sel in self._suspects or "" in self._suspects)

    @cached_property
    def _suspects(self) -> frozenset[str]:
        """Cells of any sheet that are errors or formulas without a value; "" where a cell does not say its place."""
        found = set()
        for xml in _worksheets(self.content):
            for match in _CELL.finditer(xml):
                kind = _KIND.search(match["attributes"])
                is_error = kind is not None and kind[1] == b"e"
                if is_error or (match["formula"] and not match["value"] and (kind is None or kind[1] != b"str")):
                    reference = _REFERENCE.search(match["attributes"])
                    found.add(reference[1].decode() if reference else "")
        return frozenset(found)

    def _cell(self, at: At, *, values: bool) -> object | None:
        if not self.is_ooxml:
            return None
        if values not in self._cache:
            self._cache[values] = self._load(values)
        book = self._cache[values]
        if book is None or at.lembar not in book.sheetnames:
            return None
        return book[at.lembar].cell(at.baris, at.kolom)

    def _load(self, values: bool) -> Workbook | None:
        import warnings

        from openpyxl import load_workbook

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return load_workbook(io.BytesIO(self.content), data_only=values)
        except Exception:  # a stranger's file can break openpyxl anywhere; calamine has read it, so the run goes on
            return None


def _worksheets(content: bytes) -> list[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return [
                package.read(name) for name in package.namelist() if "worksheets/" in name and name.endswith(".xml")
            ]
    except (zipfile.BadZipFile, OSError, KeyError, RuntimeError, ValueError):
        return []
