"""A rendered report takes in the words that people wrote in earlier ones; the record of what it then holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rkt import findings
from rkt.model.bulan import Bulan
from rkt.model.display import count_text, join_list
from rkt.model.edit import Edit
from rkt.model.location import Location
from rkt.model.temuan import Definition, Temuan
from rkt.reports.edits.blocks import Block, cells_of, read_blocks, table_text, text_of
from rkt.reports.edits.comments import add_bookmarks, add_comment
from rkt.reports.edits.figures import (
    Facts,
    claims_success,
    figures,
    moved_facts,
    moved_figures,
    moved_sentence,
    outdated_names,
    outdated_sentence,
)
from rkt.reports.edits.merge import Merged, Node, is_another_document, merge
from rkt.reports.edits.opened import UnreadableError, open_edited
from rkt.reports.edits.record import ReportRecord
from rkt.reports.edits.sequence import (
    INSERTED,
    LISTING,
    TABLE,
    UNPLACED,
    Owner,
    Written,
    constant_name,
    mark_of,
    numbered,
)
from rkt.reports.edits.transplant import Transplant, number_drawings
from rkt.verify.word import W

if TYPE_CHECKING:
    from datetime import datetime

    from docx.document import Document
    from lxml.etree import _Element

UNPLACED_TITLE = "BAGIAN YANG BELUM DITEMPATKAN"
_SHOWN = 90


@dataclass(frozen=True, slots=True)
class Earlier:
    """A report that is read back: its file as "2024-02/LKIP 2024-02.docx", its bytes and what we wrote then."""

    berkas: str
    bulan: Bulan
    sha256: str
    content: bytes
    record: ReportRecord


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """The figures that a place of the report is about, and what of it is below its target, as clauses."""

    facts: Facts = ()
    below: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class _Row:
    written: Written
    elements: list[_Element]
    remark: str = ""


class Carrying:
    """One report, from rendered to finished. ``names``: the stable name of each of its blocks that we generate;
    ``author``: as whom we comment."""

    def __init__(self, document: Document, names: Mapping[_Element, str], author: str) -> None:
        self._document, self._author = document, author
        seen: Counter[str] = Counter()
        self._rows = [
            _Row(_written(block, names, order, seen), block.elements)
            for order, block in enumerate(read_blocks(document))
        ]
        self.temuan: list[Temuan] = []
        self.removed: set[_Element] = set()
        """Paragraphs of ours that are no longer in the report."""
        self.read: tuple[str, ...] = ()

    def take_in(self, earlier: Earlier) -> None:
        """The words of one earlier report; a file that cannot be used costs its words only, and is said."""
        try:
            source, comments = open_edited(earlier.content, self._author)
        except UnreadableError as error:
            self._say(findings.EDITS_NOT_READ, earlier.berkas, sebab=str(error))
            return
        sections = _sections(source) - _sections(self._document)
        blocks = read_blocks(source)
        theirs, base = [block.found for block in blocks], earlier.record.blocks
        if is_another_document(base, theirs):
            self._say(findings.EDITS_NOT_READ, earlier.berkas, sebab="isinya dokumen lain")
            return
        merged = merge(base, theirs, [row.written for row in self._rows], earlier.bulan.iso)
        self._apply(merged, blocks, Transplant(source, self._document), earlier.record)
        self.read = (*self.read, earlier.sha256)
        for row in merged.returned:
            self._say(findings.DELETED_RETURNED, earlier.berkas, paragraf=_short(row.program_text))
        for node in merged.unplaced:
            self._say(findings.EDIT_UNPLACED, earlier.berkas, paragraf=_short(node.written.text))
        for row in merged.overruled:
            self._say(findings.EDIT_OVERRULED, earlier.berkas, paragraf=_short(row.text))
        counts = (
            (comments, "komentar"),
            (sections, "pemisah bagian"),
            (len(merged.restyled), "paragraf yang hanya diubah hurufnya (tebal, miring, warna)"),
        )
        left = [count_text(count, what) for count, what in counts if count > 0]
        if left:
            self._say(findings.EDITS_LEFT_BEHIND, earlier.berkas, apa=join_list(left))

    def _say(self, definition: Definition, berkas: str, **values: str) -> None:
        self.temuan.append(Temuan(definition, Location(berkas), values))

    def _apply(self, merged: Merged, blocks: Sequence[Block], transplant: Transplant, record: ReportRecord) -> None:
        """Put the blocks in their order; what is no longer there is taken out at the end."""
        body = self._document.element.body
        anchor: _Element | None = None
        rows, kept = [], set()
        place = ""
        for node in merged.nodes:
            place = _place_of(node.written.name) or place
            old = self._rows[node.ours].elements if node.ours is not None else []
            elements = self._content(node, old, blocks, transplant)
            if node.written.owner is Owner.PERSON and node.theirs is not None:
                facts = record.facts.get(place, ()) if node.is_rewritten or node.base is None else None
                facts = record.blocks[node.base].facts if facts is None and node.base is not None else facts
                node.written = replace(node.written, facts=facts or ())
            if elements and (elements is not old or node.is_moved):
                place_at = list(elements)
                for element in place_at:
                    body.insert(0, element) if anchor is None else anchor.addnext(element)
                    anchor = element
            elif elements:
                anchor = elements[-1]
            kept.update(elements)
            rows.append(_Row(node.written, elements))
        for row in self._rows:
            for element in row.elements:
                if element not in kept:
                    self.removed.update(element.iter(f"{W}p"))
                    element.getparent().remove(element)
        self._rows = rows

    def _content(
        self, node: Node, old: list[_Element], blocks: Sequence[Block], transplant: Transplant
    ) -> list[_Element]:
        """The elements of a block of the new report: ``old`` itself where it is ours still."""
        if node.theirs is not None:
            made = [transplant.copy(element) for element in blocks[node.theirs].elements]
            _keep_section(old, made)
            return made
        if node.written.name == UNPLACED:
            return [_heading(self._document)]
        if node.written.owner is Owner.DELETED:
            return []
        for place, carried in node.cells.items():
            assert node.table is not None
            target = _cell(old[0], *place)
            self.removed.update(target.iter(f"{W}p"))
            _replace_content(target, transplant.copy(_cell(blocks[node.table].element, *carried.source)))
        return old

    def finish(self, facts: Mapping[str, PlaceFacts], date: datetime, berkas: str) -> None:
        """Comments where a person's words no longer fit the figures, and our bookmarks. ``berkas``: the new file."""
        place = ""
        for row in self._rows:
            place = _place_of(row.written.name) or place
            row.remark = _remark(row.written, facts.get(place, PlaceFacts()))
            if row.remark and row.elements:
                add_comment(self._document, row.elements[0], row.remark, self._author, date)
                definition = findings.EDIT_FIGURES_MOVED
                words = next((c.shown for c in row.written.cells.values()), row.written.text)
                words = row.written.text if row.written.owner is Owner.PERSON else words
                self._say(definition, berkas, perubahan=row.remark, paragraf=_short(words))
        add_bookmarks(self._marked())
        if self.read:
            number_drawings(self._document.element.body)

    def _marked(self) -> Iterator[tuple[_Element, str]]:
        for row in self._rows:
            if row.elements and row.written.kind != LISTING and not row.written.name.startswith("teks."):
                yield row.elements[0], mark_of(row.written.name)

    def written(self) -> tuple[Written, ...]:
        """What the finished report holds, in its order: asked for when nothing more is changed."""
        return tuple(self._final(row) for row in self._rows)

    def _final(self, row: _Row) -> Written:
        if not row.elements or row.written.kind == LISTING:
            return row.written
        element, part = row.elements[0], self._document.part
        text = table_text(element, part) if element.tag == f"{W}tbl" else text_of(element, part)
        return replace(row.written, text=text)

    def edits(self, report: str) -> tuple[Edit, ...]:
        """Everything of a person, in the order of the report."""
        found, heading = [], ""
        for row in self._rows:
            written = row.written
            if written.level:
                heading = written.text or heading
            if written.owner is Owner.PERSON and written.text:
                found.append(Edit(report, heading, _short(written.text), "ditulis staf", written.since, row.remark))
            elif written.owner is Owner.DELETED:
                found.append(Edit(report, heading, _short(written.generated), "dihapus staf", written.since, ""))
            elif written.cells:
                since = min(cell.since for cell in written.cells.values())
                words = f"{len(written.cells)} sel tabel"
                found.append(Edit(report, heading, words, "sel tabel", since, row.remark))
        return tuple(found)


