"""Reads the sheet RKT: one Indikator a row, with every fault by cell and every contradiction as a peringatan."""

from __future__ import annotations

from rkt import findings
from rkt.form.text import fold
from rkt.model.indikator import Arah, CaraHitung, Indikator, Pelapor, PeriodeUkur, RumusTurun, Target
from rkt.model.location import Location
from rkt.model.plan import Identitas
from rkt.plan import sheets
from rkt.plan.deduce import deduce_cara_hitung, pelapor_of
from rkt.plan.grid import Grid, PlanCell, PlanRow, rows_of
from rkt.plan.target_text import parse_target


def read_indikator(grid: Grid, identitas: Identitas) -> tuple[tuple[Indikator, ...], set[str]]:
    """The indikator in the sheet's order, and every kode that stands there, also of rows with a fault.

    No and Sasaran may be blank on continuation rows.
    """
    found: list[Indikator] = []
    places: dict[str, Location] = {}
    no, sasaran = 0, ""
    for row in rows_of(grid, sheets.RKT):
        if row["No"].is_filled and (parsed := row["No"].read_number("nomor sasaran", "3")):
            no, sasaran = int(parsed.nilai), row.text("Sasaran Kegiatan")
        elif row["Sasaran Kegiatan"].is_filled and fold(row.text("Sasaran Kegiatan")) != fold(sasaran):
            row["No"].fault(findings.PLAN_CELL_EMPTY)
        kode = row["Kode"].kode
        if not kode or not row.text("Indikator Kinerja Kegiatan"):
            row["Kode" if not kode else "Indikator Kinerja Kegiatan"].fault(findings.PLAN_CELL_EMPTY)
            continue
        if kode in places:
            row["Kode"].fault(findings.PLAN_INDIKATOR_TWICE, kode=kode, sel_lain=places[kode].sel)
            continue
        places[kode] = row["Kode"].at
        if kode.partition(".")[0] != str(no):
            row["Kode"].fault(findings.PLAN_KODE_NOT_OF_SASARAN, kode=kode, no=no)
        indikator = _indikator(grid, row, kode, no, sasaran, identitas)
        if indikator is not None:
            found.append(indikator)
    return tuple(found), set(places)


def _indikator(grid: Grid, row: PlanRow, kode: str, no: int, sasaran: str, identitas: Identitas) -> Indikator | None:
    target = read_target(row["Target Kinerja"], required=True)
    if target is None:
        return None
    uraian = row.text("Indikator Kinerja Kegiatan")
    method_word = row["Cara Hitung"].word({word.value: word for word in CaraHitung})
    method = CaraHitung(method_word) if method_word else deduce_cara_hitung(uraian, target.satuan, target.text)
    if not row["Cara Hitung"].is_filled:
        grid.found(findings.PLAN_CARA_HITUNG_DEDUCED, row["Kode"].at, indikator=kode, kode=kode, cara=method.value)
    pelapor = row["Pelapor"].word({word.value: word for word in Pelapor})
    period = row["Periode Ukur"].word({word.value: word for word in PeriodeUkur})
    arah = row["Arah"].word({word.value: word for word in Arah})
    formula = row["Rumus Turun"].word({word.value: word for word in RumusTurun})
    tw = tuple(
        parsed.nilai if (parsed := row[label].read_number("angka", "50")) else None for label in sheets.TARGET_TW
    )
    return Indikator(
        kode=kode,
        no_sasaran=no,
        sasaran=sasaran,
        uraian=uraian,
        target_rkt=target,
        target_pk=read_target(row["Target PK"], required=False),
        cara_hitung=method,
        pelapor=Pelapor(pelapor) if pelapor else pelapor_of(method),
        periode_ukur=PeriodeUkur(period) if period else PeriodeUkur.BULANAN,
        arah=Arah(arah) if arah else Arah.NAIK,
        rumus_turun=RumusTurun(formula) if formula else identitas.rumus_turun,
        pembilang=row.text("Pembilang"),
        penyebut=row.text("Penyebut"),
        penanggung_jawab=row.text("Penanggung Jawab"),
        target_tw=(tw[0], tw[1], tw[2], tw[3]),
        catatan=row.text("Catatan"),
        at=row["Target Kinerja"].at,
    )


def read_target(cell: PlanCell, *, required: bool) -> Target | None:
    """Number and unit out of the document's text, which is kept word for word; a predikat has no number."""
    if not cell.is_sound():
        return None
    if not cell.is_filled:
        if required:
            cell.fault(findings.PLAN_CELL_EMPTY)
        return None
    if cell.is_number:
        parsed = cell.read_number("target", "97,5 % atau 12 Kali")
        if parsed is not None and parsed.nilai >= 0:
            return Target(cell.text, parsed.nilai, parsed.satuan)
    target = parse_target(cell.text)
    if isinstance(target, Target):
        return target
    cell.fault(findings.PLAN_TARGET_UNREADABLE, petunjuk=target.petunjuk.removesuffix("."))
    return None
