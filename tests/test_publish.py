"""A month appears whole or not at all, and nothing that staff wrote is lost."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from rkt.errors import RktError
from rkt.model.bulan import Bulan
from rkt.publish import publish as publishing
from rkt.publish.lock import LOCK_NAME, locked, refuse_while_held
from rkt.publish.publish import publish
from rkt.reports.jejak import file_sha256
from rkt.reports.jejak_reading import read_outputs
from tests.system_steps import run_apart

ROOT = Path(__file__).parent.parent
MARET = Bulan(2024, 3)
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")


def writer(text):
    def write(folder):
        (folder / "LKIP.docx").write_text(text)
        record = {"keluaran": [{"berkas": "LKIP.docx", "sha256": file_sha256(folder / "LKIP.docx")}]}
        (folder / "jejak.json").write_text(json.dumps(record))

    return write


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_second_run_replaces_what_is_ours(tmp_path):
    publish(tmp_path, MARET, writer("lama"))
    done = publish(tmp_path, MARET, writer("baru"))
    assert contents(done.folder)["LKIP.docx"] == "baru"
    assert [path.name for path in tmp_path.iterdir()] == ["2024-03"]
    assert done.pesan == ()


def test_edited_and_added_files_stay(tmp_path):
    folder = publish(tmp_path, MARET, writer("lama")).folder
    (folder / "LKIP.docx").write_text("suntingan satu")
    (folder / "catatan.txt").write_text("milik staf")
    done = publish(tmp_path, MARET, writer("baru"))
    (folder / "LKIP.docx").write_text("suntingan dua")
    publish(tmp_path, MARET, writer("terbaru"))
    found = contents(folder)
    assert found.pop("jejak.json")
    assert found == {
        "LKIP.docx": "terbaru",
        "LKIP (suntingan staf).docx": "suntingan satu",
        "LKIP (suntingan staf 2).docx": "suntingan dua",
        "catatan.txt": "milik staf",
    }
    assert len(done.pesan) == 1


def test_a_failing_run_leaves_the_old_month(tmp_path):
    folder = publish(tmp_path, MARET, writer("lama")).folder
    before = contents(folder)

    def fail(staging):
        (staging / "LKIP.docx").write_text("separuh")
        raise OSError(28, "No space left on device")

    with pytest.raises(RktError, match="laporan yang lama tidak berubah"):
        publish(tmp_path, MARET, fail)
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["2024-03"]


def test_left_overs_of_another_month_are_cleared_too(tmp_path):
    """The run that follows a killed one may be for another month."""
    publish(tmp_path, Bulan(2024, 2), writer("lama")).folder.rename(tmp_path / ".2024-02.lama")
    for name in (".2024-02.baru", ".2024-01.baru"):
        (tmp_path / name).mkdir()
    (tmp_path / ".2024-03.catatan staf").mkdir()
    publish(tmp_path, MARET, writer("baru"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".2024-03.catatan staf", "2024-02", "2024-03"]
    assert contents(tmp_path / "2024-02")["LKIP.docx"] == "lama"


def test_a_run_cut_off_between_the_renames_is_repaired(tmp_path):
    folder = publish(tmp_path, MARET, writer("lama")).folder
    folder.rename(tmp_path / ".2024-03.lama")
    (tmp_path / ".2024-03.baru").mkdir()
    publish(tmp_path, MARET, writer("baru"))
    assert contents(folder)["LKIP.docx"] == "baru"
    assert [path.name for path in tmp_path.iterdir()] == ["2024-03"]


@pytest.fixture
def held(monkeypatch):
    """Windows: a folder with an open file cannot be renamed, and the open file is neither replaced nor removed."""
    open_files = set()
    plain = {name: getattr(Path, name) for name in ("rename", "replace", "unlink")}

    def call(name, self, *args, **kwargs):
        touched = {self, *map(Path, args)}
        if touched & open_files or touched & {parent for path in open_files for parent in path.parents}:
            raise PermissionError(13, "sharing violation")
        return plain[name](self, *args, **kwargs)

    for name in plain:
        monkeypatch.setattr(Path, name, lambda self, *args, _name=name, **kw: call(_name, self, *args, **kw))
    monkeypatch.setattr(publishing, "exchange", lambda *_: False)
    return open_files


def month_of(text, *names):
    """A writer of these files, all of them ours."""

    def write(folder):
        for name in names:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)
        record = [{"berkas": name, "sha256": file_sha256(folder / name)} for name in names]
        (folder / "jejak.json").write_text(json.dumps({"keluaran": record}))

    return write


def test_a_file_held_open_gets_a_new_name(tmp_path, held):
    folder = publish(tmp_path, MARET, writer("lama")).folder
    held.add(folder / "LKIP.docx")
    done = publish(tmp_path, MARET, writer("baru"))
    found = contents(folder)
    assert (found["LKIP.docx"], found["LKIP (baru).docx"]) == ("lama", "baru")
    assert done.pesan == ("LKIP.docx sedang dibuka di program lain; yang baru disimpan sebagai LKIP (baru).docx.",)
    assert read_outputs(folder) == {"LKIP (baru).docx": file_sha256(folder / "LKIP (baru).docx")}


def test_a_file_that_was_held_open_is_not_taken_for_the_work_of_staff(tmp_path, held):
    """The run after it: what was ours and is closed now goes, what staff saved while it was open stays."""
    names = ("LKIP.docx", "Konsolidasi.xlsx", "Umpan Balik/a.xlsx")
    folder = publish(tmp_path, MARET, month_of("lama", *names)).folder
    held.update(folder / name for name in names)
    for text in ("baru", "lebih baru"):
        assert len(publish(tmp_path, MARET, month_of(text, *names)).pesan) == 3
    held.clear()
    (folder / "Konsolidasi.xlsx").write_text("suntingan staf")
    done = publish(tmp_path, MARET, month_of("terbaru", *names))
    found = contents(folder)
    assert found.pop("jejak.json")
    assert found == {**dict.fromkeys(names, "terbaru"), "Konsolidasi (suntingan staf).xlsx": "suntingan staf"}
    assert len(done.pesan) == 1


def test_what_the_new_month_does_not_have_goes_though_another_file_is_held(tmp_path, held):
    folder = publish(tmp_path, MARET, month_of("lama", "LKIP.docx", "Umpan Balik/a.xlsx", "Umpan Balik/b.xlsx")).folder
    (folder / "Umpan Balik" / "b.xlsx").write_text("suntingan staf")
    (folder / "catatan.txt").write_text("milik staf")
    held.add(folder / "LKIP.docx")
    publish(tmp_path, MARET, month_of("baru", "LKIP.docx"))
    assert set(contents(folder)) == {
        "LKIP.docx",
        "LKIP (baru).docx",
        "Umpan Balik/b.xlsx",
        "catatan.txt",
        "jejak.json",
    }


def test_a_record_held_open_leaves_the_old_month(tmp_path, held):
    folder = publish(tmp_path, MARET, writer("lama")).folder
    held.add(folder / "jejak.json")
    before = contents(folder)
    with pytest.raises(RktError, match="sedang dibuka di program lain"):
        publish(tmp_path, MARET, writer("baru"))
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["2024-03"]


def test_a_file_that_cannot_even_be_read_stays_and_office_marks_do_not(tmp_path, monkeypatch):
    folder = publish(tmp_path, MARET, writer("lama")).folder
    (folder / "~$LKIP.docx").write_text("penanda")
    opened = Path.open

    def held_open(self, *mode, **how):
        if self.name in ("LKIP.docx", "~$LKIP.docx") and self.parent == folder:
            raise PermissionError(13, "sharing violation")
        return opened(self, *mode, **how)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", held_open)
        publish(tmp_path, MARET, writer("baru"))
    found = contents(folder)
    assert (found["LKIP.docx"], found["LKIP (baru).docx"]) == ("lama", "baru")
    publish(tmp_path, MARET, writer("terbaru"))
    assert "~$LKIP.docx" not in contents(folder)


def test_a_read_only_file_of_staff_is_kept(tmp_path):
    folder = publish(tmp_path, MARET, writer("lama")).folder
    (folder / "catatan.txt").write_text("milik staf")
    (folder / "catatan.txt").chmod(0o444)
    publish(tmp_path, MARET, writer("baru"))
    assert contents(folder)["catatan.txt"] == "milik staf"


def test_a_second_run_says_so_and_stops(tmp_path):
    """Another process holds the folder; when it dies, the folder is free again."""
    import subprocess
    import sys

    held = "import sys,time; from pathlib import Path; from rkt.publish.lock import locked\n"
    held += "with locked(Path(sys.argv[1])): print('siap', flush=True); time.sleep(60)"
    command = [sys.executable, "-c", held, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout.readline().strip() == b"siap"
        with pytest.raises(RktError, match="sedang berjalan"):
            publish(tmp_path, MARET, writer("baru"))
        assert not (tmp_path / "2024-03").exists()
        other.kill()
    assert contents(publish(tmp_path, MARET, writer("baru")).folder)["LKIP.docx"] == "baru"


def write_and_say(output, number):
    said = []
    for _ in range(5):
        try:
            publish(output, MARET, writer(f"proses {number}"))
            said.append("terbit")
        except RktError as error:
            said.append("sedang berjalan" if "sedang berjalan" in error.pesan else error.pesan)
    (output.parent / f"{number}.txt").write_text("\n".join(said))


def test_many_runs_at_once(tmp_path):
    """Each publishes its own month or says that another is running; what stays is one of theirs, whole."""
    output = tmp_path / "output"
    method = "fork" if hasattr(os, "fork") else "spawn"
    runs = [multiprocessing.get_context(method).Process(target=write_and_say, args=(output, n)) for n in range(6)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    said = [line for n in range(6) for line in (tmp_path / f"{n}.txt").read_text().splitlines()]
    assert len(said) == 30
    assert {"terbit"} <= set(said) <= {"terbit", "sedang berjalan"}
    assert [path.name for path in output.iterdir()] == ["2024-03"]
    found = contents(output / "2024-03")
    assert found["LKIP.docx"] in {f"proses {n}" for n in range(6)}
    assert json.loads(found["jejak.json"])["keluaran"][0]["sha256"] == file_sha256(output / "2024-03" / "LKIP.docx")


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no folder with an open file")
@pytest.mark.parametrize("when", ["before", "after"])
def test_the_folder_vanishes_while_a_month_is_written(tmp_path, when):
    output = tmp_path / "output"
    publish(output, MARET, writer("lama"))

    def write(folder):
        if when == "before":
            output.rename(tmp_path / "dipindah")
        writer("baru")(folder)
        output.rename(tmp_path / "dipindah")

    with pytest.raises(RktError, match="berkas atau folder tidak ada"):
        publish(output, MARET, write)
    assert not output.exists()
    assert contents(tmp_path / "dipindah" / "2024-03")["LKIP.docx"] == "lama"
    publish(tmp_path / "dipindah", MARET, writer("baru"))
    assert [path.name for path in (tmp_path / "dipindah").iterdir()] == ["2024-03"]


def publish_as_nobody(output):
    if os.geteuid() == 0:
        os.seteuid(65534)  # root writes everywhere
    publish(output, MARET, writer("baru"))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes are POSIX's")
def test_a_read_only_folder():
    """In a place that everybody may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        output = Path(name) / "output"
        folder = publish(output, MARET, writer("lama")).folder
        before = contents(folder)
        output.chmod(0o555)
        end = run_apart(publish_as_nobody, output)
        output.chmod(0o755)
        assert end.code == 0
        assert "tidak ada izin" in end.pesan
        assert "laporan yang lama tidak berubah" in end.pesan
        assert contents(folder) == before
        assert [path.name for path in output.iterdir()] == ["2024-03"]


