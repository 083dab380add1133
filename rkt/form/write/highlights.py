"""Warnings that the form gives by itself while it is filled in: colours for what the rules will ask, and what is empty.

What they colour the rules ask about, once the figures of the row can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from rkt.form import layout
from rkt.form.write.styles import Styles
from rkt.spreadsheet.write.worksheet import put_formula

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_COLUMNS = {column.field: number for number, column in enumerate(layout.KINERJA)}
_NO_VALUE = (layout.NIHIL, layout.TIDAK_BERLAKU)


def highlight_kinerja(sheet: Worksheet, styles: Styles, first: int, last: int) -> None:
    """Conditional formats over the table's rows ``first`` to ``last``, from 0."""
    at = {field: f"${xl_rowcol_to_cell(first, number)}" for field, number in _COLUMNS.items()}
    g, h, i = (at[field] for field in ("pembilang", "penyebut", "realisasi"))
    unexplained = f'TRIM({at["keterangan"]})=""'
    exceeds = f"AND(ISNUMBER({g}),ISNUMBER({h}),{g}>{h})"
    rules: tuple[tuple[str, str, Format], ...] = (
        ("pembilang", f"OR({_no_count(g)},{exceeds})", styles.red),
        ("penyebut", f"OR({_no_count(h)},{exceeds})", styles.red),
        ("realisasi", f"AND(ISNUMBER({i}),{i}<0)", styles.red),
        ("pembilang", _no_number(g), styles.orange),
        ("penyebut", _no_number(h), styles.orange),
        ("realisasi", _no_number(i, layout.YES, layout.NO), styles.orange),
        ("data_dukung", f'AND({_answered(i)},TRIM({at["data_dukung"]})="",{unexplained})', styles.orange),
    )
    for field, criteria, style in rules:
        _rule(sheet, first, last, _COLUMNS[field], criteria, style)


def warn_unexplained(sheet: Worksheet, styles: Styles, row: int, behind: str) -> None:
    """Colour what a row still owes in words where ``behind``, a condition, holds and no Keterangan explains it."""
    unexplained = f'TRIM({xl_rowcol_to_cell(row, _COLUMNS["keterangan"])})=""'
    for field in ("kendala", "tindak_lanjut"):
        cell = xl_rowcol_to_cell(row, _COLUMNS[field])
        _rule(sheet, row, row, _COLUMNS[field], f'AND({behind},{unexplained},TRIM({cell})="")', styles.orange)


def warn_below(sheet: Worksheet, styles: Styles, row: int, column: int, value: float) -> None:
    """Colour a year-to-date figure that is below the one that was accepted last."""
    cell = xl_rowcol_to_cell(row, column)
    _rule(sheet, row, row, column, f"AND(ISNUMBER({cell}),{cell}<{value:.15g})", styles.orange)


def warn_fraction(sheet: Worksheet, styles: Styles, row: int, column: int) -> None:
    """Colour a count that is not whole."""
    cell = xl_rowcol_to_cell(row, column)
    _rule(sheet, row, row, column, f"AND(ISNUMBER({cell}),{cell}<>INT({cell}))", styles.red)


def warn_budget(sheet: Worksheet, styles: Styles, first: int, last: int, pagu: int, realisasi: int) -> None:
    c, d = (f"${xl_rowcol_to_cell(first, column)}" for column in (pagu, realisasi))
    _rule(sheet, first, last, realisasi, f"AND(ISNUMBER({d}),OR({d}<0,{d}>{c}))", styles.red)


def _rule(sheet: Worksheet, first: int, last: int, column: int, criteria: str, style: Format) -> None:
    options = {"type": "formula", "criteria": f"={criteria}", "format": style}
    if sheet.conditional_format(first, column, max(first, last), column, options):
        raise RuntimeError(f"format bersyarat ditolak: {criteria}")


def _no_count(cell: str) -> str:
    return f"AND(ISNUMBER({cell}),OR({cell}<0,{cell}<>INT({cell})))"


def _no_number(cell: str, *words: str) -> str:
    """A text that is neither a number nor one of the words."""
    others = ",".join(f'TRIM({cell})<>"{word}"' for word in (*_NO_VALUE, *words))
    return f'AND(ISTEXT({cell}),TRIM({cell})<>"",{others},ISERROR(VALUE({cell})))'


def _answered(cell: str) -> str:
    return f'OR(ISNUMBER({cell}),TRIM({cell})="{layout.YES}",TRIM({cell})="{layout.NO}")'


def count_empty(
    sheet: Worksheet, styles: Styles, place: tuple[int, int], rows: Sequence[tuple[int, bool]], empty: int, noun: str
) -> None:
    """One cell that says how many rows still wait for an answer.

    ``rows``: (row from 0, whether it is asked for two counts); ``empty``: how many of them wait now.
    """
    terms = [_empty_term(run, is_rasio) for is_rasio, run in _runs(rows)]
    if not terms:
        return
    formula = f'="Belum diisi: "&({"+".join(terms)})&" dari {len(rows)} {noun}"'
    put_formula(sheet, *place, formula, styles.warning, f"Belum diisi: {empty} dari {len(rows)} {noun}")
    cell = xl_rowcol_to_cell(*place)
    _rule(sheet, place[0], place[0], place[1], f'LEFT({cell},15)="Belum diisi: 0 "', styles.complete)


def _runs(rows: Iterable[tuple[int, bool]]) -> Iterable[tuple[bool, tuple[int, int]]]:
    """Neighbouring rows of one kind: (kind, (first, last))."""
    for (is_rasio, _), group in groupby(enumerate(rows), key=lambda pair: (pair[1][1], pair[1][0] - pair[0])):
        numbers = [row for _, (row, _) in group]
        yield is_rasio, (numbers[0], numbers[-1])


def _empty_term(run: tuple[int, int], is_rasio: bool) -> str:
    def area(field: str) -> str:
        return f"{xl_rowcol_to_cell(run[0], _COLUMNS[field])}:{xl_rowcol_to_cell(run[1], _COLUMNS[field])}"

    if not is_rasio:
        return f"COUNTBLANK({area('realisasi')})"
    g, h = area("pembilang"), area("penyebut")
    said = "".join(f'*({part}<>"{word}")' for part in (g, h) for word in _NO_VALUE)
    return f'SUMPRODUCT(((({g}="")+({h}=""))>0){said})'
