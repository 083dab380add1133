"""A workbook to a Form: tables found, rows matched to the plan, every filled cell a value, a state or a temuan."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rkt.form import findings, layout
from rkt.form.read.anggaran import read_anggaran
from rkt.form.read.identity import read_identity
from rkt.form.read.locate import Table, extra_columns, find_header_block, find_kinerja, read_meta
from rkt.form.read.texts import read_texts
from rkt.form.read.values import RowReader, read_target
from rkt.form.text import fold, text_trouble
from rkt.model.bulan import Bulan
from rkt.model.cell import Cell, CellRow, is_filled
from rkt.model.form import Form, FormRow, Jawaban
from rkt.model.location import Location
from rkt.model.plan import Indikator, Plan, Satker, SatkerKind
from rkt.model.temuan import Level, Temuan
from rkt.spreadsheet.workbook import RawBook

_VALUE_FIELDS = ("pembilang", "penyebut", "realisasi")
_ENTRY_FIELDS = layout.entry_fields(layout.KINERJA)
_TEXTS = {
    column.field: column.heading for column in layout.KINERJA if column.field in _ENTRY_FIELDS[len(_VALUE_FIELDS) :]
}
_HEADINGS = {column.field: column.heading for column in layout.KINERJA}
_SUMMARIES = ("jumlah", "total", "ratarata", "rerata")
"""A line that an office adds below its rows, in words that no indikator of the plan has; nothing is entered in it."""
_SUGGEST_FROM = 0.6
"""How alike two texts must be before one is offered as "maksudnya …?" (difflib ratio)."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that gives no form; the galat among ``temuan`` say why. Satker and month where they were known.

    ``menunjuk``: every satker that the file points to, by kode, where they are not known.
    """

    temuan: tuple[Temuan, ...]
    satker: str | None = None
    bulan: Bulan | None = None
    menunjuk: tuple[str, ...] = ()


def read_form(book: RawBook, sha256: str, plan: Plan) -> Form | Refused:
    """One form from one workbook. Rows keep their true Excel numbers; hidden rows are read like others."""
    search = find_kinerja(book)
    table = search.table
    if table is None:
        no_table = search.temuan or (Temuan(findings.B105, Location(book.berkas)),)
        return Refused(no_table, menunjuk=read_identity(book.berkas, read_meta(book), {}, plan).menunjuk)
    identity = read_identity(book.berkas, read_meta(book), find_header_block(table), plan)
    missing = _missing_columns(table)
    satker, bulan = identity.satker, identity.bulan
    refusals = tuple(t for t in (*identity.temuan, *missing) if t.level is Level.GALAT)
    if satker is None or bulan is None or refusals:
        kode = satker.kode if satker else None
        return Refused((*identity.temuan, *missing), kode, bulan, identity.menunjuk)
    temuan = [*identity.temuan, *search.temuan]
    if book.has_macros:
        temuan.append(Temuan(findings.B106, Location(book.berkas), satker=satker.kode))
    rows = _read_rows(table, plan, satker, bulan, temuan)
    temuan.extend(extra_columns(table))
    anggaran = read_anggaran(book, plan, satker.kode, temuan)
    return Form(
        berkas=book.berkas,
        sha256=sha256,
        satker=satker.kode,
        bulan=bulan,
        contoh=identity.contoh,
        tanggal=identity.tanggal,
        saved_at=book.saved_at,
        filled_by=identity.filled_by,
        rows=tuple(rows),
        anggaran=anggaran,
        temuan=tuple(t if t.satker else replace(t, satker=satker.kode) for t in temuan),
        lembar=table.sheet.name,
        is_feedback={layout.SHEET_META, layout.SHEET_TEMUAN} <= {sheet.name for sheet in book.sheets},
    )


def _missing_columns(table: Table) -> list[Temuan]:
    """Without these no figure can be read; other columns may be absent."""
    at = Location(table.sheet.berkas, table.sheet.name, table.header_row)
    return [
        Temuan(findings.K309, at, {"judul": _HEADINGS[field]}) for field in _VALUE_FIELDS if field not in table.columns
    ]


def _read_rows(table: Table, plan: Plan, satker: Satker, bulan: Bulan, temuan: list[Temuan]) -> list[FormRow]:
    lookup = _lookup(plan, satker.kind)
    found: dict[str, list[tuple[Indikator, CellRow, list[Temuan]]]] = {}
    for cells in table.rows:
        about: list[Temuan] = []
        indikator = _match(cells, lookup, satker.kode, about)
        if indikator is None:
            temuan.extend(about)
        else:
            found.setdefault(indikator.kode, []).append((indikator, cells, about))
    rows = []
    for matches in found.values():
        indikator, cells, about = matches[0]
        if len(matches) > 1:
            rows.append(_refused_twice(matches, satker.kode, temuan))
            continue
        temuan.extend(about)
        texts = read_texts(indikator.kode, cells, _TEXTS, table.sheet, temuan)
        temuan.extend(_text_troubles(indikator.kode, texts, satker.kode))
        rows.append(_read_row(indikator, texts, table, satker.kode, bulan, temuan))
    return rows


def _read_row(
    indikator: Indikator, cells: CellRow, table: Table, satker: str, bulan: Bulan, temuan: list[Temuan]
) -> FormRow:
    at = _row_at(cells)
    blocked = [t.kode for t in temuan if t.indikator == indikator.kode and t.level is Level.GALAT]
    details = table.sheet.details
    if blocked:
        jawaban = Jawaban.refused(blocked)
    else:
        due = indikator.periode_ukur.last_due(bulan) == bulan
        reader = RowReader(indikator, satker, due, table.sheet)
        jawaban = reader.read({name: cells[name] for name in _VALUE_FIELDS if name in cells})
        temuan.extend(reader.temuan)
    target, readable = read_target(cells.get("target"), indikator.satuan, details)
    if not readable and indikator.target.nilai is not None:
        values = {
            "kode": indikator.kode,
            "tertulis": cells.text("target")[:60],
            "rencana": indikator.target.text,
        }
        temuan.append(Temuan(findings.K310, cells["target"].at, values, satker, indikator.kode))
    return FormRow(indikator.kode, at, cells, jawaban, target)


def _text_troubles(kode: str, cells: CellRow, satker: str) -> Iterator[Temuan]:
    for name in _ENTRY_FIELDS:
        if what := text_trouble(cells.raw(name)):
            values = {"kolom": _HEADINGS[name], "kode": kode, "apa": what}
            yield Temuan(findings.K316, cells[name].at, values, satker, kode)


def _refused_twice(
    matches: list[tuple[Indikator, CellRow, list[Temuan]]], satker: str, temuan: list[Temuan]
) -> FormRow:
    """A kode that stands in several rows: none of them is used, each is named."""
    kode = matches[0][0].kode
    for _, _, about in matches:
        temuan.extend(about)
    places = [_row_at(cells) for _, cells, _ in matches]
    for at in places:
        others = ", ".join(other.sel for other in places if other != at)
        temuan.append(Temuan(findings.K303, at, {"kode": kode, "sel_lain": others}, satker, kode))
    return FormRow(kode, places[0], matches[0][1], Jawaban.refused([findings.K303.kode]), None)


def _row_at(cells: CellRow) -> Location:
    at = cells.at("kode") or cells.at("indikator")
    assert at is not None, "tabel tanpa kolom kunci"
    return at


@dataclass(frozen=True, slots=True)
class _Lookup:
    """The indikator that a kind of satker reports, by kode and by their folded wording."""

    expected: tuple[Indikator, ...]
    by_kode: dict[str, Indikator]
    by_text: dict[str, list[Indikator]]


@lru_cache(maxsize=16)
def _lookup(plan: Plan, kind: SatkerKind) -> _Lookup:
    """Made once for all forms."""
    expected = plan.indikator_for(kind)
    by_text: dict[str, list[Indikator]] = {}
    for row in expected:
        by_text.setdefault(fold(row.uraian), []).append(row)
    return _Lookup(expected, {row.kode: row for row in reversed(expected)}, by_text)


def _match(cells: CellRow, lookup: _Lookup, satker: str, temuan: list[Temuan]) -> Indikator | None:
    """By kode, then by the indikator's whole text whatever its case, spacing and punctuation; never by likeness."""
    kode = normalise_kode(cells["kode"]) if "kode" in cells else ""
    text = cells.text("indikator")
    by_kode = lookup.by_kode.get(kode)
    by_text = lookup.by_text.get(fold(text), []) if text else []
    at = _row_at(cells)
    if by_kode is not None:
        if text and by_kode not in by_text:
            _report_text(by_kode, by_text, cells, satker, temuan)
        return by_kode
    if len(by_text) == 1:
        if kode:
            values = {"tertulis": cells.text("kode")[:60], "kode": by_text[0].kode}
            temuan.append(Temuan(findings.K311, at, values, satker, by_text[0].kode))
        return by_text[0]
    filled = [cells[name] for name in _ENTRY_FIELDS if is_filled(cells.raw(name))]
    if not kode and not filled and fold(text).startswith(_SUMMARIES):
        return None
    if kode or text:
        values = {"tertulis": (kode or text)[:120], "usul": _suggestion(kode, text, lookup.expected)}
        temuan.append(Temuan(findings.K302, at, values, satker))
        return None
    for cell in filled[:1]:
        about = {"baris": cell.at.row, "tertulis": cell.text.strip()[:60]}
        temuan.append(Temuan(findings.K305, cell.at, about, satker))
    return None


