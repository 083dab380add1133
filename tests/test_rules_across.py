"""Rules over all satker of a month: who is silent or late, outliers, shares that cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rkt.model.bulan import Bulan
from rkt.model.indikator import CaraHitung, Target
from rkt.model.satker import Satker
from rkt.model.temuan import Family
from rkt.rules.across_satker import due_date
from rkt.rules.registry import check_month
from tests.kit import (
    DES,
    FEB,
    HALBAR,
    JAN,
    KAB_KOTA,
    PROVINSI,
    RASIO,
    RATA,
    TERNATE,
    TIDORE,
    YES_NO,
    codes,
    form_with,
    indikator,
    make_plan,
)
from tests.rules_kit import ALONE, FULL, PEOPLE, found, month, rasio, row_above_target


def test_satker_silent_or_late():
    plan = make_plan([RASIO], satker=[TERNATE, TIDORE])
    on_time = {"Kode Satker": TERNATE.kode, "Tanggal": date(2024, 4, 10)}
    late = {"Tanggal": date(2024, 4, 11)}
    forms = [rasio(m, 10, b) for m, b in ((1, JAN), (2, FEB))]
    assert month(*forms, rasio(9, 10, plan=plan, head=on_time), plan=plan) == [("S101", "")]
    assert month(*forms, rasio(9, 10, head=late), plan=ALONE) == [("S102", "")]


def test_outlier_against_the_others():
    satker = [PROVINSI, HALBAR, TERNATE, TIDORE]
    five = [*satker, type(TERNATE)("111111", "KPU Kota Uji", TERNATE.kind)]
    plan = make_plan([RASIO], satker=five)

    def forms(values):
        bulan = JAN
        return [rasio(value, 100, bulan, plan=plan, satker=who) for who, value in zip(five, values, strict=True)]

    assert month(*forms((90, 91, 92, 93, 20)), plan=plan, bulan=JAN) == [("S103", "E7")]
    assert month(*forms((90, 91, 92, 93, 94)), plan=plan, bulan=JAN) == []


def test_a_share_that_no_number_of_satker_can_give():
    plan = make_plan([YES_NO], satker=[TERNATE, TIDORE])
    forms = {typed: form_with(FULL + f"4.1 |  |  |  | {typed} |  |  |  |", plan, bulan=JAN) for typed in ("95", "50")}
    assert month(forms["95"], plan=plan, bulan=JAN) == [("S101", ""), ("S104", "E7")]
    assert month(forms["50"], plan=plan, bulan=JAN) == [("S101", "")]


def test_a_shared_jumlah_asks_no_single_satker_for_the_whole_target():
    people = indikator("13.2", CaraHitung.JUMLAH, 70, "Orang")
    plan = make_plan([people])
    assert found("13.2 | 70 |  |  | 6 |  |  | SK |", plan) == []
    own = make_plan([people], target_satker={("13.2", TERNATE.kode): 8.0})
    assert found("13.2 | 8 |  |  | 6 |  |  | SK |", own) == []
    assert found("13.2 | 8 |  |  | 6 |  |  | SK |", own, bulan=DES) == [("K401", "F7"), ("K402", "G7")]


def test_the_day_by_which_a_form_is_due():
    months = [Bulan(2024, 1), Bulan(2023, 1), Bulan(2024, 3), Bulan(2024, 12)]
    assert [due_date(bulan, 10) for bulan in months] == [
        date(2024, 2, 10),
        date(2023, 2, 10),
        date(2024, 4, 10),
        date(2025, 1, 10),
    ]
    assert [due_date(bulan, 31) for bulan in months] == [
        date(2024, 2, 29),
        date(2023, 2, 28),
        date(2024, 4, 30),
        date(2025, 1, 31),
    ]


def test_who_is_silent_and_who_is_late_is_told_with_the_day():
    plan = make_plan([RASIO], satker=[TERNATE, TIDORE, HALBAR])
    forms = (
        row_above_target(9, 10, JAN, plan, head={"Tanggal": date(2024, 2, 11)}),
        row_above_target(9, 10, JAN, plan, satker=HALBAR, head={"Tanggal": date(2024, 2, 10)}),
    )
    assert [
        (t.kode, t.satker, t.at and str(t.at), t.bulan, t.pesan, t.saran) for t in check_month(forms, plan, JAN)
    ] == [
        (
            "S101",
            TIDORE.kode,
            None,
            JAN,
            "KPU Kota Tidore Kepulauan belum mengirim formulir Januari 2024.",
            "Ingatkan satker; batas setor 10 Februari 2024.",
        ),
        (
            "S102",
            TERNATE.kode,
            f"{TERNATE.name} 2024-01.xlsx",
            JAN,
            "Formulir Januari 2024 bertanggal 11 Februari 2024, melewati batas setor 10 Februari 2024.",
            "Ingatkan satker akan batas setor bulan berikutnya.",
        ),
    ]


SIX = [PROVINSI, HALBAR, TERNATE, TIDORE, Satker("111111", "KPU Kota Uji", TERNATE.kind)]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((859, 900, 910, 920, 930), []),
        ((858, 900, 910, 920, 930), [("S103", "E7")]),
        ((960, 900, 910, 920, 930), []),
        ((972, 900, 910, 920, 930), [("S103", "E7")]),
        ((818, 900, 920, 940, 960), []),
        ((816, 900, 920, 940, 960), [("S103", "E7")]),
        ((100, 900, 900, 900, 900), []),
        ((100, "Nihil", 900, 910, 920), []),
    ],
)
def test_an_outlier_is_told_by_its_modified_z_score(counts, expected):
    """Median 91, median deviation 1: 0.6745 x 5.1 is 3.44, 0.6745 x 5.2 is 3.51; so with 92 and 2 for twice as far."""
    plan = make_plan([PEOPLE, RATA, RASIO], satker=SIX)

    def form(who, count):
        lines = f"13.2 |  |  |  | {count if who is SIX[0] else 5} |  |  | SK |\n14.1 |  |  |  |  |  |  |  |\n"
        whole = "" if count == "Nihil" else 1000
        return form_with(
            FULL + lines + f"2.1 |  | {count} | {whole} |  | a | b | SK | jauh",
            plan,
            bulan=JAN,
            satker=who,
            berkas=f"{who.kode}.xlsx",
        )

    forms = tuple(form(who, count) for who, count in zip(SIX, counts, strict=True))
    far = [t for t in check_month(forms, plan, JAN) if t.definition.family is Family.ACROSS_SATKER]
    assert codes(far) == [(kode, cell.replace("7", "9")) for kode, cell in expected]
    assert {(t.satker, t.indikator, t.explanation) for t in far} <= {(PROVINSI.kode, "2.1", "jauh")}


def test_an_outlier_is_shown_in_the_satuan_of_its_indikator():
    def shown(mean):
        plan = make_plan([mean], satker=SIX)
        forms = [
            form_with(
                FULL + f"14.1 |  |  |  | {value} | a | b | SK |", plan, bulan=JAN, satker=who, berkas=f"{who.kode}.xlsx"
            )
            for who, value in zip(SIX, (20, 90, 91, 92, 93), strict=True)
        ]
        return [t.pesan for t in check_month(tuple(forms), plan, JAN) if t.kode == "S103"]

    assert shown(RATA) == ["Realisasi 14.1 sebesar 20% jauh dari satker lain (median 91%)."]
    assert shown(replace(RATA, target_rkt=Target("70 Hari", 70, "Hari"))) == [
        "Realisasi 14.1 sebesar 20 jauh dari satker lain (median 91)."
    ]


@pytest.mark.parametrize(
    ("typed", "count", "is_possible"),
    [
        ("0", 2, True),
        ("0.05", 2, True),
        ("0.06", 2, False),
        ("100", 2, True),
        ("100.04", 2, False),
        ("150", 2, False),
        ("-50", 2, False),
        ("50.04", 2, True),
        ("50.06", 2, False),
        ("33.3", 3, True),
        ("33.4", 3, False),
        ("'66,7 %", 3, True),
        ("'95 %", 1, True),
        ("'1.234", 2, True),
        ("mungkin", 2, True),
    ],
)
def test_a_typed_share_of_satker(typed, count, is_possible):
    plan = make_plan([KAB_KOTA, RASIO, YES_NO], satker=SIX[2 : 2 + count])
    lines = f"15.1 |  |  |  | 95 |  |  |  |\n2.1 |  | 9 | 10 |  |  |  | SK |\n4.1 |  |  |  | {typed} |  |  |  | kata"
    form = form_with(FULL + lines, plan, bulan=JAN)
    impossible = [t for t in check_month((form,), plan, JAN) if t.kode == "S104"]
    assert [(t.at.sel, t.satker, t.indikator, t.explanation) for t in impossible] == (
        [] if is_possible else [("E9", TERNATE.kode, "4.1", "kata")]
    )


def test_an_impossible_share_is_told_with_the_possible_steps():
    plan = make_plan([YES_NO], satker=SIX[:3])
    forms = tuple(
        form_with(FULL + f"4.1 |  |  |  | {typed} |  |  |  |", plan, bulan=JAN, satker=who, berkas=f"{who.kode}.xlsx")
        for who, typed in ((HALBAR, "Ya"), (TERNATE, "'95 %"), (PROVINSI, f"'95 % ({'x' * 60})"))
    )
    assert [t.pesan for t in check_month(forms, plan, JAN) if t.kode == "S104"] == [
        f"Jawaban 4.1 tertulis 95 % ({'x' * 54}; dengan 3 satker, bagian hanya dapat berupa kelipatan 33,33%.",
        "Jawaban 4.1 tertulis 95 %; dengan 3 satker, bagian hanya dapat berupa kelipatan 33,33%.",
    ]
