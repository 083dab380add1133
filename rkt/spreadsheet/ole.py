"""A compound file (OLE2, the .xls container): its directory and the head of its streams. Interprets no cell.

Every number in the file is checked before it is followed, since the file may lie.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers above it are marks: free, end of a chain, part of the tables."""
_FREE = 0xFFFFFFFF
_ENTRY = 128
_ROOT = 5
_MAX_ENTRIES = 4096
_FILEPASS, _DATEMODE, _EOF = 0x002F, 0x0022, 0x000A


class OleError(ValueError):
    """The bytes are no sound compound file."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(frozen=True)
class Ole:
    """``content`` is the whole file. OleError from any member where the file's own tables contradict it."""

    content: bytes
    _sizes: tuple[int, int, int] = field(init=False)

    def __post_init__(self) -> None:
        if len(self.content) < _HEADER or not self.content.startswith(OLE2):
            raise OleError("kepala berkas")
        sector, mini = struct.unpack_from("<HH", self.content, 30)
        (cutoff,) = struct.unpack_from("<I", self.content, 56)
        if sector not in (9, 12) or mini != 6:
            raise OleError("ukuran sektor")
        object.__setattr__(self, "_sizes", (1 << sector, 1 << mini, cutoff))

    @cached_property
    def root_names(self) -> frozenset[str]:
        """Names of the streams and storages that lie in the root itself, casefolded; not those of embedded objects."""
        root = self._entries[0]
        if root.kind != _ROOT:
            raise OleError("direktori")
        return frozenset(entry.name.casefold() for entry in self._siblings(root.child))

    @cached_property
    def all_names(self) -> frozenset[str]:
        """Names of every entry, embedded ones too, casefolded."""
        return frozenset(entry.name.casefold() for entry in self._entries)

    @property
    def end(self) -> int:
        """Offset behind the last sector that the file's tables use; what stands after it is no part of the file."""
        used = max((number for number, following in enumerate(self._fat) if following != _FREE), default=-1)
        return self._sizes[0] * (used + 2)

    def workbook_flags(self) -> tuple[bool, bool]:
        """(a password is needed, dates count from 1904) of the Excel workbook in the root."""
        is_locked = is_1904 = False
        for kind, payload in _records(self.read_stream("workbook", "book")):
            is_locked = is_locked or kind == _FILEPASS
            is_1904 = is_1904 or (kind == _DATEMODE and payload[:1] == b"\x01")
        return is_locked, is_1904

    def read_stream(self, *names: str) -> bytes:
        """The first stream of the root that has one of ``names``, given in lower case; b"" where there is none."""
        found = {entry.name.casefold(): entry for entry in self._siblings(self._entries[0].child)}
        entry = next((found[name] for name in names if name in found), None)
        return self._read(entry) if entry else b""

    @cached_property
    def _fat(self) -> tuple[int, ...]:
        numbers = [n for n in struct.unpack_from("<109I", self.content, 76) if n < _LAST_SECTOR]
        (following,) = struct.unpack_from("<I", self.content, 68)
        seen: set[int] = set()
        while following < _LAST_SECTOR:
            if following in seen:
                raise OleError("tabel sektor")
            seen.add(following)
            *more, following = self._words(following)
            numbers += [n for n in more if n < _LAST_SECTOR]
        return tuple(word for number in numbers for word in self._words(number))

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        (start,) = struct.unpack_from("<I", self.content, 48)
        raw = b"".join(map(self._sector, self._chain(start, self._fat)))
        if not raw:
            raise OleError("direktori")
        return tuple(_entry(raw[at : at + _ENTRY]) for at in range(0, len(raw) - _ENTRY + 1, _ENTRY))[:_MAX_ENTRIES]

    def _siblings(self, number: int) -> Iterator[_Entry]:
        waiting, seen = [number], set[int]()
        while waiting:
            number = waiting.pop()
            if number < len(self._entries) and number not in seen:
                seen.add(number)
                entry = self._entries[number]
                waiting += [entry.left, entry.right]
                yield entry

    def _read(self, entry: _Entry) -> bytes:
        _, mini, cutoff = self._sizes
        if entry.size >= cutoff:
            return b"".join(map(self._sector, self._chain(entry.start, self._fat)))[: entry.size]
        root = self._entries[0]
        store = b"".join(map(self._sector, self._chain(root.start, self._fat)))
        (first,) = struct.unpack_from("<I", self.content, 60)
        table = tuple(word for number in self._chain(first, self._fat) for word in self._words(number))
        parts = (store[n * mini : (n + 1) * mini] for n in self._chain(entry.start, table))
        return b"".join(parts)[: entry.size]

    def _chain(self, number: int, table: tuple[int, ...]) -> Iterator[int]:
        for _ in range(len(table) + 1):
            if number >= _LAST_SECTOR:
                return
            if number >= len(table):
                break
            yield number
            number = table[number]
        raise OleError("rantai sektor")

    def _sector(self, number: int) -> bytes:
        size = self._sizes[0]
        at = size * (number + 1)
        if at >= len(self.content):
            raise OleError("sektor di luar berkas")
        return self.content[at : at + size]

    def _words(self, number: int) -> tuple[int, ...]:
        sector = self._sector(number)
        return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])


def _entry(raw: bytes) -> _Entry:
    length, kind = struct.unpack_from("<HB", raw, 64)
    left, right, child = struct.unpack_from("<3I", raw, 68)
    start, size = struct.unpack_from("<II", raw, 116)
    return _Entry(
        raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), kind, left, right, child, start, size
    )


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Record number and payload of the workbook's global part, up to its end or the first that is cut off."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _EOF:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
