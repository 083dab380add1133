"""A report as a sequence of blocks (paragraphs and tables): as we wrote it, and as it is now.

Pure; knows no Word file.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

TABLE, PARAGRAPH, SECTION, LISTING = "tbl", "p", "sect", "toc"
"""Kinds of block. SECTION is a paragraph that ends a section, LISTING a table of contents: both are always ours."""
MARK_PREFIX = "_rkt_"
INSERTED, UNPLACED = "sisipan", "belum_ditempatkan"
"""Names of what a person added, and of the heading over what has lost its place."""
SIMILAR = 0.5
"""Share of common words from which two texts are taken for one text that was changed."""


class Owner(StrEnum):
    """Whose the words of a block are; DELETED: a person took ours out, and it stands in the record alone."""

    PROGRAM = "program"
    PERSON = "staf"
    DELETED = "dihapus"


@dataclass(frozen=True, slots=True)
class Cell:
    """A person's cell in a table of ours: what we had generated when it was written and now; since which month."""

    generated: str
    shown: str
    since: str


@dataclass(frozen=True, slots=True)
class Written:
    """A block as a report of ours holds it.

    ``name`` is unique in the report; ``order`` its place in the template's order, -1 for what a person added.
    ``text`` is what stands there, "" for DELETED; ``shown`` what we generate for it in this report, ``generated`` what
    we had generated when the person wrote (both "" for what was added). ``since``: month ("2024-03") of the report
    that the person wrote in. ``joined``: names of blocks that the person drew into this one. ``cells``: a person's, by
    (row, column) from 0. ``level`` is that of a heading, 0 for none. ``facts``: (label, figure) of its place when a
    person wrote it. ``look``: that of the text as we write it, see ``Found``.
    """

    name: str
    kind: str
    text: str
    order: int = -1
    level: int = 0
    owner: Owner = Owner.PROGRAM
    since: str = ""
    generated: str = ""
    shown: str = ""
    joined: tuple[str, ...] = ()
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    facts: tuple[tuple[str, str], ...] = ()
    look: str = ""

    @property
    def program_text(self) -> str:
        """What we generate for this block in this report."""
        return self.text if self.owner is Owner.PROGRAM and not self.cells else self.shown


@dataclass(frozen=True, slots=True)
class Found:
    """A block of a report that is read back; ``marks`` are our bookmarks whose range touches it.

    ``look`` is a digest of what is bold, italic, underlined, struck out or coloured in a paragraph, "" for nothing.
    """

    kind: str
    text: str
    level: int = 0
    marks: tuple[str, ...] = ()
    look: str = ""


def mark_of(name: str) -> str:
    """The hidden bookmark of a block: Word allows 40 characters."""
    slug = re.sub(r"\W+", "_", name)[:26]
    return f"{MARK_PREFIX}{slug}_{_digest(name)}"


def inserted_name(text: str) -> str:
    return f"{INSERTED}.{_digest(text)}"


def constant_name(text: str) -> str:
    """The name of a block that holds nothing but the template's own words."""
    return f"teks.{_digest(text)}"


def stem_of(name: str) -> str:
    """Blocks of one loop share a stem: "ringkasan" of "ringkasan~2"."""
    return name.partition("~")[0]


def numbered(name: str, seen: Counter[str]) -> str:
    """The name made unique: its second holder is "name~2"."""
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}~{seen[name]}"


def similarity(first: str, second: str) -> float:
    """Share of common words, from 0 to 1; two empty texts are the same."""
    one, two = Counter(first.split()), Counter(second.split())
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 1.0


def rows_of(text: str) -> list[list[str]]:
    """The cells of a table's text, row by row."""
    return [row.split("\t") for row in text.split("\n")]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
