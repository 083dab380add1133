"""The placeholders that the Word template may use, filled from Result with ready text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rkt.model.anggaran import AnggaranView
from rkt.model.display import NO_VALUE, count_text, format_percent, number
from rkt.model.period import DasarPeriode, PeriodMean
from rkt.model.result import CapaianSasaran, Result
from rkt.reports.identity import IDENTITY, identity, missing_words
from rkt.reports.lkip.evaluation import evaluation_rows, peoples_sentence
from rkt.reports.lkip.planning import FALLING_FORMULA, dictionary_row, own_words, pk_rows, pk_sentences, plan_tables
from rkt.reports.lkip.view import BagianSasaran
from rkt.reports.lkip.view_rows import evidence_rows, kinerja_row, satker_row, skala_rows
from rkt.reports.narrative import anggaran, comparison, overview, reporting, scope, steps
from rkt.reports.narrative import indikator as sentences
from rkt.reports.narrative import sasaran as sasaran_text
from rkt.reports.narrative.changes import change_sentences
from rkt.reports.narrative.text import clean_texts
from rkt.reports.narrative.year_end import year_end_sentence
from rkt.reports.shared_rows import WHITE, anggaran_row, money_rows, status_rows

PLACEHOLDERS: tuple[tuple[str, str, str], ...] = (
    *IDENTITY,
    ("judul", "Judul laporan: interim sebelum Desember, tahunan pada bulan Desember", "Laporan Kinerja Interim"),
    ("judul_kapital", "Judul laporan dengan huruf kapital", "LAPORAN KINERJA INTERIM"),
    ("tahun_penulisan", "Tahun laporan ditulis, untuk sampul: bulan sesudah bulan laporan", "2024"),
    ("tahun_lalu", "Tahun sebelumnya", "2023"),
    ("tahun_lalu_dua", "Dua tahun sebelumnya", "2022"),
    ("periode_kapital", "Kurun yang dilaporkan dengan huruf kapital", "SAMPAI DENGAN MARET 2024"),
    ("interim", "Terisi sebelum Desember; kosong pada laporan tahunan", "interim"),
    ("final", "Terisi bila Status Laporan pada lembar Identitas adalah Final", ""),
    ("latar_belakang", "Paragraf dari lembar Narasi, bagian Pendahuluan", "(daftar paragraf)"),
    ("tugas_organisasi", "Paragraf dari lembar Narasi, bagian Tugas Organisasi", "(daftar paragraf)"),
    ("isu_strategis", "Paragraf dari lembar Narasi, bagian Isu Strategis", "(daftar paragraf)"),
    ("penutup", "Paragraf dari lembar Narasi, bagian Penutup", "(daftar paragraf)"),
    (
        "narasi",
        'Paragraf dari bagian lain lembar Narasi, misalnya narasi["Visi"]; kosong bila tidak ada',
        "(daftar paragraf)",
    ),
    ("tabel", 'Lembar Tabel … buku kerja RKT, misalnya tabel["SDM"]: judul, baris; kosong bila tidak ada', "(daftar)"),
    ("pk", "Target yang diubah Perjanjian Kinerja menurut lembar PK: dokumen, berlaku, kode, …", "(daftar)"),
    ("pk_kalimat", "Nomor dan tanggal setiap Perjanjian Kinerja menurut lembar PK", "(daftar paragraf)"),
    ("ada_pk", "Terisi bila ada target PK", "ada"),
    ("kamus", "Cara mengukur setiap indikator: kode, indikator, rumus, sumber, periode, …", "(daftar)"),
    ("ringkasan", "Kalimat ringkasan eksekutif", "(daftar paragraf)"),
    ("simpulan", "Kalimat simpulan", "(daftar paragraf)"),
    ("hambatan", "Tiga hambatan utama; kosong bila tidak ada", "(daftar paragraf)"),
    ("penyebab_kalimat", "Kalimat kendala menurut jenis penyebab; kosong bila jenisnya tidak disampaikan", "Dari 20 …"),
    ("langkah", "Langkah ke depan: tindakan, penanggung jawab, waktu", "(daftar paragraf)"),
    ("langkah_utama", "Tiga langkah yang pertama", "(daftar paragraf)"),
    ("status", "Setiap status yang ada: status, jumlah", "(daftar)"),
    ("standar_kalimat", "Kalimat tentang standar nasional seluruh indikator", "Standar nasional tersedia …"),
    ("catatan_data", "Catatan keadaan data satuan kerja; kosong bila semuanya mutakhir", "(daftar paragraf)"),
    ("catatan_anggaran", "Catatan atas tabel anggaran", "(daftar paragraf)"),
    ("catatan_hitung", "Cara membaca angka: batas capaian, rumus, dan skala", "(daftar paragraf)"),
    ("sasaran", "Setiap sasaran: no, judul, capaian, kategori, tabel, dan kalimat ketujuh analisis", "(daftar)"),
    ("kinerja", "Setiap indikator: kode, indikator, target, realisasi, capaian, kategori, …", "(daftar)"),
    ("rata_rata", "Rata-rata capaian", "97,12%"),
    ("rata_rata_kalimat", "Kalimat rata-rata capaian", "Rata-rata capaian atas 28 (dua puluh delapan) …"),
    ("kategori", "Kategori rata-rata capaian", "Baik"),
    ("anggaran_kalimat", "Kalimat realisasi anggaran", "Realisasi anggaran sampai dengan Maret 2024 sebesar …"),
    ("efisiensi_kalimat", "Kalimat efisiensi keseluruhan; kosong sebelum Desember", "Anggaran terserap …"),
    ("anggaran_satker", "Anggaran setiap satker: nama, pagu, realisasi, serapan, sisa", "(daftar)"),
    ("anggaran_sasaran", "Anggaran setiap sasaran: nama, pagu, realisasi, serapan, sisa", "(daftar)"),
    ("anggaran_program", "Anggaran setiap program: nama, pagu, realisasi, serapan, sisa", "(daftar)"),
    ("anggaran_belanja", "Anggaran setiap jenis belanja; kosong bila tidak diketahui", "(daftar)"),
    ("anggaran_total", "Jumlah anggaran: pagu, realisasi, serapan, sisa", "(satu baris)"),
    ("kelengkapan", "Setiap satker: nama, status, terisi", "(daftar)"),
    ("skala", "Setiap tingkat skala: batas, kategori", "(daftar)"),
    ("skala_nama", "Nama skala kategori", "PermenPANRB 88/2021"),
    ("bukti", "Data dukung setiap indikator: kode, data_dukung, satker", "(daftar)"),
    ("evaluasi", "Perkiraan mandiri setiap kriteria evaluasi; kosong bila Status Laporan Final", "(daftar)"),
    ("evaluasi_orang", "Kalimat tentang kriteria yang dinilai oleh orang; kosong bila Final", "Tidak diukur …"),
    ("perubahan", "Kalimat perubahan terhadap laporan bulan sebelumnya; kosong bila belum ada", "(daftar paragraf)"),
)
"""(name, what it holds, example), in the order of the template's guide."""


