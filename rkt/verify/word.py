"""A report in Word or PowerPoint read back: each paragraph with a text of ours, and each chart of ours, at its place.

Knows the file's parts, not what the texts mean.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isclose
from typing import TYPE_CHECKING

from rkt.verify.mismatch import Mismatch

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CLOSE = 1e-12
"""A double written with sixteen digits and read again."""
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph that holds a text of ours: ``number`` counts the part's paragraphs from 0 in document order.

    ``part`` is the name in the package ("word/document.xml"), ``text`` the whole of the paragraph as
    ``visible_text`` reads it. ``number`` None: the text was printed but reached no paragraph.
    """

    part: str
    number: int | None
    text: str


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A series of a chart of ours: the chart's part, its categories and the values of its ``series`` (from 0), None
    for a hole."""

    part: str
    categories: tuple[str, ...]
    values: tuple[float | None, ...]
    series: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """All that a rendering put into a file."""

    paragraphs: tuple[PlacedParagraph, ...] = ()
    charts: tuple[PlacedChart, ...] = ()


def check_word(content: bytes, berkas: str, placed: Placed) -> Iterator[Mismatch]:
    """Every place of ``placed`` where the file ``content`` says something else; ``berkas`` is the file's name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = set(package.namelist())
        texts: dict[str, list[str]] = {}
        for paragraph in placed.paragraphs:
            if paragraph.part not in texts:
                root = _parse(package.read(paragraph.part)) if paragraph.part in parts else None
                texts[paragraph.part] = [] if root is None else list(_texts(root, paragraph.part))
            found = texts[paragraph.part]
            is_there = paragraph.number is not None and paragraph.number < len(found)
            written = found[paragraph.number] if is_there and paragraph.number is not None else "tidak ada"
            if not is_there or written != paragraph.text:
                place = "-" if paragraph.number is None else str(paragraph.number + 1)
                where = f"{paragraph.part}, paragraf {place}"
                yield Mismatch(berkas, where, *_around_difference(written, paragraph.text))
        for chart in placed.charts:
            root = _parse(package.read(chart.part)) if chart.part in parts else None
            yield from _check_chart(root, berkas, chart)


def _texts(root: _Element, part: str) -> Iterator[str]:
    """Of each paragraph; PowerPoint's hold nothing but runs."""
    if part.startswith("ppt/"):
        return ("".join(node.text or "" for node in p.iter(f"{A}t")) for p in root.iter(f"{A}p"))
    return (visible_text(p) for p in root.iter(f"{W}p"))


def visible_text(paragraph: _Element) -> str:
    """A paragraph's text without that of text boxes inside it; a line break is a newline, a tab a tab."""
    parts = []
    for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        if node.tag == f"{W}tab" and node.getparent().tag == f"{W}tabs":  # a tab stop among the properties
            continue
        if next(node.iterancestors(f"{W}p")) is paragraph:
            parts.append(node.text or "" if node.tag == f"{W}t" else "\n" if node.tag == f"{W}br" else "\t")
    return "".join(parts)


def _check_chart(root: _Element | None, berkas: str, chart: PlacedChart) -> Iterator[Mismatch]:
    where = f"grafik {chart.part.rpartition('/')[2]}"
    if root is None:
        yield Mismatch(berkas, where, "tidak ada", "satu grafik")
        return
    categories = _points(root, "cat", chart.series)
    if tuple(categories.get(at) for at in range(len(chart.categories))) != chart.categories:
        yield Mismatch(berkas, f"{where}, nama", repr(list(categories.values())), repr(list(chart.categories)))
    values = _points(root, "val", chart.series)
    for at, (name, value) in enumerate(zip(chart.categories, chart.values, strict=True)):
        if not _is_same(values.get(at), value):
            yield Mismatch(berkas, f"{where}, {name}", str(values.get(at)), str(value))


def _points(root: _Element, axis: str, series: int) -> dict[int, str]:
    """The cached points of a series by their index."""
    drawn = list(root.iter(f"{C}ser"))
    cache = drawn[series].find(f"{C}{axis}") if series < len(drawn) else None
    points: Sequence[_Element] = () if cache is None else list(cache.iter(f"{C}pt"))
    return {int(point.get("idx", "0")): point.findtext(f"{C}v") or "" for point in points}


def _is_same(written: str | None, value: float | None) -> bool:
    if value is None or written is None:
        return value is None and written is None
    return isclose(float(written), value, rel_tol=_CLOSE, abs_tol=_CLOSE)


def _parse(content: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))


def _around_difference(written: str, expected: str) -> tuple[str, str]:
    """Both texts from shortly before the first character in which they differ."""
    same = next((at for at, (a, b) in enumerate(zip(written, expected, strict=False)) if a != b), 0)
    start = max(0, same - _SHOWN // 2)
    return repr(written[start : start + _SHOWN]), repr(expected[start : start + _SHOWN])
