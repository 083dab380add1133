"""Sentences on the budget: pagu, spending, serapan, and what they were spent for. Pure text from Result."""

from __future__ import annotations

from rkt.model.display import format_percent, format_rupiah, join_list
from rkt.model.result import Result
from rkt.reports.narrative.indikator import (
    period_text,
    satker_names,
)
from rkt.reports.narrative.text import mark_gap


def anggaran_sentence(result: Result) -> str:
    """Ceiling, spending and serapan; the gap where the plan has no budget."""
    total = result.anggaran
    if not result.anggaran_details:
        if result.plan.identitas.is_final:
            return ""
        return mark_gap("pagu anggaran", "subbagian perencanaan, lembar Anggaran buku kerja RKT")
    if total.realisasi_rp is None:
        return f"Pagu anggaran sebesar {format_rupiah(total.pagu_rp)}; realisasinya belum disampaikan."
    spent = f"Realisasi anggaran {period_text(result.bulan)} sebesar {format_rupiah(total.realisasi_rp)}"
    if not total.pagu_rp:
        return f"{spent}; serapannya tidak dapat dihitung karena pagu pada rencana nol."
    of_part = ""
    if total.is_partial:
        of_part = (
            f" Serapan itu dihitung dari pagu {format_rupiah(total.reported_pagu_rp)} yang realisasinya telah "
            "disampaikan."
        )
    return (
        f"{spent} dari pagu {format_rupiah(total.pagu_rp)}, dengan serapan {format_percent(total.serapan_pct)} dan "
        f"sisa anggaran {format_rupiah(total.sisa_rp)}.{of_part}"
    )


def anggaran_notes(result: Result) -> tuple[str, ...]:
    """Below the tables of money: the state of the figures, then which sasaran have no money of their own."""
    without = [str(row.sasaran.no) for row in result.sasaran if row.anggaran is None] if result.anggaran_details else []
    own = (f"Sasaran {join_list(without)} tidak memiliki anggaran tersendiri.",) if without else ()
    return (*anggaran_state(result), *own)


def anggaran_state(result: Result) -> tuple[str, ...]:
    """Who has not told its spending, and whose is of an earlier month."""
    details = result.anggaran_details
    missing = dict.fromkeys(row.satker for row in details if row.realisasi_rp is None)
    carried = dict.fromkeys(row.satker for row in details if row.carried_forward)
    found = [f"Realisasi anggaran {satker_names(missing)} belum seluruhnya disampaikan."] if missing else []
    if told := sakti_sentence(result):
        found.append(told)
    if carried:
        found.append(f"Realisasi anggaran {satker_names(carried)} adalah angka bulan sebelumnya.")
    return tuple(found)


def sakti_sentence(result: Result) -> str:
    """Whose money is told by SAKTI, and how much of the pagu is locked there; "" where no export came."""
    details = [row for row in result.anggaran_details if row.sakti is not None]
    if not details:
        return ""
    told = {row.satker for row in details if row.is_from_sakti}
    every = {row.satker for row in result.anggaran_details}
    whose = " seluruh satuan kerja" if told == every else f" {len(told)} dari {len(every)} satuan kerja"
    found = [f"Realisasi anggaran{whose if len(every) > 1 else ''} menurut SAKTI."] if told else []
    if blokir := sum(row.blokir_rp or 0 for row in details):
        found.append(f"Pagu yang diblokir {format_rupiah(blokir)}.")
    return " ".join(found)


def efisiensi_sentence(result: Result) -> str:
    """In December capaian against serapan; before, "" since a year's spending cannot yet be judged."""
    if not result.is_final or result.efisiensi_points is None:
        return ""
    capaian = format_percent(result.mean_pct, result.plan.skala.bounds)
    return (
        f"Anggaran terserap {format_percent(result.anggaran.serapan_pct)}, sedangkan rata-rata capaian {capaian}. "
        f"Dengan demikian penggunaan sumber daya tahun {result.bulan.tahun} {result.efisiensi}."
    )
