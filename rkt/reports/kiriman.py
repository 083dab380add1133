"""What goes to each satker after a month: its own form back where something is open, and the draft that carries it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rkt.form.tanda import Butir
from rkt.form.writer import form_name
from rkt.model.form import Form
from rkt.model.hasil import Hasil
from rkt.model.plan import Plan
from rkt.reports import surel
from rkt.reports.surel import Draf, DrafSatker, message_bytes
from rkt.reports.umpan_balik import butir_of, is_sent_back, marked_form

UMPAN_BALIK = "Umpan Balik"
"""The folder of the forms that go back."""

Berkas = tuple[str, bytes]
"""A file of the month: its name below the month's folder, with forward slashes, and its content."""


@dataclass(frozen=True, slots=True)
class Kiriman:
    """One satker's: ``nama`` of its form, None for ``form`` where none goes back."""

    nama: str
    draf: Draf
    form: Form | None
    butir: tuple[Butir, ...]


def kiriman_of(hasil: Hasil, forms: Iterable[Form]) -> list[Kiriman]:
    """In the plan's order, one for each satker."""
    of_satker = {form.satker: form for form in forms if form.bulan == hasil.bulan}
    drafts = DrafSatker(hasil)
    found = []
    for satker in hasil.plan.satker:
        form = of_satker.get(satker.kode)
        butir = butir_of(form, drafts.terbuka.get(satker.kode, ()), hasil.plan) if form else ()
        back = form if is_sent_back(butir) else None
        nama = form_name(satker, hasil.bulan, "").strip()
        found.append(Kiriman(nama, drafts.draft(satker, has_feedback=back is not None), back, butir))
    return found


def files_of(kiriman: Kiriman, plan: Plan, dibuat: datetime) -> list[Berkas]:
    """The form that goes back, if one does, and the draft."""
    attached: list[Berkas] = []
    if kiriman.form is not None:
        attached.append((kiriman.nama, marked_form(kiriman.form, kiriman.butir, plan)))
    message = message_bytes(kiriman.draf, plan, dibuat, attached)
    files = [(f"{UMPAN_BALIK}/{name}", content) for name, content in attached]
    return [*files, (f"{surel.FOLDER}/{kiriman.draf.nama}", message)]
