"""Sentences on the whole month: executive summary, verdicts, obstacles, conclusion. Pure text from Result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian
from rkt.model.display import count_text, count_words, join_list
from rkt.model.form import Keadaan
from rkt.model.indikator import TERPENUHI, Arah
from rkt.model.period import DasarPeriode, StatusCapaian
from rkt.model.result import Result, SatkerScope
from rkt.model.satker import Satker, SatkerKind
from rkt.reports.narrative.anggaran import anggaran_sentence, efisiensi_sentence
from rkt.reports.narrative.indikator import (
    every,
    period_text,
    quarter_target_text,
    quarter_text,
    realisasi_text,
    satker_names,
    stand_text,
    target_text,
)
from rkt.reports.narrative.reporting import reporting_text
from rkt.reports.narrative.sasaran import mean_text
from rkt.reports.narrative.text import as_clause, as_opening, capitalise, in_sentence, spell_out

CONTOH = "DISUSUN DARI DATA CONTOH"
MAX_OBSTACLES = 3
_NOT_MEASURED = {
    Keadaan.BELUM_JATUH_TEMPO: "belum jatuh tempo untuk diukur",
    Keadaan.BELUM_LAPOR: "belum disampaikan datanya",
    Keadaan.TIDAK_DAPAT_DINILAI: "belum dapat diukur",
    Keadaan.NIHIL: "tidak memiliki kejadian yang diukur",
    Keadaan.TIDAK_BERLAKU: "tidak berlaku",
}


def is_interim(result: Result) -> bool:
    return not result.is_final


def report_title(result: Result) -> str:
    return "Laporan Kinerja Interim" if is_interim(result) else "Laporan Kinerja Instansi Pemerintah"


def summary_paragraphs(result: Result) -> tuple[str, ...]:
    """The executive summary before its table, one paragraph a topic."""
    found = [
        scope_sentence(result),
        f"{judging_sentence(result)} {not_measured_sentence(result)}".strip(),
        extremes_sentence(result),
    ]
    found += [reporting_text(result), anggaran_sentence(result)]
    return tuple(text for text in found if text)


def scope_sentence(result: Result) -> str:
    basis = (
        "Perjanjian Kinerja" if any(row.target_basis == "PK" for row in result.capaian) else "Rencana Kinerja Tahunan"
    )
    sasaran = count_text(len(result.sasaran), "sasaran kegiatan")
    indikator = count_text(len(result.capaian), "indikator kinerja")
    period = period_text(result.bulan)
    if result.scope is not None:
        basis = f"{basis} {result.scope.instansi} {_part_of(result.scope)}"
    return f"Laporan ini menyajikan kinerja {period} atas {sasaran} dan {indikator} menurut {basis}."


def _part_of(scope: SatkerScope) -> str:
    """Which part of the province's plan a satker's own report is about; its secretariat bears the province's name."""
    if scope.satker.kind is SatkerKind.PROVINSI:
        return "yang dilaporkan satuan kerja provinsi sendiri, tanpa KPU Kabupaten/Kota"
    return f"yang menjadi bagian {scope.satker.name}"


def judging_sentence(result: Result) -> str:
    """The headline: how many have met what the period asks; "seluruh" only where none of these is left out."""
    if result.is_final:
        return _year_sentence(result)
    judged = result.judged_by(DasarPeriode.TRIWULAN)
    measured = [row for row in result.capaian if row.realisasi is not None]
    total = count_text(len(result.capaian), "indikator")
    if not measured:
        return f"{capitalise(stand_text(result.bulan))}, belum ada indikator yang dapat diukur dari {total}."
    head = f"{capitalise(stand_text(result.bulan))}, {_of(len(measured), len(result.capaian))} telah dapat diukur."
    yearly = _year_so_far(result.judged_by(DasarPeriode.TAHUNAN))
    asked = sum(1 for row in result.capaian if row.target_tw is not None)
    parts = [text for text in (_quarter(judged, asked, result.bulan), yearly) if text]
    return f"{head} {as_opening('; '.join(parts))}." if parts else head


