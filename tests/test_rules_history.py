"""Rules over the months of one satker: what may not fall, change, be skipped or be copied."""

from __future__ import annotations

from datetime import date

import pytest

from rkt.model.bulan import Bulan
from rkt.model.temuan import Family
from rkt.rules.registry import check_form, check_month, check_own
from tests.kit import FEB, JAN, MARET, RASIO, RATA, TERNATE, TIDORE, YES_NO, codes, form_with, make_plan
from tests.rules_kit import (
    ALONE,
    ANGGARAN,
    BUDGET_LINES,
    FINISHED,
    FULL,
    ONE,
    ONLY_RASIO,
    PEOPLE,
    month,
    rasio,
    row_above_target,
)


def test_a_capaian_that_follows_a_changed_target_is_not_said_twice():
    table = "kode | target | pembilang | penyebut | Capaian (%) | data_dukung\n2.1 | 80 | 9 | 10 | 112.5 | SK"
    assert codes(check_form(form_with(table, ONLY_RASIO), ONLY_RASIO)) == [("K101", "B7")]


def test_a_year_to_date_count_may_not_fall():
    assert month(rasio(5, 9, FEB), rasio(5, 10), rasio(4, 8, JAN), plan=ALONE) == []
    assert month(rasio(1, 2, JAN), rasio(5, 9, FEB), rasio(4, 10), plan=ALONE) == [("P101", "C7")]
    assert month(rasio(1, 2, JAN), rasio(5, 9, FEB), rasio(4, 8), plan=ALONE) == [("P101", "C7"), ("P101", "D7")]


def test_a_fall_is_explained_by_keterangan():
    temuan = check_month((rasio(1, 2, JAN), rasio(5, 9, FEB), rasio(4, 9, keterangan="koreksi")), ALONE, MARET)
    assert [(t.kode, t.explanation) for t in temuan] == [("P101", "koreksi")]


def test_a_skipped_month():
    assert month(rasio(1, 2, JAN), rasio(4, 9), plan=ALONE) == [("P102", "")]
    assert month(rasio(1, 2, JAN), rasio(4, 9, FEB), plan=ALONE, bulan=FEB) == []


def test_target_changed_since_an_earlier_month():
    forms = (rasio(1, 2, JAN), rasio(2, 3, FEB, target="80"), rasio(4, 9))
    assert month(*forms, plan=ALONE) == [("P103", "B7")]
    back = (rasio(1, 2, JAN, target="80"), rasio(2, 3, FEB), rasio(4, 9))
    assert month(*back, plan=ALONE) == []


def test_kendala_copied_from_the_month_before():
    def copied(kendala, now=(4, 9)):
        forms = (rasio(1, 2, JAN, kendala="Anggaran belum cair."), rasio(2, 4, FEB, kendala="Anggaran belum cair."))
        return month(*forms, rasio(*now, kendala=kendala), plan=ALONE)

    assert copied("anggaran  belum cair") == [("P105", "F7")]
    assert copied("Anggaran cair sebagian") == []
    assert copied("Anggaran belum cair.", now=(9, 10)) == []


def test_budget_to_date_fell():
    plan = make_plan([RASIO], satker=[TERNATE], anggaran=ANGGARAN)
    table = "kode_anggaran | pagu | realisasi\n3355.EBA | 1000 | {}"
    amounts = ((JAN, 400), (FEB, 300), (MARET, 300))
    forms = [rasio(9, 10, bulan, plan=plan, anggaran=table.format(rp)) for bulan, rp in amounts]
    assert month(*forms, plan=plan) == [("P104", "C2")]


def test_earlier_months_repeat_only_what_touches_figures():
    quiet = form_with(FULL + "2.1 | 90 | 9 | 10 |  |  |  |  |", ALONE, bulan=JAN)
    wrong = form_with(FULL + "2.1 | 90 | 11 | 10 |  |  |  | SK |", ALONE, bulan=JAN)
    now = rasio(9, 10, FEB)
    assert codes(check_month((quiet, now), ALONE, FEB)) == []
    assert codes(check_month((wrong, now), ALONE, FEB)) == [("K203", "C7")]


