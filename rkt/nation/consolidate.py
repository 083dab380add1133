"""The accepted records of a month to the one frozen result, by the consolidation that a province uses for its satker.

Every figure is computed from the answers of all satker, so that counts and states are exact for each cara hitung; the
provinces' own figures are only shown beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rkt import findings
from rkt.consolidation.consolidate import figures_of, written_at
from rkt.model.anggaran import AnggaranDetail, AnggaranView
from rkt.model.bulan import Bulan
from rkt.model.display import galat_dan_peringatan
from rkt.model.form import Keadaan, Masukan, Status
from rkt.model.formulas import share_pct
from rkt.model.location import Location
from rkt.model.plan import AnggaranLine, Plan
from rkt.model.result import Completeness, DataRow, Province, Result
from rkt.model.temuan import Temuan
from rkt.nation.accept import Accepted
from rkt.nation.plan import NationalPlan
from rkt.nation.record import ProvinceRecord

REPORTED, UNREPORTED = "Realisasi sudah dilaporkan", "Realisasi belum dilaporkan"
"""A province's budget in two lines, so that serapan is again of the pagu whose spending is known."""


def consolidate_nation(
    accepted: Accepted, national: NationalPlan, plan_temuan: tuple[Temuan, ...], bulan: Bulan
) -> Result:
    """The nation's result. Its trend begins with this month, since a record has every satker's answer of one month."""
    plan = national.plan.as_of(bulan)
    current = {row.kode: row for row in plan.indikator}
    rows: list[DataRow] = []
    required: set[tuple[str, str]] = set()
    for record in accepted.records:
        mine = {kode: current[row.kode] for kode, row in national.matches[record.provinsi.kode].items()}
        rows += (replace(row, indikator=mine[row.indikator.kode]) for row in record.data if row.indikator.kode in mine)
        required |= {(mine[kode].kode, satker) for kode, satker in record.required if kode in mine}
    lines = tuple(line for record in accepted.records for line in _money(record))
    made = figures_of(plan, bulan, tuple(rows), lines, required, since=bulan.bulan)
    assert len(made.data) == len(rows), "baris jejak dan baris data tidak sama banyak"
    told = (t for record in accepted.records for t in _open_there(record))
    temuan = (*plan_temuan, *accepted.temuan, *national.temuan, *told)
    by_kode = {record.provinsi.kode: record for record in accepted.records}
    masukan = tuple(sorted(accepted.masukan, key=lambda entry: entry.berkas))
    return replace(
        made,
        contoh=all(record.contoh for record in accepted.records),
        created_at=written_at([entry for entry in masukan if entry.status is Status.DITERIMA], bulan),
        masukan=masukan,
        temuan=tuple(sorted(temuan, key=lambda t: t.order)),
        completeness=tuple(row for record in accepted.records for row in _completeness(record)),
        provinces=tuple(_province(by_kode.get(row.kode), national, accepted, row.kode, plan) for row in plan.provinces),
        anggaran_tables=tuple(table for table in made.anggaran_tables if table.view is AnggaranView.SATKER),
        readiness=(),
        gaps=(),
        tasks=(),
    )


def _money(record: ProvinceRecord) -> Iterator[AnggaranDetail]:
    parts = (
        (REPORTED, record.reported_pagu_rp, record.realisasi_rp),
        (UNREPORTED, record.pagu_rp - record.reported_pagu_rp, None),
    )
    for uraian, pagu, realisasi in parts:
        if realisasi is None and not pagu:
            continue
        yield AnggaranDetail(
            line=AnggaranLine(record.provinsi.kode, "", uraian, None, pagu),
            satker=record.provinsi,
            bulan=None if realisasi is None else record.bulan,
            realisasi_rp=realisasi,
            serapan_pct=share_pct(realisasi, pagu) if realisasi is not None and pagu else None,
            keadaan=Keadaan.BELUM_LAPOR if realisasi is None else Keadaan.TERISI,
            at=Location(record.berkas),
            raw_text="",
            carried_forward=False,
        )


def _completeness(record: ProvinceRecord) -> Iterator[Completeness]:
    """Each satker of the province in this month; how punctual it was and what was found stands in its own province."""
    due = {row.kode for row in record.indikator if row.periode_ukur.last_due(record.bulan) == record.bulan}
    asked: dict[str, int] = {}
    filled: dict[str, int] = {}
    for kode, who in record.required:
        asked[who] = asked.get(who, 0) + (kode in due)
    for row in record.data:
        own = row.bulan == record.bulan and row.keadaan is not Keadaan.TIDAK_DAPAT_DINILAI
        filled[row.satker.kode] = filled.get(row.satker.kode, 0) + (own and row.indikator.kode in due)
    for satker in record.satker:
        berkas = record.reporting.get(satker.kode)
        came = None if berkas is None else Masukan(berkas, "", Status.DITERIMA, "", satker.kode, record.bulan)
        done = filled.get(satker.kode, 0) if came else 0
        yield Completeness(satker, record.bulan, came, None, asked.get(satker.kode, 0), done, 0, 0)


def _province(
    record: ProvinceRecord | None, national: NationalPlan, accepted: Accepted, kode: str, plan: Plan
) -> Province:
    satker = next(row for row in plan.provinces if row.kode == kode)
    if record is None:
        return Province(satker, None, {}, 0, 0, 0, 0)
    masukan = next(entry for entry in accepted.masukan if entry.berkas == record.berkas)
    matches = national.matches[kode]
    figures = {matches[own].kode: figure for own, figure in record.figures.items() if own in matches}
    galat, peringatan = record.open_counts
    return Province(satker, masukan, figures, len(record.reporting), len(record.satker), galat, peringatan)


def _open_there(record: ProvinceRecord) -> Iterator[Temuan]:
    if still := galat_dan_peringatan(*record.open_counts):
        values = {"instansi": record.provinsi.name, "jumlah": still}
        yield Temuan(findings.PROVINCE_HAS_OPEN_TEMUAN, Location(record.berkas), values, record.provinsi.kode)