RETIRED: Mapping[str, object] = {
    "celah": "",
    "catatan_rkt": ("Catatan atas dokumen RKT kini dimuat pada lembar Catatan RKT buku kerja konsolidasi.",),
    "kesiapan": (),
    "temuan": (),
}
"""Names of version 0.1 whose working notes now stand in the workbook alone: an older template is filled still."""


def document_title(result: Result) -> str:
    """For the file's properties, which name the month."""
    return f"{overview.report_title(result)} {result.bulan}"


def build_context(result: Result) -> Mapping[str, object]:
    """Every name of PLACEHOLDERS with its value, and RETIRED; texts are such that a Word file can hold them."""
    values = {**_identity(result), **_narrative(result), **_tables(result)}
    assert values.keys() == {name for name, _, _ in PLACEHOLDERS}
    return {**clean_texts(values), **RETIRED}


def _identity(result: Result) -> dict[str, object]:
    title, tahun = overview.report_title(result), result.bulan.tahun
    return {
        **identity(result),
        "judul": title,
        "judul_kapital": title.upper(),
        "tahun_penulisan": _written_in(result),
        "tahun_lalu": str(tahun - 1),
        "tahun_lalu_dua": str(tahun - 2),
        "periode_kapital": sentences.period_text(result.bulan).upper(),
        "interim": "" if result.is_final else "interim",
        "final": "final" if result.plan.identitas.is_final else "",
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
        "narasi": own_words(result.plan),
        "ringkasan": overview.summary_paragraphs(result),
        "simpulan": overview.conclusion_paragraphs(result),
        "hambatan": overview.obstacles(result),
        "penyebab_kalimat": overview.cause_count_sentence(result),
        "langkah": steps.next_steps(result),
        "langkah_utama": steps.next_steps(result)[: overview.MAX_OBSTACLES],
        "standar_kalimat": _standards(result),
        "catatan_data": (*scope.scope_notes(result), *reporting.carried_sentences(result)),
        "catatan_anggaran": anggaran.anggaran_notes(result),
        "catatan_hitung": _notes(result),
        "rata_rata": "; ".join(format_percent(mean.mean_pct, result.plan.skala.bounds) for mean in result.period_means)
        or NO_VALUE,
        "rata_rata_kalimat": overview.mean_sentence(result),
        "kategori": result.kategori.kategori if result.kategori else NO_VALUE,
        "anggaran_kalimat": anggaran.anggaran_sentence(result),
        "efisiensi_kalimat": anggaran.efisiensi_sentence(result),
        "perubahan": change_sentences(result),
    }


