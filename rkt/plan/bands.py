"""Rows across a table: titles of KEGIATAN and PROGRAM, sums and notes, and a sasaran that stands over its indikator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rkt.plan.document import DocCell, DocRow
from rkt.plan.headings import Column, Columns
from rkt.plan.numbering import Label, read_label

_BAND = re.compile(
    r"(?:[ivxlc\d]+|[a-z])?[.)]?\s*(?:program|kegiatan|keg|unit|bagian|sub ?bagian|bidang|divisi|tujuan|misi|kro|ro|"
    r"output|jumlah|total|sub ?total|catatan|keterangan)\b",
    re.I,
)
_CODED_BAND = re.compile(r"(?:[ivxlc\d]+|[a-z])?[.)]?\s*[A-Z][\w ]{2,14}\s*(?:[:–-]|\d{2,})")
_SUM = re.compile(r"(?:sub ?)?(?:jumlah|total)|catatan|keterangan", re.I)
_OPENS_SASARAN = re.compile(r"(?:ter|meningkat|mewujud|menguat|optimal|peningkat|sasaran|tersedia|memadai)", re.I)
_TITLED_SASARAN = re.compile(
    r"(?:(?P<number>\d{1,2})[.)]\s+)?(?:sasaran(?: (?:kegiatan|program|strategis))?\s*(?P<own>\d{1,2})?\s*[:.–-]\s*)?"
    r"(?P<text>.+)",
    re.I,
)


def opens_sasaran(text: str) -> bool:
    """Whether a text begins as a sasaran does: "Terwujudnya …", "Meningkatnya …"."""
    return _OPENS_SASARAN.match(text) is not None


def is_sum(row: DocRow) -> bool:
    """Whether a row is a sum or a note, below which the table goes on as before."""
    return any(_SUM.match(cell.text) for cell in row.filled)


def crossing_cell(row: DocRow, columns: Columns) -> DocCell | None:
    """The cell that is merged over more than one of sasaran, indikator and target."""
    roles = (columns.sasaran, columns.indikator, columns.target)
    return next((cell for cell in row.filled if _count(cell, roles) > 1), None)


def sasaran_across(row: DocRow, columns: Columns) -> tuple[Label | None, str] | None:
    """NO and text of a sasaran that is merged over the table, its indikator below; None for any other row."""
    label, cells = _without_number(row, columns)
    if len(cells) != 1 or crossing_cell(row, columns) is None or _BAND.match(cells[0].text):
        return None
    match = _TITLED_SASARAN.fullmatch(cells[0].text)
    assert match is not None, "the pattern takes any text"
    number = match["number"] or match["own"]
    if label is None and number is None and not opens_sasaran(cells[0].text):
        return None
    return label or read_label(number or ""), match["text"]


def is_band(row: DocRow, columns: Columns) -> bool:
    """Whether a row is the title of a KEGIATAN or PROGRAM, a sum, or a note, and no row of the plan."""
    label, cells = _without_number(row, columns)
    has_indikator, has_target = (any(_texts(row, column)) for column in (columns.indikator, columns.target))
    if (has_indikator and has_target) or not cells:
        return False
    first = cells[0]
    roles = (columns.sasaran, columns.indikator, columns.target, *((columns.no,) if columns.no else ()))
    if len(cells) == 1 and _count(first, roles) > 1:
        return label is None or not label.is_digits or _BAND.match(first.text) is not None
    if has_indikator or has_target:
        return False
    if columns.no is not None and first.start == columns.no.start and len(cells) == 1 and len(first.text) > 8:
        return True
    coded = label is not None and not label.is_digits
    return any(
        _BAND.match(cell.text) is not None
        and (cell.text.isupper() or _CODED_BAND.match(cell.text) is not None or coded)
        for cell in cells
        if cell.end <= columns.indikator.start or cell is first
    )


def _without_number(row: DocRow, columns: Columns) -> tuple[Label | None, list[DocCell]]:
    """The NO of a row, and its other filled cells."""
    label = None
    cells = []
    for cell in row.filled:
        if columns.no is not None and cell.start == columns.no.start and (found := read_label(cell.text)) is not None:
            label = found
        else:
            cells.append(cell)
    return label, cells


def _count(cell: DocCell, roles: tuple[Column, ...]) -> int:
    return sum(1 for role in roles if cell.start < role.end and role.start < cell.end)


def _texts(row: DocRow, column: Column) -> Iterator[str]:
    return (cell.text for cell in row.cells if column.start <= cell.start < column.end)
