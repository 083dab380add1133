"""Styles and lists of one Word file brought into another: a style goes by its name, a list gets a number of its own."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rkt.reports.edits.blocks import style_names
from rkt.reports.edits.fields import take_out
from rkt.verify.word import W

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from lxml.etree import _Element


class StyleTransplant:
    """From one document into another; each style, with those it builds on, and each list once."""

    def __init__(self, source: Document, target: Document) -> None:
        self._source, self._target = source, target
        self._names = style_names(source)
        self._styles = {name.lower(): key for key, name in style_names(target).items()}
        self._numbers: dict[str, str] = {}

    def bring_style(self, key: str) -> str | None:
        """The target's id of the style with the source's id ``key``; None where the source knows no such style."""
        name = self._names.get(key)
        if name is None:
            return None
        if name.lower() in self._styles:
            return self._styles[name.lower()]
        styles = self._target.styles.element
        source = next(s for s in self._source.styles.element.iter(f"{W}style") if s.get(f"{W}styleId") == key)
        made = copy.deepcopy(source)
        made_key = key if key not in self._styles.values() else f"{key}Sunting{len(self._styles)}"
        made.set(f"{W}styleId", made_key)
        made.attrib.pop(f"{W}default", None)
        self._styles[name.lower()] = made_key
        for tag in ("basedOn", "next", "link"):
            for other in made.findall(f"{W}{tag}"):
                target = self.bring_style(str(other.get(f"{W}val"))) if tag == "basedOn" else None
                if target is None:
                    made.remove(other)
                else:
                    other.set(f"{W}val", target)
        for number in made.iter(f"{W}numId"):
            number.set(f"{W}val", self.bring_list(str(number.get(f"{W}val"))))
        styles.append(made)
        return made_key

    def bring_list(self, key: str) -> str:
        """A list of the source as one of the target; "0" (no list) where there is none."""
        if key in self._numbers or key == "0":
            return self._numbers.get(key, key)
        source, target = _numbering(self._source), _numbering(self._target)
        number = by_id(source, "num", "numId", key)
        link = None if number is None else number.find(f"{W}abstractNumId")
        shape = None if link is None else by_id(source, "abstractNum", "abstractNumId", str(link.get(f"{W}val")))
        if number is None or shape is None or target is None:
            return self._numbers.setdefault(key, "0")
        made_shape, made = copy.deepcopy(shape), copy.deepcopy(number)
        for node in list(made_shape.iter(f"{W}nsid", f"{W}tmpl", f"{W}styleLink", f"{W}numStyleLink", f"{W}pStyle")):
            take_out(node)
        for node in list(made_shape.iter(f"{W}lvlPicBulletId")):
            take_out(node)
        shape_id = str(1 + most(target, "abstractNum", "abstractNumId"))
        made_id = str(1 + most(target, "num", "numId"))
        made_shape.set(f"{W}abstractNumId", shape_id)
        made.set(f"{W}numId", made_id)
        made.find(f"{W}abstractNumId").set(f"{W}val", shape_id)
        first = target.find(f"{W}num")
        if first is None:
            target.append(made_shape)
        else:
            first.addprevious(made_shape)
        last = target.findall(f"{W}num")
        (last[-1] if last else made_shape).addnext(made)
        return self._numbers.setdefault(key, made_id)


def _numbering(document: Document) -> _Element | None:
    from docx.opc.part import XmlPart

    part = related(document, "numbering")
    return part.element if isinstance(part, XmlPart) else None


def related(document: Document, kind: str) -> Part | None:
    """The part of this kind that the document points to: "numbering", "footnotes"; None where there is none."""
    relations: Iterator[Part] = (
        r.target_part for r in document.part.rels.values() if not r.is_external and r.reltype.rpartition("/")[2] == kind
    )
    return next(relations, None)


def by_id(root: _Element | None, tag: str, attribute: str, key: str) -> _Element | None:
    """The child ``w:tag`` of which ``w:attribute`` is ``key``."""
    nodes = () if root is None else root.findall(f"{W}{tag}")
    return next((node for node in nodes if node.get(f"{W}{attribute}") == key), None)


def most(root: _Element, tag: str, attribute: str) -> int:
    """The highest number in ``w:attribute`` of the children ``w:tag``, 0 where there are none."""
    return max((int(str(node.get(f"{W}{attribute}", "0"))) for node in root.findall(f"{W}{tag}")), default=0)
