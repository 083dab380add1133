"""What can go wrong with a disk, a clock, a place or a net, each in a process of its own.

1. No room left, at any size of file: one sentence, exit 2, the old month as it was, nothing left behind.
2. The same bytes whatever the hash seed, time zone, locale, folder, file order, times and number of processors.
3. No run opens a socket.
4. A form that is still being copied is named and not read, by the whole run too.
5. Two runs of the command at once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from rkt.intake.files import read_file
from rkt.model.form import Status
from tests.conftest import RKT, ROOT, TEMPLATE, make_month
from tests.test_pipeline import outputs

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]


def program(arguments, before="", **environment):
    """Run the program in a process of its own, after ``before``."""
    code = f"import sys\n{before}\nfrom rkt.cli import main\nsys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-X", "utf8", "-c", code, *map(str, arguments)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, check=False, capture_output=True, env=variables, text=True, encoding="utf-8")


def report(masukan, output):
    return [
        "laporan",
        "--bulan",
        "2024-01",
        "--input",
        masukan,
        "--output",
        output,
        "--rkt",
        RKT,
        "--templat",
        TEMPLATE,
    ]


@pytest.fixture(scope="module")
def january(samples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("januari")
    for path in samples.glob("*2024-01.xlsx"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture(scope="module")
def published(january, tmp_path_factory):
    output = tmp_path_factory.mktemp("terbit")
    done = program(report(january, output))
    assert (done.returncode, done.stderr) == (0, "")
    return outputs(output / "2024-01")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the limit of file size is POSIX's")
def test_no_room_left_at_any_size(january, tmp_path):
    """Each file of a month in turn is the one that no longer fits."""
    output = tmp_path / "output"
    assert program(report(january, output)).returncode == 0
    before = outputs(output)
    tried = 0
    for kilobytes in (0, 1, 4, 16, 20, 24, 40, 80, 160):
        limit = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes * 1024},) * 2)"
        done = program(report(january, output), limit)
        if done.returncode == 0:
            break
        tried += 1
        assert done.returncode == 2, done.stderr
        assert done.stderr.startswith("Tidak dapat dijalankan:"), done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
        assert outputs(output) == before, kilobytes
        assert [path.name for path in output.iterdir()] == ["2024-01"]
    assert tried >= 5
    print(f"{tried} ukuran dicoba, {tried} selamat")


def test_no_place_to_write(january, tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    for place in (tmp_path / "berkas", tmp_path / "berkas" / "di dalam", tmp_path / ("panjang" * 60)):
        done = program(report(january, place))
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert done.stderr.startswith("Tidak dapat dijalankan:")
    assert (tmp_path / "berkas").read_text() == "bukan folder"


@pytest.mark.skipif(os.name == "nt", reason="Windows has a limit of its own for the whole")
@pytest.mark.parametrize("left", [20, 60])
def test_a_path_too_long(january, tmp_path, left):
    """``left`` characters remain: enough for the folder, for the workbook, but not for every feedback file below it."""
    place = tmp_path
    while len(str(place)) < os.pathconf(tmp_path, "PC_PATH_MAX") - left - 202:
        place /= "p" * 200
    place /= "p" * (os.pathconf(tmp_path, "PC_PATH_MAX") - left - 2 - len(str(place)))
    place.mkdir(parents=True)
    done = program(report(january, place))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "nama atau alamat folder terlalu panjang" in done.stderr
    assert list(place.iterdir()) == []


HOLD = """
import sys, time
from pathlib import Path
from rkt.publish.lock import locked
with locked(Path(sys.argv[1])):
    print("siap", flush=True)
    time.sleep(60)
