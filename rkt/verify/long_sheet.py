"""Columns of a long sheet of a finished workbook, row by row: the long table of a nation's year fits in no memory.

Reads texts, numbers and blanks as XlsxWriter writes them; formulas are not read.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from rkt.model.location import column_letter

Value = str | float | None

_SHEET = re.compile(rb'<sheet name="([^"]*)"[^>]* r:id="([^"]*)"')
_PART = re.compile(rb'<Relationship Id="([^"]*)"[^>]* Target="([^"]*)"')
_STRING = re.compile(r"<si>(?:<t(?: xml:space=\"preserve\")?>(.*?)</t>)</si>", re.S)
_CELL = rb'<c r="(%s)\d+"(?: s="\d+")?(?: t="(s)")?(?:/>|><v>([^<]*)</v></c>)'
_ESCAPED = re.compile("_x([0-9A-F]{4})_")
_CHUNK = 1 << 20
_ROW_END = b"</row>"


def read_columns(path: Path, name: str, wanted: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    """The cells under the headings ``wanted``, from the row below these; None where a cell is empty.

    KeyError where there is no such sheet or no row with all headings.
    """
    with zipfile.ZipFile(path) as package:
        texts = _shared_strings(package)
        rows = _rows(package, _part_of(package, name))
        columns = next(filter(None, (_places(row, texts, wanted) for row in rows)), None)
        if columns is None:
            raise KeyError(f"lembar {name} tanpa kolom {', '.join(wanted)}")
        places = {column_letter(column).encode(): position for position, column in enumerate(columns)}
        cell = re.compile(_CELL % b"|".join(places))
        for row in rows:
            values: list[Value] = [None] * len(places)
            for letters, is_text, value in cell.findall(row):
                if value:
                    values[places[letters]] = texts[int(value)] if is_text else float(value)
            yield tuple(values)


def _places(row: bytes, texts: Sequence[str], wanted: Sequence[str]) -> list[int] | None:
    """The columns of the headings, from 1, if they stand in this row."""
    found: dict[str, int] = {}
    for letters, is_text, value in re.findall(_CELL % b"[A-Z]+", row):
        if is_text:
            found.setdefault(texts[int(value)], _number(letters.decode()))
    return [found[name] for name in wanted] if set(wanted) <= set(found) else None


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _rows(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    rest = b""
    with package.open(part) as sheet:
        while chunk := sheet.read(_CHUNK):
            *rows, rest = (rest + chunk).split(_ROW_END)
            yield from rows


def _part_of(package: zipfile.ZipFile, name: str) -> str:
    ids = {unescape(name.decode()): key for name, key in _SHEET.findall(package.read("xl/workbook.xml"))}
    parts = dict(_PART.findall(package.read("xl/_rels/workbook.xml.rels")))
    return f"xl/{parts[ids[name]].decode()}"


def _shared_strings(package: zipfile.ZipFile) -> list[str]:
    """As XlsxWriter escapes them: XML first, then what Excel writes for a control character."""
    xml = package.read("xl/sharedStrings.xml").decode("utf-8")
    texts = [unescape(text) if "&" in text else text for text in _STRING.findall(xml)]
    return [_ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text for text in texts]
