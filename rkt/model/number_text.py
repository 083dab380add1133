"""Numbers as Indonesian hands type them: a strict grammar, never a guess. Text in, number and unit out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from rkt.model.number_words import split_number_words
from rkt.model.remarks import is_harmless, keeps_unit

MAX_DIGITS = 15
"""A double keeps 15 decimal digits; a longer number (a NIP) would change when stored."""

MIN_SIZE = 1e-9
"""A number that is no nought and still smaller than this was never counted; divided by it, any figure overflows."""


def is_storable(value: float) -> bool:
    """Whether a figure keeps its digits as a double and can be summed and divided by; NaN and infinities cannot."""
    return value == 0 or MIN_SIZE <= abs(value) < 10**MAX_DIGITS


_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u00ad"))
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-", "\u2010": "-", "\u2011": "-"})
_NUMBER = re.compile(
    r"(?P<rp>(?:rp|idr)\.?\s*)?(?P<sign>[-+]?)\s*(?P<body>\d[\d.,]*)\s*"
    r"(?:\((?P<inside>[^()]*)\)\s*)?(?P<rest>[^()]*?)(?P<remark>\s*\([^()]*\))?",
    re.S | re.I,
)
_MARK_KINDS = ("<super>", "<sub>", "<circle>", "<fraction>", "<compat>", "<square>")
_PERCENT = re.compile(r"(?:%|persen|prosen|percent)\.?", re.I)
_PARTS = re.compile(r"(\d+) dari (\d+)", re.I)
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_COMMAED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_UNIT = re.compile(r"[^\W\d_]+(?:[/. ]+[^\W\d_]+){0,3}\.?")
_NOT_A_UNIT = re.compile(
    r"(?:dari|per|sampai|s\.?d|s/d|dan|atau|kurang|lebih|e|x|juta|jt|ribu|rb|miliar|milyar|m|triliun)(?:\W|$)", re.I
)


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """One reading of a text: ``nilai`` and the unit written behind it ("%" for every spelling of per cent)."""

    nilai: float
    satuan: str = ""
    rupiah: bool = False


def clean(text: str) -> str:
    """Compatibility digits to ASCII, every kind of space to one plain space, invisible marks dropped.

    A sign that marks (a superscript, a circled number, a fraction) stays what it is: "24\u00b9" is not 241.
    """
    if text.isascii():
        return " ".join(text.split())
    parts = ("".join(run) if mark else _fold("".join(run)) for mark, run in groupby(text, _is_mark))
    return " ".join("".join(parts).split())


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_MINUS)
    return "".join(str(unicodedata.digit(ch)) if ch.isdecimal() and not ch.isascii() else ch for ch in folded)


def _is_mark(sign: str) -> bool:
    """Whether a sign holds a digit or letter that is no part of the word or number before it."""
    kind = unicodedata.decomposition(sign).partition(" ")[0]
    return kind in _MARK_KINDS and any(ch.isalnum() for ch in unicodedata.normalize("NFKC", sign))


def parse_number_text(text: str) -> tuple[ParsedNumber, ...]:
    """Every reading that the grammar allows: one if certain, two if ambiguous ("1.234"), none if not a number.

    Accepts "97,5 %", "97.5", "1.234,56", "1,234.56", "Rp. 1.500.000.000,-", "IDR 1.500.000", "100persen", "12 kali",
    "38% (Evaluasi Semester I)", "8 (delapan) Dokumen". Behind the number may stand its words in brackets, which must
    agree, a unit, and a bracket that tells the period; a second number, an exponent, a multiplier ("juta"), a letter
    before it, or any other word in brackets ("8 (target)") may not.
    """
    match = _NUMBER.fullmatch(clean(text))
    if not match:
        return ()
    body, rest = match["body"], match["rest"].strip()
    said = [part.strip(" ()") for part in (match["inside"], match["remark"]) if part is not None]
    spoken = [split_number_words(part) for part in said]
    for words, part in zip(spoken, said, strict=True):
        if words is None and not is_harmless(part) and not (rest and keeps_unit(part)):
            return ()
    units = {words[1] for words in spoken if words and words[1]} | ({rest} if rest else set())
    if len({_bare_unit(unit) for unit in units}) > 1:
        return ()
    rest = rest or next(iter(units), "")
    if body.endswith((",", ".")):
        if rest.startswith("-") and body.endswith(","):
            rest = rest.lstrip("-").strip()
        elif not (body.endswith(".") and not rest):
            return ()
        body = body[:-1]
    unit = _read_unit(rest)
    if unit is None:
        return ()
    sign = "-" if match["sign"] == "-" else ""
    values = {float(Decimal(sign + plain)) for plain in _plain_forms(body) if _digits(plain) <= MAX_DIGITS}
    values = {value for value in values if all(words is None or words[0] == abs(value) for words in spoken)}
    return tuple(ParsedNumber(value or 0.0, unit, match["rp"] is not None) for value in sorted(values))


def parse_parts(text: str) -> tuple[float, float] | None:
    """A count out of a count as people write it: "9 dari 10" -> (9, 10); None for anything else."""
    match = _PARTS.fullmatch(clean(text))
    if not match or max(len(match[1]), len(match[2])) > MAX_DIGITS:
        return None
    return float(match[1]), float(match[2])


def _bare_unit(unit: str) -> str:
    return "%" if _PERCENT.fullmatch(unit) else "".join(ch for ch in unit.casefold() if ch.isalnum())


def _read_unit(rest: str) -> str | None:
    if not rest:
        return ""
    percent = _PERCENT.match(rest)
    if percent and not rest[percent.end() :].strip():
        return "%"
    if any(_is_mark(sign) and not before.isalpha() for before, sign in zip(f" {rest}", rest, strict=False)):
        return None  # a footnote behind the number; behind a letter it may belong to the unit, as in m\u00b2
    return rest.rstrip(".") if _UNIT.fullmatch(rest) and not _NOT_A_UNIT.match(rest) else None


def _digits(plain: str) -> int:
    return len(plain.replace(".", "").lstrip("0"))


def _plain_forms(body: str) -> tuple[str, ...]:
    """The readings of a digit group as ASCII decimals."""
    dots, commas = body.count("."), body.count(",")
    if not dots and not commas:
        return (body,)
    if dots and commas:
        if commas == 1 and body.rindex(",") > body.rindex("."):
            whole, fraction = body.split(",")
            return (f"{whole.replace('.', '')}.{fraction}",) if _DOTTED.fullmatch(whole) and fraction else ()
        if dots == 1 and body.rindex(".") > body.rindex(","):
            whole, fraction = body.split(".")
            return (f"{whole.replace(',', '')}.{fraction}",) if _COMMAED.fullmatch(whole) and fraction else ()
        return ()
    mark, grouped = (".", _DOTTED) if dots else (",", _COMMAED)
    if body.count(mark) > 1:
        return (body.replace(mark, ""),) if grouped.fullmatch(body) else ()
    decimal = body.replace(mark, ".")
    if not decimal[0].isdigit() or not decimal[-1].isdigit():
        return ()
    if mark == "." and grouped.fullmatch(body):
        return (decimal, body.replace(mark, ""))
    return (decimal,)
