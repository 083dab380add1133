"""Numbers as people type them, and the arithmetic with them: what is read beside the first that is not.

1. Accepted: domain.md's list. Refused: whatever could mean two things or nothing.
2. What has one reading has it to the last of fifteen digits.
3. Thousands and decimals mixed are read only where every group is whole.
4. A formula says None, and why, exactly where there is nothing to divide by.
"""

from __future__ import annotations

from math import copysign

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.model.bulan import Bulan
from rkt.model.display import count_text, count_words, format_percent, format_rupiah, join_list, number, with_unit
from rkt.model.formulas import capped_pct, efisiensi_word, pace, reason_unjudged, shortfall
from rkt.model.indikator import Arah, CaraHitung, Target
from rkt.model.number_text import clean, parse_number_text, parse_parts
from rkt.model.satker_capaian import satker_capaian_pct, satker_target
from tests.kit import PEOPLE, PROVINSI, RASIO, REVISI, TERNATE, YES_NO, form_with, indikator, make_plan

ACCEPTED = [
    ("97,5 %", 97.5, "%"),
    ("97,5%", 97.5, "%"),
    ("0,26 % ", 0.26, "%"),
    ("97.5", 97.5, ""),
    ("100persen", 100, "%"),
    ("100 Persen", 100, "%"),
    ("12 kali", 12, "kali"),
    ("2 Lap", 2, "Lap"),
    ("2 Lap.", 2, "Lap"),
    ("10 Kab/Kota", 10, "Kab/Kota"),
    ("38% (Evaluasi Semester I)", 38, "%"),
    ("1.234,56", 1234.56, ""),
    ("1,234.56", 1234.56, ""),
    ("1.234.567", 1234567, ""),
    ("Rp. 1.500.000.000,-", 1_500_000_000, ""),
    ("Rp1.500.000.000", 1_500_000_000, ""),
    ("rp 1.500.000,00", 1_500_000, ""),
    ("１２", 12, ""),
    ("٣", 3, ""),
    ("9\u00a0", 9, ""),
    ("\u200b9", 9, ""),
    ("-3", -3, ""),
    ("\u22123", -3, ""),
    ("007", 7, ""),
]
REFUSED = [
    "", "-", "nihil", "1e3", "inf", "nan", "1_000", "12.34.5", "1.2,3.4", "10 dari 10", "3/4", "1,5 juta", "3,", ",5",
    "1 2", "12a3", "#DIV/0!", "123456789012345678", "5 x", "Rp", "--3", "1.234,5.6", "12,345,67",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), ACCEPTED)
def test_accepted_spelling_has_one_reading(text, value, unit):
    assert [(parsed.nilai, parsed.satuan) for parsed in parse_number_text(text)] == [(value, unit)]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_certainly_a_number_has_no_reading(text):
    assert parse_number_text(text) == ()


def test_thousands_or_decimals_are_both_named():
    assert [parsed.nilai for parsed in parse_number_text("1.234")] == [1.234, 1234]
    assert [parsed.nilai for parsed in parse_number_text("0.975")] == [0.975]
    assert [parsed.nilai for parsed in parse_number_text("1,234")] == [1.234]


@given(st.integers(min_value=-(10**12), max_value=10**12), st.integers(min_value=0, max_value=99))
def test_a_number_printed_in_indonesian_reads_back_as_itself(whole, hundredths):
    value = float(f"{whole}.{hundredths:02d}")
    for text in (number(value), format_percent(value), with_unit(value, "Orang")):
        assert value in [parsed.nilai for parsed in parse_number_text(text)], text


@given(st.integers(min_value=0, max_value=10**14))
def test_rupiah_printed_reads_back_as_itself(value):
    readings = parse_number_text(format_rupiah(float(value)))
    assert float(value) in [parsed.nilai for parsed in readings]
    assert all(parsed.rupiah for parsed in readings)


@given(st.text(max_size=20))
def test_any_text_gives_at_most_two_finite_readings(text):
    readings = parse_number_text(text)
    assert len(readings) <= 2
    assert all(abs(parsed.nilai) < 10**15 for parsed in readings)


def test_figures_shown_are_rounded_half_up():
    assert [number(x) for x in (111.775, 2.675, 88.333333, 100.0, -0.001)] == ["111,78", "2,68", "88,33", "100", "0"]
    assert (format_rupiah(1234567890.0), format_rupiah(None), format_percent(97.5)) == ("Rp1.234.567.890", "–", "97,5%")


