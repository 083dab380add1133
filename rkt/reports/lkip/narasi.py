"""Sentences on the whole month: executive summary, budget, conclusion, steps ahead. Pure text from Hasil."""

from __future__ import annotations

from collections import Counter

from rkt.model.form import Keadaan
from rkt.model.hasil import CapaianSasaran, Hasil
from rkt.model.tampil import daftar, hitungan, number, percent, rupiah
from rkt.model.temuan import Level
from rkt.reports.lkip.narasi_indikator import nama_satker, periode_teks
from rkt.reports.lkip.teks import celah, kapital

CONTOH = "DISUSUN DARI DATA CONTOH"
_STATES = (
    Keadaan.BELUM_JATUH_TEMPO,
    Keadaan.BELUM_LAPOR,
    Keadaan.TIDAK_DAPAT_DINILAI,
    Keadaan.NIHIL,
    Keadaan.TIDAK_BERLAKU,
)


def is_interim(hasil: Hasil) -> bool:
    return hasil.bulan.bulan != 12


def judul(hasil: Hasil) -> str:
    return "Laporan Kinerja Interim" if is_interim(hasil) else "Laporan Kinerja Instansi Pemerintah"


def ringkasan(hasil: Hasil) -> tuple[str, ...]:
    """The executive summary, one paragraph a topic."""
    found = [cakupan_kalimat(hasil), penilaian_kalimat(hasil), rata_rata_kalimat(hasil)]
    found += [text for text in (ujung_kalimat(hasil), pelaporan_kalimat(hasil), anggaran_kalimat(hasil)) if text]
    return tuple(found)


def cakupan_kalimat(hasil: Hasil) -> str:
    kind = "Laporan interim" if is_interim(hasil) else "Laporan"
    basis = (
        "Perjanjian Kinerja" if any(row.dasar_target == "PK" for row in hasil.capaian) else "Rencana Kinerja Tahunan"
    )
    sasaran = hitungan(len(hasil.sasaran), "sasaran")
    indikator = hitungan(len(hasil.capaian), "indikator kinerja")
    period = periode_teks(hasil.bulan)
    return f"{kind} ini menyajikan kinerja {period} atas {sasaran} dan {indikator} menurut {basis}."


def penilaian_kalimat(hasil: Hasil) -> str:
    """How many are judged and met; "seluruh" only where no indikator is left out."""
    total, judged, met = len(hasil.capaian), len(hasil.dinilai), len(hasil.tercapai)
    if not judged:
        text = f"Dari {hitungan(total, 'indikator')}, belum ada yang dapat dinilai"
    elif met == total:
        return f"Seluruh indikator, yaitu {hitungan(total, 'indikator')}, dapat dinilai dan mencapai target."
    else:
        part = "semuanya dapat dinilai" if judged == total else f"{hitungan(judged, 'indikator')} dapat dinilai"
        text = f"Dari {hitungan(total, 'indikator')}, {part}: {_tercapai(met)} dan {_belum(judged - met)}"
    states = Counter(row.keadaan for row in hasil.capaian if row.capaian_pct is None)
    left = [f"{hitungan(states[state], 'indikator')} {state.value}" for state in _STATES if states[state]]
    lead = "; selebihnya" if judged else ":"
    return text + (f"{lead} {daftar(left)}." if left else ".")


def _tercapai(met: int) -> str:
    return f"{hitungan(met, 'indikator')} mencapai target" if met else "belum ada yang mencapai target"


def _belum(below: int) -> str:
    return f"{hitungan(below, 'indikator')} belum mencapai target" if below else "tidak ada yang di bawah target"


def rata_rata_kalimat(hasil: Hasil) -> str:
    if hasil.rata_rata_pct is None:
        return "Rata-rata capaian belum dapat dihitung karena belum ada indikator yang dapat dinilai."
    kategori = f", kategori {hasil.kategori.kategori} menurut {hasil.plan.skala.nama}" if hasil.kategori else ""
    batas = hasil.plan.identitas.batas_capaian_pct
    cap = f" Capaian setiap indikator dibatasi paling tinggi {percent(batas)}." if batas is not None else ""
    mean = percent(hasil.rata_rata_pct, hasil.plan.skala.bounds)
    counted = hitungan(len(hasil.dinilai), "indikator")
    return f"Rata-rata capaian atas {counted} yang dapat dinilai adalah {mean}{kategori}.{cap}"


def ujung_kalimat(hasil: Hasil) -> str:
    """Highest and lowest sasaran; "" where fewer than two differ."""
    judged = [(row.rata_rata_pct, row) for row in hasil.sasaran if row.rata_rata_pct is not None]
    if len({percent(value) for value, _ in judged}) < 2:
        return ""
    top, low = max(value for value, _ in judged), min(value for value, _ in judged)
    best = [row for value, row in judged if value == top]
    worst = [row for value, row in judged if value == low]
    return (
        f"Rata-rata capaian tertinggi ({percent(top)}) terdapat pada {_sasaran_nama(best)}; "
        f"yang terendah ({percent(low)}) pada {_sasaran_nama(worst)}."
    )


