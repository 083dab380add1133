"""The planner's notes as they stand in a workbook of ours that people have worked in. Reads nothing else of it.

Rows are known by what stands in them, columns by their headings, so that both may be moved, sorted, filtered, inserted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rkt import findings
from rkt.form.text import fold
from rkt.model.planner_note import PlannerNote
from rkt.model.temuan import Temuan
from rkt.reports.workbook.notes import CAPAIAN, HEADING, LEFT_HEADING, READINESS, task_row
from rkt.spreadsheet.workbook import RawSheet, read_workbook

_KEYS = (
    (CAPAIAN, ("Kode",)),
    (READINESS, ("Analisis",)),
    (READINESS, ("Satker", "Yang Diminta")),
    ("", (LEFT_HEADING,)),
)
"""By which of its cells a row of each table is known; the table of notes without a row stands on either sheet."""
OTHER_ROW = "baris lain"
"""For a note beside a row that says nothing of itself."""
_SHOWN = 90
_REASONS = {findings.FILE_HAS_PASSWORD: "bersandi", findings.CONTENT_EXCEEDS_LIMIT: "isinya melampaui batas"}


class NotesUnreadableError(Exception):
    """A workbook whose notes cannot be read; the message is a clause in Indonesian, ``trace`` of a fault of ours."""

    def __init__(self, cause: str, trace: str = "") -> None:
        super().__init__(cause)
        self.trace = trace


def read_notes(berkas: str, content: bytes) -> tuple[PlannerNote, ...]:
    """Every note of a workbook, several beside one row as one. NotesUnreadableError."""
    book = read_workbook(berkas, content)
    if isinstance(book, Temuan):
        raise NotesUnreadableError(_REASONS.get(book.definition, "rusak atau bukan buku kerja Excel"))
    found: dict[tuple[str, str], list[str]] = {}
    has_column = False
    for sheet in book.sheets:
        for name, row, text in _notes_of(sheet):
            has_column = True
            texts = found.setdefault((name, row), [])
            if text and text not in texts:
                texts.append(text)
    if not has_column:
        raise NotesUnreadableError(f"kolom {HEADING} tidak ada")
    return tuple(PlannerNote(name, row, "\n".join(texts)) for (name, row), texts in found.items() if texts)


def _notes_of(sheet: RawSheet) -> Iterator[tuple[str, str, str]]:
    """(sheet, row, note) of every row below a heading of ours; the note is "" where nobody has written one."""
    owner = CAPAIAN if fold(sheet.name) == fold(CAPAIAN) else READINESS
    column = 0
    keys: tuple[int, ...] = ()
    for row in range(1, sheet.last_row + 1):
        texts = {fold(text): at for at in range(len(sheet.rows[row - 1]), 0, -1) if (text := sheet.cell(row, at).text)}
        if fold(HEADING) in texts:
            column = texts[fold(HEADING)]
            table = next((table for table in _KEYS if texts.keys() >= set(map(fold, table[1]))), ("", ()))
            owner, keys = table[0] or owner, tuple(texts[fold(title)] for title in table[1])
        elif column:
            yield owner, _row_name(sheet, row, keys, column), _note(sheet, row, column)


def _row_name(sheet: RawSheet, row: int, keys: Sequence[int], column: int) -> str:
    """By its own cells; of a row that lacks them its first words."""
    names = [" ".join(sheet.cell(row, key).text.split()) for key in keys]
    if names and all(names):
        return task_row(*names) if len(names) > 1 else names[0]
    texts = (sheet.cell(row, at).text for at in range(1, len(sheet.rows[row - 1]) + 1) if at != column)
    return next((" ".join(text.split())[:_SHOWN] for text in texts if text.strip()), OTHER_ROW)


def _note(sheet: RawSheet, row: int, column: int) -> str:
    """What a person sees in the cell; of a formula that shows nothing or an error, what was typed."""
    cell = sheet.cell(row, column)
    if cell.text.strip():
        return cell.text.strip()
    return sheet.details.formula(cell.at) or sheet.details.error(cell.at)
