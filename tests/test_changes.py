"""What differs from the last published report, kind by kind: the complete list, in its order, with each cause.

1. What is the same to twelve digits is no change; a value that came or went is one.
2. A form that came or went is one line and not a line for each of its values.
3. The cause is the satker's own Keterangan, else what became of its cell.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt import findings
from rkt.consolidation.changes import find_answered, settings_of
from rkt.consolidation.consolidate import consolidate
from rkt.model.bulan import Bulan
from rkt.model.change import AnsweredTemuan
from rkt.model.form import Masukan, Status
from rkt.model.indikator import RumusTurun, Target
from rkt.model.location import Location
from rkt.model.plan import AnggaranLine, Skala, SkalaStep
from rkt.model.published_month import OpenTemuan, PublishedMonth
from rkt.model.satker import Satker
from rkt.model.temuan import Temuan
from rkt.rules.registry import check_month
from tests.kit import HALBAR, IDENTITAS, MARET, PROVINSI, RASIO, RATA, TERNATE, TIDORE, form_with, make_plan

JAN, FEB = Bulan(2024, 1), Bulan(2024, 2)
T, D, H = TERNATE.kode, TIDORE.kode, HALBAR.kode
PLAN = make_plan([RASIO, RATA], satker=[PROVINSI, HALBAR, TERNATE, TIDORE])
REPLACED = "formulir bulan itu diganti; Keterangan tidak diisi"


def arrived(who, bulan, table, plan=PLAN, **changes):
    heading = "kode | pembilang | penyebut | realisasi | keterangan\n"
    return form_with(
        heading + table, plan, satker=who, bulan=bulan, berkas=f"{who.short_name} {bulan.iso}.xlsx", **changes
    )


def changed(earlier_report, *forms, plan=PLAN, bulan=MARET):
    """(jenis, month, kode, satker, before, now, cause, what) of every change that the month tells."""
    masukan = [Masukan(f.berkas, f.sha256, Status.DITERIMA, "", f.satker, f.bulan) for f in forms]
    temuan = check_month(forms, plan, bulan)
    result = consolidate(plan, bulan, forms, masukan, temuan, contoh=False, published=earlier_report)
    return [
        (p.kind.value, p.bulan.bulan, p.kode, p.satker and p.satker.kode, p.old, p.new, p.cause, p.items)
        for p in result.changes
    ]


def published(nilai=(), realisasi=(), **more):
    """What February's report knew; forms are those that ``nilai`` names unless ``accepted_forms`` says otherwise."""
    return PublishedMonth(FEB, dict(realisasi), dict(nilai), **more)


def known(*pairs):
    return frozenset((who.kode, bulan) for who, bulan in pairs)


def test_values_are_told_by_month_then_indikator_then_satker_with_their_cause():
    earlier_report = published(
        {
            (T, FEB, "2.1"): 40.0,
            (D, FEB, "2.1"): 50.0,
            (T, FEB, "14.1"): 95.0,
            (D, FEB, "14.1"): 95.0,
            (H, FEB, "2.1"): 10.0,
            (D, JAN, "2.1"): 10.0,
            ("999999", FEB, "2.1"): 10.0,
            ("999999", JAN, "2.1"): 10.0,
        },
        accepted_forms=known((TERNATE, FEB), (TIDORE, FEB), (TIDORE, JAN), (HALBAR, FEB)),
    )
    forms = (
        arrived(TERNATE, FEB, "2.1 | 6 | 10 |  | salah ketik\n14.1 |  |  | 96 |"),
        arrived(TIDORE, FEB, "2.1 | 12 | 10 |  |"),
        arrived(TIDORE, JAN, "2.1 | 2 | 10 |  |"),
        arrived(HALBAR, FEB, "2.1 | 1 | 10 |  |\n14.1 |  |  | 97 | menyusul"),
        arrived(TIDORE, MARET, "2.1 | 5 | 10 |  |"),
    )
    assert changed(earlier_report, *forms) == [
        ("realisasi", 1, "2.1", D, 10, 20, REPLACED, ""),
        ("realisasi", 2, "14.1", H, None, 97, "menyusul", ""),
        ("realisasi", 2, "14.1", T, 95, 96, REPLACED, ""),
        ("realisasi", 2, "14.1", D, 95, None, "baris indikator itu tidak ada lagi di formulir", ""),
        ("realisasi", 2, "2.1", T, 40, 60, "salah ketik", ""),
        ("realisasi", 2, "2.1", D, 50, None, "isian tidak diterima (temuan K203)", ""),
    ]


