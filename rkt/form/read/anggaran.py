"""Reads the form's budget table: kode, pagu and realisasi in rupiah, each with its cell."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from rkt import findings
from rkt.form import layout
from rkt.form.read.locate import Table, extra_columns, find_anggaran
from rkt.form.read.texts import read_texts
from rkt.form.text import fold
from rkt.model.cell import Cell, CellRow
from rkt.model.display import format_rupiah
from rkt.model.form import AnggaranRow
from rkt.model.number_text import is_storable, parse_number_text
from rkt.model.plan import AnggaranLine, Plan
from rkt.model.temuan import Definition, Temuan
from rkt.spreadsheet.appearance import merged_range
from rkt.spreadsheet.details import Details
from rkt.spreadsheet.number_format import shown_by
from rkt.spreadsheet.workbook import RawBook, RawSheet

_HEADINGS = {column.field: column.heading for column in layout.ANGGARAN}
_TEXTS = {"keterangan": _HEADINGS["keterangan"]}
_TOTALS = ("jumlah", "total")
_UNITS = ("", "rupiah", "idr")
_COMMA_AND_THREE = re.compile(r"(?<![\d.,])\d{1,3},\d{3}(?![\d,.])")
_SMALLEST_FRACTION = 1000
"""Spending of less than this with a fraction ("1,5") was typed in millions."""


def read_anggaran(
    book: RawBook, plan: Plan, satker: str, meta: Mapping[str, str]
) -> tuple[tuple[AnggaranRow, ...], list[Temuan]]:
    """The budget lines that belong to this satker, each at most once, and what is wrong with them.

    A line of totals is passed over. ``meta``: the hidden sheet's pairs.
    """
    search = find_anggaran(book)
    temuan = list(search.temuan)
    table = search.table
    if table is None:
        return (), temuan
    temuan.extend(extra_columns(table))
    expected = {row.kode: row for row in plan.anggaran_of(satker)}
    found: dict[str, list[CellRow]] = {}
    for cells in table.rows:
        kode = _match(cells, expected, satker)
        if isinstance(kode, Temuan):
            temuan.append(kode)
        elif kode is not None:
            found.setdefault(kode, []).append(cells)
    rows = []
    for kode, matches in found.items():
        if len(matches) > 1:
            temuan.extend(_twice(kode, matches, satker))
            rows.append(AnggaranRow(kode, matches[0]["kode"].at, matches[0], None, None))
        else:
            row, about = _read_row(kode, matches[0], table, satker)
            rows.append(replace(row, printed_pagu_rp=_printed_pagu(kode, meta)))
            temuan.extend(about)
    return tuple(rows), temuan


def _printed_pagu(kode: str, meta: Mapping[str, str]) -> float | None:
    text = meta.get(f"{layout.META_PAGU}{kode}", "")
    return float(text) if re.fullmatch(r"\d{1,15}(?:\.\d{1,2})?", text) else None


def _match(cells: CellRow, expected: Mapping[str, AnggaranLine], satker: str) -> str | Temuan | None:
    """The kode of the satker's line, or that it has no such line; None where the row is no budget line."""
    text, uraian = cells.text("kode"), cells.text("uraian")
    if fold(text) == fold(layout.TANPA_PAGU):
        return None  # what the blank form says of a satker without budget
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
    return Temuan(findings.ANGGARAN_NOT_IN_PLAN, cells["kode"].at, values, satker)


def _twice(kode: str, matches: list[CellRow], satker: str) -> Iterator[Temuan]:
    places = [cells["kode"].at for cells in matches]
    for at in places:
        others = ", ".join(other.sel for other in places if other != at)
        yield Temuan(findings.ANGGARAN_TWICE, at, {"kode": kode, "sel_lain": others}, satker, kode)


def _read_row(kode: str, written: CellRow, table: Table, satker: str) -> tuple[AnggaranRow, list[Temuan]]:
    cells, temuan = read_texts(kode, written, _TEXTS, table.sheet)
    values: dict[str, float | None] = {}
    for name in ("pagu", "realisasi"):
        value, problem = parse_rupiah(cells[name], table.sheet)
        values[name] = value
        if name == "realisasi" and value is not None and not value.is_integer() and value < _SMALLEST_FRACTION:
            value, problem = None, (findings.RUPIAH_UNREADABLE, {"tertulis": cells[name].text.strip()[:60]})
            values[name] = None
        if problem is not None:
            definition, text = problem
            if name == "pagu":
                definition, text = findings.PAGU_UNREADABLE, {"tertulis": cells[name].text.strip()[:60]}
            text = {"kolom": _HEADINGS[name], "kode": kode, **text}
            temuan.append(Temuan(definition, cells[name].at, text, satker, kode))
    return AnggaranRow(kode, cells["kode"].at, cells, values["pagu"], values["realisasi"]), temuan


def parse_rupiah(cell: Cell, sheet: RawSheet) -> tuple[float | None, tuple[Definition, dict[str, object]] | None]:
    """Rupiah of one cell, or None with what is wrong; None and no problem where the cell is empty.

    "1.234" is 1234, for rupiah have no third decimal; "1,234" may be either.
    """
    written = " ".join(cell.text.split())[:60]
    broken = _broken(cell, sheet.details)
    if broken:
        return None, (findings.RUPIAH_CELL_BROKEN, {"apa": broken})
    if not cell.is_filled:
        area = sheet.merged_over(cell.at)
        hidden: dict[str, object] = {"apa": f"tertutup sel gabungan {merged_range(area)}"} if area else {}
        return None, (findings.RUPIAH_UNCERTAIN, hidden) if hidden else None
    if doubt := _doubt(cell, sheet.details):
        return None, (findings.RUPIAH_UNCERTAIN, {"apa": doubt})
    if isinstance(cell.raw, (bool, date, datetime)):
        return None, (findings.RUPIAH_UNREADABLE, {"tertulis": written})
    if isinstance(cell.raw, (int, float)):
        value = float(cell.raw)
        readable = is_storable(value)
    else:
        readings = [parsed for parsed in parse_number_text(cell.text) if fold(parsed.satuan) in _UNITS]
        readable = bool(readings) and not _COMMA_AND_THREE.search(cell.text)
        value = readings[-1].nilai if readable else 0.0
    if not readable:
        return None, (findings.RUPIAH_UNREADABLE, {"tertulis": written})
    if value < 0:
        return None, (findings.RUPIAH_NEGATIVE, {"tertulis": format_rupiah(value)})
    return value + 0.0, None


def _doubt(cell: Cell, details: Details) -> str:
    """Why the figure of a filled cell may not be the one that its satker sees, in words; "" where it is."""
    appearance = details.appearance(cell.at)
    if appearance.doubt:
        return f"tertulis '{cell.text.strip()[:60]}' dan memuat {appearance.doubt}"
    if isinstance(cell.raw, str) or cell.raw in (None, 0) or shown_by(appearance.number_format).is_plain:
        return ""
    return f"menyimpan {cell.text.strip()[:60]}, tetapi tampil dalam format {appearance.number_format}"


def _broken(cell: Cell, details: Details) -> str:
    if cell.is_filled and not cell.text.startswith("#"):
        return ""
    if not cell.is_filled and cell.raw is None and not details.is_ooxml:
        return ""
    if error := details.error(cell.at) or (cell.text if cell.text.startswith("#") else ""):
        return f"galat Excel {error}"
    return "rumus yang belum dihitung" if details.is_uncalculated(cell.at) else ""
