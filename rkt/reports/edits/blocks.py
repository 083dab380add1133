"""The blocks of a Word body: paragraphs and tables in order, as text that no saving program changes.

Numbers that Word counts by itself read "#", pictures and charts as a sign. Changes nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from rkt.reports.edits.sequence import LISTING, MARK_PREFIX, PARAGRAPH, SECTION, TABLE, Found
from rkt.reports.narrative.text import MASKS
from rkt.verify.word import W

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from lxml.etree import _Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_HOLDERS = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag")
_COUNTED = ("SEQ", "REF", "PAGEREF", "PAGE", "NUMPAGES")
_SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
_NOTE = {f"{W}footnoteReference": "⟦catatan kaki⟧", f"{W}endnoteReference": "⟦catatan akhir⟧"}
CHART_SIGN = "⟦grafik⟧"
_FIELD = (f"{W}fldSimple", f"{W}fldChar", f"{W}instrText")
_SWITCHES = (f"{W}b", f"{W}i", f"{W}strike", f"{W}dstrike")
_LOOK = (*_SWITCHES, f"{W}u", f"{W}highlight", f"{W}color")
_OFF = ("0", "false", "off", "none", "auto", "000000")
_MARKER = re.compile(f"{MASKS['[[']}(.+?){MASKS[']]']}")
_LISTED = re.compile(r"toc \d|table of figures|contents \d|figure index \d", re.IGNORECASE)
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


class Block:
    """``elements``: one, or for a table of contents its paragraphs; ``marker``: of ours, the name of the list or chart
    that is put here later."""

    __slots__ = ("elements", "found", "marker")

    def __init__(self, elements: list[_Element], found: Found, marker: str = "") -> None:
        self.elements, self.found, self.marker = elements, found, marker

    @property
    def element(self) -> _Element:
        return self.elements[0]


def style_names(document: Document) -> dict[str, str]:
    """Style id -> the style's own name, which programs keep when they give it another id."""
    styles = document.styles.element.iter(f"{W}style")
    names = ((style.get(f"{W}styleId"), style.find(f"{W}name")) for style in styles)
    return {str(key): str(name.get(f"{W}val")) for key, name in names if key and name is not None}


def read_blocks(document: Document) -> list[Block]:
    """The blocks of the document's body; tracked changes are accepted already."""
    names, part = style_names(document), document.part
    blocks: list[Block] = []
    open_marks: dict[str, str] = {}
    for element in _elements(document.element.body):
        marks = _marks(element, open_marks)
        if element.tag == f"{W}tbl":
            blocks.append(Block([element], Found(TABLE, table_text(element, part), 0, marks)))
        elif element.tag == f"{W}p":
            _add_paragraph(blocks, element, marks, names, part)
    return blocks


def _add_paragraph(
    blocks: list[Block], element: _Element, marks: tuple[str, ...], names: Mapping[str, str], part: Part
) -> None:
    text, style = text_of(element, part), names.get(_style_id(element), "")
    marker = _MARKER.search(text)
    name = " ".join(marker[1].split()) if marker else ""
    if name.startswith("grafik:"):
        blocks.append(Block([element], Found(PARAGRAPH, CHART_SIGN, 0, marks), name))
    elif name:
        blocks.append(Block([element], Found(LISTING, name), name))
    elif _LISTED.fullmatch(style):
        is_contents = not style.lower().startswith(("table of", "figure"))
        listing = "daftar_isi" if is_contents else f"daftar_{text.partition(' ')[0].lower()}"
        if blocks and (blocks[-1].found.kind, blocks[-1].found.text) == (LISTING, listing):
            blocks[-1].elements.append(element)
        else:
            blocks.append(Block([element], Found(LISTING, listing)))
    else:
        heading = _HEADING.fullmatch(style)
        is_section = not text and element.find(f"{W}pPr/{W}sectPr") is not None
        kind = SECTION if is_section else PARAGRAPH
        level = int(heading[1]) if heading else 0
        blocks.append(Block([element], Found(kind, text, level, marks, _look_of(element))))


def _elements(holder: _Element) -> Iterator[_Element]:
    """Paragraphs, tables and bookmarks of a body, out of the controls around them."""
    for child in holder:
        if child.tag in _HOLDERS:
            yield from _elements(child)
        else:
            yield child


