"""The month of a single satker: the rows of the province's result that are its own, under its own plan.

Reads no form: what a galat kept out of the province's figures is out of these too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from rkt.consolidation.anggaran import anggaran_tables
from rkt.consolidation.completeness import assess_readiness
from rkt.consolidation.consolidate import figures_of
from rkt.consolidation.gaps import KETUA
from rkt.consolidation.satker_plan import satker_plan
from rkt.model.capaian import Capaian
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.form import Keadaan
from rkt.model.plan import Plan
from rkt.model.result import Beside, DataRow, Gap, Result, SatkerScope
from rkt.model.satker import Satker

_FEWEST = 3
"""Figures that a median is told of."""
_OF_THE_PROVINCE = ("2", "3", "4")
"""Analyses against earlier years, Renstra and standard: a satker is compared with its province instead."""


def satker_result(result: Result, satker: Satker) -> Result:
    """The same month, of one satker alone; every figure is its own part in the province's ``details``."""
    plan = satker_plan(result.plan, satker)
    lines = tuple(row for row in result.anggaran_details if row.satker == satker)
    own = figures_of(plan, result.bulan, tuple(_data(result, plan, satker)), lines)
    gaps = tuple(_gap(gap, satker) for gap in own.gaps if gap.analysis not in _OF_THE_PROVINCE)
    return replace(
        own,
        capaian=tuple(map(_own_state, own.capaian)),
        sasaran=tuple(replace(row, capaian=tuple(map(_own_state, row.capaian))) for row in own.sasaran),
        contoh=result.contoh,
        created_at=result.created_at,
        masukan=tuple(entry for entry in result.masukan if entry.satker == satker.kode),
        temuan=tuple(t for t in result.temuan if t.satker == satker.kode),
        completeness=tuple(row for row in result.completeness if row.satker == satker),
        anggaran_tables=anggaran_tables(lines, result.plan),  # money may serve a sasaran that others report
        gaps=gaps,
        readiness=assess_readiness(own.capaian, own.sasaran, gaps),
        scope=_scope(result, plan, satker),
    )


def _own_state(row: Capaian) -> Capaian:
    """What did not occur is nihil to the satker; to the province, of which all say so, it cannot be judged."""
    return replace(row, keadaan=Keadaan.NIHIL) if row.is_nihil else row


def _data(result: Result, plan: Plan, satker: Satker) -> Iterator[DataRow]:
    for row in result.data:
        indikator = plan.find_indikator(row.indikator.kode) if row.satker == satker else None
        if indikator is not None:
            yield replace(row, indikator=indikator)


def _gap(gap: Gap, satker: Satker) -> Gap:
    """The office's own words are the satker's to write; its Ketua stands in the province's plan workbook."""
    if gap.pokok == KETUA:
        return replace(gap, who="subbagian perencanaan provinsi, lembar Satker buku kerja RKT")
    return replace(gap, who="", satker=(satker,)) if gap.analysis == "9" else gap


def _scope(result: Result, plan: Plan, satker: Satker) -> SatkerScope:
    mine = {row.kode for row in plan.indikator}
    return SatkerScope(
        satker=satker,
        instansi=result.plan.identitas.instansi,
        beside={row.kode: _beside(row) for row in result.capaian if row.kode in mine},
        left_out=tuple(row for row in result.plan.indikator if row.kode not in mine),
        shared=tuple(row.kode for row in plan.indikator if row.target.is_shared),
    )


def _beside(row: Capaian) -> Beside:
    if method_of(row.indikator.cara_hitung).asks is Asks.YES_NO:
        return Beside(row.indikator, row.realisasi, len(row.meeting), len(row.meeting) + len(row.not_meeting), None)
    known = [part.nilai for part in row.details if part.keadaan is Keadaan.TERISI and part.nilai is not None]
    middle = median(known) if len(known) >= _FEWEST else None
    return Beside(row.indikator, row.realisasi, None, 0, middle)
