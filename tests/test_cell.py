"""Cells and rows: made when asked for, and the same as if they had been made at once."""

from __future__ import annotations

import pytest
from hypothesis import given

from rkt.form.text import text_trouble
from rkt.model.cell import Cell, CellRow, ColumnMap, cell_text, is_filled
from rkt.model.location import Location
from tests.test_codec import RAWS

COLUMN_MAP = ColumnMap({"kode": 2, "realisasi": 9})


@given(RAWS)
def test_filled_means_the_same_of_a_value_and_of_its_cell(raw):
    assert is_filled(raw) == Cell(Location("f"), raw, cell_text(raw)).is_filled


@given(RAWS, RAWS)
def test_a_row_gives_its_cells(kode, realisasi):
    row = CellRow("f.xlsx", "Kinerja", 7, COLUMN_MAP, (kode, realisasi))
    cell = row["realisasi"]
    assert cell.at == row.at("realisasi") == Location("f.xlsx", "Kinerja", 7, 9)
    assert repr((cell.raw, cell.text)) == repr((row.raw("realisasi"), cell_text(realisasi)))
    assert row.text("realisasi") == cell.text.strip()
    assert list(row.filled()) == [name for name in row if row[name].is_filled]


def test_a_column_that_is_missing_has_no_cell():
    row = CellRow("f.xlsx", "Kinerja", 7, COLUMN_MAP, ("2.1", None))
    assert (row.get("kendala"), row.raw("kendala"), row.text("kendala"), row.at("kendala")) == (None, None, "", None)
    assert ("kendala" in row, list(row), len(row)) == (False, ["kode", "realisasi"], 2)
    with pytest.raises(KeyError):
        row["kendala"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (12.0, "12"),
        (-0.0, "-0"),
        (0.0, "0"),
        (97.5, "97,5"),
        (1e15, "1000000000000000"),
        (123456789012345678, "123456789012345678"),
        (1e-7, "0,0000001"),
        (True, "TRUE"),
        ("a\x07b\u202e", "a\ufffdb\ufffd"),
    ],
)
def test_what_a_person_reads(raw, text):
    assert cell_text(raw) == text


def test_emoji_are_counted_as_excel_counts_them():
    assert text_trouble("😀" * 16_383) == ""
    assert text_trouble("😀" * 16_384) == "32.768 karakter; di buku kerja dipotong pada 32.767"
