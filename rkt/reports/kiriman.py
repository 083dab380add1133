"""What goes to each satker after a month: its own form back where something is open, and the draft that carries it.

A fault of the program over one satker's file costs that file.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from rkt.errors import RktError
from rkt.form import findings
from rkt.form.writer import form_name
from rkt.model.form import Form
from rkt.model.hasil import Hasil
from rkt.model.plan import Satker
from rkt.model.temuan import Temuan
from rkt.reports import surel
from rkt.reports.surel import DrafSatker, message_bytes
from rkt.reports.umpan_balik import butir_of, is_sent_back, marked_form

UMPAN_BALIK = "Umpan Balik"
"""The folder of the forms that go back."""

Berkas = tuple[str, bytes]
"""A file of the month: its name below the month's folder, with forward slashes, and its content."""


@dataclass(frozen=True, slots=True)
class Kiriman:
    """All files, in the plan's order of satker; for each that could not be written a temuan, and in ``trace`` why."""

    files: tuple[Berkas, ...]
    temuan: tuple[Temuan, ...]
    trace: str


def make_kiriman(hasil: Hasil, forms: Iterable[Form]) -> Kiriman:
    """The feedback form, if one goes back, and the draft of every satker; ``forms`` are the month's own."""
    of_satker = {form.satker: form for form in forms if form.bulan == hasil.bulan}
    drafts = DrafSatker(hasil)
    files: list[Berkas] = []
    temuan: list[Temuan] = []
    traces: list[str] = []
    for satker in hasil.plan.satker:
        back, fault = _attempt(partial(_feedback, hasil, drafts, satker, of_satker.get(satker.kode)))
        draft, draft_fault = _attempt(partial(_draft, hasil, drafts, satker, back))
        files += [*((f"{UMPAN_BALIK}/{name}", content) for name, content in back), *draft]
        for apa, error in (("Formulir umpan balik", fault), ("Draf surel", draft_fault)):
            if error is not None:
                values = {"apa": apa, "satker": satker.nama, "sebab": type(error).__name__}
                temuan.append(Temuan(findings.B119, values=values))
                traces.append(f"{apa} {satker.kode}\n{''.join(traceback.format_exception(error))}")
    return Kiriman(tuple(files), tuple(temuan), "\n".join(traces))


def _attempt(make: Callable[[], list[Berkas]]) -> tuple[list[Berkas], Exception | None]:
    """What ``make`` gives, or the fault of ours in it; what concerns the whole run is raised."""
    try:
        return make(), None
    except (RktError, OSError, MemoryError):
        raise
    except Exception as error:
        return [], error


def _feedback(hasil: Hasil, drafts: DrafSatker, satker: Satker, form: Form | None) -> list[Berkas]:
    """The satker's form with its marks, named without folder; nothing where none goes back."""
    if form is None:
        return []
    butir = butir_of(form, drafts.terbuka.get(satker.kode, ()), hasil.plan)
    nama = form_name(satker, hasil.bulan, "").strip()
    return [(nama, marked_form(form, butir, hasil.plan))] if is_sent_back(butir) else []


def _draft(hasil: Hasil, drafts: DrafSatker, satker: Satker, attached: list[Berkas]) -> list[Berkas]:
    draf = drafts.draft(satker, has_feedback=bool(attached))
    return [(f"{surel.FOLDER}/{draf.nama}", message_bytes(draf, hasil.plan, hasil.dibuat, attached))]
