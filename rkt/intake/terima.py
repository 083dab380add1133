"""Decides what becomes of every input: diterima, digantikan, diabaikan or ditolak, each exactly once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from rkt.form import findings
from rkt.form.reader import Refused, read_form
from rkt.form.workbook import read_workbook
from rkt.intake.files import Arrived
from rkt.model.bulan import Bulan
from rkt.model.form import Form, Masukan, Status
from rkt.model.lokasi import At
from rkt.model.plan import Plan
from rkt.model.temuan import Level, Temuan

_EPOCH = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Penerimaan:
    """The intake of a month: accepted forms (one for each satker and month), every input, and what was found."""

    bulan: Bulan | None
    forms: tuple[Form, ...]
    masukan: tuple[Masukan, ...]
    temuan: tuple[Temuan, ...]
    contoh: bool


@dataclass(frozen=True, slots=True)
class _Read:
    masukan: Masukan
    form: Form | None
    temuan: tuple[Temuan, ...]


def receive(
    arrived: Iterable[Arrived], plan: Plan, bulan: Bulan | None, progress: Callable[[str], None] = lambda _: None
) -> Penerimaan:
    """Read all inputs and choose. Without ``bulan`` the newest month among the accepted forms is taken."""
    reads: list[_Read] = []
    for entry in arrived:
        progress(entry.berkas)
        reads.append(_read(entry, plan))
    reads = _set_samples_aside(reads)
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
    return Penerimaan(target, ordered, masukan, temuan, bool(forms) and all(form.contoh for form in forms))


def _read(entry: Arrived, plan: Plan) -> _Read:
    if entry.temuan is not None:
        ignored = entry.temuan.level is not Level.GALAT
        status = Status.DIABAIKAN if ignored else Status.DITOLAK
        return _Read(_masukan(entry, status, entry.temuan.pesan), None, (entry.temuan,))
    assert entry.content is not None, entry.berkas
    book = read_workbook(entry.berkas, entry.content)
    if isinstance(book, Temuan):
        return _Read(_masukan(entry, Status.DITOLAK, book.pesan), None, (book,))
    form = read_form(book, entry.sha256, plan)
    if isinstance(form, Refused):
        reason = next(t.pesan for t in form.temuan if t.level is Level.GALAT)
        masukan = _masukan(entry, Status.DITOLAK, reason)
        temuan = tuple(replace(t, satker=t.satker or form.satker) for t in form.temuan)
        return _Read(replace(masukan, satker=form.satker, bulan=form.bulan, disimpan=book.disimpan), None, temuan)
    masukan = Masukan(
        entry.berkas, entry.sha256, Status.DITERIMA, "", form.satker, form.bulan, book.disimpan, form.tanggal
    )
    return _Read(masukan, form, ())


def _masukan(entry: Arrived, status: Status, alasan: str) -> Masukan:
    return Masukan(entry.berkas, entry.sha256, status, alasan)


def _with_status(read: _Read, status: Status, temuan: Temuan) -> _Read:
    return _Read(replace(read.masukan, status=status, alasan=temuan.pesan), read.form, (*read.temuan, temuan))


def _is_accepted(read: _Read) -> bool:
    return read.masukan.status is Status.DITERIMA


def _set_samples_aside(reads: list[_Read]) -> list[_Read]:
    """Samples serve to try the program; one real form and they are out of every figure."""
    if not any(_is_accepted(read) and read.form and not read.form.contoh for read in reads):
        return reads
    return [
        _with_status(read, Status.DIABAIKAN, Temuan(findings.I105, At(read.masukan.berkas), satker=read.form.satker))
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
            temuan = Temuan(findings.B107, At(read.masukan.berkas), {"berkas_lain": keep}, read.masukan.satker)
            result.append(_with_status(read, Status.DIABAIKAN, temuan))
        else:
            result.append(read)
    return result


def _content_key(form: Form) -> tuple[object, ...]:
    """What was typed, wherever it stands: two files that say the same are the same form."""
    rows = [(row.indikator, [(name, cell.text) for name, cell in sorted(row.cells.items())]) for row in form.rows]
    budget = [(row.kode, [(name, cell.text) for name, cell in sorted(row.cells.items())]) for row in form.anggaran]
    found = [(t.kode, t.at.sel if t.at else "", t.pesan) for t in form.temuan]
    return (sorted(rows), sorted(budget), sorted(found), form.tanggal, form.pengisi)


def _age(read: _Read) -> tuple[date, datetime]:
    return (read.masukan.tanggal or date.min, read.masukan.disimpan or _EPOCH)


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
            nama = next(row.nama for row in plan.satker if row.kode == satker)
            decided |= {read.masukan.berkas: read for read in _decide(group, nama, bulan)}
    return [decided.get(read.masukan.berkas, read) for read in reads]


def _decide(group: list[_Read], nama: str, bulan: Bulan) -> list[_Read]:
    ordered = sorted(group, key=lambda read: (*_age(read), read.masukan.berkas), reverse=True)
    unique: list[_Read] = []
    result: list[_Read] = []
    seen: dict[str, str] = {}
    for read in ordered:
        assert read.form is not None
        key = repr(_content_key(read.form))
        if key in seen:
            values = {"berkas_lain": seen[key]}
            temuan = Temuan(findings.B107, At(read.masukan.berkas), values, read.form.satker)
            result.append(_with_status(read, Status.DIABAIKAN, temuan))
        else:
            seen[key] = read.masukan.berkas
            unique.append(read)
    newest = [read for read in unique if _age(read) == _age(unique[0])]
    about_all: dict[str, object] = {"satker": nama, "bulan": bulan}
    if len(newest) > 1:
        about_all["daftar"] = ", ".join(sorted(read.masukan.berkas for read in newest))
    for read in unique:
        satker = read.masukan.satker
        if len(newest) > 1:
            temuan = Temuan(findings.B109, At(read.masukan.berkas), about_all, satker)
            result.append(_with_status(read, Status.DITOLAK, temuan))
        elif read is unique[0]:
            result.append(read)
        else:
            about = {**about_all, "dipakai": unique[0].masukan.berkas, "diganti": read.masukan.berkas}
            temuan = Temuan(findings.B108, At(read.masukan.berkas), about, satker)
            result.append(_with_status(read, Status.DIGANTIKAN, temuan))
    return result


def _set_future_aside(read: _Read, bulan: Bulan) -> _Read:
    if not _is_accepted(read) or not read.form or read.form.bulan <= bulan:
        return read
    values = {"bulan": read.form.bulan, "laporan": bulan}
    temuan = Temuan(findings.I106, At(read.masukan.berkas), values, read.form.satker)
    return _with_status(read, Status.DIABAIKAN, temuan)
