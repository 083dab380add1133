"""What every Word report says of the office and the month: on cover, in titles and above the signature."""

from __future__ import annotations

from rkt.consolidation.gaps import KETUA
from rkt.model.result import Result
from rkt.reports.narrative.indikator import period_text, quarter_text
from rkt.reports.narrative.overview import CONTOH
from rkt.reports.narrative.text import celah_of

IDENTITY: tuple[tuple[str, str, str], ...] = (
    ("instansi", "Nama instansi", "KPU Provinsi Maluku Utara"),
    ("instansi_kapital", "Nama instansi dengan huruf kapital", "KPU PROVINSI MALUKU UTARA"),
    ("instansi_lengkap", "Nama lengkap instansi menurut buku kerja RKT", "Komisi Pemilihan Umum Provinsi …"),
    ("tahun", "Tahun laporan", "2024"),
    ("bulan", "Bulan dan tahun laporan", "Maret 2024"),
    ("periode", "Kurun yang dilaporkan", "sampai dengan Maret 2024"),
    ("periode_judul", "Kurun yang dilaporkan untuk judul tabel dan gambar", "sampai dengan Maret 2024; Tahun 2024"),
    ("triwulan", "Triwulan bulan laporan", "Triwulan I"),
    ("tempat", "Tempat penandatanganan", "Ternate"),
    ("tanggal", "Tanggal laporan menurut buku kerja RKT; bila kosong, harinya terbuka", "30 April 2024"),
    ("ketua", "Nama ketua dengan huruf kapital", "NAMA KETUA"),
    ("alamat", "Alamat instansi", "Jalan …"),
    ("contoh", "Tanda laporan dari data contoh; kosong pada laporan sebenarnya", "DISUSUN DARI DATA CONTOH"),
)
"""(name, what it holds, example) of the placeholders."""
OPEN_DAY = " " * 5
"""Where the day is written by hand: a report is signed at the earliest in the month after its own."""


def identity(result: Result) -> dict[str, object]:
    """Every name of IDENTITY with its value."""
    identitas, period = result.plan.identitas, period_text(result.bulan)
    return {
        "instansi": identitas.instansi,
        "instansi_kapital": identitas.instansi.upper(),
        "instansi_lengkap": identitas.full_name,
        "tahun": str(result.bulan.tahun),
        "bulan": str(result.bulan),
        "periode": period,
        "periode_judul": f"Tahun {result.bulan.tahun}" if result.is_final else period,
        "triwulan": quarter_text(result.bulan),
        "tempat": identitas.tempat,
        "tanggal": identitas.tanggal_laporan or f"{OPEN_DAY}{result.bulan.next}",
        "ketua": identitas.ketua.upper() or missing_words(result, KETUA),
        "alamat": identitas.alamat,
        "contoh": CONTOH if result.contoh else "",
    }


def missing_words(result: Result, section: str) -> str:
    """The mark of what the office has not written; "" in a final report."""
    if result.plan.identitas.is_final:
        return ""
    return " ".join(map(celah_of, result.gaps_of("9", section)))
