"""Killed at any open, write, rename, sync, making or removal, in turn: the month is the old one or the new one, whole.

1. Every step of a publication, in a process that dies there by SIGKILL, half-way through where it writes.
2. Every step again, where the disk refuses it instead.
3. Steps of the whole command, over all its kinds.
4. The run that follows finishes with the same files as one that nobody disturbed, and no left-over remains.
5. The count itself: no file of a month that was not seen being opened, written in full and synced.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from rkt.model.bulan import Bulan
from rkt.pipeline import Request, run
from rkt.publish import publish as publishing
from rkt.publish.publish import publish
from rkt.reports.jejak import file_sha256
from tests.conftest import RKT, TEMPLATE
from tests.system_steps import DIED, run_apart

MARET = Bulan(2024, 3)
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")]


def writer(text):
    def write(folder):
        (folder / "Umpan Balik").mkdir()
        files = [folder / "LKIP.docx", folder / "Konsolidasi.xlsx", folder / "Umpan Balik" / "a.xlsx"]
        if text == "lama":  # a satker that has nothing to correct any more
            files.append(folder / "Umpan Balik" / "usang.xlsx")
        for path in files:
            path.write_text(text * 20)
        record = [{"berkas": path.relative_to(folder).as_posix(), "sha256": file_sha256(path)} for path in files]
        (folder / "jejak.json").write_text(json.dumps({"keluaran": record}))

    return write


def renew(output):
    return publish(output, MARET, writer("baru"))


def renew_without_exchange(output):
    """As on Windows."""
    publishing.exchange = lambda *_: False
    return renew(output)


def renew_while_held(output):
    """As on Windows with the LKIP open in Word: its folder cannot be renamed, and it cannot be replaced or removed."""
    folder = output / MARET.iso
    plain_rename, plain_replace = Path.rename, Path.replace

    def held(self, target):
        if folder / "LKIP.docx" in (self, Path(target)) or folder in (self, Path(target)):
            raise PermissionError(13, "sharing violation")

    def rename(self, target):
        held(self, target)
        return plain_rename(self, target)

    def replace(self, target):
        held(self, target)
        return plain_replace(self, target)

    Path.rename, Path.replace = rename, replace
    return renew_without_exchange(output)


def nothing(output):
    pass


def old_month(output):
    folder = publish(output, MARET, writer("lama")).folder
    (folder / "catatan.txt").write_text("milik staf")


def edited_month(output):
    old_month(output)
    (output / "2024-03" / "LKIP.docx").write_text("suntingan staf")
    (output / "2024-03" / "Bukti").mkdir()
    (output / "2024-03" / "Bukti" / "foto.txt").write_text("milik staf")


def cut_off_between_renames(output):
    """What a run that was killed between its two renames leaves on Windows; and one of another month, earlier."""
    old_month(output)
    (output / "2024-03").rename(output / ".2024-03.lama")
    for name in (".2024-03.baru", ".2024-02.baru"):
        (output / name / "Umpan Balik").mkdir(parents=True)
        (output / name / "LKIP.docx").write_text("separuh")
    (output / ".rkt.kunci").touch()


SCENARIOS = {
    "bulan pertama": (nothing, renew),
    "mengganti bulan lama": (old_month, renew),
    "ada suntingan staf": (edited_month, renew),
    "tanpa tukar": (edited_month, renew_without_exchange),
    "setelah terputus": (cut_off_between_renames, renew),
}


def contents(folder):
    if not folder.exists():
        return {}
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def month(output, *, one_step=True):
    """The files of the month; of the old one aside where this system cannot exchange two folders in one step."""
    folder = output / MARET.iso
    return contents(folder if one_step or folder.exists() else output / f".{MARET.iso}.lama")


class Scenario:
    """An output folder as it is before a run, and as a run that nobody disturbs leaves it."""

    def __init__(self, folder, name):
        before, self.act = SCENARIOS[name]
        self.folder, self.start = folder, folder / "awal"
        self.one_step = self.act is renew and hasattr(os, "fork") and name != "setelah terputus"
        before(self.start)
        self.old = month(self.start, one_step=self.one_step)
        undisturbed = self.copy("utuh")
        self.count = len(run_apart(self.act, undisturbed).seen)
        self.new = month(undisturbed)
        assert [path.name for path in undisturbed.iterdir()] == ["2024-03"]

    def copy(self, name):
        place = self.folder / str(name)
        if self.start.exists():
            shutil.copytree(self.start, place)
        return place

    def check_next_run(self, output, point):
        renew(output)
        assert month(output) == self.new, point
        assert [path.name for path in output.iterdir()] == ["2024-03"], point


@pytest.mark.parametrize("name", SCENARIOS)
def test_killed_at_every_step_in_turn(tmp_path, name):
    scenario = Scenario(tmp_path, name)
    seen = set()
    for point in range(1, scenario.count + 1):
        output = scenario.copy(point)
        assert run_apart(scenario.act, output, point).code == DIED, point
        found = month(output, one_step=scenario.one_step)
        assert found in (scenario.old, scenario.new), point
        seen.add("lama" if found == scenario.old else "baru")
        scenario.check_next_run(output, point)
    assert scenario.count >= 20
    assert seen == {"lama", "baru"}
    print(f"{name}: {scenario.count} titik mati dicoba, {scenario.count} selamat")


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        *((name, errno.EIO) for name in SCENARIOS),
        ("ada suntingan staf", errno.ENOSPC),
        ("mengganti bulan lama", errno.EROFS),
        ("tanpa tukar", errno.EACCES),
    ],
)
def test_refused_at_every_step_in_turn(tmp_path, name, refused):
    """Either the sentence and the old month, or the new month; never a traceback."""
    scenario = Scenario(tmp_path, name)
    said = 0
    for point in range(1, scenario.count + 1):
        output = scenario.copy(point)
        end = run_apart(scenario.act, output, point, refused)
        assert end.code == 0, point
        found = month(output, one_step=scenario.one_step)
        assert found == (scenario.old if end.pesan else scenario.new), (point, end.pesan)
        if end.pesan:
            said += 1
            assert "laporan yang lama tidak berubah" in end.pesan
        scenario.check_next_run(output, point)
    assert said >= 10
    kind = errno.errorcode[refused]
    print(f"{name}: {scenario.count} titik {kind} dicoba, {scenario.count} selamat ({said} berpesan)")


def test_killed_while_a_file_is_held_open(tmp_path):
    """Windows renames no folder with an open file, so files change one by one: each is whole, and the next run knows
    all of them for its own."""
    start, intact = tmp_path / "awal", tmp_path / "utuh"
    old_month(start)
    shutil.copytree(start, intact)
    count = len(run_apart(renew_while_held, intact).seen)
    assert (contents(intact / "2024-03").keys() - contents(start / "2024-03").keys()) == {"LKIP (baru).docx"}
    expected = {**contents(intact / "2024-03")}
    expected["LKIP.docx"] = expected.pop("LKIP (baru).docx")
    expected.pop("jejak.json")
    whole = {text * 20 for text in (b"lama", b"baru")} | {b"milik staf"}
    for point in range(1, count + 1):
        output = tmp_path / str(point)
        shutil.copytree(start, output)
        assert run_apart(renew_while_held, output, point).code == DIED, point
        found = contents(output / "2024-03")
        assert json.loads(found.pop("jejak.json"))["keluaran"]
        assert set(found.values()) <= whole, point
        renew(output)
        after = contents(output / "2024-03")
        assert after.pop("jejak.json")
        assert after == expected, point
        assert [path.name for path in output.iterdir()] == ["2024-03"], point
    print(f"berkas ditahan: {count} titik mati dicoba, {count} selamat")


def whole_command(place, forms):
    """The month from its forms, as the command makes it, with a folder of its own for temporary files."""
    (place / "sementara").mkdir(parents=True, exist_ok=True)
    tempfile.tempdir = str(place / "sementara")
    return run(Request(Bulan(2024, 1), forms, place / "output", RKT, TEMPLATE))


@pytest.fixture(scope="module")
def command(samples, tmp_path_factory):
    """The forms of one satker, then of two; and a place where the first month is published and staff wrote in it."""
    folder = tmp_path_factory.mktemp("perintah")
    for name, satker in (("lama", ["659712"]), ("baru", ["659712", "654577"])):
        (folder / name).mkdir()
        for kode in satker:
            form = next(samples.glob(f"*{kode}*2024-01.xlsx"))
            shutil.copyfile(form, folder / name / form.name)
    start = folder / "awal"
    assert run_apart(partial(whole_command, forms=folder / "lama"), start).pesan == ""
    month_folder = start / "output" / "2024-01"
    (month_folder / "catatan.txt").write_text("milik staf")
    with (month_folder / "LKIP 2024 s.d. Januari.docx").open("ab") as file:
        file.write(b"suntingan staf")
    return folder


def test_the_whole_command_killed(command):
    """Steps from the first to the last and around the swap, each in a run of its own; temporary files included."""
    act = partial(whole_command, forms=command / "baru")
    start, undisturbed = command / "awal", command / "utuh"
    shutil.copytree(start, undisturbed)
    steps = run_apart(act, undisturbed).seen
    old, new = contents(start / "output" / "2024-01"), contents(undisturbed / "output" / "2024-01")
    assert len(new) > len(old)
    run_apart(act, undisturbed)
    once_more = contents(undisturbed / "output" / "2024-01")  # a run over the new month reads back that month's reports
    count = len(steps)
    points = {round(1 + number * (count - 1) / 4) for number in range(5)}
    for kind in ("write", "fsync", "rename"):
        points.add(max(at for at, (what, _) in enumerate(steps, 1) if what == kind))
    for point in sorted(points):
        place = command / str(point)
        shutil.copytree(start, place)
        assert run_apart(act, place, point).code == DIED, point
        found = contents(place / "output" / "2024-01")
        assert found in (old, new), point
        assert run_apart(act, place).pesan == ""
        assert contents(place / "output" / "2024-01") == (new if found == old else once_more), point
        assert [path.name for path in (place / "output").iterdir()] == ["2024-01"], point
        assert contents(place / "sementara") == {}, point
    print(f"perintah utuh: {len(points)} dari {count} titik mati dicoba, {len(points)} selamat")


def test_no_byte_of_a_month_is_written_unseen(command):
    """What the other tests stand on: every file is seen being opened, written in full, and synced with its folder."""
    place = command / "dihitung"
    end = run_apart(partial(whole_command, forms=command / "baru"), place)
    files = contents(place / "output" / "2024-01")
    staging = place / "output" / ".2024-01.baru"
    written, seen = dict(end.written), set(end.seen)
    for name, content in files.items():
        assert ("open", str(staging / name)) in seen
        assert written[str(staging / name)] >= len(content), name
    kinds = Counter(what for what, _ in end.seen)
    folders = 1 + len({parent for name in files for parent in Path(name).parents} - {Path()})
    assert kinds["fsync"] >= len(files) + folders
    assert kinds["rename"] == 1
    assert kinds["mkdir"] >= folders
    print("langkah satu bulan:", ", ".join(f"{count} {what}" for what, count in sorted(kinds.items())))
