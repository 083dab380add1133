"""The budget of a consolidated month: single lines, what was spent against its ceiling, and the tables that add it up.

Money is rupiah, percentages are percent points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan
from rkt.model.location import Location
from rkt.model.plan import AnggaranLine
from rkt.model.sakti import SaktiLine
from rkt.model.satker import Satker


@dataclass(frozen=True, slots=True)
class AnggaranDetail:
    """One budget line of one satker; ``realisasi_rp`` None with the reason in ``keadaan``.

    ``sakti``: what the newest export of SAKTI s.d. the month says of it. ``line`` then has the pagu revisi;
    ``plan_pagu_rp`` is the plan's own. ``is_from_sakti``: so is ``realisasi_rp``, and not from a form.
    """

    line: AnggaranLine
    satker: Satker
    bulan: Bulan | None
    realisasi_rp: float | None
    serapan_pct: float | None
    keadaan: Keadaan
    at: Location | None
    raw_text: str
    carried_forward: bool
    keterangan: str = ""
    plan_pagu_rp: float | None = None
    sakti: SaktiLine | None = None
    is_from_sakti: bool = False

    @property
    def blokir_rp(self) -> float | None:
        """The locked part of the pagu; None where no export says so."""
        return self.sakti.blokir_rp if self.sakti else None


@dataclass(frozen=True, slots=True)
class Serapan:
    """Spending against ceiling for a group of lines. ``realisasi_rp`` sums what was reported, None if nothing.

    ``serapan_pct`` is of ``reported_pagu_rp``, the ceiling of the lines whose spending was reported; ``sisa_rp`` is
    what the whole ceiling leaves. ``reporting`` of ``required`` satker reported at least one line.
    """

    pagu_rp: float
    realisasi_rp: float | None
    serapan_pct: float | None
    sisa_rp: float | None
    reported_pagu_rp: float = 0.0
    reporting: int = 0
    required: int = 0

    @property
    def is_partial(self) -> bool:
        """Something was reported, but not of every line: ``serapan_pct`` is then of a part, which must be said."""
        return self.realisasi_rp is not None and self.reported_pagu_rp != self.pagu_rp


@dataclass(frozen=True, slots=True)
class AnggaranGroup:
    """One row of a budget table: ``kode`` of a satker, sasaran or program, "" where it has none."""

    kode: str
    name: str
    serapan: Serapan


class AnggaranView(StrEnum):
    """By what a budget table adds up."""

    SATKER = "satker"
    SASARAN = "sasaran"
    PROGRAM = "program"
    JENIS_BELANJA = "jenis belanja"


@dataclass(frozen=True, slots=True)
class AnggaranTable:
    """Every budget line in exactly one of ``groups``, so that they add up to the whole budget (``Result.anggaran``)."""

    view: AnggaranView
    groups: tuple[AnggaranGroup, ...]
