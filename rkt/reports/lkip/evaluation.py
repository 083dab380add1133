"""The own estimate of the evaluation as the draft LKIP shows it in its annex; a report that is signed has none."""

from __future__ import annotations

from rkt.model.display import NO_VALUE, format_percent
from rkt.model.formulas import share_pct
from rkt.model.result import Result
from rkt.reports.evaluation import PEOPLES_CRITERIA, Criterion, criteria_of
from rkt.reports.lkip.view import BarisEvaluasi
from rkt.reports.narrative.text import capitalise


def is_shown(result: Result) -> bool:
    """Only in the office's own draft: the estimate is of the province, and no part of what is signed."""
    return not result.plan.identitas.is_final and result.scope is None


def evaluation_rows(result: Result) -> tuple[BarisEvaluasi, ...]:
    return tuple(map(_row, criteria_of(result))) if is_shown(result) else ()


def peoples_sentence(result: Result) -> str:
    """What no data can tell, in one sentence; "" where the estimate is not shown."""
    if not is_shown(result):
        return ""
    named = "; ".join(row.text[:1].lower() + row.text[1:] for row in PEOPLES_CRITERIA)
    return f"Tidak diukur dari data dan dinilai oleh orang: {named}."


def _row(row: Criterion) -> BarisEvaluasi:
    measured = row.grade is not None
    share = format_percent(share_pct(row.covered, row.total)) if measured else ""
    return BarisEvaluasi(
        aspek=f"{row.component}: {row.aspect.lower()}",
        kriteria=row.text,
        cakupan=f"{row.covered} dari {row.total} ({share})" if measured else NO_VALUE,
        huruf=row.grade.letter if row.grade else NO_VALUE,
        langkah=capitalise(row.next_step) or NO_VALUE,
        bukti=row.proof,
    )
