"""How an indikator stands in a running year: against its quarter where the plan has quarterly targets, else the year.

A year's promise is judged when the year is over; before, the office answers for its quarters. Pure functions on
numbers; knows nothing of forms or reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import method_of
from rkt.model.formulas import capaian_pct
from rkt.model.plan import Indikator


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
    """``capaian_pct``: realisasi against the target of ``dasar`` in per cent, uncapped; None: not judged."""

    capaian_pct: float | None
    dasar: DasarPeriode | None
    status: StatusCapaian


NOT_JUDGED = PeriodJudgement(None, None, StatusCapaian.BELUM_DINILAI)


def judge_period(
    indikator: Indikator, bulan: Bulan, realisasi: float | None, tahunan_pct: float | None
) -> PeriodJudgement:
    """The judgement s.d. ``bulan``; ``tahunan_pct`` is the capaian against the year's target.

    ``realisasi`` None (nothing reported, not due, nihil) is not judged. December: against the year, always.
    Before: against Target TW of the running quarter where the plan has one; else a level (a share or a mean), which
    can be compared at any time, against the year's target; a sum or a count without Target TW is not judged.
    Source: domain rule "A running year". Example: 3 of 12 revisions in March, Target TW I 3, Turun: 100, on plan.
    """
    if realisasi is None:
        return NOT_JUDGED
    if bulan.bulan == 12:
        status = StatusCapaian.TERCAPAI if _is_met(tahunan_pct) else StatusCapaian.BELUM_TERCAPAI
        return NOT_JUDGED if tahunan_pct is None else PeriodJudgement(tahunan_pct, DasarPeriode.TAHUNAN, status)
    quarter = indikator.target_tw[bulan.triwulan - 1]
    if quarter is not None:
        capaian = _against(indikator, quarter, realisasi)
        if capaian is None:
            return NOT_JUDGED
        return PeriodJudgement(capaian, DasarPeriode.TRIWULAN, _quarter_status(indikator, bulan, realisasi, capaian))
    if not method_of(indikator.cara_hitung).is_level or tahunan_pct is None:
        return NOT_JUDGED
    status = StatusCapaian.TELAH_MEMENUHI if _is_met(tahunan_pct) else StatusCapaian.MENUJU
    return PeriodJudgement(tahunan_pct, DasarPeriode.TAHUNAN, status)


def _quarter_status(indikator: Indikator, bulan: Bulan, realisasi: float, capaian: float) -> StatusCapaian:
    """Inside a quarter it is enough to hold what the last one promised; in the first there is none to hold."""
    if capaian >= 100:
        return StatusCapaian.SESUAI_RENCANA
    is_over = bulan.bulan % 3 == 0
    last = indikator.target_tw[bulan.triwulan - 2] if bulan.triwulan > 1 else None
    held = last is None or _is_met(_against(indikator, last, realisasi))
    return StatusCapaian.BERJALAN if held and not is_over else StatusCapaian.DI_BAWAH_RENCANA


def _against(indikator: Indikator, target: float, realisasi: float) -> float | None:
    return capaian_pct(target, realisasi, indikator.arah, indikator.rumus_turun)


def _is_met(capaian: float | None) -> bool:
    return capaian is not None and capaian >= 100