def _sasaran_nama(rows: list[CapaianSasaran]) -> str:
    if len(rows) > 5:
        return hitungan(len(rows), "sasaran")
    return f"sasaran {daftar([str(row.sasaran.no) for row in rows])}"


def pelaporan_kalimat(hasil: Hasil) -> str:
    """Who reported the month, and by name who did not."""
    total, came = len(hasil.plan.satker), len(hasil.melapor)
    if total == 1:
        told = "telah" if came else "belum"
        return f"{hasil.plan.satker[0].nama} {told} menyampaikan laporan bulan {hasil.bulan}."
    if came == total:
        return f"Seluruh satker, yaitu {hitungan(total, 'satker')}, telah menyampaikan laporan bulan {hasil.bulan}."
    names = nama_satker(hasil.belum_melapor)
    if not came:
        return f"Belum ada satker yang menyampaikan laporan bulan {hasil.bulan}."
    return (
        f"Laporan bulan {hasil.bulan} telah disampaikan oleh {hitungan(came, 'dari')} {hitungan(total, 'satker')}; "
        f"yang belum melapor: {names}."
    )


def anggaran_kalimat(hasil: Hasil) -> str:
    """Ceiling, spending and serapan; the gap where the plan has no budget."""
    total = hasil.anggaran
    if not hasil.anggaran_rincian:
        return celah("pagu anggaran", "subbagian perencanaan, lembar Anggaran buku kerja RKT")
    if total.realisasi_rp is None:
        return f"Pagu anggaran sebesar {rupiah(total.pagu_rp)}; realisasinya belum dilaporkan."
    if not total.pagu_rp:
        spent = f"Realisasi anggaran {periode_teks(hasil.bulan)} sebesar {rupiah(total.realisasi_rp)}"
        return f"{spent}; serapannya tidak dapat dihitung karena pagu pada rencana nol."
    text = (
        f"Realisasi anggaran {periode_teks(hasil.bulan)} sebesar {rupiah(total.realisasi_rp)} dari pagu "
        f"{rupiah(total.pagu_rp)}, sehingga serapannya {percent(total.serapan_pct)} dan sisa anggarannya "
        f"{rupiah(total.sisa_rp)}."
    )
    return f"{text} {_belum_anggaran(hasil)}".strip()


def _belum_anggaran(hasil: Hasil) -> str:
    missing = dict.fromkeys(row.satker for row in hasil.anggaran_rincian if row.realisasi_rp is None)
    carried = dict.fromkeys(row.satker for row in hasil.anggaran_rincian if row.dibawa)
    notes = []
    if missing:
        notes.append(f"Realisasi yang belum ada, sebagian atau seluruhnya: {nama_satker(missing)}.")
    if carried:
        notes.append(f"Angka yang dibawa dari bulan sebelumnya: {nama_satker(carried)}.")
    return " ".join(notes)


def efisiensi_kalimat(hasil: Hasil) -> str:
    if hasil.efisiensi_poin is None:
        return "Efisiensi keseluruhan belum dapat dinyatakan karena capaian atau serapannya belum tersedia."
    ambang = hasil.plan.identitas.ambang_efisiensi
    poin = number(hasil.efisiensi_poin, 2, (ambang, -ambang))
    return (
        f"Dengan rata-rata capaian {percent(hasil.rata_rata_pct, hasil.plan.skala.bounds)} dan serapan "
        f"{percent(hasil.anggaran.serapan_pct)}, selisihnya {poin} poin persen sehingga tergolong {hasil.efisiensi} "
        f"(rumus: capaian − serapan, ambang {number(ambang)} poin). Angka ini bukan nilai kinerja "
        "anggaran resmi."
    )


def simpulan(hasil: Hasil) -> tuple[str, ...]:
    return (penilaian_kalimat(hasil), rata_rata_kalimat(hasil), efisiensi_kalimat(hasil))


def langkah(hasil: Hasil) -> tuple[str, ...]:
    """What follows from the figures: who must report, what must be mended, which indikator need work."""
    found = []
    if hasil.belum_melapor:
        found.append(f"Menagih laporan bulan {hasil.bulan} dari {nama_satker(hasil.belum_melapor)}.")
    below = [row.kode for row in hasil.belum_tercapai]
    if below:
        found.append(f"Mengawal tindak lanjut atas indikator yang belum mencapai target: {daftar(below)}.")
    counts = Counter(row.level for row in hasil.temuan if row.is_open)
    parts = [hitungan(counts[level], level.value) for level in (Level.GALAT, Level.PERINGATAN) if counts[level]]
    if parts:
        found.append(f"Menyelesaikan {daftar(parts)} yang masih terbuka pada data masukan.")
    lacking = [row for row in hasil.kesiapan if row.kurang]
    if lacking:
        names = daftar([row.analisis[:1].lower() + row.analisis[1:] for row in lacking])
        found.append(f"Melengkapi bahan analisis yang masih kurang: {names}.")
    return tuple(map(kapital, found)) or ("Mempertahankan kelengkapan laporan dan kualitas data.",)
