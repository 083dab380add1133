"""Sentences on one sasaran: causes and solutions, efficiency, supporting programmes, what is lacking.

Pure text from Result.
"""

from __future__ import annotations

from collections.abc import Sequence

from rkt.model.bulan import Bulan
from rkt.model.display import count_text, format_percent, format_rupiah, join_list
from rkt.model.period import DasarPeriode, PeriodMean, StatusCapaian
from rkt.model.plan import Satker
from rkt.model.result import Capaian, CapaianSasaran, Gap, Result
from rkt.reports.narrative.indikator import MAX_NAMED, quarter_text, satker_names, trend_sentence
from rkt.reports.narrative.text import as_clause, mark_gap, owner_of

MAX_CAUSES = 4
"""Different causes told of one sasaran, those of most satker first; the rest are counted."""
_MET = (StatusCapaian.SESUAI_RENCANA, StatusCapaian.TELAH_MEMENUHI, StatusCapaian.TERCAPAI)


def sasaran_sentence(row: CapaianSasaran, bulan: Bulan) -> str:
    """How the sasaran stands as a whole; "seluruh" only where every indikator is judged and met."""
    total = len(row.capaian)
    judged = [c for c in row.capaian if c.period.dasar is not None]
    met = [c for c in judged if c.period.status in _MET]
    head = f"Sasaran ini diukur dengan {count_text(total, 'indikator')}"
    if not judged:
        return f"{head} yang belum dinilai sampai dengan {bulan}."
    verdict = _verdict(met, total, bulan)
    means = [mean_text(mean, bulan, row.capaian[0].bounds) for mean in row.period_means if mean.judged > 1]
    return f"{head}; {verdict}.{f' Rata-rata capaiannya {join_list(means)}.' if means else ''}"


def _verdict(met: Sequence[Capaian], total: int, bulan: Bulan) -> str:
    what = "target" if bulan.bulan == 12 else "target periode ini"
    if len(met) == total:
        return f"indikator itu telah memenuhi {what}" if total == 1 else f"seluruhnya telah memenuhi {what}"
    if not met:
        return "pemenuhan targetnya masih berjalan" if bulan.bulan < 12 else "targetnya belum tercapai"
    return f"{count_text(len(met), 'indikator')} telah memenuhi {what}, yaitu {join_list([c.kode for c in met])}"


def mean_text(mean: PeriodMean, bulan: Bulan, bounds: tuple[float, ...]) -> str:
    """ "terhadap target Triwulan I 110,2% atas 11 indikator"."""
    basis = f"target {quarter_text(bulan)}" if mean.dasar is DasarPeriode.TRIWULAN else "target tahunan"
    return f"terhadap {basis} {format_percent(mean.mean_pct, bounds)} atas {count_text(mean.judged, 'indikator')}"


def cause_sentences(row: CapaianSasaran, result: Result) -> tuple[str, ...]:
    """What moved, the office's own words, then each cause with its remedy and the satker that share it, once."""
    found: list[str] = []
    for capaian in row.capaian:
        found += [text for text in (trend_sentence(capaian),) if text]
        found += [part.text.strip() for part in result.plan.narasi_of(capaian.kode) if part.text.strip()]
    causes = _causes(row)
    found += [_cause_sentence(cause, result) for cause in causes[:MAX_CAUSES]]
    if left := causes[MAX_CAUSES:]:
        found.append(f"Selain itu, {count_text(len(left), 'kendala lain')} disampaikan satuan kerja.")
    return tuple(found)


Cause = tuple[str, str, tuple[str, ...], tuple[Satker, ...], bool]
"""kendala, tindak lanjut, indikator, satker, and whether every satker of these indikator says so."""


