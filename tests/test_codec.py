"""What was read, packed and unpacked: the same, whatever was typed and whatever was found."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from rkt import findings
from rkt.intake.codec import pack, unpack
from rkt.intake.files import read_folder
from rkt.intake.last_year import LastYear
from rkt.intake.read_result import ReadResult, read_arrived
from rkt.model.bulan import Bulan
from rkt.model.cell import CellRow, ColumnMap
from rkt.model.form import FormRow, Jawaban, Keadaan
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.plan.reader import read_plan
from rkt.rules.registry import check_form
from tests.conftest import RKT
from tests.kit import form_with

RAWS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.floats(),
    st.integers(-(2**60), 2**60),
    st.booleans(),
    st.dates(),
    st.datetimes().map(lambda moment: moment.replace(fold=0)),
)
NUMBERS = st.one_of(st.none(), st.floats(allow_nan=False))


def told(read_result: ReadResult) -> object:
    """A ReadResult with everything in it as it reads; records of rows compare by their cells."""
    form = read_result.form

    def temuan(found):
        return [(t.kode, t.at, t.pesan, t.saran, t.satker, t.indikator, t.explanation, t.bulan) for t in found]

    def rows(found):
        return [(row.at, [(name, repr(row.cells[name])) for name in row.cells]) for row in found]

    about = (
        read_result.berkas,
        read_result.sha256,
        read_result.satker,
        read_result.bulan,
        read_result.saved_at,
        read_result.last_year,
    )
    if form is None:
        return about, temuan(read_result.temuan), temuan(read_result.checked)
    answers = [(row.indikator, row.jawaban, row.target) for row in form.rows]
    money = [(row.kode, row.pagu_rp, row.realisasi_rp) for row in form.anggaran]
    plain = replace(form, rows=(), anggaran=(), temuan=())
    found = temuan(form.temuan), temuan(read_result.checked)
    return about, plain, rows(form.rows), rows(form.anggaran), answers, money, found


def again(read_result: ReadResult) -> ReadResult:
    return unpack(pack(read_result), read_result.berkas, read_result.sha256)


def test_every_sample_form_comes_back_as_it_was(samples):
    plan, _ = read_plan(RKT)
    entries = list(read_folder(samples))
    assert len(entries) > 25
    for entry in entries:
        read_result = read_arrived(entry, plan)
        assert read_result.form is not None
        assert told(again(read_result)) == told(read_result)


@settings(max_examples=200, deadline=None)
@given(st.lists(RAWS, min_size=3, max_size=3), NUMBERS, NUMBERS, NUMBERS, st.sampled_from(Keadaan), st.text(max_size=9))
def test_any_cell_and_any_answer_come_back(raws, nilai, pembilang, penyebut, keadaan, reason):
    form = form_with("kode | realisasi\n2.1 | 9")
    cells = CellRow(
        form.berkas, "Lembar & <1>", 4_999, ColumnMap({"kode": 1, "realisasi": 3, "kendala": 100}), tuple(raws)
    )
    row = FormRow("2.1", cells.at("kode"), cells, Jawaban(keadaan, nilai, pembilang, penyebut, reason), nilai)
    read_result = ReadResult(form.berkas, form.sha256, replace(form, rows=(row,), lembar="Lembar & <1>"))
    assert told(again(read_result)) == told(read_result)


def test_findings_keep_their_words_and_places():
    form = form_with(
        """
        kode | pembilang | penyebut | realisasi | keterangan
        2.1  | 12        | 10       |           |
        9.1  | banyak    | 10       |           | dijelaskan di sini
        xx   | 1         | 2        |           |
        """
    )
    plan, _ = read_plan(RKT)
    checked = check_form(form, plan)
    assert {t.kode for t in checked} >= {"K203", "K202", "K302"}
    read_result = ReadResult(form.berkas, form.sha256, form, checked=checked)
    assert told(again(read_result)) == told(read_result)


@pytest.mark.parametrize(
    "read_result",
    [
        ReadResult("a.xlsx", "0", None, (Temuan(findings.NOT_A_SPREADSHEET, Location("a.xlsx"), {"jenis": "PDF"}),)),
        ReadResult(
            "k.xlsx",
            "1",
            None,
            (
                Temuan(
                    findings.CONSOLIDATED_WORKBOOK_ARRIVED,
                    Location("k.xlsx"),
                    {"bulan": Bulan(2023, 12), "nasib": "tidak dipakai"},
                ),
            ),
            last_year=LastYear(Bulan(2023, 12), False, {"uraian": 97.5}),
        ),
        ReadResult(
            "r.xlsx",
            "2",
            None,
            (
                Temuan(
                    findings.BULAN_UNKNOWN,
                    Location("r.xlsx", "Kinerja", 7, 4),
                    {"tertulis": "tidak tertulis"},
                    "659712",
                ),
            ),
            "659712",
            Bulan(2024, 3),
            datetime(2024, 4, 5, 8, 30, tzinfo=UTC),
        ),
    ],
)
def test_what_gave_no_form(read_result):
    assert told(again(read_result)) == told(read_result)


def test_the_packing_is_plain_json_without_the_files_name():
    form = form_with("kode | realisasi\n2.1 | rahasia", berkas="nama berkas.xlsx")
    packed = pack(ReadResult(form.berkas, "0" * 64, replace(form, tanggal=date(2024, 4, 5))))
    assert json.loads(packed)
    assert b"nama berkas" not in packed
    assert unpack(packed, "lain.xlsx", "1" * 64).form.rows[0].cells["realisasi"].at.berkas == "lain.xlsx"


@pytest.mark.parametrize("packed", [b"", b"[]", b"{}", b"null", b"[1,2,3,4,5,6,7]", b"\xff", b"[" * 100_000])
def test_what_is_no_packing_is_said(packed):
    with pytest.raises((ValueError, KeyError, IndexError, TypeError, RecursionError)):
        unpack(packed, "a.xlsx", "0")
