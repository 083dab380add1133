"""Rows that more than one Word report shows: the budget and the statuses, as ready text with their colours."""

from __future__ import annotations

from dataclasses import dataclass

from rkt.model.anggaran import AnggaranGroup, AnggaranView, Serapan
from rkt.model.capaian import Capaian
from rkt.model.display import format_percent, number
from rkt.model.period import StatusCapaian
from rkt.model.result import Result
from rkt.reports.narrative.indikator import realisasi_text

WHITE = "FFFFFF"
GREEN, YELLOW, RED = "C6EFCE", "FFF2CC", "F8CBAD"
STATUS_COLOURS = {
    StatusCapaian.SESUAI_RENCANA: GREEN,
    StatusCapaian.TELAH_MEMENUHI: GREEN,
    StatusCapaian.TERCAPAI: GREEN,
    StatusCapaian.BERJALAN: YELLOW,
    StatusCapaian.MENUJU: YELLOW,
    StatusCapaian.DI_BAWAH_RENCANA: RED,
    StatusCapaian.BELUM_TERCAPAI: RED,
    StatusCapaian.BELUM_DINILAI: WHITE,
}


@dataclass(frozen=True, slots=True)
class BarisAnggaran:
    nama: str
    pagu: str
    realisasi: str
    serapan: str
    sisa: str


@dataclass(frozen=True, slots=True)
class BarisStatus:
    """How many indikator have one status."""

    status: str
    jumlah: str
    warna: str


def status_rows(result: Result) -> tuple[BarisStatus, ...]:
    """The statuses that occur, with how many indikator have them."""
    return tuple(
        BarisStatus(status.value, str(len(rows)), STATUS_COLOURS[status])
        for status, rows in result.by_status.items()
        if rows
    )


def anggaran_row(name: str, row: Serapan) -> BarisAnggaran:
    """Amounts without "Rp": the heading says it."""
    return BarisAnggaran(
        name, number(row.pagu_rp), number(row.realisasi_rp), format_percent(row.serapan_pct), number(row.sisa_rp)
    )


def money_rows(result: Result, view: AnggaranView) -> tuple[BarisAnggaran, ...]:
    """The rows of one budget table; () where the plan's lines do not tell."""
    table = next((table for table in result.anggaran_tables if table.view is view), None)
    return tuple(anggaran_row(_group_name(row, view, result), row.serapan) for row in table.groups) if table else ()


def _group_name(row: AnggaranGroup, view: AnggaranView, result: Result) -> str:
    """A satker in full, a sasaran with its number."""
    if view is AnggaranView.SATKER and (satker := result.plan.find_satker(row.kode)) is not None:
        return satker.name
    return f"{row.kode}. {row.name}" if view is AnggaranView.SASARAN and row.kode.isdigit() else row.name


def realisasi_with_n(row: Capaian) -> str:
    """ "72,73% (9 dari 11)" where not all have reported; the column's heading says of what."""
    is_whole = row.realisasi is None or row.reporting >= row.required or row.required == 1
    return realisasi_text(row) if is_whole else f"{realisasi_text(row)} ({row.reporting} dari {row.required})"
