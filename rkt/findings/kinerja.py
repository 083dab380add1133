"""What a performance row or its table can be found to be, in reading and by the rules of one form."""

from __future__ import annotations

from functools import partial

from rkt.model.temuan import Definition, Effect, Family, Level, Owner

_target_galat = partial(Definition, Family.KINERJA, Owner.SATKER, Level.GALAT, Effect.TARGET)
_target_peringatan = partial(Definition, Family.KINERJA, Owner.SATKER, Level.PERINGATAN, Effect.TARGET)
_remark_peringatan = partial(Definition, Family.KINERJA, Owner.SATKER, Level.PERINGATAN, Effect.KETERANGAN)
_value_galat = partial(Definition, Family.KINERJA, Owner.SATKER, Level.GALAT, Effect.ANGKA)
_catatan = partial(Definition, Family.KINERJA, Owner.SATKER, Level.CATATAN, Effect.KETERANGAN)
_text_peringatan = partial(Definition, Family.KINERJA, Owner.SATKER, Level.PERINGATAN, Effect.NARASI)
_text_catatan = partial(Definition, Family.KINERJA, Owner.SATKER, Level.CATATAN, Effect.NARASI)
_file_galat = partial(Definition, Family.KINERJA, Owner.SATKER, Level.GALAT, Effect.BERKAS)
_file_peringatan = partial(Definition, Family.KINERJA, Owner.SATKER, Level.PERINGATAN, Effect.BERKAS)
_text_galat = partial(Definition, Family.KINERJA, Owner.SATKER, Level.GALAT, Effect.NARASI)

