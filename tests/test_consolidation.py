"""The province's figures from the satker's, computed by hand from the domain's rules.

1. Every figure that is missing has a state and a reason in words.
2. A satker's part keeps its cell, what was typed, and its own words.
3. What a month leaves open is counted and named once, by satker and indikator.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkt import __version__
from rkt.consolidation import gaps
from rkt.consolidation.changes import find_answered
from rkt.consolidation.consolidate import consolidate
from rkt.model.bulan import Bulan
from rkt.model.display import join_list
from rkt.model.form import Keadaan, Masukan, Status
from rkt.model.plan import (
    AnggaranLine,
    Arah,
    CaraHitung,
    Narasi,
    Pelapor,
    Pembanding,
    PeriodeUkur,
    PkEntry,
    RumusTurun,
    Target,
)
from rkt.model.published_month import PublishedMonth
from rkt.model.result import Result, Serapan
from rkt.reports.jejak import jejak, published_month_of
from rkt.reports.narrative.changes import change_sentences
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
    codes,
    form_with,
    indikator,
    make_plan,
)

TEXTS = ("kendala", "tindak_lanjut", "data_dukung", "keterangan")

JAN, FEB, APR, DES = (Bulan(2024, month) for month in (1, 2, 4, 12))
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


def test_before_its_period_an_indikator_is_not_due_whatever_is_written_early():
    """The early answer is kept with its satker and enters no figure of the province."""
    plan = make_plan([TRIWULANAN])
    assert only(result(plan, FEB, ("T", FEB, "9.1|||"))).keadaan is Keadaan.BELUM_JATUH_TEMPO
    for written in ("9|10|", "n/a||", "nihil||"):
        month_result = result(plan, FEB, ("T", FEB, f"9.1|{written}"))
        early = only(month_result)
        assert (early.realisasi, early.capaian_pct, early.keadaan) == (None, None, Keadaan.BELUM_JATUH_TEMPO)
        assert (early.reporting, early.required, [row.satker for row in early.early]) == (1, 4, [TERNATE])
        assert states(early)[TIDORE.kode] is Keadaan.BELUM_JATUH_TEMPO
        assert (early.trend[-1].realisasi, month_result.mean_pct) == (None, None)
    due = only(result(plan, MARET, ("T", FEB, "9.1|9|10|")))
    assert (due.realisasi, due.keadaan, due.early, due.details[2].carried_forward) == (90, Keadaan.TERISI, (), True)


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
    assert (found.pembilang, found.penyebut, found.keadaan) == (None, None, Keadaan.BELUM_JATUH_TEMPO)
    assert [row.counted_as_no for row in found.details] == [False] * 4


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
    spent = "kode_anggaran | pagu | realisasi\nA1 | 1000 | 800"
    for bulan, efisiensi in ((MARET, (None, "")), (DES, (20, "efisien"))):
        form = form_with("kode | pembilang | penyebut\n2.1 | 9 | 10", plan, bulan=bulan, anggaran=spent)
        masukan = [Masukan(form.berkas, "", Status.DITERIMA, "", form.satker, form.bulan)]
        month_result = consolidate(plan, bulan, [form], masukan, check_month((form,), plan, bulan), contoh=False)
        assert month_result.anggaran == Serapan(4000, 800, 80, 3200, reported_pagu_rp=1000, reporting=1, required=2)
        assert month_result.anggaran.is_partial
        assert (month_result.efisiensi_points, month_result.efisiensi) == efisiensi
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
        "Formulir Februari dari KPU Kota Tidore Kepulauan baru diterima.",
        "Target indikator 2.1 berubah dari 90% menjadi 95% (target PK berubah; capaian semua bulan dihitung terhadap "
        "yang sekarang).",
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


FILLED, NO_VALUE, NIHIL = Keadaan.TERISI, Keadaan.BELUM_LAPOR, Keadaan.NIHIL
TB, NOT_DUE, REFUSED = Keadaan.TIDAK_BERLAKU, Keadaan.BELUM_JATUH_TEMPO, Keadaan.TIDAK_DAPAT_DINILAI
WORDS = "kode | pembilang | penyebut | realisasi | kendala | tindak_lanjut | data_dukung | keterangan\n"
TEXTS = ("kendala", "tindak_lanjut", "data_dukung", "keterangan")


def arrived(plan, who, bulan, table, **changes):
    return form_with(WORDS + table, plan, satker=SATKER[who], bulan=bulan, berkas=f"{who} {bulan.iso}.xlsx", **changes)


def consolidated(plan, bulan, *forms, saved=None, contoh=False):
    """The month's result of ``forms``; ``saved``: file name -> when it was last saved."""
    masukan = [
        Masukan(f.berkas, f.sha256, Status.DITERIMA, "", f.satker, f.bulan, (saved or {}).get(f.berkas)) for f in forms
    ]
    return consolidate(plan, bulan, forms, masukan, check_month(forms, plan, bulan), contoh=contoh)


