"""A block of one Word file put into another with all that it needs; nothing of it is live or names a person.

Styles go by their names, lists and notes get numbers of their own, pictures come along, links only to the web.
"""

from __future__ import annotations

import copy
import hashlib
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rkt.reports.edits.blocks import R
from rkt.reports.edits.fields import flatten_fields, take_out, unwrap
from rkt.reports.edits.sequence import MARK_PREFIX
from rkt.reports.edits.styles import StyleTransplant, by_id, most, related
from rkt.verify.word import W

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from lxml.etree import _Element

_DROPPED = tuple(
    f"{W}{name}"
    for name in (
        "altChunk",
        "subDoc",
        "control",
        "sectPr",
        "permStart",
        "permEnd",
        "proofErr",
        "lastRenderedPageBreak",
        "contentPart",
        "ffData",
    )
)
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_STYLED = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_LINK = f"{W}hyperlink"
_ABOUT = ("{http://schemas.openxmlformats.org/drawingml/2006/", "{urn:schemas-microsoft-com:")
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PARAGRAPH_IDS = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PARTS = re.compile(
    r"image/(?:png|jpeg|gif|bmp|tiff|svg\+xml|x-emf|x-wmf)"
    r"|application/vnd\.openxmlformats-officedocument\.(?:drawingml\.(?:chart|diagram\w+)\+xml|spreadsheetml\.sheet)"
    r"|application/vnd\.(?:openxmlformats-officedocument|ms-office)\.(?:drawingml\.)?chart\w*\+xml"
)
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FIRST_ID = 60_000


