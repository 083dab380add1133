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

READY = b"siap"
"""What a child says when it is ready for questions."""
START_SECONDS = 60.0
"""A cold disk and a virus scanner may take their time; what never starts must end all the same."""
MAX_FRAME = 1 << 30

_LENGTH = struct.Struct(">Q")
_ROOT = Path(__file__).resolve().parent.parent
_TICK = 0.2
"""Seconds between two looks of the watch at the processes that have a deadline."""


class WorkerDiedError(Exception):
    """The child gave no answer; ``is_late`` where it was ended for taking too long."""

    def __init__(self, *, is_late: bool) -> None:
        super().__init__("terlambat" if is_late else "berhenti")
        self.is_late = is_late


class Worker:
    """One child, started at once; one that died is replaced, with its greeting said again, at the next question.

    The child says that it is ready when it has loaded what it needs and heard its greeting; until then a limit of its
    own holds, so that a slow start is no slow answer.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._greeting: bytes | None = None
        self._child = _ahead.pop(module) if module in _ahead else _start(module)
        self._is_ready = self._is_closed = self._is_late = False
        self._deadline: float | None = None
        self._lock = Lock()

    def greet(self, message: bytes) -> None:
        """What the child must know before the first question."""
        self._greeting = message
        with suppress(OSError):  # one that has died already is replaced by ``ask``
            send(self._pipe_in, message)

    def ask(self, *message: bytes, seconds: float, most: int = MAX_FRAME) -> bytes:
        """The child's answer to a message in parts, of ``most`` bytes. WorkerDiedError where there is none in time."""
        try:
            self._limit(START_SECONDS)
            self._make_ready()
            self._limit(seconds)
            send(self._pipe_in, *message)
            answer = receive(self._pipe_out, most)
        except (OSError, EOFError, ValueError):  # a closed pipe is a ValueError
            self._limit(None)
            self._end()
            raise WorkerDiedError(is_late=self._is_late) from None
        self._limit(None)
        if self._is_late:  # it was ended while its answer arrived
            self._end()
        return answer

    def _make_ready(self) -> None:
        if self._is_closed:
            raise EOFError
        if self._child.poll() is not None:
            self._end()
            self._child, self._is_ready = _start(self._module), False
            if self._greeting is not None:
                send(self._pipe_in, self._greeting)
        if not self._is_ready:
            if receive(self._pipe_out, len(READY)) != READY:
                raise EOFError
            self._is_ready = True

    def _limit(self, seconds: float | None) -> None:
        with self._lock:
            self._deadline = None if seconds is None else time.monotonic() + seconds
            if seconds is not None:
                self._is_late = False
        if seconds is not None:
            _WATCHDOG.watch(self)

    def end_if_late(self, now: float) -> bool:
        """End a child past its deadline, whose question then fails; whether there still is a deadline to watch."""
        with self._lock:
            if self._deadline is None or now <= self._deadline:
                return self._deadline is not None
            self._deadline, self._is_late = None, True
            self._child.kill()
            return False

    def close(self) -> None:
        """No more questions; one that is being asked fails."""
        self._is_closed = True
        self._end()

    def _end(self) -> None:
        with suppress(OSError):
            self._child.kill()
        self._child.wait()
        for pipe in (self._pipe_in, self._pipe_out):
            with suppress(OSError):
                pipe.close()

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


def end_ahead() -> None:
    """End the children that nobody took."""
    while _ahead:
        _, child = _ahead.popitem()
        child.kill()
        child.communicate()


def has_spare_processor() -> bool:
    """Whether there are processors for work side by side."""
    return (os.cpu_count() or 1) > 1


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


class _Watchdog:
    """One thread that ends every child past its deadline; it sleeps where there is none to watch."""

    def __init__(self) -> None:
        self._watched: set[Worker] = set()
        self._lock = Lock()
        self._wake = Event()
        self._thread: Thread | None = None

    def watch(self, worker: Worker) -> None:
        with self._lock:
            self._watched.add(worker)
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
                self._watched = {worker for worker in self._watched if worker.end_if_late(now)}
                if not self._watched:
                    self._wake.clear()


_WATCHDOG = _Watchdog()


def collect_garbage_seldom() -> None:
    """Look for cycles seldom: millions of records hold none, and looking through them costs a quarter of the time."""
    gc.set_threshold(100_000, 50, 100)


def send(pipe: BinaryIO, *parts: bytes) -> None:
    """One frame; its parts are not joined first."""
    pipe.write(_LENGTH.pack(sum(map(len, parts))))
    for part in parts:
        pipe.write(part)
    pipe.flush()


def receive(pipe: BinaryIO, most: int = MAX_FRAME) -> bytes:
    """The next frame; EOFError where the other side is gone, or says that more than ``most`` bytes follow."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > most:
        raise EOFError
    frame = pipe.read(length)
    if len(frame) < length:
        raise EOFError
    return frame


def serve(life: Callable[[BinaryIO, BinaryIO], None]) -> None:
    """Run the child's ``life`` over its pipes; nothing but answers may reach them, whatever a library prints."""
    collect_garbage_seldom()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(BrokenPipeError, EOFError, KeyboardInterrupt):
        life(sys.stdin.buffer, answers)
