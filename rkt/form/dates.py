"""Months and dates as people write them, in cells and in names of files and folders. Text in, numbers out."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from rkt.form.text import words
from rkt.model.bulan import MONTH_NAMES, ROMAN_TRIWULAN

_ROMAN = {**dict(zip(ROMAN_TRIWULAN, range(1, 5), strict=True)), "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_ROMAN |= {"X": 10, "XI": 11, "XII": 12}
_SHORT = {full_name[:3].casefold(): number for number, full_name in enumerate(MONTH_NAMES, 1)}
_SHORT |= {"agt": 8, "ags": 8, "agust": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2, "may": 5}
_SHORT |= {"aug": 8, "oct": 10, "dec": 12}
_MONTH_WORDS = {full_name.casefold(): number for number, full_name in enumerate(MONTH_NAMES, 1)} | _SHORT
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
ISO_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_. ](0[1-9]|1[0-2])(?!\d)(?![-_. ]\d\d?(?!\d))")
_DATE = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[A-Za-z]+)[-/. ]+(20\d\d)")


@lru_cache(maxsize=1024)
def parse_month(text: str) -> int | None:
    """ "Maret", "maret 2024", "III", "03", "3", "Mar-24", "s.d. Maret" -> 3; None where it is not certain."""
    plain = re.sub(r"\b(?:s\s*/?\s*d|sampai(?: dengan)?|bulan)\b", " ", words(text))
    tokens = [token for token in plain.split() if not YEAR.fullmatch(token)]
    if len(tokens) == 2 and tokens[0] in _MONTH_WORDS and re.fullmatch(r"\d\d", tokens[1]):
        tokens = tokens[:1]
    if len(tokens) != 1:
        return None
    token = tokens[0]
    if token.isdigit():
        return int(token) if len(token) <= 2 and 1 <= int(token) <= 12 else None
    return _MONTH_WORDS.get(token) or _ROMAN.get(token.upper())


def month_in_folder(folder: str) -> int | None:
    """The month that the innermost folder naming one names: "2024/03. Maret/kiriman" -> 3."""
    for name in reversed(folder.split("/")):
        if number := month_in_path(name):
            return number
        plain = words(name).split()
        if len(plain) == 2 and plain[0].isdigit() and MONTH_NAMES[int(plain[0]) % 12 - 1].casefold() == plain[1]:
            return int(plain[0])
    return None


@lru_cache(maxsize=1024)
def month_in_path(text: str) -> int | None:
    """A month in a name only where it is unmistakable: "2024-03" or one month's full name that is no date."""
    if match := ISO_IN_NAME.search(text):
        return int(match[2])
    tokens = words(text).split()
    found = {
        number
        for number, full_name in enumerate(MONTH_NAMES, 1)
        for index, token in enumerate(tokens)
        if token == full_name.casefold() and not (index and re.fullmatch(r"\d{1,2}", tokens[index - 1]))
    }
    return found.pop() if len(found) == 1 else None


def parse_date(text: str) -> date | None:
    """ "5 April 2024", "05/04/2024" (day first), "2024-04-05"; None for anything else."""
    plain = " ".join(text.split())
    try:
        return date.fromisoformat(plain)
    except ValueError:
        pass
    match = _DATE.search(plain)
    if not match:
        return None
    month = int(match[2]) if match[2].isdigit() else _MONTH_WORDS.get(match[2].casefold())
    try:
        return date(int(match[3]), month or 0, int(match[1]))
    except ValueError:
        return None
