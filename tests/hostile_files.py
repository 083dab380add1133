"""Hostile files: good ones changed byte by byte, and bombs written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"


def good_form(pembilang: object = 9, **head: object) -> bytes:
    """A small form of KPU Kota Ternate for March 2024, written by openpyxl and not by our writer."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Kinerja"
    block = {"Kode Satker": "659712", "Tahun": 2024, "Bulan": "Maret", "Tanggal": None, **head}
    for label, value in block.items():
        sheet.append([label, value])
    sheet.append([])
    sheet.append(["Kode", "Indikator", "Pembilang", "Penyebut", "Realisasi"])
    sheet.append(["2.1", "Uraian indikator 2.1", pembilang, 10])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def edited(content: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """The package with every part passed through ``change`` (None drops it) and ``more`` parts added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = change(info.filename, old.read(info))
            if part is not None:
                new.writestr(info.filename, part)
        for name, part in more.items():
            new.writestr(name, part)
    return stream.getvalue()


def sheet_with(content: bytes, old: bytes, new: bytes) -> bytes:
    """The first sheet's XML with ``old`` replaced; AssertionError where it does not stand there."""

    def change(name: str, part: bytes) -> bytes:
        if name != SHEET:
            return part
        assert old in part, part
        return part.replace(old, new)

    return edited(content, change)


def ods_bomb() -> bytes:
    """One filled cell that says it is repeated a hundred million times."""
    cell = b'<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="100"/>'
    content = (
        b'<?xml version="1.0"?><office:document-content '
        b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        b'<table:table table:name="Kinerja"><table:table-row table:number-rows-repeated="1048576">'
        + cell
        + b"</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        info = zipfile.ZipInfo("mimetype")
        package.writestr(info, b"application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", b"<manifest/>")
        package.writestr("content.xml", content)
    return stream.getvalue()


def archive(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()
