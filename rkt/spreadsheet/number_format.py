"""What an Excel number format does to the figure that a person sees. Text in, facts out; knows no cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(r'"([^"]*)"|\\(.)|[_*](?:.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(.)', re.S)
_MULTIPLIER = re.compile(
    r"\b(?:rb|ribu|ribuan|jt|juta|jutaan|m|mn|mio|miliar|milyar|miliaran|t|tn|triliun|k|bn)\b", re.I
)
_SCALING = re.compile(r"[0#?](,+)(?![0#?,])")


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


@lru_cache(maxsize=1024)
def shown_by(code: str) -> Shown:
    """The facts of a format: percent signs of its first section, which shows positive numbers, the rest of any.

    Quoted text, an escaped sign and the width of a sign (`_%`) are literal and scale nothing.
    Examples: ``#,##0,`` shows thousands, ``0.0" M"`` adds a word, ``[$Rp-421] #,##0`` does neither.
    """
    if code.casefold() in ("", "general", "@"):
        return Shown()
    bare, literal = "", " "
    for quoted, escaped, currency, plain in _PIECE.findall(code):
        bare += plain
        literal += quoted or escaped or currency or (plain if plain.isalpha() or plain == " " else "")
    if re.fullmatch(r"[dmyhs:/\-., ]+", bare, re.I):
        return Shown()
    word = _MULTIPLIER.search(literal)
    commas = sum(len(run) for run in _SCALING.findall(bare))
    return Shown(bare.partition(";")[0].count("%"), commas, word[0] if word else "", "%" in literal)
