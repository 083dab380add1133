"""Figures out of all bounds in a satker's form: they are refused, they go back as text, and the month is published.

Each value stands in every cell that a satker fills in with a number, and in the office's own cells beside them.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile

import openpyxl
import pytest

from rkt.model.bulan import Bulan
from rkt.pipeline import Request, run
from tests.conftest import RKT, TEMPLATE

pytestmark = pytest.mark.slow

NAME = "659651 Kabupaten Halmahera Barat 2024-03.xlsx"
_NUMBER = re.compile(rb'(<c r="[C-J](?:1[3-9]|[2-9]\d)"[^>]*?)(?: t="\w+")?>(?:<f>[^<]*</f>)?<v>[^<]*</v>')
SPILL = b'<c r="XX1" t="e"><v>#SPILL!</v></c>'
"""An error that calamine does not know: the whole file is then read by openpyxl, which gives integers of any size."""
EXTREME = [
    ("NaN", b"", "nan"),
    ("INF", b"", "inf"),
    ("-INF", b"", "-inf"),
    ("1e308", b"", "1e+308"),
    ("-1e308", b"", "-1e+308"),
    ("1e-320", b"", "0,0000"),
    ("9" * 400, b"", "inf"),
    ("9" * 400, SPILL, "9999"),
    ("1000000000000000", b"", "1000000000000000"),
    ("1000000000000000", SPILL, "1000000000000000"),
]


def planted(content, value, more):
    """A form with ``value`` in every number cell of its two tables, and ``more`` cells behind the first table."""
    with zipfile.ZipFile(content) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    count = 0
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        parts[name], changed = _NUMBER.subn(rb"\g<1>><v>" + value.encode() + b"</v>", parts[name])
        count += changed
    assert count > 50
    rows = parts["xl/worksheets/sheet1.xml"].rpartition(b"</row>")
    number = re.findall(rb'<row r="(\d+)"', rows[0])[-1]
    parts["xl/worksheets/sheet1.xml"] = rows[0] + more.replace(b"XX1", b"N" + number) + rows[1] + rows[2]
    return parts


@pytest.mark.parametrize(("value", "more", "expected"), EXTREME, ids=lambda value: str(value)[:12])
def test_the_month_is_published_and_the_value_goes_back_as_text(samples, tmp_path, value, more, expected):
    folder = tmp_path / "input"
    folder.mkdir()
    for path in samples.glob("*2024-03.xlsx"):
        shutil.copyfile(path, folder / path.name)
    form = folder / f"Contoh {NAME}"
    parts = planted(form, value, more)
    with zipfile.ZipFile(form, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    finished = run(Request(Bulan(2024, 3), folder, tmp_path / "output", RKT, TEMPLATE))
    assert "B119" not in {t.kode for t in finished.result.temuan}
    json.loads((finished.publication.folder / "jejak.json").read_text("utf-8"), parse_constant=pytest.fail)
    back = openpyxl.load_workbook(finished.publication.folder / "Umpan Balik" / NAME)["Kinerja"]
    typed = [cell.value for row in back.iter_rows(min_row=13, min_col=7, max_col=8) for cell in row if cell.value]
    assert any(str(text).startswith(expected) for text in typed), typed
    assert not any(isinstance(text, float) for text in typed)
