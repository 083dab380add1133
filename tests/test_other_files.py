"""Hundreds of files that are no forms beside eleven good ones: the month is right and each file is accounted for."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
from datetime import datetime

import openpyxl
import pytest

from rkt.intake.input_file import shown_name
from tests.conftest import ROOT
from tests.test_hostile import CORPUS

pytestmark = pytest.mark.slow

MEASURED = """
import sys
from rkt.cli import main
code = main(sys.argv[1:])
if sys.platform == "linux":
    import resource
    from pathlib import Path
    # ru_maxrss of the command itself would begin with the memory of what started it
    own = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(own.split()[1], resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""
WORDS = ("No", "Kode", "Nama", "Uraian", "Indikator", "Realisasi", "Target", "Jumlah", "Keterangan", "Pagu", "Satker")


def other_file(rng: random.Random) -> bytes:
    """A workbook as offices keep them: lists, budgets, attendance; some with headings like ours."""
    book = openpyxl.Workbook()
    for index in range(rng.randrange(1, 4)):
        sheet = book.active if index == 0 else book.create_sheet(rng.choice(("Rekap", "Kinerja", "Data")) + str(index))
        heads = rng.sample(WORDS, rng.randrange(2, 8))
        for _ in range(rng.randrange(0, 5)):
            sheet.append([rng.choice(("REKAPITULASI", "KPU Kota Ternate", "Maret 2024", None))])
        sheet.append(heads)
        for row in range(rng.randrange(0, 40)):
            sheet.append([rng.choice((row, rng.random(), "2.1", "teks", None, datetime(2024, 3, 1))) for _ in heads])  # noqa: DTZ001
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory, samples):
    """The sample forms with 200 other files and the hostile corpus among them, reported by the command."""
    folder = tmp_path_factory.mktemp("ramai")
    masukan = folder / "input"
    masukan.mkdir()
    for path in samples.rglob("*.xlsx"):
        (masukan / path.name).write_bytes(path.read_bytes())
    rng = random.Random(7)
    for number in range(200):
        (masukan / f"berkas {number}.xlsx").write_bytes(other_file(rng))
    for name, (content, _) in CORPUS.items():
        (masukan / f"{name}.xls").write_bytes(content)
    command = [sys.executable, "-c", MEASURED, "laporan", "--input", str(masukan), "--output", str(folder)]
    env = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=300, env=env)
    return masukan, folder / "2024-03", done


def test_the_month_is_right_and_nothing_is_printed_as_an_error(crowded, maret):
    _, folder, done = crowded
    assert (done.returncode, done.stderr) == (0, "")
    record = json.loads((folder / "jejak.json").read_text("utf-8"))
    alone = json.loads((maret.publication.folder / "jejak.json").read_text("utf-8"))

    def figures(document):
        return [(row["kode"], row["realisasi"], row["capaian"], row["melapor"]) for row in document["capaian"]]

    assert figures(record) == figures(alone)
    assert record["anggaran"]["realisasi"] == alone["anggaran"]["realisasi"]


def test_every_file_is_accounted_for_once(crowded):
    masukan, folder, _ = crowded
    record = json.loads((folder / "jejak.json").read_text("utf-8"))
    there = sorted(shown_name(path.relative_to(masukan).as_posix()) for path in masukan.rglob("*"))
    assert sorted(entry["berkas"] for entry in record["masukan"]) == there
    forms = {entry["berkas"] for entry in record["masukan"] if entry["status"] == "diterima"}
    assert all(name.startswith("Contoh") for name in forms)
    silent = [entry["berkas"] for entry in record["masukan"] if entry["status"] != "diterima" and not entry["alasan"]]
    assert silent == []


@pytest.mark.skipif(sys.platform != "linux", reason="only here is it measured")
def test_memory_stays_small(crowded):
    """Kilobytes at the peak of the command and of its largest reading process, together."""
    _, _, done = crowded
    own, children = map(int, done.stdout.splitlines()[-1].split())
    assert own + children < 500 * 1024
