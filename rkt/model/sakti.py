"""A SAKTI export after reading: whose it is, s.d. which month, and what it says of each budget line of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from rkt.model.bulan import Bulan
from rkt.model.location import Location
from rkt.model.temuan import Temuan


@dataclass(frozen=True, slots=True)
class JenisPart:
    """What of a budget line is of one jenis belanja ("Belanja Barang")."""

    jenis: str
    pagu_rp: float
    realisasi_rp: float


@dataclass(frozen=True, slots=True)
class SaktiLine:
    """One budget line of the plan as SAKTI has it, ``realisasi_rp`` year to date.

    ``blokir_rp``: the part of the pagu that is locked. ``parts`` add up to the line; none where the export does not go
    down to the akun. ``cells``: those whose amounts add up to ``realisasi_rp``; ``raw_text`` is what they show.
    """

    kode: str
    pagu_rp: float
    blokir_rp: float
    realisasi_rp: float
    parts: tuple[JenisPart, ...]
    cells: tuple[Location, ...]
    raw_text: str


@dataclass(frozen=True)
class SaktiExport:
    """A readable export. ``lines``: those of the plan's lines that it covers, in the plan's order.

    ``tanggal``: the day on which it was made, where it says so. ``total_pagu_rp`` and ``total_realisasi_rp`` are those
    of the whole export, which may hold more than the plan's lines. Without slots, since its look-up is kept.
    """

    berkas: str
    sha256: str
    satker: str
    bulan: Bulan
    contoh: bool
    tanggal: date | None
    saved_at: datetime | None
    lines: tuple[SaktiLine, ...]
    total_pagu_rp: float
    total_realisasi_rp: float
    temuan: tuple[Temuan, ...] = ()

    def line(self, kode: str) -> SaktiLine | None:
        return self._line_by_kode.get(kode)

    @cached_property
    def _line_by_kode(self) -> dict[str, SaktiLine]:
        return {line.kode: line for line in self.lines}


def newest_exports(exports: Iterable[SaktiExport], bulan: Bulan) -> dict[str, SaktiExport]:
    """By satker, the newest export s.d. ``bulan``."""
    ordered = sorted(exports, key=lambda export: export.bulan)
    return {export.satker: export for export in ordered if export.bulan <= bulan}
