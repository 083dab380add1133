"""What differs from the last published report: figures of the same months, targets, settings; and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isclose

from rkt import findings
from rkt.consolidation.anggaran import LineKey, Spending, spending_by_month
from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian, TrendPoint
from rkt.model.change import AnsweredTemuan, Change, ChangeKind
from rkt.model.display import join_list
from rkt.model.form import Form, Keadaan
from rkt.model.indikator import Target
from rkt.model.plan import PAGU, Plan
from rkt.model.published_month import PublishedMonth
from rkt.model.result import DataRow
from rkt.model.sakti import SaktiExport
from rkt.model.temuan import Temuan

_RKT = "cara hitung atau pelapor pada buku kerja RKT berubah"
_NO_FORM = {
    definition.kode
    for definition in (
        findings.SATKER_HAS_NOT_REPORTED,
        findings.FORM_REFUSED,
        findings.FORM_UNREAD,
        findings.MONTH_SKIPPED,
    )
}
"""A form that was missing is answered by its coming."""
MAX_NAMES = 5


def find_changes(
    published: PublishedMonth | None,
    data: Sequence[DataRow],
    capaian: Sequence[Capaian],
    forms: Sequence[Form],
    plan: Plan,
    sakti: Sequence[SaktiExport] = (),
) -> tuple[Change, ...]:
    """Settings and targets first, then the province's figures by month, then the forms and values that moved them."""
    if published is None:
        return ()
    parts = [*_forms(published, forms, plan), *_values(published, data, plan)]
    return (
        *_settings(published, plan),
        *_targets(published, capaian, plan),
        *_figures(published, capaian, parts),
        *parts,
        *_budget(published, spending_by_month(forms, sakti), plan),
    )


def settings_of(plan: Plan) -> dict[str, str]:
    """The settings that figures and words depend on, as texts; what a month is frozen with."""
    identitas = plan.identitas
    limit = identitas.capaian_limit_pct
    steps = "; ".join(f"{'>' if s.is_exclusive else '≥'} {s.lower_bound:g} {s.kategori}" for s in plan.skala.steps)
    return {
        "Batas capaian": "tanpa" if limit is None else f"{limit:g}%",
        "Rumus turun": identitas.rumus_turun.value,
        "Ambang efisiensi": f"{identitas.efisiensi_threshold:g}",
        "Skala": f"{plan.skala.name}: {steps}",
    }


def _settings(published: PublishedMonth, plan: Plan) -> Iterator[Change]:
    now = settings_of(plan)
    for name, before in published.settings.items():
        if name in now and now[name] != before:
            cause = "pengaturan buku kerja RKT berubah; capaian semua bulan dihitung menurut yang sekarang"
            yield Change(ChangeKind.SETTINGS, published.bulan, "", None, before, now[name], cause, name)


def _targets(published: PublishedMonth, capaian: Sequence[Capaian], plan: Plan) -> Iterator[Change]:
    """A target that the published month would have today, then the revisions of the PK that came to hold since."""
    then = plan.as_of(published.bulan)
    for row in capaian:
        old = then.find_indikator(row.kode)
        assert old is not None, row.kode
        now = old.target.nilai
        if row.kode in published.target and not _same(before := published.target[row.kode], now):
            basis = "PK" if old.target_pk else "RKT"
            cause = f"menurut {basis}; capaian semua bulan dihitung terhadap target yang sekarang"
            yield Change(ChangeKind.TARGET, published.bulan, row.kode, None, before, now, cause)
        yield from _revisions(published, row.kode, row.trend[-1].bulan, plan, old.target)
    if capaian:
        held = [entry.target for entry in plan.pk_until(published.bulan) if entry.kode == PAGU]
        yield from _revisions(published, PAGU, capaian[0].trend[-1].bulan, plan, held[-1] if held else None)


def _revisions(
    published: PublishedMonth, kode: str, bulan: Bulan, plan: Plan, target: Target | None
) -> Iterator[Change]:
    """Those until ``bulan``; months up to the published one keep the ``target`` that held in them."""
    for entry in plan.pk_until(bulan):
        if entry.kode == kode and published.bulan.bulan < entry.since:
            since = Bulan(published.bulan.tahun, entry.since)
            nomor = f" Nomor {entry.nomor}" if entry.nomor else ""
            cause = f"Perjanjian Kinerja{nomor} berlaku mulai {since}{f': {entry.alasan}' if entry.alasan else ''}"
            if target is not None:  # the first pagu revises none
                old, new = (_figure(kode, one) for one in (target, entry.target))
                yield Change(ChangeKind.TARGET, since, kode, None, old, new, cause)
            target = entry.target


def _figure(kode: str, target: Target) -> float | str:
    return target.text if target.nilai is None or kode == PAGU else target.nilai


