"""What holds files inside: a zip of forms, a saved mail. They become inputs of their own, in memory, never on disk."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from rkt import findings
from rkt.intake.input_file import InputFile, shown_name, temporary_kind, unfinished_download
from rkt.intake.mail_attachments import Attachment, MailError, attachments_of, is_own_draft
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.spreadsheet import limits
from rkt.spreadsheet.kind import Role, kind_of
from rkt.spreadsheet.package import BROKEN, ZIP_ERRORS, directory_problem, megabytes

_DEEPEST = 1
"""A zip in a mail, or mails in a zip; what is packed deeper is refused."""


def open_containers(entry: InputFile, around: tuple[Role, ...] = ()) -> Iterator[InputFile]:
    """The entry, then each file inside it under "arsip.zip/nama" where it holds any; all others as they are.

    ``around``: the kinds of what the entry itself lies in, outermost first. A zip inside a zip is not opened.
    """
    role = kind_of(entry.content, entry.berkas).role if entry.content is not None else Role.REFUSED
    if role not in (Role.ARCHIVE, Role.MAIL):
        yield entry
    elif len(around) > _DEEPEST or (role is Role.ARCHIVE and Role.ARCHIVE in around):
        kind = "arsip di dalam arsip" if role is Role.ARCHIVE else "surel di dalam arsip bertumpuk"
        yield InputFile(
            entry.berkas,
            entry.sha256,
            None,
            Temuan(findings.NOT_A_SPREADSHEET, Location(entry.berkas), {"jenis": kind}),
        )
    else:
        most = limits.MAX_NESTED if around else limits.MAX_ARCHIVED
        opened = _open_archive(entry, most) if role is Role.ARCHIVE else _open_mail(entry, most)
        yield next(opened)
        for member in opened:
            yield from open_containers(member, (*around, role))


def _open_archive(archive: InputFile, most: int) -> Iterator[InputFile]:
    """The archive itself, then its files; a damaged or hostile one only as itself."""
    assert archive.content is not None, archive.berkas
    at = Location(archive.berkas)
    try:
        with zipfile.ZipFile(io.BytesIO(archive.content)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            problem = directory_problem(at, infos, len(archive.content), most)
            if problem is None:
                opened = Temuan(findings.ZIP_OPENED, at, {"jumlah": len(infos)})
                yield InputFile(archive.berkas, archive.sha256, None, opened)
                for info in sorted(infos, key=lambda info: info.filename):
                    yield _member(package, info, archive.berkas)
                return
    except ZIP_ERRORS:
        problem = Temuan(findings.FILE_UNREADABLE, at, {"sebab": BROKEN})
    yield InputFile(archive.berkas, archive.sha256, None, problem)


def _open_mail(mail: InputFile, most: int) -> Iterator[InputFile]:
    """The mail itself, then its attachments; our own unsent drafts are only named."""
    assert mail.content is not None, mail.berkas
    at = Location(mail.berkas)
    found: list[Attachment] = []
    try:
        own = is_own_draft(mail.content)
        found = [] if own else attachments_of(mail.content, most)
        about = (
            Temuan(findings.OWN_MAIL_DRAFT, at)
            if own
            else Temuan(findings.MAIL_OPENED, at, {"jumlah": len(found)})
            if found
            else Temuan(findings.MAIL_WITHOUT_FORM, at)
        )
    except MailError as error:
        about = Temuan(findings.CONTENT_EXCEEDS_LIMIT, at, {"apa": str(error), "batas": f"{most} bagian"})
    yield InputFile(mail.berkas, mail.sha256, None, about)
    for attachment in found:
        yield _opened(f"{mail.berkas}/{_inside(attachment.name)}", len(attachment.content), attachment.content)


def _member(package: zipfile.ZipFile, info: zipfile.ZipInfo, archive: str) -> InputFile:
    berkas = f"{archive}/{_inside(info.filename)}"
    try:
        content = package.read(info) if info.file_size <= limits.MAX_BYTES else b""
    except ZIP_ERRORS:
        return InputFile(berkas, "", None, Temuan(findings.FILE_UNREADABLE, Location(berkas), {"sebab": BROKEN}))
    return _opened(berkas, info.file_size, content)


def _opened(berkas: str, size: int, content: bytes) -> InputFile:
    """A file inside, under the rules of those that lie in the folder itself."""
    at = Location(berkas)
    if kind := temporary_kind(berkas):
        return InputFile(berkas, "", None, Temuan(findings.TEMPORARY_FILE, at, {"jenis": kind}))
    if kind := unfinished_download(berkas):
        return InputFile(berkas, "", None, Temuan(findings.DOWNLOAD_INCOMPLETE, at, {"jenis": kind}))
    if size > limits.MAX_BYTES:
        values = {"ukuran": megabytes(size), "batas": megabytes(limits.MAX_BYTES)}
        return InputFile(berkas, "", None, Temuan(findings.FILE_TOO_LARGE, at, values))
    return InputFile(berkas, hashlib.sha256(content).hexdigest(), content)


def _inside(name: str) -> str:
    """A member's name as a path below its archive, whatever it says of other folders."""
    parts = PurePosixPath(name.replace("\\", "/").replace(":", "_")).parts
    return shown_name("/".join(part for part in parts if part not in ("/", "..", "//")))
