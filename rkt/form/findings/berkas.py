"""What reading a file or its identity can find: families B and I."""

from __future__ import annotations

from rkt.model.temuan import Definition, Effect, Level

B101 = Definition(
    "B101",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas rusak atau tidak dapat dibaca ({sebab}).",
    "Buka berkas di Excel, simpan ulang sebagai .xlsx; bila gagal, minta satker mengirim ulang.",
)
B102 = Definition(
    "B102", Level.GALAT, Effect.BERKAS, "Berkas dikunci sandi.", "Minta satker mengirim ulang tanpa sandi."
)
B103 = Definition(
    "B103",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas bukan lembar kerja Excel ({jenis}).",
    "Keluarkan dari folder masukan, atau minta satker mengirim formulir Excel.",
)
B104 = Definition(
    "B104",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas terlalu besar: {ukuran}, batasnya {batas}.",
    "Minta satker mengisi formulir kosong yang dikirim, tanpa gambar dan lembar tambahan.",
)
B105 = Definition(
    "B105",
    Level.GALAT,
    Effect.BERKAS,
    "Tidak ada tabel formulir di dalam berkas: judul kolom Kode atau Indikator beserta Realisasi tidak ditemukan.",
    "Pastikan berkas ini formulir kinerja; bila bukan, keluarkan dari folder masukan.",
)
B106 = Definition(
    "B106",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Berkas memuat makro; makro tidak pernah dijalankan dan tidak dibaca.",
    "Tidak perlu tindakan; sebaiknya kirim sebagai .xlsx.",
)
B107 = Definition(
    "B107",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Isi berkas sama persis dengan {berkas_lain}; hanya satu yang dipakai.",
    "Hapus salah satu bila tidak diperlukan.",
)
B108 = Definition(
    "B108",
    Level.PERINGATAN,
    Effect.BERKAS,
    "Formulir {satker} bulan {bulan} ada dua; {dipakai} lebih baru dan dipakai, {diganti} digantikan.",
    "Pastikan {dipakai} memang versi terakhir, lalu keluarkan yang lama dari folder masukan.",
)
B109 = Definition(
    "B109",
    Level.GALAT,
    Effect.BERKAS,
    "Formulir {satker} bulan {bulan} ada dua dengan isi berbeda ({daftar}) dan tidak dapat ditentukan yang terbaru; "
    "keduanya tidak dipakai.",
    "Tinggalkan satu berkas yang benar di folder masukan, atau isi Tanggal yang berbeda.",
)
B110 = Definition(
    "B110",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Berkas sementara ({jenis}); dilewati.",
    "Tidak perlu tindakan; tutup berkas aslinya di Excel bila masih terbuka.",
)
B111 = Definition(
    "B111",
    Level.PERINGATAN,
    Effect.BERKAS,
    "Bukan berkas biasa ({jenis}); tidak dibuka.",
    "Salin berkas yang sebenarnya ke folder masukan.",
)

B112 = Definition(
    "B112",
    Level.GALAT,
    Effect.BERKAS,
    "Isi berkas melampaui batas: {apa}, batasnya {batas}.",
    "Salin isian ke formulir kosong yang dikirim, tanpa lembar dan gambar tambahan, lalu kirim ulang.",
)
B113 = Definition(
    "B113",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas tidak selesai dibaca dalam {detik} detik.",
    "Salin isian ke formulir kosong yang dikirim, lalu kirim ulang.",
)
B114 = Definition(
    "B114",
    Level.GALAT,
    Effect.BERKAS,
    "Pembacaan berkas terhenti ({sebab}); berkas lain tetap dibaca.",
    "Salin isian ke formulir kosong yang dikirim, lalu kirim ulang.",
)
B115 = Definition(
    "B115",
    Level.GALAT,
    Effect.BERKAS,
    "Susunan berkas tidak wajar ({apa}); isinya tidak dibaca.",
    "Buka berkas di Excel, simpan ulang sebagai .xlsx, lalu kirim ulang.",
)
B116 = Definition(
    "B116",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Arsip zip berisi {jumlah} berkas; tiap berkas di dalamnya diperiksa sendiri.",
    "Tidak perlu tindakan.",
)

B117 = Definition(
    "B117",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Buku kerja konsolidasi {bulan}, bukan formulir; {nasib}.",
    "Tidak perlu tindakan.",
)

B118 = Definition(
    "B118",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas sedang disalin atau disimpan ketika dibaca.",
    "Tunggu sampai selesai, lalu jalankan lagi.",
)
B119 = Definition(
    "B119",
    Level.GALAT,
    Effect.KETERANGAN,
    "{apa} untuk {satker} tidak dapat ditulis karena kesalahan program ({sebab}); isian satker itu tidak terpengaruh.",
    "Kirimkan kesalahan-program.txt dari folder hasil kepada pengembang; sampaikan temuan satker itu dengan cara lain.",
)

