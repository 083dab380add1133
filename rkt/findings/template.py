"""What can be wrong with a Word template, and what becomes of the words that people write in a report.

What leaves a tag or a mark in the report, or loses a part, is a galat.
"""

from __future__ import annotations

from functools import partial

from rkt.model.temuan import Definition, Effect, Family, Level, Owner

_text_galat = partial(Definition, Family.TEMPLATE, Owner.PLANNER, Level.GALAT, Effect.NARASI)
_file_galat = partial(Definition, Family.TEMPLATE, Owner.PLANNER, Level.GALAT, Effect.BERKAS)
_catatan = partial(Definition, Family.TEMPLATE, Owner.PLANNER, Level.CATATAN, Effect.KETERANGAN)
_text_peringatan = partial(Definition, Family.TEMPLATE, Owner.PLANNER, Level.PERINGATAN, Effect.NARASI)

PLACEHOLDER_UNKNOWN = _text_galat(
    "T101",
    "Templat {templat} memakai isian {isian} yang tidak dikenal (paragraf: {paragraf}).",
    "{usul}Perbaiki nama isian di templat menurut docs/templat.md; di laporan, tempatnya diberi tanda.",
)
TAG_BROKEN = _text_galat(
    "T102",
    "Penulisan isian di templat {templat} rusak dan dibiarkan sebagai teks biasa (paragraf: {paragraf}): {sebab}.",
    "Tulis ulang paragraf itu di templat, atau salin dari templat asli.",
)
TAG_NOT_ALLOWED = _text_galat(
    "T103",
    "Templat {templat} meminta hal yang tidak diizinkan dan ditolak (paragraf: {paragraf}).",
    "Hapus isian itu dari templat; templat hanya boleh memakai isian yang tercantum di docs/templat.md.",
)
TAG_NOT_COMPUTABLE = _text_galat(
    "T104",
    "Isian di templat {templat} tidak dapat dikerjakan dan dibiarkan sebagai teks biasa (paragraf: {paragraf}).",
    "Perbaiki isian itu di templat menurut docs/templat.md.",
)
CHART_UNKNOWN = _text_galat(
    "T105",
    "Templat {templat} meminta grafik {isian} yang tidak dikenal.",
    "Pakai salah satu nama grafik ini: {pilihan}.",
)
TEMPLATE_NOT_RENDERABLE = _file_galat(
    "T106",
    "{templat} tidak dapat dibuat karena susunan templat rusak ({sebab}); buku kerja konsolidasi tetap dibuat.",
    "Pakai kembali templat asli, lalu ulangi suntingan sedikit demi sedikit.",
)
MARKER_NOT_FILLED = _text_galat(
    "T107",
    "Penanda {isian} di templat {templat} tidak diisi dan tertinggal di laporan (paragraf: {paragraf}).",
    "Letakkan penanda itu pada paragraf tersendiri di badan dokumen, atau hapus.",
)
TEMPLATE_HAS_REVISIONS = _catatan(
    "T108",
    "Templat {templat} memuat {jumlah}. Di laporan, komentar dihapus dan perubahan terlacak dibaca sebagai diterima, "
    "tanpa nama penyuntingnya.",
    "Periksa perubahan terlacak itu di Word bila belum disetujui; komentar tidak perlu ditindaklanjuti.",
)
TEMPLATE_WITHOUT_PLACEHOLDERS = _text_galat(
    "T109",
    "Templat {templat} tidak memuat satu pun isian program, sehingga laporan itu tidak memuat hasil bulan ini.",
    "Pakai templat asli, atau tulis isian di templat menurut docs/templat.md.",
)
TEMPLATE_WITHOUT_TABLE = _text_peringatan(
    "T110",
    "Templat {templat} tidak memuat tabel capaian: tidak ada pengulangan atas {tabel}.",
    "Salin tabel capaian dari templat asli, atau tulis pengulangannya menurut docs/templat.md.",
)
TAG_NOT_ALONE = _text_peringatan(
    "T111",
    "Tag {tag} di templat {templat} tidak berdiri sendiri dan dibaca seolah-olah pada {satuan} tersendiri: {paragraf}.",
    "Periksa hasilnya di laporan, lalu pindahkan tag itu ke {satuan} tersendiri di templat.",
)
PLACEHOLDER_OUT_OF_REACH = _text_galat(
    "T112",
    "Templat {templat} memuat isian di dalam {tempat}, yang tidak diisi program: {paragraf}.",
    "Pindahkan isian itu ke teks dokumen, atau hapus.",
)
RENDERING_NOT_FINISHED = _file_galat(
    "T113",
    "{templat} tidak dapat dibuat, karena pengisian templat {sebab}; buku kerja konsolidasi tetap dibuat.",
    "Hapus pengulangan yang tidak berujung dari templat, atau pakai kembali templat asli.",
)
TEMPLATE_NOT_USABLE = _file_galat(
    "T114",
    "{templat} tidak dibuat karena templatnya {sebab}; laporan lain tetap dibuat.",
    "{langkah}.",
)
SHAPE_MISSING = _text_peringatan(
    "T115",
    "Templat {templat} tidak memuat {jenis} bernama “{bentuk}” yang dapat diisi, sehingga isinya tidak tampil.",
    "Di PowerPoint, buka Beranda > Atur > Panel Pilihan dan beri nama itu pada {jenis} yang dimaksud, atau salin "
    "bentuknya dari templat asli.",
)
EDITS_NOT_READ = _text_peringatan(
    "T120",
    "Suntingan staf dalam laporan ini tidak dapat dibawa ke laporan baru ({sebab}); berkasnya tetap disimpan.",
    "Buka berkas itu di Word, simpan ulang sebagai Dokumen Word (*.docx), lalu jalankan lagi; atau salin suntingannya.",
)
EDIT_UNPLACED = _text_peringatan(
    "T121",
    "Bagian laporan tempat staf menulis ini sudah tidak ada; tulisannya dimuat di akhir laporan: “{paragraf}”.",
    "Pindahkan tulisan itu ke tempat yang sesuai di laporan baru, atau hapus.",
)
DELETED_RETURNED = _catatan(
    "T122",
    "Bagian yang dihapus staf dimuat lagi karena angkanya berubah: “{paragraf}”.",
    "Baca bagian itu di laporan baru; hapus lagi bila memang tidak diperlukan.",
)
EDIT_FIGURES_MOVED = _text_peringatan(
    "T123",
    "Tulisan staf tidak lagi sesuai dengan angka bulan ini. {perubahan} Tulisannya: “{paragraf}”.",
    "Perbarui kalimat itu di laporan; komentar di sampingnya menyebut angka lama dan angka baru.",
)
EDIT_OVERRULED = _text_peringatan(
    "T124",
    "Satu bagian disunting pada dua laporan; yang dipakai suntingan dalam berkas ini, bukan: “{paragraf}”.",
    "Bandingkan kedua laporan, lalu salin kata-kata yang masih diperlukan.",
)
NOTES_NOT_READ = _text_peringatan(
    "T125",
    "Catatan Perencana dalam buku kerja ini tidak dapat dibaca ({sebab}); yang dimuat catatan ketika berkas itu "
    "diterbitkan. Berkasnya tetap disimpan.",
    "Buka berkas itu di Excel, simpan ulang sebagai Buku Kerja Excel (*.xlsx), lalu jalankan lagi; atau salin "
    "catatannya.",
)
EDITS_LEFT_BEHIND = _catatan(
    "T126",
    "Yang tidak dibawa dari berkas ini ke laporan baru: {apa}. Berkasnya tetap disimpan.",
    "Buka berkas itu bila masih diperlukan, lalu buat lagi di laporan baru.",
)
