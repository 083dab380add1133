"""What a cell shows beyond its value: number format, struck-out and raised text, font, error.

One record for all kinds of files; how each kind keeps it is told by the modules that read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from rkt.model.location import column_letter
from rkt.spreadsheet.number_format import shown_by

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""
Place = tuple[str, int, int]
"""Sheet name, row and column from 1."""

ERROR = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!"
    r"|EXTERNAL!|PYTHON!|TIMEOUT!)|Err:\d{3}"
)
"""What Excel and LibreOffice show in place of a value."""
ERROR_CODES = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
               0x2A: "#N/A"}  # fmt: skip
"""The errors of the binary formats."""
UNKNOWN_ERROR = "yang tidak terbaca"

_SYMBOLS = ("wingdings", "webdings", "symbol", "marlett", "opensymbol")
PERCENT_IDS = {9: "0%", 10: "0.00%"}
"""The built-in formats that scale, which no file writes out."""
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3}[0-9]{1,7})[\"']")
_STYLE = re.compile(rb"\bs=[\"'](\d+)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_INLINE = re.compile(rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?is>(.*?)</(?:\w+:)?is>", re.S)
_SHARED = re.compile(rb"<(?:\w+:)?c\s([^>]*\bt=[\"']s[\"'][^>]*)>\s*<(?:\w+:)?v>(\d+)</")
_ITEM = re.compile(rb"<(?:\w+:)?si>(.*?)</(?:\w+:)?si>|<(?:\w+:)?si\s*/>", re.S)
_MARKS = (b"strike", b"vertAlign")


@dataclass(frozen=True, slots=True)
class Appearance:
    """``struck`` and ``raised``: the parts of the text that are struck out, or set higher or lower than the rest.

    ``error``: the error that is shown in place of a value, "" if none. ``merged``: the merged range that hides the
    cell, where the file's reader of values does not tell. ``is_unknown``: the file could not be asked.
    """

    number_format: str = ""
    error: str = ""
    struck: str = ""
    raised: str = ""
    font: str = ""
    merged: Range | None = None
    is_unknown: bool = False

    @property
    def doubt(self) -> str:
        """What of the text may not count, in words for the user; "" where all of it does.

        Marks without a letter or digit, such as a raised asterisk, say nothing of the figure.
        """
        if self.is_unknown:
            return "format yang tidak terbaca"
        said = (("bagian yang dicoret", self.struck), ("bagian yang ditulis lebih tinggi atau rendah", self.raised))
        return " dan ".join(f"{what} ('{part[:30]}')" for what, part in said if any(map(str.isalnum, part)))

    @property
    def is_symbol(self) -> bool:
        """Whether letters look like something else: a "P" of Wingdings 2 is a tick."""
        return self.font.casefold().startswith(_SYMBOLS)


PLAIN = Appearance()


def merged_range(area: Range) -> str:
    """A range as Excel writes it: (32, 9, 35, 9) -> "I32:I35"."""
    top, left, bottom, right = area
    return f"{column_letter(left)}{top}:{column_letter(right)}{bottom}"


@dataclass(frozen=True, slots=True)
class Face:
    """One font or cell style, as far as it changes a value's meaning."""

    struck: bool = False
    raised: bool = False
    font: str = ""
    number_format: str = ""

    @property
    def is_odd(self) -> bool:
        is_plain = shown_by(self.number_format).is_plain and not Appearance(font=self.font).is_symbol
        return self.struck or self.raised or not is_plain


def of_runs(face: Face, runs: Iterable[tuple[str, bool, bool]], error: str = "") -> Appearance:
    """A cell's appearance from its style and its text in runs of (text, struck, raised)."""
    parts = list(runs)
    struck = "".join(text for text, is_struck, _ in parts if is_struck)
    raised = "".join(text for text, _, is_raised in parts if is_raised)
    return Appearance(face.number_format, error, struck.strip(), raised.strip(), face.font)


def split_runs(
    text: str, runs: Sequence[tuple[int, int]], face: Face, font: Callable[[int], Face]
) -> Iterator[tuple[str, bool, bool]]:
    """A text as (text, struck, raised) by its runs of (first character, number of its font); before the first run it
    is as its cell."""
    starts = [start for start, _ in runs]
    yield text[: starts[0] if starts else None], face.struck, face.raised
    for (start, number), end in zip(runs, (*starts[1:], len(text)), strict=False):
        own = font(number)
        yield text[start:end], own.struck, own.raised


def odd_cells(parts: Mapping[str, bytes]) -> frozenset[str]:
    """The cells of any sheet of an .xlsx whose style or text may change what their value means ("G13").

    "" is among them where such a cell does not say its place.
    """
    styles = next((part for name, part in parts.items() if name.endswith("/styles.xml")), b"")
    odd = {str(index).encode() for index, face in enumerate(_faces(styles)) if face.is_odd}
    shared = next((part for name, part in parts.items() if name.casefold().endswith("/sharedstrings.xml")), b"")
    rich = {b"%d" % index for index, item in enumerate(_ITEM.findall(shared)) if _is_marked(item)} if _is_marked(
        shared) else set()  # fmt: skip
    found: set[str] = set()
    for name, sheet in parts.items():
        if "worksheets/" not in name or name.endswith(".rels"):
            continue
        if odd:
            cells = ((match[1], _STYLE.search(match[1])) for match in _CELL.finditer(sheet))
            found.update(_place(attributes) for attributes, style in cells if style and style[1] in odd)
        if rich:
            found.update(_place(match[1]) for match in _SHARED.finditer(sheet) if match[2] in rich)
        if _is_marked(sheet):
            found.update(_place(match[1]) for match in _INLINE.finditer(sheet) if _is_marked(match[2]))
    return frozenset(found)


def _place(attributes: bytes) -> str:
    reference = _REFERENCE.search(attributes)
    return reference[1].decode() if reference else ""


def _is_marked(part: bytes) -> bool:
    return any(mark in part for mark in _MARKS)


def _faces(styles: bytes) -> list[Face]:
    """The cell styles of an .xlsx in their order; none where its style part cannot be read."""
    if not styles:
        return []
    try:
        root = ElementTree.fromstring(styles)  # a DOCTYPE was refused before
    except ElementTree.ParseError:
        return []
    codes = dict(PERCENT_IDS)
    for node in root.iterfind("{*}numFmts/{*}numFmt"):
        if (number := node.get("numFmtId", "")).isdigit():
            codes[int(number)] = node.get("formatCode", "")
    fonts = [_font(node) for node in root.iterfind("{*}fonts/{*}font")]
    faces = []
    for node in root.iterfind("{*}cellXfs/{*}xf"):
        font, code = node.get("fontId", "0"), node.get("numFmtId", "0")
        face = fonts[int(font)] if font.isdigit() and int(font) < len(fonts) else Face()
        number_format = codes.get(int(code), "") if code.isdigit() else ""
        faces.append(Face(face.struck, face.raised, face.font, number_format))
    return faces


def _font(node: ElementTree.Element) -> Face:
    strike, align, name = (node.find(f"{{*}}{tag}") for tag in ("strike", "vertAlign", "name"))
    struck = strike is not None and strike.get("val", "1") not in ("0", "false")
    raised = align is not None and align.get("val") in ("superscript", "subscript")
    return Face(struck, raised, "" if name is None else name.get("val", ""))
