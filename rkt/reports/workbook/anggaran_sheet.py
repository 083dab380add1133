"""Sheet Anggaran: by satker, sasaran, program and jenis belanja, each with its Jumlah, then each line with its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from rkt.model.anggaran import AnggaranDetail, AnggaranTable, AnggaranView, Serapan
from rkt.model.display import NO_VALUE, format_rupiah
from rkt.model.result import Result
from rkt.reports.narrative.anggaran import sakti_sentence
from rkt.reports.workbook.styles import ROW_HEIGHT_PT, Styles
from rkt.reports.workbook.table import HEAD, TableColumn, Value, new_sheet, put_head, put_row, set_widths
from rkt.spreadsheet.write.worksheet import lines_needed, put, put_formula, put_merged

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

SHEET = "Anggaran"
COLUMNS = (
    TableColumn("Kode Satker", 16, "tengah"),
    TableColumn("Satker", 30),
    TableColumn("Kode Anggaran", 15, "tengah"),
    TableColumn("Program/Kegiatan", 46),
    TableColumn("Sasaran", 10, "tengah"),
    TableColumn("Pagu (Rp)", 17, "angka"),
    TableColumn("Realisasi (Rp)", 17, "angka"),
    TableColumn("Serapan (%)", 10, "angka"),
    TableColumn("Sisa (Rp)", 17, "angka"),
    TableColumn("Bulan", 9, "tengah"),
    TableColumn("Asal", 44),
)
_JENIS = TableColumn("Jenis Belanja", 30)
_OF_SAKTI = (TableColumn("Pagu RKT (Rp)", 17, "angka"), TableColumn("Blokir (Rp)", 17, "angka"))
"""Where an export of SAKTI says the pagu: the plan's own beside it, and what of it is locked."""
_PAGE_ROWS = 50
"""Rows of the small tables that share a printed page; one that does not fit begins the next with its headings."""
_NAME, _PAGU, _REALISASI, _SERAPAN, _SISA = 1, 5, 6, 7, 8
_HEADINGS = {
    AnggaranView.SASARAN: ("Menurut sasaran", "No Sasaran", "Sasaran Kegiatan"),
    AnggaranView.PROGRAM: ("Menurut program/kegiatan", "Kode Program", "Program/Kegiatan"),
    AnggaranView.JENIS_BELANJA: ("Menurut jenis belanja", "No", "Jenis Belanja"),
}


