"""A child process for work that may hang, crash or fill the memory: one request, one answer, within a deadline.

Requests are pickled towards the child; its answers are bytes, so that a child that was taken over makes the parent
execute nothing. Knows nothing of what is asked.
"""

from __future__ import annotations

import json
import os
import pickle
import struct
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from threading import Event, Thread
from typing import IO

from rkt.errors import ProgramFaultError, RktError

START_SECONDS = 60.0
"""A cold disk and a virus scanner may take their time; what never starts must end all the same."""
MAX_FRAME = 1 << 28

_ROOT = Path(__file__).resolve().parent.parent
_LENGTH = struct.Struct(">Q")
READY, _DONE, _REFUSED, _FAULT, _NO_MEMORY = b"ready", b"+", b"r", b"!", b"m"
"""The first frame of a child, and the first byte of each answer."""

Job = Callable[..., tuple[bytes, ...]]
"""What a child can be asked: arguments to an answer, which may come in parts."""


class Loss(StrEnum):
    """Why a request has no answer, as a temuan says it."""

    LATE = "batas waktu"
    DIED = "pembaca berhenti"
    MEMORY = "memori melampaui batas"


class WorkerLostError(Exception):
    """A request without an answer."""

    def __init__(self, loss: Loss) -> None:
        super().__init__(loss.value)
        self.loss = loss


