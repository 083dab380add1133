"""A year played through, against a table computed by hand (``tests/year/expected.txt``).

At each month: figures, states, who reported, the complete list of temuan, what has changed since the report before,
and which temuan were answered.
"""

from __future__ import annotations

from fractions import Fraction

import docx
import openpyxl
import pytest

from rkt.model.bulan import Bulan
from rkt.rebuild import rebuild
from tests.conftest import ROOT
from tests.year.scenario import SATKER, Office, play

pytestmark = pytest.mark.slow

P, T, D = SATKER.values()


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return Office(tmp_path_factory.mktemp("tahun"))


@pytest.fixture(scope="module")
def year(office):
    return dict(play(office))


def table():
    """month -> {column: text} of the table computed by hand."""
    lines = (ROOT / "tests" / "year" / "expected.txt").read_text("utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines if "|" in line]
    return {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}


def same(found, expected, scale=100):
    """A figure against a fraction, exactly to the nearest double; or a state against its word."""
    if found["realisasi"] is None:
        return found["keadaan"] == expected
    return found["realisasi"] == float(Fraction(expected) * scale)


MONTHS = sorted(table())


@pytest.mark.parametrize("month", MONTHS)
def test_figures_and_states_are_those_computed_by_hand(year, month):
    expected, record = table()[month], year[month]
    found = {row["kode"]: row for row in record["capaian"]}
    assert same(found["2.1"], expected["2.1 realisasi"])
    assert found["2.1"]["capaian"] == pytest.approx(float(Fraction(expected["2.1 capaian"]) * 100), rel=1e-15)
    assert same(found["4.1"], expected["4.1"])
    assert same(found["6.2"], expected["6.2"], scale=1)
    assert found["6.2"]["capaian"] == pytest.approx(float(Fraction(expected["6.2 capaian"]) * 100), rel=1e-15)
    assert same(found["9.1"], expected["9.1"])
    assert same(found["14.1"], expected["14.1"])
    assert record["anggaran"]["realisasi"] == int(expected["anggaran"])
    accepted = {entry["satker"] for entry in record["masukan"] if entry["bulan"] == f"2024-{month}"}
    assert accepted == {SATKER[who] for who in expected["melapor"]}


SILENT_LINES = [("P102", D, None)] * 4
TEMUAN = {
    "01": [("K403", P, "4.1")],
    "02": [("S102", T, None)],
    "03 pertama": [("K203", P, "2.1")],
    "03 umpan balik": [("B132", P, None)],
    "03": [],
    "04": [],
    "05": [("S101", D, None)],
    "06": [("S101", D, None)],
    "07": [("S101", D, None), ("S101", T, None)],
    "08": [("S101", D, None)],
    "09": SILENT_LINES,
    "10": SILENT_LINES,
    "11": [*SILENT_LINES, ("P105", P, "2.1")],
    "12": SILENT_LINES,
}


@pytest.mark.parametrize("report", TEMUAN)
def test_temuan_are_complete(year, report):
    found = [(t["kode"], t["satker"], t["indikator"]) for t in year[report]["temuan"] if t["kode"][0] != "R"]
    assert sorted(found, key=str) == sorted(TEMUAN[report], key=str)


CHANGES = {
    "07": [("target", "2024-06", "2.1", None, 90, 95)],
    "08": [
        ("realisasi", "2024-07", "2.1", None, Fraction(15700, 170), Fraction(16600, 180)),
        ("formulir", "2024-07", None, T, "belum lapor", "diterima"),
    ],
    "10": [
        ("realisasi", "2024-03", "2.1", None, 90, Fraction(7800, 90)),
        ("realisasi", "2024-03", "2.1", T, 80, 70),
    ],
}


@pytest.mark.parametrize("report", TEMUAN)
def test_changes_since_the_report_before(year, report):
    found = [
        (row["jenis"], row["bulan"], row["kode"], row["satker"], row["lama"], row["baru"])
        for row in year[report]["perubahan"]
    ]
    expected = [
        tuple(float(part) if isinstance(part, Fraction) else part for part in row) for row in CHANGES.get(report, ())
    ]
    assert found == expected


def test_the_report_says_what_changed_and_what_was_answered(office, year):
    assert year
    workbook = openpyxl.load_workbook(office.outputs / "2024-08" / "Konsolidasi RKT 2024-08.xlsx")
    rows = [row for row in workbook["Perubahan"].iter_rows(values_only=True) if row[0]]
    answered = [row[:3] + row[4:6] for row in rows if row[0] in ("S101", "K403")]
    assert answered == [("S101", "Juli", None, "Kota Ternate", "formulir diterima")]
    text = "\n".join(
        p.text for p in docx.Document(str(office.outputs / "2024-10" / "LKIP 2024 s.d. Oktober.docx")).paragraphs
    )
    assert (
        "Realisasi indikator 2.1 sampai dengan Maret 2024 berubah dari 90% menjadi 86,67% (isian berubah: Kota "
        "Ternate)."
    ) in text
    text = "\n".join(
        p.text for p in docx.Document(str(office.outputs / "2024-07" / "LKIP 2024 s.d. Juli.docx")).paragraphs
    )
    assert (
        "Target indikator 2.1 berubah dari 90% menjadi 95% (menurut PK; capaian semua bulan dihitung terhadap target "
        "yang sekarang)."
    ) in text


def test_a_form_shows_what_was_accepted_last(office, year):
    """D's form of September: its April figures, after four silent months."""
    assert year
    sheet = openpyxl.load_workbook(next(office.formulir.glob(f"*{D}*2024-09.xlsx")))["Kinerja"]
    row = next(row for row in sheet.iter_rows(min_row=13, values_only=True) if row[1] == "2.1")
    assert row[17:19] == ("Tindak lanjut 4", "40 dari 40 (100%), s.d. April")
    assert row[6:9] == (None, None, row[8])


def test_who_reported_when(office, year):
    assert year
    workbook = openpyxl.load_workbook(office.outputs / "2024-12" / "Konsolidasi RKT 2024-12.xlsx")
    rows = [row for row in workbook["Kelengkapan"].iter_rows(values_only=True) if row[0] in SATKER.values()]
    odd = {(row[0], row[2]): row[3] for row in rows if row[3] != "tepat waktu"}
    assert odd == {
        (T, "Februari"): "terlambat",
        (T, "Juli"): "terlambat",
        **{(D, month): "belum lapor" for month in ("Mei", "Juni", "Juli", "Agustus")},
    }


def test_what_staff_edited_is_still_there(office, year):
    assert year
    kept = office.outputs / "2024-03" / "LKIP 2024 s.d. Maret (suntingan staf).docx"
    assert kept.read_bytes().endswith(b"suntingan")


@pytest.mark.parametrize("month", [3, 10])
def test_an_old_month_can_be_made_again(office, year, tmp_path, month):
    """March as it was published then, by the plan of then, though the plan and a form of March have changed since."""
    assert year
    found = rebuild(Bulan(2024, month), office.outputs, tmp_path)
    assert found.mismatches == ()
    assert len(found.same) > 5
