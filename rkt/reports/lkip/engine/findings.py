"""What can be wrong with the Word template; a fault never costs the month its figures."""

from __future__ import annotations

from rkt.model.temuan import Definition, Effect, Level

UNKNOWN_PLACEHOLDER = Definition(
    "T101",
    Level.PERINGATAN,
    Effect.NARASI,
    "Templat LKIP memakai isian {isian} yang tidak dikenal (paragraf: {paragraf}).",
    "Perbaiki nama isian di templat menurut docs/templat.md; di laporan, tempatnya diberi tanda.",
)
BROKEN_TAG = Definition(
    "T102",
    Level.PERINGATAN,
    Effect.NARASI,
    "Penulisan isian di templat LKIP rusak dan dibiarkan sebagai teks biasa (paragraf: {paragraf}): {sebab}.",
    "Tulis ulang paragraf itu di templat, atau salin dari templat asli.",
)
NOT_ALLOWED = Definition(
    "T103",
    Level.GALAT,
    Effect.NARASI,
    "Templat LKIP meminta hal yang tidak diizinkan dan ditolak (paragraf: {paragraf}).",
    "Hapus isian itu dari templat; templat hanya boleh memakai isian yang tercantum di docs/templat.md.",
)
CANNOT_BE_COMPUTED = Definition(
    "T104",
    Level.PERINGATAN,
    Effect.NARASI,
    "Isian di templat LKIP tidak dapat dikerjakan dan dibiarkan sebagai teks biasa (paragraf: {paragraf}).",
    "Perbaiki isian itu di templat menurut docs/templat.md.",
)
UNKNOWN_CHART = Definition(
    "T105",
    Level.PERINGATAN,
    Effect.NARASI,
    "Templat LKIP meminta grafik {isian} yang tidak dikenal.",
    "Pakai salah satu nama grafik ini: {pilihan}.",
)
CANNOT_BE_RENDERED = Definition(
    "T106",
    Level.GALAT,
    Effect.BERKAS,
    "LKIP tidak dapat dibuat karena susunan templat rusak ({sebab}); buku kerja konsolidasi tetap dibuat.",
    "Pakai kembali templat asli, lalu ulangi suntingan sedikit demi sedikit.",
)
NOT_FINISHED = Definition(
    "T107",
    Level.GALAT,
    Effect.BERKAS,
    "LKIP tidak dapat dibuat, karena pengisian templat {sebab}; buku kerja konsolidasi tetap dibuat.",
    "Hapus pengulangan yang tidak berujung dari templat, atau pakai kembali templat asli.",
)

DEFINITIONS = (
    UNKNOWN_PLACEHOLDER,
    BROKEN_TAG,
    NOT_ALLOWED,
    CANNOT_BE_COMPUTED,
    UNKNOWN_CHART,
    CANNOT_BE_RENDERED,
    NOT_FINISHED,
)
