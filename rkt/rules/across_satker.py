"""Rules S: across the satker of one month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from statistics import median

from rkt import findings
from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.display import format_date, format_percent, number
from rkt.model.form import Keadaan
from rkt.model.indikator import PERCENT
from rkt.model.location import Location
from rkt.model.number_text import parse_number_text
from rkt.model.plan import Plan
from rkt.rules.kinds import Hit, Month, rule

OUTLIER_Z = 3.5
"""Modified z-score above which a value is an outlier (Iglewicz and Hoaglin, 1993)."""
OUTLIER_MIN_SATKER = 5


def due_date(bulan: Bulan, submission_day: int) -> date:
    """The day of the next month by which a form is due; a day that the month lacks becomes its last."""
    following = bulan.next
    return following.last_day.replace(day=min(submission_day, following.last_day.day))


@rule(findings.SATKER_HAS_NOT_REPORTED)
def satker_has_not_reported(month: Month, plan: Plan) -> Iterator[Hit]:
    present = {form.satker for form in month.current}
    limit = format_date(due_date(month.bulan, plan.identitas.submission_day))
    for satker in plan.satker:
        if satker.kode not in present:
            yield Hit(None, {"satker": satker.name, "bulan": month.bulan, "batas": limit}, satker.kode)


@rule(findings.REPORTED_LATE)
def reported_late(month: Month, plan: Plan) -> Iterator[Hit]:
    limit = due_date(month.bulan, plan.identitas.submission_day)
    for form in month.current:
        if form.tanggal is not None and form.tanggal > limit:
            values = {"bulan": month.bulan, "tanggal": format_date(form.tanggal), "batas": format_date(limit)}
            yield Hit(Location(form.berkas), values, form.satker)


@rule(findings.OUTLIER_AMONG_SATKER)
def outlier_among_satker(month: Month, plan: Plan) -> Iterator[Hit]:
    for indikator in plan.indikator:
        method = method_of(indikator.cara_hitung)
        if method.asks is Asks.YES_NO or not method.is_level:  # an amount depends on how large the satker is
            continue
        found = [(form, row) for form in month.current if (row := form.row(indikator.kode)) is not None]
        values = {
            form.satker: row.jawaban.nilai
            for form, row in found
            if row.jawaban.keadaan is Keadaan.TERISI and row.jawaban.nilai is not None
        }
        if len(values) < OUTLIER_MIN_SATKER:
            continue
        middle = median(values.values())
        spread = median(abs(value - middle) for value in values.values())
        for form, row in found:
            value = values.get(form.satker)
            if value is not None and spread > 0 and 0.6745 * abs(value - middle) / spread > OUTLIER_Z:
                shown = format_percent if indikator.satuan == PERCENT else number
                text = {"kode": indikator.kode, "nilai": shown(value), "median": shown(middle)}
                keterangan = row.text("keterangan")
                yield Hit(row.at_of("realisasi"), text, form.satker, indikator.kode, keterangan)


@rule(findings.IMPOSSIBLE_SHARE)
def impossible_share(month: Month, plan: Plan) -> Iterator[Hit]:
    """A percentage typed where Ya or Tidak belongs, that no number of satker could give."""
    for form in month.current:
        for row in form.rows:
            indikator = plan.find_indikator(row.indikator)
            if indikator is None or not method_of(indikator.cara_hitung).is_share_of_satker:
                continue
            count = len(plan.pelapor_of(indikator))
            readings = parse_number_text(row.text("realisasi"))
            if len(readings) == 1 and count > 1 and not _is_share(readings[0].nilai, count):
                values = {"kode": row.indikator, "tertulis": row.text("realisasi")[:60], "jumlah": count}
                values |= {"langkah": format_percent(100 / count)}
                yield Hit(row.at_of("realisasi"), values, form.satker, row.indikator, row.text("keterangan"))


def _is_share(value: float, count: int) -> bool:
    return 0 <= value <= 100 and any(abs(value - 100 * part / count) <= 0.05 for part in range(count + 1))
