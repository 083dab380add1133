"""A report that is read back: untrusted bytes, checked from outside before they are parsed."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from rkt.model.location import Location
from rkt.reports.word.package import as_document
from rkt.reports.word.revisions import strip_people
from rkt.spreadsheet.package import ZIP_ERRORS, directory_problem
from rkt.verify.word import W

if TYPE_CHECKING:
    from docx.document import Document

_MAX_PARTS = 1_000
"""A report with a picture on every page has some hundreds."""


class UnreadableError(Exception):
    """A file whose words cannot be read; the message is a clause in Indonesian."""


def open_edited(content: bytes, author: str) -> tuple[Document, int]:
    """The document with its tracked changes accepted and without the people who worked on it; how many comments were
    not of ``author``, as whom we comment. UnreadableError."""
    import docx
    from docx.opc.exceptions import OpcError

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos = package.infolist()
            problem = directory_problem(Location(""), infos, len(content), _MAX_PARTS)
            if problem is not None:
                raise UnreadableError("terlalu besar atau berkata sandi")
            if max(Counter(info.filename.lower() for info in infos).values(), default=0) > 1:
                raise UnreadableError("satu bagiannya ada dua")
            parts = (package.read(info) for info in infos if info.filename.lower().endswith((".xml", ".rels")))
            if any(b"<!DOCTYPE" in part or b"\0" in part[:4] for part in parts):
                raise UnreadableError("memuat bagian yang tidak diterima")
        plain = as_document(content)
        if plain is None:
            raise UnreadableError("memuat makro")
        document = docx.Document(io.BytesIO(plain))
        written = document.part._comments_part.element.iter(f"{W}comment")
        comments = sum(1 for comment in written if comment.get(f"{W}author") != author)
        strip_people(document)
    except (*ZIP_ERRORS, OpcError, KeyError, SyntaxError, AttributeError, TypeError) as error:
        raise UnreadableError("bukan dokumen Word yang utuh") from error
    return document, comments
