"""The planner's notes in published workbooks: in the one being replaced, and in the last one before.

Reads files and records; what a workbook that was edited holds is read by the caller's ``read``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rkt import findings
from rkt.model.bulan import Bulan
from rkt.model.location import Location
from rkt.model.planner_note import PlannerNote
from rkt.model.temuan import Temuan
from rkt.publish.earlier_reports import published_content
from rkt.reports.jejak import notes_json
from rkt.reports.jejak_reading import NoteRecord, notes_from_json, read_note_record, read_outputs
from rkt.reports.workbook.notes_reading import NotesUnreadableError

Read = Callable[[str, bytes], tuple[PlannerNote, ...]]
"""(name of the file, its content) to its notes; NotesUnreadableError."""


@dataclass(frozen=True, slots=True)
class TakenNotes:
    """``read``: SHA-256 of the workbooks of earlier months whose notes are in it; ``trace``: of faults of ours."""

    notes: tuple[PlannerNote, ...] = ()
    read: tuple[str, ...] = ()
    temuan: tuple[Temuan, ...] = ()
    trace: str = ""


def take_notes(output: Path, bulan: Bulan, read: Read, *, contoh: bool) -> TakenNotes:
    """The notes for the workbook of ``bulan``. One that nobody has touched since holds what its record says.

    The workbook being replaced wins; last month's is not taken in again once its notes are there.
    """
    reader = _Reader(output, read)
    record = read_note_record(output / bulan.iso, contoh=contoh)
    notes = _by_row(reader.notes_now(bulan, record)[0] if record else ())
    before, taken = (_by_row(record.notes), record.read) if record else ({}, ())
    for month in bulan.earlier:
        last = read_note_record(output / month.iso, contoh=contoh)
        if last is None:
            continue
        found, sha256 = reader.notes_now(month, last, taken)
        taken = (*taken, sha256) if sha256 else taken
        for row, note in _by_row(found).items():
            if note != before.get(row) and notes.setdefault(row, note).text != note.text:
                newer = Location(f"{bulan.iso}/{record.berkas if record else ''}")
                reader.temuan.append(Temuan(findings.EDIT_OVERRULED, newer, {"paragraf": note.text}))
        break
    return TakenNotes(tuple(notes.values()), taken, tuple(reader.temuan), "\n".join(reader.traces))


def _by_row(notes: Iterable[PlannerNote]) -> dict[tuple[str, str], PlannerNote]:
    return {(note.sheet, note.row): note for note in notes}


class _Reader:
    def __init__(self, output: Path, read: Read) -> None:
        self._output, self._read = output, read
        self.temuan: list[Temuan] = []
        self.traces: list[str] = []

    def notes_now(
        self, month: Bulan, record: NoteRecord, taken: Collection[str] = ()
    ) -> tuple[Sequence[PlannerNote], str]:
        """The notes of a published workbook and the hash to remember it by, "" where there is nothing to remember.

        Of one whose hash is in ``taken`` nothing; of one that cannot be read those that it was published with.
        """
        folder, berkas = self._output / month.iso, f"{month.iso}/{record.berkas}"
        published = read_outputs(folder).get(record.berkas, "")
        content, problem = published_content(folder / record.berkas)
        sha256 = published if content is None else hashlib.sha256(content).hexdigest()
        if sha256 in taken:
            return (), ""
        if content is not None and sha256 != published:
            try:
                return self._read(berkas, content), sha256
            except NotesUnreadableError as error:
                problem = str(error)
                self.traces += [error.trace] if error.trace else []
        if problem:
            self.temuan.append(Temuan(findings.NOTES_NOT_READ, Location(berkas), {"sebab": problem}))
        return record.notes, sha256 if record.notes and not problem else ""


def to_json(taken: TakenNotes) -> dict[str, object]:
    """For the archive, from which a month is made again with the very notes that were taken in then."""
    temuan = [[t.kode, t.at.berkas if t.at else "", dict(t.values)] for t in taken.temuan]
    return {**notes_json(NoteRecord("", taken.read, taken.notes)), "temuan": temuan}


def from_json(plain: Mapping[str, Any]) -> TakenNotes:
    """KeyError, TypeError or ValueError for anything that ``to_json`` did not write."""
    record = notes_from_json(plain)
    temuan = (Temuan(findings.BY_KODE[kode], Location(berkas), values) for kode, berkas, values in plain["temuan"])
    return TakenNotes(record.notes, record.read, tuple(temuan))
