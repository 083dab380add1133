"""Sheet Capaian: one row for each indikator, consolidated by live formulas over Data, cached as Result has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.model.bulan import ROMAN_TRIWULAN
from rkt.model.capaian import Capaian
from rkt.model.form import Keadaan
from rkt.model.indikator import CaraHitung
from rkt.model.location import column_letter
from rkt.model.period import DasarPeriode, StatusCapaian, is_level
from rkt.model.result import Result
from rkt.reports.headline import basis_name, unjudged_reason
from rkt.reports.workbook import notes
from rkt.reports.workbook.data_sheet import SHEET as DATA
from rkt.reports.workbook.data_sheet import ColumnMap
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.table import HEAD, TableColumn, Value, put_row, write_table
from rkt.spreadsheet.write.formulas import (
    capaian_formula,
    capped_formula,
    kategori_formula,
    reached_formula,
    uncapped_formula,
)
from rkt.spreadsheet.write.worksheet import put, put_formula, put_link

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SHEET = notes.CAPAIAN
TARGET, REALISASI = "Target", "Realisasi"
SHOWN, RAW, YEARLY = "Capaian Periode (%)", "Capaian Sebelum Batas (%)", "Capaian Tahunan (%)"
DASAR, STATUS = "Dasar", "Status"


def target_tw_title(result: Result) -> str:
    return f"Target TW {ROMAN_TRIWULAN[result.bulan.triwulan - 1]}"


def capaian_columns(result: Result) -> tuple[TableColumn, ...]:
    """Before December with the quarter's target and, further right, the capaian against the year's; the capaian as it
    was before the plan's limit only where one differs."""
    running = not result.is_final
    differs = any(row.period.capaian_pct != row.period.shown_pct for row in result.capaian)
    columns = (
        TableColumn("No", 5, "tengah"),
        TableColumn("Sasaran Kegiatan", 32),
        TableColumn("Kode", 7, "tengah"),
        TableColumn("Indikator Kinerja Kegiatan", 40),
        TableColumn("Cara Hitung", 12),
        TableColumn("Satuan", 10, "tengah"),
        TableColumn(TARGET, 9, "angka"),
        TableColumn("Sumber Target", 8, "tengah"),
        TableColumn(target_tw_title(result), 9, "angka") if running else None,
        TableColumn(REALISASI, 11, "angka"),
        TableColumn(SHOWN, 11, "angka"),
        TableColumn(RAW, 11, "angka") if differs else None,
        TableColumn(DASAR, 10, "tengah"),
        TableColumn(STATUS, 18, "tengah"),
        TableColumn("Kategori", 15, "tengah"),
        TableColumn("Melapor", 9, "angka"),
        TableColumn("Wajib", 7, "angka"),
        TableColumn(YEARLY, 11, "angka") if running else None,
        TableColumn("Keadaan", 16, "tengah"),
        TableColumn("Alasan", 30),
        TableColumn("Rincian", 9, "tengah"),
        notes.COLUMN,
    )
    return tuple(column for column in columns if column is not None)


