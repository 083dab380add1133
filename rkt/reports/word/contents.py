"""What Word would number or list by itself, filled in beforehand: captions, table of contents, list of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rkt.reports.word.tags import paragraph_text
from rkt.verify.word import W

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = {"Heading1": 1, "Heading2": 2}
CAPTION = "Caption"
NO_VALUE = "[Tidak ada judul yang dapat didaftar]"
"""Stands where a list was asked for and the report has no heading or caption for it."""
_FIGURE = re.compile(r"-?[\d.]+(?:,\d+)? ?%?")
_TWIPS_A_LETTER, _CELL_MARGIN = 125, 180
"""Width of a letter of the tables' 10 points, and of a cell's two margins, generously."""
_TC_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "vAlign")


def style_of(paragraph: _Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def number_captions(body: _Element) -> None:
    """Give the SEQ fields of captions their cached numbers, counted by their word from 1.

    A template that numbers by chapter has a word of its own for each ("Tabel 3." and SEQ Tabel_3): unlike a switch to
    begin anew, Word and LibreOffice count it alike.
    """
    counts: dict[str, int] = {}
    for paragraph in body.iter(f"{W}p"):
        if style_of(paragraph) != CAPTION:
            continue
        word, in_result = "", False
        for node in paragraph.iter(f"{W}instrText", f"{W}fldChar", f"{W}t"):
            if node.tag == f"{W}instrText" and "SEQ" in (node.text or ""):
                word = (node.text or "").split()[1]
            elif node.tag == f"{W}fldChar":
                in_result = node.get(f"{W}fldCharType") == "separate"
            elif node.tag == f"{W}t" and in_result and word:
                counts[word] = counts.get(word, 0) + 1
                node.text, word = str(counts[word]), ""


def fit_columns(body: _Element) -> None:
    """Share the width of a table that Word fits to its contents among its columns by their texts; figures to the right.

    Word does so by itself whatever the file says, other programs do not. Columns are as wide as their longest word at
    least; what is left goes by the length of their texts.
    """
    for table in body.iter(f"{W}tbl"):
        layout = table.find(f"{W}tblPr/{W}tblLayout")
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
        if layout is None or layout.get(f"{W}type") != "autofit" or any(len(row) != len(columns) for row in rows):
            continue
        texts = [[" ".join(map(paragraph_text, cell.iter(f"{W}p"))) for cell in row] for row in rows]
        total = sum(int(column.get(f"{W}w") or 0) for column in columns)
        for column, cells, width in zip(columns, zip(*rows, strict=True), _shares(texts, total), strict=True):
            column.set(f"{W}w", str(width))
            _align_figures(cells[1:])
            for cell in cells:
                for node in cell.iter(f"{W}tcW"):
                    node.set(f"{W}w", str(width))
                    node.set(f"{W}type", "dxa")


def _align_figures(cells: Sequence[_Element]) -> None:
    """To the right, where every cell of the column that is filled holds a figure."""
    paragraphs = [paragraph for cell in cells for paragraph in cell.iter(f"{W}p")]
    texts = [text for paragraph in paragraphs if (text := paragraph_text(paragraph).strip())]
    if texts and all(map(_FIGURE.fullmatch, texts)):
        for node in (node for paragraph in paragraphs for node in paragraph.iter(f"{W}jc")):
            node.set(f"{W}val", "right")


def _shares(texts: list[list[str]], total: int) -> list[int]:
    """Twips of each column out of ``total``."""
    least, wish = [], []
    for cells in zip(*texts, strict=True):
        word = max((len(word) for text in cells for word in text.split()), default=1)
        least.append(word * _TWIPS_A_LETTER + _CELL_MARGIN)
        wish.append(sum(map(len, cells)) / len(cells) + max(map(len, cells)))
    room, share = max(0, total - sum(least)), sum(wish) or 1
    scale = min(1.0, total / sum(least))
    return [round(low * scale + room * want / share) for low, want in zip(least, wish, strict=True)]


def order_cell_properties(body: _Element) -> None:
    """Word wants the parts of a cell's properties in the schema's order; template tags put them first."""
    for properties in body.iter(f"{W}tcPr"):
        children = sorted(properties, key=lambda child: _tc_rank(str(child.tag)))
        properties[:] = children


def _tc_rank(tag: str) -> int:
    name = tag.rpartition("}")[2]
    return _TC_ORDER.index(name) if name in _TC_ORDER else len(_TC_ORDER)


def fill_contents(body: _Element, marker: _Element) -> None:
    """Replace the marker paragraph by a table of contents with linked entries."""
    rows = [(LEVELS[style_of(p)], p) for p in body.iter(f"{W}p") if style_of(p) in LEVELS]
    _fill(marker, rows, 'TOC \\o "1-2" \\h \\z \\u', "_Toc1", "TOC{level}")


def fill_tables(body: _Element, marker: _Element, word: str) -> None:
    """Replace the marker paragraph by the list of captions that begin with ``word``."""
    rows = [(1, p) for p in body.iter(f"{W}p") if style_of(p) == CAPTION and paragraph_text(p).startswith(f"{word} ")]
    _fill(marker, rows, f'TOC \\h \\z \\c "{word}"', f"_Toc{word}", "TableofFigures")


def _fill(marker: _Element, rows: list[tuple[int, _Element]], instr: str, prefix: str, style: str) -> None:
    parent = marker.getparent()
    place = parent.index(marker)
    entries = []
    for number, (level, target) in enumerate(rows, start=1):
        name = f"{prefix}{number:05d}"
        _bookmark(target, name, f"{abs(_id_base(prefix)) + number}")
        entries.append(_entry(marker, _heading_text(target), name, style.format(level=level)))
    if not entries:
        for node in marker.iter(f"{W}t"):
            node.text = NO_VALUE if node.text else ""
        return
    entries[0].insert(1, _field_begin(marker, instr))
    end = _run(marker)
    end.append(_child(marker, "fldChar", fldCharType="end"))
    entries[-1].append(end)
    parent.remove(marker)
    for offset, entry in enumerate(entries):
        parent.insert(place + offset, entry)


def _id_base(prefix: str) -> int:
    """Bookmark ids must differ within the document."""
    return {"_Toc1": 10_000, "_TocTabel": 20_000, "_TocGambar": 30_000}.get(prefix, 40_000)


def _heading_text(paragraph: _Element) -> str:
    """Text on one line; a line break counts as a space."""
    parts = [" " if node.tag == f"{W}br" else node.text or "" for node in paragraph.iter(f"{W}t", f"{W}br")]
    return " ".join("".join(parts).split())


def _child(like: _Element, tag: str, **attributes: str) -> _Element:
    node = like.makeelement(f"{W}{tag}")
    for name, value in attributes.items():
        node.set(f"{W}{name}", value)
    return node


def _run(like: _Element) -> _Element:
    return _child(like, "r")


def _bookmark(paragraph: _Element, name: str, number: str) -> None:
    start = 1 if paragraph.find(f"{W}pPr") is not None else 0
    paragraph.insert(start, _child(paragraph, "bookmarkStart", id=number, name=name))
    paragraph.append(_child(paragraph, "bookmarkEnd", id=number))


def _entry(like: _Element, text: str, anchor: str, style: str) -> _Element:
    paragraph, properties = _child(like, "p"), _child(like, "pPr")
    properties.append(_child(like, "pStyle", val=style))
    paragraph.append(properties)
    link, run, node = _child(like, "hyperlink", anchor=anchor, history="1"), _run(like), _child(like, "t")
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(node)
    link.append(run)
    paragraph.append(link)
    return paragraph


def _field_begin(like: _Element, instr: str) -> _Element:
    """One run that opens a field, names it and starts its cached result."""
    run, text = _run(like), _child(like, "instrText")
    text.text = f" {instr} "
    run.extend([_child(like, "fldChar", fldCharType="begin"), text, _child(like, "fldChar", fldCharType="separate")])
    return run
