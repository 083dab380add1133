"""Sheet Kelengkapan of the nation: each province's record, then which of its satker reported there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.model.result import Completeness, Province, Result
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.table import TableColumn, Value, new_sheet, put_table, write_table

if TYPE_CHECKING:
    import xlsxwriter

_PROVINCES = (
    TableColumn("Kode Satker", 11, "tengah"),
    TableColumn("Provinsi", 34),
    TableColumn("Status", 16, "tengah"),
    TableColumn("Satker Melapor", 11, "angka"),
    TableColumn("Satker", 11, "angka"),
    TableColumn("Galat Terbuka", 11, "angka"),
    TableColumn("Peringatan Terbuka", 11, "angka"),
    TableColumn("Berkas", 58),
)
_SATKER = (
    TableColumn("Kode Satker", 11, "tengah"),
    TableColumn("Satker", 34),
    TableColumn("Status", 16, "tengah"),
    TableColumn("Terisi", 11, "angka"),
    TableColumn("Wajib Diisi", 11, "angka"),
    TableColumn("", 11),
    TableColumn("", 11),
    TableColumn("Berkas di Provinsi", 58),
)
"""In the columns of the provinces above it."""


def write_province_completeness(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    sheet = new_sheet(book, styles, result, "Kelengkapan", "Kelengkapan jejak provinsi dan laporan satker", "#BF8F00")
    end = write_table(sheet, styles, _PROVINCES, [_province(row) for row in result.provinces], freeze=2)
    rows = map(_satker, result.completeness)
    put_table(sheet, styles, end + 1, "Satker menurut jejak provinsinya", _SATKER, rows)


def _satker(row: Completeness) -> tuple[Value, ...]:
    known = (row.satker.kode, row.satker.short_name)
    if row.masukan is None:
        return (*known, "belum lapor", None, row.required, None, None, "")
    return (*known, "melapor", row.filled, row.required, None, None, row.masukan.berkas)


def _province(row: Province) -> tuple[Value, ...]:
    known = (row.satker.kode, row.satker.short_name)
    if row.masukan is None:
        return (*known, "belum ada", None, None, None, None, "")
    return (*known, "diterima", row.reporting, row.required, row.galat, row.peringatan, row.masukan.berkas)
