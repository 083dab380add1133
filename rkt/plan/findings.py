"""Family R: faults of the plan workbook (R1, they stop the run) and contradictions of the document (R2)."""

from __future__ import annotations

from rkt.model.temuan import Definition, Effect, Level


def _fault(kode: str, pesan: str, saran: str) -> Definition:
    return Definition(kode, Level.GALAT, Effect.BERKAS, pesan, saran)


def _notice(kode: str, pesan: str, saran: str, level: Level = Level.PERINGATAN) -> Definition:
    return Definition(kode, level, Effect.TARGET, pesan, saran, "RKT sebagaimana diterima")


R101 = _fault("R101", "Lembar '{lembar}' tidak ada.", "Tambahkan lembar itu, seperti pada buku kerja RKT bawaan.")
R102 = _fault("R102", "Kolom '{kolom}' tidak ada.", "Tambahkan judul kolom itu.")
R103 = _fault("R103", "Target '{tertulis}' tidak dapat dibaca.", "{petunjuk}.")
R104 = _fault("R104", "{kolom} tertulis '{tertulis}', tidak dikenal.", "Pilih salah satu: {pilihan}.")
R105 = _fault("R105", "Kode {kode} sudah dipakai di sel {sel_lain}.", "Beri kode yang berbeda untuk tiap indikator.")
R106 = _fault("R106", "Kode satker {kode} sudah dipakai di sel {sel_lain}.", "Hapus baris yang berulang.")
R107 = _fault(
    "R107", "Kode {kode} tidak sesuai dengan sasaran nomor {no}.", "Tulis kode sebagai nomor sasaran, titik, urutan."
)
R108 = _fault(
    "R108", "Kode indikator '{kode}' tidak ada di lembar RKT{juga}.", "Samakan dengan kolom Kode pada lembar RKT."
)
R109 = _fault(
    "R109",
    "Kode satker '{kode}' tidak ada di lembar Satker{juga}.",
    "Samakan dengan kolom Kode Satker pada lembar Satker{maksud}.",
)
R110 = _fault("R110", "{kolom} tertulis '{tertulis}', bukan {harapan}.", "Tulis {harapan} saja, misalnya {contoh}.")
R111 = _fault("R111", "{kolom} berisi {apa}.", "Buka buku kerja di Excel, perbaiki sel itu, lalu simpan.")
R112 = _fault("R112", "Skala tidak utuh: {sebab}.", "Tulis batas bawah tiap kategori secara bersambung mulai 0.")
R113 = _fault("R113", "Butir '{butir}' pada lembar Identitas belum diisi.", "Isi butir itu.")
R114 = _fault("R114", "{kolom} belum diisi.", "Isi sel itu, atau hapus barisnya.")
R115 = _fault(
    "R115", "Satker induk {kode} tidak ada di lembar Satker.", "Samakan Kode satker induk dengan lembar Satker."
)
R116 = _fault("R116", "Kode anggaran {kode} satker {satker} sudah ada di sel {sel_lain}.", "Gabungkan kedua baris itu.")
R117 = _fault("R117", "Kolom '{kolom}' ada dua kali (sel {sel_lain}).", "Hapus atau ubah salah satunya.")

R118 = _fault(
    "R118", "Lembar Satker belum memuat satker.", "Isi kode, nama, dan jenis tiap satker, satu baris satu satker."
)
R119 = _fault(
    "R119",
    "Kode satker {kode} tidak dipakai di lembar lain, sedangkan {jumlah} sel di lembar {lembar} menulis '{lain}'.",
    "Samakan kode di sel ini dengan kode satker yang benar.",
)
R120 = _fault(
    "R120",
    "Sasaran nomor {no} pada kolom No Sasaran tidak ada di lembar RKT.",
    "Tulis nomor sasaran yang ada, beberapa dengan titik koma (1; 4; 7), atau semua.",
)

R201 = _notice(
    "R201",
    "Indikator {kode} berbunyi 'Persentase', tetapi targetnya {target}.",
    "Putuskan satuannya; program memakai target sebagaimana tertulis.",
)
R202 = _notice(
    "R202",
    "Sasaran {no} berbunyi sama dengan sasaran {no_lain}.",
    "Pastikan keduanya memang berbeda; program membedakannya dengan kode.",
)
R203 = _notice(
    "R203",
    "Indikator {kode} menghitung hal yang mungkin lebih baik bila sedikit ({target}); arah yang tercatat {arah}.",
    "Pastikan kolom Arah sesuai keputusan kantor.",
)
R204 = _notice(
    "R204",
    "Target PK indikator {kode} ({pk}) berbeda dari target RKT ({rkt}); laporan mengukur terhadap PK.",
    "Pastikan PK yang berlaku.",
)
R205 = _notice(
    "R205",
    "Jumlah target satker indikator {kode} adalah {jumlah}, sedangkan targetnya {target}.",
    "Samakan lembar Target Satker dengan target indikator.",
)
R206 = _notice(
    "R206",
    "Target indikator {kode} {target}, sedangkan satker yang dihitung hanya {jumlah}.",
    "Periksa target atau Pelapor.",
)
R207 = _notice(
    "R207",
    "Target triwulan indikator {kode} turun dari {lama} ke {baru}.",
    "Target triwulan bersifat kumulatif; periksa urutannya.",
)
R208 = _notice(
    "R208",
    "Cara Hitung indikator {kode} kosong; disimpulkan {cara} dari satuan dan bunyinya.",
    "Isi kolom Cara Hitung bila tidak sesuai.",
    Level.CATATAN,
)
R209 = _notice(
    "R209",
    "Skala '{nama}' tidak menyebut kategori untuk capaian di atas 100; dipakai kategori teratas ({kategori}).",
    "Tambahkan baris '> 100' bila kantor menetapkannya.",
)

R210 = _notice(
    "R210",
    "Buku kerja RKT ditandai memuat angka contoh (pembanding, anggaran, target satker, atau narasi).",
    "Ganti dengan angka kantor, lalu ubah butir Contoh pada lembar Identitas menjadi Tidak.",
)

R211 = _notice(
    "R211",
    "Satuan '{satuan}' pada {kolom} indikator {kode} mirip '{lain}' ({sel_lain}).",
    "Samakan satuannya bila salah ketik.",
)

R212 = _notice(
    "R212",
    "Indikator {kode} berupa {cara} tanpa {triwulan}, sehingga belum dapat dinilai pada triwulan itu.",
    "Isi kolom Target TW pada lembar RKT, kumulatif sejak Januari; 0 bila memang belum direncanakan.",
    Level.CATATAN,
)

DEFINITIONS = tuple(value for name, value in sorted(globals().items()) if isinstance(value, Definition))
