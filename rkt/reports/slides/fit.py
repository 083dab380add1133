"""How much room a text takes, so that it never leaves its shape. Estimates on the safe side; knows no fonts' files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

LINE = 1.22
"""Height of a line in sizes of its font."""
MIN_SIZE = 11.0
"""Points below which nobody reads a slide."""
_WIDTHS = {**dict.fromkeys("iIjl.,;:'|! ", 0.28), **dict.fromkeys("ftr-/()[]", 0.35), **dict.fromkeys("mwMW%@", 0.9)}
_UPPER, _OTHER, _WIDE = 0.7, 0.55, 1.0
"""Parts of the size: Arial's widths, which few office fonts surpass."""


def text_width(text: str, size: float) -> float:
    """Points that a line of a plain sans serif takes."""

    def width(sign: str) -> float:
        if ord(sign) > 0x24F:  # beyond Latin: as wide as it is high, unless it is a dash or a quotation mark
            return _OTHER if 0x2000 <= ord(sign) < 0x2070 else _WIDE
        return _WIDTHS.get(sign, _UPPER if sign.isupper() else _OTHER)

    return sum(map(width, text)) * size


def count_lines(text: str, width: float, size: float) -> int:
    """Lines of a paragraph broken at blanks; a word that is too long by itself is broken inside."""
    lines, used = 1, 0.0
    blank = text_width(" ", size)
    for word in text.split():
        needed = text_width(word, size)
        if used and used + blank + needed > width:
            lines, used = lines + 1, 0.0
        used += needed + (blank if used else 0.0)
        if used > width:
            more = ceil(used / width) - 1
            lines, used = lines + more, used - more * width
    return lines


def shorten(text: str, width: float, size: float, lines: int) -> str:
    """The text, or as many of its words as ``lines`` hold with "…" behind them."""
    if count_lines(text, width, size) <= lines:
        return text
    return _longest(text, lambda part: count_lines(part, width, size) <= lines)


def shorten_words(text: str, letters: int) -> str:
    """The text on one line, or its first words up to ``letters`` with "…" behind them."""
    plain = " ".join(text.split())
    return plain if len(plain) <= letters else _longest(plain, lambda part: len(part) <= letters)


def _longest(text: str, fits: Callable[[str], bool]) -> str:
    """The most words with "…" that fit; of a first word that is too long its beginning."""
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        if fits(part := f"{' '.join(words[:count]).rstrip('.,;:')} …"):
            return part
    first = words[0] if words else ""
    return next((part for end in range(len(first), 0, -1) if fits(part := f"{first[:end]}…")), "…")


def fit_paragraphs(texts: Sequence[str], width: float, height: float, size: float) -> tuple[list[str], float]:
    """The paragraphs, and the largest size up to ``size`` at which they fit; at the smallest they are shortened, the
    last ones first."""
    while size > MIN_SIZE and _height(texts, width, size) > height:
        size -= 1
    left, kept = max(1, int(height / (size * LINE))), []
    for text in texts:
        if left > 0:
            kept.append(shorten(text, width, size, left))
            left -= count_lines(kept[-1], width, size)
    return kept, size


def _height(texts: Sequence[str], width: float, size: float) -> float:
    return sum(count_lines(text, width, size) for text in texts) * size * LINE


def fit_table(
    rows: Sequence[Sequence[str]], widths: Sequence[float], height: float, size: float, margin: float
) -> tuple[list[list[str]], float]:
    """The texts of a table's rows and the size at which they fit into ``height``; ``widths`` inside the cells,
    ``margin`` above and below a row's text together. At the smallest size long texts are shortened, figures never."""
    while size > MIN_SIZE and _table_height(rows, widths, size, margin) > height:
        size -= 1
    cut = [list(row) for row in rows]
    most = max((count_lines(text, w, size) for row in rows for text, w in zip(row, widths, strict=True)), default=1)
    while most > 1 and _table_height(cut, widths, size, margin) > height:
        most -= 1
        cut = [
            [text if _is_figure(text) else shorten(text, w, size, most) for text, w in zip(row, widths, strict=True)]
            for row in rows
        ]
    return cut, size


def _is_figure(text: str) -> bool:
    return any(sign.isdigit() for sign in text) and " " not in text


def _table_height(rows: Sequence[Sequence[str]], widths: Sequence[float], size: float, margin: float) -> float:
    deepest = (max(count_lines(text, w, size) for text, w in zip(row, widths, strict=True)) for row in rows)
    return sum(lines * size * LINE + margin for lines in deepest)
