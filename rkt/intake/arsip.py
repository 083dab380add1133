"""A zip of forms as mail programs save them: its files become inputs of their own, in memory, never on disk."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from rkt.form import batas, findings
from rkt.form.jenis import is_archive
from rkt.form.paket import RUSAK, ZIP_ERRORS, directory_problem, megabytes
from rkt.intake.nama import Arrived, shown_name, temporary_kind
from rkt.model.lokasi import At
from rkt.model.temuan import Temuan


def open_archive(archive: Arrived) -> Iterator[Arrived]:
    """The archive itself, then each of its files under "arsip.zip/nama"; a damaged or hostile one only as itself.

    An archive inside an archive is not opened.
    """
    assert archive.content is not None, archive.berkas
    at = At(archive.berkas)
    try:
        with zipfile.ZipFile(io.BytesIO(archive.content)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            problem = directory_problem(at, infos, len(archive.content), batas.MAX_ARCHIVED)
            if problem is None:
                opened = Temuan(findings.B116, at, {"jumlah": len(infos)})
                yield Arrived(archive.berkas, archive.sha256, None, opened)
                for info in sorted(infos, key=lambda info: info.filename):
                    yield _member(package, info, archive.berkas)
                return
    except ZIP_ERRORS:
        problem = Temuan(findings.B101, at, {"sebab": RUSAK})
    yield Arrived(archive.berkas, archive.sha256, None, problem)


def _member(package: zipfile.ZipFile, info: zipfile.ZipInfo, archive: str) -> Arrived:
    berkas = f"{archive}/{_inside(info.filename)}"
    at = At(berkas)
    if jenis := temporary_kind(info.filename):
        return Arrived(berkas, "", None, Temuan(findings.B110, at, {"jenis": jenis}))
    if info.file_size > batas.MAX_BYTES:
        values = {"ukuran": megabytes(info.file_size), "batas": megabytes(batas.MAX_BYTES)}
        return Arrived(berkas, "", None, Temuan(findings.B104, at, values))
    try:
        content = package.read(info)
    except ZIP_ERRORS:
        return Arrived(berkas, "", None, Temuan(findings.B101, at, {"sebab": RUSAK}))
    sha256 = hashlib.sha256(content).hexdigest()
    if is_archive(content):
        return Arrived(berkas, sha256, None, Temuan(findings.B103, at, {"jenis": "arsip di dalam arsip"}))
    return Arrived(berkas, sha256, content)


def _inside(name: str) -> str:
    """A member's name as a path below its archive, whatever it says of other folders."""
    parts = PurePosixPath(name.replace("\\", "/").replace(":", "_")).parts
    return shown_name("/".join(part for part in parts if part not in ("/", "..", "//")))
