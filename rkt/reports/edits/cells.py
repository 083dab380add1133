"""Cells of a table of ours that a person has changed, found again in the table that is made now. Pure text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rkt.reports.edits.sequence import Cell, numbered

Place = tuple[int, int]
_WORD = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class CarriedCell:
    """A person's cell: where it stands in the report read back, and what it is to be in the new one."""

    source: Place
    cell: Cell


def carry_cells(
    base: Sequence[Sequence[str]],
    theirs: Sequence[Sequence[str]],
    ours: Sequence[Sequence[str]],
    known: Mapping[Place, Cell],
    since: str,
) -> dict[Place, CarriedCell] | None:
    """The person's cells by their place in the new table; None where the table itself was rebuilt or a row is gone.

    ``base`` is the table as it was written, ``known`` the person's cells in it. A row is the same by its first words.
    """
    if list(map(len, base)) != list(map(len, theirs)):
        return None
    generated = [
        [known[r, c].shown if (r, c) in known else text for c, text in enumerate(row)] for r, row in enumerate(base)
    ]
    rows = {key: r for r, key in enumerate(_keys(ours))}
    keys = _keys(generated)
    carried: dict[Place, CarriedCell] = {}
    for r, row in enumerate(theirs):
        for c, text in enumerate(row):
            is_changed = text != base[r][c]
            cell = known.get((r, c))
            if text == generated[r][c] or not (is_changed or cell):
                continue
            place = rows.get(keys[r])
            if place is None or c >= len(ours[place]):
                return None
            then = generated[r][c] if is_changed or cell is None else cell.generated
            month = since if is_changed or cell is None else cell.since
            carried[place, c] = CarriedCell((r, c), Cell(then, ours[place][c], month))
    return carried


def _keys(rows: Sequence[Sequence[str]]) -> list[str]:
    """Each row's first cell that holds a word, made unique."""
    seen: Counter[str] = Counter()
    return [numbered(next((cell for cell in row if _WORD.search(cell)), "-".join(row[:1])), seen) for row in rows]
