"""The ledger of the Perjanjian Kinerja: read by cell, and each month measured against the target that held in it.

1. An entry holds from its month until the next; before the first there is the RKT's target.
2. The column Target PK of the sheet RKT is the ledger's first entry.
3. Faults stop the run at their cell; what is only odd is said and let stand.
4. A form is held against the target of its own month, and a revision is no change of what was published.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from rkt.consolidation.consolidate import consolidate
from rkt.errors import RktError
from rkt.model.bulan import Bulan
from rkt.model.form import Masukan, Status
from rkt.model.indikator import Target
from rkt.model.location import Location
from rkt.model.plan import PkEntry
from rkt.model.published_month import PublishedMonth
from rkt.plan.reader import read_plan
from rkt.reports.lkip.planning import pk_rows, pk_sentences
from rkt.rules.registry import check_form
from tests.kit import RASIO, TERNATE, form_with, make_plan

RKT = Path(__file__).resolve().parent.parent / "templates" / "RKT 2024.xlsx"
HEADING = ("Nomor", "Tanggal", "Berlaku Mulai", "Kode", "Target", "Alasan")
FEB, MAR, JUN, JUL = (Bulan(2024, month) for month in (2, 3, 6, 7))


def written(tmp_path: Path, *rows: tuple[object, ...], column_f2: object = None) -> Path:
    """The office's plan with this ledger; ``column_f2`` is Target PK of 1.1, whose RKT target is 100%."""
    book = openpyxl.load_workbook(RKT)
    if "PK" in book.sheetnames:
        del book["PK"]
    sheet = book.create_sheet("PK")
    for row in (HEADING, *rows):
        sheet.append(row)
    book["RKT"]["F2"].value = column_f2
    path = tmp_path / "RKT.xlsx"
    book.save(path)
    return path


def held(path: Path, kode: str = "1.1") -> list[float | None]:
    """The PK target of January, February, … December; None where only the RKT's holds."""
    plan, _ = read_plan(path)
    rows = (plan.as_of(Bulan(2024, month)).find_indikator(kode) for month in range(1, 13))
    return [row.target_pk.nilai if row and row.target_pk else None for row in rows]


def test_each_entry_holds_until_the_next(tmp_path):
    path = written(
        tmp_path,
        ("PK-2", date(2024, 6, 28), "Juli", "1.1", "80%", "Efisiensi anggaran"),
        ("PK-1", "2 Januari 2024", "Maret 2024", "1.1", 0.9, None),
        ("PK-3", date(2024, 7, 2), date(2024, 7, 1), "1.1", 85, "Ralat"),
    )
    book = openpyxl.load_workbook(path)
    book["PK"]["E3"].number_format = "0%"
    book.save(path)
    assert held(path) == [None] * 2 + [90] * 4 + [85] * 6
    plan, _ = read_plan(path)
    first = plan.pk[0]
    assert (first.nomor, first.tanggal, first.since, first.target.text) == ("PK-1", date(2024, 1, 2), 3, "90%")
    assert [(entry.nomor, entry.target.text, entry.alasan) for entry in plan.pk[1:]] == [
        ("PK-2", "80%", "Efisiensi anggaran"),
        ("PK-3", "85 %", "Ralat"),
    ]


def test_the_column_of_the_sheet_rkt_is_the_first_entry(tmp_path):
    path = written(tmp_path, ("PK-2", None, "Juli", "1.1", "80%", None), column_f2="95%")
    assert held(path) == [95] * 6 + [80] * 6
    assert held(written(tmp_path, column_f2="95%")) == [95] * 12
    assert held(written(tmp_path)) == [None] * 12


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("1", None, "Juli", "99.1", "80%")], [("R108", "D2")]),
        ([("1", None, "Juli", "1.1", None)], [("R114", "E2")]),
        ([("1", None, "Juli", "1.1", "banyak")], [("R103", "E2")]),
        ([("1", None, None, "1.1", "80%")], [("R114", "C2")]),
        ([("1", None, "Triwulan", "1.1", "80%")], [("R110", "C2")]),
        ([("1", None, "Juli 2025", "1.1", "80%")], [("R110", "C2")]),
        ([("1", None, date(2025, 7, 1), "1.1", "80%")], [("R110", "C2")]),
        ([("1", "kapan", "Juli", "1.1", "80%")], [("R110", "B2")]),
        ([("1", None, "Juli", "1.1", "80%"), ("2", None, 7, "1.1", "70%")], [("R121", "E3")]),
        ([("1", None, "Juli", "1.1", "=1+1")], [("R111", "E2")]),
        ([("1", None, "Juli", "Pagu", "banyak"), ("2", None, "Mei", "pagu", None)], [("R110", "E2"), ("R114", "E3")]),
        ([("1", None, "Juli", "Pagu", "Rp4.800.000"), ("2", None, 7, "Pagu", 5000000)], [("R121", "E3")]),
    ],
)
def test_a_fault_stops_the_run_at_its_cell(tmp_path, rows, expected):
    with pytest.raises(RktError) as caught:
        read_plan(written(tmp_path, *rows))
    found = [(line.split()[0], line.partition("sel ")[2].partition(":")[0]) for line in caught.value.details]
    assert found == expected, caught.value.details


