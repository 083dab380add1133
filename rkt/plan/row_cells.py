"""The fields of a table's rows: which cells are a column's, and a target with the unit that stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from rkt.model.indikator import PERCENT
from rkt.model.number_text import parse_number_text
from rkt.plan.document import DocCell, DocRow, Line
from rkt.plan.headings import Column, Columns
from rkt.plan.target_text import differs_from_unit, with_unit_of


class RowCells:
    """The cells of rows below one heading; what it has to say of a target goes to ``said``."""

    def __init__(self, columns: Columns, said: list[str]) -> None:
        self.columns = columns
        self.said = said
        self._last_unit = ""

    def quarters(self, row: DocRow) -> tuple[str, ...]:
        """Target TW I to IV as written; "" where there is none, or none that can be used."""
        return tuple("" if self._is_troubled(row, column) else self.text(row, column) for column in self.columns.tw)

    def target_pk(self, row: DocRow) -> str:
        """The target of the Perjanjian Kinerja with its unit; "" where there is none, or none that can be used."""
        text = "" if self._is_troubled(row, self.columns.pk) else self.text(row, self.columns.pk)
        return with_unit_of(text, self.unit(row)) if text else ""

    def trouble(self, row: DocRow, column: Column | None = None) -> str:
        """Why a cell cannot be used, the target's where no column is given; "" where it can."""
        cell = self.cell(row, column or self.columns.target)
        if cell is None:
            return ""
        place = row.cell_place(cell.start)
        if cell.trouble:
            return f"sel ini ({place}) {cell.trouble}"
        readings = parse_number_text(cell.text) if cell.is_number and self.unit(row) == PERCENT else ()
        if readings and 0 < readings[0].nilai <= 1:
            return f"sel ini ({place}) bersatuan %, dan {cell.text} dapat berarti {cell.text}% atau seratus kalinya"
        return ""

    def _is_troubled(self, row: DocRow, column: Column | None) -> bool:
        if column is None or not (why := self.trouble(row, column)):
            return False
        self.said.append(f"Target '{self.text(row, column)}' tidak dipakai: {why}.")
        return True

    def unit(self, row: DocRow) -> str:
        """What the column SATUAN says, also where its cell is merged over rows; else what the target's heading says."""
        column = self.columns.satuan
        if column is None:
            return self.columns.unit
        cell = self.cell(row, column)
        if cell is not None and not cell.above:
            self._last_unit = cell.text
        elif cell is None:
            self._last_unit = ""
        return self._last_unit or self.columns.unit

    def target(self, row: DocRow, lines: tuple[Line, ...]) -> str:
        text = " ".join(line.text for line in lines if line.text)
        unit = self.unit(row)
        if not text or not unit:
            return text
        if differs_from_unit(text, unit):
            self.said.append(f"Target '{text}' dan satuan '{unit}' berbeda ({row.place}); dipakai satuan pada target.")
            return text
        return with_unit_of(text, unit)

    def cell(self, row: DocRow, column: Column | None) -> DocCell | None:
        """The first cell of a column that says something, else the first one that is there."""
        inside = list(self.cells(row, column))
        return next((cell for cell in inside if cell.text or cell.trouble), inside[0] if inside else None)

    def cells(self, row: DocRow, column: Column | None) -> Iterator[DocCell]:
        if column is not None:
            yield from (cell for cell in row.cells if column.start <= cell.start < column.end)

    def lines(self, row: DocRow, column: Column) -> tuple[Line, ...]:
        cells = [cell for cell in self.cells(row, column) if cell.text]
        if len(cells) > 1:  # a mark or a unit in a narrow column of its own
            return (Line(" ".join(cell.text for cell in cells)),)
        return tuple(line for cell in cells for line in cell.lines)

    def text(self, row: DocRow, column: Column | None) -> str:
        return " ".join(cell.text for cell in self.cells(row, column) if cell.text)
