"""The sandbox in which the office's Word template is filled in: no way to the interpreter, no endless loop, no bomb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

MAX_STEPS = 1_000_000
"""Turns of all loops together; the lists of the whole nation's report take a tenth of it."""
MAX_LENGTH = 1_000_000
"""Characters or entries of anything that a template puts together by itself."""
_SIZED = frozenset(("*", "**", "+", "%"))
_UNNEEDED_GLOBALS = ("namespace", "cycler", "joiner", "lipsum", "dict")
_UNNEEDED_FILTERS = ("center", "format", "indent", "wordwrap", "batch", "slice", "pprint", "filesizeformat", "xmlattr")


class Pasir(SandboxedEnvironment):
    """Jinja's own sandbox, with a limit on the turns of loops and on the size of what is put together."""

    intercepted_binops = _SIZED

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._steps = 0
        for name in _UNNEEDED_GLOBALS:
            del self.globals[name]
        for name in _UNNEEDED_FILTERS:
            del self.filters[name]

        @pass_context
        def counted(_: Context, values: Iterable[object]) -> Iterator[object]:
            return self._counted(values)

        @pass_context
        def joined(_: Context, parts: list[object]) -> str:
            return _joined(parts)

        self.filters |= {"_terhitung": counted, "_sambung": joined}

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Jinja's hook before code is made: every loop counts its turns, every ``~`` looks at its length."""
        for loop in source.find_all(nodes.For):
            loop.iter = self._filtered(loop.iter, "_terhitung")
        for concat in list(source.find_all(nodes.Concat)):
            parts = nodes.List(concat.nodes, lineno=concat.lineno, environment=self)
            concat.nodes = [self._filtered(parts, "_sambung")]
        return super()._generate(source, name, filename, defer_init)

    def _filtered(self, node: nodes.Node, name: str) -> nodes.Filter:
        return nodes.Filter(cast(nodes.Expr, node), name, [], [], None, None, lineno=node.lineno, environment=self)

    def _counted(self, values: Iterable[object]) -> Iterator[object]:
        for value in values:
            self._steps += 1
            if self._steps > MAX_STEPS:
                raise SecurityError("pengulangan terlalu banyak")
            yield value

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse what would be too large before it is made."""
        if operator == "+":
            _check(_length(left) + _length(right))
        elif operator == "*":
            _check(max(_length(left) * _number(right), _length(right) * _number(left)))
        elif operator == "**":
            _check(abs(_number(right)) * max(1, len(str(left)) if isinstance(left, int) else 1))
        elif isinstance(left, str):
            raise SecurityError("format teks")
        return super().call_binop(context, operator, left, right)


def _joined(parts: list[object]) -> str:
    texts = [str(part) for part in parts]
    _check(sum(map(len, texts)))
    return "".join(texts)


def _length(value: object) -> int:
    return len(value) if isinstance(value, (str, list, tuple)) else 0


def _number(value: object) -> int:
    return int(value) if isinstance(value, int) else 0


def _check(length: int) -> None:
    if length > MAX_LENGTH:
        raise SecurityError("teks terlalu panjang")
