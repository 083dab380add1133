"""The column Catatan Perencana of the workbook.

1. A note comes back beside its row, whatever people do to the sheet; without a row it stands at the end.
2. What is typed is text and nothing else.
3. Through whole months: the newer workbook wins, nothing is lost, the archive gives the same bytes.
4. A workbook that cannot be read costs what was typed since, and is said.
"""

from __future__ import annotations

import dataclasses
import io

import openpyxl
import pytest

from rkt.jobs import Worker
from rkt.model.bulan import Bulan
from rkt.model.planner_note import PlannerNote
from rkt.model.result import Task
from rkt.pipeline import Request, run
from rkt.rebuild import rebuild
from rkt.reports.names import workbook_name
from rkt.reports.workbook.notes import CAPAIAN, HEADING, READINESS
from rkt.reports.workbook.notes_reading import OTHER_ROW, NotesUnreadableError, read_notes
from rkt.reports.workbook.workbook import write_workbook
from rkt.worker import Loss, WorkerLostError
from tests.conftest import RKT, TEMPLATE
from tests.lkip_kit import result_of, small_plan
from tests.oracles import convert, needs_libreoffice

FEB, MARET = Bulan(2024, 2), Bulan(2024, 3)
ANALYSIS = "Target dan realisasi tahun ini"


@pytest.fixture(scope="module")
def march():
    result = result_of(small_plan(), MARET)
    task = Task(result.plan.satker[1], result.capaian[0].kode, ("Kendala", "Tindak Lanjut"))
    return dataclasses.replace(result, tasks=(task,))


def written(result, *notes):
    stream = io.BytesIO()
    write_workbook(stream, dataclasses.replace(result, notes=tuple(PlannerNote(*note) for note in notes)))
    return stream.getvalue()


def edited(content, change):
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def place(sheet, words, heading=HEADING):
    """(row, column) of the note beside the row that holds ``words``, below its heading."""
    column, found = 0, None
    for cells in sheet.iter_rows():
        texts = {cell.value: cell.column for cell in cells}
        column = texts.get(heading, column)
        if column and words in texts:
            found = (cells[0].row, column)
    assert found is not None, words
    return found


def type_note(book, sheet, words, text):
    book[sheet].cell(*place(book[sheet], words)).value = text


def notes_in(content):
    return [(note.sheet, note.row, note.text) for note in read_notes("x.xlsx", content)]


def shown(content):
    return {(sheet, row): text for sheet, row, text in notes_in(content)}


def first_kode(result):
    return result.capaian[0].kode


def first_task(result):
    task = result.tasks[0]
    return task.satker.short_name, ", ".join(task.requested)


def test_a_note_stands_beside_its_row_and_is_read_there(march):
    satker, requested = first_task(march)
    notes = [
        (CAPAIAN, first_kode(march), "Sudah dibahas\ndi rapat"),
        (READINESS, ANALYSIS, "Lengkapi April"),
        (READINESS, f"{satker}: {requested}", "Ditelepon 5 April"),
    ]
    assert notes_in(written(march, *notes)) == notes


def test_a_workbook_without_notes_has_none(march):
    assert notes_in(written(march)) == []


def sort_rows(book):
    """As Excel sorts: whole rows of values, the headings stay."""
    sheet = book[CAPAIAN]
    head = place(sheet, "Kode")[0]
    count = sum(1 for row in sheet.iter_rows(min_row=head + 1) if row[2].value)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head + 1, max_row=head + count)]
    for at, row in enumerate(reversed(rows), start=head + 1):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = value


def rename_and_protect(book):
    book[CAPAIAN].title = "Capaian kami"
    book["Capaian kami"].protection.sheet = True
    book[READINESS].sheet_state = "hidden"


