"""Proof of agreement: the Word report is read back and every figure is held against the result.

A disagreement is a fault of the program. It stops the run before anything is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rkt.errors import RktError
from rkt.model.hasil import Hasil
from rkt.reports.bukti.beda import Beda
from rkt.reports.bukti.lkip import check_lkip
from rkt.reports.names import lkip_name

SHOWN = 5
"""Disagreements named in the message; one is already too many."""


def prove(folder: Path, hasil: Hasil, templat: Path) -> None:
    """RktError, naming file, place, what stands there and what should, unless all figures of the Word report agree."""
    lkip = folder / lkip_name(hasil.bulan)
    refuse(tuple(check_lkip(lkip, lkip.name, hasil, templat)))


def refuse(found: Sequence[Beda]) -> None:
    """RktError that names the first of them, if there are any."""
    if found:
        raise RktError(
            "Angka pada laporan tidak sama dengan hasil hitungan, sehingga laporan tidak diterbitkan. Ini kesalahan "
            "program: kirimkan pesan ini beserta folder input kepada pengembang.",
            tuple(str(beda) for beda in found[:SHOWN]),
        )
