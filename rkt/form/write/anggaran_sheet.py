"""The form's sheet Anggaran: the satker's budget lines with live serapan and totals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from rkt.form import layout
from rkt.form.write.entries import Entries
from rkt.form.write.highlights import warn_below, warn_budget
from rkt.form.write.styles import ROW_HEIGHT_PT, Styles
from rkt.model.bulan import Bulan
from rkt.model.display import format_rupiah
from rkt.model.formulas import share_pct
from rkt.model.plan import AnggaranLine, Plan
from rkt.model.published_month import SatkerReferences
from rkt.model.satker import Satker
from rkt.spreadsheet.write.formulas import share_formula
from rkt.spreadsheet.write.worksheet import lines_needed, put, put_formula, set_print

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_COLUMNS = {column.field: number for number, column in enumerate(layout.ANGGARAN)}
_TOTAL = "Jumlah"


def write_anggaran(
    sheet: Worksheet,
    styles: Styles,
    plan: Plan,
    satker: Satker,
    bulan: Bulan,
    entries: Entries,
    references: SatkerReferences,
) -> None:
    """The sheet, with each budget line of the satker in the row that ``anggaran_places`` says."""
    _write_head(sheet, styles, satker, bulan)
    lines = plan.anggaran_of(satker.kode)
    first = layout.ANGGARAN_FIRST_DATA_ROW - 1
    end = first + len(lines)
    for row, line in enumerate(lines, start=first):
        _write_line(sheet, styles, row, line, bulan, entries, references)
    if lines:
        warn_budget(sheet, styles, first, end - 1, _COLUMNS["pagu"], _COLUMNS["realisasi"])
        empty = sum(1 for line in lines if (line.kode, "realisasi") not in entries.anggaran)
        _write_count(sheet, styles, first, end - 1, empty)
        _write_total(sheet, styles, first, entries, lines, references)
    else:
        put(sheet, first, 0, layout.TANPA_PAGU, styles.catatan)
    _whole_without_decimals(sheet, styles, first, end)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.freeze_panes(first, 1)
    set_print(sheet, f"Realisasi anggaran {satker.short_name} {bulan}")
    sheet.repeat_rows(layout.ANGGARAN_HEADER_ROW - 1)
    sheet.print_area(0, 0, end, len(_COLUMNS) - 1)


def anggaran_places(plan: Plan, satker: Satker) -> dict[str, int]:
    """The row, from 0, of each budget line."""
    first = layout.ANGGARAN_FIRST_DATA_ROW - 1
    return {row.kode: first + offset for offset, row in enumerate(plan.anggaran_of(satker.kode))}


def _write_head(sheet: Worksheet, styles: Styles, satker: Satker, bulan: Bulan) -> None:
    put(sheet, 0, 0, "REALISASI ANGGARAN", styles.title)
    put(sheet, 1, 0, f"{satker.name}, keadaan s.d. {bulan}", styles.subtitle)
    hint = "Isi realisasi kumulatif sejak Januari, dalam rupiah penuh. Tulis 0 bila belum ada."
    put(sheet, 2, 0, hint, styles.catatan)
    head = layout.ANGGARAN_HEADER_ROW - 1
    sheet.set_row(head, 2.2 * ROW_HEIGHT_PT)
    for number, column in enumerate(layout.ANGGARAN):
        sheet.set_column(number, number, column.width)
        own = column.role is layout.Role.ENTRY
        put(sheet, head, number, column.heading, styles.header_entry if own else styles.header)


def _write_line(
    sheet: Worksheet,
    styles: Styles,
    row: int,
    line: AnggaranLine,
    bulan: Bulan,
    entries: Entries,
    references: SatkerReferences,
) -> None:
    pagu = _pagu(line, entries, references)
    realisasi = entries.anggaran.get((line.kode, "realisasi"))
    put(sheet, row, _COLUMNS["kode"], line.kode, styles.text)
    put(sheet, row, _COLUMNS["uraian"], line.uraian, styles.text)
    put(sheet, row, _COLUMNS["pagu"], pagu, styles.whole)
    put(sheet, row, _COLUMNS["realisasi"], realisasi, styles.entry_number)
    put(sheet, row, _COLUMNS["keterangan"], entries.anggaran.get((line.kode, "keterangan")), styles.entries)
    _write_serapan(sheet, styles, row, pagu, realisasi)
    known = references.anggaran.get(line.kode)
    _validate(sheet, row, bulan, known)
    if known:
        warn_below(sheet, styles, row, _COLUMNS["realisasi"], known[1])
    width = layout.ANGGARAN[_COLUMNS["uraian"]].width - 1
    sheet.set_row(row, ROW_HEIGHT_PT * max(1, lines_needed(line.uraian, width)))


def _write_serapan(
    sheet: Worksheet, styles: Styles, row: int, pagu: str | float, realisasi: str | float | None
) -> None:
    c, d = (xl_rowcol_to_cell(row, _COLUMNS[field]) for field in ("pagu", "realisasi"))
    both = isinstance(pagu, (int, float)) and isinstance(realisasi, (int, float))
    value = share_pct(realisasi, pagu) if both and pagu else ""
    put_formula(sheet, row, _COLUMNS["serapan"], share_formula(d, c), styles.formula, value)


def _write_count(sheet: Worksheet, styles: Styles, first: int, last: int, empty: int) -> None:
    """How many budget lines are still empty, above the table."""
    column = _COLUMNS["realisasi"]
    area = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
    text = f" dari {last - first + 1} mata anggaran"
    formula = f'="Belum diisi: "&COUNTBLANK({area})&"{text}"'
    put_formula(sheet, 2, _COLUMNS["pagu"], formula, styles.warning, f"Belum diisi: {empty}{text}")


def _validate(sheet: Worksheet, row: int, bulan: Bulan, known: tuple[Bulan, float] | None) -> None:
    cell = xl_rowcol_to_cell(row, _COLUMNS["realisasi"])
    pagu = xl_rowcol_to_cell(row, _COLUMNS["pagu"])
    last = f" Terakhir: {format_rupiah(known[1])}, s.d. {known[0].name}." if known else ""
    options = {
        "validate": "custom",
        "value": f"=AND(ISNUMBER({cell}),{cell}>=0,{cell}<={pagu})",
        "error_type": "warning",
        "error_title": "Realisasi anggaran",
        "error_message": "Isi angka rupiah nol atau lebih, tidak melebihi pagu.",
        "input_title": "Realisasi anggaran",
        "input_message": f"Rupiah penuh, kumulatif s.d. {bulan.name}.{last}",
    }
    sheet.data_validation(row, _COLUMNS["realisasi"], row, _COLUMNS["realisasi"], options)


def _pagu(line: AnggaranLine, entries: Entries, references: SatkerReferences) -> str | float:
    """What stands in the column Pagu: as given, else as revised, else the plan's."""
    revised = references.revised_pagu_rp(line)
    return entries.anggaran.get((line.kode, "pagu"), line.pagu_rp if revised is None else revised)


