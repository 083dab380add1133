"""What makes one kind of Word report: its template, its files' names, what it prints. Knows no single report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rkt.model.bulan import Bulan
from rkt.model.result import Result


@dataclass(frozen=True, slots=True)
class ReportKind:
    """``name`` is how messages call the report, ``template`` the file in the folder of templates.

    ``placeholders``: (name, what it holds, example) of each key of ``build_context``, in the order of the guide;
    ``records``: every kind of row that a template can loop over; ``tables``: the placeholders of which the template
    must loop over one, or it shows no capaian. ``title`` goes into the file's properties. A report that ``is_required``
    stops the month where its template cannot be used; another one is left out, with a temuan.
    """

    name: str
    template: str
    file_name: Callable[[Bulan], str]
    title: Callable[[Result], str]
    placeholders: tuple[tuple[str, str, str], ...]
    records: tuple[type, ...]
    tables: tuple[str, ...]
    build_context: Callable[[Result], Mapping[str, object]]
    is_required: bool
