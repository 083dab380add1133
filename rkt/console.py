"""What the user sees in the window: plain lines, colour and a progress bar only where the output is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SLOW_FROM = 40
"""Files after which a progress bar is worth its lines: some seconds of work."""
STAGES = ("menghitung", "menulis laporan")
"""Steps that read no file."""
_BAR = 30
_LINE = 78


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
    """A callback for each step; a bar where the output is a terminal and there is more than a moment of work.

    A step is named by its stage, or by the file that is read next.
    """
    if total < SLOW_FROM or sys.stdout is None or not sys.stdout.isatty():
        yield lambda _: None
        return
    done = 0

    def step(text: str) -> None:
        nonlocal done
        if text in STAGES:
            _redraw(text.capitalize())
        else:
            done = min(done + 1, total)
            bar = "#" * (done * _BAR // total)
            _redraw(f"Membaca formulir [{bar:<{_BAR}}] {done}/{total}")

    try:
        yield step
    finally:
        _redraw("")


def _redraw(text: str) -> None:
    """The line that the cursor stands on, written anew; one that is too long for the window would stay above."""
    sys.stdout.write(f"\r{'':<{_LINE}}\r{text}")
    sys.stdout.flush()
