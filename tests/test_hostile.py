"""Damaged and hostile files: each costs itself one galat, in a process apart, and nothing else.

1. The complete list of (kode, cell) for each file of the corpus.
2. After every one of them a good form is still read.
"""

from __future__ import annotations

import io
import struct
import time
import warnings
import zipfile
from contextlib import closing

import pytest

from rkt import findings
from rkt.intake.input_file import InputFile
from rkt.jobs import Worker, read_inputs
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.spreadsheet import limits
from tests.hostile_files import SHEET, archive, edited, good_form, ods_bomb, sheet_with
from tests.kit import RASIO, codes, make_plan

pytestmark = pytest.mark.slow

PLAN = make_plan([RASIO])
VALUE = b'<c r="C7" t="n"><v>9</v></c>'
GOOD = good_form()


def directory_says_encrypted() -> bytes:
    """The flag of a locked member in both headers."""
    content = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", content, at + offset)
            struct.pack_into("<H", content, at + offset, flags | 1)
            at = content.find(mark, at + 1)
    return bytes(content)


def twin(name: str) -> bytes:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package.writestr(name, package.read(SHEET))
    return stream.getvalue()


def many_rows(count: int) -> bytes:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(8, count))
    return sheet_with(GOOD, b"</sheetData>", rows + b"</sheetData>")


def doctype(name: str, part: bytes) -> bytes:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return entities + part if name == SHEET else part


CORPUS = {
    "kosong": (b"", "B103"),
    "PDF": (b"%PDF-1.7\n", "B127"),
    "gambar": (b"\x89PNG\r\n\x1a\n", "B127"),
    "HTML bernama xls": (b"<html><table><tr><td>Kode</td></tr></table></html>", "B103"),
    "CSV": (b"Kode;Indikator;Realisasi\n2.1;x;9\n", "B103"),
    "XML 2003": (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "B103"),
    "Word": (archive(**{"word/document.xml": b"<w/>"}), "B103"),
    "bukan zip": (b"PK\x03\x04 bukan zip", "B101"),
    "terpotong": (GOOD[: len(GOOD) // 2], "B101"),
    "rusak di tengah": (GOOD[:900] + b"\x00" * 60 + GOOD[960:], "B101"),
    "OLE2 rusak": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 900, "B101"),
    "bersandi": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9, "B102"),
    "anggota bersandi": (directory_says_encrypted(), "B102"),
    "anggota ganda": (twin(SHEET), "B115"),
    "kembar huruf besar": (twin(SHEET.upper()), "B115"),
    "DOCTYPE": (edited(GOOD, doctype), "B115"),
    "201 bagian": (edited(GOOD, lambda _, part: part, **{f"x{n}.bin": b"" for n in range(200)}), "B112"),
    "bom": (edited(GOOD, lambda _, part: part, bom=b"\x00" * 30_000_000), "B112"),
    "bom besar": (edited(GOOD, lambda _, part: part, bom=b"\x00" * 70_000_000), "B112"),
    "di luar kisi": (sheet_with(GOOD, b'r="C7"', b'r="ZZZZZZ99999999999"'), "B112"),
    "sel terakhir": (sheet_with(GOOD, VALUE, VALUE.replace(b"C7", b"XFD1048576")), "B112"),
    "terlalu banyak baris": (many_rows(5_010), "B112"),
    "bom ods": (ods_bomb(), "B101"),
    "penghenti worker": (sheet_with(GOOD, b'r="C7"', b'r="xfd1048576"'), "B114"),
    "terlalu lebar": (sheet_with(GOOD, b'r="C7"', b'r="zzz7"'), "B112"),
}


@pytest.fixture(scope="module")
def worker():
    with closing(Worker()) as reader:
        reader.use(PLAN)
        yield reader


