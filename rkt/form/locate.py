"""Finds the two tables and the header block in a workbook by their words, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkt.form import findings, layout
from rkt.form.text import fold
from rkt.form.workbook import RawBook, RawSheet
from rkt.model.form import Cell
from rkt.model.lokasi import At
from rkt.model.temuan import Temuan

MAX_HEADER_ROW = 60
"""A heading further down than this is no form of ours."""

_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_ROW_FIELDS = ("kode", "indikator", "uraian", "pembilang", "penyebut", "realisasi", "pagu")
_SIGN_OFF = ("mengetahui", "dibuatoleh", "menyetujui")


@dataclass(frozen=True, slots=True)
class Table:
    """A table found: ``columns`` maps a layout field to its column number; data begin below ``header_row``."""

    sheet: RawSheet
    header_row: int
    columns: Mapping[str, int]

    def rows(self) -> Iterator[dict[str, Cell]]:
        """The rows below the heading that hold anything in the table's columns, with true row numbers.

        A row of column numbers under the heading is not data; the sign-off block ends the table.
        """
        for excel_row in range(self.header_row + 1, self._end()):
            cells = self._cells(excel_row)
            filled = [cell for cell in cells.values() if cell.is_filled]
            if len(filled) > 3 and all(_NUMBERING.fullmatch(cell.text.strip()) for cell in filled):
                continue
            if filled:
                yield cells

    def _cells(self, excel_row: int) -> dict[str, Cell]:
        return {field: self.sheet.cell(excel_row, column) for field, column in self.columns.items()}

    def _end(self) -> int:
        """The first row that is no data: the sign-off block with the place and date that stand above it."""
        for excel_row in range(self.header_row + 1, self.sheet.last_row + 1):
            if self._is_sign_off(excel_row):
                end = excel_row
                while end - 1 > self.header_row and not self._names_something(end - 1):
                    end -= 1
                return end
        return self.sheet.last_row + 1

    def _is_sign_off(self, excel_row: int) -> bool:
        if "kode" in self.columns and self.sheet.cell(excel_row, self.columns["kode"]).is_filled:
            return False
        width = max(self.columns.values())
        texts = (self.sheet.cell(excel_row, column).text for column in range(1, width + 1))
        return any(fold(text).startswith(_SIGN_OFF) for text in texts if text)

    def _names_something(self, excel_row: int) -> bool:
        return any(cell.is_filled for field, cell in self._cells(excel_row).items() if field in _ROW_FIELDS)


def find_kinerja(book: RawBook) -> tuple[Table | None, tuple[Temuan, ...]]:
    """The performance table: the sheet of that name first, then any sheet that has its headings."""
    return _find(book, layout.SHEET_KINERJA, layout.KINERJA, (("kode", "indikator"), ("realisasi", "pembilang")))


def find_anggaran(book: RawBook) -> tuple[Table | None, tuple[Temuan, ...]]:
    """The budget table; None where the workbook has none."""
    return _find(book, layout.SHEET_ANGGARAN, layout.ANGGARAN, (("kode",), ("pagu",), ("realisasi",)))


def _find(
    book: RawBook, name: str, columns: tuple[layout.Column, ...], needed: tuple[tuple[str, ...], ...]
) -> tuple[Table | None, tuple[Temuan, ...]]:
    names = _heading_names(columns)
    candidates = sorted(book.sheets, key=lambda sheet: fold(sheet.nama) != fold(name))
    for sheet in candidates:
        for row in range(1, min(sheet.last_row, MAX_HEADER_ROW) + 1):
            found = _headings(sheet, row, names)
            if all(any(field in found for field in group) for group in needed):
                return _table(sheet, row, found, columns)
    return None, ()


def _heading_names(columns: tuple[layout.Column, ...]) -> dict[str, str]:
    names: dict[str, str] = {}
    for column in columns:
        names[fold(column.heading)] = column.field
        for alias in column.alias:
            names.setdefault(fold(alias), column.field)
    return names


def _headings(sheet: RawSheet, row: int, names: Mapping[str, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column in range(1, len(sheet.rows[row - 1]) + 1):
        cell = sheet.cell(row, column)
        if cell.is_filled and isinstance(cell.raw, str) and (field := names.get(fold(cell.text))):
            found.setdefault(field, []).append(column)
    return found


def _table(
    sheet: RawSheet, row: int, found: Mapping[str, list[int]], columns: tuple[layout.Column, ...]
) -> tuple[Table | None, tuple[Temuan, ...]]:
    headings = {column.field: column.heading for column in columns}
    twice = [
        Temuan(
            findings.K308,
            At(sheet.berkas, sheet.nama, row, places[1]),
            {
                "judul": headings[field],
                "sel_satu": At("", "", row, places[0]).sel,
                "sel_dua": At("", "", row, places[1]).sel,
            },
        )
        for field, places in found.items()
        if len(places) > 1
    ]
    if twice:
        return None, tuple(twice)
    return Table(sheet, row, {field: places[0] for field, places in found.items()}), ()


def find_header_block(table: Table) -> dict[str, Cell]:
    """The header block's values by field: a label above the table, then the first filled cell to its right."""
    labels = {fold(label): field.field for field in reversed(layout.HEADER) for label in (*field.alias, field.label)}
    block: dict[str, Cell] = {}
    for row in range(1, table.header_row):
        width = len(table.sheet.rows[row - 1])
        for column in range(1, width + 1):
            text, _, behind_colon = table.sheet.cell(row, column).text.partition(":")
            field = labels.get(fold(text))
            if field is None or field in block:
                continue
            if behind_colon.strip():
                cell = table.sheet.cell(row, column)
                block[field] = Cell(cell.at, behind_colon.strip(), behind_colon.strip())
            else:
                block[field] = _value_right_of(table.sheet, row, column, width, labels)
    return block


def _value_right_of(sheet: RawSheet, row: int, column: int, width: int, labels: Mapping[str, str]) -> Cell:
    for right in range(column + 1, width + 1):
        cell = sheet.cell(row, right)
        if cell.text.strip(" :") and fold(cell.text) not in labels:
            text = cell.text.strip().removeprefix(":").strip()
            return Cell(cell.at, text if isinstance(cell.raw, str) else cell.raw, text)
        if fold(cell.text) in labels and cell.is_filled:
            break
    return Cell(At(sheet.berkas, sheet.nama, row, column + 1), None, "")


def read_meta(book: RawBook) -> dict[str, str]:
    """The hidden sheet's pairs; empty where it did not survive."""
    for sheet in book.sheets:
        if sheet.nama == layout.SHEET_META:
            return {sheet.cell(row, 1).text: sheet.cell(row, 2).text.strip() for row in range(1, sheet.last_row + 1)}
    return {}
