"""A year in which a PK revised in July comes as Word and SAKTI comes each month, against a table computed by hand.

The office of ``tests/year``, all three satker reporting each month: P spends 80, T and D 40 a month, and SAKTI says so
too, but for what follows.

1. May: D typed 190 where SAKTI has 200. August: T typed 320, SAKTI 330, which T explains. October: no export of D.
2. July: SAKTI has P's pagu at 1300 instead of 1000. The PK of 12 July raises 2.1 from 90 to 95 per cent and 6.2, of
   which fewer are better, from 12 to 15, and the pagu of January's PK from 2000 to 2300; its third row is worded
   otherwise than the plan and therefore not taken.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import docx
import openpyxl
import pytest

from rkt.cli import main
from rkt.model.bulan import Bulan
from tests.rkt_kit import word
from tests.sakti_kit import drawn, head
from tests.year.scenario import NAMES, SATKER, Office, fill

pytestmark = pytest.mark.slow

YEAR = """
    bulan | 2.1 target | 2.1 capaian | 6.2 target | 6.2 capaian | pagu | realisasi | temuan
    01    | 90         | 2700/2700   | 12         | 24/12       | 2000 | 160       |
    02    | 90         | 5400/5400   | 12         | 23/12       | 2000 | 320       | S102 T
    03    | 90         | 8100/8100   | 12         | 23/12       | 2000 | 480       |
    04    | 90         | 11200/10800 | 12         | 22/12       | 2000 | 640       |
    05    | 90         | 14000/13500 | 12         | 21/12       | 2000 | 800       | S110 D
    06    | 90         | 16800/16200 | 12         | 21/12       | 2000 | 960       |
    07    | 95         | 19600/19950 | 15         | 26/15       | 2300 | 1120      | S102 T, S114 P
    08    | 95         | 22400/22800 | 15         | 25/15       | 2300 | 1290      | S110 T dijelaskan, S114 P
    09    | 95         | 25200/25650 | 15         | 25/15       | 2300 | 1440      | S114 P
    10    | 95         | 28000/28500 | 15         | 24/15       | 2300 | 1600      | S114 P
    11    | 95         | 30800/31350 | 15         | 24/15       | 2300 | 1760      | P105 P, S114 P
    12    | 95         | 33600/34200 | 15         | 23/15       | 2300 | 1920      | S114 P
"""
TYPED = {("D", 5): 190, ("T", 8): 320}
SAKTI = {("T", 8): 330}
NOMOR = "12/PR.01-PK/82/2024"
FIRST = ("1/PR.01-PK/82/2024", "2 Januari 2024", "Januari", "Pagu", 2000, None)
REASON = f"Perjanjian Kinerja Nomor {NOMOR} berlaku mulai Juli 2024: Revisi DIPA"


def table():
    rows = [[part.strip() for part in line.split("|")] for line in YEAR.strip().splitlines()]
    return {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}


def spent(who, month):
    return (80 if who == "P" else 40) * month


def export(who, month):
    """The export of a satker as text between semicolons, with one akun."""
    before = SAKTI.get((who, month - 1), spent(who, month - 1))
    now = SAKTI.get((who, month), spent(who, month)) - before
    pagu = 500 if who != "P" else 1300 if month >= 7 else 1000
    levels = ("JUMLAH SELURUHNYA", "CQ", "CQ.6639", "QGE", "QGE.001", "001", "521211")
    rows = head((SATKER[who], NAMES[who].upper()), f"Periode {Bulan(2024, month)}")
    rows += drawn("\n".join(f"{level} | Uraian | {pagu} | 0 | {before} | {now}" for level in levels))
    return "\r\n".join(";".join("" if value is None else str(value) for value in row) for row in rows)


def revise(office):
    """The command that takes the PK over into the plan; what it says."""
    source = word(
        office.rkt.with_name("PK Juli.docx"),
        "NO | SASARAN KEGIATAN | INDIKATOR KINERJA KEGIATAN | TARGET KINERJA\n"
        "1 | Data | Persentase data termutakhirkan | 95 %\n"
        "2 | Anggaran | Jumlah revisi | 15 Kali\n"
        "3 | Logistik | Persentase gudang KPU | 85 %",
        "Program | Anggaran\nPengelolaan data | Rp2.300,00",
        title=("PERUBAHAN PERJANJIAN KINERJA TAHUN 2024", f"NOMOR: {NOMOR}", "KPU PROVINSI UJI"),
        signed=("Ternate, 12 Juli 2024", "Ketua,", "", "NAMA KETUA"),
    )
    arguments = ["rkt", str(source), "--pk", "--rkt", str(office.rkt), "--output", str(office.rkt), "--timpa"]
    assert main([*arguments, "--alasan", "Revisi DIPA"]) == 0


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("tahun"))
    book = openpyxl.load_workbook(office.rkt)
    sheet = book.create_sheet("PK")
    for row in (("Nomor", "Tanggal", "Berlaku Mulai", "Kode", "Target", "Alasan"), FIRST):
        sheet.append(row)
    book.save(office.rkt)
    return office


@pytest.fixture(scope="module")
def year(office):
    """The record of each month, made from all that has come by then."""
    records = {}
    for month in range(1, 13):
        if month == 7:
            revise(office)
        for who, form in office.blank(month).items():
            arrived = office.send(form, who, month)
            if (who, month) in TYPED:
                fill(arrived, {}, TYPED[who, month], date(2024, month + 1, 5))
            if (who, month) == ("T", 8):
                explain(arrived)
            if (who, month) != ("D", 10):
                (office.masukan / f"SAKTI {who} {month:02}.csv").write_text(export(who, month), "utf-8")
        records[f"{month:02}"] = office.report(month, *(["--satker", SATKER["D"]] if month == 12 else []))
    return records


def explain(form):
    book = openpyxl.load_workbook(form)
    sheet = book["Anggaran"]
    column = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "Keterangan")
    sheet.cell(6, column).value = "SP2D terbit tanggal 30"
    book.save(form)


@pytest.mark.parametrize("month", table())
def test_each_month_is_measured_against_what_held_in_it(year, month):
    expected, record = table()[month], year[month]
    for kode in ("2.1", "6.2"):
        found = next(row for row in record["capaian"] if row["kode"] == kode)
        assert found["target"] == int(expected[f"{kode} target"])
        assert found["capaian"] == pytest.approx(float(Fraction(expected[f"{kode} capaian"]) * 100), rel=1e-15)
    assert (record["anggaran"]["pagu"], record["anggaran"]["realisasi"]) == (
        int(expected["pagu"]),
        int(expected["realisasi"]),
    )


OF_THE_PLAN = ["R203", "R209", "R212"]
"""Told every month: whether fewer are better in 6.2, the scale's end, and that 6.2 lacks Target TW."""