B120 = Definition(
    "B120",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas tidak dapat dibuka karena sedang dipakai program lain, atau izinnya tidak ada.",
    "Tutup berkas itu di Excel atau tunggu sinkronisasi selesai, lalu jalankan lagi.",
)
B121 = Definition(
    "B121",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas masih berada di penyimpanan daring (OneDrive) dan belum terunduh ke komputer ini.",
    "Klik kanan berkas itu, pilih Selalu simpan di perangkat ini, tunggu sampai selesai, lalu jalankan lagi.",
)
B122 = Definition(
    "B122",
    Level.GALAT,
    Effect.BERKAS,
    "Isi berkas belum ada (masih berupa nol); penyalinan atau sinkronisasinya belum selesai.",
    "Tunggu sampai selesai atau salin lagi dari surel, lalu jalankan lagi.",
)
B123 = Definition(
    "B123",
    Level.GALAT,
    Effect.BERKAS,
    "Unduhan belum selesai ({jenis}).",
    "Selesaikan atau ulangi unduhan itu, lalu jalankan lagi; bila sudah, hapus sisa unduhannya.",
)
B124 = Definition(
    "B124",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas ini {jenis}; lampiran di dalamnya tidak dapat dibuka di sini.",
    "Buka di Outlook, simpan lampirannya ke folder masukan, lalu jalankan lagi.",
)
B125 = Definition(
    "B125",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas ini hanya {jenis}; formulirnya sendiri ada di tempat lain.",
    "Buka pintasan itu, unduh atau simpan formulirnya sebagai .xlsx ke folder masukan.",
)
B126 = Definition(
    "B126",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas ini {jenis}, yang tidak dapat dibaca di sini.",
    "Buka di program asalnya, simpan sebagai .xlsx, lalu letakkan hasilnya di folder masukan.",
)
B127 = Definition(
    "B127",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas ini foto atau pindaian ({jenis}), bukan formulir yang dapat dibaca.",
    "Minta satker mengirim formulir Excel-nya; angka tidak pernah dibaca dari gambar.",
)
B128 = Definition(
    "B128",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Surel dengan {jumlah} lampiran; tiap lampiran diperiksa sendiri.",
    "Tidak perlu tindakan.",
)
B129 = Definition(
    "B129",
    Level.GALAT,
    Effect.BERKAS,
    "Surel tanpa lampiran formulir.",
    "Bila formulirnya dikirim lewat tautan, unduh ke folder masukan; bila tidak, minta satker mengirim formulirnya.",
)
B130 = Definition(
    "B130",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Draf surel dari program ini yang belum dikirim; dilewati.",
    "Tidak perlu tindakan; pindahkan dari folder masukan.",
)
B131 = Definition(
    "B131",
    Level.PERINGATAN,
    Effect.BERKAS,
    "Formulir {satker} bulan {bulan} ada dua; {dipakai} dipakai, sedangkan {diganti} bernama seperti salinan dan "
    "digantikan.",
    "Bila salinan itu yang benar, isi Tanggal yang lebih baru di dalamnya, atau keluarkan yang lain.",
)
B132 = Definition(
    "B132",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Formulir {satker} bulan {bulan} digantikan oleh umpan balik yang dikembalikan, {dipakai}.",
    "Tidak perlu tindakan.",
)
B133 = Definition(
    "B133",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Umpan balik {satker} bulan {bulan} yang belum diubah sejak dibuat; yang dipakai {dipakai}.",
    "Tidak perlu tindakan.",
)
B134 = Definition(
    "B134",
    Level.GALAT,
    Effect.BERKAS,
    "Berkas dilindungi hak akses atau label kerahasiaan (IRM), sehingga isinya tidak dapat dibaca.",
    "Minta satker menyimpan salinan tanpa perlindungan (Berkas > Info > Proteksi Buku Kerja), lalu mengirim ulang.",
)

NOT_READABLE_YET = (B118, B120, B121, B122, B123)
"""The file came, and what keeps it from being read is on the reader's own computer: no satker is asked for anything."""

I101 = Definition(
    "I101",
    Level.GALAT,
    Effect.BERKAS,
    "Satker pengirim tidak dapat dikenali ({tertulis}).",
    "Isi Kode Satker pada kepala formulir sesuai lembar Satker di buku kerja RKT.",
)
I102 = Definition(
    "I102",
    Level.GALAT,
    Effect.BERKAS,
    "Bulan laporan tidak dapat dikenali ({tertulis}).",
    "Isi Bulan dan Tahun pada kepala formulir, misalnya Maret dan 2024.",
)
I103 = Definition(
    "I103",
    Level.GALAT,
    Effect.BERKAS,
    "{hal} tidak sama: {satu_sumber} menyebut {satu}, {dua_sumber} menyebut {dua}.",
    "Samakan keduanya, atau pakai formulir kosong milik satker dan bulan yang benar.",
)
I104 = Definition(
    "I104",
    Level.GALAT,
    Effect.BERKAS,
    "Formulir untuk tahun {tahun}, sedangkan RKT yang dipakai tahun {tahun_rkt}.",
    "Perbaiki Tahun pada formulir, atau jalankan dengan RKT tahun {tahun}.",
)
I105 = Definition(
    "I105",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Formulir contoh; dikesampingkan karena sudah ada formulir yang sebenarnya.",
    "Tidak perlu tindakan.",
)
I106 = Definition(
    "I106",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Formulir bulan {bulan}, sesudah bulan laporan {laporan}; belum dipakai.",
    "Tidak perlu tindakan; formulir dipakai pada laporan bulan itu.",
)
I107 = Definition(
    "I107",
    Level.PERINGATAN,
    Effect.KETERANGAN,
    "Tanggal pengisian '{tertulis}' tidak dapat dibaca.",
    "Tulis tanggal seperti 5 April 2024.",
)
I109 = Definition(
    "I109",
    Level.PERINGATAN,
    Effect.KETERANGAN,
    "Tanggal pengisian {tanggal} mendahului bulan formulir, {bulan}.",
    "Periksa tanggal dan bulan pada kepala formulir; isian s.d. {bulan} belum dapat diketahui pada tanggal itu.",
)
