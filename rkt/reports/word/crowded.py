"""Tags for a whole row, cell or paragraph that share it with other content: each is given one of its own.

docxtpl puts such a tag in place of its row and drops, without a word, whatever else stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt import findings
from rkt.reports.word.blocks import TAG
from rkt.reports.word.notes import Notes
from rkt.reports.word.tags import cut, neutralise, paragraph_text, shown
from rkt.verify.word import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNITS = {"tr": "baris tabel", "tc": "sel tabel", "p": "paragraf"}


@dataclass(frozen=True, slots=True)
class _Token:
    """A tag or a stretch of text: where it stands in its paragraph, and whether it is a tag of the unit's kind."""

    text: str
    paragraph: _Element
    start: int
    is_own: bool


def set_apart(root: _Element, catatan: Notes) -> None:
    """Move tags at the beginning and at the end of their unit into units of their own, and tell it."""
    for kind in _UNITS:
        units: dict[_Element, None] = {}
        for paragraph in root.iter(f"{W}p"):
            if re.search(rf"\{{%{kind}\s", paragraph_text(paragraph)):
                unit = paragraph if kind == "p" else next(paragraph.iterancestors(f"{W}{kind}"), None)
                if unit is not None:
                    units[unit] = None
        for unit in units:
            _set_apart_unit(unit, kind, catatan)


def _set_apart_unit(unit: _Element, kind: str, catatan: Notes) -> None:
    tokens = list(_tokens(unit, kind))
    own = [token for token in tokens if token.is_own]
    if len(own) == len(tokens) == 1:
        return
    leading = _run_of_own(tokens)
    trailing = [] if len(leading) == len(tokens) else _run_of_own(tokens[::-1])[::-1]
    text = shown(" | ".join(dict.fromkeys(paragraph_text(token.paragraph) for token in tokens)))
    if len(leading) + len(trailing) < len(own):
        cause = f"tag {kind} berada di tengah isi {_UNITS[kind]}"
        catatan.add(findings.TAG_BROKEN, text, paragraf=text, sebab=cause)
        for paragraph in dict.fromkeys(token.paragraph for token in tokens):
            neutralise(paragraph)
        return
    catatan.add(
        findings.TAG_NOT_ALONE, text, tag=" ".join(token.text for token in own), satuan=_UNITS[kind], paragraf=text
    )
    for token in reversed(own):  # from the back, so that the places before it stay true
        cut(token.paragraph, token.start, token.start + len(token.text))
    for token in leading:
        unit.addprevious(_made(unit, kind, token.text))
    for token in reversed(trailing):
        unit.addnext(_made(unit, kind, token.text))
    if len(leading) == len(tokens) and unit.find(f".//{W}sectPr") is None:
        unit.getparent().remove(unit)


def _tokens(unit: _Element, kind: str) -> Iterator[_Token]:
    """What a unit holds, in its order; blanks and comments are nothing."""
    paragraphs = [unit] if kind == "p" else unit.iter(f"{W}p")
    for paragraph in paragraphs:
        if kind != "p" and next(paragraph.iterancestors(f"{W}{kind}")) is not unit:
            continue
        text, at = paragraph_text(paragraph), 0
        for part in re.split(f"({TAG.pattern})", text, flags=re.S):
            if part.strip() and not part.startswith("{#"):
                yield _Token(part, paragraph, at, re.match(rf"\{{%{kind}\s", part) is not None)
            at += len(part)


def _run_of_own(tokens: list[_Token]) -> list[_Token]:
    found = []
    for token in tokens:
        if not token.is_own:
            break
        found.append(token)
    return found


def _made(like: _Element, kind: str, tag: str) -> _Element:
    """A row, cell or paragraph that holds nothing but the tag."""
    names = {"tr": ("tr", "tc", "p", "r", "t"), "tc": ("tc", "p", "r", "t"), "p": ("p", "r", "t")}[kind]
    top = element = like.makeelement(f"{W}{names[0]}")
    for name in names[1:]:
        child = like.makeelement(f"{W}{name}")
        element.append(child)
        element = child
    element.text = tag
    return top
