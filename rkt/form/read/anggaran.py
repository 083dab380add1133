"""Reads the form's budget table: kode, pagu and realisasi in rupiah, each with its cell."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date, datetime

from rkt.form import findings, layout
from rkt.form.read.locate import Table, extra_columns, find_anggaran
from rkt.form.text import fold
from rkt.model.cell import Cell, CellRow
from rkt.model.display import format_rupiah
from rkt.model.form import AnggaranRow
from rkt.model.number_text import MAX_DIGITS, parse_number_text
from rkt.model.plan import AnggaranLine, Plan
from rkt.model.temuan import Definition, Temuan
from rkt.spreadsheet.details import Details
from rkt.spreadsheet.workbook import RawBook

_HEADINGS = {column.field: column.heading for column in layout.ANGGARAN}
_TOTALS = ("jumlah", "total")


def read_anggaran(book: RawBook, plan: Plan, satker: str, temuan: list[Temuan]) -> tuple[AnggaranRow, ...]:
    """The budget lines that belong to this satker, each at most once; a line of totals is passed over."""
    search = find_anggaran(book)
    temuan.extend(search.temuan)
    table = search.table
    if table is None:
        return ()
    temuan.extend(extra_columns(table))
    expected = {row.kode: row for row in plan.anggaran_of(satker)}
    found: dict[str, list[CellRow]] = {}
    for cells in table.rows:
        kode = _match(cells, expected, satker, temuan)
        if kode is not None:
            found.setdefault(kode, []).append(cells)
    rows = []
    for kode, matches in found.items():
        if len(matches) > 1:
            _report_twice(kode, matches, satker, temuan)
            rows.append(AnggaranRow(kode, matches[0]["kode"].at, matches[0], None, None))
        else:
            rows.append(_read_row(kode, matches[0], table, satker, temuan))
    return tuple(rows)


def _match(cells: CellRow, expected: Mapping[str, AnggaranLine], satker: str, temuan: list[Temuan]) -> str | None:
    text, uraian = cells.text("kode"), cells.text("uraian")
    if fold(text).startswith(_TOTALS) or (not text and fold(uraian).startswith(_TOTALS)):
        return None
    if text in expected:
        return text
    same = [kode for kode in expected if fold(kode) == fold(text)] if text else []
    same = same or [kode for kode, line in expected.items() if uraian and fold(line.uraian) == fold(uraian)]
    if len(same) == 1:
        return same[0]
    near = difflib.get_close_matches(text, expected, 1)
    values = {"tertulis": (text or uraian or "(kosong)")[:80], "usul": f"; maksudnya {near[0]}?" if near else ""}
    temuan.append(Temuan(findings.A103, cells["kode"].at, values, satker))
    return None


def _report_twice(kode: str, matches: list[CellRow], satker: str, temuan: list[Temuan]) -> None:
    places = [cells["kode"].at for cells in matches]
    for at in places:
        others = ", ".join(other.sel for other in places if other != at)
        temuan.append(Temuan(findings.A107, at, {"kode": kode, "sel_lain": others}, satker, kode))


def _read_row(kode: str, cells: CellRow, table: Table, satker: str, temuan: list[Temuan]) -> AnggaranRow:
    values: dict[str, float | None] = {}
    for name in ("pagu", "realisasi"):
        value, problem = parse_rupiah(cells[name], table.sheet.details)
        values[name] = value
        if problem is not None:
            definition, text = problem
            if name == "pagu":
                definition, text = findings.A110, {"tertulis": cells[name].text.strip()[:60]}
            text = {"kolom": _HEADINGS[name], "kode": kode, **text}
            temuan.append(Temuan(definition, cells[name].at, text, satker, kode))
    return AnggaranRow(kode, cells["kode"].at, cells, values["pagu"], values["realisasi"])


def parse_rupiah(cell: Cell, details: Details) -> tuple[float | None, tuple[Definition, dict[str, object]] | None]:
    """Rupiah of one cell, or None with what is wrong; None and no problem where the cell is empty.

    "1.234" is 1234: rupiah have no third decimal.
    """
    written = " ".join(cell.text.split())[:60]
    broken = _broken(cell, details)
    if broken:
        return None, (findings.A109, {"apa": broken})
    if not cell.is_filled:
        return None, None
    if isinstance(cell.raw, (bool, date, datetime)):
        return None, (findings.A104, {"tertulis": written})
    if isinstance(cell.raw, (int, float)):
        value = float(cell.raw)
        readable = value == value and abs(value) < 10**MAX_DIGITS  # noqa: PLR0124
    else:
        readings = [parsed for parsed in parse_number_text(cell.text) if parsed.satuan in ("", "rupiah", "Rupiah")]
        readable = bool(readings)
        value = readings[-1].nilai if readable else 0.0
    if not readable:
        return None, (findings.A104, {"tertulis": written})
    if value < 0:
        return None, (findings.A106, {"tertulis": format_rupiah(value)})
    return value + 0.0, None


def _broken(cell: Cell, details: Details) -> str:
    if cell.is_filled and not cell.text.startswith("#"):
        return ""
    if not cell.is_filled and cell.raw is None and not details.is_ooxml:
        return ""
    if error := details.error(cell.at) or (cell.text if cell.text.startswith("#") else ""):
        return f"galat Excel {error}"
    return "rumus yang belum dihitung" if details.is_uncalculated(cell.at) else ""
