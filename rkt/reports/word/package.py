"""What kind of Office file a template is: a document, a template under a document's name, or one with macros."""

from __future__ import annotations

import io
import zipfile

_FIRST = "[Content_Types].xml"
_OPENXML = b"application/vnd.openxmlformats-officedocument."
_DOCUMENTS = {
    _OPENXML + b"wordprocessingml.template.main+xml": _OPENXML + b"wordprocessingml.document.main+xml",
    _OPENXML + b"presentationml.template.main+xml": _OPENXML + b"presentationml.presentation.main+xml",
}
"""A template's type, and that of the document it becomes."""
_MACROS = (b"macroenabled", b"vnd.ms-office.vbaproject")


def as_document(data: bytes) -> bytes | None:
    """The package as a plain document: a .dotx becomes a .docx, a .potx a .pptx, whatever it is called.

    None where it holds macros. BadZipFile or KeyError where it is no package at all.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        types = source.read(_FIRST)
        if any(mark in types.lower() for mark in _MACROS):
            return None
        own = next((kind for kind in _DOCUMENTS if kind in types), None)
        if own is None:
            return data
        parts = [(info, source.read(info)) for info in source.infolist()]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for info, blob in parts:
            target.writestr(info, blob.replace(own, _DOCUMENTS[own]) if info.filename == _FIRST else blob)
    return made.getvalue()
