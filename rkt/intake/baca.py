"""One input's bytes to a form, or to the reasons why there is none. Pure: knows neither folders nor processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from rkt.form.reader import Refused, read_form
from rkt.form.workbook import read_workbook
from rkt.intake.nama import Arrived
from rkt.intake.tahun_lalu import Konsolidasi, explain, read_konsolidasi
from rkt.model.bulan import Bulan
from rkt.model.form import Form
from rkt.model.plan import Plan
from rkt.model.temuan import Temuan
from rkt.rules.registry import check_form


@dataclass(frozen=True, slots=True)
class Dibaca:
    """What one input says. ``form`` is None where it gives none; the galat among ``temuan`` then say why.

    ``menunjuk``: every satker that a refused file points to, as far as its inside says. ``satker`` and ``bulan`` are
    kept of a refused form where they were known, ``disimpan`` where the file tells.
    ``konsolidasi``: what it says if it is no form but a consolidated workbook of an earlier year.
    ``diperiksa``: all that the form shows by itself, by reading and by the rules for one form.
    """

    berkas: str
    sha256: str
    form: Form | None
    temuan: tuple[Temuan, ...] = ()
    satker: str | None = None
    bulan: Bulan | None = None
    disimpan: datetime | None = None
    konsolidasi: Konsolidasi | None = None
    diperiksa: tuple[Temuan, ...] = ()
    menunjuk: tuple[str, ...] = ()


def read_arrived(entry: Arrived, plan: Plan) -> Dibaca:
    """One entry of the input folder, read in this very process."""
    if entry.temuan is not None:
        return Dibaca(entry.berkas, entry.sha256, None, (entry.temuan,))
    assert entry.content is not None, entry.berkas
    book = read_workbook(entry.berkas, entry.content)
    if isinstance(book, Temuan):
        return Dibaca(entry.berkas, entry.sha256, None, (book,))
    konsolidasi = read_konsolidasi(book)
    if konsolidasi is not None:
        said = explain(entry.berkas, konsolidasi, plan)
        return Dibaca(entry.berkas, entry.sha256, None, (said,), konsolidasi=konsolidasi)
    form = read_form(book, entry.sha256, plan)
    if isinstance(form, Refused):
        temuan = tuple(replace(t, satker=t.satker or form.satker) for t in form.temuan)
        return Dibaca(
            entry.berkas, entry.sha256, None, temuan, form.satker, form.bulan, book.disimpan, menunjuk=form.menunjuk
        )
    checked = check_form(form, plan)
    return Dibaca(entry.berkas, entry.sha256, form, (), form.satker, form.bulan, book.disimpan, diperiksa=checked)


def read_all(entries: Iterable[Arrived], plan: Plan) -> Iterator[Dibaca]:
    """Every entry in order; for files that are trusted, such as those that the tests draw."""
    return (read_arrived(entry, plan) for entry in entries)
