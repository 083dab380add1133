"""The province's figures from the satker's, computed by hand from the domain's rules."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkt.consolidation.changes import find_answered
from rkt.consolidation.consolidate import consolidate
from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan, Masukan, Status
from rkt.model.plan import AnggaranLine, CaraHitung, PeriodeUkur, Target
from rkt.model.published_month import PublishedMonth
from rkt.model.result import Result
from rkt.reports.jejak import jejak, published_month_of
from rkt.reports.lkip.narrative_changes import change_sentences
from rkt.rules.registry import check_month
from tests.kit import (
    HALBAR,
    IDENTITAS,
    KAB_KOTA,
    MARET,
    PEOPLE,
    PROVINSI,
    RASIO,
    RATA,
    REVISI,
    TERNATE,
    TIDORE,
    TRIWULANAN,
    YES_NO,
    form_with,
    indikator,
    make_plan,
)

JAN, FEB, APR = Bulan(2024, 1), Bulan(2024, 2), Bulan(2024, 4)
SATKER = {"P": PROVINSI, "H": HALBAR, "T": TERNATE, "D": TIDORE}


def result(plan, bulan, *drawn, earlier_report=None) -> Result:
    """``drawn``: (satker letter, month, table of values) for each form that arrived."""
    forms = [
        form_with(
            "kode | pembilang | penyebut | realisasi\n" + table,
            plan,
            satker=SATKER[who],
            bulan=month,
            berkas=f"{who} {month.iso}.xlsx",
        )
        for who, month, table in drawn
    ]
    masukan = [Masukan(f.berkas, f.sha256, Status.DITERIMA, "", f.satker, f.bulan) for f in forms]
    temuan = check_month(tuple(forms), plan, bulan)
    return consolidate(plan, bulan, forms, masukan, temuan, contoh=False, published=earlier_report)


def only(month_result):
    (capaian,) = month_result.capaian
    return capaian


def states(capaian):
    return {row.satker.kode: row.keadaan for row in capaian.details}


def test_rasio_is_sum_over_sum_never_a_mean_of_percentages():
    plan = make_plan([RASIO])
    found = only(result(plan, MARET, ("P", MARET, "2.1|1|1|"), ("T", MARET, "2.1|8|19|"), ("D", MARET, "2.1|0|0|")))
    assert (found.pembilang, found.penyebut, found.realisasi) == (9, 20, 45)
    assert found.capaian_pct == 50
    assert (found.reporting, found.required) == (3, 4)
    assert states(found)[TIDORE.kode] is Keadaan.NIHIL
    assert states(found)[HALBAR.kode] is Keadaan.BELUM_LAPOR


def test_persentase_satker_counts_a_satker_that_never_reported_as_tidak():
    plan = make_plan([YES_NO])
    forms = ("P", MARET, "4.1|||Ya"), ("T", MARET, "4.1|||Tidak"), ("D", MARET, "4.1|||Tidak berlaku")
    found = only(result(plan, MARET, *forms))
    assert (found.pembilang, found.penyebut) == (1, 3)
    assert found.realisasi == pytest.approx(100 / 3)
    assert [satker.kode for satker in found.meeting] == [PROVINSI.kode]
    assert [satker.kode for satker in found.not_meeting] == [TERNATE.kode]
    assert [satker.kode for satker in found.not_reporting] == [HALBAR.kode]
    assert [row.counted_as_no for row in found.details] == [False, True, False, False]


def test_jumlah_satker_counts_distinct_kab_kota_with_ya():
    plan = make_plan([KAB_KOTA])
    found = only(
        result(plan, MARET, ("T", MARET, "15.1|||Ya"), ("D", MARET, "15.1|||Ya"), ("H", MARET, "15.1|||Tidak"))
    )
    assert (found.realisasi, found.capaian_pct, found.required) == (2, pytest.approx(200 / 3), 3)


def test_jumlah_is_a_sum_and_rata_rata_a_mean():
    people = indikator("13.2", CaraHitung.JUMLAH, 70, "Orang")
    plan = make_plan([people, RATA])
    month_result = result(plan, MARET, ("P", MARET, "13.2|||30\n14.1|||95"), ("T", MARET, "13.2|||12\n14.1|||100"))
    assert [row.realisasi for row in month_result.capaian] == [42, 97.5]
    assert [row.capaian_pct for row in month_result.capaian] == [60, 100]


def test_turun_and_cap():
    plan = make_plan([REVISI])
    found = only(result(plan, MARET, ("P", MARET, "6.2|||3")))
    assert (found.capaian_pct, found.capaian_capped_pct, found.required) == (175, 120, 1)


def test_nihil_everywhere_cannot_be_judged_and_stays_out_of_averages():
    plan = make_plan([RASIO, REVISI])
    forms = [(who, MARET, "2.1|0|0|" + ("\n6.2|||12" if who == "P" else "")) for who in "PHTD"]
    month_result = result(plan, MARET, *forms)
    assert (month_result.capaian[0].keadaan, month_result.capaian[0].realisasi) == (Keadaan.TIDAK_DAPAT_DINILAI, None)
    assert month_result.mean_pct == 100
    assert [row.judged for row in month_result.sasaran] == [0, 1]


def test_a_silent_satkers_newest_earlier_month_is_carried_and_marked():
    plan = make_plan([RASIO, YES_NO])
    earlier = [("T", JAN, "2.1|1|2|\n4.1|||Ya"), ("T", FEB, "2.1|3|5|\n4.1|||Ya")]
    month_result = result(plan, MARET, *earlier, ("P", MARET, "2.1|5|5|\n4.1|||Ya"))
    rasio, yes = month_result.capaian
    carried = rasio.details[2]
    assert (carried.bulan, carried.carried_forward, carried.pembilang, carried.keadaan) == (
        FEB,
        True,
        3,
        Keadaan.TERISI,
    )
    assert (rasio.realisasi, rasio.reporting) == (80, 1)
    assert (yes.pembilang, yes.penyebut, yes.reporting) == (2, 4, 1)


def test_a_galat_keeps_the_value_out_and_nothing_is_carried_in_its_place():
    plan = make_plan([RASIO])
    month_result = result(plan, MARET, ("T", FEB, "2.1|3|5|"), ("T", MARET, "2.1|12|10|"), ("P", MARET, "2.1|1|2|"))
    found = only(month_result)
    assert (found.pembilang, found.penyebut, found.reporting) == (1, 2, 1)
    assert states(found)[TERNATE.kode] is Keadaan.TIDAK_DAPAT_DINILAI
    assert "K203" in found.details[2].reason


def test_a_changed_target_never_touches_the_figures():
    plan = make_plan([RASIO], satker=[TERNATE])
    form = form_with("kode | target | pembilang | penyebut\n2.1 | 50 | 9 | 10", plan)
    temuan = check_month((form,), plan, MARET)
    masukan = [Masukan(form.berkas, "", Status.DITERIMA, "", form.satker, form.bulan)]
    found = only(consolidate(plan, MARET, [form], masukan, temuan, contoh=False))
    assert (found.target, found.realisasi, found.capaian_pct) == (90, 90, 100)


def test_before_its_period_an_indikator_is_not_due_and_an_early_value_is_shown():
    plan = make_plan([TRIWULANAN])
    assert only(result(plan, FEB, ("T", FEB, "9.1|||"))).keadaan is Keadaan.BELUM_JATUH_TEMPO
    early = only(result(plan, FEB, ("T", FEB, "9.1|9|10|")))
    assert (early.realisasi, early.keadaan) == (90, Keadaan.TERISI)
    assert states(early)[TIDORE.kode] is Keadaan.BELUM_JATUH_TEMPO


def test_between_two_quarters_the_last_quarter_stands_and_is_not_owed():
    plan = make_plan([TRIWULANAN])
    found = only(result(plan, APR, ("T", MARET, "9.1|9|10|"), ("T", APR, "9.1|||")))
    assert (found.realisasi, found.reporting) == (90, 1)
    assert (found.details[2].bulan, found.details[2].carried_forward) == (MARET, False)
    late = only(result(plan, APR, ("T", FEB, "9.1|8|10|"), ("T", APR, "9.1|||")))
    assert (late.details[2].bulan, late.details[2].carried_forward, late.reporting) == (FEB, True, 0)


def test_an_annual_ya_tidak_is_no_tidak_in_march():
    plan = make_plan([indikator("7.1", CaraHitung.PERSENTASE_SATKER, 70, periode_ukur=PeriodeUkur.TAHUNAN)])
    found = only(result(plan, MARET, ("T", MARET, "7.1|||Ya")))
    assert (found.pembilang, found.penyebut) == (1, 1)


def test_nobody_reported_is_no_zero():
    plan = make_plan([YES_NO, RASIO])
    month_result = result(plan, MARET, ("T", MARET, "4.1|||\n2.1|||"))
    assert [(row.realisasi, row.keadaan) for row in month_result.capaian] == [(None, Keadaan.BELUM_LAPOR)] * 2
    assert month_result.mean_pct is None


def test_pk_target_is_what_counts_and_quarter_target_stands_beside():
    pk = indikator("2.1", CaraHitung.RASIO, 90, target_pk=Target("80 %", 80, "%"), target_tw=(40.0, 60.0, 70.0, 80.0))
    found = only(result(make_plan([pk]), MARET, ("T", MARET, "2.1|6|10|")))
    assert (found.target, found.target_basis, found.capaian_pct) == (80, "PK", 75)
    assert (found.target_tw, found.capaian_tw_pct) == (40, 150)


def test_predikat_target_has_no_percentage():
    wtp = indikator("7.1", CaraHitung.JUMLAH, 1, target_rkt=Target("WTP", None, "Predikat"))
    found = only(result(make_plan([wtp]), MARET, ("T", MARET, "7.1|||WTP")))
    assert (found.keadaan, found.capaian_pct) == (Keadaan.TIDAK_DAPAT_DINILAI, None)
    assert "predikat" in found.reason


def test_trend_is_each_months_own_consolidation():
    plan = make_plan([RASIO], satker=[TERNATE])
    month_result = result(plan, MARET, ("T", JAN, "2.1|1|2|"), ("T", FEB, "2.1|3|5|"), ("T", MARET, "2.1|9|10|"))
    assert [(point.bulan.bulan, point.realisasi) for point in only(month_result).trend] == [(1, 50), (2, 60), (3, 90)]


def test_budget_and_plain_efficiency():
    lines = [AnggaranLine(TERNATE.kode, "A1", "Satu", 2, 1000.0), AnggaranLine(TIDORE.kode, "A1", "Dua", 2, 3000.0)]
    plan = make_plan([RASIO], satker=[TERNATE, TIDORE], anggaran=lines)
    form = form_with(
        "kode | pembilang | penyebut\n2.1 | 9 | 10", plan, anggaran="kode_anggaran | pagu | realisasi\nA1 | 1000 | 800"
    )
    masukan = [Masukan(form.berkas, "", Status.DITERIMA, "", form.satker, form.bulan)]
    month_result = consolidate(plan, MARET, [form], masukan, check_month((form,), plan, MARET), contoh=False)
    assert (month_result.anggaran.pagu_rp, month_result.anggaran.realisasi_rp, month_result.anggaran.serapan_pct) == (
        4000,
        800,
        20,
    )
    assert (month_result.efisiensi_points, month_result.efisiensi) == (80, "efisien")
    assert [row.keadaan for row in month_result.anggaran_details] == [Keadaan.TERISI, Keadaan.BELUM_LAPOR]


def test_a_figure_that_differs_from_what_was_published_is_told_with_its_cause():
    plan = make_plan([RASIO], satker=[TERNATE])
    published = PublishedMonth(
        FEB, {(FEB, "2.1"): 40.0, (JAN, "2.1"): 50.0}, {("659712", FEB, "2.1"): 40.0, ("659712", JAN, "2.1"): 50.0}
    )
    month_result = result(plan, MARET, ("T", JAN, "2.1|1|2|"), ("T", FEB, "2.1|3|5|"), earlier_report=published)
    assert [(row.bulan, row.satker and row.satker.kode, row.old, row.new) for row in month_result.changes] == [
        (FEB, None, 40, 60),
        (FEB, TERNATE.kode, 40, 60),
    ]
    assert month_result.compared_with == FEB


def test_what_has_changed_since_the_last_report_is_told_by_kind():
    """A form that came late is one line, a value one line, with the province's figures that they moved."""
    old = make_plan([RASIO], satker=[TERNATE, TIDORE], identitas=replace(IDENTITAS, capaian_limit_pct=100.0))
    new = make_plan([replace(RASIO, target_pk=Target("95 %", 95, "%"))], satker=[TERNATE, TIDORE], identitas=IDENTITAS)
    before = result(old, FEB, ("T", JAN, "2.1|1|2|"), ("T", FEB, "2.1|3|5|"))
    earlier_report = published_month_of(FEB, json.loads(json.dumps(jejak(before))))
    month_result = result(
        new,
        MARET,
        ("T", JAN, "2.1|1|2|"),
        ("T", FEB, "2.1|4|5|"),
        ("D", FEB, "2.1|1|5|"),
        earlier_report=earlier_report,
    )
    found = [
        (p.kind.value, p.bulan.bulan, p.kode, p.satker and p.satker.kode, p.old, p.new) for p in month_result.changes
    ]
    assert found == [
        ("pengaturan", 2, "", None, "100%", "120%"),
        ("target", 2, "2.1", None, 90, 95),
        ("realisasi", 2, "2.1", None, 60, 50),
        ("formulir", 2, "", TIDORE.kode, "belum lapor", "diterima"),
        ("realisasi", 2, "2.1", TERNATE.kode, 60, 80),
    ]
    assert month_result.changes[2].cause == "isian berubah: Kota Tidore Kepulauan dan Kota Ternate"
    assert change_sentences(month_result)[1:5] == (
        "Pengaturan yang berubah: batas capaian; capaian semua bulan dihitung menurut pengaturan yang sekarang.",
        "Formulir Februari dari Kota Tidore Kepulauan baru diterima.",
        "Target indikator 2.1 berubah dari 90% menjadi 95% menurut PK; capaian semua bulan dihitung terhadap target "
        "yang sekarang.",
        "Realisasi indikator 2.1 s.d. Februari 2024 berubah dari 60% menjadi 50% (isian berubah: Kota Tidore "
        "Kepulauan dan Kota Ternate).",
    )
    again = result(old, MARET, ("T", JAN, "2.1|1|2|"), ("T", FEB, "2.1|3|5|"), earlier_report=earlier_report)
    assert again.changes == ()


