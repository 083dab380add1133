"""Decides which records count: one for each province, of one month. Every input is accounted for exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from rkt import findings
from rkt.intake.input_file import InputFile
from rkt.model.bulan import Bulan
from rkt.model.display import join_list
from rkt.model.form import Masukan, Status
from rkt.model.location import Location
from rkt.model.satker import Satker, SatkerKind
from rkt.model.temuan import Definition, Level, Temuan
from rkt.nation.reading import read_record
from rkt.nation.record import ProvinceRecord
from rkt.reports.names import JEJAK

NO_RECORD = "bukan jejak.json"
IN_ARCHIVE = "isi arsip yang tidak diperlukan"
_OF_ARCHIVES = "isi.json"
"""What an archive of a month says of itself; no record."""
_TOLD = (".json", ".zip")
"""Inputs of which a refusal is told; what else lies in a month's folder is only accounted for."""


@dataclass(frozen=True, slots=True)
class Read:
    """One input: ``record`` None where it is none or was refused, with why in ``masukan``."""

    masukan: Masukan
    record: ProvinceRecord | None
    temuan: tuple[Temuan, ...]

    @property
    def is_accepted(self) -> bool:
        return self.record is not None and self.masukan.status is Status.DITERIMA


@dataclass(frozen=True, slots=True)
class Accepted:
    """``records`` by kode of their province; ``seen``: every province that any record names, of any month, with the
    months that are there and were not altered."""

    bulan: Bulan | None
    records: tuple[ProvinceRecord, ...]
    masukan: tuple[Masukan, ...]
    temuan: tuple[Temuan, ...]
    seen: Mapping[Satker, tuple[Bulan, ...]]


def accept_records(entries: Iterable[InputFile], bulan: Bulan | None) -> Accepted:
    """Choose among the inputs. Without ``bulan`` the newest month is taken for which there is a record."""
    reads = _without_archives(list(map(_read, entries)))
    known = [read.record for read in reads if read.record is not None]
    seen = {record.provinsi: {other.bulan for other in known if other.provinsi == record.provinsi} for record in known}
    for t in (t for read in reads if read.record is None for t in read.temuan if t.satker):
        seen.setdefault(Satker(str(t.satker), str(t.values["instansi"]), SatkerKind.PROVINSI), set())
    contoh = all(record.contoh for record in known)
    months = [record.bulan for record in known if record.contoh is contoh]
    target = bulan or max(months, default=None)
    if target is not None:
        reads = [_aside(read, target, contoh=contoh) for read in reads]
    reads = _choose(_drop_duplicates(reads))
    reads = _refuse_shared_satker(reads)
    accepted = sorted((read.record for read in reads if read.is_accepted and read.record), key=_kode)
    return Accepted(
        bulan=target,
        records=tuple(accepted),
        masukan=tuple(read.masukan for read in reads),
        temuan=tuple(t for read in reads for t in read.temuan),
        seen={province: tuple(sorted(months)) for province, months in seen.items()},
    )


def _kode(record: ProvinceRecord) -> str:
    return record.provinsi.kode


def _read(entry: InputFile) -> Read:
    path = PurePosixPath(entry.berkas)
    unread = Masukan(entry.berkas, entry.sha256, Status.DIABAIKAN, NO_RECORD)
    if entry.temuan is not None:
        is_refused = path.suffix.casefold() in _TOLD and entry.temuan.level is Level.GALAT
        status, reason = (Status.DITOLAK if is_refused else Status.DIABAIKAN), entry.temuan.pesan
        return Read(replace(unread, status=status, reason=reason), None, (entry.temuan,) if is_refused else ())
    if path.suffix.casefold() != ".json" or path.name == _OF_ARCHIVES:
        return Read(unread, None, ())
    record, temuan = read_record(entry)
    if record is None:
        about = replace(unread, status=Status.DITOLAK, reason=temuan[0].pesan, satker=temuan[0].satker)
        return Read(replace(about, bulan=temuan[0].bulan), None, temuan)
    accepted = replace(
        unread,
        status=Status.DITERIMA,
        reason=record.provinsi.name,
        satker=record.provinsi.kode,
        bulan=record.bulan,
        saved_at=record.made_at,
    )
    return Read(accepted, record, temuan)


def _aside(read: Read, target: Bulan, *, contoh: bool) -> Read:
    """Of another month or year, or a sample beside real records."""
    record = read.record
    if record is None:
        return read
    values = {"instansi": record.provinsi.name, "bulan": record.bulan, "laporan": target}
    if record.bulan.tahun != target.tahun:
        return _with(read, Status.DITOLAK, findings.RECORD_OF_OTHER_YEAR, values)
    if record.bulan != target:
        return _with(read, Status.DIABAIKAN, findings.RECORD_OF_OTHER_MONTH, values)
    if record.contoh and not contoh:
        return _with(read, Status.DIABAIKAN, findings.SAMPLE_RECORD_SET_ASIDE, values)
    return read


