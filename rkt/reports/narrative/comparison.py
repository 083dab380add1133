"""Sentences that hold an indikator beside something else: earlier months and years, Renstra, national standard.

Pure text from a Capaian; every claim is read from the figure that the table shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian
from rkt.model.cara_hitung import method_of
from rkt.model.display import NO_VALUE, format_percent, join_list, number, with_unit
from rkt.model.indikator import PERCENT, Arah
from rkt.model.period import is_level
from rkt.reports.narrative.indikator import capaian_text, realisasi_text
from rkt.reports.narrative.text import in_sentence


def last_year_sentence(capaian: Capaian, bulan: Bulan) -> str:
    """Against the newest earlier year, as a part of a sentence; "" where either is not known. A sum or a count that
    still grows is set beside the whole of that year, without a verdict; the two capaian only once the year is over."""
    if not capaian.realisasi_by_year or capaian.realisasi is None:
        return ""
    row, is_final = capaian.indikator, bulan.bulan == 12
    year = max(capaian.realisasi_by_year)
    value = capaian.realisasi_by_year[year]
    bounds = () if capaian.target is None else (capaian.target,)
    was = in_sentence(with_unit(value, row.satuan, bounds), row.satuan)
    now = in_sentence(realisasi_text(capaian), row.satuan)
    head = f"realisasi indikator {capaian.kode}"
    if not is_final and not is_level(row):
        beside = "sama dengan" if was == now else f"sedangkan {was}"
        return f"{head} sampai dengan bulan ini {now}, {beside} sepanjang tahun itu"
    more = _capaian_beside(capaian, year, was, now) if is_final else ""
    if was == now:
        return f"{head} tetap {now}{more}"
    is_up = capaian.realisasi > value
    better = ", yang berarti membaik" if row.arah is Arah.TURUN and not is_up else ""
    return f"{head} {'naik' if is_up else 'turun'} dari {was} menjadi {now}{more}{better}"


def _capaian_beside(capaian: Capaian, year: int, was: str, now: str) -> str:
    """ " (capaian 93% menjadi 109,2%)", where that says more than the two realisasi do."""
    before, after = format_percent(capaian.capaian_by_year_pct.get(year)), capaian_text(capaian)
    if NO_VALUE in (before, after) or (before, after) == (was, now):
        return ""
    return f" (capaian {'tetap ' if before == after else f'{before} menjadi '}{after})"


def last_year_sentences(rows: Sequence[Capaian], bulan: Bulan) -> tuple[str, ...]:
    """One sentence for all that have the same newest earlier year."""
    by_year: dict[int, list[str]] = {}
    for row in rows:
        if text := last_year_sentence(row, bulan):
            by_year.setdefault(max(row.realisasi_by_year), []).append(text)
    return tuple(f"Dibandingkan dengan tahun {year}, {'; '.join(texts)}." for year, texts in by_year.items())


def renstra_sentences(rows: Sequence[Capaian], bulan: Bulan) -> tuple[str, ...]:
    """One sentence a year of the Renstra: who has reached its target, how far the others are from it."""
    by_year: dict[int | None, list[Capaian]] = {}
    for row in rows:
        if row.capaian_renstra_pct is not None and (bulan.bulan == 12 or not _is_running_limit(row)):
            by_year.setdefault(row.tahun_renstra, []).append(row)
    return tuple(_renstra(year, known) for year, known in by_year.items())


def _is_running_limit(capaian: Capaian) -> bool:
    """A sum that must stay low keeps its limit until the year is over, which is no target reached."""
    return capaian.indikator.arah is Arah.TURUN and method_of(capaian.indikator.cara_hitung).is_sum


def _renstra(year: int | None, rows: Sequence[Capaian]) -> str:
    when = f" tahun {year}" if year else ""
    met = [row for row in rows if (row.capaian_renstra_pct or 0) >= 100]
    far = [
        f"indikator {row.kode} masih berjarak {_difference(row)} dari target "
        f"{in_sentence(with_unit(row.target_renstra, row.indikator.satuan), row.indikator.satuan)}"
        for row in rows
        if row not in met
    ]
    parts = [f"indikator {join_list([row.kode for row in met])} telah mencapai target"] if met else []
    return f"Terhadap target Renstra{when}, {'; '.join([*parts, *far])}."


def _difference(capaian: Capaian) -> str:
    satuan = capaian.indikator.satuan
    unit = f"{number(capaian.renstra_gap)} poin persentase"
    return unit if satuan == PERCENT else in_sentence(with_unit(capaian.renstra_gap, satuan), satuan)


def standard_sentences(rows: Sequence[Capaian]) -> tuple[str, ...]:
    """Only of the indikator that have a national standard."""
    return tuple(text for row in rows if (text := standard_sentence(row)))


def standard_sentence(capaian: Capaian) -> str:
    if capaian.standar_nasional is None or capaian.capaian_standar_pct is None:
        return ""
    word = "telah mencapai" if capaian.capaian_standar_pct >= 100 else "masih menuju"
    satuan = capaian.indikator.satuan
    standard = in_sentence(with_unit(capaian.standar_nasional, satuan), satuan)
    figure = in_sentence(realisasi_text(capaian, capaian.standar_nasional), satuan)
    capaian_pct = format_percent(capaian.capaian_standar_pct)
    more = "" if capaian_pct == figure else f", dengan capaian {capaian_pct}"
    return f"Realisasi indikator {capaian.kode} ({figure}) {word} standar nasional ({standard}){more}."
