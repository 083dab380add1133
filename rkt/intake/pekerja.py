"""Reads strangers' files in a process apart, so that a crash, a hang or a bomb costs one file and not the month.

The child is started early and stays warm for all files; parent and child exchange pickled records over pipes.
``python -m rkt.intake.pekerja`` is the child.
"""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer
from typing import BinaryIO

from rkt.form import batas, findings
from rkt.intake.baca import Dibaca, read_arrived
from rkt.intake.nama import Arrived
from rkt.model.lokasi import At
from rkt.model.plan import Plan
from rkt.model.tampil import number
from rkt.model.temuan import Temuan

_LENGTH = struct.Struct(">Q")
_ROOT = Path(__file__).resolve().parent.parent.parent
TIMED_OUT = "batas waktu"
MANY = 100
"""Inputs from which a second process pays for its start."""


class Pembaca:
    """One reading process, started at once; a process that died is replaced at the next file."""

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._process = self._start()

    def use(self, plan: Plan) -> None:
        """Give the process the plan that forms are read against; before the first ``read``."""
        self._plan = plan
        with suppress(OSError):  # a process that has died already is replaced by ``read``
            _send(self._pipe_in, plan)

    def read(self, entry: Arrived) -> Dibaca:
        """One entry; a process that crashes or takes too long gives a galat of family B instead."""
        return as_dibaca(entry, self.ask(entry))

    def ask(self, entry: Arrived) -> bytes | str:
        """The answer as it came through the pipe, or why there is none."""
        assert self._plan is not None, "use() before ask()"
        if entry.temuan is not None:
            return b""
        if self._process.poll() is not None:
            self._stop()
            self._process = self._start()
            _send(self._pipe_in, self._plan)
        timed_out = Event()
        watch = Timer(batas.MAX_SECONDS, self._give_up, (self._process, timed_out))
        watch.daemon = True
        watch.start()
        try:
            _send(self._pipe_in, entry)
            return _receive_frame(self._pipe_out)
        except (OSError, EOFError):
            self._stop()
            return TIMED_OUT if timed_out.is_set() else "pembaca berhenti"
        finally:
            watch.cancel()

    @staticmethod
    def _give_up(process: subprocess.Popen[bytes], timed_out: Event) -> None:
        timed_out.set()
        process.kill()

    def close(self) -> None:
        self._stop()

    def _stop(self) -> None:
        with suppress(OSError):
            self._pipe_in.close()
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._pipe_out.close()

    @property
    def _pipe_in(self) -> BinaryIO:
        assert self._process.stdin is not None
        return self._process.stdin  # type: ignore[return-value]

    @property
    def _pipe_out(self) -> BinaryIO:
        assert self._process.stdout is not None
        return self._process.stdout  # type: ignore[return-value]

    @staticmethod
    def _start() -> subprocess.Popen[bytes]:
        """The child sees this package first; its own messages, a parser's panic among them, go nowhere."""
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        return subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "rkt.intake.pekerja"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "RUST_BACKTRACE": "0"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )


def read_apart(
    entries: Iterable[Arrived], plan: Plan, first: Pembaca, count: int, progress: Callable[[str], None] = lambda _: None
) -> Iterator[Dibaca]:
    """Every entry in order, read by ``first`` and, where ``count`` inputs are many, by a second process beside it."""
    readers = [first, Pembaca()] if count >= MANY and (os.cpu_count() or 1) > 1 else [first]
    for reader in readers:
        reader.use(plan)
    free = deque(readers)
    waiting: deque[Future[tuple[Arrived, bytes | str]]] = deque()

    def work(entry: Arrived) -> tuple[Arrived, bytes | str]:
        reader = free.popleft()
        try:
            return entry, reader.ask(entry)
        finally:
            free.append(reader)

    try:
        with ThreadPoolExecutor(len(readers)) as pool:
            for entry in entries:
                progress(entry.berkas)
                waiting.append(pool.submit(work, entry))
                if len(waiting) > 2 * len(readers):
                    yield as_dibaca(*waiting.popleft().result())
            while waiting:
                yield as_dibaca(*waiting.popleft().result())
    finally:
        for reader in readers:
            reader.close()


def as_dibaca(entry: Arrived, answer: bytes | str) -> Dibaca:
    """What an answer says of an entry. Unpacked by the caller, while the process is at the next file."""
    if entry.temuan is not None:
        return Dibaca(entry.berkas, entry.sha256, None, (entry.temuan,))
    told = pickle.loads(answer) if isinstance(answer, bytes) else answer
    if isinstance(told, Dibaca):
        return told
    at = At(entry.berkas)
    if told == TIMED_OUT:
        temuan = Temuan(findings.B113, at, {"detik": number(batas.MAX_SECONDS)})
    else:
        temuan = Temuan(findings.B114, at, {"sebab": told})
    return Dibaca(entry.berkas, entry.sha256, None, (temuan,))


def _send(pipe: BinaryIO, message: object) -> None:
    frame = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(frame)) + frame)
    pipe.flush()


def _receive(pipe: BinaryIO) -> object:
    return pickle.loads(_receive_frame(pipe))


def _receive_frame(pipe: BinaryIO) -> bytes:
    """The next message, still packed; EOFError where the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    frame = pipe.read(length)
    if len(frame) < length:
        raise EOFError
    return frame


def _limit_memory() -> None:
    """A bomb ends in MemoryError here; where the system knows no such limit, the limits of size must do."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (batas.MAX_MEMORY, batas.MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """The child's whole life: a plan, then entry after entry, each answered by a Dibaca or by why not."""
    import python_calamine  # noqa: F401  (loaded while the parent is busy with other things)

    _limit_memory()
    plan = _receive(requests)
    assert isinstance(plan, Plan)
    while True:
        try:
            entry = _receive(requests)
        except EOFError:
            return
        assert isinstance(entry, Arrived)
        try:
            answer: object = read_arrived(entry, plan)
        except MemoryError:
            answer = "memori melampaui batas"
        except Exception as error:  # a fault of ours must cost this file and be told, not cost the month
            answer = f"galat program {type(error).__name__}: {error}"[:200]
        _send(answers, answer)


def main() -> None:
    """Nothing but answers may reach the pipe, whatever a library prints."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(BrokenPipeError, EOFError, KeyboardInterrupt):
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
