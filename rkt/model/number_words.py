"""Indonesian number words: "dua puluh satu" -> 21. Knows nothing of digits, cells or units."""

from __future__ import annotations

import re

_ONES = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
_SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_SE = {"seratus": ("satu", "ratus"), "seribu": ("satu", "ribu"), "sejuta": ("satu", "juta")}
_TOKEN = re.compile(
    "seratus|seribu|sejuta|sepuluh|sebelas|belas|puluh|ratus|" + "|".join((*_SCALES, *_ONES)), re.IGNORECASE
)
_WORDS = re.compile(rf"(?:(?:{_TOKEN.pattern})\s*)+", re.IGNORECASE)


def split_number_words(text: str) -> tuple[int, str] | None:
    """The number that a text begins with in words, and what stands behind: "delapan orang" -> (8, "orang").

    None where it does not begin with a number word, or where the words make no number ("dua lima").
    Words may be written together ("duapuluh"); a word that only begins like a number ("satuan") is none.
    """
    match = _WORDS.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    if rest[:1].isalpha() and not match[0][-1].isspace():
        return None
    value = _value([token.casefold() for token in _TOKEN.findall(match[0])])
    return None if value is None else (value, rest.strip())


def _value(tokens: list[str]) -> int | None:
    """Groups of up to three digits, each with its scale; scales must fall from left to right."""
    plain = [part for token in tokens for part in _SE.get(token, (token,))]
    total, group, last_scale = 0, list[str](), 10**15
    for token in plain:
        if token not in _SCALES:
            group.append(token)
            continue
        scale, value = _SCALES[token], _below_thousand(group)
        if not value or scale >= last_scale:
            return None
        total, group, last_scale = total + value * scale, [], scale
    if not group:
        return total
    value = _below_thousand(group)
    return None if value is None or (total and value == 0) else total + value


def _below_thousand(group: list[str]) -> int | None:
    """ "dua ratus lima belas" -> 215; None where the words stand in an order that means nothing."""
    total, rest = 0, list(group)
    if "ratus" in rest:
        position = rest.index("ratus")
        if position != 1 or not 0 < _ONES.get(rest[0], 0) < 10:
            return None
        total, rest = 100 * _ONES[rest[0]], rest[2:]
        if not rest:
            return total
    match rest:
        case [one] if one in _ONES:
            below = _ONES[one]
        case [one, "belas"] if 1 < _ONES.get(one, 0) < 10:
            below = 10 + _ONES[one]
        case [ten, "puluh"] if 1 < _ONES.get(ten, 0) < 10:
            below = 10 * _ONES[ten]
        case [ten, "puluh", one] if 1 < _ONES.get(ten, 0) < 10 and 0 < _ONES.get(one, 0) < 10:
            below = 10 * _ONES[ten] + _ONES[one]
        case _:
            return None
    return None if total and not below else total + below
