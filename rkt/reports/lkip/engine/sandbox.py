"""The sandbox in which the office's Word template is filled in: no way to the interpreter, no endless loop, no bomb.

What a template may use is listed; everything that it does is paid for out of one purse, before it is done.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment

MAX_STEPS = 1_000_000
"""What one rendering may cost: a turn of a loop, an entry of a list and a hundred characters cost one each.

The whole nation's report costs a tenth of it.
"""
MAX_LENGTH = 1_000_000
"""Characters of anything that a template puts together by itself."""
MAX_ENTRIES = 10_000
MAX_BITS = 10_000
MAX_DECIMALS = 20
_TEXT_PER_STEP = 100
_SIZED = frozenset(("*", "**", "+", "%"))
_GLOBALS = frozenset(("range", "_terhitung", "_sambung", "_dibayar"))
_FILTERS = frozenset(
    (
        "abs",
        "capitalize",
        "count",
        "d",
        "default",
        "dictsort",
        "e",
        "escape",
        "first",
        "float",
        "groupby",
        "int",
        "items",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "round",
        "select",
        "selectattr",
        "sort",
        "string",
        "sum",
        "title",
        "trim",
        "truncate",
        "unique",
        "upper",
        "wordcount",
    )
)
_TESTS = frozenset(
    (
        "!=",
        "<",
        "<=",
        "==",
        ">",
        ">=",
        "boolean",
        "defined",
        "divisibleby",
        "eq",
        "equalto",
        "even",
        "false",
        "float",
        "ge",
        "greaterthan",
        "gt",
        "in",
        "integer",
        "iterable",
        "le",
        "lessthan",
        "lower",
        "lt",
        "mapping",
        "ne",
        "none",
        "number",
        "odd",
        "sequence",
        "string",
        "true",
        "undefined",
        "upper",
    )
)
_PLAIN = (str, bytes, int, float, complex, list, tuple, dict, set, frozenset)
_METHODS = frozenset(
    (
        "capitalize",
        "count",
        "endswith",
        "find",
        "get",
        "index",
        "isdigit",
        "items",
        "keys",
        "lower",
        "lstrip",
        "removeprefix",
        "removesuffix",
        "rstrip",
        "split",
        "startswith",
        "strip",
        "title",
        "upper",
        "values",
    )
)
"""Of texts, numbers and lists: none that makes something larger than it was given, or changes what it belongs to."""


class ForbiddenError(TemplateSyntaxError, SecurityError):
    """Refused before anything runs; knows its line."""


class Sandbox(SandboxedEnvironment):
    """Jinja's own sandbox, with a short list of what can be called and a limit on what all of it may cost."""

    intercepted_binops = _SIZED

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, finalize=self._shown)
        self._steps = 0

        @pass_context
        def counted(_: Context, values: Iterable[object]) -> Iterator[object]:
            return self._counted(values)

        @pass_context
        def joined(_: Context, parts: list[object]) -> str:
            return self._joined(parts)

        @pass_context
        def metered(_: Context, value: object) -> object:
            self._charge(value)
            return value

        self.globals = {name: value for name, value in self.globals.items() if name in _GLOBALS}
        known: dict[str, Callable[..., Any]] = {
            name: function for name, function in self.filters.items() if name in _FILTERS
        }
        known |= {"join": _bounded_join(known["join"]), "replace": _bounded_replace(known["replace"])}
        known |= {"round": _bounded_round(known["round"]), "sum": _plain_sum(known["sum"])}
        self.filters = {name: self._metered(function) for name, function in known.items()}
        self.filters |= {"_terhitung": counted, "_sambung": joined, "_dibayar": metered}
        tests = cast("dict[str, Callable[..., Any]]", self.tests)
        self.tests = {name: self._metered(function) for name, function in tests.items() if name in _TESTS}

    def _metered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same filter or test, which looks at the size of what it is given first."""

        @functools.wraps(function)
        def call(*args: object, **options: object) -> Any:
            self._charge(*args, *options.values())
            return function(*args, **options)

        return call

    def _charge(self, *values: object) -> None:
        self._steps += 1 + sum(map(_cost, values))
        if self._steps > MAX_STEPS:
            raise SecurityError("pengulangan terlalu banyak")

    def _shown(self, value: object) -> object:
        self._charge(value)
        return value

    def concat(self, parts: Iterable[str]) -> str:
        """Of the whole document, and of every block that a template keeps."""
        texts = list(parts)
        self._steps += sum(map(len, texts)) // _TEXT_PER_STEP
        self._charge()
        return "".join(texts)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Jinja's hook before code is made: loops count their turns, ``~`` and comparisons look at their sides."""
        self._steps = 0
        for literal in source.find_all((nodes.List, nodes.Tuple, nodes.Dict)):
            if getattr(literal, "ctx", "load") == "load" and any(literal.find_all((nodes.Name, nodes.BinExpr))):
                raise ForbiddenError("daftar buatan sendiri", literal.lineno)  # nested again and again it has no size
        for loop in source.find_all(nodes.For):
            loop.iter = self._filtered(loop.iter, "_terhitung")
        for concat in list(source.find_all(nodes.Concat)):
            parts = nodes.List(concat.nodes, lineno=concat.lineno, environment=self)
            concat.nodes = [self._filtered(parts, "_sambung")]
        for compare in list(source.find_all(nodes.Compare)):
            compare.expr = self._filtered(compare.expr, "_dibayar")
            for operand in compare.ops:
                operand.expr = self._filtered(operand.expr, "_dibayar")
        return super()._generate(source, name, filename, defer_init)

    def _filtered(self, node: nodes.Node, name: str) -> nodes.Expr:
        return nodes.Filter(cast(nodes.Expr, node), name, [], [], None, None, lineno=node.lineno, environment=self)

    def _counted(self, values: Iterable[object]) -> Iterator[object]:
        for value in values:
            self._charge()
            yield value

    def _joined(self, parts: list[object]) -> str:
        texts = [str(part) for part in parts]
        _check(sum(map(len, texts)))
        self._charge(*texts)
        return "".join(texts)

    def wrap_str_format(self, value: Any) -> None:
        """``str.format`` is not offered: a width in it fills the memory."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, _PLAIN) and callable(value) and attr not in _METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, function: Any, *args: Any, **options: Any) -> Any:
        """Every call is paid for, with what it is given and what it belongs to; a loop called again still counts."""
        self._charge(getattr(function, "__self__", None), *args, *options.values())
        if isinstance(function, LoopContext):
            args = tuple(map(self._counted, args))
        return super().call(context, function, *args, **options)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse what would be too large before it is made."""
        if operator == "+":
            _check(_length(left) + _length(right), MAX_LENGTH if isinstance(left, str) else MAX_ENTRIES)
        elif operator == "*":
            if isinstance(left, (list, tuple)) or isinstance(right, (list, tuple)):
                raise SecurityError("daftar buatan sendiri")
            _check(max(_length(left) * _number(right), _length(right) * _number(left)))
            _check(_bits(left) + _bits(right), MAX_BITS)
        elif operator == "**":
            _check(abs(_number(right)) * max(1, _bits(left)), MAX_BITS)
        elif isinstance(left, str):
            raise SecurityError("format teks")
        made = super().call_binop(context, operator, left, right)
        self._charge(made)
        return made


