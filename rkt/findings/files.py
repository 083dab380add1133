"""What a file, or the identity of the form in it, can be found to be."""

from __future__ import annotations

from functools import partial

from rkt.model.temuan import Definition, Effect, Family, Level, Owner

_file_galat = partial(Definition, Family.FILE, Owner.PLANNER, Level.GALAT, Effect.BERKAS)
_catatan = partial(Definition, Family.FILE, Owner.PLANNER, Level.CATATAN, Effect.KETERANGAN)
_satker_file_peringatan = partial(Definition, Family.FILE, Owner.SATKER, Level.PERINGATAN, Effect.BERKAS)
_satker_file_galat = partial(Definition, Family.FILE, Owner.SATKER, Level.GALAT, Effect.BERKAS)
_file_peringatan = partial(Definition, Family.FILE, Owner.PLANNER, Level.PERINGATAN, Effect.BERKAS)
_identity_file_galat = partial(Definition, Family.IDENTITY, Owner.SATKER, Level.GALAT, Effect.BERKAS)
_identity_catatan = partial(Definition, Family.IDENTITY, Owner.SATKER, Level.CATATAN, Effect.KETERANGAN)
_identity_remark_peringatan = partial(Definition, Family.IDENTITY, Owner.SATKER, Level.PERINGATAN, Effect.KETERANGAN)

