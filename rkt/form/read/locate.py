"""Finds the two tables and the header block in a workbook by their words, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rkt import findings
from rkt.form import layout
from rkt.form.read.headings import Groups, Headings, HeadingVocabulary, find_headings
from rkt.form.text import fold
from rkt.model.cell import Cell, CellRow, ColumnMap, cell_text, is_filled
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.spreadsheet.workbook import RawBook, RawSheet

MAX_HEADER_ROW = 60
"""A heading further down than this is no form of ours."""

_KINERJA = HeadingVocabulary(layout.KINERJA)
_ANGGARAN = HeadingVocabulary(layout.ANGGARAN)
_REFERENCES = {fold(column.heading) for column in layout.REFERENCES}
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")
_ROW_FIELDS = ("kode", "indikator", "uraian", "pembilang", "penyebut", "realisasi", "pagu")
_SIGN_OFF = ("mengetahui", "dibuatoleh", "menyetujui")


@dataclass(frozen=True)
class Table:
    """A table found: ``columns`` maps a layout field to its column number; data begin below ``header_row``.

    ``vocabulary`` are the headings that it was found by, ``entries`` the fields that a satker fills in.
    """

    sheet: RawSheet
    header_row: int
    columns: Mapping[str, int]
    vocabulary: HeadingVocabulary
    entries: tuple[str, ...]

    @cached_property
    def column_map(self) -> ColumnMap:
        return ColumnMap(self.columns)

    @cached_property
    def rows(self) -> tuple[CellRow, ...]:
        """The rows below the heading that hold anything in the table's columns, with true row numbers.

        A row of column numbers or a heading repeated on a new page is not data; the sign-off block ends the table,
        but a row with a kode is data wherever it stands.
        """
        return tuple(self._read_rows())

    def _read_rows(self) -> Iterator[CellRow]:
        end = self._end()
        for excel_row in range(self.header_row + 1, self.sheet.last_row + 1):
            cells = self._cells(excel_row)
            filled = [raw for raw in cells.raws if is_filled(raw)]
            if len(filled) > 3 and all(_NUMBERING.fullmatch(cell_text(raw).strip()) for raw in filled):
                continue
            if not filled or self._is_heading(cells) or (excel_row >= end and not self._has_kode(excel_row)):
                continue
            yield cells

    @property
    def extras(self) -> dict[int, list[Cell]]:
        """Filled cells of the rows outside the table's columns, by column: what nobody reads."""
        found: dict[int, list[Cell]] = {}
        taken = set(self.columns.values())
        for cells in self.rows:
            for column, raw in enumerate(self.sheet.rows[cells.row - 1], 1):
                if column not in taken and is_filled(raw):
                    found.setdefault(column, []).append(self.sheet.cell(cells.row, column))
        return found

    def heading(self, column: int) -> str:
        """The text above a column, "" where there is none."""
        return self.sheet.cell(self.header_row, column).text.strip()

    def is_answered(self) -> bool:
        """Whether anything stands in the columns that a satker fills in."""
        return any(is_filled(cells.raw(name)) for cells in self.rows for name in self.entries)

    def _cells(self, excel_row: int) -> CellRow:
        row = self.sheet.rows[excel_row - 1]
        width = len(row)
        raws = tuple([row[column - 1] if column <= width else None for column in self.columns.values()])
        return CellRow(self.sheet.berkas, self.sheet.name, excel_row, self.column_map, raws)

    def _is_heading(self, cells: CellRow) -> bool:
        same = 0
        for name, raw in zip(self.columns, cells.raws, strict=True):
            same += isinstance(raw, str) and self.vocabulary.field_of(raw) == name
        return same > 2

    def _has_kode(self, excel_row: int) -> bool:
        if "kode" not in self.columns:
            return False
        return any(char.isdigit() for char in cell_text(self.sheet.raw(excel_row, self.columns["kode"])))

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
        if "kode" in self.columns and is_filled(self.sheet.raw(excel_row, self.columns["kode"])):
            return False
        texts = self.sheet.rows[excel_row - 1][: max(self.columns.values())]
        return any(isinstance(text, str) and fold(text).startswith(_SIGN_OFF) for text in texts)

    def _names_something(self, excel_row: int) -> bool:
        return any(field in _ROW_FIELDS for field in self._cells(excel_row).filled())


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for a table gave: the table, or none with the galat that say why; and what else was noticed."""

    table: Table | None
    temuan: tuple[Temuan, ...] = ()


def find_kinerja(book: RawBook) -> Search:
    """The performance table: the sheet of that name first, then any sheet that has its headings."""
    needed = (("kode", "indikator"), ("realisasi", "pembilang"))
    return _find(book, layout.SHEET_KINERJA, _KINERJA, needed, layout.entry_fields(layout.KINERJA))


def find_anggaran(book: RawBook) -> Search:
    """The budget table; none where the workbook has none."""
    needed = (("kode",), ("pagu",), ("realisasi",))
    return _find(book, layout.SHEET_ANGGARAN, _ANGGARAN, needed, layout.entry_fields(layout.ANGGARAN))


def _find(book: RawBook, name: str, vocabulary: HeadingVocabulary, needed: Groups, entries: tuple[str, ...]) -> Search:
    """One table of the workbook. Where several sheets have one, the one that is filled in; of several such, that of
    the form's own sheet, and never a guess."""
    tables = []
    for sheet in book.sheets:
        title = next((j for row in _heading_rows(sheet) if (j := find_headings(sheet, row, vocabulary, needed))), None)
        if title is not None:
            tables.append((Table(sheet, title.last_row, title.columns, vocabulary, entries), title))
    answered = [found for found in tables if found[0].is_answered()] or tables
    own = [found for found in answered if fold(found[0].sheet.name) == fold(name)] or answered
    if not own:
        return Search(None)
    table, title = own[0]
    others = [found[0].sheet.name for found in answered if found[0] is not table]
    at = Location(book.berkas, table.sheet.name, table.header_row)
    if others and len(own) > 1:
        listed = ", ".join(found[0].sheet.name for found in own)
        return Search(None, (Temuan(findings.SEVERAL_FORM_TABLES, Location(book.berkas), {"daftar": listed}),))
    if title.twice:
        return Search(None, tuple(_twice(title, vocabulary)))
    temuan = list(_misspelt(title, vocabulary))
    if others:
        temuan.append(
            Temuan(findings.OTHER_TABLE_NOT_READ, at, {"dipakai": table.sheet.name, "lain": ", ".join(others)})
        )
    return Search(table, tuple(temuan))