def _figures(published: PublishedMonth, capaian: Sequence[Capaian], parts: Sequence[Change]) -> Iterator[Change]:
    for (bulan, kode), before in sorted(published.realisasi.items()):
        point = next((_point_of(row, bulan) for row in capaian if row.kode == kode), None)
        if point is not None and not _same(before, point.realisasi):
            who = dict.fromkeys(
                part.satker.short_name
                for part in parts
                if part.satker is not None and part.bulan <= bulan and part.kode in ("", kode)
            )
            cause = f"isian berubah: {_names(tuple(who))}" if who else _RKT
            yield Change(ChangeKind.REALISASI, bulan, kode, None, before, point.realisasi, cause)


def _forms(published: PublishedMonth, forms: Sequence[Form], plan: Plan) -> Iterator[Change]:
    """A whole form that came or went since, in one line."""
    now = {(form.satker, form.bulan) for form in forms if form.bulan <= published.bulan}
    for satker, bulan in sorted(now ^ published.accepted_forms, key=lambda pair: (pair[1], pair[0])):
        who = plan.find_satker(satker)
        if who is None or not published.accepted_forms:
            continue
        came = (satker, bulan) in now
        before, after = ("belum lapor", "diterima") if came else ("diterima", "tidak ada")
        cause = f"formulir diterima setelah laporan {published.bulan}" if came else "tidak ada lagi di folder masukan"
        yield Change(ChangeKind.FORMULIR, bulan, "", who, before, after, cause, "seluruh formulir")


def _values(published: PublishedMonth, data: Sequence[DataRow], plan: Plan) -> Iterator[Change]:
    """Single values of forms that were there then and are there now."""
    now = {(row.satker.kode, row.bulan, row.indikator.kode): row for row in data if row.bulan <= published.bulan}
    came = {(satker, bulan) for satker, bulan, _ in now}
    known = published.accepted_forms or {(satker, bulan) for satker, bulan, _ in published.nilai}
    new = (key for key, row in now.items() if row.keadaan is Keadaan.TERISI and key[:2] in known)
    for satker, bulan, kode in sorted({*published.nilai, *new}, key=lambda key: (key[1], key[2], key[0])):
        who, row = plan.find_satker(satker), now.get((satker, bulan, kode))
        before, after = published.nilai.get((satker, bulan, kode)), row.nilai if row else None
        if who is not None and (satker, bulan) in came and not _same(before, after):
            yield Change(ChangeKind.REALISASI, bulan, kode, who, before, after, _cause(row))


def _budget(
    published: PublishedMonth, spent: Mapping[Bulan, Mapping[LineKey, Spending]], plan: Plan
) -> Iterator[Change]:
    for (satker, bulan, kode), before in sorted(published.anggaran_rp.items(), key=lambda item: (item[0][1], item[0])):
        who, now = plan.find_satker(satker), spent.get(bulan, {}).get((satker, kode))
        if who is not None and now is not None and not _same(before, now.realisasi_rp):
            cause = now.keterangan or "formulir bulan itu diganti; Keterangan tidak diisi"
            if now.sakti is not None:
                cause = f"menurut laporan SAKTI s.d. {bulan}"
            yield Change(ChangeKind.ANGGARAN, bulan, kode, who, before, now.realisasi_rp, cause)


def find_answered(published: PublishedMonth | None, now: Iterable[Temuan]) -> tuple[AnsweredTemuan, ...]:
    """What was open in the published report and is so no longer.

    ``now``: all temuan that the published month has when it is checked again with the forms of today.
    """
    if published is None:
        return ()
    explained: dict[tuple[object, ...], str] = {}
    still = set()
    for t in now:
        key = (t.kode, t.satker, t.indikator, t.bulan)
        if t.is_open:
            still.add(key)
        elif t.explanation:
            explained[key] = t.explanation
    found: dict[tuple[object, ...], AnsweredTemuan] = {}
    for asked in published.open_temuan:
        if asked.key not in still:
            how = "formulir diterima" if asked.kode in _NO_FORM else "diperbaiki"
            jawaban = f"dijelaskan: {explained[asked.key]}" if asked.key in explained else how
            answer = AnsweredTemuan(asked.kode, asked.satker, asked.indikator, asked.bulan, asked.pesan, jawaban)
            found.setdefault(asked.key, answer)
    return tuple(found.values())


def _point_of(row: Capaian, bulan: Bulan) -> TrendPoint | None:
    return next((point for point in row.trend if point.bulan == bulan), None)


def _cause(row: DataRow | None) -> str:
    if row is None:
        return "baris indikator itu tidak ada lagi di formulir"
    return row.text("keterangan") or row.reason or "formulir bulan itu diganti; Keterangan tidak diisi"


def _names(names: tuple[str, ...]) -> str:
    return join_list(names) if len(names) <= MAX_NAMES else f"{len(names)} satker"


def _same(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is after
    return isclose(before, after, rel_tol=1e-12, abs_tol=1e-12)
