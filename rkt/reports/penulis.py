"""Writes a part of the month in a process apart, while this one writes the rest. The same work, done here or there.

``python -m rkt.reports.penulis`` is the child; it is given the result once and reads and writes no file of the month.
"""

from __future__ import annotations

import pickle
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TypeVar

from rkt.errors import RktError
from rkt.model.display import number
from rkt.model.result import Result
from rkt.model.temuan import Temuan
from rkt.reports.mail.mailing import Mailing, OutputFile, files_of
from rkt.verify.mismatch import Mismatch
from rkt.verify.word import check_lkip
from rkt.worker import READY, Worker, WorkerDiedError, has_spare_processor, receive, send, serve

_LATER = (
    "rkt.reports.lkip.engine.render",
    "docx.opc.part",
    "docxtpl",
    "pptx.chart.chart",
    "pptx.chart.data",
    "pptx.chart.xmlwriter",
    "pptx.dml.color",
    "xlsxwriter",
)
MAX_SECONDS = 300.0
"""A hand that is silent for so long is let go; seconds are what it takes."""
AT_ONCE = 8
"""Satker in one message: some tenth of a second of work."""


@dataclass(frozen=True, slots=True)
class Lkip:
    """The rendered report: None where the template gives none; its temuan; what its proof found to differ."""

    content: bytes | None
    temuan: tuple[Temuan, ...]
    mismatches: tuple[Mismatch, ...]


def make_lkip(result: Result, template: Path, berkas: str) -> Lkip:
    """Render the report and read it back; ``berkas`` is what it will be called."""
    from rkt.reports.lkip.engine.render import lkip_bytes

    content, temuan = lkip_bytes(template, result)
    mismatches = (
        tuple(check_lkip(BytesIO(content), berkas, with_temuan(result, temuan), template))
        if content is not None
        else ()
    )
    return Lkip(content, temuan, mismatches)


def with_temuan(result: Result, temuan: Sequence[Temuan]) -> Result:
    """The result with the template's own temuan among the rest."""
    if not temuan:
        return result
    return replace(result, temuan=tuple(sorted((*result.temuan, *temuan), key=lambda t: t.order)))


def make_mailings(result: Result, mailing: Sequence[Mailing]) -> list[list[OutputFile]]:
    return [files_of(one, result.plan, result.created_at) for one in mailing]


Ask = Callable[[str, object], object]
T = TypeVar("T")


class Penulis:
    """A second hand: one process, started at once, where there are processors for it; else the work is done here."""

    def __init__(self) -> None:
        self._worker = Worker(__name__) if has_spare_processor() else None
        self._line = ThreadPoolExecutor(1)
        self._result: Result | None = None
        self._bagian: Bagian | None = None
        self._is_closed = False

    def use(self, result: Result) -> None:
        """The result that all is written from."""
        self._result = result
        if self._worker is not None:
            apart = replace(result, data=())  # the long table is the workbook's alone
            self._line.submit(self._worker.greet, pickle.dumps(apart, pickle.HIGHEST_PROTOCOL))

    def lkip(self, template: Path, berkas: str) -> Future[Lkip]:
        """The report, rendered and proved while the caller goes on."""
        return self._line.submit(self._lkip, template, berkas)

    def _lkip(self, template: Path, berkas: str) -> Lkip:
        assert self._result is not None, "use() dahulu"
        answer = self._ask("lkip", (template, berkas))
        return answer if isinstance(answer, Lkip) else make_lkip(self._result, template, berkas)

    def share(self, mailing: Sequence[Mailing]) -> Bagian:
        """Let the second hand begin with what goes to the satker; the caller helps by ``Bagian.finish``."""
        assert self._result is not None, "use() dahulu"
        section = self._bagian = Bagian(self._result, mailing)
        if self._worker is not None and len(mailing) > AT_ONCE:
            section.apart = self._line.submit(section.work_apart, self._ask)
        return section

    def _ask(self, job: str, about: object) -> object:
        """The child's answer; None where it died, and the work is to be done here. What it raised is raised."""
        if self._worker is None:
            return None
        try:
            message = pickle.dumps((job, about), pickle.HIGHEST_PROTOCOL)
            answer = pickle.loads(self._worker.ask(message, seconds=MAX_SECONDS))
        except WorkerDiedError:
            if self._is_closed:
                raise
            self._worker = None
            return None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        """Nothing more is begun, there or here."""
        self._is_closed = True
        if self._bagian is not None:
            self._bagian.stop()
        if self._worker is not None:
            self._worker.close()
        self._line.shutdown(cancel_futures=True)


class Bagian:
    """Work for two hands: the other takes from the front, the caller from the back, until nothing is left."""

    def __init__(self, result: Result, mailing: Sequence[Mailing]) -> None:
        self._result = result
        parts = [mailing[at : at + AT_ONCE] for at in range(0, len(mailing), AT_ONCE)]
        self._todo = deque(enumerate(parts))
        self._done: list[list[list[OutputFile]]] = [[] for _ in parts]
        self.apart: Future[None] | None = None

    def work_apart(self, ask: Ask) -> None:
        while (taken := _taken(self._todo.popleft)) is not None:
            number, part = taken
            answer = ask("kiriman", part)
            self._done[number] = answer if isinstance(answer, list) else make_mailings(self._result, part)

    def stop(self) -> None:
        """What nobody has taken yet is left."""
        self._todo.clear()

    def finish(self) -> list[OutputFile]:
        """All files, in the order of the satker."""
        while (taken := _taken(self._todo.pop)) is not None:
            number, part = taken
            self._done[number] = make_mailings(self._result, part)
        if self.apart is not None:
            self.apart.result()
        return [file for part in self._done for files in part for file in files]


def _taken(take: Callable[[], T]) -> T | None:
    """What is taken; None where the other hand has taken the last."""
    try:
        return take()
    except IndexError:
        return None


def work(requests: BinaryIO, answers: BinaryIO) -> None:
    """The child's whole life: the result, then job after job. A fault is an answer too, and raised by the parent."""
    _load()  # while the parent reads and counts
    result = pickle.loads(receive(requests))
    send(answers, READY)
    while True:
        job, about = pickle.loads(receive(requests))
        try:
            answer: object = make_lkip(result, *about) if job == "lkip" else make_mailings(result, about)
        except (RktError, OSError) as error:
            answer = error
        except MemoryError:
            raise  # this process ends, and the work is done by the other
        except Exception:
            answer = RuntimeError(traceback.format_exc())
        send(answers, pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def _load() -> None:
    """What rendering imports where it is used, and the locale's tables."""
    for name in _LATER:
        import_module(name)
    number(0.5)


if __name__ == "__main__":
    assert __spec__ is not None
    serve(import_module(__spec__.name).work)  # under its own name, by which the parent knows what is sent
