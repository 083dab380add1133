"""The proof by place: what was written is found silent, whatever it is; any one cell that changed is named."""

from __future__ import annotations

import re
from datetime import datetime

import hypothesis.strategies as st
import openpyxl
import pytest
from hypothesis import given, settings

from rkt.model.display import cell_length
from rkt.reports.names import workbook_name
from rkt.spreadsheet.write.worksheet import CUT_OFF, new_workbook, put, put_formula, put_link, put_merged
from rkt.verify.workbook import check_workbook
from tests.kit import MARET
from tests.oracles import change_part

HARD = [
    "<r>a & b</r>", "<r><t>x</t></r>", "_x0041_", "_x0041_x0042_", "_x000D_", "_x000d_\r\n", "\r", " tepi ", "a\nb",
    "=1+2", "{=1}", "http://a.id", "internal:x", "'1", "12", "1E5", "TRUE", "#N/A", "#DIV/0!", "nan", "\x00\x1f",
    "\ufffe\uffff", "\ud800x", "😀" * 16_384, "x" * 40_000, "&amp;<b>]]>", "\u2028\x85\x7f", "\u00a0x\u00a0", "\t",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(HARD), st.text(st.characters(), max_size=30), st.text("_x0041D\r\n<r>/ &#=", max_size=20)
)
NUMBERS = st.one_of(
    st.floats(-1e307, 1e307),
    st.sampled_from([-0.0, 1e-300, 5e-324, 1e300, 2**53 + 1, -(2**63), 1 / 3, 0.1 + 0.2]),
)
DATES = st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31))  # noqa: DTZ001
VALUES = st.one_of(st.none(), TEXTS, NUMBERS)


def write(path, fill):
    """A workbook of two sheets, the second filled by ``fill(sheet, style, date style)``; what it recorded."""
    with new_workbook(path, "Uji", "KPU", datetime(2024, 3, 31)) as book:  # noqa: DTZ001
        style = book.add_format({"bold": True})
        put(book.add_worksheet("Lain"), 3, 2, "lain", style)
        fill(book.add_worksheet("Data & Asal"), style, book.add_format({"num_format": "d mmmm yyyy"}))
    return book.recorded


def found(path, recorded):
    return [(one.tempat, one.written, one.expected) for one in check_workbook(path, recorded)]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("verify") / "a.xlsx"


@settings(max_examples=150, deadline=None)
@given(cells=st.lists(st.tuples(VALUES, VALUES, DATES), max_size=8), first=st.integers(0, 20))
def test_whatever_was_written_is_found_unchanged(path, cells, first):
    def fill(sheet, style, date_style):
        for row, (value, cached, day) in enumerate(cells, start=first):
            put(sheet, row, 0, value, style)
            put_formula(sheet, row, 2, "=1+1", style, cached)
            put(sheet, row, 3, day, date_style)
            put_merged(sheet, row, 5, 7, "gabung", style)
            put_link(sheet, row, 9, "internal:'Lain'!A1", style, "lihat")

    assert found(path, write(path, fill)) == []


@pytest.mark.parametrize("text", [text for text in HARD if not re.search("[\x00-\x08\x0b-\x1f]", text)])
def test_another_reader_sees_the_same_text(path, text):
    """But for control characters, which openpyxl leaves escaped."""
    recorded = write(path, lambda sheet, style, _: put(sheet, 0, 0, text, style))
    cell = openpyxl.load_workbook(path)["Data & Asal"]["A1"]
    assert (cell.data_type, cell.value) == ("s", recorded["Data & Asal"][0][0])


@pytest.mark.parametrize(("text", "end"), [("😀" * 16_383 + "x", "😀x"), ("😀" * 16_384, f"😀{CUT_OFF}")])
def test_a_text_longer_than_a_cell_is_cut_between_two_signs_and_says_so(path, text, end):
    written = write(path, lambda sheet, style, _: put(sheet, 0, 0, text, style))["Data & Asal"][0][0]
    assert written.endswith(end)
    assert cell_length(written) <= 32_767


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(path, value):
    with pytest.raises(TypeError):
        write(path, lambda sheet, style, _: put(sheet, 0, 0, value, style))


