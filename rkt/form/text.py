"""Cells as text, and texts made comparable: headings, names, indikator. Knows nothing of files."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from rkt.model.angka import clean
from rkt.model.form import Raw
from rkt.model.tampil import MAX_TEXT, number, tanggal

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What XML forbids, and the marks that make a text run backwards on the page."""
_NOT_WORD = re.compile(r"[\W_]+")


def cell_text(raw: Raw) -> str:
    """What a person sees in the cell, as far as the file tells; a number keeps all its digits.

    Characters that XML forbids or that turn the text around become U+FFFD, visibly, once and here.
    """
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, str):
        return _ILLEGAL.sub("\ufffd", raw)
    if isinstance(raw, datetime):
        return tanggal(raw.date())
    if isinstance(raw, date):
        return tanggal(raw)
    plain = format(Decimal(repr(raw)), "f") if raw == raw and abs(raw) < 1e300 else repr(raw)  # noqa: PLR0124
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.replace(".", ",")


def text_trouble(raw: Raw) -> str:
    """What of a typed text cannot reach the reports as it is, in words; "" where all of it can."""
    if not isinstance(raw, str):
        return ""
    if _ILLEGAL.search(raw):
        return "karakter yang tidak dapat ditulis; tiap-tiap karakter itu diganti dengan \ufffd"
    if len(raw) > MAX_TEXT:
        return f"{number(len(raw))} karakter; di buku kerja dipotong pada {number(MAX_TEXT)}"
    return ""


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """For comparison: no case, no punctuation, no spacing. "Realisasi s.d. Bulan Ini" -> "realisasisdbulanini"."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", clean(text)).casefold())


def words(text: str) -> str:
    """Lower-case words with single spaces around, for whole-word search: " kota ternate "."""
    return f" {_NOT_WORD.sub(' ', clean(text).casefold()).strip()} "
