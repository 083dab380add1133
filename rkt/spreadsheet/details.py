"""What calamine cannot tell of a cell: how it is shown, an error, a formula that was never calculated.

openpyxl answers for .xlsx, loaded once a file and only when a cell is in question: the look at the package says which
may be. Other kinds are asked once, by their own small readers.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rkt.model.location import Location
from rkt.spreadsheet.appearance import PLAIN, UNKNOWN_ERROR, Appearance, Face, Place, of_runs

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_UNKNOWN = Appearance(is_unknown=True)


@dataclass(frozen=True, slots=True)
class _Facts:
    """One cell as openpyxl sees it; ``kind`` is its type letter: "e" an error, "f" a formula."""

    appearance: Appearance
    kind: str
    shown: str


@dataclass
class Details:
    """A second view of a file, made when first needed; empty for files that nobody can be asked about.

    ``suspects`` are the cells of an .xlsx that may be errors or formulas without a value, ``odd`` those whose style or
    text may change what they mean; ``read_others`` gives the cells of other kinds of files that are not plain.
    Whatever a parser raises on untrusted bytes ends here.
    """

    content: bytes
    is_ooxml: bool
    suspects: frozenset[str] = frozenset()
    odd: frozenset[str] = frozenset()
    read_others: Callable[[bytes], Mapping[Place, Appearance]] | None = None
    _cache: dict[bool, Workbook | None] = field(default_factory=dict)

    def appearance(self, at: Location) -> Appearance:
        """How a cell is shown beyond its value."""
        if not self.is_ooxml:
            known = self._others
            return _UNKNOWN if known is None else known.get((at.lembar, at.row, at.column), PLAIN)
        if at.sel not in self.odd and "" not in self.odd:
            return PLAIN
        facts = self._facts(at, values=True)
        return _UNKNOWN if facts is None else facts.appearance

    def error(self, at: Location) -> str:
        """The error a cell shows ("#DIV/0!"), or ""; in doubt there is one, since an error must not look blank."""
        if not self.is_ooxml:
            return self.appearance(at).error
        if not self._is_in_question(at):
            return ""
        facts = self._facts(at, values=True)
        if facts is None:
            return UNKNOWN_ERROR
        return facts.shown if facts.kind == "e" else ""

    def is_uncalculated(self, at: Location) -> bool:
        """A formula without a value. One that gave an empty text was calculated, and is as empty as it looks."""
        return self.formula(at) != ""

    def formula(self, at: Location) -> str:
        """What was typed into a cell that shows an error or nothing: "=A1+1"; "" where it is no formula."""
        facts = self._facts(at, values=False) if self._is_in_question(at) else None
        return facts.shown if facts is not None and facts.kind == "f" else ""

    @cached_property
    def _others(self) -> Mapping[Place, Appearance] | None:
        """The cells that are not plain; None where the file cannot be asked (calamine has read it: the run goes on)."""
        try:
            return self.read_others(self.content) if self.read_others else {}
        except MemoryError:
            raise
        except Exception:
            return None

    def _is_in_question(self, at: Location) -> bool:
        return self.is_ooxml and (at.sel in self.suspects or "" in self.suspects)

    def _facts(self, at: Location, *, values: bool) -> _Facts | None:
        """None where openpyxl cannot read the file or the cell. Plain for a sheet that openpyxl does not know."""
        try:
            if values not in self._cache:
                self._cache[values] = None  # so that a file which cannot be loaded is tried once
                self._cache[values] = self._load(values)
            book = self._cache[values]
            if book is None:
                return None
            if at.lembar not in book.sheetnames:
                return _Facts(PLAIN, "", "")
            cell = book[at.lembar].cell(at.row, at.column)
            return _Facts(_of_openpyxl(cell), cell.data_type, str(getattr(cell.value, "text", cell.value)))
        except MemoryError:
            raise
        except Exception:
            return None

    def _load(self, values: bool) -> Workbook:
        import warnings

        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(self.content), data_only=values, rich_text=values)


def _of_openpyxl(cell: Any) -> Appearance:
    """A cell's own style, and the runs of a text that has several."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    font = cell.font
    struck, raised = bool(font and font.strike), bool(font and font.vertAlign in ("superscript", "subscript"))
    face = Face(struck, raised, (font and font.name) or "", str(cell.number_format or ""))
    if not isinstance(cell.value, CellRichText):
        return of_runs(face, [("" if cell.value is None else str(cell.value), struck, raised)])
    runs = []
    for run in cell.value:
        if isinstance(run, TextBlock):
            is_raised = run.font.vertAlign in ("superscript", "subscript")
            runs.append((run.text, bool(run.font.strike), is_raised))
        else:
            runs.append((str(run), struck, raised))
    return of_runs(face, runs)
