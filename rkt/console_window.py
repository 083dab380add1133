"""The window of a double click on Windows: held until a key is pressed, and only where somebody is there to press one.

Stands on Python's own modules alone, since it also holds the window that says that a library is missing.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

LAUNCHERS = re.compile(r"(py|python[\d.]*|rkt)\.exe")
"""Processes that a double click starts before ours: Python's launcher, and that of a virtual environment."""
SHELL = "cmd.exe"
SCHEDULERS = {"svchost.exe", "taskeng.exe", "taskhostw.exe"}
"""What Task Scheduler starts programs from, in a window of the user who is logged on."""
_FOR_ONE_COMMAND = re.compile(r"""(?:^|[\s"])/[cC](?:[\s"]|$)""")
"""A ``.bat`` that is double-clicked runs in a cmd.exe of its own, which ends with it."""


class ConsoleProcess(NamedTuple):
    """A process in our window: names of its program and of the program that started it, in small letters.

    ``command_line`` is None where the system does not tell it. A tuple, since a Python that is too old gets here too.
    """

    program: str
    started_by: str
    command_line: str | None = None


def is_ours_alone(others: Sequence[ConsoleProcess]) -> bool:
    """Whether the window was opened for this run, and will close with it; ``others`` share it with this process."""
    return all(_ends_with_us(process) and process.started_by not in SCHEDULERS for process in others)


def _ends_with_us(process: ConsoleProcess) -> bool:
    if process.program == SHELL:
        return process.command_line is None or _FOR_ONE_COMMAND.search(process.command_line) is not None
    return LAUNCHERS.fullmatch(process.program) is not None


class Window:
    """``folder`` is what the run has made, for the user to open; None where it made nothing."""

    def __init__(self) -> None:
        self.folder: Path | None = None

    def hold(self) -> None:
        """Wait for a key, where this window would close otherwise and somebody sees it."""
        if sys.platform != "win32":
            return
        from rkt import windows_console

        if not windows_console.is_seen() or not is_ours_alone(windows_console.other_processes()):
            return
        folder = self.folder if self.folder is not None and self.folder.is_dir() else None
        other = "sembarang tombol" if folder is None else "tombol lain"
        print()
        if folder is not None:
            print("[B] buka folder hasil")
        print(f"Tekan {other} untuk menutup jendela ini.")
        if windows_console.read_key().lower() == "b" and folder is not None:
            with suppress(OSError):  # the month is made; only its folder does not open
                os.startfile(folder.resolve())


window = Window()
"""This process's."""
