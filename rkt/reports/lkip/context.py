"""The placeholders that the Word template may use, filled from Result with ready text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rkt.consolidation.gaps import KETUA
from rkt.model.display import NO_VALUE, count_text, format_percent
from rkt.model.result import CapaianSasaran, Result
from rkt.model.temuan import Family
from rkt.reports.lkip import narrative, narrative_sasaran
from rkt.reports.lkip import narrative_indikator as sentences
from rkt.reports.lkip.narrative_changes import change_sentences
from rkt.reports.lkip.text import celah_of, clean_texts
from rkt.reports.lkip.view import BagianSasaran, BarisKesiapan
from rkt.reports.lkip.view_rows import (
    WHITE,
    anggaran_row,
    evidence_rows,
    kinerja_row,
    satker_row,
    skala_rows,
    temuan_rows,
)

PLACEHOLDERS: tuple[tuple[str, str, str], ...] = (
    ("instansi", "Nama instansi", "KPU Provinsi Maluku Utara"),
    ("instansi_kapital", "Nama instansi dengan huruf kapital", "KPU PROVINSI MALUKU UTARA"),
    ("judul", "Judul laporan: interim sebelum Desember, tahunan pada bulan Desember", "Laporan Kinerja Interim"),
    ("judul_kapital", "Judul laporan dengan huruf kapital", "LAPORAN KINERJA INTERIM"),
    ("tahun", "Tahun laporan", "2024"),
    ("tahun_penulisan", "Tahun laporan ditulis, untuk sampul: bulan sesudah bulan laporan", "2024"),
    ("tahun_lalu", "Tahun sebelumnya", "2023"),
    ("tahun_lalu_dua", "Dua tahun sebelumnya", "2022"),
    ("bulan", "Bulan dan tahun laporan", "Maret 2024"),
    ("periode", "Kurun yang dilaporkan", "s.d. Maret 2024"),
    ("periode_kapital", "Kurun yang dilaporkan dengan huruf kapital", "S.D. MARET 2024"),
    ("tempat", "Tempat penandatanganan", "Ternate"),
    ("tanggal", "Tanggal laporan menurut buku kerja RKT; bila kosong, harinya terbuka", "30 April 2024"),
    ("ketua", "Nama ketua dengan huruf kapital", "NAMA KETUA"),
    ("alamat", "Alamat instansi", "Jalan …"),
    ("contoh", "Tanda laporan dari data contoh; kosong pada laporan sebenarnya", "DISUSUN DARI DATA CONTOH"),
    ("celah", "Jumlah celah data menurut Kesiapan; kosong bila tidak ada", "Memuat 3 (tiga) celah data, …"),
    ("latar_belakang", "Paragraf dari lembar Narasi, bagian Pendahuluan", "(daftar paragraf)"),
    ("tugas_organisasi", "Paragraf dari lembar Narasi, bagian Tugas Organisasi", "(daftar paragraf)"),
    ("isu_strategis", "Paragraf dari lembar Narasi, bagian Isu Strategis", "(daftar paragraf)"),
    ("penutup", "Paragraf dari lembar Narasi, bagian Penutup", "(daftar paragraf)"),
    ("ringkasan", "Kalimat ringkasan eksekutif", "(daftar paragraf)"),
    ("simpulan", "Kalimat simpulan", "(daftar paragraf)"),
    ("langkah", "Langkah ke depan menurut data", "(daftar paragraf)"),
    ("catatan_hitung", "Cara membaca angka: batas capaian, rumus, dan skala", "(daftar paragraf)"),
    ("sasaran", "Setiap sasaran: no, judul, capaian, kategori, tabel, dan kalimat ketujuh analisis", "(daftar)"),
    ("kinerja", "Setiap indikator: kode, indikator, target, realisasi, capaian, kategori, …", "(daftar)"),
    ("rata_rata", "Rata-rata capaian", "97,12%"),
    ("rata_rata_kalimat", "Kalimat rata-rata capaian", "Rata-rata capaian atas 28 (dua puluh delapan) …"),
    ("kategori", "Kategori rata-rata capaian", "Baik"),
    ("anggaran_kalimat", "Kalimat realisasi anggaran", "Realisasi anggaran s.d. Maret 2024 sebesar …"),
    ("efisiensi_kalimat", "Kalimat efisiensi keseluruhan", "Dengan rata-rata capaian …"),
    ("anggaran_satker", "Anggaran setiap satker: nama, pagu, realisasi, serapan, sisa", "(daftar)"),
    ("anggaran_sasaran", "Anggaran setiap sasaran: nama, pagu, realisasi, serapan, sisa", "(daftar)"),
    ("anggaran_total", "Jumlah anggaran: pagu, realisasi, serapan, sisa", "(satu baris)"),
    ("kelengkapan", "Setiap satker: nama, status, terisi, galat, peringatan", "(daftar)"),
    ("skala", "Setiap tingkat skala: batas, kategori", "(daftar)"),
    ("skala_nama", "Nama skala kategori", "PermenPANRB 88/2021"),
    ("kesiapan", "Setiap analisis: tersedia, kurang, penanggung_jawab", "(daftar)"),
    ("bukti", "Data dukung setiap indikator: kode, data_dukung, satker", "(daftar)"),
    ("perubahan", "Kalimat perubahan terhadap laporan bulan sebelumnya; kosong bila belum ada", "(daftar paragraf)"),
    ("catatan_rkt", "Catatan atas dokumen RKT", "(daftar paragraf)"),
    ("temuan", "Temuan yang masih terbuka menurut kode: tingkat, jumlah, contoh, saran", "(daftar)"),
)
"""(name, what it holds, example), in the order of the template's guide."""


