"""The month's LKIP as a Word file: template in, Hasil shown, docx out. Computes no figures."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.errors import RktError, sebab
from rkt.held_files import read_bytes
from rkt.model.hasil import Hasil
from rkt.model.temuan import Temuan
from rkt.package import fixed_package
from rkt.reports.lkip import daftar_isi, findings
from rkt.reports.lkip.charts import GRAFIK, add_chart
from rkt.reports.lkip.context import build_context
from rkt.reports.lkip.narasi import judul
from rkt.reports.lkip.report import WordReport
from rkt.reports.lkip.teks import TANDA, aman
from rkt.reports.lkip.template import Catatan, paragraph_text, render
from rkt.verify.word import Placed, PlacedChart, W

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from lxml.etree import _Element

_MARKER = re.compile(r"\s*\[\[\s*([\w: ]+?)\s*\]\]\s*")
_STAND_IN = re.compile(f"{TANDA['[[']}(.+?){TANDA[']]']}")
_BESAR = 20 * 1024 * 1024
LEBAR_TEKS_CM = 15.5
"""A4 upright less the margins of 3 and 2.5 cm."""


def lkip_bytes(template: Path, hasil: Hasil) -> WordReport:
    """The month's LKIP from the office's template.

    Faults in the template leave a marker or plain text and a temuan; T106 among them means that there is no report.
    RktError where the template is missing or is no Word file. Same Hasil and template, same bytes.
    """
    tpl = _open(template)
    catatan = Catatan(template.name)
    tpl.init_docx()
    _hide_markers(tpl.docx.element.body)
    rendered = render(tpl, build_context(hasil), catatan)
    if rendered.sebab:
        catatan.add(findings.TAK_DAPAT_DIBUAT, rendered.sebab, sebab=rendered.sebab)
        return WordReport(None, _ordered(catatan))
    document = tpl.docx
    charts = _finish(document, hasil, catatan)
    placed = Placed(tuple(rendered.placed()), tuple(charts))
    blob = io.BytesIO()
    document.save(blob)
    return WordReport(fixed_package(blob.getvalue()), _ordered(catatan), placed)


def _ordered(catatan: Catatan) -> tuple[Temuan, ...]:
    return tuple(sorted(catatan.temuan, key=lambda t: t.order))


def _open(template: Path) -> DocxTemplate:
    from docxtpl import DocxTemplate

    if not template.is_file():
        raise RktError(
            f"Templat LKIP '{template}' tidak ditemukan. Kembalikan berkas itu atau sebutkan --templat lain."
        )
    try:
        if template.stat().st_size > _BESAR:
            raise RktError(f"Templat LKIP '{template}' terlalu besar. Kecilkan gambar di dalamnya, lalu jalankan lagi.")
        data = read_bytes(template)
        zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml")
        tpl = DocxTemplate(io.BytesIO(data))
        tpl.init_docx()
    except OSError as error:
        raise RktError(
            f"Templat LKIP '{template}' tidak dapat dibaca ({sebab(error)}). Tutup berkas itu di Word, "
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
            nodes[0].text = f"{TANDA['[[']}{' '.join(match[1].split())}{TANDA[']]']}"


def _finish(document: Document, hasil: Hasil, catatan: Catatan) -> list[PlacedChart]:
    """Number, list and draw what the rendered body asks for; gives the charts that were put in."""
    body = document.element.body
    daftar_isi.order_cell_properties(body)
    daftar_isi.number_captions(body)
    markers = [(match[1], p) for p in body.iter(f"{W}p") if (match := _STAND_IN.search(paragraph_text(p)))]
    charts: list[PlacedChart] = []
    for name, paragraph in markers:
        if name == "daftar_isi":
            daftar_isi.fill_contents(body, paragraph)
        elif name in ("daftar_tabel", "daftar_gambar"):
            daftar_isi.fill_tables(body, paragraph, name.removeprefix("daftar_").capitalize())
        else:
            charts += _place_chart(document, paragraph, name, len(charts) + 1, hasil, catatan)
    _properties(document, hasil)
    return charts


def _place_chart(
    document: Document, paragraph: _Element, name: str, number: int, hasil: Hasil, catatan: Catatan
) -> list[PlacedChart]:
    from docx.oxml import parse_xml

    key = name.removeprefix("grafik:").strip()
    make = GRAFIK.get(key)
    for run in paragraph.findall(f"{W}r"):
        paragraph.remove(run)
    if make is None or not name.startswith("grafik:"):
        catatan.add(findings.GRAFIK_TAK_DIKENAL, name, isian=key, pilihan=", ".join(GRAFIK))
        paragraph.append(_text_run(paragraph, f"[Grafik tidak dikenal: {key}]"))
        return []
    grafik = make(hasil)
    if all(value is None for value in grafik.values):
        paragraph.append(_text_run(paragraph, "[Data belum tersedia: belum ada nilai yang dapat digambarkan]"))
        return []
    xml, part = add_chart(document, grafik, number, hasil, LEBAR_TEKS_CM)
    paragraph.append(parse_xml(xml))
    return [PlacedChart(part, tuple(map(aman, grafik.categories)), grafik.values)]


def _text_run(like: _Element, text: str) -> _Element:
    run, node = like.makeelement(f"{W}r"), like.makeelement(f"{W}t")
    node.text = text
    run.append(node)
    return run


def _properties(document: Document, hasil: Hasil) -> None:
    """The file speaks for the office and the month, never for the person or the clock."""
    core, instansi = document.core_properties, aman(hasil.plan.identitas.instansi)[:255]
    core.author = core.last_modified_by = instansi
    core.title = f"{judul(hasil)} {hasil.bulan}"
    core.created = core.modified = hasil.dibuat
    core.revision = 1
    core.comments = core.keywords = core.subject = core.category = ""
    core.language = "id-ID"