class WorkerProcess:
    """The parent's side. One request at a time: ``start`` sends it, ``result`` waits for its answer.

    The child is started at once. One that died or was ended for being late is replaced at the next request.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._first: tuple[bytes, ...] = ()
        self._exchange: _Exchange | None = None
        self._child = _start(module)
        self._is_new = True
        self._is_closed = False

    def start_with(self, job: str, *arguments: object) -> None:
        """A request without an answer that every child, a replacement too, gets before the first other one."""
        self._first = (_request(job, *arguments),)

    def tell(self, job: str) -> None:
        """A request without an answer that a child may miss by dying: what it asks for only saves time."""
        assert self._exchange is None and self._child.stdin is not None
        with suppress(OSError):
            send(self._child.stdin, _request(job))

    def start(self, job: str, *arguments: object, seconds: float, most: int = MAX_FRAME) -> None:
        """Send a request and return at once; its answer may have ``most`` bytes. The child has ``seconds`` from when
        it is ready."""
        assert self._exchange is None, "result() dahulu"
        if self._child.poll() is not None and not self._is_closed:
            self._end_child()
            self._child, self._is_new = _start(self._module), True
        messages = (*(self._first if self._is_new else ()), _request(job, *arguments))
        self._exchange = _Exchange(self._child, messages, seconds, most, is_new=self._is_new)
        self._is_new = False

    def result(self) -> bytes:
        """The answer to what was started. WorkerLostError where there is none in time; RktError and
        ProgramFaultError where the child says so, the latter too where it cannot even start."""
        assert self._exchange is not None, "start() dahulu"
        exchange, self._exchange = self._exchange, None
        answer, is_late = exchange.finish()
        if answer is None:
            self._end_child()
            if not exchange.has_begun:
                raise ProgramFaultError(
                    exchange.trace or "WorkerNotStarted: the worker process ended before it was ready"
                )
            raise WorkerLostError(Loss.LATE if is_late else Loss.DIED)
        kind, rest = answer[:1], answer[1:]
        if kind == _NO_MEMORY:
            self._end_child()
            raise WorkerLostError(Loss.MEMORY)
        if kind == _FAULT:
            raise ProgramFaultError(rest.decode("utf-8", "replace"))
        if kind == _REFUSED:
            pesan, *details = json.loads(rest)
            raise RktError(str(pesan), tuple(map(str, details)))
        return rest

    def close(self) -> None:
        """No more requests; what is being done is given up."""
        self._is_closed = True
        self._end_child()
        self._exchange = None

    def _end_child(self) -> None:
        with suppress(OSError):
            self._child.kill()
        self._child.wait()
        if self._exchange is not None:
            self._exchange.join()
        for pipe in (self._child.stdin, self._child.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    @property
    def pid(self) -> int:
        return self._child.pid


class _Exchange(Thread):
    """One request on its way: a thread waits on the pipes, since Windows cannot wait on them with a limit."""

    def __init__(
        self, child: subprocess.Popen[bytes], messages: Iterable[bytes], seconds: float, most: int, *, is_new: bool
    ) -> None:
        super().__init__(daemon=True)
        self._child, self._messages, self._seconds, self._most = child, messages, seconds, most
        self._is_new = is_new
        self._begun = Event()
        self._begun_at = 0.0
        self.has_begun = not is_new
        self.trace = ""
        """What the child says where it cannot start."""
        self._answer: bytes | None = None
        self.start()

    def run(self) -> None:
        stdin, stdout = self._child.stdin, self._child.stdout
        assert stdin is not None and stdout is not None
        try:
            if self._is_new and (first := receive(stdout)) != READY:
                self.trace = first.decode("utf-8", "replace")
                return
            self.has_begun = True
            self._begun_at = time.monotonic()
            self._begun.set()
            for message in self._messages:
                send(stdin, message)
            self._answer = receive(stdout, self._most)
        except (OSError, EOFError, ValueError, MemoryError):  # a closed pipe is a ValueError
            self._answer = None
        finally:
            self._begun.set()

    def finish(self) -> tuple[bytes | None, bool]:
        """The answer, None where there is none; and whether the child had to be ended for being late."""
        if self._begun.wait(START_SECONDS):
            self.join(max(0.0, self._begun_at + self._seconds - time.monotonic()))
        is_late = self.is_alive()
        if is_late:
            self._child.kill()
            self._child.wait()  # so that the next request sees that it is gone
            self.join()
        return self._answer, is_late and self._answer is None


def send(pipe: IO[bytes], *parts: bytes) -> None:
    """One frame; its parts are not joined first."""
    pipe.write(_LENGTH.pack(sum(map(len, parts))))
    for part in parts:
        pipe.write(part)
    pipe.flush()


def receive(pipe: IO[bytes], most: int = MAX_FRAME) -> bytes:
    """The next frame; EOFError where the other side is gone, or says that more than ``most`` bytes follow."""
    head = pipe.read(_LENGTH.size)
    (length,) = _LENGTH.unpack(head) if len(head) == _LENGTH.size else (most + 1,)
    if length > most:
        raise EOFError
    frame = pipe.read(length)
    if len(frame) < length:
        raise EOFError
    return frame


def _request(job: str, *arguments: object) -> bytes:
    return pickle.dumps((job, arguments), pickle.HIGHEST_PROTOCOL)


def _start(module: str) -> subprocess.Popen[bytes]:
    """The child sees this package first and nothing of the current folder (-P); what it prints, a parser's panic too,
    goes nowhere."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path, "RUST_BACKTRACE": "0"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def serve(jobs: Mapping[str, Job], load: Callable[[], int]) -> None:
    """The child's whole life: request after request until its parent is gone.

    ``load`` imports what the jobs need and gives the memory limit in bytes. A job whose name ends in "!" has no
    answer. Nothing but answers reaches the pipe, whatever a library prints.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        _limit_memory(load())
    except Exception:
        send(answers, traceback.format_exc().encode("utf-8", "backslashreplace"))
        return
    with suppress(BrokenPipeError, EOFError, KeyboardInterrupt):
        send(answers, READY)
        while True:
            answer = _answer(jobs, receive(sys.stdin.buffer))
            if answer:
                send(answers, *answer)


def _answer(jobs: Mapping[str, Job], request: bytes) -> tuple[bytes, ...]:
    """What a job gives, nothing for one without answer; what it raises is a fault of ours, and goes to the parent."""
    try:
        name, arguments = pickle.loads(request)
        answer = jobs[name](*arguments)
        return () if name.endswith("!") else (_DONE, *answer)
    except MemoryError:
        return (_NO_MEMORY,)
    except RktError as error:
        return _REFUSED, json.dumps([error.pesan, *error.details]).encode("ascii")
    except Exception:
        return _FAULT, traceback.format_exc().encode("utf-8", "backslashreplace")


def _limit_memory(most: int) -> None:
    """A bomb ends in MemoryError here; where the system knows no such limit, the limits of size must do."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
