"""An export saved as text: columns between semicolons, tabs or commas, as one plain sheet. Knows nothing of budgets."""

from __future__ import annotations

import csv
import io
from itertools import islice

from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.spreadsheet import limits
from rkt.spreadsheet.details import Details
from rkt.spreadsheet.package import extent_problem
from rkt.spreadsheet.workbook import RawBook, RawSheet

SHEET = "CSV"
"""What the one sheet of a text is called; Excel would show the file's name."""
_MARKS = (b"ketersediaan dana", b"pagu revisi")
_HEAD = 65_536


def read_csv_text(berkas: str, content: bytes) -> RawBook | Temuan | None:
    """The text as a workbook of one sheet, all of its cells texts; None where it is no export of SAKTI."""
    if not any(mark in content[:_HEAD].replace(b"\0", b"").lower() for mark in _MARKS) or content.startswith(b"PK"):
        return None
    text = _decoded(content)
    if text is None or "<" in text[:512]:
        return None
    lines = text.splitlines()[:200]
    mark = max(";\t,", key=lambda mark: sum(line.count(mark) for line in lines))
    try:
        read = islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), limits.MAX_ROWS + 1)
        rows = tuple(tuple(value or None for value in row) for row in read)
    except csv.Error:
        return None
    problem = extent_problem(Location(berkas), len(rows), max(map(len, rows), default=0))
    return problem or RawBook(berkas, (RawSheet(berkas, SHEET, rows, Details(b"", False)),), None, False)


def _decoded(content: bytes) -> str | None:
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None
