"""Sheets Matriks and Tren: satker × indikator as a heat map, and months × indikator with sparklines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from rkt.model.capaian import SatkerDetail
from rkt.model.cara_hitung import method_of
from rkt.model.display import NO_VALUE, PENUH, decimals_to_show
from rkt.model.form import Keadaan
from rkt.model.period import DasarPeriode
from rkt.model.result import Province, Result
from rkt.model.satker import Satker
from rkt.reports.headline import basis_name
from rkt.reports.workbook.styles import BLUE, GREY, Styles
from rkt.reports.workbook.table import HEAD, TableColumn, Value, new_sheet, put_head, put_row, write_table
from rkt.spreadsheet.write.worksheet import WHOLE_FORMAT, put

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SIGNS = {
    Keadaan.BELUM_LAPOR: "BL",
    Keadaan.NIHIL: "N",
    Keadaan.BELUM_JATUH_TEMPO: "BJT",
    Keadaan.TIDAK_BERLAKU: "TB",
    Keadaan.TIDAK_DAPAT_DINILAI: "TDD",
}
NOT_A_PELAPOR = "·"


def write_matrix(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    who = result.member_name
    sheet = new_sheet(book, styles, result, "Matriks", f"Matriks capaian {who.casefold()} (%)", "#2E75B6")
    columns = [TableColumn("Kode Satker", 9, "tengah"), TableColumn(who, 27)]
    columns += [TableColumn(row.kode, 6.2, "angka") for row in result.capaian]
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    put_head(sheet, styles, HEAD, columns)
    write_rows = _write_provinces if result.is_national else _write_satker
    row = write_rows(sheet, styles, result, HEAD + 1)
    put(sheet, row, 1, result.level_name, styles.total)
    put(sheet, row, 0, None, styles.total)
    for number, capaian in enumerate(result.capaian, start=2):
        value = capaian.period.shown_pct
        style = styles.box(
            bold=True, align="center", num_format=_format(value, capaian.bounds), font_size=8, bg_color="#DCE6F1"
        )
        put(sheet, row, number, value if value is not None else SIGNS.get(capaian.keadaan, NO_VALUE), style)
    _legend(sheet, styles, result, row + 2)
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.repeat_rows(HEAD)


def _write_satker(sheet: Worksheet, styles: Styles, result: Result, row: int) -> int:
    """A row for each satker from ``row`` on; gives the row after the last."""
    parts = [{part.satker.kode: part for part in capaian.details} for capaian in result.capaian]
    for offset, satker in enumerate(result.plan.satker):
        cells = [_cell(styles, result, by.get(satker.kode)) for by in parts]
        _write_row(sheet, styles, row + offset, satker, cells)
    return row + len(result.plan.satker)


def _write_provinces(sheet: Worksheet, styles: Styles, result: Result, row: int) -> int:
    """Each province as it published itself; its satker below it are folded away under Excel's plus sign."""
    parts = [{part.satker.kode: part for part in capaian.details} for capaian in result.capaian]
    sheet.outline_settings(visible=True, symbols_below=False)
    for province in result.provinces:
        cells = [_province_cell(styles, result, province, capaian.kode) for capaian in result.capaian]
        _write_row(sheet, styles, row, province.satker, cells)
        sheet.set_row(row, None, None, {"collapsed": True})
        row += 1
        for satker in (one for one in result.plan.satker if one.provinsi == province.satker.kode):
            _write_row(sheet, styles, row, satker, [_cell(styles, result, by.get(satker.kode)) for by in parts])
            sheet.set_row(row, None, None, {"level": 1, "hidden": True})
            row += 1
    return row


def _write_row(
    sheet: Worksheet, styles: Styles, row: int, satker: Satker, cells: Sequence[tuple[Value, Format]]
) -> None:
    put(sheet, row, 0, satker.kode, styles.centred)
    put(sheet, row, 1, satker.short_name, styles.text)
    for number, (value, style) in enumerate(cells, start=2):
        put(sheet, row, number, value, style)


def _province_cell(styles: Styles, result: Result, province: Province, kode: str) -> tuple[Value, Format]:
    """The capaian by which the province judges itself; its realisasi, without colour, where it does not."""
    base = {"align": "center", "font_size": 8, "bold": True}
    if province.masukan is None:
        return SIGNS[Keadaan.BELUM_LAPOR], styles.box(**base, bg_color=GREY, italic=True)
    figure = province.figures.get(kode)
    if figure is None:
        return NOT_A_PELAPOR, styles.box(**base, font_color="#BFBFBF")
    value = figure.period.shown_pct
    if value is not None:
        warna, shown = result.plan.skala.step_of(value).warna, _format(value, result.plan.skala.bounds)
        return value, styles.box(**base, bg_color=f"#{warna}", num_format=shown)
    if figure.realisasi is not None:
        return figure.realisasi, styles.box(**base, num_format=_format(figure.realisasi))
    return SIGNS.get(figure.keadaan, NO_VALUE), styles.box(**base, bg_color=GREY, italic=True)


def _format(value: float | None, bounds: tuple[float, ...] = ()) -> str:
    if value is None or float(value).is_integer():
        return WHOLE_FORMAT
    return "0." + "0" * decimals_to_show(value, 1, (PENUH, *bounds))


