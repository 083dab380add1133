"""Work in a process apart: one message out, one answer back, within a deadline. Knows nothing of what is asked.

The child is ``python -m MODULE``, started early and kept warm; both sides exchange frames of bytes over pipes.
"""

from __future__ import annotations

import gc
import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread
from typing import BinaryIO

READER, WRITER = "rkt.intake.pekerja", "rkt.reports.penulis"
"""The modules that are run apart; named here, so that they can be started before they are imported."""

_LENGTH = struct.Struct(">Q")
_ROOT = Path(__file__).resolve().parent.parent
_TICK = 0.2
"""Seconds between two looks of the watch at the processes that have a deadline."""


class ProsesMatiError(Exception):
    """The child gave no answer; ``is_late`` where it was ended for taking too long."""

    def __init__(self, *, is_late: bool) -> None:
        super().__init__("terlambat" if is_late else "berhenti")
        self.is_late = is_late


class Proses:
    """One child, started at once; one that died is replaced, with its greeting said again, at the next question."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._salam: bytes | None = None
        self._child = _ahead.pop(module) if module in _ahead else _start(module)
        self.tenggat: float | None = None
        self.is_late = False

    def greet(self, message: bytes) -> None:
        """What the child must know before the first question."""
        self._salam = message
        with suppress(OSError):  # one that has died already is replaced by ``ask``
            send(self._pipe_in, message)

    def ask(self, *message: bytes, seconds: float | None = None) -> bytes:
        """The child's answer to a message in parts. ProsesMatiError where there is none, or not in time."""
        self.is_late = False
        if seconds is not None:
            self.tenggat = time.monotonic() + seconds
            _JAGA.watch(self)
        try:
            if self._child.poll() is not None:
                self.close()
                self._child = _start(self._module)
                if self._salam is not None:
                    send(self._pipe_in, self._salam)
            send(self._pipe_in, *message)
            return receive(self._pipe_out)
        except (OSError, EOFError):
            self.close()
            raise ProsesMatiError(is_late=self.is_late) from None
        finally:
            self.tenggat = None

    def give_up(self) -> None:
        """End a child that is late; its question then fails."""
        self.is_late = True
        self._child.kill()

    def close(self) -> None:
        with suppress(OSError):
            self._pipe_in.close()
        with suppress(OSError):
            self._child.kill()
        self._child.wait()
        self._pipe_out.close()

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def _pipe_in(self) -> BinaryIO:
        assert self._child.stdin is not None
        return self._child.stdin  # type: ignore[return-value]

    @property
    def _pipe_out(self) -> BinaryIO:
        assert self._child.stdout is not None
        return self._child.stdout  # type: ignore[return-value]


def start_ahead(*modules: str) -> None:
    """Start children that will be wanted, while their callers are still being imported; the first of each takes it."""
    for module in modules:
        if module not in _ahead:
            _ahead[module] = _start(module)


_ahead: dict[str, subprocess.Popen[bytes]] = {}


def _start(module: str) -> subprocess.Popen[bytes]:
    """The child sees this package first; its own messages, a parser's panic among them, go nowhere."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path, "RUST_BACKTRACE": "0"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class _Jaga:
    """One thread that ends every child past its deadline; it sleeps where there is none to watch."""

    def __init__(self) -> None:
        self._watched: set[Proses] = set()
        self._lock = Lock()
        self._wake = Event()
        self._thread: Thread | None = None

    def watch(self, proses: Proses) -> None:
        with self._lock:
            self._watched.add(proses)
            if self._thread is None:
                self._thread = Thread(target=self._run, daemon=True)
                self._thread.start()
        self._wake.set()

    def _run(self) -> None:
        while True:
            self._wake.wait()
            time.sleep(_TICK)
            now = time.monotonic()
            with self._lock:
                for proses in list(self._watched):
                    if proses.tenggat is None:
                        self._watched.discard(proses)
                    elif now > proses.tenggat:
                        self._watched.discard(proses)
                        proses.give_up()
                if not self._watched:
                    self._wake.clear()


_JAGA = _Jaga()


def patient_gc() -> None:
    """Look for cycles seldom: millions of records hold none, and looking through them costs a quarter of the time."""
    gc.set_threshold(100_000, 50, 100)


def send(pipe: BinaryIO, *parts: bytes) -> None:
    """One frame; its parts are not joined first."""
    pipe.write(_LENGTH.pack(sum(map(len, parts))))
    for part in parts:
        pipe.write(part)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes:
    """The next frame; EOFError where the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    frame = pipe.read(length)
    if len(frame) < length:
        raise EOFError
    return frame


def serve(life: Callable[[BinaryIO, BinaryIO], None]) -> None:
    """Run the child's ``life`` over its pipes; nothing but answers may reach them, whatever a library prints."""
    patient_gc()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(BrokenPipeError, EOFError, KeyboardInterrupt):
        life(sys.stdin.buffer, answers)
