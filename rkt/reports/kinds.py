"""The Word reports of a month: one list, which every stage that makes, sends, proves or explains them walks."""

from __future__ import annotations

from rkt.reports import names
from rkt.reports.lkip.context import PLACEHOLDERS, build_context
from rkt.reports.lkip.view import RECORDS
from rkt.reports.narrative.overview import report_title
from rkt.reports.word.kind import ReportKind

LKIP = ReportKind(
    name=names.LKIP,
    template="LKIP.docx",
    file_name=names.lkip_name,
    title=report_title,
    placeholders=PLACEHOLDERS,
    records=RECORDS,
    tables=("kinerja", "sasaran"),
    build_context=build_context,
    is_required=True,
)
REPORTS = (LKIP,)
"""In the order in which they are rendered."""
BY_NAME = {kind.name: kind for kind in REPORTS}
