"""Sheet Data: the long table with raw text and address, and the marks by which Capaian's formulas consolidate it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.model.form import Keadaan
from rkt.model.hasil import DataRow, Hasil
from rkt.model.lokasi import column_letter
from rkt.model.plan import Indikator, Jenis
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.tabel import HEAD, Kolom, Value, new_sheet, write_long_table

if TYPE_CHECKING:
    import xlsxwriter

SHEET = "Data"
COLUMNS = (
    Kolom("Kunci", 11),
    Kolom("Bulan", 9, "tengah"),
    Kolom("Kode Satker", 11, "tengah"),
    Kolom("Satker", 28),
    Kolom("Kode", 7, "tengah"),
    Kolom("Indikator", 44),
    Kolom("Satuan", 11, "tengah"),
    Kolom("Cara Hitung", 17),
    Kolom("Keadaan", 18, "tengah"),
    Kolom("Nilai", 11, "angka"),
    Kolom("Pembilang", 11, "angka"),
    Kolom("Penyebut", 11, "angka"),
    Kolom("Dipakai", 9, "angka"),
    Kolom("Dihitung Tidak", 9, "angka"),
    Kolom("Kab/Kota", 9, "angka"),
    Kolom("Teks Asli", 18),
    Kolom("Berkas", 40),
    Kolom("Lembar", 12),
    Kolom("Sel", 7, "tengah"),
    Kolom("Alasan", 30),
    Kolom("Kendala", 34),
    Kolom("Tindak Lanjut", 34),
    Kolom("Data Dukung", 28),
    Kolom("Keterangan", 28),
)
_KODE = 4
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
class Letak:
    """First row of each indikator in the sheet, from 1 as Excel counts; absent where it has no row."""

    first: dict[str, int]


def kunci(kode: str) -> str:
    """A key that no spreadsheet takes for a number: 2.1 and 2.10 would be the same to SUMIFS."""
    return f"IKK {kode}"


def write_data(book: xlsxwriter.Workbook, styles: Styles, hasil: Hasil) -> Letak:
    """Rows by indikator, satker, month, so that a link from Capaian leads to all of its rows."""
    sheet = new_sheet(book, styles, hasil, SHEET, "Data: setiap isian, nilai, dan asalnya", "#7F7F7F")
    first: dict[str, int] = {}

    def placed() -> Iterator[tuple[Value, ...]]:
        for excel_row, values in enumerate(_rows(hasil), start=HEAD + 2):
            first.setdefault(str(values[_KODE]), excel_row)
            yield values

    last = HEAD + 1 + max(1, write_long_table(sheet, styles, COLUMNS, placed(), freeze=5))
    headings = [kolom.judul for kolom in COLUMNS]
    for name, heading in NAMES.items():
        letter = column_letter(headings.index(heading) + 1)
        book.define_name(name, f"={SHEET}!${letter}${HEAD + 2}:${letter}${last}")
    return Letak(first)


def _rows(hasil: Hasil) -> Iterator[tuple[Value, ...]]:
    by_kode: dict[str, list[DataRow]] = {}
    for row in hasil.data:
        by_kode.setdefault(row.indikator.kode, []).append(row)
    order = {satker.kode: position for position, satker in enumerate(hasil.plan.satker)}
    for capaian in hasil.capaian:
        used = {
            (part.satker.kode, part.bulan)
            for part in capaian.rincian
            if part.keadaan is Keadaan.TERISI and part.bulan is not None and not part.is_early
        }
        silent = {part.satker.kode: part for part in capaian.rincian if part.dihitung_tidak}
        rows = sorted(by_kode.get(capaian.kode, []), key=lambda row: (order[row.satker.kode], row.bulan.bulan))
        for row in rows:
            is_silent = row.bulan == hasil.bulan and silent.pop(row.satker.kode, None) is not None
            yield _data_row(row, (row.satker.kode, row.bulan) in used, is_silent)
        for part in silent.values():
            yield _silent_row(capaian.indikator, hasil, part.satker.kode, part.alasan)


def _data_row(row: DataRow, used: bool, silent: bool) -> tuple[Value, ...]:
    at = row.at
    return (
        kunci(row.indikator.kode),
        row.bulan.iso,
        row.satker.kode,
        row.satker.nama_pendek,
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
        0 if row.satker.jenis is Jenis.PROVINSI else 1,
        row.mentah,
        at.berkas if at else "",
        at.lembar if at else "",
        at.sel if at else "",
        row.alasan,
        row.kendala,
        row.tindak_lanjut,
        row.data_dukung,
        row.keterangan,
    )


def _silent_row(indikator: Indikator, hasil: Hasil, kode_satker: str, alasan: str) -> tuple[Value, ...]:
    """A satker without a row of its own that counts as Tidak all the same."""
    satker = hasil.plan.find_satker(kode_satker)
    assert satker is not None, kode_satker
    known: tuple[Value, ...] = (
        kunci(indikator.kode),
        hasil.bulan.iso,
        satker.kode,
        satker.nama_pendek,
        indikator.kode,
        indikator.uraian,
        indikator.satuan,
        indikator.cara_hitung.value,
        Keadaan.BELUM_LAPOR.value,
    )
    return (*known, None, None, None, 0, 1, 0 if satker.jenis is Jenis.PROVINSI else 1, "", "", "", "", alasan) + (
        "",
    ) * 4
