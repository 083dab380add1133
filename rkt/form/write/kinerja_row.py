"""One indikator's row while the sheet Kinerja is written: what stands in it and where its cells are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from rkt.form import layout
from rkt.form.write.entries import Entries
from rkt.form.write.styles import Styles
from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.indikator import Indikator
from rkt.model.plan import Plan
from rkt.model.published_month import Reference
from rkt.model.satker import Satker
from rkt.spreadsheet.write.worksheet import put

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

COLUMNS = {column.field: position for position, column in enumerate(layout.KINERJA)}
"""The column, from 0, of each field."""


@dataclass(frozen=True)
class KinerjaRow:
    """One indikator's row, ``excel_row`` from 0."""

    sheet: Worksheet
    styles: Styles
    plan: Plan
    satker: Satker
    bulan: Bulan
    indikator: Indikator
    entries: Entries
    excel_row: int
    due: bool
    references: Reference | None

    @property
    def asks(self) -> Asks:
        return method_of(self.indikator.cara_hitung).asks

    def typed(self, field: str) -> str | float | None:
        return self.entries.kinerja.get((self.indikator.kode, field))

    def cell(self, field: str) -> str:
        return str(xl_rowcol_to_cell(self.excel_row, COLUMNS[field]))

    def put(self, field: str, value: str | float | None, style: Format) -> None:
        put(self.sheet, self.excel_row, COLUMNS[field], value, style)


def counts_of(row: KinerjaRow) -> tuple[float, float] | None:
    """Both counts where both are numbers, as the sheet's own formulas see them."""
    top, bottom = row.typed("pembilang"), row.typed("penyebut")
    if isinstance(top, (int, float)) and isinstance(bottom, (int, float)):
        return float(top), float(bottom)
    return None