CHANGES = {
    "sorted": sort_rows,
    "column inserted": lambda book: book[CAPAIAN].insert_cols(2),
    "rows inserted": lambda book: (book[CAPAIAN].insert_rows(1, 3), book[READINESS].insert_rows(7)),
    "renamed, protected, hidden": rename_and_protect,
    "filtered": lambda book: setattr(book[CAPAIAN].row_dimensions[6], "hidden", True),
    "sheet moved": lambda book: book.move_sheet(CAPAIAN, 5),
    "copied": lambda book: book.copy_worksheet(book[CAPAIAN]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_people_do_to_a_sheet_leaves_its_notes_with_their_rows(march, change):
    notes = [(CAPAIAN, row.kode, f"Catatan {row.kode}") for row in march.capaian] + [(READINESS, ANALYSIS, "Ya")]
    content = edited(written(march, *notes), CHANGES[change])
    assert sorted(notes_in(content)) == sorted(notes)


@needs_libreoffice
@pytest.mark.slow
def test_saved_by_libreoffice(march, tmp_path):
    notes = [(CAPAIAN, first_kode(march), "=SUM(A1:A9) & <b>tebal</b>"), (READINESS, ANALYSIS, "dua\nbaris")]
    (tmp_path / "buku.xlsx").write_bytes(written(march, *notes))
    assert notes_in(convert(tmp_path / "buku.xlsx", "xlsx", tmp_path / "lo").read_bytes()) == notes


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ('=HYPERLINK("http://x","klik")', '=HYPERLINK("http://x","klik")'),
        ("#NAME?", "#NAME?"),
        ("<script>&amp;</script>", "<script>&amp;</script>"),
        (5, "5"),
        (2.5, "2,5"),
        (True, "TRUE"),
        ("  ", None),
        ("dibaca \u202eterbalik", "dibaca \ufffdterbalik"),
    ],
)
def test_what_is_typed_comes_back_as_plain_text(march, typed, read):
    kode = first_kode(march)
    content = edited(written(march), lambda book: type_note(book, CAPAIAN, kode, typed))
    assert shown(content).get((CAPAIAN, kode)) == read
    again = written(march, *notes_in(content))
    assert shown(again) == shown(content)
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(again))[CAPAIAN].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if read and cell.value == read] == (["s"] if read else [])


def test_notes_without_a_row_stand_at_the_end_and_go_on(march):
    satker, _ = first_task(march)
    notes = [(CAPAIAN, "99.9", "Indikator lama"), (READINESS, "Analisis lama", "a"), (READINESS, f"{satker}: X", "b")]
    assert sorted(notes_in(written(march, *notes))) == sorted(notes)


def test_a_note_on_a_satker_stays_while_something_of_it_is_asked_for(march):
    satker, requested = first_task(march)
    part = requested.split(", ")[0]
    assert notes_in(written(march, (READINESS, f"{satker}: Kendala lama, {part}", "Sudah dihubungi"))) == [
        (READINESS, f"{satker}: {requested}", "Sudah dihubungi")
    ]


def test_notes_beside_other_rows_are_not_lost(march):
    def change(book):
        sheet = book[CAPAIAN]
        row, column = place(sheet, march.capaian[-1].kode)
        sheet.cell(row + 1, column).value = "di samping rata-rata"
        sheet.cell(sheet.max_row + 3, column).value = "jauh di bawah"

    found = [(row, text) for _, row, text in notes_in(edited(written(march), change))]
    assert found[0][0].startswith("Rata-rata capaian") and found[0][1] == "di samping rata-rata"
    assert found[1] == (OTHER_ROW, "jauh di bawah")


def without_heading(book):
    for sheet in (book[CAPAIAN], book[READINESS]):
        for row in sheet.iter_rows():
            for cell in row:
                cell.value = None if cell.value == HEADING else cell.value


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda _: b"rusak", "rusak atau bukan buku kerja Excel"),
        (lambda content: content[: len(content) // 2], "rusak atau bukan buku kerja Excel"),
        (lambda content: edited(content, without_heading), "kolom Catatan Perencana tidak ada"),
    ],
)
def test_a_workbook_that_cannot_be_read_says_why(march, content, reason):
    with pytest.raises(NotesUnreadableError, match=reason):
        read_notes("x.xlsx", content(written(march)))


@pytest.fixture
def office(samples, tmp_path):
    """Run a month in one output folder."""

    def month(bulan, **options):
        return run(Request(bulan, samples, tmp_path / "output", RKT, TEMPLATE, reports=("LKIP",), **options))

    return month


