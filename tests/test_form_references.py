"""The form guides: what was reported last stands beside the empty cells, and colours say what the rules will ask.

1. References are shown and never entered; without them and with them a form reads the same.
2. What LibreOffice finds true of the conditional formats is what the rules find, cell by cell.
"""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest
from openpyxl.formula.translate import Translator

from rkt.cli import main
from rkt.form.read.reader import read_form
from rkt.form.write.writer import write_form
from rkt.model.bulan import Bulan
from rkt.model.plan import AnggaranLine
from rkt.model.published_month import Reference, SatkerReferences
from rkt.model.satker_capaian import judge_satker
from rkt.rules.registry import check_form
from rkt.spreadsheet.workbook import read_workbook
from tests.kit import KAB_KOTA, MARET, PEOPLE, RASIO, RATA, REVISI, TERNATE, TRIWULANAN, YES_NO, make_plan
from tests.oracles import convert, needs_libreoffice

FEB = Bulan(2024, 2)
PLAN = make_plan(
    [RASIO, YES_NO, TRIWULANAN, PEOPLE, RATA, KAB_KOTA],
    anggaran=[AnggaranLine(TERNATE.kode, "3355.EBA", "Layanan", 2, 1000.0)],
)
KNOWN = SatkerReferences(
    {"2.1": Reference(FEB, 90.0, 9.0, 10.0, "Menambah petugas"), "4.1": Reference(FEB, 1.0, None, None)},
    {"3355.EBA": (FEB, 400.0)},
)


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "formulir.xlsx"
    write_form(path, PLAN, TERNATE, MARET, references=KNOWN)
    return path


def read(path, plan=PLAN):
    return read_form(read_workbook(path.name, path.read_bytes()), "", plan)


def test_what_was_reported_last_is_shown_and_not_entered(form):
    book = openpyxl.load_workbook(form)
    sheet = book["Kinerja"]
    assert [sheet.cell(12, column).value for column in (18, 19)] == ["Tindak Lanjut Terakhir", "Realisasi Terakhir"]
    shown = {sheet.cell(row, 2).value: sheet.cell(row, 19).value for row in range(13, 19)}
    assert (shown["2.1"], shown["4.1"], shown["14.1"]) == (
        "9 dari 10 (90%), s.d. Februari", "Ya, s.d. Februari", None)  # fmt: skip
    assert sheet["R13"].value == "Menambah petugas"
    messages = {str(v.sqref): v.prompt for v in sheet.data_validations.dataValidation}
    assert "Terakhir: 9 dari 10 (90%), s.d. Februari." in messages["G13"]
    assert all(len(text) <= 255 for text in messages.values())
    (budget,) = book["Anggaran"].data_validations.dataValidation
    assert "Terakhir: Rp400, s.d. Februari." in budget.prompt
    assert sheet["G13"].value is None
    assert ":$Q$" in sheet.print_area


def test_a_form_reads_the_same_with_and_without_references(form, tmp_path):
    write_form(tmp_path / "tanpa.xlsx", PLAN, TERNATE, MARET)
    one, other = read(form), read(tmp_path / "tanpa.xlsx")
    assert [row.jawaban for row in one.rows] == [row.jawaban for row in other.rows]
    assert [t.kode for t in one.temuan] == [t.kode for t in other.temuan]


ENTRIES = {
    "G13": 12, "H13": 10,  # pembilang > penyebut, and above what was reported
    "I14": "Mungkin",
    "I16": 1.5,
    "I17": 80,  # below target, without cause, solution and evidence
    "I18": "Ya", "M18": "SK",
}  # fmt: skip


@needs_libreoffice
@pytest.mark.slow
def test_colours_are_what_the_rules_ask(form, tmp_path):
    computed, coloured = colours(form, ENTRIES, tmp_path)
    asked = asked_of(tmp_path / "terisi.xlsx", PLAN)
    assert asked == {"G13", "M13", "I14", "I16", "K17", "L17", "M17"}
    assert coloured == asked | {"H13", "M16"}  # the other half of a pair; evidence for a count still to be corrected
    assert computed["F5"].value.startswith("Belum diisi: 1 dari 5 indikator")


