"""Rules S: a month's forms beside the exports of SAKTI, and what of the rules A its revised pagu settles."""

from __future__ import annotations

from collections.abc import Iterator

from rkt import findings
from rkt.model.display import format_rupiah
from rkt.model.form import Form
from rkt.model.plan import Plan
from rkt.model.sakti import SaktiExport
from rkt.model.temuan import Temuan
from rkt.rules.kinds import Hit, Month, rule

TOLERANCE_RP = 1.0
"""Forms are filled in with whole rupiah."""


def is_settled(temuan: Temuan, form: Form, export: SaktiExport | None) -> bool:
    """Whether a form differs from the plan's pagu only since SAKTI has revised it."""
    line = export.line(temuan.indikator) if export is not None and temuan.indikator is not None else None
    row = next((row for row in form.anggaran if row.kode == temuan.indikator), None)
    if line is None or row is None:
        return False
    if temuan.definition is findings.PAGU_DIFFERS_FROM_PLAN:
        return row.pagu_rp is not None and abs(row.pagu_rp - line.pagu_rp) < TOLERANCE_RP
    if temuan.definition is findings.REALISASI_EXCEEDS_PAGU:
        return row.realisasi_rp is not None and row.realisasi_rp < line.pagu_rp + TOLERANCE_RP
    return False


@rule(findings.FORM_DIFFERS_FROM_SAKTI)
def form_differs_from_sakti(month: Month, plan: Plan) -> Iterator[Hit]:
    del plan
    exports = {export.satker: export for export in month.sakti if export.bulan == month.bulan}
    for form in month.current:
        for row in form.anggaran if form.satker in exports else ():
            line = exports[form.satker].line(row.kode)
            if line is None or row.realisasi_rp is None or abs(row.realisasi_rp - line.realisasi_rp) < TOLERANCE_RP:
                continue
            values = {"kode": row.kode, "tertulis": format_rupiah(row.realisasi_rp), "asal": str(line.cells[0])}
            values |= {"sakti": format_rupiah(line.realisasi_rp)}
            yield Hit(row.at_of("realisasi"), values, form.satker, row.kode, row.text("keterangan"))
