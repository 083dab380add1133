"""What arithmetic still allows by the end of the year, and the range to which the pace so far leads. Exact fractions.

Counts run from January, so that a sum, a numerator and a denominator never fall, and a numerator never passes its
denominator; every other answer may still change. Knows nothing of forms or reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import assert_never

from rkt.model.bulan import Bulan
from rkt.model.formulas import as_double
from rkt.model.indikator import Arah, CaraHitung, Indikator

DECEMBER = 12
FEWEST_POINTS = 3
METHOD = (
    "realisasi terakhir ditambah sisa bulan × perubahan per bulan yang terendah dan yang tertinggi di antara dua data "
    "berurutan sejak awal tahun, sekurang-kurangnya tiga data, dalam batas yang mungkin menurut cara hitung"
)
"""How ``pace_range`` comes about, as reports and jejak.json print it."""


class Outlook(StrEnum):
    """What can become of the year's target."""

    MET = "terpenuhi sejauh ini"
    POSSIBLE = "masih mungkin"
    IMPOSSIBLE = "tidak mungkin lagi"


class Lever(StrEnum):
    """What must change for the target to be met; the value is its name in jejak.json."""

    SATKER = "satuan kerja"
    PEMBILANG = "pembilang"
    PENYEBUT = "penyebut"
    TOTAL = "jumlah"
    MEAN = "rata-rata"


@dataclass(frozen=True, slots=True)
class YearEnd:
    """``least``: by how much ``lever`` must move at least, the others standing still; None unless the target is still
    possible (and a double can hold it). It rises where more is better, else falls; ``PENYEBUT`` always rises.

    ``out_of``: how many satker have that step before them, None for the other levers. ``room``: by how much a sum with
    a ceiling may still grow, None elsewhere.
    """

    outlook: Outlook
    lever: Lever
    least: float | None = None
    out_of: int | None = None
    room: float | None = None


@dataclass(frozen=True, slots=True)
class PaceRange:
    """Where realisasi ends in December if no month is slower or faster than those seen until ``bulan``."""

    bulan: Bulan
    low: float
    high: float

    def holds(self, realisasi: float) -> bool:
        return self.low <= realisasi <= self.high


def year_end(
    indikator: Indikator, realisasi: float | None, pembilang: float | None, penyebut: float | None, satker: int
) -> YearEnd | None:
    """What December can still bring; None where nothing is known yet or the target is no number to reach.

    ``satker``: how many kabupaten and kota report the indikator (Jumlah satker).
    Examples: 8 of 11 satker, target 100: 3 of the 3 others; 12 of 70 reports: 58 more; 13 revisions where 12 are the
    most: impossible.
    """
    goal = indikator.target.nilai
    if realisasi is None or goal is None or goal < 0 or (goal == 0 and indikator.arah is Arah.NAIK):
        return None
    target, now, is_up = _exact(goal), _exact(realisasi), indikator.arah is Arah.NAIK
    match indikator.cara_hitung:
        case CaraHitung.PERSENTASE_SATKER:
            yes, every = Fraction(pembilang or 0), Fraction(penyebut or 0)
            return _satker(yes, every, target * every / 100, is_up=is_up)
        case CaraHitung.JUMLAH_SATKER:
            return _satker(now, Fraction(satker), target, is_up=is_up)
        case CaraHitung.RASIO:
            return _ratio(Fraction(pembilang or 0), Fraction(penyebut or 0), target / 100, is_up=is_up)
        case CaraHitung.JUMLAH:
            return _sum(now, target, is_up=is_up)
        case CaraHitung.RATA_RATA:
            return _needs(Lever.MEAN, target - now if is_up else now - target)
    assert_never(indikator.cara_hitung)


