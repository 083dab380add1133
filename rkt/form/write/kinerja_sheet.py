"""The form's sheet Kinerja: header block, one row for each indikator of the satker, sign-off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from rkt.form import layout
from rkt.form.write.capaian_cell import behind_formula, write_capaian
from rkt.form.write.entries import Entries
from rkt.form.write.highlights import count_empty, highlight_kinerja, warn_below, warn_fraction, warn_unexplained
from rkt.form.write.kinerja_row import COLUMNS, KinerjaRow, counts_of
from rkt.form.write.styles import ROW_HEIGHT_PT, Styles
from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import COUNTS, Asks, figure_in, method_of
from rkt.model.display import format_percent, number, with_unit
from rkt.model.formulas import share_pct
from rkt.model.plan import PERCENT, Indikator, Plan, Satker
from rkt.model.published_month import Reference, SatkerReferences
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
        _write_references(written)
    _write_hints(sheet, first, last)
    highlight_kinerja(sheet, styles, first, last)
    for row in written:
        warn_unexplained(sheet, styles, row.excel_row, behind_formula(row))
    _conditional(sheet, styles, first, last)
    waiting = [row for row in written if row.due]
    places = [(row.excel_row, row.asks is Asks.COUNTS) for row in waiting]
    empty = sum(1 for row in waiting if _is_empty(row))
    count_place = (layout.HEADER_FIRST_ROW, layout.HEADER_VALUE_COLUMN + 1)
    count_empty(sheet, styles, count_place, places, empty, f"indikator yang jatuh tempo {bulan.name}")
    end = _write_sign_off(sheet, styles, plan, satker, last + 2)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": False})
    sheet.freeze_panes(first, _FREEZE_COLUMNS)
    set_print(sheet, f"Formulir kinerja {satker.short_name} {bulan}")
    sheet.repeat_rows(layout.TABLE_HEADER_ROW - 1)
    sheet.print_area(0, 0, end, len(COLUMNS) - 1)
    sheet.set_selection(layout.HEADER_FIRST_ROW + 3, layout.HEADER_VALUE_COLUMN - 1, *(
        layout.HEADER_FIRST_ROW + 3, layout.HEADER_VALUE_COLUMN - 1))  # fmt: skip


def _is_empty(row: KinerjaRow) -> bool:
    """Whether the indikator still waits for an answer."""
    if row.asks is not Asks.COUNTS:
        return row.typed("realisasi") is None
    counts = [row.typed(field) for field in COUNTS]
    said = (layout.NIHIL.casefold(), layout.TIDAK_BERLAKU.casefold())
    return None in counts and not any(str(value).casefold() in said for value in counts)


def _write_references(rows: Sequence[KinerjaRow]) -> None:
    """What the satker reported last, to the right of the table and outside the print area."""
    sheet, styles, start = rows[0].sheet, rows[0].styles, len(COLUMNS)
    for position, column in enumerate(layout.REFERENCES, start=start):
        sheet.set_column(position, position, column.width)
        put(sheet, layout.TABLE_HEADER_ROW - 1, position, column.heading, styles.header)
    for row in rows:
        known = row.references
        texts = (known.tindak_lanjut, _reference_text(row.indikator, known)) if known else ("", "")
        for position, text in enumerate(texts, start=start):
            put(sheet, row.excel_row, position, text, styles.references)
        for field, value in _reference_values(row.indikator, known):
            warn_below(sheet, styles, row.excel_row, COLUMNS[field], value)


def _reference_text(indikator: Indikator, known: Reference) -> str:
    """ "9 dari 10 (90%), s.d. Februari"."""
    if method_of(indikator.cara_hitung).asks is Asks.YES_NO:
        text = layout.YES if known.nilai else layout.NO
    elif known.pembilang is not None and known.penyebut is not None:
        text = f"{number(known.pembilang)} dari {number(known.penyebut)} ({format_percent(known.nilai)})"
    else:
        text = with_unit(known.nilai, indikator.satuan)
    return f"{text}, s.d. {known.bulan.name}"


def _reference_values(indikator: Indikator, known: Reference | None) -> list[tuple[str, float]]:
    """The figures that may not fall over the year, by field."""
    if known is None:
        return []
    figures = ((field, figure_in(known, field)) for field in method_of(indikator.cara_hitung).never_falls)
    return [(field, value) for field, value in figures if value is not None]


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
            _validate_count(row, field, bulan)
        _write_share(row)
    else:
        for field in COUNTS:
            typed = row.typed(field)
            row.put(field, typed, styles.inactive)
        style = styles.entry_fraction if row.indikator.satuan == PERCENT else styles.entry_number
        row.put("realisasi", row.typed("realisasi"), styles.entry_choice if row.asks is Asks.YES_NO else style)
        _validate_single(row, bulan)
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


def _message(row: KinerjaRow, text: str, bulan: Bulan) -> str:
    """What to type, what was reported last, and whether the cell may stay empty; the end must not be cut off."""
    tail = f" Terakhir: {_reference_text(row.indikator, row.references)}." if row.references else ""
    if not row.due:
        period = row.indikator.periode_ukur.value.casefold()
        tail += f" Diukur {period}; {bulan.name} belum jatuh tempo, boleh dikosongkan."
    room = 255 - len(tail)
    return (text if len(text) <= room else f"{text[: room - 1]}…") + tail


def _validate_count(row: KinerjaRow, field: str, bulan: Bulan) -> None:
    what = (row.indikator.pembilang if field == "pembilang" else row.indikator.penyebut) or field
    cell, other = row.cell(field), row.cell("penyebut")
    rule = f'=OR({cell}="{layout.NIHIL}",AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell})'
    rule += f",OR(NOT(ISNUMBER({other})),{cell}<={other})))" if field == "pembilang" else "))"
    problem = "Isi bilangan bulat nol atau lebih" + (", tidak melebihi penyebut." if field == "pembilang" else ".")
    text = f"Jumlah {what}, s.d. {bulan.name}. Tulis Nihil bila tidak ada."
    _validation(row, field, {"validate": "custom", "value": rule, "error_type": "warning"}, problem, text, bulan)


def _validate_single(row: KinerjaRow, bulan: Bulan) -> None:
    if row.asks is Asks.YES_NO:
        what = f" ({row.indikator.pembilang})" if row.indikator.pembilang else ""
        text = f"Pilih Ya, Tidak, atau Tidak berlaku untuk satker ini{what}."
        rule: dict[str, object] = {"validate": "list", "source": list(layout.CHOICES)}
        _validation(row, "realisasi", rule, "Pilih dari daftar: Ya, Tidak, atau Tidak berlaku.", text, bulan)
        return
    cell = row.cell("realisasi")
    whole = "" if row.indikator.satuan == PERCENT else f",{cell}=INT({cell})"
    if whole:
        warn_fraction(row.sheet, row.styles, row.excel_row, COLUMNS["realisasi"])
    custom = f'=OR({cell}="{layout.NIHIL}",AND(ISNUMBER({cell}),{cell}>=0{whole}))'
    rule = {"validate": "custom", "value": custom, "error_type": "warning"}
    text = f"Angka s.d. {bulan.name} dalam satuan {row.indikator.satuan}. Tulis 0 bila nol."
    _validation(row, "realisasi", rule, "Isi angka nol atau lebih.", text, bulan)


def _validation(row: KinerjaRow, field: str, rule: dict[str, object], problem: str, text: str, bulan: Bulan) -> None:
    options = {
        **rule,
        "error_title": f"Indikator {row.indikator.kode}",
        "error_message": problem,
        "input_title": f"Indikator {row.indikator.kode}",
        "input_message": _message(row, text, bulan),
    }
    column = COLUMNS[field]
    if row.sheet.data_validation(row.excel_row, column, row.excel_row, column, options):
        raise RuntimeError(f"validasi ditolak di {row.cell(field)}")


def _write_hints(sheet: Worksheet, first: int, last: int) -> None:
    """What belongs into each text, shown while its cell is chosen."""
    for column in layout.TEXT_COLUMNS:
        options: dict[str, object] = {"validate": "any", "input_title": column.heading, "input_message": column.hint}
        if column.choices:
            problem = f"Pilih dari daftar: {', '.join(column.choices)}."
            options |= {"validate": "list", "source": list(column.choices), "error_message": problem}
        place = COLUMNS[column.field]
        if sheet.data_validation(first, place, max(first, last), place, options):
            raise RuntimeError(f"petunjuk ditolak di kolom {column.heading}")


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
