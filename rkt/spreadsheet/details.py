"""What calamine cannot tell of a cell: its number format, an error, a formula that was never calculated.

openpyxl answers, loaded once a file and only when a cell is in question: the look at the package says which may be.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rkt.model.location import Location

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


@dataclass
class Details:
    """openpyxl's view of a file, loaded when first needed; empty for files that openpyxl cannot read."""

    content: bytes
    is_ooxml: bool
    suspects: frozenset[str] = frozenset()
    _cache: dict[bool, Workbook | None] = field(default_factory=dict)

    def number_format(self, at: Location) -> str:
        cell = self._cell(at, values=True)
        return "" if cell is None else str(getattr(cell, "number_format", ""))

    def error(self, at: Location) -> str:
        """The error a cell shows ("#DIV/0!"), or ""; in doubt there is one, since an error must not look blank."""
        if not self._is_in_question(at):
            return ""
        cell = self._cell(at, values=True)
        if self._cache[True] is None:
            return "yang tidak terbaca"
        return str(cell.value) if cell is not None and getattr(cell, "data_type", "") == "e" else ""  # type: ignore[attr-defined]

    def is_uncalculated(self, at: Location) -> bool:
        """A formula without a value. One that gave an empty text was calculated, and is as empty as it looks."""
        cell = self._cell(at, values=False) if self._is_in_question(at) else None
        return getattr(cell, "data_type", "") == "f"

    def _is_in_question(self, at: Location) -> bool:
        return self.is_ooxml and (at.sel in self.suspects or "" in self.suspects)

    def _cell(self, at: Location, *, values: bool) -> object | None:
        if not self.is_ooxml:
            return None
        if values not in self._cache:
            self._cache[values] = self._load(values)
        book = self._cache[values]
        if book is None or at.lembar not in book.sheetnames:
            return None
        return book[at.lembar].cell(at.row, at.column)

    def _load(self, values: bool) -> Workbook | None:
        import warnings

        from openpyxl import load_workbook

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return load_workbook(io.BytesIO(self.content), data_only=values)
        except Exception:  # a stranger's file can break openpyxl anywhere; calamine has read it, so the run goes on
            return None
