"""What the user sees in the window: plain lines, colour and a progress bar only where the output is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SLOW_FROM = 40
"""Files after which a progress bar is worth its lines: some seconds of work."""


def say(text: str = "") -> None:
    """One line; characters that the window cannot show are replaced, never raised."""
    stream = sys.stdout
    try:
        print(text, file=stream)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        print(text.encode(encoding, "replace").decode(encoding), file=stream)


def say_error(text: str) -> None:
    try:
        print(text, file=sys.stderr)
    except UnicodeEncodeError:
        print(text.encode("ascii", "replace").decode("ascii"), file=sys.stderr)


@contextmanager
def progress_bar(total: int) -> Iterator[Callable[[str], None]]:
    """A callback for each step; a bar where the output is a terminal and there is more than a moment of work."""
    if total < SLOW_FROM or sys.stdout is None or not sys.stdout.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeRemainingColumn(), transient=True) as bar:
        task = bar.add_task("Membaca formulir", total=total)

        def step(text: str) -> None:
            if text in ("menghitung", "menulis laporan"):
                bar.update(task, description=text.capitalize())
            else:
                bar.advance(task)

        yield step
