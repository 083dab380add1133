"""One worker process, kept warm, for untrusted input files and for the office's Word template.

``python -m rkt.worker`` is the child. Requests are pickled towards it; its answers are plain data, so that a file that
takes the child over still makes the parent execute nothing. Decides nothing about a month.
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
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from threading import Event, Thread
from typing import IO, TYPE_CHECKING

from rkt.errors import ProgramFaultError, RktError

if TYPE_CHECKING:
    from rkt.intake.baca import Dibaca
    from rkt.intake.nama import Arrived
    from rkt.model.hasil import Hasil
    from rkt.model.plan import Plan
    from rkt.reports.lkip.report import WordReport

START_SECONDS = 60.0
"""A cold disk and a virus scanner may take their time; what never starts must end all the same."""
REPORT_SECONDS = 60.0
"""For the Word report. A report on 553 satker takes a twentieth of it."""
MAX_FRAME = 1 << 28

_MODULE = "rkt.worker"
_ROOT = Path(__file__).resolve().parent.parent
_LENGTH = struct.Struct(">Q")
_READY, _DONE, _REFUSED, _FAULT, _NO_MEMORY = b"ready", b"+", b"r", b"!", b"m"
"""The first frame of a child, and the first byte of each answer."""
_USE = "use"


class WorkerLostError(Exception):
    """A request without an answer; ``is_late`` where its deadline passed, else the child died or ran out of memory."""

    def __init__(self, reason: str, *, is_late: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_late = is_late


class Worker:
    """The parent's side. One request at a time: ``start`` sends it, ``result`` waits for its answer.

    The child is started at once. One that died or was ended for being late is replaced at the next request.
    """

    def __init__(self, module: str = _MODULE, *, report_seconds: float = REPORT_SECONDS) -> None:
        self._module = module
        self._report_seconds = report_seconds
        self._first: tuple[bytes, ...] = ()
        self._exchange: _Exchange | None = None
        self._template = Path()
        self._child = _start(module)
        self._is_new = True
        self._is_closed = False

    def use(self, plan: Plan) -> None:
        """The plan that forms are read against; before the first request."""
        self._first = (_request(_USE, plan),)

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
        ProgramFaultError where the child says so."""
        assert self._exchange is not None, "start() dahulu"
        exchange, self._exchange = self._exchange, None
        answer, is_late = exchange.finish()
        if answer is None:
            self._end_child()
            raise WorkerLostError("batas waktu" if is_late else "pembaca berhenti", is_late=is_late)
        kind, rest = answer[:1], answer[1:]
        if kind == _NO_MEMORY:
            self._end_child()
            raise WorkerLostError("memori melampaui batas")
        if kind == _FAULT:
            raise ProgramFaultError(rest.decode("utf-8", "replace"))
        if kind == _REFUSED:
            pesan, *rincian = json.loads(rest)
            raise RktError(str(pesan), tuple(map(str, rincian)))
        return rest

    def start_read(self, entry: Arrived) -> None:
        """Have an input file read; one that was not opened needs no reading."""
        if entry.temuan is None and entry.content is not None:
            from rkt.form import batas

            about = (entry.sha256, entry.berkas, entry.content)
            self.start("read", *about, seconds=batas.MAX_SECONDS, most=batas.MAX_INFLATED)

    def finish_read(self, entry: Arrived) -> Callable[[], Dibaca]:
        """Wait for the answer on ``entry``; calling what is returned unpacks it, while the child may do other work.

        A file that kills the child or keeps it too long costs itself a galat of family B.
        """
        from rkt.form import batas, findings
        from rkt.intake.baca import Dibaca
        from rkt.intake.kemas import unpack
        from rkt.model.lokasi import At
        from rkt.model.tampil import number
        from rkt.model.temuan import Temuan

        temuan = entry.temuan
        if temuan is None and entry.content is not None:
            try:
                answer = self.result()
            except ProgramFaultError as fault:
                raise ProgramFaultError(fault.trace, entry.berkas) from None
            except WorkerLostError as lost:
                if lost.is_late:
                    temuan = Temuan(findings.B113, At(entry.berkas), {"detik": number(batas.MAX_SECONDS)})
                else:
                    temuan = Temuan(findings.B114, At(entry.berkas), {"sebab": lost.reason})
            else:
                return lambda: unpack(answer, entry.berkas, entry.sha256)
        refused = Dibaca(entry.berkas, entry.sha256, None, (temuan,) if temuan else ())
        return lambda: refused

    def read(self, entry: Arrived) -> Dibaca:
        """One input file, read now."""
        self.start_read(entry)
        return self.finish_read(entry)()

    def start_report(self, hasil: Hasil, template: Path) -> None:
        """Have the Word report rendered, while the caller writes the rest."""
        self._template = template
        apart = replace(hasil, data=())  # the long table is the workbook's alone
        self.start("report", apart, template, seconds=self._report_seconds)

    def report(self) -> WordReport:
        """The report that was started. A template that runs for ever or fills the memory gives none, and T107.

        RktError where the template is missing or is no Word file.
        """
        from rkt.model.lokasi import At
        from rkt.model.tampil import number
        from rkt.model.temuan import Temuan
        from rkt.reports.lkip import findings
        from rkt.reports.lkip.report import WordReport, unpack_report

        try:
            answer = self.result()
        except WorkerLostError as lost:
            late = f"tidak selesai dalam {number(self._report_seconds)} detik"
            sebab = late if lost.is_late else "menghabiskan memori"
            at = At(self._template.name)
            return WordReport(None, (Temuan(findings.TAK_SELESAI, at, {"sebab": sebab}),))
        return unpack_report(answer, self._template.name)

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
        self._answer: bytes | None = None
        self.start()

    def run(self) -> None:
        stdin, stdout = self._child.stdin, self._child.stdout
        assert stdin is not None and stdout is not None
        try:
            if self._is_new and receive(stdout, len(_READY)) != _READY:
                return
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
            self.join()
        return self._answer, is_late and self._answer is None


