"""Forms, plan and temuan to the one frozen result."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from rkt import __version__
from rkt.consolidation.anggaran import anggaran_details, anggaran_tables, anggaran_trend, serapan_by, serapan_of
from rkt.consolidation.capaian import consolidate_capaian, count_kab_kota
from rkt.consolidation.causes import count_causes
from rkt.consolidation.changes import find_answered, find_changes
from rkt.consolidation.completeness import assess_completeness, assess_readiness, list_tasks
from rkt.consolidation.current import current_temuan
from rkt.consolidation.data_rows import data_rows
from rkt.consolidation.gaps import find_gaps
from rkt.consolidation.long_table import long_table, required_pairs
from rkt.model.anggaran import AnggaranDetail, Serapan
from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian
from rkt.model.form import Form, Masukan
from rkt.model.formulas import efisiensi_word, mean
from rkt.model.period import PeriodJudgement, PeriodMean, period_means
from rkt.model.plan import Plan, Sasaran, SkalaStep
from rkt.model.published_month import PublishedMonth
from rkt.model.result import CapaianSasaran, DataRow, Result
from rkt.model.sakti import SaktiExport
from rkt.model.temuan import Temuan
from rkt.model.year_end import PaceRange, pace_range


def consolidate(  # noqa: PLR0913 - all that a month is made of
    plan: Plan,
    bulan: Bulan,
    forms: Sequence[Form],
    masukan: Sequence[Masukan],
    temuan: Sequence[Temuan],
    *,
    contoh: bool,
    published: PublishedMonth | None = None,
    published_temuan: Sequence[Temuan] = (),
    sakti: Sequence[SaktiExport] = (),
) -> Result:
    """The month's result. ``forms`` and ``sakti``: the accepted ones of the year up to ``bulan``, at most one a
    satker and month.

    ``published``: the last month published before, ``published_temuan`` what that month's check says today.
    """
    plan = plan.as_of(bulan)
    data = data_rows(forms, temuan, plan)
    shown = current_temuan(temuan, forms, masukan, plan, bulan, sakti)
    again = current_temuan(published_temuan, forms, masukan, plan, published.bulan, sakti) if published else ()
    assert len(data) == sum(len(form.rows) for form in forms), "baris formulir dan baris data tidak sama banyak"
    lines = anggaran_details(forms, temuan, plan, bulan, sakti)
    made = replace(
        figures_of(plan, bulan, data, lines),
        contoh=contoh,
        created_at=written_at(masukan, bulan),
        masukan=tuple(sorted(masukan, key=lambda entry: entry.berkas)),
        temuan=tuple(sorted(shown, key=lambda t: t.order)),
        completeness=assess_completeness(forms, masukan, shown, plan, bulan, sakti),
        compared_with=published.bulan if published else None,
        answered=find_answered(published, again),
        anggaran_trend=anggaran_trend(lines, forms, temuan, bulan, sakti),
    )
    return replace(
        made,
        changes=find_changes(published, data, made.capaian, forms, plan, sakti),
        pace_ranges=_pace_ranges(published, made.capaian, bulan),
    )


def _pace_ranges(
    published: PublishedMonth | None, capaian: Sequence[Capaian], bulan: Bulan
) -> Mapping[str, tuple[PaceRange, ...]]:
    """What earlier months have told stays as it was published, however their figures have changed since."""
    found = {}
    for row in capaian:
        known = [(point.bulan, point.realisasi) for point in row.trend]
        now = pace_range(row.indikator, known, bulan, count_kab_kota(row.details))
        found[row.kode] = (*(published.pace_ranges.get(row.kode, ()) if published else ()), *([now] if now else []))
    return found


def figures_of(
    plan: Plan,
    bulan: Bulan,
    data: tuple[DataRow, ...],
    lines: tuple[AnggaranDetail, ...],
    required: Collection[tuple[str, str]] | None = None,
    since: int = 1,
) -> Result:
    """All that follows from the answers and the money alone; nothing yet of the files that they came in.

    ``required``: who must answer what (kode, kode satker), where that does not follow from the plan's Pelapor;
    ``since``: the first month that ``data`` knows of.
    """
    pairs = required_pairs(plan, required)
    capaian = consolidate_capaian(data, long_table(data, plan), pairs, plan, bulan, since)
    sasaran = tuple(_sasaran(row, capaian, lines, plan, bulan) for row in plan.sasaran)
    gaps = find_gaps(capaian, sasaran, lines, plan)
    mean_pct = _mean_shown(capaian)
    anggaran = serapan_of(lines)
    means = period_means(row.period for row in capaian)
    points, words = _efisiensi(mean_pct, anggaran, plan, bulan)
    return Result(
        plan=plan,
        bulan=bulan,
        version=__version__,
        contoh=False,
        created_at=written_at((), bulan),
        masukan=(),
        temuan=(),
        capaian=capaian,
        sasaran=sasaran,
        mean_pct=mean_pct,
        kategori=_kategori(means, plan),
        anggaran=anggaran,
        anggaran_details=lines,
        anggaran_by_satker=serapan_by(lines, lambda row: row.satker.kode),
        efisiensi_points=points,
        efisiensi=words,
        completeness=(),
        changes=(),
        compared_with=None,
        readiness=assess_readiness(capaian, sasaran, gaps),
        gaps=gaps,
        data=data,
        mean_trend=_trend(capaian),
        period_means=means,
        period_trend=_period_trend(capaian),
        anggaran_tables=anggaran_tables(lines, plan),
        tasks=list_tasks(capaian, plan),
        causes=count_causes(capaian),
    )


def _trend(capaian: Sequence[Capaian]) -> tuple[tuple[Bulan, float | None], ...]:
    by_month: dict[Bulan, list[float]] = {}
    for row in capaian:
        for point in row.trend:
            shown = by_month.setdefault(point.bulan, [])
            if point.capaian_capped_pct is not None:
                shown.append(point.capaian_capped_pct)
    return tuple((bulan, mean(values)) for bulan, values in sorted(by_month.items()))


def _period_trend(capaian: Sequence[Capaian]) -> tuple[tuple[Bulan, tuple[PeriodMean, ...]], ...]:
    by_month: dict[Bulan, list[PeriodJudgement]] = {}
    for row in capaian:
        for point in row.trend:
            by_month.setdefault(point.bulan, []).append(point.period)
    return tuple((bulan, period_means(judged)) for bulan, judged in sorted(by_month.items()))


def _kategori(means: Sequence[PeriodMean], plan: Plan) -> SkalaStep | None:
    """Of the one mean; two means of two bases have no kategori together."""
    return plan.skala.step_of(means[0].mean_pct) if len(means) == 1 else None


def _mean_shown(capaian: Sequence[Capaian]) -> float | None:
    """Mean of the capped capaian over what can be judged."""
    return mean([row.capaian_capped_pct for row in capaian if row.capaian_capped_pct is not None])


def _sasaran(
    sasaran: Sasaran, capaian: Sequence[Capaian], lines: Sequence[AnggaranDetail], plan: Plan, bulan: Bulan
) -> CapaianSasaran:
    rows = tuple(row for row in capaian if row.indikator.no_sasaran == sasaran.no)
    mean_pct = _mean_shown(rows)
    own = [row for row in lines if row.line.no_sasaran == sasaran.no]
    spent = serapan_of(own) if own else None
    means = period_means(row.period for row in rows)
    points, words = _efisiensi(mean_pct, spent, plan, bulan)
    return CapaianSasaran(
        sasaran=sasaran,
        capaian=rows,
        mean_pct=mean_pct,
        kategori=_kategori(means, plan),
        judged=sum(1 for row in rows if row.capaian_pct is not None),
        anggaran=spent,
        efisiensi_points=points,
        efisiensi=words,
        period_means=means,
        shared_anggaran=tuple(row for row in lines if sasaran.no in row.line.shared_by),
    )


def _efisiensi(capaian: float | None, anggaran: Serapan | None, plan: Plan, bulan: Bulan) -> tuple[float | None, str]:
    """Plain efficiency: capaian minus serapan in percentage points; no verdict before the year is over."""
    if bulan.bulan < 12 or capaian is None or anggaran is None or anggaran.serapan_pct is None:
        return None, ""
    points = capaian - anggaran.serapan_pct
    return points, efisiensi_word(points, plan.identitas.efisiensi_threshold)


def written_at(masukan: Sequence[Masukan], bulan: Bulan) -> datetime:
    """The time that all files carry: the newest last-saved time inside the inputs, else the month's last day."""
    saved = [entry.saved_at for entry in masukan if entry.saved_at is not None]
    newest = max(saved, default=datetime.combine(bulan.last_day, time(), UTC))
    return newest.replace(microsecond=0, tzinfo=None)
