"""One run at a time for an output folder: a lock that the system itself lets go when its holder ends or dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from rkt.errors import RktError
from rkt.held_files import retry

LOCK_NAME = ".rkt.kunci"


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold ``output`` while a month is published; RktError where another run holds it. Leaves nothing behind."""
    place = output / LOCK_NAME
    file = _held(place, output)
    try:
        with file:
            try:
                yield
            finally:
                if os.name != "nt":
                    _remove(place)  # while it is held: whoever opened it meanwhile sees that it is gone
                _unlock(file)
    finally:
        if os.name == "nt":
            _remove(place)  # Windows refuses where the next run has it open


def refuse_while_held(output: Path) -> None:
    """RktError, before any work, where another run is publishing; what a killed run left is cleared."""
    if (output / LOCK_NAME).exists():
        with locked(output):
            pass


def _remove(place: Path) -> None:
    """A lock file that stays is no lock: the month is published all the same."""
    with suppress(OSError):
        retry(place.unlink)


def _held(place: Path, output: Path) -> IO[bytes]:
    """The lock file, locked, and still the one that stands at its place."""
    while True:
        file = retry(lambda: place.open("a+b"))  # Windows refuses while the last one is being removed
        try:
            _lock(file)
        except OSError:
            file.close()
            raise RktError(
                f"Program sedang berjalan untuk folder '{output}'. Tunggu sampai selesai, lalu jalankan lagi."
            ) from None
        if os.name == "nt" or _is_current(file, place):
            return file
        file.close()


def _is_current(file: IO[bytes], place: Path) -> bool:
    try:
        return os.fstat(file.fileno()).st_ino == place.stat().st_ino
    except FileNotFoundError:
        return False


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