def _marks(element: _Element, open_marks: dict[str, str]) -> tuple[str, ...]:
    """Our bookmarks that are open in a block; ``open_marks`` (id -> name) is kept up from block to block."""
    touched = dict.fromkeys(open_marks.values())
    for node in element.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        number = str(node.get(f"{W}id"))
        name = str(node.get(f"{W}name"))
        if node.tag == f"{W}bookmarkEnd":
            open_marks.pop(number, None)
        elif name.startswith(MARK_PREFIX):
            open_marks[number] = name
            touched[name] = None
    return tuple(touched)


def _style_id(paragraph: _Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def table_text(table: _Element, part: Part) -> str:
    """Cells apart by tabs, rows by line ends."""
    rows = (row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table)
    return "\n".join("\t".join(cell_text(cell, part) for cell in cells_of(row)) for row in rows)


def cells_of(row: _Element) -> list[_Element]:
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def cell_text(cell: _Element, part: Part) -> str:
    return " ".join(text for p in cell.iter(f"{W}p") if (text := text_of(p, part)))


def text_of(paragraph: _Element, part: Part) -> str:
    """The text of a paragraph on one line, that of text boxes included."""
    parts: list[str] = []
    fields: list[list[str]] = []  # of each open field: what it asks for, and where in it we are
    for node in _walk(paragraph):
        if node.tag == f"{W}fldChar":
            _step(fields, parts, str(node.get(f"{W}fldCharType")))
        elif node.tag == f"{W}instrText":
            if fields:
                fields[-1][0] += node.text or ""
        elif node.tag == f"{W}fldSimple":
            parts.append("#")
        elif not any(_is_counted(instr) for instr, _ in fields):
            parts.append(_text_of_node(node, part))
    return " ".join("".join(parts).split())


def _walk(node: _Element) -> Iterator[_Element]:
    for child in node:
        if child.tag in (_FALLBACK, f"{W}pPr") or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}fldSimple" and not _is_counted(str(child.get(f"{W}instr"))):
            yield from _walk(child)
            continue
        yield child
        if child.tag not in (f"{W}fldSimple", f"{W}rPr"):
            yield from _walk(child)


def _step(fields: list[list[str]], parts: list[str], kind: str) -> None:
    if kind == "begin":
        fields.append(["", kind])
    elif fields and kind == "end":
        fields.pop()
    elif fields:
        fields[-1][1] = kind
        if _is_counted(fields[-1][0]):
            parts.append("#")


def _is_counted(instr: str) -> bool:
    return instr.split()[:1] != [] and instr.split(maxsplit=1)[0].upper() in _COUNTED


def _text_of_node(node: _Element, part: Part) -> str:
    if node.tag in (f"{W}t", _MATH_TEXT):
        return node.xpath("string()") if len(node) else _plain(node)
    if node.tag == f"{W}sym":
        return f"⟦{node.get(f'{W}char')}⟧"
    if node.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
        return _drawing_sign(node, part)
    return _SIGNS.get(str(node.tag), _NOTE.get(str(node.tag), ""))


def _plain(node: _Element) -> str:
    return str(node.text or "")


def _look_of(paragraph: _Element) -> str:
    """Only what is set on the words themselves, not by their style; nothing of a paragraph with fields."""
    if next(paragraph.iter(*_FIELD), None) is not None:
        return ""
    runs = ((_flags(run), "".join(node.text or "" for node in run.iter(f"{W}t"))) for run in paragraph.iter(f"{W}r"))
    spans = groupby((run for run in runs if run[1].strip()), key=itemgetter(0))
    shown = [f"{flags}:{''.join(''.join(text.split()) for _, text in span)}" for flags, span in spans]
    is_plain = all(one.startswith(":") for one in shown)
    return "" if is_plain else hashlib.sha256("\n".join(shown).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _flags(run: _Element) -> str:
    found = []
    for node in run.findall(f"{W}rPr/*"):
        value = str(node.get(f"{W}val", "on")).lower()
        if node.tag in _LOOK and value not in _OFF:
            found.append(f"{node.tag.removeprefix(W)}{'' if node.tag in _SWITCHES else value}")
    return " ".join(sorted(found))


def _drawing_sign(node: _Element, part: Part) -> str:
    """A picture by its bytes, so that another one in its place is seen."""
    if next(node.iter(_CHART), None) is not None:
        return CHART_SIGN
    blip = next(node.iter(_BLIP), None)
    relation = part.rels.get(str(blip.get(f"{R}embed"))) if blip is not None else None
    if relation is None or relation.is_external:
        return "⟦objek⟧"
    return f"⟦gambar {hashlib.sha256(relation.target_part.blob).hexdigest()[:8]}⟧"
