"""Files as offices have them: a kind is decided once, by structure, and each kind has its own sentence.

1. What two programs would read differently is refused; what is only packed unusually is read.
2. What no person made is ignored; what is not whole yet is never called damaged; the form itself wins over its copies.
3. The verdict on a file does not depend on the files beside it.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from datetime import date, datetime
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rkt.form import batas
from rkt.form.jenis import Role, kind_of
from rkt.form.ole import OLE2, Ole, OleError
from rkt.form.paket import _is_1904_xlsb
from rkt.form.reader import read_form
from rkt.form.workbook import RawBook, read_workbook
from rkt.intake import files
from rkt.intake.arsip import open_containers
from rkt.intake.baca import read_all, read_arrived
from rkt.intake.files import read_folder, read_patiently
from rkt.intake.nama import Arrived, is_copy_name, temporary_kind
from rkt.intake.terima import receive
from rkt.model.form import Form
from tests.berkas import archive, edited, good_form, sheet_with
from tests.kit import RASIO, codes, make_plan
from tests.ole_kit import DATE_1904, FILEPASS, compound, workbook_stream, xls
from tests.test_hostile import CORPUS, VALUE

PLAN = make_plan([RASIO])
GOOD = good_form()


def verdict(content: bytes, name: str = "f.xlsx") -> list[tuple[str, str]]:
    """The codes of a refused file; AssertionError where a form was read."""
    dibaca = read_arrived(Arrived(name, "0", content), PLAN)
    assert dibaca.form is None
    return codes(dibaca.temuan)


def read(content: bytes, name: str = "f.xlsx") -> Form:
    dibaca = read_arrived(Arrived(name, "0", content), PLAN)
    assert dibaca.form is not None, [t.pesan for t in dibaca.temuan]
    return dibaca.form


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
    assert [entry.berkas for entry in open_containers(Arrived("f.zip", "0", content))] == ["f.zip"]
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
    assert _is_1904_xlsb(other + b"\x99\x01\x04\x01\x00\x00\x00")
    assert not _is_1904_xlsb(other + b"\x99\x01\x04\x20\x00\x00\x00")
    assert not _is_1904_xlsb(other)
    assert not _is_1904_xlsb(b"")


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
    dibaca = read_arrived(Arrived(name, "0", content), PLAN)
    (temuan,) = dibaca.temuan
    assert (temuan.kode, temuan.at.berkas) == (kode, name)
    assert word in temuan.pesan
    assert "rusak" not in temuan.pesan
    assert temuan.saran


NOBODYS = (
    *("~DF3A1B.tmp", "~WRL0001.tmp", "~$form.xlsx", ".~lock.form.xlsx#", "A1B2C3D4", "5b3d2000", "._form.xlsx"),
    *("form.xlsx:Zone.Identifier", "form.xlsxZone.Identifier", "Zone.Identifier", "desktop.ini", "Thumbs.db"),
    *(".DS_Store", "x/__MACOSX/form.xlsx", "$RECYCLE.BIN/a.xlsx"),
)
SOMEBODYS = ("20240405", "05042024", "659712", "A1B2C3D4.xlsx", "ABCDEFG1", "a1b2c3d", "~form.xlsx", "tmp.xlsx")


@pytest.mark.parametrize("name", NOBODYS)
def test_what_no_person_made_is_ignored(name, tmp_path):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes(GOOD)
    except OSError:
        pytest.skip("no such name on this system")
    (entry,) = read_folder(tmp_path)
    assert (entry.content, entry.temuan.kode) == (None, "B110")
    assert receive(read_all([entry], PLAN), PLAN, None).masukan[0].status.value == "diabaikan"


@pytest.mark.parametrize("name", SOMEBODYS)
def test_what_a_person_may_have_made_is_opened(name):
    assert temporary_kind(name) == ""


@pytest.mark.parametrize("suffix", [".crdownload", ".part", ".partial", ".download"])
def test_an_unfinished_download_says_so(suffix, tmp_path):
    (tmp_path / f"KPU Kota Ternate Maret.xlsx{suffix}").write_bytes(GOOD[:500])
    (entry,) = read_folder(tmp_path)
    assert entry.temuan.kode == "B123"
    (masukan,) = receive(read_all([entry], PLAN), PLAN, None).masukan
    assert (masukan.is_unread, masukan.menunjuk) == (True, ("659712",))


class _Held:
    """Stands for ``Path.read_bytes`` of a file that another program holds for so many attempts."""

    def __init__(self, attempts: int, error: OSError) -> None:
        self.left, self.error = attempts, error

    def __call__(self, path) -> bytes:
        self.left -= 1
        if self.left >= 0 and path.name == "ditahan.xlsx":
            raise self.error
        with path.open("rb") as stream:
            return stream.read()


def _hold(monkeypatch, held: _Held) -> None:
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda path: held(path))  # noqa: PLW0108 (a method needs a function)


def windows_error(winerror: int) -> OSError:
    error = OSError(22, "x")
    error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.mark.parametrize("error", [PermissionError(13, "x"), windows_error(32), windows_error(33), OSError(16, "x")])
def test_a_file_that_another_program_holds_is_tried_again(error, tmp_path, monkeypatch):
    waited: list[float] = []
    monkeypatch.setattr(files.time, "sleep", waited.append)
    for name in ("ditahan.xlsx", "lain.xlsx"):
        (tmp_path / name).write_bytes(GOOD)
    _hold(monkeypatch, _Held(2, error))
    assert {entry.berkas: entry.temuan for entry in read_folder(tmp_path)} == {"ditahan.xlsx": None, "lain.xlsx": None}
    _hold(monkeypatch, _Held(99, error))
    refused = {entry.berkas: entry.temuan and entry.temuan.kode for entry in read_folder(tmp_path)}
    assert refused == {"ditahan.xlsx": "B120", "lain.xlsx": None}
    assert sum(waited) <= 2 + 0.4
    _hold(monkeypatch, _Held(1, error))
    assert read_patiently(tmp_path / "ditahan.xlsx", "ditahan.xlsx").temuan is None


@pytest.mark.parametrize(
    ("error", "kode"),
    [
        (windows_error(362), "B121"),
        (windows_error(389), "B121"),
        (OSError(426, "x"), "B121"),
        (OSError(5, "x"), "B101"),
    ],
)
def test_a_file_that_is_still_with_onedrive_says_so(error, kode, tmp_path, monkeypatch):
    (tmp_path / "ditahan.xlsx").write_bytes(GOOD)
    _hold(monkeypatch, _Held(99, error))
    (entry,) = read_folder(tmp_path)
    assert entry.temuan.kode == kode


def mail(*attachments: tuple[str, bytes], **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ternate@x.id", "malut@x.id", "Formulir März"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("Terlampir.")
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def arrived_in(tmp_path, **contents: bytes):
    for name, content in contents.items():
        (tmp_path / name.replace("__", ".")).write_bytes(content)
    return receive(read_all(read_folder(tmp_path), PLAN), PLAN, None)


def statuses(terima):
    return {entry.berkas: entry.status.value for entry in terima.masukan}


def test_the_forms_of_a_saved_mail_are_read_out_of_it(tmp_path):
    message = mail(("Formulir Ternate – März.xlsx", GOOD), ("rekap.zip", archive(**{"a.txt": b"x"})))
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    terima = arrived_in(tmp_path, surel__eml=message.as_bytes())
    assert statuses(terima) == {
        "surel.eml": "diabaikan",
        "surel.eml/Formulir Ternate – März.xlsx": "diterima",
        "surel.eml/rekap.zip": "diabaikan",
        "surel.eml/rekap.zip/a.txt": "ditolak",
    }
    assert sorted(t.kode for t in terima.temuan) == ["B103", "B116", "B128"]


def test_a_forwarded_mail_gives_its_attachments_too(tmp_path):
    outer = mail()
    outer.add_attachment(mail(("form.xlsx", GOOD)))
    terima = arrived_in(tmp_path, surel__eml=outer.as_bytes())
    assert statuses(terima) == {"surel.eml": "diabaikan", "surel.eml/form.xlsx": "diterima"}


def test_mails_in_a_zip_and_what_is_packed_deeper(tmp_path):
    inner = mail(("form.xlsx", GOOD), ("lagi.zip", archive(**{"b.xlsx": GOOD}))).as_bytes()
    terima = arrived_in(tmp_path, kiriman__zip=archive(**{"satu.eml": inner}))
    assert statuses(terima) == {
        "kiriman.zip": "diabaikan",
        "kiriman.zip/satu.eml": "diabaikan",
        "kiriman.zip/satu.eml/form.xlsx": "diterima",
        "kiriman.zip/satu.eml/lagi.zip": "ditolak",
    }


def test_a_mail_without_a_form_and_a_draft_of_our_own(tmp_path):
    terima = arrived_in(
        tmp_path,
        kosong__eml=mail().as_bytes(),
        draf__eml=mail(("form.xlsx", GOOD), X_Unsent="1").as_bytes(),
        tnef__eml=mail(("winmail.dat", b"\x78\x9f\x3e\x22\x01")).as_bytes(),
    )
    assert statuses(terima) == {
        "kosong.eml": "ditolak",
        "draf.eml": "diabaikan",
        "tnef.eml": "diabaikan",
        "tnef.eml/winmail.dat": "ditolak",
    }
    assert sorted(t.kode for t in terima.temuan) == ["B124", "B128", "B129", "B130"]


def test_a_mail_of_too_many_or_too_deep_parts_costs_only_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(batas, "MAX_ARCHIVED", 5)
    many = mail(*((f"{n}.xlsx", GOOD) for n in range(9))).as_bytes()
    deep = b"From: a@b.id\nTo: c@d.id\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)
    )
    terima = arrived_in(tmp_path, banyak__eml=many, dalam__eml=deep)
    assert set(statuses(terima).values()) == {"ditolak"}
    assert {t.kode for t in terima.temuan} <= {"B112", "B129"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.integers(0, 2000))
def test_any_mail_gives_entries_and_no_error(noise, place):
    content = mail(("f.xlsx", b"x" * 900)).as_bytes()
    broken = b"From: a@b.id\nTo: c@d.id\n" + content[:place] + noise + content[place:]
    assert next(iter(list(open_containers(Arrived("f.eml", "0", broken))))).berkas == "f.eml"


@pytest.mark.parametrize(
    ("name", "is_copy"),
    [
        ("form (1).xlsx", True),
        ("form(2).xlsx", True),
        ("form - Copy.xlsx", True),
        ("form - Copy (2).xlsx", True),
        ("form - Salin.xlsx", True),
        ("Copy of form.xlsx", True),
        ("Salinan form.xlsx", True),
        ("form (PC-Budi's conflicted copy 2024-04-05).xlsx", True),
        ("form.bak", True),
        ("form (Maret).xlsx", False),
        ("form (2024).xlsx", False),
        ("Kecamatan Salindra.xlsx", False),
        ("copyright.xlsx", False),
    ],
)
def test_names_of_copies(name, is_copy):
    assert is_copy_name(name) is is_copy


def with_saved(content: bytes, saved: datetime) -> bytes:
    stamp = saved.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return edited(content, lambda _, part: re.sub(rb"(<dcterms:modified[^>]*>)[^<]+", rb"\g<1>" + stamp, part))


EARLY, LATE = datetime(2024, 4, 5), datetime(2024, 4, 9)  # noqa: DTZ001


def test_the_form_itself_wins_over_its_copies(tmp_path):
    real, copy = with_saved(good_form(9), EARLY), with_saved(good_form(8), LATE)
    terima = arrived_in(tmp_path, **{"form.xlsx": real, "form (1).xlsx": copy})
    assert statuses(terima) == {"form.xlsx": "diterima", "form (1).xlsx": "digantikan"}
    (temuan,) = terima.temuan
    assert temuan.kode == "B131"
    assert "form.xlsx" in temuan.pesan


def test_a_copy_that_the_satker_dated_later_is_the_newer_form(tmp_path):
    real, copy = good_form(9, Tanggal=date(2024, 4, 5)), good_form(8, Tanggal=date(2024, 4, 6))
    terima = arrived_in(tmp_path, **{"form.xlsx": real, "form (1).xlsx": copy})
    assert statuses(terima) == {"form.xlsx": "digantikan", "form (1).xlsx": "diterima"}
    assert codes(terima.temuan) == [("B108", "")]


@pytest.mark.parametrize("name", ["form (1).xlsx", "form - Copy.xlsx", "a/form - Salin.xlsx"])
def test_the_copy_is_the_duplicate_whatever_sorts_first(name, tmp_path):
    (tmp_path / "a").mkdir()
    terima = arrived_in(tmp_path, **{"form.xlsx": GOOD, name: GOOD})
    assert statuses(terima) == {"form.xlsx": "diterima", name: "diabaikan"}


def test_a_copy_alone_is_the_form(tmp_path):
    assert statuses(arrived_in(tmp_path, **{"form (1).xlsx": GOOD})) == {"form (1).xlsx": "diterima"}


CASES = {name: content for name, (content, _) in CORPUS.items() if "penghenti" not in name} | {
    "xls": xls(),
    "xls sandi": xls(FILEPASS),
    "dua": OLE2 + GOOD,
    "nol": bytes(900),
    "surel": mail(("form.xlsx", GOOD)).as_bytes(),
    "garis miring": renamed(GOOD, lambda name: name.replace("/", "\\")),
    "baik": GOOD,
}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(sorted(CASES)), min_size=2, max_size=5, unique=True), st.randoms(use_true_random=False))
def test_the_verdict_on_a_file_does_not_depend_on_the_files_before_it(names, rng: random.Random):
    """By file: what it is, and what reading found; only duplicates and versions look at other files."""

    def verdicts(order: list[str]) -> dict[str, object]:
        entries = [e for name in order for e in open_containers(Arrived(name, name, CASES[name]))]
        found = read_all(entries, PLAN)
        return {one.berkas: (one.form is not None, [t.pesan for t in one.temuan]) for one in found}

    alone = {berkas: said for name in names for berkas, said in verdicts([name]).items()}
    shuffled = list(names)
    rng.shuffle(shuffled)
    assert verdicts(names) == verdicts(shuffled) == alone


def test_every_satker_that_a_refused_file_points_to_is_known(tmp_path):
    halbar = good_form(9, **{"Kode Satker": "659651"})
    terima = arrived_in(
        tmp_path,
        **{
            "KPU Kota Ternate Maret.xlsx": halbar,
            "Tikep Februari.xlsx": b"PK\x03\x04 rusak",
            "tanpa petunjuk.xlsx": b"PK\x03\x04 rusak",
        },
    )
    named = {entry.berkas: (entry.menunjuk, str(entry.bulan)) for entry in terima.masukan}
    assert named == {
        "KPU Kota Ternate Maret.xlsx": (("659651", "659712"), "Maret 2024"),
        "Tikep Februari.xlsx": (("659729",), "Februari 2024"),
        "tanpa petunjuk.xlsx": ((), "None"),
    }


def test_a_form_is_known_as_feedback_by_its_two_sheets():
    book = read_workbook("f.xlsx", GOOD)
    assert isinstance(book, RawBook)
    form = read_form(book, "0", PLAN)
    assert isinstance(form, Form)
    assert not form.is_feedback
