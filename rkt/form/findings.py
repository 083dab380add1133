"""What reading a file or a form can find: families B and I, and the part of K and A that reading decides."""

from __future__ import annotations

from rkt.model.temuan import Definition, Effect, Level

_G, _P, _C = Level.GALAT, Level.PERINGATAN, Level.CATATAN
_FILE, _FIG, _BUD, _TGT, _TXT, _INFO = (
    Effect.BERKAS,
    Effect.ANGKA,
    Effect.ANGGARAN,
    Effect.TARGET,
    Effect.NARASI,
    Effect.KETERANGAN,
)

B101 = Definition(
    "B101",
    _G,
    _FILE,
    "Berkas rusak atau tidak dapat dibaca ({sebab}).",
    "Buka berkas di Excel, simpan ulang sebagai .xlsx; bila gagal, minta satker mengirim ulang.",
)
B102 = Definition("B102", _G, _FILE, "Berkas dikunci sandi.", "Minta satker mengirim ulang tanpa sandi.")
B103 = Definition(
    "B103",
    _G,
    _FILE,
    "Berkas bukan lembar kerja Excel ({jenis}).",
    "Keluarkan dari folder masukan, atau minta satker mengirim formulir Excel.",
)
B104 = Definition(
    "B104",
    _G,
    _FILE,
    "Berkas terlalu besar: {ukuran}, batasnya {batas}.",
    "Minta satker mengisi formulir kosong yang dikirim, tanpa gambar dan lembar tambahan.",
)
B105 = Definition(
    "B105",
    _G,
    _FILE,
    "Tidak ada tabel formulir di dalam berkas: judul kolom Kode atau Indikator beserta Realisasi tidak ditemukan.",
    "Pastikan berkas ini formulir kinerja; bila bukan, keluarkan dari folder masukan.",
)
B106 = Definition(
    "B106",
    _C,
    _INFO,
    "Berkas memuat makro; makro tidak pernah dijalankan dan tidak dibaca.",
    "Tidak perlu tindakan; sebaiknya kirim sebagai .xlsx.",
)
B107 = Definition(
    "B107",
    _C,
    _INFO,
    "Isi berkas sama persis dengan {berkas_lain}; hanya satu yang dipakai.",
    "Hapus salah satu bila tidak diperlukan.",
)
B108 = Definition(
    "B108",
    _P,
    _FILE,
    "Formulir {satker} bulan {bulan} ada dua; {dipakai} lebih baru dan dipakai, {diganti} digantikan.",
    "Pastikan {dipakai} memang versi terakhir, lalu keluarkan yang lama dari folder masukan.",
)
B109 = Definition(
    "B109",
    _G,
    _FILE,
    "Formulir {satker} bulan {bulan} ada dua dengan isi berbeda ({daftar}) dan tidak dapat ditentukan yang terbaru; "
    "keduanya tidak dipakai.",
    "Tinggalkan satu berkas yang benar di folder masukan, atau isi Tanggal yang berbeda.",
)
B110 = Definition(
    "B110",
    _C,
    _INFO,
    "Berkas sementara ({jenis}); dilewati.",
    "Tidak perlu tindakan; tutup berkas aslinya di Excel bila masih terbuka.",
)
B111 = Definition(
    "B111",
    _P,
    _FILE,
    "Bukan berkas biasa ({jenis}); tidak dibuka.",
    "Salin berkas yang sebenarnya ke folder masukan.",
)

B112 = Definition(
    "B112",
    _G,
    _FILE,
    "Isi berkas melampaui batas: {apa}, batasnya {batas}.",
    "Salin isian ke formulir kosong yang dikirim, tanpa lembar dan gambar tambahan, lalu kirim ulang.",
)
B113 = Definition(
    "B113",
    _G,
    _FILE,
    "Berkas tidak selesai dibaca dalam {detik} detik.",
    "Salin isian ke formulir kosong yang dikirim, lalu kirim ulang.",
)
B114 = Definition(
    "B114",
    _G,
    _FILE,
    "Pembacaan berkas terhenti ({sebab}); berkas lain tetap dibaca.",
    "Salin isian ke formulir kosong yang dikirim, lalu kirim ulang.",
)
B115 = Definition(
    "B115",
    _G,
    _FILE,
    "Susunan berkas tidak wajar ({apa}); isinya tidak dibaca.",
    "Buka berkas di Excel, simpan ulang sebagai .xlsx, lalu kirim ulang.",
)
B116 = Definition(
    "B116",
    _C,
    _INFO,
    "Arsip zip berisi {jumlah} berkas; tiap berkas di dalamnya diperiksa sendiri.",
    "Tidak perlu tindakan.",
)

