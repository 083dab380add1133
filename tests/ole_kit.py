"""Old workbooks (.xls) and other compound files, written by hand: the smallest that the readers accept."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

from rkt.spreadsheet.ole import OLE2

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


def compound(root: Mapping[str, bytes], embedded: Mapping[str, Mapping[str, bytes]] | None = None) -> bytes:
    """A compound file with streams in its root and, by storage, the streams of embedded objects.

    Streams are filled up to 4,096 bytes, so that none lies in the mini stream.
    """
    entries: list[tuple[str, int, int, bytes]] = [("Root Entry", _ROOT, 1, b"")]
    names = [*root, *(embedded or {})]
    for name in names:
        entries.append((name, _STREAM if name in root else _STORAGE, _FREE, root.get(name, b"")))
    for storage, streams in (embedded or {}).items():
        at = 1 + names.index(storage)
        entries[at] = (storage, _STORAGE, len(entries), b"")
        entries += [(name, _STREAM, _FREE, content) for name, content in streams.items()]
    last = {len(names), *range(len(names) + 1, len(entries))}
    body, fat, directory = [], [], []
    for at, (name, kind, child, content) in enumerate(entries):
        data = content + bytes(max(0, 4096 - len(content))) if kind == _STREAM else b""
        count = -(-len(data) // SECTOR)
        start = len(fat) if count else _END
        fat += [*range(len(fat) + 1, len(fat) + count), _END] if count else []
        body.append(data.ljust(count * SECTOR, b"\0"))
        right = _FREE if at == 0 or at in last else at + 1
        encoded = (name + "\0").encode("utf-16-le")
        raw = encoded.ljust(64, b"\0") + struct.pack("<HBB3I", len(encoded), kind, 1, _FREE, right, child)
        directory.append(raw + bytes(36) + struct.pack("<IQ", start, len(data)))
    table = b"".join(directory).ljust(-(-len(directory) // 4) * SECTOR, b"\0")
    first = len(fat)
    count = len(table) // SECTOR
    fat += [*range(first + 1, first + count), _END]
    sectors = -(-(len(fat) + 1) // 127)
    places = list(range(len(fat), len(fat) + sectors))
    fat += [_FAT] * sectors
    header = OLE2 + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, sectors, first, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *places, *[_FREE] * (109 - sectors))
    packed = b"".join(struct.pack("<I", word) for word in fat).ljust(sectors * SECTOR, b"\xff")
    return header + b"".join(body) + table + packed


def _record(kind: int, payload: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(payload)) + payload


FILEPASS = _record(0x002F, bytes(6))
DATE_1904 = _record(0x0022, b"\x01\x00")


def _text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def workbook_stream(rows: Iterable[Iterable[object]], *extra: bytes) -> bytes:
    """One sheet "Kinerja"; ``extra`` are records of the workbook's global part."""
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)) + b"".join(extra)
    formats = _record(0x00E0, struct.pack("<HH", 0, 0) + bytes(16)) + _record(
        0x00E0, struct.pack("<HH", 0, 14) + bytes(16)
    )
    name = "Kinerja".encode("latin-1")
    size = len(start) + len(formats) + 4 + 8 + len(name) + 4
    bound = _record(0x0085, struct.pack("<IBBBB", size, 0, 0, len(name), 0) + name)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet += _record(0x0204, struct.pack("<HHH", row, column, 0) + _text(value))
            elif isinstance(value, (int, float)):
                sheet += _record(0x0203, struct.pack("<HHHd", row, column, 0, value))
            elif value is not None:
                raise TypeError(type(value))
    return start + formats + bound + _record(0x000A) + sheet + _record(0x000A)


ROWS: tuple[tuple[object, ...], ...] = (
    ("Kode Satker", "659712"),
    ("Tahun", 2024),
    ("Bulan", "Maret"),
    (),
    ("Kode", "Indikator", "Pembilang", "Penyebut", "Realisasi"),
    ("2.1", "Uraian indikator 2.1", 9, 10),
)


def xls(*extra: bytes, embedded: Mapping[str, Mapping[str, bytes]] | None = None) -> bytes:
    """A small form of KPU Kota Ternate for March 2024 as an old Excel saves it."""
    return compound({"Workbook": workbook_stream(ROWS, *extra)}, embedded)
