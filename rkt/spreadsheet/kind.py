"""What a file is, decided once by its structure, whatever its name says; the words are for the staff.

Knows names of parts and streams, and the first bytes; nothing of forms.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto

from rkt import findings
from rkt.model.location import Location
from rkt.model.temuan import Definition, Temuan
from rkt.spreadsheet.ole import OLE2, Ole, OleError

ZIP = b"PK\x03\x04"
ZIP_END = b"PK\x05\x06"
"""Marks the record that ends a zip; readers of zip look for it from the back of the file."""

_STARTS: tuple[tuple[bytes, str, Definition], ...] = (
    (b"%PDF-", "PDF", findings.FILE_IS_IMAGE),
    (b"\x89PNG", "gambar PNG", findings.FILE_IS_IMAGE),
    (b"\xff\xd8\xff", "gambar JPEG", findings.FILE_IS_IMAGE),
    (b"GIF8", "gambar GIF", findings.FILE_IS_IMAGE),
    (b"II*\x00", "gambar TIFF", findings.FILE_IS_IMAGE),
    (b"MM\x00*", "gambar TIFF", findings.FILE_IS_IMAGE),
    (b"\x78\x9f\x3e\x22", "winmail.dat dari Outlook", findings.ATTACHMENTS_UNREADABLE),
    (b"{\\rtf", "dokumen RTF", findings.NOT_A_SPREADSHEET),
    (b"Rar!", "arsip RAR", findings.NOT_A_SPREADSHEET),
    (b"7z\xbc\xaf\x27\x1c", "arsip 7-Zip", findings.NOT_A_SPREADSHEET),
    (b"\x1f\x8b", "arsip gzip", findings.NOT_A_SPREADSHEET),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "pintasan Windows", findings.FILE_IS_SHORTCUT),
    (b"[InternetShortcut]", "pintasan ke situs", findings.FILE_IS_SHORTCUT),
    (b"MZ", "program", findings.NOT_A_SPREADSHEET),
    (b"PK\x05\x06", "arsip kosong", findings.NOT_A_SPREADSHEET),
)
_OLD_EXCEL = tuple(bytes((9, version)) for version in (0, 2, 4))
"""First record of a worksheet of Excel 2 to 4, which stands in no container."""
_TEXT = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]*")
_NOT_YET_WRITTEN = 512
"""So many zero bytes stand at the start of no format: a sector that was reserved and never filled."""


class Role(Enum):
    """What is done with a file: read as a workbook, opened for the files inside it, or refused."""

    WORKBOOK = auto()
    ARCHIVE = auto()
    MAIL = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Kind:
    """``kind`` names the kind where a message needs it; ``definition`` is the finding of a refused one."""

    role: Role
    kind: str = ""
    definition: Definition = findings.NOT_A_SPREADSHEET

    def refusal(self, berkas: str) -> Temuan:
        values = {"apa": self.kind} if self.definition is findings.PACKAGE_MALFORMED else {"jenis": self.kind}
        return Temuan(self.definition, Location(berkas), values)


_WORKBOOK = Kind(Role.WORKBOOK)
_TWO_IN_ONE = Kind(Role.REFUSED, "berkas Office lama dengan zip di belakangnya", findings.PACKAGE_MALFORMED)


def kind_of(content: bytes, name: str = "") -> Kind:
    """The kind of a file's content. ``name`` decides only between texts that look alike (a shortcut of Google)."""
    if content.startswith(OLE2):
        return _ole_kind(content)
    if content.startswith(ZIP):
        return _zip_kind(content)
    suffix = name.rpartition(".")[2].casefold()
    if suffix in ("gsheet", "gdoc", "gslides"):
        return _refused("pintasan Google", findings.FILE_IS_SHORTCUT)
    if not content:
        return _refused("berkas kosong")
    if not content[:_NOT_YET_WRITTEN].strip(b"\0"):
        return Kind(Role.REFUSED, "", findings.FILE_IS_ALL_ZEROS)
    return _kind_by_start(content) or _text_kind(content)


def _kind_by_start(content: bytes) -> Kind | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _refused("gambar WebP", findings.FILE_IS_IMAGE)
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return _refused("gambar HEIC", findings.FILE_IS_IMAGE)
    if content[:2] == b"BM" and content[6:10] == bytes(4):
        return _refused("gambar BMP", findings.FILE_IS_IMAGE)
    if content.startswith(_OLD_EXCEL):
        return _refused("buku kerja Excel versi 4 atau lebih lama", findings.SPREADSHEET_FORMAT_UNREADABLE)
    known = (_refused(kind, definition) for start, kind, definition in _STARTS if content.startswith(start))
    return next(known, None)


def _refused(kind: str, definition: Definition = findings.NOT_A_SPREADSHEET) -> Kind:
    return Kind(Role.REFUSED, kind, definition)


def plain_name(name: str) -> str:
    """A part's name without what programs differ in: slashes, letters large or small."""
    return name.replace("\\", "/").lstrip("/").casefold()


_ODF = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z-]+)")
_CONTENT_TYPES = "[content_types].xml"
_FOLDERS = (("word/", "dokumen Word"), ("ppt/", "presentasi PowerPoint"), ("visio/", "gambar Visio"))


