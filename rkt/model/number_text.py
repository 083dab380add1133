"""Numbers as Indonesian hands type them: a strict grammar, never a guess. Text in, number and unit out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

MAX_DIGITS = 15
"""A double keeps 15 decimal digits; a longer number (a NIP) would change when stored."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u00ad"))
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-", "\u2010": "-", "\u2011": "-"})
_NUMBER = re.compile(r"(?P<rp>rp\.?\s*)?(?P<sign>[-+]?)\s*(?P<body>\d[\d.,]*)\s*(?P<rest>.*)", re.S | re.I)
_REMARK = re.compile(r"\s*\([^()\d]*\)$")
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
    """Compatibility digits to ASCII, every kind of space to one plain space, invisible marks dropped."""
    if text.isascii():
        return " ".join(text.split())
    folded = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_MINUS)
    folded = "".join(str(unicodedata.digit(ch)) if ch.isdigit() and not ch.isascii() else ch for ch in folded)
    return " ".join(folded.split())


def parse_number_text(text: str) -> tuple[ParsedNumber, ...]:
    """Every reading that the grammar allows: one if certain, two if ambiguous ("1.234"), none if not a number.

    Accepts "97,5 %", "97.5", "1.234,56", "1,234.56", "Rp. 1.500.000.000,-", "100persen", "12 kali".
    "38% (Evaluasi Semester I)". A unit or a remark in brackets may stand behind the number; a second number,
    an exponent, a multiplier ("juta") or a letter before it may not.
    """
    match = _NUMBER.fullmatch(_REMARK.sub("", clean(text)))
    if not match:
        return ()
    body, rest = match["body"], match["rest"].strip()
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
    return tuple(ParsedNumber(value or 0.0, unit, match["rp"] is not None) for value in sorted(values))


def parse_parts(text: str) -> tuple[float, float] | None:
    """A count out of a count as people write it: "9 dari 10" -> (9, 10); None for anything else."""
    match = _PARTS.fullmatch(clean(text))
    if not match or max(len(match[1]), len(match[2])) > MAX_DIGITS:
        return None
    return float(match[1]), float(match[2])


def _read_unit(rest: str) -> str | None:
    if not rest:
        return ""
    percent = _PERCENT.match(rest)
    if percent and not rest[percent.end() :].strip():
        return "%"
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
