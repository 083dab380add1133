"""People's words from month to month through the whole run.

1. From the month before, and from the report that is made again.
2. Made again from the archive: the same bytes.
3. ``--tanpa-suntingan``, samples and real months apart, a file that kills its reader.
"""

from __future__ import annotations

import json

import docx
import openpyxl
import pytest

from rkt.jobs import Worker
from rkt.model.bulan import Bulan
from rkt.pipeline import Request, run
from rkt.rebuild import rebuild
from rkt.reports.names import lkip_name, workbook_name
from rkt.worker import Loss, WorkerLostError
from tests import edits_kit as kit
from tests.conftest import RKT, TEMPLATE

pytestmark = pytest.mark.slow

FEB, MARET = Bulan(2024, 2), Bulan(2024, 3)
OWN = "Kalimat ini ditulis sendiri oleh subbagian perencanaan."


@pytest.fixture
def office(samples, tmp_path):
    """Run a month in one output folder."""

    def month(bulan, **options):
        return run(Request(bulan, samples, tmp_path / "output", RKT, TEMPLATE, **options))

    return month


def lkip(finished):
    return finished.publication.folder / lkip_name(finished.result.bulan)


def edit(finished, change):
    document = docx.Document(lkip(finished))
    change(document)
    document.save(lkip(finished))


def workbook(finished):
    return openpyxl.load_workbook(finished.publication.folder / workbook_name(finished.result.bulan))


def texts(finished):
    return [p.text for p in docx.Document(lkip(finished)).paragraphs]


def change_and_add(document):
    kit.typed(kit.find(document, "Kami mengucapkan terima kasih"), OWN)
    kit.added_after(kit.find(document, "Target dan realisasi."), "Ditambah pada Februari.")


def test_words_pass_from_month_to_month_and_through_a_second_run(office, tmp_path):
    edit(office(FEB), change_and_add)
    first = office(MARET)
    assert [texts(first).count(text) for text in (OWN, "Ditambah pada Februari.")] == [1, 1]
    once = lkip(first).read_bytes()
    assert lkip(office(MARET)).read_bytes() == once
    edit(first, lambda d: kit.added_after(kit.find(d, OWN), "Ditambah pada Maret."))
    again = office(MARET)
    found = texts(again)
    assert [found.count(text) for text in (OWN, "Ditambah pada Februari.", "Ditambah pada Maret.")] == [1, 1, 1]
    assert found.index("Ditambah pada Maret.") == found.index(OWN) + 1
    rebuilt = rebuild(MARET, tmp_path / "output", tmp_path / "ulang")
    assert not rebuilt.mismatches and not rebuilt.repacked


def test_what_a_person_takes_out_again_stays_out(office):
    edit(office(FEB), change_and_add)
    edit(office(MARET), lambda d: kit.deleted(kit.find(d, "Ditambah pada Februari.")))
    for _ in range(3):
        found = texts(office(MARET))
        assert [found.count(text) for text in (OWN, "Ditambah pada Februari.")] == [1, 0]


def test_words_in_a_satkers_lkip_pass_over_a_month_without_one(office):
    """Of each report the last one that was made is read, and no report that is not made is."""
    first = office(FEB, satker=("659651",))
    path = next((first.publication.folder / "Satker").glob("*.docx"))
    document = docx.Document(path)
    kit.typed(kit.find(document, "Target dan realisasi."), OWN)
    document.save(path)
    office(MARET)
    april = office(Bulan(2024, 4), satker=("659651",))
    (again,) = (april.publication.folder / "Satker").glob("*.docx")
    assert [p.text for p in docx.Document(again).paragraphs].count(OWN) == 1
    assert {edit.report for edit in april.result.edits} == {"LKIP 659651"}
    rebuilt = rebuild(Bulan(2024, 4), april.publication.folder.parent, april.publication.folder.parent / "ulang")
    assert not rebuilt.mismatches and not rebuilt.repacked


def test_words_in_the_laporan_berkala_come_back(office):
    first = office(FEB)
    path = first.publication.folder / "Laporan Februari 2024.docx"
    document = docx.Document(path)
    target = next(p for p in document.paragraphs if p.style.name.startswith("Isi") and len(p.text) > 40)
    kit.typed(target, OWN)
    document.save(path)
    march = office(MARET)
    made = docx.Document(march.publication.folder / "Laporan Triwulan I 2024.docx")
    assert [p.text for p in made.paragraphs].count(OWN) == 1
    assert {edit.report for edit in march.result.edits} == {"Laporan Berkala"}


def test_the_workbook_lists_whose_words_stand_where(office):
    assert "Suntingan" not in workbook(office(FEB)).sheetnames
    edit(office(FEB), lambda d: kit.typed(kit.find(d, "Penyebab dan upaya."), "Kata kami; target tercapai."))
    book = workbook(office(MARET))
    rows = [[cell.value for cell in row] for row in book["Suntingan"].iter_rows(min_row=6, max_row=6)]
    assert [row[1:6] for row in rows] == [
        ["LKIP", rows[0][2], "Kata kami; target tercapai.", "ditulis staf", "Februari 2024"]
    ]
    assert rows[0][2].startswith("Sasaran ") and rows[0][6].startswith("Ditulis ketika realisasi")
    said = [cell.value for row in book["Kesiapan LKIP"].iter_rows() for cell in row]
    assert said.count(rows[0][6]) == 1 and "Tulisan staf yang perlu diperbarui" in said


def test_last_months_words_written_after_this_month_was_made(office):
    first = office(FEB)
    office(MARET)
    edit(first, change_and_add)
    again = office(MARET)
    assert texts(again).count(OWN) == 1
    assert texts(office(MARET)).count(OWN) == 1


def test_without_edits_all_is_written_anew_and_the_edited_file_kept(office):
    edit(office(FEB), change_and_add)
    finished = office(FEB, keeps_edits=False)
    assert OWN not in texts(finished)
    kept = finished.publication.folder / "LKIP 2024 s.d. Februari (suntingan staf).docx"
    assert OWN in [p.text for p in docx.Document(kept).paragraphs]


def test_words_in_a_report_from_samples_stay_out_of_a_real_one(office):
    finished = office(FEB)
    edit(finished, change_and_add)
    record = finished.publication.folder / "jejak.json"
    document = json.loads(record.read_text("utf-8"))
    record.write_text(json.dumps({**document, "contoh": False}), "utf-8")
    assert OWN not in texts(office(MARET))


def test_a_report_whose_reader_dies_is_made_without_the_words(office, monkeypatch):
    edit(office(FEB), change_and_add)
    answer = Worker.result

    def dies(self):
        found = answer(self)
        if self._asked[3]:
            raise WorkerLostError(Loss.MEMORY)
        return found

    monkeypatch.setattr(Worker, "result", dies)
    finished = office(MARET)
    assert OWN not in texts(finished)
    assert [(t.kode, t.at.berkas) for t in finished.result.temuan if t.kode == "T120"] == [
        ("T120", "2024-02/LKIP 2024 s.d. Februari.docx")
    ]
