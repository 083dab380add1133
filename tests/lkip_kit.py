"""A consolidated month for tests of the Word report: real rules on forms made up from a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from rkt.consolidation.consolidate import consolidate
from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.cell import CellRow, ColumnMap
from rkt.model.form import AnggaranRow, Form, FormRow, Jawaban, Keadaan, Masukan, Status
from rkt.model.indikator import CaraHitung, Indikator
from rkt.model.location import Location
from rkt.model.plan import AnggaranLine, Narasi, Plan
from rkt.model.result import Result
from rkt.model.satker import Satker
from rkt.model.temuan import Temuan
from rkt.reports.kinds import LKIP
from rkt.reports.word.render import render_report
from tests.kit import HALBAR, MARET, PROVINSI, TERNATE, make_plan

Answer = Callable[[Indikator, int, Bulan], Jawaban]


def answer(indikator: Indikator, number: int, bulan: Bulan) -> Jawaban:
    """Plain, mixed values: the third satker says Tidak, counts grow by the month, the fifth has nothing."""
    if number == 5 and indikator.cara_hitung is CaraHitung.RASIO:
        return Jawaban(Keadaan.NIHIL)
    if method_of(indikator.cara_hitung).asks is Asks.YES_NO:
        return Jawaban(Keadaan.TERISI, nilai=0.0 if number == 2 else 1.0)
    if indikator.cara_hitung is CaraHitung.RASIO:
        top, bottom = float(8 + bulan.bulan), 10.0 + bulan.bulan
        return Jawaban(Keadaan.TERISI, top / bottom * 100, top, bottom)
    return Jawaban(Keadaan.TERISI, nilai=float(bulan.bulan))


def form_of(
    plan: Plan, satker: Satker, number: int, bulan: Bulan, made: Answer = answer, kendala: str = "Jaringan terputus"
) -> Form:
    berkas = f"{satker.kode}-{bulan.iso}.xlsx"
    rows = []
    for line, indikator in enumerate(plan.indikator_of(satker), start=7):
        last = indikator.periode_ukur.last_due(bulan)
        if last != bulan:
            continue
        jawaban = made(indikator, number, bulan)
        at = Location(berkas, "Kinerja", line, 9)
        texts = {"realisasi": "isi", "kendala": kendala, "tindak_lanjut": "Menambah personel", "data_dukung": "Arsip"}
        cells = CellRow(berkas, at.lembar, line, ColumnMap(dict.fromkeys(texts, at.column)), tuple(texts.values()))
        rows.append(FormRow(indikator.kode, at, cells, jawaban, plan.target_of(indikator, satker.kode)))
    money = []
    for line, budget_line in enumerate(plan.anggaran_of(satker.kode), start=7):
        at = Location(berkas, "Anggaran", line, 4)
        spent = round(budget_line.pagu_rp * bulan.bulan / 13)
        cells = CellRow(berkas, at.lembar, line, ColumnMap({"realisasi": at.column}), (spent,))
        money.append(AnggaranRow(budget_line.kode, at, cells, budget_line.pagu_rp, float(spent)))
    return Form(berkas, "0" * 64, satker.kode, bulan, False, None, None, "", tuple(rows), tuple(money))


def result_of(
    plan: Plan,
    bulan: Bulan = MARET,
    *,
    absent: Iterable[Satker] = (),
    contoh: bool = False,
    made: Answer = answer,
    kendala: str = "Jaringan terputus",
) -> Result:
    """All satker report every month except those ``absent`` in the last one."""
    missing = {satker.kode for satker in absent}
    forms = [
        form_of(plan, satker, number, Bulan(bulan.tahun, month), made, kendala)
        for number, satker in enumerate(plan.satker)
        for month in range(1, bulan.bulan + 1)
        if not (month == bulan.bulan and satker.kode in missing)
    ]
    masukan = [Masukan(f.berkas, f.sha256, Status.DITERIMA, "", f.satker, f.bulan) for f in forms]
    return consolidate(plan, bulan, forms, masukan, (), contoh=contoh)


def render_lkip(template: Path, output: Path, result: Result) -> tuple[Temuan, ...]:
    """Write the LKIP to ``output``, if the template gives one; its own temuan."""
    report = render_report(LKIP, template, result)
    if report.content is not None:
        output.write_bytes(report.content)
    return report.temuan


def small_plan(**changes: object) -> Plan:
    from dataclasses import replace

    lines = tuple(
        AnggaranLine(satker.kode, f"06.{no}", f"Kegiatan {no}", no, 1_500_000_000.0)
        for satker in (PROVINSI, HALBAR, TERNATE)
        for no in (2, 4)
    )
    plan = make_plan(anggaran=lines)
    words = (Narasi("Pendahuluan", "Latar belakang", "Paragraf satu.\nParagraf dua."),)
    return replace(plan, narasi=words, **changes)  # type: ignore[arg-type]
