"""The consolidated month: the one frozen structure from which workbook, Word and jejak.json are written.

Reports show what stands here and compute nothing. Percentages are percent points, money is rupiah,
None is "no value" and always comes with a ``keadaan`` that says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from rkt.model.anggaran import AnggaranDetail, AnggaranTable, Serapan
from rkt.model.bulan import Bulan
from rkt.model.capaian import Answer, Capaian, Figure
from rkt.model.change import AnsweredTemuan, Change
from rkt.model.edit import Edit
from rkt.model.form import JenisPenyebab, Masukan
from rkt.model.indikator import Indikator
from rkt.model.period import DasarPeriode, PeriodMean, StatusCapaian
from rkt.model.plan import Plan, Sasaran, SkalaStep
from rkt.model.planner_note import PlannerNote
from rkt.model.satker import Satker
from rkt.model.temuan import Temuan
from rkt.model.year_end import PaceRange


@dataclass(frozen=True, slots=True)
class CapaianSasaran:
    """A sasaran: means of the shown capaian of its indikator that can be judged, and its efficiency.

    ``period_means``: one for each basis that its indikator are judged by (in December the year's alone), ``kategori``
    that of the mean where there is but one; ``mean_pct``: against the year's targets, over ``judged``. ``anggaran``:
    money of this sasaran alone, ``shared_anggaran`` that of it and others together, which is added to none of them.
    ``efisiensi_points`` = capaian - serapan in percentage points; ``efisiensi`` its word; before December never said.
    """

    sasaran: Sasaran
    capaian: tuple[Capaian, ...]
    mean_pct: float | None
    kategori: SkalaStep | None
    judged: int
    anggaran: Serapan | None
    efisiensi_points: float | None
    efisiensi: str
    period_means: tuple[PeriodMean, ...] = ()
    shared_anggaran: tuple[AnggaranDetail, ...] = ()


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How many kendala are of one kind, over ``satker``; a kendala is what one satker writes on one indikator."""

    jenis: JenisPenyebab
    count: int
    satker: tuple[Satker, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What is still owed for one indikator: ``requested`` names the columns to fill in.

    By a satker, in its form; by the planner, in the plan workbook, where ``satker`` is None.
    """

    satker: Satker | None
    kode: str
    requested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """One satker in one month. ``masukan`` None: no form was accepted. ``is_late`` None: no date is known.

    ``refused``: the files that came for it and were refused; () where one was accepted. ``sakti``: the export of SAKTI
    for that month, where one came.
    """

    satker: Satker
    bulan: Bulan
    masukan: Masukan | None
    is_late: bool | None
    required: int
    filled: int
    galat: int
    peringatan: int
    refused: tuple[Masukan, ...] = ()
    sakti: Masukan | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Data that the LKIP lacks: for which analysis (``Readiness.no``) and of what (``pokok``: an indikator's kode, a
    sasaran's number, a part of the sheet Narasi). ``what`` names it, ``who`` or else ``satker`` owe it."""

    analysis: str
    pokok: str
    what: str
    who: str
    satker: tuple[Satker, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """One demanded analysis (PermenPANRB 53/2014): for how many of how many it has data, and who owes the rest.

    ``noun``: what is counted, such as "indikator".
    """

    no: str
    analysis: str
    available: int
    out_of: int
    lacking: str
    penanggung_jawab: str
    noun: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What the province reports of an indikator, beside a satker's own figure; nobody is ranked.

    ``meeting`` of ``judged`` satker said Ya (None, 0 where no Ya or Tidak is asked); ``median`` of the satker's own
    figures, None where fewer than three have one.
    """

    indikator: Indikator
    realisasi: float | None
    meeting: int | None
    judged: int
    median: float | None


@dataclass(frozen=True, slots=True)
class SatkerScope:
    """What a single satker's result is a part of: its province, by kode what that reports, and what others report.

    ``shared``: kode of the indikator whose target belongs to all satker together.
    """

    satker: Satker
    instansi: str
    beside: Mapping[str, Beside]
    left_out: tuple[Indikator, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A province in the result of the nation: its record (``masukan`` None: none came), its own published ``figures``
    by the nation's kode, how many of its satker ``reporting`` the month, and what is still open there."""

    satker: Satker
    masukan: Masukan | None
    figures: Mapping[str, Figure]
    reporting: int
    required: int
    galat: int
    peringatan: int


@dataclass(frozen=True, slots=True)
class DataRow(Answer):
    """One row of the long table: satker x month x indikator as typed and as read."""

    satker: Satker
    bulan: Bulan
    indikator: Indikator


@dataclass(frozen=True, slots=True)
class Result:
    """Everything a month's reports show. ``capaian`` in the plan's order; ``created_at`` is the time written into
    files.

    ``period_means``: the mean of the shown capaian for each basis that occurs; before December the two are never mixed,
    in December there is the year's alone. ``mean_pct``: against the year's targets. ``kategori``: of the one period
    mean, None where there are two. ``mean_trend`` and ``period_trend``: the same as of each month, January to the
    report's. ``anggaran_tables``: the budget by satker, sasaran, program and, where given, jenis belanja. ``causes``:
    the kendala of the indikator below their target by kind, the most frequent first. ``edits``: people's words in
    the month's Word reports, in their order; ``notes``: the planner's in the workbook. ``pace_ranges``: by kode where
    the pace leads to in December, as each published month told it, then this one. ``scope``: where this is the result
    of a single satker under its own plan; None for the province's. ``anggaran_trend``: realisasi in rupiah as of each
    month, January to the report's, None while nothing was reported. ``provinces``: in the result of the nation, one for
    each province of its plan.
    """

    plan: Plan
    bulan: Bulan
    version: str
    contoh: bool
    created_at: datetime
    masukan: tuple[Masukan, ...]
    temuan: tuple[Temuan, ...]
    capaian: tuple[Capaian, ...]
    sasaran: tuple[CapaianSasaran, ...]
    mean_pct: float | None
    kategori: SkalaStep | None
    anggaran: Serapan
    anggaran_details: tuple[AnggaranDetail, ...]
    anggaran_by_satker: Mapping[str, Serapan]
    efisiensi_points: float | None
    efisiensi: str
    completeness: tuple[Completeness, ...]
    changes: tuple[Change, ...]
    compared_with: Bulan | None
    readiness: tuple[Readiness, ...]
    data: tuple[DataRow, ...]
    mean_trend: tuple[tuple[Bulan, float | None], ...] = ()
    answered: tuple[AnsweredTemuan, ...] = ()
    tasks: tuple[Task, ...] = ()
    gaps: tuple[Gap, ...] = ()
    period_means: tuple[PeriodMean, ...] = ()
    period_trend: tuple[tuple[Bulan, tuple[PeriodMean, ...]], ...] = ()
    anggaran_tables: tuple[AnggaranTable, ...] = ()
    causes: tuple[CauseCount, ...] = ()
    edits: tuple[Edit, ...] = ()
    notes: tuple[PlannerNote, ...] = ()
    scope: SatkerScope | None = None
    pace_ranges: Mapping[str, tuple[PaceRange, ...]] = field(default_factory=dict)
    anggaran_trend: tuple[tuple[Bulan, float | None], ...] = ()
    provinces: tuple[Province, ...] = ()

    def with_temuan(self, temuan: Iterable[Temuan]) -> Result:
        """The same with what came up while it was written, each in its place among the rest."""
        return replace(self, temuan=tuple(sorted((*self.temuan, *temuan), key=lambda t: t.order)))

    @property
    def is_national(self) -> bool:
        """Whether provinces are added up and not the satker of one."""
        return bool(self.provinces)

    @property
    def level_name(self) -> str:
        """What the consolidated figures are of."""
        return "Nasional" if self.is_national else "Provinsi"

    @property
    def member_name(self) -> str:
        """Whose reports are consolidated."""
        return "Provinsi" if self.is_national else "Satker"

    @property
    def is_final(self) -> bool:
        """December: the year is over and its own targets are what counts."""
        return self.bulan.bulan == 12

    @property
    def by_status(self) -> Mapping[StatusCapaian, tuple[Capaian, ...]]:
        """The indikator of every status, also of those that none has, in the plan's order."""
        return {status: tuple(row for row in self.capaian if row.period.status is status) for status in StatusCapaian}

    def judged_by(self, dasar: DasarPeriode) -> tuple[Capaian, ...]:
        """The indikator that are judged against this basis, in the plan's order."""
        return tuple(row for row in self.capaian if row.period.dasar is dasar)

    @property
    def behind(self) -> tuple[Capaian, ...]:
        """Below the target of their period, which need attention, causes and steps: those behind their quarter before
        those on the way to the year's target, the lowest capaian first."""

        def order(row: Capaian) -> tuple[bool, float]:
            return row.period.status is StatusCapaian.MENUJU, row.period.capaian_pct or 0

        return tuple(sorted((row for row in self.capaian if row.is_behind), key=order))

    def gaps_of(self, analysis: str, *pokok: str) -> tuple[Gap, ...]:
        """Those of one analysis and of what is named."""
        return tuple(gap for gap in self.gaps if gap.analysis == analysis and gap.pokok in pokok)

    @property
    def judged(self) -> tuple[Capaian, ...]:
        return tuple(row for row in self.capaian if row.capaian_pct is not None)

    @property
    def reporting(self) -> tuple[Satker, ...]:
        """Satker whose form of the report's month was accepted."""
        return tuple(k.satker for k in self.completeness if k.bulan == self.bulan and k.masukan is not None)

    @property
    def not_reporting(self) -> tuple[Satker, ...]:
        return tuple(k.satker for k in self.completeness if k.bulan == self.bulan and k.masukan is None)
