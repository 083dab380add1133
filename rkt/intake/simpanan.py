"""Forms that were read before, so that a month need not read the whole year again. Safe to delete at any time.

What is found here was read from the very same bytes, under the same name, against the same plan, by the same program.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import zlib
from contextlib import closing, suppress
from pathlib import Path

from rkt.intake.codec import unpack
from rkt.intake.input_file import InputFile
from rkt.intake.read_result import ReadResult
from rkt.model.plan import Plan

FOLDER = ".simpanan"
FILE = "formulir.sqlite"
_PROGRAM = Path(__file__).resolve().parent.parent
_TABLES = ("model", "plan", "form", "rules", "intake")
"""What decides how a form is read and checked."""
_LIBRARIES = ("python-calamine", "openpyxl")
_SUM = 32
_BUSY_SECONDS = 1.0


class Simpanan:
    """Look-ups while the inputs are read, and what is new written at the end, in one transaction.

    A store that cannot be read or written is none: everything is then read from the files.
    """

    def __init__(self, output: Path, plan: Plan) -> None:
        self._path = output / FOLDER / FILE
        self._basis = _program_sha256() + plan.sha256
        self._known = self._load()
        self._seen: set[str] = set()
        self._new: dict[str, bytes] = {}

    def find(self, entry: InputFile) -> ReadResult | None:
        """What was read of these bytes under this name before, else None."""
        key = self._key(entry)
        stored = self._known.get(key)
        if stored is None or entry.temuan is not None:
            return None
        try:
            packed = zlib.decompress(stored[_SUM:])
            if _checksum(key, packed) != stored[:_SUM]:
                return None
            read_result = unpack(packed, entry.berkas, entry.sha256)
        except (zlib.error, ValueError, KeyError, IndexError, TypeError, RecursionError):
            return None
        self._seen.add(key)
        return read_result

    def keep(self, entry: InputFile, packed: bytes) -> None:
        """Remember what was read of an entry."""
        key = self._key(entry)
        self._new[key] = _checksum(key, packed) + zlib.compress(packed, 1)

    def save(self) -> None:
        """Write what is new and forget what this run did not meet; a store that is none goes, one in use stays."""
        gone = self._known.keys() - self._seen - self._new.keys()
        if not self._new and not gone:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_BUSY_SECONDS)) as store, store:
                store.execute("CREATE TABLE IF NOT EXISTS formulir (kunci TEXT PRIMARY KEY, isi BLOB NOT NULL)")
                store.executemany("DELETE FROM formulir WHERE kunci = ?", ((key,) for key in gone))
                store.executemany("INSERT OR REPLACE INTO formulir VALUES (?, ?)", self._new.items())
        except (sqlite3.OperationalError, OSError):
            return  # in use by another run, or no room, or no place: as it was
        except sqlite3.Error:
            with suppress(OSError):
                self._path.unlink()

    def _load(self) -> dict[str, bytes]:
        try:
            if not self._path.is_file():
                return {}
            with closing(sqlite3.connect(self._path, timeout=_BUSY_SECONDS)) as store:
                rows = store.execute("SELECT kunci, isi FROM formulir").fetchall()
        except (sqlite3.Error, OSError):
            return {}
        return {key: stored for key, stored in rows if isinstance(key, str) and isinstance(stored, bytes)}

    def _key(self, entry: InputFile) -> str:
        about = f"{self._basis}\n{entry.sha256}\n{entry.berkas}"
        return hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()


def _checksum(key: str, packed: bytes) -> bytes:
    """Of an entry with its key: one entry cannot stand for another."""
    return hashlib.sha256(key.encode() + packed).digest()


def _program_sha256() -> str:
    """Of the program's own text and of what it reads with, so that a newer one reads everything anew."""
    from importlib.metadata import version

    digest = hashlib.sha256(" ".join((sys.version, *map(version, _LIBRARIES))).encode())
    for folder in _TABLES:
        for path in sorted((_PROGRAM / folder).rglob("*.py")):
            digest.update(path.relative_to(_PROGRAM).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