def _of(count: int, total: int) -> str:
    if count == total:
        return every(total, "indikator")
    return f"{count} ({count_words(count)}) dari {count_text(total, 'indikator')}"


def _quarter(judged: Sequence[Capaian], asked: int, bulan: Bulan) -> str:
    """Of those judged by the quarter's target; ``asked``: how many have one, which may be more."""
    if not judged:
        return ""
    met = sum(1 for row in judged if row.period.status is StatusCapaian.SESUAI_RENCANA)
    who = f"indikator yang memiliki target {quarter_text(bulan)}{' dan dapat dinilai' if len(judged) < asked else ''}"
    running = sum(1 for row in judged if row.period.status is StatusCapaian.BERJALAN)
    counts = {
        "telah mencapai target itu": met,
        "masih berjalan menuju target itu": running,
        "masih di bawah rencana": len(judged) - met - running,
    }
    return _counted(who, counts)


def _counted(who: str, counts: Mapping[str, int]) -> str:
    """How many of whom are said what; of one kind alone, that all are."""
    said = {words: count for words, count in counts.items() if count}
    total = sum(said.values())
    if len(said) == 1:
        return f"{every(total, who)} {next(iter(said))}"
    return f"dari {count_text(total, who)}, {join_list([count_text(count, words) for words, count in said.items()])}"


def _year_so_far(judged: Sequence[Capaian]) -> str:
    """Of those that are judged by the year's target, as the tables of the status count them."""
    if not judged:
        return ""
    met = sum(1 for row in judged if row.period.is_met)
    counts = {"telah memenuhinya": met, "masih menuju target itu": len(judged) - met}
    return _counted("indikator yang diukur terhadap target tahunan", counts)


def _year_sentence(result: Result) -> str:
    judged = [row for row in result.capaian if row.period.dasar is not None]
    met = [row for row in judged if row.period.status is StatusCapaian.TERCAPAI]
    total, year = len(result.capaian), result.bulan.tahun
    if not judged:
        return f"Belum ada indikator yang dapat dinilai dari {count_text(total, 'indikator')} tahun {year}."
    if len(met) == total:
        return f"{as_opening(every(total, 'indikator'))} tahun {year} telah mencapai targetnya."
    counts = {"telah mencapai target": len(met), "belum mencapai target": len(judged) - len(met)}
    said = [count_text(count, words) for words, count in counts.items() if count]
    if len(said) == 1 and len(judged) > 1:
        said = [f"seluruhnya {next(words for words, count in counts.items() if count)}"]
    return f"Pada tahun {year}, {_of(len(judged), total)} dapat dinilai: {join_list(said)}."


def not_measured_sentence(result: Result) -> str:
    """Why the others have no verdict, by count; "" where every indikator has one."""
    rows = [row for row in result.capaian if row.realisasi is None]
    states = Counter(Keadaan.NIHIL if row.is_nihil else row.keadaan for row in rows)
    waiting = sum(1 for row in result.capaian if row.realisasi is not None and row.period.dasar is None)
    parts = [f"{count_text(waiting, 'indikator')} telah memiliki realisasi tetapi belum dinilai"] if waiting else []
    parts += [
        f"{count_text(states[state], 'indikator')} {words}" for state, words in _NOT_MEASURED.items() if states[state]
    ]
    return f"Sebanyak {join_list(parts)}." if parts else ""


def mean_sentence(result: Result) -> str:
    """The means, each with its own basis and number, never one of both; of a single indikator its capaian is told."""
    if not result.period_means:
        return "Rata-rata capaian belum dapat dihitung karena belum ada indikator yang dapat dinilai."
    texts = [(mean.judged, mean_text(mean, result.bulan, result.plan.skala.bounds)) for mean in result.period_means]
    means, single = [text for n, text in texts if n > 1], [text for n, text in texts if n == 1]
    kategori = (
        f", dengan kategori {result.kategori.kategori} menurut {result.plan.skala.name}" if result.kategori else ""
    )
    parts = [f"rata-rata capaian ialah {join_list(means)}"] if means else []
    parts += [f"capaian ialah {join_list(single)}"] if single else []
    return f"{capitalise('; '.join(parts))}{kategori}."


