"""Sheet Data: the long table with raw text and address, and the marks by which Capaian's formulas consolidate it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.form import layout
from rkt.model.form import Keadaan
from rkt.model.indikator import Indikator
from rkt.model.location import column_letter
from rkt.model.result import DataRow, Result
from rkt.model.satker import SatkerKind
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.table import HEAD, TableColumn, Value, new_sheet, write_long_table

if TYPE_CHECKING:
    import xlsxwriter

SHEET = "Data"
_NARROW = 24
"""Characters up to which a column of the form is for short texts."""
COLUMNS = (
    TableColumn("Kunci", 11),
    TableColumn("Bulan", 9, "tengah"),
    TableColumn("Kode Satker", 11, "tengah"),
    TableColumn("Satker", 28),
    TableColumn("Kode", 7, "tengah"),
    TableColumn("Indikator", 44),
    TableColumn("Satuan", 11, "tengah"),
    TableColumn("Cara Hitung", 17),
    TableColumn("Keadaan", 18, "tengah"),
    TableColumn("Nilai", 11, "angka"),
    TableColumn("Pembilang", 11, "angka"),
    TableColumn("Penyebut", 11, "angka"),
    TableColumn("Dipakai", 9, "angka"),
    TableColumn("Dihitung Tidak", 9, "angka"),
    TableColumn("Kab/Kota", 9, "angka"),
    TableColumn("Teks Asli", 18),
    TableColumn("Berkas", 40),
    TableColumn("Lembar", 12),
    TableColumn("Sel", 7, "tengah"),
    TableColumn("Alasan", 30),
    *(TableColumn(column.heading, 34 if column.width > _NARROW else 28) for column in layout.TEXT_COLUMNS),
)
_KODE = 4
_KODE_SATKER = 2
_PROVINSI = TableColumn("Provinsi", 28)
NAMES = {
    "Data_Kunci": "Kunci",
    "Data_Nilai": "Nilai",
    "Data_Pembilang": "Pembilang",
    "Data_Penyebut": "Penyebut",
    "Data_Dipakai": "Dipakai",
    "Data_Tidak": "Dihitung Tidak",
    "Data_KabKota": "Kab/Kota",
}
"""Defined names over whole columns of the table."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """First row of each indikator in the sheet, from 1 as Excel counts; absent where it has no row."""

    first: dict[str, int]


def key(kode: str) -> str:
    """A key that no spreadsheet takes for a number: 2.1 and 2.10 would be the same to SUMIFS."""
    return f"IKK {kode}"


def write_data(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> ColumnMap:
    """Rows by indikator, satker, month, so that a link from Capaian leads to all of its rows; of the nation with the
    province of each."""
    sheet = new_sheet(book, styles, result, SHEET, "Data: setiap isian, nilai, dan asalnya", "#7F7F7F")
    first: dict[str, int] = {}

    names = {province.satker.kode: province.satker.short_name for province in result.provinces}
    province_of = {satker.kode: (names[satker.provinsi],) for satker in result.plan.satker if satker.provinsi}

    def placed() -> Iterator[tuple[Value, ...]]:
        for excel_row, values in enumerate(_rows(result), start=HEAD + 2):
            first.setdefault(str(values[_KODE]), excel_row)
            yield (*values, *province_of.get(str(values[_KODE_SATKER]), ()))

    columns = (*COLUMNS, _PROVINSI) if result.is_national else COLUMNS
    last = HEAD + 1 + max(1, write_long_table(sheet, styles, columns, placed(), freeze=5))
    headings = [column.title for column in COLUMNS]
    for name, heading in NAMES.items():
        letter = column_letter(headings.index(heading) + 1)
        book.define_name(name, f"={SHEET}!${letter}${HEAD + 2}:${letter}${last}")
    return ColumnMap(first)


def _rows(result: Result) -> Iterator[tuple[Value, ...]]:
    by_kode: dict[str, list[DataRow]] = {}
    for row in result.data:
        by_kode.setdefault(row.indikator.kode, []).append(row)
    order = {satker.kode: position for position, satker in enumerate(result.plan.satker)}
    for capaian in result.capaian:
        used = {
            (part.satker.kode, part.bulan)
            for part in capaian.details
            if part.keadaan is Keadaan.TERISI and part.bulan is not None and not part.is_early
        }
        silent = {part.satker.kode: part for part in capaian.details if part.counted_as_no}
        rows = sorted(by_kode.get(capaian.kode, []), key=lambda row: (order[row.satker.kode], row.bulan.bulan))
        for row in rows:
            is_silent = row.bulan == result.bulan and silent.pop(row.satker.kode, None) is not None
            yield _data_row(row, (row.satker.kode, row.bulan) in used, is_silent)
        for part in silent.values():
            yield _silent_row(capaian.indikator, result, part.satker.kode, part.reason)


def _data_row(row: DataRow, used: bool, silent: bool) -> tuple[Value, ...]:
    at = row.at
    return (
        key(row.indikator.kode),
        row.bulan.iso,
        row.satker.kode,
        row.satker.short_name,
        row.indikator.kode,
        row.indikator.uraian,
        row.indikator.satuan,
        row.indikator.cara_hitung.value,
        row.keadaan.value,
        row.nilai,
        row.pembilang,
        row.penyebut,
        1 if used else 0,
        1 if silent else 0,
        0 if row.satker.kind is SatkerKind.PROVINSI else 1,
        row.raw_text,
        at.berkas if at else "",
        at.lembar if at else "",
        at.sel if at else "",
        row.reason,
        *map(row.text, layout.TEXT_FIELDS),
    )


def _silent_row(indikator: Indikator, result: Result, kode_satker: str, reason: str) -> tuple[Value, ...]:
    """A satker without a row of its own that counts as Tidak all the same."""
    satker = result.plan.find_satker(kode_satker)
    assert satker is not None, kode_satker
    known: tuple[Value, ...] = (
        key(indikator.kode),
        result.bulan.iso,
        satker.kode,
        satker.short_name,
        indikator.kode,
        indikator.uraian,
        indikator.satuan,
        indikator.cara_hitung.value,
        Keadaan.BELUM_LAPOR.value,
    )
    marks = (None, None, None, 0, 1, 0 if satker.kind is SatkerKind.PROVINSI else 1)
    return (*known, *marks, "", "", "", "", reason, *("" for _ in layout.TEXT_FIELDS))
