"""The form's formats, in one place: quiet blue for what is fixed, soft yellow for what the satker fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.spreadsheet.write.worksheet import FRACTION_FORMAT, WHOLE_FORMAT

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

RED, ORANGE = "#F4B6B6", "#FFD27F"
"""What must be corrected, and what asks for an explanation."""
BLUE, LIGHT_BLUE, YELLOW, GREY, LINE_GREY = "#1F3864", "#DCE6F1", "#FFF8DC", "#EDEDED", "#A6A6A6"
ROW_HEIGHT_PT = 13.5
"""Height of one line of ten-point text."""


class Styles:
    """One Format for each purpose; XlsxWriter wants them made by the workbook that uses them."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        def make(**properties: object) -> Format:
            return book.add_format({"font_name": "Calibri", "font_size": 10, **properties})

        box = {"border": 1, "border_color": LINE_GREY, "valign": "top", "text_wrap": True}
        entry = {**box, "bg_color": YELLOW, "locked": False}
        self.title = make(bold=True, font_size=14, font_color=BLUE)
        self.subtitle = make(font_size=11, font_color=BLUE)
        self.label = make(bold=True)
        self.nilai = make(align="left")
        self.entry_header = make(bg_color=YELLOW, locked=False, align="left", border=1, border_color=LINE_GREY)
        self.entry_date = make(
            bg_color=YELLOW, locked=False, align="left", border=1, border_color=LINE_GREY, num_format="d mmmm yyyy"
        )
        self.header = make(
            bold=True, font_color="white", bg_color=BLUE, border=1, border_color=LINE_GREY,
            align="center", valign="vcenter", text_wrap=True,
        )  # fmt: skip
        self.header_entry = make(
            bold=True, font_color=BLUE, bg_color="#FFE699", border=1, border_color=LINE_GREY,
            align="center", valign="vcenter", text_wrap=True,
        )  # fmt: skip
        self.text = make(**box)
        self.centred = make(**{**box, "align": "center"})
        self.whole = make(**box, num_format=WHOLE_FORMAT, align="right")
        self.fraction = make(**box, num_format=FRACTION_FORMAT, align="right")
        self.entries = make(**entry)
        self.entry_number = make(**entry, num_format=WHOLE_FORMAT, align="right")
        self.entry_fraction = make(**entry, num_format=FRACTION_FORMAT, align="right")
        self.entry_choice = make(**entry, align="center")
        self.red = make(bg_color=RED)
        self.orange = make(bg_color=ORANGE)
        self.references = make(**box, font_color="#595959", italic=True)
        self.warning = make(bold=True, font_color="#C00000")
        self.complete = make(font_color="#548235")
        self.inactive = make(**box, bg_color=GREY)
        self.formula = make(**box, bg_color=LIGHT_BLUE, num_format=FRACTION_FORMAT, align="right")
        self.whole_plain = make(num_format=WHOLE_FORMAT)
        self.marks = make()
        self.link = make(**box, font_color="#0563C1", underline=1)
        self.catatan = make(italic=True, font_color="#7F7F7F")
        self.total = make(**{**box, "bold": True, "bg_color": LIGHT_BLUE})
        self.total_number = make(
            **{**box, "bold": True, "bg_color": LIGHT_BLUE}, num_format=WHOLE_FORMAT, align="right"
        )
        self.total_fraction = make(
            **{**box, "bold": True, "bg_color": LIGHT_BLUE}, num_format=FRACTION_FORMAT, align="right"
        )
        self.paragraph = make(text_wrap=True, valign="top")
        self.items = make(bold=True, font_color=BLUE, valign="top")
