"""The faults that real staff make, planted into the samples one each month: which, where, and what they give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.model.bulan import Bulan
from rkt.model.plan import PERSEN, CaraHitung, PeriodeUkur, Plan, Satker


class Kesalahan(StrEnum):
    """``TEKS`` gives no temuan: "97,5 %" typed over a formula is read as what it says."""

    TARGET = "target diubah"
    TURUN = "angka kumulatif turun"
    KOSONG = "isian kosong"
    TEKS = "persen ditulis sebagai teks"
    DUKUNG = "data dukung kosong"
    TERLAMBAT = "terlambat"
    DIAM = "tidak mengirim"


TEMUAN = {
    Kesalahan.TARGET: "K101",
    Kesalahan.TURUN: "P101",
    Kesalahan.KOSONG: "K201",
    Kesalahan.DUKUNG: "K403",
    Kesalahan.TERLAMBAT: "S102",
    Kesalahan.DIAM: "S101",
}
"""The code that each planted fault must give."""


@dataclass(frozen=True, slots=True)
class Tertanam:
    """One planted fault; ``kode`` is "" where it is not about an indikator."""

    kesalahan: Kesalahan
    satker: Satker
    kode: str


def silent(plan: Plan, bulan: Bulan) -> Satker | None:
    """The satker that does not send this month: another each month, never the province; None if it is alone."""
    others = [satker for satker in plan.satker if satker.kode != plan.identitas.kode_satker_induk]
    return others[(bulan.bulan * 3) % len(others)] if len(others) > 1 else None


def planted(plan: Plan, bulan: Bulan) -> tuple[Tertanam, ...]:
    """The faults of a month. Each goes to a different satker where there are enough of them."""
    quiet = silent(plan, bulan)
    before = silent(plan, Bulan(bulan.tahun, bulan.bulan - 1)) if bulan.bulan > 1 else None
    senders = [satker for satker in plan.satker if satker not in (quiet, before)]
    monthly = [row for row in plan.indikator if row.periode_ukur is PeriodeUkur.BULANAN]
    rasio = [row.kode for row in monthly if row.cara_hitung is CaraHitung.RASIO and row.satuan == PERSEN]
    found = [Tertanam(Kesalahan.DIAM, quiet, "")] if quiet else []
    if not senders or not rasio:
        return tuple(found)
    wanted = [Kesalahan.TARGET, Kesalahan.KOSONG, Kesalahan.TEKS, Kesalahan.DUKUNG, Kesalahan.TERLAMBAT]
    if bulan.bulan > 1:
        wanted.append(Kesalahan.TURUN)
    for place, kesalahan in enumerate(wanted):
        satker = senders[(bulan.bulan + 2 * place + 1) % len(senders)]
        kode = "" if kesalahan is Kesalahan.TERLAMBAT else rasio[(bulan.bulan + 2 * place) % len(rasio)]
        found.append(Tertanam(kesalahan, satker, kode))
    return tuple(found)
