"""Spellings around a figure: number words, brackets, marks, number formats.

1. Words in brackets must agree with the figure; a bracket that may take it back keeps it out.
2. A mark (superscript, circle, fraction) is never a digit.
3. Only an unquoted percent sign or a trailing comma of a number format scales what is shown.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.model.display import count_words, number
from rkt.model.number_text import clean, parse_number_text
from rkt.model.number_words import split_number_words
from rkt.spreadsheet.number_format import Shown, shown_by


@given(st.integers(min_value=0, max_value=999_999))
def test_a_number_in_words_reads_back_as_itself(count):
    words = count_words(count)
    for text in (words, words.upper(), words.replace(" ", "")):
        assert split_number_words(text) == (count, "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dua juta lima ratus ribu", 2_500_000),
        ("sejuta", 10**6),
        ("satu miliar dua juta", 1_002_000_000),
        ("tiga triliun", 3 * 10**12),
        ("satu ratus", 100),
        ("dua lima", None),
        ("satu belas", None),
        ("puluh", None),
        ("dua puluh sepuluh", None),
        ("seratus nol", None),
        ("ribu", None),
        ("satu ribu dua juta", None),
        ("satuan", None),
        ("kedelapan", None),
        ("", None),
    ],
)
def test_words_in_an_order_that_means_nothing_are_no_number(text, value):
    assert split_number_words(text) == (None if value is None else (value, ""))


def test_what_stands_behind_the_number_words_is_kept():
    assert split_number_words("delapan orang laki-laki") == (8, "orang laki-laki")
    assert split_number_words("satuan kerja") is None
    assert split_number_words("orang") is None


@given(st.integers(min_value=1, max_value=999_999), st.integers(min_value=1, max_value=999_999))
def test_words_beside_a_figure_must_say_the_same(count, other):
    readings = parse_number_text(f"{number(count)} ({count_words(other)}) Dokumen")
    assert ([(a.nilai, a.satuan) for a in readings] == [(count, "Dokumen")]) is (count == other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 (delapan)", [(8, "")]),
        ("1 (satu) Dokumen", [(1, "Dokumen")]),
        ("8(delapan)dokumen", [(8, "dokumen")]),
        ("8 (delapan dokumen)", [(8, "dokumen")]),
        ("100% (seratus persen)", [(100, "%")]),
        ("8 Dokumen (s.d. Maret 2024)", [(8, "Dokumen")]),
        ("8 (s.d. 31 Maret 2024)", [(8, "")]),
        ("8 (TW I)", [(8, "")]),
        ("8 (semester 2)", [(8, "")]),
        ("2 (dua) Laporan (s.d. Maret)", [(2, "Laporan")]),
        ("8 orang (peserta)", [(8, "orang")]),
        ("IDR 1.500.000", [(1_500_000, "")]),
        ("Rp 1.500.000,00", [(1_500_000, "")]),
        ("1.234 (seribu dua ratus tiga puluh empat)", [(1234, "")]),
        ("8 (sembilan)", []),
        ("12 (dua puluh)", []),
        ("8 (sembilan) Dokumen", []),
        ("8 Dokumen (sembilan)", []),
        ("8 (delapan orang) dokumen", []),
        ("8 (delapan) (sembilan)", []),
        ("8 (target)", []),
        ("8 Dokumen (target)", []),
        ("8 Dokumen (belum final)", []),
        ("8 (perkiraan)", []),
        ("8 (dari 10)", []),
        ("8 (1)", []),
        ("8 (I)", []),
        ("8 ()", []),
        ("8 (bulan)", []),
        ("8 (2 dokumen)", []),
        ("8 (delapan) 9", []),
        ("8 (2024) (2023) x", []),
    ],
)
def test_a_bracket_agrees_or_keeps_the_figure_out(text, expected):
    assert [(parsed.nilai, parsed.satuan) for parsed in parse_number_text(text)] == expected


@pytest.mark.parametrize(
    "mark", ["\u00b9", "\u00b2", "\u00b3", "\u2074", "\u2071", "\u2081", "\u2460", "\u00bd", "\u2488"]
)
def test_a_mark_is_never_a_digit(mark):
    for text in (f"24{mark}", f"24 {mark}", f"{mark}24", f"2{mark}4", f"24{mark})", f"24%{mark}"):
        assert parse_number_text(text) == (), text
    assert mark in clean(f"24{mark}")
    assert parse_number_text("24 m\u00b2")[0].satuan == "m\u00b2"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", Shown()),
        ("#,##0", Shown()),
        ("0.00%", Shown(1)),
        ("0%", Shown(1)),
        ("0 %;-0 %", Shown(1)),
        ('0.00" %"', Shown(says_percent=True)),
        ("0\\%", Shown(says_percent=True)),
        ("0_%", Shown()),
        ("0*%", Shown()),
        ("0%%", Shown(2)),
        ("#,##0,", Shown(0, 1)),
        ("#,##0.0,,", Shown(0, 2)),
        ("0.0,", Shown(0, 1)),
        ('0.0" M"', Shown(0, 0, "M")),
        ('#,##0.0,,"jt"', Shown(0, 2, "jt")),
        ('#,##0 "ribu"', Shown(0, 0, "ribu")),
        ('[>=1000000]0.0,,"jt";0', Shown(0, 2, "jt")),
        ('0" Dokumen"', Shown()),
        ('0 "Kab/Kota"', Shown()),
        ('"Rp"#,##0.00', Shown()),
        ("[$Rp-421] #,##0", Shown()),
        ('_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-', Shown()),
        ("d mmmm yyyy", Shown()),
        ("mmm-yy", Shown()),
        ("0.00E+00", Shown()),
    ],
)
def test_what_a_number_format_does_to_the_figure(code, expected):
    assert shown_by(code) == expected
    assert shown_by(code).is_percent is (expected == Shown(1))
