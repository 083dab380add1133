"""What a satker reported last, beside the rows of its new form and as a warning at a figure that falls below it."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.form import layout
from rkt.form.write.highlights import warn_below
from rkt.form.write.kinerja_row import COLUMNS, KinerjaRow
from rkt.model.cara_hitung import Asks, figure_in, method_of
from rkt.model.display import format_percent, number, with_unit
from rkt.model.indikator import Indikator
from rkt.model.published_month import Reference
from rkt.spreadsheet.write.worksheet import put


def write_references(rows: Sequence[KinerjaRow]) -> None:
    """What the satker reported last, to the right of the table and outside the print area."""
    sheet, styles, start = rows[0].sheet, rows[0].styles, len(COLUMNS)
    for position, column in enumerate(layout.REFERENCES, start=start):
        sheet.set_column(position, position, column.width)
        put(sheet, layout.TABLE_HEADER_ROW - 1, position, column.heading, styles.header)
    for row in rows:
        known = row.references
        texts = (known.tindak_lanjut, reference_text(row.indikator, known)) if known else ("", "")
        for position, text in enumerate(texts, start=start):
            put(sheet, row.excel_row, position, text, styles.references)
        for field, value in _reference_values(row.indikator, known):
            warn_below(sheet, styles, row.excel_row, COLUMNS[field], value)


def reference_text(indikator: Indikator, known: Reference) -> str:
    """ "9 dari 10 (90%), s.d. Februari"."""
    if method_of(indikator.cara_hitung).asks is Asks.YES_NO:
        text = layout.YES if known.nilai else layout.NO
    elif known.pembilang is not None and known.penyebut is not None:
        text = f"{number(known.pembilang)} dari {number(known.penyebut)} ({format_percent(known.nilai)})"
    else:
        text = with_unit(known.nilai, indikator.satuan)
    return f"{text}, s.d. {known.bulan.name}"


def _reference_values(indikator: Indikator, known: Reference | None) -> list[tuple[str, float]]:
    """The figures that may not fall over the year, by field."""
    if known is None:
        return []
    figures = ((field, figure_in(known, field)) for field in method_of(indikator.cara_hitung).never_falls)
    return [(field, value) for field, value in figures if value is not None]
