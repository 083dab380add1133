"""Figures near what decides: the digits shown never deny the verdict, in sentences, tables and cells.

1. Below a bound reads below it, above reads above, whatever is rounded away.
2. Elsewhere two decimals are enough.
3. What only some have answered says so; early answers, silence and carried values are each called what they are.
"""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.model.display import decimals_to_show, format_percent, number, with_unit
from rkt.model.form import Keadaan
from rkt.model.formulas import TAK_TERHINGGA, capaian_pct, reason_unjudged
from rkt.model.indikator import Arah, CaraHitung, PeriodeUkur, RumusTurun
from rkt.model.plan import AnggaranLine
from rkt.reports.lkip.view_rows import kinerja_row
from rkt.reports.narrative import anggaran, overview, reporting
from rkt.reports.narrative import indikator as sentences
from rkt.spreadsheet.write.worksheet import number_format
from tests.kit import HALBAR, MARET, PROVINSI, RASIO, TERNATE, TIDORE, YES_NO, form_with, indikator, make_plan
from tests.test_consolidation import APR, FEB, JAN, only, result

BOUNDS = (60.0, 75.0, 90.0, 100.0)


def shown(text: str) -> Decimal:
    return Decimal(text.removesuffix("%").replace(".", "").replace(",", "."))


@given(st.sampled_from(BOUNDS), st.floats(-0.01, 0.01, allow_nan=False))
def test_a_figure_is_shown_on_its_own_side_of_every_bound(bound, step):
    value = bound + step
    for text in (format_percent(value, BOUNDS), number(value, 2, BOUNDS)):
        for limit in BOUNDS:
            assert (shown(text) >= limit) == (value >= limit), text
            assert (shown(text) > limit) == (value > limit), text


@given(st.decimals(0, 130, places=2))
def test_two_decimals_are_enough_for_two_decimals(value):
    assert decimals_to_show(float(value), 2, BOUNDS) == 2
    assert format_percent(float(value), BOUNDS) == format_percent(float(value))


def test_examples():
    assert [format_percent(x) for x in (99.996, 100.004, 99.99, 100.0, 94.996)] == [
        "99,996%",
        "100,004%",
        "99,99%",
        "100%",
        "95%",
    ]
    assert format_percent(89.997, (90.0,)) == "89,997%"
    assert with_unit(94.996, "%", (95.0,)) == "94,996%"
    assert with_unit(2.996, "Hari", (3.0,)) == "2,996 Hari"
    assert with_unit(3.0, "Hari", (3.0,)) == "3 Hari"
    assert [number_format(x) for x in (99.996, 99.99, 99.0)] == ["#,##0.0##", "#,##0.0#", "#,##0"]
    assert number_format(89.99996, (90.0,)) == "#,##0.0####"


def test_sentence_and_table_show_why_a_target_is_missed():
    plan = make_plan([replace(RASIO, target_rkt=replace(RASIO.target, nilai=95.0))], satker=[TERNATE])
    row = only(result(plan, MARET, ("T", MARET, "2.1|94996|100000|")))
    sentence = sentences.realisasi_sentence(row, MARET)
    assert "sebesar 94,996%" in sentence
    assert "menuju target tahun 2024 sebesar 95%, dengan capaian 99,996%" in sentence
    table = kinerja_row(row, 2024)
    assert (table.realisasi, table.capaian) == ("94,996%", "99,996%")


def test_some_say_that_it_does_not_apply_and_the_silent_count_as_tidak():
    for word in ("TB", "Nihil"):
        row = only(result(make_plan([YES_NO]), MARET, ("T", MARET, f"4.1|||{word}")))
        assert (row.realisasi, row.pembilang, row.penyebut, row.keadaan) == (0, 0, 3, Keadaan.TERISI)
        assert (row.reporting, row.required) == (1, 4)
        assert "(1 dari 4 satuan kerja melapor), menuju target" in sentences.realisasi_sentence(row, MARET)
    nobody = only(result(make_plan([YES_NO]), MARET))
    assert (nobody.realisasi, nobody.keadaan) == (None, Keadaan.BELUM_LAPOR)
    everyone = only(result(make_plan([YES_NO]), MARET, *((who, MARET, "4.1|||TB") for who in "PHTD")))
    assert (everyone.realisasi, everyone.keadaan) == (None, Keadaan.TIDAK_BERLAKU)


def test_an_early_answer_is_told_as_one_and_judges_nothing():
    row = replace(YES_NO, periode_ukur=PeriodeUkur.TAHUNAN)
    found = only(result(make_plan([row]), MARET, ("T", FEB, "4.1|||Ya"), ("D", MARET, "4.1|||TB")))
    said = " ".join([sentences.realisasi_sentence(found, MARET), *sentences.reporting_text(found)])
    assert said == (
        "Indikator 4.1 diukur pada akhir tahun; targetnya 100%; 2 dari 4 satuan kerja telah menyampaikan isian "
        "sementara."
    )
    nobody = only(result(make_plan([row]), MARET))
    assert sentences.realisasi_sentence(nobody, MARET) == "Indikator 4.1 diukur pada akhir tahun; targetnya 100%."
    assert sentences.reporting_text(nobody) == []


