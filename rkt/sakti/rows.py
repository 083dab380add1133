"""The rows of an export as a tree of budget levels, proved by its own sums. Knows nothing of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rkt import findings
from rkt.form.text import fold
from rkt.model.cell import Raw, cell_text
from rkt.model.display import format_rupiah
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.sakti.amounts import Convention, convention_of, is_blank
from rkt.sakti.head import PAGE_HEAD
from rkt.sakti.headings import BEFORE, BLOKIR, NOW, PAGU, SHARE, TO_DATE, Headings
from rkt.sakti.segments import BudgetLevel, Segments, is_item, printed_segment, written
from rkt.spreadsheet.workbook import RawSheet

_TOTALS = ("jumlah", "total", "grandtotal")
_WHOLE = ("jumlahseluruhnya", "totalseluruhnya", "grandtotal", "jumlahtotal", "totalanggaran")
TOLERANCE_RP = 1.0
"""Amounts shown in whole rupiah may differ by less where they add up."""
_SUMMED = {PAGU: "pagu", TO_DATE: "realisasi"}


@dataclass(frozen=True, slots=True)
class Amounts:
    """An amount that is left blank counts as 0, which the sums must bear out.

    ``cells``: of pagu and realisasi, where they are blank, the place under their heading.
    """

    rupiah: Mapping[str, float]
    cells: Mapping[str, Location]

    def of(self, name: str) -> float:
        return self.rupiah.get(name, 0.0)

    def at(self, name: str) -> Location:
        return self.cells[name]


@dataclass(slots=True)
class Node:
    """One row of a budget level. ``segments``: its kode from the program on; ``amounts`` None where it shows none."""

    segments: Segments
    uraian: str
    amounts: Amounts | None
    children: list[Node] = field(default_factory=list)

    @property
    def level(self) -> BudgetLevel:
        return max(self.segments)

    def leaves(self) -> Iterator[Node]:
        """The rows below that are not divided further, itself where there are none."""
        if self.children:
            for child in self.children:
                yield from child.leaves()
        elif self.amounts is not None:
            yield self


@dataclass(frozen=True, slots=True)
class Budget:
    """The whole table: the rows of the highest level, and the one that says what all of them come to."""

    roots: Sequence[Node]
    total: Amounts

    def leaves(self) -> tuple[Node, ...]:
        return tuple(leaf for root in self.roots for leaf in root.leaves())


def read_rows(sheet: RawSheet, headings: Sequence[Headings]) -> Budget | Temuan:
    """Every row below the headings. A Temuan where an amount cannot be read, a row cannot be placed, or the amounts do
    not add up to those that the file itself gives."""
    reader = _Reader(sheet, headings)
    problem = next((found for row in reader.data_rows() if (found := reader.take(*row)) is not None), None)
    if problem is not None:
        return problem
    if reader.total is None:
        return Temuan(findings.SAKTI_TOTAL_MISSING, Location(sheet.berkas, sheet.name))
    budget = Budget(reader.roots, reader.total)
    return next(_wrong_sums(budget), None) or budget


class _Reader:
    """Goes through the rows from top to bottom, with the levels that are open above the row it is at."""

    def __init__(self, sheet: RawSheet, headings: Sequence[Headings]) -> None:
        self.sheet = sheet
        self.headings = headings
        self.roots: list[Node] = []
        self.total: Amounts | None = None
        self._open: list[Node] = []
        shown = (raw for row, head in self.data_rows() for name, _, raw in self._by_field(row, head) if name != SHARE)
        self.convention: Convention = convention_of(raw for raw in shown if isinstance(raw, str))

    def data_rows(self) -> Iterator[tuple[int, Headings]]:
        """Rows from 1 with the headings that hold for them; those of the page's head are left out."""
        ends = [head.first_row for head in self.headings[1:]] + [self.sheet.last_row + 1]
        for head, end in zip(self.headings, ends, strict=True):
            for row in range(head.last_row + 1, end):
                if not fold(self._first_label(row, head)).startswith(PAGE_HEAD):
                    yield row, head

    def take(self, row: int, head: Headings) -> Temuan | None:
        """Place one row; a Temuan where that cannot be done."""
        amounts = self._amounts(row, head)
        if isinstance(amounts, Temuan):
            return amounts
        labels = self._labels(row, head)
        first = labels[0] if labels else ""
        if fold(first).startswith(_TOTALS):
            if fold(first).startswith(_WHOLE) and amounts is not None:
                self.total = self.total or amounts
            return None
        segment = None if is_item(first) else printed_segment(first)
        if segment is not None:
            self._add(*segment, " ".join(labels[1:]), amounts)
        elif amounts is not None and not self._is_item_row(first):
            at = Location(self.sheet.berkas, self.sheet.name, row, 1)
            return Temuan(findings.SAKTI_ROW_UNKNOWN, at, {"tertulis": first[:80]})
        return None

    def _is_item_row(self, first: str) -> bool:
        """Items stand below their akun, which holds their sum; without a text, nobody can say what an amount is of."""
        return bool(first) and bool(self._open) and self._open[-1].level is BudgetLevel.AKUN

    def _add(self, level: BudgetLevel, code: str, uraian: str, amounts: Amounts | None) -> None:
        """A row of a level; the same one again, as on the next page, adds nothing."""
        same = next((node for node in self._open if node.level is level and node.segments[level] == code), None)
        if same is not None and (amounts is None or _is_same(amounts, same.amounts)):
            return
        while self._open and self._open[-1].level >= level:
            self._open.pop()
        above = self._open[-1] if self._open else None
        node = Node({**(above.segments if above else {}), level: code}, uraian, amounts)
        (above.children if above else self.roots).append(node)
        self._open.append(node)

    def _amounts(self, row: int, head: Headings) -> Amounts | Temuan | None:
        """What a row shows; None where it shows no amount."""
        rupiah: dict[str, float] = {}
        cells: dict[str, Location] = {}
        for name, column, raw in self._by_field(row, head):
            if name == SHARE:
                continue
            at = Location(self.sheet.berkas, self.sheet.name, row, column)
            value = None if name in rupiah else self.convention.parse(raw)
            if value is None:  # two amounts under one heading are none either
                return _unreadable(at, raw)
            rupiah[name], cells[name] = value, at
        if BEFORE in rupiah and NOW in rupiah and TO_DATE in rupiah:
            added = rupiah[BEFORE] + rupiah[NOW]
            if abs(added - rupiah[TO_DATE]) > TOLERANCE_RP:
                return _differs(cells[TO_DATE], "s.d. Periode", rupiah[TO_DATE], added)
        if not rupiah:
            return None
        blank = {name: Location(self.sheet.berkas, self.sheet.name, row, head.columns[name]) for name in _SUMMED}
        return Amounts(rupiah, blank | cells)

    def _by_field(self, row: int, head: Headings) -> list[tuple[str, int, Raw]]:
        """(field, column, value) of a row: as many as there are headings go by their order, fewer by their places."""
        filled = [(column, raw) for column, raw in self._values(row, head).items() if not is_blank(raw)]
        placed = [(head.field_at(column) or PAGU, column, raw) for column, raw in filled]
        order = head.order
        if len(filled) < len(order) and all(name != SHARE for name, _, _ in placed):
            order = tuple(name for name in order if name != SHARE)
        if len(filled) != len(order):
            return placed
        return [(name, column, raw) for name, (column, raw) in zip(order, filled, strict=True)]

    def _values(self, row: int, head: Headings) -> dict[int, Raw]:
        """The cells under the headings, one column to the left of them included, by column."""
        first = head.columns[PAGU] - 1
        cells = dict(enumerate(self.sheet.rows[row - 1][first - 1 :], first)) if first > 1 else {}
        if first in cells and not isinstance(cells[first], (int, float)):
            del cells[first]
        return {column: raw for column, raw in cells.items() if raw is not None}

    def _labels(self, row: int, head: Headings) -> list[str]:
        before = self.sheet.rows[row - 1][: head.columns[PAGU] - 1]
        return [text for raw in before if (text := cell_text(raw).strip())]

    def _first_label(self, row: int, head: Headings) -> str:
        labels = self._labels(row, head)
        return labels[0] if labels else ""


