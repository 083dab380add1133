"""Each rule with a hit and a near miss: the complete list of (kode, cell) of a drawn form or month.

1. A threshold is met at the threshold itself.
2. A row that says nothing of a rule hides no row below it.
3. Every temuan carries its satker, its indikator, its month and the Keterangan of its own row.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rkt.form.read.reader import read_form
from rkt.model.bulan import Bulan
from rkt.model.plan import AnggaranLine, Arah, CaraHitung, PeriodeUkur, Satker, Target
from rkt.model.temuan import Family
from rkt.rules.across_satker import due_date
from rkt.rules.registry import check_form, check_month, check_own
from tests.kit import (
    HALBAR,
    KAB_KOTA,
    MARET,
    PROVINSI,
    RASIO,
    RATA,
    REVISI,
    TABLE_ROW,
    TERNATE,
    TIDORE,
    TRIWULANAN,
    YES_NO,
    book_with,
    codes,
    form_with,
    indikator,
    make_plan,
    sheet,
)

FULL = "kode | target | pembilang | penyebut | realisasi | kendala | tindak_lanjut | data_dukung | keterangan\n"
ONLY_RASIO = make_plan([RASIO])

DESEMBER = Bulan(2024, 12)


def found(line, plan=ONLY_RASIO, **changes):
    return codes(check_form(form_with(FULL + line, plan, **changes), plan))


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


def test_a_capaian_that_follows_a_changed_target_is_not_said_twice():
    table = "kode | target | pembilang | penyebut | Capaian (%) | data_dukung\n2.1 | 80 | 9 | 10 | 112.5 | SK"
    assert codes(check_form(form_with(table, ONLY_RASIO), ONLY_RASIO)) == [("K101", "B7")]


def test_missing_row_of_a_due_indikator():
    plan = make_plan([RASIO, YES_NO])
    assert found("2.1 | 90 | 9 | 10 |  |  |  | SK |", plan) == [("K301", "")]


def test_a_peringatan_is_explained_by_its_rows_keterangan_and_a_galat_is_not():
    form = form_with(FULL + "2.1 | 80 | 8 | 10 |  |  |  | SK | gugatan masih berjalan", ONLY_RASIO)
    explained = {t.kode: t.explanation for t in check_form(form, ONLY_RASIO)}
    assert explained == {"K101": None, "K401": "gugatan masih berjalan", "K402": "gugatan masih berjalan"}


ANGGARAN = [AnggaranLine(TERNATE.kode, "3355.EBA", "Operasional", 2, 1000.0)]
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


def month(*forms, plan=ONLY_RASIO, bulan=MARET):
    return [pair for pair in codes(check_month(tuple(forms), plan, bulan)) if pair[0][0] in "PS"]


def rasio(pembilang, penyebut, bulan=MARET, keterangan="", plan=ONLY_RASIO, target="90", kendala="", **changes):
    line = f"2.1 | {target} | {pembilang} | {penyebut} |  | {kendala or bulan.name} | b | SK | {keterangan}"
    berkas = f"{bulan.iso} {changes.get('satker', TERNATE).name}.xlsx"
    return form_with(FULL + line, plan, bulan=bulan, berkas=berkas, **changes)


JAN, FEB = Bulan(2024, 1), Bulan(2024, 2)
ALONE = make_plan([RASIO], satker=[TERNATE])


def test_a_year_to_date_count_may_not_fall():
    assert month(rasio(5, 9, FEB), rasio(5, 10), rasio(4, 8, JAN), plan=ALONE) == []
    assert month(rasio(1, 2, JAN), rasio(5, 9, FEB), rasio(4, 10), plan=ALONE) == [("P101", "C7")]
    assert month(rasio(1, 2, JAN), rasio(5, 9, FEB), rasio(4, 8), plan=ALONE) == [("P101", "C7"), ("P101", "D7")]


def test_a_fall_is_explained_by_keterangan():
    temuan = check_month((rasio(1, 2, JAN), rasio(5, 9, FEB), rasio(4, 9, keterangan="koreksi")), ALONE, MARET)
    assert [(t.kode, t.explanation) for t in temuan] == [("P101", "koreksi")]


def test_a_skipped_month():
    assert month(rasio(1, 2, JAN), rasio(4, 9), plan=ALONE) == [("P102", "")]
    assert month(rasio(1, 2, JAN), rasio(4, 9, FEB), plan=ALONE, bulan=FEB) == []


def test_target_changed_since_an_earlier_month():
    forms = (rasio(1, 2, JAN), rasio(2, 3, FEB, target="80"), rasio(4, 9))
    assert month(*forms, plan=ALONE) == [("P103", "B7")]
    back = (rasio(1, 2, JAN, target="80"), rasio(2, 3, FEB), rasio(4, 9))
    assert month(*back, plan=ALONE) == []


def test_kendala_copied_from_the_month_before():
    def copied(kendala, now=(4, 9)):
        forms = (rasio(1, 2, JAN, kendala="Anggaran belum cair."), rasio(2, 4, FEB, kendala="Anggaran belum cair."))
        return month(*forms, rasio(*now, kendala=kendala), plan=ALONE)

    assert copied("anggaran  belum cair") == [("P105", "F7")]
    assert copied("Anggaran cair sebagian") == []
    assert copied("Anggaran belum cair.", now=(9, 10)) == []


def test_budget_to_date_fell():
    plan = make_plan([RASIO], satker=[TERNATE], anggaran=ANGGARAN)
    table = "kode_anggaran | pagu | realisasi\n3355.EBA | 1000 | {}"
    amounts = ((JAN, 400), (FEB, 300), (MARET, 300))
    forms = [rasio(9, 10, bulan, plan=plan, anggaran=table.format(rp)) for bulan, rp in amounts]
    assert month(*forms, plan=plan) == [("P104", "C2")]


def test_satker_silent_or_late():
    plan = make_plan([RASIO], satker=[TERNATE, TIDORE])
    on_time = {"Kode Satker": TERNATE.kode, "Tanggal": date(2024, 4, 10)}
    late = {"Tanggal": date(2024, 4, 11)}
    forms = [rasio(m, 10, b) for m, b in ((1, JAN), (2, FEB))]
    assert month(*forms, rasio(9, 10, plan=plan, head=on_time), plan=plan) == [("S101", "")]
    assert month(*forms, rasio(9, 10, head=late), plan=ALONE) == [("S102", "")]


def test_outlier_against_the_others():
    satker = [PROVINSI, HALBAR, TERNATE, TIDORE]
    five = [*satker, type(TERNATE)("111111", "KPU Kota Uji", TERNATE.kind)]
    plan = make_plan([RASIO], satker=five)

    def forms(values):
        bulan = JAN
        return [rasio(value, 100, bulan, plan=plan, satker=who) for who, value in zip(five, values, strict=True)]

    assert month(*forms((90, 91, 92, 93, 20)), plan=plan, bulan=JAN) == [("S103", "E7")]
    assert month(*forms((90, 91, 92, 93, 94)), plan=plan, bulan=JAN) == []


def test_a_share_that_no_number_of_satker_can_give():
    plan = make_plan([YES_NO], satker=[TERNATE, TIDORE])
    forms = {typed: form_with(FULL + f"4.1 |  |  |  | {typed} |  |  |  |", plan, bulan=JAN) for typed in ("95", "50")}
    assert month(forms["95"], plan=plan, bulan=JAN) == [("S101", ""), ("S104", "E7")]
    assert month(forms["50"], plan=plan, bulan=JAN) == [("S101", "")]


def test_turun_is_judged_by_its_own_formula():
    plan = make_plan([REVISI], satker=[PROVINSI])
    line = "6.2 | 12 |  |  | {} |  |  | SK |"
    assert found(line.format(12), plan, satker=PROVINSI, bulan=DESEMBER) == []
    assert found(line.format(13), plan, satker=PROVINSI, bulan=DESEMBER) == [("K401", "F7"), ("K402", "G7")]


NINE = indikator("9.1", CaraHitung.RASIO, 90, target_tw=(63.0, 72.0, 81.0, 90.0))


@pytest.mark.parametrize(
    ("bulan", "top", "is_asked"),
    [(MARET, 63, False), (MARET, 62, True), (FEB, 62, False), (Bulan(2024, 5), 62, True), (DESEMBER, 89, True)],
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


def test_a_shared_jumlah_asks_no_single_satker_for_the_whole_target():
    people = indikator("13.2", CaraHitung.JUMLAH, 70, "Orang")
    plan = make_plan([people])
    assert found("13.2 | 70 |  |  | 6 |  |  | SK |", plan) == []
    own = make_plan([people], target_satker={("13.2", TERNATE.kode): 8.0})
    assert found("13.2 | 8 |  |  | 6 |  |  | SK |", own) == []
    assert found("13.2 | 8 |  |  | 6 |  |  | SK |", own, bulan=DESEMBER) == [("K401", "F7"), ("K402", "G7")]


def test_earlier_months_repeat_only_what_touches_figures():
    quiet = form_with(FULL + "2.1 | 90 | 9 | 10 |  |  |  |  |", ALONE, bulan=JAN)
    wrong = form_with(FULL + "2.1 | 90 | 11 | 10 |  |  |  | SK |", ALONE, bulan=JAN)
    now = rasio(9, 10, FEB)
    assert codes(check_month((quiet, now), ALONE, FEB)) == []
    assert codes(check_month((wrong, now), ALONE, FEB)) == [("K203", "C7")]


def test_a_refused_figure_is_compared_with_nothing():
    before = rasio(9, 10, JAN)
    refused = form_with(FULL + "2.1 | 90 | 11 | 5 |  |  |  | SK |", ALONE, bulan=FEB)
    later = rasio(10, 11, MARET)
    assert codes(check_month((before, refused, later), ALONE, MARET)) == [("K203", "C7")]


FINISHED = indikator("2.2", CaraHitung.RASIO, 90)
PEOPLE = indikator("13.2", CaraHitung.JUMLAH, 70, "Orang")
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


BUDGET_LINES = [
    AnggaranLine(TERNATE.kode, "A1", "Satu", 2, 1000.0),
    AnggaranLine(TERNATE.kode, "A2", "Dua", 2, 500.0),
    AnggaranLine(TIDORE.kode, "A3", "Tiga", 2, 100.0),
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


ONE = make_plan([RASIO], satker=[TERNATE])


def row_above_target(pembilang, penyebut, bulan=MARET, plan=ONE, kode="2.1", **changes):
    """A row above its target that no rule within the month has anything to say of."""
    changes = {"target": "", "kendala": bulan.name, "keterangan": "", "satker": TERNATE, **changes}
    fields = [changes.pop(name) for name in ("target", "kendala", "keterangan")]
    line = f"{kode} | {fields[0]} | {pembilang} | {penyebut} |  | {fields[1]} | b | SK | {fields[2]}"
    return form_with(FULL + line, plan, bulan=bulan, berkas=f"{changes['satker'].name} {bulan.iso}.xlsx", **changes)


def dated(*forms, plan=ONE, bulan=MARET):
    found = check_month(tuple(forms), plan, bulan)
    return [
        (t.kode, t.at.sel if t.at else "", t.bulan.bulan)
        for t in found
        if t.definition.family in (Family.HISTORY, Family.ACROSS_SATKER)
    ]


@pytest.mark.parametrize(
    ("jan", "feb", "maret", "expected"),
    [
        ((5, 9), (5, 9), (5, 9), []),
        ((5, 9), (4, 9), (4, 9), [("P101", "C7", 2)]),
        ((5, 9), (4, 9), (3, 9), [("P101", "C7", 3), ("P101", "C7", 2)]),
        ((5, 9), ("", ""), (4, 9), [("P101", "C7", 3)]),
        ((5, 9), ("Nihil", ""), (4, 9), [("P101", "C7", 3)]),
        ((1, 2), (0, 0), (1, 1), [("P101", "C7", 2), ("P101", "D7", 2)]),
        ((5, 9), (0, 0), (1, 2), [("P101", "C7", 2), ("P101", "D7", 2)]),
        ((5, 9), (12, 10), (6, 10), []),
    ],
)
def test_year_to_date_is_held_against_the_newest_month_with_a_value(jan, feb, maret, expected):
    forms = [row_above_target(*values, bulan) for bulan, values in ((JAN, jan), (FEB, feb), (MARET, maret))]
    assert dated(*forms) == expected


def test_a_jumlah_may_not_fall_and_a_rata_rata_may():
    plan = make_plan([PEOPLE, RATA, YES_NO, RASIO], satker=[TERNATE])

    def form(bulan, people, mean, yes):
        lines = (
            f"14.1 |  |  |  | {mean} | {bulan.name} | b | SK |\n4.1 |  |  |  | {yes} | {bulan.name} | b | SK |\n"
            f"13.2 |  |  |  | {people} | {bulan.name} | b | SK | pindah\n2.1 |  | 9 | 10 |  |  |  | SK |"
        )
        return form_with(FULL + lines, plan, bulan=bulan, berkas=f"{bulan.iso}.xlsx")

    forms = (form(JAN, 6, "'98 %", "Ya"), form(FEB, 5, "'90 %", "Tidak"))
    fell = check_month(forms, plan, FEB)
    assert [(t.kode, t.at.sel, t.satker, t.indikator, t.explanation, t.pesan) for t in fell] == [
        (
            "P101",
            "E9",
            TERNATE.kode,
            "13.2",
            "pindah",
            "Realisasi 13.2 turun dari 6 (Januari) menjadi 5; angka s.d. bulan ini tidak boleh turun.",
        )
    ]


def test_every_month_that_is_missing_before_the_newest_form_is_named_in_the_form_that_follows():
    april = Bulan(2024, 4)
    forms = (row_above_target(1, 2, FEB), row_above_target(9, 10, april))
    skipped = [t for t in check_month(forms, ONE, april) if t.kode == "P102"]
    assert [(t.pesan, str(t.at), t.satker, t.bulan) for t in skipped] == [
        (
            "Formulir bulan Maret tidak ada, padahal April sudah dikirim.",
            f"{TERNATE.name} 2024-04.xlsx",
            TERNATE.kode,
            april,
        ),
        (
            "Formulir bulan Januari tidak ada, padahal Februari sudah dikirim.",
            f"{TERNATE.name} 2024-02.xlsx",
            TERNATE.kode,
            FEB,
        ),
    ]


@pytest.mark.parametrize(
    ("jan", "feb", "expected"),
    [
        ("90", "80", [("P103", "B7", 2)]),
        ("80", "90", []),
        ("80", "85", [("P103", "B7", 2)]),
        ("80", "80", []),
        ("", "80", []),
        ("80", "", []),
    ],
)
def test_a_target_that_changed_away_from_the_plan(jan, feb, expected):
    forms = [row_above_target(5, 10, JAN, target=jan), row_above_target(9, 10, FEB, target=feb)]
    assert dated(*forms, bulan=FEB) == expected


def test_a_changed_target_of_one_row_among_others_names_both_targets():
    plan = make_plan([FINISHED, RASIO], satker=[TERNATE])
    jan = row_above_target(5, 10, JAN, plan)
    lines = "2.2 | 70 | 9 | 10 |  |  |  | SK |\n2.1 | 80 | 9 | 10 |  |  |  | SK | salah"
    feb = form_with(FULL + lines, plan, bulan=FEB, berkas="feb.xlsx")
    jan = form_with(FULL + "2.1 | 90 | 5 | 10 |  | Januari | b | SK |", plan, bulan=JAN, berkas="jan.xlsx")
    changed = [t for t in check_month((jan, feb), plan, FEB) if t.kode == "P103"]
    assert [(t.at.sel, t.satker, t.indikator, t.explanation, t.pesan) for t in changed] == [
        (
            "B8",
            TERNATE.kode,
            "2.1",
            "salah",
            "Target 2.1 pada formulir berubah dari 90% (Januari) menjadi 80%.",
        )
    ]


def test_a_satkers_own_target_decides_over_the_indikators():
    """Back at its own 80 is back at the plan; below 80 is below its target, whatever 90 would say."""
    own = make_plan([RASIO], satker=[TERNATE], target_satker={("2.1", TERNATE.kode): 80.0})
    back = (row_above_target(85, 100, JAN, own, target="90"), row_above_target(86, 100, FEB, own, target="80"))
    away = (row_above_target(85, 100, JAN, own, target="80"), row_above_target(86, 100, FEB, own, target="90"))
    assert dated(*back, plan=own, bulan=FEB) == []
    assert dated(*away, plan=own, bulan=FEB) == [("P103", "B7", 2)]
    for count, expected in ((80, []), (79, [("P105", "F7", 2)])):
        same = (
            row_above_target(1, 100, JAN, own, kendala="sama"),
            row_above_target(count, 100, FEB, own, kendala="sama"),
        )
        assert dated(*same, plan=own, bulan=FEB) == expected


def test_spending_is_held_against_the_newest_month_with_an_amount():
    plan = make_plan([RASIO], satker=[TERNATE], anggaran=BUDGET_LINES[:2])

    def form(bulan, one, two):
        table = f"kode_anggaran | pagu | realisasi | keterangan\nA1 | 1000 | {one} |\nA2 | 500 | {two} | kembali"
        return row_above_target(9, 10, bulan, plan, anggaran=table)

    forms = [form(JAN, 400, 50), form(FEB, "", 49), form(MARET, 399, 49)]
    assert dated(*forms, plan=plan) == [("P104", "C2", 3), ("P104", "C3", 2)]
    fell = next(t for t in check_month(tuple(forms), plan, MARET) if t.explanation)
    assert (fell.satker, fell.indikator, fell.pesan) == (
        TERNATE.kode,
        "A2",
        "Realisasi anggaran A2 turun dari Rp50 (Januari) menjadi Rp49.",
    )


def test_a_copied_kendala_is_quoted_to_eighty_characters_and_only_of_its_own_month():
    long = "Anggaran belum cair karena revisi DIPA masih menunggu persetujuan dari kantor pusat. Selesai"
    short = "Anggaran  belum cair. "
    forms = (
        row_above_target(1, 2, JAN, kendala=short),
        row_above_target(2, 4, FEB, kendala=short),
        row_above_target(3, 8, kendala=long),
    )
    assert dated(*forms, bulan=FEB) == [("P105", "F7", 2)]
    assert dated(*forms) == []
    (copied,) = check_month(forms[:2], ONE, FEB)
    assert copied.pesan == "Kendala 2.1 sama persis dengan isian Januari: “Anggaran belum cair”."
    (cut,) = [
        t for t in check_month((row_above_target(1, 2, FEB, kendala=long), forms[2]), ONE, MARET) if t.kode == "P105"
    ]
    assert cut.pesan == f"Kendala 2.1 sama persis dengan isian Februari: “{long[:80]}…”."
    assert (cut.satker, cut.indikator, cut.at.sel) == (TERNATE.kode, "2.1", "F7")
    for length, quoted in ((80, "x" * 80), (81, "x" * 80 + "…")):
        text = "x" * length
        pair = (row_above_target(1, 2, FEB, kendala=text), row_above_target(3, 8, kendala=text))
        (same,) = [t for t in check_month(pair, ONE, MARET) if t.kode == "P105"]
        assert same.pesan.endswith(f"“{quoted}”.")


@pytest.mark.parametrize(
    ("pembilang", "expected"), [(90, []), (89, [("P105", "F7", 2)]), ("", []), ("Nihil", []), (0, [("P105", "F7", 2)])]
)
def test_a_copied_kendala_says_something_only_below_the_target(pembilang, expected):
    penyebut = 100 if isinstance(pembilang, int) else ""
    forms = (row_above_target(0, 100, JAN, kendala="sama"), row_above_target(pembilang, penyebut, FEB, kendala="sama"))
    assert dated(*forms, bulan=FEB) == expected
    silent = (row_above_target(0, 100, JAN, kendala="-"), row_above_target(0, 100, FEB, kendala="-"))
    assert dated(*silent, bulan=FEB) == []


def test_months_of_different_satker_are_never_held_against_each_other():
    plan = make_plan([RASIO], satker=[TERNATE, TIDORE])
    forms = (
        row_above_target(50, 90, JAN, plan, satker=TIDORE),
        row_above_target(5, 9, JAN, plan),
        row_above_target(60, 90, FEB, plan, satker=TIDORE),
        row_above_target(6, 9, FEB, plan),
    )
    assert dated(*forms, plan=plan, bulan=FEB) == []
    assert dated(*forms, row_above_target(5, 9, MARET, plan), plan=plan) == [("P101", "C7", 3), ("S101", "", 3)]


def test_a_catatan_of_an_earlier_month_is_not_repeated_and_its_change_of_figures_is():
    forms = (row_above_target(0, 0, JAN), row_above_target(5, 9, FEB), row_above_target(6, 9))
    assert codes(check_month(forms, ONE, MARET)) == []
    plan = make_plan([RASIO], satker=[TERNATE], anggaran=BUDGET_LINES[:1])
    table = "kode_anggaran | pagu | realisasi\nA1 | 900 | {}"
    forms = tuple(
        row_above_target(9, 10, bulan, plan, target=target, anggaran=table.format(rp))
        for bulan, rp, target in ((JAN, 1001, "80"), (FEB, 1002, ""))
    )
    assert codes(check_month(forms, plan, FEB)) == [("A102", "B2"), ("A101", "C2"), ("A101", "C2")]


def test_the_day_by_which_a_form_is_due():
    months = [Bulan(2024, 1), Bulan(2023, 1), Bulan(2024, 3), Bulan(2024, 12)]
    assert [due_date(bulan, 10) for bulan in months] == [
        date(2024, 2, 10),
        date(2023, 2, 10),
        date(2024, 4, 10),
        date(2025, 1, 10),
    ]
    assert [due_date(bulan, 31) for bulan in months] == [
        date(2024, 2, 29),
        date(2023, 2, 28),
        date(2024, 4, 30),
        date(2025, 1, 31),
    ]


def test_who_is_silent_and_who_is_late_is_told_with_the_day():
    plan = make_plan([RASIO], satker=[TERNATE, TIDORE, HALBAR])
    forms = (
        row_above_target(9, 10, JAN, plan, head={"Tanggal": date(2024, 2, 11)}),
        row_above_target(9, 10, JAN, plan, satker=HALBAR, head={"Tanggal": date(2024, 2, 10)}),
    )
    assert [
        (t.kode, t.satker, t.at and str(t.at), t.bulan, t.pesan, t.saran) for t in check_month(forms, plan, JAN)
    ] == [
        (
            "S101",
            TIDORE.kode,
            None,
            JAN,
            "KPU Kota Tidore Kepulauan belum mengirim formulir Januari 2024.",
            "Ingatkan satker; batas setor 10 Februari 2024.",
        ),
        (
            "S102",
            TERNATE.kode,
            f"{TERNATE.name} 2024-01.xlsx",
            JAN,
            "Formulir Januari 2024 bertanggal 11 Februari 2024, melewati batas setor 10 Februari 2024.",
            "Ingatkan satker akan batas setor bulan berikutnya.",
        ),
    ]


SIX = [PROVINSI, HALBAR, TERNATE, TIDORE, Satker("111111", "KPU Kota Uji", TERNATE.kind)]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((859, 900, 910, 920, 930), []),
        ((858, 900, 910, 920, 930), [("S103", "E7")]),
        ((960, 900, 910, 920, 930), []),
        ((972, 900, 910, 920, 930), [("S103", "E7")]),
        ((818, 900, 920, 940, 960), []),
        ((816, 900, 920, 940, 960), [("S103", "E7")]),
        ((100, 900, 900, 900, 900), []),
        ((100, "Nihil", 900, 910, 920), []),
    ],
)
def test_an_outlier_is_told_by_its_modified_z_score(counts, expected):
    """Median 91, median deviation 1: 0.6745 x 5.1 is 3.44, 0.6745 x 5.2 is 3.51; so with 92 and 2 for twice as far."""
    plan = make_plan([PEOPLE, RATA, RASIO], satker=SIX)

    def form(who, count):
        lines = f"13.2 |  |  |  | {count if who is SIX[0] else 5} |  |  | SK |\n14.1 |  |  |  |  |  |  |  |\n"
        whole = "" if count == "Nihil" else 1000
        return form_with(
            FULL + lines + f"2.1 |  | {count} | {whole} |  | a | b | SK | jauh",
            plan,
            bulan=JAN,
            satker=who,
            berkas=f"{who.kode}.xlsx",
        )

    forms = tuple(form(who, count) for who, count in zip(SIX, counts, strict=True))
    far = [t for t in check_month(forms, plan, JAN) if t.definition.family is Family.ACROSS_SATKER]
    assert codes(far) == [(kode, cell.replace("7", "9")) for kode, cell in expected]
    assert {(t.satker, t.indikator, t.explanation) for t in far} <= {(PROVINSI.kode, "2.1", "jauh")}


def test_an_outlier_is_shown_in_the_satuan_of_its_indikator():
    def shown(mean):
        plan = make_plan([mean], satker=SIX)
        forms = [
            form_with(
                FULL + f"14.1 |  |  |  | {value} | a | b | SK |", plan, bulan=JAN, satker=who, berkas=f"{who.kode}.xlsx"
            )
            for who, value in zip(SIX, (20, 90, 91, 92, 93), strict=True)
        ]
        return [t.pesan for t in check_month(tuple(forms), plan, JAN) if t.kode == "S103"]

    assert shown(RATA) == ["Realisasi 14.1 sebesar 20% jauh dari satker lain (median 91%)."]
    assert shown(replace(RATA, target_rkt=Target("70 Hari", 70, "Hari"))) == [
        "Realisasi 14.1 sebesar 20 jauh dari satker lain (median 91)."
    ]


@pytest.mark.parametrize(
    ("typed", "count", "is_possible"),
    [
        ("0", 2, True),
        ("0.05", 2, True),
        ("0.06", 2, False),
        ("100", 2, True),
        ("100.04", 2, False),
        ("150", 2, False),
        ("-50", 2, False),
        ("50.04", 2, True),
        ("50.06", 2, False),
        ("33.3", 3, True),
        ("33.4", 3, False),
        ("'66,7 %", 3, True),
        ("'95 %", 1, True),
        ("'1.234", 2, True),
        ("mungkin", 2, True),
    ],
)
def test_a_typed_share_of_satker(typed, count, is_possible):
    plan = make_plan([KAB_KOTA, RASIO, YES_NO], satker=SIX[2 : 2 + count])
    lines = f"15.1 |  |  |  | 95 |  |  |  |\n2.1 |  | 9 | 10 |  |  |  | SK |\n4.1 |  |  |  | {typed} |  |  |  | kata"
    form = form_with(FULL + lines, plan, bulan=JAN)
    impossible = [t for t in check_month((form,), plan, JAN) if t.kode == "S104"]
    assert [(t.at.sel, t.satker, t.indikator, t.explanation) for t in impossible] == (
        [] if is_possible else [("E9", TERNATE.kode, "4.1", "kata")]
    )


def test_an_impossible_share_is_told_with_the_possible_steps():
    plan = make_plan([YES_NO], satker=SIX[:3])
    forms = tuple(
        form_with(FULL + f"4.1 |  |  |  | {typed} |  |  |  |", plan, bulan=JAN, satker=who, berkas=f"{who.kode}.xlsx")
        for who, typed in ((HALBAR, "Ya"), (TERNATE, "'95 %"), (PROVINSI, f"'95 % ({'x' * 60})"))
    )
    assert [t.pesan for t in check_month(forms, plan, JAN) if t.kode == "S104"] == [
        f"Jawaban 4.1 tertulis 95 % ({'x' * 54}; dengan 3 satker, bagian hanya dapat berupa kelipatan 33,33%.",
        "Jawaban 4.1 tertulis 95 %; dengan 3 satker, bagian hanya dapat berupa kelipatan 33,33%.",
    ]


def test_a_satker_that_checks_its_own_months_hears_of_the_newest_form_alone():
    """P102 says nothing there: months that are missing were not given. Neither does S101: the others are not asked."""
    forms = (
        row_above_target(5, 9, JAN),
        row_above_target(4, 9, FEB, head={"Tanggal": date(2024, 3, 11)}),
        row_above_target(3, 9, Bulan(2024, 4), keterangan="koreksi", head={"Tanggal": date(2024, 5, 11)}),
    )
    own = check_own(forms, ONE)
    assert [(t.kode, t.at.sel, t.at.berkas, t.bulan, t.explanation) for t in own] == [
        ("P101", "C7", forms[-1].berkas, Bulan(2024, 4), "koreksi"),
        ("S102", "", forms[-1].berkas, Bulan(2024, 4), None),
    ]
    on_time = row_above_target(6, 9, Bulan(2024, 4), head={"Tanggal": date(2024, 5, 10)})
    assert check_own((*forms[:2], on_time), ONE) == ()
    refused = row_above_target(12, 10, Bulan(2024, 4))
    assert check_own((*forms[:2], refused), ONE) == ()


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


def test_what_a_fall_says_of_both_counts():
    said = [
        t.pesan
        for t in check_month((row_above_target(5, 9, JAN), row_above_target(4, 8, FEB)), ONE, FEB)
        if t.kode == "P101"
    ]
    assert said == [
        "Pembilang 2.1 turun dari 5 (Januari) menjadi 4; angka s.d. bulan ini tidak boleh turun.",
        "Penyebut 2.1 turun dari 9 (Januari) menjadi 8; angka s.d. bulan ini tidak boleh turun.",
    ]
