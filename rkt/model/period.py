"""How an indikator stands in a running year: against its quarter where the plan has quarterly targets, else the year.

A year's promise is judged when the year is over; before, the office answers for its quarters. Pure functions on
numbers; knows nothing of forms or reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import method_of
from rkt.model.formulas import capaian_pct, capped_pct, is_met, mean
from rkt.model.indikator import Indikator


class DasarPeriode(StrEnum):
    """What ``capaian_periode_pct`` is measured against."""

    TRIWULAN = "triwulan"
    TAHUNAN = "tahunan"


class StatusCapaian(StrEnum):
    """The verdict that headline, table and mail print. The last two are December's."""

    SESUAI_RENCANA = "sesuai rencana"
    BERJALAN = "berjalan"
    DI_BAWAH_RENCANA = "di bawah rencana"
    TELAH_MEMENUHI = "telah memenuhi target tahunan"
    MENUJU = "menuju target tahunan"
    BELUM_DINILAI = "belum dinilai"
    TERCAPAI = "tercapai"
    BELUM_TERCAPAI = "belum tercapai"


@dataclass(frozen=True, slots=True)
class PeriodJudgement:
    """``capaian_pct``: realisasi against ``target``, that of ``dasar``, in per cent, uncapped; None: not judged.

    ``shown_pct`` is the same with the plan's cap and never below 0: what is printed, averaged and given a kategori.
    """

    capaian_pct: float | None
    dasar: DasarPeriode | None
    status: StatusCapaian
    target: float | None = None
    shown_pct: float | None = None

    @property
    def is_met(self) -> bool:
        """Judged, and at or above the target of the period."""
        return is_met(self.capaian_pct)

    @property
    def is_behind(self) -> bool:
        """Below the target of the period. ``berjalan`` is not: what the last quarter promised holds."""
        return self.status in (StatusCapaian.DI_BAWAH_RENCANA, StatusCapaian.MENUJU, StatusCapaian.BELUM_TERCAPAI)


@dataclass(frozen=True, slots=True)
class PeriodMean:
    """Mean of the shown capaian against the targets of one ``dasar``, over the ``judged`` indikator that have one."""

    dasar: DasarPeriode
    mean_pct: float
    judged: int


NOT_JUDGED = PeriodJudgement(None, None, StatusCapaian.BELUM_DINILAI)


def judge_period(
    indikator: Indikator,
    bulan: Bulan,
    realisasi: float | None,
    tahunan_pct: float | None,
    limit_pct: float | None = None,
) -> PeriodJudgement:
    """The judgement s.d. ``bulan``; ``tahunan_pct`` is the capaian against the year's target, ``limit_pct`` the cap.

    ``realisasi`` None (nothing reported, not due, nihil) is not judged. December: against the year, always.
    Before: against Target TW of the running quarter where the plan has one; else a level (a share or a mean), which
    can be compared at any time, against the year's target; a sum or a count without Target TW is not judged.
    Source: domain rule "A running year". Example: 3 of 12 revisions in March, Target TW I 3, Turun: 100, on plan.
    """
    if realisasi is None:
        return NOT_JUDGED
    if bulan.bulan == 12:
        status = StatusCapaian.TERCAPAI if is_met(tahunan_pct) else StatusCapaian.BELUM_TERCAPAI
        return NOT_JUDGED if tahunan_pct is None else _against_year(indikator, tahunan_pct, status, limit_pct)
    quarter = indikator.target_tw[bulan.triwulan - 1]
    if quarter is not None:
        capaian = capaian_against(indikator, quarter, realisasi)
        if capaian is None:
            return NOT_JUDGED
        status = _quarter_status(indikator, bulan, realisasi, capaian)
        return PeriodJudgement(capaian, DasarPeriode.TRIWULAN, status, quarter, capped_pct(capaian, limit_pct))
    if not is_level(indikator) or tahunan_pct is None:
        return NOT_JUDGED
    status = StatusCapaian.TELAH_MEMENUHI if is_met(tahunan_pct) else StatusCapaian.MENUJU
    return _against_year(indikator, tahunan_pct, status, limit_pct)


def period_target(indikator: Indikator, bulan: Bulan) -> tuple[float, DasarPeriode] | None:
    """The target that ``judge_period`` measures against, and whose; None where nothing is judged yet."""
    quarter = None if bulan.bulan == 12 else indikator.target_tw[bulan.triwulan - 1]
    if quarter is not None:
        return quarter, DasarPeriode.TRIWULAN
    yearly = indikator.target.nilai if bulan.bulan == 12 or is_level(indikator) else None
    return None if yearly is None else (yearly, DasarPeriode.TAHUNAN)


def target_to_hold(indikator: Indikator, bulan: Bulan) -> float | None:
    """What must be held to be ``berjalan`` inside a quarter: the target of the quarter before; None where there is
    none, and once the quarter is over, when nothing but its own target counts."""
    return indikator.target_tw[bulan.triwulan - 2] if bulan.triwulan > 1 and bulan.bulan % 3 else None


def is_level(indikator: Indikator) -> bool:
    """A share or a mean, which can be held against the year's target at any time; a sum or a count grows towards it."""
    return method_of(indikator.cara_hitung).is_level


def missing_target_tw(indikator: Indikator) -> tuple[int, ...]:
    """The quarters, 1 to 3, in which a sum or a count is due but cannot be judged, since it has no Target TW."""
    if is_level(indikator) or indikator.target.nilai is None:
        return ()
    due = (quarter for quarter in (1, 2, 3) if quarter * 3 >= indikator.periode_ukur.months)
    return tuple(quarter for quarter in due if indikator.target_tw[quarter - 1] is None)


def period_means(judgements: Iterable[PeriodJudgement]) -> tuple[PeriodMean, ...]:
    """One mean for each basis that occurs, that of the quarter first; the two are never mixed."""
    by_dasar: dict[DasarPeriode, list[float]] = {dasar: [] for dasar in DasarPeriode}
    for row in judgements:
        if row.dasar is not None and row.shown_pct is not None:
            by_dasar[row.dasar].append(row.shown_pct)
    means = ((dasar, mean(values), len(values)) for dasar, values in by_dasar.items())
    return tuple(PeriodMean(dasar, value, judged) for dasar, value, judged in means if value is not None)


def _against_year(indikator: Indikator, capaian: float, status: StatusCapaian, limit: float | None) -> PeriodJudgement:
    target = indikator.target.nilai
    return PeriodJudgement(capaian, DasarPeriode.TAHUNAN, status, target, capped_pct(capaian, limit))


def _quarter_status(indikator: Indikator, bulan: Bulan, realisasi: float, capaian: float) -> StatusCapaian:
    """Inside a quarter it is enough to hold what the last one promised; in the first there is none to hold."""
    if is_met(capaian):
        return StatusCapaian.SESUAI_RENCANA
    is_over = bulan.bulan % 3 == 0
    last = target_to_hold(indikator, bulan)
    held = last is None or is_met(capaian_against(indikator, last, realisasi))
    return StatusCapaian.BERJALAN if held and not is_over else StatusCapaian.DI_BAWAH_RENCANA


def capaian_against(indikator: Indikator, target: float | None, realisasi: float | None) -> float | None:
    """Realisasi against any target of the indikator in per cent, uncapped; None where either is missing."""
    if target is None or realisasi is None:
        return None
    return capaian_pct(target, realisasi, indikator.arah, indikator.rumus_turun)
