"""What people's words cost: March of the sample with and without those that were written in February, in turn.

    python benchmarks/edits.py [--rounds 5]

Sixteen paragraphs of the LKIP are changed and eight notes typed into the workbook. Prints the medians, and that of the
differences round by round.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import docx
import openpyxl

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.speed import Measurement, measure  # noqa: E402
from rkt.model.bulan import Bulan  # noqa: E402
from rkt.reports.names import lkip_name, workbook_name  # noqa: E402
from rkt.reports.workbook.notes import CAPAIAN, HEADING  # noqa: E402

FEBRUARY, PARAGRAPHS, NOTES = Bulan(2024, 2), 16, 8


def edit_report(path: Path) -> None:
    document = docx.Document(str(path))
    written = [p for p in document.paragraphs if p.style.name == "Isi" and len(p.text) > 60 and p.runs]
    for number, paragraph in enumerate(written[:PARAGRAPHS]):
        paragraph.runs[-1].text += f" Kalimat staf {number}."
    document.save(str(path))


def edit_workbook(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[CAPAIAN]
    row, column = next((c.row, c.column) for cells in sheet.iter_rows() for c in cells if c.value == HEADING)
    for number in range(1, NOTES + 1):
        sheet.cell(row + number, column).value = f"Catatan {number}"
    book.save(path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as temp:
        output = Path(temp) / "output"
        forms = Path(temp) / "input"
        shutil.copytree(ROOT / "input" / "contoh", forms)
        command = [sys.executable, "generate.py", "laporan", "--input", str(forms), "--output", str(output)]
        command += ["--rkt", str(ROOT / "templates" / "RKT 2024.xlsx"), "--bulan"]
        subprocess.run([*command, FEBRUARY.iso], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        edit_report(output / FEBRUARY.iso / lkip_name(FEBRUARY))
        edit_workbook(output / FEBRUARY.iso / workbook_name(FEBRUARY))
        runs: dict[str, list[Measurement]] = {"without": [], "with": []}
        for _ in range(rounds + 1):
            for name, options in (("without", ["--tanpa-suntingan"]), ("with", [])):
                runs[name].append(measure([*command, "2024-03", *options], output / "2024-03"))
    pairs = list(zip(runs["with"][1:], runs["without"][1:], strict=True))
    for field in ("seconds", "cpu"):
        mine, plain = (median(getattr(pair[at], field) for pair in pairs) for at in (0, 1))
        more = median(getattr(one, field) - getattr(other, field) for one, other in pairs)
        print(f"{field}: {plain:.2f} without, {mine:.2f} with, {more:+.2f} pair by pair")


if __name__ == "__main__":
    main()
