"""The form's formats, in one place: quiet blue for what is fixed, soft yellow for what the satker fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.xlsx.lembar import BULAT, PECAHAN

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format

MERAH, JINGGA = "#F4B6B6", "#FFD27F"
"""What must be mended, and what asks for an explanation."""
BIRU, BIRU_MUDA, KUNING, ABU, GARIS = "#1F3864", "#DCE6F1", "#FFF8DC", "#EDEDED", "#A6A6A6"
BARIS_PT = 13.5
"""Height of one line of ten-point text."""


class Styles:
    """One Format for each purpose; XlsxWriter wants them made by the workbook that uses them."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        def make(**properties: object) -> Format:
            return book.add_format({"font_name": "Calibri", "font_size": 10, **properties})

        box = {"border": 1, "border_color": GARIS, "valign": "top", "text_wrap": True}
        entry = {**box, "bg_color": KUNING, "locked": False}
        self.judul = make(bold=True, font_size=14, font_color=BIRU)
        self.subjudul = make(font_size=11, font_color=BIRU)
        self.label = make(bold=True)
        self.nilai = make(align="left")
        self.isian_kepala = make(bg_color=KUNING, locked=False, align="left", border=1, border_color=GARIS)
        self.isian_tanggal = make(
            bg_color=KUNING, locked=False, align="left", border=1, border_color=GARIS, num_format="d mmmm yyyy"
        )
        self.kepala = make(
            bold=True, font_color="white", bg_color=BIRU, border=1, border_color=GARIS,
            align="center", valign="vcenter", text_wrap=True,
        )  # fmt: skip
        self.kepala_isian = make(
            bold=True, font_color=BIRU, bg_color="#FFE699", border=1, border_color=GARIS,
            align="center", valign="vcenter", text_wrap=True,
        )  # fmt: skip
        self.teks = make(**box)
        self.tengah = make(**{**box, "align": "center"})
        self.bulat = make(**box, num_format=BULAT, align="right")
        self.pecahan = make(**box, num_format=PECAHAN, align="right")
        self.isian = make(**entry)
        self.isian_angka = make(**entry, num_format=BULAT, align="right")
        self.isian_pecahan = make(**entry, num_format=PECAHAN, align="right")
        self.isian_pilihan = make(**entry, align="center")
        self.merah = make(bg_color=MERAH)
        self.jingga = make(bg_color=JINGGA)
        self.rujukan = make(**box, font_color="#595959", italic=True)
        self.hitungan = make(bold=True, font_color="#C00000")
        self.lengkap = make(font_color="#548235")
        self.mati = make(**box, bg_color=ABU)
        self.rumus = make(**box, bg_color=BIRU_MUDA, num_format=PECAHAN, align="right")
        self.bulat_saja = make(num_format=BULAT)
        self.tanda = make()
        self.tautan = make(**box, font_color="#0563C1", underline=1)
        self.catatan = make(italic=True, font_color="#7F7F7F")
        self.jumlah = make(**{**box, "bold": True, "bg_color": BIRU_MUDA})
        self.jumlah_angka = make(**{**box, "bold": True, "bg_color": BIRU_MUDA}, num_format=BULAT, align="right")
        self.jumlah_pecahan = make(**{**box, "bold": True, "bg_color": BIRU_MUDA}, num_format=PECAHAN, align="right")
        self.paragraf = make(text_wrap=True, valign="top")
        self.butir = make(bold=True, font_color=BIRU, valign="top")
