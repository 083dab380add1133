"""Contradictions inside the official document: reported to the planner, never corrected."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rkt import findings
from rkt.model.cara_hitung import method_of
from rkt.model.display import join_list, number, with_unit
from rkt.model.formulas import mean
from rkt.model.indikator import PERCENT, Indikator
from rkt.model.period import missing_target_tw
from rkt.model.plan import Plan
from rkt.model.satker import SatkerKind
from rkt.model.temuan import Temuan
from rkt.plan import sheets
from rkt.plan.deduce import may_be_better_if_fewer
from rkt.plan.units import near_unit


def contradictions(plan: Plan) -> Iterator[Temuan]:
    """Each at the cell of its target; nothing is changed by them."""
    for row in plan.indikator:
        yield from _wording(row)
        yield from _targets(row, plan)
    yield from _units(plan)
    seen: dict[str, int] = {}
    for sasaran in plan.sasaran:
        first = seen.setdefault(sasaran.uraian.casefold(), sasaran.no)
        if first != sasaran.no:
            yield Temuan(findings.PLAN_SASARAN_ALIKE, sasaran.indikator[0].at, {"no": sasaran.no, "no_lain": first})


def _units(plan: Plan) -> Iterator[Temuan]:
    """A unit that looks like a misspelling of an earlier or a common one: capaian would be measured in two units."""
    seen: dict[str, str] = {}
    for row in plan.indikator:
        for label, target in (("Target Kinerja", row.target_rkt), ("Target PK", row.target_pk)):
            if target is None:
                continue
            other = near_unit(target.satuan, seen)
            if other is not None:
                where = f"indikator {seen[other]}" if other in seen else "satuan yang lazim"
                values = {"kode": row.kode, "kolom": label, "satuan": target.satuan, "lain": other, "sel_lain": where}
                yield Temuan(findings.PLAN_SATUAN_MISSPELLED, row.at, values, indikator=row.kode)
            seen.setdefault(target.satuan, row.kode)


def _wording(row: Indikator) -> Iterator[Temuan]:
    target = row.target_rkt
    if row.uraian.casefold().startswith("persentase") and target.satuan != PERCENT:
        yield Temuan(
            findings.PLAN_TARGET_NOT_A_PERCENTAGE, row.at, {"kode": row.kode, "target": target.text}, indikator=row.kode
        )
    if may_be_better_if_fewer(row.uraian, target.satuan):
        values = {"kode": row.kode, "target": target.text, "arah": row.arah.value}
        yield Temuan(findings.PLAN_ARAH_DOUBTFUL, row.at, values, indikator=row.kode)


def _targets(row: Indikator, plan: Plan) -> Iterator[Temuan]:
    pk, rkt = row.target_pk, row.target_rkt
    if pk is not None and (pk.nilai, pk.satuan) != (rkt.nilai, rkt.satuan):
        yield Temuan(
            findings.PLAN_TARGET_PK_DIFFERS,
            row.at,
            {"kode": row.kode, "pk": pk.text, "rkt": rkt.text},
            indikator=row.kode,
        )
    own = [value for (kode, _), value in plan.target_satker.items() if kode == row.kode]
    method = method_of(row.cara_hitung)
    if own and method.is_sum and row.target.nilai is not None:
        total = (mean(own) or 0) * len(own)
        if total != row.target.nilai:
            values = {"kode": row.kode, "jumlah": number(total), "target": row.target.text}
            yield Temuan(findings.PLAN_SATKER_TARGETS_DIFFER, row.at, values, indikator=row.kode)
    if method.counts_kab_kota and row.target.nilai is not None:
        count = sum(1 for satker in plan.pelapor_of(row) if satker.kind is not SatkerKind.PROVINSI)
        if row.target.nilai > count:
            about = {"kode": row.kode, "target": row.target.text, "jumlah": str(count)}
            yield Temuan(findings.PLAN_TARGET_EXCEEDS_SATKER, row.at, about, indikator=row.kode)
    if missing := missing_target_tw(row):
        names = [sheets.TARGET_TW[quarter - 1] for quarter in missing]
        about = {"kode": row.kode, "cara": row.cara_hitung.value.casefold(), "triwulan": join_list(names)}
        yield Temuan(findings.PLAN_TARGET_TW_MISSING, row.at, about, indikator=row.kode)
    quarters = [value for value in row.target_tw if value is not None]
    for old, new in pairwise(quarters):
        if new < old:
            values = {"kode": row.kode, "lama": with_unit(old, row.satuan), "baru": with_unit(new, row.satuan)}
            yield Temuan(findings.PLAN_QUARTER_TARGET_FELL, row.at, values, indikator=row.kode)
