"""Of files that say the same, or speak of the same satker and month: which one is used, and why the others are not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from rkt import findings
from rkt.intake.input_file import is_copy_name
from rkt.model.bulan import Bulan
from rkt.model.cell import CellRow
from rkt.model.form import Form, Masukan, Status
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.sakti import SaktiExport
from rkt.model.temuan import Temuan

_EPOCH = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Read:
    """One input with what was read of it and what was found."""

    masukan: Masukan
    form: Form | None
    temuan: tuple[Temuan, ...]
    sakti: SaktiExport | None = None

    @property
    def document(self) -> Form | SaktiExport | None:
        return self.form or self.sakti


def with_status(read: Read, status: Status, temuan: Temuan) -> Read:
    masukan = replace(read.masukan, status=status, reason=temuan.pesan)
    return replace(read, masukan=masukan, temuan=(*read.temuan, temuan))


def is_accepted(read: Read) -> bool:
    return read.masukan.status is Status.DITERIMA


def drop_duplicates(reads: list[Read]) -> list[Read]:
    """Files of the same bytes: one that is named like a copy goes first, else the first by name stays."""
    keep: dict[str, Read] = {}
    for read in reads:
        if is_accepted(read):
            known = keep.setdefault(read.masukan.sha256, read)
            keep[read.masukan.sha256] = min(known, read, key=_name_rank)
    return [
        _as_duplicate(read, keep[read.masukan.sha256])
        if is_accepted(read) and keep[read.masukan.sha256] is not read
        else read
        for read in reads
    ]


def _as_duplicate(read: Read, keep: Read) -> Read:
    values = {"berkas_lain": keep.masukan.berkas}
    return with_status(
        read,
        Status.DIABAIKAN,
        Temuan(findings.FILE_IS_DUPLICATE, Location(read.masukan.berkas), values, read.masukan.satker),
    )


def _name_rank(read: Read) -> tuple[bool, bool, str]:
    """Smallest for the file that stays among equals: the form itself before its copies, then by name."""
    return (_is_untouched_feedback(read), is_copy_name(read.masukan.berkas), read.masukan.berkas)


def _is_untouched_feedback(read: Read) -> bool:
    """Feedback as this program wrote it, which carries no time of its own but its month's last day."""
    form = read.form
    return form is not None and form.is_feedback and form.saved_at == datetime.combine(form.bulan.last_day, time(), UTC)


def _is_copy(read: Read) -> bool:
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


def _age(read: Read) -> _Age:
    """Later is greater: by the date that the satker typed; a copy before the form itself; by last-saved time."""
    return (read.masukan.tanggal or date.min, not _is_copy(read), read.masukan.saved_at or _EPOCH)


def choose_versions(reads: list[Read], plan: Plan) -> list[Read]:
    """Two forms of one satker and month: same content, one is set aside; else the newer one is used (``_age``);
    where that does not tell them apart, neither is."""
    groups: dict[tuple[str, Bulan], list[Read]] = {}
    for read in reads:
        if is_accepted(read) and read.form:
            groups.setdefault((read.form.satker, read.form.bulan), []).append(read)
    decided: dict[str, Read] = {}
    for (satker, bulan), group in groups.items():
        if len(group) > 1:
            name = next(row.name for row in plan.satker if row.kode == satker)
            decided |= {read.masukan.berkas: read for read in _decide(group, name, bulan)}
    return [decided.get(read.masukan.berkas, read) for read in reads]


def _decide(group: list[Read], name: str, bulan: Bulan) -> list[Read]:
    newest_first = sorted(sorted(group, key=_name_rank), key=_age, reverse=True)  # stable: equals stay by name
    unique: dict[str, Read] = {}
    result: list[Read] = []
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


def _without_winner(read: Read, name: str, bulan: Bulan, listed: str) -> Read:
    values = {"satker": name, "bulan": bulan, "daftar": listed}
    satker = read.masukan.satker
    refused = replace(read, masukan=replace(read.masukan, menunjuk=(satker,) if satker else ()))
    temuan = Temuan(findings.NEWEST_FORM_UNCERTAIN, Location(read.masukan.berkas), values, satker, bulan=bulan)
    return with_status(refused, Status.DITOLAK, temuan)


def _replaced(read: Read, used: Read, name: str, bulan: Bulan) -> Read:
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
    return with_status(read, status, temuan)


def _is_older_only_as_copy(read: Read, used: Read) -> bool:
    return (read.masukan.tanggal or date.min) == (used.masukan.tanggal or date.min) and not _is_copy(used)


def choose_exports(reads: list[Read], plan: Plan) -> list[Read]:
    """The same for exports of SAKTI: of one satker and month the newest is used, where that is certain."""
    groups: dict[tuple[str, Bulan], list[Read]] = {}
    for read in reads:
        if is_accepted(read) and read.sakti:
            groups.setdefault((read.sakti.satker, read.sakti.bulan), []).append(read)
    decided: dict[str, Read] = {}
    for (satker, bulan), group in groups.items():
        name = next(row.name for row in plan.satker if row.kode == satker)
        decided |= {read.masukan.berkas: read for read in _decide_exports(group, {"satker": name, "bulan": bulan})}
    return [decided.get(read.masukan.berkas, read) for read in reads]


def _decide_exports(group: list[Read], about: dict[str, object]) -> list[Read]:
    newest_first = sorted(sorted(group, key=_name_rank), key=_age, reverse=True)
    unique: dict[str, Read] = {}
    result: list[Read] = []
    for read in newest_first:
        key = _amounts_key(read)
        if key in unique:
            result.append(_as_duplicate(read, unique[key]))
        else:
            unique[key] = read
    used, *others = unique.values()
    tied = [read for read in others if _age(read) == _age(used)]
    if tied:
        names = ", ".join(sorted(read.masukan.berkas for read in (used, *tied)))
        unclear = [(read, findings.SAKTI_WITHOUT_WINNER, Status.DITOLAK) for read in (used, *others)]
        values = {**about, "daftar": names}
    else:
        result.append(used)
        unclear = [(read, findings.SAKTI_REPLACED, Status.DIGANTIKAN) for read in others]
        values = {**about, "dipakai": used.masukan.berkas}
    for read, definition, status in unclear:
        told = {**values, "diganti": read.masukan.berkas}
        at, satker, bulan = Location(read.masukan.berkas), read.masukan.satker, read.masukan.bulan
        result.append(with_status(read, status, Temuan(definition, at, told, satker, bulan=bulan)))
    return result


def _amounts_key(read: Read) -> str:
    """What an export says, wherever it stands."""
    assert read.sakti is not None
    lines = [(row.kode, row.pagu_rp, row.blokir_rp, row.realisasi_rp, row.parts) for row in read.sakti.lines]
    found = [(t.kode, t.pesan) for t in read.sakti.temuan]
    return repr((lines, found, read.sakti.total_pagu_rp, read.sakti.total_realisasi_rp))
