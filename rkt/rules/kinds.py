"""What a rule is: a definition of the catalogue and a generator of hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rkt.model.bulan import Bulan
from rkt.model.display import join_list
from rkt.model.form import Form, FormRow
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.sakti import SaktiExport
from rkt.model.temuan import Definition


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule's problem stands. ``keterangan`` is the satker's own explanation of it, "" if none."""

    at: Location | None
    values: Mapping[str, object]
    satker: str | None = None
    indikator: str | None = None
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """All that the rules across satker see up to the report's month: of forms, and of exports of SAKTI, one for each
    satker and month."""

    bulan: Bulan
    forms: tuple[Form, ...]
    sakti: tuple[SaktiExport, ...] = ()

    @property
    def current(self) -> tuple[Form, ...]:
        return tuple(form for form in self.forms if form.bulan == self.bulan)


FormCheck = Callable[[Form, Plan], Iterator[Hit]]
HistoryCheck = Callable[[tuple[Form, ...], Plan], Iterator[Hit]]
MonthCheck = Callable[[Month, Plan], Iterator[Hit]]


Check = TypeVar("Check")
Check_co = TypeVar("Check_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Check_co]):
    """A check over one form, over a satker's months, or over all satker of a month, with its catalogue entry."""

    definition: Definition
    check: Check_co


def rule(definition: Definition) -> Callable[[Check], Rule[Check]]:
    """Give a check the finding that each of its hits is."""
    return lambda check: Rule(definition, check)


_LISTED = 10
"""Indikator that a hit over several rows names; the others are counted."""


def hit_of_rows(form: Form, rows: Sequence[FormRow], field: str, **values: object) -> Iterator[Hit]:
    """One hit at the first cell for all rows that lack a text, so that nobody is told the same of every row."""
    if rows:
        kode = [row.indikator for row in rows]
        more = [f"{len(kode) - _LISTED} lainnya"] if len(kode) > _LISTED else []
        yield Hit(rows[0].at_of(field), {"daftar": join_list(kode[:_LISTED] + more), **values}, form.satker)
