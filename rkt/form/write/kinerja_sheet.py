"""The form's sheet Kinerja: header block, one row for each indikator of the satker, sign-off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from rkt.form import layout
from rkt.form.write.capaian_cell import behind_formula, write_capaian
from rkt.form.write.entries import Entries
from rkt.form.write.highlights import count_empty, highlight_kinerja, warn_unexplained
from rkt.form.write.kinerja_references import write_references
from rkt.form.write.kinerja_row import COLUMNS, KinerjaRow, counts_of
from rkt.form.write.kinerja_validation import validate_count, validate_single, write_hints
from rkt.form.write.styles import ROW_HEIGHT_PT, Styles
from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import COUNTS, Asks
from rkt.model.formulas import share_pct
from rkt.model.indikator import PERCENT
from rkt.model.plan import Plan
from rkt.model.published_month import SatkerReferences
from rkt.model.satker import Satker
from rkt.spreadsheet.write.worksheet import lines_needed, put, put_formula, set_print

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {column.field: column.width for column in layout.KINERJA}
_FREEZE_COLUMNS = 4


def write_kinerja(
    sheet: Worksheet,
    styles: Styles,
    plan: Plan,
    satker: Satker,
    bulan: Bulan,
    entries: Entries,
    references: SatkerReferences,
    *,
    contoh: bool,
) -> None:
    """The sheet, with each indikator of the satker in the row that ``kinerja_places`` says."""
    for field, column in COLUMNS.items():
        sheet.set_column(column, column, _WIDTHS[field])
    _write_head(sheet, styles, satker, bulan, entries, contoh)
    first = layout.FIRST_DATA_ROW - 1
    rows = plan.indikator_of(satker)
    written: list[KinerjaRow] = []
    for offset, indikator in enumerate(rows):
        due = indikator.periode_ukur.last_due(bulan) == bulan
        last_known = references.kinerja.get(indikator.kode)
        row = KinerjaRow(sheet, styles, plan, satker, bulan, indikator, entries, first + offset, due, last_known)
        _write_row(row, str(indikator.no_sasaran), bulan)
        written.append(row)
    last = first + len(rows) - 1
    if references.kinerja:
        write_references(written)
    write_hints(sheet, first, last)
    highlight_kinerja(sheet, styles, first, last)
    for row in written:
        warn_unexplained(sheet, styles, row.excel_row, behind_formula(row))
    _conditional(sheet, styles, first, last)
    _write_count(sheet, styles, [row for row in written if row.due], bulan)
    end = _write_sign_off(sheet, styles, plan, satker, last + 2)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": False})
    sheet.freeze_panes(first, _FREEZE_COLUMNS)
    set_print(sheet, f"Formulir kinerja {satker.short_name} {bulan}")
    sheet.repeat_rows(layout.TABLE_HEADER_ROW - 1)
    sheet.print_area(0, 0, end, len(COLUMNS) - 1)
    chosen = layout.HEADER_FIRST_ROW + 3, layout.HEADER_VALUE_COLUMN - 1
    sheet.set_selection(*chosen, *chosen)


def _write_count(sheet: Worksheet, styles: Styles, waiting: Sequence[KinerjaRow], bulan: Bulan) -> None:
    """How many of the indikator that are due are still empty, above the table."""
    places = [(row.excel_row, row.asks is Asks.COUNTS) for row in waiting]
    empty = sum(1 for row in waiting if _is_empty(row))
    place = (layout.HEADER_FIRST_ROW, layout.HEADER_VALUE_COLUMN + 1)
    count_empty(sheet, styles, place, places, empty, f"indikator yang jatuh tempo {bulan.name}")


def _is_empty(row: KinerjaRow) -> bool:
    """Whether the indikator still waits for an answer."""
    if row.asks is not Asks.COUNTS:
        return row.typed("realisasi") is None
    counts = [row.typed(field) for field in COUNTS]
    said = (layout.NIHIL.casefold(), layout.TIDAK_BERLAKU.casefold())
    return None in counts and not any(str(value).casefold() in said for value in counts)


def kinerja_places(plan: Plan, satker: Satker) -> dict[str, int]:
    """The row, from 0, of each indikator."""
    return {row.kode: layout.FIRST_DATA_ROW - 1 + offset for offset, row in enumerate(plan.indikator_of(satker))}


def _write_head(sheet: Worksheet, styles: Styles, satker: Satker, bulan: Bulan, entries: Entries, contoh: bool) -> None:
    marks = " – CONTOH, BUKAN DATA RESMI" if contoh else ""
    put(sheet, layout.TITLE_ROW - 1, 0, layout.FORM_TITLE + marks, styles.title)
    put(sheet, layout.TITLE_ROW, 0, f"{satker.name}, keadaan s.d. {bulan}", styles.subtitle)
    fixed: dict[str, str | float] = {
        "satuan_kerja": satker.name,
        "kode_satker": satker.kode,
        "tahun": float(bulan.tahun),
        "bulan": bulan.name,
    }
    for offset, line in enumerate(layout.HEADER):
        row = layout.HEADER_FIRST_ROW - 1 + offset
        put(sheet, row, layout.HEADER_LABEL_COLUMN - 1, line.label, styles.label)
        value: str | float | date | None = entries.header.get(line.field) or fixed.get(line.field)
        style = styles.nilai if line.role is layout.Role.FIXED else styles.entry_header
        put(
            sheet,
            row,
            layout.HEADER_VALUE_COLUMN - 1,
            value,
            styles.entry_date if line.field == "tanggal" else style,
        )
    hint = "Sel berwarna kuning diisi satker; sel lain terkunci. Angka adalah angka kumulatif s.d. bulan ini."
    put(sheet, layout.HEADER_FIRST_ROW - 1, layout.HEADER_VALUE_COLUMN + 1, hint, styles.catatan)
    head = layout.TABLE_HEADER_ROW - 1
    sheet.set_row(head, 2.4 * ROW_HEIGHT_PT)
    for position, column in enumerate(layout.KINERJA):
        own = column.role is layout.Role.ENTRY
        put(sheet, head, position, column.heading, styles.header_entry if own else styles.header)


def _write_row(row: KinerjaRow, no: str, bulan: Bulan) -> None:
    indikator, styles = row.indikator, row.styles
    row.put("no", float(no), styles.centred)
    row.put("kode", indikator.kode, styles.centred)
    row.put("sasaran", indikator.sasaran, styles.text)
    row.put("indikator", indikator.uraian, styles.text)
    target = row.typed("target")
    target = row.plan.target_of(indikator, row.satker.kode) if target is None else target
    whole = not isinstance(target, float) or target.is_integer()
    row.put("target", indikator.target.text if target is None else target, styles.whole if whole else styles.fraction)
    row.put("satuan", indikator.satuan, styles.centred)
    _write_values(row, bulan)
    for field in layout.TEXT_FIELDS:
        row.put(field, row.typed(field), styles.entries)
    texts = {"sasaran": indikator.sasaran, "indikator": indikator.uraian}
    texts |= {field: str(row.typed(field) or "") for field in layout.TEXT_FIELDS}
    lines = max(lines_needed(text, _WIDTHS[field] - 1) for field, text in texts.items())
    row.sheet.set_row(row.excel_row, max(2, lines) * ROW_HEIGHT_PT)


def _write_values(row: KinerjaRow, bulan: Bulan) -> None:
    styles = row.styles
    if row.asks is Asks.COUNTS:
        for field in COUNTS:
            row.put(field, row.typed(field), styles.entry_number)
            validate_count(row, field, bulan)
        _write_share(row)
    else:
        for field in COUNTS:
            typed = row.typed(field)
            row.put(field, typed, styles.inactive)
        style = styles.entry_fraction if row.indikator.satuan == PERCENT else styles.entry_number
        row.put("realisasi", row.typed("realisasi"), styles.entry_choice if row.asks is Asks.YES_NO else style)
        validate_single(row, bulan)
    write_capaian(row)


def _write_share(row: KinerjaRow) -> None:
    typed = row.typed("realisasi")
    if typed is not None:
        row.put("realisasi", typed, row.styles.formula)
        return
    g, h = row.cell("pembilang"), row.cell("penyebut")
    formula = f'=IF(AND(ISNUMBER({g}),ISNUMBER({h})),IF({h}=0,"{layout.NIHIL}",{g}/{h}*100),"")'
    counts = counts_of(row)
    value: str | float = ""
    if counts:
        value = share_pct(*counts) if counts[1] else layout.NIHIL
    put_formula(row.sheet, row.excel_row, COLUMNS["realisasi"], formula, row.styles.formula, value)


def _conditional(sheet: Worksheet, styles: Styles, first: int, last: int) -> None:
    """Whole results lose their decimals."""
    for field in ("realisasi", "capaian"):
        cell = xl_rowcol_to_cell(first, COLUMNS[field])
        rule = {
            "type": "formula",
            "criteria": f"=AND(ISNUMBER({cell}),{cell}=INT({cell}))",
            "format": styles.whole_plain,
        }
        sheet.conditional_format(first, COLUMNS[field], max(first, last), COLUMNS[field], rule)


def _write_sign_off(sheet: Worksheet, styles: Styles, plan: Plan, satker: Satker, row: int) -> int:
    """Mengetahui on the left, Dibuat oleh on the right, with room to sign."""
    left, right = COLUMNS["indikator"], COLUMNS["tindak_lanjut"]
    tempat = plan.identitas.tempat if satker.kode == plan.identitas.kode_satker_induk else "...................."
    put(sheet, row, left, "Mengetahui,", styles.marks)
    put(sheet, row, right, f"{tempat}, ....................", styles.marks)
    put(sheet, row + 1, right, "Dibuat oleh,", styles.marks)
    put(sheet, row + 1, left, f"Sekretaris {satker.name}", styles.marks)
    put(sheet, row + 2, right, "Penyusun laporan kinerja", styles.marks)
    put(sheet, row + 6, left, "........................................", styles.marks)
    put(sheet, row + 6, right, "........................................", styles.marks)
    put(sheet, row + 7, left, "NIP", styles.marks)
    put(sheet, row + 7, right, "NIP", styles.marks)
    return row + 7
