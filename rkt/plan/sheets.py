"""The plan workbook's sheets and headings: one definition for its writer and its reader."""

from __future__ import annotations

IDENTITAS, RKT, SATKER, TARGET_SATKER = "Identitas", "RKT", "Satker", "Target Satker"
SKALA, PEMBANDING, ANGGARAN, NARASI = "Skala", "Pembanding", "Anggaran", "Narasi"

TARGET_TW = ("Target TW I", "Target TW II", "Target TW III", "Target TW IV")
SATKER_SIGNING = ("Ketua", "Tempat", "Alamat")
"""Who signs a satker's own report, where, and its address; all may stay empty."""
REALISASI_TAHUN = "Realisasi {tahun}"

COLUMNS: dict[str, tuple[str, ...]] = {
    IDENTITAS: ("Butir", "Isi", "Keterangan"),
    RKT: (
        "No",
        "Sasaran Kegiatan",
        "Kode",
        "Indikator Kinerja Kegiatan",
        "Target Kinerja",
        "Target PK",
        "Cara Hitung",
        "Pelapor",
        "Periode Ukur",
        "Arah",
        "Rumus Turun",
        "Pembilang",
        "Penyebut",
        "Penanggung Jawab",
        *TARGET_TW,
        "Catatan",
    ),
    SATKER: ("Kode Satker", "Nama", "Jenis", "Sebutan Lain", "Surel", *SATKER_SIGNING),
    TARGET_SATKER: ("Kode", "Kode Satker", "Target"),
    SKALA: ("Nama", "Batas Bawah", "Kategori", "Warna"),
    PEMBANDING: ("Kode", "Target Renstra", "Tahun Renstra", "Standar Nasional", "Sumber"),
    ANGGARAN: ("Kode Satker", "Kode Anggaran", "Uraian", "No Sasaran", "Jenis Belanja", "Pagu"),
    NARASI: ("Bagian", "Judul", "Teks"),
}

REQUIRED: dict[str, tuple[str, ...]] = {
    IDENTITAS: ("Butir", "Isi"),
    RKT: ("No", "Sasaran Kegiatan", "Kode", "Indikator Kinerja Kegiatan", "Target Kinerja"),
    SATKER: ("Kode Satker", "Nama", "Jenis"),
    TARGET_SATKER: ("Kode", "Kode Satker", "Target"),
    SKALA: ("Batas Bawah", "Kategori"),
    PEMBANDING: ("Kode",),
    ANGGARAN: ("Kode Satker", "Kode Anggaran", "Uraian", "Pagu"),
    NARASI: ("Bagian", "Teks"),
}
"""Columns without which a sheet cannot be read."""

MUST_EXIST = (IDENTITAS, RKT, SATKER, SKALA)

INSTANSI, KODE_INDUK, TAHUN, TEMPAT, TANGGAL = "Instansi", "Kode satker induk", "Tahun", "Tempat", "Tanggal"
KETUA, SEKRETARIS, NIP, ALAMAT, SUREL = "Ketua", "Sekretaris", "NIP sekretaris", "Alamat", "Surel"
SUBMISSION_DEADLINE, CAPAIAN_LIMIT = "Batas setor", "Batas capaian"
RUMUS_TURUN, EFISIENSI_THRESHOLD, CONTOH = "Rumus turun", "Ambang efisiensi", "Contoh"
TANGGAL_LAPORAN, STATUS_LAPORAN = "Tanggal Laporan", "Status Laporan"
ABOUT_TANGGAL_LAPORAN = (
    "Tanggal pada tanda tangan laporan, misalnya 30 April 2024. Bila kosong, harinya dibiarkan terbuka untuk diisi "
    "saat ditandatangani."
)
"""The remark beside it in a new plan workbook."""

CAPAIAN_LIMIT_WORDS: dict[str, float | None] = {"tanpa": None, "100": 100.0, "120": 120.0}
PREDIKAT_WORDS = ("WTP", "WDP", "TMP", "AA", "A", "BB", "B", "CC", "C", "D")
DEFAULT_COLOURS = "EDEDED"
"""Colour of a category that names none."""
