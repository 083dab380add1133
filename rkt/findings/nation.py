"""What the records of provinces, read one level up, can be found to be."""

from __future__ import annotations

from functools import partial

from rkt.model.temuan import Definition, Effect, Family, Level, Owner

_galat = partial(Definition, Family.NATION, Owner.PLANNER, Level.GALAT, Effect.BERKAS)
_peringatan = partial(Definition, Family.NATION, Owner.PLANNER, Level.PERINGATAN, Effect.BERKAS)
_catatan = partial(Definition, Family.NATION, Owner.PLANNER, Level.CATATAN, Effect.KETERANGAN)
_figure_galat = partial(Definition, Family.NATION, Owner.PLANNER, Level.GALAT, Effect.ANGKA)
_target_peringatan = partial(Definition, Family.NATION, Owner.PLANNER, Level.PERINGATAN, Effect.TARGET)

RECORD_DAMAGED = _galat(
    "N101",
    "Isi jejak tidak dapat dipakai: {sebab}.",
    "Minta provinsi mengirim ulang jejak.json dari folder bulannya, tanpa membuka atau menyimpannya di program lain.",
)
RECORD_CHANGED = _galat(
    "N102",
    "Isi jejak {instansi} berubah sesudah terbit: sidik isinya tidak cocok.",
    "Minta provinsi mengirim ulang jejak.json dari folder bulannya; bila angkanya perlu diperbaiki, perbaiki "
    "formulirnya dan terbitkan lagi bulan itu.",
)
RECORD_UNSEALED = _catatan(
    "N103",
    "Jejak {instansi} tidak memuat sidik isi, sehingga perubahan sesudah terbit tidak dapat diketahui.",
    "Bila ragu, minta provinsi mengirim ulang jejak.json langsung dari folder bulannya.",
)
RECORD_WITHOUT_PLAN = _galat(
    "N104",
    "Jejak dibuat program versi {versi}, yang belum mencatat nama provinsi, satker, dan bunyi indikator.",
    "Minta provinsi menjalankan perintah ulang --bulan {bulan} dengan versi program ini, lalu mengirim jejak.json "
    "hasilnya.",
)
RECORD_OF_OTHER_YEAR = _galat(
    "N105",
    "Jejak {instansi} adalah jejak {bulan}, sedangkan laporan ini laporan {laporan}.",
    "Minta jejak {laporan} dari provinsi itu, atau keluarkan berkas ini dari folder masukan.",
)
RECORD_OF_OTHER_MONTH = _catatan(
    "N106",
    "Jejak {instansi} adalah jejak {bulan}; laporan ini laporan {laporan}, sehingga jejak itu dilewati.",
    "Tidak perlu tindakan bila jejak {laporan} provinsi itu juga ada.",
)
RECORD_REPLACED = _peringatan(
    "N107",
    "Jejak {instansi} bulan {bulan} ada dua; {dipakai} lebih baru dan dipakai, {diganti} digantikan.",
    "Pastikan {dipakai} memang terbitan terakhir, lalu keluarkan yang lama dari folder masukan.",
)
NEWEST_RECORD_UNCERTAIN = _galat(
    "N108",
    "Jejak {instansi} bulan {bulan} ada beberapa dengan isi berbeda ({daftar}) dan tidak dapat ditentukan yang "
    "terbaru; semuanya tidak dipakai.",
    "Tinggalkan satu jejak yang benar di folder masukan.",
)
SATKER_IN_TWO_PROVINCES = _galat(
    "N109",
    "Satker {satker} tercatat pada {instansi} dan juga pada {lain}; jejak keduanya tidak dipakai.",
    "Minta kedua provinsi memeriksa lembar Satker buku kerja RKT masing-masing, lalu menerbitkan lagi bulan itu.",
)
PROVINCE_MISSING = _peringatan(
    "N110",
    "Jejak {provinsi} bulan {bulan} {keadaan}; angka nasional belum memuat satkernya.",
    "Minta jejak.json bulan itu dari provinsi tersebut, letakkan di folder masukan, lalu jalankan lagi.",
)
PROVINCE_NOT_LISTED = _peringatan(
    "N111",
    "{instansi} ({kode}) tidak ada pada lembar Satker buku kerja RKT nasional; jejaknya tetap dihitung.",
    "Tambahkan provinsi itu pada lembar Satker, atau periksa Kode Satker pada jejaknya.",
)
RECORD_FIGURES_DIFFER = _peringatan(
    "N112",
    "Indikator {kode} {instansi}: rincian satker berjumlah {jumlah}, sedangkan jejaknya menyebut {tertulis}; yang "
    "dipakai rincian satker.",
    "Minta provinsi memeriksa dan menerbitkan lagi bulan itu.",
)
SAMPLE_RECORD_SET_ASIDE = _catatan(
    "N113",
    "Jejak {instansi} disusun dari data contoh; dilewati karena sudah ada jejak yang sebenarnya.",
    "Tidak perlu tindakan.",
)
ARCHIVE_WITHOUT_RECORD = _galat(
    "N114",
    "Arsip bulan ini dibuat program versi lama dan tidak memuat jejak bulannya.",
    "Minta jejak.json dari folder bulan itu.",
)
INDIKATOR_DIFFERS = _figure_galat(
    "N201",
    "Indikator {kode} {instansi} berbeda {apa}: {tertulis}, sedangkan nasional {nasional}; angkanya tidak dijumlahkan.",
    "Samakan buku kerja RKT provinsi itu dengan rencana nasional, lalu terbitkan lagi; atau sebutkan rencana nasional "
    "dengan --rkt.",
)
PROVINCE_LACKS_INDIKATOR = _figure_galat(
    "N202",
    "{instansi} tidak memuat indikator {kode}; angka nasional indikator itu tanpa provinsi ini.",
    "Tambahkan indikator itu pada buku kerja RKT provinsi, lalu terbitkan lagi; abaikan bila tidak berlaku.",
)
INDIKATOR_NOT_NATIONAL = _catatan(
    "N203",
    "Indikator {kode} {instansi} ({uraian}) tidak ada pada rencana nasional; angkanya tidak dijumlahkan.",
    "Tidak perlu tindakan bila indikator itu memang milik provinsi sendiri.",
)
PROVINCE_TARGET_DIFFERS = _target_peringatan(
    "N204",
    "Target indikator {kode} {instansi} {tertulis}, sedangkan nasional {nasional}.",
    "Pastikan target provinsi itu; realisasinya tetap dijumlahkan.",
)
NATIONAL_TARGET_UNKNOWN = _target_peringatan(
    "N205",
    "Target indikator {kode} berbeda antarprovinsi ({daftar}), sehingga capaian nasionalnya tidak dinilai.",
    "Sebutkan buku kerja RKT nasional dengan --rkt, atau samakan target provinsi.",
)
JUDGING_DIFFERS = _target_peringatan(
    "N206",
    "{apa} indikator {kode} {instansi} {tertulis}, sedangkan nasional {nasional}; yang dipakai nasional.",
    "Samakan buku kerja RKT provinsi itu dengan rencana nasional.",
)
PROVINCE_HAS_OPEN_TEMUAN = _catatan(
    "N301",
    "Menurut jejaknya, pada {instansi} masih terbuka {jumlah}.",
    "Rinciannya pada lembar Temuan buku kerja konsolidasi provinsi itu.",
)
