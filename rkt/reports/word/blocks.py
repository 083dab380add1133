"""Which for and if of a template's part belongs to which end, and which tag is to blame where one is lost.

A block is closed only where it was opened: in the same table, row or body. Changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rkt.verify.word import W

if TYPE_CHECKING:
    from lxml.etree import _Element


TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
PREFIX = re.compile(r"^(\{[{%])(?:tr|tc|p|r)\s")
KIND = re.compile(r"^\{%(tr|tc|p)\s")
OPENERS = ("for", "if")
_NAME = re.compile(r"(?:\{\{\s*|\bin\s+|\bif\s+)(?:not\s+)?([A-Za-z_]\w*)")
_TARGETS = re.compile(r"\bfor\s+(.+?)\s+in\b", re.S)
_SET = re.compile(r"\{%-?\s*set\s+(\w+)")
_GIVEN = frozenset(("loop", "range", "true", "false", "none", "True", "False", "None"))
MAX_FAULTS = 50
"""Blame is looked for no further: what is left then is found while the template is rendered."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """One tag: its first word, where docxtpl will put it, what it uses and what it gives to the tags inside."""

    word: str
    place: tuple[object, ...]
    uses: tuple[str, ...]
    gives: tuple[str, ...]
    sets: tuple[str, ...]
    paragraph: _Element
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A block without its other half: the tags of it that are left, and the names that lack a value for it."""

    cause: str
    paragraphs: tuple[_Element, ...]
    names: tuple[str, ...]


@dataclass(slots=True, eq=False)
class _Block:
    opener: Mark
    at: int
    tags: list[Mark]
    child: _Block | None = None
    """The block inside it that was closed last."""


@dataclass(slots=True)
class _Matching:
    unclosed: list[_Block] = field(default_factory=list)
    unopened: list[tuple[Mark, ...]] = field(default_factory=list)
    unscoped: list[tuple[str, Mark]] = field(default_factory=list)

    @property
    def score(self) -> tuple[int, int]:
        """Fewer is likelier to be what was meant."""
        return len(self.unclosed) + len(self.unopened), len(self.unscoped)


def marks_of(paragraph: _Element, text: str) -> Iterator[Mark]:
    """The tags of a paragraph, in order; comments are none."""
    for tag in TAG.findall(text):
        if tag.startswith("{#"):
            continue
        plain = PREFIX.sub(r"\1 ", tag)
        targets = _TARGETS.search(plain)
        yield Mark(
            word_of(plain),
            _place(tag, paragraph),
            tuple(_NAME.findall(plain)),
            tuple(re.findall(r"\w+", targets[1])) if targets else (),
            tuple(_SET.findall(plain)),
            paragraph,
            text,
        )


def word_of(tag: str) -> str:
    match = re.match(r"\{%-?\s*(\w+)", tag)
    return match[1] if match else ""


def _place(tag: str, paragraph: _Element) -> tuple[object, ...]:
    """What a tag's other half must share with it.

    docxtpl puts a tag for a paragraph, cell or row in its place, so both halves stand in one body, row or table; for
    others it is enough that the same kinds of elements are around them, or the report would be no well-formed XML.
    """
    kind = KIND.match(tag)
    if kind is None:
        return (f"{W}t", f"{W}p", *(element.tag for element in paragraph.iterancestors()))
    unit = paragraph if kind[1] == "p" else next(paragraph.iterancestors(f"{W}{kind[1]}"))
    return (unit.getparent(),)


def find_faults(marks: list[Mark], known: Set[str]) -> tuple[list[Fault], list[tuple[str, str]]]:
    """Blocks without their other half; (name, paragraph's text) of names that neither ``known`` nor a loop gives."""
    faults: list[Fault] = []
    for _ in range(MAX_FAULTS):
        matching = _match(marks, known)
        if matching.unopened:
            fault = _blame_end(marks, known, matching)
        elif matching.unclosed:
            fault = _blame_opener(marks, matching.unclosed[0])
        else:
            break
        faults.append(fault)
        marks = [mark for mark in marks if mark.paragraph not in fault.paragraphs]
    return faults, [(name, mark.text) for name, mark in _match(marks, known).unscoped]


def _match(marks: list[Mark], known: Set[str]) -> _Matching:
    found = _Matching()
    given = known | _GIVEN | {name for mark in marks for name in mark.sets}
    stack: list[_Block] = []
    orphan: tuple[Mark, ...] = ()  # an else whose if is lost, until its endif
    for at, mark in enumerate(marks):
        if mark.word in (*(f"end{word}" for word in OPENERS), "else", "elif"):
            is_end = mark.word.startswith("end")
            fitting = [n for n, block in enumerate(stack) if _fits(block.opener, mark)]
            if not fitting:
                if is_end:
                    found.unopened.append((*orphan, mark))
                    orphan = ()
                else:
                    orphan = (*orphan, mark)
                continue
            block = stack[fitting[-1]]
            block.tags.append(mark)
            found.unclosed += stack[fitting[-1] + 1 :]
            del stack[fitting[-1] + (not is_end) :]
            if is_end and stack:
                stack[-1].child = block
        inside = {name for block in stack for name in block.opener.gives}
        found.unscoped += [
            (name, mark) for name in mark.uses if name not in given and name not in inside and name not in mark.gives
        ]
        if mark.word in OPENERS:
            stack.append(_Block(mark, at, [mark]))
    found.unclosed += stack
    if orphan:
        found.unopened.append(orphan)
    return found


def _fits(opener: Mark, mark: Mark) -> bool:
    if opener.place != mark.place:
        return False
    return mark.word in (f"end{opener.word}", "else") or (mark.word == "elif" and opener.word == "if")


def _blame_end(marks: list[Mark], known: Set[str], matching: _Matching) -> Fault:
    """The end whose for or if is lost: the one without which the fewest names lack a value, the last of them."""
    tags = matching.unopened[0]
    if len(tags) == 1 and tags[0].word == "endfor":
        upto = marks.index(tags[0])
        ends = [mark for mark in marks[: upto + 1] if mark.word == "endfor" and mark.place == tags[0].place]
        scores = {end: _match([m for m in marks if m.paragraph is not end.paragraph], known).score for end in ends}
        best = min(scores.values())
        tags = ([end for end in ends if scores[end] == best][-1],)
    before = marks[: marks.index(tags[-1])]
    rest = [mark for mark in marks if mark.paragraph is not tags[-1].paragraph]
    names = [name for name, mark in _match(rest, known).unscoped if mark in before] if tags[-1].word == "endfor" else []
    cause = f"{' dan '.join(mark.word for mark in tags)} tanpa pembuka"
    if names:
        cause = f"{cause}, sehingga isian {names[-1]} di atasnya tidak terisi"
    return Fault(cause, tuple(mark.paragraph for mark in tags), tuple(names[-1:]))


def _blame_opener(marks: list[Mark], block: _Block) -> Fault:
    """The for or if whose end is lost.

    The end of an outer block may have closed an inner one in its stead: then names of the outer one are used in or
    after the inner one's opener.
    """
    while block.child is not None and _fits_child(marks, block, block.child):
        block = block.child
    own = [mark for mark in block.tags if not mark.word.startswith("end")]
    return Fault(f"{block.opener.word} tanpa penutup", tuple(mark.paragraph for mark in own), block.opener.gives)


def _fits_child(marks: list[Mark], block: _Block, child: _Block) -> bool:
    if (child.opener.word, child.opener.place) != (block.opener.word, block.opener.place):
        return False
    end = marks.index(child.tags[-1])
    return any(name in mark.uses for mark in marks[child.at : end] for name in block.opener.gives)
