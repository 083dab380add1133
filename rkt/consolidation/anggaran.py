"""The budget: each line's newest accepted spending, and its sums by satker, sasaran, program and jenis belanja."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from rkt import findings
from rkt.form.text import fold
from rkt.model.anggaran import AnggaranDetail, AnggaranGroup, AnggaranTable, AnggaranView, Serapan
from rkt.model.bulan import Bulan
from rkt.model.display import join_list
from rkt.model.form import Form, Keadaan
from rkt.model.formulas import share_pct
from rkt.model.location import Location
from rkt.model.plan import AnggaranLine, Plan
from rkt.model.sakti import SaktiExport, SaktiLine, newest_exports
from rkt.model.temuan import Effect, Level, Temuan


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent of one line s.d. ``bulan``, as SAKTI or else a satker's form has it; ``at`` is its first cell.

    ``realisasi_rp`` None: the form's cell is empty or cannot be read.
    """

    bulan: Bulan
    realisasi_rp: float | None
    at: Location
    raw_text: str
    keterangan: str = ""
    sakti: SaktiLine | None = None


LineKey = tuple[str, str]
"""Kode of a satker and of its budget line."""


def spending_by_month(forms: Iterable[Form], sakti: Iterable[SaktiExport]) -> dict[Bulan, dict[LineKey, Spending]]:
    """What every form and export says, oldest month first. Where both speak of a line's month, SAKTI's is taken."""
    found: dict[Bulan, dict[LineKey, Spending]] = {}
    for form in forms:
        for row in form.anggaran:
            about = (row.at_of("realisasi"), row.text("realisasi"), row.text("keterangan"))
            spending = Spending(form.bulan, row.realisasi_rp, *about)
            found.setdefault(form.bulan, {})[form.satker, row.kode] = spending
    for export in sakti:
        for line in export.lines:
            spending = Spending(export.bulan, line.realisasi_rp, line.cells[0], line.raw_text, sakti=line)
            found.setdefault(export.bulan, {})[export.satker, line.kode] = spending
    return dict(sorted(found.items()))


def anggaran_details(
    forms: Sequence[Form], temuan: Iterable[Temuan], plan: Plan, bulan: Bulan, sakti: Sequence[SaktiExport] = ()
) -> tuple[AnggaranDetail, ...]:
    """Every budget line of the plan, in its order, with the newest spending s.d. ``bulan`` that no galat keeps out.

    A galat of this very month leaves the line without a figure; an empty cell is filled by an earlier month. Of SAKTI
    come the spending of the months that it has, and the newest pagu.
    """
    refused = _refused(temuan)
    blocked: set[LineKey] = set()
    for form in forms:
        if form.bulan == bulan:
            blocked |= {(form.satker, row.kode) for row in form.anggaran if (form.berkas, row.kode) in refused}
    newest: dict[LineKey, Spending] = {}
    for month, spent in spending_by_month(forms, sakti).items():
        for key, spending in spent.items():
            if _counts(key, spending, refused):
                newest[key] = spending
                if spending.sakti is not None and month == bulan:
                    blocked.discard(key)
    exports = newest_exports(sakti, bulan)
    lines = {(export.satker, line.kode): line for export in exports.values() for line in export.lines}
    return tuple(
        _line(line, newest, blocked, lines.get((line.kode_satker, line.kode)), plan, bulan) for line in plan.anggaran
    )


def _refused(temuan: Iterable[Temuan]) -> set[tuple[str, str | None]]:
    """(file, kode of the budget line) whose spending a galat keeps out."""
    return {
        (t.at.berkas, t.indikator)
        for t in temuan
        if t.level is Level.GALAT
        and t.definition.effect is Effect.ANGGARAN
        and t.definition is not findings.ANGGARAN_REALISASI_MISSING
        and t.at is not None
    }


