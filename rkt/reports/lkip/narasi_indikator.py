"""Sentences on one indikator: target and realisasi, satker, earlier years, Renstra, national standard.

Pure text from a Capaian; every claim is read from the figure that the table shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan
from rkt.model.hasil import Capaian, Rincian
from rkt.model.plan import PERSEN, Arah, Satker
from rkt.model.tampil import daftar, hitungan, number, percent, with_unit
from rkt.reports.lkip.teks import celah

PERENCANA = "subbagian perencanaan, lembar Pembanding buku kerja RKT"
PENAHAN = 5
"""Satker named as holding a figure back; the others are counted."""

_KEADAAN = {
    Keadaan.BELUM_LAPOR: "belum dapat dinilai karena belum dilaporkan",
    Keadaan.NIHIL: "nihil, sehingga tidak dapat dinilai",
    Keadaan.BELUM_JATUH_TEMPO: "belum jatuh tempo untuk diukur",
    Keadaan.TIDAK_BERLAKU: "dinyatakan tidak berlaku",
    Keadaan.TIDAK_DAPAT_DINILAI: "tidak dapat dinilai",
    Keadaan.TERISI: "belum dapat dinilai",
}


def periode_teks(bulan: Bulan) -> str:
    """December closes the year; every other month is a stand s.d. that month."""
    return f"tahun {bulan.tahun}" if bulan.bulan == 12 else f"s.d. {bulan}"


def nama_satker(satker: Iterable[Satker]) -> str:
    return daftar([row.nama_pendek for row in satker])


def target_teks(capaian: Capaian) -> str:
    """The target measured against, as a figure with its unit; a predikat as its text."""
    if capaian.target is None:
        return capaian.indikator.target.teks
    bounds = () if capaian.realisasi is None else (capaian.realisasi,)
    return with_unit(capaian.target, capaian.indikator.satuan, bounds)


def realisasi_teks(capaian: Capaian, *against: float | None) -> str:
    """The figure of the table, or the state that stands in its place; with the digits that tell it from its target,
    and from what else it is held ``against``."""
    if capaian.realisasi is None:
        return capaian.keadaan.value
    bounds = tuple(bound for bound in (capaian.target, *against) if bound is not None)
    return with_unit(capaian.realisasi, capaian.indikator.satuan, bounds)


def of_how_many(capaian: Capaian) -> str:
    """ " (9 dari 11 satker melapor)" where fewer have reported a figure than are obliged to; else ""."""
    if capaian.realisasi is None or capaian.melapor >= capaian.wajib:
        return ""
    return f" ({capaian.melapor} dari {capaian.wajib} satker melapor)"


def capaian_teks(capaian: Capaian) -> str:
    if capaian.capaian_tampil_pct is None:
        return capaian.keadaan.value
    return percent(capaian.capaian_tampil_pct, capaian.bounds)


def realisasi_kalimat(capaian: Capaian, bulan: Bulan) -> str:
    """Target, realisasi and capaian; says "mencapai" only from 100 per cent on, and why where it cannot be judged."""
    head = f"Indikator {capaian.kode}"
    if capaian.realisasi is None:
        reason = f" ({capaian.alasan})" if capaian.alasan else ""
        return f"{head} {periode_teks(bulan)} {_KEADAAN[capaian.keadaan]}{reason}; targetnya {target_teks(capaian)}."
    figures = f"Realisasi indikator {capaian.kode} {periode_teks(bulan)} sebesar {realisasi_teks(capaian)}"
    figures += of_how_many(capaian)
    if capaian.capaian_pct is None:
        reason = f" karena {capaian.alasan}" if capaian.alasan else ""
        return f"{figures} dengan target {target_teks(capaian)}; capaiannya tidak dapat dinilai{reason}."
    return f"{figures} {_putusan(capaian)} target {target_teks(capaian)}, {_capaian_kata(capaian)}."


def _putusan(capaian: Capaian) -> str:
    if capaian.capaian_pct is None or capaian.capaian_pct < 100:
        return "belum mencapai"
    if capaian.capaian_pct == 100:
        return "mencapai"
    if capaian.indikator.arah is Arah.TURUN:
        return "mencapai dan lebih baik daripada"
    return "mencapai dan melampaui"


def _capaian_kata(capaian: Capaian) -> str:
    parts = [f"dengan capaian {percent(capaian.capaian_tampil_pct, capaian.bounds)}"]
    if capaian.kategori is not None:
        parts.append(f"kategori {capaian.kategori.kategori}")
    notes = []
    if capaian.capaian_tampil_pct != capaian.capaian_pct:
        notes.append(f"sebelum dibatasi {percent(capaian.capaian_pct, capaian.bounds)}")
    if capaian.indikator.arah is Arah.TURUN:
        notes.append(f"makin rendah makin baik, dihitung dengan rumus {capaian.indikator.rumus_turun.value}")
    return ", ".join(parts) + (f" ({'; '.join(notes)})" if notes else "")


def pelaporan_kalimat(capaian: Capaian) -> list[str]:
    """Who met it and who did not, who has not reported, and which values were carried forward."""
    if capaian.keadaan is Keadaan.BELUM_JATUH_TEMPO:
        return _early(capaian)
    found = []
    if capaian.pembilang is not None and capaian.penyebut is not None and not _asks(capaian):
        found.append(
            f"Angka itu berasal dari {number(capaian.pembilang)} {capaian.indikator.pembilang or 'kasus'} "
            f"dari {number(capaian.penyebut)} {capaian.indikator.penyebut or 'kasus'}."
        )
    if _asks(capaian) and capaian.tidak_memenuhi:
        found.append(f"Satker yang menyatakan belum memenuhi: {nama_satker(capaian.tidak_memenuhi)}.")
    found += _penahan(capaian)
    found += _missing(capaian)
    if capaian.target_tw not in (None, capaian.target) and capaian.capaian_tw_pct is not None:
        word = "mencapai" if capaian.capaian_tw_pct >= 100 else "belum mencapai"
        found.append(
            f"Terhadap target triwulan berjalan ({with_unit(capaian.target_tw, capaian.indikator.satuan)}), "
            f"realisasi itu {word} target dengan capaian {percent(capaian.capaian_tw_pct)}."
        )
    return found


def _early(capaian: Capaian) -> list[str]:
    """Answers before their time, as what they are: so many of so many, with no figure of the province."""
    if not capaian.early:
        return []
    names = [f"{row.satker.nama_pendek} ({_answer(row, capaian)})" for row in capaian.early[:PENAHAN]]
    if len(capaian.early) > PENAHAN:
        names.append(f"{hitungan(len(capaian.early) - PENAHAN, 'satker')} lain")
    return [
        f"Sebelum jatuh tempo, {len(capaian.early)} dari {capaian.wajib} satker telah mengisi: {daftar(names)}; "
        "isian itu belum dihitung."
    ]


def _answer(row: Rincian, capaian: Capaian) -> str:
    """What one satker has answered, in a word or a figure."""
    if row.keadaan is not Keadaan.TERISI:
        return row.keadaan.value
    if _asks(capaian):
        return "Ya" if row.nilai else "Tidak"
    return with_unit(row.nilai, capaian.indikator.satuan)


def _penahan(capaian: Capaian) -> list[str]:
    """Which satker hold the figure back, lowest first, with their own figures."""
    if _asks(capaian) or capaian.capaian_pct is None or capaian.is_tercapai:
        return []
    below = [(row.capaian_pct, row) for row in capaian.rincian if row.capaian_pct is not None and row.capaian_pct < 100]
    if not below or len(capaian.rincian) == 1:
        return []
    lowest = [row for _, row in sorted(below, key=lambda pair: pair[0])]
    satuan = capaian.indikator.satuan
    names = [
        f"{row.satker.nama_pendek} ({with_unit(row.nilai, satuan, () if row.target is None else (row.target,))})"
        for row in lowest[:PENAHAN]
    ]
    if len(lowest) > PENAHAN:
        names.append(f"{hitungan(len(lowest) - PENAHAN, 'satker')} lain")
    return [f"Satker yang berada di bawah target: {daftar(names)}."]


def _asks(capaian: Capaian) -> bool:
    return capaian.indikator.cara_hitung.asks_ya_tidak


def _missing(capaian: Capaian) -> list[str]:
    found = []
    never = [row for row in capaian.rincian if row.keadaan is Keadaan.BELUM_LAPOR and not row.dibawa]
    if never:
        counted = " dan dihitung Tidak" if all(row.dihitung_tidak for row in never) else ""
        names = nama_satker(row.satker for row in never)
        of_all = f" ({_melapor(capaian)})" if capaian.wajib > 1 else ""
        found.append(f"{names} belum melaporkan indikator ini{counted}{of_all}.")
    carried: dict[tuple[Bulan, bool], list[Satker]] = {}
    for row in capaian.rincian:
        if row.dibawa and row.bulan is not None:
            carried.setdefault((row.bulan, row.left_blank), []).append(row.satker)
    for (month, left_blank), satker in sorted(carried.items()):
        lack = "isian yang lebih baru" if left_blank else "laporan yang lebih baru"
        found.append(f"Nilai {nama_satker(satker)} dibawa dari laporan {month} karena belum ada {lack}.")
    nihil = [row.satker for row in capaian.rincian if row.keadaan is Keadaan.NIHIL]
    if nihil and capaian.realisasi is not None:
        found.append(f"{nama_satker(nihil)} menyatakan nihil.")
    held = [row.satker for row in capaian.rincian if row.keadaan is Keadaan.TIDAK_DAPAT_DINILAI]
    if held:
        found.append(f"Isian {nama_satker(held)} belum dapat dihitung karena masih harus diperbaiki.")
    return found


def _melapor(capaian: Capaian) -> str:
    return f"melapor {capaian.melapor} dari {capaian.wajib} satker"


def tren_kalimat(capaian: Capaian) -> str:
    """From the year's first known month to the last; "" where there are fewer than two."""
    known = [point for point in capaian.tren if point.realisasi is not None]
    if len(known) < 2:
        return ""
    first, last = known[0], known[-1]
    satuan = capaian.indikator.satuan
    was, now = with_unit(first.realisasi, satuan), with_unit(last.realisasi, satuan)
    if was == now:
        if all(with_unit(point.realisasi, satuan) == now for point in known):
            return f"Realisasi indikator {capaian.kode} tetap {now} sejak {first.bulan.nama}."
        return f"Realisasi indikator {capaian.kode} ({last.bulan.nama}: {now}) sama dengan keadaan {first.bulan.nama}."
    word = "naik" if (last.realisasi or 0) > (first.realisasi or 0) else "turun"
    before = known[-2]
    between = f"; pada {before.bulan.nama} {with_unit(before.realisasi, satuan)}" if before is not first else ""
    return (
        f"Realisasi indikator {capaian.kode} {word} dari {was} ({first.bulan.nama}) menjadi {now} "
        f"({last.bulan.nama}){between}."
    )


