"""Rules K: one form's performance rows against the plan and against themselves."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from rkt import findings
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.cell import Cell
from rkt.model.display import format_percent, number, with_unit
from rkt.model.form import Form, FormRow, Keadaan
from rkt.model.formulas import capaian_pct, share_pct
from rkt.model.location import Location
from rkt.model.number_text import parse_number_text
from rkt.model.period import DasarPeriode, PeriodJudgement
from rkt.model.plan import Plan
from rkt.model.satker_capaian import judge_satker, satker_capaian_pct
from rkt.rules.kinds import Hit, hit_of_rows, rule

TOLERANCE_PERCENT = 0.01
"""Percent points by which a typed realisasi may differ from pembilang ÷ penyebut: two decimals as shown."""


def _hit(form: Form, row: FormRow, field: str, **values: object) -> Hit:
    text = {"kode": row.indikator, **values}
    return Hit(row.at_of(field), text, form.satker, row.indikator, row.text("keterangan"))


@rule(findings.TARGET_DIFFERS_FROM_PLAN)
def target_differs_from_plan(form: Form, plan: Plan) -> Iterator[Hit]:
    """Target cells are locked in the blank form; a difference means that one was overwritten."""
    for row in form.rows:
        indikator = plan.find_indikator(row.indikator)
        planned = plan.target_of(indikator, form.satker) if indikator else None
        if indikator and planned is not None and row.target is not None and not isclose(row.target, planned):
            written = with_unit(row.target, indikator.satuan)
            yield _hit(form, row, "target", tertulis=written, rencana=with_unit(planned, indikator.satuan))


@rule(findings.SATUAN_DIFFERS_FROM_PLAN)
def satuan_differs_from_plan(form: Form, plan: Plan) -> Iterator[Hit]:
    for row in form.rows:
        indikator = plan.find_indikator(row.indikator)
        written = row.text("satuan")
        if indikator and written and written.casefold() != indikator.satuan.casefold():
            yield _hit(form, row, "satuan", tertulis=written[:40], rencana=indikator.satuan or "tanpa satuan")


@rule(findings.CAPAIAN_TYPED_OVER)
def capaian_typed_over(form: Form, plan: Plan) -> Iterator[Hit]:
    """The form computes the capaian by itself, against the period, or against the year in forms of before, from the
    target that stands in it; of that another rule tells.

    A 0 is what some programs keep of an empty result.
    """
    for row in form.rows:
        indikator = plan.find_indikator(row.indikator)
        typed = row.cells["capaian"].raw if "capaian" in row.cells else None
        if not indikator or isinstance(typed, bool) or not isinstance(typed, (int, float)) or typed == 0:
            continue
        counted = satker_capaian_pct(plan, indikator, form.satker, row.jawaban)
        if counted is None or row.jawaban.nilai is None:
            continue
        own = row.target and capaian_pct(row.target, row.jawaban.nilai, indikator.arah, indikator.rumus_turun)
        period = judge_satker(plan, indikator, form.satker, row.jawaban, form.bulan).capaian_pct
        expected = [value for value in (counted, own, period) if value is not None]
        if not any(isclose(scale * typed, value, abs_tol=0.01) for scale in (1, 100) for value in expected):
            yield _hit(form, row, "capaian", tertulis=f"{row.text('capaian')[:40]}%", hitung=format_percent(counted))


@rule(findings.PEMBILANG_EXCEEDS_PENYEBUT)
def pembilang_exceeds_penyebut(form: Form, plan: Plan) -> Iterator[Hit]:
    del plan
    for row in form.rows:
        top, bottom = row.jawaban.pembilang, row.jawaban.penyebut
        if top is not None and bottom is not None and top > bottom:
            yield _hit(form, row, "pembilang", pembilang=number(top), penyebut=number(bottom))


@rule(findings.PENYEBUT_IS_ZERO)
def penyebut_is_zero(form: Form, plan: Plan) -> Iterator[Hit]:
    del plan
    for row in form.rows:
        if row.jawaban.penyebut == 0 and row.jawaban.pembilang == 0:
            yield _hit(form, row, "penyebut")


@rule(findings.REALISASI_CONTRADICTS_COUNTS)
def realisasi_contradicts_counts(form: Form, plan: Plan) -> Iterator[Hit]:
    """A formula that was never recalculated shows no number; a typed one must agree with the counts.

    With penyebut 0 there is no share: only a 0, which many a formula gives there, may stand beside it.
    """
    for row in form.rows:
        indikator = plan.find_indikator(row.indikator)
        cell = row.cells.get("realisasi")
        top, bottom = row.jawaban.pembilang, row.jawaban.penyebut
        if not indikator or method_of(indikator.cara_hitung).asks is not Asks.COUNTS or cell is None:
            continue
        if top is None or bottom is None or not (typed := _typed_share(cell)):
            continue
        counted = share_pct(top, bottom) if bottom else 0.0
        if not any(abs(value - counted) <= TOLERANCE_PERCENT for value in typed):
            recomputed = format_percent(counted) if bottom else Keadaan.NIHIL.value
            yield _hit(
                form,
                row,
                "realisasi",
                tertulis=cell.text,
                pembilang=number(top),
                penyebut=number(bottom),
                hitung=recomputed,
            )


def _typed_share(cell: Cell) -> tuple[float, ...]:
    """What a typed realisasi may say in per cent; a number may be a fraction that Excel shows as per cent."""
    if isinstance(cell.raw, (int, float)) and not isinstance(cell.raw, bool):
        return float(cell.raw), float(cell.raw) * 100
    return tuple(parsed.nilai for parsed in parse_number_text(cell.text)) if isinstance(cell.raw, str) else ()


@rule(findings.INDIKATOR_MISSING)
def indikator_missing(form: Form, plan: Plan) -> Iterator[Hit]:
    satker = plan.find_satker(form.satker)
    present = {row.indikator for row in form.rows}
    for indikator in plan.indikator_of(satker) if satker else ():
        due = indikator.periode_ukur.last_due(form.bulan) == form.bulan
        if indikator.kode not in present and due:
            yield Hit(Location(form.berkas, form.lembar), {"kode": indikator.kode}, form.satker, indikator.kode)


def _is_empty(form: Form, row: FormRow, field: str) -> bool:
    """Whether a text is missing; of an error in its place the reader has told."""
    broken = (t.at for t in form.temuan if t.definition is findings.TEXT_IS_EXCEL_ERROR)
    return not row.text(field) and row.at_of(field) not in broken


def _judged(form: Form, plan: Plan) -> Iterator[tuple[FormRow, PeriodJudgement]]:
    for row in form.rows:
        if (indikator := plan.find_indikator(row.indikator)) is not None:
            yield row, judge_satker(plan, indikator, form.satker, row.jawaban, form.bulan)


def _below_target(form: Form, plan: Plan) -> Iterator[tuple[FormRow, str]]:
    """Rows below the target of their period: a satker that is on plan for the quarter owes no explanation."""
    for row, judged in _judged(form, plan):
        if judged.is_behind:
            against = " terhadap target triwulan" if judged.dasar is DasarPeriode.TRIWULAN else ""
            yield row, f"{format_percent(judged.capaian_pct)}{against}"


@rule(findings.KENDALA_EMPTY)
def kendala_empty(form: Form, plan: Plan) -> Iterator[Hit]:
    for row, capaian in _below_target(form, plan):
        if _is_empty(form, row, "kendala"):
            yield _hit(form, row, "kendala", capaian=capaian)


@rule(findings.TINDAK_LANJUT_EMPTY)
def tindak_lanjut_empty(form: Form, plan: Plan) -> Iterator[Hit]:
    for row, capaian in _below_target(form, plan):
        if _is_empty(form, row, "tindak_lanjut"):
            yield _hit(form, row, "tindak_lanjut", capaian=capaian)


@rule(findings.DATA_DUKUNG_EMPTY)
def data_dukung_empty(form: Form, plan: Plan) -> Iterator[Hit]:
    del plan
    for row in form.rows:
        if row.jawaban.keadaan is Keadaan.TERISI and _is_empty(form, row, "data_dukung"):
            yield _hit(form, row, "data_dukung")


@rule(findings.FAKTOR_KEBERHASILAN_EMPTY)
def faktor_keberhasilan_empty(form: Form, plan: Plan) -> Iterator[Hit]:
    """A form of before the column was made owes nothing in it."""
    field = "faktor_keberhasilan"
    met = (row for row, judged in _judged(form, plan) if judged.is_met and field in row.cells)
    yield from hit_of_rows(form, [row for row in met if _is_empty(form, row, field)], field)


@rule(findings.JENIS_PENYEBAB_EMPTY)
def jenis_penyebab_empty(form: Form, plan: Plan) -> Iterator[Hit]:
    field = "jenis_penyebab"
    told = (row for row, _ in _below_target(form, plan) if row.text("kendala") and field in row.cells)
    yield from hit_of_rows(form, [row for row in told if _is_empty(form, row, field)], field)
