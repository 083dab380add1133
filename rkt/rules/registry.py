"""The list of rules, in one place, and their run over the forms of a month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from rkt.model.bulan import Bulan
from rkt.model.form import Form
from rkt.model.plan import Plan
from rkt.model.sakti import SaktiExport, newest_exports
from rkt.model.temuan import Definition, Effect, Level, Temuan
from rkt.rules import across_satker, anggaran, history, kinerja
from rkt.rules import sakti as sakti_rules
from rkt.rules.kinds import FormCheck, HistoryCheck, Hit, Month, MonthCheck, Rule
from rkt.rules.refused import without_refused

FORM_RULES: tuple[Rule[FormCheck], ...] = (
    kinerja.target_differs_from_plan,
    kinerja.satuan_differs_from_plan,
    kinerja.capaian_typed_over,
    kinerja.pembilang_exceeds_penyebut,
    kinerja.penyebut_is_zero,
    kinerja.realisasi_contradicts_counts,
    kinerja.indikator_missing,
    kinerja.kendala_empty,
    kinerja.tindak_lanjut_empty,
    kinerja.data_dukung_empty,
    kinerja.faktor_keberhasilan_empty,
    kinerja.jenis_penyebab_empty,
    anggaran.realisasi_exceeds_pagu,
    anggaran.pagu_differs_from_plan,
    anggaran.anggaran_realisasi_missing,
)
HISTORY_RULES: tuple[Rule[HistoryCheck], ...] = (
    history.year_to_date_fell,
    history.month_skipped,
    history.target_changed_since,
    history.budget_to_date_fell,
    history.kendala_copied,
    history.status_tindak_lanjut_empty,
)
MONTH_RULES: tuple[Rule[MonthCheck], ...] = (
    across_satker.satker_has_not_reported,
    across_satker.reported_late,
    across_satker.outlier_among_satker,
    across_satker.impossible_share,
    sakti_rules.form_differs_from_sakti,
)

_TOUCHES_FIGURES = (Effect.BERKAS, Effect.ANGKA, Effect.ANGGARAN)


def check_form(form: Form, plan: Plan) -> tuple[Temuan, ...]:
    """All that one form by itself shows: what reading found and the form rules; peringatan explained where they are.

    Held against the targets that held in the form's month.
    """
    plan = plan.as_of(form.bulan)
    found = [_explain(temuan, form) for temuan in form.temuan]
    found += [temuan for rule in FORM_RULES for temuan in _run(rule.definition, rule.check(form, plan))]
    return tuple(sorted((replace(temuan, bulan=form.bulan) for temuan in found), key=lambda temuan: temuan.order))


def check_own(forms: tuple[Form, ...], plan: Plan) -> tuple[Temuan, ...]:
    """What the newest of one satker's ``forms``, oldest first, shows against the earlier ones, and whether it is late.

    The rules of the report that need no other satker. That months are missing says nothing here: they were not given.
    """
    found = [t for form in forms for t in check_form(form, plan)]
    kept = without_refused(forms, found)
    newest = kept[-1]
    hits = [
        t
        for rule in HISTORY_RULES
        if rule is not history.month_skipped
        for t in _run(rule.definition, rule.check(kept, plan))
    ]
    mine = [t for t in hits if t.at is not None and t.at.berkas == newest.berkas]
    late = across_satker.reported_late
    mine += _run(late.definition, late.check(Month(newest.bulan, (newest,)), plan))
    return tuple(replace(t, bulan=newest.bulan) for t in mine)


def check_month(
    forms: tuple[Form, ...],
    plan: Plan,
    bulan: Bulan,
    checked: Mapping[str, tuple[Temuan, ...]] | None = None,
    sakti: tuple[SaktiExport, ...] = (),
) -> tuple[Temuan, ...]:
    """Every temuan of the accepted forms up to ``bulan``, ordered. ``checked``: what ``check_form`` said, by file.

    ``forms`` hold one form for each satker and month. Of earlier months only what touches figures is
    repeated: a missing Data Dukung of January is answered or asked again by the newest form. The rules over
    months and satker see no answer that a galat keeps out. Of the exports of SAKTI the newest of each satker counts.
    """
    found: list[Temuan] = []
    known, exports = checked or {}, newest_exports(sakti, bulan)
    for form in forms:
        for temuan in known[form.berkas] if form.berkas in known else check_form(form, plan):
            counts = form.bulan == bulan or (
                temuan.level is not Level.CATATAN and temuan.definition.effect in _TOUCHES_FIGURES
            )
            if counts and not sakti_rules.is_settled(temuan, form, exports.get(form.satker)):
                found.append(temuan)
    ordered = sorted(without_refused(forms, found), key=lambda form: (form.satker, form.bulan))
    for _, group in groupby(ordered, key=lambda form: form.satker):
        history = tuple(group)
        months = {form.berkas: form.bulan for form in history}
        for history_rule in HISTORY_RULES:
            hits = _run(history_rule.definition, history_rule.check(history, plan))
            dated = [replace(temuan, bulan=months[temuan.at.berkas] if temuan.at else None) for temuan in hits]
            found.extend(t for t in dated if t.bulan == bulan or t.definition.effect is not Effect.NARASI)
    found.extend(temuan for export in exports.values() for temuan in export.temuan)
    month = Month(bulan, tuple(ordered), sakti)
    for month_rule in MONTH_RULES:
        hits = _run(month_rule.definition, month_rule.check(month, plan))
        found.extend(replace(temuan, bulan=bulan) for temuan in hits)
    return tuple(sorted(found, key=lambda temuan: temuan.order))


def _run(definition: Definition, hits: Iterable[Hit]) -> Iterator[Temuan]:
    for hit in hits:
        explained = hit.keterangan if definition.level is Level.PERINGATAN and hit.keterangan else None
        yield Temuan(definition, hit.at, hit.values, hit.satker, hit.indikator, explained)


def _explain(temuan: Temuan, form: Form) -> Temuan:
    """A peringatan of the reader is explained by its row's Keterangan like any other."""
    if temuan.level is not Level.PERINGATAN or temuan.indikator is None:
        return temuan
    row = form.row(temuan.indikator)
    keterangan = row.text("keterangan") if row else ""
    if not keterangan:
        return temuan
    return Temuan(temuan.definition, temuan.at, temuan.values, temuan.satker, temuan.indikator, keterangan)
