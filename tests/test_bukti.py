"""The proof of agreement: one figure changed anywhere in a finished file is seen, and nothing is published."""

from __future__ import annotations

import re
import shutil
import zipfile

import pytest

from rkt.errors import RktError
from rkt.reports.bukti import prove
from rkt.reports.names import lkip_name
from tests.conftest import TEMPLAT, make_month
from tests.kit import MARET
from tests.oracles import change_part


@pytest.fixture
def copy(maret, tmp_path):
    folder = tmp_path / "2024-03"
    shutil.copytree(maret.terbit.folder, folder)
    return folder


def test_a_good_month_agrees(copy, maret):
    prove(copy, maret.hasil, TEMPLAT)


def test_a_percentage_changed_in_the_words(copy, maret):
    shown = f"{maret.hasil.rata_rata_pct:.2f}".replace(".", ",")
    change_part(copy / lkip_name(MARET), "word/document.xml", f"{shown}%", "87,91%")
    with pytest.raises(RktError) as caught:
        prove(copy, maret.hasil, TEMPLAT)
    assert "87,91" in caught.value.rincian[0]


def test_a_figure_of_another_indikator_in_a_table_row(copy, maret):
    """The figure itself is one of the result's; only the row knows that it is not this indikator's."""
    one, other = (row for row in maret.hasil.capaian if row.kode in ("4.1", "9.2"))
    uraian = re.escape(one.indikator.uraian)
    mine = f"{one.capaian_pct:.2f}".replace(".", ",").removesuffix(",00")
    theirs = f"{other.capaian_pct:.2f}".replace(".", ",")
    row = f"({one.kode} {uraian}(?:(?!</w:tr>).)*?>){mine}%"
    change_part(copy / lkip_name(MARET), "word/document.xml", row, rf"\g<1>{theirs}%")
    with pytest.raises(RktError) as caught:
        prove(copy, maret.hasil, TEMPLAT)
    assert any("tabel" in line and theirs in line for line in caught.value.rincian)


def test_a_count_with_a_unit_changed_in_the_words(copy, maret):
    change_part(copy / lkip_name(MARET), "word/document.xml", r"sebesar 8 Kab/Kota", "sebesar 31 Kab/Kota")
    with pytest.raises(RktError) as caught:
        prove(copy, maret.hasil, TEMPLAT)
    assert "31" in caught.value.rincian[0]


def test_a_figure_changed_in_a_chart(copy, maret):
    with zipfile.ZipFile(copy / lkip_name(MARET)) as package:
        chart = next(name for name in package.namelist() if re.fullmatch(r"word/charts/\w+\.xml", name))
    change_part(copy / lkip_name(MARET), chart, r"(<c:numCache>.*?<c:v>)\d+\.\d+", r"\g<1>12.345")
    with pytest.raises(RktError) as caught:
        prove(copy, maret.hasil, TEMPLAT)
    assert any("grafik" in line for line in caught.value.rincian)


def test_a_disagreement_publishes_nothing(tmp_path, samples, monkeypatch):
    before = make_month(tmp_path, "2024-02", samples).terbit.folder
    old = {path: path.read_bytes() for path in before.rglob("*") if path.is_file()}

    def wrong(path, hasil, **options):
        recorded = write(path, hasil, **options)
        change_part(path, "xl/worksheets/sheet2.xml", r"<v>(\d{2}\.\d{6,})</v>", r"<v>1\1</v>")
        return recorded

    from rkt.reports import workbook

    write = workbook.write_workbook
    monkeypatch.setattr(workbook, "write_workbook", wrong)
    with pytest.raises(RktError, match="tidak diterbitkan") as caught:
        make_month(tmp_path, "2024-02", samples)
    assert "lembar Capaian, sel " in caught.value.rincian[0]
    assert {path: path.read_bytes() for path in before.rglob("*") if path.is_file()} == old
