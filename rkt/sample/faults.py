"""The faults that real staff make, planted into the samples one each month: which, where, and what they give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.indikator import PERCENT, PeriodeUkur
from rkt.model.plan import Plan
from rkt.model.satker import Satker


class Fault(StrEnum):
    """``TEXT`` gives no temuan: "97,5 %" typed over a formula is read as what it says."""

    TARGET = "target diubah"
    TURUN = "angka kumulatif turun"
    NO_VALUE = "isian kosong"
    TEXT = "persen ditulis sebagai teks"
    DATA_DUKUNG = "data dukung kosong"
    LATE = "terlambat"
    SILENT = "tidak mengirim"


@dataclass(frozen=True, slots=True)
class PlantedFault:
    """One planted fault; ``kode`` is "" where it is not about an indikator."""

    fault: Fault
    satker: Satker
    kode: str


def silent(plan: Plan, bulan: Bulan) -> Satker | None:
    """The satker that does not send this month: another each month, never the province; None if it is alone."""
    others = [satker for satker in plan.satker if satker.kode != plan.identitas.kode_satker_induk]
    return others[(bulan.bulan * 3) % len(others)] if len(others) > 1 else None


def planted(plan: Plan, bulan: Bulan) -> tuple[PlantedFault, ...]:
    """The faults of a month. Each goes to a different satker where there are enough of them."""
    quiet = silent(plan, bulan)
    before = silent(plan, Bulan(bulan.tahun, bulan.bulan - 1)) if bulan.bulan > 1 else None
    senders = [satker for satker in plan.satker if satker not in (quiet, before)]
    monthly = [row for row in plan.indikator if row.periode_ukur is PeriodeUkur.BULANAN]
    asked = ((row, method_of(row.cara_hitung).asks) for row in monthly)
    rasio = [row.kode for row, asks in asked if asks is Asks.COUNTS and row.satuan == PERCENT]
    found = [PlantedFault(Fault.SILENT, quiet, "")] if quiet else []
    if not senders or not rasio:
        return tuple(found)
    wanted = [Fault.TARGET, Fault.NO_VALUE, Fault.TEXT, Fault.DATA_DUKUNG, Fault.LATE]
    if bulan.bulan > 1:
        wanted.append(Fault.TURUN)
    for place, fault in enumerate(wanted):
        satker = senders[(bulan.bulan + 2 * place + 1) % len(senders)]
        kode = "" if fault is Fault.LATE else rasio[(bulan.bulan + 2 * place) % len(rasio)]
        found.append(PlantedFault(fault, satker, kode))
    return tuple(found)
