"""Puts the sheets of the consolidated workbook together, in the order of the contract."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from rkt.model.hasil import Hasil
from rkt.reports.workbook import anggaran, capaian, daftar, data, matriks, ringkasan
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.tabel import new_sheet
from rkt.xlsx.lembar import new_workbook
from rkt.xlsx.recording import Recorded

ORDER = (
    "Ringkasan",
    "Capaian",
    "Matriks",
    "Tren",
    "Anggaran",
    "Kelengkapan",
    "Temuan",
    "Perubahan",
    "Data",
    "Kesiapan LKIP",
    "Jejak",
)


def write_workbook(path: Path | BytesIO, hasil: Hasil, *, tautan: bool = True) -> Recorded:
    """Write the month's workbook; gives every cell that was written, for ``verify.workbook``.

    ``tautan``: link Temuan to the input files at their usual place.
    """
    judul = f"Konsolidasi RKT {hasil.bulan}"
    with new_workbook(path, judul, hasil.plan.identitas.instansi, hasil.dibuat) as book:
        styles = Styles(book)
        first = new_sheet(book, styles, hasil, ringkasan.SHEET, f"Ringkasan kinerja {hasil.bulan}", "#1F3864")
        table = new_sheet(book, styles, hasil, capaian.SHEET, "Capaian indikator kinerja", "#1F3864")
        matriks.write_matriks(book, styles, hasil)
        matriks.write_tren(book, styles, hasil)
        anggaran.write_anggaran(book, styles, hasil)
        daftar.write_kelengkapan(book, styles, hasil)
        daftar.write_temuan(book, styles, hasil, tautan)
        daftar.write_perubahan(book, styles, hasil)
        letak = data.write_data(book, styles, hasil)
        daftar.write_kesiapan(book, styles, hasil)
        daftar.write_jejak_sheet(book, styles, hasil)
        capaian.write_capaian(styles, hasil, table, letak)
        ringkasan.write_ringkasan(book, styles, hasil, first)
        written = tuple(sheet.get_name() for sheet in book.worksheets())
        assert written == ORDER, written
    return book.recorded
