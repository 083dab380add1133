"""What a form's cells say. Each case is the smallest drawn table with the complete list of (kode, cell).

1. Every filled cell of a table row is a value, a state or a temuan.
2. Blank is not zero; zero is a value.
3. What could mean two things is refused with both readings.
4. Each temuan of a cell says in whole sentences which column, what stands there and what to write instead.
5. Percent, errors and formulas without a value are read as Excel shows them, out of files that openpyxl wrote.
6. An answer keeps both counts; a state keeps none.
"""

from __future__ import annotations

from datetime import date

import pytest

from rkt.form.dates import parse_date, parse_month
from rkt.form.read.reader import read_form
from rkt.spreadsheet.workbook import RawBook
from tests.kit import FILLED, HALBAR, MARET, REFUSED, TERNATE, book_with, codes, form_with, make_plan, refused, sheet


def test_rows_are_matched_by_kode_then_by_whole_text_never_by_likeness():
    form = form_with("""
        kode  | indikator               | pembilang | penyebut
        2.1   | Uraian indikator 2.1    | 9         | 10
              | URAIAN  indikator, 9.1  | 8         | 10
        99.9  | Uraian indikatr 13.2    | 1         | 2
              |                         | 5         | 6
    """)
    assert [(row.indikator, row.jawaban.nilai) for row in form.rows] == [("2.1", 90), ("9.1", 80)]
    assert codes(form.temuan) == [("K302", "A9"), ("K305", "C10")]
    renamed = form_with("kode | indikator | pembilang | penyebut\nIKK-3 | Uraian indikator 2.1 | 9 | 10")
    assert codes(renamed.temuan) == [("K311", "A7")]
    assert "maksudnya 13.2" in next(t.pesan for t in form.temuan if t.kode == "K302")


def test_kode_that_excel_made_a_number_is_the_same_kode():
    book = book_with("kode | pembilang | penyebut\n2.1 | 9 | 10")
    rows = [list(row) for row in book.sheets[0].rows]
    rows[6][0] = 2.1
    form = read_form(RawBook("f", (sheet("f", "Kinerja", rows),), None, False), "", make_plan())
    assert [row.indikator for row in form.rows] == ["2.1"]


def test_a_kode_twice_is_refused_in_both_rows():
    form = form_with("""
        kode | pembilang | penyebut
        2.1  | 9         | 10
        2.1  | 8         | 10
    """)
    assert form.rows[0].jawaban.keadaan is REFUSED
    assert codes(form.temuan) == [("K303", "A7"), ("K303", "A8")]


def test_a_kode_beside_another_indikators_text_is_refused():
    form = form_with("""
        kode | indikator             | pembilang | penyebut
        2.1  | Uraian indikator 9.1  | 9         | 10
        9.1  | Uraian yang diubah    | 8         | 10
    """)
    assert [row.jawaban.keadaan for row in form.rows] == [REFUSED, FILLED]
    assert codes(form.temuan) == [("K306", "B7"), ("K307", "B8")]


def test_two_columns_with_the_same_heading_are_refused():
    assert refused(book_with("kode | pembilang | penyebut | penyebut\n2.1 | 9 | 10 | 10")) == [("K308", "D6")]


def test_a_missing_column_is_named():
    book = book_with("kode | pembilang | penyebut\n2.1 | 9 | 10")
    rows = [list(row)[:-1] for row in book.sheets[0].rows[:6]] + [list(book.sheets[0].rows[6])]
    rows[:4] = [list(row) for row in book.sheets[0].rows[:4]]
    assert refused(RawBook("f", (sheet("f", "Kinerja", rows),), None, False)) == [("K309", "")]


def test_a_workbook_without_a_form():
    book = RawBook("f.xlsx", (sheet("f.xlsx", "Lembar1", [["Nama", "Nilai"], ["a", 1.0]]),), None, False)
    assert refused(book) == [("B105", "")]


def test_a_form_is_found_wherever_it_stands():
    book = book_with("kode | pembilang | penyebut\n2.1 | 9 | 10")
    moved = [[None, None, *row] for row in ([], [], *book.sheets[0].rows)]
    other = sheet("f", "Catatan", [["bebas"]])
    form = read_form(RawBook("f", (other, sheet("f", "Lembar 7", moved)), None, False), "", make_plan())
    assert [(row.indikator, row.jawaban.nilai, row.at.sel) for row in form.rows] == [("2.1", 90, "C9")]
    assert (form.satker, form.bulan, form.lembar) == (TERNATE.kode, MARET, "Lembar 7")


