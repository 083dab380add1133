"""How files come into the folder: half saved, held, copied, in mails; each accounted for, none mistaken for another.

1. What no person made is ignored; what is not whole yet is never called damaged.
2. The forms of a saved mail are read out of it; the form itself wins over its copies.
3. The verdict on a file does not depend on the files beside it.
"""

from __future__ import annotations

import random
import re
from datetime import date, datetime
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rkt.consolidation.completeness import assess_completeness
from rkt.intake import files
from rkt.intake.accept import receive
from rkt.intake.archives import open_containers
from rkt.intake.files import read_folder, read_patiently
from rkt.intake.input_file import InputFile, is_copy_name, temporary_kind
from rkt.model.bulan import Bulan
from rkt.spreadsheet import limits
from rkt.spreadsheet.ole import OLE2
from tests.hostile_files import archive, edited, good_form
from tests.kit import codes, read_all
from tests.ole_kit import FILEPASS, xls
from tests.test_hostile import CORPUS
from tests.test_office_files import GOOD, PLAN, renamed

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


def statuses(intake):
    return {entry.berkas: entry.status.value for entry in intake.masukan}


def test_the_forms_of_a_saved_mail_are_read_out_of_it(tmp_path):
    message = mail(("Formulir Ternate – März.xlsx", GOOD), ("rekap.zip", archive(**{"a.txt": b"x"})))
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    intake = arrived_in(tmp_path, surel__eml=message.as_bytes())
    assert statuses(intake) == {
        "surel.eml": "diabaikan",
        "surel.eml/Formulir Ternate – März.xlsx": "diterima",
        "surel.eml/rekap.zip": "diabaikan",
        "surel.eml/rekap.zip/a.txt": "ditolak",
    }
    assert sorted(t.kode for t in intake.temuan) == ["B103", "B116", "B128"]


def test_a_forwarded_mail_gives_its_attachments_too(tmp_path):
    outer = mail()
    outer.add_attachment(mail(("form.xlsx", GOOD)))
    intake = arrived_in(tmp_path, surel__eml=outer.as_bytes())
    assert statuses(intake) == {"surel.eml": "diabaikan", "surel.eml/form.xlsx": "diterima"}


def test_mails_in_a_zip_and_what_is_packed_deeper(tmp_path):
    inner = mail(("form.xlsx", GOOD), ("lagi.zip", archive(**{"b.xlsx": GOOD}))).as_bytes()
    intake = arrived_in(tmp_path, kiriman__zip=archive(**{"satu.eml": inner}))
    assert statuses(intake) == {
        "kiriman.zip": "diabaikan",
        "kiriman.zip/satu.eml": "diabaikan",
        "kiriman.zip/satu.eml/form.xlsx": "diterima",
        "kiriman.zip/satu.eml/lagi.zip": "ditolak",
    }


def test_a_mail_without_a_form_and_a_draft_of_our_own(tmp_path):
    intake = arrived_in(
        tmp_path,
        kosong__eml=mail().as_bytes(),
        draf__eml=mail(("form.xlsx", GOOD), X_Unsent="1").as_bytes(),
        tnef__eml=mail(("winmail.dat", b"\x78\x9f\x3e\x22\x01")).as_bytes(),
    )
    assert statuses(intake) == {
        "kosong.eml": "ditolak",
        "draf.eml": "diabaikan",
        "tnef.eml": "diabaikan",
        "tnef.eml/winmail.dat": "ditolak",
    }
    assert sorted(t.kode for t in intake.temuan) == ["B124", "B128", "B129", "B130"]


def test_a_mail_of_too_many_or_too_deep_parts_costs_only_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_ARCHIVED", 5)
    many = mail(*((f"{n}.xlsx", GOOD) for n in range(9))).as_bytes()
    deep = b"From: a@b.id\nTo: c@d.id\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)
    )
    intake = arrived_in(tmp_path, banyak__eml=many, dalam__eml=deep)
    assert set(statuses(intake).values()) == {"ditolak"}
    assert {t.kode for t in intake.temuan} <= {"B112", "B129"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.integers(0, 2000))