def path(finished):
    return finished.publication.folder / workbook_name(finished.result.bulan)


def work(finished, *typed):
    """The planner's notes typed into a published workbook."""

    def change(book):
        for sheet, words, text in typed:
            type_note(book, sheet, words, text)

    path(finished).write_bytes(edited(path(finished).read_bytes(), change))


def codes(finished):
    return [t.kode for t in finished.result.temuan if t.kode in ("T120", "T124", "T125")]


@pytest.mark.slow
def test_notes_pass_from_month_to_month_and_out_of_the_archive(office, tmp_path):
    february = office(FEB)
    work(february, (CAPAIAN, "1.1", "satu"), (CAPAIAN, "2.1", "dua"), (READINESS, ANALYSIS, "tiga"))
    march = office(MARET)
    expected = {(CAPAIAN, "1.1"): "satu", (CAPAIAN, "2.1"): "dua", (READINESS, ANALYSIS): "tiga"}
    assert shown(path(march).read_bytes()) == expected
    once = path(march).read_bytes()
    assert path(office(MARET)).read_bytes() == once
    rebuilt = rebuild(MARET, tmp_path / "output", tmp_path / "ulang")
    assert not rebuilt.mismatches and not rebuilt.repacked
    work(march, (CAPAIAN, "1.1", None), (CAPAIAN, "2.1", "dua, diubah"))
    work(february, (CAPAIAN, "2.1", "dua, diubah lain"), (CAPAIAN, "5.1", "lima"))
    again = office(MARET)
    expected = {(CAPAIAN, "2.1"): "dua, diubah", (READINESS, ANALYSIS): "tiga", (CAPAIAN, "5.1"): "lima"}
    assert shown(path(again).read_bytes()) == expected
    assert codes(again) == ["T124"]
    assert shown(path(office(MARET)).read_bytes()) == expected
    rebuilt = rebuild(MARET, tmp_path / "output", tmp_path / "ulang")
    assert not rebuilt.mismatches and not rebuilt.repacked


@pytest.mark.slow
def test_a_damaged_workbook_costs_what_was_typed_since(office, tmp_path):
    work(office(FEB), (CAPAIAN, "1.1", "satu"))
    march = office(MARET)
    path(march).write_bytes(b"PK\x03\x04 rusak")
    again = office(MARET)
    assert shown(path(again).read_bytes()) == {(CAPAIAN, "1.1"): "satu"}
    assert codes(again) == ["T125"]
    kept = again.publication.folder / "Konsolidasi RKT 2024-03 (suntingan staf).xlsx"
    assert kept.read_bytes() == b"PK\x03\x04 rusak"
    rebuilt = rebuild(MARET, tmp_path / "output", tmp_path / "ulang")
    assert not rebuilt.mismatches and not rebuilt.repacked


@pytest.mark.slow
def test_a_workbook_that_kills_its_reader_costs_its_notes(office, monkeypatch):
    work(office(FEB), (CAPAIAN, "1.1", "satu"))
    start, answer = Worker.start, Worker.result

    def starts(self, job, *arguments, **options):
        self.job = job
        start(self, job, *arguments, **options)

    def dies(self):
        found = answer(self)
        if self.job == "notes":
            raise WorkerLostError(Loss.LATE)
        return found

    monkeypatch.setattr(Worker, "start", starts)
    monkeypatch.setattr(Worker, "result", dies)
    march = office(MARET)
    assert shown(path(march).read_bytes()) == {} and codes(march) == ["T125"]


@pytest.mark.slow
def test_without_edits_notes_stay_out_and_their_workbook_is_kept(office):
    february = office(FEB)
    work(february, (CAPAIAN, "1.1", "satu"))
    again = office(FEB, keeps_edits=False)
    assert shown(path(again).read_bytes()) == {}
    kept = again.publication.folder / "Konsolidasi RKT 2024-02 (suntingan staf).xlsx"
    assert shown(kept.read_bytes()) == {(CAPAIAN, "1.1"): "satu"}