@pytest.mark.parametrize(
    ("old", "is_explained"),
    [(50.0, False), (50.0 + 1e-11, False), (50.0 + 1e-9, True), (50.1, True), (None, True), (0.0, True)],
)
def test_a_value_is_the_same_to_twelve_digits(old, is_explained):
    earlier_report = published({(T, FEB, "2.1"): old}, accepted_forms=known((TERNATE, FEB)))
    told = changed(earlier_report, arrived(TERNATE, FEB, "2.1 | 5 | 10 |  | k"))
    assert told == ([("realisasi", 2, "2.1", T, old, 50, "k", "")] if is_explained else [])


def test_zero_is_the_same_as_almost_nothing_and_other_than_a_half():
    for old, count in ((1e-13, 0), (0.5, 1)):
        earlier_report = published({(T, FEB, "2.1"): old}, accepted_forms=known((TERNATE, FEB)))
        assert len(changed(earlier_report, arrived(TERNATE, FEB, "2.1 | 0 | 10 |  |"))) == count


def test_no_value_then_and_none_now_is_no_change():
    earlier_report = published({(T, FEB, "2.1"): None}, [((FEB, "2.1"), None)], accepted_forms=known((TERNATE, FEB)))
    assert changed(earlier_report, arrived(TERNATE, FEB, "2.1 | 0 | 0 |  |")) == []


def test_forms_that_came_and_went_are_told_by_month_then_satker():
    earlier_report = published(
        {(T, JAN, "2.1"): 10.0},
        accepted_forms=known((TERNATE, JAN), (HALBAR, FEB), (Satker("000001", "KPU Lama", TERNATE.kind), JAN)),
    )
    forms = (
        arrived(TIDORE, FEB, "2.1 | 6 | 10 |  |"),
        arrived(TERNATE, FEB, "2.1 | 6 | 10 |  |"),
        arrived(TIDORE, JAN, "2.1 | 2 | 10 |  |"),
        arrived(TIDORE, MARET, "2.1 | 2 | 10 |  |"),
    )
    came = ("belum lapor", "diterima", "formulir diterima setelah laporan Februari 2024", "seluruh formulir")
    went = ("diterima", "tidak ada", "tidak ada lagi di folder masukan", "seluruh formulir")
    assert changed(earlier_report, *forms) == [
        ("formulir", 1, "", T, *went),
        ("formulir", 1, "", D, *came),
        ("formulir", 2, "", H, *went),
        ("formulir", 2, "", T, *came),
        ("formulir", 2, "", D, *came),
    ]


def test_the_record_of_an_older_program_names_no_forms_and_its_values_stand_for_them():
    forms = (
        arrived(TERNATE, FEB, "2.1 | 6 | 10 |  |\n14.1 |  |  | 96 |"),
        arrived(TIDORE, FEB, "2.1 | 2 | 10 |  |"),
    )
    assert changed(published({(T, FEB, "2.1"): 50.0}), *forms) == [
        ("realisasi", 2, "14.1", T, None, 96, REPLACED, ""),
        ("realisasi", 2, "2.1", T, 50, 60, REPLACED, ""),
    ]


def test_settings_are_texts_that_a_reader_understands():
    assert settings_of(PLAN) == {
        "Batas capaian": "120%",
        "Rumus turun": "(2T-R)/T",
        "Ambang efisiensi": "5",
        "Skala": "Uji: ≥ 0 Rendah; ≥ 75 Tinggi",
    }
    other = replace(
        PLAN,
        identitas=replace(IDENTITAS, capaian_limit_pct=None, rumus_turun=RumusTurun.BALIK, efisiensi_threshold=2.5),
        skala=Skala("Lain", (SkalaStep(0, False, "C", ""), SkalaStep(99.5, True, "A", ""))),
    )
    assert settings_of(other) == {
        "Batas capaian": "tanpa",
        "Rumus turun": "T/R",
        "Ambang efisiensi": "2.5",
        "Skala": "Lain: ≥ 0 C; > 99.5 A",
    }


