"""Files as offices have them: a kind is decided once, by structure, and each kind has its own sentence.

1. What two programs would read differently is refused; what is only packed unusually is read.
2. An old workbook is what the streams in its root say, whatever is embedded in it.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkt.form.read.reader import read_form
from rkt.intake.archives import open_containers
from rkt.intake.input_file import InputFile
from rkt.intake.read_result import read_arrived
from rkt.model.form import Form
from rkt.spreadsheet.biff12 import is_1904_xlsb
from rkt.spreadsheet.kind import Role, kind_of
from rkt.spreadsheet.ole import OLE2, Ole, OleError
from rkt.spreadsheet.workbook import RawBook, read_workbook
from tests.hostile_files import archive, edited, good_form, sheet_with
from tests.kit import RASIO, codes, make_plan
from tests.ole_kit import DATE_1904, FILEPASS, compound, workbook_stream, xls
from tests.test_hostile import VALUE

PLAN = make_plan([RASIO])
GOOD = good_form()


def verdict(content: bytes, name: str = "f.xlsx") -> list[tuple[str, str]]:
    """The codes of a refused file; AssertionError where a form was read."""
    read_result = read_arrived(InputFile(name, "0", content), PLAN)
    assert read_result.form is None
    return codes(read_result.temuan)


def read(content: bytes, name: str = "f.xlsx") -> Form:
    read_result = read_arrived(InputFile(name, "0", content), PLAN)
    assert read_result.form is not None, [t.pesan for t in read_result.temuan]
    return read_result.form


def renamed(content: bytes, rename) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            new.writestr(rename(info.filename), old.read(info))
    return stream.getvalue()


def second_workbook(content: bytes) -> bytes:
    """As SharePoint saves: the workbook's part is called workbook2.xml, and content types and relationships say so."""

    def change(name: str, part: bytes) -> bytes:
        return (
            part.replace(b"xl/workbook.xml", b"xl/workbook2.xml")
            if name in ("[Content_Types].xml", "_rels/.rels")
            else part
        )

    return renamed(edited(content, change), lambda name: name.replace("workbook.xml", "workbook2.xml"))


def from_1904(content: bytes, attribute: bytes = b' date1904="1"') -> bytes:
    return edited(content, lambda _, part: re.sub(rb"<workbookPr\b", b"<workbookPr" + attribute, part))


@pytest.mark.parametrize(
    "rename",
    [
        lambda name: name.replace("/", "\\"),
        lambda name: name.replace("xl/", "XL/"),
        lambda name: name.replace("xl/", "Xl\\"),
        str.upper,
        str.lower,
    ],
)
def test_a_package_is_read_whatever_its_part_names_look_like(rename):
    content = renamed(sheet_with(GOOD, VALUE, b'<c r="C7"><f>4+5</f></c>'), rename)
    assert kind_of(content).role is Role.WORKBOOK
    assert [entry.berkas for entry in open_containers(InputFile("f.zip", "0", content))] == ["f.zip"]
    assert codes(read(content).temuan) == [("K211", "C7")]  # openpyxl was asked, and found its parts


def test_part_names_that_differ_in_slashes_only_are_one_part_twice():
    twin = renamed(GOOD, str)
    stream = io.BytesIO(twin)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl\\worksheets\\sheet1.xml", b"<worksheet/>")
    assert verdict(stream.getvalue()) == [("B115", "")]


@pytest.mark.parametrize(
    ("content", "role"),
    [
        (archive(**{"[Content_Types].xml": b"<Types/>", "doc/a.xml": b"<a/>"}), Role.WORKBOOK),
        (archive(**{"[CONTENT_TYPES].XML": b"<Types/>", "WORD\\document.xml": b"<a/>"}), Role.REFUSED),
        (archive(**{"Formulir/[Content_Types].xml": b"<Types/>", "Formulir/xl/workbook.xml": b"<a/>"}), Role.REFUSED),
        (archive(**{"Index/Document.iwa": b"x"}), Role.REFUSED),
        (archive(**{"xl.xlsx": GOOD, "excel/a.xlsx": GOOD}), Role.ARCHIVE),
        (archive(**{"Excel.docx": archive(**{"xl/workbook.xml": b""})}), Role.ARCHIVE),
    ],
)
def test_only_a_zip_of_files_is_an_archive(content, role):
    assert kind_of(content).role is role


