"""What reading a performance row can find: the part of family K that reading decides."""

from __future__ import annotations

from rkt.model.temuan import Definition, Effect, Level

K201 = Definition(
    "K201",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} belum diisi.",
    "Isi {kolom}; tulis 0 bila memang nol, Nihil bila tidak ada kejadian.",
)
K202 = Definition(
    "K202",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} tertulis '{tertulis}' dan tidak dapat dibaca sebagai {harapan}.",
    "Tulis {harapan} saja, misalnya {contoh}.",
)
K204 = Definition(
    "K204",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} bernilai negatif ({tertulis}).",
    "Periksa dan isi bilangan nol atau lebih.",
)
K205 = Definition(
    "K205",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} adalah cacahan, tetapi tertulis pecahan ({tertulis}).",
    "Isi bilangan bulat.",
)
K208 = Definition(
    "K208",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} sebesar {tertulis} berada di luar 0% sampai 100%.",
    "Periksa angka dan satuannya, lalu perbaiki.",
)
K209 = Definition(
    "K209",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} tertulis {tertulis}; dapat berarti {satu} atau {dua}.",
    "Tulis dengan tanda persen, misalnya {dua}.",
)
K211 = Definition(
    "K211",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} berisi rumus yang belum dihitung.",
    "Buka berkas di Excel dan simpan kembali, atau ketik angkanya.",
)
K212 = Definition(
    "K212",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} berisi galat Excel {tertulis}.",
    "Perbaiki rumusnya atau ketik angkanya.",
)
K213 = Definition(
    "K213",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} tertulis '{tertulis}'; dapat berarti {satu} atau {dua}.",
    "Ketik ulang sebagai angka tanpa tanda ribuan, misalnya {contoh}.",
)
K214 = Definition(
    "K214",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} bersatuan '{tertulis}', sedangkan satuan RKT {satuan}.",
    "Isi dalam satuan {satuan}.",
)
K216 = Definition(
    "K216",
    Level.GALAT,
    Effect.ANGKA,
    "Jawaban indikator {kode} tertulis '{tertulis}'; yang diminta Ya, Tidak, atau Tidak berlaku.",
    "Pilih dari daftar pada sel itu.",
)
K217 = Definition(
    "K217",
    Level.PERINGATAN,
    Effect.NARASI,
    "{kolom} indikator {kode} terisi '{tertulis}', padahal cara hitung {cara} tidak memakainya; "
    "isian itu tidak dipakai.",
    "Kosongkan sel itu, atau jelaskan pada Keterangan.",
)
K218 = Definition(
    "K218",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} tertulis '{tertulis}', padahal sel lain pada baris itu berisi {lain}.",
    "Isi angka pada pembilang dan penyebut, atau satu pernyataan saja.",
)
K219 = Definition(
    "K219",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} tertulis '{tertulis}' dan memuat {apa}, sehingga isinya tidak pasti.",
    "Hapus bagian itu, lalu ketik ulang isi yang benar tanpa coretan dan tanpa tanda catatan kaki.",
)
K220 = Definition(
    "K220",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} tertutup sel gabungan {rentang}; isian '{tertulis}' hanya terbaca pada sel pertamanya.",
    "Pisahkan sel gabungan itu, lalu isi tiap-tiap selnya.",
)
K221 = Definition(
    "K221",
    Level.GALAT,
    Effect.ANGKA,
    "{kolom} indikator {kode} menyimpan {tersimpan}, tetapi tampil {tampil}; yang dimaksud tidak pasti.",
    "Ubah format sel menjadi angka biasa, lalu ketik {harapan} yang benar.",
)
K302 = Definition(
    "K302",
    Level.GALAT,
    Effect.ANGKA,
    "Indikator '{tertulis}' tidak ada di RKT untuk satker ini{usul}.",
    "Pulihkan kode dan bunyi indikator seperti pada formulir kosong.",
)
K303 = Definition(
    "K303",
    Level.GALAT,
    Effect.ANGKA,
    "Indikator {kode} tertulis dua kali (sel {sel_lain}); keduanya tidak dipakai.",
    "Sisakan satu baris yang benar.",
)
K305 = Definition(
    "K305",
    Level.GALAT,
    Effect.ANGKA,
    "Baris {baris} berisi isian '{tertulis}' tanpa kode dan tanpa bunyi indikator.",
    "Isi kode indikatornya, atau kosongkan baris itu.",
)
K306 = Definition(
    "K306",
    Level.GALAT,
    Effect.ANGKA,
    "Kode {kode} berdampingan dengan bunyi indikator {kode_lain}; baris tidak dipakai.",
    "Pulihkan pasangan kode dan indikator; jangan mengurutkan sebagian kolom.",
)
K307 = Definition(
    "K307",
    Level.PERINGATAN,
    Effect.NARASI,
    "Bunyi indikator {kode} berbeda dari RKT.",
    "Pulihkan bunyi indikator, atau jelaskan pada Keterangan.",
)
K308 = Definition(
    "K308",
    Level.GALAT,
    Effect.BERKAS,
    "Judul kolom '{judul}' ada dua kali (sel {sel_satu} dan {sel_dua}); tabel tidak dibaca.",
    "Ubah atau hapus salah satu judul kolom itu.",
)
K309 = Definition(
    "K309",
    Level.GALAT,
    Effect.BERKAS,
    "Kolom '{judul}' tidak ditemukan pada tabel.",
    "Pulihkan judul kolom seperti pada formulir kosong.",
)
K310 = Definition(
    "K310",
    Level.PERINGATAN,
    Effect.NARASI,
    "Target indikator {kode} tertulis '{tertulis}' dan tidak dapat dibaca; yang dipakai target RKT {rencana}.",
    "Kembalikan target sesuai RKT.",
)
K311 = Definition(
    "K311",
    Level.PERINGATAN,
    Effect.NARASI,
    "Kode tertulis '{tertulis}'; baris dikenali dari bunyi indikator {kode}.",
    "Pulihkan kode {kode}.",
)

