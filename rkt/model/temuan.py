"""Findings: one type with a stable code; its text is a template rendered late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum, StrEnum, auto

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


class Family(Enum):
    """What a temuan is about; the value is the letter that opens its codes, and its heading in the catalogue."""

    FILE = "B", "Berkas"
    IDENTITY = "I", "Identitas formulir"
    KINERJA = "K", "Baris kinerja"
    ANGGARAN = "A", "Anggaran"
    HISTORY = "P", "Perbandingan antarbulan"
    ACROSS_SATKER = "S", "Antarsatker"
    PLAN = "R", "Buku kerja RKT"
    TEMPLATE = "T", "Templat Word"
    NATION = "N", "Jejak provinsi"


class Owner(Enum):
    """Who must act on a temuan: who filled in the form, who runs the program, or who writes the program."""

    SATKER = auto()
    PLANNER = auto()
    PROGRAM = auto()


@dataclass(frozen=True, slots=True)
class Definition:
    """One entry of the catalogue: ``pesan`` says what, ``saran`` what to do; both are format templates.

    ``source`` is the rule or practice that it follows from, "" where it speaks for itself.
    """

    family: Family
    owner: Owner
    level: Level
    effect: Effect
    kode: str
    pesan: str
    saran: str
    source: str = ""


PAST_ADVICE = "Tidak perlu tindakan; isian yang lebih baru sudah benar."
COVERED_ADVICE = "Tidak perlu tindakan; yang dipakai angka SAKTI."
_LEVEL_ORDER = {Level.GALAT: 0, Level.PERINGATAN: 1, Level.CATATAN: 2}


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding. ``satker`` and ``indikator`` are kode or None; ``explanation`` is the Keterangan that explains it.

    ``bulan`` is the month of the form that it is about, None where it is about no form. ``is_past``: a newer form of
    the satker has come right since, or SAKTI has the figure; it is then a catatan that asks for nothing, in the words
    of ``past_advice``.
    """

    definition: Definition
    at: Location | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    satker: str | None = None
    indikator: str | None = None
    explanation: str | None = None
    bulan: Bulan | None = None
    is_past: bool = False
    past_advice: str = PAST_ADVICE

    @property
    def kode(self) -> str:
        return self.definition.kode

    @property
    def level(self) -> Level:
        return Level.CATATAN if self.is_past else self.definition.level

    @property
    def pesan(self) -> str:
        return self.definition.pesan.format_map(self.values)

    @property
    def saran(self) -> str:
        return self.past_advice if self.is_past else self.definition.saran.format_map(self.values)

    @property
    def owner(self) -> Owner:
        """Who must act: what a satker must correct is the planner's to pass on where the satker is not known."""
        owner = self.definition.owner
        return Owner.PLANNER if owner is Owner.SATKER and self.satker is None else owner

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