@pytest.mark.parametrize(
    ("rows", "column", "expected"),
    [
        ([("1", None, "Januari", "1.1", "80%")], "90%", [("R204", "1.1"), ("R213", "1.1")]),
        ([("1", None, "Januari", "1.1", "80%")], "80%", [("R204", "1.1")]),
        ([("1", None, "Juli", "1.1", "80%")], None, []),
        ([("1", None, "Juli", "1.1", "8 Dokumen")], None, [("R214", "1.1")]),
    ],
)
def test_what_is_odd_is_said_and_let_stand(tmp_path, rows, column, expected):
    known = [(t.kode, t.indikator) for t in read_plan(RKT)[1]]
    found = [(t.kode, t.indikator) for t in read_plan(written(tmp_path, *rows, column_f2=column))[1]]
    assert [row for row in found if row not in known] == expected


def entry(since: int, target: float, alasan: str = "") -> PkEntry:
    return PkEntry(f"PK-{since}", None, since, "2.1", Target(f"{target:g}%", target, "%"), alasan, Location("RKT.xlsx"))


PLAN = replace(make_plan([RASIO], satker=[TERNATE]), pk=(entry(2, 80), entry(7, 60, "Efisiensi anggaran")))


def test_each_month_is_measured_against_the_target_that_held_in_it():
    forms = [
        form_with("kode | pembilang | penyebut\n2.1 | 72 | 100", PLAN, bulan=Bulan(2024, month), berkas=f"{month}.xlsx")
        for month in range(1, 8)
    ]
    masukan = [Masukan(f.berkas, f.sha256, Status.DITERIMA, "", f.satker, f.bulan) for f in forms]
    june = PublishedMonth(JUN, {}, {}, target={"2.1": 80.0})
    result = consolidate(PLAN, JUL, forms, masukan, (), contoh=False, published=june)
    row = result.capaian[0]
    assert [point.capaian_pct for point in row.trend] == pytest.approx([80, *[90] * 5, 120])
    assert (row.target, row.target_basis, row.capaian_pct) == (60, "PK", pytest.approx(120))
    assert [(c.kind.value, c.bulan, c.old, c.new, c.cause) for c in result.changes if c.kind.value == "target"] == [
        ("target", JUL, 80, 60, "Perjanjian Kinerja Nomor PK-7 berlaku mulai Juli 2024: Efisiensi anggaran")
    ]


def test_a_report_tells_of_no_revision_that_came_to_hold_after_its_month():
    assert [(row.berlaku, row.menjadi) for row in pk_rows(PLAN, JUN)] == [("Februari", "80%")]
    assert [text.partition(" dan ")[0] for text in pk_sentences(PLAN, JUL, "KPU Provinsi Uji")] == [
        "Perjanjian Kinerja KPU Provinsi Uji Nomor PK-2 berlaku mulai Februari 2024",
        "Perjanjian Kinerja KPU Provinsi Uji Nomor PK-7 berlaku mulai Juli 2024",
    ]


@pytest.mark.parametrize(
    ("bulan", "target", "expected"), [(FEB, 80, []), (JUL, 60, []), (JUL, 80, ["K101"]), (FEB, 60, ["K101"])]
)
def test_a_form_is_held_against_the_target_of_its_month(bulan, target, expected):
    form = form_with(f"kode | target | pembilang | penyebut\n2.1 | {target} | 9 | 10", PLAN, bulan=bulan)
    assert [t.kode for t in check_form(form, PLAN) if t.kode.startswith("K1")] == expected