def _zip_kind(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = {plain_name(info.filename) for info in package.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError):
        if ZIP_END not in content and not content[-_NOT_YET_WRITTEN:].strip(b"\0"):
            return Kind(Role.REFUSED, "", findings.FILE_IS_ALL_ZEROS)
        return _WORKBOOK  # cut off or damaged, and the reader of packages says so
    match = _ODF.search(content[:200])
    has_workbook = any(name.startswith(("xl/workbook", "xl/worksheets/")) for name in names)
    if match:
        if has_workbook:
            return _refused("dua jenis buku kerja dalam satu paket", findings.PACKAGE_MALFORMED)
        is_sheet = match[1].startswith(b"spreadsheet")
        return _WORKBOOK if is_sheet else _refused("dokumen OpenDocument lain")
    if has_workbook:
        return _WORKBOOK
    return _other_zip(names)


def _other_zip(names: Collection[str]) -> Kind:
    other = next((kind for folder, kind in _FOLDERS if any(name.startswith(folder) for name in names)), "")
    if _CONTENT_TYPES in names:
        return _refused(other) if other else _WORKBOOK
    if other and any(name.startswith(("word/document", "ppt/presentation")) for name in names):
        return _refused(other)
    if any(name.endswith(f"/{_CONTENT_TYPES}") for name in names):
        return _refused("bagian-bagiannya tersimpan di dalam folder", findings.PACKAGE_MALFORMED)
    if "index/document.iwa" in names or "index.zip" in names:
        return _refused("dokumen Numbers (Apple)", findings.SPREADSHEET_FORMAT_UNREADABLE)
    return Kind(Role.ARCHIVE)


def _ole_kind(content: bytes) -> Kind:
    """By the streams in the root: those of an embedded object lie in a storage of their own."""
    try:
        ole = Ole(content)
        names, every, end = ole.root_names, ole.all_names, ole.end
        is_locked = ole.workbook_flags()[0]
    except OleError:
        if _utf16("EncryptedPackage") in content:
            return Kind(Role.REFUSED, "", findings.FILE_HAS_PASSWORD)
        return (
            _refused("berkas Office lama dengan zip di belakangnya", findings.PACKAGE_MALFORMED)
            if _has_zip(content)
            else _WORKBOOK
        )
    if content.find(ZIP_END, end) >= 0:
        return _TWO_IN_ONE
    if "encryptedpackage" in names or "\x09drmcontent" in names:
        is_rights = any("drm" in name for name in every)
        return Kind(Role.REFUSED, "", findings.FILE_RIGHTS_PROTECTED if is_rights else findings.FILE_HAS_PASSWORD)
    if names & {"workbook", "book"}:
        return Kind(Role.REFUSED, "", findings.FILE_HAS_PASSWORD) if is_locked else _WORKBOOK
    if any(name.startswith("__substg1.0_") or name == "__properties_version1.0" for name in names):
        return _refused("surel Outlook (.msg)", findings.ATTACHMENTS_UNREADABLE)
    if "worddocument" in names:
        return _refused("dokumen Word")
    if "powerpoint document" in names:
        return _refused("presentasi PowerPoint")
    return _refused("berkas Office lama tanpa buku kerja")


def _has_zip(content: bytes) -> bool:
    return ZIP in content and ZIP_END in content


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _text_kind(content: bytes) -> Kind:
    head = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower().replace(b"\x00", b"")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return _refused("lembar kerja XML 2003")
    if b"urn:oasis:names:tc:opendocument:xmlns:office" in head and b"<office:document" in head:
        return _refused("dokumen OpenDocument satu berkas (.fods)", findings.SPREADSHEET_FORMAT_UNREADABLE)
    if _is_mail(content):
        return Kind(Role.MAIL)
    if head.startswith(b"from ") and b"\nfrom:" in head:
        return _refused("kotak surel (mbox)", findings.ATTACHMENTS_UNREADABLE)
    if b"<html" in head or b"<!doctype html" in head or b"<table" in head:
        return _refused("halaman HTML")
    if head.startswith(b"<?xml"):
        return _refused("XML")
    if _is_google(content):
        return _refused("pintasan Google", findings.FILE_IS_SHORTCUT)
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not _TEXT.fullmatch(content[:4096].replace(b"\x00", b"") if wide else head):
        return _refused("jenis isi tidak dikenal")
    first = head.split(b"\n", 1)[0]
    return _refused("teks CSV" if any(first.count(mark) >= 2 for mark in (b",", b";", b"\t")) else "teks")


_HEADER_LINE = re.compile(rb"[!-9;-~]+:.*")
_HEADERS = frozenset(
    b"from to cc subject date received mime-version message-id content-type return-path delivered-to x-unsent "
    b"reply-to sender".split()
)


def _is_mail(content: bytes) -> bool:
    """A block of header lines up to the first blank one, at least two of them of a mail."""
    found: set[bytes] = set()
    for line in content[:65536].lstrip(b"\xef\xbb\xbf\r\n").splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t" and found:
            continue
        if not _HEADER_LINE.fullmatch(line):
            return False
        found.add(line.partition(b":")[0].lower())
    return len(found & _HEADERS) >= 2


def _is_google(content: bytes) -> bool:
    """The shortcut that Google Drive leaves in a folder: a line of JSON, never the document."""
    if len(content) > 4096:
        return False
    try:
        record = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and ("doc_id" in record or "docs.google.com" in str(record.get("url", "")))
