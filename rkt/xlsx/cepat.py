"""XlsxWriter's worksheet, quicker where a month writes millions of cells: the same cells, the same file.

Reasons and measurements: docs/decisions/008-speed.md. Text is never taken for a formula, a link or a number here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from math import isfinite
from typing import IO, TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter import worksheet
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.utility import _preserve_whitespace
from xlsxwriter.worksheet import CellBlankTuple, CellDatetimeTuple, CellNumberTuple, CellStringTuple

from rkt.model.location import column_letter

if TYPE_CHECKING:
    from xlsxwriter.format import Format

_LONG_TEXT = 16_000
"""Characters from which XlsxWriter must count a text in its own way."""
_ROWS_AT_ONCE = 500
_make = tuple.__new__


class Lembar(worksheet.Worksheet):  # type: ignore[misc]
    """A worksheet that takes our formulas as they are written, and cells without looking twice.

    XlsxWriter looks through each formula for some hundred functions of newer Excel versions; ours use none of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._spool: IO[str] | None = None
        self._spool_rows = range(0)
        self._spool_columns = 0

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        del expand_future_functions
        return formula.removeprefix("=")

    def place_blank(self, row: int, column: int, style: Format) -> None:
        self._place(row, column, _make(CellBlankTuple, (style,)))

    def place_number(self, row: int, column: int, value: float, style: Format) -> None:
        if not isfinite(value):
            raise ValueError(f"bukan bilangan: {value}")
        self._place(row, column, _make(CellNumberTuple, (value, style)))

    def place_text(self, row: int, column: int, text: str, style: Format) -> int:
        """XlsxWriter's return code: 0 where the text was taken whole."""
        if len(text) > _LONG_TEXT:
            return int(self.write_string(row, column, text, style))
        self._place(row, column, _make(CellStringTuple, (self.str_table._get_shared_string_index(text), style)))
        return 0

    def _place(self, row: int, column: int, cell: object) -> None:
        is_known = self.dim_rowmin is not None and (
            self.dim_rowmin <= row <= self.dim_rowmax and self.dim_colmin <= column <= self.dim_colmax
        )
        if not is_known and self._check_dimensions(row, column):
            raise IndexError(f"sel ({row}, {column}) di luar lembar")
        self.table[row][column] = cell

    def place_rows(
        self,
        first: int,
        rows: Iterable[Sequence[str | float | None]],
        looks: Sequence[tuple[Format, Format, Format]],
        fit: Callable[[str], str],
    ) -> int:
        """Rows of plain values from row ``first`` on, kept on disk and not in memory; gives how many there are.

        ``looks``: for each column the formats of a text or blank, of a whole number, and of any other number. ``fit``
        makes a text that is new short enough for a cell. Once a sheet, and no cell of these rows may be written in
        another way.
        """
        spool = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", dir=self.tmpdir)  # noqa: SIM115
        self._spool = spool  # closed when the sheet is written
        try:
            count = self._fill(spool, first, rows, looks, fit)
        except BaseException:
            self.drop_spool()
            raise
        self._spool_rows, self._spool_columns = range(first, first + count), len(looks)
        for row in (first, first + count - 1) if count else ():
            if self._check_dimensions(row, 0) or self._check_dimensions(row, len(looks) - 1):
                self.drop_spool()
                raise IndexError(f"baris {row} di luar lembar")
        return count

    def _fill(
        self,
        spool: IO[str],
        first: int,
        rows: Iterable[Sequence[str | float | None]],
        looks: Sequence[tuple[Format, Format, Format]],
        fit: Callable[[str], str],
    ) -> int:
        starts = [f'<c r="{_letters(column)}' for column in range(len(looks))]
        styles = [tuple(f'" s="{style._get_xf_index()}"' for style in look) for look in looks]
        columns = [(start, *style) for start, style in zip(starts, styles, strict=True)]
        table = self.str_table
        known = table.string_table
        shown: dict[float, str] = {}
        parts: list[str] = []
        add = parts.append
        number = first
        for values in rows:
            number += 1
            here = str(number)
            add(f'<row r="{here}" spans="1:{len(looks)}">')
            for (start, text, whole, fraction), value in zip(columns, values, strict=True):
                if value is None or value == "":
                    add(f"{start}{here}{text}/>")
                elif isinstance(value, str):
                    index = known.get(value)
                    if index is None:
                        index = table._get_shared_string_index(fit(value))
                    else:
                        table.count += 1
                    add(f'{start}{here}{text} t="s"><v>{index}</v></c>')
                else:
                    digits = shown.get(value)
                    if digits is None:
                        if not isfinite(value):
                            raise ValueError(f"bukan bilangan: {value}")
                        digits = f"{value:.16G}"
                        if value and len(shown) < _ROWS_AT_ONCE:  # 0 and -0 are equal, and look different
                            shown[value] = digits
                    add(f"{start}{here}{whole if value % 1 == 0 else fraction}><v>{digits}</v></c>")
            add("</row>")
            if (number - first) % _ROWS_AT_ONCE == 0:
                spool.write("".join(parts))
                parts.clear()
        spool.write("".join(parts))
        return number - first

    def _write_rows(self) -> None:
        """As the library does; rows kept on disk in their place."""
        looks: dict[Format, str] = {}
        letters = [_letters(column) for column in range(self.dim_colmin, self.dim_colmax + 1)]
        names = dict(enumerate(letters, start=self.dim_colmin))
        rows = sorted(row for row in {*self.table, *self.row_info, *self.comments} if self._is_inside(row))
        spans = self._spans()
        for row in rows:
            if self._spool_rows and row > self._spool_rows[0]:
                self._write_spool()
            cells = self.table.get(row)
            if not cells:
                self._write_empty_row(row, spans.get(row // 16), self.row_info.get(row))
                continue
            self._write_row(row, spans.get(row // 16), self.row_info.get(row))
            self._write_cells(row, cells, names, looks)
            self._xml_end_tag("row")
        self._write_spool()

    def _spans(self) -> dict[int, str]:
        """First and last column of every sixteen rows."""
        columns: dict[int, list[int]] = {}
        for rows in (self.table, self.comments):
            for row, cells in rows.items():
                if cells:
                    columns.setdefault(row // 16, []).extend((min(cells), max(cells)))
        for block in range(self._spool_rows.start // 16, (self._spool_rows.stop + 15) // 16):
            columns.setdefault(block, []).extend((0, self._spool_columns - 1))
        return {block: f"{min(found) + 1}:{max(found) + 1}" for block, found in columns.items()}

    def _is_inside(self, row: int) -> bool:
        has_something = row in self.row_info or row in self.comments or bool(self.table[row])
        return bool(self.dim_rowmin <= row <= self.dim_rowmax) and has_something

    def _write_cells(self, row: int, cells: dict[int, Any], names: dict[int, str], looks: dict[Format, str]) -> None:
        number = row + 1
        parts: list[str] = []
        for column in sorted(cells):
            cell = cells[column]
            kind = cell.__class__
            style = cell.format
            if style is None or kind not in _PLAIN:
                self.fh.write("".join(parts))
                parts.clear()
                self._write_cell(row, column, cell)
                continue
            look = looks.get(style)
            if look is None:
                look = looks[style] = f' s="{style._get_xf_index()}"'
            if kind is CellStringTuple:
                parts.append(f'<c r="{names[column]}{number}"{look} t="s"><v>{cell.string}</v></c>')
            elif kind is CellBlankTuple:
                parts.append(f'<c r="{names[column]}{number}"{look}/>')
            else:
                parts.append(f'<c r="{names[column]}{number}"{look}><v>{cell.number:.16G}</v></c>')
        self.fh.write("".join(parts))

    def _write_spool(self) -> None:
        if self._spool is None:
            return
        self._spool.seek(0)
        while part := self._spool.read(1 << 20):
            self.fh.write(part)
        self.drop_spool()

    def drop_spool(self) -> None:
        """Let go of the rows kept on disk, whether they were written or not."""
        if self._spool is not None:
            self._spool.close()
        self._spool, self._spool_rows = None, range(0)


_PLAIN = (CellStringTuple, CellBlankTuple, CellNumberTuple, CellDatetimeTuple)


class _Text(SharedStrings):  # type: ignore[misc]
    """The library takes a text that begins with <r> and ends with </r> for its own XML, whoever typed it."""

    def _write_si(self, string: str) -> None:
        text = self._escape_control_characters(string)
        self._xml_si_element(text, [("xml:space", "preserve")] if _preserve_whitespace(text) else [])


class _Package(Packager):  # type: ignore[misc]
    def _write_shared_strings_file(self) -> None:
        table = self.workbook.str_table
        if table.count:
            texts = _Text()
            texts.string_table = table
            texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            texts._assemble_xml_file()


class Buku(xlsxwriter.Workbook):  # type: ignore[misc]
    """A workbook of such sheets, whose texts are texts."""

    worksheet_class = Lembar

    def _get_packager(self) -> Packager:
        return _Package()


def _letters(column: int) -> str:
    """Of a column counted from 0."""
    return column_letter(column + 1)
