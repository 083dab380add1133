"""Rules P: one satker's forms over the months of the year, year-to-date figures against each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rkt import findings
from rkt.form.choices import chosen
from rkt.form.text import fold, says_nothing
from rkt.model.bulan import MONTH_NAMES, Bulan
from rkt.model.cara_hitung import figure_in, method_of
from rkt.model.display import format_rupiah, number, with_unit
from rkt.model.form import Form, FormRow, Keadaan, StatusTindakLanjut
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.satker_capaian import judge_satker
from rkt.rules.kinds import Hit, hit_of_rows, rule


def _row_pairs(forms: tuple[Form, ...]) -> Iterator[tuple[Form, FormRow, Form, FormRow]]:
    """Each row beside the newest earlier row of the same indikator that has a value."""
    earlier: dict[str, tuple[Form, FormRow]] = {}
    for form in forms:
        for row in form.rows:
            if row.indikator in earlier:
                yield (*earlier[row.indikator], form, row)
        for row in form.rows:
            if row.jawaban.keadaan is Keadaan.TERISI or row.jawaban.penyebut is not None:
                earlier[row.indikator] = (form, row)


@rule(findings.YEAR_TO_DATE_FELL)
def year_to_date_fell(forms: tuple[Form, ...], plan: Plan) -> Iterator[Hit]:
    """A satker that types the month's increment instead of the year to date is recognised by this fall."""
    for old_form, old, form, row in _row_pairs(forms):
        indikator = plan.find_indikator(row.indikator)
        for field in method_of(indikator.cara_hitung).never_falls if indikator else ():
            before, now = figure_in(old.jawaban, field), figure_in(row.jawaban, field)
            if before is not None and now is not None and now < before:
                values = {"kolom": field.capitalize(), "kode": row.indikator, "bulan_lama": old_form.bulan.name}
                values |= {"lama": number(before), "baru": number(now)}
                yield Hit(row.at_of(field), values, form.satker, row.indikator, row.text("keterangan"))


@rule(findings.MONTH_SKIPPED)
def month_skipped(forms: tuple[Form, ...], plan: Plan) -> Iterator[Hit]:
    del plan
    present = {form.bulan.bulan: form for form in forms}
    for month in range(1, max(present, default=0)):
        if month not in present:
            following = present[min(number for number in present if number > month)]
            values = {"bulan": MONTH_NAMES[month - 1], "sesudah": following.bulan.name}
            yield Hit(Location(following.berkas), values, following.satker)


@rule(findings.TARGET_CHANGED_SINCE)
def target_changed_since(forms: tuple[Form, ...], plan: Plan) -> Iterator[Hit]:
    """A target that came back to the plan's is no finding."""
    for old_form, form in pairwise(forms):
        for row in form.rows:
            old = old_form.row(row.indikator)
            if old is None or old.target is None or row.target is None or old.target == row.target:
                continue
            indikator = plan.as_of(form.bulan).find_indikator(row.indikator)
            if indikator and row.target != plan.target_of(indikator, form.satker):
                values = {
                    "kode": row.indikator,
                    "lama": with_unit(old.target, indikator.satuan),
                    "bulan_lama": old_form.bulan.name,
                    "baru": with_unit(row.target, indikator.satuan),
                }
                yield Hit(row.at_of("target"), values, form.satker, row.indikator, row.text("keterangan"))


@rule(findings.BUDGET_TO_DATE_FELL)
def budget_to_date_fell(forms: tuple[Form, ...], plan: Plan) -> Iterator[Hit]:
    del plan
    earlier: dict[str, tuple[Form, float]] = {}
    for form in forms:
        for row in form.anggaran:
            if row.realisasi_rp is None:
                continue
            if row.kode in earlier and row.realisasi_rp < earlier[row.kode][1]:
                old_form, old = earlier[row.kode]
                values = {"kode": row.kode, "lama": format_rupiah(old), "bulan_lama": old_form.bulan.name}
                values |= {"baru": format_rupiah(row.realisasi_rp)}
                yield Hit(row.at_of("realisasi"), values, form.satker, row.kode, row.text("keterangan"))
            earlier[row.kode] = (form, row.realisasi_rp)


@rule(findings.KENDALA_COPIED)
def kendala_copied(forms: tuple[Form, ...], plan: Plan) -> Iterator[Hit]:
    """Only where the satker is below its target: "tidak ada kendala" may be said every month."""
    for old_form, form in pairwise(forms):
        for row in form.rows:
            kendala, old = row.text("kendala"), old_form.row(row.indikator)
            if not kendala or old is None or fold(old.text("kendala")) != fold(kendala) or not fold(kendala):
                continue
            indikator = plan.as_of(form.bulan).find_indikator(row.indikator)
            if indikator and judge_satker(plan, indikator, form.satker, row.jawaban, form.bulan).is_behind:
                text = " ".join(kendala.split())
                values = {"kode": row.indikator, "bulan_lama": old_form.bulan.name, "kendala": _quoted(text)}
                yield Hit(row.at_of("kendala"), values, form.satker, row.indikator, row.text("keterangan"))


@rule(findings.STATUS_TINDAK_LANJUT_EMPTY)
def status_tindak_lanjut_empty(forms: tuple[Form, ...], plan: Plan) -> Iterator[Hit]:
    """Asked where the indikator is due, until it is reported done; a form without the column owes nothing in it."""
    field = "status_tindak_lanjut"
    promised: dict[str, Bulan] = {}
    for form in forms:
        rows = [row for row in form.rows if row.indikator in promised and field in row.cells and not row.text(field)]
        due = {row.kode for row in plan.indikator if row.periode_ukur.last_due(form.bulan) == form.bulan}
        asked = [row for row in rows if row.indikator in due]
        if asked:
            since = max(promised[row.indikator] for row in asked)
            yield from hit_of_rows(form, asked, field, bulan_lama=since.name)
        for row in form.rows:
            if not says_nothing(row.text("tindak_lanjut")):
                promised[row.indikator] = form.bulan
            elif chosen(row.text(field), StatusTindakLanjut) is StatusTindakLanjut.SELESAI:
                promised.pop(row.indikator, None)


def _quoted(text: str) -> str:
    return f"“{text[:80].rstrip('. ')}{'…' if len(text) > 80 else ''}”"
