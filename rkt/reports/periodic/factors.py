"""What carried the targets that are met: the factors of success that satker write, most shared first."""

from __future__ import annotations

from rkt.model.result import Result
from rkt.model.satker import Satker
from rkt.reports.narrative.indikator import names_in_brackets
from rkt.reports.narrative.steps import MAX_STEPS
from rkt.reports.narrative.text import as_clause, capitalise


def success_factors(result: Result) -> tuple[str, ...]:
    """Each text once, with the satker that share it; () where nobody has written one."""
    texts: dict[str, str] = {}
    who: dict[str, dict[Satker, None]] = {}
    for row in (part for capaian in result.capaian if capaian.period.is_met for part in capaian.details):
        if clause := as_clause(row.text("faktor_keberhasilan")):
            texts.setdefault(clause.casefold(), clause)
            who.setdefault(clause.casefold(), {})[row.satker] = None
    keys = sorted(texts, key=lambda key: -len(who[key]))[:MAX_STEPS]
    total = len(result.plan.satker)
    return tuple(f"{capitalise(texts[key])}{names_in_brackets(tuple(who[key]), total)}." for key in keys)
