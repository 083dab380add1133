"""The Word reports of published months that may hold a person's words: the one being replaced, the last one before.

Reads bytes and records only; what the bytes hold is read in the worker process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rkt import findings
from rkt.held_files import read_bytes
from rkt.model.bulan import Bulan
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.temuan import Temuan
from rkt.reports.edits.carry import Earlier
from rkt.reports.edits.record import ReportRecord
from rkt.reports.jejak_reading import read_outputs, read_report_records
from rkt.reports.names import satker_report_name, slides_name
from rkt.spreadsheet import limits


@dataclass(frozen=True, slots=True)
class EarlierReports:
    """By the name of each report ``files`` to read back, the older one first, and ``known``: SHA-256 of the files whose
    words the report being replaced has taken in, or a person has taken out of it since. ``temuan``: what cannot be
    opened at all."""

    files: Mapping[str, tuple[Earlier, ...]] = field(default_factory=dict)
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    temuan: tuple[Temuan, ...] = ()

    def remembered_by(self, record: ReportRecord, bulan: Bulan) -> ReportRecord:
        """The record of the new report of ``bulan`` with all files of earlier months that need not be read again."""
        replaced = {one.sha256 for one in self.files.get(record.report, ()) if one.bulan == bulan}
        read = (sha256 for sha256 in record.read if sha256 not in replaced)
        return replace(record, read=tuple(dict.fromkeys((*self.known.get(record.report, ()), *read))))


def find_earlier(output: Path, bulan: Bulan, names: Collection[str], *, contoh: bool) -> EarlierReports:
    """The files to read back for the reports ``names`` of ``bulan``: the one being replaced and, of each report, the
    last one of the year before.

    A file that nobody has touched, in a report that held nobody's words, is not among them; nor is one that is known.
    Samples are read for samples only, real reports for real.
    """
    files: dict[str, list[Earlier]] = {}
    known: dict[str, tuple[str, ...]] = {}
    temuan: list[Temuan] = []
    wanted = set(names)
    for month in (bulan, *bulan.earlier):
        records = read_report_records(output / month.iso, contoh=contoh) if wanted else ()
        mine = [record for record in records if record.report in wanted]
        published = read_outputs(output / month.iso) if mine else {}
        for record in mine:
            if month == bulan:
                known[record.report] = record.read
            else:
                wanted.discard(record.report)
            found = _earlier(output, month, record, published.get(record.berkas))
            if isinstance(found, Temuan):
                temuan.append(found)
            elif found is not None and found.sha256 not in known.get(record.report, ()):
                files.setdefault(record.report, []).insert(0, found)
    return EarlierReports({name: tuple(found) for name, found in files.items()}, known, tuple(temuan))


def satker_published(folder: Path, plan: Plan, *, contoh: bool) -> tuple[str, ...]:
    """Kode of the plan's satker whose LKIP stands in a month's folder, in the plan's order."""
    records = read_report_records(folder, contoh=contoh)
    there = {record.report for record in records if (folder / record.berkas).is_file()}
    return tuple(satker.kode for satker in plan.satker if satker_report_name(satker) in there)


def are_slides_published(folder: Path, bulan: Bulan) -> bool:
    """Whether the program's slides stand in the folder of the month ``bulan``."""
    name = slides_name(bulan)
    return name in read_outputs(folder) and (folder / name).is_file()


def _earlier(output: Path, month: Bulan, record: ReportRecord, published: str | None) -> Earlier | Temuan | None:
    """``published``: the hash that the file was published with."""
    berkas = f"{month.iso}/{record.berkas}"
    content, problem = published_content(output / berkas)
    if problem:
        return Temuan(findings.EDITS_NOT_READ, Location(berkas), {"sebab": problem})
    if content is None:
        return None
    sha256 = hashlib.sha256(content).hexdigest()
    return None if sha256 == published and not record.has_edits else Earlier(berkas, month, sha256, content, record)


def published_content(path: Path) -> tuple[bytes | None, str]:
    """A published file, and why it cannot be opened; one that was taken away is no problem."""
    try:
        if not path.is_file():
            return None, ""
        if path.stat().st_size > limits.MAX_BYTES:
            return None, "terlalu besar"
        return read_bytes(path), ""
    except OSError:
        return None, "sedang dipakai program lain"


def files_of(output: Path, earlier: EarlierReports) -> Iterator[tuple[str, bytes]]:
    """(place under the output folder, bytes) of all that was read back, for the archive; records come with them."""
    folders: dict[str, None] = {}
    for reports in earlier.files.values():
        for one in reports:
            folders[one.bulan.iso] = None
            yield one.berkas, one.content
    for folder in folders:
        yield f"{folder}/jejak.json", read_bytes(output / folder / "jejak.json")
