"""Each rule with a hit and a near miss: the complete list of (kode, cell) of a drawn form or month.

1. A threshold is met at the threshold itself.
2. A row that says nothing of a rule hides no row below it.
3. Every temuan carries its satker, its indikator, its month and the Keterangan of its own row.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt.form.read.reader import read_form
from rkt.model.bulan import Bulan
from rkt.model.indikator import Arah, CaraHitung, PeriodeUkur, Target
from rkt.rules.registry import check_form
from tests.kit import (
    DES,
    FEB,
    KAB_KOTA,
    MARET,
    PROVINSI,
    RASIO,
    REVISI,
    TABLE_ROW,
    TERNATE,
    TRIWULANAN,
    YES_NO,
    book_with,
    codes,
    form_with,
    indikator,
    make_plan,
    sheet,
)
from tests.rules_kit import ANGGARAN, BUDGET_LINES, FINISHED, FULL, ONLY_RASIO, PEOPLE, found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2.1 | 90 | 9 | 10 |  |  |  | SK |", []),
        ("2.1 | '90 % | 9 | 10 |  |  |  | SK |", []),
        ("2.1 | 80 | 9 | 10 |  |  |  | SK |", [("K101", "B7")]),
        ("2.1 | 80 | 9 | 10 |  |  |  | SK | alasan", [("K101", "B7")]),
        ("2.1 | entah | 9 | 10 |  |  |  | SK |", [("K310", "B7")]),
        ("2.1 |  | 12 | 10 |  |  |  | SK |", [("K203", "C7")]),
        ("2.1 |  | 0 | 0 |  |  |  |  |", [("K207", "D7")]),
        ("2.1 |  | 3 | 0 |  |  |  |  |", [("K203", "C7")]),
        ("2.1 |  | 9 | 10 | 90 |  |  | SK |", []),
        ("2.1 |  | 9 | 10 | 0.9 |  |  | SK |", []),
        ("2.1 |  | 2 | 3 | 66.67 | a | b | SK |", []),
        ("2.1 |  | 9 | 10 | 95 |  |  | SK |", [("K210", "E7")]),
        ("2.1 |  | 9 | 10 | '90,0 % |  |  | SK |", []),
        ("2.1 |  | 9 | 10 | '95 % |  |  | SK |", [("K210", "E7")]),
        ("2.1 |  | 0 | 0 | 0 |  |  | SK |", [("K207", "D7")]),
        ("2.1 |  | 0 | 0 | Nihil |  |  | SK |", [("K207", "D7")]),
        ("2.1 |  | 9 | 10 | baik |  |  | SK |", [("K202", "E7")]),
        ("2.1 |  | 8 | 10 |  |  |  | SK |", [("K401", "F7"), ("K402", "G7")]),
        ("2.1 |  | 8 | 10 |  | hujan | dijadwal ulang | SK |", []),
        ("2.1 |  | 9 | 10 |  |  |  |  |", [("K403", "H7")]),
        ("2.1 | 90.000000001 | 9 | 10 |  |  |  | SK |", []),
        ("2.1 | 90.001 | 9 | 10 |  |  |  | SK |", [("K101", "B7")]),
        ("2.1 |  | 0 | 10 | 0.01 | a | b | SK |", []),
        ("2.1 |  | 2 | 3 | 66.66 | a | b | SK |", []),
        ("2.1 |  | 2 | 3 | 66.68 | a | b | SK |", [("K210", "E7")]),
        ("2.1 |  | 2 | 3 | '66,68 % | a | b | SK |", [("K210", "E7")]),
        ("2.1 |  | 1 | 10 | 0.1001 | a | b | SK |", []),
        ("2.1 |  | 1 | 10 | 0.102 | a | b | SK |", [("K210", "E7")]),
        ("2.1 |  | 0 | 0 | 1 |  |  |  |", [("K210", "E7"), ("K207", "D7")]),
        ("2.1 |  | 89999 | 100000 |  |  |  | SK |", [("K401", "F7"), ("K402", "G7")]),
        ("2.1 |  | 90000 | 100000 |  |  |  | SK |", []),
        ("2.1 |  | 0 | 10 |  |  |  |  |", [("K401", "F7"), ("K402", "G7"), ("K403", "H7")]),
        ("2.1 |  | 0 | 10 |  | hujan |  | SK |", [("K402", "G7")]),
        ("2.1 |  | 0 | 10 |  |  | dijadwal ulang | SK |", [("K401", "F7")]),
        ("2.1 |  | Nihil |  |  |  |  |  |", []),
    ],
)
def test_performance_row(line, expected):
    assert found(line) == expected


@pytest.mark.parametrize(
    ("satuan", "capaian", "expected"),
    [
        ("%", "100", []),
        ("%", "1", []),
        ("%", "0", []),
        ("%", "", []),
        ("Dokumen", "", [("K102", "B7")]),
        ("%", "95", [("K103", "E7")]),
    ],
)
def test_columns_that_the_office_wrote(satuan, capaian, expected):
    table = (
        f"kode | satuan | pembilang | penyebut | Capaian (%) | data_dukung\n2.1 | {satuan} | 9 | 10 | {capaian} | SK"
    )
    assert codes(check_form(form_with(table, ONLY_RASIO), ONLY_RASIO)) == expected


def test_missing_row_of_a_due_indikator():
    plan = make_plan([RASIO, YES_NO])
    assert found("2.1 | 90 | 9 | 10 |  |  |  | SK |", plan) == [("K301", "")]


def test_a_peringatan_is_explained_by_its_rows_keterangan_and_a_galat_is_not():
    form = form_with(FULL + "2.1 | 80 | 8 | 10 |  |  |  | SK | gugatan masih berjalan", ONLY_RASIO)
    explained = {t.kode: t.explanation for t in check_form(form, ONLY_RASIO)}
    assert explained == {"K101": None, "K401": "gugatan masih berjalan", "K402": "gugatan masih berjalan"}


BUDGET = make_plan([RASIO], anggaran=ANGGARAN)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("3355.EBA | 1000 | 400 |", []),
        ("3355.EBA | 'Rp1.000 | 'Rp. 400,- |", []),
        ("3355.EBA | 1000 | 1000 |", []),
        ("3355.EBA | 1000 | 1001 |", [("A101", "C2")]),
        ("3355.EBA | 900 | 400 |", [("A102", "B2")]),
        ("3355.EBA | 1000 |  |", [("A105", "C2")]),
        ("3355.EBA | 1000 | 0 |", []),
        ("3355.EBA | 1000 | banyak |", [("A104", "C2")]),
        ("3355.EBA | banyak | 400 |", [("A110", "B2")]),
        ("3355.EBA | 1000 | -5 |", [("A106", "C2")]),
        ("3355.EBA | 1000 | '#REF! |", [("A109", "C2")]),
        ("3355.EBX | 1000 | 400 |", [("A103", "A2"), ("A105", "")]),
        ("3355.EBA | 1000 | 400 |\n3355.EBA | 1000 | 500 |", [("A107", "A2"), ("A107", "A3")]),
        ("3355.EBA | 1000 | 400 |\nJumlah | 1000 | 400 |", []),
    ],
)
def test_budget_row(line, expected):
    table = "kode_anggaran | pagu | realisasi | keterangan\n" + line
    assert found("2.1 | 90 | 9 | 10 |  |  |  | SK |", BUDGET, anggaran=table) == expected


def test_turun_is_judged_by_its_own_formula():
    plan = make_plan([REVISI], satker=[PROVINSI])
    line = "6.2 | 12 |  |  | {} |  |  | SK |"
    assert found(line.format(12), plan, satker=PROVINSI, bulan=DES) == []
    assert found(line.format(13), plan, satker=PROVINSI, bulan=DES) == [("K401", "F7"), ("K402", "G7")]


NINE = indikator("9.1", CaraHitung.RASIO, 90, target_tw=(63.0, 72.0, 81.0, 90.0))


@pytest.mark.parametrize(
    ("bulan", "top", "is_asked"),
    [(MARET, 63, False), (MARET, 62, True), (FEB, 62, False), (Bulan(2024, 5), 62, True), (DES, 89, True)],
)
def test_a_satker_on_plan_for_its_quarter_owes_no_explanation(bulan, top, is_asked):
    """February is inside TW I, in which nothing is promised yet; in May what TW I promised must hold."""
    expected = [("K401", "F7"), ("K402", "G7")] if is_asked else []
    assert found(f"9.1 |  | {top} | 100 |  |  |  | SK |", make_plan([NINE]), bulan=bulan) == expected


def test_what_a_satker_is_held_against_is_said():
    form = form_with(FULL + "9.1 |  | 567 | 1000 |  |  |  | SK |", make_plan([NINE]))
    (kendala, _) = [t for t in check_form(form, make_plan([NINE])) if t.kode in ("K401", "K402")]
    assert kendala.pesan.startswith("Capaian 9.1 90% terhadap target triwulan, di bawah 100%")


def test_a_target_of_a_satker_s_own_has_no_quarters():
    own = make_plan([NINE], target_satker={("9.1", TERNATE.kode): 80.0})
    assert found("9.1 | 80 | 63 | 100 |  |  |  | SK |", own) == [("K401", "F7"), ("K402", "G7")]
    assert found("9.1 | 80 | 80 | 100 |  |  |  | SK |", own) == []


WTP = indikator("7.1", CaraHitung.JUMLAH, 1, target_rkt=Target("WTP", None, "Predikat"))


@pytest.mark.parametrize(
    ("capaian", "expected"),
    [
        ("100.005", []),
        ("1.00005", []),
        ("100.02", [("K103", "E7")]),
        ("1.02", [("K103", "E7")]),
        ("99.98", [("K103", "E7")]),
        ("112.495", []),
        ("112.52", [("K103", "E7")]),
        ("'#N/A", []),
    ],
)
def test_a_typed_capaian_agrees_to_the_second_decimal_with_the_plans_target_or_the_rows(capaian, expected):
    plan = make_plan([RASIO])
    table = f"kode | target | pembilang | penyebut | Capaian (%) | data_dukung\n2.1 | 80 | 9 | 10 | {capaian} | SK"
    assert codes(check_form(form_with(table, plan), plan)) == sorted([*expected, ("K101", "B7")], key=lambda p: p[0])


def test_a_capaian_beside_an_answer_without_a_value_is_not_held_against_anything():
    plan = make_plan([RASIO, WTP, FINISHED])
    table = """
        kode | pembilang | penyebut | realisasi | Capaian (%) | data_dukung
        2.1  | 0         | 0        |           | 95          |
        7.1  |           |          | WTP       | 95          |
        2.2  | 9         | 10       |           | 95          | SK
    """
    assert codes(check_form(form_with(table, plan), plan)) == [("K103", "E9"), ("K207", "C7")]


def test_a_typed_capaian_is_held_against_the_satkers_own_target_and_the_rows_own_formula():
    own = make_plan([RASIO], target_satker={("2.1", TERNATE.kode): 80.0})
    table = "kode | target | pembilang | penyebut | realisasi | Capaian (%) | data_dukung\n"
    form = form_with(table + "2.1 |  | 8 | 10 |  | 100 | SK", own)
    assert codes(check_form(form, own)) == []
    plan = make_plan([REVISI], [PROVINSI])
    for typed, expected in ((75, [("K101", "B7")]), (80, [("K101", "B7"), ("K103", "F7")])):
        form = form_with(table + f"6.2 | 8 |  |  | 10 | {typed} | SK", plan, satker=PROVINSI)
        assert codes(check_form(form, plan)) == expected


def test_a_tick_in_the_column_of_the_capaian_is_no_number():
    plan = make_plan([RASIO])
    book = book_with("kode | pembilang | penyebut | Capaian (%) | data_dukung\n2.1 | 8 | 10 | 95 | SK")
    rows = [list(row) for row in book.sheets[0].rows]
    for typed, expected in ((95.0, [("K103", "D7")]), (True, []), (False, [])):
        rows[TABLE_ROW][3] = typed
        form = read_form(replace(book, sheets=(sheet("form.xlsx", "Kinerja", rows),)), "", plan)
        found = codes(check_form(form, plan))
        assert [pair for pair in found if pair[0] == "K103"] == expected


def test_a_satuan_is_compared_without_case_and_an_indikator_without_one_says_so():
    plan = make_plan([PEOPLE, indikator("13.3", CaraHitung.JUMLAH, 5, "")])
    table = """
        kode | satuan  | realisasi | data_dukung
        13.2 | {}      | 70        | SK
        13.3 | {}      | 5         | SK
    """
    assert codes(check_form(form_with(table.format("ORANG", ""), plan), plan)) == []
    long = check_form(form_with(table.format("o" * 41, ""), plan), plan)
    assert [t.pesan.split(",")[0] for t in long] == [f"Satuan 13.2 tertulis '{'o' * 40}'"]
    different = check_form(form_with(table.format("orangan", "Kali"), plan), plan)
    assert [(t.kode, t.at.sel, t.pesan) for t in different] == [
        (
            "K102",
            "B7",
            "Satuan 13.2 tertulis 'orangan', sedangkan RKT menetapkan Orang; angkanya dibaca dalam Orang.",
        ),
        (
            "K102",
            "B8",
            "Satuan 13.3 tertulis 'Kali', sedangkan RKT menetapkan tanpa satuan; angkanya dibaca dalam tanpa satuan.",
        ),
    ]


def test_a_row_that_a_rule_passes_over_hides_none_below_it():
    plan = make_plan([YES_NO, RASIO, FINISHED])
    table = """
        kode | target | satuan  | pembilang | penyebut | realisasi | Capaian (%) | data_dukung
        4.1  |        |         |           |          | Ya        |             | SK
        2.1  |        |         |           |          |           | 95          |
        2.2  | 80     | Dokumen | 9         | 10       | 95        | 95          |
    """
    assert codes(check_form(form_with(table, plan), plan)) == [
        ("K201", "D8"),
        ("K210", "F9"),
        ("K101", "B9"),
        ("K102", "C9"),
        ("K403", "H9"),
        ("K103", "G9"),
    ]


def test_a_row_is_missing_only_where_its_indikator_is_due_in_this_month():
    yearly = indikator("9.2", CaraHitung.RASIO, 90, periode_ukur=PeriodeUkur.TAHUNAN)
    plan = make_plan([TRIWULANAN, KAB_KOTA, yearly])
    empty = "15.1 |  |  |  | Ya |  |  | SK |"
    assert found(empty, plan, bulan=FEB) == []
    assert found(empty, plan) == [("K301", "")]
    form = form_with(FULL + empty, plan, bulan=Bulan(2024, 12), head={"Tahun": 2024.0})
    assert [(t.kode, t.indikator, t.satker, str(t.at)) for t in check_form(form, plan)] == [
        ("K301", "9.1", TERNATE.kode, "form.xlsx, lembar Kinerja"),
        ("K301", "9.2", TERNATE.kode, "form.xlsx, lembar Kinerja"),
    ]


def test_a_row_of_the_province_is_not_missed_from_a_kota():
    plan = make_plan([RASIO, REVISI])
    line = "2.1 |  | 9 | 10 |  |  |  | SK |"
    assert found(line, plan) == []
    assert found(line, plan, satker=PROVINSI) == [("K301", "")]


def test_no_target_and_no_satker_of_its_own_asks_for_no_explanation():
    plan = make_plan([WTP, PEOPLE])
    assert found("7.1 | 5 |  |  | WTP |  |  |  |\n13.2 |  |  |  | 0 |  |  | SK |", plan) == []
    alone = make_plan([WTP, PEOPLE], [TERNATE])
    assert found("7.1 |  |  |  | WTP |  |  |  |\n13.2 |  |  |  | 0 |  |  | SK |", alone) == []
    assert found("7.1 |  |  |  | WTP |  |  |  |\n13.2 |  |  |  | 0 |  |  | SK |", alone, bulan=Bulan(2024, 12)) == [
        ("K401", "F8"),
        ("K402", "G8"),
    ]


def test_an_answer_tidak_is_below_its_target_and_ya_is_not():
    plan = make_plan([YES_NO, KAB_KOTA])
    assert found("4.1 |  |  |  | Ya |  |  | SK |\n15.1 |  |  |  | Tidak |  |  | SK |", plan) == [
        ("K401", "F8"),
        ("K402", "G8"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("A1 | 1000 | 1000.01 |\nA2 | 500 | 500 |", [("A101", "C2")]),
        ("A1 | 1000 |  |\nA2 | 500 | 501 |", [("A105", "C2"), ("A101", "C3")]),
        ("A1 | 1000.0000001 | 1 |\nA2 | 499.99 | 2 |", [("A102", "B3")]),
        ("A1 |  | 1 |\nA2 | 499 | 2 |", [("A102", "B3")]),
        ("A1 | 1000 | 0 |", [("A105", "")]),
        ("A2 | 500 |  |", [("A105", ""), ("A105", "C2")]),
        ("A1 | 1000 |  |\nA1 | 1000 |  |\nA2 | 500 |  |", [("A105", "C4"), ("A107", "A2"), ("A107", "A3")]),
        ("A1 | banyak |  |\nA2 | 500 | 0 |", [("A105", "C2"), ("A110", "B2")]),
        ("A1 | 1000 | banyak |\nA2 | 500 |  |", [("A104", "C2"), ("A105", "C3")]),
    ],
)
def test_budget_lines(lines, expected):
    plan = make_plan([RASIO], anggaran=BUDGET_LINES)
    table = "kode_anggaran | pagu | realisasi | keterangan\n" + lines
    assert found("2.1 |  | 9 | 10 |  |  |  | SK |", plan, anggaran=table) == expected


def test_every_temuan_of_a_form_carries_satker_indikator_month_and_its_rows_own_words():
    plan = make_plan([RASIO, FINISHED, REVISI, TRIWULANAN], anggaran=BUDGET_LINES[:2])
    kinerja = """
        2.1  | 80 | 8  | 10 |    |  |  |    | hujan
        2.2  |    | 12 | 10 | 95 |  |  | SK | salah ketik
    """
    budget = "kode_anggaran | pagu | realisasi | keterangan\nA1 | 900 | 1001 | revisi\nA2 | 500 |  | menyusul"
    form = form_with(FULL + kinerja.strip(), plan, anggaran=budget)
    assert [(t.kode, t.indikator, t.explanation) for t in check_form(form, plan)] == [
        ("K203", "2.2", None),
        ("K210", "2.2", None),
        ("K301", "9.1", None),
        ("A105", "A2", None),
        ("A102", "A1", None),
        ("K101", "2.1", None),
        ("A101", "A1", "revisi"),
        ("K401", "2.1", "hujan"),
        ("K402", "2.1", "hujan"),
        ("K403", "2.1", "hujan"),
    ]
    assert {(t.satker, t.bulan) for t in check_form(form, plan)} == {(TERNATE.kode, MARET)}


def test_a_missing_budget_line_is_of_its_satker_and_kode():
    plan = make_plan([RASIO], anggaran=BUDGET_LINES)
    (missing,) = check_form(
        form_with(
            FULL + "2.1 |  | 9 | 10 |  |  |  | SK |", plan, anggaran="kode_anggaran | pagu | realisasi\nA1 | 1000 | 1"
        ),
        plan,
    )
    assert (missing.kode, missing.satker, missing.indikator, str(missing.at)) == (
        "A105",
        TERNATE.kode,
        "A2",
        "form.xlsx",
    )


def test_what_reading_asks_is_explained_by_its_rows_keterangan_too():
    plan = make_plan([RASIO, REVISI])
    lines = "6.2 | entah | 9 |  | 12 |  |  | SK | {}\n2.1 |  | 9 | 10 |  |  |  | SK | lain"
    explained = check_form(form_with(FULL + lines.format("dari aplikasi"), plan, satker=PROVINSI), plan)
    assert [(t.kode, t.at.sel, t.satker, t.indikator, t.explanation, t.bulan) for t in explained] == [
        ("K217", "C7", PROVINSI.kode, "6.2", "dari aplikasi", MARET),
        ("K310", "B7", PROVINSI.kode, "6.2", "dari aplikasi", MARET),
    ]
    assert "entah" in explained[1].pesan
    asked = check_form(form_with(FULL + lines.format(""), plan, satker=PROVINSI), plan)
    assert [(t.kode, t.explanation) for t in asked] == [("K217", None), ("K310", None)]
    wrong = "6.2 |  |  |  | -1 |  |  | SK | koreksi\n2.1 |  | 9 | 10 |  |  |  | SK |"
    galat = check_form(form_with(FULL + wrong, plan, satker=PROVINSI), plan)
    assert [(t.kode, t.explanation) for t in galat] == [("K204", None)]


def test_turun_at_its_target_and_just_above():
    plan = make_plan([replace(REVISI, arah=Arah.TURUN)], satker=[PROVINSI])
    line = "6.2 |  |  |  | {} |  |  | SK |"
    for realisasi, expected in ((11, []), (12, []), (13, [("K401", "F7"), ("K402", "G7")])):
        assert found(line.format(realisasi), plan, satker=PROVINSI, bulan=Bulan(2024, 12)) == expected


@pytest.mark.parametrize(
    ("line", "pesan"),
    [
        (
            "2.1 | 80 | 9 | 10 |  |  |  | SK |",
            ["Target 2.1 tertulis 80%, sedangkan RKT menetapkan 90%; yang dipakai tetap 90%."],
        ),
        ("2.1 |  | 12 | 10 |  |  |  | SK |", ["Pembilang 2.1 (12) melebihi penyebut (10)."]),
        (
            "2.1 |  | 0 | 0 |  |  |  |  |",
            ["Penyebut 2.1 nol: tidak ada kejadian untuk diukur, dicatat nihil dan tidak dihitung sebagai 0%."],
        ),
        (
            "2.1 |  | 9 | 10 | '95 % |  |  | SK |",
            ["Realisasi 2.1 tertulis 95 %, sedangkan pembilang ÷ penyebut (9 ÷ 10) adalah 90%."],
        ),
        (
            "2.1 |  | 0 | 0 | 95 | a | b | SK |",
            [
                "Realisasi 2.1 tertulis 95, sedangkan pembilang ÷ penyebut (0 ÷ 0) adalah nihil.",
                "Penyebut 2.1 nol: tidak ada kejadian untuk diukur, dicatat nihil dan tidak dihitung sebagai 0%.",
            ],
        ),
        (
            "2.1 |  | 72 | 100 |  |  |  |  |",
            [
                "Capaian 2.1 80%, di bawah 100%, tetapi Kendala belum diisi.",
                "Capaian 2.1 80%, di bawah 100%, tetapi Tindak Lanjut belum diisi.",
                "Realisasi 2.1 terisi tanpa Data Dukung.",
            ],
        ),
    ],
)
def test_what_a_performance_rule_says(line, pesan):
    plan = make_plan([RASIO])
    assert [t.pesan for t in check_form(form_with(FULL + line, plan), plan)] == pesan


def test_what_a_missing_row_and_a_typed_capaian_are_told_with():
    plan = make_plan([RASIO, FINISHED])
    table = "kode | pembilang | penyebut | Capaian (%) | data_dukung\n2.1 | 9 | 10 | {} | SK"
    for typed, shown in (("95", "95"), ("95.125", "95,125"), ("1234567890123456789012345678901234567890123", None)):
        said = [t.pesan for t in check_form(form_with(table.format(typed), plan), plan)]
        assert said[0] == "Indikator 2.2 tidak ada di formulir, padahal wajib dilaporkan satker ini."
        if shown:
            assert said[1] == f"Capaian 2.1 tertulis {shown}%, sedangkan hasil hitung 100%; yang dipakai hasil hitung."
        else:
            assert len(said[1].split(",")[0]) == len("Capaian 2.1 tertulis ") + 40 + len("%")


def test_what_a_budget_rule_says():
    plan = make_plan([RASIO], anggaran=BUDGET_LINES[:2])
    table = "kode_anggaran | pagu | realisasi | keterangan\nA1 | 900 | 1200.5 |\nA2 | 500 |  |"
    form = form_with(FULL + "2.1 |  | 9 | 10 |  |  |  | SK |", plan, anggaran=table)
    assert [t.pesan for t in check_form(form, plan)] == [
        "Realisasi kode anggaran A2 belum diisi.",
        "Pagu kode anggaran A1 tertulis Rp900, sedangkan RKT menetapkan Rp1.000; yang dipakai tetap Rp1.000.",
        "Realisasi kode anggaran A1 sebesar Rp1.200,5 melebihi pagu Rp1.000.",
    ]
