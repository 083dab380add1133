"""The whole run, from forms that another program filled in to the three files."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from rkt.form.write.writer import write_forms
from rkt.model.bulan import Bulan
from rkt.pipeline import Request, run
from rkt.plan.reader import read_plan
from rkt.reports.names import JEJAK
from tests.conftest import RKT, TEMPLATE, make_month
from tests.test_golden import word_lines

pytestmark = pytest.mark.slow

MARET = Bulan(2024, 3)


def fill(path: Path, entries: dict[str, dict[str, object]]) -> None:
    """Fill a blank form as any program would: cells found by their headings, saved by openpyxl without values."""
    book = openpyxl.load_workbook(path)
    sheet = book["Kinerja"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Kode" for cell in row))
    columns = {cell.value: cell.column for cell in head}
    for row in range(head[0].row + 1, sheet.max_row + 1):
        for heading, value in entries.get(str(sheet.cell(row, columns["Kode"]).value), {}).items():
            sheet.cell(row, columns[heading]).value = value
    book.save(path)


R = "Realisasi s.d. Bulan Ini"


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """Eleven forms of March: figures that can be added up by hand."""
    folder = tmp_path_factory.mktemp("dikenal")
    plan, _ = read_plan(RKT)
    forms = write_forms(plan, MARET, folder / "input", [])
    for position, path in enumerate(forms):
        entries: dict[str, dict[str, object]] = {
            "2.1": {"Pembilang": position, "Penyebut": 10},
            "14.1": {"Pembilang": 39, "Penyebut": 40},
            "20.1": {"Pembilang": 0, "Penyebut": 0},
            "4.1": {R: "Ya" if position < 9 else "Tidak"},
            "15.1": {R: "Ya" if position % 2 else "Tidak"},
            "6.2": {R: 3},
        }
        if position == 0:
            entries["1.1"] = {R: "Tidak berlaku"}
        elif position < 9:
            entries["1.1"] = {R: "Ya"}
        fill(path, entries)
    finished = run(Request(None, folder / "input", folder / "output", RKT, TEMPLATE))
    return finished, json.loads((finished.publication.folder / "jejak.json").read_text("utf-8"))


EXPECTED = {
    "2.1": (55, 110, 50, 100 * 50 / 90, "terisi", 11, 11),
    "14.1": (429, 440, 97.5, 100, "terisi", 11, 11),
    "20.1": (None, None, None, None, "tidak dapat dinilai", 11, 11),
    "4.1": (9, 11, 100 * 9 / 11, 100 * 9 / 11, "terisi", 11, 11),
    "1.1": (8, 10, 80, 80, "terisi", 9, 11),
    "15.1": (None, None, 5, 50, "terisi", 10, 10),
    "6.2": (None, None, 3, 175, "terisi", 1, 1),
    "7.1": (None, None, None, None, "belum jatuh tempo", 0, 11),
    "9.2": (None, None, None, None, "belum lapor", 0, 11),
}


def test_known_figures_come_out_as_computed_by_hand(known):
    _, jejak = known
    found = {row["kode"]: row for row in jejak["capaian"]}
    assert len(found) == 36
    for kode, expected in EXPECTED.items():
        row = found[kode]
        values = tuple(row[k] for k in ("pembilang", "penyebut", "realisasi", "capaian", "keadaan", "melapor", "wajib"))
        assert values == pytest.approx(expected, nan_ok=False), kode


def test_the_same_figures_stand_in_workbook_and_word(known):
    finished, _ = known
    book = openpyxl.load_workbook(next(finished.publication.folder.glob("*.xlsx")), data_only=True)
    rows = {row[2]: row for row in book["Capaian"].iter_rows(values_only=True)}
    text = "\n".join(word_lines(next(finished.publication.folder.glob("LKIP*.docx"))))
    assert (rows["2.1"][9], rows["2.1"][10]) == (50, pytest.approx(500 / 9))
    assert rows["20.1"][9] == "tidak dapat dinilai"
    assert "55,56%" in text
    assert "tercapai" not in text.split("Sasaran 2.")[-1].split("Sasaran 3.")[0].replace("belum tercapai", "")


def test_every_figure_leads_back_to_its_cell(known):
    finished, jejak = known
    folder = finished.publication.folder.parent.parent / "input"
    parts = [part for row in jejak["capaian"] for part in row["rincian"] if part["berkas"]]
    assert len(parts) > 60
    books = {path.name: openpyxl.load_workbook(path) for path in folder.iterdir()}
    for row in jejak["capaian"]:
        for part in row["rincian"]:
            if part["berkas"] and part["keadaan"] == "terisi":
                typed = books[part["berkas"]][part["lembar"]][part["sel"]].value
                wanted = part["pembilang"] if part["pembilang"] is not None else part["nilai"]
                assert {"Ya": 1, "Tidak": 0}.get(typed, typed) == wanted


def test_jejak_follows_the_contract(known):
    finished, jejak = known
    keys = {"skema", "versi", "tahun", "bulan", "rkt", "masukan", "temuan", "capaian", "anggaran", "keluaran"}
    assert keys <= set(jejak)
    names = sorted(path.name for path in finished.publication.folder.iterdir())
    assert names == [
        "Arsip 2024-03.zip",
        "Konsolidasi RKT 2024-03.xlsx",
        "LKIP 2024 s.d. Maret.docx",
        "Laporan Triwulan I 2024.docx",
        "Surel",
        "Umpan Balik",
        "jejak.json",
    ]
    written = set(outputs(finished.publication.folder)) - {JEJAK}
    assert {entry["berkas"] for entry in jejak["keluaran"]} == written
    assert {entry["status"] for entry in jejak["masukan"]} == {"diterima"}


def outputs(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_input_gives_the_same_bytes(maret, samples, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Jayapura")
    again = make_month(tmp_path, "2024-03", samples)
    assert outputs(again.publication.folder) == outputs(maret.publication.folder)


def test_order_folders_and_names_change_no_figure_and_no_page(maret, samples, tmp_path):
    """Names stand in the trail and in the workbook; the Word report and all figures are the same bytes."""
    forms = sorted(samples.iterdir())
    random.Random(7).shuffle(forms)
    for number, path in enumerate(forms):
        place = tmp_path / "input" / f"kiriman {number % 4}" / f"{number:02d}.xlsx"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    moved = make_month(tmp_path / "output", "2024-03", tmp_path / "input")
    ours, theirs = outputs(maret.publication.folder), outputs(moved.publication.folder)
    assert ours["LKIP 2024 s.d. Maret.docx"] == theirs["LKIP 2024 s.d. Maret.docx"]
    figures = [
        [
            {**row, "rincian": [{**part, "berkas": None} for part in row["rincian"]]}
            for row in json.loads(raw)["capaian"]
        ]
        for raw in (ours["jejak.json"], theirs["jejak.json"])
    ]
    assert figures[0] == figures[1]


def test_the_word_report_says_sample_on_its_first_page(maret, known):
    def first(finished):
        return "\n".join(list(word_lines(next(finished.publication.folder.glob("LKIP*.docx"))))[:8])

    assert "CONTOH" in first(maret)
    assert "CONTOH" not in first(known[0])


def test_an_earlier_published_month_is_compared(samples, tmp_path):
    make_month(tmp_path / "output", "2024-02", samples)
    folder = tmp_path / "input"
    shutil.copytree(samples, folder)
    changed = next(path for path in folder.iterdir() if "Ternate 2024-02" in path.name)
    fill(changed, {"9.2": {"Pembilang": 1, "Penyebut": 2}})
    finished = make_month(tmp_path / "output", "2024-03", folder)
    found = {(row.kode, row.satker.kode if row.satker else None) for row in finished.result.changes}
    assert found == {("9.2", None), ("9.2", "659712")}


def test_docx_has_no_leftover_tag(maret):
    document = docx.Document(str(next(maret.publication.folder.glob("LKIP*.docx"))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "{{" not in text
    assert "{%" not in text
    assert "[[" not in text
