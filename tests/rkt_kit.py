"""Official RKT documents drawn as tables, written as Word, Excel or text: small, in layouts that offices use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from rkt.plan.source import Source, read_source

TITLE = ("RENCANA KINERJA TAHUNAN (RKT)", "KOMISI PEMILIHAN UMUM PROVINSI GORONTALO TAHUN 2025")
SIGNED = ("Gorontalo, 6 Januari 2025", "Ketua,", "", "NAMA KETUA")


def drawn(text: str) -> list[list[str]]:
    """Cells between ``|``; "^" is merged with the one above, "<" with the one on its left; " / " is a new line."""
    return [[cell.strip().replace(" / ", "\n") for cell in line.split("|")] for line in text.strip().splitlines()]


def word(path: Path, *tables: str, title: Sequence[str] = TITLE, signed: Sequence[str] = SIGNED) -> Path:
    """A Word document with one table for each drawing."""
    document = docx.Document()
    for line in title:
        document.add_paragraph(line)
    for table in tables:
        add_table(document, drawn(table))
        document.add_paragraph("")
    for line in signed:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def add_table(document: Any, rows: list[list[str]]) -> Any:
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        cells = table.add_row().cells
        for column, text in enumerate(row):
            if text not in ("^", "<"):
                cells[column].text = text
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text == "<":
                _merge(table.cell(number, column - 1), table.cell(number, column))
            elif text == "^":
                _merge(table.cell(number - 1, column), table.cell(number, column))
    return table


def _merge(one: Any, two: Any) -> None:
    text = one.text
    one.merge(two).text = text


def excel(
    path: Path,
    *tables: str,
    title: Sequence[str] = TITLE,
    signed: Sequence[str] = SIGNED,
    values: dict[str, tuple[Any, str]] | None = None,
) -> Path:
    """A workbook with one sheet for each drawing; ``values`` puts (value, number format) into cells of the first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for count, table in enumerate(tables, start=1):
        sheet = book.create_sheet("RKT" if count == 1 else f"Lembar {count}")
        for line in title:
            sheet.append([line])
        top = sheet.max_row
        rows = drawn(table)
        for number, row in enumerate(rows, start=top + 1):
            for column, text in enumerate(row, start=1):
                if text not in ("^", "<", ""):
                    sheet.cell(number, column, text)
        for number, row in enumerate(rows, start=top + 1):
            for column, text in enumerate(row, start=1):
                _merge_cells(sheet, rows, number, column, top, text)
        for offset, line in enumerate(signed, start=2):
            sheet.cell(top + len(rows) + offset, len(rows[0]), line)
    for cell, (value, number_format) in (values or {}).items():
        book["RKT"][cell].value = value
        book["RKT"][cell].number_format = number_format
    book.save(path)
    return path


def _merge_cells(sheet: Any, rows: list[list[str]], number: int, column: int, top: int, text: str) -> None:
    """Merge from a cell over all "<" on its right and "^" below it."""
    if text in ("^", "<"):
        return
    row = rows[number - top - 1]
    right, below = column, number
    while right < len(row) and row[right] == "<":
        right += 1
    while below - top < len(rows) and rows[below - top][column - 1] == "^":
        below += 1
    if (right, below) != (column, number):
        sheet.merge_cells(start_row=number, start_column=column, end_row=below, end_column=right)


def text_file(path: Path, table: str, title: Sequence[str] = TITLE, signed: Sequence[str] = SIGNED) -> Path:
    lines = ["\t".join(cell if cell not in ("^", "<") else "" for cell in row) for row in drawn(table)]
    path.write_text("\n".join([*title, "", *lines, "", *signed]), encoding="utf-8")
    return path


def everywhere(folder: Path, table: str) -> list[Source]:
    """One drawing read as Word, Excel and text."""
    return [
        read_source(word(folder / "rkt.docx", table)),
        read_source(excel(folder / "rkt.xlsx", table)),
        read_source(text_file(folder / "rkt.txt", table)),
    ]


def shown(source: Source) -> list[tuple[str, str, str, str]]:
    """(kode, sasaran, indikator, target) of every row."""
    return [(row.kode, row.sasaran, row.indikator, row.target) for row in source.rows]


def wrap(element: Any) -> Any:
    """Put an element of a Word document into a content control."""
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    element.addprevious(control)
    control.append(content)
    content.append(element)
    return control


def track(paragraph: Any, deleted: str, inserted: str) -> None:
    """A tracked replacement in a paragraph that holds one run."""
    run = paragraph.runs[0]
    run.text = inserted
    added = OxmlElement("w:ins")
    run._r.addprevious(added)
    added.append(run._r)
    removed, old, text = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = deleted
    old.append(text)
    removed.append(old)
    added.addprevious(removed)
    for change in (added, removed):
        change.set(qn("w:id"), "1")
        change.set(qn("w:author"), "Penyusun")