def read_inputs(
    worker: Worker, entries: Iterable[Arrived], plan: Plan, progress: Callable[[str], None] = lambda _: None
) -> Iterator[Dibaca]:
    """Every entry in order. While the child is at one, this process opens the next and unpacks the one before.

    ProgramFaultError where the program itself fails on one.
    """
    worker.use(plan)
    before: Arrived | None = None
    for entry in chain(entries, (None,)):
        answer = worker.finish_read(before) if before is not None else None
        if entry is not None:
            progress(entry.berkas)
            worker.start_read(entry)
        if answer is not None:
            yield answer()
        before = entry


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


def serve() -> None:
    """The child's whole life: request after request until its parent is gone. Nothing but answers reaches the pipe,
    whatever a library prints."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    import python_calamine  # noqa: F401  (loaded while the parent is busy with other things)

    from rkt.form import batas
    from rkt.intake import baca, kemas  # noqa: F401

    _limit_memory(batas.MAX_MEMORY)
    plan: Plan | None = None
    with suppress(BrokenPipeError, EOFError, KeyboardInterrupt):
        send(answers, _READY)
        while True:
            job, arguments = pickle.loads(receive(sys.stdin.buffer))
            if job == _USE:
                (plan,) = arguments
                continue
            send(answers, *_answer(job, arguments, plan))


def _answer(job: str, arguments: tuple[object, ...], plan: Plan | None) -> tuple[bytes, ...]:
    """What a job gives. What a file or a template cannot help is a fault of ours, and goes to the parent as one."""
    try:
        return (_DONE, *_JOBS[job](plan, *arguments))
    except MemoryError:
        return (_NO_MEMORY,)
    except RktError as error:
        return _REFUSED, json.dumps([error.pesan, *error.rincian]).encode("ascii")
    except Exception:
        return _FAULT, traceback.format_exc().encode("utf-8", "backslashreplace")


def _read(plan: Plan | None, sha256: str, berkas: str, content: bytes) -> tuple[bytes, ...]:
    from rkt.intake.baca import read_arrived
    from rkt.intake.kemas import pack
    from rkt.intake.nama import Arrived

    assert plan is not None, "use() dahulu"
    return (pack(read_arrived(Arrived(berkas, sha256, content), plan)),)


def _report(_: Plan | None, hasil: Hasil, template: Path) -> tuple[bytes, ...]:
    from rkt.reports.lkip.render import lkip_bytes
    from rkt.reports.lkip.report import pack_report

    return (pack_report(lkip_bytes(template, hasil)),)


_JOBS: dict[str, Callable[..., tuple[bytes, ...]]] = {"read": _read, "report": _report}


def _limit_memory(most: int) -> None:
    """A bomb ends in MemoryError here; where the system knows no such limit, the limits of size must do."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    serve()
