"""What a budget line can be found to be, in reading and by the rules of one form."""

from __future__ import annotations

from functools import partial

from rkt.model.temuan import Definition, Effect, Family, Level, Owner

_budget_peringatan = partial(Definition, Family.ANGGARAN, Owner.SATKER, Level.PERINGATAN, Effect.ANGGARAN)
_target_galat = partial(Definition, Family.ANGGARAN, Owner.SATKER, Level.GALAT, Effect.TARGET)
_budget_galat = partial(Definition, Family.ANGGARAN, Owner.SATKER, Level.GALAT, Effect.ANGGARAN)

REALISASI_EXCEEDS_PAGU = _budget_peringatan(
    "A101",
    "Realisasi kode anggaran {kode} sebesar {realisasi} melebihi pagu {pagu}.",
    "Periksa realisasi, atau jelaskan revisi pagu pada Keterangan.",
)
PAGU_DIFFERS_FROM_PLAN = _target_galat(
    "A102",
    "Pagu kode anggaran {kode} tertulis {tertulis}, sedangkan RKT menetapkan {rencana}; yang dipakai tetap {rencana}.",
    "Kembalikan pagu; bila pagu direvisi, ubah lembar Anggaran pada buku kerja RKT.",
)
ANGGARAN_NOT_IN_PLAN = _budget_galat(
    "A103",
    "Kode anggaran '{tertulis}' tidak ada di RKT untuk satker ini{usul}.",
    "Pulihkan kode anggaran seperti pada formulir kosong.",
)
RUPIAH_UNREADABLE = _budget_galat(
    "A104",
    "{kolom} kode anggaran {kode} tertulis '{tertulis}' dan tidak dapat dibaca sebagai rupiah.",
    "Tulis angka rupiah tanpa tanda lain, misalnya 1500000000.",
)
ANGGARAN_REALISASI_MISSING = _budget_galat(
    "A105", "Realisasi kode anggaran {kode} belum diisi.", "Isi realisasi s.d. bulan ini; tulis 0 bila belum ada."
)
RUPIAH_NEGATIVE = _budget_galat(
    "A106", "{kolom} kode anggaran {kode} bernilai negatif ({tertulis}).", "Periksa dan isi nol atau lebih."
)
ANGGARAN_TWICE = _budget_galat(
    "A107",
    "Kode anggaran {kode} tertulis dua kali (sel {sel_lain}); keduanya tidak dipakai.",
    "Sisakan satu baris yang benar.",
)
RUPIAH_CELL_BROKEN = _budget_galat(
    "A109",
    "{kolom} kode anggaran {kode} berisi {apa}.",
    "Buka berkas di Excel, perbaiki sel itu atau ketik angkanya, lalu simpan.",
)
PAGU_UNREADABLE = _budget_peringatan(
    "A110",
    "Pagu kode anggaran {kode} tidak dapat dibaca ('{tertulis}'); yang dipakai pagu RKT.",
    "Kembalikan pagu sesuai RKT.",
)
RUPIAH_UNCERTAIN = _budget_galat(
    "A111",
    "{kolom} kode anggaran {kode} {apa}, sehingga nilainya tidak pasti.",
    "Ubah format sel menjadi angka biasa, lalu ketik ulang rupiah penuh, misalnya 1500000000.",
)
