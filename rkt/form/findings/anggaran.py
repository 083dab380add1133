"""What reading a budget line can find: the part of family A that reading decides."""

from __future__ import annotations

from rkt.model.temuan import Definition, Effect, Level

A103 = Definition(
    "A103",
    Level.GALAT,
    Effect.ANGGARAN,
    "Kode anggaran '{tertulis}' tidak ada di RKT untuk satker ini{usul}.",
    "Pulihkan kode anggaran seperti pada formulir kosong.",
)
A104 = Definition(
    "A104",
    Level.GALAT,
    Effect.ANGGARAN,
    "{kolom} kode anggaran {kode} tertulis '{tertulis}' dan tidak dapat dibaca sebagai rupiah.",
    "Tulis angka rupiah tanpa tanda lain, misalnya 1500000000.",
)
A106 = Definition(
    "A106",
    Level.GALAT,
    Effect.ANGGARAN,
    "{kolom} kode anggaran {kode} bernilai negatif ({tertulis}).",
    "Periksa dan isi nol atau lebih.",
)
A107 = Definition(
    "A107",
    Level.GALAT,
    Effect.ANGGARAN,
    "Kode anggaran {kode} tertulis dua kali (sel {sel_lain}); keduanya tidak dipakai.",
    "Sisakan satu baris yang benar.",
)
A109 = Definition(
    "A109",
    Level.GALAT,
    Effect.ANGGARAN,
    "{kolom} kode anggaran {kode} berisi {apa}.",
    "Buka berkas di Excel, perbaiki sel itu atau ketik angkanya, lalu simpan.",
)
A110 = Definition(
    "A110",
    Level.PERINGATAN,
    Effect.ANGGARAN,
    "Pagu kode anggaran {kode} tidak dapat dibaca ('{tertulis}'); yang dipakai pagu RKT.",
    "Kembalikan pagu sesuai RKT.",
)
A111 = Definition(
    "A111",
    Level.GALAT,
    Effect.ANGGARAN,
    "{kolom} kode anggaran {kode} {apa}, sehingga nilainya tidak pasti.",
    "Ubah format sel menjadi angka biasa, lalu ketik ulang rupiah penuh, misalnya 1500000000.",
)
