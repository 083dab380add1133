"""A long sheet read row by row gives what another reader gives; what is not as written is no blank."""

from __future__ import annotations

from datetime import datetime

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from rkt.spreadsheet.write.worksheet import new_workbook, put
from rkt.verify.long_sheet import read_columns

HEADINGS = ("Kode", "Nilai & <Teks>", "Ket")
VALUES = st.one_of(
    st.none(),
    st.floats(-1e12, 1e12).map(lambda value: round(value, 6) + 0.0),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=20),
    st.sampled_from(["&amp;", "<r>x</r>", "_x0041_", " tepi ", "a\nb", "=1+2"]),
)


def write(path, rows, first=3):
    with new_workbook(path, "Uji", "KPU", datetime(2024, 3, 31)) as book:  # noqa: DTZ001
        style = book.add_format({})
        put(book.add_worksheet("Lain"), 0, 0, "lain", style)
        sheet = book.add_worksheet("Data & Asal")
        put(sheet, 0, 0, "Judul", style)
        for row, values in enumerate([HEADINGS, *rows], start=first):
            for column, value in enumerate(values):
                put(sheet, row, column, value, style)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(st.sampled_from(["2.1", "2.10"]), VALUES, VALUES), max_size=12))
def test_as_calamine_reads_it(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("panjang") / "a.xlsx"
    write(path, rows)
    found = list(read_columns(path, "Data & Asal", HEADINGS))
    other = CalamineWorkbook.from_path(path).get_sheet_by_name("Data & Asal").to_python(skip_empty_area=False)[4:]
    expected = [tuple(None if value == "" else value for value in [*row, "", ""][:3]) for row in other]
    assert found == expected


def test_columns_are_found_by_their_headings(tmp_path):
    write(tmp_path / "a.xlsx", [("2.1", 97.5, "x"), ("4.1", None, "y")])
    assert list(read_columns(tmp_path / "a.xlsx", "Data & Asal", ("Ket", "Kode"))) == [("x", "2.1"), ("y", "4.1")]


@pytest.mark.parametrize(("name", "wanted"), [("Tidak ada", ("Kode",)), ("Data & Asal", ("Kode", "Tidak ada"))])
def test_what_is_not_there_is_said(tmp_path, name, wanted):
    write(tmp_path / "a.xlsx", [("2.1", 1.0, "x")])
    with pytest.raises(KeyError):
        list(read_columns(tmp_path / "a.xlsx", name, wanted))
