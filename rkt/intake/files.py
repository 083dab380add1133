"""Walks the input folder and opens what may be opened, read-only. Says why for everything else."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from rkt import findings
from rkt.errors import RktError, describe_os_error
from rkt.intake.archives import open_containers
from rkt.intake.input_file import InputFile, shown_name, temporary_kind, unfinished_download, unique_names
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.spreadsheet import limits
from rkt.spreadsheet.package import megabytes

_WAITS = (0.1, 0.3, 0.6, 0.9)
"""Seconds between the attempts at files that another program holds: scanners and sync clients let go within two."""
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.EAGAIN}
_HELD_WINDOWS = {5, 32, 33}
"""ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""
_CLOUD = {*range(358, 399), 404, 426}
"""ERROR_CLOUD_FILE_…: the file's bytes are still with OneDrive or its like."""


def read_folder(folder: Path) -> Iterator[InputFile]:
    """Every entry below ``folder``, by relative name in a fixed order, zip archives with what they hold.

    RktError where the folder is not there.
    """
    if folder.is_file():
        raise RktError(f"'{folder}' adalah berkas. Sebutkan folder yang berisi formulir, misalnya --input input.")
    if not folder.is_dir():
        raise RktError(
            f"Folder masukan '{folder}' tidak ada. Buat folder itu dan letakkan formulir yang sudah diisi di dalamnya."
        )
    return unique_names(_read_entries(folder))


def _read_entries(folder: Path) -> Iterator[InputFile]:
    """Files that another program holds come last, after all of them were tried again: none waits for another."""
    held: list[tuple[Path, str]] = []
    for path in sorted(_entries(folder), key=lambda path: path.relative_to(folder).as_posix()):
        berkas = shown_name(path.relative_to(folder).as_posix())
        entry = read_file(path, berkas)
        if _is_held(entry):
            held.append((path, berkas))
        else:
            yield from open_containers(entry)
    for entry in _read_held(held):
        yield from open_containers(entry)


def read_patiently(path: Path, berkas: str) -> InputFile:
    """One file, waited for where another program holds it."""
    entry = read_file(path, berkas)
    return next(iter(_read_held([(path, berkas)]))) if _is_held(entry) else entry


def _read_held(held: list[tuple[Path, str]]) -> list[InputFile]:
    read: dict[str, InputFile] = {}
    waiting = held
    for seconds in _WAITS if held else ():
        time.sleep(seconds)
        read |= {berkas: read_file(path, berkas) for path, berkas in waiting}
        waiting = [(path, berkas) for path, berkas in waiting if _is_held(read[berkas])]
        if not waiting:
            break
    return [read[berkas] for _, berkas in held]


def _is_held(entry: InputFile) -> bool:
    return entry.temuan is not None and entry.temuan.definition is findings.FILE_IN_USE


def read_file(path: Path, berkas: str) -> InputFile:
    """One file's bytes, or why it is not opened. Only regular files are opened, links are not followed."""
    at = Location(berkas)
    if path.is_symlink():
        return InputFile(berkas, "", None, Temuan(findings.NOT_A_REGULAR_FILE, at, {"jenis": "tautan"}))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return InputFile(
                berkas, "", None, Temuan(findings.FILE_UNREADABLE, at, {"sebab": "folder tidak dapat dibuka"})
            )
        if not stat.S_ISREG(status.st_mode):
            return InputFile(berkas, "", None, Temuan(findings.NOT_A_REGULAR_FILE, at, {"jenis": "bukan berkas"}))
        if kind := temporary_kind(berkas):
            return InputFile(berkas, "", None, Temuan(findings.TEMPORARY_FILE, at, {"jenis": kind}))
        if kind := unfinished_download(path.name):
            return InputFile(berkas, "", None, Temuan(findings.DOWNLOAD_INCOMPLETE, at, {"jenis": kind}))
        if status.st_size > limits.MAX_BYTES:
            values = {"ukuran": megabytes(status.st_size), "batas": megabytes(limits.MAX_BYTES)}
            return InputFile(berkas, "", None, Temuan(findings.FILE_TOO_LARGE, at, values))
        content = path.read_bytes()
        after = path.stat()
    except OSError as error:
        return InputFile(berkas, "", None, _unreadable(at, error))
    if (status.st_size, status.st_mtime_ns, len(content)) != (after.st_size, after.st_mtime_ns, after.st_size):
        return InputFile(berkas, "", None, Temuan(findings.FILE_CHANGED_WHILE_READ, at))
    return InputFile(berkas, hashlib.sha256(content).hexdigest(), content)


def _unreadable(at: Location, error: OSError) -> Temuan:
    windows = getattr(error, "winerror", None)
    if {error.errno, windows} & _CLOUD:
        return Temuan(findings.FILE_NOT_DOWNLOADED, at)
    if error.errno in _HELD or windows in _HELD_WINDOWS or isinstance(error, PermissionError):
        return Temuan(findings.FILE_IN_USE, at)
    return Temuan(findings.FILE_UNREADABLE, at, {"sebab": describe_os_error(error)})


def _entries(folder: Path) -> Iterator[Path]:
    """Files, links and folders that cannot be opened; a folder itself is no entry."""
    closed: list[Path] = []
    for root, folders, files in os.walk(folder, followlinks=False, onerror=lambda e: closed.append(Path(e.filename))):
        base = Path(root)
        yield from (base / name for name in files)
        yield from (base / name for name in folders if (base / name).is_symlink())
    yield from closed
