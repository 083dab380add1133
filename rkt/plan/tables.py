"""Reads the sheets "Tabel …" of the plan workbook as they stand: the text that each cell shows, and no meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.form.text import fold
from rkt.model.display import number
from rkt.model.location import Location
from rkt.model.plan import PlanTable
from rkt.plan import sheets
from rkt.plan.grid import Grid, PlanCell
from rkt.spreadsheet.number_format import shown_number

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_PREFIX = "tabel "


def read_tables(grid: Grid) -> tuple[PlanTable, ...]:
    """One for each sheet that holds something, in the workbook's order; its first filled row is the heading.

    A name that the template knows is spelled as there. Faults for error cells and formulas never calculated.
    """
    found = []
    for sheet in grid.book.worksheets:
        name = " ".join(sheet.title.split())
        if name.casefold().startswith(_PREFIX):
            plain = name[len(_PREFIX) :]
            known = next((table for table in sheets.TABLES if fold(table) == fold(plain)), plain)
            if rows := _filled(grid, sheet):
                found.append(PlanTable(known, rows[0], tuple(rows[1:])))
    return tuple(found)


def _filled(grid: Grid, sheet: Worksheet) -> list[tuple[str, ...]]:
    """The texts without the rows and columns that are empty throughout."""
    rows = [
        [_shown(grid, sheet, row, column) for column in range(1, sheet.max_column + 1)]
        for row in range(1, sheet.max_row + 1)
    ]
    used = [index for index, column in enumerate(zip(*rows, strict=True)) if any(column)]
    return [tuple(row[index] for index in used) for row in rows if any(row)]


def _shown(grid: Grid, sheet: Worksheet, row: int, column: int) -> str:
    cell = sheet.cell(row, column)
    plan_cell = PlanCell(grid, "Tabel", Location(grid.berkas, sheet.title, row, column), cell)  # type: ignore[arg-type]
    if not plan_cell.is_sound():
        return ""
    value, code = cell.value, str(cell.number_format)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return plan_cell.text
    shown = shown_number(value, code)
    if shown.has_unit or shown.trouble:
        return shown.rounded or plan_cell.text
    return number(shown.value) if "," in code else shown.rounded or shown.text
