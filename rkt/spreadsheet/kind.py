"""What a file is by its first bytes, whatever its name says; the words are for the staff."""

from __future__ import annotations

import re
from dataclasses import dataclass

ZIP = b"PK\x03\x04"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "dokumen RTF"),
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf\x27\x1c", "arsip 7-Zip"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "pintasan Windows"),
    (b"[InternetShortcut]", "pintasan ke situs"),
    (b"MZ", "program"),
    (b"PK\x05\x06", "arsip kosong"),
)
_TEXT = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]*")


@dataclass(frozen=True, slots=True)
class Kind:
    """``kind`` names what is no spreadsheet, None for one that may be read; ``is_locked`` by a password."""

    kind: str | None = None
    is_locked: bool = False


def kind_of(content: bytes) -> Kind:
    """The kind of a file's content; a zip counts as a spreadsheet if it holds the parts of one."""
    if not content:
        return Kind("berkas kosong")
    if content.startswith(OLE2):
        return _ole_kind(content)
    if content.startswith(ZIP):
        return Kind(_zip_kind(content))
    known = next((name for start, name in _STARTS if content.startswith(start)), None)
    return Kind(known or _text_kind(content))


def is_archive(content: bytes) -> bool:
    """A zip that is no document of any office program: what a mail program packs attachments into."""
    return content.startswith(ZIP) and _zip_kind(content) == _ARCHIVE


_ARCHIVE = "arsip zip"
_PARTS = ((b"word/document", "dokumen Word"), (b"ppt/presentation", "presentasi PowerPoint"))
_ODF = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z-]+)")


def _directory(content: bytes) -> bytes:
    """The zip's own directory; a zip that is packed without compression shows those of the files in it as well."""
    end = content.rfind(b"PK\x05\x06")
    size = int.from_bytes(content[end + 12 : end + 16], "little") if end >= 0 else 0
    own = content[max(0, end - size) : end] if size else b""
    start = content.find(b"PK\x01\x02")
    return own if own.startswith(b"PK\x01\x02") else content[start:] if start >= 0 else b""


def _zip_kind(content: bytes) -> str | None:
    """The central directory at the end names the parts; the mimetype of OpenDocument stands first."""
    if match := _ODF.search(content[:200]):
        return None if match[1].startswith(b"spreadsheet") else "dokumen OpenDocument lain"
    directory = _directory(content)
    if not directory:
        return None  # cut off before its directory: damaged, and the reader of packages says so
    if b"xl/workbook" in directory or b"xl/worksheets/" in directory:
        return None
    return next((name for part, name in _PARTS if part in directory), _ARCHIVE)


def _ole_kind(content: bytes) -> Kind:
    if _utf16("EncryptedPackage") in content:
        return Kind(is_locked=True)
    if _utf16("WordDocument") in content and _utf16("Workbook") not in content:
        return Kind("dokumen Word")
    if _utf16("PowerPoint Document") in content:
        return Kind("presentasi PowerPoint")
    return Kind()


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _text_kind(content: bytes) -> str:
    head = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower().replace(b"\x00", b"")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return "lembar kerja XML 2003"
    if b"<html" in head or b"<!doctype html" in head or b"<table" in head:
        return "halaman HTML"
    if head.startswith(b"<?xml"):
        return "XML"
    if b"mime-version:" in head or head.startswith((b"received:", b"from:", b"return-path:")):
        return "surel"
    if not _TEXT.fullmatch(content[:4096].replace(b"\x00", b"") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else head):
        return "jenis isi tidak dikenal"
    first = head.split(b"\n", 1)[0]
    return "teks CSV" if any(first.count(mark) >= 2 for mark in (b",", b";", b"\t")) else "teks"
