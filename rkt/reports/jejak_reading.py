"""jejak.json as it is read: a month's own files, and what a month remembers of the one before.

What an older program did not write is left out. Writes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rkt.errors import RktError, describe_os_error
from rkt.held_files import read_bytes
from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan
from rkt.model.planner_note import PlannerNote
from rkt.model.published_month import OpenTemuan, PublishedMonth, Reference
from rkt.model.temuan import Level
from rkt.model.year_end import PaceRange
from rkt.reports.edits.record import ReportRecord, from_json
from rkt.reports.names import JEJAK

SCHEMA = 1
NOTES = "catatan_perencana"
LEFT_OVER, COMING = "tertinggal", "menyusul"
"""Only where Windows held a file: those of an older month that could not be removed; those that are being put there."""
SEAL = "sidik"
"""The hash of all the rest of the record, so that a change after publishing is noticed; it is no signature."""


def seal_of(document: Mapping[str, object]) -> str:
    """The hash of a record's content without its seal: of what it says, whatever its spacing and order of keys."""
    content = {key: value for key, value in document.items() if key != SEAL}
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def load_jejak(path: Path) -> dict[str, object]:
    """The record at ``path``; empty where there is none or none that can be read. RktError while it is held."""
    try:
        document = json.loads(read_bytes(path))
    except PermissionError as error:  # without its record a month's own files would be taken for the work of staff
        raise RktError(
            f"Catatan '{path}' tidak dapat dibuka ({describe_os_error(error)}). Tutup program yang memakainya, "
            "lalu jalankan lagi; "
            "laporan yang lama tidak berubah."
        ) from error
    except (OSError, ValueError):
        return {}
    return document if isinstance(document, dict) else {}


def read_outputs(folder: Path) -> dict[str, str]:
    """File name -> hash as published in ``folder``; empty where there is no readable record."""
    document = load_jejak(folder / JEJAK)
    files = document.get("keluaran")
    if not isinstance(files, list):
        return {}
    return {str(entry["berkas"]): str(entry["sha256"]) for entry in files if isinstance(entry, dict)}


def read_own_files(folder: Path) -> frozenset[tuple[str, str]]:
    """(file name, hash) of everything in ``folder`` that the program put there itself; no other file is its own."""
    document = load_jejak(folder / JEJAK)
    parts = (_rows(document, name) for name in ("keluaran", LEFT_OVER, COMING))
    return frozenset((str(entry["berkas"]), str(entry["sha256"])) for part in parts for entry in part)


def read_report_records(folder: Path, *, contoh: bool) -> tuple[ReportRecord, ...]:
    """What the Word reports in ``folder`` hold; () where no month of this kind (of samples or real) stands there."""
    document = load_jejak(folder / JEJAK)
    if document.get("skema") != SCHEMA or bool(document.get("contoh")) is not contoh:
        return ()
    try:
        return tuple(from_json(row) for row in _rows(document, "suntingan"))
    except (KeyError, TypeError, ValueError):
        return ()


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """The planner's notes as a workbook was published with them; ``berkas`` its name in the month's folder, ``read``:
    SHA-256 of the workbooks of earlier months whose notes it has taken in."""

    berkas: str
    read: tuple[str, ...] = ()
    notes: tuple[PlannerNote, ...] = ()


def read_note_record(folder: Path, *, contoh: bool) -> NoteRecord | None:
    """None where no month of this kind stands in ``folder``, or one whose workbook has no place for notes."""
    document = load_jejak(folder / JEJAK)
    if document.get("skema") != SCHEMA or bool(document.get("contoh")) is not contoh:
        return None
    try:
        return notes_from_json(document[NOTES])
    except (KeyError, TypeError, ValueError):
        return None


def notes_from_json(plain: Any) -> NoteRecord:
    """KeyError, TypeError or ValueError for anything that ``jejak.notes_json`` did not write."""
    rows = (PlannerNote(str(row["lembar"]), str(row["baris"]), str(row["teks"])) for row in plain["isi"])
    return NoteRecord(str(plain["berkas"]), tuple(map(str, plain["dibaca"])), tuple(rows))


