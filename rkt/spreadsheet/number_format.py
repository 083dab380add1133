"""What an Excel number format does to the figure that a person sees. Text in, facts and texts out; knows no cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<digits>[0#?][0#?,.]*)'
    r"|(?P<percent>%)|(?P<exponent>E[+-]\d*)|(?P<plain>.)",
    re.S,
)
_DATE = re.compile(r"[dmyhs]", re.I)
_ONLY_DATE = re.compile(r"[dmyhs:/\-., ]+", re.I)
_GENERAL = ("", "general", "@", "standard", "standar", "umum")
_MULTIPLIER = re.compile(
    r"\b(?:rb|ribu|ribuan|jt|juta|jutaan|m|mn|mio|miliar|milyar|miliaran|t|tn|triliun|k|bn)\b", re.I
)
_LARGE = 1e15
"""From here on a double has no decimals to round."""
_SCALING = re.compile(r"[0#?.](,+)(?![0#?,])")


@dataclass(frozen=True, slots=True)
class Shown:
    """``percents``: how many unquoted percent signs, each of which shows a hundredfold; ``thousands``: how many
    trailing commas, each of which shows a thousandth; ``multiplier``: a literal such as "jt" behind the figure;
    ``says_percent``: a percent sign that is only text."""

    percents: int = 0
    thousands: int = 0
    multiplier: str = ""
    says_percent: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the figure shown is the one stored, with no percent sign beside it."""
        return not (self.percents or self.is_scaled or self.says_percent)

    @property
    def is_percent(self) -> bool:
        """Whether the figure is a fraction that is shown as per cent, and nothing else changes it."""
        return self.percents == 1 and not self.is_scaled

    @property
    def is_scaled(self) -> bool:
        """Whether the figure shown is not the one stored, for another reason than one percent sign."""
        return self.percents > 1 or bool(self.thousands or self.multiplier)


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """``text``: the number with its sign and unit, never rounded; ``value``: that number, in points for a per cent.

    ``has_unit``: the format writes something beside the number.

    ``rounded``: what the cell shows where it hides decimals that the number has; "" where it shows them all.
    ``trouble``: why the format cannot be followed; "" where it can.
    """

    text: str
    value: float
    has_unit: bool = False
    rounded: str = ""
    trouble: str = ""


@lru_cache(maxsize=1024)
def shown_by(code: str) -> Shown:
    """The facts of a format: percent signs of its first section, which shows positive numbers, the rest of any.

    Quoted text, an escaped sign and the width of a sign (`_%`) are literal and scale nothing.
    Examples: ``#,##0,`` shows thousands, ``0.0" M"`` adds a word, ``[$Rp-421] #,##0`` does neither.
    """
    if code.casefold() in _GENERAL:
        return Shown()
    pieces = list(_pieces(code))
    bare = "".join(text for kind, text in pieces if kind != "literal")
    if _ONLY_DATE.fullmatch(bare):
        return Shown()
    literal = "".join(
        text if kind == "literal" or text.isalpha() else " " for kind, text in pieces if kind != "percent"
    )
    word = _MULTIPLIER.search(literal)
    percents = sum(kind == "percent" for kind, _ in _pieces(_first_section(code)))
    commas = sum(len(run) for run in _SCALING.findall(bare))
    return Shown(percents, commas, word[0] if word else "", "%" in literal)


def shown_number(value: float, code: str) -> ShownNumber:
    """0.975, "0.0%" -> "97,5%"; 2, '0" Dokumen"' -> "2 Dokumen"; 95, '0" %"' -> "95 %"; 85, "0.00" -> "85,00".

    The first section alone is followed: a zero shown as a dash is still the number 0.
    """
    section = _first_section(code)
    if section.strip().casefold() in _GENERAL:
        return ShownNumber(_plain(value, 0), value)
    before, after, digits, percents = "", "", "", 0
    for kind, text in _pieces(section):
        is_fraction = kind == "digits" and after.endswith("/")
        if kind == "digits" and not is_fraction:
            digits = digits or text  # more of them stand behind a space between thousands
        elif is_fraction or kind == "exponent" or (kind == "plain" and _DATE.match(text)):
            return _in_doubt(value, code, "bukan format bilangan")
        else:
            percents += kind == "percent"
            before, after = (before, after + text) if digits or kind == "percent" else (before + text, after)
    if _SCALING.search(digits):
        return _in_doubt(value, code, "menampilkan ribuan atau jutaan")
    decimals = digits.partition(".")[2]
    places = len(re.sub("[^0]", "", decimals))
    scaled = round(value * 100**percents, 10) if percents else value
    number = _plain(scaled, places)
    hides = len(number.partition(",")[2]) > len(decimals)
    exact = Decimal(repr(float(scaled)))
    half_up = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP) if abs(scaled) < _LARGE else exact
    rounded = _plain(float(half_up), places)
    return ShownNumber(
        _joined(before, number, after),
        scaled,
        bool(before.strip() or after.strip()),
        _joined(before, rounded, after) if hides else "",
    )


def _joined(before: str, number: str, after: str) -> str:
    return " ".join(f"{before}{number}{after}".split())


def _in_doubt(value: float, code: str, why: str) -> ShownNumber:
    return ShownNumber(_plain(value, 0), value, trouble=f"format selnya ('{code[:30]}') {why}")


def _pieces(code: str) -> Iterator[tuple[str, str]]:
    """(kind, text) in order: "literal" for what stands in quotes, is escaped, is a currency sign or an empty width."""
    for token in _TOKEN.finditer(code):
        kind, text = token.lastgroup, token[0]
        if kind in ("quoted", "escaped"):
            yield "literal", token[kind]
        elif kind == "bracket":  # "[$Rp-421]" is a currency sign; "[Red]" and conditions show nothing
            yield "literal", text[2:-1].partition("-")[0] if text.startswith("[$") else ""
        else:
            yield (kind, text) if kind else ("literal", " " if text[0] == "_" else "")


def _first_section(code: str) -> str:
    """The part for positive numbers."""
    ends = (token.start() for token in _TOKEN.finditer(code) if token["plain"] == ";")
    return code[: next(ends, len(code))]


def _plain(value: float, places: int) -> str:
    """With a decimal comma, all its digits, and at least ``places`` decimals."""
    if abs(value) >= 1e300 or value != value:  # noqa: PLR0124
        return repr(value)
    text = format(Decimal(repr(float(value))), "f")
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0").ljust(places, "0")
    return f"{whole},{fraction}" if fraction else whole
