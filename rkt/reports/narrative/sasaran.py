"""Sentences on one sasaran: causes and solutions, efficiency, supporting programmes, what is lacking.

Pure text from Result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian
from rkt.model.display import count_text, format_percent, format_rupiah, join_list
from rkt.model.period import DasarPeriode, PeriodMean
from rkt.model.result import CapaianSasaran, Gap, Result
from rkt.model.satker import Satker
from rkt.reports.narrative.indikator import MAX_NAMED, period_text, quarter_text, satker_names
from rkt.reports.narrative.text import as_clause, is_name, mark_gap, owner_of

MAX_CAUSES = 4
"""Different causes, and factors of success, told of one sasaran, those of most satker first; the rest are counted."""


def sasaran_sentence(row: CapaianSasaran, bulan: Bulan) -> str:
    """How the sasaran stands as a whole; "seluruh" only where every indikator is judged and met."""
    total = len(row.capaian)
    judged = [c for c in row.capaian if c.period.dasar is not None]
    met = [c for c in judged if c.period.is_met]
    head = f"Sasaran ini diukur dengan {count_text(total, 'indikator')}"
    if all(c.is_nihil for c in row.capaian):
        return f"{head}; tidak terdapat kejadian yang diukur {period_text(bulan)}."
    if not judged:
        return f"{head} yang belum dinilai sampai dengan {bulan}."
    verdict = _verdict(judged, met, total, bulan)
    means = [mean_text(mean, bulan, row.capaian[0].bounds) for mean in row.period_means if mean.judged > 1]
    return f"{head}; {verdict}.{f' Rata-rata capaiannya ialah {join_list(means)}.' if means else ''}"


def _verdict(judged: Sequence[Capaian], met: Sequence[Capaian], total: int, bulan: Bulan) -> str:
    what = "target" if bulan.bulan == 12 else f"target {_whose_target(judged, bulan)}"
    if len(met) == total:
        return f"indikator itu telah memenuhi {what}" if total == 1 else f"seluruhnya telah memenuhi {what}"
    if not met:
        return "pemenuhan targetnya masih berjalan" if bulan.bulan < 12 else "targetnya belum tercapai"
    return f"{count_text(len(met), 'indikator')} telah memenuhi {what}, yaitu {join_list([c.kode for c in met])}"


def mean_text(mean: PeriodMean, bulan: Bulan, bounds: tuple[float, ...]) -> str:
    """ "110,2% terhadap target Triwulan I atas 11 (sebelas) indikator"."""
    basis = f"target {quarter_text(bulan)}" if mean.dasar is DasarPeriode.TRIWULAN else "target tahunan"
    return f"{format_percent(mean.mean_pct, bounds)} terhadap {basis} atas {count_text(mean.judged, 'indikator')}"


def _whose_target(rows: Sequence[Capaian], bulan: Bulan) -> str:
    """Which target these are judged by before December: "Triwulan I", "tahunan", "periode ini" where they differ."""
    dasar = {row.period.dasar for row in rows}
    if len(dasar) > 1:
        return "periode ini"
    return quarter_text(bulan) if DasarPeriode.TRIWULAN in dasar else "tahunan"


def cause_sentences(row: CapaianSasaran, result: Result) -> tuple[str, ...]:
    """The office's own words, the factors of success of what is met, then each cause of what is not with its remedy;
    every text once, with the satker that share it."""
    found = [part.text.strip() for c in row.capaian for part in result.plan.narasi_of(c.kode) if part.text.strip()]
    factors = _shared([c for c in row.capaian if c.period.is_met], ("faktor_keberhasilan",), result)
    found += _told(factors, "faktor keberhasilan", lambda factor: _factor_lead(factor, result))
    behind = [c for c in row.capaian if c.is_behind]
    causes = _shared(behind or row.capaian, ("kendala", "tindak_lanjut"), result)
    found += _told(causes, "kendala", lambda cause: _cause_lead(cause, result))
    return tuple(found)


def _told(rows: Sequence[Shared], noun: str, lead: Callable[[Shared], str]) -> list[str]:
    """A sentence each, with its remedy; those of one indikator in a run, which names it once."""
    runs: dict[str, list[Shared]] = {}
    for row in rows[:MAX_CAUSES]:
        runs.setdefault(row.what if row.texts[0] else "", []).append(row)
    found = []
    for run in runs.values():
        for row in run:
            reason, *remedies = row.texts
            done = f" Upaya yang dilakukan: {remedies[0]}." if remedies and remedies[0] else ""
            if not reason:
                found.append(f"Upaya yang dilakukan pada {row.what}: {remedies[0]}{row.beside}.")
            else:
                found.append(f"{'Selain itu,' if row is not run[0] else lead(row)} {reason}{row.beside}.{done}")
    left = len(rows) - MAX_CAUSES
    return [*found, f"Selain itu, {count_text(left, f'{noun} lain')} disampaikan satuan kerja."] if left > 0 else found


@dataclass(frozen=True, slots=True)
class Shared:
    """Texts that ``satker`` write alike on each of ``capaian``; ``total``: how many satker report each of these."""

    texts: tuple[str, ...]
    capaian: tuple[Capaian, ...]
    satker: tuple[Satker, ...]
    total: int
    is_own: bool = False
    """In a satker's own report, which need not name it."""

    @property
    def beside(self) -> str:
        """ " (KPU Kota Ternate)": whose words they are."""
        return "" if self.is_own else f" ({self.who})"

    @property
    def who(self) -> str:
        if len(self.satker) == self.total > 3:
            return "seluruh satuan kerja"
        if len(self.satker) > MAX_NAMED:
            return f"{len(self.satker)} dari {self.total} satuan kerja"
        return satker_names(self.satker)

    @property
    def what(self) -> str:
        return f"indikator {join_list([row.kode for row in self.capaian])}"


