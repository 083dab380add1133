"""The month's LKIP as a Word file: template in, Result shown, docx out. Computes no figures."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.errors import RktError, describe_os_error
from rkt.held_files import read_bytes
from rkt.model.result import Result
from rkt.model.temuan import Temuan
from rkt.package import fixed_package
from rkt.reports.lkip.context import build_context
from rkt.reports.lkip.engine import contents, findings
from rkt.reports.lkip.engine.charts import CHARTS, add_chart
from rkt.reports.lkip.engine.report import WordReport
from rkt.reports.lkip.engine.template import Notes, paragraph_text, render
from rkt.reports.lkip.narrative import report_title
from rkt.reports.lkip.text import MASKS, clean_text
from rkt.verify.word import Placed, PlacedChart, W

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from lxml.etree import _Element

_MARKER = re.compile(r"\s*\[\[\s*([\w: ]+?)\s*\]\]\s*")
_STAND_IN = re.compile(f"{MASKS['[[']}(.+?){MASKS[']]']}")
_LARGE = 20 * 1024 * 1024
TEXT_WIDTH_CM = 15.5
"""A4 upright less the margins of 3 and 2.5 cm."""


def lkip_bytes(template: Path, result: Result) -> WordReport:
    """The month's LKIP from the office's template.

    Faults in the template leave a marker or plain text and a temuan; T106 among them means that there is no report.
    RktError where the template is missing or is no Word file. Same Result and template, same bytes.
    """
    tpl = _open(template)
    catatan = Notes(template.name)
    tpl.init_docx()
    _hide_markers(tpl.docx.element.body)
    rendered = render(tpl, build_context(result), catatan)
    if rendered.cause:
        catatan.add(findings.CANNOT_BE_RENDERED, rendered.cause, sebab=rendered.cause)
        return WordReport(None, _ordered(catatan))
    document = tpl.docx
    charts = _finish(document, result, catatan)
    placed = Placed(tuple(rendered.placed()), tuple(charts))
    blob = io.BytesIO()
    document.save(blob)
    return WordReport(fixed_package(blob.getvalue()), _ordered(catatan), placed)


def _ordered(catatan: Notes) -> tuple[Temuan, ...]:
    return tuple(sorted(catatan.temuan, key=lambda t: t.order))


def _open(template: Path) -> DocxTemplate:
    from docxtpl import DocxTemplate

    if not template.is_file():
        raise RktError(
            f"Templat LKIP '{template}' tidak ditemukan. Kembalikan berkas itu atau sebutkan --templat lain."
        )
    try:
        if template.stat().st_size > _LARGE:
            raise RktError(f"Templat LKIP '{template}' terlalu besar. Kecilkan gambar di dalamnya, lalu jalankan lagi.")
        data = read_bytes(template)
        zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml")
        tpl = DocxTemplate(io.BytesIO(data))
        tpl.init_docx()
    except OSError as error:
        raise RktError(
            f"Templat LKIP '{template}' tidak dapat dibaca ({describe_os_error(error)}). Tutup berkas itu di Word, "
            "lalu jalankan lagi."
        ) from error
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise RktError(
            f"Templat LKIP '{template}' bukan dokumen Word (.docx) yang utuh. Pakai kembali templat asli."
        ) from error
    return tpl


def _hide_markers(body: _Element) -> None:
    """[[…]] of the template becomes a stand-in, so that the same text typed by a satker stays text."""
    for paragraph in body.iter(f"{W}p"):
        match = _MARKER.fullmatch(paragraph_text(paragraph))
        if match:
            nodes = list(paragraph.iter(f"{W}t"))
            for node in nodes:
                node.text = ""
            nodes[0].text = f"{MASKS['[[']}{' '.join(match[1].split())}{MASKS[']]']}"


def _finish(document: Document, result: Result, catatan: Notes) -> list[PlacedChart]:
    """Number, list and draw what the rendered body asks for; gives the charts that were put in."""
    body = document.element.body
    contents.order_cell_properties(body)
    contents.number_captions(body)
    markers = [(match[1], p) for p in body.iter(f"{W}p") if (match := _STAND_IN.search(paragraph_text(p)))]
    charts: list[PlacedChart] = []
    for name, paragraph in markers:
        if name == "daftar_isi":
            contents.fill_contents(body, paragraph)
        elif name in ("daftar_tabel", "daftar_gambar"):
            contents.fill_tables(body, paragraph, name.removeprefix("daftar_").capitalize())
        else:
            charts += _place_chart(document, paragraph, name, len(charts) + 1, result, catatan)
    _properties(document, result)
    return charts


def _place_chart(
    document: Document, paragraph: _Element, name: str, number: int, result: Result, catatan: Notes
) -> list[PlacedChart]:
    from docx.oxml import parse_xml

    key = name.removeprefix("grafik:").strip()
    make = CHARTS.get(key)
    for run in paragraph.findall(f"{W}r"):
        paragraph.remove(run)
    if make is None or not name.startswith("grafik:"):
        catatan.add(findings.UNKNOWN_CHART, name, isian=key, pilihan=", ".join(CHARTS))
        paragraph.append(_text_run(paragraph, f"[Grafik tidak dikenal: {key}]"))
        return []
    spec = make(result)
    if all(value is None for value in spec.values):
        paragraph.append(_text_run(paragraph, "[Data belum tersedia: belum ada nilai yang dapat digambarkan]"))
        return []
    xml, part = add_chart(document, spec, number, result, TEXT_WIDTH_CM)
    paragraph.append(parse_xml(xml))
    return [PlacedChart(part, tuple(map(clean_text, spec.categories)), spec.values)]


def _text_run(like: _Element, text: str) -> _Element:
    run, node = like.makeelement(f"{W}r"), like.makeelement(f"{W}t")
    node.text = text
    run.append(node)
    return run


def _properties(document: Document, result: Result) -> None:
    """The file speaks for the office and the month, never for the person or the clock."""
    core, instansi = document.core_properties, clean_text(result.plan.identitas.instansi)[:255]
    core.author = core.last_modified_by = instansi
    core.title = f"{report_title(result)} {result.bulan}"
    core.created = core.modified = result.created_at
    core.revision = 1
    core.comments = core.keywords = core.subject = core.category = ""
    core.language = "id-ID"