def extremes_sentence(result: Result) -> str:
    """The largest distance to the target of the period, by name, and how many share it; "" where nothing is below."""
    rows = result.behind
    if not rows or rows[0].realisasi is None:
        return ""
    row = rows[0]
    equal = [c for c in rows if (c.period.status, c.period.capaian_pct) == (row.period.status, row.period.capaian_pct)]
    among = "antara lain" if len(equal) > 1 else "ialah"
    stands = f"{'yang' if row.indikator.satuan == TERPENUHI else 'dengan'} {distance_text(row)}"
    return f"Yang paling memerlukan perhatian {among} {name_of(row)}, {stands}."


def name_of(row: Capaian) -> str:
    return f"indikator {row.kode}, {as_clause(spell_out(row.indikator.uraian))}"


def distance_text(row: Capaian) -> str:
    """ "realisasi 72,73% dari target 100%", the target being that of the period; "belum terpenuhi"."""
    if row.indikator.satuan == TERPENUHI:
        return realisasi_text(row)
    is_quarter = row.period.dasar is DasarPeriode.TRIWULAN
    target = quarter_target_text(row) if is_quarter else target_text(row)
    against = "dari target" if row.indikator.arah is Arah.NAIK else "terhadap target paling tinggi"
    figure, limit = (in_sentence(text, row.indikator.satuan) for text in (realisasi_text(row), target))
    return f"realisasi {figure} {against} {limit}"


def conclusion_paragraphs(result: Result) -> tuple[str, ...]:
    found = (judging_sentence(result), mean_sentence(result), efisiensi_sentence(result))
    return tuple(text for text in found if text)


def obstacles(result: Result) -> tuple[str, ...]:
    """The three kendala that most satker name, over the indikator below their target; equal texts once."""
    texts: dict[str, str] = {}
    who: dict[str, dict[Satker, None]] = {}
    for row in (part for capaian in result.behind for part in capaian.details if not part.period.is_met):
        if clause := as_clause(row.text("kendala")):
            texts.setdefault(clause.casefold(), clause)
            who.setdefault(clause.casefold(), {})[row.satker] = None
    ordered = sorted(texts, key=lambda key: -len(who[key]))[:MAX_OBSTACLES]
    if result.scope is not None:
        return tuple(f"{capitalise(texts[key])}." for key in ordered)
    return tuple(f"{capitalise(texts[key])} ({_who(who[key], result)})." for key in ordered)


def cause_count_sentence(result: Result) -> str:
    """Of which kind the kendala are, most frequent first; "" where no satker has said."""
    rows = result.causes
    if not rows:
        return ""
    total, most = sum(row.count for row in rows), rows[0].count
    leading, rest = [row for row in rows if row.count == most], [row for row in rows if row.count < most]
    names = join_list([row.jenis.value for row in leading])
    of = f"dari {count_text(total, 'kendala')} yang jenisnya disampaikan"
    if not rest and len(leading) == 1:
        return f"{as_opening(every(total, 'kendala'))} yang jenisnya disampaikan menyangkut {names}."
    each = f"masing-masing {most}" if len(leading) > 1 else str(most)
    lead = "sebagian besar" if len(leading) == 1 and 2 * most > total else "yang terbanyak"
    more = join_list([f"{row.jenis.value} ({row.count})" for row in rest])
    return f"{capitalise(of)}, {lead} menyangkut {names} ({each}){f'; selebihnya {more}' if more else ''}."


def _who(satker: Iterable[Satker], result: Result) -> str:
    rows = list(satker)
    if len(rows) == len(result.plan.satker) > 1:
        return "seluruh satuan kerja"
    return satker_names(rows) if len(rows) <= MAX_OBSTACLES else f"{len(rows)} satuan kerja"
