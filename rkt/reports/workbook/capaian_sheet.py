"""Sheet Capaian: one row for each indikator, consolidated by live formulas over Data, cached as Result has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.model.form import Keadaan
from rkt.model.location import column_letter
from rkt.model.plan import CaraHitung
from rkt.model.result import Capaian, Result
from rkt.reports.workbook.data_sheet import SHEET as DATA
from rkt.reports.workbook.data_sheet import ColumnMap
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.table import HEAD, TableColumn, put_row, write_table
from rkt.spreadsheet.write.formulas import capaian_formula, capped_formula, kategori_formula
from rkt.spreadsheet.write.worksheet import put, put_formula, put_link

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SHEET = "Capaian"
COLUMNS = (
    TableColumn("No", 5, "tengah"),
    TableColumn("Sasaran Kegiatan", 32),
    TableColumn("Kode", 7, "tengah"),
    TableColumn("Indikator Kinerja Kegiatan", 40),
    TableColumn("Cara Hitung", 12),
    TableColumn("Satuan", 10, "tengah"),
    TableColumn("Target", 9, "angka"),
    TableColumn("Dasar", 7, "tengah"),
    TableColumn("Realisasi", 11, "angka"),
    TableColumn("Capaian (%)", 11, "angka"),
    TableColumn("Capaian Tampil (%)", 11, "angka"),
    TableColumn("Kategori", 15, "tengah"),
    TableColumn("Melapor", 9, "angka"),
    TableColumn("Wajib", 7, "angka"),
    TableColumn("Target TW", 9, "angka"),
    TableColumn("Capaian TW (%)", 10, "angka"),
    TableColumn("Keadaan", 16, "tengah"),
    TableColumn("Alasan", 26),
    TableColumn("Rincian", 9, "tengah"),
)
_AT = {column.title: number for number, column in enumerate(COLUMNS)}


def write_capaian(styles: Styles, result: Result, sheet: Worksheet, column_map: ColumnMap) -> None:
    """Fill the sheet; ``column_map`` says where each indikator's rows stand in Data."""
    write_table(sheet, styles, COLUMNS, [], freeze=4)
    for offset, row in enumerate(result.capaian, start=1):
        _write_row(sheet, styles, result, row, HEAD + offset, column_map)
    last = HEAD + len(result.capaian)
    sheet.autofilter(HEAD, 0, last, len(COLUMNS) - 1)
    _write_mean(sheet, styles, result, last)
    identitas = result.plan.identitas
    limit = "tanpa batas" if identitas.capaian_limit_pct is None else f"{identitas.capaian_limit_pct:g}%"
    notes = (
        f"Skala: {result.plan.skala.name}. Batas capaian yang ditampilkan dan dirata-rata: {limit}.",
        "Target diukur terhadap PK bila ada, selain itu RKT. Arah Turun memakai rumus "
        f"{identitas.rumus_turun.value} kecuali ditetapkan lain pada indikatornya.",
        "Realisasi, capaian, kategori, dan rata-rata adalah rumus hidup atas lembar Data (kolom Dipakai = 1).",
    )
    for offset, text in enumerate(notes, start=3):
        put(sheet, last + offset, 1, text, styles.catatan)


