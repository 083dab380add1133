"""Rupiah in an export: numbers, or texts in one of the two conventions, which one file never mixes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rkt.model.cell import Raw
from rkt.model.number_text import MAX_DIGITS, clean, is_storable

_WRAPPED = re.compile(r"\((.*)\)")
_SHAPES = {
    ",": re.compile(r"-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d{1,2})?"),
    ".": re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{1,2})?"),
}
"""By decimal mark. Rupiah have at most two decimals, so that "1.234" and "1,234" are thousands, each in its own."""
_SIZE = re.compile(r"-?\d(?:\.\d+)?E\d{1,2}")
"""A whole number as SAKTI may print it: "2.037392E10". Excel's "2.03739E+10" has been rounded."""


@dataclass(frozen=True, slots=True)
class Convention:
    """How the texts of one file are read; ``decimal`` is its decimal mark."""

    decimal: str

    def parse(self, raw: Raw) -> float | None:
        """Rupiah of one cell; None where it holds no amount that is certain."""
        if isinstance(raw, bool) or raw is None:
            return None
        if isinstance(raw, (int, float)):
            return float(raw) if is_storable(float(raw)) else None
        if not isinstance(raw, str):
            return None
        text = _plain(raw)
        if _SIZE.fullmatch(text):
            value = float(Decimal(text))
        elif _SHAPES[self.decimal].fullmatch(text) and sum(map(str.isdigit, text)) <= MAX_DIGITS + 2:
            other = "." if self.decimal == "," else ","
            value = float(Decimal(text.replace(other, "").replace(self.decimal, ".")))
        else:
            return None
        return value if is_storable(value) else None


def is_blank(raw: Raw) -> bool:
    """Whether a cell says that there is no amount: empty, or a dash."""
    return raw is None or (isinstance(raw, str) and not _plain(raw).strip("-"))


def convention_of(texts: Iterable[str]) -> Convention:
    """The convention in which all amounts of a file can be read; the Indonesian where both or neither do."""
    plain = [text for raw in texts if (text := _plain(raw)) and not is_blank(raw) and not _SIZE.fullmatch(text)]
    fits = [mark for mark, shape in _SHAPES.items() if all(shape.fullmatch(text) for text in plain)]
    return Convention(fits[0] if fits else ",")


def _plain(text: str) -> str:
    plain = re.sub(r"^rp\.?\s*", "", clean(text), flags=re.IGNORECASE).replace(" ", "")
    match = _WRAPPED.fullmatch(plain)
    return f"-{match[1]}" if match else plain
