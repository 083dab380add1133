"""Sentences on one indikator: target and realisasi, satker, earlier years, Renstra, national standard.

Pure text from a Capaian; every claim is read from the figure that the table shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.display import count_text, format_percent, join_list, number, with_unit
from rkt.model.form import Keadaan
from rkt.model.plan import PERCENT, Arah, Satker
from rkt.model.result import Capaian, Gap, SatkerDetail
from rkt.reports.lkip.text import mark_gap

MAX_NAMED = 5
"""Satker named as holding a figure back; the others are counted."""

_KEADAAN = {
    Keadaan.BELUM_LAPOR: "belum dapat dinilai karena belum dilaporkan",
    Keadaan.NIHIL: "nihil, sehingga tidak dapat dinilai",
    Keadaan.BELUM_JATUH_TEMPO: "belum jatuh tempo untuk diukur",
    Keadaan.TIDAK_BERLAKU: "dinyatakan tidak berlaku",
    Keadaan.TIDAK_DAPAT_DINILAI: "tidak dapat dinilai",
    Keadaan.TERISI: "belum dapat dinilai",
}


def period_text(bulan: Bulan) -> str:
    """December closes the year; every other month is a stand s.d. that month."""
    return f"tahun {bulan.tahun}" if bulan.bulan == 12 else f"s.d. {bulan}"


def satker_names(satker: Iterable[Satker]) -> str:
    return join_list([row.short_name for row in satker])


def target_text(capaian: Capaian) -> str:
    """The target measured against, as a figure with its unit; a predikat as its text."""
    if capaian.target is None:
        return capaian.indikator.target.text
    bounds = () if capaian.realisasi is None else (capaian.realisasi,)
    return with_unit(capaian.target, capaian.indikator.satuan, bounds)


def realisasi_text(capaian: Capaian, *against: float | None) -> str:
    """The figure of the table, or the state that stands in its place; with the digits that tell it from its target,
    and from what else it is held ``against``."""
    if capaian.realisasi is None:
        return capaian.keadaan.value
    bounds = tuple(bound for bound in (capaian.target, *against) if bound is not None)
    return with_unit(capaian.realisasi, capaian.indikator.satuan, bounds)


def of_how_many(capaian: Capaian) -> str:
    """ " (9 dari 11 satker melapor)" where fewer have reported a figure than are obliged to; else ""."""
    if capaian.realisasi is None or capaian.reporting >= capaian.required:
        return ""
    return f" ({capaian.reporting} dari {capaian.required} satker melapor)"


def capaian_text(capaian: Capaian) -> str:
    if capaian.capaian_capped_pct is None:
        return capaian.keadaan.value
    return format_percent(capaian.capaian_capped_pct, capaian.bounds)


def realisasi_sentence(capaian: Capaian, bulan: Bulan) -> str:
    """Target, realisasi and capaian; says "mencapai" only from 100 per cent on, and why where it cannot be judged."""
    head = f"Indikator {capaian.kode}"
    if capaian.realisasi is None:
        reason = f" ({capaian.reason})" if capaian.reason else ""
        return f"{head} {period_text(bulan)} {_KEADAAN[capaian.keadaan]}{reason}; targetnya {target_text(capaian)}."
    figures = f"Realisasi indikator {capaian.kode} {period_text(bulan)} sebesar {realisasi_text(capaian)}"
    figures += of_how_many(capaian)
    if capaian.capaian_pct is None:
        reason = f" karena {capaian.reason}" if capaian.reason else ""
        return f"{figures} dengan target {target_text(capaian)}; capaiannya tidak dapat dinilai{reason}."
    return f"{figures} {_verdict(capaian)} target {target_text(capaian)}, {_capaian_words(capaian)}."


def _verdict(capaian: Capaian) -> str:
    if capaian.capaian_pct is None or capaian.capaian_pct < 100:
        return "belum mencapai"
    if capaian.capaian_pct == 100:
        return "mencapai"
    if capaian.indikator.arah is Arah.TURUN:
        return "mencapai dan lebih baik daripada"
    return "mencapai dan melampaui"


def _capaian_words(capaian: Capaian) -> str:
    parts = [f"dengan capaian {format_percent(capaian.capaian_capped_pct, capaian.bounds)}"]
    if capaian.kategori is not None:
        parts.append(f"kategori {capaian.kategori.kategori}")
    notes = []
    if capaian.capaian_capped_pct != capaian.capaian_pct:
        notes.append(f"sebelum dibatasi {format_percent(capaian.capaian_pct, capaian.bounds)}")
    if capaian.indikator.arah is Arah.TURUN:
        notes.append(f"makin rendah makin baik, dihitung dengan rumus {capaian.indikator.rumus_turun.value}")
    return ", ".join(parts) + (f" ({'; '.join(notes)})" if notes else "")


def reporting_text(capaian: Capaian) -> list[str]:
    """Who met it and who did not, who has not reported, and which values were carried forward."""
    if capaian.keadaan is Keadaan.BELUM_JATUH_TEMPO:
        return _early(capaian)
    found = []
    if capaian.pembilang is not None and capaian.penyebut is not None and not _asks_yes_no(capaian):
        found.append(
            f"Angka itu berasal dari {number(capaian.pembilang)} {capaian.indikator.pembilang or 'kasus'} "
            f"dari {number(capaian.penyebut)} {capaian.indikator.penyebut or 'kasus'}."
        )
    if _asks_yes_no(capaian) and capaian.not_meeting:
        found.append(f"Satker yang menyatakan belum memenuhi: {satker_names(capaian.not_meeting)}.")
    found += _held_back(capaian)
    found += _missing(capaian)
    if capaian.target_tw not in (None, capaian.target) and capaian.capaian_tw_pct is not None:
        word = "mencapai" if capaian.capaian_tw_pct >= 100 else "belum mencapai"
        found.append(
            f"Terhadap target triwulan berjalan ({with_unit(capaian.target_tw, capaian.indikator.satuan)}), "
            f"realisasi itu {word} target dengan capaian {format_percent(capaian.capaian_tw_pct)}."
        )
    return found


def _early(capaian: Capaian) -> list[str]:
    """Answers before their time, as what they are: so many of so many, with no figure of the province."""
    if not capaian.early:
        return []
    names = [f"{row.satker.short_name} ({_answer(row, capaian)})" for row in capaian.early[:MAX_NAMED]]
    if len(capaian.early) > MAX_NAMED:
        names.append(f"{count_text(len(capaian.early) - MAX_NAMED, 'satker')} lain")
    return [
        f"Sebelum jatuh tempo, {len(capaian.early)} dari {capaian.required} satker telah mengisi: {join_list(names)}; "
        "isian itu belum dihitung."
    ]


def _answer(row: SatkerDetail, capaian: Capaian) -> str:
    """What one satker has answered, in a word or a figure."""
    if row.keadaan is not Keadaan.TERISI:
        return row.keadaan.value
    if _asks_yes_no(capaian):
        return "Ya" if row.nilai else "Tidak"
    return with_unit(row.nilai, capaian.indikator.satuan)


def _held_back(capaian: Capaian) -> list[str]:
    """Which satker hold the figure back, lowest first, with their own figures."""
    if _asks_yes_no(capaian) or capaian.capaian_pct is None or capaian.is_achieved:
        return []
    below = [(row.capaian_pct, row) for row in capaian.details if row.capaian_pct is not None and row.capaian_pct < 100]
    if not below or len(capaian.details) == 1:
        return []
    lowest = [row for _, row in sorted(below, key=lambda pair: pair[0])]
    satuan = capaian.indikator.satuan
    names = [
        f"{row.satker.short_name} ({with_unit(row.nilai, satuan, () if row.target is None else (row.target,))})"
        for row in lowest[:MAX_NAMED]
    ]
    if len(lowest) > MAX_NAMED:
        names.append(f"{count_text(len(lowest) - MAX_NAMED, 'satker')} lain")
    return [f"Satker yang berada di bawah target: {join_list(names)}."]


def _asks_yes_no(capaian: Capaian) -> bool:
    return method_of(capaian.indikator.cara_hitung).asks is Asks.YES_NO


def _missing(capaian: Capaian) -> list[str]:
    found = []
    never = [row for row in capaian.details if row.keadaan is Keadaan.BELUM_LAPOR and not row.carried_forward]
    if never:
        counted = " dan dihitung Tidak" if all(row.counted_as_no for row in never) else ""
        names = satker_names(row.satker for row in never)
        of_all = f" ({_reported(capaian)})" if capaian.required > 1 else ""
        found.append(f"{names} belum melaporkan indikator ini{counted}{of_all}.")
    carried: dict[tuple[Bulan, bool], list[Satker]] = {}
    for row in capaian.details:
        if row.carried_forward and row.bulan is not None:
            carried.setdefault((row.bulan, row.left_blank), []).append(row.satker)
    for (month, left_blank), satker in sorted(carried.items()):
        lack = "isian yang lebih baru" if left_blank else "laporan yang lebih baru"
        found.append(f"Nilai {satker_names(satker)} dibawa dari laporan {month} karena belum ada {lack}.")
    nihil = [row.satker for row in capaian.details if row.keadaan is Keadaan.NIHIL]
    if nihil and capaian.realisasi is not None:
        found.append(f"{satker_names(nihil)} menyatakan nihil.")
    held = [row.satker for row in capaian.details if row.keadaan is Keadaan.TIDAK_DAPAT_DINILAI]
    if held:
        found.append(f"Isian {satker_names(held)} belum dapat dihitung karena masih harus diperbaiki.")
    return found


def _reported(capaian: Capaian) -> str:
    return f"melapor {capaian.reporting} dari {capaian.required} satker"


def trend_sentence(capaian: Capaian) -> str:
    """From the year's first known month to the last; "" where there are fewer than two."""
    known = [point for point in capaian.trend if point.realisasi is not None]
    if len(known) < 2:
        return ""
    first, last = known[0], known[-1]
    satuan = capaian.indikator.satuan
    was, now = with_unit(first.realisasi, satuan), with_unit(last.realisasi, satuan)
    if was == now:
        if all(with_unit(point.realisasi, satuan) == now for point in known):
            return f"Realisasi indikator {capaian.kode} tetap {now} sejak {first.bulan.name}."
        return f"Realisasi indikator {capaian.kode} ({last.bulan.name}: {now}) sama dengan keadaan {first.bulan.name}."
    word = "naik" if (last.realisasi or 0) > (first.realisasi or 0) else "turun"
    before = known[-2]
    between = f"; pada {before.bulan.name} {with_unit(before.realisasi, satuan)}" if before is not first else ""
    return (
        f"Realisasi indikator {capaian.kode} {word} dari {was} ({first.bulan.name}) menjadi {now} "
        f"({last.bulan.name}){between}."
    )


