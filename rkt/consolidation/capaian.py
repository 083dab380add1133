"""One indikator's consolidated figure with its satker, its trend and its comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from rkt.consolidation.long_table import ANSWERS, NOTHING, as_of, states_of, totals
from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian, SatkerDetail, TrendPoint
from rkt.model.cara_hitung import ProvinceFigure, Sums, method_of
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import capped_pct, pace, reason_unjudged, shortfall
from rkt.model.indikator import PREDIKAT, Indikator
from rkt.model.period import capaian_against, judge_period
from rkt.model.plan import Pembanding, Plan
from rkt.model.result import DataRow
from rkt.model.satker import Satker, SatkerKind
from rkt.model.satker_capaian import judge_satker, satker_capaian_pct, satker_target
from rkt.model.year_end import DECEMBER, year_end

_NO_PEMBANDING = Pembanding("", {}, None, None, None, "")


def consolidate_capaian(
    data: Sequence[DataRow], table: pd.DataFrame, pairs: pd.DataFrame, plan: Plan, bulan: Bulan, since: int = 1
) -> tuple[Capaian, ...]:
    """All indikator of the plan, consolidated s.d. ``bulan``, in the plan's order. The trend begins with the month
    ``since``, the first that ``data`` knows of."""
    counted = as_of(table, pairs, bulan, since)
    sums, states = totals(counted), states_of(counted)
    details = _details(counted[counted["until"] == bulan.bulan], data, plan, bulan)
    results = []
    by_month = {month: plan.as_of(Bulan(bulan.tahun, month)).indikator for month in range(since, bulan.bulan + 1)}
    for position, indikator in enumerate(plan.indikator):
        trend = []
        for month, as_then in by_month.items():
            of_month, said = sums.get((month, position), NOTHING), states.get((month, position), set())
            trend.append(_trend_point(as_then[position], of_month, said, Bulan(bulan.tahun, month), plan))
        now = sums.get((bulan.bulan, position), NOTHING)
        results.append(_capaian(indikator, now, details.get(position, ()), tuple(trend), plan, bulan))
    return tuple(results)


def _capaian(
    indikator: Indikator,
    sums: Sums,
    details: tuple[SatkerDetail, ...],
    trend: tuple[TrendPoint, ...],
    plan: Plan,
    bulan: Bulan,
) -> Capaian:
    due = indikator.periode_ukur.last_due(bulan) is not None
    figure = method_of(indikator.cara_hitung).province(sums) if due else ProvinceFigure()
    nilai = figure.nilai
    target = indikator.target.nilai
    now = trend[-1]
    keadaan, reason = _state(indikator, nilai, now.capaian_pct, {row.keadaan for row in details}, due=due)
    compared = plan.pembanding.get(indikator.kode, _NO_PEMBANDING)
    target_tw = indikator.target_tw[bulan.triwulan - 1]
    shortage = shortfall(compared.target_renstra, nilai, indikator.arah)
    to_year = shortfall(target, nilai, indikator.arah)
    steps, per = _steps_left(compared.tahun_renstra, bulan)
    return Capaian(
        indikator=indikator,
        target=target,
        target_basis="PK" if indikator.target_pk else "RKT",
        realisasi=nilai,
        pembilang=figure.pembilang,
        penyebut=figure.penyebut,
        capaian_pct=now.capaian_pct,
        capaian_capped_pct=now.capaian_capped_pct,
        kategori=plan.skala.step_of(now.period.shown_pct) if now.period.shown_pct is not None else None,
        keadaan=keadaan,
        reason=reason,
        reporting=sums.reporting,
        required=sums.required,
        details=details,
        target_tw=target_tw,
        capaian_tw_pct=capaian_against(indikator, target_tw, nilai),
        trend=trend,
        realisasi_by_year=dict(sorted(compared.realisasi.items())),
        capaian_by_year_pct={
            tahun: capaian_against(indikator, target, old) for tahun, old in sorted(compared.realisasi.items())
        },
        target_renstra=compared.target_renstra,
        tahun_renstra=compared.tahun_renstra,
        capaian_renstra_pct=capaian_against(indikator, compared.target_renstra, nilai),
        renstra_gap=shortage,
        renstra_pace=pace(shortage, steps),
        pace_unit=per,
        standar_nasional=compared.standar_nasional,
        capaian_standar_pct=capaian_against(indikator, compared.standar_nasional, nilai),
        pembanding_source=compared.source,
        bounds=plan.skala.bounds,
        period=now.period,
        year_gap=to_year,
        year_pace=pace(to_year, 12 - bulan.bulan),
        year_end=None
        if bulan.bulan == DECEMBER
        else year_end(indikator, nilai, figure.pembilang, figure.penyebut, count_kab_kota(details)),
    )


def count_kab_kota(details: Sequence[SatkerDetail]) -> int:
    """How many kabupaten and kota must report an indikator, of which these are the ``details``."""
    return sum(1 for row in details if row.satker.kind is not SatkerKind.PROVINSI)


def _steps_left(tahun: int | None, bulan: Bulan) -> tuple[int, str]:
    """Years until the Renstra's last, or months until the end of this year where that is the last."""
    if tahun is None or tahun < bulan.tahun:
        return 0, ""
    return (tahun - bulan.tahun, "tahun") if tahun > bulan.tahun else (12 - bulan.bulan, "bulan")


