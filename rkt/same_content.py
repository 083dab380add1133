"""Whether two files hold the same though they are packed differently: another zlib gives other bytes for one content.

Knows zip packages (xlsx, docx, archives, one in another) and mail with attachments. Decides nothing about a month.
"""

from __future__ import annotations

import email
import email.policy
import io
import zipfile
import zlib
from email.message import EmailMessage

_ZIP = b"PK\x03\x04"
_MAIL = b"\nMIME-Version:"
_MOST_DEEP = 4
"""A workbook in an archive in a mail: more is none of ours."""


def is_same_content(one: bytes, other: bytes, deep: int = 0) -> bool:
    """Byte for byte, or part for part after unpacking; names, order and fields of the parts count as well."""
    if one == other:
        return True
    if deep >= _MOST_DEEP:
        return False
    if one.startswith(_ZIP) and other.startswith(_ZIP):
        return _is_same_zip(one, other, deep)
    if _MAIL in one and _MAIL in other:
        return _is_same_mail(one, other, deep)
    return False


def _is_same_zip(one: bytes, other: bytes, deep: int) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(one)) as first, zipfile.ZipFile(io.BytesIO(other)) as second:
            if [_about(info) for info in first.infolist()] != [_about(info) for info in second.infolist()]:
                return False
            pairs = zip(first.infolist(), second.infolist(), strict=True)
            return all(is_same_content(first.read(here), second.read(there), deep + 1) for here, there in pairs)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return False


def _about(info: zipfile.ZipInfo) -> tuple[object, ...]:
    """What must be the same of a part, its size when packed left aside."""
    return info.filename, info.date_time, info.create_system, info.external_attr, info.compress_type


def _is_same_mail(one: bytes, other: bytes, deep: int) -> bool:
    first, second = (email.message_from_bytes(content, policy=email.policy.default) for content in (one, other))
    assert isinstance(first, EmailMessage) and isinstance(second, EmailMessage)
    here, there = list(first.walk()), list(second.walk())
    if len(here) != len(there):
        return False
    return all(_is_same_part(mine, yours, deep) for mine, yours in zip(here, there, strict=True))


def _is_same_part(one: EmailMessage, other: EmailMessage, deep: int) -> bool:
    if one.items() != other.items():
        return False
    if one.is_multipart():  # its parts are walked on their own
        return other.is_multipart()
    mine, yours = one.get_payload(decode=True), other.get_payload(decode=True)
    return isinstance(mine, bytes) and isinstance(yours, bytes) and is_same_content(mine, yours, deep + 1)
