"""The form that goes back: the satker's own entries, its cells marked, and after correction nothing left to say.

1. Read again uncorrected it says what it said, but for what the office's own cells had been overwritten with.
2. Corrected, it closes its temuan and opens none.
"""

from __future__ import annotations

import io

import openpyxl
import pytest

from rkt import findings
from rkt.form import layout
from rkt.form.read.reader import read_form
from rkt.form.write.entries import Entries
from rkt.form.write.marks import Item, Marks
from rkt.form.write.styles import ORANGE, RED
from rkt.form.write.writer import form_bytes
from rkt.intake.accept import receive
from rkt.intake.files import read_folder
from rkt.model.form import Form
from rkt.model.location import Location
from rkt.model.temuan import Level, Temuan
from rkt.pipeline import Request, run
from rkt.reports.mail.feedback import entries_of, is_sent_back, items_of
from rkt.reports.mail.mailing import FEEDBACK_FOLDER as FOLDER
from rkt.rules.registry import check_form
from rkt.spreadsheet.workbook import RawBook, read_workbook
from tests.conftest import RKT, TEMPLATE
from tests.kit import MARET, PROVINSI, RASIO, TERNATE, YES_NO, form_with, make_plan, read_all
from tests.oracles import audit_errors
from tests.test_appearance import PLAN, WINGDINGS, book_of, form_of, rich

OFFICES_OWN = {"K101", "K102", "K103", "K310", "A102", "P103"}


@pytest.fixture(scope="module")
def feedback(maret):
    return sorted((maret.publication.folder / FOLDER).glob("*.xlsx"))


def read(path, plan) -> Form:
    book = read_workbook(path.name, path.read_bytes())
    assert isinstance(book, RawBook)
    form = read_form(book, "", plan)
    assert isinstance(form, Form), [t.pesan for t in form.temuan]
    return form


def said(temuan):
    return sorted((t.kode, t.indikator) for t in temuan if t.level is not Level.CATATAN)


def test_each_satker_with_a_marked_cell_gets_one_and_every_one_is_marked(feedback, maret):
    result = maret.result
    current = {entry.berkas for entry in result.masukan if entry.bulan == result.bulan}
    asked = {t.satker for t in result.temuan if t.is_open and t.indikator and t.at and t.at.berkas in current}
    assert {path.name.split()[0] for path in feedback} == asked
    assert len(asked) > 4
    for path in feedback:
        book = openpyxl.load_workbook(path)
        cells = [cell for name in ("Kinerja", "Anggaran") for row in book[name].iter_rows() for cell in row]
        assert any(cell.comment for cell in cells), path.name


HERE = "form.xlsx"


@pytest.mark.parametrize(
    ("indikator", "at", "goes_back"),
    [
        ("2.1", Location(HERE, "Kinerja", 7, 2), True),  # a cell of the form
        ("4.1", Location(HERE), True),  # a row that the form lacks: the fresh one has its cell
        ("2.1", Location("Januari.xlsx", "Kinerja", 7, 2), False),  # the same cell of another month's form
        ("6.2", Location(HERE, "Kinerja", 8, 2), False),  # an indikator that this satker does not report
        (None, Location(HERE), False),  # the whole form, such as a month that was skipped
        ("2.1", None, False),
    ],
)
def test_only_a_cell_of_the_form_sends_it_back(indikator, at, goes_back):
    plan = make_plan()
    form = form_with("kode | pembilang | penyebut\n2.1 | 9 | 10\n6.2 | 1 |", plan)
    temuan = Temuan(findings.VALUE_MISSING, at, {"kode": "2.1", "kolom": "Pembilang"}, TERNATE.kode, indikator)
    assert is_sent_back(items_of(form, [temuan], plan)) is goes_back
    assert is_sent_back(()) is False