def test_a_second_run_stops_before_it_reads_anything(tmp_path):
    refuse_while_held(tmp_path / "belum ada")
    with locked(tmp_path), pytest.raises(RktError, match="Program sedang berjalan"):
        refuse_while_held(tmp_path)
    (tmp_path / LOCK_NAME).touch()  # left by a run that was killed: the system has let go of it
    refuse_while_held(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_months_place_is_left_and_named(tmp_path):
    (tmp_path / "2024-03").write_text("catatan staf")
    for _ in range(2):
        with pytest.raises(RktError, match="ada berkas"):
            publish(tmp_path, MARET, writer("baru"))
        assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("2024-03", "catatan staf")]


def test_a_left_over_that_cannot_go_is_named(tmp_path):
    (tmp_path / ".2024-03.baru").write_text("bukan folder")
    with pytest.raises(RktError, match=r"2024-03\.baru', sisa proses sebelumnya, tidak dapat dihapus"):
        publish(tmp_path, MARET, writer("baru"))
    assert not (tmp_path / "2024-03").exists()


def test_a_month_made_read_only_is_replaced_and_cleared(tmp_path, monkeypatch):
    """Removal is refused to everybody here, as it is to an ordinary user: tests often run as root."""
    folder = publish(tmp_path, MARET, writer("lama")).folder
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    remove = shutil.rmtree

    def as_a_user(place, **how):
        if all(path.stat().st_mode & 0o200 for path in (place, *Path(place).rglob("*")) if path.exists()):
            remove(place, **how)

    monkeypatch.setattr(shutil, "rmtree", as_a_user)
    for text in ("baru", "terbaru"):
        publish(tmp_path, MARET, writer(text))
        assert contents(folder)["LKIP.docx"] == text
        assert [path.name for path in tmp_path.iterdir()] == ["2024-03"]
