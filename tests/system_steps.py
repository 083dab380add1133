"""Every step by which a process changes a folder, seen from below, so that it can die or be refused at the n-th.

Opening, renaming, making and removing come from the interpreter's own audit events, whoever asks for them. Writing and
syncing have none: they are seen where Python hands bytes to the system.
"""

from __future__ import annotations

import builtins
import io
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from rkt.errors import RktError

PLACES = {"os.mkdir": (0, 2), "os.remove": (0, 1), "os.rmdir": (0, 1), "os.rename": (1, 3), "os.link": (1, 3)}
"""Audit event -> where its arguments hold the path that changes, and the folder that this path is relative to."""
LOOSE = {"os.symlink": 1, "os.truncate": 0, "os.chmod": 0, "os.utime": 0, "os.setxattr": 0}
"""The same for events whose path is never relative to an open folder here."""
CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
DIED = -9 if os.name == "posix" else 9


@dataclass
class SystemSteps:
    """Counts the steps below ``place``; at the ``at``-th (from 1) ``deed`` is done instead, and of a write the half."""

    place: Path
    at: int
    deed: Callable[[], None]
    seen: list[tuple[str, str]] = field(default_factory=list)
    written: dict[str, int] = field(default_factory=dict)

    def step(self, what: str, path: object, half: Callable[[], object] = lambda: None) -> None:
        self.seen.append((what, str(path)))
        if len(self.seen) == self.at:
            half()
            self.deed()

    def is_inside(self, path: object) -> bool:
        if isinstance(path, int) or path is None:
            return False
        return Path(os.fsdecode(path)).absolute().is_relative_to(self.place)

    def audit(self, event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = args
            if isinstance(flags, int) and flags & CHANGES and self.is_inside(path):
                self.step("open", path)
        elif event in PLACES:
            path, folder = (args[position] for position in PLACES[event])
            if folder != -1 or self.is_inside(path):
                self.step(event.removeprefix("os."), path)
        elif event in LOOSE and self.is_inside(args[LOOSE[event]]):
            self.step(event.removeprefix("os."), args[LOOSE[event]])

    def install(self) -> None:
        """For the rest of this process's life."""
        steps, plain_open = self, io.open

        class Raw(io.FileIO):
            def write(self, data):
                content = bytes(data)
                steps.step("write", self.name, lambda: super(Raw, self).write(content[: len(content) // 2]))
                count = super().write(content)
                steps.written[str(self.name)] = steps.written.get(str(self.name), 0) + count
                return count

            def truncate(self, size=None):
                steps.step("truncate", self.name)
                return super().truncate(size)

        def opened(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
            if not set(mode) & set("wax+") or not steps.is_inside(file):
                return plain_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
            raw = Raw(file, mode.replace("b", "").replace("t", ""), closefd, opener)
            if buffering == 0:
                return raw
            binary = (io.BufferedRandom if "+" in mode else io.BufferedWriter)(raw)
            return binary if "b" in mode else io.TextIOWrapper(binary, encoding, errors, newline)

        def watched(name: str) -> None:
            plain = getattr(os, name)

            def call(*args, **kwargs):
                steps.step(name, args[0])
                return plain(*args, **kwargs)

            setattr(os, name, call)

        builtins.open = io.open = opened
        for name in ("fsync", "fdatasync", "write", "writev", "pwrite", "sendfile", "copy_file_range"):
            if hasattr(os, name):
                watched(name)
        sys.addaudithook(self.audit)


def _die() -> None:
    if os.name == "posix":
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)


@dataclass(frozen=True)
class Killed:
    """How a process ended: its exit code, and where it lived to tell, its steps, what it wrote, and its sentence."""

    code: int | None
    seen: tuple[tuple[str, str], ...] = ()
    written: tuple[tuple[str, int], ...] = ()
    pesan: str = ""


def run_apart(act: Callable[[Path], object], place: Path, at: int = 0, refused: int = 0) -> Killed:
    """``act(place)`` in a process of its own, which is killed at step ``at``; or refused there with errno ``refused``.

    ``act`` is a function of a module, since not every system has fork.
    """
    context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(act, place, at, refused, there))
    process.start()
    there.close()
    told: tuple[object, ...] = ()
    with suppress(EOFError):
        told = here.recv()
    process.join()
    return Killed(process.exitcode, *told)


def _child(act: Callable[[Path], object], place: Path, at: int, refused: int, told) -> None:
    def refuse() -> None:
        raise OSError(refused, os.strerror(refused))

    steps = SystemSteps(place.absolute(), at, refuse if refused else _die)
    steps.install()
    pesan = ""
    try:
        act(place)
    except RktError as error:
        pesan = error.pesan
    steps.at = 0
    told.send((tuple(steps.seen), tuple(steps.written.items()), pesan))
    told.close()
