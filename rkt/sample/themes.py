"""What sample satker write, theme by theme: obstacles, follow-ups and evidence. Texts alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """``keywords`` in an indikator's wording bring up these sentences; the first theme that fits is taken."""

    keywords: tuple[str, ...]
    kendala: tuple[str, str]
    tindak_lanjut: tuple[str, str]
    data_dukung: str


THEMES = (
    Theme(
        ("peraturan pelaksanaan",),
        ("Rancangan keputusan masih menunggu harmonisasi.", "Penelaah hukum baru satu orang."),
        ("Menjadwalkan harmonisasi bersama subbagian hukum.", "Meminta pendampingan penelaahan dari provinsi."),
        "Salinan keputusan dan daftar produk hukum pada JDIH",
    ),
    Theme(
        ("sengketa",),
        ("Sebagian perkara masih dalam proses pembuktian.", "Jadwal sidang bergeser karena kelengkapan alat bukti."),
        ("Melengkapi alat bukti dan berkoordinasi dengan tim hukum provinsi.", "Menyiapkan jawaban dan saksi."),
        "Salinan putusan dan register perkara",
    ),
    Theme(
        ("dana kampanye",),
        ("Pedoman pelaporan dana kampanye masih dalam pembahasan.", "Masukan dari peserta Pemilu belum lengkap."),
        ("Menyelesaikan pembahasan pedoman bersama tim teknis.", "Menghimpun masukan melalui rapat koordinasi."),
        "Dokumen SOP atau petunjuk teknis yang ditetapkan",
    ),
    Theme(
        ("kampanye",),
        ("Jadwal kampanye peserta Pemilu berubah mendekati pelaksanaan.", "Lokasi rapat umum terbatas."),
        (
            "Memperbarui jadwal bersama peserta Pemilu dan kepolisian.",
            "Menetapkan lokasi cadangan bersama pemerintah daerah.",
        ),
        "Keputusan jadwal kampanye dan berita acara koordinasi",
    ),
    Theme(
        ("mendistribusikan logistik",),
        ("Cuaca laut menghambat pengiriman ke pulau terluar.", "Kapal pengangkut terlambat tiba."),
        ("Menjadwal ulang pengiriman bersama TNI AL dan Polri.", "Menyewa kapal tambahan untuk rute yang tertunda."),
        "Berita acara serah terima dan manifes pengiriman logistik",
    ),
    Theme(
        ("logistik",),
        ("Gudang penyimpanan belum memadai.", "Penyortiran dan penghitungan logistik belum selesai."),
        ("Menyewa gudang tambahan di ibu kota kabupaten.", "Menambah tenaga penyortiran dan pengawasnya."),
        "Kartu persediaan dan laporan inventarisasi logistik",
    ),
    Theme(
        ("perencanaan program",),
        ("Usulan kegiatan antarsubbagian belum selaras.", "Rincian kebutuhan belanja belum lengkap."),
        ("Menyelaraskan usulan dalam rapat perencanaan.", "Melengkapi kerangka acuan dan rincian biaya."),
        "Kerangka acuan kegiatan dan rincian anggaran biaya",
    ),
    Theme(
        ("revisi",),
        ("Perubahan kebutuhan tahapan menambah usulan revisi.", "Data dukung revisi dari subbagian terlambat."),
        (
            "Menggabungkan usulan revisi dalam satu jadwal triwulanan.",
            "Menetapkan batas penyampaian data dukung revisi.",
        ),
        "Surat pengesahan revisi",
    ),
    Theme(
        ("akuntabilitas kinerja",),
        ("Bukti pelaksanaan rencana aksi belum lengkap.", "Rekomendasi evaluasi tahun lalu belum semuanya selesai."),
        ("Melengkapi bukti rencana aksi setiap triwulan.", "Menyelesaikan rekomendasi evaluasi menurut jadwal."),
        "Lembar hasil evaluasi akuntabilitas kinerja",
    ),
    Theme(
        ("zona integritas",),
        ("Bukti enam area perubahan belum lengkap.", "Survei persepsi pengguna layanan belum dilaksanakan."),
        ("Membagi pengumpulan bukti kepada tim tiap area.", "Menjadwalkan survei persepsi pengguna layanan."),
        "Lembar kerja evaluasi dan keputusan tim Zona Integritas",
    ),
    Theme(
        ("pilot project",),
        ("Bukti penilaian mandiri belum lengkap.", "Rencana kerja reformasi birokrasi belum diperbarui."),
        ("Melengkapi bukti penilaian mandiri.", "Memperbarui rencana kerja bersama tim reformasi birokrasi."),
        "Lembar penilaian mandiri reformasi birokrasi",
    ),
    Theme(
        ("rdp",),
        ("Dokumen RDP menunggu verifikasi pada akhir bulan.", "Rincian kebutuhan dana dari subbagian terlambat."),
        ("Menetapkan batas internal lima hari sebelum tenggat.", "Menugaskan verifikator tambahan."),
        "Daftar dokumen RDP dan tanggal penyampaiannya",
    ),
    Theme(
        ("monitoring",),
        ("Sebagian laporan monitoring diterima melewati tenggat.", "Catatan lapangan belum dirangkum."),
        ("Mengirim pengingat berkala dan mendampingi penyusunan.", "Menyeragamkan format laporan monitoring."),
        "Laporan monitoring dan evaluasi beserta tanda terimanya",
    ),
    Theme(
        ("aplikasi",),
        ("Sebagian aplikasi masih memakai akun terpisah.", "Pemindahan data ke aplikasi terpadu belum selesai."),
        ("Menyatukan akun pengguna bersama pusat data.", "Menyelesaikan pemindahan data secara bertahap."),
        "Daftar aplikasi dan hasil uji integrasi",
    ),
    Theme(
        ("prasarana it",),
        ("Spesifikasi perangkat masih dibahas.", "Jaringan di gudang logistik belum terpasang."),
        (
            "Menetapkan spesifikasi bersama tim teknologi informasi.",
            "Mengajukan pemasangan jaringan pada revisi anggaran.",
        ),
        "Rencana kebutuhan dan berita acara pemasangan perangkat",
    ),
    Theme(
        ("teknologi informasi",),
        ("Jaringan internet di beberapa kecamatan tidak stabil.", "Perangkat lama belum diganti."),
        (
            "Mengajukan penambahan jalur internet cadangan.",
            "Memprioritaskan penggantian perangkat pada revisi anggaran.",
        ),
        "Laporan pemeliharaan perangkat dan jaringan",
    ),
    Theme(
        ("data pemilih",),
        ("Data pindah domisili terlambat diterima.", "Koordinasi dengan dinas kependudukan belum rutin."),
        ("Menetapkan rapat koordinasi triwulanan.", "Melakukan pencocokan terbatas."),
        "Berita acara rapat pleno pemutakhiran data pemilih",
    ),
    Theme(
        ("pendidikan dan pelatihan",),
        ("Kuota diklat terbatas dan jadwalnya bersamaan dengan tahapan.", "Biaya perjalanan diklat belum tersedia."),
        ("Mengusulkan pelatihan daring kepada pusat.", "Menjadwalkan diklat sesudah masa tahapan padat."),
        "Daftar hadir dan sertifikat diklat",
    ),
    Theme(
        ("program studi",),
        ("Masa studi sebagian pegawai diperpanjang.", "Izin belajar sebagian pegawai masih diproses."),
        ("Memantau kemajuan studi bersama perguruan tinggi.", "Menyelesaikan izin belajar bersama biro kepegawaian."),
        "Ijazah atau surat keterangan lulus",
    ),
    Theme(
        ("layanan kepegawaian",),
        ("Berkas kenaikan pangkat belum lengkap.", "Pemutakhiran data pegawai belum selesai."),
        ("Menagih kelengkapan berkas menurut daftar.", "Menyelesaikan pemutakhiran data pegawai."),
        "Daftar layanan kepegawaian dan SK yang diterbitkan",
    ),
    Theme(
        ("disiplin",),
        ("Pemeriksaan sebagian dugaan pelanggaran belum selesai.", "Rekap presensi terlambat diterima."),
        ("Menyelesaikan pemeriksaan oleh atasan langsung.", "Mencocokkan presensi setiap pekan."),
        "Rekap presensi dan berita acara pemeriksaan",
    ),
    Theme(
        ("publikasi",),
        ("Bahan publikasi terlambat disiapkan.", "Media setempat terbatas."),
        ("Menyusun kalender publikasi bulanan.", "Memanfaatkan media sosial dan radio daerah."),
        "Kliping dan tautan publikasi",
    ),
    Theme(
        ("rumah pintar",),
        ("Perangkat peraga digital belum tersedia.", "Konten digital belum lengkap."),
        ("Mengusulkan perangkat peraga pada revisi anggaran.", "Menyusun konten bersama relawan."),
        "Foto ruang dan daftar konten digital Rumah Pintar Pemilu",
    ),
    Theme(
        ("persiapan pemungutan",),
        ("Bimbingan teknis penyelenggara belum merata.", "Lokasi sebagian TPS masih ditinjau."),
        ("Menambah jadwal bimbingan teknis di kecamatan.", "Menetapkan lokasi TPS bersama pemerintah desa."),
        "Daftar hadir bimbingan teknis dan daftar TPS",
    ),
    Theme(
        ("pemungutan dan penghitungan suara",),
        ("Pengiriman hasil dari kecamatan kepulauan tertunda.", "Sebagian TPS melaksanakan penghitungan ulang."),
        ("Mendampingi pengiriman hasil dari kecamatan.", "Mengawasi penghitungan ulang menurut jadwal."),
        "Berita acara dan sertifikat hasil penghitungan suara",
    ),
    Theme(
        ("sumpah",),
        ("Jadwal pengucapan sumpah menunggu keputusan peresmian.", "Undangan dan tata tempat belum final."),
        ("Berkoordinasi dengan sekretariat dewan.", "Menyelesaikan tata acara bersama protokol."),
        "Berita acara pengucapan sumpah/janji",
    ),
    Theme(
        ("penetapan hasil",),
        ("Penetapan menunggu putusan perselisihan hasil.", "Salinan dokumen rekapitulasi belum lengkap."),
        ("Menyiapkan rapat pleno sesudah putusan diterima.", "Melengkapi salinan dokumen rekapitulasi."),
        "Keputusan dan berita acara penetapan hasil",
    ),
    Theme(
        ("gaji",),
        ("Perubahan data keluarga pegawai terlambat diterima.", "Kekurangan pembayaran tunjangan masih dihitung."),
        ("Menagih perubahan data sebelum tanggal sepuluh.", "Menyelesaikan perhitungan kekurangan tunjangan."),
        "Daftar pembayaran gaji dan SP2D",
    ),
    Theme(
        ("simak",),
        ("Selisih data SIMAK BMN dan SAK belum ditelusuri.", "Rekonsiliasi internal belum tuntas."),
        ("Menelusuri selisih bersama petugas keuangan.", "Menjadwalkan rekonsiliasi ulang."),
        "Berita acara rekonsiliasi SIMAK BMN dan SAK",
    ),
    Theme(
        ("barang milik",),
        ("Pencatatan barang rusak berat belum selesai.", "Sebagian barang belum berlabel."),
        ("Mengusulkan penghapusan barang rusak berat.", "Menyelesaikan pelabelan dan daftar ruangan."),
        "Daftar barang ruangan dan laporan BMN",
    ),
    Theme(
        ("keamanan",),
        ("Petugas jaga malam terbatas.", "Sebagian kamera pengawas tidak berfungsi."),
        ("Menambah giliran jaga bersama kepolisian.", "Memperbaiki kamera pengawas."),
        "Buku jaga dan laporan kejadian",
    ),
    Theme(
        ("ruangan rapat",),
        ("Pemakaian ruang belum seluruhnya dipesan lebih dahulu.", "Jadwal rapat mendadak berbenturan."),
        ("Mewajibkan pemesanan ruang melalui satu buku jadwal.", "Menyediakan ruang cadangan untuk rapat mendadak."),
        "Buku pemakaian ruang rapat",
    ),
    Theme(
        ("transportasi",),
        (
            "Sebagian kendaraan dinas menunggu suku cadang.",
            "Biaya perawatan kendaraan baru tersedia triwulan berikutnya.",
        ),
        ("Memesan suku cadang dan menjadwalkan perbaikan.", "Menyusun jadwal perawatan kendaraan bergilir."),
        "Kartu perawatan kendaraan dinas",
    ),
    Theme(
        ("fasilitas perkantoran",),
        ("Sebagian pendingin ruangan dan pencetak rusak.", "Penggantian meubel menunggu pengadaan."),
        ("Memperbaiki fasilitas yang masih layak.", "Memprioritaskan pengadaan pengganti."),
        "Daftar inventaris fasilitas dan kondisinya",
    ),
    Theme(
        ("gedung",),
        ("Atap gudang bocor pada musim hujan.", "Perbaikan gedung menunggu penunjukan pelaksana."),
        ("Menutup sementara bagian yang bocor dan memindahkan barang.", "Mempercepat penunjukan pelaksana perbaikan."),
        "Foto kondisi gedung dan berita acara pemeriksaan",
    ),
    Theme(
        ("rapat pleno",),
        ("Risalah sebagian rapat pleno terlambat disahkan.", "Penanggung jawab tindak lanjut belum ditetapkan."),
        ("Menyelesaikan risalah pada hari rapat.", "Menetapkan penanggung jawab dalam setiap keputusan."),
        "Risalah rapat dan matriks tindak lanjut",
    ),
    Theme(
        ("anggaran", "keuangan"),
        ("Verifikasi dokumen belum selesai pada akhir bulan.", "Penyesuaian pagu masih menunggu persetujuan."),
        ("Menetapkan batas penyelesaian internal lima hari sebelum tenggat.", "Menugaskan verifikator tambahan."),
        "Daftar dokumen anggaran yang disahkan",
    ),
    Theme(
        ("pegawai", "sdm", "pns"),
        ("Berkas kepegawaian belum lengkap.", "Jumlah pegawai terbatas."),
        ("Menagih kelengkapan berkas menurut daftar.", "Membagi ulang tugas sementara."),
        "Daftar pegawai dan SK kepegawaian",
    ),
    Theme(
        (),
        ("Pelaksanaan kegiatan bergeser mengikuti jadwal tahapan.", "Koordinasi dengan pemangku kepentingan tertunda."),
        ("Menyusun jadwal percepatan.", "Melakukan koordinasi mingguan dengan pihak terkait."),
        "Laporan kegiatan dan dokumentasi",
    ),
)
"""From the particular to the general; the last one fits all."""
