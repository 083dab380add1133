"""What the meeting must decide: the largest distances to the target, each with its cause and what is to be done.

Pure text from Result.
"""

from __future__ import annotations

from rkt.model.capaian import Capaian
from rkt.model.display import count_text, count_words
from rkt.model.indikator import Arah
from rkt.model.period import DasarPeriode
from rkt.model.result import Result
from rkt.model.satker import Satker
from rkt.reports.narrative.indikator import (
    few_names,
    names_in_brackets,
    of_how_many,
    quarter_target_text,
    quarter_text,
    realisasi_text,
    target_text,
)
from rkt.reports.narrative.steps import MAX_STEPS
from rkt.reports.narrative.text import as_clause, capitalise, in_sentence
from rkt.reports.periodic.view import BarisKeputusan

_MAX_CAUSES = 2
"""Causes told of one indikator, those of most satker first."""
_MAX_NAMED = 2
"""Satker named beside a cause: its cell is narrow."""
_NO_CAUSE = "Belum disampaikan satuan kerja."
_NO_REMEDY = "Perlu ditetapkan dalam rapat."


def decision_sentence(result: Result) -> str:
    """How many indikator need attention, and how many of them the table shows."""
    count = len(result.behind)
    if not result.period_means:
        return "Belum ada indikator yang dapat dinilai sehingga belum ada hal yang perlu diputuskan."
    if not count:
        return "Tidak ada indikator di bawah target periode ini yang memerlukan keputusan."
    head = f"Sebanyak {count_text(count, 'indikator')} memerlukan perhatian"
    if count <= MAX_STEPS:
        return f"{head}, dengan penyebab dan tindak lanjut sebagai berikut."
    return f"{head}; {MAX_STEPS} ({count_words(MAX_STEPS)}) yang utama diajukan untuk diputuskan."


def decision_rows(result: Result) -> tuple[BarisKeputusan, ...]:
    return tuple(_row(no, row, result) for no, row in enumerate(result.behind[:MAX_STEPS], start=1))


def _row(no: int, row: Capaian, result: Result) -> BarisKeputusan:
    only = row.details[0].satker.name if len(row.details) == 1 else "Satuan kerja pelapor"
    following = result.bulan.next
    written, remedy = _causes_and_remedies(row)
    silent = [part.satker for part in row.details if part.counted_as_no]
    names = few_names(silent, len(row.details))
    causes = [written, f"{capitalise(names)} belum menyampaikan data." if silent else ""]
    if 2 * len(silent) > len(row.details):
        causes.reverse()  # what keeps it below is first of all that nothing is known
    return BarisKeputusan(
        no=str(no),
        kode=row.kode,
        indikator=row.indikator.uraian,
        posisi=_position(row, result),
        sebab=" ".join(filter(None, causes)) or _NO_CAUSE,
        tindak_lanjut=remedy or (f"Menghimpun data {names}." if silent else _NO_REMEDY),
        penanggung_jawab=row.indikator.penanggung_jawab or only,
        waktu=f"{quarter_text(following)} {following.tahun}",
    )


def _position(row: Capaian, result: Result) -> str:
    is_quarter = row.period.dasar is DasarPeriode.TRIWULAN
    target = quarter_target_text(row) if is_quarter else target_text(row)
    basis = quarter_text(result.bulan) if is_quarter else "tahunan"
    figure, limit = (in_sentence(text, row.indikator.satuan) for text in (realisasi_text(row), target))
    if row.indikator.arah is Arah.TURUN:
        return f"{figure} terhadap target {basis} paling tinggi {limit}{of_how_many(row)}"
    return f"{figure} dari target {basis} {limit}{of_how_many(row)}"


def _causes_and_remedies(row: Capaian) -> tuple[str, str]:
    """What most satker write that have not met the target, with their names where not all do, each cause beside its
    remedy; how many more there are. "" for what nobody has written."""
    texts: dict[tuple[str, str], tuple[str, str]] = {}
    who: dict[tuple[str, str], list[Satker]] = {}
    for part in (part for part in row.details if not part.period.is_met):
        pair = as_clause(part.text("kendala")), as_clause(part.text("tindak_lanjut"))
        if any(pair):
            key = pair[0].casefold(), pair[1].casefold()
            texts.setdefault(key, pair)
            who.setdefault(key, []).append(part.satker)
    keys = sorted(texts, key=lambda key: -len(who[key]))
    causes = [f"{texts[key][0]}{_by(who[key], row)}" for key in keys[:_MAX_CAUSES] if texts[key][0]]
    remedies = list(dict.fromkeys(texts[key][1] for key in keys[:_MAX_CAUSES] if texts[key][1]))
    left = len(keys) - _MAX_CAUSES
    if left > 0 and causes:
        causes.append(f"serta {left} ({count_words(left)}) kendala lain")
    return _sentence(causes), _sentence(remedies)


def _by(satker: list[Satker], row: Capaian) -> str:
    return "" if len(satker) == len(row.details) else names_in_brackets(satker, len(row.details), _MAX_NAMED)


def _sentence(clauses: list[str]) -> str:
    return f"{capitalise('; '.join(clauses))}." if clauses else ""
