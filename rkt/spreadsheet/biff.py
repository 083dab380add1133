"""How the cells of an .xls are shown: errors, percent formats, struck-out and raised text, symbol fonts.

calamine gives the values; here only what changes their meaning is read. Source of the layout: [MS-XLS], BIFF8.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from rkt.spreadsheet.appearance import ERROR_CODES, PERCENT_IDS, PLAIN, Appearance, Face, Place, of_runs, split_runs
from rkt.spreadsheet.ole import Ole

_BOF, _BOUNDSHEET, _FONT, _FORMAT, _XF, _SST, _CONTINUE, _EOF = 0x809, 0x85, 0x31, 0x41E, 0xE0, 0xFC, 0x3C, 0x0A
_FORMULA, _BOOLERR, _NUMBER, _RK, _MULRK, _LABELSST, _LABEL = 0x06, 0x205, 0x203, 0x27E, 0xBD, 0xFD, 0x204
_VALUES = (_FORMULA, _BOOLERR, _NUMBER, _RK, _LABELSST, _LABEL)
_BIFF8 = 0x600
_STRIKE = 0x08
DAMAGED = (struct.error, IndexError, ValueError, KeyError)
"""What reading a damaged file may raise."""

_Run = tuple[int, int]
"""First character and font of a run."""


def read_biff(content: bytes) -> dict[Place, Appearance]:
    """Every cell that is not plain, by place; nothing where the file is of an older kind or damaged."""
    try:
        stream = Ole(content).read_stream("workbook")
        if not stream or struct.unpack_from("<HHH", stream)[2] != _BIFF8:
            return {}
        book = _Book(stream)
        return {place: shown for name, start in book.sheets for place, shown in book.cells(name, start)}
    except DAMAGED:
        return {}


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, from its beginning to its end."""
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        if kind == _EOF:
            return
        position += 4 + length


@dataclass
class _Book:
    stream: bytes
    sheets: list[tuple[str, int]] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    fonts: list[Face] = field(default_factory=list)
    texts: list[tuple[str, tuple[_Run, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        codes, styles, shared = dict(PERCENT_IDS), list[_Run](), list[bytes]()
        last = 0
        for kind, data in _records(self.stream, 0):
            if kind == _BOUNDSHEET:
                start, _, count, wide = struct.unpack_from("<IHBB", data)
                self.sheets.append((_characters(data[8:], count, bool(wide & 1)), start))
            elif kind == _FONT:
                self.fonts.append(_font(data))
            elif kind == _FORMAT:
                number, count, wide = struct.unpack_from("<HHB", data)
                codes[number] = _characters(data[5:], count, bool(wide & 1))
            elif kind == _XF:
                styles.append(struct.unpack_from("<HH", data))
            elif kind == _SST or (kind == _CONTINUE and last == _SST):
                shared.append(data)
            last = _SST if kind == _CONTINUE and last == _SST else kind
        for font, number in styles:
            face = self.font(font)
            self.faces.append(Face(face.struck, face.raised, face.font, codes.get(number, "")))
        self.texts = _Shared(shared).read() if shared else []

    def font(self, index: int) -> Face:
        """By the number that the file uses: it knows no font 4."""
        return self.fonts[index - 1 if index > 4 else index]

    def cells(self, name: str, start: int) -> Iterator[tuple[Place, Appearance]]:
        for kind, data in _records(self.stream, start):
            if kind == _MULRK:
                row, first = struct.unpack_from("<HH", data)
                for number in range((len(data) - 6) // 6):
                    face = self.faces[struct.unpack_from("<H", data, 4 + 6 * number)[0]]
                    if face.is_odd:
                        yield (name, row + 1, first + number + 1), of_runs(face, [("0", face.struck, face.raised)])
            elif kind in _VALUES:
                row, column, style = struct.unpack_from("<HHH", data)
                shown = self._shown(kind, data, self.faces[style])
                if shown != PLAIN:
                    yield (name, row + 1, column + 1), shown

    def _shown(self, kind: int, data: bytes, face: Face) -> Appearance:
        if error := _error(kind, data):
            return Appearance(error=error)
        if kind != _LABELSST:
            return of_runs(face, [("0", face.struck, face.raised)]) if face.is_odd else PLAIN
        text, runs = self.texts[struct.unpack_from("<I", data, 6)[0]]
        shown = of_runs(face, split_runs(text, runs, face, self.font))
        return shown if face.is_odd or shown.struck or shown.raised else PLAIN


def _error(kind: int, data: bytes) -> str:
    """The error that a cell holds or that its formula gave, "" if none."""
    if kind == _BOOLERR and data[7]:
        return ERROR_CODES.get(data[6], "#N/A")
    if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        return ERROR_CODES.get(data[8], "#N/A")
    return ""


def _font(data: bytes) -> Face:
    grbit, escapement = struct.unpack_from("<2xH4xH", data)
    return Face(bool(grbit & _STRIKE), escapement != 0, _characters(data[16:], data[14], bool(data[15] & 1)))


def _characters(data: bytes, count: int, wide: bool) -> str:
    return data[: 2 * count].decode("utf-16-le", "replace") if wide else data[:count].decode("latin-1")


class _Shared:
    """The shared texts: one stream of bytes over several records, where a text cut off begins anew with its flag."""

    def __init__(self, segments: list[bytes]) -> None:
        self._segments = segments
        self._segment, self._at = 0, 0

    def read(self) -> list[tuple[str, tuple[_Run, ...]]]:
        count = struct.unpack("<II", self._take(8))[1]
        return [self._text() for _ in range(count)]

    def _text(self) -> tuple[str, tuple[_Run, ...]]:
        count, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & 8 else 0
        more = struct.unpack("<I", self._take(4))[0] if flags & 4 else 0
        text = self._letters(count, wide=bool(flags & 1))
        found = tuple(struct.unpack("<HH", self._take(4)) for _ in range(runs))
        self._take(more)
        return text, found

    def _letters(self, count: int, *, wide: bool) -> str:
        text = ""
        while len(text) < count:
            room = len(self._segments[self._segment]) - self._at
            if room == 0:
                self._segment, self._at = self._segment + 1, 0
                wide = bool(self._take(1)[0] & 1)
                continue
            size = min((count - len(text)) * (2 if wide else 1), room)
            data = self._take(size)
            text += _wide(data) if wide else data.decode("latin-1")
        return text

    def _take(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            part = self._segments[self._segment][self._at : self._at + size - len(found)]
            if not part:
                self._segment, self._at = self._segment + 1, 0
                continue
            found += part
            self._at += len(part)
        return found


def _wide(data: bytes) -> str:
    """Two bytes a character, surrogates not joined, so that characters count as the file counts them."""
    return "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))
