"""A Word report as a planner edits it, for tests of the words that stay."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from rkt.model.result import Result
from rkt.reports.edits.carry import Earlier
from rkt.reports.kinds import LKIP
from rkt.reports.word.kind import ReportKind
from rkt.reports.word.render import render_report
from rkt.reports.word.report import WordReport
from tests.conftest import TEMPLATE


def made(
    result: Result, earlier: Sequence[Earlier] = (), template: Path | None = None, kind: ReportKind = LKIP
) -> WordReport:
    report = render_report(kind, template or TEMPLATE.with_name(kind.template), result, earlier)
    assert report.content is not None and report.record is not None
    return report


def as_earlier(report: WordReport, result: Result, edit: Callable[[Document], object] | bytes | None = None) -> Earlier:
    """The report as it lies in its month's folder, once somebody has edited it; bytes stand for another file."""
    content = edit if isinstance(edit, bytes) else edited(report, edit)
    berkas = f"{result.bulan.iso}/{report.record.berkas}"
    return Earlier(berkas, result.bulan, hashlib.sha256(content).hexdigest(), content, report.record)


def edited(report: WordReport, edit: Callable[[Document], object] | None) -> bytes:
    document = opened(report)
    if edit is not None:
        edit(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def opened(report: WordReport) -> Document:
    return docx.Document(io.BytesIO(report.content or b""))


def find(document: Document, text: str) -> Paragraph:
    """The first paragraph whose text holds ``text``, not in the table of contents; AssertionError where none does."""
    found = [p for p in document.paragraphs if text in p.text and not p.style.name.startswith("toc")]
    assert found, text
    return found[0]


def typed(paragraph: Paragraph, text: str) -> None:
    """New words in a paragraph that keeps its place and its bookmark."""
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run._r.getparent().remove(run._r)


def typed_over(paragraph: Paragraph, text: str) -> None:
    """The whole paragraph selected and written anew: Word drops the bookmark."""
    typed(paragraph, text)
    for node in list(paragraph._p.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        node.getparent().remove(node)


def added_after(paragraph: Paragraph, text: str) -> Paragraph:
    new = OxmlElement("w:p")
    paragraph._p.addnext(new)
    added = Paragraph(new, paragraph._parent)
    added.style = paragraph.style
    added.add_run(text)
    return added


def deleted(paragraph: Paragraph) -> None:
    paragraph._p.getparent().remove(paragraph._p)


def split(paragraph: Paragraph, at: str) -> Paragraph:
    """Enter before the words ``at``; the bookmark spans both halves, as Word keeps it. Gives the second half."""
    text = paragraph.text
    cut = text.index(at)
    second = added_after(paragraph, text[cut:])
    end = paragraph._p.find(qn("w:bookmarkEnd"))
    typed(paragraph, text[:cut])
    if end is not None:
        second._p.append(end)
    return second


def joined(first: Paragraph, second: Paragraph) -> None:
    """The paragraph mark between two paragraphs deleted: bookmarks of both are kept."""
    for child in list(second._p):
        if child.tag != qn("w:pPr"):
            first._p.append(child)
    deleted(second)


def tracked(paragraph: Paragraph, text: str) -> None:
    """Track Changes: the old words struck out, new ones inserted, both with an author."""
    for run in paragraph.runs:
        for node in run._r.findall(qn("w:t")):
            node.tag = qn("w:delText")
        change = _change("w:del")
        run._r.addprevious(change)
        change.append(run._r)
    insertion, run, node = _change("w:ins"), OxmlElement("w:r"), OxmlElement("w:t")
    node.text = text
    run.append(node)
    insertion.append(run)
    paragraph._p.append(insertion)


def _change(tag: str):
    change = OxmlElement(tag)
    change.set(qn("w:id"), "900")
    change.set(qn("w:author"), "Budi Penyunting")
    return change


def moved(paragraphs: Sequence[Paragraph], after: Paragraph) -> None:
    anchor = after._p
    for paragraph in paragraphs:
        anchor.addnext(paragraph._p)
        anchor = paragraph._p


def copied(paragraph: Paragraph, after: Paragraph) -> None:
    """Copied and pasted: the bookmark stays with the original."""
    copy = deepcopy(paragraph._p)
    for node in list(copy.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        node.getparent().remove(node)
    after._p.addnext(copy)
