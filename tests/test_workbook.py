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


def or_state(value, state):
    return state if value is None else value


def capaian_figures(result):
    for row in result.capaian:
        yield (
            (row.kode,),
            {
                "Target": or_state(row.target, row.indikator.target.text),
                "Realisasi": or_state(row.realisasi, row.keadaan.value),
                "Capaian (%)": row.capaian_pct,
                "Capaian Tampil (%)": row.capaian_capped_pct,
                "Kategori": row.kategori and row.kategori.kategori,
                "Melapor": row.reporting,
                "Wajib": row.required,
                "Target TW": row.target_tw,
                "Capaian TW (%)": row.capaian_tw_pct,
                "Keadaan": row.keadaan.value,
            },
        )


def matrix_figures(result):
    for row in result.capaian:
        for part in row.details:
            if part.keadaan is Keadaan.TERISI:
                yield (part.satker.kode,), {row.kode: or_state(part.capaian_pct, part.nilai)}


def trend_figures(result):
    for row in result.capaian:
        yield (row.kode,), {point.bulan.name: or_state(point.realisasi, point.keadaan.value) for point in row.trend}


def sasaran_figures(result):
    for row in result.sasaran:
        yield (
            (row.sasaran.no,),
            {
                "Rata-rata Capaian (%)": or_state(row.mean_pct, "belum dinilai"),
                "Serapan (%)": or_state(row.anggaran and row.anggaran.serapan_pct, "–"),
                "Efisiensi (poin)": or_state(row.efisiensi_points, "–"),
            },
        )


def anggaran_figures(result):
    for row in result.anggaran_details:
        yield (
            (row.satker.kode, row.line.kode),
            {
                "Pagu (Rp)": row.line.pagu_rp,
                "Realisasi (Rp)": or_state(row.realisasi_rp, row.keadaan.value),
                "Serapan (%)": row.serapan_pct,
            },
        )


def anggaran_by_satker_figures(result):
    for kode, serapan in result.anggaran_by_satker.items():
        yield (
            (kode,),
            {
                "Pagu (Rp)": serapan.pagu_rp,
                "Realisasi (Rp)": or_state(serapan.realisasi_rp, "belum lapor"),
                "Serapan (%)": serapan.serapan_pct,
                "Sisa (Rp)": serapan.sisa_rp,
            },
        )


def data_figures(result):
    for row in result.data:
        yield (
            (row.bulan.iso, row.satker.kode, row.indikator.kode),
            {
                "Keadaan": row.keadaan.value,
                "Nilai": row.nilai,
                "Pembilang": row.pembilang,
                "Penyebut": row.penyebut,
                "Berkas": row.at.berkas if row.at else None,
                "Sel": row.at.sel if row.at else None,
            },
        )


FIGURES = [
    ("Capaian", ["Kode"], capaian_figures),
    ("Matriks", ["Kode Satker"], matrix_figures),
    ("Tren", ["Kode"], trend_figures),
    ("Ringkasan", ["Sasaran"], sasaran_figures),
    ("Anggaran", ["Kode Satker", "Kode Anggaran"], anggaran_figures),
    ("Anggaran", ["Kode Satker"], anggaran_by_satker_figures),
    ("Data", ["Bulan", "Kode Satker", "Kode"], data_figures),
]


def rows_by(sheet, keys):
    """The first row of each key, below a heading that has all ``keys``, of every such table of the sheet."""
    found, headings = {}, None
    for row in sheet.iter_rows(values_only=True):
        if set(keys) <= set(row):
            headings = row
        elif headings:
            written = dict(zip(headings, row, strict=True))
            found.setdefault(tuple(written[key] for key in keys), written)
    return found


@pytest.mark.parametrize(("name", "keys", "figures"), FIGURES)
def test_every_figure_stands_under_its_heading(book, maret, name, keys, figures):
    rows = rows_by(book[name], keys)
    count = 0
    for key, expected in figures(maret.result):
        assert {title: rows[key][title] for title in expected} == pytest.approx(expected), key
        count += len(expected)
    assert count > 20


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
