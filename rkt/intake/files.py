"""Walks the input folder and opens what may be opened, read-only. Says why for everything else."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from rkt.errors import RktError, describe_os_error
from rkt.form import findings
from rkt.intake.archives import open_archive
from rkt.intake.input_file import InputFile, shown_name, temporary_kind, unique_names
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.spreadsheet import limits
from rkt.spreadsheet.kind import is_archive
from rkt.spreadsheet.package import megabytes


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
    for path in sorted(_entries(folder), key=lambda path: path.relative_to(folder).as_posix()):
        entry = read_file(path, shown_name(path.relative_to(folder).as_posix()))
        if entry.content is not None and is_archive(entry.content):
            yield from open_archive(entry)
        else:
            yield entry


def read_file(path: Path, berkas: str) -> InputFile:
    """One file's bytes, or why it is not opened. Only regular files are opened, links are not followed."""
    at = Location(berkas)
    if path.is_symlink():
        return InputFile(berkas, "", None, Temuan(findings.B111, at, {"jenis": "tautan"}))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return InputFile(berkas, "", None, Temuan(findings.B101, at, {"sebab": "folder tidak dapat dibuka"}))
        if not stat.S_ISREG(status.st_mode):
            return InputFile(berkas, "", None, Temuan(findings.B111, at, {"jenis": "bukan berkas"}))
        if kind := temporary_kind(path.name):
            return InputFile(berkas, "", None, Temuan(findings.B110, at, {"jenis": kind}))
        if status.st_size > limits.MAX_BYTES:
            values = {"ukuran": megabytes(status.st_size), "batas": megabytes(limits.MAX_BYTES)}
            return InputFile(berkas, "", None, Temuan(findings.B104, at, values))
        content = path.read_bytes()
        after = path.stat()
    except OSError as error:
        return InputFile(berkas, "", None, Temuan(findings.B101, at, {"sebab": describe_os_error(error)}))
    if (status.st_size, status.st_mtime_ns, len(content)) != (after.st_size, after.st_mtime_ns, after.st_size):
        return InputFile(berkas, "", None, Temuan(findings.B118, at))
    return InputFile(berkas, hashlib.sha256(content).hexdigest(), content)


def _entries(folder: Path) -> Iterator[Path]:
    """Files, links and folders that cannot be opened; a folder itself is no entry."""
    closed: list[Path] = []
    for root, folders, files in os.walk(folder, followlinks=False, onerror=lambda e: closed.append(Path(e.filename))):
        base = Path(root)
        yield from (base / name for name in files)
        yield from (base / name for name in folders if (base / name).is_symlink())
    yield from closed
