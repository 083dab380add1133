"""The attachments of a saved mail (.eml). Knows nothing of forms; the mail's own words are never read."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from pathlib import PurePosixPath


class MailError(Exception):
    """The mail cannot be taken apart; the text says what is too much, or wrong."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """``name`` as the mail gives it, ``content`` decoded."""

    name: str
    content: bytes


def is_own_draft(content: bytes) -> bool:
    """A draft that a program has left for sending, as this one does; what came by mail has been sent."""
    headers = BytesHeaderParser(policy=email.policy.compat32).parsebytes(content)
    return str(headers.get("X-Unsent", "")).strip() == "1" and not headers.get("Received")


def attachments_of(content: bytes, most: int) -> list[Attachment]:
    """Every attached file, those of forwarded mails too; pictures that belong to the text are left out.

    MailError for more than ``most`` parts, or parts nested too deep to follow.
    """
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        return list(_walk(message, most))
    except RecursionError:
        raise MailError("bagian surel bertumpuk terlalu dalam") from None


def _walk(message: Message, most: int) -> Iterator[Attachment]:
    for count, part in enumerate(message.walk(), 1):
        if count > most:
            raise MailError(f"lebih dari {most} bagian")
        if part.is_multipart():
            continue
        name = _name(part)
        is_text_picture = part.get_content_maintype() == "image" and (
            part.get("Content-ID") is not None or part.get_content_disposition() == "inline"
        )
        payload = part.get_payload(decode=True)
        if name and not is_text_picture and isinstance(payload, bytes):
            yield Attachment(name, payload)


def _name(part: Message) -> str:
    """The file's name in plain letters; one that has none but is a program's data gets one, "" for the mail's text."""
    try:
        written = part.get_filename() or ""
        name = str(make_header(decode_header(written))) if written else ""
    except (LookupError, ValueError, TypeError):
        name = ""
    name = PurePosixPath(" ".join(name.replace("\\", "/").split())).name
    if name or (part.get_content_disposition() != "attachment" and part.get_content_maintype() != "application"):
        return name
    return "lampiran tanpa nama"
