"""Rules A: one form's budget rows against the plan."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from rkt import findings
from rkt.model.display import format_rupiah
from rkt.model.form import AnggaranRow, Form
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.temuan import Level
from rkt.rules.kinds import Hit, rule


def _hit(form: Form, row: AnggaranRow, field: str, **values: object) -> Hit:
    return Hit(row.at_of(field), {"kode": row.kode, **values}, form.satker, row.kode, row.text("keterangan"))


def _with_pagu(form: Form, plan: Plan) -> Iterator[tuple[AnggaranRow, float]]:
    """Each row with the plan's pagu."""
    pagu = {row.kode: row.pagu_rp for row in plan.anggaran_of(form.satker)}
    return ((row, pagu[row.kode]) for row in form.anggaran)


@rule(findings.REALISASI_EXCEEDS_PAGU)
def realisasi_exceeds_pagu(form: Form, plan: Plan) -> Iterator[Hit]:
    for row, planned in _with_pagu(form, plan):
        pagu = planned if row.printed_pagu_rp is None else row.printed_pagu_rp
        if row.realisasi_rp is not None and row.realisasi_rp > pagu:
            yield _hit(form, row, "realisasi", realisasi=format_rupiah(row.realisasi_rp), pagu=format_rupiah(pagu))


@rule(findings.PAGU_DIFFERS_FROM_PLAN)
def pagu_differs_from_plan(form: Form, plan: Plan) -> Iterator[Hit]:
    """The pagu that a form was written with is not the satker's doing."""
    for row, planned in _with_pagu(form, plan):
        allowed = (planned, row.printed_pagu_rp or planned)
        if row.pagu_rp is not None and not any(isclose(row.pagu_rp, pagu) for pagu in allowed):
            yield _hit(form, row, "pagu", tertulis=format_rupiah(row.pagu_rp), rencana=format_rupiah(planned))


@rule(findings.ANGGARAN_REALISASI_MISSING)
def anggaran_realisasi_missing(form: Form, plan: Plan) -> Iterator[Hit]:
    """Lines that the sheet no longer shows are missing too."""
    reported = {row.kode: row for row in form.anggaran}
    for line in plan.anggaran_of(form.satker):
        row = reported.get(line.kode)
        if row is None:
            yield Hit(Location(form.berkas), {"kode": line.kode}, form.satker, line.kode)
        elif row.realisasi_rp is None and not row.text("realisasi") and not _has_problem(form, row):
            yield _hit(form, row, "realisasi")


def _has_problem(form: Form, row: AnggaranRow) -> bool:
    return any(t.indikator == row.kode and t.level is Level.GALAT for t in form.temuan)
