"""The form: what is written is read, what is locked is locked, and other programs agree with it."""

from __future__ import annotations

import openpyxl
import pytest

from rkt import findings
from rkt.form import layout
from rkt.form.read.reader import read_form
from rkt.form.write.writer import form_bytes, write_form
from rkt.model.bulan import Bulan
from rkt.model.form import Form
from rkt.model.plan import AnggaranLine
from rkt.plan.reader import read_plan
from rkt.rules.registry import check_form
from rkt.sample.faults import Fault, planted
from rkt.spreadsheet.workbook import RawBook, read_workbook
from tests.conftest import RKT
from tests.kit import TERNATE, codes, make_plan
from tests.oracles import audit_errors, convert, differences, needs_libreoffice

MARET = Bulan(2024, 3)

TEMUAN = {
    Fault.TARGET: findings.TARGET_DIFFERS_FROM_PLAN,
    Fault.TURUN: findings.YEAR_TO_DATE_FELL,
    Fault.NO_VALUE: findings.VALUE_MISSING,
    Fault.DATA_DUKUNG: findings.DATA_DUKUNG_EMPTY,
    Fault.LATE: findings.REPORTED_LATE,
    Fault.SILENT: findings.SATKER_HAS_NOT_REPORTED,
}
"""The finding that each planted fault must give; TEXT gives none."""


@pytest.fixture(scope="module")
def plan():
    return read_plan(RKT)[0]


@pytest.fixture(scope="module")
def sample(samples):
    return next(path for path in samples.iterdir() if "Halmahera Timur 2024-03" in path.name)


def read(path, plan) -> Form:
    book = read_workbook(path.name, path.read_bytes())
    assert isinstance(book, RawBook)
    form = read_form(book, "", plan)
    assert isinstance(form, Form), form
    return form


def figures(form: Form) -> list[object]:
    rows = [(row.indikator, row.jawaban, row.target) for row in form.rows]
    return [form.satker, form.bulan, form.tanggal, rows, [(row.kode, row.realisasi_rp) for row in form.anggaran]]


def test_each_satker_gets_its_own_indikator_in_order(plan, tmp_path):
    for satker in plan.satker:
        path = tmp_path / f"{satker.kode}.xlsx"
        write_form(path, plan, satker, MARET)
        form = read(path, plan)
        assert [row.indikator for row in form.rows] == [row.kode for row in plan.indikator_of(satker)]
        assert (form.satker, form.bulan, form.contoh) == (satker.kode, MARET, False)
        assert {t.kode for t in form.temuan} == {"K201"}


def test_only_what_the_satker_fills_in_is_unlocked(plan, tmp_path):
    satker = plan.find_satker("659712")
    write_form(tmp_path / "f.xlsx", plan, satker, MARET)
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx")[layout.SHEET_KINERJA]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    first = layout.FIRST_DATA_ROW
    open_fields = {
        (offset, column.field)
        for offset, _ in enumerate(plan.indikator_of(satker))
        for number, column in enumerate(layout.KINERJA, start=1)
        if not sheet.cell(first + offset, number).protection.locked
    }
    free = set(layout.TEXT_FIELDS)
    assert free >= {"kendala", "tindak_lanjut", "data_dukung", "keterangan"}
    for offset, indikator in enumerate(plan.indikator_of(satker)):
        counts = {"pembilang", "penyebut"} if indikator.cara_hitung.value == "Rasio" else {"realisasi"}
        assert {field for row, field in open_fields if row == offset} == free | counts


def test_input_cells_have_lists_and_messages(plan, tmp_path):
    write_form(tmp_path / "f.xlsx", plan, plan.find_satker("659712"), MARET)
    rules = openpyxl.load_workbook(tmp_path / "f.xlsx")[layout.SHEET_KINERJA].data_validations.dataValidation
    kinds = {rule.type for rule in rules}
    assert kinds == {"list", "custom", None}
    assert all(rule.prompt and (rule.error or rule.type is None) for rule in rules)
    headings = {column.heading for column in layout.TEXT_COLUMNS}
    texts = {rule.promptTitle: rule for rule in rules if rule.promptTitle in headings}
    assert {name: rule.prompt for name, rule in texts.items()} == {c.heading: c.hint for c in layout.TEXT_COLUMNS}
    lists = {name: rule.formula1.strip('"').split(",") for name, rule in texts.items() if rule.type == "list"}
    assert lists == {column.heading: list(column.choices) for column in layout.LIST_COLUMNS}
    assert all(rule.errorStyle == "warning" for rule in rules if rule.type == "custom")


def test_the_faults_planted_in_the_samples_are_what_is_found(maret, plan):
    found = {(t.kode, t.satker) for t in maret.result.temuan if t.bulan == MARET}
    faults = planted(plan, MARET)
    assert {fault.fault for fault in faults} == set(Fault)
    for fault in faults:
        if fault.fault in TEMUAN:
            assert (TEMUAN[fault.fault].kode, fault.satker.kode) in found


def test_the_same_form_twice_is_the_same_bytes(plan, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_form(tmp_path / name, plan, plan.satker[0], MARET)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.slow
def test_it_opens_without_repair(sample):
    assert audit_errors(sample) == []


@needs_libreoffice
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@pytest.mark.slow
def test_saved_by_libreoffice_it_says_the_same(sample, plan, tmp_path, kind):
    original, saved = read(sample, plan), read(convert(sample, kind, tmp_path), plan)
    assert figures(saved) == figures(original)
    assert codes(saved.temuan) == codes(original.temuan)
    assert codes(original.temuan) == [("K201", "G38")]


def test_what_people_do_to_a_sheet_changes_nothing(sample, plan, tmp_path):
    """Hidden and filtered rows, merged and coloured cells, a frozen pane, comments, a hidden sheet of their own."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = openpyxl.load_workbook(sample)
    sheet = book["Kinerja"]
    for row in (15, 16, 17):
        sheet.row_dimensions[row].hidden = True
    sheet.auto_filter.ref = "A12:N41"
    sheet.merge_cells("C13:C14")
    sheet["G14"].fill = PatternFill("solid", "FFFF00")
    sheet["G14"].comment = Comment("sudah dicek", "staf")
    sheet.freeze_panes = None
    sheet.column_dimensions["K"].hidden = True
    notes = book.create_sheet("Catatan", 0)
    notes.append(["Realisasi", "menunggu data"])
    notes.sheet_state = "hidden"
    sheet.title = "KINERJA MARET"
    del book["Petunjuk"]
    book.save(tmp_path / "f.xlsx")
    assert figures(read(tmp_path / "f.xlsx", plan)) == figures(read(sample, plan))


@pytest.mark.slow
@needs_libreoffice
def test_live_formulas_compute_what_we_cached(sample, tmp_path):
    count, wrong = differences(sample, tmp_path)
    assert count > 50
    assert wrong == []


def test_a_blank_form_says_nothing_that_is_wrong_of_itself():
    """With a budget and without one: what is not filled in is all that is asked."""
    for lines in ((), (AnggaranLine(TERNATE.kode, "A1", "Uraian A1", None, 5e6),)):
        plan = make_plan(anggaran=lines)
        for satker in plan.satker:
            read = read_workbook("form.xlsx", form_bytes(plan, satker, MARET))
            assert isinstance(read, RawBook)
            form = read_form(read, "", plan)
            assert isinstance(form, Form)
            assert {t.kode for t in check_form(form, plan)} <= {"K201", "A105"}
            assert [t.at.lembar for t in form.temuan if t.kode != "K201"] == []
