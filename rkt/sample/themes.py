"""What sample satker write, theme by theme: obstacles, follow-ups and evidence. Texts alone."""

from __future__ import annotations

from dataclasses import dataclass

from rkt.model.form import JenisPenyebab


@dataclass(frozen=True, slots=True)
class Theme:
    """``keywords`` in an indikator's wording bring up these sentences; the first theme that fits is taken.

    ``jenis_penyebab``: the kind of each of the two kendala, which its tindak lanjut answers.
    """

    keywords: tuple[str, ...]
    kendala: tuple[str, str]
    tindak_lanjut: tuple[str, str]
    data_dukung: str
    jenis_penyebab: tuple[JenisPenyebab, JenisPenyebab]
    faktor_keberhasilan: str


THEMES = (
    Theme(
        ("peraturan pelaksanaan",),
        ("Rancangan keputusan masih menunggu harmonisasi.", "Penelaah hukum baru satu orang."),
        ("Menjadwalkan harmonisasi bersama subbagian hukum.", "Meminta pendampingan penelaahan dari provinsi."),
        "Salinan keputusan dan daftar produk hukum pada JDIH",
        (JenisPenyebab.REGULASI, JenisPenyebab.SDM),
        "Rancangan keputusan dibahas sejak awal bersama subbagian hukum provinsi.",
    ),
    Theme(
        ("sengketa",),
        ("Sebagian perkara masih dalam proses pembuktian.", "Jadwal sidang bergeser karena kelengkapan alat bukti."),
        ("Melengkapi alat bukti dan berkoordinasi dengan tim hukum provinsi.", "Menyiapkan jawaban dan saksi."),
        "Salinan putusan dan register perkara",
        (JenisPenyebab.PIHAK_KETIGA, JenisPenyebab.JADWAL),
        "Alat bukti dan jawaban disiapkan sebelum sidang pertama.",
    ),
    Theme(
        ("dana kampanye",),
        ("Pedoman pelaporan dana kampanye masih dalam pembahasan.", "Masukan dari peserta Pemilu belum lengkap."),
        ("Menyelesaikan pembahasan pedoman bersama tim teknis.", "Menghimpun masukan melalui rapat koordinasi."),
        "Dokumen SOP atau petunjuk teknis yang ditetapkan",
        (JenisPenyebab.REGULASI, JenisPenyebab.PIHAK_KETIGA),
        "Pedoman disusun bersama tim teknis dan peserta Pemilu.",
    ),
    Theme(
        ("kampanye",),
        ("Jadwal kampanye peserta Pemilu berubah mendekati pelaksanaan.", "Lokasi rapat umum terbatas."),
        (
            "Memperbarui jadwal bersama peserta Pemilu dan kepolisian.",
            "Menetapkan lokasi cadangan bersama pemerintah daerah.",
        ),
        "Keputusan jadwal kampanye dan berita acara koordinasi",
        (JenisPenyebab.JADWAL, JenisPenyebab.SARANA),
        "Jadwal kampanye disepakati bersama peserta Pemilu dan kepolisian.",
    ),
    Theme(
        ("mendistribusikan logistik",),
        ("Cuaca laut menghambat pengiriman ke pulau terluar.", "Kapal pengangkut terlambat tiba."),
        ("Menjadwal ulang pengiriman bersama TNI AL dan Polri.", "Menyewa kapal tambahan untuk rute yang tertunda."),
        "Berita acara serah terima dan manifes pengiriman logistik",
        (JenisPenyebab.CUACA_GEOGRAFIS, JenisPenyebab.PIHAK_KETIGA),
        "Rute pengiriman ke pulau terluar diberangkatkan lebih awal.",
    ),
    Theme(
        ("logistik",),
        ("Gudang penyimpanan belum memadai.", "Penyortiran dan penghitungan logistik belum selesai."),
        ("Menyewa gudang tambahan di ibu kota kabupaten.", "Menambah tenaga penyortiran dan pengawasnya."),
        "Kartu persediaan dan laporan inventarisasi logistik",
        (JenisPenyebab.SARANA, JenisPenyebab.SDM),
        "Gudang dan tenaga penyortiran disiapkan sebelum logistik tiba.",
    ),
    Theme(
        ("perencanaan program",),
        ("Usulan kegiatan antarsubbagian belum selaras.", "Rincian kebutuhan belanja belum lengkap."),
        ("Menyelaraskan usulan dalam rapat perencanaan.", "Melengkapi kerangka acuan dan rincian biaya."),
        "Kerangka acuan kegiatan dan rincian anggaran biaya",
        (JenisPenyebab.JADWAL, JenisPenyebab.ANGGARAN),
        "Usulan kegiatan diselaraskan dalam satu rapat perencanaan.",
    ),
    Theme(
        ("revisi",),
        ("Perubahan kebutuhan tahapan menambah usulan revisi.", "Data dukung revisi dari subbagian terlambat."),
        (
            "Menggabungkan usulan revisi dalam satu jadwal triwulanan.",
            "Menetapkan batas penyampaian data dukung revisi.",
        ),
        "Surat pengesahan revisi",
        (JenisPenyebab.ANGGARAN, JenisPenyebab.SDM),
        "Usulan revisi digabungkan dalam satu jadwal triwulanan.",
    ),
    Theme(
        ("akuntabilitas kinerja",),
        ("Bukti pelaksanaan rencana aksi belum lengkap.", "Rekomendasi evaluasi tahun lalu belum semuanya selesai."),
        ("Melengkapi bukti rencana aksi setiap triwulan.", "Menyelesaikan rekomendasi evaluasi menurut jadwal."),
        "Lembar hasil evaluasi akuntabilitas kinerja",
        (JenisPenyebab.SDM, JenisPenyebab.SDM),
        "Bukti rencana aksi dikumpulkan setiap bulan oleh satu petugas.",
    ),
    Theme(
        ("zona integritas",),
        ("Bukti enam area perubahan belum lengkap.", "Survei persepsi pengguna layanan belum dilaksanakan."),
        ("Membagi pengumpulan bukti kepada tim tiap area.", "Menjadwalkan survei persepsi pengguna layanan."),
        "Lembar kerja evaluasi dan keputusan tim Zona Integritas",
        (JenisPenyebab.SDM, JenisPenyebab.JADWAL),
        "Tim tiap area perubahan membagi pengumpulan bukti.",
    ),
    Theme(
        ("pilot project",),
        ("Bukti penilaian mandiri belum lengkap.", "Rencana kerja reformasi birokrasi belum diperbarui."),
        ("Melengkapi bukti penilaian mandiri.", "Memperbarui rencana kerja bersama tim reformasi birokrasi."),
        "Lembar penilaian mandiri reformasi birokrasi",
        (JenisPenyebab.SDM, JenisPenyebab.REGULASI),
        "Penilaian mandiri didampingi tim reformasi birokrasi provinsi.",
    ),
    Theme(
        ("rdp",),
        ("Dokumen RDP menunggu verifikasi pada akhir bulan.", "Rincian kebutuhan dana dari subbagian terlambat."),
        ("Menetapkan batas internal lima hari sebelum tenggat.", "Menugaskan verifikator tambahan."),
        "Daftar dokumen RDP dan tanggal penyampaiannya",
        (JenisPenyebab.JADWAL, JenisPenyebab.ANGGARAN),
        "Batas penyampaian internal ditetapkan lima hari sebelum tenggat.",
    ),
    Theme(
        ("monitoring",),
        ("Sebagian laporan monitoring diterima melewati tenggat.", "Catatan lapangan belum dirangkum."),
        ("Mengirim pengingat berkala dan mendampingi penyusunan.", "Menyeragamkan format laporan monitoring."),
        "Laporan monitoring dan evaluasi beserta tanda terimanya",
        (JenisPenyebab.JADWAL, JenisPenyebab.SDM),
        "Pengingat berkala dan format laporan yang seragam dipakai semua subbagian.",
    ),
    Theme(
        ("aplikasi",),
        ("Sebagian aplikasi masih memakai akun terpisah.", "Pemindahan data ke aplikasi terpadu belum selesai."),
        ("Menyatukan akun pengguna bersama pusat data.", "Menyelesaikan pemindahan data secara bertahap."),
        "Daftar aplikasi dan hasil uji integrasi",
        (JenisPenyebab.SARANA, JenisPenyebab.SARANA),
        "Akun pengguna disatukan dan didampingi pusat data.",
    ),
    Theme(
        ("prasarana it",),
        ("Spesifikasi perangkat masih dibahas.", "Jaringan di gudang logistik belum terpasang."),
        (
            "Menetapkan spesifikasi bersama tim teknologi informasi.",
            "Mengajukan pemasangan jaringan pada revisi anggaran.",
        ),
        "Rencana kebutuhan dan berita acara pemasangan perangkat",
        (JenisPenyebab.SARANA, JenisPenyebab.SARANA),
        "Spesifikasi perangkat disepakati pada awal tahun.",
    ),
    Theme(
        ("teknologi informasi",),
        ("Jaringan internet di beberapa kecamatan tidak stabil.", "Perangkat lama belum diganti."),
        (
            "Mengajukan penambahan jalur internet cadangan.",
            "Memprioritaskan penggantian perangkat pada revisi anggaran.",
        ),
        "Laporan pemeliharaan perangkat dan jaringan",
        (JenisPenyebab.SARANA, JenisPenyebab.ANGGARAN),
        "Jalur internet cadangan tersedia di setiap kecamatan.",
    ),
    Theme(
        ("data pemilih",),
        ("Data pindah domisili terlambat diterima.", "Koordinasi dengan dinas kependudukan belum rutin."),
        ("Menetapkan rapat koordinasi triwulanan.", "Melakukan pencocokan terbatas."),
        "Berita acara rapat pleno pemutakhiran data pemilih",
        (JenisPenyebab.PIHAK_KETIGA, JenisPenyebab.PIHAK_KETIGA),
        "Koordinasi dengan dinas kependudukan berjalan setiap triwulan.",
    ),
    Theme(
        ("pendidikan dan pelatihan",),
        ("Kuota diklat terbatas dan jadwalnya bersamaan dengan tahapan.", "Biaya perjalanan diklat belum tersedia."),
        ("Mengusulkan pelatihan daring kepada pusat.", "Menjadwalkan diklat sesudah masa tahapan padat."),
        "Daftar hadir dan sertifikat diklat",
        (JenisPenyebab.JADWAL, JenisPenyebab.ANGGARAN),
        "Pelatihan daring membuka kesempatan bagi semua pegawai.",
    ),
    Theme(
        ("program studi",),
        ("Masa studi sebagian pegawai diperpanjang.", "Izin belajar sebagian pegawai masih diproses."),
        ("Memantau kemajuan studi bersama perguruan tinggi.", "Menyelesaikan izin belajar bersama biro kepegawaian."),
        "Ijazah atau surat keterangan lulus",
        (JenisPenyebab.LAINNYA, JenisPenyebab.REGULASI),
        "Kemajuan studi dipantau bersama perguruan tinggi.",
    ),
    Theme(
        ("layanan kepegawaian",),
        ("Berkas kenaikan pangkat belum lengkap.", "Pemutakhiran data pegawai belum selesai."),
        ("Menagih kelengkapan berkas menurut daftar.", "Menyelesaikan pemutakhiran data pegawai."),
        "Daftar layanan kepegawaian dan SK yang diterbitkan",
        (JenisPenyebab.SDM, JenisPenyebab.SDM),
        "Kelengkapan berkas kepegawaian ditagih menurut daftar.",
    ),
    Theme(
        ("disiplin",),
        ("Pemeriksaan sebagian dugaan pelanggaran belum selesai.", "Rekap presensi terlambat diterima."),
        ("Menyelesaikan pemeriksaan oleh atasan langsung.", "Mencocokkan presensi setiap pekan."),
        "Rekap presensi dan berita acara pemeriksaan",
        (JenisPenyebab.SDM, JenisPenyebab.SDM),
        "Presensi dicocokkan setiap pekan oleh atasan langsung.",
    ),
    Theme(
        ("publikasi",),
        ("Bahan publikasi terlambat disiapkan.", "Media setempat terbatas."),
        ("Menyusun kalender publikasi bulanan.", "Memanfaatkan media sosial dan radio daerah."),
        "Kliping dan tautan publikasi",
        (JenisPenyebab.SDM, JenisPenyebab.PIHAK_KETIGA),
        "Kalender publikasi bulanan dan media sosial dipakai secara teratur.",
    ),
    Theme(
        ("rumah pintar",),
        ("Perangkat peraga digital belum tersedia.", "Konten digital belum lengkap."),
        ("Mengusulkan perangkat peraga pada revisi anggaran.", "Menyusun konten bersama relawan."),
        "Foto ruang dan daftar konten digital Rumah Pintar Pemilu",
        (JenisPenyebab.ANGGARAN, JenisPenyebab.SDM),
        "Konten digital disusun bersama relawan.",
    ),
    Theme(
        ("persiapan pemungutan",),
        ("Bimbingan teknis penyelenggara belum merata.", "Lokasi sebagian TPS masih ditinjau."),
        ("Menambah jadwal bimbingan teknis di kecamatan.", "Menetapkan lokasi TPS bersama pemerintah desa."),
        "Daftar hadir bimbingan teknis dan daftar TPS",
        (JenisPenyebab.SDM, JenisPenyebab.CUACA_GEOGRAFIS),
        "Bimbingan teknis dijadwalkan sampai tingkat kecamatan.",
    ),
    Theme(
        ("pemungutan dan penghitungan suara",),
        ("Pengiriman hasil dari kecamatan kepulauan tertunda.", "Sebagian TPS melaksanakan penghitungan ulang."),
        ("Mendampingi pengiriman hasil dari kecamatan.", "Mengawasi penghitungan ulang menurut jadwal."),
        "Berita acara dan sertifikat hasil penghitungan suara",
        (JenisPenyebab.CUACA_GEOGRAFIS, JenisPenyebab.LAINNYA),
        "Pendampingan pengiriman hasil dari kecamatan dijadwalkan lebih dahulu.",
    ),
    Theme(
        ("sumpah",),
        ("Jadwal pengucapan sumpah menunggu keputusan peresmian.", "Undangan dan tata tempat belum final."),
        ("Berkoordinasi dengan sekretariat dewan.", "Menyelesaikan tata acara bersama protokol."),
        "Berita acara pengucapan sumpah/janji",
        (JenisPenyebab.REGULASI, JenisPenyebab.SARANA),
        "Persiapan pengucapan sumpah dimulai begitu hasil ditetapkan.",
    ),
    Theme(
        ("penetapan hasil",),
        ("Penetapan menunggu putusan perselisihan hasil.", "Salinan dokumen rekapitulasi belum lengkap."),
        ("Menyiapkan rapat pleno sesudah putusan diterima.", "Melengkapi salinan dokumen rekapitulasi."),
        "Keputusan dan berita acara penetapan hasil",
        (JenisPenyebab.REGULASI, JenisPenyebab.SDM),
        "Dokumen rekapitulasi dilengkapi sebelum rapat penetapan.",
    ),
    Theme(
        ("gaji",),
        ("Perubahan data keluarga pegawai terlambat diterima.", "Kekurangan pembayaran tunjangan masih dihitung."),
        ("Menagih perubahan data sebelum tanggal sepuluh.", "Menyelesaikan perhitungan kekurangan tunjangan."),
        "Daftar pembayaran gaji dan SP2D",
        (JenisPenyebab.SDM, JenisPenyebab.SDM),
        "Data keluarga pegawai dimutakhirkan setiap awal bulan.",
    ),
    Theme(
        ("simak",),
        ("Selisih data SIMAK BMN dan SAK belum ditelusuri.", "Rekonsiliasi internal belum tuntas."),
        ("Menelusuri selisih bersama petugas keuangan.", "Menjadwalkan rekonsiliasi ulang."),
        "Berita acara rekonsiliasi SIMAK BMN dan SAK",
        (JenisPenyebab.SDM, JenisPenyebab.SDM),
        "Rekonsiliasi internal dilaksanakan setiap bulan.",
    ),
    Theme(
        ("barang milik",),
        ("Pencatatan barang rusak berat belum selesai.", "Sebagian barang belum berlabel."),
        ("Mengusulkan penghapusan barang rusak berat.", "Menyelesaikan pelabelan dan daftar ruangan."),
        "Daftar barang ruangan dan laporan BMN",
        (JenisPenyebab.SDM, JenisPenyebab.SARANA),
        "Pelabelan dan pencatatan barang dibagi menurut ruangan.",
    ),
    Theme(
        ("keamanan",),
        ("Petugas jaga malam terbatas.", "Sebagian kamera pengawas tidak berfungsi."),
        ("Menambah giliran jaga bersama kepolisian.", "Memperbaiki kamera pengawas."),
        "Buku jaga dan laporan kejadian",
        (JenisPenyebab.SDM, JenisPenyebab.SARANA),
        "Giliran jaga disusun bersama kepolisian.",
    ),
    Theme(
        ("ruangan rapat",),
        ("Pemakaian ruang belum seluruhnya dipesan lebih dahulu.", "Jadwal rapat mendadak berbenturan."),
        ("Mewajibkan pemesanan ruang melalui satu buku jadwal.", "Menyediakan ruang cadangan untuk rapat mendadak."),
        "Buku pemakaian ruang rapat",
        (JenisPenyebab.LAINNYA, JenisPenyebab.JADWAL),
        "Pemesanan ruang dilakukan melalui satu buku jadwal.",
    ),
    Theme(
        ("transportasi",),
        (
            "Sebagian kendaraan dinas menunggu suku cadang.",
            "Biaya perawatan kendaraan baru tersedia triwulan berikutnya.",
        ),
        ("Memesan suku cadang dan menjadwalkan perbaikan.", "Menyusun jadwal perawatan kendaraan bergilir."),
        "Kartu perawatan kendaraan dinas",
        (JenisPenyebab.SARANA, JenisPenyebab.ANGGARAN),
        "Perawatan kendaraan dijadwalkan bergilir sejak awal tahun.",
    ),
    Theme(
        ("fasilitas perkantoran",),
        ("Sebagian pendingin ruangan dan pencetak rusak.", "Penggantian meubel menunggu pengadaan."),
        ("Memperbaiki fasilitas yang masih layak.", "Memprioritaskan pengadaan pengganti."),
        "Daftar inventaris fasilitas dan kondisinya",
        (JenisPenyebab.SARANA, JenisPenyebab.ANGGARAN),
        "Fasilitas yang masih layak diperbaiki lebih dahulu.",
    ),
    Theme(
        ("gedung",),
        ("Atap gudang bocor pada musim hujan.", "Perbaikan gedung menunggu penunjukan pelaksana."),
        ("Menutup sementara bagian yang bocor dan memindahkan barang.", "Mempercepat penunjukan pelaksana perbaikan."),
        "Foto kondisi gedung dan berita acara pemeriksaan",
        (JenisPenyebab.CUACA_GEOGRAFIS, JenisPenyebab.PIHAK_KETIGA),
        "Pemeliharaan gedung dilaksanakan sebelum musim hujan.",
    ),
    Theme(
        ("rapat pleno",),
        ("Risalah sebagian rapat pleno terlambat disahkan.", "Penanggung jawab tindak lanjut belum ditetapkan."),
        ("Menyelesaikan risalah pada hari rapat.", "Menetapkan penanggung jawab dalam setiap keputusan."),
        "Risalah rapat dan matriks tindak lanjut",
        (JenisPenyebab.SDM, JenisPenyebab.LAINNYA),
        "Risalah diselesaikan pada hari rapat.",
    ),
    Theme(
        ("anggaran", "keuangan"),
        ("Verifikasi dokumen belum selesai pada akhir bulan.", "Penyesuaian pagu masih menunggu persetujuan."),
        ("Menetapkan batas penyelesaian internal lima hari sebelum tenggat.", "Menugaskan verifikator tambahan."),
        "Daftar dokumen anggaran yang disahkan",
        (JenisPenyebab.JADWAL, JenisPenyebab.ANGGARAN),
        "Verifikasi dokumen dibagi kepada dua verifikator.",
    ),
    Theme(
        ("pegawai", "sdm", "pns"),
        ("Berkas kepegawaian belum lengkap.", "Jumlah pegawai terbatas."),
        ("Menagih kelengkapan berkas menurut daftar.", "Membagi ulang tugas sementara."),
        "Daftar pegawai dan SK kepegawaian",
        (JenisPenyebab.SDM, JenisPenyebab.SDM),
        "Tugas dibagi ulang menurut jumlah pegawai yang ada.",
    ),
    Theme(
        (),
        ("Pelaksanaan kegiatan bergeser mengikuti jadwal tahapan.", "Koordinasi dengan pemangku kepentingan tertunda."),
        ("Menyusun jadwal percepatan.", "Melakukan koordinasi mingguan dengan pihak terkait."),
        "Laporan kegiatan dan dokumentasi",
        (JenisPenyebab.JADWAL, JenisPenyebab.PIHAK_KETIGA),
        "Koordinasi mingguan dengan pihak terkait menjaga jadwal kegiatan.",
    ),
)
"""From the particular to the general; the last one fits all."""
