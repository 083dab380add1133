"""The generated words agree with the figures: every number of the sample months' reports is one of the result's."""

from __future__ import annotations

import re

import pytest

from rkt.reports.names import lkip_name
from tests.conftest import TEMPLATE, make_month
from tests.figures_in_report import odd_figures
from tests.kit import MARET
from tests.test_verify_word import changed

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("bulan", ["2024-01", "2024-02"])
def test_every_figure_of_a_month_is_the_result_s(bulan, tmp_path, samples):
    month = make_month(tmp_path, bulan, samples)
    report = month.publication.folder / lkip_name(month.result.bulan)
    assert list(odd_figures(report, month.result, TEMPLATE)) == []


def test_a_figure_that_is_not_the_result_s_is_noticed(maret, tmp_path):
    """The test above can fail: a percentage, a count with its unit, a figure of another indikator in a table's row."""
    report = maret.publication.folder / lkip_name(MARET)
    assert list(odd_figures(report, maret.result, TEMPLATE)) == []
    one, other = (row for row in maret.result.capaian if row.kode in ("4.1", "9.2"))
    mine, theirs = (f"{row.capaian_pct:.2f}".replace(".", ",").removesuffix(",00") for row in (one, other))
    mean = f"{maret.result.anggaran.serapan_pct:.2f}".replace(".", ",")
    row = f"({one.kode} {re.escape(one.indikator.uraian)}(?:(?!</w:tr>).)*?>){mine}%"
    for old, new in (
        (f"{mean}%", "87,91%"),
        ("sebesar 10 kabupaten/kota", "sebesar 31 kabupaten/kota"),
        (row, rf"\g<1>{theirs}%"),
    ):
        path = tmp_path / "lkip.docx"
        path.write_bytes(changed(report.read_bytes(), "word/document.xml", old, new))
        assert list(odd_figures(path, maret.result, TEMPLATE))
