"""The program beside a naive script and the floor, on the same forms, in one run, as ratios.

    python benchmarks/speed.py [--formulir 11 132 553 6636] [--tulis]

"lantai" inflates and parses the XML of every form and deflates as much as the results hold; "impor" starts Python and
imports what a run needs; "naif" is the script that most people would write; "program" is the whole product: all sheets,
Word, feedback, drafts, trail, archive, proof; "tanpa kiriman" is the same without feedback and drafts. With 12 months
of forms also "baru": November has been published, and only December's forms are new. ``--tulis`` writes the tables into
docs/performance.md. Times are the best of the runs made.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rkt.form.write.writer import write_form  # noqa: E402
from rkt.model.bulan import Bulan  # noqa: E402
from rkt.plan.convert import convert_rkt  # noqa: E402
from rkt.plan.reader import read_plan  # noqa: E402
from rkt.sample.forms import sample_entries  # noqa: E402

DATA = ROOT / "docs" / "data"
PAGE = ROOT / "docs" / "performance.md"
START, END = "<!-- tabel -->", "<!-- akhir tabel -->"
SHAPES = {11: (11, 1), 132: (11, 12), 553: (553, 1), 6636: (553, 12)}
"""Forms -> (satker, months)."""
IMPORTS = "import pandas, openpyxl, xlsxwriter, docxtpl, pptx, python_calamine, babel.numbers, typer, rich.progress"

FLOOR = """
import io, sys, zipfile
from lxml import etree
total = 0
for path in __import__('pathlib').Path(sys.argv[1]).rglob('*.xlsx'):
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            data = package.read(name)
            total += len(data)
            if name.endswith('.xml'):
                etree.fromstring(data)
