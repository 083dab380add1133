"""XlsxWriter's workbook and worksheet as they are, but for this: cells are recorded, texts and formulas stay as given.

Knows nothing of what is written. What is recorded is what ``rkt.verify.workbook`` holds the finished file against.
"""

from __future__ import annotations

import re
from datetime import datetime

import xlsxwriter
from xlsxwriter import worksheet
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings

Value = str | float | bool | datetime
"""What a cell shows: "" where it is empty; of a formula the cached value."""
Recorded = dict[str, dict[int, dict[int, Value]]]
"""Sheet -> row -> column -> what was written there; rows and columns from 0."""

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f]")


def escaped(text: str) -> str:
    """A text as the file holds it: "\\r" is _x000D_, and what looks like such an escape is escaped itself."""
    return _ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


class RecordingWorksheet(worksheet.Worksheet):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.recorded: dict[int, dict[int, Value]] = {}

    def record(self, row: int, column: int, value: Value, code: int) -> None:
        """Remember a cell; RuntimeError where XlsxWriter's return ``code`` says that it did not take the value."""
        if code:
            raise RuntimeError(f"XlsxWriter menolak sel {self.get_name()} ({row}, {column}): {code}")
        self.recorded.setdefault(row, {})[column] = value

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """As it is: the library searches it for ninety newer functions, in its texts too, which takes most of a form's
        time; ours use none of them."""
        del expand_future_functions
        return formula.removeprefix("=")


class RecordingWorkbook(xlsxwriter.Workbook):  # type: ignore[misc]
    worksheet_class = RecordingWorksheet

    @property
    def recorded(self) -> Recorded:
        return {sheet.get_name(): sheet.recorded for sheet in self.worksheets()}

    def _get_packager(self) -> Packager:
        return _Packager()


class _Packager(Packager):  # type: ignore[misc]
    def _write_shared_strings_file(self) -> None:
        table = self.workbook.str_table
        if table.count:
            texts = _SharedTexts()
            texts.string_table = table
            texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            texts._assemble_xml_file()


class _SharedTexts(SharedStrings):  # type: ignore[misc]
    """The library takes <r>…</r> for XML of its own, and of _x0041_x0042_ it escapes only the first half."""

    def _write_si(self, string: str) -> None:
        preserve = string != string.strip()
        self._xml_si_element(escaped(string), [("xml:space", "preserve")] if preserve else [])
