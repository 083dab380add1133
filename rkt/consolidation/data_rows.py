"""Accepted forms to the long table's rows: what a galat keeps out is kept out here, once."""

from __future__ import annotations

from collections.abc import Iterable

from rkt.form import layout
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.form import Form, FormRow
from rkt.model.indikator import CaraHitung
from rkt.model.plan import Plan
from rkt.model.result import DataRow
from rkt.model.temuan import Temuan
from rkt.rules.refused import without_refused


def data_rows(forms: Iterable[Form], temuan: Iterable[Temuan], plan: Plan) -> tuple[DataRow, ...]:
    """One row for each satker, month and indikator that a form shows, in the order bulan, satker, plan."""
    satker_order = {satker.kode: position for position, satker in enumerate(plan.satker)}
    satker_by_kode = {satker.kode: satker for satker in plan.satker}
    rows = []
    for form in sorted(without_refused(forms, temuan), key=lambda form: (form.bulan, satker_order[form.satker])):
        by_kode = {row.indikator: row for row in form.rows}
        for indikator in plan.indikator:
            row = by_kode.get(indikator.kode)
            if row is None:
                continue
            field, raw_text = typed(indikator.cara_hitung, row)
            texts = {name: row.text(name) for name in layout.TEXT_FIELDS}
            satker = satker_by_kode[form.satker]
            rows.append(DataRow(row.jawaban, row.at_of(field), raw_text, texts, satker, form.bulan, indikator))
    return tuple(rows)


def typed(cara: CaraHitung, row: FormRow) -> tuple[str, str]:
    """The field whose cell a figure is traced to, and what the satker typed: pembilang and "9 / 10" for counts."""
    realisasi = row.text("realisasi")
    if method_of(cara).asks is not Asks.COUNTS:
        return "realisasi", realisasi
    pembilang, penyebut = row.text("pembilang"), row.text("penyebut")
    raw_text = f"{pembilang} / {penyebut}" if pembilang or penyebut else realisasi
    return "pembilang" if pembilang or not realisasi else "realisasi", raw_text
