"""Reads the sheet PK: the ledger of the Perjanjian Kinerja and its revisions. Knows nothing of figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from rkt import findings
from rkt.form.dates import parse_month
from rkt.form.text import fold
from rkt.model.bulan import MONTH_NAMES
from rkt.model.display import format_rupiah
from rkt.model.indikator import Indikator, Target
from rkt.model.plan import PAGU, PkEntry
from rkt.plan import sheets
from rkt.plan.grid import Grid, PlanCell, PlanRow, read_date, rows_of
from rkt.plan.indikator import read_target
from rkt.plan.pagu import parse_amount
from rkt.plan.target_text import same_unit
from rkt.plan.unknown import Unknown

JANUARY = 1


def read_pk(
    grid: Grid, indikator: Sequence[Indikator], kode: set[str], unknown: Unknown, tahun: int
) -> tuple[PkEntry, ...]:
    """The entries of every indikator in the plan's order, as they came to hold: by month, in a month by date; those of
    the pagu last.

    The column Target PK of the sheet RKT is the first entry, unless this sheet has one for January.
    """
    by_kode = {row.kode: row for row in indikator}
    found: dict[str, list[PkEntry]] = {row.kode: [] for row in indikator}
    pagu: list[PkEntry] = []
    for row in rows_of(grid, sheets.PK):
        if fold(row["Kode"].text) == fold(PAGU):
            pagu += _pagu(row, tahun)
        elif unknown.check_indikator(row["Kode"], kode) and row["Kode"].kode in by_kode:
            kode_indikator = row["Kode"].kode
            found[kode_indikator] += _entry(row, by_kode[kode_indikator], tahun)
    targets = (entry for row in indikator for entry in _in_order(grid, row, found[row.kode]))
    return (*targets, *_sorted(grid, PAGU, pagu))


def _entry(row: PlanRow, indikator: Indikator, tahun: int) -> Iterator[PkEntry]:
    target, since = read_target(row["Target"], required=True), _since(row["Berlaku Mulai"], tahun)
    if target is None or since is None:
        return
    if target.satuan == "" and indikator.target_rkt.satuan != "":
        target = Target(f"{target.text} {indikator.satuan}", target.nilai, indikator.satuan)
    yield _of(row, indikator.kode, target, since)


def _pagu(row: PlanRow, tahun: int) -> Iterator[PkEntry]:
    rupiah, since = _rupiah(row["Target"]), _since(row["Berlaku Mulai"], tahun)
    if rupiah is not None and since is not None:
        yield _of(row, PAGU, Target(format_rupiah(rupiah), rupiah, ""), since)


def _rupiah(cell: PlanCell) -> float | None:
    if not cell.is_sound():
        return None
    number = cell.read_number("rupiah", "") if cell.is_number else None
    rupiah = number.nilai if number else parse_amount(cell.text)
    if rupiah is None or rupiah < 0:
        values = {"harapan": "rupiah nol atau lebih", "contoh": "Rp4.800.000.000"}
        cell.fault(findings.PLAN_VALUE_UNREADABLE if cell.is_filled else findings.PLAN_CELL_EMPTY, **values)
        return None
    return rupiah


def _of(row: PlanRow, kode: str, target: Target, since: int) -> PkEntry:
    return PkEntry(
        nomor=row.text("Nomor"),
        tanggal=read_date(row["Tanggal"]),
        since=since,
        kode=kode,
        target=target,
        alasan=row.text("Alasan"),
        at=row["Target"].at,
    )


def _since(cell: PlanCell, tahun: int) -> int | None:
    """The month, 1 to 12, from a month's name or a date of the plan's year."""
    if not cell.is_sound():
        return None
    if not cell.is_filled:
        cell.fault(findings.PLAN_CELL_EMPTY)
        return None
    day = cell.cell.value if cell.cell is not None else None
    if isinstance(day, date):
        month = day.month if day.year == tahun else None
    else:
        years = {word for word in cell.text.split() if word.isdigit() and len(word) == 4}
        month = parse_month(cell.text) if years <= {str(tahun)} else None
    if month is None:
        cell.fault(findings.PLAN_VALUE_UNREADABLE, harapan=f"bulan tahun {tahun}", contoh="Juli")
    return month


def _sorted(grid: Grid, kode: str, entries: list[PkEntry]) -> list[PkEntry]:
    """Entries of one kode by month and date; faults where two hold at once."""
    entries.sort(key=lambda entry: (entry.since, entry.tanggal or date.min))
    for one, two in pairwise(entries):
        if one.since == two.since and one.tanggal in (None, two.tanggal):
            values = {"kode": kode, "bulan": MONTH_NAMES[one.since - 1], "sel_lain": one.at.sel}
            grid.found(findings.PLAN_PK_TWICE, two.at, indikator=kode, **values)
    return entries


def _in_order(grid: Grid, row: Indikator, entries: list[PkEntry]) -> list[PkEntry]:
    """One indikator's entries as they came to hold, the one of the sheet RKT first."""
    entries = _sorted(grid, row.kode, entries)
    for entry in entries:
        if not same_unit(entry.target.satuan, row.target_rkt.satuan):
            values = {"kode": row.kode, "satuan": entry.target.satuan, "lain": row.target_rkt.satuan}
            grid.found(findings.PLAN_PK_SATUAN_DIFFERS, entry.at, indikator=row.kode, **values)
    column, first = row.target_pk, entries[0] if entries and entries[0].since == JANUARY else None
    if column is None:
        return entries
    if first is None:
        return [PkEntry("", None, JANUARY, row.kode, column, "", row.at), *entries]
    if (first.target.nilai, first.target.satuan) != (column.nilai, column.satuan):
        values = {"kode": row.kode, "kolom": column.text, "pk": first.target.text}
        grid.found(findings.PLAN_PK_COLUMN_DIFFERS, first.at, indikator=row.kode, **values)
    return entries


def with_first_target(indikator: Sequence[Indikator], pk: Sequence[PkEntry]) -> tuple[Indikator, ...]:
    """The indikator with the PK target that holds in January."""
    first: Mapping[str, Target] = {entry.kode: entry.target for entry in pk if entry.since == JANUARY}
    return tuple(replace(row, target_pk=first.get(row.kode)) for row in indikator)