def write_capaian(styles: Styles, result: Result, sheet: Worksheet, column_map: ColumnMap) -> None:
    """Fill the sheet; ``column_map`` says where each indikator's rows stand in Data."""
    columns = capaian_columns(result)
    write_table(sheet, styles, columns, [], freeze=4)
    at = {column.title: number for number, column in enumerate(columns)}
    planners = notes.SheetNotes(result, SHEET)
    for offset, row in enumerate(result.capaian, start=1):
        _Row(sheet, styles, result, columns, at, row, HEAD + offset, planners.take(row.kode)).write(column_map)
    last = HEAD + len(result.capaian)
    sheet.autofilter(HEAD, 0, last, len(columns) - 1)
    end = _write_means(sheet, styles, result, at, last)
    identitas = result.plan.identitas
    limit = "tanpa batas" if identitas.capaian_limit_pct is None else f"{identitas.capaian_limit_pct:g}%"
    remarks = [
        f"Skala: {result.plan.skala.name}. Batas capaian yang ditampilkan dan dirata-rata: 0 sampai {limit}."
        if identitas.capaian_limit_pct is not None
        else f"Skala: {result.plan.skala.name}. Capaian yang ditampilkan dan dirata-rata: mulai 0, {limit} atas.",
        "Target diukur terhadap PK bila ada, selain itu RKT. Arah Turun memakai rumus "
        f"{identitas.rumus_turun.value} kecuali ditetapkan lain pada indikatornya.",
        "Realisasi, capaian, status, kategori, dan rata-rata adalah rumus hidup atas lembar Data (kolom Dipakai = 1).",
        notes.HINT,
    ]
    if not result.is_final:
        remarks.append(
            f"Capaian periode diukur terhadap {basis_name(DasarPeriode.TRIWULAN, result.bulan)} bila ada; selain itu "
            "persentase, rasio, dan rata-rata terhadap target tahunan, sedangkan jumlah dan cacahan belum dinilai."
        )
    for offset, text in enumerate(remarks, start=1):
        put(sheet, end + offset, 1, text, styles.catatan)
    planners.write_left(sheet, styles, end + len(remarks) + 2, 1, 3, columns[1].width)


@dataclass(frozen=True, slots=True)
class _Row:
    """One indikator in ``excel_row`` (from 0); ``at`` gives the column of each heading, ``note`` is the planner's."""

    sheet: Worksheet
    styles: Styles
    result: Result
    columns: tuple[TableColumn, ...]
    at: dict[str, int]
    row: Capaian
    excel_row: int
    note: str

    def write(self, column_map: ColumnMap) -> None:
        put_row(self.sheet, self.styles, self.excel_row, self.columns, self._values())
        row, indikator, period = self.row, self.row.indikator, self.row.period
        realisasi = row.realisasi if row.realisasi is not None else row.keadaan.value
        self._formula(REALISASI, _realisasi_formula(row, self._cell("Kode")), realisasi)
        limit = self.result.plan.identitas.capaian_limit_pct
        if not self.result.is_final:
            yearly = self._capaian_against(self._cell(TARGET))
            self._formula(YEARLY, capped_formula(yearly, limit), row.capaian_capped_pct)
        measured_against = self._target_cell()
        if measured_against is None:
            self._put_unjudged()
        else:
            judged = self._capaian_against(measured_against)
            self._formula(SHOWN, capped_formula(judged, limit), period.shown_pct)
            if RAW in self.at:
                raw = period.capaian_pct if period.capaian_pct != period.shown_pct else None
                self._formula(RAW, uncapped_formula(judged, limit), raw)
            dasar = DasarPeriode.TAHUNAN if measured_against == self._cell(TARGET) else DasarPeriode.TRIWULAN
            shown = period.dasar.value if period.dasar else ""
            self._formula(DASAR, f'=IF(ISNUMBER({self._cell(SHOWN)}),"{dasar.value}","")', shown)
            self._formula(STATUS, self._status_formula(judged, dasar), period.status.value)
            kategori = row.kategori.kategori if row.kategori else None
            self._formula("Kategori", kategori_formula(self._cell(SHOWN), self.result.plan.skala), kategori)
        if indikator.kode in column_map.first:
            url = f"internal:'{DATA}'!A{column_map.first[indikator.kode]}"
            put_link(self.sheet, self.excel_row, self.at["Rincian"], url, self.styles.link, "lihat")

    def _values(self) -> list[Value]:
        row, indikator = self.row, self.row.indikator
        values: dict[str, Value] = {
            "No": float(indikator.no_sasaran),
            "Sasaran Kegiatan": indikator.sasaran,
            "Kode": indikator.kode,
            "Indikator Kinerja Kegiatan": indikator.uraian,
            "Cara Hitung": indikator.cara_hitung.value,
            "Satuan": indikator.satuan,
            TARGET: indikator.target.text if row.target is None else row.target,
            "Sumber Target": row.target_basis,
            target_tw_title(self.result): row.target_tw,
            "Melapor": row.reporting,
            "Wajib": row.required,
            "Keadaan": row.keadaan.value,
            "Alasan": unjudged_reason(row, self.result.bulan),
            notes.HEADING: self.note,
        }
        return [values.get(column.title) for column in self.columns]

    def _target_cell(self) -> str | None:
        """What the period is measured against: the twin of ``judge_period``; None where there is no verdict."""
        if self.result.is_final:
            return self._cell(TARGET)
        if self.row.target_tw is not None:
            return self._cell(target_tw_title(self.result))
        return self._cell(TARGET) if is_level(self.row.indikator) else None

    def _put_unjudged(self) -> None:
        put(self.sheet, self.excel_row, self.at[STATUS], self.row.period.status.value, self.styles.keadaan)

    def _capaian_against(self, target: str) -> str:
        indikator = self.row.indikator
        return capaian_formula(indikator.arah, indikator.rumus_turun, target, self._cell(REALISASI))

    def _status_formula(self, judged: str, dasar: DasarPeriode) -> str:
        """Twin of the status that ``judge_period`` gives."""
        unjudged = StatusCapaian.BELUM_DINILAI.value
        if self.result.is_final:
            return reached_formula(judged, StatusCapaian.TERCAPAI, StatusCapaian.BELUM_TERCAPAI, unjudged)
        if dasar is DasarPeriode.TAHUNAN:
            return reached_formula(judged, StatusCapaian.TELAH_MEMENUHI, StatusCapaian.MENUJU, unjudged)
        bulan, behind = self.result.bulan, StatusCapaian.DI_BAWAH_RENCANA
        below = behind.value
        if bulan.bulan % 3:
            last = self.row.indikator.target_tw[bulan.triwulan - 2] if bulan.triwulan > 1 else None
            held = f"{last!r}" if last is not None else None
            below = (
                StatusCapaian.BERJALAN.value
                if held is None
                else reached_formula(self._capaian_against(held), StatusCapaian.BERJALAN, behind, behind)
            )
        return reached_formula(judged, StatusCapaian.SESUAI_RENCANA, below, unjudged)

    def _cell(self, title: str) -> str:
        return f"{column_letter(self.at[title] + 1)}{self.excel_row + 1}"

    def _formula(self, title: str, text: str, value: float | str | None) -> None:
        styles, kategori = self.styles, self.row.kategori
        style = styles.number(value) if isinstance(value, (int, float)) else styles.keadaan
        if title == SHOWN and kategori is not None and isinstance(value, (int, float)):
            style = styles.warna(kategori.warna, value)
        if title in (DASAR, STATUS, "Kategori"):
            style = styles.centred
        put_formula(self.sheet, self.excel_row, self.at[title], text, style, value)


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


