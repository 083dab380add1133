"""The tags of a template's parts: found, checked, set apart where they crowd, neutralised where they are broken.

Works on trees of Word's markup; renders nothing and knows nothing of Result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from difflib import get_close_matches
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from rkt import findings
from rkt.reports.narrative.text import MASKS
from rkt.reports.word.blocks import KIND, OPENERS, PREFIX, TAG, Mark, find_faults, marks_of, word_of
from rkt.reports.word.notes import Notes
from rkt.reports.word.sandbox import Sandbox
from rkt.verify.word import W

if TYPE_CHECKING:
    from lxml.etree import _Element

LOOSE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
QUOTES = str.maketrans("“”‘’", "\"\"''")
_SPECIAL = re.compile(r"\{%\s*(?:vm|hm|cellbg\s.*|colspan\s.*)\s*%\}")


def neutralise_broken(root: _Element, catatan: Notes) -> None:
    """Turn broken tags of a part into plain text: bad syntax first, then blocks without their other half."""
    env = Sandbox()
    marks: list[Mark] = []
    for paragraph in root.iter(f"{W}p"):
        text = paragraph_text(paragraph).translate(QUOTES)
        if not LOOSE.search(text):
            continue
        if cause := _fault(text, paragraph, env):
            report_broken([paragraph], cause, catatan)
        else:
            marks += marks_of(paragraph, text)
            catatan.paragraphs.append(text)
    faults, unscoped = find_faults(marks, catatan.known)
    catatan.unscoped += unscoped
    for fault in faults:
        for name in fault.names:
            catatan.silence_unknown(name)
        report_broken(fault.paragraphs, fault.cause, catatan)


def report_broken(paragraphs: Sequence[_Element], cause: str, catatan: Notes) -> None:
    """Tell of paragraphs whose tags cannot be used, and leave them as text."""
    text = " | ".join(dict.fromkeys(map(located, paragraphs)))
    if catatan.changes:
        cause, catatan.changes = f"{cause} (perubahan terlacak di templat dibaca sebagai diterima)", 0
    catatan.add(findings.TAG_BROKEN, text, paragraf=text, sebab=cause)
    for paragraph in paragraphs:
        neutralise(paragraph)


def _fault(text: str, paragraph: _Element, env: Sandbox) -> str:
    """Why the tags of one paragraph cannot be read; "" where they can."""
    if LOOSE.search(TAG.sub("", text)):
        return "kurung kurawal pembuka atau penutup kurang"
    for tag in TAG.findall(text):
        if tag.startswith("{#") or _SPECIAL.fullmatch(tag):
            continue
        if tag.startswith("{{") and PREFIX.match(tag):
            return "awalan p, tr, tc, dan r hanya untuk {% … %}"
        kind = KIND.match(tag)
        if kind and kind[1] != "p" and next(paragraph.iterancestors(f"{W}{kind[1]}"), None) is None:
            return f"tag {kind[1]} berada di luar tabel"
        plain = PREFIX.sub(r"\1 ", tag)
        word = word_of(plain)
        if plain.startswith("{%") and (word.startswith("end") or word in ("else", "elif")):
            continue
        closing = f"{{% end{word} %}}" if word in OPENERS else ""
        try:
            env.parse(plain + closing)
        except TemplateSyntaxError:
            return "isian tidak dapat dibaca"
    return ""


def report_unknown(name: str, catatan: Notes) -> None:
    """Tell of a name that a template may not use, with the sentence that it stands in and the name most like it."""
    places = [text for unscoped, text in catatan.unscoped if unscoped == name]
    names: set[str] = set(catatan.known)
    if not places:  # a part of a record, such as ``row.target``
        word = re.compile(rf"\b{re.escape(name)}\b")
        places = [text for text in catatan.paragraphs if any(map(word.search, TAG.findall(text)))]
        names = {field.name for kind in catatan.kind.records for field in fields(kind)}
    places = list(dict.fromkeys(places)) or [name]
    more = f", dan {len(places) - 1} paragraf lain" if len(places) > 1 else ""
    near = get_close_matches(name.lower(), sorted(names), n=1, cutoff=0.7)
    suggestion = f"Maksudnya '{near[0]}'? " if near else ""
    catatan.add(findings.PLACEHOLDER_UNKNOWN, name, isian=name, paragraf=f"{shown(places[0])}{more}", usul=suggestion)


def paragraph_text(paragraph: _Element) -> str:
    """The paragraph's own text, without that of text boxes inside it."""
    return "".join(node.text or "" for node in text_nodes(paragraph))


def text_nodes(paragraph: _Element) -> list[_Element]:
    return [node for node in paragraph.iter(f"{W}t") if next(node.iterancestors(f"{W}p")) is paragraph]


def shown(text: str) -> str:
    """A paragraph's text as a temuan quotes it."""
    plain = " ".join(restore(text).split())
    return plain if len(plain) <= 300 else f"{plain[:297]}…"


def located(paragraph: _Element) -> str:
    """A paragraph's text; where it is nothing but tags, such as endfor, with the words that stand before it."""
    text = paragraph_text(paragraph)
    before = ""
    for other in paragraph.getroottree().iter(f"{W}p") if not TAG.sub("", restore(text)).strip() else ():
        if other is paragraph:
            break
        plain = paragraph_text(other)
        before = plain if plain.strip() and not LOOSE.search(restore(plain)) else before
    return f"{shown(text)}, sesudah “{shown(before)}”" if before else shown(text)


def neutralise(paragraph: _Element) -> None:
    """Braces become stand-ins that no template engine sees; ``restore`` turns them back."""
    for node in text_nodes(paragraph):
        node.text = (node.text or "").replace("{", MASKS["{"]).replace("}", MASKS["}"])


def restore(text: str) -> str:
    return text.replace(MASKS["{"], "{").replace(MASKS["}"], "}")


def cut(paragraph: _Element, start: int, end: int) -> None:
    """Take the characters from ``start`` (from 0) up to ``end`` out of a paragraph's text, over its runs."""
    at = 0
    for node in text_nodes(paragraph):
        text = node.text or ""
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            node.text = text[:low] + text[high:]
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        at += len(text)