def _written(block: Block, names: Mapping[_Element, str], order: int, seen: Counter[str]) -> Written:
    name = block.marker.replace(":", ".") or names.get(block.element) or constant_name(block.found.text)
    found = block.found
    return Written(numbered(name, seen), found.kind, found.text, order, found.level, look=found.look)


def _sections(document: Document) -> int:
    return sum(1 for _ in document.element.body.iter(f"{W}sectPr"))


def _place_of(name: str) -> str:
    """The part of the report that a block speaks of: "sasaran.3", "ringkasan"; "" for words of no certain place."""
    parts = name.partition("~")[0].split(".")
    if parts[0] in ("teks", INSERTED, UNPLACED):
        return ""
    return ".".join(parts[:2]) if parts[0] == "sasaran" and parts[1:2] != ["tabel"] else parts[0]


def _remark(written: Written, now: PlaceFacts) -> str:
    """What no longer fits in a person's words; "" where all does."""
    if written.cells:
        changed = [cell for cell in written.cells.values() if cell.generated != cell.shown]
        of_cells = [
            one
            for cell in changed
            for one in moved_figures(cell.generated, cell.shown) or [("isi", cell.generated, cell.shown)]
        ]
        return moved_sentence(of_cells) if of_cells else ""
    if written.owner is not Owner.PERSON:
        return ""
    if written.kind == TABLE:
        is_moved = written.generated and written.shown and written.generated != written.shown
        return "Tabel ini disunting susunannya, sehingga angkanya tidak diperbarui program." if is_moved else ""
    then, shown = written.generated, written.shown
    facts = moved_facts(written.facts, now.facts)
    moved = [one for one in facts if one[1] in then or one[1] in written.text]
    parts = []
    if not moved and then and shown and figures(then) != figures(shown):
        moved = moved_figures(then, shown) or facts
        parts = [] if moved else [f"Naskah program di tempat ini telah berubah; kini: “{_short(shown)}”."]
    if moved:
        parts = [moved_sentence(moved)]
    gone, named = outdated_names(then, shown, written.text) if then and shown else ([], [])
    if gone:
        parts.append(outdated_sentence(gone, named))
    if now.below and claims_success(written.text):
        parts.append(f"Kalimat ini menyatakan tercapai, sedangkan {now.below[0]}.")
    return " ".join(parts)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def _cell(table: _Element, row: int, column: int) -> _Element:
    rows = [one for one in table.iter(f"{W}tr") if next(one.iterancestors(f"{W}tbl")) is table]
    return cells_of(rows[row])[column]