def test_any_mail_gives_entries_and_no_error(noise, place):
    content = mail(("f.xlsx", b"x" * 900)).as_bytes()
    broken = b"From: a@b.id\nTo: c@d.id\n" + content[:place] + noise + content[place:]
    assert next(iter(list(open_containers(InputFile("f.eml", "0", broken))))).berkas == "f.eml"


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
    intake = arrived_in(tmp_path, **{"form.xlsx": real, "form (1).xlsx": copy})
    assert statuses(intake) == {"form.xlsx": "diterima", "form (1).xlsx": "digantikan"}
    (temuan,) = intake.temuan
    assert temuan.kode == "B131"
    assert "form.xlsx" in temuan.pesan


def test_a_copy_that_the_satker_dated_later_is_the_newer_form(tmp_path):
    real, copy = good_form(9, Tanggal=date(2024, 4, 5)), good_form(8, Tanggal=date(2024, 4, 6))
    intake = arrived_in(tmp_path, **{"form.xlsx": real, "form (1).xlsx": copy})
    assert statuses(intake) == {"form.xlsx": "digantikan", "form (1).xlsx": "diterima"}
    assert codes(intake.temuan) == [("B108", "")]


@pytest.mark.parametrize("name", ["form (1).xlsx", "form - Copy.xlsx", "a/form - Salin.xlsx"])
def test_the_copy_is_the_duplicate_whatever_sorts_first(name, tmp_path):
    (tmp_path / "a").mkdir()
    intake = arrived_in(tmp_path, **{"form.xlsx": GOOD, name: GOOD})
    assert statuses(intake) == {"form.xlsx": "diterima", name: "diabaikan"}


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
        entries = [e for name in order for e in open_containers(InputFile(name, name, CASES[name]))]
        found = read_all(entries, PLAN)
        return {one.berkas: (one.form is not None, [t.pesan for t in one.temuan]) for one in found}

    alone = {berkas: said for name in names for berkas, said in verdicts([name]).items()}
    shuffled = list(names)
    rng.shuffle(shuffled)
    assert verdicts(names) == verdicts(shuffled) == alone


def test_every_satker_that_a_refused_file_points_to_is_known(tmp_path):
    halbar = good_form(9, **{"Kode Satker": "659651"})
    intake = arrived_in(
        tmp_path,
        **{
            "KPU Kota Ternate Maret.xlsx": halbar,
            "Tikep Februari.xlsx": b"PK\x03\x04 rusak",
            "tanpa petunjuk.xlsx": b"PK\x03\x04 rusak",
        },
    )
    named = {entry.berkas: (entry.menunjuk, str(entry.bulan)) for entry in intake.masukan}
    assert named == {
        "KPU Kota Ternate Maret.xlsx": (("659651", "659712"), "Maret 2024"),
        "Tikep Februari.xlsx": (("659729",), "Februari 2024"),
        "tanpa petunjuk.xlsx": ((), "None"),
    }


def test_a_refused_form_is_not_called_missing_on_kelengkapan(tmp_path):
    intake = arrived_in(
        tmp_path, **{"Tikep Maret.xlsx": b"PK\x03\x04 rusak", "KPU Kota Ternate Februari.xlsx": b"PK\x03\x04 rusak"}
    )
    rows = assess_completeness(intake.forms, intake.masukan, intake.temuan, PLAN, Bulan(2024, 3))
    refused = {
        (row.satker.kode, row.bulan.bulan): [entry.berkas for entry in row.refused] for row in rows if row.refused
    }
    assert refused == {
        ("659729", 3): ["Tikep Maret.xlsx"],
        ("659712", 2): ["KPU Kota Ternate Februari.xlsx"],
    }
