"""Every entry of the input folder ends in exactly one of diterima, digantikan, diabaikan, ditolak."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from rkt.errors import RktError
from rkt.intake.accept import receive
from rkt.intake.files import read_folder
from rkt.model.bulan import Bulan
from rkt.model.form import Status
from tests.hostile_files import archive
from tests.kit import MARET, RASIO, TERNATE, TIDORE, codes, make_plan, read_all

PLAN = make_plan([RASIO])


def write_form(path: Path, pembilang=9, *, satker=TERNATE, bulan="Maret", tanggal=None, contoh=False, saved=None):
    """A form as another program writes it: openpyxl, not our writer."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Kinerja"
    for row in (["Kode Satker", satker.kode], ["Tahun", 2024], ["Bulan", bulan], ["Tanggal", tanggal], []):
        sheet.append(row)
    sheet.append(["Kode", "Indikator", "Pembilang", "Penyebut", "Realisasi"])
    sheet.append(["2.1", RASIO.uraian, pembilang, 10])
    if contoh:
        meta = book.create_sheet("_rkt")
        meta.append(["Contoh", "Ya"])
    book.properties.modified = saved or datetime(2024, 4, 5, 8)  # noqa: DTZ001
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    if saved is not None:
        _set_saved(path, saved)


def _set_saved(path: Path, saved: datetime) -> None:
    """openpyxl stamps its own time on saving; put the wanted one in its place."""
    import re

    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    stamp = saved.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]+", rb"\g<1>" + stamp, core)
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


def taken(folder: Path, bulan: Bulan | None = None):
    return receive(read_all(read_folder(folder), PLAN), PLAN, bulan)


def statuses(intake):
    return {entry.berkas: entry.status.value for entry in intake.masukan}


def test_each_entry_has_one_status_and_a_reason(tmp_path):
    write_form(tmp_path / "dalam" / "baik.xlsx")
    (tmp_path / "~$baik.xlsx").write_bytes(b"lock")
    (tmp_path / "catatan.txt").write_text("halo")
    (tmp_path / "kosong.xlsx").write_bytes(b"")
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04 bukan zip")
    (tmp_path / "x.xlsx").mkdir()
    openpyxl.Workbook().save(tmp_path / "lain.xlsx")
    intake = taken(tmp_path)
    assert statuses(intake) == {
        "dalam/baik.xlsx": "diterima",
        "~$baik.xlsx": "diabaikan",
        "catatan.txt": "ditolak",
        "kosong.xlsx": "ditolak",
        "rusak.xlsx": "ditolak",
        "lain.xlsx": "ditolak",
    }
    assert all(entry.reason for entry in intake.masukan if entry.status is not Status.DITERIMA)
    assert sorted(t.kode for t in intake.temuan) == ["B101", "B103", "B103", "B105", "B110"]
    assert intake.bulan == MARET


def test_any_name_is_a_name(tmp_path):
    import os

    names = ["-rf.xlsx", "\U0001f5f3\ufe0f laporan.xlsx", "a" * 200 + ".xlsx", "tanpa akhiran", "RAHASIA.XLSX.docx"]
    for name in names:
        write_form(tmp_path / name)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipa.xlsx")
    intake = taken(tmp_path)
    assert {entry.status for entry in intake.masukan if entry.berkas != "pipa.xlsx"} <= {
        Status.DITERIMA,
        Status.DIABAIKAN,
    }
    assert len(intake.masukan) == len(list(tmp_path.iterdir()))
    assert len(intake.forms) == 1


def test_a_link_is_not_followed(tmp_path):
    outside = tmp_path / "luar.xlsx"
    write_form(outside)
    folder = tmp_path / "input"
    folder.mkdir()
    try:
        (folder / "tautan.xlsx").symlink_to(outside)
    except OSError:
        pytest.skip("this system lets no ordinary user make links")
    assert codes(taken(folder).temuan) == [("B111", "")]


