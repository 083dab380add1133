"""The own estimate of the evaluation: each criterion against a grading that was made by hand.

1. The sample December, counted by hand from plan and forms, criterion by criterion; a plan without money, comparison,
   Perjanjian Kinerja and recommendations as well.
2. The letter and the shortest way to the next are the least that suffices, for any bands.
3. The bands are the plan's; without a sheet, and in a plan of an earlier version, the usual ones hold.
4. What people judge is never graded.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.consolidation.satker_result import satker_result
from rkt.errors import RktError
from rkt.model.bulan import Bulan
from rkt.model.evaluation import DEFAULT_BANDS, LetterBand, grade
from rkt.model.plan import PlanTable
from rkt.plan.reader import read_plan
from rkt.reports.evaluation import PEOPLES_CRITERIA, criteria_of, recommendations_of
from rkt.reports.lkip.context import build_context
from rkt.sample import write_samples
from tests.conftest import RKT, make_month
from tests.consolidation_kit import result
from tests.kit import MARET, PROVINSI, RASIO, YES_NO, make_plan

BY_HAND = """
    Cara mengukur setiap indikator jelas                                  | 36 | 36  | a |
    Target ditetapkan dalam Perjanjian Kinerja                            | 0  | 36  | e | d +4
    Data kinerja dikumpulkan setiap bulan                                 | 10 | 132 | e | d +4
    Data kinerja disampaikan tepat waktu                                  | 9  | 10  | b | a +1
    Realisasi disertai data dukung                                        | 35 | 36  | a |
    Pengukuran berkala terhadap target triwulanan                         | 28 | 36  | b | a +5
    Laporan sesuai dengan format standar                                  | 5  | 5   | a |
    Informasi kinerja lengkap                                             | 36 | 36  | a |
    Pembandingan dengan target tahunan                                    | 36 | 36  | a |
    Pembandingan dengan target jangka menengah                            | 36 | 36  | a |
    Pembandingan dengan tahun-tahun sebelumnya                            | 36 | 36  | a |
    Pembandingan dengan standar nasional                                  | 5  | 36  | d | c +10
    Penyebab keberhasilan atau kegagalan dan upayanya                     | 22 | 36  | c | b +6
    Efisiensi penggunaan sumber daya                                      | 10 | 23  | d | c +2
    Upaya perbaikan ke depan                                              | 10 | 24  | c | b +9
    Anggaran terkait dengan sasaran                                       | 10 | 23  | d | c +2
    Rekomendasi evaluasi tahun lalu ditindaklanjuti                       | 1  | 3   | d | c +1
    Tindak lanjut bulan sebelumnya dilaksanakan                           | 0  | 0   |   |
"""
"""Of the sample December alone: 10 of 11 forms, one late; 12 of 36 targets reached; money for 10 of 23 sasaran."""

BARE_BY_HAND = """
    Cara mengukur setiap indikator jelas                                  | 1  | 2  | c | a +1
    Target ditetapkan dalam Perjanjian Kinerja                            | 0  | 2  | e | c +1
    Data kinerja dikumpulkan setiap bulan                                 | 1  | 12 | e | d +1
    Data kinerja disampaikan tepat waktu                                  | 0  | 0  |   |
    Realisasi disertai data dukung                                        | 0  | 2  | e | c +1
    Pengukuran berkala terhadap target triwulanan                         | 2  | 2  | a |
    Laporan sesuai dengan format standar                                  | 1  | 5  | d | c +2
    Informasi kinerja lengkap                                             | 2  | 2  | a |
    Pembandingan dengan target tahunan                                    | 2  | 2  | a |
    Pembandingan dengan target jangka menengah                            | 0  | 2  | e | c +1
    Pembandingan dengan tahun-tahun sebelumnya                            | 0  | 2  | e | c +1
    Pembandingan dengan standar nasional                                  | 0  | 2  | e | c +1
    Penyebab keberhasilan atau kegagalan dan upayanya                     | 0  | 2  | e | c +1
    Efisiensi penggunaan sumber daya                                      | 0  | 2  | d | a +2
    Upaya perbaikan ke depan                                              | 0  | 1  | e | a +1
    Anggaran terkait dengan sasaran                                       | 0  | 2  | d | a +2
    Rekomendasi evaluasi tahun lalu ditindaklanjuti                       | 0  | 0  |   |
    Tindak lanjut bulan sebelumnya dilaksanakan                           | 0  | 0  |   |
