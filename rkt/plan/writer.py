"""Writes a plan workbook that the office edits in Excel: quiet, filtered, printable, with lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.model.indikator import Arah, CaraHitung, Pelapor, PeriodeUkur, RumusTurun
from rkt.model.satker import SatkerKind
from rkt.plan import sheets
from rkt.spreadsheet.write.worksheet import WHOLE_FORMAT, lines_needed, new_workbook, put, set_print

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

BLUE, LINE_GREY = "#1F3864", "#A6A6A6"
_WIDTHS = {
    "Butir": 22, "Isi": 60, "No": 6, "Sasaran Kegiatan": 38, "Kode": 8, "Indikator Kinerja Kegiatan": 46,
    "Target Kinerja": 14, "Target PK": 12, "Cara Hitung": 17, "Pelapor": 11, "Periode Ukur": 13, "Arah": 8,
    "Rumus Turun": 12, "Pembilang": 26, "Penyebut": 22, "Penanggung Jawab": 24, "Catatan": 36, "Kode Satker": 12,
    "Nama": 36, "Jenis": 12, "Sebutan Lain": 46, "Surel": 34,
    "Ketua": 30, "Tempat": 18, "Alamat": 44, "Target": 12, "Batas Bawah": 14, "Kategori": 22,
    "Warna": 12, "Sumber": 40, "Kode Anggaran": 16, "Uraian": 56, "No Sasaran": 11, "Jenis Belanja": 16, "Pagu": 18,
    "Nomor": 20, "Tanggal": 18, "Berlaku Mulai": 14, "Alasan": 50, "Unit Kerja": 44, "Kabupaten/Kota": 40,
    "Tujuan": 40, "Sasaran Strategis": 40, "Indikator": 40, "Indikator Kinerja Utama": 40, "Target Akhir Renstra": 20,
    "Definisi Operasional": 50, "Rumus": 40, "Sumber Data": 30, "Periode": 14, "Rekomendasi": 50, "Tindak Lanjut": 50,
    "Status": 14, "Penghargaan": 44, "Pemberi": 40, "Tahun": 10,
    "Bagian": 20, "Judul": 30, "Teks": 110, "Keterangan": 60,
}  # fmt: skip
_CHOICES: dict[str, list[str]] = {
    "Cara Hitung": [word.value for word in CaraHitung],
    "Pelapor": [word.value for word in Pelapor],
    "Periode Ukur": [word.value for word in PeriodeUkur],
    "Arah": [word.value for word in Arah],
    "Rumus Turun": [word.value for word in RumusTurun],
    "Jenis": [word.value for word in SatkerKind],
    "Dasar": list(sheets.EVALUATION_BASES),
}
_CENTRED = {
    *("No", "Kode", "Target Kinerja", "Target PK", "Kode Satker", "Jenis", "Warna", "Batas Bawah", "No Sasaran"),
    "Huruf",
}
_WHOLE = {"Pagu", "ASN", "PPNPN", "Jumlah", "Kecamatan", "Desa/Kelurahan", "TPS", "Pemilih"}
_SPARE_ROWS = 60
"""Rows below the last that keep their lists, so that a planner can add some."""


def write_plan(
    path: Path, title: str, instansi: str, created_at: datetime, tables: Mapping[str, Sequence[Mapping[str, object]]]
) -> None:
    """One sheet for each of ``sheets.COLUMNS``, then the sheets "Tabel …"; a row is a mapping from heading to value."""
    with new_workbook(path, title, instansi, created_at) as book:
        box = {"font_name": "Calibri", "font_size": 10, "valign": "top", "border": 1, "border_color": LINE_GREY}
        styles = {
            "kepala": book.add_format(
                {**box, "bold": True, "font_color": "white", "bg_color": BLUE, "text_wrap": True, "valign": "vcenter"}
            ),
            "teks": book.add_format({**box, "text_wrap": True}),
            "tengah": book.add_format({**box, "align": "center"}),
            "angka": book.add_format({**box, "num_format": "General", "align": "right"}),
            "rupiah": book.add_format({**box, "num_format": WHOLE_FORMAT, "align": "right"}),
            "tanggal": book.add_format({**box, "num_format": "d mmmm yyyy", "align": "left"}),
        }
        for name, columns in (sheets.COLUMNS | sheets.TABLE_COLUMNS).items():
            rows = tables.get(name, ())
            extra = [key for row in rows for key in row if key not in columns]
            ordered = [*columns[:1], *dict.fromkeys(extra), *columns[1:]] if extra else list(columns)
            _write_sheet(book, styles, name, ordered, rows)


def _write_sheet(
    book: xlsxwriter.Workbook,
    styles: Mapping[str, Format],
    name: str,
    columns: Sequence[str],
    rows: Sequence[Mapping[str, object]],
) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_row(0, 30)
    for number, label in enumerate(columns):
        sheet.set_column(number, number, _WIDTHS.get(label, 13))
        put(sheet, 0, number, label, styles["kepala"])
        if label in _CHOICES:
            options = {"validate": "list", "source": _CHOICES[label], "error_message": "Pilih dari daftar."}
            sheet.data_validation(1, number, len(rows) + _SPARE_ROWS, number, options)
    for offset, row in enumerate(rows, start=1):
        for number, label in enumerate(columns):
            _put_value(sheet, styles, offset, number, label, row.get(label))
        heights = [lines_needed(str(row.get(label) or ""), _WIDTHS.get(label, 13) - 1) for label in columns]
        sheet.set_row(offset, 13.5 * max(1, *heights))
    sheet.freeze_panes(1, 4 if name == sheets.RKT else 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    set_print(sheet, f"Buku kerja RKT – {name}")
    sheet.repeat_rows(0)


def _put_value(
    sheet: Worksheet, styles: Mapping[str, Format], row: int, column: int, label: str, value: object
) -> None:
    if isinstance(value, (datetime, date)):
        put(sheet, row, column, value, styles["tanggal"])
    elif isinstance(value, (int, float)):
        style = "rupiah" if label in _WHOLE else "tengah" if label in _CENTRED else "angka"
        put(sheet, row, column, float(value), styles[style if label != "Isi" else "teks"])
    else:
        style = "tengah" if label in _CENTRED or label in _CHOICES else "teks"
        put(sheet, row, column, str(value) if value is not None else None, styles[style])