def _heading_rows(sheet: RawSheet) -> range:
    return range(1, min(sheet.last_row, MAX_HEADER_ROW) + 1)


def _twice(title: Headings, vocabulary: HeadingVocabulary) -> Iterator[Temuan]:
    for name, (one, other) in title.twice.items():
        values = {"judul": vocabulary.headings[name], "sel_satu": one.at.sel, "sel_dua": other.at.sel}
        yield Temuan(findings.HEADING_TWICE, other.at, values)


def _misspelt(title: Headings, vocabulary: HeadingVocabulary) -> Iterator[Temuan]:
    for name, cell in title.misspelt.items():
        yield Temuan(
            findings.HEADING_MISSPELLED,
            cell.at,
            {"tertulis": cell.text.strip()[:60], "judul": vocabulary.headings[name]},
        )


def extra_columns(table: Table) -> Iterator[Temuan]:
    """A catatan for each column that holds something beside the table's rows and that nobody reads."""
    for column, cells in sorted(table.extras.items()):
        if fold(table.heading(column)) in _REFERENCES:
            continue
        at = Location(table.sheet.berkas, table.sheet.name, table.header_row, column)
        title = f"'{table.heading(column)[:40]}'" if table.heading(column) else "tanpa judul"
        letters = at.sel.rstrip("0123456789")
        yield Temuan(findings.EXTRA_COLUMN, at, {"kolom": letters, "judul": title, "jumlah": len(cells)})


_LABELS = {fold(label): field.field for field in reversed(layout.HEADER) for label in (*field.alias, field.label)}

Block = Mapping[str, tuple[Cell, ...]]
"""The header block: what stands beside each label, nearest first, one empty cell where nothing does."""


def find_header_block(table: Table) -> Block:
    """Labels above the table, each with every filled cell to its right up to the next label."""
    block: dict[str, tuple[Cell, ...]] = {}
    for row in range(1, table.header_row):
        width = len(table.sheet.rows[row - 1])
        for column, raw in enumerate(table.sheet.rows[row - 1], 1):
            text, _, behind_colon = cell_text(raw).partition(":")
            field = _LABELS.get(fold(text)) if text else None
            if field is None or field in block:
                continue
            said, at = behind_colon.strip(), Location(table.sheet.berkas, table.sheet.name, row, column)
            inside = [Cell(at, said, said)] if said else []
            beside = _right_of(table.sheet, row, column, width)
            empty = Cell(Location(table.sheet.berkas, table.sheet.name, row, column + 1), None, "")
            block[field] = (*inside, *beside) or (empty,)
    return block


def _right_of(sheet: RawSheet, row: int, column: int, width: int) -> Iterator[Cell]:
    for right in range(column + 1, width + 1):
        if not is_filled(sheet.raw(row, right)):
            continue
        cell = sheet.cell(row, right)
        if fold(cell.text.partition(":")[0]) in _LABELS:
            return
        if text := cell.text.strip().removeprefix(":").strip():
            yield Cell(cell.at, text if isinstance(cell.raw, str) else cell.raw, text)


def read_meta(book: RawBook) -> dict[str, str]:
    """The hidden sheet's pairs; empty where it did not survive."""
    for sheet in book.sheets:
        if sheet.name == layout.SHEET_META:
            return {sheet.cell(row, 1).text: sheet.cell(row, 2).text.strip() for row in range(1, sheet.last_row + 1)}
    return {}
