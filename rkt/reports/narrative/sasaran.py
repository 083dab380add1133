"""Sentences on one sasaran: causes and solutions, efficiency, supporting programmes, what is lacking.

Pure text from Result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.model.bulan import Bulan
from rkt.model.display import count_text, format_percent, format_rupiah, join_list
from rkt.model.period import DasarPeriode, PeriodMean
from rkt.model.plan import Satker
from rkt.model.result import Capaian, CapaianSasaran, Gap, Result
from rkt.reports.narrative.indikator import MAX_NAMED, quarter_text, satker_names
from rkt.reports.narrative.text import as_clause, mark_gap, owner_of

MAX_CAUSES = 4
"""Different causes, and factors of success, told of one sasaran, those of most satker first; the rest are counted."""


def sasaran_sentence(row: CapaianSasaran, bulan: Bulan) -> str:
    """How the sasaran stands as a whole; "seluruh" only where every indikator is judged and met."""
    total = len(row.capaian)
    judged = [c for c in row.capaian if c.period.dasar is not None]
    met = [c for c in judged if c.period.is_met]
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
    """The office's own words, the factors of success of what is met, then each cause of what is not with its remedy;
    every text once, with the satker that share it."""
    found = [part.text.strip() for c in row.capaian for part in result.plan.narasi_of(c.kode) if part.text.strip()]
    met = [c for c in row.capaian if c.period.is_met]
    factors = shared_texts(met, ("faktor_keberhasilan",))
    found += [_factor_sentence(factor, result) for factor in factors[:MAX_CAUSES]]
    found += _left_over(factors, "faktor keberhasilan lain")
    behind = [c for c in row.capaian if c.is_behind]
    causes = shared_texts(behind or row.capaian, ("kendala", "tindak_lanjut"))
    found += [_cause_sentence(cause, result) for cause in causes[:MAX_CAUSES]]
    found += _left_over(causes, "kendala lain")
    return tuple(found)


def _left_over(rows: Sequence[Shared], what: str) -> list[str]:
    left = len(rows) - MAX_CAUSES
    return [f"Selain itu, {count_text(left, what)} disampaikan satuan kerja."] if left > 0 else []


@dataclass(frozen=True, slots=True)
class Shared:
    """Texts that ``satker`` write alike on each of ``capaian``; ``is_all``: every one of its many satker does."""

    texts: tuple[str, ...]
    capaian: tuple[Capaian, ...]
    satker: tuple[Satker, ...]
    is_all: bool

    @property
    def who(self) -> str:
        return "seluruh satuan kerja" if self.is_all else named(self.satker)

    @property
    def what(self) -> str:
        return f"indikator {join_list([row.kode for row in self.capaian])}"


def shared_texts(rows: Sequence[Capaian], fields: tuple[str, ...]) -> list[Shared]:
    """The texts of these fields, equal ones together whatever their case; those of most satker first."""
    texts: dict[tuple[str, ...], tuple[str, ...]] = {}
    found: dict[tuple[tuple[str, ...], tuple[Satker, ...], bool], list[Capaian]] = {}
    for capaian in rows:
        groups: dict[tuple[str, ...], list[Satker]] = {}
        for part in capaian.details:
            clauses = tuple(as_clause(part.text(field)) for field in fields)
            if any(clauses):
                key = tuple(clause.casefold() for clause in clauses)
                texts.setdefault(key, clauses)
                groups.setdefault(key, []).append(part.satker)
        for key, satker in groups.items():
            is_all = len(satker) == len(capaian.details) > 3
            found.setdefault((key, tuple(satker), is_all), []).append(capaian)
    ordered = sorted(found.items(), key=lambda pair: -len(pair[0][1]))
    return [Shared(texts[key], tuple(capaian), satker, is_all) for (key, satker, is_all), capaian in ordered]


def _factor_sentence(factor: Shared, result: Result) -> str:
    verdict = "tercapai" if result.is_final else "terpenuhi"
    return f"Target {factor.what} {verdict} karena {factor.texts[0]} ({factor.who})."


def _cause_sentence(cause: Shared, result: Result) -> str:
    kendala, remedy = cause.texts
    done = f" Upaya yang dilakukan: {remedy}." if remedy else ""
    if not kendala:
        return f"Upaya yang dilakukan pada {cause.what}: {remedy} ({cause.who})."
    is_behind = any(row.is_behind for row in cause.capaian)
    if is_behind and result.is_final:
        return f"Target {cause.what} belum tercapai karena {kendala} ({cause.who}).{done}"
    lead = f"Pemenuhan target {cause.what} terhambat karena" if is_behind else f"Kendala pada {cause.what}:"
    return f"{lead} {kendala} ({cause.who}).{done}"


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
    """One mark; what lacks of several indikator is named once."""
    if not gaps:
        return ""
    of_what: dict[str, list[str]] = {}
    for gap in gaps:
        what = gap.what.removesuffix(f" indikator {gap.pokok}")
        of_what.setdefault(what, []).extend([gap.pokok] if what != gap.what else [])
    named_gaps = [
        f"{what} indikator {join_list(list(dict.fromkeys(kode)))}" if kode else what for what, kode in of_what.items()
    ]
    return mark_gap("; ".join(named_gaps), join_list(list(dict.fromkeys(map(owner_of, gaps)))))
