"""What satker type reaches workbook, Word, record and console as text, whole where it can be, and said where not."""

from __future__ import annotations

import json
import subprocess
import sys

import docx
import openpyxl
import pytest

from tests.conftest import ROOT
from tests.oracles import audit_errors

pytestmark = pytest.mark.slow

HOSTILE = {
    "kendala": "=cmd|'/c calc'!A0 & <b>tebal</b> {{ bulan }} {% for x in y %} https://x.id/" + "a" * 3000,
    "tindak_lanjut": "+1+1\u202egnalab\u202c -2 @SUM(A1) \x07 \ud83d\ude00 _x0000_ ]]> &amp; \u200f\u0645",
    "data_dukung": "panjang " + "ä" * 40_000,
    "keterangan": "baris satu\nbaris dua\r\n\tbaris tiga",
}
COLUMNS = {"kendala": 11, "tindak_lanjut": 12, "data_dukung": 13, "keterangan": 14}


@pytest.fixture(scope="module")
def month(tmp_path_factory, samples):
    """The sample forms, one of them with hostile words typed by a program that is not ours, run by the command."""
    folder = tmp_path_factory.mktemp("teks")
    masukan = folder / "input"
    masukan.mkdir()
    for path in samples.rglob("*2024-03.xlsx"):
        (masukan / path.name).write_bytes(path.read_bytes())
    (path,) = masukan.glob("*659712*")
    book = openpyxl.load_workbook(path)
    sheet = book["Kinerja"]
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[1].value == "4.1")
    sheet.cell(row, 9).value = "Tidak"
    for name, column in COLUMNS.items():
        text = HOSTILE[name].encode("utf-16", "surrogatepass").decode("utf-16")
        sheet.cell(row, column).value = "".join(char for char in text if char >= " " or char in "\t\r\n")
        sheet.cell(row, column).data_type = "s"
    book.save(path)
    command = [sys.executable, str(ROOT / "generate.py"), "laporan", "--input", str(masukan), "--output", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, timeout=120)
    return folder / "2024-03", row, done


def test_the_console_shows_no_error(month):
    _, _, done = month
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_was_replaced_is_said(month):
    """The long text was cut by the program that typed it: no program of Excel's kind stores more."""
    folder, row, _ = month
    record = json.loads((folder / "jejak.json").read_text("utf-8"))
    said = {(t["sel"], t["kode"]) for t in record["temuan"] if t["satker"] == "659712" and t["kode"] == "K316"}
    assert said == {(f"L{row}", "K316")}


def test_the_workbook_holds_text_and_no_formula_or_link(month):
    folder, _, _ = month
    path = next(folder.glob("Konsolidasi*.xlsx"))
    book = openpyxl.load_workbook(path)
    found = [cell for sheet in book for cells in sheet.iter_rows() for cell in cells if "cmd|" in str(cell.value)]
    assert found
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in found)
    longest = max(len(str(cell.value)) for sheet in book for cells in sheet.iter_rows() for cell in cells)
    assert longest <= 32_767
    assert audit_errors(path) == []


def test_the_word_report_holds_it_word_for_word(month):
    folder, _, _ = month
    path = next(folder.glob("LKIP*.docx"))
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert "=cmd|'/c calc'!A0 & <b>tebal</b> {{ bulan }} {% for x in y %}" in text
    assert "\u202e" not in text
    assert "\ufffdgnalab\ufffd" in text
    assert audit_errors(path) == []
