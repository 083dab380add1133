"""The letters by which evaluators grade a criterion: bands of the share that is covered. Exact; knows no criteria.

Source: guides to PermenPANRB 88/2021; the bands are each guide's own, so that the plan workbook may set others.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class LetterBand:
    """A share of at least ``lower_bound`` per cent (more than that where ``is_exclusive``) earns ``letter``."""

    letter: str
    lower_bound: float
    is_exclusive: bool = False

    def holds(self, share_pct: Fraction) -> bool:
        bound = Fraction(repr(self.lower_bound))
        return share_pct > bound or (share_pct == bound and not self.is_exclusive)


@dataclass(frozen=True, slots=True)
class EvaluationBands:
    """Each from the best letter down to the one that begins at 0; ``budget`` is for criteria on money."""

    general: tuple[LetterBand, ...]
    budget: tuple[LetterBand, ...]


DEFAULT_BANDS = EvaluationBands(
    general=(
        LetterBand("a", 90, is_exclusive=True),
        LetterBand("b", 75, is_exclusive=True),
        LetterBand("c", 40, is_exclusive=True),
        LetterBand("d", 10, is_exclusive=True),
        LetterBand("e", 0),
    ),
    budget=(
        LetterBand("a", 100),
        LetterBand("b", 80, is_exclusive=True),
        LetterBand("c", 50, is_exclusive=True),
        LetterBand("d", 0),
    ),
)


@dataclass(frozen=True, slots=True)
class Grade:
    """``lacking`` more are the fewest that earn a better letter, and that is ``next_letter``; None at the best that
    can be had."""

    letter: str
    next_letter: str | None = None
    lacking: int | None = None


def grade(covered: int, total: int, bands: tuple[LetterBand, ...]) -> Grade | None:
    """The letter for ``covered`` of ``total``; None where there is nothing to cover.

    Example: 10 of 23 sasaran have money, which is d; two more, 12 of 23, are c.
    """
    if not total:
        return None
    letter = _letter(covered, total, bands)
    for more in range(1, total - covered + 1):
        better = _letter(covered + more, total, bands)
        if better != letter:
            return Grade(letter, better, more)
    return Grade(letter)


def _letter(covered: int, total: int, bands: tuple[LetterBand, ...]) -> str:
    share_pct = Fraction(100 * covered, total)
    return next((band.letter for band in bands if band.holds(share_pct)), bands[-1].letter)