def test_a_refused_figure_is_compared_with_nothing():
    before = rasio(9, 10, JAN)
    refused = form_with(FULL + "2.1 | 90 | 11 | 5 |  |  |  | SK |", ALONE, bulan=FEB)
    later = rasio(10, 11, MARET)
    assert codes(check_month((before, refused, later), ALONE, MARET)) == [("K203", "C7")]


def dated(*forms, plan=ONE, bulan=MARET):
    found = check_month(tuple(forms), plan, bulan)
    return [
        (t.kode, t.at.sel if t.at else "", t.bulan.bulan)
        for t in found
        if t.definition.family in (Family.HISTORY, Family.ACROSS_SATKER)
    ]


@pytest.mark.parametrize(
    ("jan", "feb", "maret", "expected"),
    [
        ((5, 9), (5, 9), (5, 9), []),
        ((5, 9), (4, 9), (4, 9), [("P101", "C7", 2)]),
        ((5, 9), (4, 9), (3, 9), [("P101", "C7", 3), ("P101", "C7", 2)]),
        ((5, 9), ("", ""), (4, 9), [("P101", "C7", 3)]),
        ((5, 9), ("Nihil", ""), (4, 9), [("P101", "C7", 3)]),
        ((1, 2), (0, 0), (1, 1), [("P101", "C7", 2), ("P101", "D7", 2)]),
        ((5, 9), (0, 0), (1, 2), [("P101", "C7", 2), ("P101", "D7", 2)]),
        ((5, 9), (12, 10), (6, 10), []),
    ],
)
def test_year_to_date_is_held_against_the_newest_month_with_a_value(jan, feb, maret, expected):
    forms = [row_above_target(*values, bulan) for bulan, values in ((JAN, jan), (FEB, feb), (MARET, maret))]
    assert dated(*forms) == expected


def test_a_jumlah_may_not_fall_and_a_rata_rata_may():
    plan = make_plan([PEOPLE, RATA, YES_NO, RASIO], satker=[TERNATE])

    def form(bulan, people, mean, yes):
        lines = (
            f"14.1 |  |  |  | {mean} | {bulan.name} | b | SK |\n4.1 |  |  |  | {yes} | {bulan.name} | b | SK |\n"
            f"13.2 |  |  |  | {people} | {bulan.name} | b | SK | pindah\n2.1 |  | 9 | 10 |  |  |  | SK |"
        )
        return form_with(FULL + lines, plan, bulan=bulan, berkas=f"{bulan.iso}.xlsx")

    forms = (form(JAN, 6, "'98 %", "Ya"), form(FEB, 5, "'90 %", "Tidak"))
    fell = check_month(forms, plan, FEB)
    assert [(t.kode, t.at.sel, t.satker, t.indikator, t.explanation, t.pesan) for t in fell] == [
        (
            "P101",
            "E9",
            TERNATE.kode,
            "13.2",
            "pindah",
            "Realisasi 13.2 turun dari 6 (Januari) menjadi 5; angka s.d. bulan ini tidak boleh turun.",
        )
    ]


def test_every_month_that_is_missing_before_the_newest_form_is_named_in_the_form_that_follows():
    april = Bulan(2024, 4)
    forms = (row_above_target(1, 2, FEB), row_above_target(9, 10, april))
    skipped = [t for t in check_month(forms, ONE, april) if t.kode == "P102"]
    assert [(t.pesan, str(t.at), t.satker, t.bulan) for t in skipped] == [
        (
            "Formulir bulan Maret tidak ada, padahal April sudah dikirim.",
            f"{TERNATE.name} 2024-04.xlsx",
            TERNATE.kode,
            april,
        ),
        (
            "Formulir bulan Januari tidak ada, padahal Februari sudah dikirim.",
            f"{TERNATE.name} 2024-02.xlsx",
            TERNATE.kode,
            FEB,
        ),
    ]


@pytest.mark.parametrize(
    ("jan", "feb", "expected"),
    [
        ("90", "80", [("P103", "B7", 2)]),
        ("80", "90", []),
        ("80", "85", [("P103", "B7", 2)]),
        ("80", "80", []),
        ("", "80", []),
        ("80", "", []),
    ],
)
def test_a_target_that_changed_away_from_the_plan(jan, feb, expected):
    forms = [row_above_target(5, 10, JAN, target=jan), row_above_target(9, 10, FEB, target=feb)]
    assert dated(*forms, bulan=FEB) == expected


