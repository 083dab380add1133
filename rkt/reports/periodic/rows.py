"""Rows of the tables of the Laporan Berkala: parts of Result as ready text. Computes no figures."""

from __future__ import annotations

from rkt.model.capaian import Capaian, TrendPoint
from rkt.model.display import NO_VALUE, format_percent, with_unit
from rkt.model.period import StatusCapaian
from rkt.model.result import Result
from rkt.reports.narrative.indikator import capaian_text, target_text
from rkt.reports.narrative.text import capitalise
from rkt.reports.periodic.view import BarisIndikator, BarisTriwulan, KelompokStatus
from rkt.reports.shared_rows import STATUS_COLOURS, realisasi_with_n

_ATTENTION_FIRST = (
    StatusCapaian.DI_BAWAH_RENCANA,
    StatusCapaian.BELUM_TERCAPAI,
    StatusCapaian.MENUJU,
    StatusCapaian.BERJALAN,
    StatusCapaian.SESUAI_RENCANA,
    StatusCapaian.TELAH_MEMENUHI,
    StatusCapaian.TERCAPAI,
    StatusCapaian.BELUM_DINILAI,
)
_LATER = BarisTriwulan("", "", "")


def status_groups(result: Result) -> tuple[KelompokStatus, ...]:
    """Every indikator once, under its status."""
    by_status, behind = result.by_status, result.behind
    found = []
    for status in _ATTENTION_FIRST:
        rows = [row for row in behind if row.period.status is status] or list(by_status[status])
        if rows:
            shown = tuple(indikator_row(row, result) for row in rows)
            found.append(KelompokStatus(capitalise(status.value), str(len(rows)), STATUS_COLOURS[status], shown))
    return tuple(found)


def indikator_row(row: Capaian, result: Result) -> BarisIndikator:
    tw_1, tw_2, tw_3, tw_4 = (quarter_row(row, quarter) for quarter in (1, 2, 3, 4))
    return BarisIndikator(
        kode=row.kode,
        indikator=row.indikator.uraian,
        target=target_text(row),
        target_periode=_stand(row, row.trend[-1], result.bulan.triwulan).target,
        realisasi=realisasi_with_n(row),
        capaian=capaian_text(row),
        tw_1=tw_1,
        tw_2=tw_2,
        tw_3=tw_3,
        tw_4=tw_4,
    )


def quarter_row(row: Capaian, quarter: int) -> BarisTriwulan:
    """How the indikator stood at the end of a quarter, 1 to 4; empty for one that is not over yet."""
    point = next((point for point in row.trend if point.bulan.bulan == 3 * quarter), None)
    return _LATER if point is None else _stand(row, point, quarter)


def _stand(row: Capaian, point: TrendPoint, quarter: int) -> BarisTriwulan:
    """The target is what it was judged by: the quarter's, else the year's; without a verdict that of the quarter."""
    satuan, period = row.indikator.satuan, point.period
    target = row.indikator.target_tw[quarter - 1] if period.dasar is None else period.target
    against = () if target is None else (target,)
    return BarisTriwulan(
        target=with_unit(target, satuan, () if point.realisasi is None else (point.realisasi,)),
        realisasi=point.keadaan.value if point.realisasi is None else with_unit(point.realisasi, satuan, against),
        capaian=NO_VALUE if period.dasar is None else format_percent(period.shown_pct, row.bounds),
    )