"""


def test_the_second_of_two_runs_says_so_and_stops(published, january, tmp_path):
    output = tmp_path / "output"
    assert program(report(january, output)).returncode == 0
    with subprocess.Popen([sys.executable, "-c", HOLD, output], stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"siap"
        done = program(report(january, output))
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "Program sedang berjalan" in done.stderr
        assert outputs(output / "2024-01") == published
        other.kill()
    assert program(report(january, output)).returncode == 0
    assert sorted(outputs(output)) == sorted(f"2024-01/{name}" for name in published)


MATRIX = (
    ("", {"PYTHONHASHSEED": "0", "TZ": "Asia/Jayapura", "LC_ALL": "C"}),
    ("", {"PYTHONHASHSEED": "4242", "TZ": "America/Anchorage", "LC_ALL": "tr_TR.UTF-8", "LANG": "id_ID.UTF-8"}),
    ("import os; os.cpu_count = lambda: 1", {"PYTHONHASHSEED": "7"}),
    ("import time; time.time = lambda: 4e9", {"PYTHONHASHSEED": "99", "SOURCE_DATE_EPOCH": "1"}),
)


@pytest.mark.parametrize("row", range(len(MATRIX)))
def test_the_same_bytes(published, january, tmp_path, row):
    before, environment = MATRIX[row]
    masukan = tmp_path / f"masukan {row}"
    masukan.mkdir()
    for position, path in enumerate(sorted(january.iterdir(), reverse=row % 2 == 0)):
        copy = masukan / path.name
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (1_000_000 * position, 1_000_000 * position))
    done = program(report(masukan, tmp_path / "hasil"), before, **environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert outputs(tmp_path / "hasil" / "2024-01") == published


CLOSED = """
import sys
def closed(event, args):
    if event.startswith("socket.") and event != "socket.gethostname":
        open(LOG, "a").write(event + "\\n")
        raise RuntimeError("jaringan dipakai: " + event)
sys.addaudithook(closed)
"""


def test_no_run_opens_a_socket(published, january, tmp_path):
    """The hook is loaded by every Python that starts, the reading process among them."""
    log = tmp_path / "soket.txt"
    (tmp_path / "sitecustomize.py").write_text(CLOSED.replace("LOG", repr(str(log))))
    paths = os.pathsep.join((str(tmp_path), str(ROOT)))
    for arguments in (report(january, tmp_path / "hasil"), ["periksa", min(january.iterdir()), "--rkt", RKT]):
        done = program(arguments, PYTHONPATH=paths)
        assert done.returncode in (0, 1), done.stderr
    assert not log.exists()
    assert outputs(tmp_path / "hasil" / "2024-01") == published
    proof = program([], "import socket; socket.socket()", PYTHONPATH=paths)
    assert "jaringan dipakai" in proof.stderr


def test_a_form_that_is_still_being_copied(tmp_path, monkeypatch):
    path = tmp_path / "formulir.xlsx"
    path.write_bytes(b"PK separuh")
    read = Path.read_bytes

    def growing(self):
        content = read(self)
        with path.open("ab") as file:
            file.write(b" lagi")
        return content

    monkeypatch.setattr(Path, "read_bytes", growing)
    arrived = read_file(path, path.name)
    assert (arrived.content, arrived.temuan.kode) == (None, "B118")
    monkeypatch.undo()
    assert read_file(path, path.name).temuan is None


def test_a_form_that_arrives_while_the_month_is_made(january, tmp_path):
    """Copied slowly and not yet whole when the run reads it: named and not counted, unlike all others. Then counted."""
    masukan, late = tmp_path / "masukan", "Contoh 659712 Kota Ternate 2024-01.xlsx"
    shutil.copytree(january, masukan)
    content = (masukan / late).read_bytes()
    (masukan / late).write_bytes(content[:100])
    stop = Event()

    def copy() -> None:
        with (masukan / late).open("ab", buffering=0) as file:
            for at in range(100, len(content) - 1):
                if stop.wait(0.0005):
                    break
                file.write(content[at : at + 1])

    copier = Thread(target=copy)
    copier.start()
    finished = make_month(tmp_path / "output", "2024-01", masukan)
    stop.set()
    copier.join()
    status = {entry.berkas: entry.status for entry in finished.result.masukan}
    assert status.pop(late) is Status.DITOLAK
    assert set(status.values()) == {Status.DITERIMA}
    said = {t.kode for t in finished.result.temuan if t.at and t.at.berkas == late}
    assert said in ({"B118"}, {"B101"})
    (masukan / late).write_bytes(content)
    again = make_month(tmp_path / "output", "2024-01", masukan)
    assert {entry.status for entry in again.result.masukan} == {Status.DITERIMA}
