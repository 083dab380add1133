"""One run at a time for an output folder: a lock that the system itself lets go when its holder ends or dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rkt.errors import RktError

KUNCI = ".rkt.kunci"


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold ``output`` while a month is published; RktError where another run holds it.

    The file itself stays: to remove it would let a third run lock a new one while a second holds the old.
    """
    with (output / KUNCI).open("a+b") as file:
        try:
            _lock(file)
        except OSError:
            raise RktError(
                f"Program sedang berjalan untuk folder '{output}'. Tunggu sampai selesai, lalu jalankan lagi."
            ) from None
        try:
            yield
        finally:
            _unlock(file)


def _lock(file: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _unlock(file: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_UN)
