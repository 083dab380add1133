"""What every report says first of the month: how many indikator stand where, then the means, each with its own basis.

Sentences begin small and end without a full stop, for the caller to place. Knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Sequence

from rkt.model.anggaran import Serapan
from rkt.model.bulan import ROMAN_TRIWULAN, Bulan
from rkt.model.capaian import Capaian
from rkt.model.display import format_percent, join_list, with_unit
from rkt.model.period import DasarPeriode, PeriodMean, StatusCapaian
from rkt.model.result import Result

NOTHING_JUDGED = "belum ada indikator yang dapat dinilai"


def triwulan_name(bulan: Bulan) -> str:
    """The running quarter: "Triwulan I"."""
    return f"Triwulan {ROMAN_TRIWULAN[bulan.triwulan - 1]}"


def basis_name(dasar: DasarPeriode, bulan: Bulan) -> str:
    """What is measured against: "target Triwulan I", "target tahunan"."""
    return f"target {triwulan_name(bulan)}" if dasar is DasarPeriode.TRIWULAN else "target tahunan"


def headline(result: Result) -> str:
    """The counts in one sentence.

    Example: "seluruh 11 indikator yang memiliki target Triwulan I telah mencapainya; dari 17 indikator yang diukur
    terhadap target tahunan, 10 telah memenuhinya dan 7 masih menuju target".
    """
    if result.is_final:
        return _final(result)
    parts = (_against_quarter(result), _against_year(result.judged_by(DasarPeriode.TAHUNAN)))
    return "; ".join(part for part in parts if part) or NOTHING_JUDGED


def unjudged_reason(row: Capaian, bulan: Bulan) -> str:
    """Why an indikator has no verdict for its period; "" where it has one.

    A sum that has no Target TW is told by its distance and its pace, e.g. "tanpa target Triwulan I; masih 63 Orang
    menuju target tahunan, 7 Orang tiap bulan".
    """
    if row.period.dasar is not None:
        return ""
    if row.reason or row.realisasi is None:
        return row.reason
    if row.target_tw is not None:
        return f"target {triwulan_name(bulan)} {with_unit(row.target_tw, row.indikator.satuan)}"
    without = f"tanpa target {triwulan_name(bulan)}"
    if row.year_gap is None:
        return f"{without}; target tahunan telah terpenuhi"
    gap, step = (with_unit(value, row.indikator.satuan) for value in (row.year_gap, row.year_pace))
    return f"{without}; masih {gap} menuju target tahunan, {step} tiap bulan"


def _final(result: Result) -> str:
    judged = result.judged_by(DasarPeriode.TAHUNAN)
    met = [row for row in judged if row.period.status is StatusCapaian.TERCAPAI]
    if not judged:
        return NOTHING_JUDGED
    whose = "indikator" if len(judged) == len(result.capaian) else "indikator yang dapat dinilai"
    count = f"seluruh {len(judged)}" if len(met) == len(judged) > 1 else f"{len(met)} dari {len(judged)}"
    return f"{count} {whose} mencapai target tahun {result.bulan.tahun}"


def _against_quarter(result: Result) -> str:
    rows = result.judged_by(DasarPeriode.TRIWULAN)
    if not rows:
        return ""
    planned = sum(1 for row in result.capaian if row.target_tw is not None)
    unjudged = planned - len(rows)
    named = f"indikator yang memiliki target {triwulan_name(result.bulan)}{' dan dapat dinilai' if unjudged else ''}"
    status = [row.period.status for row in rows]
    met = status.count(StatusCapaian.SESUAI_RENCANA)
    more = f"; {unjudged} lainnya belum dapat dinilai" if unjudged else ""
    if met == len(rows):
        count = f"seluruh {met}" if met > 1 else "1"
        return f"{count} {named} telah mencapainya{more}"
    others = (
        (met, "telah mencapainya"),
        (status.count(StatusCapaian.BERJALAN), "berjalan"),
        (status.count(StatusCapaian.DI_BAWAH_RENCANA), "di bawah rencana"),
    )
    return f"dari {len(rows)} {named}, {join_list([f'{n} {word}' for n, word in others if n])}{more}"


def _against_year(rows: Sequence[Capaian]) -> str:
    if not rows:
        return ""
    met = sum(1 for row in rows if row.period.status is StatusCapaian.TELAH_MEMENUHI)
    if met == len(rows):
        count = f"seluruh {met}" if met > 1 else "1"
        return f"{count} indikator yang diukur terhadap target tahunan telah memenuhinya"
    others = ((met, "telah memenuhinya"), (len(rows) - met, "masih menuju target"))
    parts = join_list([f"{n} {word}" for n, word in others if n])
    return f"dari {len(rows)} indikator yang diukur terhadap target tahunan, {parts}"


def means_text(means: Sequence[PeriodMean], bulan: Bulan, bounds: tuple[float, ...]) -> str:
    """ "rata-rata capaian terhadap target Triwulan I 110,2% atas 11 indikator; terhadap target tahunan 79,4% atas 17
    indikator"; "" where nothing can be judged. In December there is one basis, which needs no name."""
    if not means:
        return ""
    named = [
        f"{'' if bulan.bulan == 12 else f'terhadap {basis_name(row.dasar, bulan)} '}"
        f"{format_percent(row.mean_pct, bounds)} atas {row.judged} indikator"
        for row in means
    ]
    opening = "capaian" if all(row.judged == 1 for row in means) else "rata-rata capaian"
    return f"{opening} {'; '.join(named)}"


def serapan_text(anggaran: Serapan) -> str:
    """ "serapan anggaran 54,2%"; where not all was reported, of whose money: "serapan anggaran 54,2% dari pagu yang
    dilaporkan (10 dari 11 satker)"."""
    text = f"serapan anggaran {format_percent(anggaran.serapan_pct)}"
    if not anggaran.is_partial:
        return text
    return f"{text} dari pagu yang dilaporkan ({anggaran.reporting} dari {anggaran.required} satker)"
