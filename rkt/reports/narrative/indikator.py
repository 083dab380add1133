"""Sentences on one indikator: how realisasi stands to its target, how it moved this year, which satker hold it back.

Pure text from a Capaian; every claim is read from the figure that the table shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian, SatkerDetail
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.display import NO_VALUE, count_text, format_percent, join_list, number, with_unit
from rkt.model.form import Keadaan
from rkt.model.indikator import TERPENUHI, Arah, PeriodeUkur
from rkt.model.period import DasarPeriode, StatusCapaian, is_level
from rkt.model.satker import Satker
from rkt.reports.narrative.text import in_sentence, spell_out

MAX_NAMED = 5
"""Satker named as holding a figure back; the others are counted."""
ROMAN = ("I", "II", "III", "IV")
_WHEN = {
    PeriodeUkur.BULANAN: "setiap bulan",
    PeriodeUkur.TRIWULANAN: "pada akhir triwulan",
    PeriodeUkur.SEMESTERAN: "pada akhir semester",
    PeriodeUkur.TAHUNAN: "pada akhir tahun",
}


def period_text(bulan: Bulan) -> str:
    """December closes the year; every other month is a stand up to that month."""
    return f"tahun {bulan.tahun}" if bulan.bulan == 12 else f"sampai dengan {bulan}"


def stand_text(bulan: Bulan) -> str:
    """ "sampai dengan Triwulan I" at the end of a quarter, else up to the month."""
    return f"sampai dengan {quarter_text(bulan)}" if bulan.bulan % 3 == 0 else period_text(bulan)


def quarter_text(bulan: Bulan) -> str:
    return f"Triwulan {ROMAN[bulan.triwulan - 1]}"


def satker_names(satker: Iterable[Satker]) -> str:
    return join_list([row.name for row in satker])


def few_names(satker: Sequence[Satker], total: int) -> str:
    """Names of a few, the number of many; "seluruh satuan kerja" where they are all of several."""
    if len(satker) == total > 1:
        return "seluruh satuan kerja"
    return satker_names(satker) if len(satker) <= MAX_NAMED else count_text(len(satker), "satuan kerja")


def names_in_brackets(satker: Sequence[Satker], total: int, most: int = MAX_NAMED) -> str:
    """ " (KPU Kota Ternate)": few_names, ``most`` of them, with their number in digits, since brackets hold no
    brackets."""
    named = len(satker) <= most or len(satker) == total
    return f" ({few_names(satker, total) if named else f'{len(satker)} satuan kerja'})"


def every(count: int, noun: str) -> str:
    """ "seluruh 3 (tiga) indikator"; of one alone there is no whole."""
    return count_text(count, noun) if count == 1 else f"seluruh {count_text(count, noun)}"


def target_text(capaian: Capaian) -> str:
    """The year's target, as a figure with its unit; a predikat as its text."""
    if capaian.target is None:
        return capaian.indikator.target.text
    bounds = () if capaian.realisasi is None else (capaian.realisasi,)
    return with_unit(capaian.target, capaian.indikator.satuan, bounds)


def quarter_target_text(capaian: Capaian) -> str:
    bounds = () if capaian.realisasi is None else (capaian.realisasi,)
    return with_unit(capaian.target_tw, capaian.indikator.satuan, bounds)


def realisasi_text(capaian: Capaian, *against: float | None) -> str:
    """The figure of the table, or the state that stands in its place; with the digits that tell it from its target,
    and from what else it is held ``against``."""
    if capaian.realisasi is None:
        return capaian.keadaan.value
    bounds = tuple(bound for bound in (capaian.target, capaian.target_tw, *against) if bound is not None)
    return with_unit(capaian.realisasi, capaian.indikator.satuan, bounds)


def of_how_many(capaian: Capaian) -> str:
    """ " (9 dari 11 satuan kerja melapor)" where fewer have reported a figure than are obliged to; else ""."""
    if capaian.realisasi is None or capaian.reporting >= capaian.required or capaian.required == 1:
        return ""  # of one alone, the note on carried figures says it
    return f" ({capaian.reporting} dari {capaian.required} satuan kerja melapor)"


def capaian_text(capaian: Capaian) -> str:
    """The capaian that the report goes by: of the period, which in December is the year's."""
    if capaian.period.dasar is None:
        return NO_VALUE
    return format_percent(capaian.period.shown_pct, capaian.bounds)


