"""The five cara hitung, one record each: what a satker fills in, how its figure behaves, how the province adds up.

Whoever needs to know asks ``method_of``. Two other modules tell the members apart, both exhaustively: the sheet Capaian
for the Excel twin of ``Method.add_up``, ``year_end.py`` for what December can still bring. Knows nothing of forms,
tables or reports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol, assert_never

from rkt.model.formulas import mean, share_pct
from rkt.model.indikator import CaraHitung

COUNTS = ("pembilang", "penyebut")
VALUE_FIELDS = (*COUNTS, "realisasi")
"""The form's columns that hold figures, as its layout names them."""


class Asks(Enum):
    """What a satker fills in; the value is its name in the guide."""

    YES_NO = "Ya, Tidak, Tidak berlaku"
    COUNTS = "pembilang dan penyebut"
    NUMBER = "angka"

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that must be filled in. A figure is traced to the first, and there its absence is found."""
        return COUNTS if self is Asks.COUNTS else ("realisasi",)


@dataclass(frozen=True, slots=True)
class Sums:
    """What the long table adds up of one indikator s.d. a month, over the answers that count.

    ``yes``, ``no``: satker that said Ya, and Tidak or nothing; ``yes_kab_kota``: Ya without the province's own.
    ``total``: sum of the values; ``values``: each of them, only where the method ``uses_values``. ``filled``,
    ``answered``: satker with a value, with any answer; ``reporting``: those whose answer is of this period;
    ``required``: all that must report.
    """

    yes: int
    no: int
    yes_kab_kota: int
    total: float
    values: tuple[float, ...]
    pembilang: float
    penyebut: float
    filled: int
    answered: int
    reporting: int
    required: int


class ProvinceFigure(NamedTuple):
    """The province's realisasi and, of a share, its counts; None where nothing was answered."""

    nilai: float | None = None
    pembilang: float | None = None
    penyebut: float | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """All that is decided by a cara hitung. Source: domain rule "cara hitung"."""

    asks: Asks
    add_up: Callable[[Sums], ProvinceFigure]
    """The province's figure where at least one satker answered."""
    guide: str
    """The province's figure in the guide's words."""
    is_level: bool = False
    """A share or a mean, which can be held against the year's target at any time; sums and counts grow towards it."""
    is_sum: bool = False
    """A target belongs to the sum of all satker, unless the plan gives a satker its own."""
    is_whole: bool = False
    """The number that a satker fills in counts something."""
    counts_kab_kota: bool = False
    """Only kabupaten and kota count; the province's own secretariat does not report."""
    never_falls: tuple[str, ...] = ()
    """The columns whose figures run from January, so that none may be lower than the month before."""
    uses_values: bool = False
    """``add_up`` needs every single value and not their sum."""

    @property
    def silence_is_no(self) -> bool:
        """Whether a satker that never answered what was due counts as Tidak."""
        return self.asks is Asks.YES_NO

    @property
    def is_share_of_satker(self) -> bool:
        """Whether the figure is the share of satker with Ya, which a satker might type in place of its answer."""
        return self.asks is Asks.YES_NO and self.is_level

    def province(self, sums: Sums) -> ProvinceFigure:
        """The province's figure of one indikator.

        Where some satker say that it does not apply to them and the others are silent, the silent count as Tidak: 0
        of them meet it.
        """
        is_known = sums.filled or (self.silence_is_no and sums.answered and sums.no)
        return self.add_up(sums) if is_known else ProvinceFigure()


def _share_of_satker(sums: Sums) -> ProvinceFigure:
    yes, both = float(sums.yes), float(sums.yes + sums.no)
    return ProvinceFigure(share_pct(yes, both), yes, both)


def _ratio(sums: Sums) -> ProvinceFigure:
    """Sum over sum, never a mean of percentages: 1 of 2 and 97 of 98 make 98%."""
    return ProvinceFigure(share_pct(sums.pembilang, sums.penyebut), sums.pembilang, sums.penyebut)


_PERSENTASE_SATKER = Method(Asks.YES_NO, _share_of_satker, "Ya ÷ (Ya + Tidak) × 100", is_level=True)
_JUMLAH_SATKER = Method(
    Asks.YES_NO,
    lambda sums: ProvinceFigure(float(sums.yes_kab_kota)),
    "banyaknya kabupaten/kota yang menjawab Ya",
    counts_kab_kota=True,
)
_RASIO = Method(Asks.COUNTS, _ratio, "jumlah pembilang ÷ jumlah penyebut × 100", is_level=True, never_falls=COUNTS)
_JUMLAH = Method(
    Asks.NUMBER,
    lambda sums: ProvinceFigure(sums.total),
    "jumlah",
    is_sum=True,
    is_whole=True,
    never_falls=("realisasi",),
)
_RATA_RATA = Method(
    Asks.NUMBER, lambda sums: ProvinceFigure(mean(sums.values)), "rata-rata", is_level=True, uses_values=True
)


def method_of(cara: CaraHitung) -> Method:
    """The record of a cara hitung; a member without one fails in the type checker."""
    match cara:
        case CaraHitung.PERSENTASE_SATKER:
            return _PERSENTASE_SATKER
        case CaraHitung.JUMLAH_SATKER:
            return _JUMLAH_SATKER
        case CaraHitung.RASIO:
            return _RASIO
        case CaraHitung.JUMLAH:
            return _JUMLAH
        case CaraHitung.RATA_RATA:
            return _RATA_RATA
    assert_never(cara)


class _Figures(Protocol):
    @property
    def nilai(self) -> float | None: ...
    @property
    def pembilang(self) -> float | None: ...
    @property
    def penyebut(self) -> float | None: ...


def figure_in(answer: _Figures, field: str) -> float | None:
    """The figure that an answer has for a column of the form: its ``nilai`` for Realisasi."""
    return {"pembilang": answer.pembilang, "penyebut": answer.penyebut}.get(field, answer.nilai)
