"""Spending against the plan's ceiling, sasaran and efficiency, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt.consolidation.consolidate import consolidate
from rkt.model.anggaran import Serapan
from rkt.model.form import Keadaan, Masukan, Status
from rkt.model.plan import AnggaranLine
from rkt.rules.registry import check_month
from tests.consolidation_kit import TWO, arrived, consolidated, readiness
from tests.kit import (
    DES,
    FEB,
    FILLED,
    IDENTITAS,
    JAN,
    MARET,
    NO_VALUE,
    RASIO,
    REFUSED,
    TERNATE,
    TIDORE,
    YES_NO,
    codes,
    form_with,
    make_plan,
)


def test_budget_and_plain_efficiency():
    lines = [AnggaranLine(TERNATE.kode, "A1", "Satu", 2, 1000.0), AnggaranLine(TIDORE.kode, "A1", "Dua", 2, 3000.0)]
    plan = make_plan([RASIO], satker=[TERNATE, TIDORE], anggaran=lines)
    spent = "kode_anggaran | pagu | realisasi\nA1 | 1000 | 800"
    for bulan, efisiensi in ((MARET, (None, "")), (DES, (20, "efisien"))):
        form = form_with("kode | pembilang | penyebut\n2.1 | 9 | 10", plan, bulan=bulan, anggaran=spent)
        masukan = [Masukan(form.berkas, "", Status.DITERIMA, "", form.satker, form.bulan)]
        month_result = consolidate(plan, bulan, [form], masukan, check_month((form,), plan, bulan), contoh=False)
        assert month_result.anggaran == Serapan(4000, 800, 80, 3200, reported_pagu_rp=1000, reporting=1, required=2)
        assert month_result.anggaran.is_partial
        assert (month_result.efisiensi_points, month_result.efisiensi) == efisiensi
        assert [row.keadaan for row in month_result.anggaran_details] == [Keadaan.TERISI, Keadaan.BELUM_LAPOR]


LINES = [
    AnggaranLine(TERNATE.kode, "A1", "Satu", 2, 1000.0),
    AnggaranLine(TERNATE.kode, "A2", "Dua", 3, 500.0),
    AnggaranLine(TIDORE.kode, "A1", "Tiga", None, 0.0),
]


BUDGET = make_plan([RASIO], satker=TWO, anggaran=LINES)


def spending(who, bulan, *rows):
    table = "kode_anggaran | pagu | realisasi | keterangan\n" + "\n".join(rows)
    return arrived(BUDGET, who, bulan, "2.1 | 9 | 10 |  |  |  | SK |", anggaran=table)


def test_each_budget_line_has_its_newest_accepted_amount_with_its_cell():
    result = consolidated(
        BUDGET,
        MARET,
        spending("T", JAN, "A1 | 1000 | 100 |", "A2 | 500 | 50 | lama"),
        spending("T", FEB, "A1 | 900 | banyak |", "A2 | 500 | 'Rp60 | naik"),
        spending("T", MARET, "A1 | 1000 | 1200 | revisi", "A2 | 500 |  | nanti"),
    )
    found = [
        (
            r.line.kode,
            r.satker.kode,
            r.bulan,
            r.realisasi_rp,
            r.serapan_pct,
            r.keadaan,
            str(r.at or ""),
            r.raw_text,
            r.carried_forward,
            r.keterangan,
        )
        for r in result.anggaran_details
    ]
    assert found == [
        (
            "A1",
            TERNATE.kode,
            MARET,
            1200,
            120,
            FILLED,
            "T 2024-03.xlsx, lembar Anggaran, sel C2",
            "1200",
            False,
            "revisi",
        ),
        ("A2", TERNATE.kode, FEB, 60, 12, FILLED, "T 2024-02.xlsx, lembar Anggaran, sel C3", "Rp60", True, "naik"),
        ("A1", TIDORE.kode, None, None, None, NO_VALUE, "", "", False, ""),
    ]
    assert result.anggaran == Serapan(1500, 1260, 84, 240, 1500, 1, 2)
    assert result.anggaran_by_satker == {
        TERNATE.kode: Serapan(1500, 1260, 84, 240, 1500, 1, 1),
        TIDORE.kode: Serapan(0, None, None, None, 0, 0, 1),
    }
    assert [row.anggaran for row in result.sasaran] == [Serapan(1000, 1200, 120, -200, 1000, 1, 1)]


@pytest.mark.parametrize(
    ("bulan", "expected"),
    [(JAN, (100, FILLED, False)), (FEB, (None, REFUSED, False)), (MARET, (100, FILLED, True))],
)
def test_a_refused_amount_is_out_in_its_own_month_and_passed_over_later(bulan, expected):
    forms = [
        spending("T", JAN, "A1 | 1000 | 100 |", "A2 | 500 | 1 |"),
        spending("T", FEB, "A1 | 1000 | -5 |", "A2 | 500 | 2 |"),
        spending("T", MARET, "A1 | 1000 |  |", "A2 | 500 | 3 |"),
    ]
    result = consolidated(BUDGET, bulan, *forms[: bulan.bulan])
    line = result.anggaran_details[0]
    assert (line.realisasi_rp, line.keadaan, line.carried_forward) == expected
    assert (line.at is None, line.raw_text == "") == ((True, True) if expected[0] is None else (False, False))
    assert result.anggaran_details[1].realisasi_rp == bulan.bulan


def test_a_changed_pagu_keeps_no_amount_out_and_the_plans_pagu_counts():
    result = consolidated(BUDGET, FEB, spending("T", FEB, "A1 | 900 | 450 |", "A2 | 500 | 0 |"))
    assert ("A102", "B2") in codes(result.temuan)
    assert [(r.realisasi_rp, r.serapan_pct) for r in result.anggaran_details] == [(450, 45), (0, 0), (None, None)]
    assert result.anggaran == Serapan(1500, 450, 30, 1050, 1500, 1, 2)


def test_a_line_without_pagu_has_an_amount_and_no_serapan():
    result = consolidated(BUDGET, FEB, spending("D", FEB, "A1 | 0 | 0 |"))
    assert result.anggaran_details[2].realisasi_rp == 0
    assert result.anggaran_details[2].serapan_pct is None
    assert result.anggaran_by_satker[TIDORE.kode] == Serapan(0, 0, None, 0, 0, 1, 1)
    assert result.anggaran == Serapan(1500, 0, None, 1500, 0, 1, 2)


def test_efficiency_needs_capaian_and_serapan_and_has_a_word_for_its_points():
    def efisiensi(table, *rows, identitas=IDENTITAS):
        plan = replace(BUDGET, identitas=identitas)
        budget = "kode_anggaran | pagu | realisasi\n" + "\n".join(rows)
        assert not consolidated(plan, FEB, arrived(plan, "T", FEB, table, anggaran=budget)).efisiensi
        result = consolidated(plan, DES, arrived(plan, "T", DES, table, anggaran=budget))
        (sasaran,) = result.sasaran
        return (result.efisiensi_points, result.efisiensi), (sasaran.efisiensi_points, sasaran.efisiensi)

    half = ("A1 | 1000 | 500 |", "A2 | 500 | 250 |")
    assert efisiensi("2.1|9|10|", *half) == ((50, "efisien"), (50, "efisien"))
    assert efisiensi("2.1|0|10|", *half) == ((-50, "tidak efisien"), (-50, "tidak efisien"))
    assert efisiensi("2.1|1|2|", "A1 | 1000 | 500 |", "A2 | 500 | 500 |")[1] == (pytest.approx(50 / 9), "efisien")
    assert efisiensi("2.1|0|0|", *half) == ((None, ""), (None, ""))
    assert efisiensi("2.1|9|10|", "A1 | 1000 |  |", "A2 | 500 |  |") == ((None, ""), (None, ""))


def test_a_sasaran_is_the_mean_of_what_can_be_judged_and_has_its_own_budget_or_none():
    lines = [AnggaranLine(TERNATE.kode, "A1", "Satu", 2, 1000.0)]
    plan = make_plan([RASIO, replace(RASIO, kode="2.2"), replace(RASIO, kode="2.3"), YES_NO], TWO, lines)
    table = "2.1|9|10|\n2.2|54|100|\n2.3|0|0|\n4.1|||Tidak"
    budget = "kode_anggaran | pagu | realisasi\nA1 | 1000 | 800"
    result = consolidated(
        plan, FEB, arrived(plan, "T", JAN, "2.1|27|100|"), arrived(plan, "T", FEB, table, anggaran=budget)
    )
    found = [
        (
            s.sasaran.no,
            [row.kode for row in s.capaian],
            s.mean_pct,
            s.kategori and s.kategori.kategori,
            s.judged,
            s.efisiensi_points,
            s.efisiensi,
        )
        for s in result.sasaran
    ]
    assert found == [
        (2, ["2.1", "2.2", "2.3"], 80, "Tinggi", 2, None, ""),
        (4, ["4.1"], 0, "Rendah", 1, None, ""),
    ]
    assert result.sasaran[1].anggaran is None
    assert result.mean_pct == pytest.approx(160 / 3)
    assert result.kategori.kategori == "Rendah"
    assert result.mean_trend == ((JAN, 30), (FEB, pytest.approx(160 / 3)))


def test_a_budget_without_reported_spending_is_there_and_says_nothing_of_efficiency():
    plan = make_plan([RASIO], [TERNATE], [AnggaranLine(TERNATE.kode, "A1", "Satu", 2, 1000.0)])
    met = arrived(plan, "T", FEB, "2.1 | 9 | 10 |  |  |  | SK |")
    assert readiness(plan, FEB, met)[4:7] == [
        ("5", 0, 1, "indikator 2.1", "Kota Ternate"),
        ("6", 0, 1, "sasaran 2", "Satker pengelola anggaran"),
        ("7", 1, 1, "", ""),
    ]
