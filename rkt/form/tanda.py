"""Marks on a form that goes back to its satker: which cells are in question, and the list of what was found.

The marked form is written anew by the form's writer; the marks are laid over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.form import layout
from rkt.form.styles import BARIS_PT, JINGGA, MERAH, Styles
from rkt.model.temuan import Level
from rkt.xlsx.lembar import lines_needed, put, put_link, set_print

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

SHEET = "Temuan"
WARNA = {Level.GALAT: MERAH, Level.PERINGATAN: JINGGA}
_COLUMNS = (
    ("No", 5),
    ("Tingkat", 12),
    ("Kode Temuan", 13),
    ("Letak", 22),
    ("Yang ditemukan", 62),
    ("Yang diminta", 52),
)
_CARA = (
    "Sel merah adalah galat dan harus diperbaiki; sel jingga adalah peringatan: perbaiki, atau jelaskan pada "
    "Keterangan baris itu. Simpan berkas ini, lalu kirim kembali."
)
_HEAD = 5


@dataclass(frozen=True, slots=True)
class Butir:
    """One finding as the satker reads it. ``lembar``, ``kunci`` (a kode) and ``kolom`` (a field) name the cell of the
    fresh form that it is about; "" where it is about none."""

    level: Level
    kode: str
    pesan: str
    saran: str
    lembar: str = ""
    kunci: str = ""
    kolom: str = ""
    asal: str = ""


@dataclass(frozen=True, slots=True)
class Tanda:
    """All marks of one form, heaviest first; ``pengantar`` stands above the list."""

    butir: tuple[Butir, ...] = ()
    pengantar: str = ""

    def at(self, lembar: str, kunci: str, kolom: str) -> list[Butir]:
        return [b for b in self.butir if (b.lembar, b.kunci, b.kolom) == (lembar, kunci, kolom)]


def mark_rows(
    sheet: Worksheet,
    book: xlsxwriter.Workbook,
    tanda: Tanda,
    lembar: str,
    places: Mapping[str, int],
    columns: tuple[layout.Column, ...],
) -> None:
    """Colour the cells in question and comment them; ``places`` gives the row, from 0, of each kode."""
    for kunci, row in places.items():
        for number, column in enumerate(columns):
            found = tanda.at(lembar, kunci, column.field)
            if not found:
                continue
            fill = book.add_format({"bg_color": WARNA.get(found[0].level, WARNA[Level.PERINGATAN])})
            sheet.conditional_format(row, number, row, number, {"type": "formula", "criteria": "=TRUE", "format": fill})
            text = "\n".join(f"[{b.level.value}] {b.pesan} {b.saran}" for b in found)
            options = {"author": "rkt", "x_scale": 2.2, "y_scale": max(1.0, len(text) / 110)}
            sheet.write_comment(row, number, text[:2000], options)


def write_temuan(
    sheet: Worksheet,
    styles: Styles,
    tanda: Tanda,
    judul: str,
    cells: Mapping[tuple[str, str, str], str],
) -> None:
    """The first sheet: every finding with a link to its cell; ``cells`` maps (lembar, kunci, kolom) to "G13"."""
    for number, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(number, number, width)
    sheet.hide_gridlines(2)
    put(sheet, 0, 0, "UMPAN BALIK ATAS FORMULIR KINERJA", styles.judul)
    put(sheet, 1, 0, judul, styles.subjudul)
    put(sheet, 2, 0, tanda.pengantar, styles.catatan)
    put(sheet, 3, 0, _CARA, styles.catatan)
    for number, (judul_kolom, _) in enumerate(_COLUMNS):
        put(sheet, _HEAD - 1, number, judul_kolom, styles.kepala)
    for offset, butir in enumerate(tanda.butir):
        row = _HEAD + offset
        cell = cells.get((butir.lembar, butir.kunci, butir.kolom), "")
        values: tuple[str | float, ...] = (
            float(offset + 1),
            butir.level.value,
            butir.kode,
            "",
            butir.pesan,
            butir.saran,
        )
        for number, value in enumerate(values):
            put(sheet, row, number, value, styles.tengah if number < 3 else styles.teks)
        if cell:
            put_link(sheet, row, 3, f"internal:'{butir.lembar}'!{cell}", styles.tautan, f"{butir.lembar} {cell}")
        else:
            put(sheet, row, 3, butir.asal or "seluruh formulir", styles.teks)
        lines = max(lines_needed(butir.pesan, 60), lines_needed(butir.saran, 50), lines_needed(butir.asal, 20))
        sheet.set_row(row, BARIS_PT * max(1, lines) + 3)
    last = _HEAD - 1 + len(tanda.butir)
    sheet.autofilter(_HEAD - 1, 0, max(last, _HEAD), len(_COLUMNS) - 1)
    sheet.freeze_panes(_HEAD, 0)
    sheet.repeat_rows(_HEAD - 1)
    set_print(sheet, "Umpan balik formulir kinerja")