def realisasi_sentence(capaian: Capaian, bulan: Bulan) -> str:
    """Realisasi first, then how it stands to the target of the period; why, where it cannot be judged."""
    if capaian.realisasi is None:
        return _no_realisasi(capaian, bulan)
    if capaian.indikator.satuan == TERPENUHI:
        when = f"pada tahun {bulan.tahun}" if bulan.bulan == 12 else stand_text(bulan)
        return f"Indikator {capaian.kode} {realisasi_text(capaian)} {when}."
    return f"{_figure(capaian)}{_standing(capaian, bulan)}."


def _no_realisasi(capaian: Capaian, bulan: Bulan) -> str:
    satuan = capaian.indikator.satuan
    target = "" if satuan == TERPENUHI else f"; targetnya {in_sentence(target_text(capaian), satuan)}"
    if capaian.keadaan is Keadaan.BELUM_JATUH_TEMPO:
        when = _WHEN[capaian.indikator.periode_ukur]
        return f"Indikator {capaian.kode} diukur {when}{target}{_early(capaian)}."
    if capaian.is_nihil:
        return f"Pada indikator {capaian.kode} tidak terdapat kejadian yang diukur {period_text(bulan)}{target}."
    if capaian.keadaan is Keadaan.TIDAK_BERLAKU:
        return f"Indikator {capaian.kode} tidak berlaku pada tahun {bulan.tahun}."
    if capaian.keadaan is Keadaan.BELUM_LAPOR:
        return f"Data indikator {capaian.kode} belum disampaikan{target}."
    return f"Indikator {capaian.kode} belum dapat diukur{target}."


def _figure(capaian: Capaian) -> str:
    row = capaian.indikator
    figure = in_sentence(realisasi_text(capaian), row.satuan)
    if method_of(row.cara_hitung).counts_kab_kota:
        who = (
            f"Sebanyak {number(capaian.realisasi)} satuan kerja telah"
            if capaian.realisasi
            else "Belum ada satuan kerja yang"
        )
        return f"{who} memenuhi indikator {capaian.kode}{_n(capaian)}"
    if capaian.pembilang is None or capaian.penyebut is None:
        return f"Realisasi indikator {capaian.kode} sebesar {figure}{of_how_many(capaian)}"
    top, bottom = number(capaian.pembilang), number(capaian.penyebut)
    if method_of(row.cara_hitung).is_share_of_satker:
        if not capaian.pembilang:
            return (
                f"Belum satu pun dari {bottom} satuan kerja ({figure}) memenuhi indikator {capaian.kode}{_n(capaian)}"
            )
        if capaian.pembilang == capaian.penyebut == capaian.required:
            all_of_them = capaian.details[0].satker.name if capaian.required == 1 else f"Seluruh {bottom} satuan kerja"
            return f"{all_of_them} ({figure}) telah memenuhi indikator {capaian.kode}{_n(capaian)}"
        return (
            f"Sebanyak {top} dari {bottom} satuan kerja ({figure}) telah memenuhi indikator {capaian.kode}{_n(capaian)}"
        )
    what, of_what = spell_out(row.pembilang or "kasus"), spell_out(row.penyebut or "kasus")
    return (
        f"Realisasi indikator {capaian.kode} sebesar {figure}, yaitu {top} {what} dari {bottom} {of_what}{_n(capaian)}"
    )


def _n(capaian: Capaian) -> str:
    return of_how_many(capaian)


def _standing(capaian: Capaian, bulan: Bulan) -> str:
    """Never a failure before December: what is below is said with its distance, what is met as met."""
    satuan = capaian.indikator.satuan
    yearly = in_sentence(target_text(capaian), satuan)
    year = f"target tahun {bulan.tahun} sebesar {yearly}"
    if capaian.period.dasar is None:
        if capaian.capaian_pct is None:
            reason = f" karena {capaian.reason}" if capaian.reason and "galat" not in capaian.reason else ""
            return f" dengan {year}; capaiannya tidak dapat dihitung{reason}"
        return f"; pencapaian {year} dinilai pada akhir tahun"
    status = capaian.period.status
    if capaian.period.dasar is DasarPeriode.TRIWULAN:
        limit = in_sentence(quarter_target_text(capaian), satuan)
        quarter = f"target {quarter_text(bulan)} sebesar {limit}"
        below = f" sehingga masih di bawah {quarter}"
        if capaian.indikator.arah is Arah.TURUN:
            below = f" sehingga masih di atas target {quarter_text(bulan)} paling tinggi {limit}"
        words = {
            StatusCapaian.SESUAI_RENCANA: f" sehingga {quarter} telah tercapai",
            StatusCapaian.BERJALAN: f", menuju {quarter}",
        }.get(status, below)
        return f"{words}{_capaian_words(capaian)}; target tahunannya {yearly}"
    words = {
        StatusCapaian.TELAH_MEMENUHI: f" sehingga {year} telah terpenuhi",
        StatusCapaian.MENUJU: f", menuju {year}",
        StatusCapaian.TERCAPAI: f" sehingga {year} {_met(capaian)}",
    }.get(status, f" sehingga {year} belum tercapai")
    return f"{words}{_capaian_words(capaian)}"