"""
"""One form of four satker in March, its evidence left empty: RASIO is met, one of four says Ya."""


def graded(found) -> list[tuple[str, str, str, str, str]]:
    return [
        (
            row.text,
            str(row.covered),
            str(row.total),
            row.grade.letter if row.grade else "",
            f"{row.grade.next_letter} +{row.grade.lacking}" if row.grade and row.grade.lacking else "",
        )
        for row in criteria_of(found)
    ]


def drawn(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


@pytest.fixture(scope="module")
def december(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desember")
    plan, _ = read_plan(RKT)
    (folder / "masukan").mkdir()
    write_samples(plan, Bulan(2024, 12), folder / "masukan")
    return make_month(folder / "keluaran", "2024-12", folder / "masukan")


@pytest.mark.slow
def test_sample_december_as_graded_by_hand(december):
    assert graded(december.result) == drawn(BY_HAND)
    steps = {row.text: row.next_step for row in criteria_of(december.result)}
    assert steps["Anggaran terkait dengan sasaran"] == "menuju c: 2 (dua) sasaran lagi perlu anggaran"
    assert [row.is_done for row in recommendations_of(december.result)] == [True, False, False]


def test_plan_without_money_comparison_and_agreement():
    found = result(make_plan([RASIO, YES_NO]), MARET, ("P", MARET, "2.1|95|100|\n4.1|||'Ya'"))
    assert graded(found) == drawn(BARE_BY_HAND)


@given(st.integers(0, 60), st.integers(0, 60), st.lists(st.integers(1, 100), unique=True, max_size=5), st.booleans())
def test_next_letter_is_the_nearest(covered, more, bounds, is_exclusive):
    total = covered + more
    ordered = sorted(bounds, reverse=True)
    bands = (*(LetterBand(f"b{bound}", bound, is_exclusive=is_exclusive) for bound in ordered), LetterBand("z", 0))

    def letter(count: int) -> str:
        share = Fraction(100 * count, total)
        above = [bound for bound in ordered if share > bound or (share == bound and not is_exclusive)]
        return f"b{max(above)}" if above else "z"

    found = grade(covered, total, bands)
    if not total:
        assert found is None
        return
    others = [count for count in range(covered, total + 1) if letter(count) != letter(covered)]
    assert found is not None
    assert found.letter == letter(covered)
    assert found.lacking == (others[0] - covered if others else None)
    assert found.next_letter == (letter(others[0]) if others else None)


def _with_bands(path, rows):
    book = openpyxl.load_workbook(RKT)
    del book["Ambang Evaluasi"]
    if rows is not None:
        sheet = book.create_sheet("Ambang Evaluasi")
        for row in [("Dasar", "Huruf", "Batas Bawah"), *rows]:
            sheet.append(row)
    book.save(path)
    return read_plan(path)[0].evaluation_bands


def test_sample_plan_has_the_usual_bands_and_so_has_a_plan_without_the_sheet(tmp_path):
    assert read_plan(RKT)[0].evaluation_bands == DEFAULT_BANDS
    assert _with_bands(tmp_path / "RKT.xlsx", None) == DEFAULT_BANDS


def test_bands_of_the_plan_in_any_order_and_only_of_one_basis(tmp_path):
    found = _with_bands(tmp_path / "RKT.xlsx", [("umum", "B", 0), ("Umum", "AA", ">= 95"), ("Umum", "A", "> 60%")])
    assert found.general == (LetterBand("AA", 95), LetterBand("A", 60, is_exclusive=True), LetterBand("B", 0))
    assert found.budget == DEFAULT_BANDS.budget


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("Umum", "a", 50)], "R122 lembar Ambang Evaluasi, sel C2"),
        ([("Umum", "a", 0), ("Umum", "A", 50)], "huruf a ditulis dua kali"),
        ([("Umum", "a", 50), ("Umum", "b", 50), ("Umum", "c", 0)], "batas 50 ditulis dua kali"),
        ([("Uang", "a", 0)], "R104 lembar Ambang Evaluasi, sel A2"),
        ([("", "a", 0)], "R114 lembar Ambang Evaluasi, sel A2"),
        ([("Umum", "", 0)], "R114 lembar Ambang Evaluasi, sel B2"),
        ([("Umum", "a", "")], "R114 lembar Ambang Evaluasi, sel C2"),
        ([("Umum", "a", "banyak")], "R110 lembar Ambang Evaluasi, sel C2"),
        ([("Umum", "a", 101)], "R110 lembar Ambang Evaluasi, sel C2"),
    ],
)
def test_faulty_bands_stop_the_run_at_their_cell(tmp_path, rows, said):
    with pytest.raises(RktError) as refused:
        _with_bands(tmp_path / "RKT.xlsx", rows)
    assert len(refused.value.details) == 1
    assert said in refused.value.details[0]


@pytest.mark.parametrize(
    ("status", "is_done"),
    [
        ("Selesai", True),
        ("telah ditindaklanjuti", True),
        ("Sudah", True),
        ("Berjalan", False),
        ("Selesai sebagian", False),
        ("belum selesai", False),
        ("", False),
    ],
)
def test_state_of_a_recommendation(status, is_done):
    table = PlanTable("Tindak Lanjut LHE", ("No", "Rekomendasi", "Tindak Lanjut", "Status"), (("1", "R", "T", status),))
    found = result(replace(make_plan([YES_NO]), tables=(table,)), MARET, ("P", MARET, "4.1|||'Ya'"))
    assert [(row.text, row.follow_up, row.is_done) for row in recommendations_of(found)] == [("R", "T", is_done)]


def test_a_table_without_the_column_status_grades_nothing():
    table = PlanTable("Tindak Lanjut LHE", ("No", "Rekomendasi"), (("1", "R"),))
    found = result(replace(make_plan([YES_NO]), tables=(table,)), MARET, ("P", MARET, "4.1|||'Ya'"))
    assert recommendations_of(found) == ()


@pytest.mark.slow
def test_sheet_shows_the_estimate_and_grades_nothing_that_people_judge(december):
    book = openpyxl.load_workbook(next(december.publication.folder.glob("Konsolidasi*.xlsx")))
    rows = [row for row in book["Cermin Evaluasi"].iter_rows(values_only=True) if row[2]]
    by_text = {row[2]: row for row in rows}
    budget = by_text["Anggaran terkait dengan sasaran"]
    assert (budget[3], budget[4], budget[6]) == (10, 23, "d")
    assert budget[7] == "Menuju c: 2 (dua) sasaran lagi perlu anggaran"
    for row in PEOPLES_CRITERIA:
        assert by_text[row.text][3:8] == (row.proof, None, None, None, None)
    assert by_text["Menyelaraskan indikator kinerja dengan Perjanjian Kinerja (contoh)"][3] == "Selesai"


def test_only_the_offices_own_draft_has_the_annex():
    draft = result(make_plan([YES_NO]), MARET, ("P", MARET, "4.1|||'Ya'"))
    final = replace(draft, plan=replace(draft.plan, identitas=replace(draft.plan.identitas, is_final=True)))
    contexts = [build_context(found) for found in (draft, final, satker_result(draft, PROVINSI))]
    assert [len(context["evaluasi"]) for context in contexts] == [len(drawn(BY_HAND)), 0, 0]
    assert [bool(context["evaluasi_orang"]) for context in contexts] == [True, False, False]