def test_same_bytes_twice(tmp_path):
    write_form(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes())
    intake = taken(tmp_path)
    assert statuses(intake) == {"a.xlsx": "diterima", "b.xlsx": "diabaikan"}
    assert codes(intake.temuan) == [("B107", "")]


def test_same_content_saved_twice_is_one_form(tmp_path):
    write_form(tmp_path / "a.xlsx", saved=datetime(2024, 4, 5))  # noqa: DTZ001
    write_form(tmp_path / "b.xlsx", saved=datetime(2024, 4, 6))  # noqa: DTZ001
    intake = taken(tmp_path)
    assert statuses(intake) == {"a.xlsx": "diabaikan", "b.xlsx": "diterima"}
    assert codes(intake.temuan) == [("B107", "")]


@pytest.mark.parametrize(("text", "code"), [(None, "B107"), ("macet", "B108")])
def test_a_column_more_is_another_form_only_where_something_is_written_in_it(text, code, tmp_path):
    for name, saved in (("a.xlsx", datetime(2024, 4, 5)), ("b.xlsx", datetime(2024, 4, 6))):  # noqa: DTZ001
        write_form(tmp_path / name, saved=saved)
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    book.active["F6"], book.active["F7"] = "Kendala", text
    book.save(tmp_path / "b.xlsx")
    _set_saved(tmp_path / "b.xlsx", datetime(2024, 4, 6))  # noqa: DTZ001
    assert [kode for kode, _ in codes(taken(tmp_path).temuan)] == [code]


def test_the_newer_by_tanggal_then_by_saved_time_wins_and_both_are_named(tmp_path):
    write_form(tmp_path / "a.xlsx", 8, tanggal=date(2024, 4, 5), saved=datetime(2024, 4, 9))  # noqa: DTZ001
    write_form(tmp_path / "b.xlsx", 9, tanggal=date(2024, 4, 6), saved=datetime(2024, 4, 7))  # noqa: DTZ001
    intake = taken(tmp_path)
    assert statuses(intake) == {"a.xlsx": "digantikan", "b.xlsx": "diterima"}
    (temuan,) = intake.temuan
    assert temuan.kode == "B108"
    assert "a.xlsx" in temuan.pesan
    assert "b.xlsx" in temuan.pesan


def test_without_a_winner_neither_is_used(tmp_path):
    saved = datetime(2024, 4, 9)  # noqa: DTZ001
    write_form(tmp_path / "a.xlsx", 8, saved=saved)
    write_form(tmp_path / "b.xlsx", 9, saved=saved)
    intake = taken(tmp_path)
    assert set(statuses(intake).values()) == {"ditolak"}
    assert codes(intake.temuan) == [("B109", ""), ("B109", "")]
    assert intake.forms == ()


def test_samples_are_set_aside_once_a_real_form_is_there(tmp_path):
    write_form(tmp_path / "contoh" / "a.xlsx", contoh=True)
    only_samples = taken(tmp_path)
    assert (statuses(only_samples), only_samples.contoh) == ({"contoh/a.xlsx": "diterima"}, True)
    write_form(tmp_path / "asli.xlsx", satker=TIDORE)
    intake = taken(tmp_path)
    assert statuses(intake) == {"asli.xlsx": "diterima", "contoh/a.xlsx": "diabaikan"}
    assert (codes(intake.temuan), intake.contoh) == ([("I105", "")], False)


def test_a_month_after_the_reports_waits(tmp_path):
    write_form(tmp_path / "a.xlsx")
    write_form(tmp_path / "b.xlsx", bulan="April")
    assert taken(tmp_path).bulan == Bulan(2024, 4)
    intake = taken(tmp_path, MARET)
    assert statuses(intake) == {"a.xlsx": "diterima", "b.xlsx": "diabaikan"}
    assert codes(intake.temuan) == [("I106", "")]


def test_inputs_are_not_touched(tmp_path):
    write_form(tmp_path / "a.xlsx")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    taken(tmp_path)
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}