def test_counts_in_words():
    words = {
        3: "tiga",
        11: "sebelas",
        19: "sembilan belas",
        36: "tiga puluh enam",
        100: "seratus",
        553: "lima ratus lima puluh tiga",
    }
    assert {count: count_words(count) for count in words} == words
    assert count_text(3, "sasaran") == "3 (tiga) sasaran"
    assert [join_list(list("ABC"[:n])) for n in range(4)] == ["", "A", "A dan B", "A, B, dan C"]


READINGS = [
    ("999999999999999", [999_999_999_999_999]),
    ("1000000000000000", []),
    ("0000000000000007", [7]),
    ("999.999.999.999.999", [999_999_999_999_999]),
    ("1.000.000.000.000.000", []),
    ("1234567890123,45", [1234567890123.45]),
    ("12345678901234,56", []),
    ("0,00000000000001", [1e-14]),
    ("1.234", [1.234, 1234]),
    ("-1.234", [-1234, -1.234]),
    ("999.999", [999.999, 999999]),
    ("0.234", [0.234]),
    ("1234.567", [1234.567]),
    ("1.2345", [1.2345]),
    ("1.23", [1.23]),
    ("1,234", [1.234]),
    ("12,5", [12.5]),
    ("1.234.567", [1_234_567]),
    ("1,234,567", [1_234_567]),
    ("1.23.456", []),
    ("1,23,456", []),
    ("1.234.56", []),
    ("0.123.456", []),
    ("1.234,5", [1234.5]),
    ("1.234.567,89", [1_234_567.89]),
    ("12.34,5", []),
    ("0.123,4", []),
    ("1234.567,8", []),
    ("1.234,5,6", []),
    ("1,5.6,7", []),
    ("1,234.5", [1234.5]),
    ("1,234,567.89", [1_234_567.89]),
    ("12,34.5", []),
    ("0,123.4", []),
    ("1,234.5.6", []),
    ("1.234,.5", []),
    ("5.", [5]),
    ("1.500.", [1.5, 1500]),
    ("5,-", [5]),
    ("5,--", [5]),
    ("1.500,-", [1.5, 1500]),
    ("5.-", []),
    ("5. kali", []),
    ("5,", []),
    ("5,-,", []),
    ("5..", []),
    ("5,,", []),
    ("+5", [5]),
    ("- 5", [-5]),
    ("+-5", []),
    ("\u20105", [-5]),
    ("\u20115", [-5]),
    ("\u20125", []),
    ("\u20135", [-5]),
    ("\u20145", [-5]),
    ("\u22125", [-5]),
    ("1 000", []),
]


@pytest.mark.parametrize(("text", "values"), READINGS)
def test_readings(text, values):
    assert [parsed.nilai for parsed in parse_number_text(text)] == values


def test_minus_zero_is_zero():
    (parsed,) = parse_number_text("-0")
    assert copysign(1, parsed.nilai) == 1


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 orang", "orang"),
        ("5 orang.", "orang"),
        ("5orang", "orang"),
        ("5 Kab/Kota", "Kab/Kota"),
        ("5 orang per hari kerja", "orang per hari kerja"),
        ("5 orang per hari kerja lagi", None),
        ("5 m2", None),
        ("5 %", "%"),
        ("5%.", "%"),
        ("5 PERSEN", "%"),
        ("5 prosen", "%"),
        ("5 percent", "%"),
        ("5 % (s.d. Maret)", "%"),
        ("5 %%", None),
        ("5 (lima) orang", "orang"),
        ("5 (enam) orang", None),
        ("5,- orang", "orang"),
        ("5,-", ""),
        ("5 orang (hadir)", "orang"),
        ("5 orang (3 hadir)", None),
        ("5 ribu", None),
        ("5 rb", None),
        ("5 ribuan", "ribuan"),
        ("5 m", None),
        ("5 meter", "meter"),
        ("5 miliar", None),
        ("5 s.d. 6", None),
        ("5 s/d", None),
        ("5 dari", None),
        ("5 darinya", "darinya"),
        ("5 lebih", None),
        ("5 x", None),
        ("5 X", None),
    ],
)
def test_a_unit_may_stand_behind_and_a_multiplier_or_a_second_number_may_not(text, unit):
    assert [(parsed.nilai, parsed.satuan) for parsed in parse_number_text(text)] == (
        [] if unit is None else [(5, unit)]
    )