def last_year_sentence(capaian: Capaian) -> str:
    """Against the newest earlier year; "" where no earlier year is known."""
    if not capaian.realisasi_by_year:
        return ""
    year = max(capaian.realisasi_by_year)
    bounds = () if capaian.target is None else (capaian.target,)
    was = with_unit(capaian.realisasi_by_year[year], capaian.indikator.satuan, bounds)
    if capaian.realisasi is None:
        return f"Indikator {capaian.kode}: realisasi tahun {year} sebesar {was}; {_why_not_compared(capaian)}."
    now = realisasi_text(capaian)
    if was == now:
        text = f"Realisasi indikator {capaian.kode} ({now}) sama dengan realisasi tahun {year}"
    else:
        word = "lebih tinggi" if capaian.realisasi > capaian.realisasi_by_year[year] else "lebih rendah"
        text = f"Realisasi indikator {capaian.kode} ({now}) {word} daripada realisasi tahun {year} ({was})"
    return text + "."


def _why_not_compared(capaian: Capaian) -> str:
    return f"realisasi tahun ini {capaian.keadaan.value}"


def renstra_sentence(capaian: Capaian) -> str:
    if capaian.target_renstra is None:
        return ""
    year = f" tahun {capaian.tahun_renstra}" if capaian.tahun_renstra else ""
    target = with_unit(capaian.target_renstra, capaian.indikator.satuan)
    what = f"target Renstra{year} ({target})"
    text = _against(capaian, what, capaian.capaian_renstra_pct, capaian.target_renstra)
    return f"{text} {_distance(capaian)}".strip()