def _trend_point(indikator: Indikator, sums: Sums, states: set[Keadaan], bulan: Bulan, plan: Plan) -> TrendPoint:
    due = indikator.periode_ukur.last_due(bulan) is not None
    nilai = method_of(indikator.cara_hitung).province(sums).nilai if due else None
    capaian = capaian_against(indikator, indikator.target.nilai, nilai)
    keadaan, _ = _state(indikator, nilai, capaian, states, due=due)
    limit = plan.identitas.capaian_limit_pct
    period = judge_period(indikator, bulan, nilai, capaian, limit)
    return TrendPoint(
        bulan=bulan,
        realisasi=nilai,
        capaian_pct=capaian,
        capaian_capped_pct=capped_pct(capaian, limit),
        keadaan=keadaan,
        period=period,
    )


def _state(
    indikator: Indikator, nilai: float | None, capaian: float | None, states: set[Keadaan], *, due: bool
) -> tuple[Keadaan, str]:
    """The province's state and its reason in words; a value without a capaian is shown but not judged.

    Before the indikator is first due, nothing that single satker have written early changes its state.
    """
    if nilai is not None:
        if capaian is not None:
            return Keadaan.TERISI, ""
        target = indikator.target.nilai
        if target is None:
            is_shared = indikator.target.is_shared
            reason = "target itu milik seluruh satuan kerja bersama" if is_shared else "target tidak berupa angka"
        else:
            reason = reason_unjudged(target, nilai)
        return Keadaan.TIDAK_DAPAT_DINILAI, reason
    return _state_of(indikator, states, due=due)


def _state_of(indikator: Indikator, present: set[Keadaan], *, due: bool) -> tuple[Keadaan, str]:
    """State and reason where there is no value, from the states of the satker that must report."""
    if not present:
        return Keadaan.TIDAK_BERLAKU, "tidak ada satker yang wajib melaporkan"
    if not due:
        return Keadaan.BELUM_JATUH_TEMPO, f"diukur {indikator.periode_ukur.value.casefold()}"
    if indikator.target.satuan == PREDIKAT:
        return Keadaan.TIDAK_DAPAT_DINILAI, "target berupa predikat tanpa tangga nilai"
    if present == {Keadaan.TIDAK_BERLAKU}:
        return Keadaan.TIDAK_BERLAKU, "seluruh satker menyatakan tidak berlaku"
    if Keadaan.NIHIL in present and present <= {Keadaan.NIHIL, Keadaan.TIDAK_BERLAKU}:
        return Keadaan.TIDAK_DAPAT_DINILAI, "seluruh satker yang wajib menyatakan nihil"
    if Keadaan.TIDAK_DAPAT_DINILAI in present:
        return Keadaan.TIDAK_DAPAT_DINILAI, "tidak ada isian yang dapat diterima"
    if Keadaan.NIHIL in present:
        return Keadaan.TIDAK_DAPAT_DINILAI, "satker yang melapor menyatakan nihil"
    if Keadaan.TIDAK_BERLAKU in present:
        return Keadaan.BELUM_LAPOR, "satker yang melapor menyatakan tidak berlaku, selebihnya belum melapor"
    return Keadaan.BELUM_LAPOR, "belum ada satker yang melapor"


def _details(
    counted: pd.DataFrame, data: Sequence[DataRow], plan: Plan, bulan: Bulan
) -> Mapping[int, tuple[SatkerDetail, ...]]:
    result: dict[int, list[SatkerDetail]] = {}
    columns = ["kode", "satker", "keadaan", "ref", "dibawa", "dihitung_tidak", "left_blank"]
    for kode, satker, keadaan, ref, *flags in counted[columns].itertuples(index=False, name=None):
        source = None if pd.isna(ref) else data[int(ref)]
        details = _satker_detail(
            plan, plan.indikator[kode], plan.satker[satker], Keadaan(keadaan), source, *map(bool, flags)
        )
        if source is not None:
            judged = judge_satker(plan, source.indikator, source.satker.kode, source.jawaban, bulan)
            details = replace(details, period=judged)
        is_early = plan.indikator[kode].periode_ukur.last_due(bulan) is None and details.keadaan in ANSWERS
        if is_early:
            early = replace(details.jawaban, reason="diisi sebelum jatuh tempo")
            details = replace(details, is_early=True, jawaban=early)
        result.setdefault(int(kode), []).append(details)
    return {kode: tuple(rows) for kode, rows in result.items()}


def _satker_detail(
    plan: Plan,
    indikator: Indikator,
    who: Satker,
    keadaan: Keadaan,
    source: DataRow | None,
    carried_forward: bool,
    as_no: bool,
    left_blank: bool,
) -> SatkerDetail:
    if source is None:
        never = "selalu dikosongkan" if left_blank else "belum pernah melapor"
        nothing = Jawaban(keadaan, reason=f"dihitung Tidak karena {never}" if as_no else "")
        return SatkerDetail(nothing, None, "", {}, who, None, counted_as_no=as_no, left_blank=left_blank)
    assert keadaan is source.keadaan, (who.kode, indikator.kode)
    lack = "isian yang lebih baru kosong" if left_blank else "belum lapor"
    carried = replace(source.jawaban, reason=f"angka {source.bulan} dibawa karena {lack}")
    return SatkerDetail(
        jawaban=carried if carried_forward else source.jawaban,
        at=source.at,
        raw_text=source.raw_text,
        texts=source.texts,
        satker=who,
        bulan=source.bulan,
        carried_forward=carried_forward,
        target=satker_target(plan, indikator, who.kode),
        capaian_pct=satker_capaian_pct(plan, indikator, who.kode, source.jawaban),
        left_blank=left_blank,
    )
