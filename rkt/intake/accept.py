"""Decides what becomes of every input: diterima, digantikan, diabaikan or ditolak, each exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from rkt import findings
from rkt.form.read.identity import named_month, named_satker
from rkt.intake.input_file import is_copy_name
from rkt.intake.last_year import LastYear
from rkt.intake.read_result import ReadResult
from rkt.model.bulan import Bulan
from rkt.model.cell import CellRow
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
    reads = _set_samples_aside([_read(entry, plan) for entry in entries])
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


def _read(read_result: ReadResult, plan: Plan) -> _Read:
    """What is known of one input by itself; a refused file belongs to every satker that it points to."""
    form = read_result.form
    if form is not None:
        status, reason = Status.DITERIMA, ""
    else:
        heaviest = next((t for t in read_result.temuan if t.level is Level.GALAT), read_result.temuan[0])
        status = Status.DITOLAK if heaviest.level is Level.GALAT else Status.DIABAIKAN
        reason = heaviest.pesan
    menunjuk: tuple[str, ...] = ()
    if status is Status.DITOLAK:
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
        tanggal=form.tanggal if form else None,
        menunjuk=menunjuk,
        is_unread=any(t.definition in findings.NOT_READABLE_YET for t in read_result.temuan),
    )
    temuan = read_result.temuan if form else tuple(_owned(t, masukan) for t in read_result.temuan)
    return _Read(masukan, form, temuan)


def _owned(temuan: Temuan, masukan: Masukan) -> Temuan:
    """A refusal with its satker and month, so that it goes to who must correct it; the planner's own stay with us."""
    if masukan.is_unread:
        return temuan
    return replace(temuan, satker=temuan.satker or masukan.satker, bulan=temuan.bulan or masukan.bulan)


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
            read,
            Status.DIABAIKAN,
            Temuan(findings.SAMPLE_FORM_SET_ASIDE, Location(read.masukan.berkas), satker=read.form.satker),
        )
        if _is_accepted(read) and read.form and read.form.contoh
        else read
        for read in reads
    ]


def _drop_duplicates(reads: list[_Read]) -> list[_Read]:
    """Files of the same bytes: one that is named like a copy goes first, else the first by name stays."""
    keep: dict[str, _Read] = {}
    for read in reads:
        if _is_accepted(read):
            known = keep.setdefault(read.masukan.sha256, read)
            keep[read.masukan.sha256] = min(known, read, key=_name_rank)
    return [
        _as_duplicate(read, keep[read.masukan.sha256])
        if _is_accepted(read) and keep[read.masukan.sha256] is not read
        else read
        for read in reads
    ]


def _as_duplicate(read: _Read, keep: _Read) -> _Read:
    values = {"berkas_lain": keep.masukan.berkas}
    return _with_status(
        read,
        Status.DIABAIKAN,
        Temuan(findings.FILE_IS_DUPLICATE, Location(read.masukan.berkas), values, read.masukan.satker),
    )


def _name_rank(read: _Read) -> tuple[bool, bool, str]:
    """Smallest for the file that stays among equals: the form itself before its copies, then by name."""
    return (_is_untouched_feedback(read), is_copy_name(read.masukan.berkas), read.masukan.berkas)


def _is_untouched_feedback(read: _Read) -> bool:
    """Feedback as this program wrote it, which carries no time of its own but its month's last day."""
    form = read.form
    return form is not None and form.is_feedback and form.saved_at == datetime.combine(form.bulan.last_day, time(), UTC)


def _is_copy(read: _Read) -> bool:
    """A copy gives way to the form itself. Feedback that came back is none, however the mail program named it."""
    if read.form is not None and read.form.is_feedback:
        return _is_untouched_feedback(read)
    return is_copy_name(read.masukan.berkas)


def _content_key(form: Form) -> tuple[object, ...]:
    """What was typed, wherever it is: two files that say the same are one form, whatever empty columns are there."""
    rows = [(row.indikator, _typed(row.cells)) for row in form.rows]
    budget = [(row.kode, _typed(row.cells)) for row in form.anggaran]
    found = [(t.kode, t.at.sel if t.at else "", t.pesan) for t in form.temuan]
    return (sorted(rows), sorted(budget), sorted(found), form.tanggal, form.filled_by)


def _typed(cells: CellRow) -> list[tuple[str, str]]:
    return [(name, cells[name].text) for name in sorted(cells.filled())]


_Age = tuple[date, bool, datetime]


def _age(read: _Read) -> _Age:
    """Later is greater: by the date that the satker typed; a copy before the form itself; by last-saved time."""
    return (read.masukan.tanggal or date.min, not _is_copy(read), read.masukan.saved_at or _EPOCH)


