"""Sheet Akhir Tahun: what the year's targets still need; in December, which of the ranges told before have held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.model.capaian import Capaian
from rkt.model.result import Result
from rkt.model.year_end import METHOD
from rkt.reports.narrative.text import capitalise
from rkt.reports.narrative.year_end import range_score, year_end_text
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.table import TableColumn, Value, new_sheet, write_table
from rkt.spreadsheet.write.worksheet import put

if TYPE_CHECKING:
    import xlsxwriter

SHEET = "Akhir Tahun"
_INDIKATOR = (
    TableColumn("Kode", 7, "tengah"),
    TableColumn("Indikator", 52),
    TableColumn("Satuan", 11, "tengah"),
)
_RANGE = (TableColumn("Desember Terendah", 11, "angka"), TableColumn("Desember Tertinggi", 11, "angka"))
_RUNNING = (
    *_INDIKATOR,
    TableColumn("Target", 10, "angka"),
    TableColumn("Realisasi", 12, "angka"),
    TableColumn("Kemungkinan Target Tercapai", 18, "tengah"),
    TableColumn("Yang Masih Diperlukan", 62),
    *_RANGE,
)
_DECEMBER = (
    *_INDIKATOR,
    TableColumn("Realisasi", 12, "angka"),
    TableColumn("Menurut Laporan", 16, "tengah"),
    *_RANGE,
    TableColumn("Di Dalam Rentang", 12, "tengah"),
)


def has_year_end(result: Result) -> bool:
    """December has the sheet only where earlier months told a range."""
    return not result.is_final or any(result.pace_ranges.values())


def write_year_end(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    if not has_year_end(result):
        return
    running = not result.is_final
    title = "Menuju akhir tahun: yang masih diperlukan" if running else "Rentang yang disebut laporan sebelumnya"
    sheet = new_sheet(book, styles, result, SHEET, title, "#2E75B6")
    columns = _RUNNING if running else _DECEMBER
    rows = [_running(row, result) for row in result.capaian] if running else _told(result)
    end = write_table(sheet, styles, columns, rows, freeze=2)
    notes = [f"Rentang: {METHOD}. Bukan ramalan: rentang berlaku bila laju berikutnya tidak di luar itu."]
    if running:
        notes.insert(
            0,
            "Yang masih diperlukan adalah hitungan paling sedikit atas data yang ada, dengan anggapan angka sejak "
            "Januari tidak berkurang dan yang telah memenuhi tetap memenuhi.",
        )
    else:
        held, told = range_score(result)
        notes.insert(0, f"Sebanyak {held} dari {told} rentang yang disebut memuat realisasi tahun ini.")
    for offset, text in enumerate(notes, start=1):
        put(sheet, end + offset, 0, text, styles.catatan)


def _running(row: Capaian, result: Result) -> tuple[Value, ...]:
    ranges = [told for told in result.pace_ranges.get(row.kode, ()) if told.bulan == result.bulan]
    return (
        *_named(row),
        row.target if row.target is not None else row.indikator.target.text,
        row.realisasi if row.realisasi is not None else row.keadaan.value,
        row.year_end.outlook.value if row.year_end else "",
        capitalise(year_end_text(row, result.bulan)),
        *((ranges[0].low, ranges[0].high) if ranges else (None, None)),
    )


def _named(row: Capaian) -> tuple[Value, Value, Value]:
    return row.kode, row.indikator.uraian, row.indikator.satuan


def _told(result: Result) -> list[tuple[Value, ...]]:
    return [
        (
            *_named(row),
            row.realisasi if row.realisasi is not None else row.keadaan.value,
            str(told.bulan),
            told.low,
            told.high,
            "" if row.realisasi is None else "ya" if told.holds(row.realisasi) else "tidak",
        )
        for row in result.capaian
        for told in result.pace_ranges.get(row.kode, ())
    ]
