"""The arithmetic of performance: pure functions on numbers, each with its source and a worked example.

Exact fractions are slow and the same few numbers come again with every satker, so that results are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from rkt.model.indikator import Arah, RumusTurun

TARGET_ZERO = "target nol"
TAK_TERHINGGA = "capaian melampaui bilangan yang dapat ditulis"
REALISASI_ZERO = "rumus T/R tidak terdefinisi untuk realisasi 0"


@lru_cache(maxsize=16_384)
def share_pct(pembilang: float, penyebut: float) -> float:
    """Per cent of a whole; correctly rounded, so that 57 of 100 is 57 and not 56.99999999999999.

    ZeroDivisionError for penyebut 0: the caller decides what nihil means.
    """
    return float(Fraction(pembilang) / Fraction(penyebut) * 100)


def is_met(capaian: float | None) -> bool:
    """Whether a capaian says that its target is reached; None, which cannot be judged, does not."""
    return capaian is not None and capaian >= 100


@lru_cache(maxsize=16_384)
def capaian_pct(target: float, realisasi: float, arah: Arah, formula: RumusTurun) -> float | None:
    """Realisasi against target in per cent, uncapped; correctly rounded (realisasi = target gives exactly 100).

    None where it cannot be judged: target 0, except Turun with realisasi 0, which is 100; T/R with realisasi 0; a
    figure past what a double holds.
    Source: PermenPANRB 53/2014 practice; Turun by the formula that the plan records.
    Examples: target 80, realisasi 66 gives 82.5; Turun, target 88.82, realisasi 135.15 gives 47.84 by (2T-R)/T
    and 65.72 by T/R.
    """
    t, r = Fraction(target), Fraction(realisasi)
    if t == 0:
        return 100.0 if arah is Arah.TURUN and r == 0 else None
    if arah is Arah.NAIK:
        return as_double(r / t * 100)
    if formula is RumusTurun.SELISIH:
        return as_double((2 * t - r) / t * 100)
    return as_double(t / r * 100) if r else None


def as_double(value: Fraction) -> float | None:
    """None where no double can hold the figure: a target next to nothing."""
    try:
        return float(value)
    except OverflowError:
        return None


def shortfall(target: float | None, realisasi: float | None, arah: Arah) -> float | None:
    """How far realisasi is from its target, in the indikator's satuan; None where it is met or nothing is known.

    Example: target 100, realisasi 81.82, Naik: 18.18; target 3, realisasi 5, Turun: 2.
    """
    if target is None or realisasi is None:
        return None
    gap = Fraction(repr(target)) - Fraction(repr(realisasi))
    gap = -gap if arah is Arah.TURUN else gap
    return float(gap) if gap > 0 else None


def pace(lacking: float | None, steps: int) -> float | None:
    """What each of the remaining steps must bring; None where nothing lacks or no step is left."""
    return None if lacking is None or steps < 1 else float(Fraction(repr(lacking)) / steps)


def reason_unjudged(target: float, realisasi: float) -> str:
    """Why ``capaian_pct`` gave None, for the reader of the report."""
    if target == 0:
        return TARGET_ZERO
    return REALISASI_ZERO if realisasi == 0 else TAK_TERHINGGA


def capped_pct(capaian: float | None, limit: float | None) -> float | None:
    """The capaian shown and averaged: never below 0, and cut at the plan's cap, if it has one."""
    if capaian is None:
        return None
    return max(0.0, capaian if limit is None else min(capaian, limit))


def mean(values: Sequence[float]) -> float | None:
    """Arithmetic mean, independent of order; None for no values."""
    return float(sum(map(Fraction, values)) / len(values)) if values else None


def efisiensi_word(points: float, threshold: float) -> str:
    """Capaian minus serapan in percentage points as a word: above the threshold efisien, below its negative not."""
    if points > threshold:
        return "efisien"
    return "tidak efisien" if points < -threshold else "cukup efisien"