def write_anggaran(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    sheet = new_sheet(book, styles, result, SHEET, "Realisasi anggaran", "#548235")
    details = result.anggaran_details
    named = any(row.line.jenis_belanja or (row.sakti and row.sakti.parts) for row in details)
    columns = (*COLUMNS, *((_JENIS,) if named else ()), *(_OF_SAKTI if any(row.sakti for row in details) else ()))
    set_widths(sheet, columns)
    sizes = [len(table.groups) + 4 for table in result.anggaran_tables]
    lines_head = HEAD + sum(sizes) + 1
    lines = lines_head + 1, lines_head + max(1, len(result.anggaran_details))
    row, breaks, on_page = HEAD, [lines_head - 1], 0
    for table, size in zip(result.anggaran_tables, sizes, strict=True):
        if on_page and on_page + size > _PAGE_ROWS:
            breaks.append(row - 1)
            on_page = 0
        _write_table(sheet, styles, result, table, row, lines)
        row += size
        on_page += size
    notes = [_partial_note(result.anggaran)] if result.anggaran.is_partial else []
    if note := sakti_sentence(result):
        notes.append(note)
    if notes:
        put(sheet, HEAD - 2, _PAGU, " ".join(notes), styles.catatan)
    sheet.set_h_pagebreaks(breaks)
    title = f"Menurut {result.member_name.casefold()} dan program/kegiatan"
    put(sheet, lines_head - 1, 0, title, styles.section)
    put_head(sheet, styles, lines_head, columns)
    for offset in range(len(result.anggaran_details)):
        _write_line(sheet, styles, lines[0] + offset, result, offset, columns)
    sheet.autofilter(lines_head, 0, lines[1], len(columns) - 1)
    sheet.repeat_rows(lines_head)


def _partial_note(anggaran: Serapan) -> str:
    return (
        f"Serapan dihitung atas pagu yang realisasinya dilaporkan, {format_rupiah(anggaran.reported_pagu_rp)} "
        f"({anggaran.reporting} dari {anggaran.required} satker)."
    )


def _write_table(
    sheet: Worksheet, styles: Styles, result: Result, table: AnggaranTable, top: int, lines: tuple[int, int]
) -> None:
    """Section, headings, a row for each group and Jumlah; those of the satker are live sums over the ``lines``."""
    who = result.member_name
    headings = {**_HEADINGS, AnggaranView.SATKER: (f"Menurut {who.casefold()}", "Kode Satker", who)}
    title, kode, name = headings[table.view]
    put(sheet, top - 1, 0, title, styles.section)
    put_head(sheet, styles, top, [TableColumn(kode, COLUMNS[0].width)])
    put_merged(sheet, top, _NAME, _PAGU - 1, name, styles.header)
    for number in range(_PAGU, _SISA + 1):
        put(sheet, top, number, COLUMNS[number].title, styles.header)
    wide = sum(column.width for column in COLUMNS[_NAME:_PAGU]) - 2
    for row, group in enumerate(table.groups, start=top + 1):
        put(sheet, row, 0, group.kode or NO_VALUE, styles.centred)
        put_merged(sheet, row, _NAME, _PAGU - 1, group.name, styles.text)
        sheet.set_row(row, lines_needed(group.name, wide) * ROW_HEIGHT_PT + 2)
        if table.view is AnggaranView.SATKER:
            _write_sums(sheet, styles, row, group.serapan, lines, xl_rowcol_to_cell(row, 0))
        else:
            _write_values(sheet, styles, row, group.serapan)
    total = top + len(table.groups) + 1
    for number in range(_PAGU):
        put(sheet, total, number, None, styles.total)
    put(sheet, total, _NAME, "Jumlah", styles.total)
    _write_sums(sheet, styles, total, result.anggaran, lines, None)


def _write_values(sheet: Worksheet, styles: Styles, row: int, serapan: Serapan) -> None:
    spent = serapan.realisasi_rp if serapan.realisasi_rp is not None else _SILENT
    for column, value in ((_PAGU, serapan.pagu_rp), (_REALISASI, spent), (_SERAPAN, serapan.serapan_pct)):
        put(sheet, row, column, value, styles.keadaan if isinstance(value, str) else styles.number(value))
    put(sheet, row, _SISA, serapan.sisa_rp, styles.number(serapan.sisa_rp))


_SILENT = "belum lapor"


def _write_line(
    sheet: Worksheet, styles: Styles, row: int, result: Result, index: int, columns: tuple[TableColumn, ...]
) -> None:
    detail = result.anggaran_details[index]
    at, line = detail.at, detail.line
    values: tuple[Value, ...] = (
        detail.satker.kode,
        detail.satker.short_name,
        line.kode,
        line.uraian,
        "semua" if line.serves_all else "; ".join(map(str, line.shared_by)) or line.no_sasaran,
        line.pagu_rp,
        detail.realisasi_rp if detail.realisasi_rp is not None else detail.keadaan.value,
        None,
        None,
        detail.bulan.iso if detail.bulan else "",
        f"{at.berkas}, {at.lembar} {_cells_of(detail)}" if at else "",
        *([_jenis_of(detail)] if _JENIS in columns else []),
        *([detail.plan_pagu_rp, detail.blokir_rp] if _OF_SAKTI[0] in columns else []),
    )
    put_row(sheet, styles, row, columns, values)
    sisa = None if detail.realisasi_rp is None else line.pagu_rp - detail.realisasi_rp
    pagu = xl_rowcol_to_cell(row, _PAGU)
    _write_share_and_rest(sheet, styles, row, pagu, detail.serapan_pct, sisa)


def _cells_of(detail: AnggaranDetail) -> str:
    """All that add up to the spending: several only where SAKTI has no row of its own for the line."""
    if detail.sakti and detail.is_from_sakti and detail.at == detail.sakti.cells[0]:
        return " + ".join(at.sel for at in detail.sakti.cells)
    return detail.at.sel if detail.at else ""


def _jenis_of(detail: AnggaranDetail) -> str:
    """The plan's word for it, else what SAKTI divides the line into."""
    parts = detail.sakti.parts if detail.sakti else ()
    return detail.line.jenis_belanja or "; ".join(part.jenis for part in parts)


def _write_share_and_rest(
    sheet: Worksheet, styles: Styles, row: int, whole: str, serapan: float | None, sisa: float | None
) -> None:
    """``whole``: what serapan is a share of, a cell or a formula without its sign."""
    pagu, spent = xl_rowcol_to_cell(row, _PAGU), xl_rowcol_to_cell(row, _REALISASI)
    share = f'=IF(ISNUMBER({spent}),IF({whole}=0,"",{spent}/{whole}*100),"")'
    put_formula(sheet, row, _SERAPAN, share, styles.number(serapan), serapan)
    put_formula(sheet, row, _SISA, f'=IF(ISNUMBER({spent}),{pagu}-{spent},"")', styles.number(sisa), sisa)


def _write_sums(
    sheet: Worksheet, styles: Styles, row: int, serapan: Serapan, lines: tuple[int, int], key: str | None
) -> None:
    """Sums over the lines below, of one satker where ``key`` names its cell; serapan is of the lines reported."""

    def area(column: int) -> str:
        return ":".join(xl_rowcol_to_cell(line, column, row_abs=True, col_abs=True) for line in lines)

    mine = f"({area(0)}={key})*" if key else ""
    count = f"SUMPRODUCT({mine}ISNUMBER({area(_REALISASI)}))" if key else f"COUNT({area(_REALISASI)})"
    for column, value in ((_PAGU, serapan.pagu_rp), (_REALISASI, serapan.realisasi_rp)):
        total = f"SUMIFS({area(column)},{area(0)},{key})" if key else f"SUM({area(column)})"
        formula = f"={total}" if column == _PAGU else f'=IF({count}=0,"{_SILENT}",{total})'
        put_formula(sheet, row, column, formula, styles.number(value), _SILENT if value is None else value)
    reported = f"SUMPRODUCT({mine}ISNUMBER({area(_REALISASI)})*{area(_PAGU)})"
    _write_share_and_rest(sheet, styles, row, reported, serapan.serapan_pct, serapan.sisa_rp)