def test_settings_and_targets_that_changed():
    pk = make_plan([RASIO, replace(RATA, target_pk=Target("98 %", 98, "%"))], satker=[TERNATE])
    cause = "pengaturan buku kerja RKT berubah; capaian semua bulan dihitung menurut yang sekarang"
    earlier_report = published(
        settings={"Batas capaian": "100%", "Rumus turun": "(2T-R)/T", "Skala": "x", "Dulu": "ada"},
        target={"2.1": None, "14.1": 97.5, "99.9": 1.0},
    )
    against = "capaian semua bulan dihitung terhadap target yang sekarang"
    assert changed(earlier_report, plan=pk) == [
        ("pengaturan", 2, "", None, "100%", "120%", cause, "Batas capaian"),
        ("pengaturan", 2, "", None, "x", "Uji: ≥ 0 Rendah; ≥ 75 Tinggi", cause, "Skala"),
        ("target", 2, "2.1", None, None, 90, f"menurut RKT; {against}", ""),
        ("target", 2, "14.1", None, 97.5, 98, f"menurut PK; {against}", ""),
    ]
    assert changed(published(target={"2.1": 90.0 + 1e-12, "14.1": 98.0}), plan=pk) == []


def test_a_figure_of_the_province_names_those_whose_answers_moved_it():
    earlier_report = published(
        {(T, JAN, "2.1"): 10.0, (D, FEB, "14.1"): 95.0, (H, FEB, "2.1"): 10.0},
        [
            ((JAN, "2.1"), 10.0),
            ((FEB, "2.1"), 10.0),
            ((FEB, "14.1"), 95.0),
            ((FEB, "99.9"), 1.0),
            ((Bulan(2024, 4), "2.1"), 1.0),
        ],
        accepted_forms=known((TERNATE, JAN), (TIDORE, FEB), (HALBAR, FEB)),
    )
    forms = (
        arrived(TERNATE, JAN, "2.1 | 2 | 10 |  |"),
        arrived(TIDORE, FEB, "14.1 |  |  | 96 |"),
        arrived(HALBAR, FEB, "2.1 | 1 | 10 |  |"),
        arrived(PROVINSI, FEB, "2.1 | 3 | 10 |  |"),
    )
    province = [row for row in changed(earlier_report, *forms) if row[3] is None]
    came = "isian berubah: Provinsi Maluku Utara dan Kota"
    assert province == [
        ("realisasi", 1, "2.1", None, 10, 20, "isian berubah: Kota Ternate", ""),
        ("realisasi", 2, "14.1", None, 95, 96, f"{came} Tidore Kepulauan", ""),
        ("realisasi", 2, "2.1", None, 10, 20, f"{came} Ternate", ""),
    ]


def test_a_figure_that_no_answer_moved_was_moved_by_the_plan_workbook():
    earlier_report = published({(T, FEB, "2.1"): 60.0}, [((FEB, "2.1"), 50.0)], accepted_forms=known((TERNATE, FEB)))
    assert changed(earlier_report, arrived(TERNATE, FEB, "2.1 | 6 | 10 |  |")) == [
        ("realisasi", 2, "2.1", None, 50, 60, "cara hitung atau pelapor pada buku kerja RKT berubah", "")
    ]


@pytest.mark.parametrize(
    ("count", "who"),
    [(5, "Kota 0, Kota 1, Kota 2, Kota 3, dan Kota 4"), (6, "6 satker")],
)
def test_more_than_five_are_counted(count, who):
    many = [Satker(f"{n}00000", f"KPU Kota {n}", TERNATE.kind) for n in range(count)]
    plan = make_plan([RASIO], satker=many)
    earlier_report = published([], [((FEB, "2.1"), 50.0)], accepted_forms=known((PROVINSI, FEB)))
    forms = [arrived(satker, FEB, "2.1 | 6 | 10 |  |", plan) for satker in many]
    assert changed(earlier_report, *forms, plan=plan)[0][6] == f"isian berubah: {who}"