def test_locked_damaged_or_huge_files_say_what_to_do(tmp_path, monkeypatch):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "sandi.xlsx").write_bytes(locked)
    (tmp_path / "besar.xlsx").write_bytes(b"PK\x03\x04" + b"0" * 2000)
    monkeypatch.setattr("rkt.spreadsheet.limits.MAX_BYTES", 1500)
    intake = taken(tmp_path)
    assert sorted(t.kode for t in intake.temuan) == ["B102", "B104"]
    assert any("tanpa sandi" in t.saran for t in intake.temuan)


@pytest.mark.parametrize(("typed", "kode"), [("=4+5", "K211"), ("#DIV/0!", "K212"), (None, "K201")])
def test_blank_uncalculated_and_broken_are_three_things(tmp_path, typed, kode):
    """calamine gives all three as blank; openpyxl tells them apart."""
    write_form(tmp_path / "a.xlsx", typed)
    (form,) = taken(tmp_path).forms
    assert codes(form.temuan) == [(kode, "C7")]


def test_macros_and_an_unreadable_date_are_only_said(tmp_path):
    write_form(tmp_path / "a.xlsx", tanggal="minggu lalu")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as package:
        package.writestr("xl/vbaProject.bin", b"makro")
    (form,) = taken(tmp_path).forms
    assert sorted(t.kode for t in form.temuan) == ["B106", "I107"]


def test_a_name_that_is_no_text_is_shown_and_read(tmp_path):
    import os
    import sys

    if sys.platform != "linux":
        pytest.skip("only here may a file's name hold any byte")
    write_form(tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx").rename(os.fsdecode(os.fsencode(tmp_path) + b"/maret\xff\n\xf0\x9f\x98\x80.xlsx"))
    (entry,) = taken(tmp_path).masukan
    assert (entry.berkas, entry.status) == ("maret\\udcff\\n\U0001f600.xlsx", Status.DITERIMA)


def test_a_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    import os

    write_form(tmp_path / "a.xlsx")
    (tmp_path / "tertutup").mkdir()
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("tertutup"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert statuses(taken(tmp_path)) == {"a.xlsx": "diterima", "tertutup": "ditolak"}


def test_a_zip_of_forms_is_opened_and_each_file_accounted_for(tmp_path):
    write_form(tmp_path / "a.xlsx")
    write_form(tmp_path / "b.xlsx", satker=TIDORE)
    members = {
        "Forms/Ternate.xlsx": (tmp_path / "a.xlsx").read_bytes(),
        "../../Tidore.xlsx": (tmp_path / "b.xlsx").read_bytes(),
        "Tidore.xlsx": b"bukan formulir",
        "C:\\x.pdf": b"%PDF-1.4",
        "__MACOSX/._Ternate.xlsx": b"x",
        "lagi.zip": archive(a=b"x"),
    }
    folder = tmp_path / "input"
    folder.mkdir()
    (folder / "kiriman.zip").write_bytes(archive(**members))
    (folder / "rusak.zip").write_bytes(archive(a=b"x" * 900)[:-40])
    (folder / "bom.zip").write_bytes(archive(a=b"\x00" * 40_000_000))
    intake = taken(folder)
    assert statuses(intake) == {
        "bom.zip": "ditolak",
        "kiriman.zip": "diabaikan",
        "kiriman.zip/Forms/Ternate.xlsx": "diterima",
        "kiriman.zip/Tidore.xlsx": "diterima",
        "kiriman.zip/Tidore.xlsx (2)": "ditolak",
        "kiriman.zip/C_/x.pdf": "ditolak",
        "kiriman.zip/__MACOSX/._Ternate.xlsx": "diabaikan",
        "kiriman.zip/lagi.zip": "ditolak",
        "rusak.zip": "ditolak",
    }
    assert sorted(t.kode for t in intake.temuan) == ["B101", "B103", "B103", "B110", "B112", "B116", "B127"]
    assert sorted(path.name for path in tmp_path.rglob("*.xlsx")) == ["a.xlsx", "b.xlsx"]


def test_a_missing_folder_is_one_sentence(tmp_path):
    with pytest.raises(RktError, match="tidak ada"):
        taken(tmp_path / "tidak ada")
