"""The proof of agreement: one figure changed anywhere in a finished file is seen, and nothing is published."""

from __future__ import annotations

import re
import shutil
import zipfile

import pytest

from rkt.errors import RktError
from rkt.reports.names import lkip_name, workbook_name
from rkt.verify import prove
from tests.conftest import TEMPLATE, make_month
from tests.kit import MARET


def change_part(path, part, old, new):
    """Rewrite one part of a package with the first ``old`` (a pattern) replaced; AssertionError if it is not there."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts[part].decode("utf-8")
    changed, count = re.subn(old, new, text, count=1)
    assert count, (part, old)
    assert changed != text
    parts[part] = changed.encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


@pytest.fixture
def copy(maret, tmp_path):
    folder = tmp_path / "2024-03"
    shutil.copytree(maret.publication.folder, folder)
    return folder


def test_a_good_month_agrees(copy, maret):
    prove(copy, maret.result, TEMPLATE)


FRACTION, CELL = r"<v>(\d{2}\.\d{6,})</v>", r'(<c r="[GJ][1-9]\d" s="\d+">(?:<f>[^<]*</f>)?)<v>\d+'
CHANGES = [
    ("Ringkasan", 1, FRACTION, r"<v>1\1</v>"),
    ("Capaian", 2, FRACTION, r"<v>1\1</v>"),
    ("Matriks", 3, FRACTION, r"<v>1\1</v>"),
    ("Tren", 4, FRACTION, r"<v>1\1</v>"),
    ("Anggaran", 5, CELL, r"\1<v>7"),
    ("Data", 9, CELL, r"\1<v>7"),
]


@pytest.mark.parametrize(("name", "number", "old", "new"), CHANGES)
def test_a_figure_changed_in_the_workbook(copy, maret, name, number, old, new):
    change_part(copy / workbook_name(MARET), f"xl/worksheets/sheet{number}.xml", old, new)
    with pytest.raises(RktError, match="tidak diterbitkan") as caught:
        prove(copy, maret.result, TEMPLATE)
    assert f"lembar {name}" in caught.value.details[0]


def test_a_percentage_changed_in_the_words(copy, maret):
    shown = f"{maret.result.mean_pct:.2f}".replace(".", ",")
    change_part(copy / lkip_name(MARET), "word/document.xml", f"{shown}%", "87,91%")
    with pytest.raises(RktError) as caught:
        prove(copy, maret.result, TEMPLATE)
    assert "87,91" in caught.value.details[0]


def test_a_figure_of_another_indikator_in_a_table_row(copy, maret):
    """The figure itself is one of the result's; only the row knows that it is not this indikator's."""
    one, other = (row for row in maret.result.capaian if row.kode in ("4.1", "9.2"))
    uraian = re.escape(one.indikator.uraian)
    mine = f"{one.capaian_pct:.2f}".replace(".", ",").removesuffix(",00")
    theirs = f"{other.capaian_pct:.2f}".replace(".", ",")
    row = f"({one.kode} {uraian}(?:(?!</w:tr>).)*?>){mine}%"
    change_part(copy / lkip_name(MARET), "word/document.xml", row, rf"\g<1>{theirs}%")
    with pytest.raises(RktError) as caught:
        prove(copy, maret.result, TEMPLATE)
    assert any("tabel" in line and theirs in line for line in caught.value.details)


def test_a_count_with_a_unit_changed_in_the_words(copy, maret):
    change_part(copy / lkip_name(MARET), "word/document.xml", r"sebesar 8 Kab/Kota", "sebesar 31 Kab/Kota")
    with pytest.raises(RktError) as caught:
        prove(copy, maret.result, TEMPLATE)
    assert "31" in caught.value.details[0]


def test_a_figure_changed_in_a_chart(copy, maret):
    with zipfile.ZipFile(copy / lkip_name(MARET)) as package:
        chart = next(name for name in package.namelist() if re.fullmatch(r"word/charts/\w+\.xml", name))
    change_part(copy / lkip_name(MARET), chart, r"(<c:numCache>.*?<c:v>)\d+\.\d+", r"\g<1>12.345")
    with pytest.raises(RktError) as caught:
        prove(copy, maret.result, TEMPLATE)
    assert any("grafik" in line for line in caught.value.details)


def test_a_disagreement_publishes_nothing(tmp_path, samples, monkeypatch):
    before = make_month(tmp_path, "2024-02", samples).publication.folder
    old = {path: path.read_bytes() for path in before.rglob("*") if path.is_file()}

    def wrong(path, result, **options):
        write(path, result, **options)
        change_part(path, "xl/worksheets/sheet2.xml", r"<v>(\d{2}\.\d{6,})</v>", r"<v>1\1</v>")

    from rkt.reports import workbook

    write = workbook.write_workbook
    monkeypatch.setattr(workbook, "write_workbook", wrong)
    with pytest.raises(RktError, match="tidak diterbitkan"):
        make_month(tmp_path, "2024-02", samples)
    assert {path: path.read_bytes() for path in before.rglob("*") if path.is_file()} == old