def tahun_lalu_kalimat(capaian: Capaian) -> str:
    """Against the newest earlier year; "" where no earlier year is known."""
    if not capaian.realisasi_tahun:
        return ""
    year = max(capaian.realisasi_tahun)
    bounds = () if capaian.target is None else (capaian.target,)
    was = with_unit(capaian.realisasi_tahun[year], capaian.indikator.satuan, bounds)
    if capaian.realisasi is None:
        return f"Indikator {capaian.kode}: realisasi tahun {year} sebesar {was}; {_belum_banding(capaian)}."
    now = realisasi_teks(capaian)
    if was == now:
        text = f"Realisasi indikator {capaian.kode} ({now}) sama dengan realisasi tahun {year}"
    else:
        word = "lebih tinggi" if capaian.realisasi > capaian.realisasi_tahun[year] else "lebih rendah"
        text = f"Realisasi indikator {capaian.kode} ({now}) {word} daripada realisasi tahun {year} ({was})"
    return text + "."


def _belum_banding(capaian: Capaian) -> str:
    return f"realisasi tahun ini {capaian.keadaan.value}"


def renstra_kalimat(capaian: Capaian) -> str:
    if capaian.target_renstra is None:
        return ""
    year = f" tahun {capaian.tahun_renstra}" if capaian.tahun_renstra else ""
    target = with_unit(capaian.target_renstra, capaian.indikator.satuan)
    what = f"target Renstra{year} ({target})"
    text = _against(capaian, what, capaian.capaian_renstra_pct, capaian.target_renstra)
    return f"{text} {_jarak(capaian)}".strip()