def test_a_changed_target_of_one_row_among_others_names_both_targets():
    plan = make_plan([FINISHED, RASIO], satker=[TERNATE])
    jan = row_above_target(5, 10, JAN, plan)
    lines = "2.2 | 70 | 9 | 10 |  |  |  | SK |\n2.1 | 80 | 9 | 10 |  |  |  | SK | salah"
    feb = form_with(FULL + lines, plan, bulan=FEB, berkas="feb.xlsx")
    jan = form_with(FULL + "2.1 | 90 | 5 | 10 |  | Januari | b | SK |", plan, bulan=JAN, berkas="jan.xlsx")
    changed = [t for t in check_month((jan, feb), plan, FEB) if t.kode == "P103"]
    assert [(t.at.sel, t.satker, t.indikator, t.explanation, t.pesan) for t in changed] == [
        (
            "B8",
            TERNATE.kode,
            "2.1",
            "salah",
            "Target 2.1 pada formulir berubah dari 90% (Januari) menjadi 80%.",
        )
    ]


def test_a_satkers_own_target_decides_over_the_indikators():
    """Back at its own 80 is back at the plan; below 80 is below its target, whatever 90 would say."""
    own = make_plan([RASIO], satker=[TERNATE], target_satker={("2.1", TERNATE.kode): 80.0})
    back = (row_above_target(85, 100, JAN, own, target="90"), row_above_target(86, 100, FEB, own, target="80"))
    away = (row_above_target(85, 100, JAN, own, target="80"), row_above_target(86, 100, FEB, own, target="90"))
    assert dated(*back, plan=own, bulan=FEB) == []
    assert dated(*away, plan=own, bulan=FEB) == [("P103", "B7", 2)]
    for count, expected in ((80, []), (79, [("P105", "F7", 2)])):
        same = (
            row_above_target(1, 100, JAN, own, kendala="sama"),
            row_above_target(count, 100, FEB, own, kendala="sama"),
        )
        assert dated(*same, plan=own, bulan=FEB) == expected


def test_spending_is_held_against_the_newest_month_with_an_amount():
    plan = make_plan([RASIO], satker=[TERNATE], anggaran=BUDGET_LINES[:2])

    def form(bulan, one, two):
        table = f"kode_anggaran | pagu | realisasi | keterangan\nA1 | 1000 | {one} |\nA2 | 500 | {two} | kembali"
        return row_above_target(9, 10, bulan, plan, anggaran=table)

    forms = [form(JAN, 400, 50), form(FEB, "", 49), form(MARET, 399, 49)]
    assert dated(*forms, plan=plan) == [("P104", "C2", 3), ("P104", "C3", 2)]
    fell = next(t for t in check_month(tuple(forms), plan, MARET) if t.explanation)
    assert (fell.satker, fell.indikator, fell.pesan) == (
        TERNATE.kode,
        "A2",
        "Realisasi anggaran A2 turun dari Rp50 (Januari) menjadi Rp49.",
    )


def test_a_copied_kendala_is_quoted_to_eighty_characters_and_only_of_its_own_month():
    long = "Anggaran belum cair karena revisi DIPA masih menunggu persetujuan dari kantor pusat. Selesai"
    short = "Anggaran  belum cair. "
    forms = (
        row_above_target(1, 2, JAN, kendala=short),
        row_above_target(2, 4, FEB, kendala=short),
        row_above_target(3, 8, kendala=long),
    )
    assert dated(*forms, bulan=FEB) == [("P105", "F7", 2)]
    assert dated(*forms) == []
    (copied,) = check_month(forms[:2], ONE, FEB)
    assert copied.pesan == "Kendala 2.1 sama persis dengan isian Januari: “Anggaran belum cair”."
    (cut,) = [
        t for t in check_month((row_above_target(1, 2, FEB, kendala=long), forms[2]), ONE, MARET) if t.kode == "P105"
    ]
    assert cut.pesan == f"Kendala 2.1 sama persis dengan isian Februari: “{long[:80]}…”."
    assert (cut.satker, cut.indikator, cut.at.sel) == (TERNATE.kode, "2.1", "F7")
    for length, quoted in ((80, "x" * 80), (81, "x" * 80 + "…")):
        text = "x" * length
        pair = (row_above_target(1, 2, FEB, kendala=text), row_above_target(3, 8, kendala=text))
        (same,) = [t for t in check_month(pair, ONE, MARET) if t.kode == "P105"]
        assert same.pesan.endswith(f"“{quoted}”.")


