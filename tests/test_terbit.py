"""A month appears whole or not at all, and nothing that staff wrote is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rkt.errors import RktError
from rkt.model.bulan import Bulan
from rkt.reports.jejak import file_sha256, read_keluaran
from rkt.reports.terbit import publish

ROOT = Path(__file__).parent.parent
MARET = Bulan(2024, 3)


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
    terbit = publish(tmp_path, MARET, writer("baru"))
    assert contents(terbit.folder)["LKIP.docx"] == "baru"
    assert [path.name for path in tmp_path.iterdir()] == ["2024-03"]
    assert terbit.pesan == ()


def test_edited_and_added_files_stay(tmp_path):
    folder = publish(tmp_path, MARET, writer("lama")).folder
    (folder / "LKIP.docx").write_text("suntingan satu")
    (folder / "catatan.txt").write_text("milik staf")
    terbit = publish(tmp_path, MARET, writer("baru"))
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
    assert len(terbit.pesan) == 1


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


def test_a_run_cut_off_between_the_renames_is_mended(tmp_path):
    folder = publish(tmp_path, MARET, writer("lama")).folder
    folder.rename(tmp_path / ".2024-03.lama")
    (tmp_path / ".2024-03.baru").mkdir()
    publish(tmp_path, MARET, writer("baru"))
    assert contents(folder)["LKIP.docx"] == "baru"
    assert [path.name for path in tmp_path.iterdir()] == ["2024-03"]


def test_a_file_held_open_gets_a_new_name(tmp_path, monkeypatch):
    """Windows: the folder cannot be renamed, and the open file cannot be replaced."""
    from pathlib import Path

    folder = publish(tmp_path, MARET, writer("lama")).folder
    rename, replace = Path.rename, Path.replace

    def held_rename(self, target):
        if self == folder:
            raise PermissionError(13, "sharing violation")
        return rename(self, target)

    def held_replace(self, target):
        if Path(target) == folder / "LKIP.docx":
            raise PermissionError(13, "sharing violation")
        return replace(self, target)

    monkeypatch.setattr(Path, "rename", held_rename)
    monkeypatch.setattr(Path, "replace", held_replace)
    terbit = publish(tmp_path, MARET, writer("baru"))
    found = contents(folder)
    assert (found["LKIP.docx"], found["LKIP (baru).docx"]) == ("lama", "baru")
    assert "sedang dibuka" in terbit.pesan[0]
    assert read_keluaran(folder) == {"LKIP (baru).docx": file_sha256(folder / "LKIP (baru).docx")}


def test_a_file_that_cannot_even_be_read_stays_and_office_marks_do_not(tmp_path, monkeypatch):
    from pathlib import Path

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

    held = "import sys,time; from pathlib import Path; from rkt.reports.kunci import locked\n"
    held += "with locked(Path(sys.argv[1])): print('siap', flush=True); time.sleep(60)"
    command = [sys.executable, "-c", held, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout.readline().strip() == b"siap"
        with pytest.raises(RktError, match="sedang berjalan"):
            publish(tmp_path, MARET, writer("baru"))
        assert not (tmp_path / "2024-03").exists()
        other.kill()
    assert contents(publish(tmp_path, MARET, writer("baru")).folder)["LKIP.docx"] == "baru"
