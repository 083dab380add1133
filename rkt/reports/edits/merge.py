"""What stands where in the new report: a merge of what we wrote, what is there now, and what we write now.

A person's words win; what we generate stays where nobody has touched it. Pure: sequences in, a sequence out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count

from rkt.reports.edits.align import align, find_homes
from rkt.reports.edits.cells import CarriedCell, Place, carry_cells
from rkt.reports.edits.figures import is_unmoved
from rkt.reports.edits.sequence import (
    LISTING,
    SECTION,
    TABLE,
    UNPLACED,
    Found,
    Owner,
    Written,
    inserted_name,
    mark_of,
    rows_of,
)

_MIN_KNOWN = 0.1
"""Of the blocks that we wrote so many must be found again; a file without them is another document."""
_MIN_JOINED = 20
"""Characters of a text that is looked for inside another one."""


@dataclass(eq=False, slots=True)
class Node:
    """One block of the new report. Its content is that of ``theirs``, else that of ``ours``; nothing where a person
    deleted it.

    ``base`` is the block of the earlier report that it goes back to; ``is_rewritten``: the person's words are new
    since that report; ``is_moved``: it stands elsewhere than in the template. ``cells``: a person's cells to be put
    into our table.
    """

    written: Written
    ours: int | None = None
    theirs: int | None = None
    base: int | None = None
    is_rewritten: bool = False
    is_moved: bool = False
    cells: Mapping[Place, CarriedCell] = field(default_factory=dict)
    table: int | None = None
    """The table of theirs that ``cells`` are in."""


@dataclass(slots=True)
class Merged:
    """``nodes`` in the order of the new report; ``returned``: ours that a person had deleted and whose figures have
    changed; ``unplaced``: a person's that have lost their place; ``overruled``: a person's of an earlier file that
    another person's words have replaced; ``restyled``: ours that only look otherwise, and whose new text could not take
    that look over."""

    nodes: list[Node]
    returned: list[Written] = field(default_factory=list)
    unplaced: list[Node] = field(default_factory=list)
    overruled: list[Written] = field(default_factory=list)
    restyled: list[Written] = field(default_factory=list)


def is_another_document(base: Sequence[Written], theirs: Sequence[Found]) -> bool:
    """True where hardly a text or bookmark of ours is left."""
    marks = {mark for block in theirs for mark in block.marks}
    texts = {block.text for block in theirs}
    present = [row for row in base if row.text and row.owner is not Owner.DELETED]
    known = sum(1 for row in present if row.text in texts or mark_of(row.name) in marks)
    return known < _MIN_KNOWN * len(present)


def merge(base: Sequence[Written], theirs: Sequence[Found], ours: Sequence[Written], since: str) -> Merged:
    """``since``: the month of the report that ``theirs`` was read from. ``ours`` may hold a person's words already,
    from another file; names of ``ours`` are unique."""
    return _Merge(base, theirs, ours, since).merged()


class _Merge:
    def __init__(self, base: Sequence[Written], theirs: Sequence[Found], ours: Sequence[Written], since: str) -> None:
        self._base, self._theirs, self._ours, self._since = base, theirs, ours, since
        self._match = align(base, theirs)
        self._home = find_homes(base, ours)
        self._slots = [Node(row, ours=o) for o, row in enumerate(ours)]
        self._by_name = {row.name: o for o, row in enumerate(ours)}
        self._used = set(self._by_name)
        self._result = Merged([])

    def merged(self) -> Merged:
        joined = self._joined()
        self._delete({b for names in joined.values() for b in names})
        moved = self._moved()
        out = [node for o, node in enumerate(self._slots) if o not in moved]
        last: Node | None = None
        is_lost = False
        for t, block in enumerate(self._theirs):
            node, home = self._node(t, joined.get(t, ()))
            if block.level:
                is_lost = node is None
            if node is None:
                continue
            if home is not None and home not in moved:
                last = node
            elif is_lost and home is None:
                self._result.unplaced.append(node)
            else:
                followers = moved[home] if home is not None else []
                at = out.index(last) + 1 if last is not None else 0
                out[at:at] = [node, *followers]
                for one in (node, *followers):
                    one.is_moved = True
                last = followers[-1] if followers else node
        if self._result.unplaced:
            heading = Written(UNPLACED, "p", "", level=1)
            out += [Node(heading), *self._result.unplaced]
        self._result.nodes = out
        return self._result

    def _node(self, t: int, joined: Sequence[int]) -> tuple[Node | None, int | None]:
        """What a block of theirs becomes, and its slot in ours; (None, None) for a text of ours that is no more."""
        block, b = self._theirs[t], self._match[t]
        if b is None:
            return (None, None) if block.kind == LISTING else self._inserted(t)
        before, home = self._base[b], self._home.get(b)
        slot = None if home is None else self._slots[home]
        is_persons = bool(before.cells) or self._is_persons(before, block)
        if block.kind in (SECTION, LISTING) or not is_persons:
            if slot is not None and before.owner is Owner.PROGRAM and block.look != before.look:
                self._keep_look(slot, t)
            return slot, home
        if block.kind == TABLE and slot is not None and before.owner is Owner.PROGRAM:
            cells = self._carried(before, block, home)
            if cells is not None:
                self._put_cells(slot, cells)
                slot.table = t
                return slot, home
        return self._replaced(t, before, slot, joined), home

    def _keep_look(self, slot: Node, t: int) -> None:
        """Ours that a person has only set in another type is taken from there, where it still says the same."""
        if slot.written.owner is Owner.PROGRAM and slot.written.text == self._theirs[t].text:
            slot.theirs = t
        elif slot.written.owner is Owner.PROGRAM:
            self._result.restyled.append(slot.written)

    @staticmethod
    def _is_persons(before: Written, block: Found) -> bool:
        if before.owner is Owner.DELETED:
            return block.text != before.generated
        if before.owner is Owner.PERSON:
            return not before.shown or block.text != before.shown
        return block.text != before.text

    def _replaced(self, t: int, before: Written, slot: Node | None, joined: Sequence[int]) -> Node:
        """A person's words in the place of ours; those of the file that is read last win."""
        block = self._theirs[t]
        is_rewritten = before.owner is not Owner.PERSON or block.text != before.text
        shown = slot.written.program_text if slot else ""
        drawn_in = (*before.joined, *(self._base[b].name for b in joined))
        written = Written(
            name=slot.written.name if slot else self._free_name(before.name, block.text),
            kind=block.kind,
            text=block.text,
            order=slot.written.order if slot else -1,
            level=block.level,
            owner=Owner.PERSON,
            since=self._since if is_rewritten else before.since,
            generated=before.program_text if is_rewritten else before.generated,
            shown=shown,
            joined=drawn_in,
        )
        node = slot or Node(written)
        if slot and slot.written.owner is Owner.PERSON and slot.written.text != block.text:
            self._result.overruled.append(slot.written)
        node.written, node.theirs = written, t
        node.base, node.is_rewritten = self._match[t], is_rewritten
        return node

    def _inserted(self, t: int) -> tuple[Node, int | None]:
        """Words that a person added; the same words that another file has brought already are the same block."""
        block = self._theirs[t]
        known = self._by_name.get(inserted_name(block.text))
        if block.text and known is not None and self._slots[known].theirs is None:
            node = self._slots[known]
            node.theirs = t
            return node, known
        name = self._free_name("", block.text)
        written = Written(name, block.kind, block.text, level=block.level, owner=Owner.PERSON, since=self._since)
        return Node(written, theirs=t, is_rewritten=True), None

    def _free_name(self, wanted: str, text: str) -> str:
        """``wanted`` where no other block has it, else a name of its own for a text."""
        names = (f"{inserted_name(text)}~{number}" for number in count(2))
        name = next(name for name in chain((wanted, inserted_name(text)), names) if name and name not in self._used)
        self._used.add(name)
        return name

    def _carried(self, before: Written, block: Found, home: int | None) -> dict[Place, CarriedCell] | None:
        if home is None:
            return None
        rows, theirs, ours = map(rows_of, (before.text, block.text, self._ours[home].program_text))
        return carry_cells(rows, theirs, ours, before.cells, self._since)

    @staticmethod
    def _put_cells(slot: Node, cells: Mapping[Place, CarriedCell]) -> None:
        slot.cells = cells
        shown = slot.written.program_text
        slot.written = replace(slot.written, shown=shown, cells={place: one.cell for place, one in cells.items()})

    def _joined(self) -> dict[int, list[int]]:
        """Blocks of theirs that took in another one of ours, which is no longer there by itself: t -> its indexes."""
        matched = {b: t for t, b in enumerate(self._match) if b is not None}
        found: dict[int, list[int]] = {}
        for b, row in enumerate(self._base):
            if b in matched or row.owner is Owner.DELETED or not row.text or b not in self._home:
                continue
            for t in {matched.get(b - 1), matched.get(b + 1)} - {None}:
                assert t is not None
                block = self._theirs[t]
                of = self._match[t]
                is_changed = of is not None and self._base[of].text != block.text
                holds = mark_of(row.name) in block.marks or (len(row.text) >= _MIN_JOINED and row.text in block.text)
                if is_changed and holds:
                    found.setdefault(t, []).append(b)
                    break
        return found

    def _delete(self, joined: set[int]) -> None:
        """Take out of ours what a person has taken out, unless its figures have moved since."""
        matched = {b for b in self._match if b is not None}
        kept = {name for b in matched for name in self._base[b].joined}
        for b, before in enumerate(self._base):
            home = self._home.get(b)
            if b in matched or home is None or before.kind in (SECTION, LISTING):
                continue
            slot = self._slots[home]
            if slot.written.owner is not Owner.PROGRAM:
                continue
            generated = before.generated if before.owner is Owner.DELETED else before.program_text
            now = slot.written.program_text
            if b in joined or before.name in kept or is_unmoved(generated, now):
                slot.written = replace(
                    slot.written,
                    text="",
                    owner=Owner.DELETED,
                    since=before.since if before.owner is Owner.DELETED else self._since,
                    generated=generated,
                    shown=now,
                )
            else:
                self._result.returned.append(slot.written)

    def _moved(self) -> dict[int, list[Node]]:
        """Slots that a person has moved, each with the new blocks of ours that belong to it and go along.

        What keeps its order is the longest run of blocks that rises in the template's order; the rest was moved.
        """
        known = [
            (self._base[b].order, self._home[b], bool(block.text))
            for block, b in zip(self._theirs, self._match, strict=True)
            if b is not None and self._base[b].order >= 0 and b in self._home
        ]
        filled = [at for at, (_, _, has_text) in enumerate(known) if has_text]
        stays = {filled[at] for at in _longest_rising([known[at][0] for at in filled])}
        moved: set[int] = set()
        is_moved = False
        for at, (_, home, has_text) in enumerate(known):
            is_moved = at not in stays if has_text else is_moved  # an empty paragraph goes with the one before it
            if is_moved:
                moved.add(home)
        old = set(self._home.values())
        found: dict[int, list[Node]] = {home: [] for home in moved}
        for home in sorted(moved):
            at = home + 1
            while at < len(self._ours) and at not in old and _belongs(self._ours[at].name, self._ours[home].name):
                found[home].append(self._slots[at])
                found[at] = []
                at += 1
        return found


def _belongs(name: str, to: str) -> bool:
    """True for two blocks of one sasaran."""
    parts = name.split(".")[:2]
    return len(parts) == 2 and parts == to.split(".")[:2]


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Positions of a longest strictly rising subsequence."""
    tails: list[int] = []
    at_tail: list[int] = []
    previous: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        previous.append(at_tail[place - 1] if place else -1)
        tails[place : place + 1] = [number]
        at_tail[place : place + 1] = [at]
    found = set()
    at = at_tail[-1] if at_tail else -1
    while at >= 0:
        found.add(at)
        at = previous[at]
    return found
