"""The budget: each line's newest accepted spending, and sums by sasaran, satker and in all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rkt import findings
from rkt.model.bulan import Bulan
from rkt.model.form import AnggaranRow, Form, Keadaan
from rkt.model.formulas import share_pct
from rkt.model.plan import AnggaranLine, Plan
from rkt.model.result import AnggaranDetail, Serapan
from rkt.model.temuan import Effect, Level, Temuan


def anggaran_details(
    forms: Iterable[Form], temuan: Iterable[Temuan], plan: Plan, bulan: Bulan
) -> tuple[AnggaranDetail, ...]:
    """Every budget line of the plan, in its order, with the newest spending s.d. ``bulan`` that no galat keeps out.

    A galat of this very month leaves the line without a figure; an empty cell is filled by an earlier month.
    """
    refused = {
        (t.at.berkas, t.indikator)
        for t in temuan
        if t.level is Level.GALAT
        and t.definition.effect is Effect.ANGGARAN
        and t.definition is not findings.ANGGARAN_REALISASI_MISSING
        and t.at is not None
    }
    newest: dict[tuple[str, str], tuple[Form, AnggaranRow]] = {}
    blocked: set[tuple[str, str]] = set()
    for form in sorted(forms, key=lambda form: form.bulan):
        for row in form.anggaran:
            if (form.berkas, row.kode) in refused:
                if form.bulan == bulan:
                    blocked.add((form.satker, row.kode))
            elif row.realisasi_rp is not None:
                newest[form.satker, row.kode] = (form, row)
    return tuple(_line(line, newest, blocked, plan, bulan) for line in plan.anggaran)


def _line(
    line: AnggaranLine,
    newest: Mapping[tuple[str, str], tuple[Form, AnggaranRow]],
    blocked: set[tuple[str, str]],
    plan: Plan,
    bulan: Bulan,
) -> AnggaranDetail:
    satker = next(row for row in plan.satker if row.kode == line.kode_satker)
    key = (line.kode_satker, line.kode)
    if key in blocked or key not in newest:
        keadaan = Keadaan.TIDAK_DAPAT_DINILAI if key in blocked else Keadaan.BELUM_LAPOR
        return AnggaranDetail(line, satker, None, None, None, keadaan, None, "", False)
    form, row = newest[key]
    realisasi = row.realisasi_rp
    serapan = share_pct(realisasi, line.pagu_rp) if realisasi is not None and line.pagu_rp else None
    return AnggaranDetail(
        line=line,
        satker=satker,
        bulan=form.bulan,
        realisasi_rp=realisasi,
        serapan_pct=serapan,
        keadaan=Keadaan.TERISI,
        at=row.at_of("realisasi"),
        raw_text=row.text("realisasi"),
        carried_forward=form.bulan < bulan,
        keterangan=row.text("keterangan"),
    )


def serapan_of(rows: Iterable[AnggaranDetail]) -> Serapan:
    """Sums of a group: what was reported against the whole ceiling, so that silence shows as unspent."""
    lines = tuple(rows)
    pagu = sum(row.line.pagu_rp for row in lines)
    reported = [row.realisasi_rp for row in lines if row.realisasi_rp is not None]
    if not reported:
        return Serapan(pagu, None, None, None)
    realisasi = sum(reported)
    return Serapan(pagu, realisasi, share_pct(realisasi, pagu) if pagu else None, pagu - realisasi)


def serapan_by(
    rows: Iterable[AnggaranDetail], key: Callable[[AnggaranDetail], str | int | None]
) -> dict[str | int | None, Serapan]:
    groups: dict[str | int | None, list[AnggaranDetail]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: serapan_of(group) for name, group in groups.items()}