def only_of(plan, bulan, *drawn):
    (capaian,) = consolidated(plan, bulan, *(arrived(plan, *part) for part in drawn)).capaian
    return capaian


DAYS = indikator("3.1", CaraHitung.RATA_RATA, 0, "Hari")
TURUN = replace(DAYS, target_rkt=Target("5 Hari", 5, "Hari"), arah=Arah.TURUN, rumus_turun=RumusTurun.BALIK)
WITHOUT_NUMBER = replace(DAYS, target_rkt=Target("cepat", None, "Hari"))
WTP = indikator("7.1", CaraHitung.JUMLAH, 1, target_rkt=Target("WTP", None, "Predikat"), pelapor=Pelapor.PROVINSI)
TWO = [TERNATE, TIDORE]


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


def test_each_satkers_part_keeps_its_cell_and_its_words():
    plan = make_plan([RASIO])
    (row,) = consolidated(
        plan,
        MARET,
        arrived(plan, "P", MARET, "2.1 | 9 | 10 |  | hujan | dijadwal ulang | SK 1 | catatan"),
        arrived(plan, "H", FEB, "2.1 |  |  | '4 dari 10 | banjir | menunggu | SK 2 |"),
        arrived(plan, "T", MARET, "2.1 | 12 | 10 |  | a | b | c | d"),
    ).capaian
    parts = [
        (
            part.satker.kode,
            part.bulan,
            part.keadaan,
            part.reason,
            part.nilai,
            part.pembilang,
            part.penyebut,
            str(part.at),
            part.raw_text,
            part.carried_forward,
            part.target,
            part.capaian_pct and round(part.capaian_pct, 4),
        )
        for part in row.details
    ]
    carried = "angka Februari 2024 dibawa karena belum lapor"
    refused = "isian tidak diterima (temuan K203)"
    assert parts == [
        (
            PROVINSI.kode,
            MARET,
            FILLED,
            "",
            90,
            9,
            10,
            "P 2024-03.xlsx, lembar Kinerja, sel B7",
            "9 / 10",
            False,
            90,
            100,
        ),
        (
            HALBAR.kode,
            FEB,
            FILLED,
            carried,
            40,
            4,
            10,
            "H 2024-02.xlsx, lembar Kinerja, sel D7",
            "4 dari 10",
            True,
            90,
            44.4444,
        ),
        (
            TERNATE.kode,
            MARET,
            REFUSED,
            refused,
            None,
            None,
            None,
            "T 2024-03.xlsx, lembar Kinerja, sel B7",
            "12 / 10",
            False,
            90,
            None,
        ),
        (TIDORE.kode, None, NO_VALUE, "", None, None, None, "None", "", False, None, None),
    ]
    assert [tuple(map(part.text, TEXTS)) for part in row.details] == [
        ("hujan", "dijadwal ulang", "SK 1", "catatan"),
        ("banjir", "menunggu", "SK 2", ""),
        ("a", "b", "c", "d"),
        ("", "", "", ""),
    ]


def test_a_satkers_part_is_held_against_its_own_target_where_it_has_one():
    plan = make_plan([RASIO], satker=TWO, target_satker={("2.1", TERNATE.kode): 80.0})
    found = only_of(plan, FEB, ("T", FEB, "2.1|8|10|"), ("D", FEB, "2.1|81|100|"))
    assert [(part.target, part.capaian_pct) for part in found.details] == [(80, 100), (90, 90)]