def test_rupiah_is_told_from_a_bare_number():
    assert [(a.nilai, a.rupiah) for text in ("Rp5", "rp. 5", "RP 5,-", "5") for a in parse_number_text(text)] == [
        (5, True),
        (5, True),
        (5, True),
        (5, False),
    ]
    assert [a.rupiah for a in parse_number_text("Rp1.234")] == [True, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9 dari 10", (9, 10)),
        ("9  DARI\u00a010", (9, 10)),
        ("0 dari 0", (0, 0)),
        ("12 dari 5", (12, 5)),
        ("999999999999999 dari 999999999999999", (999_999_999_999_999, 999_999_999_999_999)),
        ("1000000000000000 dari 2", None),
        ("2 dari 1000000000000000", None),
        ("9 dari 10 orang", None),
        ("9dari 10", None),
        ("1,5 dari 10", None),
        ("dari 10", None),
    ],
)
def test_a_count_out_of_a_count(text, expected):
    assert parse_parts(text) == expected


def test_clean_leaves_plain_digits_and_single_spaces():
    assert [clean(text) for text in (" 1 \t 2\n", "\u200b１\u00a0 ２", "٣٤", "\u20142", "5\u00ad0")] == [
        "1 2",
        "1 2",
        "34",
        "-2",
        "50",
    ]


def test_why_a_capaian_is_not_judged():
    assert [reason_unjudged(target, 0) for target in (0, 12, 0.5)] == [
        "target nol",
        "rumus T/R tidak terdefinisi untuk realisasi 0",
        "rumus T/R tidak terdefinisi untuk realisasi 0",
    ]


def test_a_cap_an_equal_target_and_a_last_step():
    assert [capped_pct(x, 120) for x in (119.99, 120, 120.01)] == [119.99, 120, 120]
    assert [capped_pct(x, limit) for x in (5, -5) for limit in (0, None)] == [0, 5, 0, 0]
    assert [shortfall(100, x, Arah.NAIK) for x in (99.99, 100, 100.01)] == [0.01, None, None]
    assert [shortfall(3, x, Arah.TURUN) for x in (2.99, 3, 3.01)] == [None, None, 0.01]
    assert [shortfall(1, None, Arah.NAIK), shortfall(0, -1, Arah.NAIK), shortfall(0, 1, Arah.NAIK)] == [None, 1, None]
    assert [pace(18.18, steps) for steps in (1, 2, 0, -1)] == [18.18, 9.09, None, None]
    assert [efisiensi_word(x, 0) for x in (0.01, 0, -0.01)] == ["efisien", "cukup efisien", "tidak efisien"]


def test_the_target_that_a_satker_is_held_against():
    """A Jumlah of many belongs to the sum of all, unless one satker alone reports it or has a target of its own."""
    plan = make_plan([RASIO, YES_NO, REVISI, PEOPLE], target_satker={("13.2", TERNATE.kode): 8.0})
    one, two = (make_plan([PEOPLE], satker=who) for who in ([TERNATE], [TERNATE, PROVINSI]))
    asked = [
        (plan, RASIO, TERNATE),
        (plan, YES_NO, TERNATE),
        (plan, REVISI, PROVINSI),
        (plan, PEOPLE, PROVINSI),
        (plan, PEOPLE, TERNATE),
        (one, PEOPLE, TERNATE),
        (two, PEOPLE, TERNATE),
    ]
    assert [satker_target(p, row, who.kode) for p, row, who in asked] == [90, None, 12, None, 8, 70, None]


def test_a_satkers_own_capaian():
    days = indikator("2.5", CaraHitung.RATA_RATA, 10, "Hari", arah=Arah.TURUN)
    wtp = indikator("2.6", CaraHitung.RATA_RATA, 1, "Hari", target_rkt=Target("-", None, "Hari"))
    plan = make_plan([RASIO, YES_NO, days, wtp, PEOPLE])
    form = form_with(
        """
        kode | pembilang | penyebut | realisasi
        2.1  | 9         | 20       |
        4.1  |           |          | Ya
        2.5  |           |          | 12
        2.6  |           |          | 3
        13.2 |           |          | 5
        """,
        plan,
        bulan=Bulan(2024, 12),
    )
    found = {
        row.indikator: satker_capaian_pct(plan, plan.find_indikator(row.indikator), TERNATE.kode, row.jawaban)
        for row in form.rows
    }
    assert found == {"2.1": 50, "4.1": 100, "2.5": 80, "2.6": None, "13.2": None}