I101 = Definition(
    "I101",
    _G,
    _FILE,
    "Satker pengirim tidak dapat dikenali ({tertulis}).",
    "Isi Kode Satker pada kepala formulir sesuai lembar Satker di buku kerja RKT.",
)
I102 = Definition(
    "I102",
    _G,
    _FILE,
    "Bulan laporan tidak dapat dikenali ({tertulis}).",
    "Isi Bulan dan Tahun pada kepala formulir, misalnya Maret dan 2024.",
)
I103 = Definition(
    "I103",
    _G,
    _FILE,
    "{hal} tidak sama: {satu_sumber} menyebut {satu}, {dua_sumber} menyebut {dua}.",
    "Samakan keduanya, atau pakai formulir kosong milik satker dan bulan yang benar.",
)
I104 = Definition(
    "I104",
    _G,
    _FILE,
    "Formulir untuk tahun {tahun}, sedangkan RKT yang dipakai tahun {tahun_rkt}.",
    "Perbaiki Tahun pada formulir, atau jalankan dengan RKT tahun {tahun}.",
)
I105 = Definition(
    "I105",
    _C,
    _INFO,
    "Formulir contoh; dikesampingkan karena sudah ada formulir yang sebenarnya.",
    "Tidak perlu tindakan.",
)
I106 = Definition(
    "I106",
    _C,
    _INFO,
    "Formulir bulan {bulan}, sesudah bulan laporan {laporan}; belum dipakai.",
    "Tidak perlu tindakan; formulir dipakai pada laporan bulan itu.",
)
I107 = Definition(
    "I107",
    _P,
    _INFO,
    "Tanggal pengisian '{tertulis}' tidak dapat dibaca.",
    "Tulis tanggal seperti 5 April 2024.",
)

K201 = Definition(
    "K201",
    _G,
    _FIG,
    "{kolom} indikator {kode} belum diisi.",
    "Isi {kolom}; tulis 0 bila memang nol, Nihil bila tidak ada kejadian.",
)
K202 = Definition(
    "K202",
    _G,
    _FIG,
    "{kolom} indikator {kode} tertulis '{tertulis}' dan tidak dapat dibaca sebagai {harapan}.",
    "Tulis {harapan} saja, misalnya {contoh}.",
)
K204 = Definition(
    "K204",
    _G,
    _FIG,
    "{kolom} indikator {kode} bernilai negatif ({tertulis}).",
    "Periksa dan isi bilangan nol atau lebih.",
)
K205 = Definition(
    "K205",
    _G,
    _FIG,
    "{kolom} indikator {kode} adalah cacahan, tetapi tertulis pecahan ({tertulis}).",
    "Isi bilangan bulat.",
)
K208 = Definition(
    "K208",
    _G,
    _FIG,
    "{kolom} indikator {kode} sebesar {tertulis} berada di luar 0% sampai 100%.",
    "Periksa angka dan satuannya, lalu perbaiki.",
)
K209 = Definition(
    "K209",
    _G,
    _FIG,
    "{kolom} indikator {kode} tertulis {tertulis}; dapat berarti {satu} atau {dua}.",
    "Tulis dengan tanda persen, misalnya {dua}.",
)
K211 = Definition(
    "K211",
    _G,
    _FIG,
    "{kolom} indikator {kode} berisi rumus yang belum dihitung.",
    "Buka berkas di Excel dan simpan kembali, atau ketik angkanya.",
)
K212 = Definition(
    "K212",
    _G,
    _FIG,
    "{kolom} indikator {kode} berisi galat Excel {tertulis}.",
    "Perbaiki rumusnya atau ketik angkanya.",
)
K213 = Definition(
    "K213",
    _G,
    _FIG,
    "{kolom} indikator {kode} tertulis '{tertulis}'; dapat berarti {satu} atau {dua}.",
    "Ketik ulang sebagai angka tanpa tanda ribuan, misalnya {contoh}.",
)
K214 = Definition(
    "K214",
    _G,
    _FIG,
    "{kolom} indikator {kode} bersatuan '{tertulis}', sedangkan satuan RKT {satuan}.",
    "Isi dalam satuan {satuan}.",
)
K216 = Definition(
    "K216",
    _G,
    _FIG,
    "Jawaban indikator {kode} tertulis '{tertulis}'; yang diminta Ya, Tidak, atau Tidak berlaku.",
    "Pilih dari daftar pada sel itu.",
)
K217 = Definition(
    "K217",
    _P,
    _TXT,
    "{kolom} indikator {kode} terisi '{tertulis}', padahal cara hitung {cara} tidak memakainya; "
    "isian itu tidak dipakai.",
    "Kosongkan sel itu, atau jelaskan pada Keterangan.",
)
K218 = Definition(
    "K218",
    _G,
    _FIG,
    "{kolom} indikator {kode} tertulis '{tertulis}', padahal sel lain pada baris itu berisi {lain}.",
    "Isi angka pada pembilang dan penyebut, atau satu pernyataan saja.",
)
K302 = Definition(
    "K302",
    _G,
    _FIG,
    "Indikator '{tertulis}' tidak ada di RKT untuk satker ini{usul}.",
    "Pulihkan kode dan bunyi indikator seperti pada formulir kosong.",
)
K303 = Definition(
    "K303",
    _G,
    _FIG,
    "Indikator {kode} tertulis dua kali (sel {sel_lain}); keduanya tidak dipakai.",
    "Sisakan satu baris yang benar.",
)
K305 = Definition(
    "K305",
    _G,
    _FIG,
    "Baris {baris} berisi isian '{tertulis}' tanpa kode dan tanpa bunyi indikator.",
    "Isi kode indikatornya, atau kosongkan baris itu.",
)
K306 = Definition(
    "K306",
    _G,
    _FIG,
    "Kode {kode} berdampingan dengan bunyi indikator {kode_lain}; baris tidak dipakai.",
    "Pulihkan pasangan kode dan indikator; jangan mengurutkan sebagian kolom.",
)
K307 = Definition(
    "K307",
    _P,
    _TXT,
    "Bunyi indikator {kode} berbeda dari RKT.",
    "Pulihkan bunyi indikator, atau jelaskan pada Keterangan.",
)
K308 = Definition(
    "K308",
    _G,
    _FILE,
    "Judul kolom '{judul}' ada dua kali (sel {sel_satu} dan {sel_dua}); tabel tidak dibaca.",
    "Ubah atau hapus salah satu judul kolom itu.",
)
K309 = Definition(
    "K309",
    _G,
    _FILE,
    "Kolom '{judul}' tidak ditemukan pada tabel.",
    "Pulihkan judul kolom seperti pada formulir kosong.",
)
K310 = Definition(
    "K310",
    _P,
    _TXT,
    "Target indikator {kode} tertulis '{tertulis}' dan tidak dapat dibaca; yang dipakai target RKT {rencana}.",
    "Kembalikan target sesuai RKT.",
)
K311 = Definition(
    "K311",
    _P,
    _TXT,
    "Kode tertulis '{tertulis}'; baris dikenali dari bunyi indikator {kode}.",
    "Pulihkan kode {kode}.",
)