def _jarak(capaian: Capaian) -> str:
    """The distance that is left to the Renstra target, and the pace that it still asks for."""
    if capaian.kurang_renstra is None:
        return ""
    satuan = capaian.indikator.satuan
    turun = capaian.indikator.arah is Arah.TURUN
    word = "Target itu masih terlampaui" if turun else "Kekurangannya"
    text = f"{word} {_selisih(capaian.kurang_renstra, satuan)}"
    if capaian.laju_renstra is not None and satuan == PERSEN and not turun:
        end = f"akhir {capaian.tahun_renstra}"
        text += f", atau rata-rata {_selisih(capaian.laju_renstra, satuan)} setiap {capaian.laju_per} sampai {end}"
    return f"{text}."


def _selisih(value: float, satuan: str) -> str:
    return f"{number(value)} poin persen" if satuan == PERSEN else with_unit(value, satuan)


def standar_kalimat(capaian: Capaian) -> str:
    if capaian.standar_nasional is None:
        return ""
    standar = with_unit(capaian.standar_nasional, capaian.indikator.satuan)
    return _against(capaian, f"standar nasional ({standar})", capaian.capaian_standar_pct, capaian.standar_nasional)


def _against(capaian: Capaian, what: str, pct: float | None, bound: float) -> str:
    if pct is None:
        return f"Indikator {capaian.kode} belum dapat dibandingkan dengan {what}: {_belum_banding(capaian)}."
    word = "telah mencapai" if pct >= 100 else "belum mencapai"
    figure = realisasi_teks(capaian, bound)
    return f"Realisasi indikator {capaian.kode} ({figure}) {word} {what}, dengan capaian {percent(pct)}."


