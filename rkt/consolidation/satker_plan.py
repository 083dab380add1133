"""The plan of a single satker, derived from the province's: what it reports, held against its own part."""

from __future__ import annotations

from dataclasses import replace

from rkt.model.cara_hitung import Asks, method_of
from rkt.model.display import with_unit
from rkt.model.indikator import TERPENUHI, Arah, CaraHitung, Indikator, Target
from rkt.model.plan import Identitas, Narasi, Pembanding, PkEntry, Plan
from rkt.model.satker import Satker, SatkerKind
from rkt.model.satker_capaian import is_target_shared
from rkt.plan.identitas import spell_out_office

_NO_TW = (None, None, None, None)
_MET = Target("terpenuhi", 100.0, TERPENUHI)
OPEN_PLACE = "." * 20
"""Where the place is written by hand."""


def satker_plan(plan: Plan, satker: Satker) -> Plan:
    """What ``satker`` must report, with its own targets, money and signature; the order is the province's.

    Ya and Tidak become met or not met, since a share or a count of satker is no target of one of them. A number of the
    sheet Target Satker is the satker's target. A sum that all satker reach together, without such a number, leaves it
    without a target of its own. Target TW stays only where the target is the province's, as ``judge_satker`` has it.
    """
    rows = plan.indikator_of(satker)
    return replace(
        plan,
        sha256=f"{plan.sha256}/{satker.kode}",
        identitas=_identitas(plan, satker),
        indikator=tuple(_indikator(plan, row, satker) for row in rows),
        satker=(satker,),
        target_satker={},
        pembanding={row.kode: _standard(plan.pembanding[row.kode]) for row in rows if _keeps_standard(plan, row)},
        anggaran=plan.anggaran_of(satker.kode),
        narasi=_narasi(plan, satker),
        pk=tuple(_entry(plan, entry, satker) for entry in plan.pk if _reports(plan, entry.kode, satker)),
        tables=plan.tables if _is_office(plan, satker) else (),
    )


def _reports(plan: Plan, kode: str, satker: Satker) -> bool:
    row = plan.find_indikator(kode)
    return row is not None and row.is_reported_by(satker)


def _entry(plan: Plan, entry: PkEntry, satker: Satker) -> PkEntry:
    """The same line of the ledger with what it means for one satker."""
    row = plan.find_indikator(entry.kode)
    assert row is not None
    own = _indikator(plan, replace(row, target_pk=entry.target), satker).target_pk
    return replace(entry, target=own) if own else entry


def _is_office(plan: Plan, satker: Satker) -> bool:
    """Whether the plan's own words, tables and signature are this satker's."""
    return satker.kode == plan.identitas.kode_satker_induk


def _indikator(plan: Plan, row: Indikator, satker: Satker) -> Indikator:
    if satker.kind is not SatkerKind.PROVINSI:
        row = replace(row, penanggung_jawab="")  # a unit of the province's own office
    if method_of(row.cara_hitung).asks is Asks.YES_NO:
        own = replace(row, cara_hitung=CaraHitung.PERSENTASE_SATKER, arah=Arah.NAIK)
        return _with_target(own, _MET)
    number = plan.target_satker.get((row.kode, satker.kode))
    if number is not None:
        return _with_target(row, Target(with_unit(number, row.satuan), number, row.satuan))
    if is_target_shared(plan, row, satker.kode):
        return _with_target(row, Target(f"{row.target.text} (bersama)", None, row.satuan, is_shared=True))
    return row


def _with_target(row: Indikator, target: Target) -> Indikator:
    return replace(row, target_rkt=target, target_pk=target if row.target_pk else None, target_tw=_NO_TW)


def _identitas(plan: Plan, satker: Satker) -> Identitas:
    if _is_office(plan, satker):
        return plan.identitas
    return replace(
        plan.identitas,
        instansi=satker.name,
        full_name=spell_out_office(satker.name),
        kode_satker_induk=satker.kode,
        tempat=satker.tempat or OPEN_PLACE,
        ketua=satker.ketua,
        sekretaris="",
        nip_sekretaris="",
        alamat=satker.alamat,
        mail=satker.mail,
    )


def _keeps_standard(plan: Plan, row: Indikator) -> bool:
    """A national standard of a level holds for every satker; of a count it is the province's."""
    method = method_of(row.cara_hitung)
    return row.kode in plan.pembanding and method.is_level and method.asks is not Asks.YES_NO


def _standard(known: Pembanding) -> Pembanding:
    """Without earlier years and Renstra, which are the province's figures."""
    return replace(known, realisasi={}, target_renstra=None, tahun_renstra=None)


def _narasi(plan: Plan, satker: Satker) -> tuple[Narasi, ...]:
    """The office's own words on itself; those on an indikator speak of all satker."""
    if not _is_office(plan, satker):
        return ()
    return tuple(row for row in plan.narasi if plan.find_indikator(row.section) is None)