def read_version(folder: Path) -> str:
    """The version of the program that published ``folder``; "" where there is no readable record."""
    return str(load_jejak(folder / JEJAK).get("versi", ""))


def read_published_month(output: Path, bulan: Bulan, *, contoh: bool) -> tuple[Path, PublishedMonth] | None:
    """The record and memory of the newest month published before ``bulan`` in the same year, else None.

    A month made from samples is remembered only by samples (``contoh``), and a real one only by real ones.
    """
    for earlier in bulan.earlier:
        document = load_jejak(output / earlier.iso / JEJAK)
        if document.get("skema") == SCHEMA and bool(document.get("contoh")) is contoh:
            return output / earlier.iso / JEJAK, published_month_of(earlier, document)
    return None


def published_month_of(bulan: Bulan, document: Mapping[str, object]) -> PublishedMonth:
    """The memory of a month from its record; what an older program did not write is left out."""
    capaian, settings = _rows(document, "capaian"), document.get("pengaturan")
    budget = document.get("anggaran")
    money = _rows(budget if isinstance(budget, dict) else {}, "rincian")
    lines = [row for row in money if row["realisasi"] is not None]
    history = _rows(document, "riwayat")
    items = settings.get("butir", {}) if isinstance(settings, dict) else {}
    return PublishedMonth(
        bulan=bulan,
        realisasi={
            (Bulan.from_iso(point["bulan"]), row["kode"]): point["realisasi"]
            for row in capaian
            for point in row.get("tren", ({"bulan": bulan.iso, "realisasi": row["realisasi"]},))
        },
        nilai={
            (row["satker"], Bulan.from_iso(row["bulan"]), kode): nilai
            for row in history
            for kode, nilai in row["nilai"].items()
        },
        target={row["kode"]: row["target"] for row in capaian},
        anggaran_rp={(row["satker"], Bulan.from_iso(row["bulan"]), row["kode"]): row["realisasi"] for row in lines},
        settings={str(name): str(value) for name, value in items.items()},
        open_temuan=tuple(_open_temuan(row) for row in _rows(document, "temuan") if _was_open(row)),
        references={
            (part["satker"], row["kode"]): Reference(
                Bulan.from_iso(part["bulan"]),
                part["nilai"],
                part["pembilang"],
                part["penyebut"],
                part.get("tindak_lanjut", ""),
            )
            for row in capaian
            for part in row["rincian"]
            if part["keadaan"] == Keadaan.TERISI.value and part["bulan"]
        },
        pagu_rp={
            (row["satker"], row["kode"]): (row["pagu_rkt"], row["pagu"])
            for row in money
            if row.get("pagu_rkt", row["pagu"]) != row["pagu"]
        },
        accepted_forms=frozenset((row["satker"], Bulan.from_iso(row["bulan"])) for row in history),
        pace_ranges={
            row["kode"]: tuple(
                PaceRange(Bulan.from_iso(told["bulan"]), told["bawah"], told["atas"])
                for told in row.get("perkiraan_akhir_tahun", {}).get("rentang", ())
            )
            for row in capaian
        },
    )


def _rows(document: Mapping[str, object], name: str) -> list[dict[str, Any]]:
    rows = document.get(name)
    return rows if isinstance(rows, list) else []


def _was_open(row: Mapping[str, Any]) -> bool:
    """About a form or a satker, and still to be acted on."""
    about_form = str(row["kode"])[:1] in "KAPS"
    return about_form and row["tingkat"] != Level.CATATAN.value and row["dijelaskan"] is None


def _open_temuan(row: Mapping[str, Any]) -> OpenTemuan:
    bulan = row.get("bulan")
    return OpenTemuan(
        row["kode"], row["satker"], row["indikator"], Bulan.from_iso(bulan) if bulan else None, row["pesan"]
    )