with zipfile.ZipFile(io.BytesIO(), 'w', zipfile.ZIP_DEFLATED) as package:
    package.writestr('x', bytes(range(256)) * (total // 256 // 4))
"""

NAIVE = """
import sys
from pathlib import Path
import docx, pandas as pd
masukan, keluaran = map(Path, sys.argv[1:3])
frames = []
for path in sorted(masukan.rglob('*.xlsx')):
    frame = pd.read_excel(path, sheet_name='Kinerja', header=11, engine='openpyxl')
    frame = frame[frame['Kode'].notna()]
    frame['berkas'] = path.name
    anggaran = pd.read_excel(path, sheet_name='Anggaran', header=4, engine='openpyxl')
    frame['anggaran'] = pd.to_numeric(anggaran['Realisasi s.d. Bulan Ini'], errors='coerce').sum()
    frames.append(frame)
data = pd.concat(frames)
for column in ('Pembilang', 'Penyebut'):
    data[column] = pd.to_numeric(data[column], errors='coerce')
data['ya'] = data['Realisasi s.d. Bulan Ini'].eq('Ya')
total = data.groupby('Kode').agg(pembilang=('Pembilang', 'sum'), penyebut=('Penyebut', 'sum'), ya=('ya', 'mean'))
total['realisasi'] = 100 * total['pembilang'] / total['penyebut']
keluaran.mkdir(parents=True, exist_ok=True)
with pd.ExcelWriter(keluaran / 'konsolidasi.xlsx', engine='openpyxl') as writer:
    total.to_excel(writer, sheet_name='Capaian')
    data.to_excel(writer, sheet_name='Data', index=False)
document = docx.Document()
document.add_heading('LKIP', 1)
table = document.add_table(rows=1, cols=4)
for kode, row in total.iterrows():
    cells = table.add_row().cells
    for cell, value in zip(cells, (kode, row['pembilang'], row['penyebut'], row['realisasi'])):
        cell.text = str(value)
document.save(keluaran / 'lkip.docx')
"""


@dataclass(frozen=True)
class Measurement:
    """One command: wall and CPU seconds, peak memory of its largest process and of all together, in megabytes."""

    seconds: float
    cpu: float
    largest_mb: float
    all_mb: float


def measure(command: list[str], runs: int, fresh: Path | None = None) -> Measurement:
    """The best of some runs of a command, ``fresh`` removed before each; RuntimeError with its words where it fails."""
    found = []
    for _ in range(runs):
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)
        found.append(_measure_once(command))
    return min(found, key=lambda measurement: measurement.seconds)


def _measure_once(command: list[str]) -> Measurement:
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=ROOT)
        ended, peak = Event(), [math.nan]
        watch = Thread(target=_watch, args=(process.pid, ended, peak))
        watch.start()
        cpu = memory = math.nan  # where the system does not tell
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
            process.returncode = status
        else:
            status = process.wait()
        seconds = time.perf_counter() - start
        ended.set()
        watch.join()
        if status:
            said.seek(0)
            raise RuntimeError(said.read().decode("utf-8", "replace"))
    return Measurement(seconds, cpu, memory, max(memory, peak[0]) if peak[0] == peak[0] else memory)


def _watch(pid: int, ended: Event, peak: list[float]) -> None:
    """The resident memory of a process and its children, ten times a second, where /proc tells; shared pages count
    in each."""
    page = os.sysconf("SC_PAGE_SIZE") / 1024**2 if hasattr(os, "sysconf") else 0
    while not ended.wait(0.1):
        total = 0.0
        with suppress(OSError, ValueError):
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
            for one in (str(pid), *children):
                with suppress(OSError):
                    total += int(Path(f"/proc/{one}/statm").read_text("ascii").split()[1]) * page
            peak[0] = total if peak[0] != peak[0] else max(peak[0], total)


def make_plan(folder: Path, count: int) -> Path:
    """The plan workbook, with as many satker as asked for."""
    with (DATA / "satker.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    more = [
        {**rows[1], "kode_satker": str(700_000 + n), "nama": f"KPU Kabupaten Uji {n}", "sebutan_lain": ""}
        for n in range(count - len(rows))
    ]
    with (folder / "satker.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows([*rows, *more])
    path = folder / "RKT 2024.xlsx"
    sources = {"bacaan": DATA / "rkt-2024.csv", "satker": folder / "satker.csv"}
    convert_rkt(DATA / "rkt-2024.txt", path, contoh=True, **sources)
    return path


def make_forms(folder: Path, rkt: Path, months: int) -> None:
    """Filled forms of every satker, without planted faults."""
    plan, _ = read_plan(rkt)
    for month in range(13 - months if months > 1 else 3, 13 if months > 1 else 4):
        bulan = Bulan(2024, month)
        (folder / bulan.iso).mkdir(parents=True)
        for position, satker in enumerate(plan.satker):
            entries = sample_entries(plan, satker, bulan, position, ())
            write_form(folder / bulan.iso / f"{satker.kode}.xlsx", plan, satker, bulan, entries)


WITHOUT_MAILING = """
import sys, rkt.reports.mail.mailing as mailing
mailing.make_mailings = lambda result, forms: mailing.Mailing((), (), "")
from rkt.cli import main
sys.exit(main(sys.argv[1:]))
"""


def one_size(forms: int, runs: int) -> dict[str, Measurement]:
    satker, months = SHAPES[forms]
    python = sys.executable
    with tempfile.TemporaryDirectory() as temp:
        folder = Path(temp)
        rkt = make_plan(folder, satker)
        make_forms(folder / "input", rkt, months)
        bulan = "2024-12" if months > 1 else "2024-03"
        output = folder / "output"
        options = ["--input", str(folder / "input"), "--output", str(output), "--rkt", str(rkt)]
        program = ["laporan", "--bulan", bulan, *options]
        found = {
            "impor": measure([python, "-c", IMPORTS], 3),
            "lantai": measure([python, "-c", FLOOR, str(folder / "input")], runs),
            "naif": measure([python, "-W", "ignore", "-c", NAIVE, str(folder / "input"), str(folder / "naif")], 1),
            "program": measure([python, "generate.py", *program], runs, output),
            "tanpa": measure([python, "-c", WITHOUT_MAILING, *program], runs, output),
        }
        if months > 1:
            _publish_november(folder, [python, "generate.py", "laporan", "--bulan", "2024-11", *options])
            found["baru"] = measure([python, "generate.py", *program], 1)
        print(f"{forms} formulir, {satker} satker, {months} bulan: selesai", file=sys.stderr)
        return found


def _publish_november(folder: Path, command: list[str]) -> None:
    """The month before, as it was published; December's forms have not come yet."""
    shutil.rmtree(folder / "output")
    december, aside = folder / "input" / "2024-12", folder / "desember"
    december.rename(aside)
    measure(command, 1)
    aside.rename(december)


def table(found: dict[int, dict[str, Measurement]]) -> list[str]:
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}.",
        "",
        "| forms | imports | floor | naive | program | without letters | program ÷ imports | naive ÷ program "
        "| naive ÷ without letters | CPU | largest process | all processes |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for forms, row in found.items():
        program, without, naive = row["program"], row["tanpa"], row["naif"].seconds
        lines.append(
            f"| {forms:,} | {row['impor'].seconds:.2f} s | {row['lantai'].seconds:.2f} s | {naive:.1f} s "
            f"| {program.seconds:.1f} s | {without.seconds:.1f} s | {program.seconds / row['impor'].seconds:.1f} "
            f"| {naive / program.seconds:.1f} | {naive / without.seconds:.1f} "
            f"| {program.cpu:.1f} s | {program.largest_mb:.0f} MB | {program.all_mb:.0f} MB |"
        )
    return lines


def goals(found: dict[int, dict[str, Measurement]]) -> list[str]:
    """Each goal beside what was measured; those whose sizes were not run are left out."""
    lines = ["", "| goal | measured | reached |", "|---|---:|---|"]

    def add(goal: str, value: float, limit: float, unit: str, *, at_least: bool = False) -> None:
        reached = value >= limit if at_least else value <= limit
        lines.append(f"| {goal} | {value:.2f}{unit} | {'yes' if reached else 'no'} |")

    if row := found.get(11):
        add("11 forms: at most 1.5 times the imports", row["program"].seconds / row["impor"].seconds, 1.5, "")
    for forms, times in ((132, 6), (553, 12)):
        if row := found.get(forms):
            goal = f"{forms} forms: at least {times} times faster than the naive script"
            add(goal, row["naif"].seconds / row["program"].seconds, times, "", at_least=True)
    if row := found.get(6636):
        add("6,636 forms: at most 60 s", row["program"].seconds, 60, " s")
        add("6,636 forms: below 600 MB, largest process", row["program"].largest_mb, 600, " MB")
        add("6,636 forms: below 600 MB, all processes together", row["program"].all_mb, 600, " MB")
        if small := found.get(553):
            for name, label in (("program", "everything"), ("tanpa", "without letters")):
                exponent = math.log(row[name].seconds / small[name].seconds) / math.log(6636 / 553)
                add(f"growth exponent from 553 to 6,636, {label}: at most 1.05", exponent, 1.05, "")
    return lines if len(lines) > 3 else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--formulir", type=int, nargs="+", choices=sorted(SHAPES), default=[11, 132, 553])
    parser.add_argument("--kali", type=int, default=2, help="runs of floor and program; the best counts")
    parser.add_argument("--tulis", action="store_true", help="write the tables into docs/performance.md")
    options = parser.parse_args()
    found = {forms: one_size(forms, options.kali if forms <= 553 else 1) for forms in sorted(options.formulir)}
    lines = [*table(found), *goals(found)]
    print("\n".join(lines))
    if options.tulis:
        text = PAGE.read_text("utf-8")
        head, _, rest = text.partition(START)
        PAGE.write_text(head + "\n".join([START, *lines, END]) + rest.partition(END)[2], "utf-8", newline="\n")


if __name__ == "__main__":
    main()
