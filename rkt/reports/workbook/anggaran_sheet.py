"""Sheet Anggaran: by satker and in all with live sums, then every budget line with its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from rkt.model.result import Result, Serapan
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.table import HEAD, TableColumn, Value, new_sheet, put_head, put_row, set_widths
from rkt.spreadsheet.write.formulas import share_formula
from rkt.spreadsheet.write.worksheet import put, put_formula

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

SHEET = "Anggaran"
COLUMNS = (
    TableColumn("Kode Satker", 11, "tengah"),
    TableColumn("Satker", 30),
    TableColumn("Kode Anggaran", 15, "tengah"),
    TableColumn("Program/Kegiatan", 46),
    TableColumn("Sasaran", 8, "tengah"),
    TableColumn("Pagu (Rp)", 17, "angka"),
    TableColumn("Realisasi (Rp)", 17, "angka"),
    TableColumn("Serapan (%)", 10, "angka"),
    TableColumn("Sisa (Rp)", 17, "angka"),
    TableColumn("Bulan", 9, "tengah"),
    TableColumn("Asal", 44),
)
_PAGU, _REALISASI, _SERAPAN, _SISA = 5, 6, 7, 8


def write_anggaran(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    sheet = new_sheet(book, styles, result, SHEET, "Realisasi anggaran", "#548235")
    set_widths(sheet, COLUMNS)
    satker = [row for row in result.plan.satker if row.kode in result.anggaran_by_satker]
    lines_head = HEAD + len(satker) + 5
    first, last = lines_head + 1, lines_head + max(1, len(result.anggaran_details))
    put(sheet, HEAD - 1, 0, "Menurut satker", styles.section)
    put_head(sheet, styles, HEAD, COLUMNS[:2] + tuple(TableColumn("", 1) for _ in range(3)) + COLUMNS[5:9])
    for offset, row in enumerate(satker, start=1):
        values: tuple[Value, ...] = (row.kode, row.short_name, None, None, None)
        put_row(sheet, styles, HEAD + offset, COLUMNS[:5], values)
        key = xl_rowcol_to_cell(HEAD + offset, 0)
        _sums(sheet, styles, HEAD + offset, result.anggaran_by_satker[row.kode], (first, last), key)
    total = HEAD + len(satker) + 1
    for number in range(5):
        put(sheet, total, number, "Jumlah" if number == 1 else None, styles.total)
    _sums(sheet, styles, total, result.anggaran, (first, last), None)
    sheet.set_h_pagebreaks([lines_head - 1])
    put(sheet, lines_head - 1, 0, "Menurut program/kegiatan", styles.section)
    put_head(sheet, styles, lines_head, COLUMNS)
    for offset in range(len(result.anggaran_details)):
        _line(sheet, styles, first + offset, result, offset)
    sheet.autofilter(lines_head, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(HEAD + 1, 2)


def _line(sheet: Worksheet, styles: Styles, row: int, result: Result, index: int) -> None:
    line = result.anggaran_details[index]
    at = line.at
    values: tuple[Value, ...] = (
        line.satker.kode,
        line.satker.short_name,
        line.line.kode,
        line.line.uraian,
        float(line.line.no_sasaran) if line.line.no_sasaran is not None else None,
        line.line.pagu_rp,
        line.realisasi_rp if line.realisasi_rp is not None else line.keadaan.value,
        None,
        None,
        line.bulan.iso if line.bulan else "",
        f"{at.berkas}, {at.lembar} {at.sel}" if at else "",
    )
    put_row(sheet, styles, row, COLUMNS, values)
    sisa = None if line.realisasi_rp is None else line.line.pagu_rp - line.realisasi_rp
    _share_and_rest(sheet, styles, row, line.serapan_pct, sisa)


def _share_and_rest(sheet: Worksheet, styles: Styles, row: int, serapan: float | None, sisa: float | None) -> None:
    pagu, spent = xl_rowcol_to_cell(row, _PAGU), xl_rowcol_to_cell(row, _REALISASI)
    put_formula(sheet, row, _SERAPAN, share_formula(spent, pagu), styles.number(serapan), serapan)
    put_formula(sheet, row, _SISA, f'=IF(ISNUMBER({spent}),{pagu}-{spent},"")', styles.number(sisa), sisa)


def _sums(
    sheet: Worksheet, styles: Styles, row: int, serapan: Serapan, lines: tuple[int, int], key: str | None
) -> None:
    """Sums over the lines below, of one satker where ``key`` names its cell."""
    keys = f"{xl_rowcol_to_cell(lines[0], 0, True, True)}:{xl_rowcol_to_cell(lines[1], 0, True, True)}"
    for column, value in ((_PAGU, serapan.pagu_rp), (_REALISASI, serapan.realisasi_rp)):
        area = f"{xl_rowcol_to_cell(lines[0], column, True, True)}:{xl_rowcol_to_cell(lines[1], column, True, True)}"
        total = f"SUMIFS({area},{keys},{key})" if key else f"SUM({area})"
        count = f"SUMPRODUCT(({keys}={key})*ISNUMBER({area}))" if key else f"COUNT({area})"
        formula = f'=IF({count}=0,"belum lapor",{total})'
        shown = "belum lapor" if value is None else value
        put_formula(sheet, row, column, formula, styles.number(value), shown)
    _share_and_rest(sheet, styles, row, serapan.serapan_pct, serapan.sisa_rp)
