"""Sentences on the steps ahead: what is done, by whom, until when. Pure text from Result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian
from rkt.model.display import count_text
from rkt.model.result import Result
from rkt.model.satker import Satker
from rkt.reports.narrative.indikator import few_names, quarter_text, satker_names
from rkt.reports.narrative.overview import distance_text, name_of
from rkt.reports.narrative.text import as_clause, capitalise

MAX_STEPS = 5
_MAX_SILENT = 3
"""Satker that a step names; where more are silent, their number is no step."""


def next_steps(result: Result) -> tuple[str, ...]:
    """The largest distances, each with what is done, by whom, until when, one step for all that share them; then what
    satker owe."""
    steps: dict[tuple[str, str], list[Capaian]] = {}
    for row in result.behind:
        key = _action(row), _responsible(row)
        if key in steps or len(steps) < MAX_STEPS:
            steps.setdefault(key, []).append(row)
    found = [_step(action, who, rows, result) for (action, who), rows in steps.items()]
    total = len(result.plan.satker)
    if result.not_reporting:
        names = few_names(result.not_reporting, total)
        what, who = f"Menghimpun laporan bulan {result.bulan} dari {names}", "Subbagian Perencanaan"
        if result.scope is not None:
            what, who = f"Menyampaikan laporan bulan {result.bulan} kepada {result.scope.instansi}", names
        found.append(f"{what}: {who}, {_when(result.bulan)}.")
    return tuple(found) or (f"{_keep_on(result)}: {few_names(result.plan.satker, total)}, {_when(result.bulan)}.",)


def _keep_on(result: Result) -> str:
    if any(row.period.is_met for row in result.capaian):
        return "Mempertahankan capaian yang telah memenuhi target"
    return "Melaksanakan rencana aksi dan mengukur indikator yang jatuh tempo"


def _action(row: Capaian) -> str:
    behind = (part for part in row.details if not part.period.is_met)
    remedies = Counter(clause for part in behind if (clause := as_clause(part.text("tindak_lanjut"))))
    if remedies:
        return capitalise(remedies.most_common(1)[0][0])
    silent = silent_alone(row)
    return f"Menghimpun data {satker_names(silent)}" if silent else "Menyusun langkah pemenuhan target"


def silent_alone(row: Capaian) -> tuple[Satker, ...]:
    """Satker whose missing data alone keep a Ya/Tidak indikator below its target, at most three; () where another
    answered Tidak."""
    silent = tuple(part.satker for part in row.details if part.counted_as_no)
    return silent if len(silent) <= _MAX_SILENT and not row.not_meeting else ()


def _responsible(row: Capaian) -> str:
    only = row.details[0].satker.name if len(row.details) == 1 else "satuan kerja pelapor"
    return row.indikator.penanggung_jawab or only


def _step(action: str, who: str, rows: Sequence[Capaian], result: Result) -> str:
    """The largest distance by name with its figures; the others are counted."""
    first = f"{name_of(rows[0]).replace(', ', ' ', 1)} ({distance_text(rows[0])})"
    more = f" serta {count_text(len(rows) - 1, 'indikator lain')}" if len(rows) > 1 else ""
    return f"{action} untuk {first}{more}: {who}, {_when(result.bulan)}."


def _when(bulan: Bulan) -> str:
    """The quarter that follows the month's, or that of the month where it is not over."""
    following = bulan.next
    quarter = quarter_text(following)
    return f"{quarter} {following.tahun}"