def test_dates_from_1904_are_seen_in_whichever_part_is_the_workbook():
    dated = good_form(Tanggal=date(2024, 4, 5))
    for content in (from_1904(dated), from_1904(second_workbook(dated)), from_1904(dated, b" date1904 = 'true'")):
        form = read(content)
        assert (form.tanggal, codes(form.temuan)) == (None, [("I107", "B4")])
    for content in (dated, second_workbook(dated), from_1904(dated, b' date1904="0"')):
        assert read(content).tanggal == date(2024, 4, 5)


def test_a_sheet_is_looked_at_wherever_its_part_lies():
    def change(name: str, part: bytes) -> bytes:
        return part.replace(b"xl/worksheets/sheet1.xml", b"xl/lembar/satu.xml").replace(
            b"worksheets/sheet1.xml", b"lembar/satu.xml"
        )

    moved = renamed(
        edited(sheet_with(GOOD, VALUE, b'<c r="C7" t="e"><v>#DIV/0!</v></c>'), change),
        lambda name: name.replace("xl/worksheets/sheet1.xml", "xl/lembar/satu.xml"),
    )
    assert codes(read(moved).temuan) == [("K212", "C7")]


def test_a_part_that_is_not_utf8_is_not_looked_past():
    wide = edited(GOOD, lambda name, part: part.decode().encode("utf-16") if "sheet1" in name else part)
    assert verdict(wide) == [("B115", "")]


def ods(manifest: bytes, **more: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        for name, part in {"META-INF/manifest.xml": manifest, "content.xml": b"<x/>", **more}.items():
            package.writestr(name, part)
    return stream.getvalue()


def test_an_opendocument_that_needs_a_password_says_so():
    locked = b'<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
    assert verdict(ods(locked)) == [("B102", "")]
    assert verdict(ods(b"<manifest/>")) == [("B105", "")]
    assert verdict(ods(b"<manifest/>", **{"xl/workbook.xml": b"<workbook/>"})) == [("B115", "")]


def test_an_old_workbook_is_read_and_its_dates_are_known():
    assert read(xls()).rows[0].jawaban.nilai == 90
    book = read_workbook("f.xls", xls(DATE_1904))
    assert isinstance(book, RawBook)
    assert Ole(xls(DATE_1904)).workbook_flags() == (False, True)
    assert verdict(xls(FILEPASS)) == [("B102", "")]


@pytest.mark.parametrize(
    "embedded",
    [
        {"MBD0001": {"PowerPoint Document": b"x"}},
        {"MBD0001": {"WordDocument": b"x"}},
        {"MBD0001": {"EncryptedPackage": b"x"}},
        {"MBD0001": {"Package": GOOD}},
    ],
)
def test_an_object_in_an_old_workbook_does_not_change_what_it_is(embedded):
    assert read(xls(embedded=embedded)).rows[0].jawaban.nilai == 90


@pytest.mark.parametrize(
    ("content", "kode"),
    [
        (OLE2 + GOOD, "B115"),
        (OLE2 + bytes(504) + GOOD, "B115"),
        (xls() + GOOD, "B115"),
        (compound({"Lain": b"x"}) + GOOD, "B115"),
        (compound({"Lain": GOOD}), "B103"),
        (compound({"WordDocument": b"x"}), "B103"),
        (compound({"PowerPoint Document": b"x"}), "B103"),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "B102"),
        (compound({"EncryptedPackage": b"x"}, {"\x06DataSpaces": {"DRMEncryptedDataSpace": b"x"}}), "B134"),
        (compound({"Workbook": b"x", "\x09DRMContent": b"x"}), "B134"),
        (compound({"__properties_version1.0": b"x", "__substg1.0_0037001F": b"x"}), "B124"),
        (compound({"__properties_version1.0": b"x"}, {"__attach": {"Workbook": b"x"}}), "B124"),
        (xls()[:4000], "B101"),
    ],
)
def test_a_compound_file_is_what_its_root_says(content, kode):
    assert verdict(content, "f.xls") == [(kode, "")]


