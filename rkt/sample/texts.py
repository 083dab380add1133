"""What sample satker write: obstacles, follow-ups and evidence by the theme of the indikator."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """``keywords`` in an indikator's wording bring up these sentences; the first theme that fits is taken."""

    keywords: tuple[str, ...]
    kendala: tuple[str, ...]
    tindak_lanjut: tuple[str, ...]
    data_dukung: str


THEMES = (
    Theme(
        ("sengketa", "peraturan pelaksanaan"),
        ("Sebagian perkara masih dalam proses pembuktian.", "Jadwal sidang bergeser karena kelengkapan alat bukti."),
        ("Melengkapi alat bukti dan berkoordinasi dengan tim hukum provinsi.", "Menyiapkan jawaban dan saksi."),
        "Salinan putusan dan register perkara",
    ),
    Theme(
        ("logistik",),
        ("Cuaca laut menghambat pengiriman ke pulau terluar.", "Gudang penyimpanan belum memadai."),
        ("Menjadwal ulang pengiriman bersama TNI AL dan Polri.", "Menyewa gudang tambahan di ibu kota kabupaten."),
        "Berita acara serah terima logistik",
    ),
    Theme(
        ("anggaran", "rdp", "revisi", "keuangan", "gaji"),
        ("Verifikasi dokumen belum selesai pada akhir bulan.", "Penyesuaian pagu masih menunggu persetujuan."),
        ("Menetapkan batas penyelesaian internal lima hari sebelum tenggat.", "Menugaskan verifikator tambahan."),
        "Surat pengesahan dan daftar dokumen RDP",
    ),
    Theme(
        ("pegawai", "disiplin", "sdm", "pns", "diklat"),
        ("Kuota diklat terbatas dan jadwal bersamaan dengan tahapan.", "Berkas kepegawaian belum lengkap."),
        ("Mengusulkan pelatihan daring kepada pusat.", "Menyusun daftar kebutuhan dan menagih kelengkapan berkas."),
        "Daftar hadir, sertifikat, dan SK kepegawaian",
    ),
    Theme(
        ("teknologi", "aplikasi", "sarana it", "prasarana it"),
        ("Jaringan internet di beberapa kecamatan tidak stabil.", "Perangkat lama belum diganti."),
        (
            "Mengajukan penambahan jalur internet cadangan.",
            "Memprioritaskan penggantian perangkat pada revisi anggaran.",
        ),
        "Laporan pemeliharaan perangkat dan aplikasi",
    ),
    Theme(
        ("pemilih",),
        ("Data pindah domisili terlambat diterima.", "Koordinasi dengan dinas terkait belum rutin."),
        ("Menetapkan rapat koordinasi triwulanan.", "Melakukan pencocokan terbatas."),
        "Berita acara rapat pleno pemutakhiran data pemilih",
    ),
    Theme(
        ("monitoring", "laporan", "barang milik"),
        ("Sebagian laporan unit diterima melewati tenggat.", "Rekonsiliasi data belum tuntas."),
        ("Mengirim pengingat berkala dan mendampingi penyusunan.", "Menjadwalkan rekonsiliasi ulang."),
        "Laporan dan tanda terima pengiriman",
    ),
    Theme(
        ("gedung", "fasilitas perkantoran", "transportasi", "ruang"),
        ("Sebagian sarana menunggu perbaikan.", "Anggaran pemeliharaan baru tersedia triwulan berikutnya."),
        ("Menyusun jadwal pemeliharaan bergilir.", "Mengusulkan perbaikan melalui revisi anggaran."),
        "Daftar inventaris dan foto kondisi",
    ),
    Theme(
        (),
        ("Pelaksanaan kegiatan bergeser mengikuti jadwal tahapan.", "Koordinasi dengan pemangku kepentingan tertunda."),
        ("Menyusun jadwal percepatan.", "Melakukan koordinasi mingguan dengan pihak terkait."),
        "Laporan kegiatan dan dokumentasi",
    ),
)


def theme_of(uraian: str) -> Theme:
    """The theme whose words the indikator's text contains; the last one fits all."""
    text = uraian.casefold()
    return next(theme for theme in THEMES if not theme.keywords or any(keywords in text for keywords in theme.keywords))


FILLED_BY = ("Rahma Abdullah", "Ikbal Kasim", "Nurlaila Umar", "Fahri Soleman", "Hasna Tuanany", "Rizal Marsaoly",
           "Siti Albaar", "Yusuf Djafar", "Marlina Hi. Ali", "Arif Daud", "Wahida Sangaji")  # fmt: skip
POSITIONS = "Kepala Subbagian Perencanaan (contoh)"
