"""Sheets Matriks and Tren: satker × indikator as a heat map, and months × indikator with sparklines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from rkt.model.form import Keadaan
from rkt.model.hasil import Hasil, Rincian
from rkt.model.plan import CaraHitung
from rkt.model.tampil import PENUH, decimals_to_show
from rkt.reports.workbook.styles import ABU, BIRU, Styles
from rkt.reports.workbook.tabel import HEAD, Kolom, Value, new_sheet, put_head, put_row, write_table
from rkt.xlsx.lembar import BULAT, put

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

TANDA = {
    Keadaan.BELUM_LAPOR: "BL",
    Keadaan.NIHIL: "N",
    Keadaan.BELUM_JATUH_TEMPO: "BJT",
    Keadaan.TIDAK_BERLAKU: "TB",
    Keadaan.TIDAK_DAPAT_DINILAI: "TDD",
}
BUKAN_PELAPOR = "·"


def write_matriks(book: xlsxwriter.Workbook, styles: Styles, hasil: Hasil) -> None:
    sheet = new_sheet(book, styles, hasil, "Matriks", "Matriks capaian satker (%)", "#2E75B6")
    columns = [Kolom("Kode Satker", 9, "tengah"), Kolom("Satker", 27)]
    columns += [Kolom(row.kode, 6.2, "angka") for row in hasil.capaian]
    for number, kolom in enumerate(columns):
        sheet.set_column(number, number, kolom.lebar)
    put_head(sheet, styles, HEAD, columns)
    parts = [{part.satker.kode: part for part in row.rincian} for row in hasil.capaian]
    for offset, satker in enumerate(hasil.plan.satker, start=1):
        put(sheet, HEAD + offset, 0, satker.kode, styles.tengah)
        put(sheet, HEAD + offset, 1, satker.nama_pendek, styles.teks)
        for number, by_satker in enumerate(parts, start=2):
            value, style = _cell(styles, hasil, by_satker.get(satker.kode))
            put(sheet, HEAD + offset, number, value, style)
    row = HEAD + len(hasil.plan.satker) + 1
    put(sheet, row, 1, "Provinsi", styles.jumlah)
    put(sheet, row, 0, None, styles.jumlah)
    for number, capaian in enumerate(hasil.capaian, start=2):
        value = capaian.capaian_tampil_pct
        style = styles.box(
            bold=True, align="center", num_format=_format(value, capaian.bounds), font_size=8, bg_color="#DCE6F1"
        )
        put(sheet, row, number, value if value is not None else TANDA.get(capaian.keadaan, ""), style)
    _legend(sheet, styles, hasil, row + 2)
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.repeat_rows(HEAD)


def _format(value: float | None, bounds: tuple[float, ...] = ()) -> str:
    if value is None or float(value).is_integer():
        return BULAT
    return "0." + "0" * decimals_to_show(value, 1, (PENUH, *bounds))


def _cell(styles: Styles, hasil: Hasil, part: Rincian | None) -> tuple[Value, Format]:
    base = {"align": "center", "font_size": 8}
    if part is None:
        return BUKAN_PELAPOR, styles.box(**base, font_color="#BFBFBF")
    if part.keadaan is not Keadaan.TERISI:
        return TANDA[part.keadaan], styles.box(**base, bg_color=ABU, italic=True)
    carried = '"*"' if part.dibawa else '"°"' if part.is_early else ""
    if part.capaian_pct is None or part.is_early:
        return part.nilai, styles.box(**base, num_format=_format(part.nilai) + carried)
    warna = hasil.plan.skala.tingkatan_of(part.capaian_pct).warna
    shown = _format(part.capaian_pct, hasil.plan.skala.bounds) + carried
    return part.capaian_pct, styles.box(**base, bg_color=f"#{warna}", num_format=shown)


def _legend(sheet: Worksheet, styles: Styles, hasil: Hasil, row: int) -> None:
    marks = ", ".join(f"{tanda} = {keadaan.value}" for keadaan, tanda in TANDA.items())
    lines = (
        f"{marks}, {BUKAN_PELAPOR} = bukan pelapor indikator itu.",
        "* = angka bulan sebelumnya yang dibawa karena belum ada isian yang lebih baru. Ya = 100, Tidak = 0. "
        "° = realisasi yang diisi sebelum jatuh tempo, belum dihitung.",
        "Tanpa warna: realisasi satker tanpa target sendiri. Warna mengikuti skala: "
        + ", ".join(
            f"{step.kategori} {'>' if step.di_atas else 'mulai'} {step.batas_bawah:g}"
            for step in hasil.plan.skala.tingkatan
        )
        + ".",
    )
    for offset, text in enumerate(lines):
        put(sheet, row + offset, 1, text, styles.catatan)


def write_tren(book: xlsxwriter.Workbook, styles: Styles, hasil: Hasil) -> None:
    """Realisasi month by month as consolidated then, with sparklines; the last row is the mean of capaian."""
    sheet = new_sheet(book, styles, hasil, "Tren", "Tren realisasi dan rata-rata capaian", "#2E75B6")
    months = [bulan for bulan, _ in hasil.tren_rata_rata]
    columns = [
        Kolom("Kode", 7, "tengah"),
        Kolom("Indikator", 52),
        Kolom("Satuan", 11, "tengah"),
        Kolom("Target", 10, "angka"),
    ]
    columns += [Kolom(bulan.nama, 11, "angka") for bulan in months]
    columns += [Kolom("Arah gerak", 16)]
    write_table(sheet, styles, columns, [], freeze=2)
    first = len(columns) - 1 - len(months)
    for offset, capaian in enumerate(hasil.capaian, start=1):
        points: list[Value] = [
            titik.realisasi if titik.realisasi is not None else titik.keadaan.value for titik in capaian.tren
        ]
        indikator = capaian.indikator
        target: Value = capaian.target if capaian.target is not None else indikator.target.teks
        put_row(
            sheet,
            styles,
            HEAD + offset,
            columns,
            (indikator.kode, indikator.uraian, indikator.satuan, target, *points, None),
        )
        _sparkline(sheet, HEAD + offset, first, len(months))
    last = HEAD + len(hasil.capaian)
    sheet.autofilter(HEAD, 0, last, len(columns) - 1)
    for number in range(len(columns)):
        put(sheet, last + 1, number, None, styles.jumlah)
    put(sheet, last + 1, 1, "Rata-rata capaian yang ditampilkan (%)", styles.jumlah)
    for number, (_, value) in enumerate(hasil.tren_rata_rata, start=first):
        put(sheet, last + 1, number, value, styles.jumlah_angka)
    _sparkline(sheet, last + 1, first, len(months))
    share = [row for row in hasil.capaian if row.indikator.cara_hitung is not CaraHitung.JUMLAH]
    note = f"{len(share)} indikator berupa bagian atau cacahan satker, selebihnya jumlah kumulatif."
    put(sheet, last + 3, 1, note, styles.catatan)


def _sparkline(sheet: Worksheet, row: int, first: int, months: int) -> None:
    """A small line of the row's months, in the column behind them."""
    area = f"'Tren'!{xl_rowcol_to_cell(row, first)}:{xl_rowcol_to_cell(row, first + months - 1)}"
    sheet.add_sparkline(row, first + months, {"range": area, "markers": True, "series_color": BIRU})
