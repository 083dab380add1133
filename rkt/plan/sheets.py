"""The plan workbook's sheets and headings: one definition for its writer and its reader."""

from __future__ import annotations

IDENTITAS, RKT, SATKER, TARGET_SATKER = "Identitas", "RKT", "Satker", "Target Satker"
SKALA, PEMBANDING, ANGGARAN, NARASI, PK = "Skala", "Pembanding", "Anggaran", "Narasi", "PK"
EVALUATION = "Ambang Evaluasi"
EVALUATION_BASES = ("Umum", "Anggaran")
"""What a share is of: of indikator and whatever else is counted; of sasaran that have money."""

TABLES = ("SDM", "Wilayah", "Renstra", "IKU", "Kamus Indikator", "Tindak Lanjut LHE", "Penghargaan")
"""Sheets "Tabel …" that the report template asks for; an office may add others, for a template of its own."""

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
    PK: ("Nomor", "Tanggal", "Berlaku Mulai", "Kode", "Target", "Alasan"),
    EVALUATION: ("Dasar", "Huruf", "Batas Bawah"),
}

TABLE_COLUMNS: dict[str, tuple[str, ...]] = {
    "Tabel SDM": ("No", "Unit Kerja", "ASN", "PPNPN", "Jumlah"),
    "Tabel Wilayah": ("No", "Kabupaten/Kota", "Kecamatan", "Desa/Kelurahan", "TPS", "Pemilih"),
    "Tabel Renstra": ("No", "Tujuan", "Sasaran Strategis", "Indikator", "Target Akhir Renstra"),
    "Tabel IKU": ("No", "Sasaran Strategis", "Indikator Kinerja Utama", "Target"),
    "Tabel Kamus Indikator": ("Kode", "Indikator", "Definisi Operasional", "Rumus", "Sumber Data", "Periode"),
    "Tabel Tindak Lanjut LHE": ("No", "Rekomendasi", "Tindak Lanjut", "Status"),
    "Tabel Penghargaan": ("No", "Penghargaan", "Pemberi", "Tahun"),
}
"""Headings that a new workbook proposes; the office may set others, they are printed as they stand."""

REQUIRED: dict[str, tuple[str, ...]] = {
    IDENTITAS: ("Butir", "Isi"),
    RKT: ("No", "Sasaran Kegiatan", "Kode", "Indikator Kinerja Kegiatan", "Target Kinerja"),
    SATKER: ("Kode Satker", "Nama", "Jenis"),
    TARGET_SATKER: ("Kode", "Kode Satker", "Target"),
    SKALA: ("Batas Bawah", "Kategori"),
    PEMBANDING: ("Kode",),
    ANGGARAN: ("Kode Satker", "Kode Anggaran", "Uraian", "Pagu"),
    NARASI: ("Bagian", "Teks"),
    PK: ("Berlaku Mulai", "Kode", "Target"),
    EVALUATION: ("Dasar", "Huruf", "Batas Bawah"),
}
"""Columns without which a sheet cannot be read."""

MUST_EXIST = (IDENTITAS, RKT, SATKER, SKALA)

INSTANSI, KODE_INDUK, TAHUN, TEMPAT, TANGGAL = "Instansi", "Kode satker induk", "Tahun", "Tempat", "Tanggal"
KETUA, SEKRETARIS, NIP, ALAMAT, SUREL = "Ketua", "Sekretaris", "NIP sekretaris", "Alamat", "Surel"
SUBMISSION_DEADLINE, CAPAIAN_LIMIT = "Batas setor", "Batas capaian"
RUMUS_TURUN, EFISIENSI_THRESHOLD, CONTOH = "Rumus turun", "Ambang efisiensi", "Contoh"
TANGGAL_LAPORAN, STATUS_LAPORAN = "Tanggal Laporan", "Status Laporan"
FULL_NAME, LEADERSHIP_MAIL = "Nama Lengkap Instansi", "Surel Pimpinan"
ABOUT_FULL_NAME = "Nama pada sampul dan tanda tangan. Bila kosong, KPU dan KIP pada Instansi ditulis lengkap."
ABOUT_LEADERSHIP_MAIL = "Penerima draf surel laporan bulanan; beberapa alamat dipisahkan koma."
ABOUT_TANGGAL_LAPORAN = (
    "Tanggal pada tanda tangan laporan, misalnya 30 April 2024. Bila kosong, harinya dibiarkan terbuka untuk diisi "
    "saat ditandatangani."
)
"""The remark beside it in a new plan workbook."""
FINAL = "Final"
STATUS_WORDS = {"Konsep": False, FINAL: True}
ABOUT_STATUS_LAPORAN = (
    "Konsep atau Final. Laporan Final tidak memuat tanda data yang belum tersedia; yang tidak dicetak disebut di layar."
)

CAPAIAN_LIMIT_WORDS: dict[str, float | None] = {"tanpa": None, "100": 100.0, "120": 120.0}
PREDIKAT_WORDS = ("WTP", "WDP", "TMP", "AA", "A", "BB", "B", "CC", "C", "D")
DEFAULT_COLOURS = "EDEDED"
"""Colour of a category that names none."""
