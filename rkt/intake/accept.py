"""Decides what becomes of every input: diterima, digantikan, diabaikan or ditolak, each exactly once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rkt import findings
from rkt.form.read.identity import named_month, named_satker
from rkt.intake.last_year import LastYear
from rkt.intake.read_result import ReadResult
from rkt.intake.versions import Read, choose_exports, choose_versions, drop_duplicates, is_accepted, with_status
from rkt.model.bulan import Bulan
from rkt.model.form import Form, Jenis, Masukan, Status
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.sakti import SaktiExport
from rkt.model.temuan import Definition, Level, Temuan


@dataclass(frozen=True, slots=True)
class Intake:
    """The intake of a month: accepted forms and exports of SAKTI (of each one for a satker and month), every input, and
    what was found.

    ``checked``: by file, what each accepted form shows by itself.
    """

    bulan: Bulan | None
    forms: tuple[Form, ...]
    masukan: tuple[Masukan, ...]
    temuan: tuple[Temuan, ...]
    contoh: bool
    last_year: tuple[LastYear, ...] = ()
    checked: Mapping[str, tuple[Temuan, ...]] = field(default_factory=dict)
    sakti: tuple[SaktiExport, ...] = ()


def receive(read_result: Iterable[ReadResult], plan: Plan, bulan: Bulan | None) -> Intake:
    """Choose among what was read. Without ``bulan`` the newest month among the accepted forms is taken."""
    entries = list(read_result)
    reads = _set_samples_aside([_read(entry, plan) for entry in entries])
    reads = drop_duplicates(reads)
    reads = choose_exports(choose_versions(reads, plan), plan)
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
    sakti = tuple(read.sakti for read in reads if read.sakti and is_accepted(read))
    exports = tuple(sorted(sakti, key=lambda export: (export.bulan, export.satker)))
    return Intake(target, ordered, masukan, temuan, contoh, earlier, checked, exports)


def _read(read_result: ReadResult, plan: Plan) -> Read:
    """What is known of one input by itself; a refused file belongs to every satker that it points to."""
    form = read_result.form
    sakti = read_result.sakti
    jenis = Jenis.FORMULIR if form else Jenis.SAKTI if sakti else None
    if form is not None or sakti is not None:
        status, reason = Status.DITERIMA, f"laporan SAKTI s.d. {sakti.bulan}" if sakti else ""
    else:
        heaviest = next((t for t in read_result.temuan if t.level is Level.GALAT), read_result.temuan[0])
        status = Status.DITOLAK if heaviest.level is Level.GALAT else Status.DIABAIKAN
        reason = heaviest.pesan
        if heaviest.definition in findings.SAKTI_REFUSALS:
            jenis = Jenis.SAKTI
    menunjuk: tuple[str, ...] = ()
    if status is Status.DITOLAK and jenis is not Jenis.SAKTI:  # an export stands for nobody's form
        inside = (read_result.satker, *read_result.menunjuk)
        names = (row.name for row in plan.satker if row.kode in inside)
        menunjuk = named_satker(read_result.berkas, plan, names)
    masukan = Masukan(
        berkas=read_result.berkas,
        sha256=read_result.sha256,
        status=status,
        reason=reason,
        satker=read_result.satker or (menunjuk[0] if len(menunjuk) == 1 else None),
        bulan=read_result.bulan or (named_month(read_result.berkas, plan) if status is Status.DITOLAK else None),
        saved_at=read_result.saved_at,
        tanggal=form.tanggal if form else sakti.tanggal if sakti else None,
        menunjuk=menunjuk,
        is_unread=any(t.definition in findings.NOT_READABLE_YET for t in read_result.temuan),
        jenis=jenis,
    )
    temuan = read_result.temuan if form else tuple(_owned(t, masukan) for t in read_result.temuan)
    return Read(masukan, form, temuan, sakti)


def _owned(temuan: Temuan, masukan: Masukan) -> Temuan:
    """A refusal with its satker and month, so that it goes to who must correct it; the planner's own stay with us."""
    if masukan.is_unread:
        return temuan
    return replace(temuan, satker=temuan.satker or masukan.satker, bulan=temuan.bulan or masukan.bulan)


def _set_samples_aside(reads: list[Read]) -> list[Read]:
    """Samples serve to try the program; one real form and they are out of every figure. Until then real money stays
    out of the samples' figures."""
    forms = [read.form for read in reads if read.form]
    if any(not form.contoh for form in forms):
        return [_aside_as_sample(read) if _is_sample(read) else read for read in reads]
    if not forms:
        return reads
    real = [read.sakti is not None and not read.sakti.contoh for read in reads]
    return [
        _aside(read, findings.SAKTI_BESIDE_SAMPLES) if is_real else read
        for read, is_real in zip(reads, real, strict=True)
    ]


def _is_sample(read: Read) -> bool:
    return read.document is not None and read.document.contoh


def _aside_as_sample(read: Read) -> Read:
    return _aside(read, findings.SAKTI_SAMPLE_SET_ASIDE if read.sakti else findings.SAMPLE_FORM_SET_ASIDE)


def _aside(read: Read, definition: Definition) -> Read:
    temuan = Temuan(definition, Location(read.masukan.berkas), satker=read.masukan.satker)
    return with_status(read, Status.DIABAIKAN, temuan)


def _set_future_aside(read: Read, bulan: Bulan) -> Read:
    document = read.document
    if not is_accepted(read) or document is None or document.bulan <= bulan:
        return read
    definition = findings.SAKTI_AFTER_REPORT_MONTH if read.sakti else findings.FORM_AFTER_REPORT_MONTH
    values = {"bulan": document.bulan, "laporan": bulan}
    return with_status(
        read, Status.DIABAIKAN, Temuan(definition, Location(read.masukan.berkas), values, document.satker)
    )
