"""The figures, periods and statuses that a generated sentence names, and what a person's sentence says against them.

Pure text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rkt.model.bulan import MONTH_NAMES
from rkt.model.display import join_list
from rkt.model.period import StatusCapaian

Facts = tuple[tuple[str, str], ...]
"""(label, figure as shown): (("realisasi", "72,73%"), …)."""
_PERIOD = re.compile(
    rf"\b(?:(?:{'|'.join(MONTH_NAMES)})(?: 20\d\d)?|(?:Triwulan|Semester|TW) [IV]+|20\d\d)\b", re.IGNORECASE
)
_STATUSES = sorted((status.value for status in StatusCapaian), key=len, reverse=True)
_NAMED = re.compile(
    rf"\b(?:(?P<month>{'|'.join(MONTH_NAMES)})(?: (?P<year>20\d\d))?|(?P<part>Triwulan|Semester|TW) (?P<number>[IV]+)"
    rf"|{'|'.join(_STATUSES)})\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?:\bRp\s?)?(?<![\w,.])-?\d+(?:\.\d+)*(?:,\d+)?%?")
_CLAIM = re.compile(
    r"\b(?:tercapai|(?:telah|sudah|berhasil) (?:mencapai|memenuhi) target|target (?:telah|sudah) (?:dicapai|dipenuhi))",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:belum|tidak|kurang|akan|dapat|bila|jika|agar|supaya)\b[^.;]{0,24}$", re.IGNORECASE)
_MAX_NAMED = 3


def without_period(text: str) -> str:
    """The text without the month, quarter and year that it speaks of, which move by themselves."""
    return " ".join(_PERIOD.sub("", text).split())


def figures(text: str) -> tuple[str, ...]:
    """The numbers of a text in order, without those of a period.

    Example: "8 dari 11 satuan kerja (72,73%) s.d. Maret 2024" gives ("8", "11", "72,73%").
    """
    return tuple(_FIGURE.findall(_PERIOD.sub("", text)))


def is_unmoved(before: str, now: str) -> bool:
    """True where a generated text shows the same figures as before; without figures, where it says the same."""
    old, new = figures(before), figures(now)
    return old == new if old or new else without_period(before) == without_period(now)


def moved_facts(facts: Facts, now: Facts) -> list[tuple[str, str, str]]:
    """(label, old, new) of the facts that have moved."""
    current = dict(now)
    return [(label, old, current[label]) for label, old in facts if current.get(label, old) != old]


def moved_figures(before: str, now: str) -> list[tuple[str, str, str]]:
    """(label, old, new) where two generated texts of one place differ in their figures; () where no pair is certain."""
    old, new = figures(before), figures(now)
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace" and b - a == d - c:
            found += [("angka", one, two) for one, two in zip(old[a:b], new[c:d], strict=True)]
    return found


def moved_sentence(moved: Sequence[tuple[str, str, str]]) -> str:
    """ "Ditulis ketika realisasi 72,73%; kini 81,82%." """
    shown = list(dict.fromkeys(moved))[:_MAX_NAMED]
    then = join_list([f"{label} {old}" for label, old, _ in shown])
    return f"Ditulis ketika {then}; kini {join_list([new for _, _, new in shown])}."


def outdated_names(then: str, now: str, text: str) -> tuple[list[str], list[str]]:
    """Periods and statuses in a person's ``text`` that we named in its place ``then`` and no longer do, as they stand
    in it; and those that we name instead.

    Example: "sampai dengan Februari 2024", "sampai dengan Maret 2024", "Hingga Februari baik." gives (["Februari"],
    ["Maret 2024"]).
    """
    old, new = dict(_names(then)), dict(_names(now))
    gone = [
        shown for key, shown in _names(text) if key not in new and key in old and not _are_of_two_years(shown, old[key])
    ]
    named = [shown for key, shown in new.items() if key not in old] if gone else []
    return list(dict.fromkeys(gone)), named


def _names(text: str) -> Iterator[tuple[str, str]]:
    """Each period and status: what it is known by, a month without its year, and as it is written."""
    for match in _NAMED.finditer(text):
        part = match["part"] and match["part"].casefold().replace("tw", "triwulan")
        key = f"{part} {match['number']}" if part else match["month"] or match[0]
        yield key.casefold(), match[0]


def _are_of_two_years(first: str, second: str) -> bool:
    years = {text[-4:] for text in (first, second) if text[-4:].isdigit()}
    return len(years) > 1


def outdated_sentence(gone: Sequence[str], named: Sequence[str]) -> str:
    """ "Kalimat ini masih menyebut Februari 2024; kini Maret 2024." """
    instead = f"; kini {join_list(list(named))}" if named else ", yang tidak lagi disebut program di tempat ini"
    return f"Kalimat ini masih menyebut {join_list(list(gone))}{instead}."


def claims_success(text: str) -> bool:
    """True where a sentence says that a target is met: "tercapai", but not "belum tercapai" or "agar tercapai"."""
    return any(not _DENIAL.search(text[: match.start()]) for match in _CLAIM.finditer(text))