def _bounded_join(join: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(join)
    def call(context: Any, value: Iterable[object], d: str = "", attribute: str | int | None = None) -> Any:
        parts = list(value)
        _check(len(str(d)) * len(parts) + sum(_cost(part) * _TEXT_PER_STEP for part in parts), 2 * MAX_LENGTH)
        return join(context, parts, d, attribute)

    return call


def _bounded_replace(replace: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(replace)
    def call(context: Any, s: str, old: str, new: str, count: int | None = None) -> Any:
        text = str(s)
        _check(len(text) + text.count(str(old)) * len(str(new)))
        return replace(context, s, old, new, count)

    return call


def _bounded_round(rounded: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(rounded)
    def call(value: float, precision: int = 0, method: Any = "common") -> Any:
        _check(abs(precision), MAX_DECIMALS)
        return rounded(value, precision, method)

    return call


def _plain_sum(total: Callable[..., Any]) -> Callable[..., Any]:
    """Of numbers: with a start of another kind it would put lists together."""

    @functools.wraps(total)
    def call(environment: Any, iterable: Iterable[Any], attribute: str | int | None = None) -> Any:
        return total(environment, iterable, attribute)

    return call


def _cost(value: object) -> int:
    """Steps that it takes to look through a value; what is in its entries costs as much again."""
    if isinstance(value, str):
        return len(value) // _TEXT_PER_STEP
    if isinstance(value, (list, tuple, set, frozenset)):
        return len(value) + sum(len(entry) // _TEXT_PER_STEP for entry in value if isinstance(entry, str))
    return len(value) if isinstance(value, dict) else 0


def _length(value: object) -> int:
    return len(value) if isinstance(value, (str, list, tuple)) else 0


def _number(value: object) -> int:
    return int(value) if isinstance(value, int) else 0


def _bits(value: object) -> int:
    return value.bit_length() if isinstance(value, int) else 0


def _check(length: int, limit: int = MAX_LENGTH) -> None:
    if length > limit:
        raise SecurityError("teks terlalu panjang")