OPEN_DAY = " " * 5
"""Where the day is written by hand: a report is signed at the earliest in the month after its own."""


def build_context(result: Result) -> Mapping[str, object]:
    """Every name of PLACEHOLDERS with its value; texts are such that a Word file can hold them."""
    values = {**_identity(result), **_narrative(result), **_tables(result)}
    assert values.keys() == {name for name, _, _ in PLACEHOLDERS}
    return clean_texts(values)


def _identity(result: Result) -> dict[str, object]:
    identitas, period = result.plan.identitas, sentences.period_text(result.bulan)
    tahun = result.bulan.tahun
    return {
        "instansi": identitas.instansi,
        "instansi_kapital": identitas.instansi.upper(),
        "judul": narrative.report_title(result),
        "judul_kapital": narrative.report_title(result).upper(),
        "tahun": str(tahun),
        "tahun_penulisan": _written_in(result),
        "tahun_lalu": str(tahun - 1),
        "tahun_lalu_dua": str(tahun - 2),
        "bulan": str(result.bulan),
        "periode": period,
        "periode_kapital": period.upper(),
        "tempat": identitas.tempat,
        "tanggal": identitas.tanggal_laporan or f"{OPEN_DAY}{result.bulan.next}",
        "ketua": identitas.ketua.upper() or " ".join(map(celah_of, result.gaps_of("9", KETUA))),
        "alamat": identitas.alamat,
        "contoh": narrative.CONTOH if result.contoh else "",
        "celah": _gaps(result.jumlah_celah),
    }


def _written_in(result: Result) -> str:
    """The year of the office's own date, else that of the month after the report's."""
    said = re.search(r"\b20\d\d\b", result.plan.identitas.tanggal_laporan)
    return said[0] if said else str(result.bulan.next.tahun)


def _narrative(result: Result) -> dict[str, object]:
    return {
        "latar_belakang": _own_words(result, "Pendahuluan"),
        "tugas_organisasi": _own_words(result, "Tugas Organisasi"),
        "isu_strategis": _own_words(result, "Isu Strategis"),
        "penutup": _own_words(result, "Penutup"),
        "ringkasan": narrative.summary_paragraphs(result),
        "simpulan": narrative.conclusion_paragraphs(result),
        "langkah": narrative.next_steps(result),
        "catatan_hitung": _notes(result),
        "rata_rata": format_percent(result.mean_pct, result.plan.skala.bounds),
        "rata_rata_kalimat": narrative.mean_sentence(result),
        "kategori": result.kategori.kategori if result.kategori else NO_VALUE,
        "anggaran_kalimat": narrative.anggaran_sentence(result),
        "efisiensi_kalimat": narrative.efisiensi_sentence(result),
        "perubahan": change_sentences(result),
        "catatan_rkt": tuple(t.pesan for t in result.temuan if t.definition.family is Family.PLAN)
        or ("Tidak ada catatan atas dokumen RKT.",),
    }