def _choose_versions(reads: list[_Read], plan: Plan) -> list[_Read]:
    """Two forms of one satker and month: same content, one is set aside; else the newer one is used (``_age``);
    where that does not tell them apart, neither is."""
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
    newest_first = sorted(sorted(group, key=_name_rank), key=_age, reverse=True)  # stable: equals stay by name
    unique: dict[str, _Read] = {}
    result: list[_Read] = []
    for read in newest_first:
        assert read.form is not None
        key = repr(_content_key(read.form))
        if key in unique:
            result.append(_as_duplicate(read, unique[key]))
        else:
            unique[key] = read
    kept = list(unique.values())
    newest = [read for read in kept if _age(read) == _age(kept[0])]
    if len(newest) > 1:
        listed = ", ".join(sorted(read.masukan.berkas for read in newest))
        return [*result, *(_without_winner(read, name, bulan, listed) for read in kept)]
    return [*result, kept[0], *(_replaced(read, kept[0], name, bulan) for read in kept[1:])]


def _without_winner(read: _Read, name: str, bulan: Bulan, listed: str) -> _Read:
    values = {"satker": name, "bulan": bulan, "daftar": listed}
    satker = read.masukan.satker
    refused = replace(read, masukan=replace(read.masukan, menunjuk=(satker,) if satker else ()))
    temuan = Temuan(findings.NEWEST_FORM_UNCERTAIN, Location(read.masukan.berkas), values, satker, bulan=bulan)
    return _with_status(refused, Status.DITOLAK, temuan)


def _replaced(read: _Read, used: _Read, name: str, bulan: Bulan) -> _Read:
    """Corrected feedback that comes back replaces what it corrects, as it should; all else is worth a look."""
    assert used.form is not None
    if _is_untouched_feedback(read):
        definition = findings.FEEDBACK_UNCHANGED
    elif used.form.is_feedback:
        definition = findings.REPLACED_BY_FEEDBACK
    else:
        definition = (
            findings.COPY_REPLACED
            if _is_copy(read) and _is_older_only_as_copy(read, used)
            else findings.OLDER_FORM_REPLACED
        )
    values = {"satker": name, "bulan": bulan, "dipakai": used.masukan.berkas, "diganti": read.masukan.berkas}
    temuan = Temuan(definition, Location(read.masukan.berkas), values, read.masukan.satker, bulan=bulan)
    status = Status.DIABAIKAN if definition is findings.FEEDBACK_UNCHANGED else Status.DIGANTIKAN
    return _with_status(read, status, temuan)


def _is_older_only_as_copy(read: _Read, used: _Read) -> bool:
    return (read.masukan.tanggal or date.min) == (used.masukan.tanggal or date.min) and not _is_copy(used)


def _set_future_aside(read: _Read, bulan: Bulan) -> _Read:
    if not _is_accepted(read) or not read.form or read.form.bulan <= bulan:
        return read
    values = {"bulan": read.form.bulan, "laporan": bulan}
    temuan = Temuan(findings.FORM_AFTER_REPORT_MONTH, Location(read.masukan.berkas), values, read.form.satker)
    return _with_status(read, Status.DIABAIKAN, temuan)


_MAX_REASONS = 2
"""Reasons named on the screen for files that were refused; the rest are counted."""
_MAX_REASON = 160


def outcome_lines(masukan: Sequence[Masukan]) -> list[str]:
    """What became of the inputs, for one screen: a line of counts, then at most six of files and reasons."""
    counts = Counter(entry.status for entry in masukan)
    parts = ", ".join(f"{counts[status]} {status.value}" for status in Status if counts[status])
    lines = [f"Berkas masukan: {len(masukan)}" + (f" ({parts})" if parts else "")]
    refused = [entry for entry in masukan if entry.status is Status.DITOLAK]
    reasons = Counter(entry.reason for entry in refused)
    for reason, _ in reasons.most_common(_MAX_REASONS):
        lines.append(f"  {_named([e for e in refused if e.reason == reason])} – {_cut(reason)}")
    if more := sum(reasons.values()) - sum(count for _, count in reasons.most_common(_MAX_REASONS)):
        lines.append(f"  ditolak: {more} berkas lain; alasannya pada lembar Jejak")
    replaced = [entry for entry in masukan if entry.status is Status.DIGANTIKAN]
    if replaced:
        lines.append(f"  {_named(replaced)}" + (f" – {_cut(replaced[0].reason)}" if len(replaced) == 1 else ""))
    ignored = [entry for entry in masukan if entry.status is Status.DIABAIKAN]
    samples = [entry for entry in ignored if entry.reason == findings.SAMPLE_FORM_SET_ASIDE.pesan]
    if samples:
        lines.append(f"  diabaikan: {len(samples)} formulir contoh, karena sudah ada formulir yang sebenarnya")
    others = [entry for entry in ignored if entry.reason != findings.SAMPLE_FORM_SET_ASIDE.pesan]
    if others:
        lines.append(f"  {_named(others)}" + (f" – {_cut(others[0].reason)}" if len(others) == 1 else ""))
    return lines


def _named(entries: Sequence[Masukan]) -> str:
    names = [entry.berkas for entry in entries]
    shown = names[0] if len(names) == 1 else f"{len(names)} berkas, antara lain {names[0]}"
    return f"{entries[0].status.value}: {shown}"


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_REASON else f"{text[: _MAX_REASON - 1]}…"
