"""A zip of forms as mail programs save them: its files become inputs of their own, in memory, never on disk."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from rkt.form import findings
from rkt.intake.input_file import InputFile, shown_name, temporary_kind
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.spreadsheet import limits
from rkt.spreadsheet.kind import is_archive
from rkt.spreadsheet.package import BROKEN, ZIP_ERRORS, directory_problem, megabytes


def open_archive(archive: InputFile) -> Iterator[InputFile]:
    """The archive itself, then each of its files under "arsip.zip/nama"; a damaged or hostile one only as itself.

    An archive inside an archive is not opened.
    """
    assert archive.content is not None, archive.berkas
    at = Location(archive.berkas)
    try:
        with zipfile.ZipFile(io.BytesIO(archive.content)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            problem = directory_problem(at, infos, len(archive.content), limits.MAX_ARCHIVED)
            if problem is None:
                opened = Temuan(findings.B116, at, {"jumlah": len(infos)})
                yield InputFile(archive.berkas, archive.sha256, None, opened)
                for info in sorted(infos, key=lambda info: info.filename):
                    yield _member(package, info, archive.berkas)
                return
    except ZIP_ERRORS:
        problem = Temuan(findings.B101, at, {"sebab": BROKEN})
    yield InputFile(archive.berkas, archive.sha256, None, problem)


def _member(package: zipfile.ZipFile, info: zipfile.ZipInfo, archive: str) -> InputFile:
    berkas = f"{archive}/{_inside(info.filename)}"
    at = Location(berkas)
    if kind := temporary_kind(info.filename):
        return InputFile(berkas, "", None, Temuan(findings.B110, at, {"jenis": kind}))
    if info.file_size > limits.MAX_BYTES:
        values = {"ukuran": megabytes(info.file_size), "batas": megabytes(limits.MAX_BYTES)}
        return InputFile(berkas, "", None, Temuan(findings.B104, at, values))
    try:
        content = package.read(info)
    except ZIP_ERRORS:
        return InputFile(berkas, "", None, Temuan(findings.B101, at, {"sebab": BROKEN}))
    sha256 = hashlib.sha256(content).hexdigest()
    if is_archive(content):
        return InputFile(berkas, sha256, None, Temuan(findings.B103, at, {"jenis": "arsip di dalam arsip"}))
    return InputFile(berkas, sha256, content)


def _inside(name: str) -> str:
    """A member's name as a path below its archive, whatever it says of other folders."""
    parts = PurePosixPath(name.replace("\\", "/").replace(":", "_")).parts
    return shown_name("/".join(part for part in parts if part not in ("/", "..", "//")))