@pytest.mark.parametrize("name", CORPUS)
def test_costs_one_galat_and_the_next_form_is_read(worker, name):
    content, kode = CORPUS[name]
    start = time.monotonic()
    read_result = worker.read(InputFile(f"{name}.xlsx", "0", content))
    assert (read_result.form, codes(read_result.temuan)) == (None, [(kode, "")]), [t.pesan for t in read_result.temuan]
    assert time.monotonic() - start < limits.MAX_SECONDS + 5
    again = worker.read(InputFile("baik.xlsx", "1", GOOD))
    assert again.form is not None
    assert again.form.rows[0].jawaban.nilai == 90


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (sheet_with(GOOD, VALUE, b'<c r="C7" t="e"><v>#DIV/0!</v></c>'), [("K212", "C7")]),
        (sheet_with(GOOD, VALUE, b'<c r="C7" t="e"><v>#SPILL!</v></c>'), [("K212", "C7")]),
        (sheet_with(GOOD, VALUE, b'<c r="C7"><v>NaN</v></c>'), [("K202", "C7")]),
        (sheet_with(GOOD, VALUE, b'<c r="C7"><v>1e999</v></c>'), [("K202", "C7")]),
        (sheet_with(GOOD, VALUE, b'<c r="C7"><v>1e308</v></c>'), [("K202", "C7")]),
        (sheet_with(GOOD, VALUE, b'<c r="C7" t="b"><v>1</v></c>'), [("K202", "C7")]),
        (sheet_with(GOOD, VALUE, b'<c r="C7"><f>4+5</f></c>'), [("K211", "C7")]),
        (sheet_with(GOOD, VALUE, b'<c r="C7" t="str"><f>""</f><v></v></c>'), [("K201", "C7")]),
        (sheet_with(GOOD, VALUE, b'<c r="C7"><v>-0</v></c>'), []),
        (sheet_with(GOOD, VALUE, b'<c r="C7"><f>4+5</f><v>9</v></c>'), []),
        (sheet_with(GOOD, VALUE, b'<c r="C7" t="inlineStr"><is><r><t>9</t></r><r><t> kali</t></r></is></c>'), []),
        (sheet_with(GOOD, VALUE, b'<c r="C7"><v>123456789012345678</v></c>'), [("K202", "C7")]),
        (sheet_with(GOOD, b"A1:E7", b"A1:XFD1048576"), []),
        (sheet_with(GOOD, b"A1:E7", b"A1"), []),
        (sheet_with(GOOD, VALUE, VALUE + b'<c r="XFD7" s="0"/>'), []),
    ],
)
def test_what_the_cells_type_says(worker, content, expected):
    read_result = worker.read(InputFile("f.xlsx", "0", content))
    assert read_result.form is not None, [t.pesan for t in read_result.temuan]
    assert codes(read_result.form.temuan) == expected


def test_dates_that_count_from_1904_stay_in_doubt(worker):
    from datetime import date

    content = edited(
        good_form(Tanggal=date(2024, 4, 5)),
        lambda name, part: (
            part.replace(b"<workbookPr", b'<workbookPr date1904="1"') if "workbook.xml" in name else part
        ),
    )
    read_result = worker.read(InputFile("f.xlsx", "0", content))
    assert read_result.form is not None
    assert (read_result.form.tanggal, codes(read_result.form.temuan)) == (None, [("I107", "B4")])


def test_a_parser_that_never_ends(monkeypatch):
    """A child that never answers a reading stands in for the parser, and the deadline is shortened."""
    monkeypatch.setattr(limits, "MAX_SECONDS", 0.3)
    with closing(Worker("tests.child")) as silent:
        read_result = silent.read(InputFile("f.xlsx", "0", GOOD))
        assert codes(read_result.temuan) == [("B113", "")]


def test_a_process_that_dies_is_replaced(worker):
    worker._child.kill()
    worker._child.wait()
    assert worker.read(InputFile("f.xlsx", "0", GOOD)).form is not None


def test_good_and_bad_files_keep_their_order(worker):
    entries = [InputFile(f"{n:02}.xlsx", str(n), GOOD if n % 3 else b"") for n in range(12)]
    refused = Temuan(findings.NOT_A_REGULAR_FILE, Location("tautan.xlsx"), {"jenis": "tautan"})
    entries.insert(5, InputFile("tautan.xlsx", "", None, refused))
    read = list(read_inputs(worker, entries, PLAN))
    assert [read_result.berkas for read_result in read] == [entry.berkas for entry in entries]
    assert read.pop(5).temuan == (refused,)
    assert [read_result.form is None for read_result in read] == [n % 3 == 0 for n in range(12)]