TARGET_DIFFERS_FROM_PLAN = _target_galat(
    "K101",
    "Target {kode} tertulis {tertulis}, sedangkan RKT menetapkan {rencana}; yang dipakai tetap {rencana}.",
    "Kembalikan target sesuai RKT.",
    source="RKT dan Perjanjian Kinerja",
)
SATUAN_DIFFERS_FROM_PLAN = _target_peringatan(
    "K102",
    "Satuan {kode} tertulis '{tertulis}', sedangkan RKT menetapkan {rencana}; angkanya dibaca dalam {rencana}.",
    "Kembalikan satuan sesuai RKT, dan pastikan angkanya dalam satuan itu.",
    source="RKT dan Perjanjian Kinerja",
)
CAPAIAN_TYPED_OVER = _remark_peringatan(
    "K103",
    "Capaian {kode} tertulis {tertulis}, sedangkan hasil hitung {hitung}; yang dipakai hasil hitung.",
    "Pulihkan rumus Capaian seperti pada formulir kosong.",
)
VALUE_MISSING = _value_galat(
    "K201",
    "{kolom} indikator {kode} belum diisi.",
    "Isi {kolom}; tulis 0 bila memang nol, Nihil bila tidak ada kejadian.",
)
VALUE_UNREADABLE = _value_galat(
    "K202",
    "{kolom} indikator {kode} tertulis '{tertulis}' dan tidak dapat dibaca sebagai {harapan}.",
    "Tulis {harapan} saja, misalnya {contoh}.",
)
PEMBILANG_EXCEEDS_PENYEBUT = _value_galat(
    "K203",
    "Pembilang {kode} ({pembilang}) melebihi penyebut ({penyebut}).",
    "Periksa keduanya; bagian tidak dapat melebihi keseluruhan.",
)
VALUE_NEGATIVE = _value_galat(
    "K204", "{kolom} indikator {kode} bernilai negatif ({tertulis}).", "Periksa dan isi bilangan nol atau lebih."
)
COUNT_NOT_WHOLE = _value_galat(
    "K205", "{kolom} indikator {kode} adalah cacahan, tetapi tertulis pecahan ({tertulis}).", "Isi bilangan bulat."
)
PENYEBUT_IS_ZERO = _catatan(
    "K207",
    "Penyebut {kode} nol: tidak ada kejadian untuk diukur, dicatat nihil dan tidak dihitung sebagai 0%.",
    "Tidak perlu tindakan bila memang tidak ada kejadian.",
    source="Penyebut 0 bukan 0% dan bukan 100%",
)
PERCENTAGE_OUT_OF_RANGE = _value_galat(
    "K208",
    "{kolom} indikator {kode} sebesar {tertulis} berada di luar 0% sampai 100%.",
    "Periksa angka dan satuannya, lalu perbaiki.",
)
PERCENTAGE_SCALE_AMBIGUOUS = _value_galat(
    "K209",
    "{kolom} indikator {kode} tertulis {tertulis}; dapat berarti {satu} atau {dua}.",
    "Tulis dengan tanda persen, misalnya {dua}.",
)
REALISASI_CONTRADICTS_COUNTS = _value_galat(
    "K210",
    "Realisasi {kode} tertulis {tertulis}, sedangkan pembilang ÷ penyebut ({pembilang} ÷ {penyebut}) adalah {hitung}.",
    "Perbaiki pembilang, penyebut, atau pulihkan rumus Realisasi.",
)
FORMULA_UNCALCULATED = _value_galat(
    "K211",
    "{kolom} indikator {kode} berisi rumus yang belum dihitung.",
    "Buka berkas di Excel dan simpan kembali, atau ketik angkanya.",
)
VALUE_IS_EXCEL_ERROR = _value_galat(
    "K212", "{kolom} indikator {kode} berisi galat Excel {tertulis}.", "Perbaiki rumusnya atau ketik angkanya."
)
VALUE_AMBIGUOUS = _value_galat(
    "K213",
    "{kolom} indikator {kode} tertulis '{tertulis}'; dapat berarti {satu} atau {dua}.",
    "Ketik ulang sebagai angka tanpa tanda ribuan, misalnya {contoh}.",
)
VALUE_IN_OTHER_SATUAN = _value_galat(
    "K214",
    "{kolom} indikator {kode} bersatuan '{tertulis}', sedangkan satuan RKT {satuan}.",
    "Isi dalam satuan {satuan}.",
)
ANSWER_NOT_YES_OR_NO = _value_galat(
    "K216",
    "Jawaban indikator {kode} tertulis '{tertulis}'; yang diminta Ya, Tidak, atau Tidak berlaku.",
    "Pilih dari daftar pada sel itu.",
)
COUNT_TYPED_IN_NON_RATIO = _text_peringatan(
    "K217",
    "{kolom} indikator {kode} terisi '{tertulis}', padahal cara hitung {cara} tidak memakainya; isian itu tidak "
    "dipakai.",
    "Kosongkan sel itu, atau jelaskan pada Keterangan.",
)
ROW_CONTRADICTS_ITSELF = _value_galat(
    "K218",
    "{kolom} indikator {kode} tertulis '{tertulis}', padahal sel lain pada baris itu berisi {lain}.",
    "Isi angka pada pembilang dan penyebut, atau satu pernyataan saja.",
)
VALUE_MARKED_UP = _value_galat(
    "K219",
    "{kolom} indikator {kode} tertulis '{tertulis}' dan memuat {apa}, sehingga isinya tidak pasti.",
    "Hapus bagian itu, lalu ketik ulang isi yang benar tanpa coretan dan tanpa tanda catatan kaki.",
)
VALUE_UNDER_MERGED_CELL = _value_galat(
    "K220",
    "{kolom} indikator {kode} tertutup sel gabungan {rentang}; isian '{tertulis}' hanya terbaca pada sel pertamanya.",
    "Pisahkan sel gabungan itu, lalu isi tiap-tiap selnya.",
)
VALUE_SHOWN_DIFFERENTLY = _value_galat(
    "K221",
    "{kolom} indikator {kode} menyimpan {tersimpan}, tetapi tampil {tampil}; yang dimaksud tidak pasti.",
    "Ubah format sel menjadi angka biasa, lalu ketik {harapan} yang benar.",
)
INDIKATOR_MISSING = _value_galat(
    "K301",
    "Indikator {kode} tidak ada di formulir, padahal wajib dilaporkan satker ini.",
    "Pakai formulir kosong bulan ini; jangan menghapus baris.",
)
INDIKATOR_NOT_IN_PLAN = _value_galat(
    "K302",
    "Indikator '{tertulis}' tidak ada di RKT untuk satker ini{usul}.",
    "Pulihkan kode dan bunyi indikator seperti pada formulir kosong.",
)
INDIKATOR_TWICE = _value_galat(
    "K303",
    "Indikator {kode} tertulis dua kali (sel {sel_lain}); keduanya tidak dipakai.",
    "Sisakan satu baris yang benar.",
)
ENTRY_WITHOUT_INDIKATOR = _value_galat(
    "K305",
    "Baris {baris} berisi isian '{tertulis}' tanpa kode dan tanpa bunyi indikator.",
    "Isi kode indikatornya, atau kosongkan baris itu.",
)
KODE_CONTRADICTS_URAIAN = _value_galat(
    "K306",
    "Kode {kode} berdampingan dengan bunyi indikator {kode_lain}; baris tidak dipakai.",
    "Pulihkan pasangan kode dan indikator; jangan mengurutkan sebagian kolom.",
)
URAIAN_DIFFERS_FROM_PLAN = _text_peringatan(
    "K307", "Bunyi indikator {kode} berbeda dari RKT.", "Pulihkan bunyi indikator, atau jelaskan pada Keterangan."
)
HEADING_TWICE = _file_galat(
    "K308",
    "Judul kolom '{judul}' ada dua kali (sel {sel_satu} dan {sel_dua}); tabel tidak dibaca.",
    "Ubah atau hapus salah satu judul kolom itu.",
)
COLUMN_MISSING = _file_galat(
    "K309", "Kolom '{judul}' tidak ditemukan pada tabel.", "Pulihkan judul kolom seperti pada formulir kosong."
)
TARGET_UNREADABLE = _text_peringatan(
    "K310",
    "Target indikator {kode} tertulis '{tertulis}' dan tidak dapat dibaca; yang dipakai target RKT {rencana}.",
    "Kembalikan target sesuai RKT.",
)
KODE_INFERRED_FROM_URAIAN = _text_peringatan(
    "K311", "Kode tertulis '{tertulis}'; baris dikenali dari bunyi indikator {kode}.", "Pulihkan kode {kode}."
)
HEADING_MISSPELLED = _text_peringatan(
    "K312",
    "Judul kolom tertulis '{tertulis}'; dibaca sebagai '{judul}'.",
    "Pulihkan judul kolom seperti pada formulir kosong.",
)
OTHER_TABLE_NOT_READ = _file_peringatan(
    "K313",
    "Lembar {lain} juga berisi tabel formulir yang terisi; yang dibaca hanya lembar {dipakai}.",
    "Pastikan isian yang benar ada di lembar {dipakai}, lalu hapus lembar yang lain.",
)
EXTRA_COLUMN = _catatan(
    "K314",
    "Kolom {kolom} ({judul}) bukan kolom formulir; {jumlah} sel terisi di situ tidak dibaca.",
    "Pindahkan yang penting ke kolom Keterangan.",
)
SEVERAL_FORM_TABLES = _file_galat(
    "K315",
    "Tabel formulir yang terisi ada di beberapa lembar ({daftar}); tidak dapat ditentukan mana yang dipakai.",
    "Kirim satu formulir dalam satu berkas.",
)
TEXT_HAS_ODD_CHARACTERS = _catatan(
    "K316", "{kolom} {kode} memuat {apa}.", "Periksa teksnya, lalu ketik ulang bila perlu."
)
TEXT_IS_EXCEL_ERROR = _text_galat(
    "K317",
    "{kolom} {kode} berisi galat Excel {tertulis}, bukan teks.",
    "Ketik ulang teksnya; teks yang diawali tanda = atau - didahului tanda petik tunggal (').",
)
TEXT_UNDER_MERGED_CELL = _catatan(
    "K318",
    "{kolom} indikator {kode} tertutup sel gabungan {rentang}; teks sel pertamanya dipakai pula di baris ini.",
    "Pisahkan sel gabungan itu bila teksnya tidak untuk semua baris.",
)
CHOICE_NOT_IN_LIST = _text_peringatan(
    "K319",
    "{kolom} indikator {kode} tertulis '{tertulis}', bukan salah satu dari {daftar}{usul}; isian itu tetap disimpan "
    "sebagai teks, tetapi tidak ikut dihitung.",
    "Pilih dari daftar pada sel itu.",
)
KENDALA_EMPTY = _text_peringatan(
    "K401",
    "Capaian {kode} {capaian}, di bawah 100%, tetapi Kendala belum diisi.",
    "Tulis kendalanya, atau jelaskan pada Keterangan.",
    source="PermenPANRB 53/2014: analisis penyebab kegagalan",
)
TINDAK_LANJUT_EMPTY = _text_peringatan(
    "K402",
    "Capaian {kode} {capaian}, di bawah 100%, tetapi Tindak Lanjut belum diisi.",
    "Tulis tindak lanjutnya, atau jelaskan pada Keterangan.",
    source="PermenPANRB 53/2014: alternatif solusi yang telah dilakukan",
)
DATA_DUKUNG_EMPTY = _text_peringatan(
    "K403",
    "Realisasi {kode} terisi tanpa Data Dukung.",
    "Sebutkan dokumen pendukungnya, atau jelaskan pada Keterangan.",
    source="Evaluasi AKIP meminta bukti",
)
FAKTOR_KEBERHASILAN_EMPTY = _text_catatan(
    "K404",
    "Faktor Keberhasilan belum diisi, padahal target tercapai pada indikator {daftar}.",
    "Tulis apa yang membuat target tercapai; laporan memuatnya.",
    source="PermenPANRB 53/2014: analisis penyebab keberhasilan",
)
JENIS_PENYEBAB_EMPTY = _text_catatan(
    "K405",
    "Jenis Penyebab belum dipilih, padahal Kendala terisi pada indikator {daftar}.",
    "Pilih jenis penyebabnya dari daftar, agar ikut dihitung.",
)