def tahun_lalu_semua(rows: Sequence[Capaian], bulan: Bulan) -> tuple[str, ...]:
    """One sentence an indikator, then one gap for all that have no earlier year; interim months say that they are."""
    texts = _with_gap(rows, tahun_lalu_kalimat, "realisasi tahun sebelumnya indikator {kode}")
    compared = any(row.realisasi is not None and row.realisasi_tahun for row in rows)
    if bulan.bulan == 12 or not compared:
        return texts
    return (*texts, "Perbandingan itu bersifat sementara karena tahun berjalan belum selesai.")


def renstra_semua(rows: Sequence[Capaian]) -> tuple[str, ...]:
    return _with_gap(rows, renstra_kalimat, "target Renstra indikator {kode}")


def standar_semua(rows: Sequence[Capaian]) -> tuple[str, ...]:
    return _with_gap(rows, standar_kalimat, "standar nasional indikator {kode}, jika ada")


def _with_gap(rows: Sequence[Capaian], sentence: Callable[[Capaian], str], what: str) -> tuple[str, ...]:
    texts = {row.kode: sentence(row) for row in rows}
    lacking = [kode for kode, text in texts.items() if not text]
    gap = (celah(what.format(kode=daftar(lacking)), PERENCANA),) if lacking else ()
    return (*(text for text in texts.values() if text), *gap)
