"""Random edits of random places over random months, in real Word files, for each kind of report.

1. No word of a person's is lost, doubled, or comes back once it was taken out.
2. No generated text is taken for a person's, and none of a person's for generated.
3. What was generated and not touched is there.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

import pytest
from docx.oxml.ns import qn

from rkt.model.bulan import Bulan
from rkt.reports.edits.blocks import read_blocks
from rkt.reports.edits.sequence import LISTING, Owner
from rkt.reports.kinds import REPORTS
from rkt.verify.word import check_word
from tests import edits_kit as kit
from tests.lkip_kit import result_of, small_plan

FEW, MANY = range(2), range(2, 40)
WORD = re.compile(r"katastaf\d+\.")


@cache
def month(number):
    return result_of(small_plan(), Bulan(2024, number))


@cache
def untouched(number, kind):
    return kit.made(month(number), kind=kind)


@dataclass
class Planner:
    """``words``: what must stand in the report once; ``gone``: what was taken out of it and must not come back."""

    chance: random.Random
    words: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    count: int = 0

    def word(self):
        self.count += 1
        word = f"katastaf{self.count}."
        self.words.add(word)
        return word

    def lose(self, text):
        taken = set(WORD.findall(text))
        self.words -= taken
        self.gone |= taken

    def work(self, document):
        for _ in range(self.chance.randint(1, 8)):
            self.chance.choice(EDITS)(self, document)
        if self.chance.random() < 0.4:
            foreign_writer(document, drops_bookmarks=self.chance.random() < 0.5)

    def paragraph(self, document):
        """One of the body's, with words and no drawing; not of a table of contents, not a caption."""
        usual = [
            p
            for p in document.paragraphs
            if p.text.strip() and p.runs and p.style.name.startswith(("Isi", "Heading", "Normal", "List"))
        ]
        return self.chance.choice([p for p in usual if not p._p.xpath(".//w:drawing | .//w:fldChar | .//w:sectPr")])

    def type_inside(self, document):
        self.paragraph(document).runs[-1].text += f" {self.word()}"

    def type_over(self, document):
        paragraph = self.paragraph(document)
        self.lose(paragraph.text)
        write = self.chance.choice((kit.typed, kit.typed_over))
        write(paragraph, f"Kalimat yang seluruhnya ditulis baru oleh {self.word()}")

    def delete(self, document):
        paragraph = self.paragraph(document)
        if not paragraph.style.name.startswith("Heading"):
            self.lose(paragraph.text)
            kit.deleted(paragraph)

    def add(self, document):
        kit.added_after(self.paragraph(document), f"Paragraf tambahan {self.word()}")

    def split(self, document):
        paragraph = self.paragraph(document)
        words = paragraph.text.split()
        if len(words) > 6 and not paragraph.style.name.startswith("Heading"):
            kit.typed(paragraph, " ".join(words))
            second = kit.split(paragraph, " ".join(words[len(words) // 2 :]))
            for half in (paragraph, second):
                half.runs[-1].text += f" {self.word()}"

    def join(self, document):
        paragraph = self.paragraph(document)
        other = paragraph._p.getnext()
        found = [p for p in document.paragraphs if p._p is other and p.runs and p.style == paragraph.style]
        if found and not other.xpath(".//w:drawing | .//w:fldChar | .//w:sectPr"):
            kit.joined(paragraph, found[0])
            paragraph.runs[-1].text += f" {self.word()}"

    def move(self, document):
        paragraph, place = self.paragraph(document), self.paragraph(document)
        if paragraph._p is not place._p and not paragraph.style.name.startswith("Heading"):
            paragraph.runs[-1].text += f" {self.word()}"
            kit.moved([paragraph], place)

    def add_table(self, document):
        table = document.add_table(2, 2)
        table.cell(1, 1).text = f"Tabel tambahan {self.word()}"
        self.paragraph(document)._p.addnext(table._tbl)

    def type_cell(self, document):
        table = self.chance.choice(document.tables)
        cells = [cell for row in table.rows[1:] for cell in row.cells if cell.paragraphs[0].runs]
        if cells:
            paragraph = self.chance.choice(cells).paragraphs[0]
            self.lose(paragraph.text)
            kit.typed(paragraph, f"isi {self.word()}")


EDITS = (
    *(Planner.type_inside, Planner.type_over, Planner.delete, Planner.add, Planner.split),
    *(Planner.join, Planner.move, Planner.add_table, Planner.type_cell),
)


def foreign_writer(document, *, drops_bookmarks):
    """Saved by a program that knows neither content controls nor, perhaps, our bookmarks."""
    for control in list(document.element.body.iter(qn("w:sdt"))):
        for child in list(control.find(qn("w:sdtContent"))):
            control.addprevious(child)
        control.getparent().remove(control)
    for node in list(document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))) if drops_bookmarks else ():
        node.getparent().remove(node)


def mistakes(planner, report, plain):
    """Each kind of mistake with its texts."""
    rows = report.record.blocks
    texts = [block.found.text for block in read_blocks(kit.opened(report)) if block.found.kind != LISTING]
    found = Counter(word for text in texts for word in WORD.findall(text))
    persons = [row for row in rows if row.owner is Owner.PERSON and row.text]
    ours = [row for row in rows if row.owner is Owner.PROGRAM and not row.cells]
    kept = Counter(row.program_text for row in rows)
    return {
        "hilang": [word for word in planner.words if not found[word]],
        "ganda": [word for word in planner.words if found[word] > 1],
        "kembali": [word for word in planner.gone if found[word]],
        "milik program dianggap milik staf": [row.text for row in persons if not WORD.search(row.text)],
        "milik staf dianggap milik program": [row.text for row in ours if WORD.search(row.text)],
        "naskah program hilang": list((Counter(row.text for row in plain.record.blocks) - kept).elements()),
    }


def play(kind, seed):
    chance = random.Random(seed)
    planner, earlier = Planner(chance), []
    numbers = sorted(chance.sample(range(1, 13), 3))
    for number in numbers:
        report = kit.made(month(number), earlier, kind=kind)
        assert list(check_word(report.content, kind.name, report.placed)) == []
        assert [t.kode for t in report.temuan if t.kode == "T120"] == []
        found = mistakes(planner, report, untouched(number, kind))
        yield number, found, len(planner.words)
        earlier = [kit.as_earlier(report, month(number), planner.work)]


@pytest.mark.parametrize("kind", REPORTS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("seed", FEW)
def test_random_edits(kind, seed):
    for number, found, _ in play(kind, seed):
        assert not any(found.values()), (seed, number, found)


@pytest.mark.slow
@pytest.mark.parametrize("kind", REPORTS, ids=lambda kind: kind.name)
def test_many_random_edits(kind, capsys):
    total: Counter[str] = Counter()
    words, wrong = 0, []
    for seed in MANY:
        for number, found, count in play(kind, seed):
            words += count
            total.update({name: len(texts) for name, texts in found.items()})
            wrong += [(seed, number, name, texts) for name, texts in found.items() if texts]
    with capsys.disabled():
        said = ", ".join(f"{name} {count}" for name, count in sorted(total.items()))
        print(f"\n{kind.name}: {len(MANY)} rangkaian, {words} tulisan diperiksa: {said}")
    assert wrong == []