def test_of_how_many_stands_beside_every_figure_that_is_not_of_all():
    plan = make_plan([RASIO])
    some = only(result(plan, MARET, ("T", MARET, "2.1|9|10|"), ("P", MARET, "2.1|9|10|")))
    every = only(result(plan, MARET, *((who, MARET, "2.1|9|10|") for who in "PHTD")))
    assert "(2 dari 4 satuan kerja melapor)" in sentences.realisasi_sentence(some, MARET)
    assert kinerja_row(some, 2024).realisasi == "90% (2 dari 4)"
    assert "dari 4 satuan" not in sentences.realisasi_sentence(every, MARET) + kinerja_row(every, 2024).realisasi


def test_a_value_is_carried_for_want_of_a_form_or_of_an_answer():
    plan = make_plan([RASIO])
    drawn = [("T", JAN, "2.1|9|10|"), ("D", JAN, "2.1|9|10|"), ("D", MARET, "2.1|||"), ("P", MARET, "2.1|9|10|")]
    month = result(plan, MARET, *drawn)
    row = only(month)
    assert reporting.carried_sentences(month) == (
        "Data KPU Kota Ternate adalah data sampai dengan Januari 2024.",
        "Sebagian data KPU Kota Tidore Kepulauan adalah data bulan sebelumnya.",
    )
    assert [(part.satker, part.left_blank) for part in row.details if part.carried_forward] == [
        (TERNATE, False),
        (TIDORE, True),
    ]
    quarterly = replace(RASIO, periode_ukur=PeriodeUkur.TRIWULANAN)
    april = only(result(make_plan([quarterly]), APR, ("T", MARET, "2.1|9|10|"), ("T", APR, "2.1|||")))
    assert not april.details[2].carried_forward


def test_nothing_to_judge_leaves_no_rest():
    row = replace(RASIO, periode_ukur=PeriodeUkur.TAHUNAN)
    month = result(make_plan([row, YES_NO]), MARET)
    assert overview.judging_sentence(month) == (
        "Sampai dengan Triwulan I, belum ada indikator yang dapat diukur dari 2 (dua) indikator."
    )
    assert overview.not_measured_sentence(month) == (
        "Sebanyak 1 (satu) indikator belum jatuh tempo untuk diukur dan 1 (satu) indikator belum disampaikan datanya."
    )


def test_a_plan_with_one_satker_speaks_of_one():
    plan = make_plan([RASIO], satker=[TERNATE])
    came, silent = result(plan, MARET, ("T", MARET, "2.1|9|10|")), result(plan, MARET)
    assert reporting.reporting_text(came) == "KPU Kota Ternate telah menyampaikan laporan bulan Maret 2024."
    assert reporting.reporting_text(silent) == "KPU Kota Ternate belum menyampaikan laporan bulan Maret 2024."
    assert sentences.realisasi_sentence(only(silent), MARET).startswith("Data indikator 2.1 belum disampaikan;")


def test_a_budget_of_nothing_divides_nothing():
    plan = make_plan([RASIO], satker=[TERNATE], anggaran=[AnggaranLine(TERNATE.kode, "A1", "Uraian A1", None, 0.0)])
    assert anggaran.anggaran_sentence(result(plan, MARET, ("T", MARET, "2.1|9|10|"))).startswith(
        "Pagu anggaran sebesar Rp0;"
    )
    month = result(plan, MARET, ("T", MARET, "2.1|9|10|"))
    spent = replace(month, anggaran=replace(month.anggaran, realisasi_rp=5.0, sisa_rp=-5.0))
    assert anggaran.anggaran_sentence(spent) == (
        "Realisasi anggaran sampai dengan Maret 2024 sebesar Rp5; serapannya tidak dapat dihitung karena "
        "pagu pada rencana nol."
    )


@pytest.mark.parametrize("value", [1e308, -1e308, 5e-324, 1e-10, 1e15, math.inf, -math.inf, math.nan])
def test_a_number_past_counting_is_a_temuan(value):
    mean = indikator("14.1", CaraHitung.RATA_RATA, 97.5, "Indeks")
    plan = make_plan([mean], satker=[PROVINSI, HALBAR])
    form = form_with(f"kode | realisasi\n14.1 | {value}", plan, satker=PROVINSI)
    assert [t.kode for t in form.temuan] == ["K202"]


def test_a_capaian_that_no_double_holds_is_not_judged():
    assert capaian_pct(1e-300, 1e14, Arah.NAIK, RumusTurun.SELISIH) is None
    assert capaian_pct(1e14, 1e-300, Arah.TURUN, RumusTurun.BALIK) is None
    assert reason_unjudged(1e-300, 1e14) == TAK_TERHINGGA
