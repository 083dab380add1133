"""What a SAKTI export can be found to be, and what it shows beside the plan and the forms."""

from __future__ import annotations

from functools import partial

from rkt.model.temuan import Definition, Effect, Family, Level, Owner

_refused = partial(Definition, Family.FILE, Owner.PLANNER, Level.GALAT, Effect.BERKAS)
_set_aside = partial(Definition, Family.FILE, Owner.PLANNER, Level.CATATAN, Effect.KETERANGAN)
_beside_plan = partial(Definition, Family.ACROSS_SATKER, Owner.PLANNER)

_AGAIN = (
    "Unduh lagi Laporan FA Detail (16 Segmen) dari SAKTI (.xlsx atau .csv), letakkan di folder masukan tanpa diubah."
)

SAKTI_COLUMN_MISSING = _refused(
    "B150", "Laporan SAKTI ini tidak dapat dipakai: judul kolom {judul} tidak ditemukan.", _AGAIN
)
SAKTI_AMOUNT_UNREADABLE = _refused(
    "B151", "Laporan SAKTI ini tidak dapat dipakai: tertulis '{tertulis}', yang bukan jumlah rupiah yang pasti.", _AGAIN
)
SAKTI_SUM_DIFFERS = _refused(
    "B152",
    "Laporan SAKTI ini tidak dapat dipakai: {apa} tertulis {tertulis}, sedangkan rinciannya berjumlah {jumlah}; "
    "barangkali terpotong atau diubah.",
    _AGAIN,
)
SAKTI_TOTAL_MISSING = _refused(
    "B153",
    "Laporan SAKTI ini tidak dapat dipakai: tidak ada baris Jumlah Seluruhnya, sehingga kelengkapannya tidak pasti.",
    _AGAIN,
)
SAKTI_ROW_UNKNOWN = _refused(
    "B154", "Laporan SAKTI ini tidak dapat dipakai: baris '{tertulis}' memuat rupiah tanpa kode yang dikenal.", _AGAIN
)
SAKTI_SATKER_UNKNOWN = _refused(
    "B155",
    "Laporan SAKTI ini tidak dapat dipakai: satuan kerjanya {tertulis}.",
    "Unduh laporan satker yang ada pada lembar Satker buku kerja RKT, satu berkas untuk satu satker; berkas ini "
    "keluarkan dari folder masukan.",
)
SAKTI_PERIOD_UNKNOWN = _refused(
    "B156", "Laporan SAKTI ini tidak dapat dipakai: periodenya tidak dapat dikenali ({tertulis}).", _AGAIN
)
SAKTI_OF_OTHER_YEAR = _refused(
    "B157",
    "Laporan SAKTI tahun {tahun}, sedangkan RKT yang dipakai tahun {tahun_rkt}.",
    "Unduh laporan tahun {tahun_rkt}, atau jalankan dengan RKT tahun {tahun}.",
)
SAKTI_WITHOUT_WINNER = _refused(
    "B158",
    "Laporan SAKTI {satker} bulan {bulan} ada dua dengan isi berbeda ({daftar}) dan tidak dapat ditentukan yang "
    "terbaru; keduanya tidak dipakai.",
    "Tinggalkan yang terbaru di folder masukan.",
)
SAKTI_REPLACED = _set_aside(
    "B159",
    "Laporan SAKTI {satker} bulan {bulan} ada dua; {dipakai} lebih baru dan dipakai, {diganti} digantikan.",
    "Tidak perlu tindakan.",
)
SAKTI_AFTER_REPORT_MONTH = _set_aside(
    "B160",
    "Laporan SAKTI bulan {bulan}, sesudah bulan laporan {laporan}; belum dipakai.",
    "Tidak perlu tindakan; dipakai pada laporan bulan itu.",
)
SAKTI_SAMPLE_SET_ASIDE = _set_aside(
    "B161",
    "Laporan SAKTI contoh; dikesampingkan karena sudah ada formulir yang sebenarnya.",
    "Tidak perlu tindakan.",
)
SAKTI_BESIDE_SAMPLES = _set_aside(
    "B162",
    "Laporan SAKTI yang sebenarnya; dikesampingkan karena formulirnya masih formulir contoh.",
    "Letakkan formulir yang sebenarnya di folder masukan; laporan SAKTI ini lalu dipakai.",
)
SAKTI_IN_SEVERAL_SHEETS = _refused(
    "B163",
    "Laporan SAKTI ini tidak dapat dipakai: lebih dari satu lembar memuat laporan ({daftar}).",
    "Simpan tiap laporan dalam berkas sendiri.",
)
SAKTI_NOT_IN_RUPIAH = _refused(
    "B164", "Laporan SAKTI ini tidak dapat dipakai: angkanya bukan rupiah penuh (tertulis '{tertulis}').", _AGAIN
)
SAKTI_REFUSALS = (
    SAKTI_COLUMN_MISSING,
    SAKTI_AMOUNT_UNREADABLE,
    SAKTI_SUM_DIFFERS,
    SAKTI_TOTAL_MISSING,
    SAKTI_ROW_UNKNOWN,
    SAKTI_SATKER_UNKNOWN,
    SAKTI_PERIOD_UNKNOWN,
    SAKTI_OF_OTHER_YEAR,
    SAKTI_IN_SEVERAL_SHEETS,
    SAKTI_NOT_IN_RUPIAH,
)
"""What keeps an export from being read: it is then no form that a satker still owes."""

