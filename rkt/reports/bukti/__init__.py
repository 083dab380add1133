"""Proof of agreement: the finished files are read back and every figure is held against the result.

A disagreement is a fault of the program. It stops the run before anything is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rkt.errors import RktError
from rkt.model.hasil import Hasil
from rkt.reports.bukti.beda import Beda
from rkt.reports.bukti.buku import check_workbook
from rkt.reports.bukti.lkip import check_lkip
from rkt.reports.names import lkip_name, workbook_name

SHOWN = 5
"""Disagreements named in the message; one is already too many."""


def prove(folder: Path, hasil: Hasil, templat: Path) -> None:
    """RktError, naming file, place, what stands there and what should, unless all figures of a month agree."""
    workbook, lkip = folder / workbook_name(hasil.bulan), folder / lkip_name(hasil.bulan)
    found: list[Beda] = list(check_workbook(workbook, hasil))
    if lkip.exists():
        found += check_lkip(lkip, lkip.name, hasil, templat)
    refuse(found)


def refuse(found: Sequence[Beda]) -> None:
    """RktError that names the first of them, if there are any."""
    if found:
        raise RktError(
            "Angka pada laporan tidak sama dengan hasil hitungan, sehingga laporan tidak diterbitkan. Ini kesalahan "
            "program: kirimkan pesan ini beserta folder input kepada pengembang.",
            tuple(str(beda) for beda in found[:SHOWN]),
        )