QUARTERS = make_plan(
    [replace(RASIO, kode=f"2.{n}", target_tw=tw) for n, tw in enumerate(((60, 80, None, 90),) * 3, start=1)]
    + [replace(RASIO, kode="2.4"), replace(REVISI, kode="2.5", pelapor=RASIO.pelapor)],
    satker=[TERNATE],
)


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (3, [100 * 50 / 60, 100 * 70 / 60, 100 * 85 / 60, 100 * 70 / 90, None]),
        (5, [100 * 50 / 80, 100 * 70 / 80, 100 * 85 / 80, 100 * 70 / 90, None]),
        (12, [100 * 50 / 90, 100 * 70 / 90, 100 * 85 / 90, 100 * 70 / 90, 175]),
    ],
)
def test_capaian_is_against_the_period_and_asks_what_the_report_asks(tmp_path, month, expected):
    """In May 70% is below its quarter but holds what the one before promised: nothing is asked of it."""
    bulan = Bulan(2024, month)
    write_form(tmp_path / "f.xlsx", QUARTERS, TERNATE, bulan)
    entries = {f"G{row}": top for row, top in zip(range(13, 17), (50, 70, 85, 70), strict=True)}
    entries |= {f"H{row}": 100 for row in range(13, 17)} | {f"M{row}": "SK" for row in range(13, 18)} | {"I17": 3}
    computed, coloured = colours(tmp_path / "f.xlsx", entries, tmp_path)
    assert [computed[f"J{row}"].value for row in range(13, 18)] == [
        value if value is None else pytest.approx(value) for value in expected
    ]
    assert coloured == asked_of(tmp_path / "terisi.xlsx", QUARTERS)
    form = read(tmp_path / "lo2" / "terisi.xlsx", QUARTERS)
    judged = [judge_satker(QUARTERS, r, TERNATE.kode, form.row(r.kode).jawaban, bulan) for r in QUARTERS.indikator]
    assert [row.capaian_pct for row in judged] == [e if e is None else pytest.approx(e) for e in expected]


def colours(form, entries, tmp_path):
    """The sheet as LibreOffice computes it once ``entries`` are typed, and the cells that it colours.

    The form with its entries stays as "terisi.xlsx", saved by LibreOffice in the folder "lo2".
    """
    book = openpyxl.load_workbook(form)
    sheet = book["Kinerja"]
    for cell, value in entries.items():
        sheet[cell] = value
    book.save(tmp_path / "terisi.xlsx")
    places = {}
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            (bounds,) = area.sqref.ranges
            for row, column in bounds.cells:
                if rule.dxf.fill and row > 12:
                    cell = sheet.cell(row, column).coordinate
                    first = sheet.cell(bounds.min_row, bounds.min_col).coordinate
                    formula = Translator(f"={rule.formula[0]}", first).translate_formula(cell)
                    places[f"Z{100 + len(places)}"] = cell
                    sheet[f"Z{99 + len(places)}"] = formula
    book.save(tmp_path / "hitung.xlsx")
    computed = openpyxl.load_workbook(convert(tmp_path / "hitung.xlsx", "xlsx", tmp_path / "lo"), data_only=True)
    (tmp_path / "lo2").mkdir()
    convert(tmp_path / "terisi.xlsx", "xlsx", tmp_path / "lo2")
    sheet = computed["Kinerja"]
    return sheet, {cell for place, cell in places.items() if sheet[place].value is True}


def asked_of(path, plan):
    """Cells that the rules ask about, but for what is only missing."""
    filled = read(path.parent / "lo2" / path.name, plan)
    return {t.at.sel for t in check_form(filled, plan) if t.at and t.at.column > 6 and t.is_open and t.kode != "K201"}


def test_the_command_says_from_which_month(tmp_path, capsys, maret):
    """A month made from samples is no reference for real forms."""
    folder = maret.publication.folder.parent
    arguments = ["formulir", "--bulan", "2024-04", "--satker", "659712", "--output", str(tmp_path)]
    assert main([*arguments, "--terbit", str(folder)]) == 0
    assert "rujukan" not in capsys.readouterr().out
