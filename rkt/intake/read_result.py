"""One input's bytes to a form or an export of SAKTI, or to the reasons why there is none. Pure: knows neither folders
nor processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rkt.form.read.reader import Refused, read_form
from rkt.intake.input_file import InputFile
from rkt.intake.last_year import LastYear, explain, read_last_year
from rkt.model.bulan import Bulan
from rkt.model.form import Form
from rkt.model.plan import Plan
from rkt.model.sakti import SaktiExport
from rkt.model.temuan import Temuan
from rkt.rules.registry import check_form
from rkt.sakti.csv_text import read_csv_text
from rkt.sakti.reader import find_exports, read_export
from rkt.spreadsheet.workbook import RawBook, RawSheet, read_workbook


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What one input says. ``form`` or ``sakti``; where it gives neither, the galat among ``temuan`` say why.

    ``menunjuk``: every satker that a refused file points to, as far as its inside says. ``satker`` and ``bulan`` are
    kept of a refused form where they were known, ``saved_at`` where the file tells.
    ``last_year``: what it says if it is no form but a consolidated workbook of an earlier year.
    ``checked``: all that the form shows by itself, by reading and by the rules for one form.
    """

    berkas: str
    sha256: str
    form: Form | None
    temuan: tuple[Temuan, ...] = ()
    satker: str | None = None
    bulan: Bulan | None = None
    saved_at: datetime | None = None
    last_year: LastYear | None = None
    checked: tuple[Temuan, ...] = ()
    menunjuk: tuple[str, ...] = ()
    sakti: SaktiExport | None = None


def read_arrived(entry: InputFile, plan: Plan) -> ReadResult:
    """One entry of the input folder, read in this very process."""
    if entry.temuan is not None:
        return ReadResult(entry.berkas, entry.sha256, None, (entry.temuan,))
    assert entry.content is not None, entry.berkas
    book = read_csv_text(entry.berkas, entry.content) or read_workbook(entry.berkas, entry.content)
    if isinstance(book, Temuan):
        return ReadResult(entry.berkas, entry.sha256, None, (book,))
    last_year = read_last_year(book)
    if last_year is not None:
        said = explain(entry.berkas, last_year, plan)
        return ReadResult(entry.berkas, entry.sha256, None, (said,), last_year=last_year)
    sheets = find_exports(book)
    if sheets:
        return _read_sakti(entry, book, sheets, plan)
    form = read_form(book, entry.sha256, plan)
    if isinstance(form, Refused):
        temuan = tuple(replace(t, satker=t.satker or form.satker) for t in form.temuan)
        return ReadResult(
            entry.berkas, entry.sha256, None, temuan, form.satker, form.bulan, book.saved_at, menunjuk=form.menunjuk
        )
    checked = check_form(form, plan)
    return ReadResult(entry.berkas, entry.sha256, form, (), form.satker, form.bulan, book.saved_at, checked=checked)


def _read_sakti(entry: InputFile, book: RawBook, sheets: Sequence[RawSheet], plan: Plan) -> ReadResult:
    read = read_export(book, sheets, entry.sha256, plan)
    if isinstance(read, Temuan):
        return ReadResult(entry.berkas, entry.sha256, None, (read,), read.satker, read.bulan, book.saved_at)
    return ReadResult(entry.berkas, entry.sha256, None, (), read.satker, read.bulan, book.saved_at, sakti=read)