def _is_same(one: Amounts, other: Amounts | None) -> bool:
    return other is not None and all(one.of(name) == other.of(name) for name in (*_SUMMED, BLOKIR))


def _wrong_sums(budget: Budget) -> Iterator[Temuan]:
    """Each row that is divided further against what it is divided into, then the whole."""
    for root in budget.roots:
        yield from _wrong_below(root)
    for name, word in _SUMMED.items():
        added = sum(leaf.amounts.of(name) for leaf in budget.leaves() if leaf.amounts)
        if abs(budget.total.of(name) - added) > TOLERANCE_RP:
            yield _differs(budget.total.at(name), f"{word} Jumlah Seluruhnya", budget.total.of(name), added)


def _wrong_below(node: Node) -> Iterator[Temuan]:
    for child in node.children:
        yield from _wrong_below(child)
    if node.children and node.amounts is not None:
        for name, word in _SUMMED.items():
            added = sum(leaf.amounts.of(name) for leaf in node.leaves() if leaf.amounts)
            if abs(node.amounts.of(name) - added) > TOLERANCE_RP:
                yield _differs(node.amounts.at(name), f"{word} {written(node.segments)}", node.amounts.of(name), added)


def _unreadable(at: Location, raw: Raw) -> Temuan:
    return Temuan(findings.SAKTI_AMOUNT_UNREADABLE, at, {"tertulis": cell_text(raw).strip()[:60]})


def _differs(at: Location, what: str, shown: float, added: float) -> Temuan:
    values = {"apa": what, "tertulis": format_rupiah(shown), "jumlah": format_rupiah(added)}
    return Temuan(findings.SAKTI_SUM_DIFFERS, at, values)
