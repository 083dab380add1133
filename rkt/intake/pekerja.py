"""Reads strangers' files in a process apart, so that a crash, a hang or a bomb costs one file and not the month.

The answer is plain JSON: a file that takes the child over still makes the parent execute nothing.
``python -m rkt.intake.pekerja`` is the child.
"""

from __future__ import annotations

import pickle
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, BinaryIO

from rkt.errors import ProgramFaultError
from rkt.form import batas, findings
from rkt.intake.baca import Dibaca, read_arrived
from rkt.intake.kemas import pack, unpack
from rkt.intake.nama import Arrived
from rkt.model.lokasi import At
from rkt.model.plan import Plan
from rkt.model.tampil import number
from rkt.model.temuan import Temuan
from rkt.proses import SIAP, Proses, ProsesMatiError, has_second_hand, receive, send, serve

if TYPE_CHECKING:
    from rkt.intake.simpanan import Simpanan

TIMED_OUT = "batas waktu"
STOPPED = "pembaca berhenti"
MANY = 100
"""Inputs from which a second process pays for its start."""
PAYS = 12
"""Files that had to be read when the second process is started: what is remembered needs none."""
AHEAD = 6
"""Files under way before the first of them is waited for."""
_SWITCH = 0.001
"""Seconds until a waiting thread gets its turn: a child that has answered must not wait for the next file."""
_TERBACA, _GAGAL, _SALAH = b"1", b"0", b"2"


class Pembaca:
    """One reading process, started at once; a process that died is replaced at the next file."""

    def __init__(self) -> None:
        self._proses = Proses(__name__)

    @property
    def pid(self) -> int:
        return self._proses.pid

    def use(self, plan: Plan) -> None:
        """Give the process the plan that forms are read against; before the first ``read``."""
        self._proses.greet(pickle.dumps(plan, pickle.HIGHEST_PROTOCOL))

    def read(self, entry: Arrived) -> Dibaca:
        """One entry; a process that crashes or takes too long gives a galat of family B instead."""
        return as_dibaca(entry, self.ask(entry))

    def ask(self, entry: Arrived) -> bytes | str:
        """What was read, packed, or why there is nothing."""
        if entry.temuan is not None or entry.content is None:
            return b""
        head = f"{entry.sha256}\n{entry.berkas}\n".encode("utf-8", "surrogatepass")
        try:
            answer = self._proses.ask(head, entry.content, seconds=batas.MAX_SECONDS, most=batas.MAX_INFLATED)
        except ProsesMatiError as error:
            return TIMED_OUT if error.is_late else STOPPED
        text = answer[1:].decode("utf-8", "replace")
        if answer[:1] == _SALAH:
            raise ProgramFaultError(text, entry.berkas)
        return answer[1:] if answer[:1] == _TERBACA else text

    def close(self) -> None:
        self._proses.close()


def read_apart(
    entries: Iterable[Arrived],
    plan: Plan,
    first: Pembaca,
    count: int,
    progress: Callable[[str], None] = lambda _: None,
    simpanan: Simpanan | None = None,
) -> Iterator[Dibaca]:
    """Every entry in order, read by ``first`` and, where ``count`` inputs are many, by a second process beside it.

    What ``simpanan`` holds of a file's very bytes is not read again.
    """
    first.use(plan)
    readers = [first]
    free: SimpleQueue[Pembaca] = SimpleQueue()
    free.put(first)
    most = 2 if count >= MANY and has_second_hand() else 1
    waiting: deque[Dibaca | Future[tuple[Arrived, bytes | str]]] = deque()
    asked = 0

    def work(entry: Arrived) -> tuple[Arrived, bytes | str]:
        reader = free.get()
        try:
            return entry, reader.ask(entry)
        finally:
            free.put(reader)

    def taken(entry: Dibaca | Future[tuple[Arrived, bytes | str]]) -> Dibaca:
        if isinstance(entry, Dibaca):
            return entry
        arrived, answer = entry.result()
        dibaca = as_dibaca(arrived, answer)
        if simpanan is not None and dibaca.form is not None and isinstance(answer, bytes):
            simpanan.keep(arrived, answer)
        return dibaca

    switch = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    try:
        with ThreadPoolExecutor(most) as pool:
            for entry in entries:
                progress(entry.berkas)
                known = simpanan.find(entry) if simpanan is not None else None
                waiting.append(known or pool.submit(work, entry))
                asked += known is None
                if asked == PAYS and len(readers) < most:
                    readers.append(Pembaca())
                    readers[-1].use(plan)
                    free.put(readers[-1])
                while waiting and (isinstance(waiting[0], Dibaca) or len(waiting) > AHEAD):
                    yield taken(waiting.popleft())
            while waiting:
                yield taken(waiting.popleft())
    finally:
        sys.setswitchinterval(switch)
        for reader in readers:
            reader.close()


def as_dibaca(entry: Arrived, answer: bytes | str) -> Dibaca:
    """What an answer says of an entry. Unpacked by the caller, while the process is at the next file."""
    if entry.temuan is not None:
        return Dibaca(entry.berkas, entry.sha256, None, (entry.temuan,))
    at = At(entry.berkas)
    if isinstance(answer, bytes):
        return unpack(answer, entry.berkas, entry.sha256)
    if answer == TIMED_OUT:
        temuan = Temuan(findings.B113, at, {"detik": number(batas.MAX_SECONDS)})
    else:
        temuan = Temuan(findings.B114, at, {"sebab": answer})
    return Dibaca(entry.berkas, entry.sha256, None, (temuan,))


def _limit_memory() -> None:
    """A bomb ends in MemoryError here; where the system knows no such limit, the limits of size must do."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (batas.MAX_MEMORY, batas.MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_all_asked(requests: BinaryIO, answers: BinaryIO) -> None:
    """The child's whole life: a plan, then entry after entry, each answered by what was read or by why not."""
    import python_calamine  # noqa: F401  (loaded while the parent is busy with other things)

    _limit_memory()
    plan = pickle.loads(receive(requests))
    assert isinstance(plan, Plan)
    send(answers, SIAP)
    while True:
        sha256, berkas, content = receive(requests).split(b"\n", 2)
        entry = Arrived(berkas.decode("utf-8", "surrogatepass"), sha256.decode("ascii"), content)
        try:
            answer = (_TERBACA, pack(read_arrived(entry, plan)))
        except MemoryError:
            answer = (_GAGAL, b"memori melampaui batas")
        except Exception:  # parsing has its own; this is a fault of ours, which the parent raises
            answer = (_SALAH, traceback.format_exc().encode("utf-8", "backslashreplace"))
        send(answers, *answer)


if __name__ == "__main__":
    serve(read_all_asked)
