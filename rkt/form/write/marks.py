"""Marks on a form that goes back to its satker: which cells are in question, and the list of what was found.

The marked form is written anew by the form's writer; the marks are laid over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from rkt.form import layout
from rkt.form.write.styles import ORANGE, RED, ROW_HEIGHT_PT, Styles
from rkt.model.cara_hitung import COUNTS
from rkt.model.display import MAX_TEXT, cell_length
from rkt.model.temuan import Level
from rkt.spreadsheet.write.worksheet import lines_needed, put, put_link, set_print

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

COLOURS = {Level.GALAT: RED, Level.PERINGATAN: ORANGE}
_COLUMNS = (
    ("No", 5),
    ("Tingkat", 12),
    ("Kode Temuan", 13),
    ("Letak", 22),
    ("Yang ditemukan", 62),
    ("Yang diminta", 52),
)
_HOW_TO = (
    "Sel merah adalah galat dan harus diperbaiki; sel jingga adalah peringatan: perbaiki, atau jelaskan pada "
    "Keterangan baris itu. Simpan berkas ini, lalu kirim kembali."
)
_HEAD = 5
_COMPARED = 100
"""Characters of a text that a rule compares: a text in a formula has 255 at most, quotes counted twice."""


@dataclass(frozen=True, slots=True)
class Item:
    """One finding as the satker reads it. ``lembar``, ``key`` (a kode) and ``column`` (a field) name the cell of the
    fresh form that it is about; "" where it is about none."""

    level: Level
    kode: str
    pesan: str
    saran: str
    lembar: str = ""
    key: str = ""
    column: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of one form, heaviest first; ``introduction`` stands above the list."""

    items: tuple[Item, ...] = ()
    introduction: str = ""

    def at(self, lembar: str, key: str, column: str) -> list[Item]:
        return [b for b in self.items if (b.lembar, b.key, b.column) == (lembar, key, column)]


def mark_rows(
    sheet: Worksheet,
    book: xlsxwriter.Workbook,
    marks: Marks,
    places: Mapping[str, int],
    columns: tuple[layout.Column, ...],
    typed: Mapping[tuple[str, str], str | float],
) -> None:
    """Colour the cells in question and comment them; ``places`` gives the row, from 0, of each kode.

    A mark, and the absence of colour on an entry that was accepted, hold as long as the cell holds what was ``typed``.
    """
    lembar = sheet.get_name()
    for key, row in places.items():
        for number, column in enumerate(columns):
            found = marks.at(lembar, key, column.field)
            value = typed.get((key, column.field))
            if not found and not _may_be_coloured(lembar, column.field, value):
                continue
            rule: dict[str, object] = {"type": "formula", "stop_if_true": True}
            rule["criteria"] = f"=AND({_unchanged(row, column, columns, key, typed)})"
            if found:
                level = Level.GALAT if any(b.level is Level.GALAT for b in found) else Level.PERINGATAN
                rule["format"] = book.add_format({"bg_color": COLOURS[level]})
            sheet.conditional_format(row, number, row, number, rule)
            if found:
                text = "\n".join(f"[{b.level.value}] {b.pesan} {b.saran}" for b in found)
                options = {"author": "rkt", "x_scale": 2.2, "y_scale": max(1.0, len(text) / 110)}
                sheet.write_comment(row, number, text[:2000], options)


def _may_be_coloured(lembar: str, field: str, value: str | float | None) -> bool:
    """Whether the form's own warnings may colour an accepted entry: other words than theirs, an explained excess."""
    if field in COUNTS:
        return value is not None
    return field == "realisasi" and (isinstance(value, str) or (lembar == layout.SHEET_ANGGARAN and value is not None))


def _unchanged(
    row: int,
    column: layout.Column,
    columns: tuple[layout.Column, ...],
    key: str,
    typed: Mapping[tuple[str, str], str | float],
) -> str:
    """Formulas, with commas between, that hold as long as nobody has changed the cell since.

    A share that the form counts by itself changes with its counts; what the office wrote stays.
    """
    position = {each.field: number for number, each in enumerate(columns)}
    value = typed.get((key, column.field))
    if column.field == "realisasi" and value is None:
        counts = [(name, typed.get((key, name))) for name in COUNTS if name in position]
        asked = [pair for pair in counts if pair[1] is not None] or [(column.field, None)]
    else:
        asked = [(column.field, value)] if column.role is layout.Role.ENTRY or value is not None else []
    return ",".join(_holds(xl_rowcol_to_cell(row, position[name]), known) for name, known in asked) or "TRUE"


def _holds(cell: str, value: str | float | None) -> str:
    """A formula that is true as long as a cell holds ``value``; a text is compared by its beginning and its length."""
    if value is None:
        return f'{cell}=""'
    if not isinstance(value, str):
        return f"ISNUMBER({cell}),{cell}={value!r}"
    start = value[:_COMPARED]
    quoted = start.replace('"', '""')
    return f'EXACT(LEFT({cell},{cell_length(start)}),"{quoted}"),LEN({cell})={min(cell_length(value), MAX_TEXT)}'


def write_temuan(
    sheet: Worksheet,
    styles: Styles,
    marks: Marks,
    title: str,
    cells: Mapping[tuple[str, str, str], str],
) -> None:
    """The first sheet: every finding with a link to its cell; ``cells`` maps (lembar, kunci, kolom) to "G13"."""
    for number, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(number, number, width)
    sheet.hide_gridlines(2)
    put(sheet, 0, 0, "UMPAN BALIK ATAS FORMULIR KINERJA", styles.title)
    put(sheet, 1, 0, title, styles.subtitle)
    put(sheet, 2, 0, marks.introduction, styles.catatan)
    put(sheet, 3, 0, _HOW_TO, styles.catatan)
    for number, (column_title, _) in enumerate(_COLUMNS):
        put(sheet, _HEAD - 1, number, column_title, styles.header)
    for offset, items in enumerate(marks.items):
        row = _HEAD + offset
        cell = cells.get((items.lembar, items.key, items.column), "")
        values: tuple[str | float, ...] = (
            float(offset + 1),
            items.level.value,
            items.kode,
            "",
            items.pesan,
            items.saran,
        )
        for number, value in enumerate(values):
            put(sheet, row, number, value, styles.centred if number < 3 else styles.text)
        if cell:
            put_link(sheet, row, 3, f"internal:'{items.lembar}'!{cell}", styles.link, f"{items.lembar} {cell}")
        else:
            put(sheet, row, 3, items.origin or "seluruh formulir", styles.text)
        lines = max(lines_needed(items.pesan, 60), lines_needed(items.saran, 50), lines_needed(items.origin, 20))
        sheet.set_row(row, ROW_HEIGHT_PT * max(1, lines) + 3)
    last = _HEAD - 1 + len(marks.items)
    sheet.autofilter(_HEAD - 1, 0, max(last, _HEAD), len(_COLUMNS) - 1)
    sheet.freeze_panes(_HEAD, 0)
    sheet.repeat_rows(_HEAD - 1)
    set_print(sheet, "Umpan balik formulir kinerja")
