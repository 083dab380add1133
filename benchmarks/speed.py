"""The program beside the script that most people would write, on the same forms, in turn, in one run.

    python benchmarks/speed.py [--forms 11 132 553] [--rounds 5]

The script reads each sheet twice (to find its heading, then its table), adds up, writes a workbook and a Word table for
each sasaran; it checks nothing. It runs with pandas' openpyxl engine and with its calamine engine. The program is the
whole product: rules, all sheets, LKIP, feedback, drafts, record, archive, proof. Every third form has a cell that comes
back marked. Prints Markdown: the medians of the rounds, and ratios taken round by round.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rkt.form.write.writer import write_form  # noqa: E402
from rkt.model.bulan import Bulan  # noqa: E402
from rkt.plan.convert import convert_rkt  # noqa: E402
from rkt.plan.reader import read_plan  # noqa: E402
from rkt.sample.forms import sample_entries  # noqa: E402

DATA = ROOT / "docs" / "data"
ENGINES = ("openpyxl", "calamine")
SHAPES = {11: (11, 1), 132: (11, 12), 553: (553, 1)}  # forms -> (satker, months)
GOALS = {11: (0.75, 1.2), 132: (0.2, 0.5), 553: (0.25, 0.7)}  # wall time over that of the script with each engine

SCRIPT = """
import sys
from pathlib import Path
import docx, pandas as pd
source, target, engine = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
def read(path, sheet, first):
    raw = pd.read_excel(path, sheet_name=sheet, header=None, engine=engine)
    heading = int(raw.index[raw[first[0]].eq(first[1])][0])
    return pd.read_excel(path, sheet_name=sheet, header=heading, engine=engine)
frames = []
for path in sorted(source.rglob('*.xlsx')):
    frame = read(path, 'Kinerja', (1, 'Kode'))
    frame = frame[frame['Indikator Kinerja Kegiatan'].notna()].copy()
    frame['berkas'] = path.name
    budget = read(path, 'Anggaran', (0, 'Kode Anggaran'))
    frame['anggaran'] = pd.to_numeric(budget['Realisasi s.d. Bulan Ini'], errors='coerce').sum()
    frames.append(frame)
data = pd.concat(frames)
counts = ['Pembilang', 'Penyebut']
data[counts] = data[counts].apply(pd.to_numeric, errors='coerce')
data['ya'] = data['Realisasi s.d. Bulan Ini'].eq('Ya')
keys = ['Sasaran Kegiatan', 'Indikator Kinerja Kegiatan']
total = data.groupby(keys, dropna=False).agg({'Pembilang': 'sum', 'Penyebut': 'sum', 'ya': 'mean'}).reset_index()
total['realisasi'] = 100 * total['Pembilang'] / total['Penyebut']
target.mkdir(parents=True, exist_ok=True)
with pd.ExcelWriter(target / 'konsolidasi.xlsx', engine='openpyxl') as writer:
    total.to_excel(writer, sheet_name='Capaian')
    data.to_excel(writer, sheet_name='Data', index=False)
document = docx.Document()
for sasaran, rows in total.groupby('Sasaran Kegiatan', dropna=False):
    document.add_heading(str(sasaran), 2)
    table = document.add_table(rows=1, cols=4)
    for _, row in rows.iterrows():
        for cell, name in zip(table.add_row().cells, (keys[1], 'Pembilang', 'Penyebut', 'realisasi')):
            cell.text = str(row[name])
