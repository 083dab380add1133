"""Each rule with a hit and a near miss: the complete list of (kode, cell) of a drawn form or month."""

from __future__ import annotations

from datetime import date

import pytest

from rkt.model.bulan import Bulan
from rkt.model.plan import AnggaranLine, CaraHitung
from rkt.rules.registry import check_form, check_month
from tests.kit import (
    HALBAR,
    MARET,
    PROVINSI,
    RASIO,
    REVISI,
    TERNATE,
    TIDORE,
    YES_NO,
    codes,
    form_with,
    indikator,
    make_plan,
)

FULL = "kode | target | pembilang | penyebut | realisasi | kendala | tindak_lanjut | data_dukung | keterangan\n"
ONLY_RASIO = make_plan([RASIO])


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
        ("2.1 |  | 10 | 10 |  |  |  | SK |", []),
        ("2.1 |  | 0 | 0 |  |  |  |  |", [("K207", "D7")]),
        ("2.1 |  | 3 | 0 |  |  |  |  |", [("K203", "C7")]),
        ("2.1 |  | 9 | 10 | 90 |  |  | SK |", []),
        ("2.1 |  | 9 | 10 | 0.9 |  |  | SK |", []),
        ("2.1 |  | 2 | 3 | 66.67 | a | b | SK |", []),
        ("2.1 |  | 9 | 10 | 95 |  |  | SK |", [("K210", "E7")]),
        ("2.1 |  | 9 | 10 | '90,0 % |  |  | SK |", []),
        ("2.1 |  | 9 | 10 | '95 % |  |  | SK |", [("K210", "E7")]),
        ("2.1 |  | 0 | 10 | 95 | a | b | SK |", [("K210", "E7")]),
        ("2.1 |  | 0 | 0 | 100 |  |  | SK |", [("K210", "E7"), ("K207", "D7")]),
        ("2.1 |  | 0 | 0 | 0 |  |  | SK |", [("K207", "D7")]),
        ("2.1 |  | 0 | 0 | Nihil |  |  | SK |", [("K207", "D7")]),
        ("2.1 |  | 9 | 10 | baik |  |  | SK |", [("K202", "E7")]),
        ("2.1 |  | 8 | 10 |  |  |  | SK |", [("K401", "F7"), ("K402", "G7")]),
        ("2.1 |  | 8 | 10 |  | hujan | dijadwal ulang | SK |", []),
        ("2.1 |  | 9 | 10 |  |  |  |  |", [("K403", "H7")]),
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
    assert codes(check_form(form_with(FULL + line.format(12), plan, satker=PROVINSI), plan)) == []
    below = codes(check_form(form_with(FULL + line.format(13), plan, satker=PROVINSI), plan))
    assert below == [("K401", "F7"), ("K402", "G7")]


def test_a_shared_jumlah_asks_no_single_satker_for_the_whole_target():
    people = indikator("13.2", CaraHitung.JUMLAH, 70, "Orang")
    plan = make_plan([people])
    assert found("13.2 | 70 |  |  | 6 |  |  | SK |", plan) == []
    own = make_plan([people], target_satker={("13.2", TERNATE.kode): 8.0})
    assert found("13.2 | 8 |  |  | 6 |  |  | SK |", own) == [("K401", "F7"), ("K402", "G7")]


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