def test_a_satker_that_never_answered_ya_or_tidak_counts_as_tidak_once_it_is_due():
    row = replace(YES_NO, periode_ukur=PeriodeUkur.TRIWULANAN)
    plan = make_plan([row], satker=TWO)
    early, due = (only_of(plan, bulan, ("T", FEB, "4.1|||Ya")) for bulan in (FEB, MARET))
    assert [(r.keadaan, r.reason, r.counted_as_no) for r in early.details] == [
        (FILLED, "diisi sebelum jatuh tempo", False),
        (NOT_DUE, "", False),
    ]
    assert (early.pembilang, early.penyebut, early.reporting, early.keadaan) == (None, None, 1, NOT_DUE)
    assert [(r.keadaan, r.reason, r.counted_as_no) for r in due.details] == [
        (FILLED, "angka Februari 2024 dibawa karena belum lapor", False),
        (NO_VALUE, "dihitung Tidak karena belum pernah melapor", True),
    ]
    assert (due.pembilang, due.penyebut, due.reporting) == (1, 2, 0)


def test_nihil_and_tidak_berlaku_are_answers_that_count_neither_as_ya_nor_as_tidak():
    plan = make_plan([YES_NO])
    forms = [(who, FEB, f"4.1|||{typed}") for who, typed in zip("PHTD", ("Ya", "Nihil", "TB", "Tidak"), strict=True)]
    found = only_of(plan, FEB, *forms)
    assert (found.pembilang, found.penyebut, found.realisasi, found.reporting, found.required) == (1, 2, 50, 4, 4)


def test_the_provinces_own_ya_is_no_kab_kota():
    plan = make_plan([replace(KAB_KOTA, pelapor=Pelapor.SEMUA)])
    found = only_of(plan, FEB, ("P", FEB, "15.1|||Ya"), ("T", FEB, "15.1|||Ya"), ("H", FEB, "15.1|||Tidak"))
    assert (found.realisasi, found.required) == (1, 4)
    assert only_of(plan, FEB, ("P", FEB, "15.1|||Ya")).realisasi == 0


def test_a_refused_answer_of_an_earlier_month_gives_way_to_the_one_before_it():
    plan = make_plan([RASIO], satker=[TERNATE])
    found = only_of(plan, MARET, ("T", JAN, "2.1|1|2|"), ("T", FEB, "2.1|12|10|"), ("T", MARET, "2.1|||"))
    assert (found.details[0].bulan, found.realisasi, found.reporting) == (JAN, 50, 0)
    assert [(t.realisasi, t.keadaan) for t in found.trend] == [(50, FILLED), (None, REFUSED), (50, FILLED)]


@pytest.mark.parametrize(
    ("period", "bulan", "answered", "expected"),
    [
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 5), None, (NOT_DUE, None, 0)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 6), None, (NO_VALUE, None, 0)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 6), 5, (FILLED, True, 0)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 6), 6, (FILLED, False, 1)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 11), 6, (FILLED, False, 1)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 11), 5, (FILLED, True, 0)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 11), 9, (FILLED, False, 1)),
        (PeriodeUkur.SEMESTERAN, DES, 6, (FILLED, True, 0)),
        (PeriodeUkur.TAHUNAN, Bulan(2024, 11), 2, (FILLED, False, 1)),
        (PeriodeUkur.TAHUNAN, DES, 11, (FILLED, True, 0)),
        (PeriodeUkur.BULANAN, MARET, 2, (FILLED, True, 0)),
        (PeriodeUkur.BULANAN, MARET, 3, (FILLED, False, 1)),
    ],
)
def test_an_answer_is_carried_where_a_newer_one_has_fallen_due(period, bulan, answered, expected):
    plan = make_plan([replace(RASIO, periode_ukur=period)], satker=[TERNATE])
    found = only_of(plan, bulan, *([("T", Bulan(2024, answered), "2.1|9|10|")] if answered else []))
    (part,) = found.details
    assert (part.keadaan, part.carried_forward if answered else None, found.reporting) == expected


