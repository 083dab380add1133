"""The outside of an input file: what it is by its content, and whether its package may be parsed at all.

Only names, sizes and raw XML are looked at here; nothing is interpreted.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from rkt.form import batas, findings
from rkt.form.jenis import ZIP, kind_of
from rkt.model.lokasi import At
from rkt.model.tampil import number
from rkt.model.temuan import Temuan

ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What reading a damaged zip may raise."""

RUSAK = "paket rusak atau terpotong"

_ENCRYPTED = 0x1
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?P<attributes>[^>]*)>\s*(?P<formula><(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>))?"
    rb"\s*(?P<value><(?:\w+:)?(?:v[^>]*>[^<]|is\b))?"
)
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,9})([0-9]{1,18})[\"']")
_KIND = re.compile(rb"\bt=[\"'](\w+)[\"']")
_DATE1904 = re.compile(rb"\bdate1904=[\"'](?:1|true)[\"']")


@dataclass(frozen=True, slots=True)
class Paket:
    """A file that may be parsed. ``suspects``: cells of any sheet that are errors or formulas without a value, ""
    among them where a cell does not say its place; ``parts`` are the XML parts of a zip package by name."""

    is_ooxml: bool
    parts: Mapping[str, bytes] = field(default_factory=dict)
    suspects: frozenset[str] = frozenset()
    has_macros: bool = False
    is_1904: bool = False


def open_package(berkas: str, content: bytes) -> Paket | Temuan:
    """What may be parsed of ``content``, or the galat that keeps the file out."""
    at = At(berkas)
    kind = kind_of(content)
    if kind.jenis is not None:
        return Temuan(findings.B103, at, {"jenis": kind.jenis})
    if kind.is_locked:
        return Temuan(findings.B102, at)
    return _open_zip(at, content) if content.startswith(ZIP) else Paket(is_ooxml=False)


def _open_zip(at: At, content: bytes) -> Paket | Temuan:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos = package.infolist()
            problem = directory_problem(at, infos, len(content), batas.MAX_PARTS)
            if problem is not None:
                return problem
            if (twice := _name_twice(infos)) is not None:
                return Temuan(findings.B115, at, {"apa": f"bagian {twice[:60]} ada dua"})
            xml = [info for info in infos if info.filename.lower().endswith((".xml", ".rels"))]
            parts = {info.filename: package.read(info) for info in xml}
    except ZIP_ERRORS:
        return Temuan(findings.B101, at, {"sebab": RUSAK})
    for name, part in parts.items():
        if any(mark in part for mark in _DOCTYPES):
            return Temuan(findings.B115, at, {"apa": f"DOCTYPE di {name}"})
    scans = [_scan(part) for name, part in parts.items() if "worksheets/" in name and not name.endswith(".rels")]
    too_far = extent_problem(at, max((s.row for s in scans), default=0), max((s.column for s in scans), default=0))
    if too_far is not None:
        return too_far
    return Paket(
        is_ooxml=bool(scans),
        parts=parts,
        suspects=frozenset().union(*(scan.suspects for scan in scans)),
        has_macros=any(info.filename.lower().endswith("vbaproject.bin") for info in infos),
        is_1904=_DATE1904.search(parts.get("xl/workbook.xml", b"")) is not None,
    )


def directory_problem(at: At, infos: list[zipfile.ZipInfo], packed: int, most: int) -> Temuan | None:
    """What the directory of a zip already shows: locked, a bomb, more than ``most`` files."""
    inflated = sum(info.file_size for info in infos)
    if len(infos) > most:
        return _too_much(at, f"{len(infos)} bagian", f"{most} bagian")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        return Temuan(findings.B102, at)
    if inflated > batas.MAX_INFLATED:
        return _too_much(at, megabytes(inflated), megabytes(batas.MAX_INFLATED))
    if inflated > batas.RATIO_FROM and inflated > batas.MAX_RATIO * packed:
        return _too_much(at, f"mengembang {inflated // packed} kali", f"{batas.MAX_RATIO} kali")
    return None


def _name_twice(infos: list[zipfile.ZipInfo]) -> str | None:
    """A part that stands twice, were it in other letters: programs differ in which one they take."""
    names = Counter(info.filename.casefold() for info in infos)
    return next((info.filename for info in infos if names[info.filename.casefold()] > 1), None)


def extent_problem(at: At, row: int, column: int) -> Temuan | None:
    """B112 for a last filled row or column (from 1) past the limits."""
    if row > batas.MAX_ROWS:
        return _too_much(at, f"terisi sampai baris {row}", f"baris {batas.MAX_ROWS}")
    if column > batas.MAX_COLUMNS:
        return _too_much(at, f"terisi sampai kolom ke-{column}", f"{batas.MAX_COLUMNS} kolom")
    return None


def _too_much(at: At, apa: str, most: str) -> Temuan:
    return Temuan(findings.B112, at, {"apa": apa, "batas": most})


@dataclass(frozen=True, slots=True)
class _Scan:
    """One sheet's cells in question and its last filled row and column."""

    suspects: frozenset[str]
    row: int
    column: int


def _scan(sheet: bytes) -> _Scan:
    suspects: set[str] = set()
    last_row = last_column = 0
    for match in _CELL.finditer(sheet):
        kind = _KIND.search(match["attributes"])
        reference = _REFERENCE.search(match["attributes"])
        if reference and (match["value"] or match["formula"]):
            last_row = max(last_row, int(reference[2]))
            last_column = max(last_column, _column(reference[1]))
        is_error = kind is not None and kind[1] == b"e"
        if is_error or (match["formula"] and not match["value"] and (kind is None or kind[1] != b"str")):
            suspects.add((reference[1] + reference[2]).decode() if reference else "")
    return _Scan(frozenset(suspects), last_row, last_column)


def _column(letters: bytes) -> int:
    number_ = 0
    for letter in letters:
        number_ = number_ * 26 + letter - 64
    return number_


def megabytes(size: int) -> str:
    return f"{number(size / 1024 / 1024, 1)} MB"
