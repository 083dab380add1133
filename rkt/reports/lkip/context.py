"""The placeholders that the Word template may use, filled from Hasil with ready text."""

from __future__ import annotations

from collections.abc import Mapping

from rkt.model.hasil import CapaianSasaran, Hasil
from rkt.model.plan import Plan
from rkt.model.tampil import KOSONG, hitungan, percent, tanggal
from rkt.reports.lkip import narasi, narasi_sasaran
from rkt.reports.lkip import narasi_indikator as kalimat
from rkt.reports.lkip.baris import PUTIH, anggaran_row, bukti_rows, kinerja_row, satker_row, skala_rows, temuan_rows
from rkt.reports.lkip.narasi_perubahan import perubahan_kalimat
from rkt.reports.lkip.pandangan import BagianSasaran, BarisKesiapan
from rkt.reports.lkip.teks import aman_semua, celah, count_celah

PERENCANA = "subbagian perencanaan, lembar {lembar} buku kerja RKT"

PLACEHOLDERS: tuple[tuple[str, str, str], ...] = (
    ("instansi", "Nama instansi", "KPU Provinsi Maluku Utara"),
    ("instansi_kapital", "Nama instansi dengan huruf kapital", "KPU PROVINSI MALUKU UTARA"),
    ("judul", "Judul laporan: interim sebelum Desember, tahunan pada bulan Desember", "Laporan Kinerja Interim"),
    ("judul_kapital", "Judul laporan dengan huruf kapital", "LAPORAN KINERJA INTERIM"),
    ("tahun", "Tahun laporan", "2024"),
    ("tahun_lalu", "Tahun sebelumnya", "2023"),
    ("tahun_lalu_dua", "Dua tahun sebelumnya", "2022"),
    ("bulan", "Bulan dan tahun laporan", "Maret 2024"),
    ("periode", "Kurun yang dilaporkan", "s.d. Maret 2024"),
    ("periode_kapital", "Kurun yang dilaporkan dengan huruf kapital", "S.D. MARET 2024"),
    ("tempat", "Tempat penandatanganan", "Ternate"),
    ("tanggal", "Tanggal laporan, dari data terbaru", "5 April 2024"),
    ("ketua", "Nama ketua dengan huruf kapital", "NAMA KETUA"),
    ("alamat", "Alamat instansi", "Jalan …"),
    ("contoh", "Tanda laporan dari data contoh; kosong pada laporan sebenarnya", "DISUSUN DARI DATA CONTOH"),
    ("celah", "Jumlah celah data yang ditandai; kosong bila tidak ada", "Memuat 3 (tiga) celah data, …"),
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


def build_context(hasil: Hasil) -> Mapping[str, object]:
    """Every name of PLACEHOLDERS with its value; texts are such that a Word file can hold them."""
    values = {**_identity(hasil), **_narrative(hasil), **_tables(hasil)}
    values["celah"] = _gaps(count_celah(values))
    assert values.keys() == {name for name, _, _ in PLACEHOLDERS}
    return aman_semua(values)


def _identity(hasil: Hasil) -> dict[str, object]:
    identitas, periode = hasil.plan.identitas, kalimat.periode_teks(hasil.bulan)
    tahun = hasil.bulan.tahun
    return {
        "instansi": identitas.instansi,
        "instansi_kapital": identitas.instansi.upper(),
        "judul": narasi.judul(hasil),
        "judul_kapital": narasi.judul(hasil).upper(),
        "tahun": str(tahun),
        "tahun_lalu": str(tahun - 1),
        "tahun_lalu_dua": str(tahun - 2),
        "bulan": str(hasil.bulan),
        "periode": periode,
        "periode_kapital": periode.upper(),
        "tempat": identitas.tempat,
        "tanggal": tanggal(hasil.dibuat.date()),
        "ketua": identitas.ketua.upper() or celah("nama ketua", PERENCANA.format(lembar="Identitas")),
        "alamat": identitas.alamat,
        "contoh": narasi.CONTOH if hasil.contoh else "",
    }


def _narrative(hasil: Hasil) -> dict[str, object]:
    return {
        "latar_belakang": _own_words(hasil.plan, "Pendahuluan", "latar belakang"),
        "tugas_organisasi": _own_words(hasil.plan, "Tugas Organisasi", "tugas dan susunan organisasi"),
        "isu_strategis": _own_words(hasil.plan, "Isu Strategis", "isu strategis"),
        "penutup": _own_words(hasil.plan, "Penutup", "kata penutup"),
        "ringkasan": narasi.ringkasan(hasil),
        "simpulan": narasi.simpulan(hasil),
        "langkah": narasi.langkah(hasil),
        "catatan_hitung": _notes(hasil),
        "rata_rata": percent(hasil.rata_rata_pct, hasil.plan.skala.bounds),
        "rata_rata_kalimat": narasi.rata_rata_kalimat(hasil),
        "kategori": hasil.kategori.kategori if hasil.kategori else KOSONG,
        "anggaran_kalimat": narasi.anggaran_kalimat(hasil),
        "efisiensi_kalimat": narasi.efisiensi_kalimat(hasil),
        "perubahan": perubahan_kalimat(hasil),
        "catatan_rkt": tuple(t.pesan for t in hasil.temuan if t.kode.startswith("R"))
        or ("Tidak ada catatan atas dokumen RKT.",),
    }


def _tables(hasil: Hasil) -> dict[str, object]:
    return {
        "sasaran": tuple(_sasaran(row, hasil) for row in hasil.sasaran),
        "kinerja": tuple(kinerja_row(row, hasil.bulan.tahun) for row in hasil.capaian),
        "anggaran_satker": tuple(
            anggaran_row(satker.nama, hasil.anggaran_satker[satker.kode])
            for satker in hasil.plan.satker
            if satker.kode in hasil.anggaran_satker
        ),
        "anggaran_sasaran": tuple(
            anggaran_row(f"{row.sasaran.no}. {row.sasaran.uraian}", row.anggaran)
            for row in hasil.sasaran
            if row.anggaran
        ),
        "anggaran_total": anggaran_row("Jumlah", hasil.anggaran),
        "kelengkapan": tuple(
            satker_row(str(no), row)
            for no, row in enumerate((k for k in hasil.kelengkapan if k.bulan == hasil.bulan), start=1)
        ),
        "skala": skala_rows(hasil.plan.skala),
        "skala_nama": hasil.plan.skala.nama,
        "kesiapan": tuple(
            BarisKesiapan(
                row.no,
                row.analisis,
                f"{row.tersedia} dari {row.dari}",
                row.kurang or KOSONG,
                row.penanggung_jawab or KOSONG,
            )
            for row in hasil.kesiapan
        ),
        "temuan": temuan_rows(hasil.temuan),
        "bukti": tuple(part for row in hasil.capaian for part in bukti_rows(row)),
    }


def _own_words(plan: Plan, bagian: str, what: str) -> tuple[str, ...]:
    texts = [line for row in plan.narasi_of(bagian) for line in row.teks.splitlines() if line.strip()]
    return tuple(texts) or (celah(what, PERENCANA.format(lembar=f"Narasi (bagian {bagian})")),)


def _notes(hasil: Hasil) -> tuple[str, ...]:
    identitas = hasil.plan.identitas
    batas = identitas.batas_capaian_pct
    cap = "tidak dibatasi" if batas is None else f"dibatasi paling tinggi {percent(batas)}"
    return (
        f"Capaian yang ditampilkan dan dirata-ratakan {cap}; rata-rata hanya menghitung indikator yang dapat dinilai.",
        "Capaian indikator yang makin tinggi makin baik dihitung dengan realisasi ÷ target × 100%; untuk indikator "
        f"yang makin rendah makin baik dipakai rumus {identitas.rumus_turun.value}, kecuali ditetapkan lain dalam RKT.",
        f"Kategori mengikuti {hasil.plan.skala.nama}.",
    )


def _sasaran(row: CapaianSasaran, hasil: Hasil) -> BagianSasaran:
    bulan, rows = hasil.bulan, row.capaian
    return BagianSasaran(
        no=str(row.sasaran.no),
        judul=row.sasaran.uraian,
        capaian=percent(row.rata_rata_pct, hasil.plan.skala.bounds),
        kategori=row.kategori.kategori if row.kategori else KOSONG,
        warna=row.kategori.warna if row.kategori else PUTIH,
        dinilai=f"{row.dinilai} dari {len(rows)}",
        tabel=tuple(kinerja_row(c, bulan.tahun) for c in rows),
        ikhtisar=narasi_sasaran.sasaran_kalimat(row),
        realisasi=tuple(" ".join((kalimat.realisasi_kalimat(c, bulan), *kalimat.pelaporan_kalimat(c))) for c in rows),
        tahun_lalu=kalimat.tahun_lalu_semua(rows, bulan),
        renstra=kalimat.renstra_semua(rows),
        standar=kalimat.standar_semua(rows),
        sebab=narasi_sasaran.sebab_kalimat(row, hasil),
        efisiensi=narasi_sasaran.efisiensi_kalimat(row, hasil),
        program=(narasi_sasaran.program_kalimat(row, hasil),),
        ada_pembanding=any(
            c.realisasi_tahun or c.target_renstra is not None or c.standar_nasional is not None for c in rows
        ),
    )


def _gaps(count: int) -> str:
    if not count:
        return ""
    return f"Memuat {hitungan(count, 'celah data')} yang ditandai; lihat lampiran Kesiapan Bahan Analisis."
