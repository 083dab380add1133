"""What became of the tindak lanjut of earlier months: rows of ready text, what is not done first.

Whoever has not told a status is named below the table; the sentence above it counts them.
"""

from __future__ import annotations

from rkt.model.display import count_text
from rkt.model.form import StatusTindakLanjut
from rkt.model.result import Result
from rkt.reports.narrative.indikator import few_names
from rkt.reports.narrative.promises import PromiseGroup, grouped_promises, promises_of
from rkt.reports.narrative.text import capitalise
from rkt.reports.periodic.view import BarisJanji
from rkt.reports.shared_rows import GREEN, RED, YELLOW

MAX_PROMISES = 8
"""Rows of the table; the rest are counted, and all stand in the workbook."""
_COLOURS = {
    StatusTindakLanjut.SELESAI: GREEN,
    StatusTindakLanjut.BERJALAN: YELLOW,
    StatusTindakLanjut.BELUM: RED,
}


def promise_rows(result: Result, most: int = MAX_PROMISES) -> tuple[tuple[BarisJanji, ...], tuple[str, ...]]:
    """The first of those that were answered, at most ``most``, and sentences on those that are left out."""
    promises, total = promises_of(result), len(result.plan.satker)
    groups = grouped_promises(promises, [row.kode for row in result.behind])
    more = []
    if left := sum(len(group.satker) for group in groups[most:]):
        more.append(f"Selain itu, {count_text(left, 'tindak lanjut lain')} tercatat pada buku kerja konsolidasi.")
    if owing := dict.fromkeys(row.satker for row in promises if row.status is None):
        more.append(f"Status tindak lanjut belum seluruhnya disampaikan oleh {few_names(tuple(owing), total)}.")
    return tuple(_row(group, total) for group in groups[:most]), tuple(more)


def _row(group: PromiseGroup, total: int) -> BarisJanji:
    return BarisJanji(
        kode=group.indikator.kode,
        indikator=group.indikator.uraian,
        tindak_lanjut=group.tindak_lanjut,
        satker=few_names(group.satker, total),
        status=capitalise(group.status_text),
        warna=_COLOURS[group.status],
    )
