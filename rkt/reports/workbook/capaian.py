"""Sheet Capaian: one row for each indikator, consolidated by live formulas over Data, cached as Hasil has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.model.hasil import Capaian, Hasil
from rkt.model.lokasi import column_letter
from rkt.model.plan import CaraHitung
from rkt.reports.workbook.data import SHEET as DATA
from rkt.reports.workbook.data import Letak
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.tabel import HEAD, Kolom, put_row, write_table
from rkt.xlsx.lembar import put, put_formula, put_link
from rkt.xlsx.rumus import capaian_formula, capped_formula, kategori_formula

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SHEET = "Capaian"
COLUMNS = (
    Kolom("No", 5, "tengah"),
    Kolom("Sasaran Kegiatan", 32),
    Kolom("Kode", 7, "tengah"),
    Kolom("Indikator Kinerja Kegiatan", 40),
    Kolom("Cara Hitung", 12),
    Kolom("Satuan", 10, "tengah"),
    Kolom("Target", 9, "angka"),
    Kolom("Dasar", 7, "tengah"),
    Kolom("Realisasi", 11, "angka"),
    Kolom("Capaian (%)", 11, "angka"),
    Kolom("Capaian Tampil (%)", 11, "angka"),
    Kolom("Kategori", 15, "tengah"),
    Kolom("Melapor", 9, "angka"),
    Kolom("Wajib", 7, "angka"),
    Kolom("Target TW", 9, "angka"),
    Kolom("Capaian TW (%)", 10, "angka"),
    Kolom("Keadaan", 16, "tengah"),
    Kolom("Alasan", 26),
    Kolom("Rincian", 9, "tengah"),
)
_AT = {kolom.judul: number for number, kolom in enumerate(COLUMNS)}


def write_capaian(styles: Styles, hasil: Hasil, sheet: Worksheet, letak: Letak) -> None:
    """Fill the sheet; ``letak`` says where each indikator's rows stand in Data."""
    write_table(sheet, styles, COLUMNS, [], freeze=4)
    for offset, row in enumerate(hasil.capaian, start=1):
        _write_row(sheet, styles, hasil, row, HEAD + offset, letak)
    last = HEAD + len(hasil.capaian)
    sheet.autofilter(HEAD, 0, last, len(COLUMNS) - 1)
    _write_mean(sheet, styles, hasil, last)
    identitas = hasil.plan.identitas
    batas = "tanpa batas" if identitas.batas_capaian_pct is None else f"{identitas.batas_capaian_pct:g}%"
    notes = (
        f"Skala: {hasil.plan.skala.nama}. Batas capaian yang ditampilkan dan dirata-rata: {batas}.",
        "Target diukur terhadap PK bila ada, selain itu RKT. Arah Turun memakai rumus "
        f"{identitas.rumus_turun.value} kecuali ditetapkan lain pada indikatornya.",
        "Realisasi, capaian, kategori, dan rata-rata adalah rumus hidup atas lembar Data (kolom Dipakai = 1).",
    )
    for offset, text in enumerate(notes, start=3):
        put(sheet, last + offset, 1, text, styles.catatan)


