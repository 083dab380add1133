"""An official document as rows of cells, whatever file it came from. Knows nothing of files or of what an RKT means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rkt.model.location import Location


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell or one paragraph; ``listed`` where Word itself numbers or bullets it."""

    text: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class DocCell:
    """A cell over the columns ``start`` to ``start + span - 1``, counted from 0.

    ``above``: it is the lower part of a cell merged over rows, so its text stands in a row above.
    ``is_number``: a bare number of a spreadsheet, without a unit or percent sign in its format.
    ``trouble``: why the content cannot be used, in words; "" where it can.
    """

    start: int
    span: int = 1
    lines: tuple[Line, ...] = ()
    above: bool = False
    is_number: bool = False
    trouble: str = ""

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines if line.text)

    @property
    def end(self) -> int:
        return self.start + self.span


@dataclass(frozen=True, slots=True)
class DocRow:
    """One row of a table, or one paragraph (``is_text``).

    ``table`` tells tables and sheets apart, 0 for paragraphs of a Word document; ``number`` is the row, from 1.
    ``part`` names the table or sheet for people, "" for a text file. ``trouble``: why its cells have no columns.
    """

    table: int
    number: int
    cells: tuple[DocCell, ...]
    part: str = ""
    is_sheet: bool = False
    is_text: bool = False
    trouble: str = ""

    @property
    def filled(self) -> tuple[DocCell, ...]:
        return tuple(
            cell for cell in self.cells if cell.text or cell.trouble or any(line.listed for line in cell.lines)
        )

    @property
    def place(self) -> str:
        """ "tabel 1, baris 3", "lembar RKT, baris 3", or "baris 3"."""
        return f"{self.part}, baris {self.number}" if self.part else f"baris {self.number}"

    def cell_place(self, column: int) -> str:
        """ "tabel 1, baris 3, kolom 4", or "lembar RKT, sel D3"."""
        if self.is_sheet:
            return f"{self.part}, sel {Location('', '', self.number, column + 1).sel}"
        return f"{self.place}, kolom {column + 1}"

    @property
    def shown(self) -> str:
        """The row's texts for a message, cut at 80 characters."""
        text = " | ".join(cell.text for cell in self.cells if cell.text)
        return text if len(text) <= 80 else f"{text[:77]}…"


@dataclass(frozen=True, slots=True)
class Document:
    """The rows in the document's order, and what was done to the text while it was read, in words."""

    rows: tuple[DocRow, ...]
    catatan: tuple[str, ...] = ()


def plain_lines(text: str, *, listed: bool = False) -> Iterator[Line]:
    """The lines of a text without spare spaces; empty ones are dropped."""
    for line in text.split("\n"):
        if plain := " ".join(line.split()):
            yield Line(plain, listed)