def _shared(rows: Sequence[Capaian], fields: tuple[str, ...], result: Result) -> list[Shared]:
    """The texts of these fields, equal ones together whatever their case; those of most satker first."""
    texts: dict[tuple[str, ...], tuple[str, ...]] = {}
    found: dict[tuple[tuple[str, ...], tuple[Satker, ...], int], list[Capaian]] = {}
    for capaian in rows:
        groups: dict[tuple[str, ...], list[Satker]] = {}
        for part in capaian.details:
            if capaian.is_behind and part.period.is_met:
                continue  # what a satker that has met it writes is no cause of what is missed
            clauses = tuple(as_clause(part.text(field)) for field in fields)
            if any(clauses):
                key = tuple(clause.casefold() for clause in clauses)
                texts.setdefault(key, clauses)
                groups.setdefault(key, []).append(part.satker)
        for key, satker in groups.items():
            found.setdefault((key, tuple(satker), len(capaian.details)), []).append(capaian)
    ordered = sorted(found.items(), key=lambda pair: -len(pair[0][1]))
    is_own = result.scope is not None
    return [Shared(texts[key], tuple(capaian), satker, total, is_own) for (key, satker, total), capaian in ordered]


def _factor_lead(factor: Shared, result: Result) -> str:
    if result.is_final:
        return f"Target {factor.what} tercapai karena"
    return f"Target {_whose_target(factor.capaian, result.bulan)} {factor.what} terpenuhi karena"


def _cause_lead(cause: Shared, result: Result) -> str:
    """Never a failure before December."""
    if not any(row.is_behind for row in cause.capaian):
        return f"Kendala pada {cause.what}:"
    return (
        f"Target {cause.what} belum tercapai karena"
        if result.is_final
        else (f"Pemenuhan target {cause.what} terhambat karena")
    )


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
    names = [budget_name(name) for name in dict.fromkeys(line.uraian for line in own)]
    if not names:
        return ()
    shared = " Sebagian pagunya dipakai bersama sasaran lain." if row.shared_anggaran else ""
    return (f"Sasaran ini didukung oleh {join_list(names)}.{shared}",)


def budget_name(name: str) -> str:
    """A budget line inside a sentence: in lower case, unless its words bear capitals, as a programme's name does."""
    is_title = any(word.istitle() and not is_name(word) for word in name.split()[1:])
    return " ".join(name.split()).rstrip(". ") if is_title else as_clause(name)


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
