"""What calamine cannot tell of a cell: its number format, an error, a formula that was never calculated.

openpyxl answers, loaded once a file and only when a cell is in question: the look at the package says which may be.
Whatever openpyxl raises on untrusted bytes ends here.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rkt.model.location import Location

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


@dataclass(frozen=True, slots=True)
class _Facts:
    """One cell as openpyxl sees it; ``kind`` is its type letter: "e" an error, "f" a formula."""

    number_format: str
    kind: str
    shown: str


@dataclass
class Details:
    """openpyxl's view of a file, loaded when first needed; empty for files that openpyxl cannot read."""

    content: bytes
    is_ooxml: bool
    suspects: frozenset[str] = frozenset()
    _cache: dict[bool, Workbook | None] = field(default_factory=dict)

    def number_format(self, at: Location) -> str:
        facts = self._facts(at, values=True)
        return "" if facts is None else facts.number_format

    def error(self, at: Location) -> str:
        """The error a cell shows ("#DIV/0!"), or ""; in doubt there is one, since an error must not look blank."""
        if not self._is_in_question(at):
            return ""
        facts = self._facts(at, values=True)
        if facts is None:
            return "yang tidak terbaca"
        return facts.shown if facts.kind == "e" else ""

    def is_uncalculated(self, at: Location) -> bool:
        """A formula without a value. One that gave an empty text was calculated, and is as empty as it looks."""
        facts = self._facts(at, values=False) if self._is_in_question(at) else None
        return facts is not None and facts.kind == "f"

    def _is_in_question(self, at: Location) -> bool:
        return self.is_ooxml and (at.sel in self.suspects or "" in self.suspects)

    def _facts(self, at: Location, *, values: bool) -> _Facts | None:
        """None where openpyxl cannot read the file or the cell: calamine has read it, so the run goes on. Empty for a
        sheet that openpyxl does not know."""
        if not self.is_ooxml:
            return None
        try:
            if values not in self._cache:
                self._cache[values] = None  # so that a file which cannot be loaded is tried once
                self._cache[values] = self._load(values)
            book = self._cache[values]
            if book is None:
                return None
            if at.lembar not in book.sheetnames:
                return _Facts("", "", "")
            cell = book[at.lembar].cell(at.row, at.column)
            return _Facts(str(cell.number_format), cell.data_type, str(cell.value))
        except MemoryError:
            raise
        except Exception:
            return None

    def _load(self, values: bool) -> Workbook:
        import warnings

        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(self.content), data_only=values)
