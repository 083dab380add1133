"""A workbook to a Form: tables found, rows matched to the plan, every filled cell a value, a state or a temuan."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rkt import findings
from rkt.form import layout
from rkt.form.choices import chosen, nearest
from rkt.form.read.anggaran import read_anggaran
from rkt.form.read.identity import read_identity
from rkt.form.read.locate import Table, extra_columns, find_header_block, find_kinerja, read_meta
from rkt.form.read.numbers import read_target
from rkt.form.read.texts import read_texts
from rkt.form.read.values import RowReader
from rkt.form.text import fold, text_trouble
from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import VALUE_FIELDS
from rkt.model.cell import Cell, CellRow, is_filled
from rkt.model.form import Form, FormRow, Jawaban
from rkt.model.indikator import Indikator
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.satker import Satker, SatkerKind
from rkt.model.temuan import Level, Temuan
from rkt.spreadsheet.workbook import RawBook

_ENTRY_FIELDS = layout.entry_fields(layout.KINERJA)
_TEXTS = {column.field: column.heading for column in layout.TEXT_COLUMNS}
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
        no_table = search.temuan or (Temuan(findings.FORM_TABLE_NOT_FOUND, Location(book.berkas)),)
        return Refused(no_table, menunjuk=read_identity(book.berkas, read_meta(book), {}, plan).menunjuk)
    meta = read_meta(book)
    identity = read_identity(book.berkas, meta, find_header_block(table), plan)
    missing = _missing_columns(table)
    satker, bulan = identity.satker, identity.bulan
    refusals = tuple(t for t in (*identity.temuan, *missing) if t.level is Level.GALAT)
    if satker is None or bulan is None or refusals:
        kode = satker.kode if satker else None
        return Refused((*identity.temuan, *missing), kode, bulan, identity.menunjuk)
    temuan = [*identity.temuan, *search.temuan]
    if book.has_macros:
        temuan.append(Temuan(findings.FILE_HAS_MACROS, Location(book.berkas), satker=satker.kode))
    rows, of_rows = _read_rows(table, plan.as_of(bulan), satker, bulan)
    anggaran, of_anggaran = read_anggaran(book, plan, satker.kode, meta)
    temuan += [*of_rows, *extra_columns(table), *of_anggaran]
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
        Temuan(findings.COLUMN_MISSING, at, {"judul": _HEADINGS[field]})
        for field in VALUE_FIELDS
        if field not in table.columns
    ]


def _read_rows(table: Table, plan: Plan, satker: Satker, bulan: Bulan) -> tuple[list[FormRow], list[Temuan]]:
    lookup = _lookup(plan, satker.kind)
    temuan: list[Temuan] = []
    found: dict[str, list[tuple[Indikator, CellRow, list[Temuan]]]] = {}
    for cells in table.rows:
        indikator, about = _match(cells, lookup, satker.kode)
        if indikator is None:
            temuan.extend(about)
        else:
            found.setdefault(indikator.kode, []).append((indikator, cells, about))
    rows = []
    for matches in found.values():
        indikator, cells, about = matches[0]
        if len(matches) > 1:
            row, of_row = _refused_twice(matches, satker.kode)
        else:
            row, of_row = _read_row(indikator, cells, table, satker.kode, bulan, about)
        rows.append(row)
        temuan.extend(of_row)
    return rows, temuan


def _read_row(
    indikator: Indikator, written: CellRow, table: Table, satker: str, bulan: Bulan, matching: list[Temuan]
) -> tuple[FormRow, list[Temuan]]:
    """The row and all that is wrong with it; ``matching`` is what was found when it was matched to its indikator."""
    cells, of_texts = read_texts(indikator.kode, written, _TEXTS, table.sheet)
    temuan = [*matching, *of_texts, *_text_troubles(indikator.kode, cells, satker)]
    temuan += _choices_not_in_list(indikator.kode, cells, satker)
    at = _row_at(cells)
    blocked = [t.kode for t in temuan if t.level is Level.GALAT]
    details = table.sheet.details
    if blocked:
        jawaban = Jawaban.refused(blocked)
    else:
        due = indikator.periode_ukur.last_due(bulan) == bulan
        reader = RowReader(indikator, satker, table.sheet, due=due)
        jawaban = reader.read({name: cells[name] for name in VALUE_FIELDS if name in cells})
        temuan.extend(reader.temuan)
    target, readable = read_target(cells.get("target"), indikator.satuan, details)
    if not readable and indikator.target.nilai is not None:
        values = {
            "kode": indikator.kode,
            "tertulis": cells.text("target")[:60],
            "rencana": indikator.target.text,
        }
        temuan.append(Temuan(findings.TARGET_UNREADABLE, cells["target"].at, values, satker, indikator.kode))
    return FormRow(indikator.kode, at, cells, jawaban, target), temuan


def _text_troubles(kode: str, cells: CellRow, satker: str) -> Iterator[Temuan]:
    for name in _ENTRY_FIELDS:
        if what := text_trouble(cells.raw(name)):
            values = {"kolom": _HEADINGS[name], "kode": kode, "apa": what}
            yield Temuan(findings.TEXT_HAS_ODD_CHARACTERS, cells[name].at, values, satker, kode)


def _choices_not_in_list(kode: str, cells: CellRow, satker: str) -> Iterator[Temuan]:
    for column in layout.LIST_COLUMNS:
        text = cells.text(column.field)
        if text and chosen(text, column.choices) is None:
            near = nearest(text, column.choices)
            values = {"kolom": column.heading, "kode": kode, "tertulis": text[:60], "daftar": ", ".join(column.choices)}
            values["usul"] = f" (maksudnya {near}?)" if near else ""
            yield Temuan(findings.CHOICE_NOT_IN_LIST, cells[column.field].at, values, satker, kode)


def _refused_twice(matches: list[tuple[Indikator, CellRow, list[Temuan]]], satker: str) -> tuple[FormRow, list[Temuan]]:
    """A kode that stands in several rows: none of them is used, each is named."""
    kode = matches[0][0].kode
    temuan = [t for _, _, about in matches for t in about]
    places = [_row_at(cells) for _, cells, _ in matches]
    for at in places:
        others = ", ".join(other.sel for other in places if other != at)
        temuan.append(Temuan(findings.INDIKATOR_TWICE, at, {"kode": kode, "sel_lain": others}, satker, kode))
    return FormRow(kode, places[0], matches[0][1], Jawaban.refused([findings.INDIKATOR_TWICE.kode]), None), temuan


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


def _match(cells: CellRow, lookup: _Lookup, satker: str) -> tuple[Indikator | None, list[Temuan]]:
    """By kode, then by the indikator's whole text whatever its case, spacing and punctuation; never by likeness."""
    kode = normalise_kode(cells["kode"]) if "kode" in cells else ""
    text = cells.text("indikator")
    by_kode = lookup.by_kode.get(kode)
    by_text = lookup.by_text.get(fold(text), []) if text else []
    at = _row_at(cells)
    if by_kode is not None:
        return by_kode, [_other_text(by_kode, by_text, cells, satker)] if text and by_kode not in by_text else []
    if len(by_text) == 1:
        values = {"tertulis": cells.text("kode")[:60], "kode": by_text[0].kode}
        inferred = Temuan(findings.KODE_INFERRED_FROM_URAIAN, at, values, satker, by_text[0].kode)
        return by_text[0], [inferred] if kode else []
    filled = [cells[name] for name in _ENTRY_FIELDS if is_filled(cells.raw(name))]
    if not kode and not filled and fold(text).startswith(_SUMMARIES):
        return None, []
    if kode or text:
        values = {"tertulis": (kode or text)[:120], "usul": _suggestion(kode, text, lookup.expected)}
        return None, [Temuan(findings.INDIKATOR_NOT_IN_PLAN, at, values, satker)]
    return None, [
        Temuan(
            findings.ENTRY_WITHOUT_INDIKATOR,
            cell.at,
            {"baris": cell.at.row, "tertulis": cell.text.strip()[:60]},
            satker,
        )
        for cell in filled[:1]
    ]


def _other_text(indikator: Indikator, by_text: list[Indikator], cells: CellRow, satker: str) -> Temuan:
    """What it means that the text beside a kode is not its indikator's; ``by_text``: the indikator that have it."""
    at, kode = cells["indikator"].at, indikator.kode
    if by_text:
        values = {"kode": kode, "kode_lain": by_text[0].kode}
        return Temuan(findings.KODE_CONTRADICTS_URAIAN, at, values, satker, kode)
    return Temuan(findings.URAIAN_DIFFERS_FROM_PLAN, at, {"kode": kode}, satker, kode)


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
