"""Any change to a good form gives the same figures or a temuan, never other figures in silence.

1. Moving things about (rows, columns, sheets) changes nothing.
2. A cell of the table or of the header block replaced by anything: the same figures, or a temuan that was not there.
3. A value cell replaced by a number or a text: that very number, or a temuan.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkt.form.read.reader import read_form
from rkt.model.bulan import Bulan
from rkt.model.form import Form, Keadaan
from rkt.plan.reader import read_plan
from rkt.rules.registry import check_form
from rkt.sample import write_samples
from rkt.spreadsheet.workbook import RawBook, read_workbook
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

TERNATE = "659712"
texts = st.text(max_size=25) | st.sampled_from(["Nihil", "-", "#N/A", "2.1", "9.1", "Mengetahui", "Kode", "Realisasi"])
numbers = st.floats(allow_nan=True, allow_infinity=True) | st.integers(-5, 10**16).map(float)
anything = texts | numbers | st.booleans() | st.none()


class Sample:
    """A good form and what it says; its repr stays short, since hypothesis prints it."""

    def __init__(self, book, plan):
        self.book, self.plan = book, plan
        self.figures, self.found = outcome(book, plan)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    plan, _ = read_plan(ROOT / "templates" / "RKT 2024.xlsx")
    folder = tmp_path_factory.mktemp("mutasi")
    (path,) = [p for p in write_samples(plan, Bulan(2024, 3), folder) if TERNATE in p.name]
    read = read_workbook(path.name, path.read_bytes())
    assert isinstance(read, RawBook)
    sheets = tuple(sheet for sheet in read.sheets if sheet.name != "_rkt")
    return Sample(RawBook(read.berkas, sheets, read.saved_at, False), plan)


def outcome(book, plan):
    """The figures (None where the form is refused) and what was found."""
    form = read_form(book, "", plan)
    if not isinstance(form, Form):
        return None, sorted(t.pesan for t in form.temuan)
    figures = {row.indikator: row.jawaban for row in form.rows if row.jawaban.keadaan is not Keadaan.BELUM_JATUH_TEMPO}
    budget = {row.kode: row.realisasi_rp for row in form.anggaran}
    return (form.satker, form.bulan, figures, budget), sorted(t.pesan for t in check_form(form, plan))


def with_sheet(book, index, rows):
    sheets = list(book.sheets)
    sheets[index] = replace(sheets[index], rows=tuple(tuple(row) for row in rows))
    return replace(book, sheets=tuple(sheets))


def kinerja(book):
    return [list(row) for row in book.sheets[0].rows]


@settings(max_examples=60)
@given(data=st.data())
def test_moving_things_about_changes_nothing(sample, data):
    book = sample.book
    rows = kinerja(book)
    head = next(index for index, row in enumerate(rows) if "Kode" in row)
    last = max(index for index, row in enumerate(rows) if isinstance(row[0], float))
    table = data.draw(st.permutations(rows[head + 1 : last + 1]), "urutan")
    for at in data.draw(st.lists(st.integers(0, len(table)), max_size=4), "baris kosong"):
        table.insert(at, [])
    above = data.draw(st.integers(0, 6), "turun")
    right = data.draw(st.integers(0, 4), "kanan")
    moved = [[] for _ in range(above)] + rows[: head + 1] + table + rows[last + 1 :]
    moved = [[*[None] * right, *row] for row in moved]
    sheets = data.draw(st.permutations(with_sheet(book, 0, moved).sheets), "lembar")
    renamed = [replace(sheet, name=f"Lembar{n}") for n, sheet in enumerate(sheets)]
    assert outcome(replace(book, sheets=tuple(renamed)), sample.plan)[0] == sample.figures


@settings(max_examples=300, deadline=None)
@given(where=st.integers(0, 10**6), typed=anything)
def test_a_cell_changed_is_the_same_or_said(sample, where, typed):
    """Value cells apart: another number there is another answer."""
    book = sample.book
    places = [
        (index, row, column)
        for index in (0, 1)
        for row in range(len(book.sheets[index].rows))
        for column in range(len(book.sheets[index].rows[row]))
        if column not in ((6, 7, 8), (3,))[index]
    ]
    index, row, column = places[where % len(places)]
    rows = [list(cells) for cells in book.sheets[index].rows]
    rows[row][column] = typed
    changed, now = outcome(with_sheet(book, index, rows), sample.plan)
    assert changed == sample.figures or now != sample.found, (index, row, column)


@settings(max_examples=300, deadline=None)
@given(typed=texts | numbers | st.booleans())
def test_a_value_is_what_was_typed_or_a_temuan(sample, typed):
    rows = kinerja(sample.book)
    kode = "13.2"
    line = next(row for row in rows if row[1] == kode)
    line[8] = typed
    form = read_form(with_sheet(sample.book, 0, rows), "", sample.plan)
    assert isinstance(form, Form)
    answer = form.row(kode).jawaban
    about = [t for t in form.temuan if t.indikator == kode]
    if answer.keadaan is Keadaan.TERISI and isinstance(typed, (int, float)):
        assert answer.nilai == typed
    elif answer.keadaan is Keadaan.TERISI:
        assert any(char.isdigit() for char in typed)
    else:
        assert about or answer.keadaan in (Keadaan.NIHIL, Keadaan.TIDAK_BERLAKU) or not str(typed).strip()