@pytest.mark.parametrize(
    ("pembilang", "expected"), [(90, []), (89, [("P105", "F7", 2)]), ("", []), ("Nihil", []), (0, [("P105", "F7", 2)])]
)
def test_a_copied_kendala_says_something_only_below_the_target(pembilang, expected):
    penyebut = 100 if isinstance(pembilang, int) else ""
    forms = (row_above_target(0, 100, JAN, kendala="sama"), row_above_target(pembilang, penyebut, FEB, kendala="sama"))
    assert dated(*forms, bulan=FEB) == expected
    silent = (row_above_target(0, 100, JAN, kendala="-"), row_above_target(0, 100, FEB, kendala="-"))
    assert dated(*silent, bulan=FEB) == []


def test_months_of_different_satker_are_never_held_against_each_other():
    plan = make_plan([RASIO], satker=[TERNATE, TIDORE])
    forms = (
        row_above_target(50, 90, JAN, plan, satker=TIDORE),
        row_above_target(5, 9, JAN, plan),
        row_above_target(60, 90, FEB, plan, satker=TIDORE),
        row_above_target(6, 9, FEB, plan),
    )
    assert dated(*forms, plan=plan, bulan=FEB) == []
    assert dated(*forms, row_above_target(5, 9, MARET, plan), plan=plan) == [("P101", "C7", 3), ("S101", "", 3)]


def test_a_catatan_of_an_earlier_month_is_not_repeated_and_its_change_of_figures_is():
    forms = (row_above_target(0, 0, JAN), row_above_target(5, 9, FEB), row_above_target(6, 9))
    assert codes(check_month(forms, ONE, MARET)) == []
    plan = make_plan([RASIO], satker=[TERNATE], anggaran=BUDGET_LINES[:1])
    table = "kode_anggaran | pagu | realisasi\nA1 | 900 | {}"
    forms = tuple(
        row_above_target(9, 10, bulan, plan, target=target, anggaran=table.format(rp))
        for bulan, rp, target in ((JAN, 1001, "80"), (FEB, 1002, ""))
    )
    assert codes(check_month(forms, plan, FEB)) == [("A102", "B2"), ("A101", "C2"), ("A101", "C2")]


def test_a_satker_that_checks_its_own_months_hears_of_the_newest_form_alone():
    """P102 says nothing there: months that are missing were not given. Neither does S101: the others are not asked."""
    forms = (
        row_above_target(5, 9, JAN),
        row_above_target(4, 9, FEB, head={"Tanggal": date(2024, 3, 11)}),
        row_above_target(3, 9, Bulan(2024, 4), keterangan="koreksi", head={"Tanggal": date(2024, 5, 11)}),
    )
    own = check_own(forms, ONE)
    assert [(t.kode, t.at.sel, t.at.berkas, t.bulan, t.explanation) for t in own] == [
        ("P101", "C7", forms[-1].berkas, Bulan(2024, 4), "koreksi"),
        ("S102", "", forms[-1].berkas, Bulan(2024, 4), None),
    ]
    on_time = row_above_target(6, 9, Bulan(2024, 4), head={"Tanggal": date(2024, 5, 10)})
    assert check_own((*forms[:2], on_time), ONE) == ()
    refused = row_above_target(12, 10, Bulan(2024, 4))
    assert check_own((*forms[:2], refused), ONE) == ()


def test_what_a_fall_says_of_both_counts():
    said = [
        t.pesan
        for t in check_month((row_above_target(5, 9, JAN), row_above_target(4, 8, FEB)), ONE, FEB)
        if t.kode == "P101"
    ]
    assert said == [
        "Pembilang 2.1 turun dari 5 (Januari) menjadi 4; angka s.d. bulan ini tidak boleh turun.",
        "Penyebut 2.1 turun dari 9 (Januari) menjadi 8; angka s.d. bulan ini tidak boleh turun.",
    ]
