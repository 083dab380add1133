"""What the record (jejak.json) of one province's month says, after reading. Knows nothing of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rkt.model.bulan import Bulan
from rkt.model.capaian import Figure
from rkt.model.indikator import Indikator
from rkt.model.plan import Skala
from rkt.model.result import DataRow
from rkt.model.satker import Satker


@dataclass(frozen=True, slots=True)
class RecordedFigure(Figure):
    """The province's own figure as it was published; ``pembilang``, ``penyebut`` None where it has no counts."""

    pembilang: float | None
    penyebut: float | None


@dataclass(frozen=True, slots=True)
class ProvinceRecord:
    """One province in one month.

    ``provinsi`` is the office itself; ``satker`` all of its satker, itself among them where it reports. ``made_at``:
    the newest last-saved time of its inputs, None where the record does not say. ``data``: the answer of each satker
    that counts s.d. ``bulan``; ``required``: (kode, kode satker) of all that must be answered. ``reporting``: by kode
    of a satker the form of this month that was accepted. ``reported_pagu_rp`` is the ceiling of the budget lines whose
    spending is known. ``open_counts``: galat and peringatan that are still open.
    """

    berkas: str
    sha256: str
    bulan: Bulan
    version: str
    contoh: bool
    is_sealed: bool
    made_at: datetime | None
    provinsi: Satker
    satker: tuple[Satker, ...]
    indikator: tuple[Indikator, ...]
    skala: Skala
    limit_pct: float | None
    data: tuple[DataRow, ...]
    required: tuple[tuple[str, str], ...]
    figures: Mapping[str, RecordedFigure]
    reporting: Mapping[str, str]
    pagu_rp: float
    reported_pagu_rp: float
    realisasi_rp: float | None
    open_counts: tuple[int, int]
