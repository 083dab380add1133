"""The quick worksheet against the library's own: the same calls must give the same bytes."""

from __future__ import annotations

import io
from datetime import datetime

import hypothesis.strategies as st
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings

from rkt.model.display import cell_length
from rkt.spreadsheet.write.worksheet import CUT_OFF, shortened
from rkt.xlsx.cepat import Buku, Lembar

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES = st.one_of(
    st.none(), st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**15), 10**15).map(float), TEXTS
)
ROWS = st.lists(st.lists(VALUES, min_size=3, max_size=3), max_size=40)


def saved(kind, fill):
    """A workbook of a kind, with one sheet that ``fill`` writes."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = kind(content, options)
    book.set_properties({"created": datetime(2024, 3, 31)})  # noqa: DTZ001
    looks = tuple(book.add_format({"bold": True, "num_format": text}) for text in ("@", "#,##0", "0.0"))
    for look in looks:  # numbered alike, whichever a cell asks for first
        look._get_xf_index()
    fill(book.add_worksheet("Uji"), looks)
    book.close()
    return content.getvalue()


def look_of(value, looks):
    return looks[0] if value is None or isinstance(value, str) else looks[1] if value % 1 == 0 else looks[2]


def by_library(rows, first):
    def fill(sheet, looks):
        sheet.write_string(0, 0, "Judul", looks[0])
        for row, values in enumerate(rows, start=first):
            for column, value in enumerate(values):
                if value is None or value == "":
                    sheet.write_blank(row, column, None, looks[0])
                elif isinstance(value, str):
                    sheet.write_string(row, column, value, looks[0])
                else:
                    sheet.write_number(row, column, value, look_of(value, looks))

    return fill


def by_cells(rows, first):
    def fill(sheet: Lembar, looks):
        sheet.place_text(0, 0, "Judul", looks[0])
        for row, values in enumerate(rows, start=first):
            for column, value in enumerate(values):
                if value is None or value == "":
                    sheet.place_blank(row, column, looks[0])
                elif isinstance(value, str):
                    sheet.place_text(row, column, value, looks[0])
                else:
                    sheet.place_number(row, column, value, look_of(value, looks))

    return fill


def by_rows(rows, first):
    def fill(sheet: Lembar, looks):
        sheet.place_text(0, 0, "Judul", looks[0])
        assert sheet.place_rows(first, iter(rows), [looks] * 3, str) == len(rows)

    return fill


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(1, 20))
def test_any_cells_give_the_librarys_own_bytes(rows, first):
    plain = saved(xlsxwriter.Workbook, by_library(rows, first))
    assert saved(Buku, by_cells(rows, first)) == plain
    if rows:
        assert saved(Buku, by_rows(rows, first)) == plain


@pytest.mark.parametrize("text", ["<r>a & b</r>", "<r><t>x</t></r>", "_x0041_", " tepi ", "a\nb", "=1+2"])
def test_a_text_stays_as_it_was_typed(text):
    """The library writes the first two as XML of its own: not well-formed, or another text."""
    content = saved(Buku, by_cells([[text, None, None]], 3))
    cell = openpyxl.load_workbook(io.BytesIO(content)).active["A4"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_everything_else_that_a_sheet_holds():
    """Formulas, links, comments, merged cells, empty rows with a height, formats of rows and columns."""

    def fill(sheet, looks):
        sheet.set_column(1, 2, 12, looks[1])
        sheet.set_row(2, 30)
        sheet.set_row(40, 22, looks[2])
        sheet.write_formula(3, 1, "=1+2", looks[1], 3)
        sheet.write_formula(3, 2, "=1+2", None, "teks")
        sheet.write_datetime(4, 0, datetime(2024, 3, 31), looks[1])  # noqa: DTZ001
        sheet.write_boolean(4, 1, True)
        sheet.write_number(5, 1, 7)
        sheet.write_blank(5, 2, None, looks[0])
        sheet.write_url(6, 0, "internal:'Uji'!A1", looks[0], "ke atas")
        sheet.merge_range(7, 0, 8, 2, "gabung", looks[0])
        sheet.write_comment(33, 5, "catatan")
        sheet.write_string(50, 9, "x" * 20_000, looks[0])

    assert saved(Buku, fill) == saved(xlsxwriter.Workbook, fill)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="bukan bilangan"):
        saved(Buku, by_cells([[value, 1.0, 1.0]], 1))
    with pytest.raises(ValueError, match="bukan bilangan"):
        saved(Buku, by_rows([[value, 1.0, 1.0]], 1))


def test_emoji_count_twice_in_excel(tmp_path):
    """A text as long as Excel allows stays whole; a longer one is cut between two signs, in each way of writing."""
    fits, longer = "😀" * 16_383 + "x", "😀" * 16_384
    for way in (by_cells, by_rows):
        content = saved(Buku, way([[shortened(fits), shortened(longer), None]], 1))
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert sheet["A2"].value == fits
        assert sheet["B2"].value.endswith(f"😀{CUT_OFF}")
        assert cell_length(sheet["B2"].value) <= 32_767


def test_what_lies_outside_the_sheet_is_refused():
    with pytest.raises(IndexError):
        saved(Buku, by_cells([["x", "y", "z"]], 1_048_576))
    with pytest.raises(IndexError):
        saved(Buku, by_rows([["x", "y", "z"]], 1_048_576))