def test_what_was_typed_is_kept_for_every_row_of_the_long_table_in_its_order():
    plan = make_plan([YES_NO, RASIO, PEOPLE], satker=TWO)
    result = consolidated(
        plan,
        MARET,
        arrived(plan, "D", FEB, "13.2 |  |  | 5 |\n2.1 | 9 |  |  | k | t | d | x"),
        arrived(plan, "T", FEB, "4.1 |  |  | ya |\n2.1 |  |  | 95 |"),
        arrived(plan, "D", JAN, "2.1 |  |  |  |"),
        arrived(plan, "T", JAN, "2.1 | 9 | 10 | 90 |\n4.1 | 1 |  | ya |"),
        arrived(plan, "D", MARET, "2.1 |  | 10 |  |"),
    )
    assert [
        (r.bulan.bulan, r.satker.kode, r.indikator.kode, r.keadaan, r.raw_text, r.at.sel, r.nilai) for r in result.data
    ] == [
        (1, TERNATE.kode, "4.1", FILLED, "ya", "D8", 1),
        (1, TERNATE.kode, "2.1", FILLED, "9 / 10", "B7", 90),
        (1, TIDORE.kode, "2.1", NO_VALUE, "", "B7", None),
        (2, TERNATE.kode, "4.1", FILLED, "ya", "D7", 1),
        (2, TERNATE.kode, "2.1", NO_VALUE, "95", "D8", None),
        (2, TIDORE.kode, "2.1", REFUSED, "9 / ", "B8", None),
        (2, TIDORE.kode, "13.2", FILLED, "5", "D7", 5),
        (3, TIDORE.kode, "2.1", REFUSED, " / 10", "B7", None),
    ]
    row = result.data[5]
    assert tuple(map(row.text, TEXTS)) == ("k", "t", "d", "x")
    assert (row.reason, row.pembilang, row.penyebut) == ("isian tidak diterima (temuan K201)", None, None)


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


def test_a_month_in_which_nothing_came_has_neither_mean_nor_kategori():
    result = consolidated(make_plan([RASIO], TWO), FEB)
    assert (result.mean_pct, result.kategori, result.efisiensi_points, result.efisiensi) == (None, None, None, "")
    assert [(s.mean_pct, s.kategori, s.judged) for s in result.sasaran] == [(None, None, 0)]
    assert result.mean_trend == ((JAN, None), (FEB, None))
    assert (result.changes, result.answered, result.compared_with) == ((), (), None)


def test_inputs_and_temuan_are_in_order_and_files_carry_the_newest_saved_time():
    plan = make_plan([RASIO], TWO)
    forms = [arrived(plan, who, FEB, "2.1 | 12 | 10 |  |  |  | SK |") for who in "TD"]
    saved = {
        "T 2024-02.xlsx": datetime(2024, 3, 5, 9, 30, 15, 999, UTC),
        "D 2024-02.xlsx": datetime(2024, 3, 4, tzinfo=UTC),
    }
    result = consolidated(plan, FEB, *forms, saved=saved, contoh=True)
    assert result.created_at == datetime(2024, 3, 5, 9, 30, 15)  # noqa: DTZ001
    assert [entry.berkas for entry in result.masukan] == ["D 2024-02.xlsx", "T 2024-02.xlsx"]
    assert [(t.kode, t.satker) for t in result.temuan] == [
        ("K203", TERNATE.kode),
        ("K203", TIDORE.kode),
        ("P102", TERNATE.kode),
        ("P102", TIDORE.kode),
    ]
    assert (result.contoh, result.plan, result.bulan, result.version) == (True, plan, FEB, __version__)


def test_how_complete_each_satkers_form_of_each_month_is():
    plan = make_plan([RASIO, YES_NO, TRIWULANAN, KAB_KOTA], [PROVINSI, TERNATE])
    late, on_time = ({"Tanggal": date(2024, 4, day)} for day in (11, 10))
    result = consolidated(
        plan,
        MARET,
        arrived(plan, "T", JAN, "2.1 | 9 | 10 |  |  |  |  |\n4.1 |  |  | TB |\n15.1 |  |  | Ya |  |  | SK |"),
        arrived(
            plan,
            "T",
            MARET,
            "2.1 | -1 | 10 |  |  |  | SK |\n4.1 |  |  | Ya |  |  |  | menyusul\n15.1 |  |  |  |\n9.1 | 0 | 0 |  |",
            head=late,
        ),
        arrived(
            plan, "P", MARET, "2.1 | 8 | 10 |  |  |  | SK |\n4.1 |  |  |  |\n9.1 |  |  |  |  |  |  |", head=on_time
        ),
    )
    found = [
        (
            k.satker.kode,
            k.bulan.bulan,
            k.masukan and k.masukan.berkas,
            k.is_late,
            k.required,
            k.filled,
            k.galat,
            k.peringatan,
        )
        for k in result.completeness
    ]
    assert found == [
        (PROVINSI.kode, 1, None, None, 2, 0, 0, 0),
        (PROVINSI.kode, 2, None, None, 2, 0, 0, 0),
        (PROVINSI.kode, 3, "P 2024-03.xlsx", False, 3, 1, 2, 4),
        (TERNATE.kode, 1, "T 2024-01.xlsx", None, 3, 3, 0, 0),
        (TERNATE.kode, 2, None, None, 3, 0, 0, 0),
        (TERNATE.kode, 3, "T 2024-03.xlsx", True, 4, 2, 2, 2),
    ]