document.save(target / 'lkip.docx')
"""


@dataclass(frozen=True)
class Measurement:
    """One run of a command: wall and CPU seconds, and the peak memory of all its processes together in megabytes."""

    seconds: float
    cpu: float
    memory_mb: float


def measure(command: list[str], fresh: Path) -> Measurement:
    """One run, ``fresh`` removed before it; RuntimeError with its words where it fails. Linux only (/proc)."""
    shutil.rmtree(fresh, ignore_errors=True)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=ROOT, env=environment)
        ended, peaks = Event(), [0.0]
        watch = Thread(target=_watch, args=(process.pid, ended, peaks))
        watch.start()
        _, process.returncode, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        ended.set()
        watch.join()
        if process.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode("utf-8", "replace"))
    return Measurement(seconds, usage.ru_utime + usage.ru_stime, max(peaks))


def _watch(pid: int, ended: Event, peaks: list[float]) -> None:
    """The memory of a process and its children twenty times a second; a page that they share counts in parts."""
    while not ended.wait(0.05):
        with suppress(OSError, IndexError, ValueError):  # one that has just ended
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
            rollups = [Path(f"/proc/{one}/smaps_rollup").read_text("ascii") for one in (str(pid), *children)]
            peaks.append(sum(int(text.partition("\nPss:")[2].split()[0]) for text in rollups) / 1024)


def make_plan(folder: Path, count: int) -> Path:
    """The plan workbook with ``count`` satker."""
    with (DATA / "satker.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    more = [
        {**rows[1], "kode_satker": str(700_000 + n), "nama": f"KPU Kabupaten Uji {n}", "sebutan_lain": ""}
        for n in range(count - len(rows))
    ]
    path, satker = folder / "RKT 2024.xlsx", folder / "satker.csv"
    with satker.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows([*rows, *more])
    convert_rkt(DATA / "rkt-2024.txt", path, contoh=True, reading_csv=DATA / "rkt-2024.csv", satker=satker)
    return path


def make_forms(folder: Path, rkt: Path, months: int) -> None:
    """Filled forms of every satker; in every third, one value is no number."""
    plan, _ = read_plan(rkt)
    for bulan in [Bulan(2024, 3)] if months == 1 else [Bulan(2024, month) for month in range(1, months + 1)]:
        (folder / bulan.iso).mkdir(parents=True)
        for position, satker in enumerate(plan.satker):
            entries = sample_entries(plan, satker, bulan, position, ())
            if position % 3 == 0:
                asked = next(key for key in entries.kinerja if key[1] == "pembilang")
                entries = replace(entries, kinerja={**entries.kinerja, asked: "belum direkap"})
            write_form(folder / bulan.iso / f"{satker.kode}.xlsx", plan, satker, bulan, entries)


def one_size(forms: int, rounds: int) -> dict[str, list[Measurement]]:
    """Program and both scripts, in turn, ``rounds`` times after one that is not counted."""
    satker, months = SHAPES[forms]
    with tempfile.TemporaryDirectory() as temp:
        folder = Path(temp)
        rkt = make_plan(folder, satker)
        make_forms(folder / "input", rkt, months)
        bulan = "2024-12" if months > 1 else "2024-03"
        options = ["--input", str(folder / "input"), "--output", str(folder / "program"), "--rkt", str(rkt)]
        commands = {"program": [sys.executable, "generate.py", "laporan", "--bulan", bulan, *options]}
        for engine in ENGINES:
            script = [sys.executable, "-W", "ignore", "-c", SCRIPT, str(folder / "input")]
            commands[engine] = [*script, str(folder / engine), engine]
        found: dict[str, list[Measurement]] = {name: [] for name in commands}
        for _ in range(rounds + 1):
            for name, command in commands.items():
                found[name].append(measure(command, folder / name))
        return {name: runs[1:] for name, runs in found.items()}


def table_row(forms: int, found: dict[str, list[Measurement]]) -> str:
    def ratio(engine: str, field: str) -> float:
        pairs = zip(found["program"], found[engine], strict=True)
        return median(getattr(mine, field) / getattr(theirs, field) for mine, theirs in pairs)

    cells = [f"{median(one.seconds for one in runs):.2f} s" for runs in found.values()]
    cells += [f"{ratio(name, 'seconds'):.2f} ({goal})" for name, goal in zip(ENGINES, GOALS[forms], strict=True)]
    cells += [f"{ratio(name, 'cpu'):.2f}" for name in ENGINES]
    cells.append(f"{median(one.memory_mb for one in found['program']):.0f} MB")
    return f"| {forms} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--forms", type=int, nargs="+", choices=sorted(SHAPES), default=sorted(SHAPES))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    load = os.getloadavg()[0]
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}, load {load:.1f} at start.\n"
    )
    print(
        "| forms | program | openpyxl | calamine | wall ÷ openpyxl (goal) | ÷ calamine (goal) | CPU ÷ openpyxl", end=" "
    )
    print("| ÷ calamine | peak memory |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for forms in options.forms:
        print(table_row(forms, one_size(forms, options.rounds)), flush=True)


if __name__ == "__main__":
    main()
