"""The budget: each line's newest accepted spending, and its sums by satker, sasaran, program and jenis belanja."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from rkt import findings
from rkt.model.bulan import Bulan
from rkt.model.display import join_list
from rkt.model.form import AnggaranRow, Form, Keadaan
from rkt.model.formulas import share_pct
from rkt.model.plan import AnggaranLine, Plan
from rkt.model.result import AnggaranDetail, AnggaranGroup, AnggaranTable, AnggaranView, Serapan
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
    """Sums of a group. Serapan is of the pagu of the lines that were reported: silence is not money left unspent."""
    lines = tuple(rows)
    pagu = sum(row.line.pagu_rp for row in lines)
    required = len({row.satker.kode for row in lines})
    reported = [(row, row.realisasi_rp) for row in lines if row.realisasi_rp is not None]
    if not reported:
        return Serapan(pagu, None, None, None, required=required)
    realisasi = sum(rp for _, rp in reported)
    of_those = sum(row.line.pagu_rp for row, _ in reported)
    return Serapan(
        pagu_rp=pagu,
        realisasi_rp=realisasi,
        serapan_pct=share_pct(realisasi, of_those) if of_those else None,
        sisa_rp=pagu - realisasi,
        reported_pagu_rp=of_those,
        reporting=len({row.satker.kode for row, _ in reported}),
        required=required,
    )


def serapan_by(rows: Iterable[AnggaranDetail], key: Callable[[AnggaranDetail], str]) -> dict[str, Serapan]:
    groups: dict[str, list[AnggaranDetail]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: serapan_of(group) for name, group in groups.items()}


def anggaran_tables(lines: Sequence[AnggaranDetail], plan: Plan) -> tuple[AnggaranTable, ...]:
    """The budget by satker, sasaran and program, and by jenis belanja where the plan names any; none without lines.

    Each line stands in exactly one group of a table; money of several sasaran makes a group of its own.
    """
    if not lines:
        return ()
    tables = [
        _table(AnggaranView.SATKER, lines, lambda row: (row.satker.kode, row.satker.short_name)),
        _table(AnggaranView.SASARAN, sorted(lines, key=_sasaran_order), partial(_sasaran_of, plan=plan)),
        _table(AnggaranView.PROGRAM, lines, partial(_program_of, names=_program_names(lines))),
    ]
    if any(row.line.jenis_belanja for row in lines):
        tables.append(_table(AnggaranView.JENIS_BELANJA, lines, lambda row: ("", row.line.jenis_belanja or _UNNAMED)))
    return tuple(tables)


_UNNAMED = "Jenis belanja tidak dirinci"


def _table(
    view: AnggaranView, lines: Sequence[AnggaranDetail], key: Callable[[AnggaranDetail], tuple[str, str]]
) -> AnggaranTable:
    groups: dict[tuple[str, str], list[AnggaranDetail]] = {}
    for row in lines:
        groups.setdefault(key(row), []).append(row)
    assert sum(map(len, groups.values())) == len(lines)
    return AnggaranTable(view, tuple(AnggaranGroup(*name, serapan_of(rows)) for name, rows in groups.items()))


def _sasaran_order(row: AnggaranDetail) -> tuple[int, tuple[int, ...]]:
    """Single sasaran by number, then several together, then all, then none."""
    line = row.line
    if line.no_sasaran is not None:
        return 0, (line.no_sasaran,)
    return (2 if line.serves_all else 1, line.shared_by) if line.shared_by else (3, ())


def _sasaran_of(row: AnggaranDetail, plan: Plan) -> tuple[str, str]:
    line = row.line
    if line.no_sasaran is not None:
        found = next((sasaran.uraian for sasaran in plan.sasaran if sasaran.no == line.no_sasaran), "")
        return str(line.no_sasaran), found
    if line.serves_all:
        return "", "Seluruh sasaran bersama"
    if line.shared_by:
        names = [str(no) for no in line.shared_by]
        return "; ".join(names), f"Sasaran {join_list(names)} bersama"
    return "", "Tidak dikaitkan dengan sasaran"


def _program_names(lines: Iterable[AnggaranDetail]) -> dict[str, str]:
    """The uraian of a kegiatan, where its lines have but one."""
    uraian: dict[str, set[str]] = {}
    for row in lines:
        uraian.setdefault(_program_kode(row), set()).add(row.line.uraian)
    return {kode: found.pop() if len(found) == 1 else f"Program/kegiatan {kode}" for kode, found in uraian.items()}


def _program_of(row: AnggaranDetail, names: Mapping[str, str]) -> tuple[str, str]:
    kode = _program_kode(row)
    return kode, names[kode]


_KEGIATAN = re.compile(r"(?:.*?\.)?\d{4}(?=\.|$)")
"""A kode anggaran up to its kegiatan, which is the part of four digits: "076.01.CQ.3355.EBA.994", "3355.EBA"."""


def _program_kode(row: AnggaranDetail) -> str:
    """The kegiatan's kode, else all before the first point."""
    found = _KEGIATAN.match(row.line.kode)
    return found[0] if found else row.line.kode.partition(".")[0]
