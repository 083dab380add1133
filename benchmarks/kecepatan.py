"""The program beside a naive script and the floor, on the same forms, in one run, as ratios.

    python benchmarks/kecepatan.py [--formulir 11 132 553] [--tulis]

"lantai" inflates and parses the XML of every form and deflates as much as the results hold; "impor" starts Python and
imports what a run needs; "naif" is the script that most people would write; "program" is the whole product: all sheets,
Word, feedback, drafts, trail, archive, proof. ``--tulis`` writes the table into docs/performance.md. Times are the best
of the runs made.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rkt.form.writer import write_form  # noqa: E402
from rkt.model.bulan import Bulan  # noqa: E402
from rkt.plan.convert import convert_rkt  # noqa: E402
from rkt.plan.reader import read_plan  # noqa: E402
from rkt.sample.contoh import sample_isian  # noqa: E402

DATA = ROOT / "docs" / "data"
PAGE = ROOT / "docs" / "performance.md"
START, END = "<!-- tabel -->", "<!-- akhir tabel -->"
SHAPES = {11: (11, 1), 132: (11, 12), 553: (553, 1), 6636: (553, 12)}
"""Forms -> (satker, months)."""
IMPORTS = "import pandas, openpyxl, xlsxwriter, docxtpl, pptx, python_calamine, babel.numbers, typer, rich.progress"

LANTAI = """
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

NAIF = """
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
class Ukuran:
    """One process: wall and user seconds, peak memory of it and of its children in megabytes."""

    detik: float
    cpu: float
    memori_mb: float


def measure(command: list[str], runs: int) -> Ukuran:
    """The best of some runs of a command; RuntimeError with its words where it fails."""
    best: Ukuran | None = None
    for _ in range(runs):
        start = time.perf_counter()
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(command, stdout=said, stderr=said, cwd=ROOT)
            cpu = memory = math.nan  # where the system does not tell
            if hasattr(os, "wait4"):
                _, status, usage = os.wait4(process.pid, 0)
                cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
            else:
                status = process.wait()
            seconds = time.perf_counter() - start
            if status:
                said.seek(0)
                raise RuntimeError(said.read().decode("utf-8", "replace"))
        found = Ukuran(seconds, cpu, memory)
        best = found if best is None or found.detik < best.detik else best
    assert best is not None
    return best


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
            isian = sample_isian(plan, satker, bulan, position, ())
            write_form(folder / bulan.iso / f"{satker.kode}.xlsx", plan, satker, bulan, isian)


def one_size(forms: int, runs: int) -> dict[str, Ukuran]:
    satker, months = SHAPES[forms]
    python = sys.executable
    with tempfile.TemporaryDirectory() as temp:
        folder = Path(temp)
        rkt = make_plan(folder, satker)
        make_forms(folder / "input", rkt, months)
        bulan = "2024-12" if months > 1 else "2024-03"
        program = [python, "generate.py", "laporan", "--bulan", bulan, "--input", str(folder / "input")]
        program += ["--output", str(folder / "output"), "--rkt", str(rkt)]
        found = {
            "impor": measure([python, "-c", IMPORTS], 3),
            "lantai": measure([python, "-c", LANTAI, str(folder / "input")], runs),
            "naif": measure([python, "-W", "ignore", "-c", NAIF, str(folder / "input"), str(folder / "naif")], 1),
            "program": measure(program, runs),
        }
        files = sum(1 for path in (folder / "output").rglob("*") if path.is_file())
        print(f"{forms} formulir, {satker} satker, {months} bulan: {files} berkas hasil", file=sys.stderr)
        shutil.rmtree(folder / "output")
        return found


def table(found: dict[int, dict[str, Ukuran]]) -> list[str]:
    lines = [
        "| forms | imports | floor | naive | program | program ÷ imports | naive ÷ program | CPU | peak memory |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for forms, row in found.items():
        program = row["program"]
        lines.append(
            f"| {forms:,} | {row['impor'].detik:.2f} s | {row['lantai'].detik:.2f} s | {row['naif'].detik:.1f} s "
            f"| {program.detik:.1f} s | {program.detik / row['impor'].detik:.1f} "
            f"| {row['naif'].detik / program.detik:.1f} | {program.cpu:.1f} s | {program.memori_mb:.0f} MB |"
        )
    sizes = sorted(found)
    if sizes[-1] > 553 >= sizes[0]:
        ratio = found[sizes[-1]]["program"].detik / found[553]["program"].detik
        lines += [
            "",
            f"Growth exponent from 553 to {sizes[-1]:,} forms: {math.log(ratio) / math.log(sizes[-1] / 553):.2f}",
        ]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--formulir", type=int, nargs="+", choices=sorted(SHAPES), default=[11, 132, 553])
    parser.add_argument("--kali", type=int, default=2, help="runs of floor and program; the best counts")
    parser.add_argument("--tulis", action="store_true", help="write the table into docs/performance.md")
    options = parser.parse_args()
    found = {forms: one_size(forms, options.kali if forms <= 553 else 1) for forms in sorted(options.formulir)}
    lines = table(found)
    print("\n".join(lines))
    if options.tulis:
        text = PAGE.read_text("utf-8")
        head, _, rest = text.partition(START)
        PAGE.write_text(head + "\n".join([START, *lines, END]) + rest.partition(END)[2], "utf-8", newline="\n")


if __name__ == "__main__":
    main()
