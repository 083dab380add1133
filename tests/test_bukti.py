"""The proof of the workbook: one figure changed anywhere in a finished file is seen, and nothing is published."""

from __future__ import annotations

import re
import shutil
import zipfile

import pytest

from rkt.errors import RktError
from rkt.reports.bukti.buku import check_workbook
from rkt.reports.names import workbook_name
from tests.conftest import make_month
from tests.kit import MARET


def change_part(path, part, old, new):
    """Rewrite one part of a package with the first ``old`` (a pattern) replaced; AssertionError if it is not there."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts[part].decode("utf-8")
    changed, count = re.subn(old, new, text, count=1)
    assert count, (part, old)
    assert changed != text
    parts[part] = changed.encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


@pytest.fixture
def copy(maret, tmp_path):
    folder = tmp_path / "2024-03"
    shutil.copytree(maret.terbit.folder, folder)
    return folder


def test_a_good_month_agrees(copy, maret):
    assert list(check_workbook(copy / workbook_name(MARET), maret.hasil)) == []


FRACTION, CELL = r"<v>(\d{2}\.\d{6,})</v>", r'(<c r="[GJ][1-9]\d" s="\d+">(?:<f>[^<]*</f>)?)<v>\d+'
CHANGES = [
    ("Ringkasan", 1, FRACTION, r"<v>1\1</v>"),
    ("Capaian", 2, FRACTION, r"<v>1\1</v>"),
    ("Matriks", 3, FRACTION, r"<v>1\1</v>"),
    ("Tren", 4, FRACTION, r"<v>1\1</v>"),
    ("Anggaran", 5, CELL, r"\1<v>7"),
    ("Data", 9, CELL, r"\1<v>7"),
]


@pytest.mark.parametrize(("nama", "number", "old", "new"), CHANGES)
def test_a_figure_changed_in_the_workbook(copy, maret, nama, number, old, new):
    change_part(copy / workbook_name(MARET), f"xl/worksheets/sheet{number}.xml", old, new)
    found = list(check_workbook(copy / workbook_name(MARET), maret.hasil))
    assert found[0].tempat.startswith(f"lembar {nama}")


def test_a_disagreement_publishes_nothing(tmp_path, samples, monkeypatch):
    before = make_month(tmp_path, "2024-02", samples).terbit.folder
    old = {path: path.read_bytes() for path in before.rglob("*") if path.is_file()}

    def wrong(stream, hasil):
        write(stream, hasil)
        change_part(stream, "xl/worksheets/sheet2.xml", r"<v>(\d{2}\.\d{6,})</v>", r"<v>1\1</v>")

    from rkt.reports import workbook

    write = workbook.write_workbook
    monkeypatch.setattr(workbook, "write_workbook", wrong)
    with pytest.raises(RktError, match="tidak diterbitkan"):
        make_month(tmp_path, "2024-02", samples)
    assert {path: path.read_bytes() for path in before.rglob("*") if path.is_file()} == old
