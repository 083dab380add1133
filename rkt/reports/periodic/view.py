"""The rows that the template of the Laporan Berkala may show: small frozen records of ready text."""

from __future__ import annotations

from dataclasses import dataclass

from rkt.reports.shared_rows import BarisAnggaran, BarisStatus


@dataclass(frozen=True, slots=True)
class BarisTriwulan:
    """An indikator at the end of one quarter, as the trend of this month's forms gives it."""

    target: str
    realisasi: str
    capaian: str


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """One indikator. ``target`` is the year's, ``target_periode`` the one that it is judged by now, of the running
    quarter or else of the year. ``realisasi`` says of how many where not all have reported. ``tw_1`` to ``tw_4``: the
    quarters that are over, empty for later ones."""

    kode: str
    indikator: str
    target: str
    target_periode: str
    realisasi: str
    capaian: str
    tw_1: BarisTriwulan
    tw_2: BarisTriwulan
    tw_3: BarisTriwulan
    tw_4: BarisTriwulan


@dataclass(frozen=True, slots=True)
class KelompokStatus:
    """The indikator of one status, those furthest from their target first where they need attention."""

    status: str
    jumlah: str
    warna: str
    baris: tuple[BarisIndikator, ...]


@dataclass(frozen=True, slots=True)
class BarisKeputusan:
    """An indikator below the target of its period: how far, why, what is to be done, by whom and until when."""

    no: str
    kode: str
    indikator: str
    posisi: str
    sebab: str
    tindak_lanjut: str
    penanggung_jawab: str
    waktu: str


@dataclass(frozen=True, slots=True)
class BarisJanji:
    """A tindak lanjut of an earlier month, the satker that share it, and what has become of it."""

    kode: str
    indikator: str
    tindak_lanjut: str
    satker: str
    status: str
    warna: str


RECORDS = (BarisStatus, KelompokStatus, BarisIndikator, BarisTriwulan, BarisKeputusan, BarisJanji, BarisAnggaran)
"""Every kind of row that the template can loop over."""
