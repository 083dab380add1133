"""An .xlsb put together by hand from the records of [MS-XLSB]: no free program writes one."""

from __future__ import annotations

import io
import struct
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from rkt.model.location import Location
from rkt.spreadsheet.appearance import Appearance
from rkt.spreadsheet.biff12 import read_biff12
from rkt.spreadsheet.workbook import RawBook, read_workbook

RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
)


def number(value, most):
    found = b""
    for _ in range(most):
        value, low = value >> 7, value & 0x7F
        found += bytes([low | (0x80 if value else 0)])
        if not value:
            break
    return found


def record(kind, data=b""):
    return number(kind, 2) + number(len(data), 4) + data


def text(value):
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def font(name, grbit=0, escapement=0):
    return record(43, struct.pack("<HHHH4B8sB", 200, grbit, 400, escapement, 0, 2, 0, 0, b"\0" * 8, 0) + text(name))


def xf(number_format, font_):
    return record(47, struct.pack("<HHHHHHHH", 0, number_format, font_, 0, 0, 0, 0, 0)[:16])


def cell(kind, column, style, data):
    return record(kind, struct.pack("<II", column, style) + data)


FONTS = (font("Calibri"), font("Calibri", 0x08), font("Wingdings"), font("Calibri", 0, 1))
STYLES = (xf(0, 0), xf(9, 0), xf(0, 1), xf(0, 2), xf(164, 0))


def package():
    runs = struct.pack("<IHHHH", 2, 0, 1, 1, 0)
    sheet = record(129) + record(148, struct.pack("<IIII", 2, 2, 0, 7)) + record(145)
    sheet += record(0, struct.pack("<I", 2) + b"\0" * 13)
    sheet += (
        cell(5, 0, 0, struct.pack("<d", 8)) + cell(5, 1, 1, struct.pack("<d", 8)) + cell(5, 2, 2, struct.pack("<d", 9))
    )
    sheet += cell(3, 3, 0, b"\x1d") + cell(7, 4, 0, struct.pack("<I", 0)) + cell(7, 5, 3, struct.pack("<I", 1))
    sheet += cell(5, 6, 4, struct.pack("<d", 1.5)) + cell(11, 7, 0, b"\x07" + b"\0" * 10)
    sheet += record(146) + record(130)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELS.format(RELATION.format("rId1", "officeDocument", "xl/workbook.bin")),
        "xl/_rels/workbook.bin.rels": RELS.format(
            RELATION.format("rId1", "worksheet", "worksheets/sheet1.bin")
            + RELATION.format("rId2", "sharedStrings", "sharedStrings.bin")
            + RELATION.format("rId3", "styles", "styles.bin")
        ),
        "xl/workbook.bin": record(131)
        + record(143)
        + record(156, struct.pack("<II", 0, 1) + text("rId1") + text("Kinerja"))
        + record(144)
        + record(132),
        "xl/worksheets/sheet1.bin": sheet,
        "xl/sharedStrings.bin": record(159, struct.pack("<II", 2, 2))
        + record(19, b"\x01" + text("124") + runs)
        + record(19, b"\0" + text("\u00fc"))
        + record(160),
        "xl/styles.bin": record(44, struct.pack("<H", 164) + text('0.0" M"'))
        + b"".join(FONTS)
        + xf(9, 1)
        + record(617, struct.pack("<I", len(STYLES)))
        + b"".join(STYLES)
        + record(618),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as out:
        for name, part in parts.items():
            out.writestr(name, part)
    return stream.getvalue()


def test_what_is_told_of_each_cell():
    found = read_biff12(package())
    assert found == {
        ("Kinerja", 3, 2): Appearance("0%", font="Calibri"),
        ("Kinerja", 3, 3): Appearance(struck="0", font="Calibri"),
        ("Kinerja", 3, 4): Appearance(error="#NAME?"),
        ("Kinerja", 3, 5): Appearance(struck="1", font="Calibri"),
        ("Kinerja", 3, 6): Appearance(font="Wingdings"),
        ("Kinerja", 3, 7): Appearance('0.0" M"', font="Calibri"),
        ("Kinerja", 3, 8): Appearance(error="#DIV/0!"),
    }


def test_the_reader_of_values_sees_the_same_cells():
    book = read_workbook("form.xlsb", package())
    assert isinstance(book, RawBook)
    (sheet,) = book.sheets
    assert [sheet.raw(3, column) for column in (1, 2, 3, 5, 6)] == [8, 8, 9, "124", "\u00fc"]
    assert sheet.details.error(Location("form.xlsb", "Kinerja", 3, 4)) == "#NAME?"
    assert sheet.details.appearance(Location("form.xlsb", "Kinerja", 3, 5)).doubt == "bagian yang dicoret ('1')"


@settings(max_examples=60)
@given(st.integers(0, len(package()) - 1), st.integers(0, 255))
def test_a_damaged_file_gives_no_error(position, value):
    content = bytearray(package())
    content[position] = value
    assert isinstance(read_biff12(bytes(content)), dict)
