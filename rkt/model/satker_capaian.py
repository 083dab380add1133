"""A single satker's own capaian: asked by the rules (is an explanation due?) and shown in the report."""

from __future__ import annotations

from dataclasses import replace

from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import capaian_pct
from rkt.model.indikator import CaraHitung, Indikator
from rkt.model.period import NOT_JUDGED, DasarPeriode, PeriodJudgement, judge_period, period_target
from rkt.model.plan import Plan


def satker_target(plan: Plan, indikator: Indikator, kode_satker: str) -> float | None:
    """The target that this satker's own answer can be held against; None where only the province's total counts.

    A target of a Jumlah belongs to the sum of all satker unless the plan gives this satker one of its own
    or nobody else reports it. Ya and Tidak stand for 100 and 0 per cent.
    """
    if method_of(indikator.cara_hitung).asks is Asks.YES_NO or is_target_shared(plan, indikator, kode_satker):
        return None
    return plan.target_of(indikator, kode_satker)


def is_target_shared(plan: Plan, indikator: Indikator, kode_satker: str) -> bool:
    """Whether the target belongs to the sum of several satker, of which this one has no share of its own."""
    is_sum = method_of(indikator.cara_hitung).is_sum and len(plan.pelapor_of(indikator)) > 1
    return is_sum and (indikator.kode, kode_satker) not in plan.target_satker


def satker_capaian_pct(plan: Plan, indikator: Indikator, kode_satker: str, jawaban: Jawaban) -> float | None:
    """Per cent, uncapped; None where there is no value or no target of its own to hold it against."""
    if jawaban.keadaan is not Keadaan.TERISI or jawaban.nilai is None:
        return None
    if method_of(indikator.cara_hitung).asks is Asks.YES_NO:
        return 100.0 * jawaban.nilai
    target = satker_target(plan, indikator, kode_satker)
    if target is None:
        return None
    return capaian_pct(target, jawaban.nilai, indikator.arah, indikator.rumus_turun)


def judge_satker(plan: Plan, indikator: Indikator, kode_satker: str, jawaban: Jawaban, bulan: Bulan) -> PeriodJudgement:
    """How a satker's own answer stands s.d. ``bulan``, as the province's does in ``judge_period``."""
    yearly = satker_capaian_pct(plan, indikator, kode_satker, jawaban)
    if yearly is None:
        return NOT_JUDGED
    own = _judged_as(plan, indikator, kode_satker)
    judged = judge_period(own, bulan, jawaban.nilai, yearly, plan.identitas.capaian_limit_pct)
    is_yearly = judged.dasar is DasarPeriode.TAHUNAN
    return replace(judged, target=satker_target(plan, indikator, kode_satker)) if is_yearly else judged


def satker_period_target(
    plan: Plan, indikator: Indikator, kode_satker: str, bulan: Bulan
) -> tuple[float, DasarPeriode] | None:
    """What a satker's own number is held against s.d. ``bulan``, and whose target it is; None where it is not judged
    yet, or where Ya and Tidak decide."""
    own = satker_target(plan, indikator, kode_satker)
    if own is None:
        return None
    against = period_target(_judged_as(plan, indikator, kode_satker), bulan)
    is_yearly = against is not None and against[1] is DasarPeriode.TAHUNAN
    return (own, DasarPeriode.TAHUNAN) if is_yearly else against


def _judged_as(plan: Plan, indikator: Indikator, kode_satker: str) -> Indikator:
    """The indikator as this satker is judged by it.

    Target TW is the province's: it is a satker's too only where its answer is a number held against the same target as
    the province's. Ya, Tidak and a satker with a target of its own are held against the year.
    """
    if method_of(indikator.cara_hitung).asks is Asks.YES_NO:
        return replace(indikator, target_tw=_NO_TW, cara_hitung=CaraHitung.PERSENTASE_SATKER)
    has_own = (indikator.kode, kode_satker) in plan.target_satker
    return replace(indikator, target_tw=_NO_TW) if has_own else indikator


_NO_TW = (None, None, None, None)