def _tables(result: Result) -> dict[str, object]:
    return {
        "sasaran": tuple(_sasaran(row, result) for row in result.sasaran),
        "kinerja": tuple(kinerja_row(row, result.bulan.tahun) for row in result.capaian),
        "anggaran_satker": tuple(
            anggaran_row(satker.name, result.anggaran_by_satker[satker.kode])
            for satker in result.plan.satker
            if satker.kode in result.anggaran_by_satker
        ),
        "anggaran_sasaran": tuple(
            anggaran_row(f"{row.sasaran.no}. {row.sasaran.uraian}", row.anggaran)
            for row in result.sasaran
            if row.anggaran
        ),
        "anggaran_total": anggaran_row("Jumlah", result.anggaran),
        "kelengkapan": tuple(
            satker_row(str(no), row)
            for no, row in enumerate((k for k in result.completeness if k.bulan == result.bulan), start=1)
        ),
        "skala": skala_rows(result.plan.skala),
        "skala_nama": result.plan.skala.name,
        "kesiapan": tuple(
            BarisKesiapan(
                row.no,
                row.analysis,
                f"{row.available} dari {row.out_of}",
                row.lacking or NO_VALUE,
                row.penanggung_jawab or NO_VALUE,
            )
            for row in result.readiness
        ),
        "temuan": temuan_rows(result.temuan),
        "bukti": tuple(part for row in result.capaian for part in evidence_rows(row)),
    }


def _own_words(result: Result, section: str) -> tuple[str, ...]:
    texts = [line for row in result.plan.narasi_of(section) for line in row.text.splitlines() if line.strip()]
    return tuple(texts) or tuple(map(celah_of, result.gaps_of("9", section)))


def _notes(result: Result) -> tuple[str, ...]:
    identitas = result.plan.identitas
    limit = identitas.capaian_limit_pct
    cap = "tidak dibatasi" if limit is None else f"dibatasi paling tinggi {format_percent(limit)}"
    return (
        f"Capaian yang ditampilkan dan dirata-ratakan {cap}; rata-rata hanya menghitung indikator yang dapat dinilai.",
        "Capaian indikator yang makin tinggi makin baik dihitung dengan realisasi ÷ target × 100%; untuk indikator "
        f"yang makin rendah makin baik dipakai rumus {identitas.rumus_turun.value}, kecuali ditetapkan lain dalam RKT.",
        f"Kategori mengikuti {result.plan.skala.name}.",
    )


def _sasaran(row: CapaianSasaran, result: Result) -> BagianSasaran:
    bulan, rows = result.bulan, row.capaian
    kode = [c.kode for c in rows]
    return BagianSasaran(
        no=str(row.sasaran.no),
        judul=row.sasaran.uraian,
        capaian=format_percent(row.mean_pct, result.plan.skala.bounds),
        kategori=row.kategori.kategori if row.kategori else NO_VALUE,
        warna=row.kategori.warna if row.kategori else WHITE,
        dinilai=f"{row.judged} dari {len(rows)}",
        tabel=tuple(kinerja_row(c, bulan.tahun) for c in rows),
        ikhtisar=narrative_sasaran.sasaran_sentence(row),
        realisasi=tuple(" ".join((sentences.realisasi_sentence(c, bulan), *sentences.reporting_text(c))) for c in rows),
        tahun_lalu=sentences.last_year_sentences(rows, bulan, result.gaps_of("2", *kode)),
        renstra=sentences.renstra_sentences(rows, result.gaps_of("3", *kode)),
        standar=sentences.standard_sentences(rows, result.gaps_of("4", *kode)),
        sebab=narrative_sasaran.cause_sentences(row, result),
        efisiensi=narrative_sasaran.efisiensi_sentence(row, result),
        program=(narrative_sasaran.program_sentence(row, result),),
        ada_pembanding=any(
            c.realisasi_by_year or c.target_renstra is not None or c.standar_nasional is not None for c in rows
        ),
    )


def _gaps(count: int) -> str:
    if not count:
        return ""
    return f"Memuat {count_text(count, 'celah data')}; rinciannya pada lampiran Kesiapan Bahan Analisis."
