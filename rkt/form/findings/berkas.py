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
