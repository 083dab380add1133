"""Walks the input folder and opens what may be opened, read-only. Says why for everything else."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rkt.errors import RktError
from rkt.form import findings
from rkt.model.lokasi import At
from rkt.model.tampil import number
from rkt.model.temuan import Temuan

MAX_BYTES = 20 * 1024 * 1024
"""A filled form has some 30 kB; larger than this is no form."""

_SYSTEM_FILES = {"thumbs.db", "desktop.ini", ".ds_store", ".gitkeep"}


@dataclass(frozen=True, slots=True)
class Arrived:
    """One entry of the input folder. ``content`` is None where it was not opened; ``temuan`` then says why."""

    berkas: str
    sha256: str
    content: bytes | None
    temuan: Temuan | None = None


def read_folder(folder: Path) -> Iterator[Arrived]:
    """Every entry below ``folder``, by relative name in a fixed order; RktError where the folder is not there."""
    if not folder.is_dir():
        raise RktError(
            f"Folder masukan '{folder}' tidak ada. Buat folder itu dan letakkan formulir yang sudah diisi di dalamnya."
        )
    for path in sorted(_entries(folder), key=lambda path: path.relative_to(folder).as_posix()):
        yield read_file(path, shown_name(path.relative_to(folder).as_posix()))


def shown_name(name: str) -> str:
    """A file's name as reports can show it: a byte that is no text and control characters stand as \\xNN."""
    plain = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in plain)


def read_file(path: Path, berkas: str) -> Arrived:
    """One file's bytes, or why it is not opened. Only regular files are opened, links are not followed."""
    at = At(berkas)
    if path.is_symlink():
        return Arrived(berkas, "", None, Temuan(findings.B111, at, {"jenis": "tautan"}))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return Arrived(berkas, "", None, Temuan(findings.B101, at, {"sebab": "folder tidak dapat dibuka"}))
        if not stat.S_ISREG(status.st_mode):
            return Arrived(berkas, "", None, Temuan(findings.B111, at, {"jenis": "bukan berkas"}))
        if _is_temporary(path.name):
            return Arrived(berkas, "", None, Temuan(findings.B110, at, {"jenis": _temporary_kind(path.name)}))
        if status.st_size > MAX_BYTES:
            values = {"ukuran": _megabytes(status.st_size), "batas": _megabytes(MAX_BYTES)}
            return Arrived(berkas, "", None, Temuan(findings.B104, at, values))
        content = path.read_bytes()
    except OSError as error:
        sebab = error.strerror or error.__class__.__name__
        return Arrived(berkas, "", None, Temuan(findings.B101, at, {"sebab": sebab}))
    return Arrived(berkas, hashlib.sha256(content).hexdigest(), content)


def _entries(folder: Path) -> Iterator[Path]:
    """Files, links and folders that cannot be opened; a folder itself is no entry."""
    closed: list[Path] = []
    for root, folders, files in os.walk(folder, followlinks=False, onerror=lambda e: closed.append(Path(e.filename))):
        base = Path(root)
        yield from (base / name for name in files)
        yield from (base / name for name in folders if (base / name).is_symlink())
    yield from closed


def _is_temporary(name: str) -> bool:
    return name.startswith(("~$", ".~lock.")) or name.casefold() in _SYSTEM_FILES


def _temporary_kind(name: str) -> str:
    return "berkas sistem" if name.casefold() in _SYSTEM_FILES else "tanda berkas sedang dibuka"


def _megabytes(size: int) -> str:
    return f"{number(size / 1024 / 1024, 1)} MB"