K312 = Definition(
    "K312",
    _P,
    _TXT,
    "Judul kolom tertulis '{tertulis}'; dibaca sebagai '{judul}'.",
    "Pulihkan judul kolom seperti pada formulir kosong.",
)
K313 = Definition(
    "K313",
    _P,
    _FILE,
    "Lembar {lain} juga berisi tabel formulir yang terisi; yang dibaca hanya lembar {dipakai}.",
    "Pastikan isian yang benar ada di lembar {dipakai}, lalu hapus lembar yang lain.",
)
K314 = Definition(
    "K314",
    _C,
    _INFO,
    "Kolom {kolom} ({judul}) bukan kolom formulir; {jumlah} sel terisi di situ tidak dibaca.",
    "Pindahkan yang penting ke kolom Keterangan.",
)
K315 = Definition(
    "K315",
    _G,
    _FILE,
    "Tabel formulir yang terisi ada di beberapa lembar ({daftar}); tidak dapat ditentukan mana yang dipakai.",
    "Kirim satu formulir dalam satu berkas.",
)
K316 = Definition(
    "K316",
    _C,
    _INFO,
    "{kolom} {kode} memuat {apa}.",
    "Periksa teksnya, lalu ketik ulang bila perlu.",
)

A103 = Definition(
    "A103",
    _G,
    _BUD,
    "Kode anggaran '{tertulis}' tidak ada di RKT untuk satker ini{usul}.",
    "Pulihkan kode anggaran seperti pada formulir kosong.",
)
A104 = Definition(
    "A104",
    _G,
    _BUD,
    "{kolom} kode anggaran {kode} tertulis '{tertulis}' dan tidak dapat dibaca sebagai rupiah.",
    "Tulis angka rupiah tanpa tanda lain, misalnya 1500000000.",
)
A106 = Definition(
    "A106",
    _G,
    _BUD,
    "{kolom} kode anggaran {kode} bernilai negatif ({tertulis}).",
    "Periksa dan isi nol atau lebih.",
)
A107 = Definition(
    "A107",
    _G,
    _BUD,
    "Kode anggaran {kode} tertulis dua kali (sel {sel_lain}); keduanya tidak dipakai.",
    "Sisakan satu baris yang benar.",
)
A109 = Definition(
    "A109",
    _G,
    _BUD,
    "{kolom} kode anggaran {kode} berisi {apa}.",
    "Buka berkas di Excel, perbaiki sel itu atau ketik angkanya, lalu simpan.",
)
A110 = Definition(
    "A110",
    _P,
    _BUD,
    "Pagu kode anggaran {kode} tidak dapat dibaca ('{tertulis}'); yang dipakai pagu RKT.",
    "Kembalikan pagu sesuai RKT.",
)

DEFINITIONS = tuple(value for name, value in sorted(globals().items()) if isinstance(value, Definition))
