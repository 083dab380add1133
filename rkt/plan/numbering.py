"""The NO of a sasaran as documents write it, and the numbers that the plan gives. Knows nothing of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rkt.plan.headings import roman_number

_LABEL = re.compile(r"\(?\s*(?P<main>\d{1,3}|[ivx]{1,5}|[a-z])(?P<sub>(?:\.\d{1,2})*)\s*[.)]?\s*\)?", re.I)


@dataclass(frozen=True, slots=True)
class Label:
    """A NO: ``number`` counts from 1; ``is_digits`` False for Roman numbers and letters. "2.1" is a part of 2."""

    text: str
    number: int
    is_digits: bool

    def same_as(self, other: Label | None) -> bool:
        return other is not None and (self.number, self.is_digits) == (other.number, other.is_digits)


def read_label(text: str) -> Label | None:
    """ "1", "1.", "(1)", "2.1", "IV", "b)"; None for any other text."""
    match = _LABEL.fullmatch(text)
    if not match:
        return None
    main = match["main"]
    if main.isdigit():
        return Label(text, int(main), True)
    number = roman_number(main)
    if number is None and len(main) == 1:
        number = ord(main.casefold()) - ord("a") + 1
    return None if number is None else Label(text, number, False)


def sasaran_numbers(labels: Sequence[Label | None], *, counts_rows: bool) -> tuple[list[int], str]:
    """The number of each sasaran, and in words why it is not the document's; "" where it is.

    The document's own numbers are kept where all are digits and rise; otherwise all are counted from 1 in the
    document's order, so that every kode stays unique.
    """
    own = [label.number for label in labels if label is not None and label.is_digits]
    rises = len(own) == len(labels) and all(one < two for one, two in pairwise(own))
    if rises and own and own[0] > 0 and not counts_rows:
        return own, ""
    written = [label for label in labels if label is not None]
    if not written:
        why = "NO kosong, bernomor otomatis, atau bukan angka"
    elif len(written) < len(labels):
        why = "Sebagian sasaran tidak bernomor"
    elif counts_rows:
        why = "NO menghitung baris indikator, bukan sasaran"
    elif not all(label.is_digits for label in written):
        why = f"NO memakai angka Romawi atau huruf ({', '.join(label.text for label in written[:3])})"
    else:
        why = "NO berulang atau tidak berurutan"
    count = len(labels)
    return list(range(1, count + 1)), f"{why}; sasaran dinomori 1 sampai {count} menurut urutan dokumen."