def test_spending_of_earlier_months_that_was_changed():
    lines = [AnggaranLine(who.kode, kode, "Uraian", 2, 1000.0) for who in (TERNATE, TIDORE) for kode in ("A1", "A2")]
    plan = make_plan([RASIO], satker=[TERNATE, TIDORE], anggaran=lines)
    earlier_report = published(
        anggaran_rp={
            (D, FEB, "A1"): 3.0,
            (T, FEB, "A2"): 20.0,
            (T, FEB, "A1"): 10.0,
            (T, JAN, "A1"): 5.0,
            (D, JAN, "A1"): 6.0,
            (D, JAN, "A2"): 7.0,
            ("999999", JAN, "A1"): 7.0,
        },
        accepted_forms=known((TERNATE, FEB), (TERNATE, JAN), (TIDORE, FEB)),
    )

    def form(who, bulan, one, two, keterangan=""):
        table = f"kode_anggaran | pagu | realisasi | keterangan\nA1 | 1000 | {one} | {keterangan}\nA2 | 1000 | {two} |"
        return arrived(who, bulan, "2.1 | 6 | 10 |  |", plan, anggaran=table)

    forms = (
        form(TIDORE, FEB, 31, 0),
        form(TIDORE, JAN, 8, 7),
        form(TERNATE, FEB, 10, "", "sama"),
        form(TERNATE, JAN, 4, 1, "pengembalian"),
    )
    budget = [row for row in changed(earlier_report, *forms, plan=plan) if row[0] == "anggaran"]
    assert budget == [
        ("anggaran", 1, "A1", T, 5, 4, "pengembalian", ""),
        ("anggaran", 1, "A1", D, 6, 8, REPLACED, ""),
        ("anggaran", 2, "A2", T, 20, None, REPLACED, ""),
        ("anggaran", 2, "A1", D, 3, 31, REPLACED, ""),
    ]


def test_without_an_earlier_report_nothing_has_changed():
    assert changed(None, arrived(TERNATE, FEB, "2.1 | 6 | 10 |  |")) == []
    assert find_answered(None, []) == ()


def asked(kode, satker=T, row="2.1", bulan=FEB, pesan="lama"):
    return OpenTemuan(kode, satker, row, bulan, pesan)


def now(definition, satker=T, row="2.1", bulan=FEB, explanation=None):
    return Temuan(definition, Location("f.xlsx"), {"kode": row}, satker, row, explanation, bulan)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ([], "diperbaiki"),
        ([now(findings.DATA_DUKUNG_EMPTY)], None),
        ([now(findings.DATA_DUKUNG_EMPTY, explanation="menyusul")], "dijelaskan: menyusul"),
        ([now(findings.DATA_DUKUNG_EMPTY, explanation="menyusul"), now(findings.DATA_DUKUNG_EMPTY)], None),
        ([now(findings.DATA_DUKUNG_EMPTY, satker=D)], "diperbaiki"),
        ([now(findings.DATA_DUKUNG_EMPTY, row="14.1")], "diperbaiki"),
        ([now(findings.DATA_DUKUNG_EMPTY, bulan=JAN, explanation="lain")], "diperbaiki"),
        ([now(findings.TARGET_DIFFERS_FROM_PLAN)], "diperbaiki"),
        ([now(findings.PENYEBUT_IS_ZERO)], "diperbaiki"),
    ],
)
def test_what_was_asked_is_answered_once_it_is_no_longer_open(today, expected):
    answers = find_answered(published(open_temuan=(asked("K403"),)), today)
    assert answers == (() if expected is None else (AnsweredTemuan("K403", T, "2.1", FEB, "lama", expected),))


def test_answers_stand_in_the_order_of_the_questions_each_once():
    earlier_report = published(
        open_temuan=(
            asked("S101", D, None),
            asked("K403", pesan="satu"),
            asked("K403", pesan="dua"),
            asked("P102", T, None, JAN),
            asked("K401"),
        )
    )
    answers = find_answered(earlier_report, [now(findings.SATKER_HAS_NOT_REPORTED, H, None)])
    assert answers == (
        AnsweredTemuan("S101", D, None, FEB, "lama", "formulir diterima"),
        AnsweredTemuan("K403", T, "2.1", FEB, "satu", "diperbaiki"),
        AnsweredTemuan("P102", T, None, JAN, "lama", "formulir diterima"),
        AnsweredTemuan("K401", T, "2.1", FEB, "lama", "diperbaiki"),
    )
    assert find_answered(earlier_report, [now(findings.SATKER_HAS_NOT_REPORTED, D, None)])[0].kode == "K403"


def test_the_month_tells_what_the_report_before_it_had_asked():
    form = arrived(TERNATE, FEB, "2.1 | 6 | 10 |  |\n14.1 |  |  | 96 |")
    masukan = [Masukan(form.berkas, "", Status.DITERIMA, "", T, FEB)]
    earlier_report = published(open_temuan=(asked("K403"), asked("K401")))
    result = consolidate(
        PLAN,
        MARET,
        [form],
        masukan,
        [],
        contoh=False,
        published=earlier_report,
        published_temuan=[now(findings.DATA_DUKUNG_EMPTY)],
    )
    assert result.answered == (AnsweredTemuan("K401", T, "2.1", FEB, "lama", "diperbaiki"),)
    assert result.compared_with == FEB
