"""The outside of an input file: what it is by its content, and whether its package may be parsed at all.

Only names, sizes and raw XML are looked at here; nothing is interpreted.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rkt.form import findings
from rkt.model.display import number
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.spreadsheet import limits
from rkt.spreadsheet.kind import ZIP, kind_of

ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What reading a damaged zip may raise."""

BROKEN = "paket rusak atau terpotong"

_ENCRYPTED = 0x1
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_FORMULA = rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
_IN_QUESTION = re.compile(
    rb"<(?:\w+:)?c\s(?:(?P<error>[^>]*\bt=[\"']e[\"'][^>]*)>|(?P<formula>[^>]*)>\s*"
    + _FORMULA
    + rb"\s*(?:<(?:\w+:)?v\s*(?:/>|>\s*</(?:\w+:)?v>)\s*)?</)"
)
_FILLED = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>\s*<(?:\w+:)?(?:f\b|v[^>]*>[^<]|is\b)")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,9})([0-9]{1,18})[\"']")
_FAR = re.compile(rb"r=[\"'](?:[A-Z]{3}|C[V-Z]|[D-Z][A-Z]|[A-Z]{1,2}(?:[5-9][0-9]{3}|[0-9]{5}))")
"""What may be a reference past the limits: column CV is the hundredth, row 5,000 the last. Found fast, for it begins
with plain letters."""
_IS_TEXT = re.compile(rb"\bt=[\"']str[\"']")
_OWN = re.compile(rb"<dc:title>Konsolidasi RKT ")
_DATE1904 = re.compile(rb"\bdate1904=[\"'](?:1|true)[\"']")


@dataclass(frozen=True, slots=True)
class Package:
    """A file that may be parsed. ``suspects``: cells of any sheet that are errors or formulas without a value, ""
    among them where a cell does not say its place; ``parts`` are the XML parts of a zip package by name."""

    is_ooxml: bool
    parts: Mapping[str, bytes] = field(default_factory=dict)
    suspects: frozenset[str] = frozenset()
    max_rows: int = limits.MAX_ROWS
    has_macros: bool = False
    is_1904: bool = False


def open_package(berkas: str, content: bytes) -> Package | Temuan:
    """What may be parsed of ``content``, or the galat that keeps the file out."""
    at = Location(berkas)
    kind = kind_of(content)
    if kind.kind is not None:
        return Temuan(findings.B103, at, {"jenis": kind.kind})
    if kind.is_locked:
        return Temuan(findings.B102, at)
    return _open_zip(at, content) if content.startswith(ZIP) else Package(is_ooxml=False)


def _open_zip(at: Location, content: bytes) -> Package | Temuan:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos = package.infolist()
            problem = directory_problem(at, infos, len(content), limits.MAX_PARTS)
            if problem is not None:
                return problem
            if (twice := _name_twice(infos)) is not None:
                return Temuan(findings.B115, at, {"apa": f"bagian {twice[:60]} ada dua"})
            xml = [info for info in infos if info.filename.lower().endswith((".xml", ".rels"))]
            parts = {info.filename: package.read(info) for info in xml}
    except ZIP_ERRORS:
        return Temuan(findings.B101, at, {"sebab": BROKEN})
    for name, part in parts.items():
        if any(mark in part for mark in _DOCTYPES):
            return Temuan(findings.B115, at, {"apa": f"DOCTYPE di {name}"})
    sheets = [part for name, part in parts.items() if "worksheets/" in name and not name.endswith(".rels")]
    most = limits.MAX_ROWS_OWN if _OWN.search(parts.get("docProps/core.xml", b"")) else limits.MAX_ROWS
    for sheet in sheets:
        too_far = extent_problem(at, *_extent(sheet), most)
        if too_far is not None:
            return too_far
    return Package(
        is_ooxml=bool(sheets),
        parts=parts,
        suspects=frozenset(suspect for sheet in sheets for suspect in _suspects(sheet)),
        max_rows=most,
        has_macros=any(info.filename.lower().endswith("vbaproject.bin") for info in infos),
        is_1904=_DATE1904.search(parts.get("xl/workbook.xml", b"")) is not None,
    )


def directory_problem(at: Location, infos: list[zipfile.ZipInfo], packed: int, most: int) -> Temuan | None:
    """What the directory of a zip already shows: locked, a bomb, more than ``most`` files."""
    inflated = sum(info.file_size for info in infos)
    if len(infos) > most:
        return _too_much(at, f"{len(infos)} bagian", f"{most} bagian")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        return Temuan(findings.B102, at)
    if inflated > limits.MAX_INFLATED:
        return _too_much(at, megabytes(inflated), megabytes(limits.MAX_INFLATED))
    if inflated > limits.RATIO_FROM and inflated > limits.MAX_RATIO * packed:
        return _too_much(at, f"mengembang {inflated // packed} kali", f"{limits.MAX_RATIO} kali")
    return None


def _name_twice(infos: list[zipfile.ZipInfo]) -> str | None:
    """A part that stands twice, were it in other letters: programs differ in which one they take."""
    names = Counter(info.filename.casefold() for info in infos)
    return next((info.filename for info in infos if names[info.filename.casefold()] > 1), None)


def extent_problem(at: Location, row: int, column: int, most: int = limits.MAX_ROWS) -> Temuan | None:
    """B112 for a last filled row or column (from 1) past the limits; ``most`` rows may be filled."""
    if row > most:
        return _too_much(at, f"terisi sampai baris {row}", f"baris {most}")
    if column > limits.MAX_COLUMNS:
        return _too_much(at, f"terisi sampai kolom ke-{column}", f"{limits.MAX_COLUMNS} kolom")
    return None


def _too_much(at: Location, what: str, most: str) -> Temuan:
    return Temuan(findings.B112, at, {"apa": what, "batas": most})


def _suspects(sheet: bytes) -> Iterator[str]:
    """Cells of one sheet that are errors or formulas without a value; "" where a cell does not say its place."""
    for match in _IN_QUESTION.finditer(sheet):
        attributes = match["error"] or match["formula"]
        if match["error"] or not _IS_TEXT.search(attributes):
            reference = _REFERENCE.search(attributes)
            yield (reference[1] + reference[2]).decode() if reference else ""


def _extent(sheet: bytes) -> tuple[int, int]:
    """Last row and column, from 1, that hold a value; cells that have a format only are left out where it matters.

    (0, 0) for the ordinary sheet, in which no cell stands anywhere near the limits.
    """
    if not _FAR.search(sheet):
        return 0, 0
    row, column = _furthest(_REFERENCE.findall(sheet))
    if row > limits.MAX_ROWS or column > limits.MAX_COLUMNS:
        filled = (_REFERENCE.search(match[1]) for match in _FILLED.finditer(sheet))
        return _furthest([(reference[1], reference[2]) for reference in filled if reference])
    return row, column


def _furthest(places: Sequence[tuple[bytes, bytes]]) -> tuple[int, int]:
    columns, rows = zip(*places, strict=True) if places else ((), ())
    return max(map(int, set(rows)), default=0), max(map(_column, set(columns)), default=0)


def _column(letters: bytes) -> int:
    number_ = 0
    for letter in letters:
        number_ = number_ * 26 + letter - 64
    return number_


def megabytes(size: int) -> str:
    return f"{number(size / 1024 / 1024, 1)} MB"
