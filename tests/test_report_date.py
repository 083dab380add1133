"""The report is dated by its office: as the plan says, else with the day left open; never by a file or a clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from rkt.model.bulan import Bulan
from rkt.plan import sheets
from rkt.plan.reader import read_plan
from rkt.reports.lkip.context import build_context
from rkt.reports.mail.drafts import leadership_draft, message_bytes
from tests.conftest import RKT


def written(maret, bulan: Bulan, said: str):
    result = maret.result
    identitas = replace(result.plan.identitas, tanggal_laporan=said)
    context = build_context(replace(result, bulan=bulan, plan=replace(result.plan, identitas=identitas)))
    return context["tanggal"], context["tahun_penulisan"]


@pytest.mark.parametrize(
    ("bulan", "said", "expected"),
    [
        (Bulan(2024, 3), "", ("     April 2024", "2024")),
        (Bulan(2024, 12), "", ("     Januari 2025", "2025")),
        (Bulan(2024, 3), "30 April 2024", ("30 April 2024", "2024")),
        (Bulan(2024, 12), "28 Februari 2025", ("28 Februari 2025", "2025")),
        (Bulan(2024, 12), "akhir tahun", ("akhir tahun", "2025")),
    ],
)
def test_signature_and_cover(maret, bulan, said, expected):
    assert written(maret, bulan, said) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("30 April 2024", "30 April 2024"),
        ("  April   2024 ", "April 2024"),
        (datetime(2024, 4, 30), "30 April 2024"),  # noqa: DTZ001
    ],
)
def test_the_plan_says_it_in_a_text_or_a_date(tmp_path, value, expected):
    book = openpyxl.load_workbook(RKT)
    (row,) = [row for row in book[sheets.IDENTITAS].iter_rows() if row[0].value == sheets.TANGGAL_LAPORAN]
    assert row[2].value == sheets.ABOUT_TANGGAL_LAPORAN
    row[1].value = value
    book.save(tmp_path / "RKT.xlsx")
    assert read_plan(tmp_path / "RKT.xlsx")[0].identitas.tanggal_laporan == expected


def test_a_plan_of_before_has_neither_entry_nor_remark(tmp_path):
    book = openpyxl.load_workbook(RKT)
    sheet = book[sheets.IDENTITAS]
    (row,) = [row for row in sheet.iter_rows() if row[0].value == sheets.TANGGAL_LAPORAN]
    sheet.delete_rows(row[0].row)
    sheet.delete_cols(3)
    book.save(tmp_path / "RKT.xlsx")
    plan, temuan = read_plan(tmp_path / "RKT.xlsx")
    assert plan.identitas.tanggal_laporan == ""
    assert {t.kode for t in temuan} == {t.kode for t in read_plan(RKT)[1]}


def test_a_draft_bears_no_date_until_it_is_sent(maret):
    draft = leadership_draft(maret.result)
    content = message_bytes(draft, maret.result.plan, [])
    assert b"\nDate:" not in content
    assert b"X-Unsent: 1" in content
