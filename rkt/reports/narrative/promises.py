"""What became of the tindak lanjut of earlier months: each promise of a satker and how it stands now.

Pure functions of Result.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rkt.form.choices import chosen
from rkt.form.text import says_nothing
from rkt.model.bulan import Bulan
from rkt.model.display import count_text, join_list
from rkt.model.form import StatusTindakLanjut
from rkt.model.indikator import Indikator
from rkt.model.result import DataRow, Result
from rkt.model.satker import Satker
from rkt.reports.narrative.indikator import every
from rkt.reports.narrative.text import as_clause, as_opening, capitalise

_WORDS: dict[StatusTindakLanjut | None, str] = {
    StatusTindakLanjut.SELESAI: "telah selesai",
    StatusTindakLanjut.BERJALAN: "masih berjalan",
    StatusTindakLanjut.BELUM: "belum dilaksanakan",
    None: "belum disampaikan statusnya",
}


@dataclass(frozen=True, slots=True)
class Promise:
    """A tindak lanjut that a satker wrote in ``bulan``, an earlier month than the report's; ``status`` None where no
    later form answers it."""

    indikator: Indikator
    satker: Satker
    bulan: Bulan
    tindak_lanjut: str
    status: StatusTindakLanjut | None


@dataclass(frozen=True, slots=True)
class PromiseGroup:
    """One tindak lanjut of an indikator with the satker that share text and status, as sentences show it."""

    indikator: Indikator
    tindak_lanjut: str
    satker: tuple[Satker, ...]
    status: StatusTindakLanjut

    @property
    def status_text(self) -> str:
        return _WORDS[self.status]


def promises_of(result: Result) -> tuple[Promise, ...]:
    """The newest earlier tindak lanjut of each indikator and satker with its newest status, in the plan's order.

    One whose end an earlier month has reported is told no more.
    """
    months: dict[tuple[str, str], list[DataRow]] = {}
    for row in result.data:  # in the order of the months
        months.setdefault((row.indikator.kode, row.satker.kode), []).append(row)
    found = []
    for indikator in result.plan.indikator:
        for satker in result.plan.satker:
            rows = months.get((indikator.kode, satker.kode), ())
            promise = _promise(rows, result.bulan)
            if promise is not None:
                found.append(promise)
    return tuple(found)


def rows_of_promises(result: Result) -> tuple[DataRow, ...]:
    """The part of the long table that ``promises_of`` reads."""
    return tuple(row for row in result.data if row.text("tindak_lanjut") or row.text("status_tindak_lanjut"))


def _promise(rows: Sequence[DataRow], bulan: Bulan) -> Promise | None:
    """From one satker's rows of one indikator, oldest first."""
    promised = [row for row in rows if row.bulan < bulan and not says_nothing(row.text("tindak_lanjut"))]
    if not promised:
        return None
    made = promised[-1]
    said = [(row.bulan, status) for row in rows if row.bulan > made.bulan and (status := status_of(row)) is not None]
    if any(status is StatusTindakLanjut.SELESAI and month < bulan for month, status in said):
        return None
    return Promise(made.indikator, made.satker, made.bulan, made.text("tindak_lanjut"), said[-1][1] if said else None)


def status_of(row: DataRow) -> StatusTindakLanjut | None:
    """The status that a row gives of the tindak lanjut before it; None where it gives none of the list."""
    return chosen(row.text("status_tindak_lanjut"), StatusTindakLanjut)


def grouped_promises(promises: Iterable[Promise], behind: Sequence[str] = ()) -> tuple[PromiseGroup, ...]:
    """Equal texts of one indikator and status once, of those whose status is told; what is done last, before it those
    of the indikator that are ``behind`` (kode, the largest distance first), then the others."""
    groups: dict[tuple[str, str, StatusTindakLanjut], list[Promise]] = {}
    for row in promises:
        if row.status is not None:
            groups.setdefault((row.indikator.kode, as_clause(row.tindak_lanjut).casefold(), row.status), []).append(row)
    order = list(reversed(_WORDS))
    made = (
        PromiseGroup(
            rows[0].indikator, capitalise(as_clause(rows[0].tindak_lanjut)), tuple(row.satker for row in rows), status
        )
        for (_, _, status), rows in groups.items()
    )

    def rank(group: PromiseGroup) -> tuple[bool, int, int]:
        kode = group.indikator.kode
        distance = behind.index(kode) if kode in behind else len(behind)
        return group.status is StatusTindakLanjut.SELESAI, distance, order.index(group.status)

    return tuple(sorted(made, key=rank))


_NOUN = "tindak lanjut yang direncanakan sebelumnya"


def promise_sentence(result: Result) -> str:
    """How many of the earlier tindak lanjut are done; "" where there were none."""
    rows = promises_of(result)
    if not rows:
        return ""
    counted = {words: sum(1 for row in rows if row.status is status) for status, words in _WORDS.items()}
    if len(rows) in counted.values():
        return f"{as_opening(every(len(rows), _NOUN))} {max(counted, key=counted.__getitem__)}."
    parts = [count_text(count, words) for words, count in counted.items() if count]
    return f"Dari {count_text(len(rows), _NOUN)}, {join_list(parts)}."
