"""Several indikator in one cell: told apart by their numbers, by Word's list, or by lines that match the targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rkt.model.indikator import Target
from rkt.plan.document import Line
from rkt.plan.target_text import parse_target

_MARK = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]\)?(?:\s+|(?=[^\W\d]))|\d{1,2}(?:\.\d{1,2})+\s+(?=[^\W\d])|[-–•●▪*]\s+",
    re.I,
)
_INLINE = re.compile(r"(?:^|[\s;,])\(?(?P<mark>[a-h]|\d)[.)]\s+(?=\S)", re.I)
_OPENING = re.compile(
    r"(?:persentase|prosentase|jumlah|nilai|indeks|tingkat|rasio|opini|skor|rata-rata|banyaknya|terlaksananya|"
    r"tersedianya|tersusunnya|terselenggaranya|terwujudnya)\b",
    re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Items:
    """The indikator of one cell with their targets, in order.

    ``split``: one cell held several and as many targets. ``unclear``: how many it seems to hold where the targets do
    not match, 0 where all is clear; then the texts stand together as one.
    """

    pairs: tuple[tuple[str, str], ...]
    split: bool = False
    unclear: int = 0


def read_items(indikator: Sequence[Line], target: Sequence[Line]) -> Items:
    """One pair as a rule; several only where as many indikator as targets stand in the two cells."""
    parts = _numbered(indikator)
    several = len(parts) > 1
    if not several:
        parts = [line.text for line in indikator if line.text]
        several = len(parts) > 1 and all(_OPENING.match(part) for part in parts)
    targets = _targets(target)
    whole = " ".join(line.text for line in indikator if line.text)
    joined = " ".join(line.text for line in target if line.text)
    if len(targets) > 1 and len(parts) == len(targets):
        return Items(tuple((without_mark(part), value) for part, value in zip(parts, targets, strict=True)), split=True)
    if several:
        return Items(((whole, joined),), unclear=len(parts))
    if len(targets) > 1:
        return Items(((whole, joined),), unclear=len(targets))
    return Items(((without_mark(whole), joined),))


def has_mark(lines: Sequence[Line]) -> bool:
    """Whether an indikator begins with a number or letter of its own, typed or made by Word."""
    return bool(lines) and (lines[0].listed or _MARK.match(lines[0].text) is not None)


def without_mark(text: str) -> str:
    """ "1. Persentase …", "a) Persentase …" -> "Persentase …"; a text that is only a mark stays."""
    match = _MARK.match(text)
    return text[match.end() :] if match and text[match.end() :].strip() else text


def _numbered(lines: Sequence[Line]) -> list[str]:
    """The items of a list: a line with a mark begins one, others go on with it."""
    filled = [line for line in lines if line.text]
    if len(filled) == 1 and not filled[0].listed:
        return _inline(filled[0].text)
    found: list[str] = []
    for line in filled:
        if line.listed or _MARK.match(line.text) or not found:
            found.append(line.text)
        else:
            found[-1] = f"{found[-1]} {line.text}"
    return found if filled and has_mark(filled) else [" ".join(line.text for line in filled)]


def _inline(text: str) -> list[str]:
    """ "a. Persentase X; b. Jumlah Y" in one line: marks that count up from the first."""
    marks = list(_INLINE.finditer(text))
    if len(marks) < 2 or marks[0].start() != 0:
        return [text]
    numbers = [ord(mark["mark"].casefold()) for mark in marks]
    if numbers[0] not in (ord("a"), ord("1")) or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return [text]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [text[mark.start() : end].strip(" ;,") for mark, end in zip(marks, ends, strict=True)]


def _targets(lines: Sequence[Line]) -> list[str]:
    """The targets of a cell: several lines only where each of them is one by itself."""
    texts = [line.text for line in lines if line.text]
    if len(texts) == 1:
        texts = _inline(texts[0])
    plain = [without_mark(text) for text in texts]
    if len(plain) < 2:
        return [" ".join(texts)]
    if all(isinstance(parse_target(text), Target) for text in plain):
        return plain
    return [" ".join(texts)]