def test_a_temuan_that_was_open_and_is_answered():
    plan = make_plan([RASIO], satker=[TERNATE])
    table = "kode | pembilang | penyebut | kendala | tindak_lanjut | data_dukung | keterangan\n2.1 | {}"
    asked = form_with(table.format("1 | 2 | sebab | b | | "), plan, bulan=FEB, berkas="a.xlsx")
    temuan = check_month((asked,), plan, FEB)
    masukan = [Masukan(asked.berkas, "", Status.DITERIMA, "", asked.satker, FEB)]
    published = consolidate(plan, FEB, [asked], masukan, temuan, contoh=False)
    earlier_report = published_month_of(FEB, json.loads(json.dumps(jejak(published))))
    assert [t.kode for t in earlier_report.open_temuan] == ["K403", "P102"]
    for entry, expected in (
        ("1 | 2 | sebab | b | | ", []),
        ("1 | 2 | sebab | b | SK 1 | ", [("K403", "diperbaiki")]),
        ("1 | 2 | sebab | b | | menyusul", [("K403", "dijelaskan: menyusul")]),
    ):
        form = form_with(table.format(entry), plan, bulan=FEB, berkas="a.xlsx")
        now = check_month((form,), plan, FEB)
        assert [(t.kode, t.jawaban) for t in find_answered(earlier_report, now)] == expected


