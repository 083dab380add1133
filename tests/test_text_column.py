"""A text column added to the form's layout, in one line and nowhere else, is written, read, fed back and listed.

The program runs in a process of its own, with the line added before anything has read the layout.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.conftest import ROOT

ADDED = 'Column("jadwal", "Jadwal", 20, Role.ENTRY, ("Waktu Pelaksanaan",), "Tulis kapan dilaksanakan."),'
SCRIPT = """
import io, sys, types
from pathlib import Path

import openpyxl

import rkt.form

source = Path("rkt/form/layout.py").read_text("utf-8")
end = ")\\n\\nREFERENCES"
assert source.count(end) == 1
layout = types.ModuleType("rkt.form.layout")
sys.modules["rkt.form.layout"] = rkt.form.layout = layout
exec(source.replace(end, sys.argv[1] + "\\n" + end), layout.__dict__)

from rkt.consolidation.consolidate import consolidate
from rkt.form.read.reader import read_form
from rkt.form.write.entries import Entries
from rkt.form.write.writer import form_bytes
from rkt.model.form import Masukan, Status
from rkt.reports.mail.feedback import entries_of, items_of, marked_form
from rkt.reports.workbook.workbook import write_workbook
from rkt.spreadsheet.workbook import read_workbook
from tests.kit import MARET, RASIO, TERNATE, make_plan

plan = make_plan([RASIO], satker=[TERNATE])
typed = {("2.1", "pembilang"): 9.0, ("2.1", "penyebut"): 10.0, ("2.1", "jadwal"): "Juli 2024"}
content = form_bytes(plan, TERNATE, MARET, Entries(typed))


def read(content, name="f.xlsx"):
    return read_form(read_workbook(name, content), "", plan)


sheet = openpyxl.load_workbook(io.BytesIO(content))["Kinerja"]
heading = next(cell for cell in sheet[layout.TABLE_HEADER_ROW] if cell.value == "Jadwal")
cell = sheet.cell(layout.FIRST_DATA_ROW, heading.column)
hints = {str(rule.sqref): rule.prompt for rule in sheet.data_validations.dataValidation}
print(cell.value, cell.protection.locked, hints[cell.coordinate])
print(sheet.print_area.endswith(f"${cell.column_letter}${sheet.max_row}"))

form = read(content)
print(form.rows[0].text("jadwal"), [t.kode for t in form.temuan])

# under another heading, and an error in its place
other = openpyxl.load_workbook(io.BytesIO(content))
other["Kinerja"][heading.coordinate] = "Waktu Pelaksanaan"
other["Kinerja"][cell.coordinate] = "#REF!"
changed = io.BytesIO()
other.save(changed)
broken = read(changed.getvalue())
print([(t.kode, t.at.sel == cell.coordinate) for t in broken.temuan if t.kode == "K317"])
marked = marked_form(broken, items_of(broken, broken.temuan, plan), plan)
comment = openpyxl.load_workbook(io.BytesIO(marked))["Kinerja"][cell.coordinate].comment
print("Jadwal" in comment.text, entries_of(form, plan).kinerja["2.1", "jadwal"])

masukan = [Masukan(form.berkas, form.sha256, Status.DITERIMA, "", form.satker, form.bulan)]
report = io.BytesIO()
write_workbook(report, consolidate(plan, MARET, [form], masukan, (), contoh=False))
data = openpyxl.load_workbook(report)["Data"].iter_rows(values_only=True)
head = next(row for row in data if "Kunci" in row)
print(next(data)[head.index("Jadwal")])
"""
EXPECTED = """\
Juli 2024 False Tulis kapan dilaksanakan.
True
Juli 2024 []
[('K317', True)]
True Juli 2024
Juli 2024
"""


def test_a_text_column_is_added_in_one_line():
    command = [sys.executable, "-c", SCRIPT, ADDED]
    surroundings = {**os.environ, "PYTHONUTF8": "1"}
    ran = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8", check=False)
    assert ran.stdout == EXPECTED, ran.stderr