def _distance(capaian: Capaian) -> str:
    """The distance that is left to the Renstra target, and the pace that it still asks for."""
    if capaian.renstra_gap is None:
        return ""
    satuan = capaian.indikator.satuan
    is_turun = capaian.indikator.arah is Arah.TURUN
    word = "Target itu masih terlampaui" if is_turun else "Kekurangannya"
    text = f"{word} {_difference(capaian.renstra_gap, satuan)}"
    if capaian.renstra_pace is not None and satuan == PERCENT and not is_turun:
        end = f"akhir {capaian.tahun_renstra}"
        text += f", atau rata-rata {_difference(capaian.renstra_pace, satuan)} setiap {capaian.pace_unit} sampai {end}"
    return f"{text}."


def _difference(value: float, satuan: str) -> str:
    return f"{number(value)} poin persen" if satuan == PERCENT else with_unit(value, satuan)


def standard_sentence(capaian: Capaian) -> str:
    if capaian.standar_nasional is None:
        return ""
    standard = with_unit(capaian.standar_nasional, capaian.indikator.satuan)
    return _against(capaian, f"standar nasional ({standard})", capaian.capaian_standar_pct, capaian.standar_nasional)


def _against(capaian: Capaian, what: str, pct: float | None, bound: float) -> str:
    if pct is None:
        return f"Indikator {capaian.kode} belum dapat dibandingkan dengan {what}: {_why_not_compared(capaian)}."
    word = "telah mencapai" if pct >= 100 else "belum mencapai"
    figure = realisasi_text(capaian, bound)
    return f"Realisasi indikator {capaian.kode} ({figure}) {word} {what}, dengan capaian {format_percent(pct)}."


