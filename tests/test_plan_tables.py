"""The sheets "Tabel …" of the plan workbook are read as they stand: the text that each cell shows.

1. A number is shown by its format, a date in words, a text as it is; what is empty throughout is left out.
2. A name that the template knows is spelled as there; any other is kept.
3. An error cell is a fault at its place.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from rkt.errors import RktError
from rkt.model.plan import PlanTable
from rkt.plan.reader import read_plan

RKT = Path(__file__).resolve().parent.parent / "templates" / "RKT 2024.xlsx"


def written(tmp_path: Path, title: str, rows: list[tuple[object, ...]], formats: dict[str, str] | None = None) -> Path:
    book = openpyxl.load_workbook(RKT)
    for name in book.sheetnames:
        if name.startswith("Tabel"):
            del book[name]
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    path = tmp_path / "RKT.xlsx"
    book.save(path)
    return path


def test_each_cell_is_read_as_it_is_shown(tmp_path):
    rows = [
        (),
        (None, "No", "Jabatan", None, "Jumlah", "Bagian", "Sejak"),
        (None, 1, "Kepala <Bagian> & staf", None, 1234567, 0.125, date(2024, 3, 1)),
        (),
        (None, None, "Jumlah", None, 1.25, "12,5 %", True),
    ]
    path = written(tmp_path, "Tabel  sdm", rows, {"E3": "#,##0", "F3": "0.0%", "E5": "0.0"})
    assert read_plan(path)[0].tables == (
        PlanTable(
            "SDM",
            ("No", "Jabatan", "Jumlah", "Bagian", "Sejak"),
            (
                ("1", "Kepala <Bagian> & staf", "1.234.567", "12,5%", "1 Maret 2024"),
                ("", "Jumlah", "1,3", "12,5 %", "TRUE"),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("title", "name"), [("tabel tindak lanjut lhe", "Tindak Lanjut LHE"), ("Tabel Aset", "Aset"), ("Tabelaris", None)]
)
def test_a_table_goes_by_the_name_of_its_sheet(tmp_path, title, name):
    found = read_plan(written(tmp_path, title, [("A", "B"), (1, 2)]))[0].tables
    assert [table.name for table in found] == ([name] if name else [])


def test_an_empty_sheet_is_no_table(tmp_path):
    assert read_plan(written(tmp_path, "Tabel SDM", []))[0].tables == ()


def test_an_error_cell_is_a_fault(tmp_path):
    with pytest.raises(RktError) as caught:
        read_plan(written(tmp_path, "Tabel SDM", [("A", "B"), (1, "#REF!")]))
    assert [line.partition(":")[0] for line in caught.value.details] == ["R111 lembar Tabel SDM, sel B2"]
