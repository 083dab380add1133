"""The reports of a month in Word and PowerPoint: what every stage that makes, sends, proves or explains them walks."""

from __future__ import annotations

from rkt.reports import names, pk
from rkt.reports.lkip import context as lkip
from rkt.reports.lkip import view as lkip_view
from rkt.reports.periodic import context as periodic
from rkt.reports.periodic import view as periodic_view
from rkt.reports.slides import content as slides
from rkt.reports.word.kind import ReportKind

LKIP = ReportKind(
    name=names.LKIP,
    template="LKIP.docx",
    file_name=names.lkip_name,
    title=lkip.document_title,
    placeholders=lkip.PLACEHOLDERS,
    records=lkip_view.RECORDS,
    tables=("kinerja", "sasaran"),
    build_context=lkip.build_context,
    is_required=True,
)
PERIODIC = ReportKind(
    name="Laporan Berkala",
    template="Laporan Berkala.docx",
    file_name=names.periodic_name,
    title=periodic.report_title,
    placeholders=periodic.PLACEHOLDERS,
    records=periodic_view.RECORDS,
    tables=("kelompok",),
    build_context=periodic.build_context,
    is_required=False,
)
REPORTS = (LKIP, PERIODIC)
"""In the order in which they are rendered."""
SLIDES = ReportKind(
    name="Paparan",
    template="Paparan.pptx",
    file_name=names.slides_name,
    title=slides.slides_title,
    placeholders=slides.SHAPES,
    records=(),
    tables=(),
    build_context=slides.build_content,
    is_required=False,
)
"""Made only where it is asked for; its placeholders are the names of shapes."""
PK = ReportKind(
    name="Perjanjian Kinerja",
    template="PK.docx",
    file_name=pk.file_name,
    title=pk.title,
    placeholders=pk.PLACEHOLDERS,
    records=pk.RECORDS,
    tables=("sasaran",),
    build_context=pk.build_context,
    is_required=True,
)
"""No report of a month: written by its own command."""
KINDS = (*REPORTS, PK)
"""Those in Word."""
BY_NAME = {kind.name: kind for kind in (*KINDS, SLIDES)}
