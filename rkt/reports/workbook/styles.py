"""The report's formats, made once and kept by name: quiet blue, numbers with no more decimals than they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.xlsx.lembar import BULAT, PECAHAN

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

BIRU, BIRU_MUDA, ABU, GARIS, TEKS_ABU = "#1F3864", "#DCE6F1", "#EDEDED", "#BFBFBF", "#7F7F7F"
MERAH_MUDA, KUNING_MUDA = "#F8CBAD", "#FFF2CC"
BARIS_PT = 13.5
"""Height of one line of ten-point text."""

_BASE = {"font_name": "Calibri", "font_size": 10}
_BOX = {**_BASE, "border": 1, "border_color": GARIS, "valign": "top"}


class Styles:
    """Named formats, and formats made on demand for a colour of the scale."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self._numbers: dict[tuple[object, ...], Format] = {}
        self.judul = self.make(bold=True, font_size=15, font_color=BIRU)
        self.subjudul = self.make(font_size=11, font_color=TEKS_ABU)
        self.bagian = self.make(bold=True, font_size=12, font_color=BIRU)
        self.contoh = self.make(bold=True, font_color="#C00000")
        self.catatan = self.make(italic=True, font_color=TEKS_ABU)
        self.polos = self.make()
        self.kepala = self.box(
            bold=True, font_color="white", bg_color=BIRU, align="center", valign="vcenter", text_wrap=True
        )
        self.teks = self.box(text_wrap=True)
        self.tengah = self.box(align="center", text_wrap=True)
        self.angka = self.box(align="right", num_format=PECAHAN)
        self.bulat = self.box(align="right", num_format=BULAT)
        self.keadaan = self.box(align="center", italic=True, font_color=TEKS_ABU, text_wrap=True)
        self.tautan = self.box(font_color="#0563C1", underline=1, text_wrap=True)
        self.kunci_label = self.make(font_color=TEKS_ABU, font_size=9)
        self.kunci = self.make(bold=True, font_size=16, font_color=BIRU, num_format=PECAHAN, align="left")
        self.jumlah = self.box(bold=True, bg_color=BIRU_MUDA)
        self.jumlah_angka = self.box(bold=True, bg_color=BIRU_MUDA, align="right", num_format=PECAHAN)
        self.tingkat = {
            "galat": self.box(align="center", bold=True, bg_color=MERAH_MUDA),
            "peringatan": self.box(align="center", bg_color=KUNING_MUDA),
            "catatan": self.box(align="center", bg_color=ABU),
        }

    def make(self, **properties: object) -> Format:
        merged = {**_BASE, **properties}
        key = tuple(sorted(merged.items(), key=lambda item: item[0]))
        if key not in self._made:
            self._made[key] = self._book.add_format(merged)
        return self._made[key]

    def box(self, **properties: object) -> Format:
        return self.make(**{**_BOX, **properties})

    def number(self, value: float | None, **properties: object) -> Format:
        """A boxed number shown with no more decimals than it has."""
        whole = value is None or float(value).is_integer()
        if not properties:
            return self.bulat if whole else self.angka
        key = (whole, *properties.items())
        if key not in self._numbers:
            look = {"align": "right", "num_format": BULAT if whole else PECAHAN, **properties}
            self._numbers[key] = self.box(**look)
        return self._numbers[key]

    def warna(self, rgb: str, value: float | None) -> Format:
        """A boxed number on a colour of the scale."""
        return self.number(value, bg_color=f"#{rgb}")
