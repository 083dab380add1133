"""What a template prints of the values that it is given: recorded while it is rendered, found again in the document.

A printed value is set between two noncharacters with its number, so that its place is known whatever stands around
it. The marks are taken out before anybody sees them. Knows nothing of what the values mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jinja2 import Undefined, nodes, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from rkt.reports.narrative.text import MASKS
from rkt.reports.word.sandbox import Sandbox
from rkt.verify.word import PlacedParagraph, W, visible_text

if TYPE_CHECKING:
    from jinja2 import Environment
    from lxml.etree import _Element

START, MIDDLE, END = "\ufdd4", "\ufdd5", "\ufdd6"
"""A printed value is START number MIDDLE text END. Values never hold these (``text.clean_text`` replaces them)."""
FILTER = "_printed"
_MARKS = re.compile(f"{START}[0-9]*{MIDDLE}|{START}[0-9]*|[{MIDDLE}{END}]")
_VALUE = re.compile(f"{START}([0-9]+){MIDDLE}([^{START}{END}]*){END}")
_TAG = re.compile(f"<[^<>]*[{START}{MIDDLE}{END}][^<>]*>")
_EMPTY_PART = re.compile(r"\.(?=\.|$)")
Scope = Mapping[str, tuple[str, tuple[str, ...]]]
"""The rows of the loops around an expression, each with its path and the rows that this names."""
_CAPTURING = (nodes.AssignBlock, nodes.FilterBlock, nodes.CallBlock, nodes.Macro)
"""What is printed inside these is not text of the document yet: the template may measure or change it."""


@dataclass
class Printed:
    """The values printed by one rendering, in order, as the document must show them."""

    values: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """For each value its path in the context, with a row's kode or number: "sasaran.3.ikhtisar"."""

    def as_filter(self) -> Callable[..., object]:
        """The filter through which every printed expression goes."""

        @pass_context  # keeps Jinja from computing a constant once for all turns of a loop
        def printed(_: Context, value: object, path: str = "", rows: Sequence[object] = ()) -> object:
            if isinstance(value, Undefined):
                return value
            kind = Markup if isinstance(value, Markup) else str
            text = str(value)
            if START in text or (kind is Markup and "<" in text):  # a loop that calls itself; markup is no text
                return value
            self.names.append(_EMPTY_PART.sub("", path.format(*map(_key_of, rows))))
            self.values.append(_one_line_end(value.unescape() if isinstance(value, Markup) else text))
            braced = text.replace("{", MASKS["{"]).replace("}", MASKS["}"])  # docxtpl changes some pairs of braces
            return kind(f"{START}{len(self.values) - 1}{MIDDLE}{braced}{END}")

        return printed


def _key_of(row: object) -> str:
    """What a row of a loop is known by; "" for one without a name, such as a sentence."""
    keys = (getattr(row, name, None) for name in ("kode", "no", "nama"))
    return next((key for key in keys if isinstance(key, str)), "")


class RecordingSandbox(Sandbox):
    """The sandbox of the template, which sends what is printed through ``printed``."""

    def __init__(self, printed: Printed, **options: Any) -> None:
        super().__init__(**options)
        self.filters[FILTER] = printed.as_filter()

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        _wrap_printed(source, self)
        return super()._generate(source, name, filename, defer_init)


def _wrap_printed(source: nodes.Template, environment: Environment) -> None:
    """Send every expression that the template prints into the document through the filter of ``Printed``."""
    for output, scope in _outputs(source, {}):
        output.nodes = [
            node
            if isinstance(node, nodes.TemplateData)
            else nodes.Filter(
                node, FILTER, _name_arguments(node, scope), [], None, None, lineno=node.lineno, environment=environment
            )
            for node in output.nodes
        ]


def _outputs(node: nodes.Node, scope: Scope) -> Iterator[tuple[nodes.Output, Scope]]:
    """Every printed expression with the loops around it."""
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        path, rows = _path_of(node.iter, scope)
        scope = {**scope, node.target.name: (f"{path}.{{}}", (*rows, node.target.name))}
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Output):
            yield child, scope
        elif not isinstance(child, _CAPTURING):
            yield from _outputs(child, scope)


def _name_arguments(node: nodes.Expr, scope: Scope) -> list[nodes.Expr]:
    path, rows = _path_of(node, scope)
    return [nodes.Const(path), nodes.List([nodes.Name(row, "load") for row in rows])]


def _path_of(node: nodes.Node, scope: Scope) -> tuple[str, tuple[str, ...]]:
    """The path of an expression with "{}" for each row, and the names of the rows; that of its first name at least."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, (node.name, ()))
    if isinstance(node, nodes.Getattr):
        path, rows = _path_of(node.node, scope)
        return f"{path}.{node.attr}", rows
    first = node.find(nodes.Name)
    inner = getattr(node, "node", None) if isinstance(node, nodes.Filter) else first
    return _path_of(inner, scope) if inner is not None else ("", ())


def without_marks_in_tags(xml: str) -> str:
    """Values printed into an attribute (the colour of a cell) stay, their marks go: these have no place in a text."""
    return _TAG.sub(lambda match: _MARKS.sub("", match[0]), xml)


@dataclass(frozen=True)
class FoundText:
    """Texts printed into one paragraph, in order; ``paragraph`` None where they reached none."""

    paragraph: _Element | None
    texts: tuple[str, ...]
    names: tuple[str, ...] = ()
    """Their paths in the context."""


def take_marks(root: _Element, printed: Printed) -> list[FoundText]:
    """Take the marks out of a rendered part; give the paragraphs that hold printed values, in document order.

    A value whose marks stand in a paragraph with another text than was printed comes back without a paragraph.
    Values in attributes or field codes are not looked for.
    """
    found: list[FoundText] = []
    for paragraph in root.iter(f"{W}p"):
        text = visible_text(paragraph)
        if START not in text:
            continue
        values = [(int(number), value) for number, value in _VALUE.findall(text)]
        right = tuple(value for number, value in values if value == _expected(printed, number))
        found.append(FoundText(paragraph, right, tuple(printed.names[number] for number, _ in values)))
        lost = tuple(printed.values[number] for number, value in values if value != _expected(printed, number))
        if lost:
            found.append(FoundText(None, lost))
    _strip_marks(root)
    return found


def _strip_marks(root: _Element) -> None:
    from lxml import etree

    plain: Any = etree._Element.text  # python-docx gives paragraphs and runs a text of another meaning
    for node in root.iter():
        text = plain.__get__(node)
        if text and _MARKS.search(text):
            plain.__set__(node, _MARKS.sub("", text))
        if node.tail and _MARKS.search(node.tail):
            node.tail = _MARKS.sub("", node.tail)


def placed_paragraphs(part: str, root: _Element, found: Sequence[FoundText]) -> Iterator[PlacedParagraph]:
    """Where the texts stand in a finished part; each paragraph must still hold its texts, in their order."""
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(f"{W}p"))}
    for one in found:
        whole = "" if one.paragraph is None else visible_text(one.paragraph)
        number = None if one.paragraph is None else numbers.get(one.paragraph)
        if number is not None and _in_order(one.texts, whole):
            yield PlacedParagraph(part, number, whole)
        else:
            yield PlacedParagraph(part, None, " ".join(one.texts))


def _in_order(texts: tuple[str, ...], whole: str) -> bool:
    at = 0
    for text in texts:
        at = whole.find(text, at)
        if at < 0:
            return False
        at += len(text)
    return True


def _expected(printed: Printed, number: int) -> str | None:
    return printed.values[number] if number < len(printed.values) else None


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
