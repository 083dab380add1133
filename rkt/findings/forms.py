"""What a satker's forms show beside each other, and the forms of all satker of a month."""

from __future__ import annotations

from functools import partial

from rkt.model.temuan import Definition, Effect, Family, Level, Owner

_history = partial(Definition, Family.HISTORY, Owner.SATKER, Level.PERINGATAN)
_across_satker = partial(Definition, Family.ACROSS_SATKER, Owner.SATKER, Level.PERINGATAN)

YEAR_TO_DATE_FELL = _history(
    Effect.ANGKA,
    "P101",
    "{kolom} {kode} turun dari {lama} ({bulan_lama}) menjadi {baru}; angka s.d. bulan ini tidak boleh turun.",
    "Isi angka kumulatif sejak Januari; bila ini koreksi, jelaskan pada Keterangan.",
)
MONTH_SKIPPED = _history(
    Effect.KETERANGAN,
    "P102",
    "Formulir bulan {bulan} tidak ada, padahal {sesudah} sudah dikirim.",
    "Kirim formulir bulan yang terlewat.",
)
TARGET_CHANGED_SINCE = _history(
    Effect.TARGET,
    "P103",
    "Target {kode} pada formulir berubah dari {lama} ({bulan_lama}) menjadi {baru}.",
    "Kembalikan target; perubahan Perjanjian Kinerja dicatat provinsi pada lembar PK buku kerja RKT.",
)
BUDGET_TO_DATE_FELL = _history(
    Effect.ANGGARAN,
    "P104",
    "Realisasi anggaran {kode} turun dari {lama} ({bulan_lama}) menjadi {baru}.",
    "Isi realisasi kumulatif sejak Januari; bila ada pengembalian, jelaskan pada Keterangan.",
)
KENDALA_COPIED = Definition(
    Family.HISTORY,
    Owner.SATKER,
    Level.CATATAN,
    Effect.NARASI,
    "P105",
    "Kendala {kode} sama persis dengan isian {bulan_lama}: {kendala}.",
    "Tanyakan kepada satker apakah keadaannya memang belum berubah.",
    source="Evaluasi AKIP: analisis menggambarkan keadaan periode yang dilaporkan",
)
STATUS_TINDAK_LANJUT_EMPTY = Definition(
    Family.HISTORY,
    Owner.SATKER,
    Level.CATATAN,
    Effect.NARASI,
    "P106",
    "Status Tindak Lanjut belum dipilih, padahal tindak lanjut ditulis pada {bulan_lama} untuk indikator {daftar}.",
    "Pilih dari daftar: belum, berjalan, atau selesai.",
)
SATKER_HAS_NOT_REPORTED = _across_satker(
    Effect.ANGKA, "S101", "{satker} belum mengirim formulir {bulan}.", "Ingatkan satker; batas setor {batas}."
)
REPORTED_LATE = _across_satker(
    Effect.KETERANGAN,
    "S102",
    "Formulir {bulan} bertanggal {tanggal}, melewati batas setor {batas}.",
    "Ingatkan satker akan batas setor bulan berikutnya.",
)
OUTLIER_AMONG_SATKER = _across_satker(
    Effect.ANGKA,
    "S103",
    "Realisasi {kode} sebesar {nilai} jauh dari satker lain (median {median}).",
    "Periksa pembilang dan penyebut; bila benar, jelaskan pada Keterangan.",
    source="Skor z termodifikasi atas simpangan mutlak median, batas 3,5",
)
IMPOSSIBLE_SHARE = _across_satker(
    Effect.ANGKA,
    "S104",
    "Jawaban {kode} tertulis {tertulis}; dengan {jumlah} satker, bagian hanya dapat berupa kelipatan {langkah}.",
    "Angka ini bukan bagian satker yang mungkin; jawab Ya atau Tidak untuk satker sendiri.",
)

# These two stand in the place of "belum mengirim" once the input folder shows that something came.
FORM_REFUSED = _across_satker(
    Effect.ANGKA,
    "S105",
    "Formulir {bulan} {satker} sudah datang, tetapi belum dapat dipakai: {daftar}.",
    "Perbaiki menurut temuan berkas itu, lalu kirim kembali; batas setor {batas}.",
)
FORM_UNREAD = Definition(
    Family.ACROSS_SATKER,
    Owner.PLANNER,
    Level.PERINGATAN,
    Effect.ANGKA,
    "S106",
    "Formulir {bulan} {satker} sudah datang, tetapi belum dapat dibaca di komputer ini: {daftar}.",
    "Ikuti petunjuk pada temuan berkas itu, lalu jalankan lagi; satker tidak perlu diingatkan.",
)
