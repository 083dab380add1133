"""The nation's run over 2 to 38 provinces, each made with sample forms and published by the program itself.

    python benchmarks/nation.py [--provinces 2 10 38] [--rounds 3] [--folder FOLDER]

553 satker in 38 provinces, 14 or 15 in each, as in the whole country; March 2024. Making the provinces takes some three
minutes; with ``--folder`` they are kept there and used again, also to try the command ``nasional``. Prints Markdown:
the medians of the rounds, and what a satker costs more than at the size before (1 or less: growth is at most linear).
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.speed import DATA, ROOT, measure
from rkt.model.bulan import Bulan
from rkt.plan.convert import convert_rkt
from rkt.plan.reader import read_plan
from rkt.sample import write_samples

MARET = Bulan(2024, 3)
SATKER, PROVINCES = 553, 38
GOAL = "20 s, 300 MB"


def satker_of(province: int) -> int:
    """How many satker province 1 to 38 has; together 553."""
    return SATKER // PROVINCES + (province <= SATKER % PROVINCES)


def make_province(folder: Path, number: int) -> None:
    """Plan, sample forms and the published month of one province, in ``folder``."""
    kode, name = f"{number:02d}0000", f"KPU Provinsi Uji {number}"
    with (DATA / "satker.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second, *_ = csv.DictReader(file)
    rows = [{**first, "kode_satker": kode, "nama": name, "sebutan_lain": ""}]
    rows += [
        {**second, "kode_satker": f"{number:02d}{n:04d}", "nama": f"KPU Kabupaten Uji {number}.{n}", "sebutan_lain": ""}
        for n in range(1, satker_of(number))
    ]
    rkt, satker = folder / "RKT 2024.xlsx", folder / "satker.csv"
    folder.mkdir(parents=True)
    with satker.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerows(rows)
    convert_rkt(DATA / "rkt-2024.txt", rkt, contoh=True, reading_csv=DATA / "rkt-2024.csv", satker=satker)
    book = openpyxl.load_workbook(rkt)
    for label, value in book["Identitas"].iter_rows(max_col=2):
        value.value = {"Instansi": name, "Kode satker induk": kode}.get(str(label.value), value.value)
    book.save(rkt)
    plan, _ = read_plan(rkt)
    write_samples(plan, MARET, folder / "input")
    command = [sys.executable, "generate.py", "laporan", "--bulan", MARET.iso, "--rkt", str(rkt)]
    folders = ["--input", str(folder / "input"), "--output", str(folder / "output")]
    subprocess.run([*command, *folders], check=True, capture_output=True, cwd=ROOT)


def records(made: Path, chosen: Path, count: int) -> Path:
    """A folder with the records of the first ``count`` provinces, which are made where they are not there yet."""
    for number in range(1, count + 1):
        if not (made / str(number)).is_dir():
            make_province(made / str(number), number)
        (chosen / str(number)).mkdir(parents=True)
        shutil.copy(made / str(number) / "output" / MARET.iso / "jejak.json", chosen / str(number))
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--provinces", type=int, nargs="+", default=[2, 10, PROVINCES])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    print(
        f"| provinces | satker | wall (goal at 38: {GOAL}) | CPU | peak memory | per satker, against the size before |"
    )
    print("|---:|---:|---:|---:|---:|---:|")
    before = None
    with tempfile.TemporaryDirectory() as temp:
        made = options.folder or Path(temp) / "provinsi"
        for count in options.provinces:
            chosen, output = records(made, Path(temp) / str(count), count), Path(temp) / "hasil"
            command = [sys.executable, "generate.py", "nasional", "--input", str(chosen), "--output", str(output)]
            runs = [measure(command, output) for _ in range(options.rounds + 1)][1:]
            satker = sum(map(satker_of, range(1, count + 1)))
            cpu, each = median(run.cpu for run in runs), median(run.cpu for run in runs) / satker
            growth = "" if before is None else f"{each / before:.2f}"
            wall, memory = median(run.seconds for run in runs), median(run.memory_mb for run in runs)
            print(f"| {count} | {satker} | {wall:.1f} s | {cpu:.1f} s | {memory:.0f} MB | {growth} |", flush=True)
            before = each


if __name__ == "__main__":
    main()