def test_an_answer_before_its_month_is_not_counted_as_owed_and_given():
    plan = make_plan([RASIO, TRIWULANAN], [TERNATE])
    result = consolidated(plan, FEB, arrived(plan, "T", FEB, "2.1 | 9 | 10 |\n9.1 | 9 | 10 |"))
    assert [(k.required, k.filled) for k in result.completeness] == [(1, 0), (1, 1)]


def readiness(plan, bulan, *forms):
    return [
        (k.no, k.available, k.out_of, k.lacking, k.penanggung_jawab)
        for k in consolidated(plan, bulan, *forms).readiness
    ]


PEMBANDING = "Subbagian perencanaan, lembar Pembanding buku kerja RKT"
NARASI = ", ".join(
    f"Subbagian perencanaan, lembar Narasi (bagian {section}) buku kerja RKT"
    for section in ("Pendahuluan", "Tugas Organisasi", "Isu Strategis")
)
NARASI += ", dan Subbagian perencanaan, lembar Narasi (bagian Penutup) buku kerja RKT"
SUPPLEMENTS = "Subbagian perencanaan, lembar Tabel …, Narasi, atau PK buku kerja RKT"
PAGU = "Subbagian perencanaan, lembar Anggaran buku kerja RKT"


def test_which_analyses_have_their_data_and_who_owes_the_rest():
    plan = make_plan([RASIO, YES_NO, TRIWULANAN, KAB_KOTA], [PROVINSI, TERNATE, TIDORE])
    forms = (
        arrived(plan, "P", FEB, "2.1 | 9 | 10 |  |  |  | SK |\n4.1 |  |  |  |"),
        arrived(plan, "T", FEB, "2.1 | 8 | 10 |  |  |  |  |\n4.1 |  |  |  |\n15.1 |  |  |  |"),
        arrived(plan, "D", JAN, "2.1 | 1 | 10 |  | hujan |  | SK |"),
    )
    assert readiness(plan, FEB, *forms) == [
        (
            "1",
            1,
            3,
            "indikator 4.1 dan 15.1",
            "Provinsi Maluku Utara, Kota Ternate, dan Kota Tidore Kepulauan",
        ),
        ("2", 0, 4, "indikator 2.1, 4.1, 9.1, dan 15.1", PEMBANDING),
        ("3", 0, 4, "indikator 2.1, 4.1, 9.1, dan 15.1", PEMBANDING),
        ("4", 0, 4, "indikator 2.1, 4.1, 9.1, dan 15.1", PEMBANDING),
        ("5", 0, 1, "indikator 2.1", "Kota Ternate dan Kota Tidore Kepulauan"),
        ("6", 0, 4, "sasaran 2, 4, 9, dan 15", PAGU),
        ("7", 0, 4, "sasaran 2, 4, 9, dan 15", PAGU),
        ("8", 0, 1, "indikator 2.1", "Kota Ternate"),
        ("9", 1, 5, "bagian Pendahuluan, Tugas Organisasi, Isu Strategis, dan Penutup", NARASI),
        ("10", 0, 11, f"bagian {join_list(list(gaps.SUPPLEMENTS))}", SUPPLEMENTS),
    ]


