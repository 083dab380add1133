"""The consolidated workbook: every figure is the result's, every formula computes what it shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import openpyxl
import pytest

from rkt.consolidation.consolidate import consolidate
from rkt.model.anggaran import AnggaranView
from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan, Masukan, Status
from rkt.model.period import DasarPeriode
from rkt.model.temuan import Family
from rkt.reports.workbook.workbook import ORDER, sheet_order, write_workbook
from rkt.rules.registry import check_month
from tests.kit import PEOPLE, PROVINSI, RASIO, REVISI, TERNATE, YES_NO, form_with, make_plan
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
    head = max(range(min(20, len(rows))), key=lambda number: sum(value is not None for value in rows[number]))
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


def test_sheets_stand_in_the_contracts_order_and_the_first_is_shown(book, maret):
    assert (
        tuple(book.sheetnames)
        == sheet_order(maret.result)
        == tuple(name for name in ORDER if name not in ("Perubahan", "Suntingan"))
    )
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
                "Capaian Periode (%)": row.period.shown_pct,
                "Dasar": row.period.dasar and row.period.dasar.value,
                "Status": row.period.status.value,
                "Capaian Tahunan (%)": row.capaian_capped_pct,
                "Kategori": row.kategori and row.kategori.kategori,
                "Melapor": row.reporting,
                "Wajib": row.required,
                "Target TW I": row.target_tw,
                "Keadaan": row.keadaan.value,
            },
        )


def matrix_figures(result):
    for row in result.capaian:
        for part in row.details:
            if part.keadaan is Keadaan.TERISI:
                yield (part.satker.kode,), {row.kode: or_state(part.period.shown_pct, part.nilai)}


def trend_figures(result):
    for row in result.capaian:
        yield (row.kode,), {point.bulan.name: or_state(point.realisasi, point.keadaan.value) for point in row.trend}


def sasaran_figures(result):
    for row in result.sasaran:
        means = {mean.dasar: mean.mean_pct for mean in row.period_means}
        yield (
            (row.sasaran.no,),
            {
                "Rata-rata atas Target Triwulan I (%)": means.get(DasarPeriode.TRIWULAN, "–"),
                "Rata-rata atas Target Tahunan (%)": means.get(DasarPeriode.TAHUNAN, "–"),
                "Serapan (%)": or_state(row.anggaran and row.anggaran.serapan_pct, "–"),
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


def budget_figures(view):
    def figures(result):
        (table,) = [table for table in result.anggaran_tables if table.view is view]
        for group in table.groups:
            serapan = group.serapan
            shown = {"Pagu (Rp)": serapan.pagu_rp, "Realisasi (Rp)": or_state(serapan.realisasi_rp, "belum lapor")}
            yield (group.kode,), {**shown, "Serapan (%)": serapan.serapan_pct, "Sisa (Rp)": serapan.sisa_rp}

    return figures


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
    ("Anggaran", ["No Sasaran"], budget_figures(AnggaranView.SASARAN)),
    ("Anggaran", ["Kode Program"], budget_figures(AnggaranView.PROGRAM)),
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


def printed_rows(book, name):
    """The rows repeated on every printed page, from 1."""
    return book[name].print_title_rows


def test_a_printed_page_has_its_headings_and_data_is_not_for_printing(book):
    lacking = [name for name in book.sheetnames if not printed_rows(book, name)]
    assert lacking == []
    assert not book["Data"].print_area


def test_temuan_opens_on_what_is_open(book, maret):
    sheet = book["Temuan"]
    hidden = [number for number, row in sheet.row_dimensions.items() if row.hidden]
    shown = [row for row in range(6, 6 + len(maret.result.temuan)) if row not in hidden]
    assert hidden
    assert {sheet.cell(row, 3).value for row in hidden}.isdisjoint({"terbuka"})
    assert [sheet.cell(row, 3).value for row in shown] == ["terbuka"] * sum(t.is_open for t in maret.result.temuan)


def test_no_heading_stands_over_an_empty_column(book):
    for sheet in book:
        for row in sheet.iter_rows(min_row=4):
            styled = [cell for cell in row if cell.font.b and cell.fill.fgColor.rgb == "FF1F3864"]
            merged = {place for area in sheet.merged_cells.ranges for place in area.cells}
            assert [
                cell.coordinate for cell in styled if not cell.value and (cell.row, cell.column) not in merged
            ] == []


def test_catatan_rkt_lists_what_the_plan_contradicts(book, maret):
    listed = [(row["Indikator"], row["Sel"]) for row in table(book["Catatan RKT"])]
    expected = [(t.indikator, t.at.sel or None) for t in maret.result.temuan if t.definition.family is Family.PLAN]
    assert listed == expected
    assert len(listed) > 8


FAILURE = ("gagal", "tidak tercapai", "belum tercapai", "belum mencapai", "efisiensi")


def test_an_interim_summary_has_no_word_of_failure(book):
    said = [str(value) for row in book["Ringkasan"].iter_rows(values_only=True) for value in row if value]
    assert any(text.startswith("Seluruh 11 indikator yang memiliki target Triwulan I") for text in said)
    assert [text for text in said if any(word in text.casefold() for word in FAILURE)] == []


def december(*drawn):
    """The result of a December of ``RUNNING``, of forms drawn as (satker, rows)."""
    bulan = Bulan(2024, 12)
    forms = [
        form_with(HEADINGS + rows, RUNNING, bulan=bulan, satker=who, berkas=f"{who.kode}.xlsx") for who, rows in drawn
    ]
    masukan = [Masukan(f.berkas, "", Status.DITERIMA, "", f.satker, f.bulan) for f in forms]
    return consolidate(RUNNING, bulan, forms, masukan, check_month(forms, RUNNING, bulan), contoh=False)


HEADINGS = "kode | pembilang | penyebut | realisasi\n"
RUNNING = make_plan([RASIO, YES_NO, REVISI], satker=[PROVINSI, TERNATE])


@pytest.mark.parametrize("revisi", [3, 30])
def test_in_december_the_year_is_judged_and_a_raw_capaian_stands_beside_only_where_it_differs(tmp_path, revisi):
    result = december((PROVINSI, f"2.1|9|10|\n4.1|||Ya\n6.2|||{revisi}"), (TERNATE, "2.1|1|10|\n4.1|||Tidak"))
    path = tmp_path / "buku.xlsx"
    write_workbook(path, result)
    book = openpyxl.load_workbook(path, data_only=True)
    rows = {row["Kode"]: row for row in table(book["Capaian"]) if row["Kode"]}
    assert [row["Status"] for row in rows.values()] == [c.period.status.value for c in result.capaian]
    assert rows["6.2"]["Capaian Periode (%)"] == {3: 120, 30: 0}[revisi]
    assert rows["6.2"]["Capaian Sebelum Batas (%)"] == result.capaian[2].capaian_pct == {3: 175, 30: -50}[revisi]
    assert rows["2.1"]["Capaian Sebelum Batas (%)"] is None
    assert "Rata-rata Capaian (%)" in {cell.value for row in book["Ringkasan"] for cell in row}


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("month", [2, 5, 12])
def test_every_status_of_a_running_year_is_what_its_formula_computes(tmp_path, month):
    """February and May stand inside a quarter; a count without Target TW has no verdict before December."""
    tw = (60.0, 70.0, 80.0, 90.0)
    rows = [replace(RASIO, kode=f"2.{n}", target_tw=tw if n < 6 else (None,) * 4) for n in range(1, 9)]
    plan = make_plan([*rows, PEOPLE, replace(REVISI, target_tw=(3.0, 6.0, 9.0, 12.0))], satker=[PROVINSI])
    bulan = Bulan(2024, month)
    shares = (50, 60, 61, 70, 72, 89, 90, 0)
    drawn = "\n".join(f"2.{n}|{top}|100|" for n, top in enumerate(shares, 1)) + "\n13.2|||7\n6.2|||25"
    form = form_with(HEADINGS + drawn, plan, bulan=bulan, satker=PROVINSI)
    masukan = [Masukan(form.berkas, "", Status.DITERIMA, "", form.satker, form.bulan)]
    result = consolidate(plan, bulan, [form], masukan, check_month([form], plan, bulan), contoh=False)
    assert len({row.period.status for row in result.capaian}) > 1
    path = tmp_path / "buku.xlsx"
    write_workbook(path, result)
    count, wrong = differences(path, tmp_path)
    assert (count > 50, wrong) == (True, [])


@pytest.mark.slow
@needs_libreoffice
def test_every_formula_computes_the_value_that_we_cached(path, tmp_path):
    count, wrong = differences(path, tmp_path)
    assert count > 250
    assert wrong == []


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_opens_it_and_lays_out_its_pages(path, tmp_path):
    assert convert(path, "pdf", tmp_path).stat().st_size > 50_000


@pytest.mark.slow
def test_it_opens_without_repair(path):
    assert audit_errors(path) == []
