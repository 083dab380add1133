"""What hangs on a cara hitung, by hand from the domain's rules: each record, and how the province adds up.

1. The province's figure comes from the satker's answers and never from their percentages.
2. Nothing answered is no figure; silence counts as Tidak only beside an answer.
"""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from rkt.model.cara_hitung import COUNTS, Asks, Method, Sums, figure_in, method_of
from rkt.model.form import Jawaban, Keadaan
from rkt.model.indikator import CaraHitung

SUMS = Sums(
    yes=3, no=1, yes_kab_kota=2, total=79.0, values=(10.1, 20.2, 30.3), pembilang=98.0, penyebut=100.0,
    filled=4, answered=5, reporting=4, required=6,
)  # fmt: skip
NOTHING = Sums(
    yes=0, no=0, yes_kab_kota=0, total=0.0, values=(), pembilang=0.0, penyebut=0.0,
    filled=0, answered=0, reporting=0, required=6,
)  # fmt: skip


@pytest.mark.parametrize(
    ("cara", "figure"),
    [
        (CaraHitung.PERSENTASE_SATKER, (75.0, 3.0, 4.0)),
        (CaraHitung.JUMLAH_SATKER, (2.0, None, None)),
        (CaraHitung.RASIO, (98.0, 98.0, 100.0)),
        (CaraHitung.JUMLAH, (79.0, None, None)),
        (CaraHitung.RATA_RATA, (20.2, None, None)),
    ],
)
def test_the_province_adds_up(cara, figure):
    assert method_of(cara).province(SUMS) == figure
    assert method_of(cara).province(NOTHING) == (None, None, None)


@pytest.mark.parametrize("cara", CaraHitung)
def test_those_who_are_silent_beside_one_that_it_does_not_apply_to_count_as_tidak(cara):
    """0 of the silent meet it, where it asks Ya or Tidak; a number that nobody gave is none."""
    found = method_of(cara).province(replace(NOTHING, answered=1, no=2))
    expected = {CaraHitung.PERSENTASE_SATKER: (0.0, 0.0, 2.0), CaraHitung.JUMLAH_SATKER: (0.0, None, None)}
    assert found == expected.get(cara, (None, None, None))
    assert method_of(cara).province(replace(NOTHING, answered=1)) == (None, None, None)
    assert method_of(cara).province(replace(NOTHING, no=2)) == (None, None, None)


def test_every_record_is_as_the_domain_decides_it():
    flags = [field.name for field in fields(Method) if field.type == "bool"]
    derived = ["silence_is_no", "is_share_of_satker"]

    def true_of(method):
        return {name for name in (*flags, *derived) if getattr(method, name)}

    assert {
        cara: (method_of(cara).asks, true_of(method_of(cara)), method_of(cara).never_falls) for cara in CaraHitung
    } == {
        CaraHitung.PERSENTASE_SATKER: (Asks.YES_NO, {"is_level", "silence_is_no", "is_share_of_satker"}, ()),
        CaraHitung.JUMLAH_SATKER: (Asks.YES_NO, {"counts_kab_kota", "silence_is_no"}, ()),
        CaraHitung.RASIO: (Asks.COUNTS, {"is_level"}, COUNTS),
        CaraHitung.JUMLAH: (Asks.NUMBER, {"is_sum", "is_whole"}, ("realisasi",)),
        CaraHitung.RATA_RATA: (Asks.NUMBER, {"is_level", "uses_values"}, ()),
    }


def test_a_columns_figure_is_found_in_its_answer():
    answer = Jawaban(Keadaan.TERISI, 90.0, 9.0, 10.0)
    assert [figure_in(answer, field) for field in (*COUNTS, "realisasi")] == [9.0, 10.0, 90.0]
    assert [asks.fields for asks in Asks] == [("realisasi",), COUNTS, ("realisasi",)]
