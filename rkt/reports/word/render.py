"""A Word report of any kind: template in, Result shown, docx out. Computes no figures, knows no single report."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rkt import findings
from rkt.model.display import count_text
from rkt.model.result import Result
from rkt.model.temuan import Temuan
from rkt.package import fixed_package
from rkt.reports.edits.carry import Carrying, Earlier
from rkt.reports.edits.record import ReportRecord
from rkt.reports.narrative.facts import place_facts
from rkt.reports.narrative.text import clean_text
from rkt.reports.word import contents
from rkt.reports.word.charts import CHARTS, add_chart
from rkt.reports.word.kind import ReportKind
from rkt.reports.word.markers import check_reach, hide_markers, markers_in
from rkt.reports.word.notes import Notes
from rkt.reports.word.office_file import WORD, UnusableTemplateError, no_report, open_template, set_properties
from rkt.reports.word.report import WordReport
from rkt.reports.word.revisions import Stripped, strip_people
from rkt.reports.word.tags import paragraph_text
from rkt.reports.word.template import printed_parts, render
from rkt.verify.word import Placed, PlacedChart, W

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from lxml.etree import _Element

_DAMAGED = (zipfile.BadZipFile, KeyError, ValueError, SyntaxError)
SAMPLE_MARK = "contoh"
"""The placeholder that says of a report that it is made of sample forms; every kind of report has it."""
TEXT_WIDTH_CM = 15.5
"""A4 upright less the margins of 3 and 2.5 cm."""


def render_report(kind: ReportKind, template: Path, result: Result, earlier: Sequence[Earlier] = ()) -> WordReport:
    """One report of the month from the office's template, with the words that people wrote in ``earlier`` ones.

    Faults in the template leave a marker or plain text and a temuan; TEMPLATE_NOT_RENDERABLE means that there is none.
    Where the template is missing or is no Word file: RktError for a report that is required, else
    TEMPLATE_NOT_USABLE and no report. Same Result, template and earlier reports, same bytes.
    """
    try:
        tpl, stripped = open_template(template, WORD, _opened, _DAMAGED)
    except UnusableTemplateError as fault:
        return no_report(kind, template, fault)
    catatan = Notes(template.name, kind, changes=0 if stripped.comments else stripped.changes)
    check_reach(tpl.docx, catatan)
    hide_markers(tpl.docx.element.body, catatan)
    context = kind.build_context(result)
    rendered = render(tpl, context, catatan)
    _report_stripped(stripped, catatan)
    if rendered.cause:
        catatan.add(findings.TEMPLATE_NOT_RENDERABLE, rendered.cause, sebab=rendered.cause)
        return WordReport(None, _ordered(catatan))
    document = tpl.docx
    captions = _leave_out_empty_charts(document.element.body, result)
    if result.contoh:
        _mark_as_sample(document, str(context[SAMPLE_MARK]))
    office = clean_text(result.plan.identitas.instansi)
    carrying = Carrying(document, rendered.block_names(document.element.body), office)
    for one in earlier:
        carrying.take_in(one)
    facts, berkas = place_facts(result), kind.file_name(result.bulan)
    carrying.finish(facts, result.created_at, berkas)
    charts = _finish(document, result, catatan)
    set_properties(document.core_properties, result, kind)
    placed = Placed(tuple(rendered.placed(carrying.removed | captions)), tuple(charts))
    blob = io.BytesIO()
    document.save(blob)
    catatan.temuan += carrying.temuan
    shown = {place: one.facts for place, one in facts.items()}
    record = ReportRecord(kind.name, berkas, carrying.read, shown, carrying.written())
    edits = carrying.edits(kind.name)
    return WordReport(fixed_package(blob.getvalue()), _ordered(catatan), placed, edits, record)


def _ordered(catatan: Notes) -> tuple[Temuan, ...]:
    return tuple(sorted(catatan.temuan, key=lambda t: t.order))


def _report_stripped(stripped: Stripped, catatan: Notes) -> None:
    """Told once: beside the fault that came of an accepted change, or by itself."""
    if stripped.comments or catatan.changes:
        counts = ((stripped.comments, "komentar"), (stripped.changes, "perubahan terlacak"))
        jumlah = " dan ".join(count_text(count, what) for count, what in counts if count)
        catatan.add(findings.TEMPLATE_HAS_REVISIONS, "", jumlah=jumlah)


def _opened(data: io.BytesIO) -> tuple[DocxTemplate, Stripped]:
    """The template without the people who worked on it."""
    from docxtpl import DocxTemplate

    tpl = DocxTemplate(data)
    tpl.init_docx()
    return tpl, strip_people(tpl.docx)


def _finish(document: Document, result: Result, catatan: Notes) -> list[PlacedChart]:
    """Number, list and draw what the rendered body asks for; gives the charts that were put in."""
    body = document.element.body
    contents.order_cell_properties(body)
    contents.number_captions(body)
    contents.fit_columns(body)
    charts: list[PlacedChart] = []
    for name, paragraph in markers_in(body):
        if name == "daftar_isi":
            contents.fill_contents(body, paragraph)
        elif name in ("daftar_tabel", "daftar_gambar"):
            contents.fill_tables(body, paragraph, name.removeprefix("daftar_").capitalize())
        else:
            charts += _place_chart(document, paragraph, name, len(charts) + 1, result, catatan)
    return charts


def _mark_as_sample(document: Document, mark: str) -> None:
    """A report made of sample forms says so, even where the template does not print it."""
    texts = (paragraph_text(p) for root in printed_parts(document) for p in root.iter(f"{W}p"))
    if not any(mark in text for text in texts):
        body = document.element.body
        paragraph = body.makeelement(f"{W}p")
        paragraph.append(_text_run(paragraph, mark))
        body.insert(0, paragraph)


def _place_chart(
    document: Document, paragraph: _Element, name: str, number: int, result: Result, catatan: Notes
) -> list[PlacedChart]:
    from docx.oxml import parse_xml

    key = name.removeprefix("grafik:").strip()
    make = CHARTS.get(key)
    for run in paragraph.findall(f"{W}r"):
        paragraph.remove(run)
    if make is None or not name.startswith("grafik:"):
        catatan.add(findings.CHART_UNKNOWN, name, isian=key, pilihan=", ".join(CHARTS))
        paragraph.append(_text_run(paragraph, f"[Grafik tidak dikenal: {key}]"))
        return []
    spec = make(result)
    xml, part = add_chart(document, spec, number, result, TEXT_WIDTH_CM)
    paragraph.append(parse_xml(xml))
    return [PlacedChart(part, tuple(map(clean_text, spec.categories)), spec.values)]


def _leave_out_empty_charts(body: _Element, result: Result) -> set[_Element]:
    """Take out the places of charts with nothing to draw, and the captions below them, which are given back.

    What data lack is told where they are wanted.
    """
    captions = set()
    for name, paragraph in markers_in(body):
        make = CHARTS.get(name.removeprefix("grafik:").strip())
        if make is not None and not make(result).values:
            caption = paragraph.getnext()
            if caption is not None and contents.style_of(caption) == contents.CAPTION:
                captions.add(caption)
                caption.getparent().remove(caption)
            paragraph.getparent().remove(paragraph)
    return captions


def _text_run(like: _Element, text: str) -> _Element:
    run, node = like.makeelement(f"{W}r"), like.makeelement(f"{W}t")
    node.text = text
    run.append(node)
    return run
