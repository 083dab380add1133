"""The template's markers ``[[…]]`` for charts and lists; what of ours stands where it is not filled is told.

Knows nothing of what a marker is replaced by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rkt import findings
from rkt.reports.narrative.text import MASKS
from rkt.reports.word.blocks import TAG
from rkt.reports.word.notes import Notes
from rkt.reports.word.tags import LOOSE, cut, paragraph_text, shown
from rkt.verify.word import W

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from lxml.etree import _Element

_WHOLE = re.compile(r"\s*\[\[\s*([\w: ]+?)\s*\]\]\s*")
_ANY = re.compile(r"\[\[[^\[\]]+\]\]")
_AT_END = re.compile(r"\[\[\s*((?:daftar_|grafik:)[\w: ]*?)\s*\]\]\s*$")
_STAND_IN = re.compile(f"{MASKS['[[']}(.+?){MASKS[']]']}")
_FILLED = re.compile(r"/word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml|/word/comments.*")
_PLACES = {"charts": "grafik", "diagrams": "SmartArt", "drawings": "gambar", "glossary": "blok penyusun"}


def hide_markers(body: _Element, catatan: Notes) -> None:
    """[[…]] of the template becomes a stand-in, so that the same text typed by a satker stays text.

    A marker at the end of a paragraph's text gets a paragraph of its own; one in the midst of text is told and stays.
    """
    for paragraph in list(body.iter(f"{W}p")):
        text = paragraph_text(paragraph)
        if "[[" not in text:
            continue
        is_boxed = next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None
        match = _WHOLE.fullmatch(text) or _AT_END.search(text)
        if match and not is_boxed and len(_ANY.findall(text)) == 1:
            _hide(paragraph, text, match)
        else:
            report_markers(paragraph, catatan)


def _hide(paragraph: _Element, text: str, match: re.Match[str]) -> None:
    stand_in = f"{MASKS['[[']}{' '.join(match[1].split())}{MASKS[']]']}"
    cut(paragraph, match.start(), len(text))
    holder = paragraph
    if match.start():
        holder = paragraph.makeelement(f"{W}p")
        paragraph.addnext(holder)
    run, node = paragraph.makeelement(f"{W}r"), paragraph.makeelement(f"{W}t")
    node.text = stand_in
    run.append(node)
    holder.append(run)


def markers_in(body: _Element) -> list[tuple[str, _Element]]:
    """(name, paragraph) of each marker that ``hide_markers`` hid, in the order of the document."""
    return [(match[1], p) for p in body.iter(f"{W}p") if (match := _STAND_IN.search(paragraph_text(p)))]


def report_markers(paragraph: _Element, catatan: Notes) -> None:
    """Tell of the markers of a paragraph that will not be filled."""
    text = paragraph_text(paragraph)
    for marker in _ANY.findall(text):
        catatan.add(findings.MARKER_NOT_FILLED, f"{marker} {text}", isian=marker, paragraf=shown(text))


def check_reach(document: Document, catatan: Notes) -> None:
    """Tell of a template without our tags or without a table of capaian, and of tags where they are not filled."""
    texts = []
    for part in document.part.package.iter_parts():
        for relation in part.rels.values():
            if relation.is_external and TAG.search(target := unquote(relation.target_ref)):
                tempat = "alamat tautan"
                catatan.add(findings.PLACEHOLDER_OUT_OF_REACH, target, tempat=tempat, paragraf=shown(target))
        root = _tree(part)
        if root is None:
            continue
        if _FILLED.fullmatch(part.partname):
            paragraphs = list(root.iter(f"{W}p"))
            texts += [paragraph_text(paragraph) for paragraph in paragraphs]
            for paragraph in paragraphs if root.tag != f"{W}document" else ():
                report_markers(paragraph, catatan)
        else:
            _report_unreached(part, root, catatan)
    if not any(LOOSE.search(text) or _ANY.search(text) for text in texts):
        catatan.add(findings.TEMPLATE_WITHOUT_PLACEHOLDERS, "")
    elif not any(_loops(catatan.kind.tables).search(tag) for text in texts for tag in TAG.findall(text)):
        catatan.add(findings.TEMPLATE_WITHOUT_TABLE, "", tabel=" atau ".join(catatan.kind.tables))


def _loops(tables: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(tables)
    return re.compile(rf"\bin\s+(?:{names})\b|\b(?:{names})\s*\|")


def _tree(part: Part) -> _Element | None:
    from docx.opc.part import XmlPart
    from docx.oxml import parse_xml

    if isinstance(part, XmlPart):
        return part.element
    if not part.content_type.endswith("xml") or not re.search(rb"\{[{%]|\[\[|\{<", part.blob):
        return None
    return parse_xml(part.blob)


def _report_unreached(part: Part, root: _Element, catatan: Notes) -> None:
    folder = next(iter(part.partname.split("/")[2:]), part.partname)
    for text in _lines(root):
        if TAG.search(text) or re.search(r"\[\[\s*(?:daftar_|grafik:)", text):
            tempat = _PLACES.get(folder, f"bagian {folder}")
            catatan.add(findings.PLACEHOLDER_OUT_OF_REACH, f"{folder} {text}", tempat=tempat, paragraf=shown(text))


def _lines(root: _Element) -> Iterator[str]:
    """Texts of the paragraphs of any markup; ``a:p`` of drawings as well as ``w:p``."""
    for element in root.iter("{*}p"):
        yield "".join(node.text or "" for node in element.iter("{*}t"))
