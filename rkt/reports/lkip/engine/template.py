"""The Word template's tags: found, checked, neutralised where broken, rendered in a sandbox. Knows nothing of
Result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from rkt.model.location import Location
from rkt.model.temuan import Definition, Temuan
from rkt.reports.lkip.engine import findings
from rkt.reports.lkip.engine.printed import (
    FoundText,
    Printed,
    RecordingSandbox,
    placed_paragraphs,
    take_marks,
    without_marks_in_tags,
)
from rkt.reports.lkip.engine.sandbox import Sandbox
from rkt.reports.lkip.text import MASKS
from rkt.verify.word import PlacedParagraph, W

if TYPE_CHECKING:
    from docx.opc.part import XmlPart
    from docxtpl import DocxTemplate
    from lxml.etree import _Element

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_LOOSE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_PREFIX = re.compile(r"^(\{[{%])(?:tr|tc|p|r)\s")
_SPECIAL = re.compile(r"\{%\s*(?:vm|hm|cellbg\s.*|colspan\s.*)\s*%\}")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_OPENERS = ("for", "if")
_MAX_REPAIRS = 100
_FAILURES = (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)


@dataclass
class Notes:
    """What came up while a template was checked and rendered; each paragraph and name once."""

    berkas: str
    temuan: list[Temuan] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, definition: Definition, key: str, **values: str) -> None:
        if (definition.kode, key) not in self.seen:
            self.seen.add((definition.kode, key))
            self.temuan.append(Temuan(definition, Location(self.berkas), values))


def environment(catatan: Notes, printed: Printed) -> Sandbox:
    """Autoescaping sandbox; an unknown name leaves a visible marker in the document and is recorded."""

    class TracedValue(Undefined):
        """Prints as a marker, is empty in a loop and false in a condition; never fails."""

        __slots__ = ()

        def _marker(self) -> str:
            name = str(self._undefined_name)
            if self._undefined_exception is SecurityError or name.startswith("_"):
                catatan.add(findings.NOT_ALLOWED, name, paragraf=name)
                return f"[Isian tidak diizinkan: {name}]"
            catatan.add(findings.UNKNOWN_PLACEHOLDER, name, isian=name, paragraf=name)
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


def neutralise_broken(roots: list[_Element], catatan: Notes) -> None:
    """Turn broken tags of whole parts into plain text: bad syntax first, then blocks without their other half."""
    env = Sandbox()
    for root in roots:
        open_blocks: list[tuple[str, _Element]] = []
        for paragraph in root.iter(f"{W}p"):
            text = paragraph_text(paragraph).translate(_QUOTES)
            if not _LOOSE.search(text):
                continue
            cause = _fault(text, env) or _walk_blocks(text, paragraph, open_blocks)
            if cause:
                _report_broken(paragraph, cause, catatan)
        for word, paragraph in open_blocks:
            _report_broken(paragraph, f"{word} tanpa penutup", catatan)


def _report_broken(paragraph: _Element, cause: str, catatan: Notes) -> None:
    text = shown(paragraph_text(paragraph))
    catatan.add(findings.BROKEN_TAG, text, paragraf=text, sebab=cause)
    neutralise(paragraph)


def _fault(text: str, env: Sandbox) -> str:
    """Why the tags of one paragraph cannot be read; "" where they can."""
    if _LOOSE.search(_TAG.sub("", text)):
        return "kurung kurawal pembuka atau penutup kurang"
    for tag in _TAG.findall(text):
        if tag.startswith("{#") or _SPECIAL.fullmatch(tag):
            continue
        plain = _PREFIX.sub(r"\1 ", tag)
        word = _word(plain)
        if plain.startswith("{%") and (word.startswith("end") or word in ("else", "elif")):
            continue
        closing = f"{{% end{word} %}}" if word in _OPENERS else ""
        try:
            env.parse(plain + closing)
        except TemplateSyntaxError:
            return "isian tidak dapat dibaca"
    return ""


def _word(tag: str) -> str:
    match = re.match(r"\{%-?\s*(\w+)", tag)
    return match[1] if match else ""


def _walk_blocks(text: str, paragraph: _Element, open_blocks: list[tuple[str, _Element]]) -> str:
    """Keep the stack of for and if; why this paragraph does not fit it, or ""."""
    stack = list(open_blocks)
    for tag in _TAG.findall(text):
        word = _word(_PREFIX.sub(r"\1 ", tag)) if tag.startswith("{%") else ""
        if word in _OPENERS:
            stack.append((word, paragraph))
        elif word in ("endfor", "endif"):
            if not stack or stack[-1][0] != word[3:]:
                return f"{word} tanpa pembuka"
            stack.pop()
        elif word in ("else", "elif") and not stack:
            return f"{word} tanpa pembuka"
    open_blocks[:] = stack
    return ""


def paragraph_text(paragraph: _Element) -> str:
    """The paragraph's own text, without that of text boxes inside it."""
    return "".join(node.text or "" for node in _text_nodes(paragraph))


