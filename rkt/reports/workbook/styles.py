"""The report's formats, made once and kept by name: quiet blue, numbers with no more decimals than they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.model.display import PENUH
from rkt.spreadsheet.write.worksheet import FRACTION_FORMAT, WHOLE_FORMAT, number_format

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

BLUE, LIGHT_BLUE, GREY, LINE_GREY, GREY_TEXT = "#1F3864", "#DCE6F1", "#EDEDED", "#BFBFBF", "#7F7F7F"
LIGHT_RED, LIGHT_YELLOW, PALE_YELLOW = "#F8CBAD", "#FFF2CC", "#FFFDF0"
ROW_HEIGHT_PT = 13.5
"""Height of one line of ten-point text."""

_BASE = {"font_name": "Calibri", "font_size": 10}
_BOX = {**_BASE, "border": 1, "border_color": LINE_GREY, "valign": "top"}


class Styles:
    """Named formats, and formats made on demand for a colour of the scale."""

    def __init__(self, book: xlsxwriter.Workbook, bounds: tuple[float, ...] = ()) -> None:
        """``bounds``: where one kategori of the plan ends; figures near them are shown with the digits that decide."""
        self._book = book
        self._bounds = (PENUH, *bounds)
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self._numbers: dict[tuple[object, ...], Format] = {}
        self.title = self.make(bold=True, font_size=15, font_color=BLUE)
        self.subtitle = self.make(font_size=11, font_color=GREY_TEXT)
        self.section = self.make(bold=True, font_size=12, font_color=BLUE)
        self.contoh = self.make(bold=True, font_color="#C00000")
        self.catatan = self.make(italic=True, font_color=GREY_TEXT)
        self.plain = self.make()
        self.header = self.box(
            bold=True, font_color="white", bg_color=BLUE, align="center", valign="vcenter", text_wrap=True
        )
        self.text = self.box(text_wrap=True)
        self.note = self.box(text_wrap=True, bg_color=PALE_YELLOW)
        self.centred = self.box(align="center", text_wrap=True)
        self.parsed = self.box(align="right", num_format=FRACTION_FORMAT)
        self.whole = self.box(align="right", num_format=WHOLE_FORMAT)
        self.keadaan = self.box(align="center", italic=True, font_color=GREY_TEXT, text_wrap=True)
        self.link = self.box(font_color="#0563C1", underline=1, text_wrap=True)
        self.key_label = self.make(font_color=GREY_TEXT, font_size=9)
        self.key = self.make(bold=True, font_size=16, font_color=BLUE, num_format=FRACTION_FORMAT, align="left")
        self.total = self.box(bold=True, bg_color=LIGHT_BLUE)
        self.total_number = self.box(bold=True, bg_color=LIGHT_BLUE, align="right", num_format=FRACTION_FORMAT)
        self.level = {
            "galat": self.box(align="center", bold=True, bg_color=LIGHT_RED),
            "peringatan": self.box(align="center", bg_color=LIGHT_YELLOW),
            "catatan": self.box(align="center", bg_color=GREY),
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
        """A boxed number shown with no more decimals than it has, and with those that decide its kategori."""
        shown = number_format(value, self._bounds)
        key = (shown, *properties.items())
        if key not in self._numbers:
            look = {"align": "right", "num_format": shown, **properties}
            self._numbers[key] = self.box(**look)
        return self._numbers[key]

    def warna(self, rgb: str, value: float | None) -> Format:
        """A boxed number on a colour of the scale."""
        return self.number(value, bg_color=f"#{rgb}")