def last_year_sentences(rows: Sequence[Capaian], bulan: Bulan, gaps: Sequence[Gap]) -> tuple[str, ...]:
    """One sentence an indikator, then one gap for all that have no earlier year; interim months say that they are."""
    texts = _with_gap(rows, last_year_sentence, "realisasi tahun sebelumnya indikator {kode}", gaps)
    compared = any(row.realisasi is not None and row.realisasi_by_year for row in rows)
    if bulan.bulan == 12 or not compared:
        return texts
    return (*texts, "Perbandingan itu bersifat sementara karena tahun berjalan belum selesai.")


def renstra_sentences(rows: Sequence[Capaian], gaps: Sequence[Gap]) -> tuple[str, ...]:
    return _with_gap(rows, renstra_sentence, "target Renstra indikator {kode}", gaps)


def standard_sentences(rows: Sequence[Capaian], gaps: Sequence[Gap]) -> tuple[str, ...]:
    return _with_gap(rows, standard_sentence, "standar nasional indikator {kode}, jika ada", gaps)


def _with_gap(
    rows: Sequence[Capaian], sentence: Callable[[Capaian], str], what: str, gaps: Sequence[Gap]
) -> tuple[str, ...]:
    """The sentences, then one mark for all that lack the data."""
    texts = tuple(text for row in rows if (text := sentence(row)))
    if not gaps:
        return texts
    return (*texts, mark_gap(what.format(kode=join_list([gap.pokok for gap in gaps])), gaps[0].who))