def test_who_still_owes_what():
    plan = make_plan([RASIO, TRIWULANAN], satker=[TERNATE, TIDORE])
    month_result = result(plan, FEB, ("T", FEB, "2.1|1|2|"))
    assert [(t.satker.kode, t.kode, t.requested) for t in month_result.tasks] == [
        (TERNATE.kode, "2.1", ("Kendala", "Tindak Lanjut", "Data Dukung")),
        (TIDORE.kode, "2.1", ("Realisasi",)),
    ]


def test_time_in_files_is_the_inputs_or_the_months_end():
    plan = make_plan([RASIO], satker=[TERNATE])
    assert result(plan, MARET, ("T", MARET, "2.1|9|10|")).created_at == datetime(2024, 3, 31)  # noqa: DTZ001


counts = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted)


@settings(max_examples=25, deadline=None)
@given(st.lists(counts, min_size=4, max_size=4), st.permutations("PHTD"))
def test_order_changes_nothing_and_the_parts_add_up(values, order):
    plan = make_plan([RASIO, YES_NO, PEOPLE], identitas=IDENTITAS)
    tables = {
        who: f"2.1|{top}|{bottom}|\n4.1|||{'Ya' if top else 'Tidak'}"
        for who, (top, bottom) in zip("PHTD", values, strict=True)
    }
    given_order = result(plan, MARET, *((who, MARET, tables[who]) for who in order))
    in_order = result(plan, MARET, *((who, MARET, tables[who]) for who in "PHTD"))
    assert given_order.capaian == in_order.capaian
    rasio = in_order.capaian[0]
    whole = sum(bottom for _, bottom in values)
    if whole:
        assert (rasio.pembilang, rasio.penyebut) == (sum(top for top, bottom in values if bottom), whole)
    else:
        assert rasio.keadaan is Keadaan.TIDAK_DAPAT_DINILAI
