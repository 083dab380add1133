"""The running year, consolidated: averages never mix two bases, the headline is the count, and December is the year.

1. each basis has a mean of its own with its own n, for each sasaran and over all;
2. kategori follows the period, and there is none where two bases meet;
3. the headline tells counts and no word of failure before December;
4. no verdict on efficiency before December.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rkt.consolidation.consolidate import consolidate
from rkt.model.bulan import Bulan
from rkt.model.form import Masukan, Status
from rkt.model.indikator import PeriodeUkur
from rkt.model.period import NOT_JUDGED, DasarPeriode, PeriodMean, StatusCapaian
from rkt.reports.headline import NOTHING_JUDGED, headline, means_text, unjudged_reason
from rkt.rules.registry import check_month
from tests.kit import MARET, PEOPLE, PROVINSI, RASIO, REVISI, TERNATE, YES_NO, form_with, make_plan

FEB, MEI, DES = (Bulan(2024, month) for month in (2, 5, 12))
TW, TAHUN = DasarPeriode.TRIWULAN, DasarPeriode.TAHUNAN
S = StatusCapaian
FAILURE = re.compile(r"gagal|tidak tercapai|belum tercapai|belum mencapai", re.IGNORECASE)

QUARTERLY = replace(RASIO, kode="2.2", target_tw=(60.0, 70.0, 80.0, 90.0))
ONLY_LAST = replace(
    PEOPLE, kode="2.3", no_sasaran=2, target_tw=(None, None, None, 70.0), periode_ukur=PeriodeUkur.BULANAN
)
PLAN = make_plan([RASIO, QUARTERLY, ONLY_LAST, YES_NO], satker=[TERNATE])
ROWS = "2.1|72|100|\n2.2|66|100|\n2.3|||7\n4.1|||Ya"


def month(bulan, rows=ROWS, plan=PLAN, satker=TERNATE):
    form = form_with("kode | pembilang | penyebut | realisasi\n" + rows, plan, bulan=bulan, satker=satker)
    masukan = [Masukan(form.berkas, "", Status.DITERIMA, "", form.satker, form.bulan)]
    return consolidate(plan, bulan, [form], masukan, check_month((form,), plan, bulan), contoh=False)


def test_each_basis_has_a_mean_of_its_own():
    result = month(MARET)
    assert result.period_means == (PeriodMean(TW, pytest.approx(110), 1), PeriodMean(TAHUN, pytest.approx(90), 2))
    assert [row.period_means for row in result.sasaran] == [
        (PeriodMean(TW, pytest.approx(110), 1), PeriodMean(TAHUN, pytest.approx(80), 1)),
        (PeriodMean(TAHUN, 100.0, 1),),
    ]
    assert result.kategori is None
    assert [row.kategori and row.kategori.kategori for row in result.sasaran] == [None, "Tinggi"]
    assert [row.kategori and row.kategori.kategori for row in result.capaian] == ["Tinggi", "Tinggi", None, "Tinggi"]


def test_counts_by_status():
    by_status = {status: [row.kode for row in rows] for status, rows in month(MARET).by_status.items() if rows}
    assert by_status == {
        S.MENUJU: ["2.1"],
        S.SESUAI_RENCANA: ["2.2"],
        S.BELUM_DINILAI: ["2.3"],
        S.TELAH_MEMENUHI: ["4.1"],
    }
    assert [row.kode for row in month(MARET).behind] == ["2.1"]


def test_in_december_the_period_is_the_year():
    result = month(DES)
    assert result.period_means == (PeriodMean(TAHUN, pytest.approx(result.mean_pct), 4),)
    assert [row.period.capaian_pct for row in result.capaian] == [row.capaian_pct for row in result.capaian]
    assert [row.period.shown_pct for row in result.capaian] == [row.capaian_capped_pct for row in result.capaian]
    assert result.kategori == PLAN.skala.step_of(result.mean_pct)
    assert headline(result) == "1 dari 4 indikator mencapai target tahun 2024"


def test_a_sum_without_target_tw_is_told_by_distance_and_pace_and_asked_of_the_planner():
    result = month(MARET)
    row = result.capaian[2]
    assert (row.period, row.capaian_pct, row.year_gap, row.year_pace) == (NOT_JUDGED, 10, 63, 7)
    assert unjudged_reason(row, MARET) == (
        "tanpa target Triwulan I; masih 63 Orang menuju target tahunan, 7 Orang tiap bulan"
    )
    planner = [(task.kode, task.requested) for task in result.tasks if task.satker is None]
    assert planner == [("2.3", ("Target TW I", "Target TW II", "Target TW III"))]
    done = make_plan([replace(ONLY_LAST, target_tw=(0.0, 20.0, 40.0, 70.0))], satker=[TERNATE])
    assert [task for task in month(MARET, "2.3|||7", done).tasks if task.satker is None] == []


def test_a_satker_on_plan_for_its_quarter_owes_the_report_nothing():
    plan = make_plan([QUARTERLY], satker=[TERNATE])
    owed = [month(MARET, f"2.2|{top}|100|", plan).tasks[0].requested for top in (60, 59)]
    assert owed == [("Data Dukung",), ("Kendala", "Tindak Lanjut", "Data Dukung")]
    gaps = [[gap.what for gap in month(MARET, f"2.2|{top}|100|", plan).gaps_of("5", "2.2")] for top in (60, 59)]
    assert gaps == [["faktor keberhasilan indikator 2.2"], ["kendala indikator 2.2", "tindak lanjut indikator 2.2"]]


def test_three_of_twelve_revisions_in_march_are_on_plan():
    plan = make_plan([replace(REVISI, target_tw=(3.0, 6.0, 9.0, 12.0))], satker=[PROVINSI])
    (row,) = month(MARET, "6.2|||3", plan, PROVINSI).capaian
    assert (row.capaian_pct, row.period.capaian_pct, row.period.target) == (175, 100, 3)
    assert (row.period.status, row.is_behind) == (S.SESUAI_RENCANA, False)


def test_what_is_shown_and_averaged_is_never_below_zero_nor_above_the_cap():
    plan = make_plan([replace(REVISI, target_tw=(3.0, 6.0, 9.0, 12.0))], satker=[PROVINSI])
    for typed, raw, shown in ((9, -100, 0), (0, 200, 120)):
        result = month(MARET, f"6.2|||{typed}", plan, PROVINSI)
        (row,) = result.capaian
        assert (row.period.capaian_pct, row.period.shown_pct) == (raw, shown)
        assert result.period_means == (PeriodMean(TW, shown, 1),)


HEADLINES = [
    (MARET, ROWS, "1 indikator yang memiliki target Triwulan I telah mencapainya; "
     "dari 2 indikator yang diukur terhadap target tahunan, 1 telah memenuhinya dan 1 masih menuju target"),
    (MARET, "2.2|59|100|", "dari 1 indikator yang memiliki target Triwulan I, 1 di bawah rencana"),
    (FEB, "2.2|59|100|", "dari 1 indikator yang memiliki target Triwulan I, 1 berjalan"),
    (MEI, "2.2|59|100|", "dari 1 indikator yang memiliki target Triwulan II, 1 di bawah rencana"),
    (MEI, "2.2|61|100|", "dari 1 indikator yang memiliki target Triwulan II, 1 berjalan"),
    (MARET, "2.1|90|100|\n4.1|||Ya", "seluruh 2 indikator yang diukur terhadap target tahunan telah memenuhinya"),
    (MARET, "2.3|||7", NOTHING_JUDGED),
    (DES, "2.2|90|100|\n4.1|||Ya", "seluruh 2 indikator yang dapat dinilai mencapai target tahun 2024"),
]  # fmt: skip


@pytest.mark.parametrize(("bulan", "rows", "expected"), HEADLINES)
def test_the_headline_is_the_count(bulan, rows, expected):
    kode = {line.split("|")[0] for line in rows.splitlines()}
    plan = make_plan([row for row in PLAN.indikator if row.kode in kode], satker=[TERNATE])
    if bulan == DES:
        plan = PLAN
        rows += "\n2.1|0|0|\n2.3|||"
    result = month(bulan, rows, plan)
    assert headline(result) == expected
    assert bulan == DES or not FAILURE.search(headline(result))


def test_all_is_not_said_of_what_cannot_be_judged():
    other = replace(QUARTERLY, kode="2.4")
    plan = make_plan([QUARTERLY, other, replace(QUARTERLY, kode="2.5")], satker=[TERNATE])
    result = month(MARET, "2.2|66|100|\n2.4|66|100|\n2.5|0|0|", plan)
    assert headline(result) == (
        "seluruh 2 indikator yang memiliki target Triwulan I dan dapat dinilai telah mencapainya; "
        "1 lainnya belum dapat dinilai"
    )


def test_means_are_told_with_their_basis_and_n():
    result = month(MARET)
    assert means_text(result.period_means, MARET, ()) == (
        "rata-rata capaian terhadap target Triwulan I 110% atas 1 indikator; "
        "terhadap target tahunan 90% atas 2 indikator"
    )
    assert means_text((PeriodMean(TAHUN, 98.3, 1),), DES, ()) == "capaian 98,3% atas 1 indikator"
    assert means_text((), MARET, ()) == ""


def test_the_sample_month_says_that_all_eleven_are_on_plan(maret):
    """Eleven indikator of the sample plan have a target for TW I."""
    result = maret.result
    assert headline(result).startswith("seluruh 11 indikator yang memiliki target Triwulan I telah mencapainya; ")
    assert len(result.judged_by(TW)) == len(result.by_status[S.SESUAI_RENCANA]) == 11
    assert [row.judged for row in result.period_means] == [11, len(result.judged_by(TAHUN))]
    assert (result.efisiensi, {row.efisiensi for row in result.sasaran}) == ("", {""})
