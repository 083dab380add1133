"""The plan (RKT): scale, comparison, budget, Perjanjian Kinerja, office, and all that belongs to a year, as decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from rkt.model.bulan import Bulan
from rkt.model.evaluation import DEFAULT_BANDS, EvaluationBands
from rkt.model.indikator import Indikator, Pelapor, RumusTurun, Target
from rkt.model.location import Location
from rkt.model.satker import Satker, SatkerKind

PAGU = "Pagu"
"""Stands in the ledger of the PK in an indikator's place."""


@dataclass(frozen=True, slots=True)
class PkEntry:
    """One target of the Perjanjian Kinerja, or of a revision of it, which holds from the month ``since`` (1 to 12).

    ``nomor`` "" and ``tanggal`` None: not said, as for a target of the sheet RKT's own column. ``kode`` PAGU: not a
    target, but the money that serves them all, in rupiah.
    """

    nomor: str
    tanggal: date | None
    since: int
    kode: str
    target: Target
    alasan: str
    at: Location


@dataclass(frozen=True, slots=True)
class SkalaStep:
    """One step of the scale: capaian >= ``lower_bound`` (> where ``is_exclusive``). ``warna`` is "RRGGBB"."""

    lower_bound: float
    is_exclusive: bool
    kategori: str
    warna: str


@dataclass(frozen=True, slots=True)
class Skala:
    """Half-open intervals from 0 up without holes, lowest first."""

    name: str
    steps: tuple[SkalaStep, ...]

    @property
    def bounds(self) -> tuple[float, ...]:
        """Where one kategori ends and the next begins."""
        return tuple(step.lower_bound for step in self.steps)

    def step_of(self, capaian_pct: float) -> SkalaStep:
        """The step that holds this capaian; below 0 counts as the lowest."""
        found = self.steps[0]
        for step in self.steps:
            if capaian_pct > step.lower_bound or (capaian_pct == step.lower_bound and not step.is_exclusive):
                found = step
        return found


@dataclass(frozen=True, slots=True)
class Pembanding:
    """Earlier years (year -> realisasi in the indikator's satuan), Renstra and national standard; None = not given."""

    kode: str
    realisasi: Mapping[int, float]
    target_renstra: float | None
    tahun_renstra: int | None
    standar_nasional: float | None
    source: str


@dataclass(frozen=True, slots=True)
class AnggaranLine:
    """One line of money. ``no_sasaran``: the one sasaran that it serves; None for none, or for several together.

    ``shared_by``: those several (for ``semua`` every sasaran of the plan, with ``serves_all``). Such money belongs to
    them together: it is shown once and never added to each.
    """

    kode_satker: str
    kode: str
    uraian: str
    no_sasaran: int | None
    pagu_rp: float
    shared_by: tuple[int, ...] = ()
    serves_all: bool = False
    jenis_belanja: str = ""

    def serves(self, no: int) -> bool:
        return no == self.no_sasaran or no in self.shared_by