class Transplant:
    """From one document into another. Each style, list, picture and note is brought along once."""

    def __init__(self, source: Document, target: Document) -> None:
        self._source, self._target = source, target
        self._styles = StyleTransplant(source, target)
        self._parts: dict[str, Part] = {}
        self._bookmarks = {str(node.get(f"{W}name")) for node in target.element.body.iter(f"{W}bookmarkStart")}

    def copy(self, element: _Element) -> _Element:
        """A clean copy of a block for the target's body."""
        return self._copied(element, self._source.part, self._target.part)

    def _copied(self, element: _Element, source: Part, target: Part) -> _Element:
        made = copy.deepcopy(element)
        made.tail = None
        for node in list(made.iter(*_DROPPED, _OLE)):
            take_out(node)
        flatten_fields(made)
        self._keep_bookmarks(made)
        for node in list(made.iter()):
            if isinstance(node.tag, str):
                self._clean(node)
        self._bring_parts(made, source, target)
        for style in list(made.iter(*_STYLED)):
            self._restyle(style)
        for number in list(made.iter(f"{W}numId")):
            number.set(f"{W}val", self._styles.bring_list(str(number.get(f"{W}val"))))
        for kind in _NOTES:
            for reference in list(made.iter(f"{W}{kind}Reference")):
                self._bring_note(reference, kind)
        return made

    @staticmethod
    def _clean(node: _Element) -> None:
        for name in list(node.attrib):
            if str(name).startswith((_PARAGRAPH_IDS, f"{W}rsid")):
                del node.attrib[name]
        if str(node.tag).startswith(_ABOUT):
            for name in ("name", "descr", "title", "alt"):
                text = str(node.get(name, ""))
                if "\\" in text or "/" in text:  # the place of a picture on somebody's computer
                    node.set(name, PurePosixPath(text.replace("\\", "/")).name)

    def _keep_bookmarks(self, made: _Element) -> None:
        """A person's own bookmarks come along under new numbers; ours are set anew."""
        numbers: dict[str, str] = {}
        for node in list(made.iter(f"{W}bookmarkStart")):
            name, number = str(node.get(f"{W}name")), str(node.get(f"{W}id"))
            if name.startswith((MARK_PREFIX, "_Toc", "_GoBack")) or name in self._bookmarks:
                continue
            self._bookmarks.add(name)
            numbers[number] = str(_FIRST_ID + len(self._bookmarks))
        ended = {str(node.get(f"{W}id")) for node in made.iter(f"{W}bookmarkEnd")}
        for node in list(made.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            number = str(node.get(f"{W}id"))
            if number in numbers and number in ended:
                node.set(f"{W}id", numbers[number])
            else:
                take_out(node)

    def _bring_parts(self, made: _Element, source: Part, target: Part) -> None:
        for node in list(made.iter()):
            for name in [name for name in node.attrib if str(name).startswith(R)]:
                relation = source.rels.get(str(node.get(name)))
                if relation is None:
                    self._drop_holder(node, str(name))
                elif relation.is_external:
                    is_web = urlsplit(relation.target_ref).scheme in ("http", "https", "mailto")
                    if node.tag == _LINK and is_web:
                        node.set(name, target.relate_to(relation.target_ref, relation.reltype, is_external=True))
                    else:
                        self._drop_holder(node, str(name))
                elif (part := self._part(relation.target_part)) is not None:
                    node.set(name, target.relate_to(part, relation.reltype))
                else:
                    self._drop_holder(node, str(name))

    @staticmethod
    def _drop_holder(node: _Element, name: str) -> None:
        """What leads nowhere: a link becomes its text, a drawing goes, an attribute of anything else too."""
        if node.tag == _LINK:
            unwrap(node)
            return
        holder = next(node.iterancestors(f"{W}drawing", f"{W}pict", f"{W}object"), None)
        if holder is not None:
            take_out(holder)
        else:
            del node.attrib[name]

    def _part(self, part: Part) -> Part | None:
        """A copy of a picture, chart or diagram with what it holds; None for any other kind of part."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part as PlainPart

        if not _PARTS.fullmatch(part.content_type):
            return None
        key = f"{part.partname} {hashlib.sha256(part.blob).hexdigest()}"
        if key not in self._parts:
            package = self._target.part.package
            known = {str(other.partname) for other in package.iter_parts()}
            folder, ext = str(part.partname).rpartition("/")[0], part.partname.ext
            number = next(n for n in range(1, 10_000) if f"{folder}/sunting{n}.{ext}" not in known)
            uri = PackURI(f"{folder}/sunting{number}.{ext}")
            made = self._parts[key] = PlainPart(uri, part.content_type, part.blob, package)
            self._target.part.relate_to(made, f"{_OFFICE}/image") if part.content_type.startswith("image/") else None
            for rid, relation in part.rels.items():
                inner = None if relation.is_external else self._part(relation.target_part)
                if inner is not None:
                    made.load_rel(relation.reltype, inner, rid)
        return self._parts[key]

    def _restyle(self, style: _Element) -> None:
        """The style of the same name in the target; one that it lacks is brought along with those it builds on."""
        key = str(style.get(f"{W}val"))
        found = self._styles.bring_style(key)
        if found is None:
            take_out(style)
        else:
            style.set(f"{W}val", found)

    def _bring_note(self, reference: _Element, kind: str) -> None:
        """A footnote or endnote with its text, under a number of its own."""
        from docx.opc.oxml import serialize_part_xml
        from docx.oxml import parse_xml

        source = related(self._source, _NOTES[kind])
        note = None
        if source is not None:
            note = by_id(parse_xml(source.blob), kind, "id", str(reference.get(f"{W}id")))
        if source is None or note is None:
            take_out(reference)
            return
        target = related(self._target, _NOTES[kind]) or self._new_notes(source)
        root = parse_xml(target.blob)
        made = self._copied(note, source, target)
        number = str(1 + max(0, most(root, kind, "id")))
        made.set(f"{W}id", number)
        root.append(made)
        target._blob = serialize_part_xml(root)
        reference.set(f"{W}id", number)

    def _new_notes(self, source: Part) -> Part:
        """An empty part of notes like the source's: only what separates notes from the text."""
        from docx.opc.oxml import serialize_part_xml
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part as PlainPart
        from docx.oxml import parse_xml

        root = parse_xml(source.blob)
        for note in list(root):
            if note.get(f"{W}type") not in ("separator", "continuationSeparator"):
                root.remove(note)
        part = self._target.part
        made = PlainPart(PackURI(str(source.partname)), source.content_type, serialize_part_xml(root), part.package)
        part.relate_to(made, f"{_OFFICE}/{source.partname.rpartition('/')[2].removesuffix('.xml')}")
        return made


def number_drawings(body: _Element) -> None:
    """Every drawing's number once in the document."""
    for number, node in enumerate(body.iter(_DOC_PR), start=1):
        node.set("id", str(number))
