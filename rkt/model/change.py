"""What differs from the report that was published last, and the temuan of that report that are answered since."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.model.bulan import Bulan
from rkt.model.satker import Satker


class ChangeKind(StrEnum):
    """What has changed since the last published report."""

    SETTINGS = "pengaturan"
    TARGET = "target"
    REALISASI = "realisasi"
    FORMULIR = "formulir"
    ANGGARAN = "anggaran"


@dataclass(frozen=True, slots=True)
class Change:
    """What the last published report said otherwise of the same month. The province's if ``satker`` is None.

    ``old`` and ``new`` are figures, or words for settings and whole forms, which ``items`` names; ``kode`` is an
    indikator's or a budget line's, "" where neither is meant.
    """

    kind: ChangeKind
    bulan: Bulan
    kode: str
    satker: Satker | None
    old: float | str | None
    new: float | str | None
    cause: str
    items: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredTemuan:
    """A temuan that the last published report held open and that is answered since; ``jawaban`` says how."""

    kode: str
    satker: str | None
    indikator: str | None
    bulan: Bulan | None
    pesan: str
    jawaban: str
