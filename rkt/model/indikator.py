"""An indikator of the plan: its target, who reports it how often, and how it is added up and judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.model.bulan import Bulan
from rkt.model.location import Location
from rkt.model.satker import Satker, SatkerKind


class CaraHitung(StrEnum):
    """How the province's figure follows from its satker; ``model/cara_hitung.py`` says all that hangs on it."""

    PERSENTASE_SATKER = "Persentase satker"
    JUMLAH_SATKER = "Jumlah satker"
    RASIO = "Rasio"
    JUMLAH = "Jumlah"
    RATA_RATA = "Rata-rata"


class Pelapor(StrEnum):
    SEMUA = "Semua"
    PROVINSI = "Provinsi"
    KAB_KOTA = "Kab/Kota"

    def includes(self, kind: SatkerKind) -> bool:
        return self is Pelapor.SEMUA or (kind is SatkerKind.PROVINSI) == (self is Pelapor.PROVINSI)


class PeriodeUkur(StrEnum):
    BULANAN = "Bulanan"
    TRIWULANAN = "Triwulanan"
    SEMESTERAN = "Semesteran"
    TAHUNAN = "Tahunan"

    @property
    def months(self) -> int:
        return {"Bulanan": 1, "Triwulanan": 3, "Semesteran": 6, "Tahunan": 12}[self.value]

    def last_due(self, bulan: Bulan) -> Bulan | None:
        """The newest month up to ``bulan`` in which a value fell due; None before the first of the year."""
        month = bulan.bulan // self.months * self.months
        return Bulan(bulan.tahun, month) if month else None


class Arah(StrEnum):
    NAIK = "Naik"
    TURUN = "Turun"


class RumusTurun(StrEnum):
    SELISIH = "(2T-R)/T"
    BALIK = "T/R"


PERCENT = "%"
PREDIKAT = "Predikat"
TERPENUHI = "Terpenuhi"
"""The satuan of a satker's own part in an indikator that counts satker: it is met or it is not."""


@dataclass(frozen=True, slots=True)
class Target:
    """``text`` as the document writes it; ``nilai`` in ``satuan`` (percent points for "%").

    None for a predikat, and in a satker's own plan where the target ``is_shared`` by all satker together.
    """

    text: str
    nilai: float | None
    satuan: str
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Indikator:
    """One indikator of the RKT. ``kode`` is sasaran.urutan ("17.4"). ``target_tw``: TW I to IV, None where empty."""

    kode: str
    no_sasaran: int
    sasaran: str
    uraian: str
    target_rkt: Target
    target_pk: Target | None
    cara_hitung: CaraHitung
    pelapor: Pelapor
    periode_ukur: PeriodeUkur
    arah: Arah
    rumus_turun: RumusTurun
    pembilang: str
    penyebut: str
    penanggung_jawab: str
    target_tw: tuple[float | None, float | None, float | None, float | None]
    catatan: str
    at: Location

    @property
    def target(self) -> Target:
        """What the report measures against: the PK where there is one, else the RKT."""
        return self.target_pk or self.target_rkt

    @property
    def satuan(self) -> str:
        return self.target.satuan

    def is_reported_by(self, satker: Satker) -> bool:
        return self.pelapor.includes(satker.kind)