def _write_row(sheet: Worksheet, styles: Styles, hasil: Hasil, row: Capaian, excel_row: int, letak: Letak) -> None:
    indikator = row.indikator
    values = (
        float(indikator.no_sasaran),
        indikator.sasaran,
        indikator.kode,
        indikator.uraian,
        indikator.cara_hitung.value,
        indikator.satuan,
        indikator.target.teks if row.target is None else row.target,
        row.dasar_target,
        None,
        None,
        None,
        None,
        row.melapor,
        row.wajib,
        row.target_tw,
        None,
        row.keadaan.value,
        row.alasan,
        None,
    )
    put_row(sheet, styles, excel_row, COLUMNS, values)

    def cell(judul: str) -> str:
        return f"{column_letter(_AT[judul] + 1)}{excel_row + 1}"

    def formula(judul: str, text: str, value: float | str | None) -> None:
        style = styles.number(value) if isinstance(value, (int, float)) else styles.keadaan
        if judul == "Capaian Tampil (%)" and row.kategori is not None and isinstance(value, (int, float)):
            style = styles.warna(row.kategori.warna, value)
        put_formula(sheet, excel_row, _AT[judul], text, styles.tengah if judul == "Kategori" else style, value)

    realisasi = row.realisasi if row.realisasi is not None else row.keadaan.value
    formula("Realisasi", _realisasi_formula(row, cell("Kode")), realisasi)
    judged = capaian_formula(indikator.arah, indikator.rumus_turun, cell("Target"), cell("Realisasi"))
    formula("Capaian (%)", judged, row.capaian_pct)
    batas = hasil.plan.identitas.batas_capaian_pct
    formula("Capaian Tampil (%)", capped_formula(cell("Capaian (%)"), batas), row.capaian_tampil_pct)
    kategori = row.kategori.kategori if row.kategori else None
    formula("Kategori", kategori_formula(cell("Capaian Tampil (%)"), hasil.plan.skala), kategori)
    tw = capaian_formula(indikator.arah, indikator.rumus_turun, cell("Target TW"), cell("Realisasi"))
    formula("Capaian TW (%)", tw, row.capaian_tw_pct)
    if indikator.kode in letak.first:
        url = f"internal:'{DATA}'!A{letak.first[indikator.kode]}"
        put_link(sheet, excel_row, _AT["Rincian"], url, styles.tautan, "lihat")


def _realisasi_formula(row: Capaian, kode: str) -> str:
    """Twin of ``tabel.realisasi`` over the rows of Data that are used; the state's name where there are none."""
    where = f'Data_Kunci,"IKK "&{kode},Data_Dipakai,1'
    count = f"COUNTIFS({where})"
    state = f'"{row.keadaan.value}"'
    cara = row.indikator.cara_hitung
    if cara is CaraHitung.RASIO:
        bottom = f"SUMIFS(Data_Penyebut,{where})"
        return f"=IF({bottom}=0,{state},SUMIFS(Data_Pembilang,{where})/{bottom}*100)"
    if cara is CaraHitung.PERSENTASE_SATKER:
        silent = f'COUNTIFS(Data_Kunci,"IKK "&{kode},Data_Tidak,1)'
        return f"=IF({count}=0,{state},COUNTIFS({where},Data_Nilai,1)/({count}+{silent})*100)"
    if cara is CaraHitung.JUMLAH_SATKER:
        return f"=IF({count}=0,{state},COUNTIFS({where},Data_Nilai,1,Data_KabKota,1))"
    total = f"SUMIFS(Data_Nilai,{where})"
    return f"=IF({count}=0,{state},{total})" if cara is CaraHitung.JUMLAH else f"=IF({count}=0,{state},{total}/{count})"


def _write_mean(sheet: Worksheet, styles: Styles, hasil: Hasil, last: int) -> None:
    row = last + 1
    for number in range(len(COLUMNS)):
        put(sheet, row, number, None, styles.jumlah)
    put(sheet, row, 1, "Rata-rata capaian yang dapat dinilai", styles.jumlah)
    letter = column_letter(_AT["Capaian Tampil (%)"] + 1)
    area = f"{letter}{HEAD + 2}:{letter}{last + 1}"
    column = _AT["Capaian Tampil (%)"]
    put_formula(
        sheet, row, column, f'=IF(COUNT({area})=0,"",AVERAGE({area}))', styles.jumlah_angka, hasil.rata_rata_pct
    )
    kategori = hasil.kategori.kategori if hasil.kategori else None
    formula = kategori_formula(f"{letter}{row + 1}", hasil.plan.skala)
    put_formula(sheet, row, _AT["Kategori"], formula, styles.jumlah, kategori)