def _tables(result: Result) -> dict[str, object]:
    return {
        "sasaran": tuple(_sasaran(row, result) for row in result.sasaran),
        "kinerja": tuple(kinerja_row(row, result.bulan.tahun) for row in result.capaian),
        "anggaran_satker": money_rows(result, AnggaranView.SATKER),
        "anggaran_sasaran": money_rows(result, AnggaranView.SASARAN),
        "anggaran_program": money_rows(result, AnggaranView.PROGRAM),
        "anggaran_belanja": money_rows(result, AnggaranView.JENIS_BELANJA),
        "anggaran_total": anggaran_row("Jumlah", result.anggaran),
        "kelengkapan": tuple(
            satker_row(str(no), row)
            for no, row in enumerate((k for k in result.completeness if k.bulan == result.bulan), start=1)
        ),
        "skala": skala_rows(result.plan.skala),
        "skala_nama": result.plan.skala.name,
        "status": status_rows(result),
        "bukti": evidence_rows(result.capaian),
        "evaluasi": evaluation_rows(result),
        "evaluasi_orang": peoples_sentence(result),
        "tabel": plan_tables(result.plan),
        "pk": pk_rows(result.plan, result.bulan),
        "pk_kalimat": pk_sentences(result.plan, result.bulan, result.scope.instansi if result.scope else ""),
        "ada_pk": "ada" if any(row.target_basis == "PK" for row in result.capaian) else "",
        "kamus": tuple(
            dictionary_row(row, result.scope.satker.name if result.scope else "") for row in result.plan.indikator
        ),
    }


def _own_words(result: Result, section: str) -> tuple[str, ...]:
    texts = own_words(result.plan)[section]
    missing = missing_words(result, section)
    return texts or ((missing,) if missing else ())


