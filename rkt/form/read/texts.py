"""The texts of a row (Kendala, Data Dukung …): an error in place of one is named, a merged one holds for its rows."""

from __future__ import annotations

from collections.abc import Mapping

from rkt import findings
from rkt.model.cell import CellRow, Raw
from rkt.model.temuan import Temuan
from rkt.spreadsheet.appearance import ERROR, merged_range
from rkt.spreadsheet.workbook import RawSheet


def read_texts(kode: str, cells: CellRow, headings: Mapping[str, str], sheet: RawSheet) -> tuple[CellRow, list[Temuan]]:
    """The row with its texts as they hold, and what is wrong with them; ``headings``: the heading of each text field.

    An error is no text: it is found at its cell, and the cell counts as empty. A text over merged rows is read in each.
    """
    changed: dict[str, Raw] = {}
    temuan: list[Temuan] = []
    for name, column in headings.items():
        at, raw = cells.at(name), cells.raw(name)
        if at is None:
            continue
        values = {"kolom": column, "kode": kode}
        error = sheet.details.error(at) if raw is None else ""
        if isinstance(raw, str) and ERROR.fullmatch(raw.strip()):
            error = raw.strip()
        if error:
            temuan.append(Temuan(findings.TEXT_IS_EXCEL_ERROR, at, {**values, "tertulis": error}, indikator=kode))
            changed[name] = None
        elif raw is None and (area := sheet.merged_over(at)) is not None and area[1] == area[3]:
            changed[name] = sheet.raw(area[0], area[1])
            temuan.append(
                Temuan(findings.TEXT_UNDER_MERGED_CELL, at, {**values, "rentang": merged_range(area)}, indikator=kode)
            )
    return (cells.with_raws(changed) if changed else cells), temuan
