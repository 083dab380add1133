"""An export of SAKTI is recognised, read, proved and matched, whatever its version; what is not certain is refused.

1. Columns are found by their heading, one row or two, on every page anew; amounts may be numbers or texts.
2. Totals, repeated rows and items are never added; the file's own sums prove what was read.
3. A line of the plan is matched at its own level; no row belongs to two lines.
4. Satker and period are those that the file says; any other file is refused by name.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.intake.codec import pack, unpack
from rkt.intake.input_file import InputFile
from rkt.intake.read_result import read_arrived
from rkt.model.bulan import Bulan
from rkt.model.sakti import SaktiExport
from rkt.sakti.amounts import convention_of
from rkt.sakti.csv_text import read_csv_text
from rkt.sakti.reader import find_exports
from rkt.sakti.segments import plan_segments, written
from tests.kit import MARET, TERNATE, TIDORE, book_with, codes, make_plan
from tests.sakti_kit import (
    FIRST,
    PLAN,
    WHOLE,
    amounts,
    book,
    drawn,
    export,
    head,
    headings,
    line,
    plan_with,
    read,
)

LINES = [("3355.EBA.994", 1200, 60, 100, "Z13"), ("6639.QGE.001", 600, 0, 50, "Z20")]


def test_each_line_has_its_amounts_and_the_cell_that_says_them():
    found = export()
    assert (found.satker, found.bulan, amounts(found)) == (TERNATE.kode, MARET, LINES)
    assert [(part.jenis, part.pagu_rp, part.realisasi_rp) for part in found.lines[0].parts] == [
        ("Belanja Pegawai", 700, 60),
        ("Belanja Barang", 500, 40),
    ]
    assert found.lines[0].raw_text == "100"
    assert codes(found.temuan) == [("S114", "Z20")]  # 600 against 1200 of the plan


def shifted(rows, columns):
    return [[None] * columns + list(row) for row in rows]


def one_heading_row(rows):
    top, below = rows[6], rows[7]
    merged = [second or first for first, second in zip(top, below, strict=True)]
    return [*rows[:6], merged, *rows[8:]]


def moved(rows, old, new):
    """Every amount of one column in another one, the heading where it was."""
    found = [[*row, None] for row in rows]
    for row in found[FIRST - 1 :]:
        row[new - 1], row[old - 1] = row[old - 1], None
    return found


def printed_on_two_pages(rows):
    """The second page has its own head and headings, and says again which rows it goes on with."""
    at = FIRST - 1 + 7  # between two akun of one komponen
    return [*rows[:at], ["Halaman 1"], *rows[:8], *rows[FIRST + 1 : at - 1], *rows[at:]]


def with_item_in_two_rows(rows):
    at = FIRST - 1 + 9
    return [*rows[:at], [None] * 13 + ["lanjutan nama rincian"], *rows[at:]]


def with_footnotes(rows):
    note = [None, "*Lock Pagu adalah jumlah pagu yang sedang dalam proses usulan revisi DIPA atau POK."]
    return [*rows, note, ["Dicetak 05-04-2024"]]


def with_subtotals(rows):
    total = list(rows[FIRST - 1])
    total[0] = "Jumlah Program"
    return [*rows, total]


def without_sisa(rows):
    return [[*row[:28]] if position >= 6 else row for position, row in enumerate(rows)]


def texts(rows, form):
    return [
        [form(value) if isinstance(value, float) else value for value in row] if position >= FIRST - 1 else row
        for position, row in enumerate(rows)
    ]


def thousandfold(rows):
    return [[value * 12_345 if isinstance(value, float) else value for value in row] for row in rows]


LAYOUTS = {
    "one column to the right": (lambda rows: shifted(rows, 1), "AA"),
    "headings in one row": (one_heading_row, None),
    "s.d. Periode left of its heading": (lambda rows: moved(rows, 26, 25), "Y"),
    "Sisa Anggaran right of its heading": (lambda rows: moved(rows, 31, 32), "Z"),
    "footnotes": (with_footnotes, "Z"),
    "totals of parts": (with_subtotals, "Z"),
    "an item in two rows": (with_item_in_two_rows, None),
    "no column Sisa": (without_sisa, "Z"),
    "two pages": (printed_on_two_pages, None),
    "whole rupiah as text": (lambda rows: texts(rows, lambda value: f"{value:.0f}"), "Z"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name):
    change, column = LAYOUTS[name]
    found = read(book(change(head() + drawn(WHOLE))))
    assert isinstance(found, SaktiExport), found
    assert [row[:4] for row in amounts(found)] == [row[:4] for row in LINES]
    if column:
        assert [row[4].rstrip("0123456789") for row in amounts(found)] == [column, column]


def indonesian(value):
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize(
    "form",
    [
        lambda value: f"{value:,.0f}".replace(",", "."),
        indonesian,
        lambda value: f"Rp {value:,.0f}".replace(",", "."),
        lambda value: f"{value:,.0f}",
        lambda value: f"{value:,.2f}",
        lambda value: "-" if value == 0 else f"{value:,.0f}",
    ],
)
def test_amounts_as_text_in_both_conventions(form):
    found = read(book(texts(head() + thousandfold(drawn(WHOLE)), form)))
    assert isinstance(found, SaktiExport), found
    expected = [(kode, *(12_345 * value for value in values)) for kode, *values in (row[:4] for row in LINES)]
    assert [row[:4] for row in amounts(found)] == expected


@given(st.lists(st.integers(0, 10**13), min_size=1))
def test_what_one_convention_writes_it_reads(values):
    for form in (indonesian, lambda value: f"{value:,.2f}"):
        shown = [form(value) for value in values]
        assert [convention_of(shown).parse(text) for text in shown] == values


CSV = "\r\n".join(
    ";".join("" if value is None else f"{value:.0f}" if isinstance(value, float) else str(value) for value in row)
    for row in head() + drawn(WHOLE)
)


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.replace(";", "\t").encode(),
        CSV.encode("cp1252"),
        CSV.replace("\r\n", "\r\r\n").encode(),
    ],
)
def test_text_is_read_like_a_workbook_and_travels_as_bytes(content):
    result = read_arrived(InputFile("ekspor.csv", "0" * 64, content), PLAN)
    assert result.sakti is not None, result.temuan
    assert [row[:4] for row in amounts(result.sakti)] == [row[:4] for row in LINES]
    assert unpack(pack(result), "ekspor.csv", "0" * 64) == result


def test_other_texts_and_forms_are_no_exports():
    assert read_csv_text("data.csv", b"Kode;Uraian;Pagu\r\n1;Gaji;100\r\n") is None
    assert find_exports(book_with("kode | realisasi\n2.1 | 10", anggaran="kode_anggaran | pagu\n1 | 2")) == ()
    beside = book_with("kode | pembilang\n2.1 | 10")
    both = beside.__class__(beside.berkas, (*beside.sheets, *book(head() + drawn(WHOLE)).sheets), None, False)
    assert find_exports(both) == ()


def changed(old, new, **about):
    assert old in WHOLE
    return book(head(**about) + drawn(WHOLE.replace(old, new, 1)))


def with_two_sheets():
    one = book(head() + drawn(WHOLE))
    other = book(head(satker=(TIDORE.kode, "KPU TIDORE")) + drawn(WHOLE), name="GLP039 Tidore")
    return one.__class__(one.berkas, (*one.sheets, *other.sheets), None, False)


def without_heading(column):
    rows = head() + drawn(WHOLE)
    for row in rows[6:8]:
        row[column - 1] = None
    return book(rows)


KOMP = "001               | Komp | 1200 | 60 |  60 | 40"
REFUSED = {
    "no heading Pagu Revisi": (without_heading(17), "B150", "", "Pagu Revisi"),
    "no heading s.d. Periode": (without_heading(26), "B150", "", "s.d. Periode"),
    "a text for an amount": (changed("700 |  0", "tujuh | 0"), "B151", "Q15", "tujuh"),
    "an amount of both conventions": (changed("700 |  0", "'1.2,3' | 0"), "B151", "Q15", "1.2,3"),
    "an akun is missing": (changed("511111            | Gaji |  700 |  0 |  40 | 20\n", "\n"), "B152", "Q14", "pagu"),
    "cut off": (book((head() + drawn(WHOLE))[:17]), "B152", "Q10", "pagu CQ"),
    "periods that do not add up": (
        changed(KOMP, "001 | Komp | 1200 | 60 | 60 | 40 | 90 | 1100"),
        "B152",
        "Z14",
        "s.d. Periode",
    ),
    "no total": (book(head() + drawn(WHOLE)[1:]), "B153", "", "Jumlah Seluruhnya"),
    "money without a kode": (changed("EBA               | KRO", "Lain-lain | KRO"), "B154", "A12", "Lain-lain"),
    "a satker of elsewhere": (changed("CQ", "CQ", satker=("123456", "KPU KOTA TERNATE")), "B155", "A6", "123456"),
    "no satker": (changed("CQ", "CQ", satker=("", "")), "B155", "A6", "Satuan Kerja"),
    "another year": (changed("CQ", "CQ", period="Periode Maret 2023"), "B157", "A3", "2023"),
    "no month": (changed("CQ", "CQ", period="Periode berjalan"), "B156", "A3", "berjalan"),
    "in thousands": (changed("CQ", "CQ", period="Periode Maret 2024 (dalam ribuan rupiah)"), "B164", "A3", "ribuan"),
    "two sheets": (with_two_sheets(), "B163", "", "GLP039 Tidore"),
    "two satker": (
        book(head() + drawn(WHOLE) + head(satker=(TIDORE.kode, "KPU TIDORE")) + drawn(WHOLE)),
        "B155",
        "A6",
        "lebih dari satu",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_certain_is_refused_by_name(name):
    one, kode, cell, words = REFUSED[name]
    found = read(one)
    assert isinstance(found, tuple), found
    assert found[:2] == (kode, cell)
    assert words in found[2]


@pytest.mark.parametrize(
    ("period", "month"),
    [
        ("Periode Januari s.d. Maret 2024", 3),
        ("PERIODE : MARET 2024", 3),
        ("Periode 01-01-2024 s.d. 31-03-2024", 3),
        ("Periode s.d. 15 Mei 2024", 5),
        ("Periode Agustus", 8),
        ("Per 30 September 2024", 9),
        ("Periode 11 TA 2024", 11),
    ],
)
def test_the_period_is_that_of_the_heading(period, month):
    assert export(period=period).bulan == Bulan(2024, month)


MONEY_ROWS = [row for row in range(FIRST, FIRST + 14) if row != FIRST + 8]
"""All but the item, which its akun holds."""


@given(st.sampled_from(MONEY_ROWS), st.sampled_from((17, 23, 24, 26)), st.integers(2, 10**9))
def test_no_amount_can_be_wrong_without_the_file_being_refused(row, column, more):
    rows = head() + drawn(WHOLE)
    rows[row - 1][column - 1] += more
    found = read(book(rows))
    assert isinstance(found, tuple) and found[0] == "B152"


@given(st.data())
def test_no_row_can_be_lost_without_the_file_being_refused_or_its_figures_the_same(data):
    """Of a row that says what those below it say too, only a level is lost."""
    rows = head() + drawn(WHOLE)
    del rows[data.draw(st.integers(FIRST - 1, len(rows) - 1))]
    found = read(book(rows))
    if isinstance(found, SaktiExport):
        told = sum(line.realisasi_rp for line in found.lines)
        outside = sum(_rupiah(t.values["realisasi"]) for t in found.temuan if t.kode == "S111")
        assert told + outside == 150


ODD = st.one_of(
    st.text(max_size=12),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.none(),
    st.integers(),
    st.sampled_from(
        ["Pagu Revisi", "s.d. Periode", "%", "JUMLAH SELURUHNYA", "Satuan Kerja", "Periode \u00b2", "EBA", "001"]
    ),
)


@given(st.lists(st.tuples(st.integers(0, 21), st.integers(0, 31), ODD), max_size=6), st.booleans())
def test_whatever_stands_in_a_cell_the_file_is_read_or_refused(changes, as_text):
    rows = [list(row) + [None] * (32 - len(row)) for row in head() + drawn(WHOLE)]
    for row, column, value in changes:
        rows[row][column] = value
    if as_text:
        shown = [";".join("" if value is None else str(value).replace(";", ",") for value in row) for row in rows]
        result = read_arrived(InputFile("a.csv", "0" * 64, "\n".join(shown).encode("utf-8", "replace")), PLAN)
        assert result.sakti or result.temuan
    elif find_exports(book(rows)):
        assert read(book(rows))


def test_a_satker_without_its_kode_is_known_by_its_name():
    assert export(satker=("", "KPU KOTA TIDORE KEPULAUAN")).satker == TIDORE.kode


LEVELS = {
    "CQ": ("CQ 1800 60 150 Z10", []),
    "3355, 6639": ("3355 1200 60 100 Z11, 6639 600 0 50 Z18", []),
    "076.01.CQ.3355.EBA, CQ.6639.QGE": ("076.01.CQ.3355.EBA 1200 60 100 Z12, CQ.6639.QGE 600 0 50 Z19", []),
    "3355.EBA.994.001.521211, 6639": ("3355.EBA.994.001.521211 500 60 40 Z16, 6639 600 0 50 Z18", ["S111"]),
    "3355.51, 3355.52, 6639.52": ("3355.51 700 0 60 Z15, 3355.52 500 60 40 Z16, 6639.52 600 0 50 Z22", []),
    # several rows that no row of the export sums up
    "CQ.52, CQ.51": ("CQ.52 1100 60 90 Z16 Z22, CQ.51 700 0 60 Z15", []),
    # the wide line has what the narrow one leaves, so that nothing is added twice
    "CQ, 3355.EBA.994": ("CQ 600 0 50 Z18, 3355.EBA.994 1200 60 100 Z13", []),
    # two lines that cross cannot be told apart
    "3355.EBA.994, CQ.52": ("", ["S113"]),
    # not there, and no kode of the budget
    "3355, 6640, 06": ("3355 1200 60 100 Z11", ["S111", "S112"]),
}


@pytest.mark.parametrize("kode", LEVELS)
def test_the_plan_may_stand_at_any_level(kode):
    lines, temuan = LEVELS[kode]
    found = export(plan=plan_with(*kode.split(", ")))
    shown = [f"{name} {pagu:g} {blokir:g} {spent:g} {cells}" for name, pagu, blokir, spent, cells in amounts(found)]
    assert ", ".join(shown) == lines
    assert [t.kode for t in found.temuan if t.kode != "S114"] == temuan


def test_a_plan_deeper_than_the_export_keeps_what_was_typed_and_says_so():
    text = "\n".join(row for row in WHOLE.splitlines() if not row.strip().startswith(("0", "5")))
    found = export(text, plan_with("3355.EBA.994.001", "6639.QGE.001"))
    assert [(row.kode, row.parts) for row in found.lines] == [("6639.QGE.001", ())]
    told = {t.kode: t.pesan for t in found.temuan}
    assert "sampai RO" in told["S112"] and "3355.EBA.994.001" in told["S112"]
    assert "3355 Keg" in told["S111"]


def test_money_outside_the_plan_is_named_once_at_its_widest():
    (found,) = (t for t in export(plan=plan_with("3355")).temuan if t.kode == "S111")
    assert (found.at.sel, found.values["kode"], found.values["pagu"]) == ("Z18", "6639", "Rp600")


@pytest.mark.parametrize(
    ("kode", "expected"),
    [
        ("076.01.CQ.3355.EBA.994", "3355.EBA.994"),
        ("3355.eba.1", "3355.EBA.001"),
        ("WA.3355", "3355"),
        ("WA", "WA"),
        ("3355.EBA.994.001.0A.521211", "3355.EBA.994.001.0A.521211"),
        ("06", None),
        ("Rutin", None),
        ("3355.3356", None),
        ("", None),
    ],
)
def test_what_a_kode_of_the_plan_names(kode, expected):
    found = plan_segments(kode)
    assert (written(found) if found else None) == expected


def test_no_rupiah_is_counted_twice_whatever_the_plan_names():
    every = ("CQ", "3355", "3355.EBA.994", "3355.EBA.994.001.51", "6639.QGE", "6639.QGE.001.001.521211")
    for size in range(1, len(every) + 1):
        for start in range(len(every)):
            chosen = [every[(start + step) % len(every)] for step in range(size)]
            found = export(plan=plan_with(*chosen))
            outside = sum(_rupiah(t.values["realisasi"]) for t in found.temuan if t.kode == "S111")
            assert sum(row.realisasi_rp for row in found.lines) + outside == 150


def _rupiah(text):
    return int(str(text).removeprefix("Rp").replace(".", ""))


def test_a_blank_amount_is_nought_where_the_sums_say_so_and_is_traced_to_its_blank_cell():
    text = WHOLE.replace("|  40 | 10\n", "|  0 | 0\n").replace("| 100 | 50", "| 60 | 40")
    rows = head() + drawn(text)
    for row in rows[17:]:
        row[22] = row[23] = row[25] = None
    found = read(book(rows))
    assert isinstance(found, SaktiExport), found
    assert (amounts(found)[1], found.lines[1].raw_text) == (("6639.QGE.001", 600, 0, 0, "Z20"), "")


def test_a_headings_row_alone_makes_an_export_that_is_refused():
    assert read(book(headings(), name="Lembar1"))[0] == "B155"


def test_a_file_without_rows_below_is_refused():
    assert read(book(head()))[0] == "B153"


def test_lines_of_another_satker_are_not_its_own():
    plan = make_plan(satker=[TERNATE, TIDORE], anggaran=[line(TIDORE.kode, "3355", 100)])
    found = export(plan=plan)
    assert (found.lines, [t.kode for t in found.temuan]) == ((), ["S111"])
