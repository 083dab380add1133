"""Faults of the plan workbook, which stop the run, and contradictions of the document, which do not."""

from __future__ import annotations

from functools import partial

from rkt.model.temuan import Definition, Effect, Family, Level, Owner

_file_galat = partial(Definition, Family.PLAN, Owner.PLANNER, Level.GALAT, Effect.BERKAS)
_target_peringatan = partial(
    Definition, Family.PLAN, Owner.PLANNER, Level.PERINGATAN, Effect.TARGET, source="RKT sebagaimana diterima"
)
_target_catatan = partial(
    Definition, Family.PLAN, Owner.PLANNER, Level.CATATAN, Effect.TARGET, source="RKT sebagaimana diterima"
)

PLAN_SHEET_MISSING = _file_galat(
    "R101", "Lembar '{lembar}' tidak ada.", "Tambahkan lembar itu, seperti pada buku kerja RKT bawaan."
)
PLAN_COLUMN_MISSING = _file_galat("R102", "Kolom '{kolom}' tidak ada.", "Tambahkan judul kolom itu.")
PLAN_TARGET_UNREADABLE = _file_galat("R103", "Target '{tertulis}' tidak dapat dibaca.", "{petunjuk}.")
PLAN_CHOICE_UNKNOWN = _file_galat(
    "R104", "{kolom} tertulis '{tertulis}', tidak dikenal.", "Pilih salah satu: {pilihan}."
)
PLAN_INDIKATOR_TWICE = _file_galat(
    "R105", "Kode {kode} sudah dipakai di sel {sel_lain}.", "Beri kode yang berbeda untuk tiap indikator."
)
PLAN_SATKER_TWICE = _file_galat(
    "R106", "Kode satker {kode} sudah dipakai di sel {sel_lain}.", "Hapus baris yang berulang."
)
PLAN_KODE_NOT_OF_SASARAN = _file_galat(
    "R107", "Kode {kode} tidak sesuai dengan sasaran nomor {no}.", "Tulis kode sebagai nomor sasaran, titik, urutan."
)
PLAN_INDIKATOR_UNKNOWN = _file_galat(
    "R108", "Kode indikator '{kode}' tidak ada di lembar RKT{juga}.", "Samakan dengan kolom Kode pada lembar RKT."
)
PLAN_SATKER_UNKNOWN = _file_galat(
    "R109",
    "Kode satker '{kode}' tidak ada di lembar Satker{juga}.",
    "Samakan dengan kolom Kode Satker pada lembar Satker{maksud}.",
)
PLAN_VALUE_UNREADABLE = _file_galat(
    "R110", "{kolom} tertulis '{tertulis}', bukan {harapan}.", "Tulis {harapan} saja, misalnya {contoh}."
)
PLAN_CELL_BROKEN = _file_galat(
    "R111", "{kolom} berisi {apa}.", "Buka buku kerja di Excel, perbaiki sel itu, lalu simpan."
)
PLAN_SKALA_BROKEN = _file_galat(
    "R112", "Skala tidak utuh: {sebab}.", "Tulis batas bawah tiap kategori secara bersambung mulai 0."
)
PLAN_IDENTITAS_EMPTY = _file_galat("R113", "Butir '{butir}' pada lembar Identitas belum diisi.", "Isi butir itu.")
PLAN_CELL_EMPTY = _file_galat("R114", "{kolom} belum diisi.", "Isi sel itu, atau hapus barisnya.")
PLAN_PARENT_UNKNOWN = _file_galat(
    "R115", "Satker induk {kode} tidak ada di lembar Satker.", "Samakan Kode satker induk dengan lembar Satker."
)
PLAN_ANGGARAN_TWICE = _file_galat(
    "R116", "Kode anggaran {kode} satker {satker} sudah ada di sel {sel_lain}.", "Gabungkan kedua baris itu."
)
PLAN_COLUMN_TWICE = _file_galat(
    "R117", "Kolom '{kolom}' ada dua kali (sel {sel_lain}).", "Hapus atau ubah salah satunya."
)
PLAN_WITHOUT_SATKER = _file_galat(
    "R118", "Lembar Satker belum memuat satker.", "Isi kode, nama, dan jenis tiap satker, satu baris satu satker."
)
PLAN_SATKER_UNUSED = _file_galat(
    "R119",
    "Kode satker {kode} tidak dipakai di lembar lain, sedangkan {jumlah} sel di lembar {lembar} menulis '{lain}'.",
    "Samakan kode di sel ini dengan kode satker yang benar.",
)
PLAN_SASARAN_UNKNOWN = _file_galat(
    "R120",
    "Sasaran nomor {no} pada kolom No Sasaran tidak ada di lembar RKT.",
    "Tulis nomor sasaran yang ada, beberapa dengan titik koma (1; 4; 7), atau semua.",
)
PLAN_PK_TWICE = _file_galat(
    "R121",
    "Target PK {kode} yang berlaku mulai {bulan} sudah ada di sel {sel_lain}.",
    "Hapus salah satunya, atau isi Tanggal keduanya; yang bertanggal lebih akhir berlaku.",
)
PLAN_BANDS_BROKEN = _file_galat(
    "R122",
    "Ambang evaluasi dasar {dasar} tidak utuh: {sebab}.",
    "Tulis satu batas bawah untuk tiap huruf, dan 0 untuk huruf yang terendah.",
)
PLAN_TARGET_NOT_A_PERCENTAGE = _target_peringatan(
    "R201",
    "Indikator {kode} berbunyi 'Persentase', tetapi targetnya {target}.",
    "Putuskan satuannya; program memakai target sebagaimana tertulis.",
)
PLAN_SASARAN_ALIKE = _target_peringatan(
    "R202",
    "Sasaran {no} berbunyi sama dengan sasaran {no_lain}.",
    "Pastikan keduanya memang berbeda; program membedakannya dengan kode.",
)
PLAN_ARAH_DOUBTFUL = _target_peringatan(
    "R203",
    "Indikator {kode} menghitung hal yang mungkin lebih baik bila sedikit ({target}); arah yang tercatat {arah}.",
    "Pastikan kolom Arah sesuai keputusan kantor.",
)
PLAN_TARGET_PK_DIFFERS = _target_peringatan(
    "R204",
    "Target PK indikator {kode} ({pk}) berbeda dari target RKT ({rkt}); laporan mengukur terhadap PK.",
    "Pastikan PK yang berlaku.",
)
PLAN_SATKER_TARGETS_DIFFER = _target_peringatan(
    "R205",
    "Jumlah target satker indikator {kode} adalah {jumlah}, sedangkan targetnya {target}.",
    "Samakan lembar Target Satker dengan target indikator.",
)
PLAN_TARGET_EXCEEDS_SATKER = _target_peringatan(
    "R206",
    "Target indikator {kode} {target}, sedangkan satker yang dihitung hanya {jumlah}.",
    "Periksa target atau Pelapor.",
)
PLAN_QUARTER_TARGET_FELL = _target_peringatan(
    "R207",
    "Target triwulan indikator {kode} turun dari {lama} ke {baru}.",
    "Target triwulan bersifat kumulatif; periksa urutannya.",
)
PLAN_CARA_HITUNG_DEDUCED = _target_catatan(
    "R208",
    "Cara Hitung indikator {kode} kosong; disimpulkan {cara} dari satuan dan bunyinya.",
    "Isi kolom Cara Hitung bila tidak sesuai.",
)
PLAN_SKALA_WITHOUT_TOP = _target_peringatan(
    "R209",
    "Skala '{nama}' tidak menyebut kategori untuk capaian di atas 100; dipakai kategori teratas ({kategori}).",
    "Tambahkan baris '> 100' bila kantor menetapkannya.",
)
PLAN_HAS_SAMPLE_FIGURES = _target_peringatan(
    "R210",
    "Buku kerja RKT ditandai memuat angka contoh (pembanding, anggaran, target satker, atau narasi).",
    "Ganti dengan angka kantor, lalu ubah butir Contoh pada lembar Identitas menjadi Tidak.",
)
PLAN_SATUAN_MISSPELLED = _target_peringatan(
    "R211",
    "Satuan '{satuan}' pada {kolom} indikator {kode} mirip '{lain}' ({sel_lain}).",
    "Samakan satuannya bila salah ketik.",
)
PLAN_TARGET_TW_MISSING = _target_catatan(
    "R212",
    "Indikator {kode} berupa {cara} tanpa {triwulan}, sehingga belum dapat dinilai pada triwulan itu.",
    "Isi kolom Target TW pada lembar RKT, kumulatif sejak Januari; 0 bila memang belum direncanakan.",
)
PLAN_PK_COLUMN_DIFFERS = _target_peringatan(
    "R213",
    "Target PK indikator {kode} pada lembar RKT ({kolom}) berbeda dari lembar PK ({pk}); laporan memakai lembar PK.",
    "Samakan keduanya, atau kosongkan kolom Target PK.",
)
PLAN_PK_SATUAN_DIFFERS = _target_peringatan(
    "R214",
    "Satuan target PK indikator {kode} ({satuan}) berbeda dari satuan target RKT ({lain}).",
    "Samakan satuannya; realisasi satuan yang berbeda tidak dapat dibandingkan antarbulan.",
)
