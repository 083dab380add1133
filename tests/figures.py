"""The figures of a result as a reader sees them: every number of it, printed; every number inside its texts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from math import isclose

from rkt.model.display import number
from rkt.model.location import Location
from rkt.model.result import Result
from rkt.model.temuan import Temuan

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*")


def tokens(text: str) -> list[str]:
    """The numbers of a text as they are written: "Rp1.500 (97,5%)" -> ["1.500", "97,5"]."""
    return _TOKEN.findall(text)


@dataclass(frozen=True)
class Figures:
    """``values``: numbers as printed; ``texts``: numbers inside texts, dates and addresses; ``counts``: how many
    there can be of anything; ``of_indikator``: the numbers of an indikator by its kode and by its wording;
    ``typed``: the texts themselves that hold a number; ``raw``: the numbers themselves, in order."""

    values: frozenset[str]
    texts: frozenset[str]
    counts: frozenset[str]
    of_indikator: Mapping[str, frozenset[str]]
    typed: frozenset[str]
    raw: tuple[float, ...]

    def has(self, value: float) -> bool:
        """Whether a number of a chart is one of the result's, to the digits that a chart keeps."""
        at = bisect_left(self.raw, value)
        near = self.raw[max(0, at - 1) : at + 1]
        return value == 0 or any(isclose(value, known, rel_tol=1e-9, abs_tol=1e-9) for known in near)


def figures_of(result: Result) -> Figures:
    """What the report may show of a result: all of it but the long table, whose newest rows stand in the capaian."""
    whole = _Walk()
    of_indikator: dict[str, frozenset[str]] = {}
    for row in result.capaian:
        walk = _Walk()
        walk.visit(row)
        whole.add(walk)
        known = frozenset(map(number, walk.numbers)) | frozenset(walk.texts)
        for name in (row.kode, row.indikator.uraian, f"{row.kode} {row.indikator.uraian}"):
            of_indikator[name] = of_indikator.get(name, frozenset()) | known
    for change in result.changes:
        shown = {number(value) for value in (change.old, change.new) if isinstance(value, float | int)}
        of_indikator[change.kode] = of_indikator.get(change.kode, frozenset()) | shown
    for kode, beside in (result.scope.beside if result.scope else {}).items():
        of_indikator[kode] |= {number(value) for value in (beside.realisasi, beside.median) if value is not None}
    for part in fields(result):
        if part.name not in ("capaian", "data", "masukan"):
            whole.visit(getattr(result, part.name))
    whole.visit(sum(row.blokir_rp or 0.0 for row in result.anggaran_details))  # the reports tell no other
    most = max(len(result.temuan), len(result.masukan), len(result.capaian), len(result.plan.satker))
    return Figures(
        values=frozenset(map(number, whole.numbers)),
        texts=frozenset(whole.texts),
        counts=frozenset(str(count) for count in range(most + 1)),
        of_indikator=of_indikator,
        typed=frozenset(whole.typed),
        raw=tuple(sorted(whole.numbers | {float(row.count) for row in result.causes})),  # a chart shows them
    )


class _Walk:
    """Collects what a tree of frozen records holds."""

    def __init__(self) -> None:
        self.numbers: set[float] = set()
        self.texts: set[str] = set()
        self.typed: set[str] = set()
        self._seen: set[int] = set()
        self._read: set[str] = set()

    def add(self, other: _Walk) -> None:
        self.numbers |= other.numbers
        self.texts |= other.texts
        self.typed |= other.typed
        self._seen |= other._seen
        self._read |= other._read

    def visit(self, value: object) -> None:
        if isinstance(value, float):
            self.numbers.add(value)
        elif isinstance(value, str):
            self._visit_text(value)
        elif value is None or isinstance(value, (bool, Location)):  # an address is no figure
            return
        elif isinstance(value, int):  # a count, a row, a year; what measures is a float
            self.texts.add(str(value))
        elif isinstance(value, date):
            self.texts.update((str(value.day), str(value.year)))
        elif id(value) not in self._seen:
            self._seen.add(id(value))
            self._visit_parts(value)

    def _visit_text(self, text: str) -> None:
        if text in self._read:
            return
        self._read.add(text)
        found = tokens(text)
        if found:
            self.texts.update(found)
            self.typed.add(text)

    def _visit_parts(self, value: object) -> None:
        names, has_words = _shape(type(value))
        if names:
            for name in names:
                self.visit(getattr(value, name))
            if isinstance(value, Temuan):
                self._visit_text(value.pesan)
                self._visit_text(value.saran)
            elif has_words:
                self._visit_text(str(value))
        elif isinstance(value, Mapping):
            for key, part in value.items():
                self.visit(key)
                self.visit(part)
        elif isinstance(value, Iterable):
            for part in value:
                self.visit(part)


_shapes: dict[type, tuple[tuple[str, ...], bool]] = {}


def _shape(kind: type) -> tuple[tuple[str, ...], bool]:
    """The fields of a record, none for anything else, and whether it says itself how it reads."""
    if kind not in _shapes:
        names = tuple(part.name for part in fields(kind)) if is_dataclass(kind) else ()
        _shapes[kind] = names, any("__str__" in vars(base) for base in kind.__mro__[:-1])
    return _shapes[kind]
