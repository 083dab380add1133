"""What became of the tindak lanjut of earlier months: rows of ready text, what is not done first."""

from __future__ import annotations

from rkt.model.display import count_text
from rkt.model.form import StatusTindakLanjut
from rkt.model.result import Result
from rkt.reports.lkip.view_rows import GREEN, RED, WHITE, YELLOW
from rkt.reports.narrative.indikator import few_names
from rkt.reports.narrative.promises import PromiseGroup, grouped_promises, promises_of
from rkt.reports.narrative.text import capitalise
from rkt.reports.periodic.view import BarisJanji

MAX_PROMISES = 8
"""Rows of the table; the rest are counted, and all stand in the workbook."""
_COLOURS: dict[StatusTindakLanjut | None, str] = {
    StatusTindakLanjut.SELESAI: GREEN,
    StatusTindakLanjut.BERJALAN: YELLOW,
    StatusTindakLanjut.BELUM: RED,
    None: WHITE,
}


def promise_rows(result: Result, most: int = MAX_PROMISES) -> tuple[tuple[BarisJanji, ...], tuple[str, ...]]:
    """The first rows, at most ``most``, and a sentence on those that are left out."""
    groups = grouped_promises(promises_of(result), {row.kode for row in result.behind})
    left = sum(len(group.satker) for group in groups[most:])
    more = (f"Selain itu, {count_text(left, 'tindak lanjut lain')} tercatat pada buku kerja konsolidasi.",)
    total = len(result.plan.satker)
    return tuple(_row(group, total) for group in groups[:most]), more if left > 0 else ()


def _row(group: PromiseGroup, total: int) -> BarisJanji:
    return BarisJanji(
        kode=group.indikator.kode,
        indikator=group.indikator.uraian,
        tindak_lanjut=group.tindak_lanjut,
        satker=few_names(group.satker, total),
        status=capitalise(group.status_text),
        warna=_COLOURS[group.status],
    )