def test_sign_off_and_numbering_rows_are_no_data():
    form = form_with("""
        kode  | indikator            | target | pembilang | penyebut
        '(1)  | '(2)                 | '(3)   | '(4)      | '(5)
        2.1   | Uraian indikator 2.1 | 90     | 9         | 10
              | Mengetahui           |        |           | Dibuat oleh
              | Sekretaris           |        |           | 5
    """)
    assert len(form.rows) == 1
    assert codes(form.temuan) == []


IDENTITY = [
    ({"Kode Satker": "999999", "Satuan Kerja": "KPU Kota Antah"}, "form.xlsx", [("I101", "B2")]),
    ({"Kode Satker": None, "Satuan Kerja": "Sekretariat KPU Kab. Halmahera Barat"}, "form.xlsx", HALBAR.kode),
    ({"Kode Satker": None, "Satuan Kerja": "Halbar"}, "form.xlsx", HALBAR.kode),
    ({"Kode Satker": None, "Satuan Kerja": None}, "659651 maret.xlsx", HALBAR.kode),
    ({"Kode Satker": None, "Satuan Kerja": None}, "Kota Ternate/form.xlsx", TERNATE.kode),
    ({"Kode Satker": None, "Satuan Kerja": None}, "form.xlsx", [("I101", "B2")]),
    ({"Satuan Kerja": "KPU Kabupaten Halmahera Barat"}, "form.xlsx", [("I103", "B1")]),
    ({}, "659651.xlsx", [("I103", "")]),
    ({"Bulan": "entah"}, "form.xlsx", [("I102", "B4")]),
    ({"Bulan": None}, "laporan 2024-03.xlsx", TERNATE.kode),
    ({}, "laporan 2024-02.xlsx", [("I103", "")]),
    ({}, "kiriman 2 April.xlsx", TERNATE.kode),
    ({}, "dikirim 2024-04-05.xlsx", TERNATE.kode),
    ({"Bulan": None}, "2024-03 659712.xlsx", TERNATE.kode),
    ({"Bulan": ("Maret", "*) wajib diisi")}, "form.xlsx", TERNATE.kode),
    ({"Bulan": (None, "April", "Maret")}, "form.xlsx", [("I103", "D4")]),
    ({"Kode Satker": (TERNATE.kode, "659651")}, "form.xlsx", [("I103", "C2")]),
    ({"Bulan": None}, "2024/03. Maret/form.xlsx", TERNATE.kode),
    ({"Bulan": None}, "2024 Maret/form.xlsx", TERNATE.kode),
    ({"Bulan": None}, "s.d. Maret/form.xlsx", TERNATE.kode),
    ({"Bulan": None}, "2 April/form.xlsx", [("I102", "B4")]),
    ({}, "Februari/form.xlsx", [("I103", "")]),
    ({}, "Kabupaten Halmahera Barat/form.xlsx", [("I103", "")]),
    ({"Tahun": 2023.0}, "form.xlsx", [("I104", "B3")]),
]


@pytest.mark.parametrize(("head", "berkas", "expected"), IDENTITY)
def test_who_and_when(head, berkas, expected):
    book = book_with("kode | pembilang | penyebut\n2.1 | 9 | 10", head=head, berkas=berkas)
    if isinstance(expected, list):
        assert refused(book) == expected
    else:
        form = read_form(book, "", make_plan())
        assert (form.satker, form.bulan, codes(form.temuan)) == (expected, MARET, [])


def test_months_and_dates_as_people_write_them():
    spelled = ["Maret", "maret 2024", "III", "03", "3", "Mar-24", "s.d. Maret", "Bulan Maret"]
    assert {parse_month(text) for text in spelled} == {3}
    assert [parse_month(text) for text in ("", "13", "0", "Maret April", "Triwulan")] == [None] * 5
    assert {parse_date(t) for t in ("5 April 2024", "05/04/2024", "2024-04-05", "Ternate, 5 April 2024")} == {
        date(2024, 4, 5)
    }
    assert parse_date("31 Februari 2024") is None


def test_hostile_text_stays_text_and_illegal_characters_become_visible():
    form = form_with("kode | pembilang | penyebut | kendala\n2.1 | 9 | 10 | '=cmd|' & <b> {{ x }}\x07")
    assert form.rows[0].text("kendala").startswith("=cmd")
    form = form_with("kode | pembilang | penyebut | kendala\n2.1 | 9 | 10 | a\x07b")
    assert form.rows[0].text("kendala") == "a\ufffdb"
    assert codes(form.temuan) == [("K316", "D7")]


def test_a_text_longer_than_a_cell_of_excel_is_kept_and_said():
    form = form_with(f"kode | pembilang | penyebut | keterangan\n2.1 | 9 | 10 | {'a' * 40_000}")
    assert len(form.rows[0].text("keterangan")) == 40_000
    assert codes(form.temuan) == [("K316", "D7")]
