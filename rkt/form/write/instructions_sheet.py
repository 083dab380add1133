"""The form's sheet Petunjuk: how to fill it in, on one page."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from rkt.form import layout
from rkt.form.write.styles import ROW_HEIGHT_PT, Styles
from rkt.model.bulan import Bulan
from rkt.model.plan import Plan
from rkt.spreadsheet.write.worksheet import lines_needed, put, set_print

if TYPE_CHECKING:
    import xlsxwriter

_WIDTH = 96
_ITEMS = (
    ("Sel kuning", "Hanya sel kuning yang diisi. Sel lain terkunci agar kode, target, dan rumus tetap sesuai RKT."),
    (
        "Kumulatif",
        "Semua angka adalah angka sejak Januari s.d. bulan ini, bukan angka bulan ini saja. Angka kumulatif tidak "
        "boleh turun; bila memang dikoreksi, jelaskan pada Keterangan.",
    ),
    (
        "Pembilang, penyebut",
        "Untuk indikator persentase, isi dua bilangan bulat: bagian yang terpenuhi (pembilang) dan keseluruhannya "
        "(penyebut). Realisasi terhitung sendiri. Klik selnya untuk membaca apa yang dihitung.",
    ),
    (
        "Warna saat mengisi",
        "Sel yang menjadi merah salah dan harus diperbaiki; yang menjadi jingga masih perlu dilengkapi atau "
        "dijelaskan. Di atas tabel tertulis berapa indikator yang belum diisi.",
    ),
    (
        "Realisasi Terakhir",
        "Kolom di sebelah kanan tabel, bila ada, memuat angka dan tindak lanjut terakhir yang diterima provinsi. Itu "
        "hanya rujukan; isilah angka bulan ini.",
    ),
    (
        "Capaian (%)",
        "Terhitung sendiri: terhadap target triwulan bulan ini bila RKT menetapkannya, selain itu terhadap target "
        "tahun. Klik selnya untuk membaca target yang dipakai.",
    ),
    ("Ya atau Tidak", "Bila tersedia daftar pilihan, pilih Ya, Tidak, atau Tidak berlaku untuk satker sendiri."),
    ("Jumlah", "Untuk indikator jumlah, isi angkanya saja; satuannya sudah tercantum."),
    (
        "Kosong, nol, nihil",
        "Kosong berarti belum dilaporkan. Tulis 0 bila memang nol. Tulis Nihil bila tidak ada kejadian untuk diukur "
        "(misalnya tidak ada sengketa). Tidak berlaku dipakai bila indikator bukan urusan satker ini.",
    ),
    (
        "Belum jatuh tempo",
        "Indikator triwulanan, semesteran, dan tahunan boleh dikosongkan sebelum waktunya; "
        "petunjuk pada sel menyebutkannya.",
    ),
    *((column.heading, column.hint) for column in layout.TEXT_COLUMNS),
    ("Anggaran", f"Isi realisasi rupiah pada lembar {layout.SHEET_ANGGARAN}, kumulatif, tanpa titik dan tanpa 'Rp'."),
    ("Desimal", "Tulis desimal dengan koma: 97,5."),
)


def write_instructions(book: xlsxwriter.Workbook, styles: Styles, plan: Plan, bulan: Bulan) -> None:
    sheet = book.add_worksheet(layout.SHEET_INSTRUCTIONS)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WIDTH)
    sheet.hide_gridlines(2)
    put(sheet, 0, 0, "PETUNJUK PENGISIAN", styles.title)
    row = 2
    for title, text in (*_ITEMS, ("Pengiriman", _due(plan, bulan))):
        put(sheet, row, 0, title, styles.items)
        put(sheet, row, 1, text, styles.paragraph)
        sheet.set_row(row, ROW_HEIGHT_PT * lines_needed(text, _WIDTH - 2) + 6)
        row += 1
    sheet.protect()
    set_print(sheet, "Petunjuk pengisian formulir kinerja")


def _due(plan: Plan, bulan: Bulan) -> str:
    following = bulan.next
    day = min(plan.identitas.submission_day, calendar.monthrange(following.tahun, following.bulan)[1])
    alamat = f" ke {plan.identitas.mail}" if plan.identitas.mail else ""
    return (
        f"Kirim berkas ini{alamat} paling lambat {day} {following}. Jangan mengubah nama lembar, menghapus baris, "
        "atau menyalin ke formulir lain."
    )
