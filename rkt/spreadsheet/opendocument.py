"""How the cells of an .ods are shown: errors, percent formats, struck-out and raised text, symbol fonts.

calamine gives the values; here only what changes their meaning is read, out of content.xml and styles.xml.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from rkt.spreadsheet import limits
from rkt.spreadsheet.appearance import ERROR, Appearance, Face, Place, of_runs

_NS = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
_Node = ElementTree.Element


def _name(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return f"{{{_NS[prefix]}}}{local}"


_CELL, _COVERED, _ROW = _name("table:table-cell"), _name("table:covered-table-cell"), _name("table:table-row")
_SPAN, _PARAGRAPH = _name("text:span"), _name("text:p")


def read_opendocument(content: bytes) -> dict[Place, Appearance]:
    """Every cell that is not plain, by place; nothing where the package cannot be read a second time."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist()) & {"styles.xml", "content.xml"}
            roots = [ElementTree.fromstring(package.read(name)) for name in sorted(names, reverse=True)]
    except (zipfile.BadZipFile, ElementTree.ParseError, OSError, ValueError):
        return {}
    styles = _Styles([node for root in roots for node in root.iter(_name("style:style"))],
                     [node for root in roots for node in root.iter() if node.tag in _DATA_STYLES])  # fmt: skip
    return {
        (sheet.get(_name("table:name"), ""), row, column): shown
        for root in roots
        for sheet in root.iter(_name("table:table"))
        for row, column, shown in _cells(sheet, styles)
    }


_DATA_STYLES = {_name(f"number:{kind}-style") for kind in ("percentage", "number", "currency")}


class _Styles:
    """Named styles with what they inherit; the automatic ones of content.xml come last and win."""

    def __init__(self, styles: list[_Node], data: list[_Node]) -> None:
        self._nodes = {node.get(_name("style:name"), ""): node for node in styles}
        self._codes = {node.get(_name("style:name"), ""): _format_code(node) for node in data}
        self._faces: dict[str, Face] = {}

    def face(self, name: str) -> Face:
        if name not in self._faces:
            self._faces[name] = Face()  # stands until it is known, so that a style that is its own parent ends
            self._faces[name] = self._make(self._nodes.get(name))
        return self._faces[name]

    def _make(self, node: _Node | None) -> Face:
        if node is None:
            return Face()
        above = self.face(node.get(_name("style:parent-style-name"), ""))
        data = node.get(_name("style:data-style-name"))
        code = above.number_format if data is None else self._codes.get(data, "")
        text = node.find(_name("style:text-properties"))
        if text is None:
            return Face(above.struck, above.raised, above.font, code)
        return Face(
            _is_struck(text, default=above.struck),
            _is_raised(text, default=above.raised),
            text.get(_name("style:font-name"), "") or text.get(_name("fo:font-family"), "").strip("'") or above.font,
            code,
        )


def _is_struck(text: _Node, *, default: bool) -> bool:
    given = [text.get(_name(f"style:text-line-through-{kind}")) for kind in ("type", "style")]
    said = [value for value in given if value is not None]
    return any(value != "none" for value in said) if said else default


def _is_raised(text: _Node, *, default: bool) -> bool:
    position = text.get(_name("style:text-position"))
    return default if position is None else position.split(" ")[0] not in ("0%", "0")


def _format_code(node: _Node) -> str:
    """The nearest Excel format code: what it scales and the words around the figure."""
    literal = "".join(child.text or "" for child in node if child.tag == _name("number:text"))
    if node.tag == _name("number:percentage-style"):
        return "0%"
    factor = next((child.get(_name("number:display-factor"), "") for child in node.iter(_name("number:number"))), "")
    commas = (len(factor) - 1) // 3 if factor.isdigit() else 0
    return f'0{"," * commas}"{literal.strip()}"' if commas or literal.strip() else ""


def _cells(sheet: _Node, styles: _Styles) -> Iterator[tuple[int, int, Appearance]]:
    columns: list[str] = []
    for node in sheet.iter(_name("table:table-column")):
        style = node.get(_name("table:default-cell-style-name"), "")
        columns += [style] * min(_times(node, "columns"), limits.MAX_COLUMNS - len(columns))
    row = 1
    for line in sheet.iter(_ROW):
        times = _times(line, "rows")
        if row > limits.MAX_ROWS:
            return
        own = line.get(_name("table:default-cell-style-name"), "")
        found = [
            (place, shown)
            for place, cell in _filled(line)
            if (shown := _appearance(cell, own or _at(columns, place), styles)) != Appearance()
        ]
        for offset in range(min(times, limits.MAX_ROWS)) if found else ():
            yield from ((row + offset, place, shown) for place, shown in found)
        for place, cell in _filled(line):
            yield from _hidden(row, place, cell)
        row += times


def _filled(line: _Node) -> Iterator[tuple[int, _Node]]:
    """The cells of a row that hold anything, with their column from 1."""
    column = 1
    for cell in line:
        if cell.tag not in (_CELL, _COVERED):
            continue
        times = _times(cell, "columns")
        if len(cell) or cell.get(_name("office:value-type")):
            for offset in range(min(times, limits.MAX_COLUMNS)):
                yield column + offset, cell
        column += times


def _hidden(row: int, column: int, cell: _Node) -> Iterator[tuple[int, int, Appearance]]:
    """The cells that a merged range hides: all of it but the first."""
    tall, wide = (min(_number(cell, f"table:number-{what}-spanned"), limits.MAX_ROWS) for what in ("rows", "columns"))
    if cell.tag != _CELL or tall * wide == 1:
        return
    area = (row, column, row + tall - 1, column + wide - 1)
    for line in range(row, row + tall):
        for place in range(column, column + min(wide, limits.MAX_COLUMNS)):
            if (line, place) != (row, column):
                yield line, place, Appearance(merged=area)


def _at(columns: list[str], place: int) -> str:
    return columns[place - 1] if place <= len(columns) else ""


def _times(node: _Node, what: str) -> int:
    return _number(node, f"table:number-{what}-repeated")


def _number(node: _Node, attribute: str) -> int:
    given = node.get(_name(attribute), "1")
    return max(1, int(given)) if given.isdigit() and len(given) < 9 else 1


def _appearance(cell: _Node, default: str, styles: _Styles) -> Appearance:
    name = cell.get(_name("table:style-name"))
    face = styles.face(default if name is None else name)
    if cell.get(_name("office:value-type")) == "percentage" and "%" not in face.number_format:
        face = Face(face.struck, face.raised, face.font, "0%")
    runs = [run for paragraph in cell.iter(_PARAGRAPH) for run in _runs(paragraph, face, styles)]
    text = "".join(part for part, _, _ in runs).strip()
    is_error = cell.get(_name("calcext:value-type")) == "error"
    if is_error or (cell.get(_name("table:formula")) and ERROR.fullmatch(text)):
        return Appearance(error=text or "Err")
    shown = of_runs(face, runs)
    odd = face.is_odd or shown.struck or shown.raised
    return shown if odd else Appearance()


def _runs(node: _Node, face: Face, styles: _Styles) -> Iterator[tuple[str, bool, bool]]:
    yield node.text or "", face.struck, face.raised
    for child in node:
        inner = styles.face(child.get(_name("text:style-name"), "")) if child.tag == _SPAN else face
        yield from _runs(child, inner, styles)
        yield child.tail or "", face.struck, face.raised
