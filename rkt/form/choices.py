"""The words of the form's list columns as people type them. Text in, a word of the list or none out."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TypeVar

from rkt.form.text import fold

Word = TypeVar("Word", bound=str)


def chosen(text: str, choices: Iterable[Word]) -> Word | None:
    """The word that a text is, whatever its case, spacing and punctuation; None where it is none of them.

    One side of a slash is the whole: "Cuaca" is "cuaca/geografis".
    """
    return _names(choices).get(fold(text))


def nearest(text: str, choices: Iterable[Word]) -> Word | None:
    """The word to suggest for a text that is none of them: the one it opens with ("belum selesai": "belum"), else the
    one most alike; None where none is."""
    names, typed = _names(choices), fold(text)
    opening = [name for name in names if typed.startswith(name)]
    near = opening or get_close_matches(typed, names, 1)
    return names[near[0]] if near else None


def _names(choices: Iterable[Word]) -> dict[str, Word]:
    return {fold(name): word for word in choices for name in (word, *word.split("/"))}
