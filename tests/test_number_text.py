"""Numbers as people type them. Accepted: domain.md's list. Refused: whatever could mean two things or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.model.display import count_text, count_words, format_percent, format_rupiah, join_list, number, with_unit
from rkt.model.number_text import parse_number_text

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