def _causes(row: CapaianSasaran) -> list[Cause]:
    """Of the indikator that are below their target, and of the others where nothing is below; most satker first."""
    behind = [c for c in row.capaian if c.is_behind] or list(row.capaian)
    texts: dict[tuple[str, str], tuple[str, str]] = {}
    found: dict[tuple[str, str, tuple[Satker, ...], bool], list[str]] = {}
    for capaian in behind:
        groups: dict[tuple[str, str], list[Satker]] = {}
        for part in capaian.details:
            kendala, remedy = as_clause(part.text("kendala")), as_clause(part.text("tindak_lanjut"))
            if kendala or remedy:
                key = (kendala.casefold(), remedy.casefold())
                texts.setdefault(key, (kendala, remedy))
                groups.setdefault(key, []).append(part.satker)
        for key, satker in groups.items():
            is_all = len(satker) == len(capaian.details) > 3
            found.setdefault((*key, tuple(satker), is_all), []).append(capaian.kode)
    ordered = sorted(found.items(), key=lambda pair: -len(pair[0][2]))
    return [
        (*texts[kendala, remedy], tuple(kode), satker, is_all) for (kendala, remedy, satker, is_all), kode in ordered
    ]


def _cause_sentence(cause: Cause, result: Result) -> str:
    kendala, remedy, kode, satker, is_all = cause
    who = "seluruh satuan kerja" if is_all else named(satker)
    what = f"indikator {join_list(list(kode))}"
    done = f" Upaya yang dilakukan: {remedy}." if remedy else ""
    if not kendala:
        return f"Upaya yang dilakukan pada {what}: {remedy} ({who})."
    below = any(c.is_behind for c in result.capaian if c.kode in kode)
    if below and result.is_final:
        return f"Target {what} belum tercapai karena {kendala} ({who}).{done}"
    lead = f"Pemenuhan target {what} terhambat karena" if below else f"Kendala pada {what}:"
    return f"{lead} {kendala} ({who}).{done}"


def named(satker: Sequence[Satker]) -> str:
    """Names; of many their number and the first three."""
    if len(satker) <= MAX_NAMED:
        return satker_names(satker)
    return f"{len(satker)} satuan kerja, antara lain {satker_names(satker[:3])}"


def efisiensi_sentence(row: CapaianSasaran, result: Result) -> tuple[str, ...]:
    """Serapan, and in December the verdict on efficiency; () where the sasaran has no money of its own."""
    money = row.anggaran
    if money is None or money.realisasi_rp is None or money.serapan_pct is None:
        return ()
    spent = (
        f"Anggaran sasaran ini terserap {format_percent(money.serapan_pct)} dari pagu {format_rupiah(money.pagu_rp)}"
    )
    if not result.is_final or row.efisiensi_points is None:
        return (f"{spent}.",)
    capaian = format_percent(row.mean_pct, result.plan.skala.bounds)
    return (
        f"{spent}, sedangkan capaian sasaran {capaian}. Dengan demikian penggunaan sumber daya pada sasaran ini "
        f"{row.efisiensi}.",
    )


def program_sentence(row: CapaianSasaran, result: Result) -> tuple[str, ...]:
    """Which budget lines support the sasaran, each named once."""
    own = [part.line for part in result.anggaran_details if part.line.serves(row.sasaran.no)]
    names = [as_clause_of_name(name) for name in dict.fromkeys(line.uraian for line in own)]
    if not names:
        return ()
    shared = " Sebagian pagunya dipakai bersama sasaran lain." if row.shared_anggaran else ""
    return (f"Sasaran ini didukung oleh {join_list(names)}.{shared}",)


def as_clause_of_name(name: str) -> str:
    return " ".join(name.split()).rstrip(". ")


def gap_text(row: CapaianSasaran, result: Result) -> str:
    """One mark for all that this section lacks; "" for a final report, and for what is optional."""
    if result.plan.identitas.is_final:
        return ""
    kode = [c.kode for c in row.capaian]
    gaps = (
        *result.gaps_of("1", *kode),
        *result.gaps_of("2", *kode),
        *result.gaps_of("3", *kode),
        *result.gaps_of("5", *kode),
    )
    return mark_gaps(gaps)


def mark_gaps(gaps: Sequence[Gap]) -> str:
    if not gaps:
        return ""
    what = list(dict.fromkeys(gap.what for gap in gaps))
    return mark_gap(join_list(what), join_list(list(dict.fromkeys(map(owner_of, gaps)))))