FILE_UNREADABLE = _file_galat(
    "B101",
    "Berkas rusak atau tidak dapat dibaca ({sebab}).",
    "Buka berkas di Excel, simpan ulang sebagai .xlsx; bila gagal, minta satker mengirim ulang.",
)
FILE_HAS_PASSWORD = _file_galat("B102", "Berkas dikunci sandi.", "Minta satker mengirim ulang tanpa sandi.")
NOT_A_SPREADSHEET = _file_galat(
    "B103",
    "Berkas bukan lembar kerja Excel ({jenis}).",
    "Keluarkan dari folder masukan, atau minta satker mengirim formulir Excel.",
)
FILE_TOO_LARGE = _file_galat(
    "B104",
    "Berkas terlalu besar: {ukuran}, batasnya {batas}.",
    "Minta satker mengisi formulir kosong yang dikirim, tanpa gambar dan lembar tambahan.",
)
FORM_TABLE_NOT_FOUND = _file_galat(
    "B105",
    "Tidak ada tabel formulir di dalam berkas: judul kolom Kode atau Indikator beserta Realisasi tidak ditemukan.",
    "Pastikan berkas ini formulir kinerja; bila bukan, keluarkan dari folder masukan.",
)
FILE_HAS_MACROS = _catatan(
    "B106",
    "Berkas memuat makro; makro tidak pernah dijalankan dan tidak dibaca.",
    "Tidak perlu tindakan; sebaiknya kirim sebagai .xlsx.",
)
FILE_IS_DUPLICATE = _catatan(
    "B107",
    "Isi berkas sama persis dengan {berkas_lain}; hanya satu yang dipakai.",
    "Hapus salah satu bila tidak diperlukan.",
)
OLDER_FORM_REPLACED = _satker_file_peringatan(
    "B108",
    "Formulir {satker} bulan {bulan} ada dua; {dipakai} lebih baru dan dipakai, {diganti} digantikan.",
    "Pastikan {dipakai} memang versi terakhir, lalu keluarkan yang lama dari folder masukan.",
)
NEWEST_FORM_UNCERTAIN = _satker_file_galat(
    "B109",
    "Formulir {satker} bulan {bulan} ada dua dengan isi berbeda ({daftar}) dan tidak dapat ditentukan yang "
    "terbaru; keduanya tidak dipakai.",
    "Tinggalkan satu berkas yang benar di folder masukan, atau isi Tanggal yang berbeda.",
)
TEMPORARY_FILE = _catatan(
    "B110",
    "Berkas sementara ({jenis}); dilewati.",
    "Tidak perlu tindakan; tutup berkas aslinya di Excel bila masih terbuka.",
)
NOT_A_REGULAR_FILE = _file_peringatan(
    "B111", "Bukan berkas biasa ({jenis}); tidak dibuka.", "Salin berkas yang sebenarnya ke folder masukan."
)
CONTENT_EXCEEDS_LIMIT = _file_galat(
    "B112",
    "Isi berkas melampaui batas: {apa}, batasnya {batas}.",
    "Salin isian ke formulir kosong yang dikirim, tanpa lembar dan gambar tambahan, lalu kirim ulang.",
)
READING_TIMED_OUT = _file_galat(
    "B113",
    "Berkas tidak selesai dibaca dalam {detik} detik.",
    "Salin isian ke formulir kosong yang dikirim, lalu kirim ulang.",
)
READING_CRASHED = _file_galat(
    "B114",
    "Pembacaan berkas terhenti ({sebab}); berkas lain tetap dibaca.",
    "Salin isian ke formulir kosong yang dikirim, lalu kirim ulang.",
)
PACKAGE_MALFORMED = _file_galat(
    "B115",
    "Susunan berkas tidak wajar ({apa}); isinya tidak dibaca.",
    "Buka berkas di Excel, simpan ulang sebagai .xlsx, lalu kirim ulang.",
)
ZIP_OPENED = _catatan(
    "B116", "Arsip zip berisi {jumlah} berkas; tiap berkas di dalamnya diperiksa sendiri.", "Tidak perlu tindakan."
)
CONSOLIDATED_WORKBOOK_ARRIVED = _catatan(
    "B117", "Buku kerja konsolidasi {bulan}, bukan formulir; {nasib}.", "Tidak perlu tindakan."
)
FILE_CHANGED_WHILE_READ = _file_galat(
    "B118", "Berkas sedang disalin atau disimpan ketika dibaca.", "Tunggu sampai selesai, lalu jalankan lagi."
)
SATKER_OUTPUT_FAILED = Definition(
    Family.FILE,
    Owner.PROGRAM,
    Level.GALAT,
    Effect.KETERANGAN,
    "B119",
    "{apa} untuk {satker} tidak dapat ditulis karena kesalahan program ({sebab}); isian satker itu tidak terpengaruh.",
    "Kirimkan kesalahan-program.txt dari folder hasil kepada pengembang; sampaikan temuan satker itu dengan cara lain.",
)
FILE_IN_USE = _file_galat(
    "B120",
    "Berkas tidak dapat dibuka karena sedang dipakai program lain, atau izinnya tidak ada.",
    "Tutup berkas itu di Excel atau tunggu sinkronisasi selesai, lalu jalankan lagi.",
)
FILE_NOT_DOWNLOADED = _file_galat(
    "B121",
    "Berkas masih berada di penyimpanan daring (OneDrive) dan belum terunduh ke komputer ini.",
    "Klik kanan berkas itu, pilih Selalu simpan di perangkat ini, tunggu sampai selesai, lalu jalankan lagi.",
)
FILE_IS_ALL_ZEROS = _file_galat(
    "B122",
    "Isi berkas belum ada (masih berupa nol); penyalinan atau sinkronisasinya belum selesai.",
    "Tunggu sampai selesai atau salin lagi dari surel, lalu jalankan lagi.",
)
DOWNLOAD_INCOMPLETE = _file_galat(
    "B123",
    "Unduhan belum selesai ({jenis}).",
    "Selesaikan atau ulangi unduhan itu, lalu jalankan lagi; bila sudah, hapus sisa unduhannya.",
)
ATTACHMENTS_UNREADABLE = _file_galat(
    "B124",
    "Berkas ini {jenis}; lampiran di dalamnya tidak dapat dibuka di sini.",
    "Buka di Outlook, simpan lampirannya ke folder masukan, lalu jalankan lagi.",
)
FILE_IS_SHORTCUT = _file_galat(
    "B125",
    "Berkas ini hanya {jenis}; formulirnya sendiri ada di tempat lain.",
    "Buka pintasan itu, unduh atau simpan formulirnya sebagai .xlsx ke folder masukan.",
)
SPREADSHEET_FORMAT_UNREADABLE = _file_galat(
    "B126",
    "Berkas ini {jenis}, yang tidak dapat dibaca di sini.",
    "Buka di program asalnya, simpan sebagai .xlsx, lalu letakkan hasilnya di folder masukan.",
)
FILE_IS_IMAGE = _file_galat(
    "B127",
    "Berkas ini foto atau pindaian ({jenis}), bukan formulir yang dapat dibaca.",
    "Minta satker mengirim formulir Excel-nya; angka tidak pernah dibaca dari gambar.",
)
MAIL_OPENED = _catatan(
    "B128", "Surel dengan {jumlah} lampiran; tiap lampiran diperiksa sendiri.", "Tidak perlu tindakan."
)
MAIL_WITHOUT_FORM = _file_galat(
    "B129",
    "Surel tanpa lampiran formulir.",
    "Bila formulirnya dikirim lewat tautan, unduh ke folder masukan; bila tidak, minta satker mengirim formulirnya.",
)
OWN_MAIL_DRAFT = _catatan(
    "B130",
    "Draf surel dari program ini yang belum dikirim; dilewati.",
    "Tidak perlu tindakan; pindahkan dari folder masukan.",
)
COPY_REPLACED = _satker_file_peringatan(
    "B131",
    "Formulir {satker} bulan {bulan} ada dua; {dipakai} dipakai, sedangkan {diganti} bernama seperti salinan dan "
    "digantikan.",
    "Bila salinan itu yang benar, isi Tanggal yang lebih baru di dalamnya, atau keluarkan yang lain.",
)
REPLACED_BY_FEEDBACK = _catatan(
    "B132",
    "Formulir {satker} bulan {bulan} digantikan oleh umpan balik yang dikembalikan, {dipakai}.",
    "Tidak perlu tindakan.",
)
FEEDBACK_UNCHANGED = _catatan(
    "B133",
    "Umpan balik {satker} bulan {bulan} yang belum diubah sejak dibuat; yang dipakai {dipakai}.",
    "Tidak perlu tindakan.",
)
FILE_RIGHTS_PROTECTED = _file_galat(
    "B134",
    "Berkas dilindungi hak akses atau label kerahasiaan (IRM), sehingga isinya tidak dapat dibaca.",
    "Minta satker menyimpan salinan tanpa perlindungan (Berkas > Info > Proteksi Buku Kerja), lalu mengirim ulang.",
)
NOT_READABLE_YET = (FILE_CHANGED_WHILE_READ, FILE_IN_USE, FILE_NOT_DOWNLOADED, FILE_IS_ALL_ZEROS, DOWNLOAD_INCOMPLETE)
"""The file came, and what keeps it from being read is on the reader's own computer: no satker is asked for anything."""