def _met(capaian: Capaian) -> str:
    """A limit that is kept is no limit exceeded."""
    exceeds = capaian.capaian_pct != 100 and capaian.indikator.arah is Arah.NAIK
    return "telah terlampaui" if exceeds else "telah tercapai"


def _capaian_words(capaian: Capaian) -> str:
    """The capaian where it says more than realisasi and "tercapai" do; the uncapped one beside it where it differs."""
    period, notes = capaian.period, []
    if period.shown_pct != period.capaian_pct:
        notes.append(f"sebelum dibatasi {format_percent(period.capaian_pct, capaian.bounds)}")
    if capaian.indikator.arah is Arah.TURUN:
        notes.append("makin rendah makin baik")
    shown = format_percent(period.shown_pct, capaian.bounds)
    more = f" ({'; '.join(notes)})" if notes else ""
    if shown == realisasi_text(capaian) and not notes:
        return ""
    return f", dengan capaian {shown}{more}"


def reporting_text(capaian: Capaian) -> list[str]:
    """How the figure has moved this year, then by name who has not met it, is silent or holds it back."""
    if capaian.keadaan is Keadaan.BELUM_JATUH_TEMPO or capaian.realisasi is None:
        return []
    is_yes_no = method_of(capaian.indikator.cara_hitung).asks is Asks.YES_NO
    found = [trend_sentence(capaian), *(_not_meeting(capaian) if is_yes_no else _held_back(capaian))]
    return [text for text in found if text]


def trend_sentence(capaian: Capaian) -> str:
    """How a share or a mean has moved since the year's first known month; "" for a sum or a count, which can only grow,
    and where nothing has moved as shown."""
    known = [(point.bulan, point.realisasi) for point in capaian.trend if point.realisasi is not None]
    if len(known) < 2 or not is_level(capaian.indikator):
        return ""
    (since, first), (_, last) = known[0], known[-1]
    satuan = capaian.indikator.satuan
    was, now = (in_sentence(with_unit(value, satuan), satuan) for value in (first, last))
    if was != now and satuan == TERPENUHI:
        return f"Pada {since.name} indikator ini {was}."
    return "" if was == now else f"Realisasinya {'naik' if last > first else 'turun'} dari {was} pada {since.name}."


def _not_meeting(capaian: Capaian) -> list[str]:
    if not capaian.is_behind or not capaian.realisasi or capaian.required == 1:
        return []  # where none has met it, the figure says so
    found = []
    if rows := capaian.not_meeting:
        found.append(f"Yang belum memenuhi ialah {_first_names([row.name for row in rows])}.")
    if silent := [row.satker.name for row in capaian.details if row.counted_as_no]:
        found.append(f"{_first_names(silent)} belum menyampaikan data sehingga diperhitungkan sebagai belum memenuhi.")
    return found


def _first_names(names: Sequence[str]) -> str:
    """The first of many, the others counted; never "1 satuan kerja lain", whose name takes no more room."""
    named = MAX_NAMED if len(names) > MAX_NAMED + 1 else len(names)
    return join_list([*names[:named], *([f"{len(names) - named} satuan kerja lain"] if named < len(names) else [])])


def _early(capaian: Capaian) -> str:
    """Answers before their time, as what they are: so many of so many, with no figure of the province."""
    if not capaian.early:
        return ""
    return f"; {len(capaian.early)} dari {capaian.required} satuan kerja telah menyampaikan isian sementara"


def _held_back(capaian: Capaian) -> list[str]:
    """Which satker hold the figure back, lowest first, with their own figures."""
    if not capaian.is_behind or len(capaian.details) == 1:
        return []
    below: list[tuple[float, SatkerDetail]] = [
        (row.period.capaian_pct, row)
        for row in capaian.details
        if row.period.capaian_pct is not None and row.period.capaian_pct < 100
    ]
    if not below:
        return []
    satuan = capaian.indikator.satuan
    lowest = [row for _, row in sorted(below, key=lambda pair: pair[0])]
    figures = [with_unit(row.nilai, satuan, () if row.target is None else (row.target,)) for row in lowest]
    names = [f"{row.satker.name} ({in_sentence(figure, satuan)})" for row, figure in zip(lowest, figures, strict=True)]
    return [f"Satuan kerja yang masih di bawah target ialah {_first_names(names)}."]
