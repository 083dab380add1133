"""Money by satker, sasaran, program and jenis belanja: every line once, so that each table adds up to the whole."""

from __future__ import annotations

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.consolidation.anggaran import anggaran_tables, serapan_of
from rkt.errors import RktError
from rkt.model.anggaran import AnggaranDetail, AnggaranView
from rkt.model.form import Keadaan
from rkt.model.plan import AnggaranLine
from rkt.plan.reader import read_plan
from tests.conftest import ROOT
from tests.kit import RASIO, TERNATE, TIDORE, YES_NO, make_plan

PLAN_FILE = ROOT / "templates" / "RKT 2024.xlsx"
PLAN = make_plan([RASIO, YES_NO], satker=[TERNATE, TIDORE])


def line(satker, kode, no, pagu, spent, *, shared=(), every=False, jenis="", uraian="Kegiatan"):
    plan = AnggaranLine(satker.kode, kode, uraian, no, pagu, shared, every, jenis)
    state = Keadaan.BELUM_LAPOR if spent is None else Keadaan.TERISI
    return AnggaranDetail(plan, satker, None, spent, None, state, None, "", carried_forward=False)


LINES = (
    line(TERNATE, "3355.EBA.1", 2, 100.0, 40.0, jenis="Barang"),
    line(TERNATE, "3355.EBA.2", None, 200.0, 50.0, shared=(2, 4), uraian="Lain"),
    line(TERNATE, "076.01.CQ.6639.QGE.1", None, 300.0, None, shared=(2, 4), every=True, jenis="Pegawai"),
    line(TIDORE, "6640.1", 4, 400.0, 10.0, uraian="Logistik"),
    line(TIDORE, "06", None, 500.0, 0.0, uraian="Rutin"),
)


def rows(view, lines=LINES):
    (table,) = [table for table in anggaran_tables(lines, PLAN) if table.view is view]
    return [(g.kode, g.name, g.serapan.pagu_rp, g.serapan.realisasi_rp) for g in table.groups]


def test_money_that_serves_several_sasaran_is_a_row_of_its_own():
    assert rows(AnggaranView.SASARAN) == [
        ("2", "Sasaran 2", 100, 40),
        ("4", "Sasaran 4", 400, 10),
        ("2; 4", "Sasaran 2 dan 4 bersama", 200, 50),
        ("", "Seluruh sasaran bersama", 300, None),
        ("", "Tidak dikaitkan dengan sasaran", 500, 0),
    ]


def test_by_satker_program_and_jenis_belanja():
    assert rows(AnggaranView.SATKER) == [
        (TERNATE.kode, "Kota Ternate", 600, 90),
        (TIDORE.kode, "Kota Tidore Kepulauan", 900, 10),
    ]
    assert rows(AnggaranView.PROGRAM) == [
        ("3355", "Program/kegiatan 3355", 300, 90),
        ("076.01.CQ.6639", "Kegiatan", 300, None),
        ("6640", "Logistik", 400, 10),
        ("06", "Rutin", 500, 0),
    ]
    assert rows(AnggaranView.JENIS_BELANJA) == [
        ("", "Barang", 100, 40),
        ("", "Jenis belanja tidak dirinci", 1100, 60),
        ("", "Pegawai", 300, None),
    ]


def test_no_table_by_jenis_belanja_where_none_is_named_and_none_at_all_without_money():
    views = [table.view for table in anggaran_tables((LINES[1], LINES[3]), PLAN)]
    assert views == [AnggaranView.SATKER, AnggaranView.SASARAN, AnggaranView.PROGRAM]
    assert anggaran_tables((), PLAN) == ()


AMOUNT = st.integers(0, 10**12).map(float)
SERVED = st.sampled_from(
    ((2, (), False), (4, (), False), (None, (2, 4), False), (None, (2, 4), True), (None, (), False))
)


@given(st.lists(st.tuples(st.sampled_from((TERNATE, TIDORE)), SERVED, AMOUNT, st.none() | AMOUNT), min_size=1))
def test_no_rupiah_is_counted_twice_or_lost(drawn):
    lines = [
        line(who, f"{number}.A", no, pagu, spent, shared=shared, every=every, jenis=("", "Modal")[number % 2])
        for number, (who, (no, shared, every), pagu, spent) in enumerate(drawn)
    ]
    whole = serapan_of(lines)
    for table in anggaran_tables(lines, PLAN):
        assert sum(g.serapan.pagu_rp for g in table.groups) == whole.pagu_rp
        assert sum(g.serapan.realisasi_rp or 0 for g in table.groups) == (whole.realisasi_rp or 0)
        assert sum(g.serapan.reported_pagu_rp for g in table.groups) == whole.reported_pagu_rp


def read_with(tmp_path, sasaran):
    book = openpyxl.load_workbook(PLAN_FILE)
    sheet = book["Anggaran"]
    column = next(cell.column for cell in sheet[1] if cell.value == "No Sasaran")
    sheet.cell(2, column).value = sasaran
    sheet.cell(1, sheet.max_column + 1).value = "Keterangan"
    path = tmp_path / "RKT.xlsx"
    book.save(path)
    return read_plan(path)[0].anggaran[0]


ALL = tuple(range(1, 24))


@pytest.mark.parametrize(
    ("typed", "no", "shared", "every"),
    [
        (18, 18, (), False),
        ("18", 18, (), False),
        ("1; 4; 7", None, (1, 4, 7), False),
        ("7;1;7; ", None, (1, 7), False),
        ("4; 4", 4, (), False),
        ("Semua", None, ALL, True),
        (None, None, (), False),
    ],
)
def test_several_sasaran_are_read(tmp_path, typed, no, shared, every):
    found = read_with(tmp_path, typed)
    assert (found.no_sasaran, found.shared_by, found.serves_all) == (no, shared, every)


@pytest.mark.parametrize(
    ("typed", "code"), [("1; 99", "R120"), (24, "R120"), (1.4, "R110"), ("1, 4", "R110"), ("dua", "R110")]
)
def test_a_sasaran_that_is_none_stops_the_run(tmp_path, typed, code):
    with pytest.raises(RktError) as refused:
        read_with(tmp_path, typed)
    assert [detail[:4] for detail in refused.value.details] == [code]
    assert "lembar Anggaran, sel D2" in refused.value.details[0]