@dataclass(frozen=True, slots=True)
class Narasi:
    section: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A sheet "Tabel …" as it stands: the text of each cell, ``heading`` and ``rows`` of one length."""

    name: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Identitas:
    """``capaian_limit_pct`` None = no cap. ``submission_day``: day of the next month. ``tanggal`` of the RKT document.

    ``tanggal_laporan``: the date under which the report is signed, as the office wrote it; "" leaves the day open.
    ``is_final``: the report is to be signed as it is, so that no gap is marked in it. ``full_name``: the office in
    full, as cover and signature have it. ``leadership_mail``: who gets the month's report, "" where that is not known.
    """

    instansi: str
    kode_satker_induk: str
    tahun: int
    tempat: str
    tanggal: date | None
    ketua: str
    sekretaris: str
    nip_sekretaris: str
    alamat: str
    mail: str
    submission_day: int
    capaian_limit_pct: float | None
    rumus_turun: RumusTurun
    efisiensi_threshold: float
    tanggal_laporan: str = ""
    is_final: bool = False
    full_name: str = ""
    leadership_mail: str = ""


@dataclass(frozen=True, slots=True)
class Sasaran:
    no: int
    uraian: str
    indikator: tuple[Indikator, ...]


@dataclass(frozen=True)
class Plan:
    """The whole plan workbook. Orders are those of the workbook; ``target_satker`` is keyed by (kode, kode satker).

    ``pk``: the ledger of the Perjanjian Kinerja, every indikator's entries in the order in which they came to hold;
    the indikator bear the PK target of one month (``as_of``), as read that of January. ``evaluation_bands``: the
    letters of the office's own estimate of its evaluation. ``provinces``: those that a plan of the nation adds up, with
    all their ``satker``; () for a province's own.

    Without slots, since its look-ups are kept once they are made.
    """

    berkas: str
    sha256: str
    identitas: Identitas
    indikator: tuple[Indikator, ...]
    satker: tuple[Satker, ...]
    target_satker: Mapping[tuple[str, str], float]
    skala: Skala
    pembanding: Mapping[str, Pembanding]
    anggaran: tuple[AnggaranLine, ...]
    narasi: tuple[Narasi, ...]
    contoh: bool = False
    pk: tuple[PkEntry, ...] = ()
    tables: tuple[PlanTable, ...] = ()
    evaluation_bands: EvaluationBands = DEFAULT_BANDS
    provinces: tuple[Satker, ...] = ()

    def __hash__(self) -> int:
        """So that look-ups made of a plan can be kept beside it."""
        return hash(self.sha256)

    @property
    def tahun(self) -> int:
        return self.identitas.tahun

    @property
    def sasaran(self) -> tuple[Sasaran, ...]:
        by_no: dict[int, list[Indikator]] = {}
        for indikator in self.indikator:
            by_no.setdefault(indikator.no_sasaran, []).append(indikator)
        return tuple(Sasaran(no, rows[0].sasaran, tuple(rows)) for no, rows in by_no.items())

    @cached_property
    def _by_month(self) -> dict[int, Plan]:
        return {}

    def as_of(self, bulan: Bulan) -> Plan:
        """The plan with the PK targets that held in this month; itself where they are those."""
        if not self.pk:
            return self
        if bulan.bulan not in self._by_month:
            held = {entry.kode: entry.target for entry in self.pk_until(bulan)}
            rows = tuple(
                row if row.target_pk == held.get(row.kode) else replace(row, target_pk=held.get(row.kode))
                for row in self.indikator
            )
            self._by_month[bulan.bulan] = self if rows == self.indikator else replace(self, indikator=rows)
        return self._by_month[bulan.bulan]

    def pk_until(self, bulan: Bulan) -> tuple[PkEntry, ...]:
        """The ledger as it held up to this month."""
        return tuple(entry for entry in self.pk if entry.since <= bulan.bulan)

    def pk_pagu_rp(self, bulan: Bulan) -> float | None:
        """The pagu of the PK that held in this month; None where the ledger has none."""
        return next((entry.target.nilai for entry in reversed(self.pk_until(bulan)) if entry.kode == PAGU), None)

    @cached_property
    def _indikator_by_kode(self) -> dict[str, Indikator]:
        return {row.kode: row for row in reversed(self.indikator)}

    @cached_property
    def _satker_by_pelapor(self) -> dict[Pelapor, tuple[Satker, ...]]:
        return {kind: tuple(row for row in self.satker if kind.includes(row.kind)) for kind in Pelapor}

    @cached_property
    def _indikator_by_kind(self) -> dict[SatkerKind, tuple[Indikator, ...]]:
        return {kind: tuple(row for row in self.indikator if row.pelapor.includes(kind)) for kind in SatkerKind}

    @cached_property
    def _satker_by_kode(self) -> dict[str, Satker]:
        return {row.kode: row for row in reversed(self.satker)}

    @cached_property
    def _anggaran_by_satker(self) -> dict[str, tuple[AnggaranLine, ...]]:
        found: dict[str, list[AnggaranLine]] = {}
        for row in self.anggaran:
            found.setdefault(row.kode_satker, []).append(row)
        return {kode: tuple(rows) for kode, rows in found.items()}

    def find_indikator(self, kode: str) -> Indikator | None:
        return self._indikator_by_kode.get(kode)

    def find_satker(self, kode: str) -> Satker | None:
        return self._satker_by_kode.get(kode)

    def pelapor_of(self, indikator: Indikator) -> tuple[Satker, ...]:
        """The satker that must report this indikator, in the plan's order."""
        return self._satker_by_pelapor[indikator.pelapor]

    def indikator_for(self, kind: SatkerKind) -> tuple[Indikator, ...]:
        """What satker of a kind must report, in the plan's order."""
        return self._indikator_by_kind[kind]

    def indikator_of(self, satker: Satker) -> tuple[Indikator, ...]:
        return self._indikator_by_kind[satker.kind]

    def target_of(self, indikator: Indikator, kode_satker: str) -> float | None:
        """The number in the form's Target cell: the satker's own target, else the indikator's."""
        return self.target_satker.get((indikator.kode, kode_satker), indikator.target.nilai)

    def anggaran_of(self, kode_satker: str) -> tuple[AnggaranLine, ...]:
        return self._anggaran_by_satker.get(kode_satker, ())

    def narasi_of(self, section: str) -> tuple[Narasi, ...]:
        return tuple(row for row in self.narasi if row.section.casefold() == section.casefold())