def _write_row(
    sheet: Worksheet, styles: Styles, result: Result, row: Capaian, excel_row: int, column_map: ColumnMap
) -> None:
    indikator = row.indikator
    values = (
        float(indikator.no_sasaran),
        indikator.sasaran,
        indikator.kode,
        indikator.uraian,
        indikator.cara_hitung.value,
        indikator.satuan,
        indikator.target.text if row.target is None else row.target,
        row.target_basis,
        None,
        None,
        None,
        None,
        row.reporting,
        row.required,
        row.target_tw,
        None,
        row.keadaan.value,
        row.reason,
        None,
    )
    put_row(sheet, styles, excel_row, COLUMNS, values)

    def cell(title: str) -> str:
        return f"{column_letter(_AT[title] + 1)}{excel_row + 1}"

    def formula(title: str, text: str, value: float | str | None) -> None:
        style = styles.number(value) if isinstance(value, (int, float)) else styles.keadaan
        if title == "Capaian Tampil (%)" and row.kategori is not None and isinstance(value, (int, float)):
            style = styles.warna(row.kategori.warna, value)
        put_formula(sheet, excel_row, _AT[title], text, styles.centred if title == "Kategori" else style, value)

    realisasi = row.realisasi if row.realisasi is not None else row.keadaan.value
    formula("Realisasi", _realisasi_formula(row, cell("Kode")), realisasi)
    judged = capaian_formula(indikator.arah, indikator.rumus_turun, cell("Target"), cell("Realisasi"))
    formula("Capaian (%)", judged, row.capaian_pct)
    limit = result.plan.identitas.capaian_limit_pct
    formula("Capaian Tampil (%)", capped_formula(cell("Capaian (%)"), limit), row.capaian_capped_pct)
    kategori = row.kategori.kategori if row.kategori else None
    formula("Kategori", kategori_formula(cell("Capaian Tampil (%)"), result.plan.skala), kategori)
    tw = capaian_formula(indikator.arah, indikator.rumus_turun, cell("Target TW"), cell("Realisasi"))
    formula("Capaian TW (%)", tw, row.capaian_tw_pct)
    if indikator.kode in column_map.first:
        url = f"internal:'{DATA}'!A{column_map.first[indikator.kode]}"
        put_link(sheet, excel_row, _AT["Rincian"], url, styles.link, "lihat")


def _realisasi_formula(row: Capaian, kode: str) -> str:
    """Twin of the record's ``add_up`` over the rows of Data that are used; the state's name where there are none."""
    where = f'Data_Kunci,"IKK "&{kode},Data_Dipakai,1'
    count = f"COUNTIFS({where})"
    state = f'"{row.keadaan.value}"'
    silent = f'COUNTIFS(Data_Kunci,"IKK "&{kode},Data_Tidak,1)'
    only_silent = row.realisasi is not None and all(part.keadaan is not Keadaan.TERISI for part in row.details)
    none = f"{count}+{silent}" if only_silent else count
    total = f"SUMIFS(Data_Nilai,{where})"
    match row.indikator.cara_hitung:
        case CaraHitung.PERSENTASE_SATKER:
            return f"=IF({none}=0,{state},COUNTIFS({where},Data_Nilai,1)/({count}+{silent})*100)"
        case CaraHitung.JUMLAH_SATKER:
            return f"=IF({none}=0,{state},COUNTIFS({where},Data_Nilai,1,Data_KabKota,1))"
        case CaraHitung.RASIO:
            bottom = f"SUMIFS(Data_Penyebut,{where})"
            return f"=IF({bottom}=0,{state},SUMIFS(Data_Pembilang,{where})/{bottom}*100)"
        case CaraHitung.JUMLAH:
            return f"=IF({count}=0,{state},{total})"
        case CaraHitung.RATA_RATA:
            return f"=IF({count}=0,{state},{total}/{count})"


def _write_mean(sheet: Worksheet, styles: Styles, result: Result, last: int) -> None:
    row = last + 1
    for number in range(len(COLUMNS)):
        put(sheet, row, number, None, styles.total)
    put(sheet, row, 1, "Rata-rata capaian yang dapat dinilai", styles.total)
    letter = column_letter(_AT["Capaian Tampil (%)"] + 1)
    area = f"{letter}{HEAD + 2}:{letter}{last + 1}"
    column = _AT["Capaian Tampil (%)"]
    put_formula(sheet, row, column, f'=IF(COUNT({area})=0,"",AVERAGE({area}))', styles.total_number, result.mean_pct)
    kategori = result.kategori.kategori if result.kategori else None
    formula = kategori_formula(f"{letter}{row + 1}", result.plan.skala)
    put_formula(sheet, row, _AT["Kategori"], formula, styles.total, kategori)
