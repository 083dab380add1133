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

from rkt import findings
from rkt.model.display import number
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.spreadsheet import limits
from rkt.spreadsheet.appearance import odd_cells
from rkt.spreadsheet.biff12 import is_1904_xlsb
from rkt.spreadsheet.kind import ZIP, ZIP_END, Role, kind_of, plain_name
from rkt.spreadsheet.ole import Ole, OleError

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
_DATE1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true)[\"']")
_SHEET = re.compile(rb"<(?:\w+:)?worksheet[\s>/]")
_ROOT_WITHIN = 4096
"""The root element of a part stands within so many bytes; comments before it are short."""
_TARGET = re.compile(rb"\b(?:PartName|Target)=[\"']([^\"']+)[\"']")
_ENCRYPTION = re.compile(rb"encryption-data[\s>]")
_MANIFEST = "META-INF/manifest.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """A file that may be parsed. ``content`` is what the parsers get: nothing stands in it that was not looked at.

    ``suspects``: cells of any sheet that are errors or formulas without a value, "" among them where a cell does not
    say its place; ``odd``: cells whose style or text may change what they mean; ``parts`` are the XML parts of a zip
    package by name.
    """

    content: bytes
    is_ooxml: bool = False
    parts: Mapping[str, bytes] = field(default_factory=dict)
    suspects: frozenset[str] = frozenset()
    odd: frozenset[str] = frozenset()
    max_rows: int = limits.MAX_ROWS
    has_macros: bool = False
    is_1904: bool = False


def open_package(berkas: str, content: bytes) -> Package | Temuan:
    """What may be parsed of ``content``, or the galat that keeps the file out."""
    at = Location(berkas)
    kind = kind_of(content, berkas)
    if kind.role is Role.REFUSED:
        return kind.refusal(berkas)
    if kind.role is not Role.WORKBOOK:
        return Temuan(findings.NOT_A_SPREADSHEET, at, {"jenis": "arsip zip" if kind.role is Role.ARCHIVE else "surel"})
    return _open_zip(at, content) if content.startswith(ZIP) else _open_ole(at, content)


def _open_ole(at: Location, content: bytes) -> Package | Temuan:
    """An old workbook. A parser that fails on it tries zip next, so the zip of an embedded object is closed to it."""
    try:
        _, is_1904 = Ole(content).workbook_flags()
    except OleError:
        return Temuan(findings.FILE_UNREADABLE, at, {"sebab": BROKEN})
    return Package(content.replace(ZIP_END, bytes(len(ZIP_END))), is_1904=is_1904)


def _open_zip(at: Location, content: bytes) -> Package | Temuan:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos = package.infolist()
            problem = directory_problem(at, infos, len(content), limits.MAX_PARTS)
            if problem is not None:
                return problem
            if (twice := _name_twice(infos)) is not None:
                return Temuan(findings.PACKAGE_MALFORMED, at, {"apa": f"bagian {twice[:60]} ada dua"})
            if names := _standard_names(package, infos):
                return _open_zip(at, _renamed(package, infos, names))
            parts = {info.filename: package.read(info) for info in infos if _is_xml(info.filename)}
            binary = next((package.read(info) for info in infos if info.filename == "xl/workbook.bin"), b"")
    except ZIP_ERRORS:
        return Temuan(findings.FILE_UNREADABLE, at, {"sebab": BROKEN})
    if _ENCRYPTION.search(parts.get(_MANIFEST, b"")):
        return Temuan(findings.FILE_HAS_PASSWORD, at)
    for name, part in parts.items():
        if any(mark in part for mark in _DOCTYPES):
            return Temuan(findings.PACKAGE_MALFORMED, at, {"apa": f"DOCTYPE di {name}"})
        if b"\0" in part[:4]:
            return Temuan(findings.PACKAGE_MALFORMED, at, {"apa": f"{name} bukan UTF-8"})
    return _checked(at, content, parts, binary, infos)


def _checked(
    at: Location, content: bytes, parts: dict[str, bytes], binary: bytes, infos: list[zipfile.ZipInfo]
) -> Package | Temuan:
    """The package, once no sheet is filled past the limits. A sheet is known by its root, wherever its part lies."""
    sheets = [part for part in parts.values() if _SHEET.search(part[:_ROOT_WITHIN])]
    most = limits.MAX_ROWS_OWN if _OWN.search(parts.get("docProps/core.xml", b"")) else limits.MAX_ROWS
    for sheet in sheets:
        too_far = extent_problem(at, *_extent(sheet), most)
        if too_far is not None:
            return too_far
    return Package(
        content,
        is_ooxml=bool(sheets),
        parts=parts,
        suspects=frozenset(suspect for sheet in sheets for suspect in _suspects(sheet)),
        odd=odd_cells(parts) if sheets else frozenset(),
        max_rows=most,
        has_macros=any(info.filename.lower().endswith("vbaproject.bin") for info in infos),
        is_1904=is_1904_xlsb(binary) or any(b"date1904" in part and _DATE1904.search(part) for part in parts.values()),
    )


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _standard_names(package: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, str]:
    """New names for a workbook's parts whose names have backslashes, or letters other than those they are called by.

    Empty for the ordinary package. Windows' own zip writers leave such names behind; the parsers would not find them.
    """
    wanted = {plain_name(name): name for name in ("[Content_Types].xml", "_rels/.rels")}
    for info in infos:
        if plain_name(info.filename) in ("[content_types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"):
            folder = "xl/" if plain_name(info.filename).startswith("xl/") else ""
            for match in _TARGET.finditer(package.read(info)):
                target = match[1].decode("utf-8", "replace").replace("\\", "/")
                target = target.lstrip("/") if target.startswith("/") else folder + target
                wanted.setdefault(plain_name(target), target)
    return {
        info.filename: name
        for info in infos
        if (name := wanted.get(plain_name(info.filename), _relations(info.filename, wanted))) != info.filename
    }


def _relations(name: str, wanted: Mapping[str, str]) -> str:
    """The name of a part that nobody calls by name: "XL/_rels/workbook.xml.rels" beside "xl/workbook.xml"."""
    plain = name.replace("\\", "/").lstrip("/")
    folder, is_relations, part = plain_name(name).rpartition("_rels/")
    owner = wanted.get(folder + part.removesuffix(".rels")) if is_relations else None
    if owner is None:
        return plain
    base, slash, last = owner.rpartition("/")
    return f"{base}{slash}_rels/{last}.rels"


def _renamed(package: zipfile.ZipFile, infos: list[zipfile.ZipInfo], names: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for info in infos:
            new.writestr(names.get(info.filename, info.filename), package.read(info))
    return stream.getvalue()


def directory_problem(at: Location, infos: list[zipfile.ZipInfo], packed: int, most: int) -> Temuan | None:
    """What the directory of a zip already shows: locked, a bomb, more than ``most`` files."""
    inflated = sum(info.file_size for info in infos)
    if len(infos) > most:
        return _too_much(at, f"{len(infos)} bagian", f"{most} bagian")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        return Temuan(findings.FILE_HAS_PASSWORD, at)
    if inflated > limits.MAX_INFLATED:
        return _too_much(at, megabytes(inflated), megabytes(limits.MAX_INFLATED))
    if inflated > limits.RATIO_FROM and inflated > limits.MAX_RATIO * packed:
        return _too_much(at, f"mengembang {inflated // packed} kali", f"{limits.MAX_RATIO} kali")
    return None


def _name_twice(infos: list[zipfile.ZipInfo]) -> str | None:
    """A part that stands twice, were it in other letters: programs differ in which one they take."""
    names = Counter(plain_name(info.filename) for info in infos)
    return next((info.filename for info in infos if names[plain_name(info.filename)] > 1), None)


def extent_problem(at: Location, row: int, column: int, most: int = limits.MAX_ROWS) -> Temuan | None:
    """CONTENT_EXCEEDS_LIMIT for a last filled row or column (from 1) past the limits; ``most`` rows may be filled."""
    if row > most:
        return _too_much(at, f"terisi sampai baris {row}", f"baris {most}")
    if column > limits.MAX_COLUMNS:
        return _too_much(at, f"terisi sampai kolom ke-{column}", f"{limits.MAX_COLUMNS} kolom")
    return None


def _too_much(at: Location, what: str, most: str) -> Temuan:
    return Temuan(findings.CONTENT_EXCEEDS_LIMIT, at, {"apa": what, "batas": most})


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