def _standards(result: Result) -> str:
    count = sum(1 for row in result.capaian if row.standar_nasional is not None)
    if not count:
        return "Indikator dalam laporan ini tidak memiliki standar nasional sebagai pembanding."
    if count == len(result.capaian):
        return "Standar nasional tersedia untuk seluruh indikator."
    return (
        f"Standar nasional tersedia untuk {count_text(count, 'indikator')}; indikator lain tidak memiliki standar "
        "nasional."
    )


def _notes(result: Result) -> tuple[str, ...]:
    identitas = result.plan.identitas
    limit, period = identitas.capaian_limit_pct, sentences.quarter_text(result.bulan)
    cap = "tidak dibatasi" if limit is None else f"dibatasi paling tinggi {format_percent(limit)}"
    found = [
        f"Capaian yang ditampilkan dan dirata-ratakan {cap}; rata-rata hanya menghitung indikator yang dapat dinilai.",
        "Capaian indikator yang makin tinggi makin baik dihitung dengan realisasi ÷ target × 100%; untuk indikator "
        f"yang makin rendah makin baik dipakai {FALLING_FORMULA[identitas.rumus_turun]} × 100%, kecuali ditetapkan "
        "lain dalam RKT.",
        f"Kategori mengikuti {result.plan.skala.name}.",
    ]
    if not result.is_final:
        found.insert(
            0,
            f"Sebelum akhir tahun, capaian dihitung terhadap target {period} bila ditetapkan (bertanda TW pada "
            "rata-rata sasaran); bila tidak, terhadap target tahunan. Jumlah yang bertambah sepanjang tahun dan tidak "
            "memiliki target triwulan dinilai pada akhir tahun. Perbandingan dengan tahun sebelumnya bersifat "
            "sementara karena tahun berjalan belum selesai.",
        )
    elif result.efisiensi_points is not None:
        threshold = number(identitas.efisiensi_threshold)
        found.append(
            f"Efisiensi adalah selisih capaian dan serapan anggaran dengan ambang {threshold} poin persentase; bukan "
            "nilai kinerja anggaran resmi."
        )
    return tuple(found)


def _sasaran(row: CapaianSasaran, result: Result) -> BagianSasaran:
    bulan, rows = result.bulan, row.capaian
    return BagianSasaran(
        no=str(row.sasaran.no),
        judul=row.sasaran.uraian,
        capaian="; ".join(_mean(mean, result) for mean in row.period_means) or NO_VALUE,
        kategori=row.kategori.kategori if row.kategori else NO_VALUE,
        warna=row.kategori.warna if row.kategori else WHITE,
        dinilai=f"{sum(1 for c in rows if c.period.dasar is not None)} dari {len(rows)}",
        tabel=tuple(kinerja_row(c, bulan.tahun) for c in rows),
        ikhtisar=sasaran_text.sasaran_sentence(row, bulan),
        realisasi=tuple(
            " ".join(
                (
                    sentences.realisasi_sentence(c, bulan),
                    *sentences.reporting_text(c),
                    *filter(None, (year_end_sentence(c, bulan),)),
                    *scope.beside_sentences(c, result),
                )
            )
            for c in rows
        ),
        tahun_lalu=comparison.last_year_sentences(rows, bulan),
        renstra=comparison.renstra_sentences(rows, bulan),
        standar=comparison.standard_sentences(rows),
        sebab=sasaran_text.cause_sentences(row, result),
        efisiensi=sasaran_text.efisiensi_sentence(row, result),
        program=sasaran_text.program_sentence(row, result),
        ada_pembanding=any(c.realisasi_by_year or c.target_renstra is not None for c in rows),
        ada_triwulan=any(c.target_tw is not None for c in rows) and not result.is_final,
        celah=sasaran_text.gap_text(row, result),
    )


def _mean(mean: PeriodMean, result: Result) -> str:
    shown = format_percent(mean.mean_pct, result.plan.skala.bounds)
    return f"{shown} (TW)" if mean.dasar is DasarPeriode.TRIWULAN else shown
