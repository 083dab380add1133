"""Findings: one type with a stable code; its text is a template rendered late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from rkt.model.bulan import Bulan
from rkt.model.location import Location


class Level(StrEnum):
    """How much a temuan weighs: keeps a value out, asks for an explanation, or informs."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    CATATAN = "catatan"


class Effect(IntEnum):
    """What a temuan touches in the published report, heaviest first; temuan are ordered by it."""

    BERKAS = 0
    ANGKA = 1
    ANGGARAN = 2
    TARGET = 3
    NARASI = 4
    KETERANGAN = 5


@dataclass(frozen=True, slots=True)
class Definition:
    """One entry of the catalogue: ``pesan`` says what, ``saran`` what to do; both are format templates."""

    kode: str
    level: Level
    effect: Effect
    pesan: str
    saran: str
    source: str = ""


_LEVEL_ORDER = {Level.GALAT: 0, Level.PERINGATAN: 1, Level.CATATAN: 2}


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding. ``satker`` and ``indikator`` are kode or None; ``explanation`` is the Keterangan that explains it.

    ``bulan`` is the month of the form that it is about, None where it is about no form.
    """

    definition: Definition
    at: Location | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    satker: str | None = None
    indikator: str | None = None
    explanation: str | None = None
    bulan: Bulan | None = None

    @property
    def kode(self) -> str:
        return self.definition.kode

    @property
    def level(self) -> Level:
        return self.definition.level

    @property
    def pesan(self) -> str:
        return self.definition.pesan.format_map(self.values)

    @property
    def saran(self) -> str:
        return self.definition.saran.format_map(self.values)

    @property
    def is_open(self) -> bool:
        """True where somebody still has to act."""
        return self.level is not Level.CATATAN and self.explanation is None

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key: level, effect on the published figures, kode, satker, newest month first, then place.

        The file's name comes last: what a file is called changes no order.
        """
        at = self.at or Location("")
        return (
            _LEVEL_ORDER[self.level],
            self.explanation is not None,
            self.definition.effect,
            self.kode,
            self.satker or "",
            (-self.bulan.tahun, -self.bulan.bulan) if self.bulan else (0, 0),
            at.lembar,
            at.row,
            at.column,
            self.indikator or "",
            self.pesan,
            at.berkas,
        )
