"""What people's words cost: March of the sample with and without those that were written in February, in turn.

    python benchmarks/edits.py [--rounds 5]

Sixteen paragraphs of the LKIP are changed and eight notes typed into the workbook. Prints the medians, and that of the
differences round by round.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from statistics import median

import docx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.speed import Measurement, measure  # noqa: E402
from rkt.model.bulan import Bulan  # noqa: E402
from rkt.reports.names import lkip_name, workbook_name  # noqa: E402

FEBRUARY, PARAGRAPHS, NOTES = Bulan(2024, 2), 16, 8
CAPAIAN = "xl/worksheets/sheet2.xml"


def edit_report(path: Path) -> None:
    document = docx.Document(str(path))
    written = [p for p in document.paragraphs if p.style.name == "Isi" and len(p.text) > 60 and p.runs]
    for number, paragraph in enumerate(written[:PARAGRAPHS]):
        paragraph.runs[-1].text += f" Kalimat staf {number}."
    document.save(str(path))


def edit_workbook(path: Path) -> None:
    """Notes in the last column of the sheet Capaian, put into its XML: all else stays as Excel would leave it."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts[CAPAIAN].decode()
    column = re.findall(r'<c r="([A-Z]+)5"', sheet)[-1]
    note = r'<c r="\1" s="\2" t="inlineStr"><is><t>Catatan</t></is></c>'
    sheet, count = re.subn(rf'<c r="({column}\d+)" s="(\d+)"/>', note, sheet, count=NOTES)
    assert count == NOTES, count
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts, CAPAIAN: sheet.encode()}.items():
            package.writestr(name, content)


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
