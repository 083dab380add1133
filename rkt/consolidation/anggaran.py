"""The budget: each line's newest accepted spending, and sums by sasaran, satker and in all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rkt.model.bulan import Bulan
from rkt.model.form import AnggaranRow, Form, Keadaan
from rkt.model.formulas import share_pct
from rkt.model.hasil import AnggaranRincian, Serapan
from rkt.model.plan import MataAnggaran, Plan
from rkt.model.temuan import Effect, Level, Temuan
from rkt.rules.anggaran import realisasi_missing


def anggaran_rincian(
    forms: Iterable[Form], temuan: Iterable[Temuan], plan: Plan, bulan: Bulan
) -> tuple[AnggaranRincian, ...]:
    """Every budget line of the plan, in its order, with the newest spending s.d. ``bulan`` that no galat keeps out.

    A galat of this very month leaves the line without a figure; an empty cell is filled by an earlier month.
    """
    refused = {
        (t.at.berkas, t.indikator)
        for t in temuan
        if t.level is Level.GALAT
        and t.definition.effect is Effect.ANGGARAN
        and t.definition is not realisasi_missing.definition
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
    return tuple(_line(mata, newest, blocked, plan, bulan) for mata in plan.anggaran)


def _line(
    mata: MataAnggaran,
    newest: Mapping[tuple[str, str], tuple[Form, AnggaranRow]],
    blocked: set[tuple[str, str]],
    plan: Plan,
    bulan: Bulan,
) -> AnggaranRincian:
    satker = next(row for row in plan.satker if row.kode == mata.kode_satker)
    key = (mata.kode_satker, mata.kode)
    if key in blocked or key not in newest:
        keadaan = Keadaan.TIDAK_DAPAT_DINILAI if key in blocked else Keadaan.BELUM_LAPOR
        return AnggaranRincian(mata, satker, None, None, None, keadaan, None, "", False)
    form, row = newest[key]
    realisasi = row.realisasi_rp
    serapan = share_pct(realisasi, mata.pagu_rp) if realisasi is not None and mata.pagu_rp else None
    return AnggaranRincian(
        mata=mata,
        satker=satker,
        bulan=form.bulan,
        realisasi_rp=realisasi,
        serapan_pct=serapan,
        keadaan=Keadaan.TERISI,
        at=row.at_of("realisasi"),
        mentah=row.text("realisasi"),
        dibawa=form.bulan < bulan,
        keterangan=row.text("keterangan"),
    )


def serapan_of(rows: Iterable[AnggaranRincian]) -> Serapan:
    """Sums of a group: what was reported against the whole ceiling, so that silence shows as unspent."""
    lines = tuple(rows)
    pagu = sum(row.mata.pagu_rp for row in lines)
    reported = [row.realisasi_rp for row in lines if row.realisasi_rp is not None]
    if not reported:
        return Serapan(pagu, None, None, None)
    realisasi = sum(reported)
    return Serapan(pagu, realisasi, share_pct(realisasi, pagu) if pagu else None, pagu - realisasi)


def serapan_by(
    rows: Iterable[AnggaranRincian], key: Callable[[AnggaranRincian], str | int | None]
) -> dict[str | int | None, Serapan]:
    groups: dict[str | int | None, list[AnggaranRincian]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: serapan_of(group) for name, group in groups.items()}
