"""What a month was made from, kept in its own folder: inputs, plan, template and the memory of the month before.

``MonthArchive`` keeps the inputs as they are read; ``open_archive`` gives them back, so that the month can be made
again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from rkt import findings
from rkt.errors import RktError
from rkt.held_files import read_bytes
from rkt.intake.input_file import InputFile
from rkt.model.bulan import Bulan
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.temuan import Temuan
from rkt.publish import earlier_notes
from rkt.publish.earlier_notes import TakenNotes
from rkt.reports.jejak_reading import NOTES
from rkt.reports.names import JEJAK, LKIP
from rkt.spreadsheet import limits

SCHEMA = 1
CONTENTS = "isi.json"
_IN_MEMORY = 32 * 1024 * 1024
_TIME = (1980, 1, 1, 0, 0, 0)


class MonthArchive:
    """Collects the inputs in a file without a name while they are read; closed by ``close``, whatever happens."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - lives as long as the run
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_STORED)
        self._masukan: list[dict[str, object]] = []
        self._notes = TakenNotes()

    def keep(self, entries: Iterable[InputFile]) -> Iterator[InputFile]:
        """The same entries, each kept on its way: the bytes that were read, or why it was not opened."""
        for entry in entries:
            name = f"input/{entry.berkas}"
            about: dict[str, object] = {"berkas": entry.berkas, "sha256": entry.sha256}
            if entry.content is not None:
                self._add(name, entry.content)
                about["arsip"] = name
            if entry.temuan is not None:
                about["temuan"] = {"kode": entry.temuan.kode, "nilai": dict(entry.temuan.values)}
            self._masukan.append(about)
            yield entry

    def keep_notes(self, notes: TakenNotes) -> None:
        """The planner's notes as they were taken in."""
        self._notes = notes

    def keep_record(self, record: bytes) -> None:
        """The month's own record, so that the archive alone can be added up one level higher."""
        self._add(JEJAK, record)

    def save(
        self,
        path: Path,
        bulan: Bulan,
        plan: Plan,
        rkt: Path,
        templates: Mapping[str, Path],
        published: Path | None,
        read_back: Mapping[str, bytes],
        satker: tuple[Sequence[str], bool],
    ) -> None:
        """Complete the archive and write it to ``path``; ``templates`` by the name of their report, the LKIP's first.

        ``read_back``: reports of which people's words were taken in, by their place under the output folder.
        ``satker``: kode of those with an LKIP of their own, and whether it was attached to their drafts. RktError where
        the plan is no longer the one that was read.
        """
        content = read_bytes(rkt)
        if hashlib.sha256(content).hexdigest() != plan.sha256:
            raise RktError(f"Buku kerja RKT '{rkt}' berubah selama program berjalan. Simpan, lalu jalankan lagi.")
        about: dict[str, object] = {"skema": SCHEMA, "bulan": bulan.iso, "masukan": self._masukan}
        kept = {"rkt": (f"templates/{plan.berkas}", content)}
        reports: dict[str, str | None] = dict.fromkeys(templates)
        for name, template in templates.items():
            if template.is_file():
                reports[name] = f"templates/{template.name}"
                self._add(f"templates/{template.name}", read_bytes(template))
        about["laporan"], about["templat"] = reports, next(iter(reports.values()))
        if satker[0]:
            about["satker"], about["kirim_lkip"] = list(satker[0]), satker[1]
        if published is not None:
            kept["terbitan"] = (f"output/{published.parent.name}/{JEJAK}", read_bytes(published))
        for part, (name, data) in kept.items():
            self._add(name, data)
            about[part] = name
        edited = {f"output/{place}": data for place, data in read_back.items()}
        for name in sorted(edited.keys() - {name for name, _ in kept.values()}):
            self._add(name, edited[name])
        about["suntingan"] = list(edited)
        if self._notes != TakenNotes():
            about[NOTES] = earlier_notes.to_json(self._notes)
        self._add(CONTENTS, (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode())
        self._zip.close()
        self._file.seek(0)
        with path.open("wb") as target:
            shutil.copyfileobj(self._file, target, 1024 * 1024)

    def close(self) -> None:
        self._zip.close()
        self._file.close()

    def _add(self, name: str, content: bytes) -> None:
        info = zipfile.ZipInfo(name, _TIME)
        info.create_system, info.external_attr = 3, 0o600 << 16
        self._zip.writestr(info, content)


@dataclass(frozen=True, slots=True)
class LaidOutArchive:
    """An archive laid out: where plan, templates and memory were put, and what the input folder held.

    ``template`` is the LKIP's, beside it those of the other ``reports`` (names) that were asked for then. ``satker``:
    kode of those with an LKIP of their own, ``sends_lkip`` whether it was attached to their drafts. ``notes``: the
    planner's, as they were taken in.
    """

    bulan: Bulan
    rkt: Path
    template: Path
    reports: tuple[str, ...]
    satker: tuple[str, ...]
    sends_lkip: bool
    notes: TakenNotes
    earlier_months: Path
    berkas: Path
    masukan: tuple[dict[str, Any], ...]

    def entries(self) -> Iterator[InputFile]:
        """The inputs as they arrived then, in that order."""
        with zipfile.ZipFile(self.berkas) as archive:
            for about in self.masukan:
                berkas, told = str(about["berkas"]), about.get("temuan")
                definition = findings.BY_KODE[told["kode"]] if told else None
                temuan = Temuan(definition, Location(berkas), told["nilai"]) if told and definition else None
                content = _read(archive, about["arsip"]) if "arsip" in about else None
                yield InputFile(berkas, str(about["sha256"]), content, temuan)


def open_archive(path: Path, folder: Path) -> LaidOutArchive:
    """Lay out an archive in ``folder``, but for the inputs, which are read from it. RktError where it is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            about = json.loads(_read(archive, CONTENTS))
            if about["skema"] != SCHEMA:
                raise RktError(f"Arsip '{path}' dibuat oleh versi program lain dan tidak dapat dibaca.")
            placed = {part: _lay_out(archive, about.get(part), folder) for part in ("rkt", "templat", "terbitan")}
            reports = about.get("laporan", {LKIP: None})  # version 0.1 knew no other
            for name in (*reports.values(), *about.get("suntingan", ())):
                _lay_out(archive, name, folder)
            return LaidOutArchive(
                bulan=Bulan.from_iso(about["bulan"]),
                rkt=placed["rkt"],
                template=placed["templat"],
                reports=tuple(reports),
                satker=tuple(map(str, about.get("satker", ()))),
                sends_lkip=about.get("kirim_lkip", False) is True,
                notes=earlier_notes.from_json(about[NOTES]) if NOTES in about else TakenNotes(),
                earlier_months=folder / "output",
                berkas=path,
                masukan=tuple(about["masukan"]),
            )
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        raise RktError(f"Arsip '{path}' rusak dan tidak dapat dibaca. Ambil salinan cadangannya.") from error


def _lay_out(archive: zipfile.ZipFile, name: str | None, folder: Path) -> Path:
    """Only the last parts of a name count, two or below "output" three: an archive puts nothing outside ``folder``."""
    if name is None:
        return folder / "tidak ada"
    first, *rest = PurePosixPath(name).parts
    parts = rest[-3:] if first == "output" else [first, *rest][-2:]
    place = folder.joinpath("output" if first == "output" else "", *(part for part in parts if part not in ("..", "/")))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(_read(archive, name))
    return place


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > 4 * limits.MAX_BYTES:
        raise ValueError(name)
    return archive.read(name)