def _counts(key: LineKey, spending: Spending, refused: set[tuple[str, str | None]]) -> bool:
    is_refused = spending.sakti is None and (spending.at.berkas, key[1]) in refused
    return spending.realisasi_rp is not None and not is_refused


def anggaran_trend(
    lines: Sequence[AnggaranDetail],
    forms: Iterable[Form],
    temuan: Iterable[Temuan],
    bulan: Bulan,
    sakti: Iterable[SaktiExport],
) -> tuple[tuple[Bulan, float | None], ...]:
    """Spending of all ``lines`` as of each month, January to ``bulan``, by what is accepted today; None while nothing
    was reported. The last is the sum of ``lines``."""
    refused, known = _refused(temuan), {(row.line.kode_satker, row.line.kode) for row in lines}
    by_month, newest = spending_by_month(forms, sakti), dict[LineKey, float]()
    found: list[tuple[Bulan, float | None]] = []
    for month in (Bulan(bulan.tahun, number) for number in range(1, bulan.bulan)):
        for key, spending in by_month.get(month, {}).items():
            if key in known and spending.realisasi_rp is not None and _counts(key, spending, refused):
                newest[key] = spending.realisasi_rp
        found.append((month, sum(newest.values()) if newest else None))
    return (*found, (bulan, serapan_of(lines).realisasi_rp))


def _line(
    line: AnggaranLine,
    newest: Mapping[LineKey, Spending],
    blocked: set[LineKey],
    sakti: SaktiLine | None,
    plan: Plan,
    bulan: Bulan,
) -> AnggaranDetail:
    satker = next(row for row in plan.satker if row.kode == line.kode_satker)
    known = replace(line, pagu_rp=sakti.pagu_rp) if sakti else line
    key = (line.kode_satker, line.kode)
    if key in blocked or key not in newest:
        keadaan = Keadaan.TIDAK_DAPAT_DINILAI if key in blocked else Keadaan.BELUM_LAPOR
        return AnggaranDetail(
            known, satker, None, None, None, keadaan, None, "", False, plan_pagu_rp=line.pagu_rp, sakti=sakti
        )
    spending = newest[key]
    spent = spending.realisasi_rp
    return AnggaranDetail(
        line=known,
        satker=satker,
        bulan=spending.bulan,
        realisasi_rp=spent,
        serapan_pct=share_pct(spent, known.pagu_rp) if spent is not None and known.pagu_rp else None,
        keadaan=Keadaan.TERISI,
        at=spending.at,
        raw_text=spending.raw_text,
        carried_forward=spending.bulan < bulan,
        keterangan=spending.keterangan,
        plan_pagu_rp=line.pagu_rp,
        sakti=sakti,
        is_from_sakti=spending.sakti is not None,
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
    parts = [part for row in lines for part in _by_jenis(row, lines)]
    if any(row.line.jenis_belanja for row in parts):
        tables.append(_table(AnggaranView.JENIS_BELANJA, parts, lambda row: ("", row.line.jenis_belanja or _UNNAMED)))
    return tuple(tables)


_UNNAMED = "Jenis belanja tidak dirinci"


def _by_jenis(row: AnggaranDetail, lines: Iterable[AnggaranDetail]) -> list[AnggaranDetail]:
    """A line divided as SAKTI divides it, which adds up to the line; whole where its spending is not SAKTI's. A jenis
    goes by the plan's name for it ("Barang" for "Belanja Barang")."""
    if row.sakti is None or not row.sakti.parts or not row.is_from_sakti or row.realisasi_rp != row.sakti.realisasi_rp:
        return [row]
    names = {fold(other.line.jenis_belanja).removeprefix("belanja"): other.line.jenis_belanja for other in lines}
    return [
        replace(
            row,
            line=replace(
                row.line,
                pagu_rp=part.pagu_rp,
                jenis_belanja=names.get(fold(part.jenis).removeprefix("belanja"), part.jenis),
            ),
            realisasi_rp=part.realisasi_rp,
        )
        for part in row.sakti.parts
    ]


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
