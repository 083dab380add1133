"""Texts made comparable: headings, names, indikator. Knows nothing of files."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rkt.model.cell import ILLEGAL, Raw
from rkt.model.display import MAX_TEXT, cell_length, number
from rkt.model.number_text import clean

_NOT_WORD = re.compile(r"[\W_]+")


def text_trouble(raw: Raw) -> str:
    """What of a typed text cannot reach the reports as it is, in words; "" where all of it can."""
    if not isinstance(raw, str):
        return ""
    if ILLEGAL.search(raw):
        return "karakter yang tidak dapat ditulis; tiap-tiap karakter itu diganti dengan \ufffd"
    if 2 * len(raw) > MAX_TEXT and cell_length(raw) > MAX_TEXT:
        return f"{number(cell_length(raw))} karakter; di buku kerja dipotong pada {number(MAX_TEXT)}"
    return ""


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """For comparison: no case, no punctuation, no spacing. "Realisasi s.d. Bulan Ini" -> "realisasisdbulanini"."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", clean(text)).casefold())


@lru_cache(maxsize=16_384)
def words(text: str) -> str:
    """Lower-case words with single spaces around, for whole-word search: " kota ternate "."""
    return f" {_NOT_WORD.sub(' ', clean(text).casefold()).strip()} "


def says_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing to tell: "-", "Nihil", "Tidak ada kendala." """
    return fold(text) in _NOTHING


_OBSTACLES = ("", "kendala", "hambatan", "masalah", "permasalahan")
_NOTHING = {"", "nihil", "na", "belumada", *(f"{no}ada{what}" for no in ("tidak", "tdk") for what in _OBSTACLES)}