def _with(read: Read, status: Status, definition: Definition, values: Mapping[str, object]) -> Read:
    """The input set aside; what was found of it before no longer matters."""
    masukan = read.masukan
    temuan = Temuan(definition, Location(masukan.berkas), values, masukan.satker, bulan=masukan.bulan)
    return replace(read, masukan=replace(masukan, status=status, reason=temuan.pesan), temuan=(temuan,))


def _drop_duplicates(reads: Sequence[Read]) -> list[Read]:
    """Records that say the same, as one and its copy in the month's archive do."""
    first: dict[str, list[Read]] = {}
    found = []
    for read in reads:
        if read.is_accepted and read.record:
            others = first.setdefault(read.record.provinsi.kode, [])
            same = next((other for other in others if _said(other.record) == _said(read.record)), None)
            if same is not None:
                values = {"berkas_lain": same.masukan.berkas}
                read = _with(read, Status.DIABAIKAN, findings.FILE_IS_DUPLICATE, values)  # noqa: PLW2901
            others.append(read)
        found.append(read)
    return found


def _said(record: ProvinceRecord | None) -> ProvinceRecord | None:
    return record and replace(record, berkas="", sha256="", is_sealed=True)


def _without_archives(reads: Sequence[Read]) -> list[Read]:
    """An archive has its own month's record, and as a memory that of the month before, which is none to add up. Where
    its month's jejak.json lies beside it, nothing in it counts."""
    names = {read.masukan.berkas for read in reads}
    archives = {name.removesuffix(f"/{_OF_ARCHIVES}"): name for name in names if name.endswith(f".zip/{_OF_ARCHIVES}")}
    found = []
    for read in reads:
        archive = next((one for one in archives if read.masukan.berkas.startswith(f"{one}/")), None)
        if archive is not None:
            beside = str(PurePosixPath(archive).with_name(JEJAK)) in names
            if beside or read.masukan.berkas.startswith(f"{archive}/output/"):
                read = Read(replace(read.masukan, status=Status.DIABAIKAN, reason=IN_ARCHIVE), None, ())  # noqa: PLW2901
            elif read.masukan.berkas == archives[archive] and f"{archive}/{JEJAK}" not in names:
                temuan = Temuan(findings.ARCHIVE_WITHOUT_RECORD, Location(archive))
                about = replace(read.masukan, status=Status.DITOLAK, reason=temuan.pesan)
                read = Read(about, None, (temuan,))  # noqa: PLW2901
        found.append(read)
    return found


def _choose(reads: Sequence[Read]) -> list[Read]:
    """Of several records of a province the newest by the time inside; none where that decides nothing."""
    by_province: dict[str, list[Read]] = {}
    for read in reads:
        if read.is_accepted and read.record:
            by_province.setdefault(read.record.provinsi.kode, []).append(read)
    changed: dict[str, Read] = {}
    for several in by_province.values():
        if len(several) > 1:
            changed |= {read.masukan.berkas: read for read in _newest_alone(several)}
    return [changed.get(read.masukan.berkas, read) for read in reads]


def _newest_alone(several: Sequence[Read]) -> Iterator[Read]:
    times = [read.masukan.saved_at for read in several]
    known = [time for time in times if time is not None]
    newest = max(known, default=None)
    masukan = [read.masukan for read in several]
    record = several[0].record
    assert record is not None
    values: dict[str, object] = {"instansi": record.provinsi.name, "bulan": record.bulan}
    if len(known) < len(times) or times.count(newest) > 1:
        values["daftar"] = join_list([entry.berkas for entry in masukan])
        for read in several:
            yield _with(read, Status.DITOLAK, findings.NEWEST_RECORD_UNCERTAIN, values)
        return
    used = next(entry.berkas for entry in masukan if entry.saved_at == newest)
    for read in several:
        if read.masukan.berkas != used:
            told = {**values, "dipakai": used, "diganti": read.masukan.berkas}
            yield _with(read, Status.DIGANTIKAN, findings.RECORD_REPLACED, told)


def _refuse_shared_satker(reads: Sequence[Read]) -> list[Read]:
    """A satker belongs to one province; where two claim it, neither can be added up."""
    accepted = {read.masukan.berkas: read.record for read in reads if read.is_accepted and read.record}
    counts = Counter(satker.kode for record in accepted.values() for satker in record.satker)
    found = []
    for read in reads:
        record = accepted.get(read.masukan.berkas)
        shared = next((row for row in record.satker if counts[row.kode] > 1), None) if record else None
        if record is not None and shared is not None:
            others = [o.provinsi.name for o in accepted.values() if o is not record and _has(o, shared.kode)]
            values = {"satker": shared.kode, "instansi": record.provinsi.name, "lain": join_list(others)}
            read = _with(read, Status.DITOLAK, findings.SATKER_IN_TWO_PROVINCES, values)  # noqa: PLW2901
        found.append(read)
    return found


def _has(record: ProvinceRecord, kode: str) -> bool:
    return any(satker.kode == kode for satker in record.satker)
