"""How the cells of an .xlsb are shown: errors, percent formats, struck-out and raised text, symbol fonts.

calamine gives the values; here only what changes their meaning is read. Source of the layout: [MS-XLSB].
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator

from rkt.spreadsheet.appearance import ERROR_CODES, PERCENT_IDS, PLAIN, Appearance, Face, Place, of_runs, split_runs

_ROW, _ERROR, _SHARED_TEXT, _FORMULA_ERROR = 0, 3, 7, 11
_VALUES = range(2, 12)
_SST_ITEM, _FONT, _FORMAT, _XF, _WORKBOOK_PROPERTIES, _SHEET = 19, 43, 44, 47, 153, 156
_BEGIN_CELL_XFS, _END_CELL_XFS = 617, 618
_STRIKE = 0x08
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"\b(Id|Target)=[\"']([^\"']*)[\"']")

_Text = tuple[str, tuple[tuple[int, int], ...]]
"""A shared text and the (first character, font) of each of its runs."""


def read_biff12(content: bytes) -> dict[Place, Appearance]:
    """Every cell that is not plain, by place; nothing where the package is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist() if name.startswith("xl/")}
        fonts, faces = _styles(parts.get("xl/styles.bin", b""))
        texts = [_text(data) for kind, data in _records(parts.get("xl/sharedStrings.bin", b"")) if kind == _SST_ITEM]
        return {
            (name, row, column): shown
            for name, part in _sheets(parts)
            for row, column, shown in _cells(parts[part], fonts, faces, texts)
        }
    except MemoryError:
        raise
    except Exception:  # a damaged zip raises nearly anything; calamine has read the values, so the run goes on
        return {}


def is_1904_xlsb(part: bytes) -> bool:
    """Whether the workbook part of an .xlsb counts its dates from 1904."""
    return any(kind == _WORKBOOK_PROPERTIES and bool(data[:1]) and bool(data[0] & 1) for kind, data in _records(part))


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position < len(part):
        kind, position = _variable(part, position, 2)
        length, position = _variable(part, position, 4)
        yield kind, part[position : position + length]
        position += length


def _variable(part: bytes, position: int, most: int) -> tuple[int, int]:
    """A number of up to ``most`` bytes of seven bits each, the lowest first, and the position behind it; of a part
    that is cut off, what is there."""
    value = 0
    for count, byte in enumerate(part[position : position + most]):
        value |= (byte & 0x7F) << (7 * count)
        if not byte & 0x80:
            return value, position + count + 1
    return value, position + most


def _string(data: bytes, position: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", data, position)[0]
    end = position + 4 + 2 * length
    return data[position + 4 : end].decode("utf-16-le", "replace"), end


def _sheets(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """(sheet name, part) of every sheet of the workbook."""
    targets = {}
    for match in _RELATION.finditer(parts["xl/_rels/workbook.bin.rels"]):
        found = dict(_ATTRIBUTE.findall(match[0]))
        targets[found[b"Id"].decode()] = found[b"Target"].decode().removeprefix("/xl/")
    for kind, data in _records(parts["xl/workbook.bin"]):
        if kind == _SHEET:
            relation, position = _string(data, 8)
            part = f"xl/{targets.get(relation, '')}"
            if part in parts and "worksheets/" in part:
                yield _string(data, position)[0], part


def _styles(part: bytes) -> tuple[list[Face], list[Face]]:
    """The fonts, and the cell styles in their order."""
    codes, fonts, faces, is_cell = dict(PERCENT_IDS), list[Face](), list[Face](), False
    for kind, data in _records(part):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = _string(data, 2)[0]
        elif kind == _FONT:
            grbit, _, escapement = struct.unpack_from("<2xHHH", data)
            fonts.append(Face(bool(grbit & _STRIKE), escapement != 0, _string(data, 21)[0]))
        elif kind in (_BEGIN_CELL_XFS, _END_CELL_XFS):
            is_cell = kind == _BEGIN_CELL_XFS
        elif kind == _XF and is_cell:
            number, font = struct.unpack_from("<2xHH", data)
            face = fonts[font]
            faces.append(Face(face.struck, face.raised, face.font, codes.get(number, "")))
    return fonts, faces


def _text(data: bytes) -> _Text:
    text, position = _string(data, 1)
    if not data[0] & 1:
        return text, ()
    count = struct.unpack_from("<I", data, position)[0]
    return text, tuple(struct.unpack_from("<HH", data, position + 4 + 4 * run) for run in range(count))


def _cells(
    part: bytes, fonts: list[Face], faces: list[Face], texts: list[_Text]
) -> Iterator[tuple[int, int, Appearance]]:
    row = 0
    for kind, data in _records(part):
        if kind == _ROW:
            row = struct.unpack_from("<I", data)[0] + 1
        elif kind in _VALUES:
            column, style = struct.unpack_from("<II", data)
            shown = _shown(kind, data, fonts, faces[style & 0xFFFFFF], texts)
            if shown != PLAIN:
                yield row, column + 1, shown


def _shown(kind: int, data: bytes, fonts: list[Face], face: Face, texts: list[_Text]) -> Appearance:
    if kind in (_ERROR, _FORMULA_ERROR):
        return Appearance(error=ERROR_CODES.get(data[8], "#N/A"))
    if kind != _SHARED_TEXT:
        return of_runs(face, [("0", face.struck, face.raised)]) if face.is_odd else PLAIN
    text, runs = texts[struct.unpack_from("<I", data, 8)[0]]
    shown = of_runs(face, split_runs(text, runs, face, fonts.__getitem__))
    return shown if face.is_odd or shown.struck or shown.raised else PLAIN
