"""One stream out of an OLE2 compound file, such as the workbook of an .xls. Knows nothing of what is in it."""

from __future__ import annotations

import struct

_END = 0xFFFFFFFA
"""From here on a sector number is no sector."""
_ENTRY = 128


def read_stream(content: bytes, *names: str) -> bytes:
    """The first stream that has one of ``names``; b"" where there is none.

    ValueError, IndexError or struct.error where the file is damaged.
    """
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    mini_size = 1 << struct.unpack_from("<H", content, 32)[0]
    directory, _, cutoff, mini_fat = struct.unpack_from("<IIII", content, 48)
    fat = _fat(content, size)
    entries = _entries(_chain(content, fat, directory, size))
    found = next((entries[name] for name in names if name in entries), None)
    if found is None:
        return b""
    start, length = found
    if length >= cutoff:
        return _chain(content, fat, start, size)[:length]
    table = _numbers(_chain(content, fat, mini_fat, size))
    ministream = _chain(content, fat, entries["Root Entry"][0], size)
    return _chain(ministream, table, start, mini_size, header=0)[:length]


def _fat(content: bytes, size: int) -> list[int]:
    difat = list(struct.unpack_from("<109I", content, 76))
    sector = struct.unpack_from("<I", content, 68)[0]
    seen = set[int]()
    while sector < _END and sector not in seen:
        seen.add(sector)
        numbers = _numbers(_sector(content, sector, size, size))
        difat += numbers[:-1]
        sector = numbers[-1]
    return [number for sector in difat if sector < _END for number in _numbers(_sector(content, sector, size, size))]


def _sector(content: bytes, sector: int, size: int, header: int) -> bytes:
    start = header + sector * size
    return content[start : start + size]


def _chain(content: bytes, fat: list[int], start: int, size: int, header: int | None = None) -> bytes:
    """The sectors that follow one another from ``start``; ValueError where they lead in a circle."""
    found, sector = list[bytes](), start
    while sector < _END:
        if len(found) > len(fat):
            raise ValueError("chain of sectors has no end")
        found.append(_sector(content, sector, size, size if header is None else header))
        sector = fat[sector]
    return b"".join(found)


def _numbers(sector: bytes) -> list[int]:
    count = len(sector) // 4
    return list(struct.unpack_from(f"<{count}I", sector))


def _entries(directory: bytes) -> dict[str, tuple[int, int]]:
    """Name -> (first sector, length) of every stream and of the root."""
    found = {}
    for position in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, position + 64)
        if kind in (2, 5):
            name = directory[position : position + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            found[name] = struct.unpack_from("<II", directory, position + 116)
    return found