K312 = Definition(
    "K312",
    Level.PERINGATAN,
    Effect.NARASI,
    "Judul kolom tertulis '{tertulis}'; dibaca sebagai '{judul}'.",
    "Pulihkan judul kolom seperti pada formulir kosong.",
)
K313 = Definition(
    "K313",
    Level.PERINGATAN,
    Effect.BERKAS,
    "Lembar {lain} juga berisi tabel formulir yang terisi; yang dibaca hanya lembar {dipakai}.",
    "Pastikan isian yang benar ada di lembar {dipakai}, lalu hapus lembar yang lain.",
)
K314 = Definition(
    "K314",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Kolom {kolom} ({judul}) bukan kolom formulir; {jumlah} sel terisi di situ tidak dibaca.",
    "Pindahkan yang penting ke kolom Keterangan.",
)
K315 = Definition(
    "K315",
    Level.GALAT,
    Effect.BERKAS,
    "Tabel formulir yang terisi ada di beberapa lembar ({daftar}); tidak dapat ditentukan mana yang dipakai.",
    "Kirim satu formulir dalam satu berkas.",
)
K316 = Definition(
    "K316",
    Level.CATATAN,
    Effect.KETERANGAN,
    "{kolom} {kode} memuat {apa}.",
    "Periksa teksnya, lalu ketik ulang bila perlu.",
)
K317 = Definition(
    "K317",
    Level.GALAT,
    Effect.NARASI,
    "{kolom} {kode} berisi galat Excel {tertulis}, bukan teks.",
    "Ketik ulang teksnya; teks yang diawali tanda = atau - didahului tanda petik tunggal (').",
)
K318 = Definition(
    "K318",
    Level.CATATAN,
    Effect.KETERANGAN,
    "{kolom} indikator {kode} tertutup sel gabungan {rentang}; teks sel pertamanya dipakai pula di baris ini.",
    "Pisahkan sel gabungan itu bila teksnya tidak untuk semua baris.",
)
