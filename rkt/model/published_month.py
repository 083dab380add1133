"""What a published month is remembered by: read from its jejak.json, compared with and shown again later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rkt.model.bulan import Bulan
from rkt.model.plan import AnggaranLine
from rkt.model.year_end import PaceRange


@dataclass(frozen=True, slots=True)
class Reference:
    """A satker's newest accepted answer as it was published, for its next form; ``bulan`` is the answer's own month."""

    bulan: Bulan
    nilai: float
    pembilang: float | None
    penyebut: float | None
    tindak_lanjut: str = ""


@dataclass(frozen=True, slots=True)
class SatkerReferences:
    """What a satker's next form shows beside its empty cells: by kode, and by kode anggaran the month and rupiah.

    ``pagu_rp``: by kode anggaran the plan's pagu and what SAKTI has revised it to.
    """

    kinerja: Mapping[str, Reference] = field(default_factory=dict)
    anggaran: Mapping[str, tuple[Bulan, float]] = field(default_factory=dict)
    pagu_rp: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def revised_pagu_rp(self, line: AnggaranLine) -> float | None:
        """None where it was not revised, or the plan has been brought up to date since."""
        planned, revised = self.pagu_rp.get(line.kode, (None, None))
        return revised if planned == line.pagu_rp else None


NO_REFERENCES = SatkerReferences()


@dataclass(frozen=True, slots=True)
class OpenTemuan:
    """A temuan that somebody still had to act on. ``bulan`` is the month of the form that it was about."""

    kode: str
    satker: str | None
    indikator: str | None
    bulan: Bulan | None
    pesan: str

    @property
    def key(self) -> tuple[str, str | None, str | None, Bulan | None]:
        return self.kode, self.satker, self.indikator, self.bulan


@dataclass(frozen=True, slots=True)
class PublishedMonth:
    """A month as it was published. Keys: ``realisasi`` (month, kode), ``target`` kode, ``nilai`` (satker, month, kode)
    for every month up to ``bulan``, ``anggaran_rp`` (satker, month, kode anggaran), ``references`` (satker, kode).
    ``accepted_forms``: whose form of which month was accepted. ``pagu_rp`` (satker, kode anggaran): the plan's and what
    it was revised to. ``pace_ranges``: by kode, of that and earlier months.
    """

    bulan: Bulan
    realisasi: Mapping[tuple[Bulan, str], float | None]
    nilai: Mapping[tuple[str, Bulan, str], float | None]
    target: Mapping[str, float | None] = field(default_factory=dict)
    anggaran_rp: Mapping[tuple[str, Bulan, str], float] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    open_temuan: tuple[OpenTemuan, ...] = ()
    references: Mapping[tuple[str, str], Reference] = field(default_factory=dict)
    accepted_forms: frozenset[tuple[str, Bulan]] = frozenset()
    pagu_rp: Mapping[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    pace_ranges: Mapping[str, tuple[PaceRange, ...]] = field(default_factory=dict)

    def references_of(self, satker: str) -> SatkerReferences:
        return SatkerReferences(
            {kode: row for (who, kode), row in self.references.items() if who == satker},
            {kode: (bulan, rp) for (who, bulan, kode), rp in self.anggaran_rp.items() if who == satker},
            {kode: both for (who, kode), both in self.pagu_rp.items() if who == satker},
        )