def _report_text(
    indikator: Indikator, by_text: list[Indikator], cells: CellRow, satker: str, temuan: list[Temuan]
) -> None:
    at = cells["indikator"].at
    if by_text:
        values = {"kode": indikator.kode, "kode_lain": by_text[0].kode}
        temuan.append(Temuan(findings.K306, at, values, satker, indikator.kode))
    else:
        temuan.append(Temuan(findings.K307, at, {"kode": indikator.kode}, satker, indikator.kode))


def normalise_kode(cell: Cell) -> str:
    """A kode as the plan writes it; Excel may have made the number 2.1 of the text "2.1"."""
    if isinstance(cell.raw, (int, float)) and not isinstance(cell.raw, bool):
        return repr(cell.raw).removesuffix(".0")
    return cell.text.strip().strip("'").replace(",", ".").replace(" ", "").rstrip(".")


def _suggestion(kode: str, text: str, expected: tuple[Indikator, ...]) -> str:
    by_text = {row.uraian: row for row in expected}
    near = difflib.get_close_matches(text, by_text, 1, _SUGGEST_FROM) if text else []
    if near:
        return f"; maksudnya {by_text[near[0]].kode} {near[0][:80]}?"
    near = difflib.get_close_matches(kode, [row.kode for row in expected], 1, _SUGGEST_FROM) if kode else []
    return f"; maksudnya {near[0]}?" if near else ""
