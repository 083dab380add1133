"""Reads strangers' files in a process apart, so that a crash, a hang or a bomb costs one file and not the month.

The answer is plain JSON: a file that takes the child over still makes the parent execute nothing.
``python -m rkt.intake.reading_worker`` is the child.
"""

from __future__ import annotations

import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, BinaryIO

from rkt.form import findings
from rkt.intake.codec import pack, unpack
from rkt.intake.input_file import InputFile
from rkt.intake.read_result import ReadResult, read_arrived
from rkt.model.display import number
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.temuan import Temuan
from rkt.spreadsheet import limits
from rkt.worker import READY, Worker, WorkerDiedError, has_spare_processor, receive, send, serve

if TYPE_CHECKING:
    from rkt.intake.simpanan import Simpanan

TIMED_OUT = "batas waktu"
STOPPED = "pembaca berhenti"
MANY = 100
"""Inputs from which a second process pays for its start."""
WORTH_A_START = 12
"""Files that had to be read when the second process is started: what is remembered needs none."""
AHEAD = 6
"""Files under way before the first of them is waited for."""
_SWITCH = 0.001
"""Seconds until a waiting thread gets its turn: a child that has answered must not wait for the next file."""
_READ, _FAILED = b"1", b"0"


class ReadingWorker:
    """One reading process, started at once; a process that died is replaced at the next file."""

    def __init__(self) -> None:
        self._worker = Worker(__name__)

    @property
    def pid(self) -> int:
        return self._worker.pid

    def use(self, plan: Plan) -> None:
        """Give the process the plan that forms are read against; before the first ``read``."""
        self._worker.greet(pickle.dumps(plan, pickle.HIGHEST_PROTOCOL))

    def read(self, entry: InputFile) -> ReadResult:
        """One entry; a process that crashes or takes too long gives a galat of family B instead."""
        return as_read_result(entry, self.ask(entry))

    def ask(self, entry: InputFile) -> bytes | str:
        """What was read, packed, or why there is nothing."""
        if entry.temuan is not None or entry.content is None:
            return b""
        head = f"{entry.sha256}\n{entry.berkas}\n".encode("utf-8", "surrogatepass")
        try:
            answer = self._worker.ask(head, entry.content, seconds=limits.MAX_SECONDS, most=limits.MAX_INFLATED)
        except WorkerDiedError as error:
            return TIMED_OUT if error.is_late else STOPPED
        return answer[1:] if answer[:1] == _READ else answer[1:].decode("utf-8", "replace")

    def close(self) -> None:
        self._worker.close()


def read_apart(
    entries: Iterable[InputFile],
    plan: Plan,
    first: ReadingWorker,
    count: int,
    progress: Callable[[str], None] = lambda _: None,
    cache: Simpanan | None = None,
) -> Iterator[ReadResult]:
    """Every entry in order, read by ``first`` and, where ``count`` inputs are many, by a second process beside it.

    What ``cache`` holds of a file's very bytes is not read again.
    """
    first.use(plan)
    readers = [first]
    free: SimpleQueue[ReadingWorker] = SimpleQueue()
    free.put(first)
    most = 2 if count >= MANY and has_spare_processor() else 1
    waiting: deque[ReadResult | Future[tuple[InputFile, bytes | str]]] = deque()
    asked = 0

    def work(entry: InputFile) -> tuple[InputFile, bytes | str]:
        reader = free.get()
        try:
            return entry, reader.ask(entry)
        finally:
            free.put(reader)

    def taken(entry: ReadResult | Future[tuple[InputFile, bytes | str]]) -> ReadResult:
        if isinstance(entry, ReadResult):
            return entry
        arrived, answer = entry.result()
        read_result = as_read_result(arrived, answer)
        if cache is not None and read_result.form is not None and isinstance(answer, bytes):
            cache.keep(arrived, answer)
        return read_result

    switch = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    try:
        with ThreadPoolExecutor(most) as pool:
            for entry in entries:
                progress(entry.berkas)
                known = cache.find(entry) if cache is not None else None
                waiting.append(known or pool.submit(work, entry))
                asked += known is None
                if asked == WORTH_A_START and len(readers) < most:
                    readers.append(ReadingWorker())
                    readers[-1].use(plan)
                    free.put(readers[-1])
                while waiting and (isinstance(waiting[0], ReadResult) or len(waiting) > AHEAD):
                    yield taken(waiting.popleft())
            while waiting:
                yield taken(waiting.popleft())
    finally:
        sys.setswitchinterval(switch)
        for reader in readers:
            reader.close()


def as_read_result(entry: InputFile, answer: bytes | str) -> ReadResult:
    """What an answer says of an entry. Unpacked by the caller, while the process is at the next file."""
    if entry.temuan is not None:
        return ReadResult(entry.berkas, entry.sha256, None, (entry.temuan,))
    at = Location(entry.berkas)
    if isinstance(answer, bytes):
        try:
            return unpack(answer, entry.berkas, entry.sha256)
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            answer = "jawaban pembaca tidak dapat diurai"
    if answer == TIMED_OUT:
        temuan = Temuan(findings.B113, at, {"detik": number(limits.MAX_SECONDS)})
    else:
        temuan = Temuan(findings.B114, at, {"sebab": answer})
    return ReadResult(entry.berkas, entry.sha256, None, (temuan,))


def _limit_memory() -> None:
    """A bomb ends in MemoryError here; where the system knows no such limit, the limits of size must do."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limits.MAX_MEMORY, limits.MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_all_asked(requests: BinaryIO, answers: BinaryIO) -> None:
    """The child's whole life: a plan, then entry after entry, each answered by what was read or by why not."""
    import python_calamine  # noqa: F401  (loaded while the parent is busy with other things)

    _limit_memory()
    plan = pickle.loads(receive(requests))
    assert isinstance(plan, Plan)
    send(answers, READY)
    while True:
        sha256, berkas, content = receive(requests).split(b"\n", 2)
        entry = InputFile(berkas.decode("utf-8", "surrogatepass"), sha256.decode("ascii"), content)
        try:
            answer = (_READ, pack(read_arrived(entry, plan)))
        except MemoryError:
            answer = (_FAILED, b"memori melampaui batas")
        except Exception as error:  # a fault of ours must cost this file and be told, not cost the month
            answer = (_FAILED, f"galat program {type(error).__name__}: {error}"[:200].encode("utf-8", "replace"))
        send(answers, *answer)


if __name__ == "__main__":
    serve(read_all_asked)
