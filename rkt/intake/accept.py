"""Decides what becomes of every input: diterima, digantikan, diabaikan or ditolak, each exactly once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from rkt.form import findings
from rkt.intake.last_year import LastYear
from rkt.intake.read_result import ReadResult
from rkt.model.bulan import Bulan
from rkt.model.form import Form, Masukan, Status
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.temuan import Level, Temuan

_EPOCH = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Intake:
    """The intake of a month: accepted forms (one for each satker and month), every input, and what was found.

    ``checked``: by file, what each accepted form shows by itself.
    """

    bulan: Bulan | None
    forms: tuple[Form, ...]
    masukan: tuple[Masukan, ...]
    temuan: tuple[Temuan, ...]
    contoh: bool
    last_year: tuple[LastYear, ...] = ()
    checked: Mapping[str, tuple[Temuan, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Read:
    masukan: Masukan
    form: Form | None
    temuan: tuple[Temuan, ...]


def receive(read_result: Iterable[ReadResult], plan: Plan, bulan: Bulan | None) -> Intake:
    """Choose among what was read. Without ``bulan`` the newest month among the accepted forms is taken."""
    entries = list(read_result)
    reads = _set_samples_aside([_read(entry) for entry in entries])
    reads = _drop_duplicates(reads)
    reads = _choose_versions(reads, plan)
    accepted = [read.form.bulan for read in reads if read.form and read.masukan.status is Status.DITERIMA]
    target = bulan or max(accepted, default=None)
    if target is not None:
        reads = [_set_future_aside(read, target) for read in reads]
    masukan = tuple(read.masukan for read in reads)
    forms = tuple(read.form for read in reads if read.form and read.masukan.status is Status.DITERIMA)
    temuan = tuple(t for read in reads for t in read.temuan)
    found = len(reads)
    counted = sum(1 for entry in masukan if entry.status in Status)
    assert found == counted, f"{found} masukan, {counted} berstatus"
    ordered = tuple(sorted(forms, key=lambda form: (form.bulan, form.satker)))
    contoh = bool(forms) and all(form.contoh for form in forms)
    earlier = tuple(entry.last_year for entry in entries if entry.last_year is not None)
    accepted_files = {form.berkas for form in forms}
    checked = {entry.berkas: entry.checked for entry in entries if entry.berkas in accepted_files}
    return Intake(target, ordered, masukan, temuan, contoh, earlier, checked)


def _read(read_result: ReadResult) -> _Read:
    form = read_result.form
    if form is not None:
        status, reason = Status.DITERIMA, ""
    else:
        heaviest = next((t for t in read_result.temuan if t.level is Level.GALAT), read_result.temuan[0])
        status = Status.DITOLAK if heaviest.level is Level.GALAT else Status.DIABAIKAN
        reason = heaviest.pesan
    masukan = Masukan(
        berkas=read_result.berkas,
        sha256=read_result.sha256,
        status=status,
        reason=reason,
        satker=read_result.satker,
        bulan=read_result.bulan,
        saved_at=read_result.saved_at,
        tanggal=form.tanggal if form else None,
    )
    return _Read(masukan, form, read_result.temuan)


def _with_status(read: _Read, status: Status, temuan: Temuan) -> _Read:
    return _Read(replace(read.masukan, status=status, reason=temuan.pesan), read.form, (*read.temuan, temuan))


def _is_accepted(read: _Read) -> bool:
    return read.masukan.status is Status.DITERIMA


def _set_samples_aside(reads: list[_Read]) -> list[_Read]:
    """Samples serve to try the program; one real form and they are out of every figure."""
    if not any(_is_accepted(read) and read.form and not read.form.contoh for read in reads):
        return reads
    return [
        _with_status(
            read, Status.DIABAIKAN, Temuan(findings.I105, Location(read.masukan.berkas), satker=read.form.satker)
        )
        if _is_accepted(read) and read.form and read.form.contoh
        else read
        for read in reads
    ]


def _drop_duplicates(reads: list[_Read]) -> list[_Read]:
    """Files of the same bytes: the first by name stays."""
    first: dict[str, str] = {}
    result = []
    for read in reads:
        keep = first.setdefault(read.masukan.sha256, read.masukan.berkas) if _is_accepted(read) else ""
        if keep and keep != read.masukan.berkas:
            temuan = Temuan(findings.B107, Location(read.masukan.berkas), {"berkas_lain": keep}, read.masukan.satker)
            result.append(_with_status(read, Status.DIABAIKAN, temuan))
        else:
            result.append(read)
    return result


def _content_key(form: Form) -> tuple[object, ...]:
    """What was typed, wherever it stands: two files that say the same are the same form."""
    rows = [(row.indikator, [(name, cell.text) for name, cell in sorted(row.cells.items())]) for row in form.rows]
    budget = [(row.kode, [(name, cell.text) for name, cell in sorted(row.cells.items())]) for row in form.anggaran]
    found = [(t.kode, t.at.sel if t.at else "", t.pesan) for t in form.temuan]
    return (sorted(rows), sorted(budget), sorted(found), form.tanggal, form.filled_by)


def _age(read: _Read) -> tuple[date, datetime]:
    return (read.masukan.tanggal or date.min, read.masukan.saved_at or _EPOCH)


def _choose_versions(reads: list[_Read], plan: Plan) -> list[_Read]:
    """Two forms of one satker and month: same content, one is set aside; else the newer by Tanggal, then by
    last-saved time; still equal, neither is used."""
    groups: dict[tuple[str, Bulan], list[_Read]] = {}
    for read in reads:
        if _is_accepted(read) and read.form:
            groups.setdefault((read.form.satker, read.form.bulan), []).append(read)
    decided: dict[str, _Read] = {}
    for (satker, bulan), group in groups.items():
        if len(group) > 1:
            name = next(row.name for row in plan.satker if row.kode == satker)
            decided |= {read.masukan.berkas: read for read in _decide(group, name, bulan)}
    return [decided.get(read.masukan.berkas, read) for read in reads]


def _decide(group: list[_Read], name: str, bulan: Bulan) -> list[_Read]:
    ordered = sorted(group, key=lambda read: (*_age(read), read.masukan.berkas), reverse=True)
    unique: list[_Read] = []
    result: list[_Read] = []
    seen: dict[str, str] = {}
    for read in ordered:
        assert read.form is not None
        key = repr(_content_key(read.form))
        if key in seen:
            values = {"berkas_lain": seen[key]}
            temuan = Temuan(findings.B107, Location(read.masukan.berkas), values, read.form.satker)
            result.append(_with_status(read, Status.DIABAIKAN, temuan))
        else:
            seen[key] = read.masukan.berkas
            unique.append(read)
    newest = [read for read in unique if _age(read) == _age(unique[0])]
    about_all: dict[str, object] = {"satker": name, "bulan": bulan}
    if len(newest) > 1:
        about_all["daftar"] = ", ".join(sorted(read.masukan.berkas for read in newest))
    for read in unique:
        satker = read.masukan.satker
        if len(newest) > 1:
            temuan = Temuan(findings.B109, Location(read.masukan.berkas), about_all, satker)
            result.append(_with_status(read, Status.DITOLAK, temuan))
        elif read is unique[0]:
            result.append(read)
        else:
            about = {**about_all, "dipakai": unique[0].masukan.berkas, "diganti": read.masukan.berkas}
            temuan = Temuan(findings.B108, Location(read.masukan.berkas), about, satker)
            result.append(_with_status(read, Status.DIGANTIKAN, temuan))
    return result


def _set_future_aside(read: _Read, bulan: Bulan) -> _Read:
    if not _is_accepted(read) or not read.form or read.form.bulan <= bulan:
        return read
    values = {"bulan": read.form.bulan, "laporan": bulan}
    temuan = Temuan(findings.I106, Location(read.masukan.berkas), values, read.form.satker)
    return _with_status(read, Status.DIABAIKAN, temuan)