SATKER_UNKNOWN = _identity_file_galat(
    "I101",
    "Satker pengirim tidak dapat dikenali ({tertulis}).",
    "Isi Kode Satker pada kepala formulir sesuai lembar Satker di buku kerja RKT.",
)
BULAN_UNKNOWN = _identity_file_galat(
    "I102",
    "Bulan laporan tidak dapat dikenali ({tertulis}).",
    "Isi Bulan dan Tahun pada kepala formulir, misalnya Maret dan 2024.",
)
IDENTITY_CONTRADICTORY = _identity_file_galat(
    "I103",
    "{hal} tidak sama: {satu_sumber} menyebut {satu}, {dua_sumber} menyebut {dua}.",
    "Samakan keduanya, atau pakai formulir kosong milik satker dan bulan yang benar.",
)
TAHUN_NOT_OF_PLAN = _identity_file_galat(
    "I104",
    "Formulir untuk tahun {tahun}, sedangkan RKT yang dipakai tahun {tahun_rkt}.",
    "Perbaiki Tahun pada formulir, atau jalankan dengan RKT tahun {tahun}.",
)
SAMPLE_FORM_SET_ASIDE = _identity_catatan(
    "I105", "Formulir contoh; dikesampingkan karena sudah ada formulir yang sebenarnya.", "Tidak perlu tindakan."
)
FORM_AFTER_REPORT_MONTH = _identity_catatan(
    "I106",
    "Formulir bulan {bulan}, sesudah bulan laporan {laporan}; belum dipakai.",
    "Tidak perlu tindakan; formulir dipakai pada laporan bulan itu.",
)
TANGGAL_UNREADABLE = _identity_remark_peringatan(
    "I107", "Tanggal pengisian '{tertulis}' tidak dapat dibaca.", "Tulis tanggal seperti 5 April 2024."
)
TANGGAL_BEFORE_BULAN = _identity_remark_peringatan(
    "I109",
    "Tanggal pengisian {tanggal} mendahului bulan formulir, {bulan}.",
    "Periksa tanggal dan bulan pada kepala formulir; isian s.d. {bulan} belum dapat diketahui pada tanggal itu.",
)
