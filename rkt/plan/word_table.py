"""A Word document as rows: paragraphs, tables, nested tables, whatever holds them. Knows nothing of what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rkt.errors import RktError
from rkt.plan.document import DocCell, DocRow, Document, Line
from rkt.plan.word_text import W, WordText, is_placeholder, numbered_styles

_WRAPPERS = (
    f"{W}sdt", f"{W}sdtContent", f"{W}smartTag", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}body",
)  # fmt: skip
_MOST_COLUMNS = 63
_TEXT_BOX = f"{W}txbxContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_word(path: Path) -> Document:
    """Tracked changes accepted, content controls unwrapped; RktError where the file is no Word document."""
    import docx

    try:
        document = docx.Document(str(path))
        styles = numbered_styles(document.styles.element)
    except OSError:
        raise
    except Exception as error:  # python-docx breaks in many ways on a file that is no document
        raise RktError(f"Dokumen '{path.name}' bukan dokumen Word yang dapat dibaca. Simpan ulang di Word.") from error
    reader = _Reader(WordText(styles))
    rows = tuple(reader.blocks(document.element.body))
    said = []
    if places := reader.text.changes:
        said.append(f"Perubahan terlacak diterima di {_some(places)}; periksa teksnya.")
    if places := reader.text.struck:
        said.append(f"Teks yang dicoret, disembunyikan, atau berupa angka catatan kaki tidak dibaca: {_some(places)}.")
    return Document(rows, tuple(said))


def _some(places: list[str]) -> str:
    more = f", dan {len(places) - 8} tempat lain" if len(places) > 8 else ""
    return "; ".join(places[:8]) + more


class _Reader:
    """Walks the blocks of one document; tables are numbered in the order in which they begin."""

    def __init__(self, text: WordText) -> None:
        self.text = text
        self.tables = 0
        self.paragraphs = 0

    def blocks(self, parent: Any) -> Iterator[DocRow]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
                for box in _text_boxes(child):
                    yield from self.blocks(box)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _WRAPPERS and not is_placeholder(child):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[DocRow]:
        """One row a line; what tabs set apart is cells, for two signatures side by side."""
        self.paragraphs += 1
        raw = self.text.raw(paragraph, f"paragraf {self.paragraphs}")
        for line in raw.split("\n"):
            parts = [" ".join(part.split()) for part in line.split("\t")]
            cells = tuple(DocCell(start, lines=(Line(part),)) for start, part in enumerate(parts) if part)
            yield DocRow(0, self.paragraphs, cells, is_text=True)

    def _table(self, table: Any) -> Iterator[DocRow]:
        self.tables += 1
        number = self.tables
        nested: list[Any] = []
        rows = []
        for excel_row, row in enumerate(_rows(table), start=1):
            place = f"tabel {number}, baris {excel_row}"
            if row.find(f"{W}trPr/{W}del") is not None:
                self.text.accept(f"{place} (baris dihapus)")
                continue
            if row.find(f"{W}trPr/{W}ins") is not None:
                self.text.accept(f"{place} (baris disisipkan)")
            rows.append(DocRow(number, excel_row, tuple(self._cells(row, place, nested)), f"tabel {number}"))
        yield from _aligned(rows)
        for inner in nested:
            yield from self._table(inner)

    def _cells(self, row: Any, place: str, nested: list[Any]) -> Iterator[DocCell]:
        before = row.find(f"{W}trPr/{W}gridBefore")
        start = _width(before, 0)
        for cell in _children(row, f"{W}tc"):
            look = cell.find(f"{W}tcPr")
            span = look.find(f"{W}gridSpan") if look is not None else None
            width = max(1, _width(span, 1))
            merge = look.find(f"{W}vMerge") if look is not None else None
            above = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            trouble = ""
            if look is not None and look.find(f"{W}cellDel") is not None:
                trouble = "sel ini dihapus dengan Lacak Perubahan; terima atau tolak perubahannya di Word"
            tables = list(_children(cell, f"{W}tbl"))
            lines = self.text.lines_of(list(_children(cell, f"{W}p")), place)
            if any(_is_big(table) for table in tables):
                nested += tables
            else:
                lines += tuple(line for table in tables for line in self._small_table(table, place))
            yield DocCell(start, width, () if above else lines, above, trouble=trouble)
            start += width
        after = row.find(f"{W}trPr/{W}gridAfter")
        if width := _width(after, 0):
            yield DocCell(start, width)

    def _small_table(self, table: Any, place: str) -> Iterator[Line]:
        """A table inside a cell that is too small for a plan of its own: each row is an item of the cell's list."""
        for row in _rows(table):
            texts = [
                line.text
                for cell in _children(row, f"{W}tc")
                for line in self.text.lines_of(list(_children(cell, f"{W}p")), place)
            ]
            if text := " ".join(text for text in texts if text):
                yield Line(text, listed=True)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """The children of a kind, also those inside content controls and the like."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS and not (tag == f"{W}p" and is_placeholder(child)):
            yield from _children(child, tag)


def _width(element: Any, default: int) -> int:
    """A count of grid columns as the file writes it; at most as many as Word allows in a table."""
    text = element.get(f"{W}val", "") if element is not None else ""
    return min(int(text), _MOST_COLUMNS) if text.isdecimal() else default


def _rows(table: Any) -> Iterator[Any]:
    return _children(table, f"{W}tr")


def _is_big(table: Any) -> bool:
    """Whether a nested table has room for the four columns of a plan."""
    return any(sum(1 for _ in _children(row, f"{W}tc")) > 2 for row in _rows(table))


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(_TEXT_BOX):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box


def _aligned(rows: list[DocRow]) -> Iterator[DocRow]:
    """The rows over one set of columns; a row that does not fit into it says so.

    Where an edge was dragged in some rows only, Word counts more columns than a person sees; a row of as many cells
    as the fullest one has the same columns, in order.
    """
    if not rows:
        return
    fullest = max(rows, key=lambda row: len(row.cells)).cells
    edges = {cell.start for cell in fullest} | {fullest[-1].end} if fullest else set()
    above: dict[int, DocCell] = {}
    for row in rows:
        cells = row.cells
        trouble = ""
        if not {edge for cell in cells for edge in (cell.start, cell.end)} <= edges:
            if len(cells) == len(fullest):
                pairs = zip(cells, fullest, strict=True)
                cells = tuple(replace(cell, start=other.start, span=other.span) for cell, other in pairs)
            elif len(cells) > 1:
                trouble = f"{len(cells)} selnya tidak sejajar dengan {len(fullest)} kolom tabel itu"
        elif len(cells) > 1 and cells[-1].end != fullest[-1].end:
            trouble = "jumlah kolomnya kurang daripada baris lain"
        for cell in cells:
            over = above.get(cell.start)
            if cell.above and (over is None or over.span != cell.span) and not trouble:
                trouble = f"sel kolom {cell.start + 1} digabung ke atas, tetapi sel di atasnya tidak selebar itu"
        above = {cell.start: cell for cell in cells}
        yield replace(row, cells=cells, trouble=trouble)