@pytest.mark.parametrize("month", table())
def test_temuan_are_complete(year, month):
    who = {kode: letter for letter, kode in SATKER.items()}
    found = Counter(
        f"{t['kode']} {who[t['satker']]}{' dijelaskan' if t['dijelaskan'] else ''}" if t["satker"] else t["kode"]
        for t in year[month]["temuan"]
    )
    assert found == Counter([*filter(None, table()[month]["temuan"].split(", ")), *OF_THE_PLAN])


def test_a_blank_form_shows_the_pagu_as_sakti_revised_it(office, year, capsys):
    assert year
    form = next(office.formulir.glob(f"*{SATKER['P']}*2024-08.xlsx"))
    sheet = openpyxl.load_workbook(form)["Anggaran"]
    assert [row[2].value for row in sheet.iter_rows(min_row=6, max_row=7)] == [1300, "=SUM(C6:C6)"]
    assert main(["periksa", str(form), "--rkt", str(office.rkt)]) == 1
    assert "A102" not in capsys.readouterr().out
    overwritten = openpyxl.load_workbook(form)
    overwritten["Anggaran"]["C6"] = 1200
    overwritten.save(office.rkt.with_name("diubah.xlsx"))
    main(["periksa", str(office.rkt.with_name("diubah.xlsx")), "--rkt", str(office.rkt)])
    assert "A102" in capsys.readouterr().out


def test_the_ledger_stands_in_the_plan_and_in_the_reports(office, year):
    ledger = list(openpyxl.load_workbook(office.rkt)["PK"].iter_rows(min_row=2, values_only=True))
    about = (NOMOR, "12 Juli 2024", "Juli")
    assert ledger == [
        FIRST,
        (*about, "2.1", "95 %", "Revisi DIPA"),
        (*about, "6.2", "15 Kali", "Revisi DIPA"),
        (*about, "Pagu", "Rp2.300", "Revisi DIPA"),
    ]
    changes = [
        (month, row["kode"], row["lama"], row["baru"], row["sebab"])
        for month, record in year.items()
        for row in record["perubahan"]
    ]
    assert changes == [
        ("07", "2.1", 90, 95, REASON),
        ("07", "6.2", 12, 15, REASON),
        ("07", "Pagu", "Rp2.000", "Rp2.300", REASON),
    ]
    signed = f"{NOMOR}, 12 Juli 2024"
    assert revised_rows(office.outputs / "2024-12" / "LKIP 2024.docx") == [
        ["2.1 Persentase data termutakhirkan", "90%", "95%", "Juli", signed, "Revisi DIPA"],
        ["6.2 Jumlah revisi", "12 Kali", "15 Kali", "Juli", signed, "Revisi DIPA"],
        ["Pagu anggaran (rupiah)", "2.000", "2.300", "Juli", signed, "Revisi DIPA"],
    ]
    (own,) = (office.outputs / "2024-12" / "Satker").glob(f"{SATKER['D']}*")
    assert [row[:3] for row in revised_rows(own)] == [["2.1 Persentase data termutakhirkan", "90%", "95%"]]


def revised_rows(report):
    tables = docx.Document(str(report)).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    return [row for row in rows if any(NOMOR in text for text in row)]
