"""What goes to each satker after a month: its own form back where something is open, and the draft that carries it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rkt.form.write.marks import Item
from rkt.form.write.writer import form_name
from rkt.model.form import Form
from rkt.model.plan import Plan
from rkt.model.result import Result
from rkt.reports.mail import drafts as mail_drafts
from rkt.reports.mail.drafts import Draft, SatkerDrafts, message_bytes
from rkt.reports.mail.feedback import is_sent_back, items_of, marked_form

FEEDBACK_FOLDER = "Umpan Balik"
"""The folder of the forms that go back."""

OutputFile = tuple[str, bytes]
"""A file of the month: its name below the month's folder, with forward slashes, and its content."""


@dataclass(frozen=True, slots=True)
class Mailing:
    """One satker's: ``name`` of its form, None for ``form`` where none goes back."""

    name: str
    draft: Draft
    form: Form | None
    items: tuple[Item, ...]


def mailings_of(result: Result, forms: Iterable[Form]) -> list[Mailing]:
    """In the plan's order, one for each satker."""
    of_satker = {form.satker: form for form in forms if form.bulan == result.bulan}
    drafts = SatkerDrafts(result)
    found = []
    for satker in result.plan.satker:
        form = of_satker.get(satker.kode)
        items = items_of(form, drafts.open_temuan.get(satker.kode, ()), result.plan) if form else ()
        back = form if is_sent_back(items) else None
        name = form_name(satker, result.bulan, "").strip()
        found.append(Mailing(name, drafts.draft(satker, has_feedback=back is not None), back, items))
    return found


def files_of(mailing: Mailing, plan: Plan, created_at: datetime) -> list[OutputFile]:
    """The form that goes back, if one does, and the draft."""
    attached: list[OutputFile] = []
    if mailing.form is not None:
        attached.append((mailing.name, marked_form(mailing.form, mailing.items, plan)))
    message = message_bytes(mailing.draft, plan, created_at, attached)
    files = [(f"{FEEDBACK_FOLDER}/{name}", content) for name, content in attached]
    return [*files, (f"{mail_drafts.FOLDER}/{mailing.draft.name}", message)]
