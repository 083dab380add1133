"""The consolidated workbook: every figure is the result's, every formula computes what it shows."""

from __future__ import annotations

from collections import Counter

import openpyxl
import pytest

from rkt.model.form import Keadaan
from rkt.reports.workbook.workbook import ORDER
from tests.oracles import audit_errors, convert, differences, needs_libreoffice


@pytest.fixture(scope="module")
def path(maret):
    return next(maret.publication.folder.glob("*.xlsx"))


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path, data_only=True)


def table(sheet):
    """Rows below the heading as mappings; the heading is the row with the most filled cells in the first twenty."""
    rows = list(sheet.iter_rows(values_only=True))
    head = max(range(20), key=lambda number: sum(value is not None for value in rows[number]))
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


def test_sheets_stand_in_the_contracts_order_and_the_first_is_shown(book):
    assert tuple(book.sheetnames) == ORDER
    assert book.active.title == "Ringkasan"


def test_capaian_shows_the_result(book, maret):
    rows = {row["Kode"]: row for row in table(book["Capaian"]) if row["Kode"]}
    for capaian in maret.result.capaian:
        row = rows[capaian.kode]
        shown = capaian.realisasi if capaian.realisasi is not None else capaian.keadaan.value
        assert row["Realisasi"] == pytest.approx(shown)
        assert row["Capaian (%)"] == (pytest.approx(capaian.capaian_pct) if capaian.capaian_pct is not None else None)
        assert row["Kategori"] == (capaian.kategori.kategori if capaian.kategori else None)
        assert (row["Melapor"], row["Wajib"]) == (capaian.reporting, capaian.required)


def test_data_has_every_row_with_its_address(book, maret):
    rows = [row for row in table(book["Data"]) if row["Berkas"]]
    found = Counter((row["Berkas"], row["Lembar"], row["Sel"]) for row in rows)
    wanted = Counter((row.at.berkas, row.at.lembar, row.at.sel) for row in maret.result.data if row.at)
    assert found == wanted


def test_no_state_is_written_as_a_number(book, maret):
    rows = [row for row in table(book["Data"]) if row["Keadaan"] and row["Keadaan"] != Keadaan.TERISI.value]
    assert rows
    assert {row["Nilai"] for row in rows} == {None}


def test_every_temuan_is_listed(book, maret):
    listed = [(row["Kode"], row["Sel"]) for row in table(book["Temuan"])]
    assert listed == [(t.kode, t.at.sel if t.at and t.at.sel else None) for t in maret.result.temuan]


@needs_libreoffice
def test_every_formula_computes_the_value_that_we_cached(path, tmp_path):
    count, wrong = differences(path, tmp_path)
    assert count > 250
    assert wrong == []


@needs_libreoffice
def test_libreoffice_opens_it_and_lays_out_its_pages(path, tmp_path):
    assert convert(path, "pdf", tmp_path).stat().st_size > 50_000


def test_it_opens_without_repair(path):
    assert audit_errors(path) == []
