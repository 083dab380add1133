"""What a number of a spreadsheet shows through its number format: sign, unit, decimals. Knows nothing of files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<digits>[0#?][0#?,.]*(?:\.[0#?]*)?)'
    r"|(?P<percent>%)|(?P<exponent>E[+-]\d*)|(?P<plain>.)",
    re.S,
)
_DATE = re.compile(r"[dmyhs]", re.I)
_GENERAL = ("", "general", "@", "standard", "standar", "umum")


@dataclass(frozen=True, slots=True)
class Shown:
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


def shown_number(value: float, number_format: str) -> Shown:
    """0.975, "0.0%" -> "97,5%"; 2, '0" Dokumen"' -> "2 Dokumen"; 95, '0" %"' -> "95 %"; 85, "0.00" -> "85,00".

    A percent sign scales by 100 only where it stands bare: in quotes or behind a backslash it is a unit.
    """
    section = _section(number_format)
    if section.strip().casefold() in _GENERAL:
        return Shown(_plain(value, 0), value)
    before, after, digits, percents = "", "", "", 0
    for token in _TOKEN.finditer(section):
        kind, text = token.lastgroup, token[0]
        if kind == "digits" and not digits:
            digits = text
        elif kind == "percent":
            percents += 1
            after += "%"
        elif kind == "exponent" or (kind == "plain" and _DATE.match(text)):
            return Shown(
                _plain(value, 0), value, trouble=f"format selnya ('{number_format[:30]}') bukan format bilangan"
            )
        else:
            literal = _literal(kind, token)
            before, after = (before, after + literal) if digits else (before + literal, after)
    if digits.endswith(","):
        return Shown(
            _plain(value, 0), value, trouble=f"format selnya ('{number_format[:30]}') menampilkan ribuan atau jutaan"
        )
    places = len(re.sub("[^0]", "", digits.partition(".")[2]))
    most = len(digits.partition(".")[2])
    scaled = round(value * 100**percents, 10) if percents else value
    number = _plain(scaled, places)
    text = " ".join(f"{before}{number}{after}".split())
    decimals = len(number.partition(",")[2])
    rounded = " ".join(f"{before}{_plain(round(scaled, most), places)}{after}".split()) if decimals > most else ""
    return Shown(text, scaled, bool(before.strip() or after.strip()), rounded)


def _section(number_format: str) -> str:
    """The part for positive numbers: a zero shown as a dash is still the number 0."""
    quoted = False
    for place, char in enumerate(number_format):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted and number_format[place - 1 : place] != "\\":
            return number_format[:place]
    return number_format


def _literal(kind: str | None, token: re.Match[str]) -> str:
    if kind in ("quoted", "escaped"):
        return token[kind]
    if kind == "bracket":  # "[$Rp-421]" is a currency sign; "[Red]" and conditions show nothing
        return token["bracket"][1:].partition("-")[0] if token["bracket"].startswith("$") else ""
    return token[0] if kind == "plain" else " " if token[0][0] == "_" else ""


def _plain(value: float, places: int) -> str:
    """With a decimal comma, all its digits, and at least ``places`` decimals."""
    if abs(value) >= 1e300 or value != value:  # noqa: PLR0124
        return repr(value)
    text = format(Decimal(repr(float(value))), "f")
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0").ljust(places, "0")
    return f"{whole},{fraction}" if fraction else whole