def _satker(yes: Fraction, every: Fraction, target: Fraction, *, is_up: bool) -> YearEnd:
    """``yes`` of ``every`` satker meet it and ``target`` of them should, or at most may."""
    lacking, able = (ceil(target) - yes, every - yes) if is_up else (yes - floor(target), yes)
    return _needs(Lever.SATKER, lacking, able)


def _ratio(top: Fraction, bottom: Fraction, share: Fraction, *, is_up: bool) -> YearEnd:
    """Up: any new case asks for more, so the least is reached among those counted. Down: only more cases help."""
    if is_up:
        found = _needs(Lever.PEMBILANG, ceil(share * bottom) - top)
        is_out_of_reach = found.outlook is Outlook.POSSIBLE and share > 1
    else:
        lacking = ceil(top / share) - bottom if share else top
        found = _needs(Lever.PENYEBUT, lacking)
        is_out_of_reach = found.outlook is Outlook.POSSIBLE and not share
    return YearEnd(Outlook.IMPOSSIBLE, found.lever) if is_out_of_reach else found


def _sum(now: Fraction, target: Fraction, *, is_up: bool) -> YearEnd:
    if is_up:
        return _needs(Lever.TOTAL, ceil(target - now))
    if now > target:
        return YearEnd(Outlook.IMPOSSIBLE, Lever.TOTAL)
    return YearEnd(Outlook.MET, Lever.TOTAL, room=as_double(Fraction(floor(target - now))))


def _needs(lever: Lever, lacking: Fraction | int, able: Fraction | None = None) -> YearEnd:
    """``able``: how far the lever can move at most, where that is bounded."""
    if lacking <= 0:
        return YearEnd(Outlook.MET, lever)
    if able is not None and lacking > able:
        return YearEnd(Outlook.IMPOSSIBLE, lever)
    return YearEnd(Outlook.POSSIBLE, lever, as_double(Fraction(lacking)), None if able is None else int(able))


def pace_range(
    indikator: Indikator, known: Iterable[tuple[Bulan, float | None]], bulan: Bulan, satker: int
) -> PaceRange | None:
    """The range by ``METHOD`` from the months in which the indikator fell due; None with fewer than three of them,
    where the newest is missing, and in December. ``satker`` as in ``year_end``.

    Example: 10, 12, 15 reports by March: at least 2 and at most 3 a month, so 33 to 42.
    """
    step = indikator.periode_ukur.months
    points = [(month.bulan, _exact(value)) for month, value in known if value is not None and month.bulan % step == 0]
    newest = indikator.periode_ukur.last_due(bulan)
    if len(points) < FEWEST_POINTS or bulan.bulan == DECEMBER or newest is None or points[-1][0] != newest.bulan:
        return None
    paces = [(after - before) / (month - since) for (since, before), (month, after) in pairwise(points)]
    since, now = points[-1]
    lowest, highest = _bounds(indikator.cara_hitung, now, satker)
    ends = [now + (DECEMBER - since) * pace for pace in (min(paces), max(paces))]
    low, high = (as_double(_between(end, lowest, highest)) for end in ends)
    return None if low is None or high is None else PaceRange(bulan, low, high)


def _bounds(cara: CaraHitung, now: Fraction, satker: int) -> tuple[Fraction | None, Fraction | None]:
    """Between what figures realisasi must end, None for no bound."""
    match cara:
        case CaraHitung.PERSENTASE_SATKER | CaraHitung.RASIO:
            return Fraction(0), Fraction(100)
        case CaraHitung.JUMLAH_SATKER:
            return Fraction(0), Fraction(satker)
        case CaraHitung.JUMLAH:
            return now, None
        case CaraHitung.RATA_RATA:
            return None, None
    assert_never(cara)


def _between(value: Fraction, lowest: Fraction | None, highest: Fraction | None) -> Fraction:
    value = value if lowest is None else max(value, lowest)
    return value if highest is None else min(value, highest)


def _exact(value: float) -> Fraction:
    """The decimal that was written, not the double beside it."""
    return Fraction(repr(value))
