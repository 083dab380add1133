"""The satker that a command names by their kode."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from rkt.errors import RktError
from rkt.model.plan import Plan
from rkt.model.satker import Satker

ALL = "semua"


def choose_satker(plan: Plan, named: Sequence[str]) -> tuple[Satker, ...]:
    """Those named, in that order and each once; all in the plan's for "semua".

    RktError for a kode that the plan lacks.
    """
    if any(kode.strip().casefold() == ALL for kode in named):
        return plan.satker
    by_kode = {row.kode: row for row in plan.satker}
    for kode in named:
        if kode not in by_kode:
            near = get_close_matches(kode, sorted(by_kode), 1)
            suggestion = f" Maksudnya {near[0]}?" if near else ""
            raise RktError(f"Kode satker '{kode}' tidak ada di lembar Satker buku kerja RKT.{suggestion}")
    return tuple(by_kode[kode] for kode in dict.fromkeys(named))