def test_a_broken_workbook_is_not_read_as_the_zip_inside_it():
    """The parser that fails on the old workbook would try zip next and find the embedded one."""
    broken = compound({"Workbook": workbook_stream([["x"]])[:40]}, {"MBD0001": {"Package": GOOD}})
    assert verdict(broken) in ([("B101", "")], [("B105", "")])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_compound_file_that_lies_is_refused_and_never_followed_in_circles(data):
    content = bytearray(xls(embedded={"MBD0001": {"WordDocument": b"x"}}))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(
            st.integers(8, len(content) - 1) | st.integers(44, 90) | st.integers(len(content) - 1024, len(content) - 1)
        )
        content[at] = data.draw(st.integers(0, 255))
    try:
        ole = Ole(bytes(content))
        assert ole.root_names is not None
        assert ole.end >= 0
        ole.workbook_flags()
    except OleError:
        pass


def test_the_record_of_xlsb_that_says_1904():
    other = b"\x83\x01\x00" + b"\x80\x01\x02ab"
    assert is_1904_xlsb(other + b"\x99\x01\x04\x01\x00\x00\x00")
    assert not is_1904_xlsb(other + b"\x99\x01\x04\x20\x00\x00\x00")
    assert not is_1904_xlsb(other)
    assert not is_1904_xlsb(b"")


FODS = b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'


@pytest.mark.parametrize(
    ("name", "content", "kode", "word"),
    [
        ("f.pdf", b"%PDF-1.7", "B127", "PDF"),
        ("f.jpg", b"\xff\xd8\xff\xe0", "B127", "JPEG"),
        ("f.webp", b"RIFF\x10\0\0\0WEBPVP8 ", "B127", "WebP"),
        ("f.heic", b"\0\0\0\x18ftypheic", "B127", "HEIC"),
        ("winmail.dat", b"\x78\x9f\x3e\x22\x01\x00", "B124", "winmail"),
        ("f.gsheet", b'{"url": "https://docs.google.com/x", "doc_id": "1"}', "B125", "Google"),
        ("f.gsheet", b"", "B125", "Google"),
        ("tanpa nama", b'{"doc_id": "1", "email": "a@b.id"}', "B125", "Google"),
        ("f.lnk", b"L\x00\x00\x00\x01\x14\x02\x00", "B125", "Windows"),
        (
            "f.fods",
            b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
            "B126",
            ".fods",
        ),
        ("f.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00", "B126", "versi 4"),
        ("f.xlsx", bytes(30_000), "B122", "belum ada"),
        ("f.xlsx", GOOD[:2048] + bytes(20_000), "B122", "belum selesai"),
        ("f.mbox", b"From a@b Fri Apr 5\nFrom: a@b.id\nTo: c@d.id\n\nhalo", "B124", "mbox"),
        ("f.txt", b"BMKG memberi tahu", "B103", "teks"),
        ("f.txt", b"Kepada: semua\nPerihal: halo\n", "B103", "teks"),
        ("f.json", b'{"nama": "x"}', "B103", "teks"),
    ],
)
def test_each_kind_has_its_own_sentence(name, content, kode, word):
    read_result = read_arrived(InputFile(name, "0", content), PLAN)
    (temuan,) = read_result.temuan
    assert (temuan.kode, temuan.at.berkas) == (kode, name)
    assert word in temuan.pesan
    assert "rusak" not in temuan.pesan
    assert temuan.saran


def test_a_form_is_known_as_feedback_by_its_two_sheets():
    book = read_workbook("f.xlsx", GOOD)
    assert isinstance(book, RawBook)
    form = read_form(book, "0", PLAN)
    assert isinstance(form, Form)
    assert not form.is_feedback
