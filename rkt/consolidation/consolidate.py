"""Forms, plan and temuan to the one frozen result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time

from rkt import __version__
from rkt.consolidation.anggaran import anggaran_details, serapan_by, serapan_of
from rkt.consolidation.capaian import consolidate_capaian
from rkt.consolidation.changes import find_answered, find_changes
from rkt.consolidation.completeness import assess_completeness, assess_readiness, list_tasks
from rkt.consolidation.data_rows import data_rows
from rkt.consolidation.long_table import long_table, required_pairs
from rkt.model.bulan import Bulan
from rkt.model.form import Form, Masukan
from rkt.model.formulas import efisiensi_word, mean
from rkt.model.plan import Plan, Sasaran
from rkt.model.published_month import PublishedMonth
from rkt.model.result import Capaian, CapaianSasaran, Result, Serapan
from rkt.model.temuan import Temuan


def consolidate(
    plan: Plan,
    bulan: Bulan,
    forms: Sequence[Form],
    masukan: Sequence[Masukan],
    temuan: Sequence[Temuan],
    *,
    contoh: bool,
    published: PublishedMonth | None = None,
    published_temuan: Sequence[Temuan] = (),
) -> Result:
    """The month's result. ``forms``: the accepted ones of the year up to ``bulan``, at most one a satker and month.

    ``published``: the last month published before, ``published_temuan`` what that month's check says today.
    """
    data = data_rows(forms, temuan, plan)
    assert len(data) == sum(len(form.rows) for form in forms), "baris formulir dan baris data tidak sama banyak"
    capaian = consolidate_capaian(data, long_table(data, plan), required_pairs(plan), plan, bulan)
    lines = anggaran_details(forms, temuan, plan, bulan)
    by_sasaran = serapan_by(lines, lambda row: row.line.no_sasaran)
    sasaran = tuple(_sasaran(row, capaian, by_sasaran, plan) for row in plan.sasaran)
    mean_pct = _mean_shown(capaian)
    anggaran = serapan_of(lines)
    points, words = _efisiensi(mean_pct, anggaran, plan)
    return Result(
        plan=plan,
        bulan=bulan,
        version=__version__,
        contoh=contoh,
        created_at=_written_at(masukan, bulan),
        masukan=tuple(sorted(masukan, key=lambda entry: entry.berkas)),
        temuan=tuple(sorted(temuan, key=lambda t: t.order)),
        capaian=capaian,
        sasaran=sasaran,
        mean_pct=mean_pct,
        kategori=plan.skala.step_of(mean_pct) if mean_pct is not None else None,
        anggaran=anggaran,
        anggaran_details=lines,
        anggaran_by_satker={str(key): value for key, value in serapan_by(lines, lambda row: row.satker.kode).items()},
        efisiensi_points=points,
        efisiensi=words,
        completeness=assess_completeness(forms, masukan, temuan, plan, bulan),
        changes=find_changes(published, data, capaian, forms, plan),
        compared_with=published.bulan if published else None,
        readiness=assess_readiness(capaian, sasaran),
        data=data,
        mean_trend=_trend(capaian),
        answered=find_answered(published, published_temuan),
        tasks=list_tasks(capaian, plan),
    )


def _trend(capaian: Sequence[Capaian]) -> tuple[tuple[Bulan, float | None], ...]:
    by_month: dict[Bulan, list[float]] = {}
    for row in capaian:
        for point in row.trend:
            shown = by_month.setdefault(point.bulan, [])
            if point.capaian_capped_pct is not None:
                shown.append(point.capaian_capped_pct)
    return tuple((bulan, mean(values)) for bulan, values in sorted(by_month.items()))


def _mean_shown(capaian: Sequence[Capaian]) -> float | None:
    """Mean of the capped capaian over what can be judged."""
    return mean([row.capaian_capped_pct for row in capaian if row.capaian_capped_pct is not None])


def _sasaran(
    sasaran: Sasaran, capaian: Sequence[Capaian], anggaran: Mapping[str | int | None, Serapan], plan: Plan
) -> CapaianSasaran:
    rows = tuple(row for row in capaian if row.indikator.no_sasaran == sasaran.no)
    mean_pct = _mean_shown(rows)
    spent = anggaran.get(sasaran.no)
    points, words = _efisiensi(mean_pct, spent, plan)
    return CapaianSasaran(
        sasaran=sasaran,
        capaian=rows,
        mean_pct=mean_pct,
        kategori=plan.skala.step_of(mean_pct) if mean_pct is not None else None,
        judged=sum(1 for row in rows if row.capaian_pct is not None),
        anggaran=spent,
        efisiensi_points=points,
        efisiensi=words,
    )


def _efisiensi(capaian: float | None, anggaran: Serapan | None, plan: Plan) -> tuple[float | None, str]:
    """Plain efficiency: capaian minus serapan in percentage points."""
    if capaian is None or anggaran is None or anggaran.serapan_pct is None:
        return None, ""
    points = capaian - anggaran.serapan_pct
    return points, efisiensi_word(points, plan.identitas.efisiensi_threshold)


def _written_at(masukan: Sequence[Masukan], bulan: Bulan) -> datetime:
    """The time that all files carry: the newest last-saved time inside the inputs, else the month's last day."""
    saved = [entry.saved_at for entry in masukan if entry.saved_at is not None]
    newest = max(saved, default=datetime.combine(bulan.last_day, time(), UTC))
    return newest.replace(microsecond=0, tzinfo=None)
