"""Rows put below those of one sheet of an xlsx package; every other part stays byte for byte.

Saving an office's workbook through a library would lose charts, pictures and the values of formulas.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rkt.errors import RktError
from rkt.form.text import fold
from rkt.model.location import Location
from rkt.package import fixed_package
from rkt.plan.grid import header_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def with_rows(content: bytes, name: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    """The workbook ``content`` with ``rows`` as texts below the last filled row of the sheet ``name``.

    ``columns``: its headings, which are found wherever they stand. RktError where the sheet or a heading is missing.
    """
    from lxml import etree

    row_number, places = _heading(content, name, columns)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    part = _part_of(parts, name)
    root = etree.fromstring(parts[part], etree.XMLParser(resolve_entities=False, no_network=True))
    data = root.find(f"{_MAIN}sheetData")
    assert data is not None
    last = max((int(row.get("r", "0")) for row in data if _holds_text(row)), default=row_number)
    for row in [row for row in data if int(row.get("r", "0")) > last]:
        data.remove(row)  # formatted but empty
    for offset, values in enumerate(rows, start=1):
        data.append(_row(root, last + offset, {places[label]: values[label] for label in columns if values[label]}))
    _widen(root, last + len(rows))
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for key, blob in parts.items():
            target.writestr(key, blob)
    return fixed_package(made.getvalue())


def _heading(content: bytes, name: str, columns: Sequence[str]) -> tuple[int, dict[str, int]]:
    """The row of the sheet's headings and the column (from 1) of each."""
    found = header_of(content, name)
    if found is None:
        raise RktError(
            f"Buku kerja RKT belum memiliki lembar {name}. Di Excel, tambahkan lembar {name} dengan judul kolom "
            f"{', '.join(columns)} pada baris pertama, simpan, lalu jalankan lagi."
        )
    row, places = found
    missing = [label for label in columns if fold(label) not in places]
    if missing:
        raise RktError(
            f"Lembar {name} buku kerja RKT belum memiliki kolom {', '.join(missing)}. Tambahkan, lalu ulangi."
        )
    return row, {label: places[fold(label)] for label in columns}


def _part_of(parts: Mapping[str, bytes], name: str) -> str:
    """The package's part that holds the sheet."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    book = etree.fromstring(parts["xl/workbook.xml"], parser)
    key = next(s.get(f"{_REL}id") for s in book.iter(f"{_MAIN}sheet") if fold(str(s.get("name"))) == fold(name))
    relations = etree.fromstring(parts["xl/_rels/workbook.xml.rels"], parser)
    target = next(str(one.get("Target")) for one in relations if one.get("Id") == key)
    return posixpath.normpath(posixpath.join("xl", target)).lstrip("/") if not target.startswith("/") else target[1:]


def _holds_text(row: _Element) -> bool:
    return any(len(cell) for cell in row)


def _row(root: _Element, number: int, values: Mapping[int, str]) -> _Element:
    row = root.makeelement(f"{_MAIN}row", {"r": str(number)})
    for column, text in sorted(values.items()):
        cell = root.makeelement(f"{_MAIN}c", {"r": Location("", "", number, column).sel, "t": "inlineStr"})
        inline, node = root.makeelement(f"{_MAIN}is"), root.makeelement(f"{_MAIN}t")
        node.text = text
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        inline.append(node)
        cell.append(inline)
        row.append(cell)
    return row


def _widen(root: _Element, last: int) -> None:
    """What says how far the sheet and its filter reach."""
    for tag in ("dimension", "autoFilter"):
        for element in root.iter(f"{_MAIN}{tag}"):
            reach = re.fullmatch(r"([A-Z]+\d+)(?::([A-Z]+)\d+)?", element.get("ref", ""))
            if reach:
                element.set("ref", f"{reach[1]}:{reach[2] or 'A'}{last}")
