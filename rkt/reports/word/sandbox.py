"""The sandbox in which the office's Word template is filled in: its own values, nothing of the interpreter.

How long a rendering may take and how much memory is the affair of the process that it runs in.
"""

from __future__ import annotations

from typing import Any, NoReturn

from jinja2 import FunctionLoader
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

_NOT_OFFERED = ("attr", "format", "pprint", "random", "tojson", "urlize", "xmlattr")
"""Filters that reach into objects, make markup or give another result each time."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's own sandbox. Other templates cannot be included, texts do not format, ``range`` is the only function.

    Any option of ``jinja2.Environment`` but ``loader``. What is refused at run time raises SecurityError or gives an
    ``undefined`` whose exception is SecurityError.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, loader=FunctionLoader(_refuse))
        self.globals = {"range": self.globals["range"]}
        for name in _NOT_OFFERED:
            del self.filters[name]

    def wrap_str_format(self, value: Any) -> None:
        """Jinja offers a guarded ``str.format``; here ``is_safe_attribute`` refuses it as a whole."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and attr in ("format", "format_map"):
            return False
        return super().is_safe_attribute(obj, attr, value)


def _refuse(name: str) -> NoReturn:
    raise SecurityError(f"templat lain: {name}")
