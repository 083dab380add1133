"""Words in a value cell: Ya and Tidak in every spelling, and the states that a word declares."""

from __future__ import annotations

from rkt.form.text import fold
from rkt.model.cell import Cell
from rkt.model.form import Jawaban, Keadaan

_YES_WORDS = {fold(word) for word in ("ya", "y", "v", "sudah", "iya")} | {"√", "✓", "✔"}
_NO_WORDS = {fold(word) for word in ("tidak", "tdk", "belum", "x", "t")} | {"✗", "✘"}
_TIDAK_BERLAKU = {fold(word) for word in ("tidak berlaku", "n/a", "na", "tb")}
_NIHIL = {fold("nihil")}
_NOT_YET = {fold(word) for word in ("belum ada", "belum tersedia")}


def parse_yes_no(text: str) -> Jawaban | None:
    """The answer that a word or mark gives; None where it is neither Ya nor Tidak nor a state."""
    word = text.strip()
    if word in _YES_WORDS or fold(word) in _YES_WORDS:
        return Jawaban(Keadaan.TERISI, 1.0)
    if fold(word) in _TIDAK_BERLAKU:
        return Jawaban(Keadaan.TIDAK_BERLAKU)
    if word in _NO_WORDS or fold(word) in _NO_WORDS:
        return Jawaban(Keadaan.TERISI, 0.0)
    return Jawaban(Keadaan.NIHIL) if fold(word) in _NIHIL else None


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
