"""The Excel twins of ``model.formulas``: what a live cell computes, so that it equals the value we cache."""

from __future__ import annotations

from rkt.model.indikator import Arah, RumusTurun
from rkt.model.plan import Skala


def capaian_formula(arah: Arah, formula: RumusTurun, target: str, realisasi: str) -> str:
    """Twin of ``formulas.capaian_pct`` for a cell pair; empty text where there is nothing to judge."""
    if arah is Arah.NAIK:
        judged = f'IF({target}=0,"",{realisasi}/{target}*100)'
    elif formula is RumusTurun.SELISIH:
        judged = f'IF({target}=0,IF({realisasi}=0,100,""),(2*{target}-{realisasi})/{target}*100)'
    else:
        judged = f'IF({target}=0,IF({realisasi}=0,100,""),IF({realisasi}=0,"",{target}/{realisasi}*100))'
    return f'=IF(AND(ISNUMBER({realisasi}),ISNUMBER({target})),{judged},"")'


def capped_formula(capaian: str, limit: float | None) -> str:
    """Twin of ``formulas.capped_pct``; ``capaian`` is a cell, or a formula that gives one."""
    capaian = capaian.removeprefix("=")
    shown = capaian if limit is None else f"MIN({capaian},{limit:g})"
    return f'=IF(ISNUMBER({capaian}),MAX(0,{shown}),"")'


def uncapped_formula(capaian: str, limit: float | None) -> str:
    """The capaian itself where ``capped_formula`` shows another; empty text where they are the same."""
    capaian = capaian.removeprefix("=")
    differs = f"{capaian}<0" if limit is None else f"OR({capaian}<0,{capaian}>{limit:g})"
    return f'=IF(ISNUMBER({capaian}),IF({differs},{capaian},""),"")'


def reached_formula(capaian: str, reached: str, otherwise: str, unjudged: str) -> str:
    """One of three texts: whether a capaian is at least 100, or that it cannot be judged.

    ``otherwise`` may itself be a formula.
    """
    capaian = capaian.removeprefix("=")
    below = otherwise.removeprefix("=") if otherwise.startswith("=") else _quoted(otherwise)
    return f"=IF(ISNUMBER({capaian}),IF({capaian}>=100,{_quoted(reached)},{below}),{_quoted(unjudged)})"


def kategori_formula(capaian: str, skala: Skala) -> str:
    """Twin of ``Skala.step_of``: the lowest step holds all below it."""
    lowest, *higher = skala.steps
    formula = _quoted(lowest.kategori)
    for step in higher:
        sign = ">" if step.is_exclusive else ">="
        formula = f"IF({capaian}{sign}{step.lower_bound:g},{_quoted(step.kategori)},{formula})"
    return f'=IF(ISNUMBER({capaian}),{formula},"")'


def share_formula(part: str, whole: str) -> str:
    """Twin of ``formulas.share_pct``; empty text where either is no number or the whole is 0."""
    return f'=IF(AND(ISNUMBER({part}),ISNUMBER({whole})),IF({whole}=0,"",{part}/{whole}*100),"")'


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
