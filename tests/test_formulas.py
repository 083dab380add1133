"""The worked examples of the domain, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.model.bulan import Bulan
from rkt.model.formulas import capaian_pct, capped_pct, efisiensi_word, mean, pace, share_pct, shortfall
from rkt.model.indikator import Arah, PeriodeUkur, RumusTurun
from rkt.model.plan import Skala, SkalaStep

NAIK, TURUN = Arah.NAIK, Arah.TURUN
SELISIH, BALIK = RumusTurun.SELISIH, RumusTurun.BALIK


@pytest.mark.parametrize(
    ("target", "realisasi", "arah", "formula", "expected"),
    [
        (80, 66, NAIK, SELISIH, 82.5),
        (75, 72, NAIK, SELISIH, 96),
        (60, 53, NAIK, SELISIH, 88.33333333333333),
        (80, 89.42, NAIK, SELISIH, 111.775),
        (11, 11, NAIK, SELISIH, 100),
        (88.82, 135.15, TURUN, SELISIH, 47.8383247016438),
        (88.82, 135.15, TURUN, BALIK, 65.7195708472068),
        (12, 0, TURUN, SELISIH, 200),
        (12, 0, TURUN, BALIK, None),
        (0, 0, TURUN, SELISIH, 100),
        (0, 0, TURUN, BALIK, 100),
        (0, 3, TURUN, SELISIH, None),
        (0, 0, NAIK, SELISIH, None),
        (0, 5, NAIK, SELISIH, None),
    ],
)
def test_capaian(target, realisasi, arah, formula, expected):
    found = capaian_pct(target, realisasi, arah, formula)
    assert found == (None if expected is None else pytest.approx(expected, rel=1e-12))


@given(st.floats(min_value=0.01, max_value=1e9))
def test_realisasi_equal_to_target_is_exactly_one_hundred(value):
    assert capaian_pct(value, value, NAIK, SELISIH) == 100
    assert capaian_pct(value, value, TURUN, SELISIH) == 100
    assert capaian_pct(value, value, TURUN, BALIK) == 100


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_only_the_whole_reaches_one_hundred(part, whole):
    assert (share_pct(part, whole) >= 100) == (part >= whole)


def test_share_of_whole_counts_has_no_binary_dust():
    assert share_pct(57, 100) == 57


def test_cap_mean_and_efficiency():
    assert (capped_pct(130, 120), capped_pct(130, None), capped_pct(None, 120)) == (120, 130, None)
    assert (mean([]), mean([80, 100, 90])) == (None, 90)
    words = [efisiensi_word(points, 5) for points in (5.01, 5, -5, -5.01)]
    assert words == ["efisien", "cukup efisien", "cukup efisien", "tidak efisien"]


def test_scale_steps_are_half_open():
    skala = Skala("", (SkalaStep(0, False, "C", ""), SkalaStep(85, False, "B", ""), SkalaStep(100, True, "A", "")))
    found = [skala.step_of(x).kategori for x in (-20, 0, 84.999, 85, 100, 100.01)]
    assert found == ["C", "C", "C", "B", "B", "A"]


def test_last_due_month_of_each_period():
    months = [Bulan(2024, month) for month in (1, 3, 4, 6, 11, 12)]
    due = {p: [d.bulan if (d := p.last_due(b)) else 0 for b in months] for p in PeriodeUkur}
    assert due == {
        PeriodeUkur.BULANAN: [1, 3, 4, 6, 11, 12],
        PeriodeUkur.TRIWULANAN: [0, 3, 3, 6, 9, 12],
        PeriodeUkur.SEMESTERAN: [0, 0, 0, 6, 6, 12],
        PeriodeUkur.TAHUNAN: [0, 0, 0, 0, 0, 12],
    }


def test_distance_and_pace_that_are_left():
    assert shortfall(100, 81.82, Arah.NAIK) == 18.18
    assert shortfall(3, 5, Arah.TURUN) == 2
    assert [shortfall(90, 90, Arah.NAIK), shortfall(5, 3, Arah.TURUN), shortfall(None, 1, Arah.NAIK)] == [None] * 3
    assert (pace(18.18, 9), pace(18.18, 0), pace(None, 9)) == (2.02, None, None)