def test_where_all_data_are_there_nobody_owes_anything():
    earlier = Pembanding("2.1", {2023: 85.5}, 100.0, 2026, 90.0, "LKIP 2023")
    lines = [AnggaranLine(TERNATE.kode, "A1", "Satu", 2, 1000.0)]
    sections = {*gaps.NARASI, *gaps.SUPPLEMENTS} - {"Perjanjian Kinerja"}
    words = tuple(Narasi(section, "", "Kata kantor.") for section in sections)
    signed = (PkEntry("1", None, 1, "2.1", RASIO.target_rkt, "", RASIO.at),)
    plan = replace(make_plan([RASIO], [TERNATE, TIDORE], lines), pembanding={"2.1": earlier}, narasi=words)
    plan = replace(plan, pk=signed)
    budget = "kode_anggaran | pagu | realisasi\nA1 | 1000 | 800"
    forms = (
        arrived(plan, "T", FEB, "2.1 | 8 | 10 |  | hujan | dijadwal ulang | SK |", anggaran=budget),
        arrived(plan, "D", FEB, "2.1 | 9 | 10 |  |  |  | SK |"),
    )
    assert readiness(plan, FEB, *forms) == [
        ("1", 1, 1, "", ""),
        ("2", 1, 1, "", ""),
        ("3", 1, 1, "", ""),
        ("4", 1, 1, "", ""),
        ("5", 1, 1, "", ""),
        ("6", 1, 1, "", ""),
        ("7", 1, 1, "", ""),
        ("8", 1, 1, "", ""),
        ("9", 5, 5, "", ""),
        ("10", 11, 11, "", ""),
    ]
    names = [k.analysis for k in consolidated(plan, FEB, *forms).readiness]
    assert names == [
        "Target dan realisasi tahun ini",
        "Perbandingan dengan tahun-tahun sebelumnya",
        "Perbandingan dengan target Renstra",
        "Perbandingan dengan standar nasional",
        "Penyebab keberhasilan atau kegagalan dan solusinya",
        "Efisiensi penggunaan sumber daya",
        "Program dan kegiatan penunjang",
        "Data dukung atas realisasi",
        "Kata-kata kantor",
        "Bagian pelengkap, bila ada",
    ]


def test_a_budget_without_reported_spending_is_there_and_says_nothing_of_efficiency():
    plan = make_plan([RASIO], [TERNATE], [AnggaranLine(TERNATE.kode, "A1", "Satu", 2, 1000.0)])
    met = arrived(plan, "T", FEB, "2.1 | 9 | 10 |  |  |  | SK |")
    assert readiness(plan, FEB, met)[4:7] == [
        ("5", 0, 1, "indikator 2.1", "Subbagian perencanaan, lembar Narasi buku kerja RKT"),
        ("6", 0, 1, "sasaran 2", "Satker pengelola anggaran"),
        ("7", 1, 1, "", ""),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2.1 | 9 | 10 |  |  |  | SK |", ()),
        ("2.1 | 9 | 10 |  |  |  |  |", ("Data Dukung",)),
        ("2.1 | 899 | 1000 |  |  |  | SK |", ("Kendala", "Tindak Lanjut")),
        ("2.1 | 899 | 1000 |  | hujan |  | SK |", ("Tindak Lanjut",)),
        ("2.1 | 899 | 1000 |  |  | b | SK |", ("Kendala",)),
        ("2.1 |  |  |  |  |  |  |", ("Realisasi",)),
        ("2.1 | 0 | 0 |  |  |  |  |", ()),
        ("2.1 | n/a |  |  |  |  |  |", ()),
        ("2.1 | 12 | 10 |  |  |  |  |", ()),
    ],
)
def test_what_is_asked_of_a_satker(line, expected):
    plan = make_plan([RASIO, TRIWULANAN], [TERNATE])
    owed = consolidated(plan, FEB, arrived(plan, "T", FEB, line)).tasks
    assert [(t.satker.kode, t.kode, t.requested) for t in owed] == (
        [(TERNATE.kode, "2.1", expected)] if expected else []
    )


def test_a_carried_figure_is_asked_for_again_and_tasks_stand_in_the_order_of_the_satker():
    plan = make_plan([RASIO, RATA], TWO)
    owed = consolidated(
        plan,
        FEB,
        arrived(plan, "D", FEB, "2.1 |  |  |  |\n14.1 |  |  | 97 |  |  | SK |"),
        arrived(plan, "T", JAN, "2.1 | 9 | 10 |  |  |  | SK |\n14.1 |  |  | 98 |  |  |  |"),
    ).tasks
    assert [(t.satker.kode, t.kode, t.requested) for t in owed] == [
        (TERNATE.kode, "2.1", ("Realisasi bulan ini",)),
        (TERNATE.kode, "14.1", ("Realisasi bulan ini", "Data Dukung")),
        (TIDORE.kode, "2.1", ("Realisasi",)),
        (TIDORE.kode, "14.1", ("Kendala", "Tindak Lanjut")),
    ]