def _cell(styles: Styles, result: Result, part: SatkerDetail | None) -> tuple[Value, Format]:
    base = {"align": "center", "font_size": 8}
    if part is None:
        return NOT_A_PELAPOR, styles.box(**base, font_color="#BFBFBF")
    if part.keadaan is not Keadaan.TERISI:
        return SIGNS[part.keadaan], styles.box(**base, bg_color=GREY, italic=True)
    carried = '"*"' if part.carried_forward else '"°"' if part.is_early else ""
    value = part.period.shown_pct
    if value is None or part.is_early:
        return part.nilai, styles.box(**base, num_format=_format(part.nilai) + carried)
    warna = result.plan.skala.step_of(value).warna
    shown = _format(value, result.plan.skala.bounds) + carried
    return value, styles.box(**base, bg_color=f"#{warna}", num_format=shown)


def _measured_against(result: Result) -> str:
    yearly = basis_name(DasarPeriode.TAHUNAN, result.bulan)
    if result.is_final:
        return yearly
    return f"{basis_name(DasarPeriode.TRIWULAN, result.bulan)} bila ada, selain itu {yearly}"


def _legend(sheet: Worksheet, styles: Styles, result: Result, row: int) -> None:
    marks = ", ".join(f"{marks} = {keadaan.value}" for keadaan, marks in SIGNS.items())
    lines = [
        f"{marks}, {NOT_A_PELAPOR} = bukan pelapor indikator itu.",
        "* = angka bulan sebelumnya yang dibawa karena belum ada isian yang lebih baru. Ya = 100, Tidak = 0. "
        "° = realisasi yang diisi sebelum jatuh tempo, belum dihitung.",
        f"Capaian diukur terhadap {_measured_against(result)}. Tanpa warna: realisasi satker yang belum dinilai. "
        "Warna mengikuti skala: "
        + ", ".join(
            f"{step.kategori} {'>' if step.is_exclusive else 'mulai'} {step.lower_bound:g}"
            for step in result.plan.skala.steps
        )
        + ".",
    ]
    if result.is_national:
        lines.append("Baris provinsi: capaian menurut provinsi itu sendiri; satkernya di balik tanda + di kiri.")
    for offset, text in enumerate(lines):
        put(sheet, row + offset, 1, text, styles.catatan)


def write_trend(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    """Realisasi month by month as consolidated then, with sparklines; last the means of capaian, a row a basis."""
    sheet = new_sheet(book, styles, result, "Tren", "Tren realisasi dan rata-rata capaian", "#2E75B6")
    months = [bulan for bulan, _ in result.mean_trend]
    columns = [
        TableColumn("Kode", 7, "tengah"),
        TableColumn("Indikator", 52),
        TableColumn("Satuan", 11, "tengah"),
        TableColumn("Target", 10, "angka"),
    ]
    columns += [TableColumn(bulan.name, 11, "angka") for bulan in months]
    columns += [TableColumn("Arah gerak", 16)]
    write_table(sheet, styles, columns, [], freeze=2)
    first = len(columns) - 1 - len(months)
    for offset, capaian in enumerate(result.capaian, start=1):
        points: list[Value] = [
            point.realisasi if point.realisasi is not None else point.keadaan.value for point in capaian.trend
        ]
        indikator = capaian.indikator
        target: Value = capaian.target if capaian.target is not None else indikator.target.text
        put_row(
            sheet,
            styles,
            HEAD + offset,
            columns,
            (indikator.kode, indikator.uraian, indikator.satuan, target, *points, None),
        )
        _sparkline(sheet, HEAD + offset, first, len(months))
    last = HEAD + len(result.capaian)
    sheet.autofilter(HEAD, 0, last, len(columns) - 1)
    for label, values in mean_rows(result):
        last += 1
        for number in range(len(columns)):
            put(sheet, last, number, None, styles.total)
        put(sheet, last, 1, label, styles.total)
        for number, value in enumerate(values, start=first):
            put(sheet, last, number, value, styles.total_number)
        _sparkline(sheet, last, first, len(months))
    share = [row for row in result.capaian if not method_of(row.indikator.cara_hitung).is_sum]
    note = f"{len(share)} indikator berupa bagian atau cacahan satker, selebihnya jumlah kumulatif."
    put(sheet, last + 2, 1, note, styles.catatan)


def mean_rows(result: Result) -> list[tuple[str, list[float | None]]]:
    """Label and month by month the mean of the shown capaian: before December a row for each basis that occurs, each
    month against the targets that held then; in December one, every month against the year's targets."""
    if result.is_final:
        return [("Rata-rata capaian terhadap target tahunan (%)", [value for _, value in result.mean_trend])]
    rows = []
    for dasar, named in ((DasarPeriode.TRIWULAN, "target triwulan berjalan"), (DasarPeriode.TAHUNAN, "target tahunan")):
        values = [
            next((mean.mean_pct for mean in means if mean.dasar is dasar), None) for _, means in result.period_trend
        ]
        if any(value is not None for value in values):
            rows.append((f"Rata-rata capaian terhadap {named} (%)", values))
    return rows


def _sparkline(sheet: Worksheet, row: int, first: int, months: int) -> None:
    """A small line of the row's months, in the column behind them."""
    area = f"'Tren'!{xl_rowcol_to_cell(row, first)}:{xl_rowcol_to_cell(row, first + months - 1)}"
    sheet.add_sparkline(row, first + months, {"range": area, "markers": True, "series_color": BLUE})
