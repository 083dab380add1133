"""Sentences of the LKIP: nothing is claimed that the figures deny.

1. "mencapai", "melampaui", "naik", "turun", "seluruh" agree with the figure of the table, for any Capaian.
2. Interim months read as interim, December as the year.
3. Who did not report is named; what was carried forward is said; equal texts are joined and attributed.
4. What is missing is a marked gap.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.display import format_percent
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import capaian_pct, capped_pct, pace, shortfall
from rkt.model.plan import Arah, CaraHitung, RumusTurun
from rkt.model.result import Capaian, TrendPoint
from rkt.reports.lkip import narrative, narrative_sasaran
from rkt.reports.lkip import narrative_indikator as sentences
from rkt.reports.lkip.text import clean_text
from tests.kit import HALBAR, MARET, SKALA, TERNATE, TIDORE, indikator
from tests.lkip_kit import result_of, small_plan

DESEMBER = Bulan(2024, 12)
NUMBERS = st.floats(0, 500, allow_nan=False).map(lambda x: round(x, 3))


@st.composite
def capaian(draw: st.DrawFn) -> Capaian:
    """Any indikator with a figure, with an earlier year and a trend of three months."""
    arah = draw(st.sampled_from(Arah))
    target, realisasi = draw(NUMBERS), draw(NUMBERS | st.just(99.9999) | st.just(100.0))
    row = indikator("2.1", CaraHitung.RATA_RATA, target, arah=arah, rumus_turun=draw(st.sampled_from(RumusTurun)))
    pct = capaian_pct(target, realisasi, arah, row.rumus_turun)
    shown = capped_pct(pct, draw(st.sampled_from((None, 100.0, 120.0))))
    points = [draw(st.none() | NUMBERS), draw(st.none() | NUMBERS), realisasi]
    renstra = draw(st.none() | NUMBERS)
    lacking = shortfall(renstra, realisasi, arah)
    keadaan = Keadaan.TERISI if pct is not None else Keadaan.TIDAK_DAPAT_DINILAI
    return Capaian(
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
        target_tw=draw(st.none() | NUMBERS),
        capaian_tw_pct=draw(st.none() | NUMBERS),
        trend=tuple(TrendPoint(Bulan(2024, n), value, None, None, keadaan) for n, value in enumerate(points, start=1)),
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
    )


@given(capaian())
@settings(deadline=None)
def test_target_is_said_to_be_met_only_where_it_is(row):
    text = sentences.realisasi_sentence(row, MARET)
    met = "mencapai" in text.replace("belum mencapai", "")
    assert met == row.is_achieved
    assert ("belum mencapai" in text) == (row.capaian_pct is not None and row.capaian_pct < 100)
    assert sentences.realisasi_text(row) in text
    if row.capaian_capped_pct is not None:
        assert format_percent(row.capaian_capped_pct) in text


@given(capaian())
@settings(deadline=None)
def test_a_capaian_that_only_rounds_to_a_hundred_says_so(row):
    if row.capaian_pct is not None and row.capaian_pct < 100 and format_percent(row.capaian_capped_pct) == "100%":
        assert "sebelum pembulatan" in sentences.realisasi_sentence(row, MARET)


@given(capaian())
@settings(deadline=None)
def test_trend_words_agree_with_first_and_last_month(row):
    text, known = sentences.trend_sentence(row), [p.realisasi for p in row.trend if p.realisasi is not None]
    if len(known) < 2:
        assert text == ""
    assert (" naik " in text) <= (known[-1] > known[0])
    assert (" turun " in text) <= (known[-1] < known[0])
    assert (" tetap " in text) <= (len({format_percent(value) for value in known}) == 1)


@given(capaian())
@settings(deadline=None)
def test_earlier_year_and_renstra_agree_with_the_figures(row):
    last_year = sentences.last_year_sentence(row)
    was = row.realisasi_by_year.get(2023)
    assert ("lebih tinggi" in last_year) <= (was is not None and row.realisasi > was)
    assert ("lebih rendah" in last_year) <= (was is not None and row.realisasi < was)
    interim = [text for text in sentences.last_year_sentences([row], MARET, []) if "sementara" in text]
    assert bool(interim) == (was is not None)
    assert "sementara" not in " ".join(sentences.last_year_sentences([row], DESEMBER, []))
    renstra = sentences.renstra_sentence(row)
    assert not ("telah mencapai" in renstra and ("Kekurangannya" in renstra or "masih terlampaui" in renstra))
    assert ("telah mencapai" in renstra) <= (row.capaian_renstra_pct is not None and row.capaian_renstra_pct >= 100)


@given(st.lists(st.sampled_from([0.0, 1.0, None]), min_size=4, max_size=4))
@settings(deadline=None, max_examples=40)
@pytest.mark.slow
def test_seluruh_is_said_only_where_nothing_is_left_out(values):
    """Every satker answers one Ya/Tidak indikator by ``values``, the others are full."""

    def made(row, number, _):
        value = values[number] if method_of(row.cara_hitung).asks is Asks.YES_NO else 1e6
        if value is None:
            return Jawaban(Keadaan.NIHIL)
        return Jawaban(Keadaan.TERISI, value, value, 1.0)

    result = result_of(small_plan(), DESEMBER, made=made)
    text = narrative.judging_sentence(result)
    assert ("Seluruh indikator" in text) == (len(result.achieved) == len(result.capaian))
    for row in result.sasaran:
        said = "Seluruh indikator" in narrative_sasaran.sasaran_sentence(row)
        assert said <= all(c.is_achieved for c in row.capaian)


@pytest.mark.parametrize(("bulan", "interim"), [(MARET, True), (DESEMBER, False)])
def test_interim_months_read_as_interim(bulan, interim):
    result = result_of(small_plan(), bulan)
    text = " ".join((narrative.report_title(result), *narrative.summary_paragraphs(result)))
    assert ("Interim" in text) == interim
    assert ("s.d. Maret 2024" in text) == interim
    assert ("tahun 2024" in text) == (not interim)


def test_states_are_counted_and_not_judged():
    result = result_of(small_plan())
    assert narrative.judging_sentence(result) == (
        "Dari 7 (tujuh) indikator, 6 (enam) indikator dapat dinilai: 1 (satu) indikator mencapai target dan "
        "5 (lima) indikator belum mencapai target; selebihnya 1 (satu) indikator belum jatuh tempo."
    )
    people = next(row for row in result.capaian if row.kode == "13.2")
    assert sentences.realisasi_sentence(people, MARET) == (
        "Indikator 13.2 s.d. Maret 2024 belum jatuh tempo untuk diukur (diukur tahunan); targetnya 70 Orang."
    )


def test_satker_that_did_not_report_are_named_and_carried_values_said():
    result = result_of(small_plan(), absent=[TERNATE, TIDORE])
    assert narrative.reporting_text(result) == (
        "Laporan bulan Maret 2024 telah disampaikan oleh 2 (dua) dari 4 (empat) satker; yang belum melapor: "
        "Kota Ternate dan Kota Tidore Kepulauan."
    )
    carried = sentences.reporting_text(result.capaian[0])
    assert (
        "Nilai Kota Ternate dan Kota Tidore Kepulauan dibawa dari laporan Februari 2024 karena belum ada laporan "
        "yang lebih baru."
    ) in carried
    assert "Menagih laporan bulan Maret 2024 dari Kota Ternate dan Kota Tidore Kepulauan." in narrative.next_steps(
        result
    )


def test_same_kendala_is_joined_and_attributed():
    result = result_of(small_plan())
    row = result.sasaran[0]
    texts = [text for text in narrative_sasaran.cause_sentences(row, result) if text.startswith("Kendala")]
    assert texts == [
        "Kendala indikator 2.1 menurut seluruh satker yang wajib melapor (4 (empat) satker): “Jaringan terputus”."
    ]


def test_missing_cause_is_a_gap_that_names_who_owes_it():
    result = result_of(small_plan(), kendala="")
    row = next(s for s in result.sasaran if s.sasaran.no == 4)
    gaps = [text for text in narrative_sasaran.cause_sentences(row, result) if text.startswith("[Data belum tersedia")]
    assert gaps == ["[Data belum tersedia: kendala indikator 4.1 – penanggung jawab: Kota Ternate]"]
    assert row.capaian[0].not_meeting == (TERNATE,)


def test_comparison_without_data_is_one_gap_for_all_indikator():
    result = result_of(small_plan())
    assert sentences.renstra_sentences(result.capaian[:2], result.gaps_of("3", "2.1", "4.1")) == (
        "[Data belum tersedia: target Renstra indikator 2.1 dan 4.1 – penanggung jawab: subbagian perencanaan, "
        "lembar Pembanding buku kerja RKT]",
    )


def test_efficiency_says_its_formula_and_a_sasaran_without_budget_is_a_gap():
    result = result_of(small_plan(), Bulan(2024, 12))
    assert "rumus: capaian − serapan" in narrative_sasaran.efisiensi_sentence(result.sasaran[0], result)[0]
    lacking = next(row for row in result.sasaran if row.anggaran is None)
    assert narrative_sasaran.efisiensi_sentence(lacking, result)[0].startswith("[Data belum tersedia")
    assert narrative_sasaran.program_sentence(lacking, result).startswith("[Data belum tersedia")


def test_a_lower_value_of_a_turun_indikator_is_no_shortfall():
    row = replace(result_of(small_plan()).capaian[2])
    assert row.indikator.arah is Arah.TURUN
    assert "mencapai dan lebih baik daripada target 12 Kali" in sentences.realisasi_sentence(row, MARET)


def test_control_characters_and_surrogates_become_visible():
    assert clean_text("a\x00b\x07c\ud800d\ufffee\ufdd0") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd"
    assert clean_text("A & B <c>\n") == "A & B <c>\n"
    assert HALBAR.short_name in sentences.satker_names([HALBAR])
