"""The door for text into the Word report: what XML forbids is replaced visibly, what is missing is marked as a gap."""

from __future__ import annotations

import dataclasses
import re
from typing import TypeVar

from rkt.form.text import says_nothing
from rkt.model.bulan import MONTH_NAMES
from rkt.model.display import count_text, join_list
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
        return type(value)({key: clean_texts(part) for key, part in value.items()})
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
    return mark_gap(gap.what, owner_of(gap))


def owner_of(gap: Gap) -> str:
    """Names of a few; of many their number, since the sheet Kesiapan names them all."""
    if len(gap.satker) > _FEW and not gap.who:
        return count_text(len(gap.satker), "satuan kerja pelapor")
    return gap.who or join_list([satker.name for satker in gap.satker])


_FEW = 5


def as_clause(text: str) -> str:
    """A typed text as part of a sentence: on one line, without its full stop, in lower case unless it is a name; ""
    where it only says that there is nothing to tell."""
    if says_nothing(text):
        return ""
    plain = " ".join(text.split()).strip("“”\"'").rstrip(". ;,")
    is_plain_word = len(plain) > 1 and plain[0].isupper() and plain[1].islower() and not is_name(plain.split()[0])
    return plain[0].lower() + plain[1:] if is_plain_word else plain


_NAMES = frozenset(
    word
    for words in (
        "Pemilu Pemilihan Kabupaten Kota Provinsi Sekretariat Bawaslu Dinas Kepala Ketua Komisi Ternate Tidore",
        "Halmahera Morotai Taliabu Sula Maluku",
        *MONTH_NAMES,
    )
    for word in words.split()
)
"""Words that keep their capital inside a sentence."""


def is_name(word: str) -> bool:
    """A word that keeps its capital inside a sentence."""
    return word in _NAMES


def capitalise(text: str) -> str:
    """The first letter upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def as_opening(text: str) -> str:
    """Words of our own at the beginning of a sentence, where EYD allows no figure: "1 (satu) indikator" gets
    "Sebanyak"."""
    return f"Sebanyak {text}" if text[:1].isdigit() else capitalise(text)


def in_sentence(figure: str, satuan: str) -> str:
    """A figure of the table as it reads inside a sentence: "12 Kali" -> "12 kali"; an abbreviation stays as it is."""
    if not figure.endswith(f" {satuan}"):
        return figure
    unit = _TITLE_WORD.sub(lambda word: word[0].lower(), satuan.replace("Kab/Kota", "kabupaten/kota"))
    return figure.removesuffix(satuan) + unit


_TITLE_WORD = re.compile(r"\b(?!Rp\b)[A-Z][a-z]+\b")


def spell_out(text: str) -> str:
    """The plan's own wording with "satuan kerja" for the abbreviation that only tables may use."""
    return _SATKER.sub("satuan kerja", text)


_SATKER = re.compile(r"\bsatker\b", re.IGNORECASE)
