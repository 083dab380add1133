"""The figures of a Word report held against the result: those in texts, tables and charts that are not the result's.

Good for plans whose wordings hold no numbers with a unit, such as the sample plan; rows are known by the indikator
that they name.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.model.display import number
from rkt.model.result import Result
from rkt.reports.evaluation import criteria_of
from tests.figures import Figures, figures_of, tokens

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART = re.compile(r"word/charts/[^/]+\.xml")
_NAMED = re.compile(r"[Ii]ndikator (\d+\.\d+)")
"""A sentence that names an indikator speaks of its figures."""
MAX_COUNT = 999
"""Whole numbers up to this may be counts, captions or numbers of headings, unless a unit says that they measure."""


def odd_figures(report: Path | BytesIO, result: Result, template: Path) -> Iterator[tuple[str, str]]:
    """(place, figure) of every figure of the report that is neither the result's nor the template's own."""
    figures = figures_of(result)
    own = {token for paragraph in _paragraphs(_document(template)) for token in tokens(_text(paragraph))}
    body = _document(report)
    counts = own | figures.counts | figures.texts | {str(number) for number in range(MAX_COUNT + 1)}
    measured_in = _measured(result)
    typed = {_figure(match) for text in figures.typed for match in measured_in.finditer(" ".join(text.split()))}
    measures = own | figures.values | typed | _shares(result)
    overall = _overall(result)
    for paragraph in _paragraphs(body):
        text = "" if _is_contents(paragraph) else _text(paragraph)
        measured = {_figure(match) for match in measured_in.finditer(text)}
        about = [figures.of_indikator[kode] for kode in _NAMED.findall(text) if kode in figures.of_indikator]
        fitting = own | overall | typed.union(*about) if about else measures
        money = {match[1] for match in measured_in.finditer(text) if match[1]}
        for token in tokens(text):
            known = token in measures or token in figures.texts or set(re.split("[.,]", token)) <= counts
            if not known or (token in measured and token not in (measures if token in money else fitting)):
                yield (f"“{_around(text, token)}”", token)
    yield from _check_rows(body, figures, own, measured_in)
    yield from _check_charts(report, figures)


def _overall(result: Result) -> set[str]:
    """Averages and serapan, which an office's own sentence may set beside an indikator."""
    values = [result.mean_pct, result.anggaran.serapan_pct, *(row.mean_pct for row in result.sasaran)]
    return {number(value) for value in values if value is not None}


def _shares(result: Result) -> set[str]:
    """Coverage in per cent, of which the annex with the own estimate of the evaluation tells."""
    return {number(100 * row.covered / row.total) for row in criteria_of(result) if row.total}


def _measured(result: Result) -> re.Pattern[str]:
    """Numbers that cannot be counts of a sentence: money, per cent, or with the unit of an indikator, which bears no
    capital inside a sentence."""
    named = {row.indikator.satuan for row in result.capaian if row.indikator.satuan}
    spoken = {"kabupaten/kota" if unit == "Kab/Kota" else unit.lower() for unit in named}
    units = sorted({re.escape(unit) for unit in named | spoken | {"%"}})
    return re.compile(rf"Rp\s?(\d+(?:[.,]\d+)*)|(\d+(?:[.,]\d+)*)\s?(?:{'|'.join(units)})")


def _figure(match: re.Match[str]) -> str:
    return match[1] or match[2]


def _check_rows(
    body: _Element, figures: Figures, own: set[str], measured_in: re.Pattern[str]
) -> Iterator[tuple[str, str]]:
    """A table row that names an indikator shows no figure of another."""
    for row in body.iter(f"{_W}tr"):
        texts = [" ".join(map(_text, _paragraphs(cell))).strip() for cell in row.iter(f"{_W}tc")]
        named = [text for text in texts if text in figures.of_indikator]
        allowed = set().union(own, *(figures.of_indikator[text] for text in named))
        for text in texts if named else ():
            for match in measured_in.finditer(text):
                token = _figure(match)
                if text not in named and token not in allowed:
                    yield (f"tabel, baris {named[0][:60]}", text)


def _check_charts(report: Path | BytesIO, figures: Figures) -> Iterator[tuple[str, str]]:
    from lxml import etree

    with zipfile.ZipFile(report) as package:
        for name in sorted(name for name in package.namelist() if _CHART.fullmatch(name)):
            chart = etree.fromstring(package.read(name), _parser())
            for cache in chart.iter(f"{_C}numCache"):
                for value in cache.iter(f"{_C}v"):
                    if value.text and value.text not in figures.counts and not figures.has(float(value.text)):
                        yield (f"grafik {name.rpartition('/')[2]}", value.text)


def _document(report: Path | BytesIO) -> _Element:
    from lxml import etree

    with zipfile.ZipFile(report) as package:
        return etree.fromstring(package.read("word/document.xml"), _parser())


def _parser() -> object:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, huge_tree=True)


def _paragraphs(element: _Element) -> Iterator[_Element]:
    yield from element.iter(f"{_W}p")


def _is_contents(paragraph: _Element) -> bool:
    """An entry of the table of contents says again what stands in its heading, with a page number."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and str(style.get(f"{_W}val")).startswith(("TOC", "TableofFigures"))


def _text(paragraph: _Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))


def _around(text: str, token: str) -> str:
    at = text.find(token)
    return text[max(0, at - 60) : at + len(token) + 30].strip()
