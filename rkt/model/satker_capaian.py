"""A single satker's own capaian: asked by the rules (is an explanation due?) and shown in the report."""

from __future__ import annotations

from rkt.model.cara_hitung import Asks, method_of
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import capaian_pct
from rkt.model.plan import Indikator, Plan


def satker_target(plan: Plan, indikator: Indikator, kode_satker: str) -> float | None:
    """The target that this satker's own answer can be held against; None where only the province's total counts.

    A target of a Jumlah belongs to the sum of all satker unless the plan gives this satker one of its own
    or nobody else reports it. Ya and Tidak stand for 100 and 0 per cent.
    """
    method = method_of(indikator.cara_hitung)
    if method.asks is Asks.YES_NO:
        return None
    shared = method.is_sum and len(plan.pelapor_of(indikator)) > 1
    if shared and (indikator.kode, kode_satker) not in plan.target_satker:
        return None
    return plan.target_of(indikator, kode_satker)


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
