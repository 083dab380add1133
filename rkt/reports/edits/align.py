"""Which block of a report that is read back is which block that we wrote.

Unchanged texts and surviving bookmarks are anchors; what lies between two anchors belongs to the places between them.
Pure; decides nothing about whose words stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from rkt.reports.edits.figures import without_period
from rkt.reports.edits.sequence import SIMILAR, Found, Owner, Written, mark_of, similarity, stem_of

_MAX_PAIRS = 20_000
"""Pairs of texts compared in one stretch; in a longer one only the order counts."""


def align(base: Sequence[Written], theirs: Sequence[Found]) -> list[int | None]:
    """For each block of ``theirs`` its index in ``base``, None for one that a person added. No index occurs twice."""
    matching = _Matching(base, theirs)
    matching.by_unique_text()
    matching.by_mark()
    matching.by_neighbours(matching.pair_equal)
    matching.by_equal_text()
    matching.by_neighbours(matching.pair_changed)
    matching.restored()
    return matching.of


class _Matching:
    def __init__(self, base: Sequence[Written], theirs: Sequence[Found]) -> None:
        self._base, self._theirs = base, theirs
        self._free = {b for b, row in enumerate(base) if row.owner is not Owner.DELETED}
        self.of: list[int | None] = [None] * len(theirs)

    def _pair(self, t: int, b: int) -> None:
        self.of[t] = b
        self._free.discard(b)

    def by_unique_text(self) -> None:
        """Texts that stand once on both sides, wherever they are."""
        places: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for b in sorted(self._free):
            places[self._base[b].kind, self._base[b].text][0].append(b)
        for t, block in enumerate(self._theirs):
            places[block.kind, block.text][1].append(t)
        for (_, text), (ours, found) in places.items():
            if text and len(ours) == len(found) == 1:
                self._pair(found[0], ours[0])

    def by_mark(self) -> None:
        """Of the blocks that a bookmark's range touches the one whose text is most like ours."""
        by_mark = {mark_of(self._base[b].name): b for b in sorted(self._free)}
        touched: dict[int, list[int]] = defaultdict(list)
        for t, block in enumerate(self._theirs):
            for mark in block.marks:
                if mark in by_mark:
                    touched[by_mark[mark]].append(t)
        pairs = [(-self._likeness(b, t), b, t) for b, found in touched.items() for t in found]
        for _, b, t in sorted(pairs):
            if b in self._free and self.of[t] is None and self._base[b].kind == self._theirs[t].kind:
                self._pair(t, b)

    def _likeness(self, b: int, t: int) -> float:
        one, two = self._base[b].text, self._theirs[t].text
        return 2.0 if one == two else similarity(one, two)

    def by_neighbours(self, pair: Callable[[list[int], list[int]], None]) -> None:
        """Each stretch of unknown blocks against the places that are free beside its known neighbours."""
        t = 0
        while t < len(self._theirs):
            if self.of[t] is not None:
                t += 1
                continue
            end = t
            while end < len(self._theirs) and self.of[end] is None:
                end += 1
            ends = [-1 if t == 0 else self.of[t - 1], len(self._base) if end == len(self._theirs) else self.of[end]]
            before, after = (b for b in ends if b is not None)
            pair(list(range(t, end)), sorted({*self._free_from(before, 1), *self._free_from(after, -1)}))
            t = end

    def _free_from(self, start: int, step: int) -> Iterable[int]:
        """Free places next to ``start``, up to one that is taken; what a person deleted before is passed over."""
        at = start + step
        while 0 <= at < len(self._base):
            if at in self._free:
                yield at
            elif self._base[at].owner is not Owner.DELETED:
                return
            at += step

    def pair_equal(self, found: list[int], places: list[int]) -> None:
        """Equal texts in their order."""
        keys = [(self._theirs[t].kind, self._theirs[t].text) for t in found]
        ours = [(self._base[b].kind, self._base[b].text) for b in places]
        for a, c, size in SequenceMatcher(None, keys, ours, autojunk=False).get_matching_blocks():
            for offset in range(size):
                self._pair(found[a + offset], places[c + offset])

    def pair_changed(self, left: list[int], free: list[int]) -> None:
        """Texts that are like ours; then those typed over ours: nothing of the old words is left, the place is."""
        if len(left) * len(free) <= _MAX_PAIRS:
            pairs = [(-self._likeness(b, t), abs(b - t), b, t) for b in free for t in left if self._fits(b, t)]
            for score, _, b, t in sorted(pairs):
                if -score >= SIMILAR and b in self._free and self.of[t] is None:
                    self._pair(t, b)
        for t in left:
            place = next((b for b in free if b in self._free and self._fits(b, t)), None)
            if self.of[t] is None and place is not None:
                self._pair(t, place)

    def _fits(self, b: int, t: int) -> bool:
        ours, found = self._base[b], self._theirs[t]
        return bool(ours.text and found.text) and (ours.kind, ours.level) == (found.kind, found.level)

    def by_equal_text(self) -> None:
        """Texts that stand several times, one of which was moved."""
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for b in sorted(self._free, reverse=True):
            places[self._base[b].kind, self._base[b].text].append(b)
        for t, block in enumerate(self._theirs):
            if self.of[t] is None and (free := places.get((block.kind, block.text))):
                self._pair(t, free.pop())

    def restored(self) -> None:
        """A text that was deleted before and stands there again."""
        deleted = {row.generated: b for b, row in enumerate(self._base) if row.owner is Owner.DELETED}
        for t, block in enumerate(self._theirs):
            if self.of[t] is None and block.text and (b := deleted.pop(block.text, None)) is not None:
                self._pair(t, b)


def find_homes(base: Sequence[Written], ours: Sequence[Written]) -> dict[int, int]:
    """Where the blocks of an earlier report stand in the one that is made now: index in ``base`` -> index in ``ours``.

    By name; blocks of one loop, whose numbers shift when one of them falls away, by what we generate for them.
    """
    stems: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((base, ours)):
        for at, row in enumerate(rows):
            stems[stem_of(row.name), row.kind][side].append(at)
    homes: dict[int, int] = {}
    for old, new in stems.values():
        if len(old) == len(new) == 1:
            homes[old[0]] = new[0]
            continue
        texts = {b: without_period(base[b].generated or base[b].program_text) for b in old}
        now = {o: without_period(ours[o].program_text) for o in new}
        pairs = [
            (-_score(texts[b], now[o]), base[b].name != ours[o].name, abs(i - j), b, o)
            for i, b in enumerate(old)
            for j, o in enumerate(new)
        ]
        taken: set[int] = set()
        for score, *_, b, o in sorted(pairs):
            if -score >= SIMILAR and b not in homes and o not in taken:
                homes[b] = o
                taken.add(o)
    return homes


def _score(before: str, now: str) -> float:
    return 2.0 if before == now else similarity(before, now)
