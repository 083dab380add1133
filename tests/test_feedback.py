"""The form that goes back: the satker's own entries, its cells marked, and after correction nothing left to say.

1. Read again uncorrected it says what it said, but for what the office's own cells had been overwritten with.
2. Corrected, it closes its temuan and opens none.
"""

from __future__ import annotations

import openpyxl
import pytest

from rkt.form import findings
from rkt.form.read.reader import read_form
from rkt.model.form import Form
from rkt.model.location import Location
from rkt.model.temuan import Level, Temuan
from rkt.pipeline import Request, run
from rkt.reports.mail.feedback import is_sent_back, items_of
from rkt.reports.mail.mailing import FEEDBACK_FOLDER as FOLDER
from rkt.rules.registry import check_form
from rkt.spreadsheet.workbook import RawBook, read_workbook
from tests.conftest import RKT, TEMPLATE
from tests.kit import TERNATE, form_with, make_plan
from tests.oracles import audit_errors

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
    temuan = Temuan(findings.K201, at, {"kode": "2.1", "kolom": "Pembilang"}, TERNATE.kode, indikator)
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
    assert said(t for t in after if t.kode != "B108") == left
    assert any(t.kode == "B108" for t in after)
    part = next(p for c in finished.result.capaian if c.kode == "21.1" for p in c.details if p.satker.kode == "659690")
    assert (part.nilai, part.at.berkas) == (100, "perbaikan.xlsx")
