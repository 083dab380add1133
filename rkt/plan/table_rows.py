"""The tables of a document to sasaran and indikator; every row seen is used, joined, or named with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.plan.document import DocRow
from rkt.plan.headings import Columns, is_numbering, read_heading
from rkt.plan.numbering import read_label
from rkt.plan.reading import TableReading
from rkt.plan.row_reader import RowReader, check_aligned


def read_tables(rows: Sequence[DocRow], tahun: int | None) -> TableReading:
    """Read every table that has a plan's heading. RktError where columns are claimed twice or rows have no columns."""
    reading = TableReading()
    index = 0
    reader: RowReader | None = None
    while index < len(rows):
        row = rows[index]
        heading = read_heading(rows, index, tahun)
        if heading is not None:
            columns, index = heading
            check_aligned(row, rows)
            reading.columns.append((columns, row))
            following = RowReader(reading, columns, row, _has_numbers(rows[index:], row, columns))
            if reader is not None:
                reader.hand_over(following)
            reader = following
            continue
        index += 1
        if reader is None or reader.ended or (row.is_text and row.table == 0) or reader.ends_at(row):
            reading.facts.append(row)
        elif row.filled and not is_numbering(row):
            reading.seen += 1
            reader.take(row)
    if reader is not None:
        reader.release()
    for group in reading.groups:
        if not group.rows and group.alone:
            reading.used -= 1
            reading.name(group.row, "tidak diikuti indikator; dilewati sebagai judul.")
    reading.groups = [group for group in reading.groups if group.rows]
    accounted = reading.used + reading.joined + reading.named
    assert reading.seen == accounted, f"{reading.seen} rows seen, {accounted} accounted for"
    return reading


def _has_numbers(rows: Sequence[DocRow], heading: DocRow, columns: Columns) -> bool:
    """Whether the table below a heading numbers its sasaran in the column NO."""
    if columns.no is None:
        return False
    return any(
        cell.start == columns.no.start and read_label(cell.text) is not None
        for row in rows
        if row.table == heading.table and not row.is_text
        for cell in row.filled
    )
