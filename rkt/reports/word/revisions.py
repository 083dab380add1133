"""The template as it reads once its tracked changes are accepted, without the people who worked on it.

Changes an opened document in memory only. Knows nothing of tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.verify.word import W

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from lxml.etree import _Element

_DROPPED_RELATIONS = frozenset(
    (
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
        "documenttasks",
        "extended-properties",
        "custom-properties",
        "thumbnail",
        "customXml",
        "attachedTemplate",
        "mailMergeSource",
        "mailMergeHeaderSource",
        "recipientData",
    )
)
"""Last words of relationship types: who commented, who wrote, where the office's own files lie."""
_DROPPED_SETTINGS = ("rsids", "docVars", "attachedTemplate", "mailMerge", "trackRevisions")
_PROPERTY_CHANGES = tuple(
    f"{W}{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
)
_RANGES = tuple(
    f"{W}{name}Range{end}"
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_COMMENT_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference", f"{W}annotationRef")
_PERSONAL = re.compile(rb"w:(?:author|rsid)|comment(?:Range|Reference)|dataBinding")


@dataclass(frozen=True, slots=True)
class Stripped:
    """How many comments were taken out and how many tracked changes accepted."""

    comments: int
    changes: int


def strip_people(document: Document) -> Stripped:
    """Accept all tracked changes and take out comments, authors and editing traces, in every part."""
    package = document.part.package
    comments = changes = 0
    holders = [package, *package.iter_parts()]
    for part in holders[1:]:
        root = _root_of(part)
        if root is None:
            continue
        if part.partname.rpartition("/")[2].startswith("comments"):
            comments += sum(1 for _ in root.iter(f"{W}comment"))
            continue
        changes += accept_revisions(root)
        _strip_marks(root)
        _put_root(part, root)
    for holder in holders:
        for key, relation in list(holder.rels.items()):
            if relation.reltype.rpartition("/")[2] in _DROPPED_RELATIONS:
                del holder.rels[key]
    settings = document.settings.element
    for name in _DROPPED_SETTINGS:
        for element in settings.findall(f"{W}{name}"):
            settings.remove(element)
    return Stripped(comments, changes)


def _root_of(part: Part) -> _Element | None:
    """The part's tree, where it is of Word's own markup and may hold traces of people."""
    from docx.opc.part import XmlPart
    from docx.oxml import parse_xml

    if isinstance(part, XmlPart):
        return part.element
    if "wordprocessingml" not in part.content_type or not part.content_type.endswith("xml"):
        return None
    return parse_xml(part.blob) if _PERSONAL.search(part.blob) else None


def _put_root(part: Part, root: _Element) -> None:
    from docx.opc.oxml import serialize_part_xml
    from docx.opc.part import XmlPart

    if not isinstance(part, XmlPart):
        part._blob = serialize_part_xml(root)


def accept_revisions(root: _Element) -> int:
    """Accept the tracked changes of one part; how many marks of them there were."""
    found = 0
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            found += 1
            _remove_emptying(row, "tbl", "tr")
    for mark in list(root.iter(f"{W}cellDel")):
        found += 1
        _remove_emptying(mark.getparent().getparent(), "tr", "tc")
    ended = []  # paragraphs whose own end is deleted run on into the next
    for tag in ("del", "moveFrom"):
        for element in list(root.iter(f"{W}{tag}")):
            found += 1
            if _is_mark(element):
                ended.append(element.getparent().getparent().getparent())
            _remove(element)
    for tag in ("ins", "moveTo", "cellIns", "cellMerge"):
        for element in list(root.iter(f"{W}{tag}")):
            found += 1
            for child in list(element):
                element.addprevious(child)
            _remove(element)
    for paragraph in ended:
        _join_with_next(paragraph)
    for element in list(root.iter(*_PROPERTY_CHANGES)):
        found += 1
        _remove(element)
    for element in list(root.iter(*_RANGES)):
        _remove(element)
    return found


def _is_mark(element: _Element) -> bool:
    """True for the mark on a paragraph's end: ``w:pPr/w:rPr/w:del``."""
    parent = element.getparent()
    return bool(parent.tag == f"{W}rPr" and parent.getparent().tag == f"{W}pPr")


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_emptying(element: _Element, holder: str, kind: str) -> None:
    """Remove a row or cell, and with the last one what held it."""
    parent = element.getparent()
    _remove(element)
    if parent is None or parent.find(f".//{W}{kind}") is not None:
        return
    if holder == "tr":
        _remove_emptying(parent, "tbl", "tr")
    elif parent.tag == f"{W}tbl":
        following, above = parent.getnext(), parent.getparent()
        if above.tag == f"{W}tc" and (following is None or following.tag != f"{W}p"):
            parent.addnext(parent.makeelement(f"{W}p"))  # a cell ends in a paragraph
        _remove(parent)


def _join_with_next(paragraph: _Element) -> None:
    """The next paragraph takes in what is left of this one and keeps its own properties."""
    following = paragraph.getnext()
    if following is None or following.tag != f"{W}p" or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return
    place = 0 if following.find(f"{W}pPr") is None else 1
    for child in reversed([child for child in paragraph if child.tag != f"{W}pPr"]):
        following.insert(place, child)
    _remove(paragraph)


def _strip_marks(root: _Element) -> None:
    """Comment marks, the numbers of editing sessions, and bindings to document properties."""
    for element in list(root.iter(*_COMMENT_MARKS)):
        run = element.getparent()
        _remove(element)
        if run.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in run):
            _remove(run)
    for element in list(root.iter(f"{W}rsid", f"{W}dataBinding")):
        _remove(element)
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith(f"{W}rsid")]:
            del element.attrib[name]
