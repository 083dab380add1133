"""Asks for the month of the blank forms, where a double click left no place to write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from rkt.errors import RktError
from rkt.model.bulan import MONTH_NAMES, Bulan

TRIES = 3
_ISO = re.compile(r"(20\d\d-(?:0[1-9]|1[0-2]))")


def next_month(output: Path, forms: Path, tahun: int) -> Bulan:
    """After the newest month published in ``output`` or with blank forms in ``forms``; else January of ``tahun``."""
    names = [path.name for path in _entries(output) if path.is_dir() and _ISO.fullmatch(path.name)]
    names += [found[1] for path in _entries(forms) if (found := re.search(rf"{_ISO.pattern}\.xlsx$", path.name))]
    return max(map(Bulan.from_iso, names)).next if names else Bulan(tahun, 1)


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def ask_month(offered: Bulan, ask: Callable[[str], str] = input) -> Bulan:
    """What the user types, or ``offered`` for an empty line. RktError where nobody answers, or never with a month."""
    for _ in range(TRIES):
        try:
            typed = ask(f"Formulir untuk bulan apa? Tekan Enter untuk {offered}, atau tulis misalnya {offered.iso}: ")
        except (EOFError, RuntimeError):  # no input at all: a pipe's end, or a process without a console
            break
        month = parse_month(typed) if typed.strip() else offered
        if month is not None:
            return month
    raise RktError(f"Bulan formulir tidak disebut. Jalankan lagi, lalu tulis misalnya {offered.iso} atau {offered}.")


def parse_month(text: str) -> Bulan | None:
    """ "2024-04", "04/2024", "4-2024" or "April 2024"; None for anything else."""
    words = text.strip().lower()
    if found := re.fullmatch(r"(20\d\d)[-/](\d\d?)", words):
        return _month(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d\d?)[-/](20\d\d)", words):
        return _month(int(found[2]), int(found[1]))
    names = [name.lower() for name in MONTH_NAMES]
    if (found := re.fullmatch(r"([a-z]+)\s+(20\d\d)", words)) and found[1] in names:
        return Bulan(int(found[2]), names.index(found[1]) + 1)
    return None


def _month(tahun: int, bulan: int) -> Bulan | None:
    return Bulan(tahun, bulan) if 1 <= bulan <= 12 else None
