"""One difference between what was written into a file and what stands there; a fault of the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rkt.errors import RktError

SHOWN = 5
"""Differences named in the message; one is already too many."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """``tempat`` in the words of the file's reader; what stands there and what was put there."""

    berkas: str
    tempat: str
    written: str
    expected: str

    def __str__(self) -> str:
        return f"{self.berkas}, {self.tempat}: tertulis {self.written}, seharusnya {self.expected}"


def refuse(found: Iterable[Mismatch]) -> None:
    """RktError that names the first of them, if there are any."""
    details = tuple(map(str, found))
    if details:
        raise RktError(
            "Isi berkas laporan tidak sama dengan yang ditulis, sehingga laporan tidak diterbitkan. Ini kesalahan "
            "program, bukan kesalahan data: kirimkan pesan ini beserta folder input kepada pengembang.",
            details[:SHOWN],
        )