@pytest.mark.parametrize("row", [1_048_576, -1])
def test_what_lies_outside_the_sheet_is_refused(path, row):
    with pytest.raises((RuntimeError, IndexError)):
        write(path, lambda sheet, style, _: put(sheet, row, 0, "x", style))


def sample(sheet, style, date_style):
    put(sheet, 1, 1, "12", style)
    put(sheet, 1, 2, 12, style)
    put(sheet, 2, 1, None, style)
    put_formula(sheet, 2, 2, "=B2>1", style, True)
    put_formula(sheet, 3, 1, "=1/3", style, 1 / 3)
    put_formula(sheet, 3, 2, "=B9", style, None)
    put(sheet, 4, 1, datetime(2024, 3, 31), date_style)  # noqa: DTZ001
    put(sheet, 4, 2, "ekor" * 100, style)


CHANGES = [
    (r'<c r="B2" s="1" t="s"><v>\d</v>', '<c r="B2" s="1"><v>12</v>', ("B2", "12.0", "“12”")),
    (r'(<c r="C2"[^>]*>)<v>12<', r'\1<v>12.00000001<', ("C2", "12.00000001", "12.0")),
    (r'<c r="C2"[^>]*><v>12</v></c>', "", ("C2", "kosong", "12.0")),
    (r'<c r="B3" s="1"/>', '<c r="B3" s="1"><v>0</v></c>', ("B3", "0.0", "kosong")),
    (r'<c r="C3" s="1" t="b">', '<c r="C3" s="1">', ("C3", "1.0", "True")),
    (r"<v>0.3333333333333333<", "<v>0.33333333<", ("B4", "0.33333333", "0.3333333333333333")),
    (r"(<f>B9</f>)<v></v>", r"\1<v>7</v>", ("C4", "7.0", "kosong")),
    ("<v>45382<", "<v>45383<", ("B5", "2024-04-01", "2024-03-31 00:00:00")),
    (r"</row></sheetData>", '<c r="D5"><v>9</v></c></row></sheetData>', ("D5", "9.0", "kosong")),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_one_changed_cell_is_named_with_both_values(path, old, new, expected):
    recorded = write(path, sample)
    assert found(path, recorded) == []
    change_part(path, "xl/worksheets/sheet2.xml", old, new)
    sel, read_value, wanted = expected
    assert found(path, recorded) == [(f"lembar Data & Asal, sel {sel}", read_value, wanted)]


def test_the_end_of_a_long_text_is_shown_where_it_differs(path):
    recorded = write(path, sample)
    change_part(path, "xl/sharedStrings.xml", "ekor</t>", "eko</t>")
    ((tempat, read_value, wanted),) = found(path, recorded)
    assert tempat == "lembar Data & Asal, sel C5"
    assert read_value.endswith("ekoreko”")
    assert wanted.endswith("ekorekor”")
    assert len(wanted) < 70


def test_a_sheet_that_is_gone_is_said(path):
    recorded = write(path, sample)
    change_part(path, "xl/workbook.xml", '<sheet name="Lain"[^>]*>', "")
    assert found(path, recorded) == [("daftar lembar", "Data & Asal", "Lain, Data & Asal")]


def test_every_cell_of_a_month_was_recorded(maret, tmp_path):
    """Nothing stands in the workbook that was not written through the recording calls."""
    from rkt.reports.workbook import write_workbook

    again = tmp_path / workbook_name(MARET)
    recorded = write_workbook(again, maret.result)
    assert again.read_bytes() == (maret.publication.folder / again.name).read_bytes()
    assert found(again, recorded) == []
    assert sum(len(row) for sheet in recorded.values() for row in sheet.values()) > 9_000
