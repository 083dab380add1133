"""The Word template rendered in a sandbox, part by part; a tag that fails costs its own paragraph. Knows no Result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from rkt.model.temuan import Definition
from rkt.reports.lkip.engine import findings
from rkt.reports.lkip.engine.blocks import PREFIX, TAG, W
from rkt.reports.lkip.engine.crowded import set_apart
from rkt.reports.lkip.engine.findings import Notes
from rkt.reports.lkip.engine.sandbox import Sandbox
from rkt.reports.lkip.engine.tags import (
    QUOTES,
    located,
    neutralise,
    neutralise_broken,
    paragraph_text,
    report_unknown,
    restore,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from docxtpl import DocxTemplate
    from lxml.etree import _Element

_MAX_REPAIRS = 100
_FAILURES = (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)
_NOTES = ("footnotes", "endnotes")


def environment(catatan: Notes) -> Sandbox:
    """Autoescaping sandbox; an unknown name leaves a visible marker in the document and is recorded."""

    class TracedValue(Undefined):
        """Prints as a marker, is empty in a loop and false in a condition; never fails."""

        __slots__ = ()

        def _marker(self) -> str:
            name = str(self._undefined_name)
            if self._undefined_exception is SecurityError or name.startswith("_"):
                catatan.add(findings.NOT_ALLOWED, name, paragraf=name)
                return f"[Isian tidak diizinkan: {name}]"
            report_unknown(name, catatan)
            return f"[Isian tidak dikenal: {name}]"

        def __str__(self) -> str:
            return self._marker()

        def __html__(self) -> str:
            return str(Markup.escape(self._marker()))

        def __iter__(self) -> Iterator[object]:
            self._marker()
            return iter(())

        def __bool__(self) -> bool:
            self._marker()
            return False

        def __len__(self) -> int:
            self._marker()
            return 0

        def __getattr__(self, name: str) -> TracedValue:
            if name.startswith("__"):
                raise AttributeError(name)
            return self

        def __getitem__(self, _: object) -> TracedValue:  # type: ignore[override]
            return self

        def __call__(self, *_: object, **__: object) -> TracedValue:  # type: ignore[override]
            return self

    return Sandbox(undefined=TracedValue, autoescape=True)


def render(tpl: DocxTemplate, context: Mapping[str, object], catatan: Notes) -> str:
    """Render body, headers, footers and notes in place; the reason where no repair helped, else ""."""
    tpl.render_init()
    catatan.known = frozenset(context)
    env = environment(catatan)
    parts = [part for uri in (tpl.HEADER_URI, tpl.FOOTER_URI) for part in tpl.get_headers_footers(uri)]
    cause = _render_body(tpl, context, env, catatan)
    for key, part in parts:
        cause = cause or _render_part(tpl, key, part, context, env, catatan)
    for note in notes_of(tpl.docx):
        cause = cause or _render_notes(tpl, note, context, env, catatan)
    return cause


def notes_of(document: Document) -> list[Part]:
    """The parts of footnotes and endnotes, which python-docx keeps as bytes."""
    relations = document.part.rels.values()
    return [relation.target_part for relation in relations if relation.reltype.rpartition("/")[2] in _NOTES]


def printed_parts(document: Document) -> list[_Element]:
    """The trees of body, headers and footers."""
    relations = document.part.rels.values()
    sides = [r.target_part.element for r in relations if r.reltype.rpartition("/")[2] in ("header", "footer")]
    return [document.element.body, *sides]


def _render_body(tpl: DocxTemplate, context: Mapping[str, object], env: Sandbox, catatan: Notes) -> str:
    body = tpl.docx.element.body
    set_apart(body, catatan)
    neutralise_broken(body, catatan)
    source = tpl.docx._part
    xml = _with_repairs(tpl, body, source, context, env, catatan)
    if not isinstance(xml, str):
        return xml.cause
    from docx.oxml import parse_xml

    tree = tpl.fix_tables(restore(xml))
    tpl.fix_docpr_ids(tree)
    # parsed anew, since docxtpl's plain tree lacks python-docx's element classes
    tpl.map_tree(parse_xml(tpl.xml_to_string(tree)))
    return ""


def _render_part(
    tpl: DocxTemplate,
    key: str,
    part: object,
    context: Mapping[str, object],
    env: Sandbox,
    catatan: Notes,
) -> str:
    root = part.element  # type: ignore[attr-defined]
    set_apart(root, catatan)
    neutralise_broken(root, catatan)
    xml = _with_repairs(tpl, root, part, context, env, catatan)
    if not isinstance(xml, str):
        return xml.cause
    tpl.map_headers_footers_xml(key, restore(xml).encode("utf-8"))
    return ""


def _render_notes(tpl: DocxTemplate, part: Part, context: Mapping[str, object], env: Sandbox, catatan: Notes) -> str:
    from docx.oxml import parse_xml

    root = parse_xml(part.blob)
    set_apart(root, catatan)
    neutralise_broken(root, catatan)
    xml = _with_repairs(tpl, root, part, context, env, catatan)
    if not isinstance(xml, str):
        return xml.cause
    part._blob = restore(xml).encode("utf-8")
    return ""


@dataclass(frozen=True, slots=True)
class _Failed:
    cause: str


def _with_repairs(
    tpl: DocxTemplate,
    root: _Element,
    part: object,
    context: Mapping[str, object],
    env: Sandbox,
    catatan: Notes,
) -> str | _Failed:
    """Rendered, well-formed XML. A tag that fails while it runs is neutralised and the part tried again."""
    from lxml import etree

    for _ in range(_MAX_REPAIRS):
        patched = tpl.patch_xml(tpl.xml_to_string(root))
        try:
            xml = str(tpl.render_xml_part(patched, part, context, env))
            etree.fromstring(xml.encode("utf-8"))
        except etree.XMLSyntaxError:
            return _Failed("pengulangan memotong tabel atau paragraf")
        except SecurityError:
            if not _neutralise_failing(patched, context, env, root, catatan, findings.NOT_ALLOWED):
                return _Failed("isian yang tidak diizinkan tidak dapat dilokalkan")
        except (TemplateError, *_FAILURES):
            if not _neutralise_failing(patched, context, env, root, catatan, findings.CANNOT_BE_COMPUTED):
                return _Failed("isian yang rusak tidak dapat dilokalkan")
        else:
            return xml
    return _Failed("terlalu banyak isian yang rusak")


def _neutralise_failing(
    patched: str,
    context: Mapping[str, object],
    env: Sandbox,
    root: _Element,
    catatan: Notes,
    definition: Definition,
) -> bool:
    """Neutralise the paragraph whose tag fails; False where it cannot be found."""
    paragraph = _failing_paragraph(patched, context, env, root)
    if paragraph is None:
        return False
    text = located(paragraph)
    catatan.add(definition, text, paragraf=text)
    neutralise(paragraph)
    neutralise_broken(root, catatan)
    return True


def _failing_paragraph(patched: str, context: Mapping[str, object], env: Sandbox, root: _Element) -> _Element | None:
    """Rendered once more with each tag on a line of its own, the error's line says which tag it is."""
    flat = patched.replace("\n", " ")
    tags = [_squeezed(tag) for tag in TAG.findall(flat)]
    try:
        env.from_string(TAG.sub(r"\n\g<0>", flat)).render(context)
    except (TemplateError, *_FAILURES) as error:
        at = _template_line(error) - 2
    else:
        return None
    for number in range(min(at, len(tags) - 1), -1, -1):  # docxtpl adds tags of its own after those of the template
        earlier = tags[:number].count(tags[number])
        holders = [p for p in root.iter(f"{W}p") for own in _tags(p) if own == tags[number]]
        if earlier < len(holders):
            return holders[earlier]
    return None


def _tags(paragraph: _Element) -> list[str]:
    return [_squeezed(PREFIX.sub(r"\1 ", tag.translate(QUOTES))) for tag in TAG.findall(paragraph_text(paragraph))]


def _squeezed(tag: str) -> str:
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", tag)))


def _template_line(error: Exception) -> int:
    """The template's line in which the error arose, 0 if unknown."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
