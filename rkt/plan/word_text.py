"""The text of a Word paragraph as it reads once tracked changes are accepted and content controls are unwrapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rkt.plan.document import Line, plain_lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = (f"{W}del", f"{W}moveFrom")
_NOT_TEXT = (f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}tbl", _FALLBACK)
_OFF = ("0", "false", "off")
_DIGITS = frozenset("0123456789¹²³⁰⁴⁵⁶⁷⁸⁹")


@dataclass
class WordText:
    """Reads paragraphs of one document and keeps count of what it left out of them.

    ``numbered_styles``: the paragraph styles that number their paragraphs.
    """

    numbered_styles: frozenset[str] = frozenset()
    changes: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    def raw(self, paragraph: Any, place: str) -> str:
        """A paragraph's text with its tabs and line breaks."""
        return "".join(self._pieces(paragraph, place))

    def lines_of(self, paragraphs: list[Any], place: str) -> tuple[Line, ...]:
        """The lines of some paragraphs; ``place`` is named where a change was accepted."""
        lines: list[Line] = []
        carried = ""
        for paragraph in paragraphs:
            text = carried + self.raw(paragraph, place)
            carried = ""
            if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:  # its end is deleted: the next one goes on
                carried = text
                continue
            listed = self._is_listed(paragraph)
            found = list(plain_lines(text, listed=listed))
            lines += found or ([Line("", listed=True)] if listed else [])
        lines += plain_lines(carried)
        return tuple(lines)

    def accept(self, place: str) -> None:
        """Note that a tracked change was accepted at a place."""
        if place not in self.changes:
            self.changes.append(place)

    def _pieces(self, element: Any, place: str) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in _DELETED:
                self.accept(place)
            elif tag == f"{W}r":
                yield from self._run(child, place)
            elif tag == _MATH_TEXT:
                yield child.text or ""
            elif tag not in _NOT_TEXT and not is_placeholder(child):
                if tag in (f"{W}ins", f"{W}moveTo"):
                    self.accept(place)
                yield from self._pieces(child, place)

    def _run(self, run: Any, place: str) -> Iterator[str]:
        look = run.find(f"{W}rPr")
        text = "".join(_run_text(run))
        raised = look is not None and any(
            mark.get(f"{W}val") == "superscript" for mark in look.findall(f"{W}vertAlign")
        )
        if look is not None and (_is_on(look, "strike") or _is_on(look, "dstrike") or _is_on(look, "vanish")):
            if text.strip():
                self.struck.append(f"'{text.strip()[:40]}' ({place})")
            return
        if raised and text.strip() and set(text.strip()) <= _DIGITS:
            self.struck.append(f"'{text.strip()}' ({place})")
            return
        yield text

    def _is_listed(self, paragraph: Any) -> bool:
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            return bool(number.get(f"{W}val") != "0")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and style.get(f"{W}val") in self.numbered_styles


def is_placeholder(element: Any) -> bool:
    """Whether an element is a content control that nobody filled in: its text is Word's own invitation to type."""
    return element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _run_text(run: Any) -> Iterator[str]:
    for child in run:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag == f"{W}tab":
            yield "\t"
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag == f"{W}sym":  # a sign of a symbol font: which one it is, only the font knows
            yield "\ufffd"


def _is_on(look: Any, name: str) -> bool:
    mark = look.find(f"{W}{name}")
    return mark is not None and mark.get(f"{W}val") not in _OFF


def numbered_styles(styles: Any) -> frozenset[str]:
    """The ids of the paragraph styles that number, by themselves or by the style that they are based on."""
    own: set[str] = set()
    based: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            if number.get(f"{W}val") != "0":
                own.add(name)
        elif (parent := style.find(f"{W}basedOn")) is not None:
            based[name] = parent.get(f"{W}val", "")
    found = set(own)
    for name in based:
        parent, seen = name, set()
        while parent in based and parent not in seen:
            seen.add(parent)
            parent = based[parent]
        if parent in own:
            found.add(name)
    return frozenset(found)
