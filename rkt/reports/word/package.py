"""What kind of Word file the template is: a document, a template under a document's name, or one with macros."""

from __future__ import annotations

import io
import zipfile

_FIRST = "[Content_Types].xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACROS = (b"macroenabled", b"vnd.ms-office.vbaproject")


def as_document(data: bytes) -> bytes | None:
    """The package as a plain document: a .dotx becomes a .docx, whatever it is called. None where it holds macros.

    BadZipFile or KeyError where it is no package at all.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        types = source.read(_FIRST)
        if any(mark in types.lower() for mark in _MACROS):
            return None
        if _TEMPLATE not in types:
            return data
        parts = [(info, source.read(info)) for info in source.infolist()]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for info, blob in parts:
            target.writestr(info, blob.replace(_TEMPLATE, _DOCUMENT) if info.filename == _FIRST else blob)
    return made.getvalue()
