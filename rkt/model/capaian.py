"""One indikator's consolidated figure: what each satker said, how it stands, its trend and its comparisons.

Percentages are percent points; None is "no value" and always comes with a ``keadaan`` that says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rkt.model.bulan import Bulan
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import is_met
from rkt.model.indikator import Indikator
from rkt.model.location import Location
from rkt.model.period import NOT_JUDGED, PeriodJudgement
from rkt.model.plan import SkalaStep
from rkt.model.satker import Satker
from rkt.model.year_end import YearEnd


@dataclass(frozen=True, slots=True)
class Answer:
    """What one satker's row says, with the cell that it is traced to and the texts beside it.

    ``raw_text`` is what was typed as the figure; ``texts`` are keyed by the field of the form's column ("kendala").
    ``at`` None, with no text: nothing was ever said.
    """

    jawaban: Jawaban
    at: Location | None
    raw_text: str
    texts: Mapping[str, str]

    @property
    def keadaan(self) -> Keadaan:
        return self.jawaban.keadaan

    @property
    def reason(self) -> str:
        return self.jawaban.reason

    @property
    def nilai(self) -> float | None:
        return self.jawaban.nilai

    @property
    def pembilang(self) -> float | None:
        return self.jawaban.pembilang

    @property
    def penyebut(self) -> float | None:
        return self.jawaban.penyebut

    def text(self, field: str) -> str:
        return self.texts.get(field, "")


@dataclass(frozen=True, slots=True)
class SatkerDetail(Answer):
    """One satker's part in one indikator: the answer that counts, ``reason`` saying why it is not the month's own.

    ``bulan`` is the month the value comes from (earlier than the report's where it was carried forward:
    ``carried_forward``), None where there is none. ``counted_as_no``: never reported, counts as Tidak. ``left_blank``:
    a newer form of this satker came, without an answer. ``is_early``: given before the indikator was due.
    ``target``/``capaian_pct`` are the satker's own, against the year, None where they cannot be judged; ``period`` is
    how its own answer stands in the running year.
    """

    satker: Satker
    bulan: Bulan | None
    carried_forward: bool = False
    counted_as_no: bool = False
    target: float | None = None
    capaian_pct: float | None = None
    left_blank: bool = False
    is_early: bool = False
    period: PeriodJudgement = NOT_JUDGED

    @property
    def is_behind(self) -> bool:
        """Below the target of the period, so that kendala and tindak lanjut are asked for."""
        return self.period.is_behind


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An indikator as of a month: ``capaian_pct``, against the year's target, is raw, ``capaian_capped_pct`` capped.

    ``period`` is how it stands in the running year: what headline, averages, charts and steps go by before December.
    """

    realisasi: float | None
    capaian_pct: float | None
    capaian_capped_pct: float | None
    keadaan: Keadaan
    period: PeriodJudgement = NOT_JUDGED


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint(Figure):
    """The figure as of one month, for the trend."""

    bulan: Bulan


@dataclass(frozen=True, slots=True, kw_only=True)
class Capaian(Figure):
    """One indikator, consolidated s.d. the month.

    ``target`` is the number measured against; ``target_basis`` "PK" or "RKT". ``target_tw`` is the target of the
    running quarter, ``capaian_tw_pct`` the capaian against it. ``trend`` runs from January to the report's month.
    ``meeting``/``not_meeting`` name the satker that answered Ya/Tidak (Persentase satker, Jumlah satker).
    ``renstra_gap`` is the distance to the Renstra target in the indikator's satuan, ``renstra_pace`` what every
    remaining month or year (``pace_unit``) must bring; None where it is met, or where there is nothing to compare with.
    ``year_gap`` and ``year_pace`` (each month) are the same to the year's target; ``year_end`` is what arithmetic still
    allows of it, None where nothing can be said, and in December. ``bounds`` are those of the plan's
    kategori, which decide how many digits a capaian is shown with; ``kategori`` goes by ``period``.
    """

    indikator: Indikator
    target: float | None
    target_basis: str
    pembilang: float | None
    penyebut: float | None
    kategori: SkalaStep | None
    reason: str
    reporting: int
    required: int
    details: tuple[SatkerDetail, ...]
    target_tw: float | None
    capaian_tw_pct: float | None
    trend: tuple[TrendPoint, ...]
    realisasi_by_year: Mapping[int, float]
    capaian_by_year_pct: Mapping[int, float | None]
    target_renstra: float | None
    tahun_renstra: int | None
    capaian_renstra_pct: float | None
    renstra_gap: float | None
    renstra_pace: float | None
    pace_unit: str
    standar_nasional: float | None
    capaian_standar_pct: float | None
    pembanding_source: str
    bounds: tuple[float, ...] = ()
    year_gap: float | None = None
    year_pace: float | None = None
    year_end: YearEnd | None = None

    @property
    def kode(self) -> str:
        return self.indikator.kode

    @property
    def is_achieved(self) -> bool:
        """True only where the raw capaian against the year's target is at least 100."""
        return is_met(self.capaian_pct)

    @property
    def is_behind(self) -> bool:
        """Judged for its period and below its target, so that causes and steps are due; in December, not achieved."""
        return self.period.is_behind

    @property
    def is_nihil(self) -> bool:
        """All that must report have, and to none of them did what is measured occur."""
        states = {row.keadaan for row in self.details}
        return self.realisasi is None and Keadaan.NIHIL in states <= {Keadaan.NIHIL, Keadaan.TIDAK_BERLAKU}

    @property
    def meeting(self) -> tuple[Satker, ...]:
        return tuple(row.satker for row in self.details if row.nilai == 1 and row.keadaan is Keadaan.TERISI)

    @property
    def not_meeting(self) -> tuple[Satker, ...]:
        return tuple(row.satker for row in self.details if row.nilai == 0 and row.keadaan is Keadaan.TERISI)

    @property
    def early(self) -> tuple[SatkerDetail, ...]:
        """What satker have given before the indikator was due; it enters no figure of the province."""
        return tuple(row for row in self.details if row.is_early)

    @property
    def not_reporting(self) -> tuple[Satker, ...]:
        return tuple(row.satker for row in self.details if row.keadaan is Keadaan.BELUM_LAPOR or row.carried_forward)