def _write_means(sheet: Worksheet, styles: Styles, result: Result, at: dict[str, int], last: int) -> int:
    """A row for the mean of each basis; gives the last of them."""
    letters = {title: column_letter(at[title] + 1) for title in (SHOWN, DASAR)}
    shown, dasar = (f"{letters[title]}{HEAD + 2}:{letters[title]}{last + 1}" for title in (SHOWN, DASAR))
    row = last
    for mean in result.period_means:
        row += 1
        for number in range(len(at)):
            put(sheet, row, number, None, styles.total)
        against = "" if result.is_final else f" terhadap {basis_name(mean.dasar, result.bulan)}"
        label = f"Rata-rata capaian{against} atas {mean.judged} indikator"
        put(sheet, row, at["Indikator Kinerja Kegiatan"], label, styles.total)
        formula = f'=IF(COUNTIFS({dasar},"{mean.dasar.value}")=0,"",AVERAGEIFS({shown},{dasar},"{mean.dasar.value}"))'
        put_formula(sheet, row, at[SHOWN], formula, styles.total_number, mean.mean_pct)
        kategori = result.plan.skala.step_of(mean.mean_pct).kategori
        named = kategori_formula(f"{letters[SHOWN]}{row + 1}", result.plan.skala)
        put_formula(sheet, row, at["Kategori"], named, styles.total, kategori)
    return row + 1
