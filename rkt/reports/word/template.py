"""The Word template rendered in a sandbox, part by part; a tag that fails costs its own paragraph. Knows no Result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from rkt import findings
from rkt.model.temuan import Definition
from rkt.reports.word.blocks import PREFIX, TAG
from rkt.reports.word.crowded import set_apart
from rkt.reports.word.notes import Notes
from rkt.reports.word.printed import (
    FoundText,
    Printed,
    RecordingSandbox,
    placed_paragraphs,
    take_marks,
    without_marks_in_tags,
)
from rkt.reports.word.sandbox import Sandbox
from rkt.reports.word.tags import (
    QUOTES,
    located,
    neutralise,
    neutralise_broken,
    paragraph_text,
    report_unknown,
    restore,
)
from rkt.verify.word import PlacedParagraph, W

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from docxtpl import DocxTemplate
    from lxml.etree import _Element

_MAX_REPAIRS = 100
_FAILURES = (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)
_NOTES = ("footnotes", "endnotes")


def environment(catatan: Notes, printed: Printed) -> Sandbox:
    """Autoescaping sandbox; an unknown name leaves a visible marker in the document and is recorded."""

    class TracedValue(Undefined):
        """Prints as a marker, is empty in a loop and false in a condition; never fails."""

        __slots__ = ()

        def _marker(self) -> str:
            name = str(self._undefined_name)
            if self._undefined_exception is SecurityError or name.startswith("_"):
                catatan.add(findings.TAG_NOT_ALLOWED, name, paragraf=name)
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

    return RecordingSandbox(printed, undefined=TracedValue, autoescape=True)


@dataclass(frozen=True, slots=True)
class Rendered:
    """``cause``: why there is no report, else "". ``found``: each rendered part by its name, its tree, and the texts
    printed into it."""

    cause: str
    found: tuple[tuple[str, _Element, tuple[FoundText, ...]], ...] = ()

    def placed(self, without: Set[_Element] = frozenset()) -> Iterator[PlacedParagraph]:
        """Where the printed texts stand in the parts as they are now; asked for when nothing more is changed.

        ``without``: paragraphs that were taken out on purpose.
        """
        for name, root, found in self.found:
            yield from placed_paragraphs(name, root, [one for one in found if one.paragraph not in without])

    def block_names(self, body: _Element) -> dict[_Element, str]:
        """The name of each paragraph and table of the body that holds a printed text: the path of the first one; of a
        table that of its rows."""
        names: dict[_Element, list[str]] = {}
        for _, root, found in self.found:
            for one in found if root is body.getparent() else ():
                if one.paragraph is not None and one.names:
                    names.setdefault(_block_of(one.paragraph), []).extend(one.names)
        return {block: _block_name(block, paths) for block, paths in names.items()}


def _block_of(paragraph: _Element) -> _Element:
    """The paragraph itself, or the outermost table around it."""
    tables = list(paragraph.iterancestors(f"{W}tbl"))
    return tables[-1] if tables else paragraph


def _block_name(block: _Element, paths: Sequence[str]) -> str:
    """Example: a table of the indikator of sasaran 3 is "sasaran.3.tabel"."""
    rows = [path.split(".")[:2] for path in paths if "." in path]
    if block.tag != f"{W}tbl" or not rows:
        return paths[0] or "isian"
    common = rows[0] if all(row == rows[0] for row in rows) else rows[0][:1]
    return ".".join((*common, "tabel"))


def render(tpl: DocxTemplate, context: Mapping[str, object], catatan: Notes) -> Rendered:
    """Render body, headers, footers and notes in place."""
    tpl.render_init()
    catatan.known = frozenset(context)
    rendering = _Rendering(tpl, context, catatan)
    keys = [key for uri in (tpl.HEADER_URI, tpl.FOOTER_URI) for key, _ in tpl.get_headers_footers(uri)]
    try:
        rendering.body()
        for key in keys:
            rendering.side(key)
        for note in notes_of(tpl.docx):
            rendering.note(note)
    except _CannotBeRenderedError as error:
        return Rendered(error.cause)
    return Rendered("", tuple(rendering.found))


class _CannotBeRenderedError(Exception):
    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


def notes_of(document: Document) -> list[Part]:
    """The parts of footnotes and endnotes, which python-docx keeps as bytes."""
    relations = document.part.rels.values()
    return [relation.target_part for relation in relations if relation.reltype.rpartition("/")[2] in _NOTES]


def printed_parts(document: Document) -> list[_Element]:
    """The trees of body, headers and footers."""
    relations = document.part.rels.values()
    sides = [r.target_part.element for r in relations if r.reltype.rpartition("/")[2] in ("header", "footer")]
    return [document.element.body, *sides]


class _Rendering:
    """One template being rendered, part by part; ``found`` is what was printed so far."""

    def __init__(self, tpl: DocxTemplate, context: Mapping[str, object], catatan: Notes) -> None:
        self._tpl, self._context, self._catatan = tpl, context, catatan
        self._printed = Printed()
        self._env = environment(catatan, self._printed)
        self.found: list[tuple[str, _Element, tuple[FoundText, ...]]] = []

    def body(self) -> None:
        from docx.oxml import parse_xml

        part = self._tpl.docx._part
        tree = self._tpl.fix_tables(self._rendered(part.element.body, part))
        self._tpl.fix_docpr_ids(tree)
        # parsed anew, since docxtpl's plain tree lacks python-docx's element classes
        self._tpl.map_tree(parse_xml(self._tpl.xml_to_string(tree)))
        self._take(part, part.element)

    def side(self, key: str) -> None:
        """A header or footer, by its relation."""
        relations = self._tpl.docx._part.rels
        part = relations[key].target_part
        self._tpl.map_headers_footers_xml(key, self._rendered(part.element, part).encode("utf-8"))
        self._take(relations[key].target_part, relations[key].target_part.element)

    def note(self, part: Part) -> None:
        """Footnotes or endnotes, which python-docx keeps as bytes."""
        from docx.oxml import parse_xml
        from lxml import etree

        root = parse_xml(self._rendered(parse_xml(part.blob), part).encode("utf-8"))
        self._take(part, root)
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _take(self, part: Part, root: _Element) -> None:
        self.found.append((str(part.partname).lstrip("/"), root, tuple(take_marks(root, self._printed))))

    def _rendered(self, root: _Element, part: Part) -> str:
        """Well-formed XML of one part. A tag that fails while it runs is neutralised and the part tried again."""
        from lxml import etree

        catatan = self._catatan
        set_apart(root, catatan)
        neutralise_broken(root, catatan)
        for _ in range(_MAX_REPAIRS):
            patched = self._tpl.patch_xml(self._tpl.xml_to_string(root))
            self._printed.values.clear()
            self._printed.names.clear()
            try:
                xml = str(self._tpl.render_xml_part(patched, part, self._context, self._env))
                etree.fromstring(xml.encode("utf-8"))
            except etree.XMLSyntaxError:
                raise _CannotBeRenderedError("pengulangan memotong tabel atau paragraf") from None
            except SecurityError as error:
                if not self._neutralise_failing(patched, root, findings.TAG_NOT_ALLOWED):
                    raise _CannotBeRenderedError("isian yang tidak diizinkan tidak dapat dilokalkan") from error
            except (TemplateError, *_FAILURES) as error:
                if not self._neutralise_failing(patched, root, findings.TAG_NOT_COMPUTABLE):
                    raise _CannotBeRenderedError("isian yang rusak tidak dapat dilokalkan") from error
            else:
                return restore(without_marks_in_tags(xml))
        raise _CannotBeRenderedError("terlalu banyak isian yang rusak")

    def _neutralise_failing(self, patched: str, root: _Element, definition: Definition) -> bool:
        return _neutralise_failing(patched, self._context, self._env, root, self._catatan, definition)


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