def _write_total(
    sheet: Worksheet,
    styles: Styles,
    first: int,
    entries: Entries,
    lines: Sequence[AnggaranLine],
    references: SatkerReferences,
) -> None:
    row = first + len(lines)
    last = row - 1
    put(sheet, row, _COLUMNS["kode"], None, styles.total)
    put(sheet, row, _COLUMNS["uraian"], _TOTAL, styles.total)
    put(sheet, row, _COLUMNS["keterangan"], None, styles.total)
    sums: dict[str, float] = {}
    for field in ("pagu", "realisasi"):
        column = _COLUMNS[field]
        area = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
        given = [
            _pagu(line, entries, references) if field == "pagu" else entries.anggaran.get((line.kode, field))
            for line in lines
        ]
        sums[field] = sum(value for value in given if isinstance(value, (int, float)))
        put_formula(sheet, row, column, f"=SUM({area})", styles.total_number, sums[field])
    c, d = (xl_rowcol_to_cell(row, _COLUMNS[field]) for field in ("pagu", "realisasi"))
    value = share_pct(sums["realisasi"], sums["pagu"]) if sums["pagu"] else ""
    put_formula(sheet, row, _COLUMNS["serapan"], share_formula(d, c), styles.total_fraction, value)


def _whole_without_decimals(sheet: Worksheet, styles: Styles, first: int, last: int) -> None:
    column = _COLUMNS["serapan"]
    cell = xl_rowcol_to_cell(first, column)
    rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}=INT({cell}))", "format": styles.whole_plain}
    sheet.conditional_format(first, column, last, column, rule)
