"""Sentences that only a single satker's report has: what it leaves out, and the province beside its figures.

Pure text from Result; nobody is ranked.
"""

from __future__ import annotations

from rkt.model.capaian import Capaian
from rkt.model.display import count_text, join_list, with_unit
from rkt.model.indikator import TERPENUHI, Pelapor
from rkt.model.result import Result
from rkt.reports.narrative.text import in_sentence


def scope_notes(result: Result) -> tuple[str, ...]:
    """What the plan of this satker means by its targets, and which indikator others report; () for the province."""
    scope = result.scope
    if scope is None:
        return ()
    found = []
    if any(row.satuan == TERPENUHI for row in result.plan.indikator):
        found.append(
            "Indikator yang pada tingkat provinsi menghitung satuan kerja dinyatakan terpenuhi atau belum terpenuhi; "
            "terpenuhi bernilai 100%."
        )
    if scope.shared:
        found.append(
            f"Target indikator {join_list(list(scope.shared))} ditetapkan untuk seluruh satuan kerja bersama; capaian "
            "satuan kerja ini tidak dinilai tersendiri."
        )
    if scope.left_out:
        kode = join_list([row.kode for row in scope.left_out])
        who = scope.instansi if scope.left_out[0].pelapor is Pelapor.PROVINSI else "KPU Kabupaten/Kota"
        found.append(
            f"Sebanyak {count_text(len(scope.left_out), 'indikator')} hanya dilaporkan {who} dan tidak dimuat dalam "
            f"laporan ini, yaitu indikator {kode}."
        )
    return tuple(found)


def beside_sentences(capaian: Capaian, result: Result) -> tuple[str, ...]:
    """The province's figure and the median of the satker, where this satker has a figure to hold beside them."""
    beside = result.scope.beside.get(capaian.kode) if result.scope else None
    if beside is None or capaian.realisasi is None:
        return ()
    if beside.meeting is not None:
        return (f"Di tingkat provinsi, {beside.meeting} dari {beside.judged} satuan kerja telah memenuhinya.",)
    if beside.realisasi is None or beside.median is None:
        return ()
    satuan = beside.indikator.satuan
    province, middle = (in_sentence(with_unit(value, satuan), satuan) for value in (beside.realisasi, beside.median))
    return (f"Di tingkat provinsi, realisasinya {province} dengan nilai tengah satuan kerja {middle}.",)
