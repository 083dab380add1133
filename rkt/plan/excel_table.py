"""A spreadsheet as rows: merged cells, number formats, struck-out text and error cells. Knows nothing of a plan."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rkt.errors import RktError
from rkt.model.cell import cell_text
from rkt.plan.document import DocCell, DocRow, Document, plain_lines
from rkt.spreadsheet.number_format import shown_number

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NO_FORMATS = "format angkanya (persen, satuan) tidak terbaca dari jenis berkas ini; simpan ulang sebagai .xlsx"


def read_excel(path: Path) -> Document:
    """All sheets in order; RktError where the file is no workbook. Other kinds than .xlsx lose their number formats."""
    try:
        rows, said = _read_xlsx(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _read_other(path)
    except OSError:
        raise
    except Exception as error:  # both readers break in many ways on a file that is no workbook
        raise RktError(f"Dokumen '{path.name}' bukan berkas Excel yang dapat dibaca. Simpan ulang di Excel.") from error
    return Document(tuple(rows), tuple(said))


def _read_xlsx(path: Path) -> tuple[list[DocRow], list[str]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = load_workbook(path, data_only=True, rich_text=True)
        formulas = load_workbook(path)
    said: list[str] = []
    rows: list[DocRow] = []
    for table, sheet in enumerate(values.worksheets, start=1):
        rows += _sheet_rows(sheet, formulas[sheet.title], table, said)
    return rows, said


def _sheet_rows(sheet: Worksheet, formulas: Worksheet, table: int, said: list[str]) -> Iterator[DocRow]:
    """The rows that hold something, found by their cells: what a sheet declares as used may be a million rows."""
    spans: dict[tuple[int, int], int] = {}
    above: dict[tuple[int, int], int] = {}
    covered: set[tuple[int, int]] = set()
    last = max((row for (row, _), cell in sheet._cells.items() if cell.value is not None), default=0)
    for area in sheet.merged_cells.ranges:
        width = area.max_col - area.min_col + 1
        spans[area.min_row, area.min_col] = width
        for row in range(area.min_row + 1, min(area.max_row, last) + 1):
            above[row, area.min_col] = width
        for row in range(area.min_row, min(area.max_row, last) + 1):
            covered |= {(row, column) for column in range(area.min_col, area.max_col + 1)}
    by_row: dict[int, list[int]] = {}
    for (row, column), cell in sheet._cells.items():
        is_covered = (row, column) in covered and (row, column) not in spans
        if (cell.value is not None and not is_covered) or _is_uncalculated(formulas, row, column):
            by_row.setdefault(row, []).append(column)
    for row, column in above:
        by_row.setdefault(row, []).append(column)
    for row, columns in sorted(by_row.items()):
        cells = []
        for column in sorted(set(columns)):
            if (row, column) in above:
                cells.append(DocCell(column - 1, above[row, column], above=True))
            else:
                at = f"lembar {sheet.title}, sel {sheet.cell(row, column).coordinate}"
                cells.append(_cell(sheet.cell(row, column), spans.get((row, column), 1), at, said))
                if _is_uncalculated(formulas, row, column) and not cells[-1].text:
                    cells[-1] = DocCell(
                        column - 1, trouble="berisi rumus yang belum dihitung; buka dan simpan di Excel"
                    )
        yield DocRow(table, row, tuple(cells), f"lembar {sheet.title}", is_sheet=True)


def _is_uncalculated(formulas: Worksheet, row: int, column: int) -> bool:
    cell = formulas._cells.get((row, column))
    return cell is not None and cell.data_type == "f"


def _cell(cell: Any, span: int, at: str, said: list[str]) -> DocCell:
    value, start = cell.value, cell.column - 1
    if cell.data_type == "e":
        return DocCell(start, span, trouble=f"berisi galat Excel {value}; perbaiki rumusnya")
    if cell.font is not None and cell.font.strike:
        said.append(f"Teks yang dicoret tidak dibaca: '{cell_text(value)[:40]}' ({at}).")
        return DocCell(start, span)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        shown = shown_number(value, str(cell.number_format))
        if shown.rounded:
            said.append(f"Sel berisi {shown.text}, tetapi tampil {shown.rounded} ({at}); yang dipakai isinya.")
        lines = tuple(plain_lines(shown.text))
        return DocCell(start, span, lines, is_number=not shown.has_unit, trouble=shown.trouble)
    text = cell_text(value) if not isinstance(value, list) else _unstruck(value, at, said)
    return DocCell(start, span, tuple(plain_lines(text.replace("\r", "\n").replace("_x000a_", "\n"))))


def _unstruck(parts: list[Any], at: str, said: list[str]) -> str:
    """A text of several formats without what is struck out and without raised footnote digits."""
    kept = []
    for part in parts:
        font, text = getattr(part, "font", None), str(getattr(part, "text", part))
        raised = font is not None and font.vertAlign == "superscript" and text.strip().isdigit()
        if font is not None and (font.strike or raised):
            said.append(f"Teks yang dicoret atau berupa angka catatan kaki tidak dibaca: '{text[:40]}' ({at}).")
        else:
            kept.append(text)
    return "".join(kept)


def _read_other(path: Path) -> tuple[list[DocRow], list[str]]:
    """Binary workbooks and OpenDocument: merged cells and formats are lost, and bare numbers say so."""
    from python_calamine import CalamineWorkbook

    rows = []
    book = CalamineWorkbook.from_path(str(path))
    for table, name in enumerate(book.sheet_names, start=1):
        sheet = book.get_sheet_by_name(name)
        for number, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
            cells = []
            for start, value in enumerate(values):
                is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
                text = "" if value == "" else cell_text(value)  # type: ignore[arg-type]
                if text:
                    lines = tuple(plain_lines(text))
                    cells.append(
                        DocCell(start, 1, lines, is_number=is_number, trouble=_NO_FORMATS if is_number else "")
                    )
            if cells:
                rows.append(DocRow(table, number, tuple(cells), f"lembar {name}", is_sheet=True))
    return rows, []
