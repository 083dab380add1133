"""The placeholders that the template of the Laporan Berkala may use, filled from Result with ready text."""

from __future__ import annotations

from collections.abc import Mapping

from rkt.model.anggaran import AnggaranView
from rkt.model.bulan import Bulan
from rkt.model.result import Result
from rkt.reports.identity import IDENTITY, identity
from rkt.reports.names import period_name
from rkt.reports.narrative import anggaran, overview, reporting
from rkt.reports.narrative.indikator import quarter_text, satker_names
from rkt.reports.narrative.promises import promise_sentence
from rkt.reports.narrative.text import clean_texts
from rkt.reports.periodic.decisions import decision_rows, decision_sentence
from rkt.reports.periodic.factors import success_factors
from rkt.reports.periodic.promises import promise_rows
from rkt.reports.periodic.rows import status_groups
from rkt.reports.shared_rows import anggaran_row, money_rows, status_rows

PLACEHOLDERS: tuple[tuple[str, str, str], ...] = (
    ("judul", "Judul laporan menurut bulannya", "Laporan Kinerja Triwulan I Tahun 2024"),
    ("judul_kapital", "Judul laporan dengan huruf kapital", "LAPORAN KINERJA TRIWULAN I TAHUN 2024"),
    *IDENTITY,
    ("akhir_triwulan", "Terisi pada Maret, Juni, September, dan Desember: triwulan yang berakhir", "Triwulan I"),
    ("triwulan_selesai", "Banyaknya triwulan yang berakhir pada bulan laporan; 0 di tengah triwulan", "1"),
    ("triwulan_depan", "Triwulan yang akan berjalan sesudah bulan laporan", "Triwulan II 2024"),
    ("ikhtisar", "Kalimat posisi terhadap target periode", "(daftar paragraf)"),
    ("status", "Setiap status yang ada: status, jumlah", "(daftar)"),
    ("kelompok", "Setiap status dengan indikatornya: status, jumlah, baris", "(daftar)"),
    ("catatan_data", "Catatan keadaan data satuan kerja; kosong bila semuanya mutakhir", "(daftar paragraf)"),
    ("keputusan_kalimat", "Kalimat tentang hal yang perlu diputuskan", "Sebanyak 17 (tujuh belas) indikator …"),
    ("keputusan", "Indikator yang paling memerlukan keputusan: posisi, sebab, tindak lanjut, …", "(daftar)"),
    ("pendorong", "Faktor keberhasilan menurut satuan kerja; kosong bila tidak ada", "(daftar paragraf)"),
    ("penghambat", "Tiga hambatan utama; kosong bila tidak ada", "(daftar paragraf)"),
    ("penyebab_kalimat", "Kalimat kendala menurut jenis penyebab; kosong bila jenisnya tidak disampaikan", "Dari 20 …"),
    ("janji_kalimat", "Kalimat tentang tindak lanjut bulan-bulan sebelumnya; kosong bila tidak ada", "Dari 9 …"),
    ("janji", "Tindak lanjut sebelumnya: kode, indikator, tindak_lanjut, satker, status", "(daftar)"),
    ("janji_lain", "Kalimat tentang tindak lanjut yang tidak termuat; kosong bila semuanya", "(daftar paragraf)"),
    ("anggaran_kalimat", "Kalimat realisasi anggaran", "Realisasi anggaran sampai dengan Maret 2024 sebesar …"),
    ("anggaran", "Anggaran setiap satuan kerja: nama, pagu, realisasi, serapan, sisa", "(daftar)"),
    ("anggaran_total", "Jumlah anggaran: pagu, realisasi, serapan, sisa", "(satu baris)"),
    ("catatan_anggaran", "Catatan atas tabel anggaran", "(daftar paragraf)"),
    ("pelaporan", "Kalimat tentang satuan kerja yang sudah dan belum melapor", "(daftar paragraf)"),
    ("pelapor_judul", "Siapa yang melapor, untuk judul; pada laporan nasional Provinsi", "Satuan Kerja"),
)
"""(name, what it holds, example), in the order of the template's guide."""


def report_title(result: Result) -> str:
    """ "Laporan Kinerja Bulan Januari 2024", "… Triwulan I Tahun 2024", "Laporan Kinerja Tahun 2024"."""
    bulan = result.bulan
    name = period_name(bulan)
    middle = {bulan.name: f"Bulan {name} ", "Tahun": "Tahun "}.get(name, f"{name} Tahun ")
    return f"Laporan Kinerja {middle}{bulan.tahun}"


def build_context(result: Result) -> Mapping[str, object]:
    """Every name of PLACEHOLDERS with its value; texts are such that a Word file can hold them."""
    promises, more_promises = promise_rows(result)
    values: dict[str, object] = {
        **identity(result),
        "judul": report_title(result),
        "judul_kapital": report_title(result).upper(),
        "akhir_triwulan": quarter_text(result.bulan) if _closes_quarter(result.bulan) else "",
        "triwulan_selesai": result.bulan.triwulan if _closes_quarter(result.bulan) else 0,
        "triwulan_depan": f"{quarter_text(result.bulan.next)} {result.bulan.next.tahun}",
        "ikhtisar": _overview(result),
        "status": status_rows(result),
        "kelompok": status_groups(result),
        "catatan_data": reporting.carried_sentences(result),
        "keputusan_kalimat": decision_sentence(result),
        "keputusan": decision_rows(result),
        "pendorong": success_factors(result),
        "janji_kalimat": promise_sentence(result),
        "janji": promises,
        "janji_lain": more_promises,
        "penghambat": overview.obstacles(result),
        "penyebab_kalimat": overview.cause_count_sentence(result),
        "anggaran_kalimat": anggaran.anggaran_sentence(result),
        "anggaran": money_rows(result, AnggaranView.SATKER),
        "anggaran_total": anggaran_row("Jumlah", result.anggaran),
        "catatan_anggaran": anggaran.anggaran_state(result),
        "pelaporan": _reporting(result),
        "pelapor_judul": "Provinsi" if result.is_national else "Satuan Kerja",
    }
    assert values.keys() == {name for name, _, _ in PLACEHOLDERS}
    return clean_texts(values)


def _closes_quarter(bulan: Bulan) -> bool:
    return bulan.bulan % 3 == 0


def _overview(result: Result) -> tuple[str, ...]:
    judged = f"{overview.judging_sentence(result)} {overview.not_measured_sentence(result)}".strip()
    means = overview.mean_sentence(result) if result.period_means else ""
    return tuple(text for text in (judged, means, anggaran.efisiensi_sentence(result)) if text)


def _reporting(result: Result) -> tuple[str, ...]:
    late = [row.satker for row in result.completeness if row.bulan == result.bulan and row.is_late]
    more = (f"Laporan {satker_names(late)} diterima sesudah batas setor.",) if late else ()
    return (reporting.reporting_text(result), *more)
