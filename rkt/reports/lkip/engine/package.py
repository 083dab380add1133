"""The docx as a zip: its kind, and fixed times and order, so that the same Result gives the same bytes."""

from __future__ import annotations

import io
import zipfile

_FIXED = (1980, 1, 1, 0, 0, 0)
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


def fixed_package(data: bytes) -> bytes:
    """The zip ``data`` made anew: content types first, then by name; no time of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        names = sorted(source.namelist(), key=lambda name: (name != _FIRST, name))
        parts = [(name, source.read(name)) for name in names]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, blob in parts:
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            target.writestr(info, blob)
    return made.getvalue()
