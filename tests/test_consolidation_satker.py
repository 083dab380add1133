"""Each satker's part in a figure: which of its answers counts, what is carried, what silence means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan
from rkt.model.indikator import CaraHitung, Pelapor, PeriodeUkur
from tests.consolidation_kit import TWO, arrived, consolidated, only, only_of, result, states
from tests.kit import (
    APR,
    DES,
    FEB,
    FILLED,
    HALBAR,
    JAN,
    KAB_KOTA,
    MARET,
    NO_VALUE,
    NOT_DUE,
    PEOPLE,
    PROVINSI,
    RASIO,
    REFUSED,
    TERNATE,
    TIDORE,
    TRIWULANAN,
    YES_NO,
    indikator,
    make_plan,
)

TEXTS = ("kendala", "tindak_lanjut", "data_dukung", "keterangan")


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


TEXTS = ("kendala", "tindak_lanjut", "data_dukung", "keterangan")


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


def test_a_form_without_an_answer_is_told_from_a_form_that_never_came():
    plan = make_plan([RASIO, YES_NO], satker=TWO)
    forms = ("T", JAN, "2.1|1|2|\n4.1|||"), ("T", FEB, "2.1|||\n4.1|||"), ("D", JAN, "2.1|3|4|\n4.1|||Ya")
    rasio, yes = result(plan, FEB, *forms).capaian
    assert [(row.left_blank, row.reason) for row in (*rasio.details, *yes.details)] == [
        (True, "angka Januari 2024 dibawa karena isian yang lebih baru kosong"),
        (False, "angka Januari 2024 dibawa karena belum lapor"),
        (True, "dihitung Tidak karena selalu dikosongkan"),
        (False, "angka Januari 2024 dibawa karena belum lapor"),
    ]
    never, _ = only(result(make_plan([YES_NO], satker=[HALBAR, TERNATE]), JAN, ("T", JAN, "4.1|||Ya"))).details
    assert (never.left_blank, never.reason) == (False, "dihitung Tidak karena belum pernah melapor")