def _replace_content(target: _Element, source: _Element) -> None:
    """The content of a cell; its width, colour and borders stay."""
    for child in list(target):
        if child.tag != f"{W}tcPr":
            target.remove(child)
    target.extend([child for child in source if child.tag != f"{W}tcPr"])


def _keep_section(old: Sequence[_Element], made: Sequence[_Element]) -> None:
    """A paragraph of ours that ends a section goes on doing so, whatever stands in it."""
    section = next((s for element in old for s in element.findall(f"{W}pPr/{W}sectPr")), None)
    if section is None or made[-1].tag != f"{W}p":
        return
    properties = made[-1].find(f"{W}pPr")
    if properties is None:
        properties = made[-1].makeelement(f"{W}pPr")
        made[-1].insert(0, properties)
    properties.append(section)


def _heading(document: Document) -> _Element:
    """The heading over what has lost its place, in the style of a chapter."""
    body = document.element.body
    made, properties = body.makeelement(f"{W}p"), body.makeelement(f"{W}pPr")
    style, run, text = (body.makeelement(f"{W}{tag}") for tag in ("pStyle", "r", "t"))
    style.set(f"{W}val", "Heading1")
    text.text = UNPLACED_TITLE
    properties.append(style)
    run.append(text)
    made.extend([properties, run])
    return made
