"""The province's figures from the satker's, computed by hand from the domain's rules.

1. Every figure that is missing has a state and a reason in words.
2. A satker's part keeps its cell, what was typed, and its own words.
3. What a month leaves open is counted and named once, by satker and indikator.
"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkt.consolidation.changes import find_answered
from rkt.consolidation.consolidate import consolidate
from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan, Masukan, Status
from rkt.model.indikator import Arah, CaraHitung, Pelapor, RumusTurun, Target
from rkt.model.plan import Pembanding
from rkt.model.published_month import PublishedMonth
from rkt.reports.jejak import jejak
from rkt.reports.jejak_reading import published_month_of
from rkt.reports.narrative.changes import change_sentences
from rkt.rules.registry import check_month
from tests.consolidation_kit import TWO, consolidated, only, only_of, result, states
from tests.kit import (
    APR,
    DES,
    FEB,
    FILLED,
    HALBAR,
    IDENTITAS,
    JAN,
    KAB_KOTA,
    MARET,
    NO_VALUE,
    NOT_DUE,
    PEOPLE,
    PROVINSI,
    RASIO,
    RATA,
    REFUSED,
    REVISI,
    TB,
    TERNATE,
    TIDORE,
    TRIWULANAN,
    YES_NO,
    form_with,
    indikator,
    make_plan,
)


def test_rasio_is_sum_over_sum_never_a_mean_of_percentages():
    plan = make_plan([RASIO])
    found = only(result(plan, MARET, ("P", MARET, "2.1|1|1|"), ("T", MARET, "2.1|8|19|"), ("D", MARET, "2.1|0|0|")))
    assert (found.pembilang, found.penyebut, found.realisasi) == (9, 20, 45)
    assert found.capaian_pct == 50
    assert (found.reporting, found.required) == (3, 4)
    assert states(found)[TIDORE.kode] is Keadaan.NIHIL
    assert states(found)[HALBAR.kode] is Keadaan.BELUM_LAPOR


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


def test_a_changed_target_never_touches_the_figures():
    plan = make_plan([RASIO], satker=[TERNATE])
    form = form_with("kode | target | pembilang | penyebut\n2.1 | 50 | 9 | 10", plan)
    temuan = check_month((form,), plan, MARET)
    masukan = [Masukan(form.berkas, "", Status.DITERIMA, "", form.satker, form.bulan)]
    found = only(consolidate(plan, MARET, [form], masukan, temuan, contoh=False))
    assert (found.target, found.realisasi, found.capaian_pct) == (90, 90, 100)


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
        "Formulir Februari dari KPU Kota Tidore Kepulauan baru diterima.",
        "Target indikator 2.1 berubah dari 90% menjadi 95% (menurut PK; capaian semua bulan dihitung terhadap "
        "target yang sekarang).",
        "Realisasi indikator 2.1 sampai dengan Februari 2024 berubah dari 60% menjadi 50% (isian berubah: Kota Tidore "
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


DAYS = indikator("3.1", CaraHitung.RATA_RATA, 0, "Hari")
TURUN = replace(DAYS, target_rkt=Target("5 Hari", 5, "Hari"), arah=Arah.TURUN, rumus_turun=RumusTurun.BALIK)
WITHOUT_NUMBER = replace(DAYS, target_rkt=Target("cepat", None, "Hari"))
WTP = indikator("7.1", CaraHitung.JUMLAH, 1, target_rkt=Target("WTP", None, "Predikat"), pelapor=Pelapor.PROVINSI)


@pytest.mark.parametrize(
    ("row", "satker", "drawn", "keadaan", "reason"),
    [
        (RASIO, TWO, "T 2.1|9|10|", FILLED, ""),
        (DAYS, TWO, "T 3.1|||2", REFUSED, "target nol"),
        (TURUN, TWO, "T 3.1|||0", REFUSED, "rumus T/R tidak terdefinisi untuk realisasi 0"),
        (TURUN, TWO, "T 3.1|||2", FILLED, ""),
        (WITHOUT_NUMBER, TWO, "T 3.1|||2", REFUSED, "target tidak berupa angka"),
        (WTP, [PROVINSI], "P 7.1|||WTP", REFUSED, "target berupa predikat tanpa tangga nilai"),
        (WTP, [PROVINSI], "", REFUSED, "target berupa predikat tanpa tangga nilai"),
        (KAB_KOTA, [PROVINSI], "", TB, "tidak ada satker yang wajib melaporkan"),
        (RASIO, TWO, "T 2.1|n/a|n/a|; D 2.1|||n/a", TB, "seluruh satker menyatakan tidak berlaku"),
        (TRIWULANAN, TWO, "", NOT_DUE, "diukur triwulanan"),
        (RASIO, TWO, "T 2.1|0|0|; D 2.1|nihil||", REFUSED, "seluruh satker yang wajib menyatakan nihil"),
        (RASIO, TWO, "T 2.1|0|0|; D 2.1|n/a||", REFUSED, "seluruh satker yang wajib menyatakan nihil"),
        (RASIO, TWO, "T 2.1|0|0|; D 2.1|12|10|", REFUSED, "tidak ada isian yang dapat diterima"),
        (RASIO, TWO, "T 2.1|x|10|", REFUSED, "tidak ada isian yang dapat diterima"),
        (RASIO, TWO, "T 2.1|0|0|", REFUSED, "satker yang melapor menyatakan nihil"),
        (
            RASIO,
            TWO,
            "T 2.1|n/a||",
            NO_VALUE,
            "satker yang melapor menyatakan tidak berlaku, selebihnya belum melapor",
        ),
        (RASIO, TWO, "T 2.1|||", NO_VALUE, "belum ada satker yang melapor"),
    ],
)
def test_a_state_and_its_reason(row, satker, drawn, keadaan, reason):
    plan = make_plan([row], satker=satker)
    parts = [(text.strip()[0], FEB, text.strip()[2:]) for text in drawn.split(";") if text]
    found = only_of(plan, FEB, *parts)
    assert (found.keadaan, found.reason) == (keadaan, reason)
    assert [(t.bulan, t.keadaan) for t in found.trend][-1] == (FEB, keadaan)
    assert found.capaian_pct is None or keadaan is FILLED


def test_a_figure_that_cannot_be_judged_is_shown_without_capaian_and_kategori():
    found = only_of(make_plan([DAYS]), FEB, ("T", FEB, "3.1|||2"))
    assert (found.realisasi, found.capaian_pct, found.capaian_capped_pct, found.kategori) == (2, None, None, None)


@pytest.mark.parametrize(
    ("counts", "capaian", "shown", "kategori"),
    [
        ("27|40", 75, 75, "Tinggi"),
        ("67|100", 100 * 67 / 90, 100 * 67 / 90, "Rendah"),
        ("9|10", 100, 100, "Tinggi"),
        ("0|10", 0, 0, "Rendah"),
    ],
)
def test_the_scale_is_asked_with_the_capaian_that_is_shown(counts, capaian, shown, kategori):
    found = only_of(make_plan([RASIO]), FEB, ("T", FEB, f"2.1|{counts}|"))
    assert (found.capaian_pct, found.capaian_capped_pct) == (pytest.approx(capaian), pytest.approx(shown))
    assert found.kategori.kategori == kategori


def test_the_capaian_is_capped_where_the_plan_caps_it():
    sixty = replace(RASIO, target_rkt=Target("60 %", 60, "%"))
    for limit, shown in ((120.0, 120), (None, 150), (200.0, 150)):
        plan = make_plan([sixty], identitas=replace(IDENTITAS, capaian_limit_pct=limit))
        found = only_of(plan, FEB, ("T", FEB, "2.1|9|10|"))
        assert (found.capaian_pct, found.capaian_capped_pct) == (150, shown)
        assert [(t.capaian_pct, t.capaian_capped_pct) for t in found.trend] == [(None, None), (150, shown)]


def compared(bulan, tahun, renstra=100.0):
    earlier = Pembanding("2.1", {2023: 85.5, 2022: 72.0}, renstra, tahun, 90.0, "LKIP 2023")
    plan = replace(make_plan([RASIO]), pembanding={"2.1": earlier})
    return only_of(plan, bulan, ("T", bulan, "2.1|81|100|"))


def test_earlier_years_renstra_and_the_national_standard():
    found = compared(MARET, 2026)
    assert list(found.realisasi_by_year.items()) == [(2022, 72), (2023, 85.5)]
    assert list(found.capaian_by_year_pct.items()) == [(2022, 80), (2023, 95)]
    assert (found.target_renstra, found.tahun_renstra, found.capaian_renstra_pct) == (100, 2026, 81)
    assert (found.standar_nasional, found.capaian_standar_pct, found.pembanding_source) == (90, 90, "LKIP 2023")


@pytest.mark.parametrize(
    ("bulan", "tahun", "renstra", "expected"),
    [
        (MARET, 2026, 100.0, (19, 9.5, "tahun")),
        (MARET, 2025, 100.0, (19, 19, "tahun")),
        (FEB, 2024, 100.0, (19, 1.9, "bulan")),
        (DES, 2024, 100.0, (19, None, "bulan")),
        (DES, 2025, 100.0, (19, 19, "tahun")),
        (MARET, 2023, 100.0, (19, None, "")),
        (MARET, None, 100.0, (19, None, "")),
        (MARET, 2026, 81.0, (None, None, "tahun")),
        (MARET, 2026, None, (None, None, "tahun")),
    ],
)
def test_what_each_remaining_step_to_the_renstra_must_bring(bulan, tahun, renstra, expected):
    found = compared(bulan, tahun, renstra)
    assert (found.renstra_gap, found.renstra_pace, found.pace_unit) == expected


def test_an_indikator_that_shall_fall_lacks_what_it_stands_above_the_renstra():
    earlier = Pembanding("6.2", {}, 3.0, 2025, None, "")
    plan = replace(make_plan([REVISI], [PROVINSI]), pembanding={"6.2": earlier})
    found = {count: only_of(plan, FEB, ("P", FEB, f"6.2|||{count}")) for count in (5, 3, 2)}
    assert {count: (row.renstra_gap, row.renstra_pace) for count, row in found.items()} == {
        5: (2, 2),
        3: (None, None),
        2: (None, None),
    }


def test_without_comparison_figures_nothing_is_compared():
    found = only_of(make_plan([RASIO]), FEB, ("T", FEB, "2.1|9|10|"))
    assert (found.realisasi_by_year, found.capaian_by_year_pct, found.pembanding_source) == ({}, {}, "")
    assert (found.target_renstra, found.tahun_renstra, found.standar_nasional) == (None, None, None)
    assert (found.capaian_renstra_pct, found.capaian_standar_pct, found.renstra_gap) == (None, None, None)
    assert (found.target_tw, found.capaian_tw_pct, found.target_basis) == (None, None, "RKT")


def test_the_quarters_target_is_the_running_quarters():
    tw = replace(RASIO, target_tw=(45.0, 60.0, None, 90.0))
    plan = make_plan([tw])
    found = {}
    for bulan in (JAN, MARET, APR, Bulan(2024, 9), Bulan(2024, 10), DES):
        row = only_of(plan, bulan, ("T", bulan, "2.1|9|10|"))
        found[bulan.bulan] = (row.target_tw, row.capaian_tw_pct)
    assert found == {1: (45, 200), 3: (45, 200), 4: (60, 150), 9: (None, None), 10: (90, 100), 12: (90, 100)}


def test_a_month_in_which_nothing_came_has_neither_mean_nor_kategori():
    result = consolidated(make_plan([RASIO], TWO), FEB)
    assert (result.mean_pct, result.kategori, result.efisiensi_points, result.efisiensi) == (None, None, None, "")
    assert [(s.mean_pct, s.kategori, s.judged) for s in result.sasaran] == [(None, None, 0)]
    assert result.mean_trend == ((JAN, None), (FEB, None))
    assert (result.changes, result.answered, result.compared_with) == ((), (), None)


def test_what_each_remaining_month_must_bring_to_the_years_target():
    up, down = make_plan([RASIO]), make_plan([REVISI])
    found = only(result(up, MARET, ("T", MARET, "2.1|63|100|")))
    assert (found.year_gap, found.year_pace) == (27, 3)
    assert only(result(down, MARET, ("P", MARET, "6.2|||15"))).year_gap == 3
    assert only(result(down, MARET, ("P", MARET, "6.2|||3"))).year_gap is None
