"""Kendala of the indikator below the target of their period, counted by the form's list of causes."""

from __future__ import annotations

from collections.abc import Iterable

from rkt.form.choices import chosen
from rkt.form.text import says_nothing
from rkt.model.capaian import Capaian
from rkt.model.form import JenisPenyebab
from rkt.model.result import CauseCount
from rkt.model.satker import Satker


def count_causes(capaian: Iterable[Capaian]) -> tuple[CauseCount, ...]:
    """Each kind of cause that occurs, the most frequent first and equals in the order of the list.

    One satker's kendala on one indikator counts once, but not where it has met its own target; a word that is none of
    the list counts nowhere.
    """
    found: dict[JenisPenyebab, list[Satker]] = {jenis: [] for jenis in JenisPenyebab}
    for row in capaian:
        for part in row.details if row.is_behind else ():
            jenis = chosen(part.text("jenis_penyebab"), JenisPenyebab)
            if jenis is not None and not part.period.is_met and not says_nothing(part.text("kendala")):
                found[jenis].append(part.satker)
    counts = (CauseCount(jenis, len(rows), tuple(dict.fromkeys(rows))) for jenis, rows in found.items() if rows)
    return tuple(sorted(counts, key=lambda row: -row.count))
