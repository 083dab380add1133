"""Sentences of the LKIP: nothing is claimed that the figures deny.

1. "tercapai", "terpenuhi", "naik", "turun", "seluruh" agree with the figure of the table, for any Capaian.
2. Before December the quarter is what counts, and no word of failure or of efficiency is said.
3. Who did not report is named; a cause stands once, with its remedy and the satker that share it.
4. What is missing is one marked gap a sasaran; a final report has none.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian, TrendPoint
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.display import format_percent
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import capaian_pct, capped_pct, pace, shortfall
from rkt.model.indikator import Arah, CaraHitung, RumusTurun
from rkt.model.period import DasarPeriode, StatusCapaian, judge_period
from rkt.model.result import Result
from rkt.reports.narrative import anggaran, comparison, overview, reporting, steps
from rkt.reports.narrative import indikator as sentences
from rkt.reports.narrative import sasaran as sasaran_text
from rkt.reports.narrative.text import as_clause, clean_text, in_sentence
from rkt.reports.periodic.decisions import decision_rows
from tests.kit import HALBAR, MARET, PROVINSI, REVISI, SKALA, TERNATE, TIDORE, indikator, make_plan
from tests.lkip_kit import result_of, small_plan

DESEMBER = Bulan(2024, 12)
NUMBERS = st.floats(0, 500, allow_nan=False).map(lambda x: round(x, 3))


MET = re.compile(r"telah (?:tercapai|terlampaui|terpenuhi)")
FAILURE = re.compile(r"belum (?:tercapai|mencapai)|gagal|tidak (?:tercapai|efisien)|\befisien")


@st.composite
def judged(draw: st.DrawFn) -> tuple[Capaian, Bulan]:
    """Any indikator with a figure, with an earlier year and a trend of three months, as of some month."""
    arah = draw(st.sampled_from(Arah))
    target, realisasi = draw(NUMBERS), draw(NUMBERS | st.just(99.9999) | st.just(100.0))
    bulan = draw(st.sampled_from((Bulan(2024, 2), MARET, Bulan(2024, 5), DESEMBER)))
    quarters = tuple(draw(st.none() | NUMBERS) for _ in range(4))
    rumus = draw(st.sampled_from(RumusTurun))
    row = indikator("2.1", CaraHitung.RATA_RATA, target, arah=arah, rumus_turun=rumus, target_tw=quarters)
    pct = capaian_pct(target, realisasi, arah, row.rumus_turun)
    limit = draw(st.sampled_from((None, 100.0, 120.0)))
    shown = capped_pct(pct, limit)
    points = [draw(st.none() | NUMBERS), draw(st.none() | NUMBERS), realisasi]
    renstra = draw(st.none() | NUMBERS)
    lacking = shortfall(renstra, realisasi, arah)
    keadaan = Keadaan.TERISI if pct is not None else Keadaan.TIDAK_DAPAT_DINILAI
    made = Capaian(
        indikator=row,
        target=target,
        target_basis="RKT",
        realisasi=realisasi,
        pembilang=None,
        penyebut=None,
        capaian_pct=pct,
        capaian_capped_pct=shown,
        kategori=SKALA.step_of(shown) if shown is not None else None,
        keadaan=keadaan,
        reason="" if pct is not None else "target nol",
        reporting=1,
        required=1,
        details=(),
        target_tw=quarters[bulan.triwulan - 1],
        capaian_tw_pct=draw(st.none() | NUMBERS),
        trend=tuple(
            TrendPoint(
                bulan=Bulan(2024, n), realisasi=value, capaian_pct=None, capaian_capped_pct=None, keadaan=keadaan
            )
            for n, value in enumerate(points, start=1)
        ),
        realisasi_by_year=draw(st.just({}) | NUMBERS.map(lambda x: {2023: x})),
        capaian_by_year_pct={},
        target_renstra=renstra,
        tahun_renstra=2024,
        capaian_renstra_pct=None if renstra is None else capaian_pct(renstra, realisasi, arah, row.rumus_turun),
        renstra_gap=lacking,
        renstra_pace=pace(lacking, 9),
        pace_unit="bulan",
        standar_nasional=None,
        capaian_standar_pct=None,
        pembanding_source="",
        period=judge_period(row, bulan, realisasi, pct, limit),
    )
    return made, bulan


@given(judged())
@settings(deadline=None)
def test_a_target_is_said_to_be_met_only_where_it_is(given_row):
    row, bulan = given_row
    text = sentences.realisasi_sentence(row, bulan)
    assert bool(MET.search(text)) == (row.period.capaian_pct is not None and row.period.capaian_pct >= 100)
    assert bool(FAILURE.search(text)) == (row.period.status is StatusCapaian.BELUM_TERCAPAI)
    assert sentences.realisasi_text(row) in text
    if row.period.shown_pct is not None:
        assert format_percent(row.period.shown_pct) in text


@given(judged())
@settings(deadline=None)
def test_trend_words_agree_with_first_and_last_month(given_row):
    row, _ = given_row
    text, known = sentences.trend_sentence(row), [p.realisasi for p in row.trend if p.realisasi is not None]
    if len(known) < 2:
        assert text == ""
    assert (" naik " in text) <= (known[-1] > known[0])
    assert (" turun " in text) <= (known[-1] < known[0])


@given(judged())
@settings(deadline=None)
def test_earlier_year_and_renstra_agree_with_the_figures(given_row):
    row, bulan = given_row
    last_year = comparison.last_year_sentence(row, bulan)
    was = row.realisasi_by_year.get(2023)
    assert (" naik " in last_year) <= (was is not None and row.realisasi > was)
    assert (" turun " in last_year) <= (was is not None and row.realisasi < was)
    assert ("membaik" in last_year) <= (row.indikator.arah is Arah.TURUN and " turun " in last_year)
    renstra = " ".join(comparison.renstra_sentences([row], bulan))
    assert ("telah mencapai" in renstra) == (row.capaian_renstra_pct is not None and row.capaian_renstra_pct >= 100)
    assert not ("telah mencapai" in renstra and "berjarak" in renstra)


@st.composite
def months(draw: st.DrawFn) -> Result:
    """A month of the small plan: every satker answers one Ya/Tidak indikator as drawn, the rest is full or poor."""
    values = draw(st.lists(st.sampled_from([0.0, 1.0, None]), min_size=4, max_size=4))
    rest = draw(st.sampled_from([0.0, 3.0, 1e6]))
    bulan = draw(st.sampled_from((Bulan(2024, 1), MARET, Bulan(2024, 8), DESEMBER)))
    quarter = draw(st.sampled_from((None, 1.0, 90.0)))
    plan = small_plan()
    rows = tuple(
        replace(row, target_tw=(quarter,) * 4) if method_of(row.cara_hitung).asks is Asks.YES_NO else row
        for row in plan.indikator
    )

    def made(row, number, _):
        value = values[number] if method_of(row.cara_hitung).asks is Asks.YES_NO else rest
        return Jawaban(Keadaan.NIHIL) if value is None else Jawaban(Keadaan.TERISI, value, value, 1.0)

    return result_of(replace(plan, indikator=rows), bulan, made=made)


@pytest.mark.slow
@given(months())
@settings(deadline=None, max_examples=60)
def test_what_is_said_of_the_whole_agrees_with_the_figures(result):
    headline = overview.judging_sentence(result)
    quarterly = result.judged_by(DasarPeriode.TRIWULAN)
    met = [row for row in quarterly if row.period.status is StatusCapaian.SESUAI_RENCANA]
    if result.is_final:
        assert ("telah mencapai targetnya" in headline) == all(row.is_achieved for row in result.capaian)
    else:
        of_quarter = headline.partition(". ")[2].partition(";")[0]
        assert ("telah mencapai target itu" in of_quarter and "eluruh" in of_quarter) == (
            len(quarterly) == len(met) > 1
        )
    for row in result.sasaran:
        said = sasaran_text.sasaran_sentence(row, result.bulan)
        met_here = [c for c in row.capaian if c.period.capaian_pct is not None and c.period.capaian_pct >= 100]
        assert ("seluruhnya telah memenuhi" in said) <= (len(met_here) == len(row.capaian))
    if not result.is_final:
        every = " ".join(
            (
                *overview.summary_paragraphs(result),
                *overview.conclusion_paragraphs(result),
                *(sasaran_text.sasaran_sentence(row, result.bulan) for row in result.sasaran),
                *(text for row in result.sasaran for text in sasaran_text.cause_sentences(row, result)),
                *(text for row in result.sasaran for text in sasaran_text.efisiensi_sentence(row, result)),
            )
        )
        assert not FAILURE.search(every)


@pytest.mark.parametrize(("bulan", "interim"), [(MARET, True), (DESEMBER, False)])
def test_interim_months_read_as_interim(bulan, interim):
    result = result_of(small_plan(), bulan)
    text = " ".join((overview.report_title(result), *overview.summary_paragraphs(result)))
    assert ("Interim" in text) == interim
    assert ("sampai dengan Maret 2024" in text) == interim
    assert ("tahun 2024" in text) == (not interim)


def test_the_headline_of_the_sample_month(maret):
    assert overview.judging_sentence(maret.result) == (
        "Sampai dengan Triwulan I, 28 (dua puluh delapan) dari 36 (tiga puluh enam) indikator telah dapat diukur. "
        "Seluruh 11 (sebelas) indikator yang memiliki target Triwulan I telah mencapai target itu; dari 11 (sebelas) "
        "indikator yang diukur terhadap target tahunan, 6 (enam) telah memenuhinya dan 5 (lima) masih menuju target "
        "itu."
    )
    assert overview.not_measured_sentence(maret.result) == (
        "Sebanyak 6 (enam) indikator telah memiliki realisasi tetapi belum dinilai dan 8 (delapan) indikator belum "
        "jatuh tempo untuk diukur."
    )
    assert not FAILURE.search(" ".join(overview.summary_paragraphs(maret.result)))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"telah": 3, "masih": 2}, "dari 5 (lima) indikator, 3 (tiga) telah dan 2 (dua) masih"),
        ({"telah": 0, "masih": 5}, "seluruh 5 (lima) indikator masih"),
        ({"telah": 1, "masih": 0}, "1 (satu) indikator telah"),
    ],
)
def test_of_one_kind_alone_all_are_told(counts, said):
    assert overview._counted("indikator", counts) == said


def test_a_limit_that_is_exceeded_is_not_below_its_target():
    target_tw = (3.0, 6.0, 9.0, 12.0)
    plan = make_plan([replace(REVISI, target_tw=target_tw)], satker=[PROVINSI])
    result = result_of(plan, MARET, made=lambda *_: Jawaban(Keadaan.TERISI, 15.0))
    (row,) = result.capaian
    assert sentences.realisasi_sentence(row, MARET).startswith(
        "Realisasi indikator 6.2 sebesar 15 kali sehingga masih di atas target Triwulan I paling tinggi 3 kali"
    )
    assert decision_rows(result)[0].posisi == "15 kali terhadap target Triwulan I paling tinggi 3 kali"


def test_satker_that_did_not_report_are_named_and_older_figures_said_once():
    result = result_of(small_plan(), absent=[TERNATE, TIDORE])
    assert reporting.reporting_text(result) == (
        "Laporan bulan Maret 2024 telah disampaikan oleh 2 (dua) dari 4 (empat) satuan kerja; KPU Kota Ternate dan "
        "KPU Kota Tidore Kepulauan belum menyampaikannya."
    )
    assert reporting.carried_sentences(result)[0] == (
        "Data KPU Kota Ternate dan KPU Kota Tidore Kepulauan adalah data sampai dengan Februari 2024."
    )
    assert steps.next_steps(result)[-1] == (
        "Menghimpun laporan bulan Maret 2024 dari KPU Kota Ternate dan KPU Kota Tidore Kepulauan: Subbagian "
        "Perencanaan, Triwulan II 2024."
    )


def test_a_sum_of_a_running_year_is_beside_last_year_without_a_verdict(maret):
    rows = {row.kode: replace(row, realisasi_by_year={2023: 11.0}) for row in maret.result.capaian}
    assert comparison.last_year_sentence(rows["6.2"], MARET) == (
        "realisasi indikator 6.2 sampai dengan bulan ini 3 kali, sedangkan 11 kali sepanjang tahun itu"
    )
    assert "turun dari 11 kali menjadi 3 kali" in comparison.last_year_sentence(rows["6.2"], DESEMBER)


def test_the_year_s_capaian_stands_beside_last_year_s_where_it_says_more():
    result = result_of(small_plan(), DESEMBER)
    row = next(row for row in result.capaian if row.realisasi is not None and row.indikator.satuan == "%")
    known = replace(row, realisasi_by_year={2023: 40.0}, capaian_by_year_pct={2023: 50.0})
    text = comparison.last_year_sentence(known, DESEMBER)
    assert f"(capaian 50% menjadi {sentences.capaian_text(row)})" in text
    assert "capaian" not in comparison.last_year_sentence(replace(known, capaian_by_year_pct={}), DESEMBER)
    assert "capaian" not in comparison.last_year_sentence(known, MARET)


@pytest.mark.parametrize(
    ("figure", "satuan", "said"),
    [
        ("12 Kali", "Kali", "12 kali"),
        ("7 Kab/Kota", "Kab/Kota", "7 kabupaten/kota"),
        ("1 Dokumen SOP", "Dokumen SOP", "1 dokumen SOP"),
        ("1.000 Rp Juta", "Rp Juta", "1.000 Rp juta"),
        ("97,5%", "%", "97,5%"),
        ("belum lapor", "Kali", "belum lapor"),
        ("terpenuhi", "Terpenuhi", "terpenuhi"),
    ],
)
def test_a_unit_bears_no_capital_inside_a_sentence(figure, satuan, said):
    assert in_sentence(figure, satuan) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Pemutakhiran data pemilih", "pemutakhiran data pemilih"),
        ("Pengelolaan logistik Pemilu", "pengelolaan logistik Pemilu"),
        ("Program Dukungan Manajemen", "Program Dukungan Manajemen"),
        ("Pemilu 2024", "Pemilu 2024"),
    ],
)
def test_a_budget_line_inside_a_sentence(line, said):
    assert sasaran_text.budget_name(line) == said


def test_who_is_silent_is_said_to_count_as_not_meeting():
    result = result_of(small_plan(), Bulan(2024, 1), absent=[TIDORE])
    row = next(row for row in result.capaian if method_of(row.indikator.cara_hitung).asks is Asks.YES_NO)
    assert "KPU Kota Tidore Kepulauan belum menyampaikan data sehingga diperhitungkan sebagai belum memenuhi." in (
        sentences.reporting_text(row)
    )


def test_a_cause_stands_once_with_its_remedy_and_who_shares_it():
    result = result_of(small_plan())
    row = result.sasaran[0]
    texts = [text for text in sasaran_text.cause_sentences(row, result) if "jaringan" in text.casefold()]
    assert len(texts) == 1
    assert "jaringan terputus (seluruh satuan kerja). Upaya yang dilakukan: menambah personel." in texts[0]


def test_in_december_a_missed_target_and_its_cause_are_one_sentence():
    result = result_of(small_plan(), DESEMBER)
    row = next(s for s in result.sasaran if s.sasaran.no == 4)
    assert (
        "Target indikator 4.1 belum tercapai karena jaringan terputus (KPU Kota Ternate). Upaya yang dilakukan: "
        "menambah personel."
    ) in sasaran_text.cause_sentences(row, result)


@pytest.mark.parametrize(
    ("typed", "clause"),
    [
        ("Cuaca laut buruk.", "cuaca laut buruk"),
        ("“Jaringan  terputus”", "jaringan terputus"),
        ("TPS jauh", "TPS jauh"),
        ("Bawaslu belum hadir", "Bawaslu belum hadir"),
        ("Maret libur", "Maret libur"),
        ("", ""),
        ("Tidak ada kendala.", ""),
        ("-", ""),
        ("A", "A"),
    ],
)
def test_a_typed_text_becomes_part_of_a_sentence(typed, clause):
    assert as_clause(typed) == clause


def test_what_a_sasaran_lacks_is_one_mark_and_none_in_a_final_report():
    result = result_of(small_plan(), kendala="")
    row = next(s for s in result.sasaran if s.sasaran.no == 4)
    text = sasaran_text.gap_text(row, result)
    assert text.count("[Data belum tersedia") == 1
    assert "kendala indikator 4.1" in text
    assert "KPU Kota Ternate" in text
    assert "standar nasional" not in text
    identitas = replace(result.plan.identitas, is_final=True)
    final = replace(result, plan=replace(result.plan, identitas=identitas))
    assert sasaran_text.gap_text(row, final) == ""


def test_efficiency_is_judged_in_december_alone():
    interim, final = result_of(small_plan()), result_of(small_plan(), DESEMBER)
    assert "efisien" not in str(sasaran_text.efisiensi_sentence(interim.sasaran[0], interim))
    assert "efisien" in sasaran_text.efisiensi_sentence(final.sasaran[0], final)[0]
    assert (anggaran.efisiensi_sentence(interim), "efisien" in anggaran.efisiensi_sentence(final)) == ("", True)
    lacking = next(row for row in final.sasaran if row.anggaran is None)
    assert sasaran_text.efisiensi_sentence(lacking, final) == ()


def test_control_characters_and_surrogates_become_visible():
    assert clean_text("a\x00b\x07c\ud800d\ufffee\ufdd0") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd"
    assert clean_text("A & B <c>\n") == "A & B <c>\n"
    assert HALBAR.short_name in sentences.satker_names([HALBAR])