def test_it_holds_what_was_typed(feedback, maret, samples):
    plan = maret.result.plan
    for path in feedback:
        (original,) = samples.glob(f"*{path.name.split()[0]}*2024-03.xlsx")
        old, new = read(original, plan), read(path, plan)
        assert [(row.indikator, row.jawaban) for row in new.rows] == [(row.indikator, row.jawaban) for row in old.rows]
        assert [(row.kode, row.realisasi_rp) for row in new.anggaran] == [
            (row.kode, row.realisasi_rp) for row in old.anggaran
        ]
        texts = ("kendala", "tindak_lanjut", "data_dukung", "keterangan")
        assert [row.text(name) for row in new.rows for name in texts] == [
            row.text(name) for row in old.rows for name in texts
        ]
        assert (new.satker, new.bulan, new.tanggal, new.filled_by) == (
            old.satker,
            old.bulan,
            old.tanggal,
            old.filled_by,
        )
        remaining = [entry for entry in said(check_form(old, plan)) if entry[0] not in OFFICES_OWN]
        assert said(check_form(new, plan)) == remaining


def test_cells_in_question_are_marked_and_listed_with_links(feedback, maret):
    (path,) = [path for path in feedback if "659690" in path.name]
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "Temuan"
    assert book.active.title == "Temuan"
    listed = [row for row in book["Temuan"].iter_rows(min_row=6, values_only=True) if row[0]]
    mine = [t for t in maret.result.temuan if t.satker == "659690" and t.is_open]
    assert sorted(row[2] for row in listed) == sorted(t.kode for t in mine)
    place = next(row[3] for row in listed if row[2] == "K201" and "21.1" in row[4])
    assert place == "Kinerja G38"
    sheet = book["Kinerja"]
    assert "Pembilang indikator 21.1 belum diisi" in sheet["G38"].comment.text
    assert any("G38" in str(area.sqref) for area in sheet.conditional_formatting)
    assert audit_errors(path) == []


@pytest.mark.slow
def test_a_corrected_form_closes_its_temuan_and_opens_none(feedback, maret, samples, tmp_path):
    """The satker fills in what was asked and sends the file back beside the old one."""
    masukan = tmp_path / "input"
    masukan.mkdir()
    for original in samples.glob("*.xlsx"):
        (masukan / original.name).write_bytes(original.read_bytes())
    (path,) = [path for path in feedback if "659690" in path.name]
    book = openpyxl.load_workbook(path)
    sheet = book["Kinerja"]
    sheet["G38"], sheet["H38"] = 99, 99
    sheet["M38"] = "Notula"
    book.save(masukan / "perbaikan.xlsx")
    before = [t for t in maret.result.temuan if t.satker == "659690"]
    finished = run(Request(maret.result.bulan, masukan, tmp_path, RKT, TEMPLATE))
    after = [t for t in finished.result.temuan if t.satker == "659690"]
    left = [entry for entry in said(before) if entry != ("K201", "21.1")]
    assert said(after) == left
    (original,) = samples.glob("*659690*2024-03.xlsx")
    assert [t.kode for t in finished.result.temuan if t.at and t.at.berkas == original.name] == ["B132"]
    assert {t.kode for t in finished.result.temuan} & {"B108", "B131"} == set()
    part = next(p for c in finished.result.capaian if c.kode == "21.1" for p in c.details if p.satker.kode == "659690")
    assert (part.nilai, part.at.berkas) == (100, "perbaikan.xlsx")


def test_feedback_that_nobody_has_changed_never_replaces_the_form(feedback, maret, samples, tmp_path):
    """Its folder copied into the input, under whatever name: the satker's own files stay the ones that are used."""
    masukan = tmp_path / "input"
    (masukan / FOLDER).mkdir(parents=True)
    for original in samples.glob("*2024-03.xlsx"):
        (masukan / original.name).write_bytes(original.read_bytes())
    for path in feedback:
        (masukan / FOLDER / path.name).write_bytes(path.read_bytes())
    intake = receive(read_all(read_folder(masukan), maret.result.plan), maret.result.plan, None)
    by_status = {entry.berkas: entry.status.value for entry in intake.masukan}
    assert {status for name, status in by_status.items() if name.startswith(FOLDER)} == {"diabaikan"}
    assert {status for name, status in by_status.items() if not name.startswith(FOLDER)} == {"diterima"}
    assert {t.kode for t in intake.temuan} == {"B107", "B133"}