def _text_nodes(paragraph: _Element) -> list[_Element]:
    return [node for node in paragraph.iter(f"{W}t") if next(node.iterancestors(f"{W}p")) is paragraph]


def shown(text: str) -> str:
    """A paragraph's text as a temuan quotes it."""
    plain = " ".join(_restore(text).split())
    return plain if len(plain) <= 120 else f"{plain[:117]}…"


def neutralise(paragraph: _Element) -> None:
    """Braces become stand-ins that no template engine sees; ``restore`` turns them back."""
    for node in _text_nodes(paragraph):
        node.text = (node.text or "").replace("{", MASKS["{"]).replace("}", MASKS["}"])


def _restore(text: str) -> str:
    return text.replace(MASKS["{"], "{").replace(MASKS["}"], "}")


@dataclass(frozen=True, slots=True)
class Rendered:
    """``cause``: why there is no report, else "". ``found``: each rendered part with the texts printed into it."""

    cause: str
    found: tuple[tuple[XmlPart, tuple[FoundText, ...]], ...] = ()

    def placed(self) -> Iterator[PlacedParagraph]:
        """Where the printed texts stand in the parts as they are now; asked for when nothing more is changed."""
        for part, found in self.found:
            yield from placed_paragraphs(str(part.partname).lstrip("/"), part.element, found)


def render(tpl: DocxTemplate, context: Mapping[str, object], catatan: Notes) -> Rendered:
    """Render body, headers and footers in place."""
    tpl.render_init()
    printed = Printed()
    env = environment(catatan, printed)
    keys = [key for uri in (tpl.HEADER_URI, tpl.FOOTER_URI) for key, _ in tpl.get_headers_footers(uri)]
    found = []
    for key in (None, *keys):
        part = tpl.docx._part if key is None else tpl.docx._part.rels[key].target_part
        root = part.element.body if key is None else part.element
        neutralise_broken([root], catatan)
        xml = _with_repairs(tpl, root, part, context, env, catatan, printed)
        if not isinstance(xml, str):
            return Rendered(xml.cause)
        xml = _restore(without_marks_in_tags(xml))
        if key is None:
            _map_body(tpl, xml)
        else:
            tpl.map_headers_footers_xml(key, xml.encode("utf-8"))
            part = tpl.docx._part.rels[key].target_part
        found.append((part, tuple(take_marks(part.element, printed))))
    return Rendered("", tuple(found))


def _map_body(tpl: DocxTemplate, xml: str) -> None:
    from docx.oxml import parse_xml

    tree = tpl.fix_tables(xml)
    tpl.fix_docpr_ids(tree)
    # parsed anew, since docxtpl's plain tree lacks python-docx's element classes
    tpl.map_tree(parse_xml(tpl.xml_to_string(tree)))


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
    printed: Printed,
) -> str | _Failed:
    """Rendered, well-formed XML. A tag that fails while it runs is neutralised and the part tried again."""
    from lxml import etree

    for _ in range(_MAX_REPAIRS):
        patched = tpl.patch_xml(tpl.xml_to_string(root))
        printed.values.clear()
        try:
            xml = str(tpl.render_xml_part(patched, part, context, env))
            etree.fromstring(xml.encode("utf-8"))
        except etree.XMLSyntaxError:
            return _Failed("pengulangan memotong tabel atau paragraf")
        except SecurityError as error:
            if not _neutralise_line(patched, error, root, catatan, findings.NOT_ALLOWED):
                return _Failed("isian yang tidak diizinkan tidak dapat dilokalkan")
        except (TemplateError, *_FAILURES) as error:
            if not _neutralise_line(patched, error, root, catatan, findings.CANNOT_BE_COMPUTED):
                return _Failed("isian yang rusak tidak dapat dilokalkan")
        else:
            return xml
    return _Failed("terlalu banyak isian yang rusak")


def _neutralise_line(patched: str, error: Exception, root: _Element, catatan: Notes, definition: Definition) -> bool:
    """Neutralise the paragraphs that hold the tags of the failing line (each paragraph is a line to Jinja)."""
    line = _template_line(error)
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", patched).split("\n")
    if not 1 <= line <= len(lines):
        return False
    tags = {_squeezed(tag) for tag in _TAG.findall(lines[line - 1])}
    paragraphs = [(paragraph, _tags(paragraph)) for paragraph in root.iter(f"{W}p")]
    same = [paragraph for paragraph, own in paragraphs if own == tags]
    failing = same or [
        paragraph for paragraph, own in paragraphs if own & tags
    ]  # a tag alone, such as endfor, is shared
    for paragraph in failing if tags else ():
        text = shown(paragraph_text(paragraph))
        catatan.add(definition, text, paragraf=text)
        neutralise(paragraph)
    if not tags or not failing:
        return False
    neutralise_broken([root], catatan)
    return True


def _tags(paragraph: _Element) -> set[str]:
    return {_squeezed(_PREFIX.sub(r"\1 ", tag.translate(_QUOTES))) for tag in _TAG.findall(paragraph_text(paragraph))}


def _squeezed(tag: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", tag))


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
