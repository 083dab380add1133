"""Feedback: for each satker with a cell in question a fresh form with its own entries and these cells marked.

It is built by the form's writer from what was read, never by saving the file that came.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from rkt import findings
from rkt.form import layout
from rkt.form.write.entries import Entries
from rkt.form.write.marks import Item, Marks
from rkt.form.write.writer import form_bytes
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.cell import Cell
from rkt.model.display import galat_dan_peringatan
from rkt.model.form import AnggaranRow, Form, FormRow, Keadaan
from rkt.model.indikator import PERCENT
from rkt.model.number_text import is_storable
from rkt.model.plan import Plan
from rkt.model.temuan import Level, Temuan

_ENTRY_FIELDS = layout.entry_fields(layout.KINERJA)


def marked_form(form: Form, items: tuple[Item, ...], plan: Plan) -> bytes:
    """One form as it was typed, with what is to be answered marked in it; a form without temuan says so."""
    satker = plan.find_satker(form.satker)
    assert satker is not None, form.satker
    galat = sum(1 for b in items if b.level is Level.GALAT)
    berkas = PurePosixPath(form.berkas).name
    introduction = f"{galat_dan_peringatan(galat, len(items) - galat)} pada formulir {form.bulan} ({berkas})."
    marks = Marks(items, introduction if items else "Tidak ada yang perlu diperbaiki pada formulir ini.")
    return form_bytes(plan, satker, form.bulan, entries_of(form, plan), contoh=form.contoh, marks=marks)


def is_sent_back(items: tuple[Item, ...]) -> bool:
    """Whether a cell of the form is in question; what no cell of it can answer is told by mail alone."""
    return any(b.column for b in items)


def items_of(form: Form, temuan: Iterable[Temuan], plan: Plan) -> tuple[Item, ...]:
    """What the satker must still answer: of this form by its cell, of earlier forms by where it stood."""
    found = []
    for t in temuan:
        if t.satker != form.satker or not t.is_open:
            continue
        mine = t.at is not None and t.at.berkas == form.berkas
        lembar, key, column = _cell_of(form, t, plan) if mine else ("", "", "")
        origin = "" if mine or t.at is None else place_of(t)
        found.append(Item(t.level, t.kode, t.pesan, t.saran, lembar, key, column, origin))
    return tuple(found)


def place_of(temuan: Temuan) -> str:
    """Month, file, sheet and cell of a temuan for its satker, without the folders of the office that reads it."""
    at = temuan.at
    where = str(replace(at, berkas=PurePosixPath(at.berkas).name)) if at is not None else ""
    month = f"Formulir {temuan.bulan}" if temuan.bulan else ""
    return ", ".join(filter(None, (month, where)))


def _cell_of(form: Form, temuan: Temuan, plan: Plan) -> tuple[str, str, str]:
    """(sheet, kode, field) of the fresh form; empty where a temuan is about no cell of it."""
    key = temuan.indikator or ""
    satker = plan.find_satker(form.satker)
    assert satker is not None, form.satker
    row: FormRow | AnggaranRow | None
    for indikator in plan.indikator_of(satker):
        if indikator.kode == key:
            row = form.row(key)
            missing = method_of(indikator.cara_hitung).asks.fields[0]
            return layout.SHEET_KINERJA, key, missing if row is None else _field_at(row, temuan)
    if any(line.kode == key for line in plan.anggaran_of(form.satker)):
        row = next((line for line in form.anggaran if line.kode == key), None)
        return layout.SHEET_ANGGARAN, key, "realisasi" if row is None else _field_at(row, temuan)
    return "", "", ""


def _field_at(row: FormRow | AnggaranRow, temuan: Temuan) -> str:
    return next((name for name, cell in row.cells.items() if cell.at == temuan.at), "kode")


def entries_of(form: Form, plan: Plan) -> Entries:
    """What the satker typed, cell for cell; what the office wrote comes from the plan again."""
    doubtful = {t.at: note for t in form.temuan if (note := _note(t)) and t.at is not None}
    kinerja: dict[tuple[str, str], str | float] = {}
    for row in form.rows:
        for name in _ENTRY_FIELDS:
            cell = row.cells.get(name)
            if cell is not None and cell.is_filled and not _is_formula(plan, row, name):
                kinerja[row.indikator, name] = doubtful.get(cell.at) or _typed(plan, row, name, cell)
    anggaran: dict[tuple[str, str], str | float] = {}
    for line in form.anggaran:
        for name in layout.entry_fields(layout.ANGGARAN):
            cell = line.cells.get(name)
            if cell is not None and cell.is_filled:
                note = doubtful.get(cell.at, "")
                anggaran[line.kode, name] = f"{cell.text.strip()} ({note})" if note else _plain(cell)
    header: dict[str, str | date] = {"pengisi": form.filled_by}
    if form.tanggal is not None:
        header["tanggal"] = form.tanggal
    return Entries(kinerja, anggaran, header)


def _note(temuan: Temuan) -> str:
    """What stands in a cell whose look was in question, with that look in words: without it the entry would be read.

    Of a budget line the look alone.
    """
    values = temuan.values
    if temuan.definition is findings.VALUE_MARKED_UP:
        return f"{values['tertulis']} ({values['apa']})"
    if temuan.definition is findings.VALUE_SHOWN_DIFFERENTLY:
        return f"{values['tersimpan']} ({values['tampil']})"
    if temuan.definition is findings.ANSWER_NOT_YES_OR_NO:
        return str(values["tertulis"])
    return str(values["apa"]) if temuan.definition is findings.RUPIAH_UNCERTAIN else ""


def _is_formula(plan: Plan, row: FormRow, name: str) -> bool:
    """The share of a Rasio counts itself, unless what stood there was refused or is all that there is."""
    indikator = plan.find_indikator(row.indikator)
    if name != "realisasi" or indikator is None or method_of(indikator.cara_hitung).asks is not Asks.COUNTS:
        return False
    return row.jawaban.penyebut is not None and row.jawaban.keadaan in (Keadaan.TERISI, Keadaan.NIHIL)


def _typed(plan: Plan, row: FormRow, name: str, cell: Cell) -> str | float:
    """As it stood; a percentage that only the cell's format told (0.975 shown as 97,5%) says so in its text."""
    indikator = plan.find_indikator(row.indikator)
    value = row.jawaban.nilai
    if name != "realisasi" or indikator is None or indikator.satuan != PERCENT or value is None:
        return _plain(cell)
    told_by_format = isinstance(cell.raw, (int, float)) and not isinstance(cell.raw, bool) and cell.raw != value
    if told_by_format and method_of(indikator.cara_hitung).asks is not Asks.YES_NO:
        return f"{value:.10g}%".replace(".", ",")
    return _plain(cell)


def _plain(cell: Cell) -> str | float:
    """A number as a number; one that no cell of ours can hold, such as an infinity, as its text."""
    raw = cell.raw
    return float(raw) if isinstance(raw, (int, float)) and not isinstance(raw, bool) and is_storable(raw) else cell.text
