"""A year of a planner's work in one LKIP: what was written in any month stands in December, once and in its place.

Each month a sentence is changed and a paragraph added; gaps are filled; a table in March, a picture in April, a chapter
moved in July, Track Changes in August; in every second month the file is saved by LibreOffice.
"""

from __future__ import annotations

import dataclasses
from collections import Counter

import docx
import pytest
from docx.shared import Cm

from rkt.model.bulan import MONTH_NAMES, Bulan
from rkt.plan.reader import read_plan
from rkt.reports.edits.sequence import Owner
from rkt.verify.word import check_word
from tests import edits_kit as kit
from tests.conftest import RKT, ROOT
from tests.lkip_kit import result_of
from tests.oracles import SOFFICE, audit_errors, convert

pytestmark = pytest.mark.slow
MOVED = "Sasaran 5. "
BEFORE = "B. Realisasi Anggaran"


def chapter(document, title):
    """The elements from a heading of a sasaran up to the next heading."""
    headings = [p._p for p in document.paragraphs if p.style.name.startswith("Heading")]
    start = kit.find(document, title)._p
    end = headings[headings.index(start) + 1]
    body = list(document.element.body)
    return body[body.index(start) : body.index(end)]


def paragraph_of(document, no, label):
    """The paragraph with a label under the heading of a sasaran."""
    elements = chapter(document, f"Sasaran {no}. ")
    return next(p for p in document.paragraphs if p._p in elements and p.text.startswith(label))


def place_of(document, text):
    """The heading above the paragraph that holds ``text``."""
    heading = ""
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith("Heading"):
            heading = paragraph.text
        if text in paragraph.text:
            return heading
    return None


class Planner:
    """What one writes through the year; ``words``: text -> heading under which it belongs."""

    def __init__(self):
        self.words = {}
        self.with_figures = set()

    def work(self, document, month):
        name, heading = MONTH_NAMES[month - 1], f"Sasaran {month}. "
        sentence = paragraph_of(document, month, "Target dan realisasi.")
        changed = f"Menurut kami pada {name}, {sentence.text.split('. ', 1)[1]}"
        if month == 8:
            kit.tracked(sentence, changed)
        else:
            kit.typed(sentence, changed)
        self.words[changed] = heading
        self.with_figures.add(changed)
        added = f"Paragraf tambahan bulan {name}."
        self.words[added] = heading
        paragraph = kit.added_after(sentence, added)
        gap = next((p for p in document.paragraphs if p.text.startswith("[Data belum tersedia")), None)
        if gap is not None:
            filled = f"Celah diisi bulan {name}: koordinasi berjalan baik."
            kit.typed(gap, filled)
            self.words[filled] = place_of(document, filled)
        if month == 3:
            table = document.add_table(2, 2)
            table.cell(0, 0).text, table.cell(1, 1).text = "Tabel staf", "isi tabel staf"
            paragraph._p.addnext(table._tbl)
        if month == 4:
            paragraph.add_run().add_picture(str(ROOT / "docs" / "gambar" / "hasil.png"), width=Cm(4))
        if month == 7:
            place = kit.find(document, BEFORE)._p
            for element in chapter(document, MOVED):
                place.addprevious(element)


def test_a_year(tmp_path, capsys):
    plan, _ = read_plan(RKT)
    plan = dataclasses.replace(plan, narasi=())
    planner, earlier = Planner(), []
    for month in range(1, 13):
        result = result_of(plan, Bulan(2024, month))
        report = kit.made(result, earlier)
        assert list(check_word(report.content, "LKIP", report.placed)) == []
        assert [t.kode for t in report.temuan if t.kode in ("T120", "T121", "T124")] == []
        if month == 12:
            break
        content = kit.edited(report, lambda document, month=month: planner.work(document, month))
        if month % 2 == 0 and SOFFICE:
            (tmp_path / f"{month}.docx").write_bytes(content)
            content = convert(tmp_path / f"{month}.docx", "docx", tmp_path / "lo").read_bytes()
        earlier = [kit.as_earlier(report, result, content)]

    document = kit.opened(report)
    everything = Counter(p.text for p in document.paragraphs)
    lost = [text for text in planner.words if not everything[text]]
    doubled = [text for text in planner.words if everything[text] > 1]
    misplaced = {
        text: place_of(document, text)
        for text, heading in planner.words.items()
        if not (place_of(document, text) or "").startswith(heading)
    }
    persons = {row.text for row in report.record.blocks if row.owner is Owner.PERSON and row.kind == "p"}
    taken = {text for text in persons if text and not any(text.startswith(words) for words in planner.words)}
    commented = {
        text
        for text in planner.with_figures
        if next(p for p in document.paragraphs if p.text == text)._p.findall(".//{*}commentReference")
    }
    with capsys.disabled():
        print(
            f"\n{len(planner.words)} tulisan: hilang {len(lost)}, ganda {len(doubled)}, salah tempat {len(misplaced)}, "
            f"milik program dianggap milik staf {len(taken)}; komentar {len(list(document.comments))}"
        )
    assert (lost, doubled, misplaced, taken) == ([], [], {}, set())
    moved = {edit.words for edit in report.edits if edit.remark}
    assert len(commented) == len([text for text in planner.with_figures if any(text.startswith(w[:60]) for w in moved)])
    own = next(t for t in document.tables if t.cell(0, 0).text == "Tabel staf")
    assert own.cell(1, 1).text == "isi tabel staf"
    assert kit.find(document, "Paragraf tambahan bulan April.")._p.findall(".//{*}blip")
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    at = next(n for n, text in enumerate(headings) if text.startswith(MOVED))
    assert headings[at + 1].startswith(BEFORE)
    (tmp_path / "lkip.docx").write_bytes(report.content)
    assert audit_errors(tmp_path / "lkip.docx") == []
    if SOFFICE:
        assert convert(tmp_path / "lkip.docx", "pdf", tmp_path / "pdf").stat().st_size > 50_000
    assert docx.Document(tmp_path / "lkip.docx").core_properties.author == plan.identitas.instansi
