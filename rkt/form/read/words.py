"""Words in a value cell: Ya and Tidak in every spelling, and the states that a word declares."""

from __future__ import annotations

import re

from rkt.form.text import fold
from rkt.model.cell import Cell
from rkt.model.form import Jawaban, Keadaan

_YES_WORDS = {fold(word) for word in ("ya", "y", "v", "sudah", "iya")} | {"√", "✓", "✔", "☑", "✅", "🗸"}
_NO_WORDS = {fold(word) for word in ("tidak", "tdk", "belum", "x", "t")} | {"✗", "✘"}
_TIDAK_BERLAKU = {fold(word) for word in ("tidak berlaku", "n/a", "na", "tb")}
_NIHIL = {fold("nihil")}
_NOT_YET = {fold(word) for word in ("belum ada", "belum tersedia")}
_VARIATION = dict.fromkeys(map(ord, "\ufe0e\ufe0f"))
"""What makes a tick black or coloured is no part of it."""

_YES = {"sudah", "telah"}
_NO = {"belum", "tidak", "tdk"}
_FULFILLED = {
    "dilaksanakan", "dilakukan", "diselesaikan", "disampaikan", "disusun", "dibuat", "dikirim", "dikirimkan",
    "ditetapkan", "dipenuhi", "dilaporkan", "difasilitasi", "melaksanakan", "menyampaikan", "menyusun", "memenuhi",
    "melaporkan", "memfasilitasi", "menyelesaikan", "terlaksana", "terpenuhi", "tercapai", "selesai", "tersusun",
    "tersampaikan",
}  # fmt: skip
"""Verbs that say of an indikator that it holds; "sudah ditolak" or "sudah berlalu" say nothing of the kind."""
_RESULT = {"terlaksana", "terpenuhi", "tercapai", "selesai", "tersusun", "tersampaikan"}
"""Of these the ones that say by themselves that it is done; "dilaksanakan" alone may be a plan."""
_PARTS = re.compile(r"\s*[,;/()]\s*")


def parse_yes_no(text: str) -> Jawaban | None:
    """The answer that a word or mark gives; None where it is neither Ya nor Tidak nor a state."""
    word = text.translate(_VARIATION).strip()
    if "?" in word:
        return None
    if word in _YES_WORDS or fold(word) in _YES_WORDS:
        return Jawaban(Keadaan.TERISI, 1.0)
    if fold(word) in _TIDAK_BERLAKU:
        return Jawaban(Keadaan.TIDAK_BERLAKU)
    if word in _NO_WORDS or fold(word) in _NO_WORDS:
        return Jawaban(Keadaan.TERISI, 0.0)
    if fold(word) in _NIHIL:
        return Jawaban(Keadaan.NIHIL)
    said = {_clause(part) for part in _PARTS.split(word.rstrip(".!")) if part}
    answer = said.pop() if len(said) == 1 else None
    return None if answer is None else Jawaban(Keadaan.TERISI, answer)


def _clause(part: str) -> float | None:
    """1 or 0 for one clause of an answer: "ya", "sudah dilaksanakan", "belum selesai"; None for any other words.

    One word more ("sebagian", "kecuali", a date) may limit what is said, so that nothing of it is taken.
    """
    match part.casefold().split():
        case [word] if word in ("ya", "iya") or word in _YES or word in _RESULT:
            return 1.0
        case [word] if word in _NO:
            return 0.0
        case [adverb, verb] if verb in _FULFILLED:
            return 1.0 if adverb in _YES else 0.0 if adverb in _NO else None
        case _:
            return None


def declared_state(cell: Cell) -> Keadaan | None:
    """The state that a word declares; None where the cell holds something else.

    An error that stands as text is no word: "#N/A" has the letters of "n/a".
    """
    if not isinstance(cell.raw, str) or cell.text.startswith("#"):
        return None
    word = fold(cell.text)
    if word in _NIHIL:
        return Keadaan.NIHIL
    if word in _TIDAK_BERLAKU:
        return Keadaan.TIDAK_BERLAKU
    return Keadaan.BELUM_LAPOR if word in _NOT_YET else None


def is_consistent(cell: Cell, declared: Keadaan | None) -> bool:
    """Whether a cell says the state that its row declares; nothing happened (nihil) and a count of 0 are the same."""
    return declared_state(cell) is declared if declared_state(cell) else declared is Keadaan.NIHIL and is_zero(cell)


def is_zero(cell: Cell) -> bool:
    return isinstance(cell.raw, (int, float)) and not isinstance(cell.raw, bool) and cell.raw == 0


def short_text(cell: Cell) -> str:
    text = " ".join(cell.text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"
