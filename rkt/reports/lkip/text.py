"""The door for text into the Word report: what XML forbids is replaced visibly, what is missing is marked as a gap."""

from __future__ import annotations

import dataclasses
import re
from typing import TypeVar

from rkt.model.display import join_list
from rkt.model.result import Gap

T = TypeVar("T")

REPLACEMENT = "\ufffd"
MASKS = {"{": "\ufdd0", "}": "\ufdd1", "[[": "\ufdd2", "]]": "\ufdd3"}
"""Noncharacters that stand for a template's own braces and markers while it is rendered; never let in by a value."""

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def clean_text(text: str) -> str:
    """Text that a Word file can hold; control characters and lone surrogates become U+FFFD."""
    return _FORBIDDEN.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_texts(value: T) -> T:
    """The same for every text inside records, tuples and mappings; anything else is given back as it is."""
    if isinstance(value, str):
        return clean_text(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(clean_texts(part) for part in value)  # type: ignore[return-value]
    if isinstance(value, dict):
        return {key: clean_texts(part) for key, part in value.items()}  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: clean_texts(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **parts)
    return value


_GAP = "[Data belum tersedia: "


def mark_gap(what: str, who: str) -> str:
    """The marked gap that stands where data is missing; never filled with phrases."""
    return f"{_GAP}{what} – penanggung jawab: {who}]"


def celah_of(gap: Gap) -> str:
    """A gap of the list, marked in the report."""
    return mark_gap(gap.what, gap.who or join_list([satker.short_name for satker in gap.satker]))


def quote(text: str) -> str:
    """A satker's words in quotation marks, on one line, without its own full stop."""
    return f"“{' '.join(text.split()).rstrip('. ')}”"


def capitalise(text: str) -> str:
    """The first letter upper case, the rest as it is."""
    return text[:1].upper() + text[1:]
