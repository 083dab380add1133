"""What goes to each satker after a month: its own form back where something is open, and the draft that carries it.

A fault of the program over one satker's file costs that file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from rkt.errors import RktError
from rkt.form.write.writer import form_name
from rkt.model.form import Form
from rkt.model.result import Result
from rkt.model.satker import Satker
from rkt.model.temuan import Temuan
from rkt.reports.mail import drafts as mail_drafts
from rkt.reports.mail.drafts import Draft, SatkerDrafts, message_bytes
from rkt.reports.mail.feedback import is_sent_back, items_of, marked_form
from rkt.reports.satker_fault import satker_fault

FEEDBACK_FOLDER = "Umpan Balik"
"""The folder of the forms that go back."""

T = TypeVar("T")
OutputFile = tuple[str, bytes]
"""A file of the month: its name below the month's folder, with forward slashes, and its content."""


_NOTHING: Mapping[str, OutputFile] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Mailing:
    """All files, in the plan's order of satker; for each that could not be written a temuan, and in ``trace`` why.

    ``drafts``: every draft with the names of what is attached to it.
    """

    files: tuple[OutputFile, ...]
    drafts: tuple[tuple[Draft, tuple[str, ...]], ...]
    temuan: tuple[Temuan, ...]
    trace: str


def make_mailings(result: Result, forms: Iterable[Form], lkip: Mapping[str, OutputFile] = _NOTHING) -> Mailing:
    """The feedback form, if one goes back, and the draft of every satker; ``forms`` are the month's own.

    ``lkip``: by kode the satker's own report, which is attached to its draft.
    """
    of_satker = {form.satker: form for form in forms if form.bulan == result.bulan}
    drafts = SatkerDrafts(result)
    files: list[OutputFile] = []
    written: list[tuple[Draft, tuple[str, ...]]] = []
    temuan: list[Temuan] = []
    traces: list[str] = []
    for satker in result.plan.satker:
        back, fault = _attempt(partial(_feedback, result, drafts, satker, of_satker.get(satker.kode)))
        draft, draft_fault = _attempt(partial(_draft, result, drafts, satker, back, lkip.get(satker.kode)))
        files += ((f"{FEEDBACK_FOLDER}/{name}", content) for name, content in back)
        for one, content, attached in draft:
            files.append((f"{mail_drafts.FOLDER}/{one.name}", content))
            written.append((one, attached))
        for what, error in (("Formulir umpan balik", fault), ("Draf surel", draft_fault)):
            if error is not None:
                told, trace = satker_fault(what, satker, error)
                temuan.append(told)
                traces.append(trace)
    return Mailing(tuple(files), tuple(written), tuple(temuan), "\n".join(traces))


def _attempt(make: Callable[[], list[T]]) -> tuple[list[T], Exception | None]:
    """What ``make`` gives, or the fault of ours in it; what concerns the whole run is raised."""
    try:
        return make(), None
    except (RktError, OSError, MemoryError):
        raise
    except Exception as error:
        return [], error


def _feedback(result: Result, drafts: SatkerDrafts, satker: Satker, form: Form | None) -> list[OutputFile]:
    """The satker's form with its marks, named without folder; nothing where none goes back."""
    if form is None:
        return []
    items = items_of(form, drafts.open_temuan.get(satker.kode, ()), result.plan)
    name = form_name(satker, result.bulan, "").strip()
    return [(name, marked_form(form, items, result.plan))] if is_sent_back(items) else []


def _draft(
    result: Result, drafts: SatkerDrafts, satker: Satker, back: list[OutputFile], lkip: OutputFile | None
) -> list[tuple[Draft, bytes, tuple[str, ...]]]:
    """The draft, its file's content and the names of what is attached."""
    draft = drafts.draft(satker, has_feedback=bool(back), has_lkip=lkip is not None)
    attached = [*back, (PurePosixPath(lkip[0]).name, lkip[1])] if lkip else back
    return [(draft, message_bytes(draft, result.plan, attached), tuple(name for name, _ in attached))]
