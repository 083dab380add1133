"""Page numbers in the table of contents, where LibreOffice is at hand to lay the text out.

A copy of the report is turned into a PDF; where the links of its lists lead is the page. The copy's last list also
links to the start of each section, since numbering begins anew there.
"""

from __future__ import annotations

import copy
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.package import write_package
from rkt.verify.word import W

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SECONDS = 120
_DOCUMENT = "word/document.xml"
_OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.S)
_DEST = re.compile(rb"/Dest\s*\[\s*(\d+) 0 R([^\]]*)")
_TOP = re.compile(rb"/Rect\s*\[\s*[\d.]+ [\d.]+ [\d.]+ ([\d.]+)")
_REF = re.compile(rb"(\d+) 0 R")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section of the document: the page number it starts with (None: it goes on counting) and its way of writing."""

    mulai: int | None
    bentuk: str


def find_soffice() -> str | None:
    """LibreOffice's command, from the path or from where it is usually installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).exists()), None)


def fill_pages(path: Path, soffice: str) -> bool:
    """Give every entry of the lists at ``path`` its page number; False, with the file as it was, where that fails."""
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts[_DOCUMENT])
    body = root.find(f"{W}body")
    links = [link for link in root.iter(f"{W}hyperlink") if _is_entry(link)]
    if body is None or not links:
        return False
    for link in links:
        _add_number(link, "000")
    anchors = [str(link.get(f"{W}anchor")) for link in links]
    sections, of_anchor = _sections(body)
    starts = [f"_Bagian{number}" for number in range(len(sections))]
    names = [*anchors[:-1], *starts, anchors[-1]]
    probe = _probe(root, starts)
    pages = _layout({**parts, _DOCUMENT: etree.tostring(probe, xml_declaration=True, encoding="UTF-8")}, soffice)
    if len(pages) != len(names):
        return False
    page_of = dict(zip(names, pages, strict=True))
    for link, anchor in zip(links, anchors, strict=True):
        number = _label(page_of, sections, of_anchor[anchor], page_of[anchor])
        link.findall(f".//{W}t")[-1].text = number
    parts[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    write_package(_zipped(parts), path)
    return True


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _is_entry(link: _Element) -> bool:
    style = link.find(f"../{W}pPr/{W}pStyle")
    name = "" if style is None else str(style.get(f"{W}val"))
    return link.get(f"{W}anchor") is not None and name.startswith(("TOC", "TableofFigures"))


def _make(like: _Element, tag: str, text: str | None = None, **attributes: str) -> _Element:
    node = like.makeelement(f"{W}{tag}")
    node.text = text
    for name, value in attributes.items():
        node.set(f"{W}{name}", value)
    return node


def _run(like: _Element, *parts: _Element) -> _Element:
    run = _make(like, "r")
    run.extend(parts)
    return run


def _add_number(link: _Element, text: str) -> None:
    """A tab with dots and a field that Word can update, inside the entry's link."""
    anchor = link.get(f"{W}anchor")
    properties = link.find(f"../{W}pPr")
    assert properties is not None
    tabs = _make(link, "tabs")
    tabs.append(_make(link, "tab", val="right", leader="dot", pos=str(_text_width(link))))
    properties.insert(1, tabs)
    link.append(_run(link, _make(link, "tab")))
    link.append(_run(link, _make(link, "fldChar", fldCharType="begin")))
    link.append(_run(link, _make(link, "instrText", f" PAGEREF {anchor} \\h ")))
    link.append(_run(link, _make(link, "fldChar", fldCharType="separate")))
    link.append(_run(link, _make(link, "t", text)))
    link.append(_run(link, _make(link, "fldChar", fldCharType="end")))


def _text_width(element: _Element) -> int:
    """Twentieths of a point between the margins of the section that an element stands in."""
    body = next(parent for parent in element.iterancestors() if parent.tag == f"{W}body")
    block = next(node for node in (element, *element.iterancestors()) if node.getparent() is body)
    section = next(
        found
        for later in (block, *block.itersiblings())
        if (found := later if later.tag == f"{W}sectPr" else later.find(f"{W}pPr/{W}sectPr")) is not None
    )
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert size is not None
    assert margins is not None
    return int(size.get(f"{W}w", 0)) - int(margins.get(f"{W}left", 0)) - int(margins.get(f"{W}right", 0))


def _sections(body: _Element) -> tuple[list[Bagian], dict[str, int]]:
    """The sections in order, and which one each bookmark stands in."""
    sections: list[Bagian] = []
    of_anchor: dict[str, int] = {}
    for block in body:
        for mark in block.iter(f"{W}bookmarkStart"):
            of_anchor[str(mark.get(f"{W}name"))] = len(sections)
        properties = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if properties is not None:
            sections.append(_section(properties))
    return sections, of_anchor


def _section(properties: _Element) -> Bagian:
    numbering = properties.find(f"{W}pgNumType")
    if numbering is None:
        return Bagian(None, "decimal")
    start = numbering.get(f"{W}start")
    return Bagian(int(start) if start is not None else None, str(numbering.get(f"{W}fmt", "decimal")))


def _probe(root: _Element, names: Sequence[str]) -> _Element:
    """A copy with a bookmark at the start of each section and, before the last entry of the lists, a link to each."""
    probe = copy.deepcopy(root)
    body = probe.find(f"{W}body")
    assert body is not None
    number, is_first = 0, True
    for block in body:
        paragraph = block if block.tag == f"{W}p" else block.find(f".//{W}p")
        if is_first and paragraph is not None:
            at = 0 if paragraph.find(f"{W}pPr") is None else 1
            paragraph.insert(at, _make(body, "bookmarkStart", id=str(90_000 + number), name=names[number]))
            paragraph.insert(at + 1, _make(body, "bookmarkEnd", id=str(90_000 + number)))
            is_first = False
        if block.find(f"{W}pPr/{W}sectPr") is not None:
            number, is_first = number + 1, True
    last = [link for link in probe.iter(f"{W}hyperlink") if _is_entry(link)][-1].getparent()
    assert last is not None
    for name in names:
        line, properties, link = _make(body, "p"), _make(body, "pPr"), _make(body, "hyperlink", anchor=name)
        properties.append(_make(body, "pStyle", val="TOC1"))
        link.append(_run(body, _make(body, "t", "x")))
        line.extend([properties, link])
        last.addprevious(line)
    return probe


def _layout(parts: Mapping[str, bytes], soffice: str) -> list[int]:
    """The page, from 0, that each link of the laid-out document leads to, in the order of the links."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "lkip.docx").write_bytes(_zipped(parts))
        profile = (folder / "profil").as_uri()
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", name]
        try:
            subprocess.run(
                [*command, str(folder / "lkip.docx")],
                check=True,
                capture_output=True,
                timeout=MAX_SECONDS,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            return linked_pages((folder / "lkip.pdf").read_bytes())
        except (OSError, subprocess.SubprocessError):
            return []


def linked_pages(pdf: bytes) -> list[int]:
    """Pages, from 0, that the links of a PDF lead to, from its first page to its last, each from top to bottom.

    An entry over two lines is two links to the same place, and counts once.
    """
    objects = {int(match[1]): match[2] for match in _OBJECT.finditer(pdf)}
    tree = next((body for body in objects.values() if re.search(rb"/Type\s*/Pages", body)), b"")
    pages = _references(rb"Kids", tree)
    targets: list[tuple[bytes, bytes]] = []
    for page in pages:
        links = [objects.get(number, b"") for number in _references(rb"Annots", objects.get(page, b""))]
        placed = [(top, dest) for link in links if (top := _TOP.search(link)) and (dest := _DEST.search(link))]
        for _, dest in sorted(placed, key=lambda pair: -float(pair[0][1])):
            if not targets or targets[-1] != (dest[1], dest[2]):
                targets.append((dest[1], dest[2]))
    index = {number: position for position, number in enumerate(pages)}
    return [index[int(page)] for page, _ in targets if int(page) in index]


def _references(name: bytes, body: bytes) -> list[int]:
    found = re.search(rb"/" + name + rb"\s*\[(.*?)\]", body, re.S)
    return [int(number) for number in _REF.findall(found[1])] if found else []


def _label(page_of: Mapping[str, int], sections: Sequence[Bagian], section: int, page: int) -> str:
    """The number printed on a page: counted from the last section before it that starts anew."""
    restart = max((n for n in range(section + 1) if sections[n].mulai is not None), default=None)
    number = page + 1 if restart is None else (sections[restart].mulai or 0) + page - page_of[f"_Bagian{restart}"]
    bentuk = sections[section].bentuk
    if bentuk in ("lowerRoman", "upperRoman"):
        return roman(number) if bentuk == "lowerRoman" else roman(number).upper()
    return str(number)


def roman(number: int) -> str:
    """4 -> "iv"; for the few pages before the first chapter."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