FORM_DIFFERS_FROM_SAKTI = Definition(
    Family.ACROSS_SATKER,
    Owner.SATKER,
    Level.PERINGATAN,
    Effect.ANGGARAN,
    "S110",
    "Realisasi kode anggaran {kode} tertulis {tertulis}, sedangkan SAKTI mencatat {sakti} ({asal}); yang dipakai angka "
    "SAKTI.",
    "Samakan dengan SAKTI; bila SAKTI yang belum mutakhir, jelaskan pada Keterangan.",
)
SAKTI_NOT_IN_PLAN = _beside_plan(
    Level.PERINGATAN,
    Effect.ANGGARAN,
    "S111",
    "SAKTI memuat {kode} {uraian} dengan pagu {pagu} dan realisasi {realisasi}, yang tidak tercakup kode anggaran mana "
    "pun pada lembar Anggaran; tidak ikut dihitung.",
    "Tambahkan kode anggarannya pada lembar Anggaran buku kerja RKT.",
)
PLAN_NOT_IN_SAKTI = _beside_plan(
    Level.PERINGATAN,
    Effect.ANGGARAN,
    "S112",
    "Kode anggaran {daftar} tidak ditemukan pada laporan SAKTI, yang rinciannya sampai {tingkat}; yang dipakai tetap "
    "isian formulir.",
    "Periksa kodenya pada lembar Anggaran, atau unduh laporan SAKTI dengan rincian yang lebih dalam.",
)
PLAN_LINES_OVERLAP = _beside_plan(
    Level.PERINGATAN,
    Effect.ANGGARAN,
    "S113",
    "Kode anggaran {daftar} sama-sama mencakup {kode} pada laporan SAKTI, sehingga angkanya tidak dapat dibagi; yang "
    "dipakai tetap isian formulir.",
    "Tulis kode anggaran pada lembar Anggaran agar tiap rupiah tercakup satu kode saja.",
)
PAGU_REVISED_IN_SAKTI = _beside_plan(
    Level.CATATAN,
    Effect.ANGGARAN,
    "S114",
    "Pagu revisi menurut SAKTI berbeda dari lembar Anggaran: {daftar}; yang dipakai pagu revisi.",
    "Perbarui lembar Anggaran buku kerja RKT bila revisi itu sudah tetap.",
)