LOCK_NAME = (layout.SHEET_KINERJA, "2.1")


def marked_book(typed, items):
    """The sheet Kinerja of a form with one Rasio typed in, as Excel will find it; row 13 is its row."""
    plan = make_plan([RASIO, YES_NO])
    entries = Entries({("2.1", field): value for field, value in typed.items()}, {}, {})
    content = form_bytes(plan, TERNATE, MARET, entries, marks=Marks(tuple(items)))
    return openpyxl.load_workbook(io.BytesIO(content))["Kinerja"]


def rules_at(sheet, cell):
    """(priority, formula, colour, stops) of every rule over a cell, the first to hold first."""
    found = [
        (rule.priority, rule.formula[0], rule.dxf and rule.dxf.fill and rule.dxf.fill.bgColor.rgb, rule.stopIfTrue)
        for area in sheet.conditional_formatting
        if cell in area.sqref
        for rule in area.rules
    ]
    return sorted(found)


@pytest.mark.parametrize(
    ("typed", "formula"),
    [
        ({"pembilang": 12.0, "penyebut": 9.0}, "AND(ISNUMBER(G13),G13=12.0)"),
        ({"pembilang": 'dua "belas"', "penyebut": 9.0}, 'AND(EXACT(LEFT(G13,11),"dua ""belas"""),LEN(G13)=11)'),
        ({"penyebut": 9.0}, 'AND(G13="")'),
        ({"pembilang": "x" * 300, "penyebut": 9.0}, f'AND(EXACT(LEFT(G13,100),"{"x" * 100}"),LEN(G13)=300)'),
    ],
)
def test_a_mark_comes_first_and_goes_with_its_entry(typed, formula):
    warning = Item(Level.PERINGATAN, "K217", "a", "b", *LOCK_NAME, "pembilang")
    fault = Item(Level.GALAT, "K203", "a", "b", *LOCK_NAME, "pembilang")
    for items, colour in (((warning, fault), RED), ((warning,), ORANGE)):
        first, *others = rules_at(marked_book(typed, items), "G13")
        assert first[1:] == (formula, f"FF{colour[1:]}", True)
        assert others, "the form's own warnings are still there"


def test_an_accepted_entry_has_no_colour_and_an_empty_cell_keeps_its_warnings():
    sheet = marked_book({"pembilang": "9 orang", "penyebut": 10.0}, [])
    assert rules_at(sheet, "G13")[0][1:] == ('AND(EXACT(LEFT(G13,7),"9 orang"),LEN(G13)=7)', None, True)
    assert [stops for _, _, _, stops in rules_at(sheet, "I14")] == [None] * len(rules_at(sheet, "I14"))
    share = Item(Level.PERINGATAN, "S103", "a", "b", *LOCK_NAME, "realisasi")
    first = rules_at(marked_book({"pembilang": 9.0, "penyebut": 10.0}, [share]), "I13")[0]
    assert first[1] == "AND(ISNUMBER(G13),G13=9.0,ISNUMBER(H13),H13=10.0)"


def test_an_entry_whose_look_was_in_question_is_sent_back_with_what_was_seen():
    """Written plainly it would be read the next time."""
    rows = [
        ("2.1", rich(("1", "strike"), "24"), 227),
        ("4.1", None, None, ("x", WINGDINGS)),
        ("6.2", None, None, (8, "0%")),
    ]
    form = form_of(book_of(rows, budget=[("A1", "Uraian A1", 5e9, (1.5, '0.0" M"'))]))
    entries = entries_of(form, PLAN)
    assert entries.kinerja["2.1", "pembilang"] == "124 (bagian yang dicoret ('1'))"
    assert entries.kinerja["4.1", "realisasi"] == "x (fon Wingdings)"
    assert entries.kinerja["6.2", "realisasi"] == "8 (sebagai 800%)"
    content = form_bytes(PLAN, PROVINSI, MARET, entries)
    again = form_of(content)
    assert {row.jawaban.nilai for row in again.rows} == {None}
    assert {t.kode for t in again.temuan if t.level is Level.GALAT} == {"K202", "K216", "A104", "K201"}
