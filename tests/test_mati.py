"""Killed at any write, rename, sync or removal, in turn: the month is the old one or the new one, whole.

The run that follows finishes, and nothing that the killed one left behind remains.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from rkt.model.bulan import Bulan
from rkt.reports.jejak import file_sha256
from rkt.reports.terbit import publish

ROOT = Path(__file__).parent.parent
MARET = Bulan(2024, 3)

CHILD = """
import os, shutil, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from tests.test_mati import MARET, writer
from rkt.reports.terbit import publish

left = int(sys.argv[2])

def counted(what):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        result = what(*args, **kwargs)
        return result
    return call

for owner, name in ((Path, "mkdir"), (Path, "rename"), (Path, "replace"), (Path, "unlink"), (Path, "write_text"),
                    (Path, "write_bytes"), (os, "fsync"), (os, "unlink"), (os, "rmdir"), (shutil, "rmtree")):
    setattr(owner, name, counted(getattr(owner, name)))
publish(Path(sys.argv[1]), MARET, writer("baru"))
"""


def writer(text):
    def write(folder):
        (folder / "Umpan Balik").mkdir()
        files = [folder / "LKIP.docx", folder / "Konsolidasi.xlsx", folder / "Umpan Balik" / "a.xlsx"]
        for path in files:
            path.write_text(text)
        record = [{"berkas": path.relative_to(folder).as_posix(), "sha256": file_sha256(path)} for path in files]
        (folder / "jejak.json").write_text(json.dumps({"keluaran": record}))

    return write


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def months(tmp_path):
    """The month as it was, and as a run that nobody disturbs makes it; with a file of staff in both."""
    found = []
    for name, texts in (("lama", ["lama"]), ("utuh", ["lama", "baru"])):
        for text in texts:
            folder = publish(tmp_path / name, MARET, writer(text)).folder
            (folder / "catatan.txt").write_text("milik staf")
        found.append(contents(folder))
    return found


def test_killed_at_every_step_in_turn(tmp_path):
    old, new = months(tmp_path)
    killed, seen = 0, set()
    for point in range(1, 200):
        output = tmp_path / f"titik {point}"
        folder = publish(output, MARET, writer("lama")).folder
        (folder / "catatan.txt").write_text("milik staf")
        command = [sys.executable, "-c", CHILD, str(output), str(point), str(ROOT)]
        code = subprocess.run(command, check=False, capture_output=True, cwd=ROOT).returncode
        if code == 0:
            break
        assert code == 9, point
        killed += 1
        aside = output / ".2024-03.lama"
        found = contents(folder) if folder.exists() else contents(aside)
        assert found in (old, new), point
        seen.add("lama" if found == old else "baru")
        again = publish(output, MARET, writer("baru"))
        assert contents(again.folder) == new, point
        assert [path.name for path in output.iterdir()] == ["2024-03"], point
    assert killed >= 15
    assert seen == {"lama", "baru"}
    print(f"{killed} titik dicoba, {killed} selamat")
