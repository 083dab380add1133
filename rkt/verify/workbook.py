"""A finished workbook read back, cell by cell, against what was written. Knows nothing of what its sheets mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from math import isclose
from pathlib import Path

from rkt.model.location import column_letter
from rkt.spreadsheet.write.recording import Recorded, Value
from rkt.verify.mismatch import Mismatch

_CLOSE = 1e-12
"""A double written with sixteen digits and read again."""
_SECOND = timedelta(seconds=1)
"""Calamine tells a moment to the second."""
_SHOWN = 60
_NOTHING: Mapping[int, Value] = {}


def check_workbook(path: Path, recorded: Recorded) -> Iterator[Mismatch]:
    """Every cell of ``path`` that is not as ``recorded``, sheet by sheet, from the top; a sheet too few or too many.

    A cell that nobody recorded must be empty. Dates are compared to the second, from 1 March 1900 on.
    """
    from python_calamine import CalamineWorkbook

    with path.open("rb") as file:
        book = CalamineWorkbook.from_filelike(file)
        if book.sheet_names != list(recorded):
            yield Mismatch(path.name, "daftar lembar", ", ".join(book.sheet_names), ", ".join(recorded))
        for name in (name for name in recorded if name in book.sheet_names):
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for row, column, found, value in _differences(rows, recorded[name]):
                where = f"lembar {name}, sel {column_letter(column + 1)}{row + 1}"
                yield Mismatch(path.name, where, *_shown(found, value))


def _differences(
    rows: Sequence[Sequence[object]], recorded: Mapping[int, Mapping[int, Value]]
) -> Iterator[tuple[int, int, object, Value]]:
    """(row, column, what stands there, what was written); rows and columns from 0."""
    for row in range(max(len(rows), max(recorded, default=-1) + 1)):
        line = rows[row] if row < len(rows) else ()
        written = recorded.get(row, _NOTHING)
        for column, found in enumerate(line):
            value = written.get(column, "")
            is_equal = found == value and (found is True or found is False) == isinstance(value, bool)
            if not is_equal and not _is_close(found, value):
                yield row, column, found, value
        for column, value in written.items():
            if column >= len(line) and value != "":
                yield row, column, "", value


def _is_close(found: object, value: Value) -> bool:
    if isinstance(value, datetime):
        moment = datetime.combine(found, time()) if type(found) is date else found
        return isinstance(moment, datetime) and abs(moment - value) < _SECOND
    if isinstance(found, (bool, str)) or isinstance(value, (bool, str)):
        return False
    return isinstance(found, (int, float)) and isclose(found, value, rel_tol=_CLOSE)


def _shown(found: object, value: Value) -> tuple[str, str]:
    """Both as a reader needs them: of long texts the part where they begin to differ."""
    texts = [f"“{one}”" if isinstance(one, str) and one else str(one) or "kosong" for one in (found, value)]
    same = next((at for at, (one, other) in enumerate(zip(*texts, strict=False)) if one != other), min(map(len, texts)))
    start = max(0, same - _SHOWN // 2)
    excerpts = [("…" if start else "") + text[start : start + _SHOWN] for text in texts]
    return excerpts[0], excerpts[1]
