"""The kode of the state budget, level by level, as SAKTI prints it and as a plan writes it. Knows nothing of files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache


class BudgetLevel(IntEnum):
    """A level of the budget, the widest first."""

    PROGRAM = 0
    KEGIATAN = 1
    KRO = 2
    RO = 3
    KOMPONEN = 4
    SUBKOMPONEN = 5
    AKUN = 6

    @property
    def label(self) -> str:
        upper = self in (BudgetLevel.KRO, BudgetLevel.RO)
        return self.name if upper else self.name.lower()


Segments = Mapping[BudgetLevel, str]
"""One code for each level that a kode names."""

_PRINTED = (
    (BudgetLevel.KEGIATAN, re.compile(r"(?:\d{3}\.)?(?:\d\d\.)?(?:[A-Z]{2}\.)?(\d{4})")),
    (BudgetLevel.PROGRAM, re.compile(r"(?:\d{3}\.)?(?:\d\d\.)?([A-Z]{2})")),
    (BudgetLevel.RO, re.compile(r"(?:\d{4}\.)?[A-Z]{3}\.(\d{3})")),
    (BudgetLevel.KRO, re.compile(r"(?:\d{4}\.)?([A-Z]{3})")),
    (BudgetLevel.SUBKOMPONEN, re.compile(r"(?:\d{3}\.([A-Z0-9]{1,2})|\d?[A-Z])")),
    (BudgetLevel.KOMPONEN, re.compile(r"(\d{3})")),
    (BudgetLevel.AKUN, re.compile(r"(\d{6})")),
)
_ITEM = re.compile(r"\d{1,6}\.\s.*", re.S)


def printed_segment(text: str) -> tuple[BudgetLevel, str] | None:
    """The level and code that a cell of an export names: "CQ.3355" -> kegiatan 3355, "EBA.994" -> RO 994.

    None for any other text, such as a name or an item ("000017. Kertas").
    """
    for level, pattern in _PRINTED:
        if match := pattern.fullmatch(text):
            return level, match[1] or match[0]
    return None


def is_item(text: str) -> bool:
    """Whether a cell names an item below an akun: "000017. Kertas"."""
    return _ITEM.fullmatch(text) is not None


_NAMED = {
    BudgetLevel.PROGRAM: re.compile(r"[A-Z]{2}"),
    BudgetLevel.KEGIATAN: re.compile(r"\d{4}"),
    BudgetLevel.KRO: re.compile(r"[A-Z]{3}"),
    BudgetLevel.RO: re.compile(r"\d{1,3}"),
    BudgetLevel.KOMPONEN: re.compile(r"\d{1,3}"),
    BudgetLevel.SUBKOMPONEN: re.compile(r"\d?[A-Z]|\d\d"),
    BudgetLevel.AKUN: re.compile(r"5\d|\d{6}"),
}
_PARENT = {
    BudgetLevel.RO: BudgetLevel.KRO,
    BudgetLevel.KOMPONEN: BudgetLevel.RO,
    BudgetLevel.SUBKOMPONEN: BudgetLevel.KOMPONEN,
}
"""Levels that can be told only below the one before."""


@lru_cache(maxsize=4096)
def plan_segments(kode: str) -> Segments | None:
    """The levels that a plan's Kode Anggaran names: "076.01.CQ.3355.EBA.994" -> program, kegiatan, KRO and RO.

    Levels may be left out; an akun may be its jenis alone ("3355.EBA.52"). None where it is no such kode.
    """
    parts = [part.upper() for part in re.split(r"[.\s/]+", kode.strip()) if part]
    while parts and re.fullmatch(r"\d{2,3}", parts[0]):
        parts = parts[1:]  # bagian anggaran and unit, the same for all satker
    found: dict[BudgetLevel, str] = {}
    for part in parts:
        level = next((level for level in BudgetLevel if _may_follow(level, part, found)), None)
        if level is None:
            return None
        found[level] = part.zfill(3) if level in (BudgetLevel.RO, BudgetLevel.KOMPONEN) else part
    return found or None


def _may_follow(level: BudgetLevel, part: str, found: Mapping[BudgetLevel, str]) -> bool:
    if found and level <= max(found):
        return False
    parent = _PARENT.get(level)
    return (parent is None or parent in found) and _NAMED[level].fullmatch(part) is not None


def covers(wide: Segments, narrow: Segments) -> bool:
    """Whether a kode takes in another one; of an akun its beginning is enough."""
    return all(
        level in narrow and (narrow[level].startswith(code) if level is BudgetLevel.AKUN else narrow[level] == code)
        for level, code in wide.items()
    )


def written(segments: Segments) -> str:
    """A kode as a plan may write it: "3355.EBA.994"."""
    levels = [level for level in sorted(segments) if level is not BudgetLevel.PROGRAM or len(segments) == 1]
    return ".".join(segments[level] for level in levels)
