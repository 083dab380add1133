"""The Word reports of published months that may hold a person's words: the one being replaced, the last one before.

Reads bytes and records only; what the bytes hold is read in the worker process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rkt import findings
from rkt.held_files import read_bytes
from rkt.model.bulan import Bulan
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.reports.edits.carry import Earlier
from rkt.reports.edits.record import ReportRecord
from rkt.reports.jejak_reading import read_outputs, read_report_records
from rkt.reports.names import JEJAK
from rkt.spreadsheet import limits


@dataclass(frozen=True, slots=True)
class EarlierReports:
    """``by_report``: by the name of each report the files to read back, the older one first; ``temuan``: what could not
    be opened."""

    by_report: Mapping[str, tuple[Earlier, ...]] = field(default_factory=dict)
    temuan: tuple[Temuan, ...] = ()


def find_earlier(output: Path, bulan: Bulan, *, contoh: bool) -> EarlierReports:
    """The published reports that may hold a person's words.

    A file that nobody has touched, in a report that held nobody's words, is not among them; nor is last month's where
    the report being replaced has taken in its words already. Samples are read for samples only, real reports for real.
    """
    by_report: dict[str, list[Earlier]] = {}
    temuan: list[Temuan] = []
    months = (bulan, *(Bulan(bulan.tahun, month) for month in range(bulan.bulan - 1, 0, -1)))
    taken_in: set[tuple[str, str]] = set()
    for month in months:
        records = read_report_records(output / month.iso, contoh=contoh)
        for record in records or ():
            taken_in |= {(record.report, sha256) for sha256 in record.read}
            found = _earlier(output, month, record)
            if isinstance(found, Temuan):
                temuan.append(found)
            elif found is not None and (record.report, found.sha256) not in taken_in:
                by_report.setdefault(record.report, []).insert(0, found)
        if records is not None and month != bulan:
            break
    return EarlierReports({name: tuple(found) for name, found in by_report.items()}, tuple(temuan))


def _earlier(output: Path, month: Bulan, record: ReportRecord) -> Earlier | Temuan | None:
    folder, berkas = output / month.iso, f"{month.iso}/{record.berkas}"
    path = folder / record.berkas
    try:
        if not path.is_file():
            return None
        if path.stat().st_size > limits.MAX_BYTES:
            return Temuan(findings.EDITS_NOT_READ, Location(berkas), {"sebab": "terlalu besar"})
        content = read_bytes(path)
    except OSError:
        return Temuan(findings.EDITS_NOT_READ, Location(berkas), {"sebab": "sedang dipakai program lain"})
    sha256 = hashlib.sha256(content).hexdigest()
    is_untouched = read_outputs(folder).get(record.berkas) == sha256
    return None if is_untouched and not record.has_edits else Earlier(berkas, month, sha256, content, record)


def files_of(output: Path, earlier: EarlierReports) -> Iterator[tuple[str, bytes]]:
    """(place under the output folder, bytes) of all that was read back, for the archive; records come with them."""
    folders: dict[str, None] = {}
    for reports in earlier.by_report.values():
        for one in reports:
            folders[one.bulan.iso] = None
            yield one.berkas, one.content
    for folder in folders:
        yield f"{folder}/{JEJAK}", read_bytes(output / folder / JEJAK)
