"""How complete the forms are, which analyses lack data, who owes what; order and time of what is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rkt import __version__
from rkt.consolidation import gaps
from rkt.model.display import join_list
from rkt.model.plan import AnggaranLine, Narasi, Pembanding, PkEntry
from tests.consolidation_kit import TWO, arrived, consolidated, readiness, result
from tests.kit import (
    FEB,
    JAN,
    KAB_KOTA,
    MARET,
    PROVINSI,
    RASIO,
    RATA,
    TERNATE,
    TIDORE,
    TRIWULANAN,
    YES_NO,
    make_plan,
)


def test_who_still_owes_what():
    plan = make_plan([RASIO, TRIWULANAN], satker=[TERNATE, TIDORE])
    month_result = result(plan, FEB, ("T", FEB, "2.1|1|2|"))
    assert [(t.satker.kode, t.kode, t.requested) for t in month_result.tasks] == [
        (TERNATE.kode, "2.1", ("Kendala", "Tindak Lanjut", "Data Dukung")),
        (TIDORE.kode, "2.1", ("Realisasi",)),
    ]


def test_time_in_files_is_the_inputs_or_the_months_end():
    plan = make_plan([RASIO], satker=[TERNATE])
    assert result(plan, MARET, ("T", MARET, "2.1|9|10|")).created_at == datetime(2024, 3, 31)  # noqa: DTZ001


def test_inputs_and_temuan_are_in_order_and_files_carry_the_newest_saved_time():
    plan = make_plan([RASIO], TWO)
    forms = [arrived(plan, who, FEB, "2.1 | 12 | 10 |  |  |  | SK |") for who in "TD"]
    saved = {
        "T 2024-02.xlsx": datetime(2024, 3, 5, 9, 30, 15, 999, UTC),
        "D 2024-02.xlsx": datetime(2024, 3, 4, tzinfo=UTC),
    }
    result = consolidated(plan, FEB, *forms, saved=saved, contoh=True)
    assert result.created_at == datetime(2024, 3, 5, 9, 30, 15)  # noqa: DTZ001
    assert [entry.berkas for entry in result.masukan] == ["D 2024-02.xlsx", "T 2024-02.xlsx"]
    assert [(t.kode, t.satker) for t in result.temuan] == [
        ("K203", TERNATE.kode),
        ("K203", TIDORE.kode),
        ("P102", TERNATE.kode),
        ("P102", TIDORE.kode),
    ]
    assert (result.contoh, result.plan, result.bulan, result.version) == (True, plan, FEB, __version__)


def test_how_complete_each_satkers_form_of_each_month_is():
    plan = make_plan([RASIO, YES_NO, TRIWULANAN, KAB_KOTA], [PROVINSI, TERNATE])
    late, on_time = ({"Tanggal": date(2024, 4, day)} for day in (11, 10))
    result = consolidated(
        plan,
        MARET,
        arrived(plan, "T", JAN, "2.1 | 9 | 10 |  |  |  |  |\n4.1 |  |  | TB |\n15.1 |  |  | Ya |  |  | SK |"),
        arrived(
            plan,
            "T",
            MARET,
            "2.1 | -1 | 10 |  |  |  | SK |\n4.1 |  |  | Ya |  |  |  | menyusul\n15.1 |  |  |  |\n9.1 | 0 | 0 |  |",
            head=late,
        ),
        arrived(
            plan, "P", MARET, "2.1 | 8 | 10 |  |  |  | SK |\n4.1 |  |  |  |\n9.1 |  |  |  |  |  |  |", head=on_time
        ),
    )
    found = [
        (
            k.satker.kode,
            k.bulan.bulan,
            k.masukan and k.masukan.berkas,
            k.is_late,
            k.required,
            k.filled,
            k.galat,
            k.peringatan,
        )
        for k in result.completeness
    ]
    assert found == [
        (PROVINSI.kode, 1, None, None, 2, 0, 0, 0),
        (PROVINSI.kode, 2, None, None, 2, 0, 0, 0),
        (PROVINSI.kode, 3, "P 2024-03.xlsx", False, 3, 1, 2, 4),
        (TERNATE.kode, 1, "T 2024-01.xlsx", None, 3, 3, 0, 0),
        (TERNATE.kode, 2, None, None, 3, 0, 0, 0),
        (TERNATE.kode, 3, "T 2024-03.xlsx", True, 4, 2, 2, 2),
    ]


def test_an_answer_before_its_month_is_not_counted_as_owed_and_given():
    plan = make_plan([RASIO, TRIWULANAN], [TERNATE])
    result = consolidated(plan, FEB, arrived(plan, "T", FEB, "2.1 | 9 | 10 |\n9.1 | 9 | 10 |"))
    assert [(k.required, k.filled) for k in result.completeness] == [(1, 0), (1, 1)]


PEMBANDING = "Subbagian perencanaan, lembar Pembanding buku kerja RKT"
NARASI = ", ".join(
    f"Subbagian perencanaan, lembar Narasi (bagian {section}) buku kerja RKT"
    for section in ("Pendahuluan", "Tugas Organisasi", "Isu Strategis")
)


NARASI += ", dan Subbagian perencanaan, lembar Narasi (bagian Penutup) buku kerja RKT"


SUPPLEMENTS = "Subbagian perencanaan, lembar Tabel …, Narasi, atau PK buku kerja RKT"
PAGU = "Subbagian perencanaan, lembar Anggaran buku kerja RKT"


def test_which_analyses_have_their_data_and_who_owes_the_rest():
    plan = make_plan([RASIO, YES_NO, TRIWULANAN, KAB_KOTA], [PROVINSI, TERNATE, TIDORE])
    forms = (
        arrived(plan, "P", FEB, "2.1 | 9 | 10 |  |  |  | SK |\n4.1 |  |  |  |"),
        arrived(plan, "T", FEB, "2.1 | 8 | 10 |  |  |  |  |\n4.1 |  |  |  |\n15.1 |  |  |  |"),
        arrived(plan, "D", JAN, "2.1 | 1 | 10 |  | hujan |  | SK |"),
    )
    assert readiness(plan, FEB, *forms) == [
        (
            "1",
            1,
            3,
            "indikator 4.1 dan 15.1",
            "Provinsi Maluku Utara, Kota Ternate, dan Kota Tidore Kepulauan",
        ),
        ("2", 0, 4, "indikator 2.1, 4.1, 9.1, dan 15.1", PEMBANDING),
        ("3", 0, 4, "indikator 2.1, 4.1, 9.1, dan 15.1", PEMBANDING),
        ("4", 0, 4, "indikator 2.1, 4.1, 9.1, dan 15.1", PEMBANDING),
        ("5", 0, 1, "indikator 2.1", "Kota Ternate dan Kota Tidore Kepulauan"),
        ("6", 0, 4, "sasaran 2, 4, 9, dan 15", PAGU),
        ("7", 0, 4, "sasaran 2, 4, 9, dan 15", PAGU),
        ("8", 0, 1, "indikator 2.1", "Kota Ternate"),
        ("9", 1, 5, "bagian Pendahuluan, Tugas Organisasi, Isu Strategis, dan Penutup", NARASI),
        ("10", 0, 11, f"bagian {join_list(list(gaps.SUPPLEMENTS))}", SUPPLEMENTS),
    ]


def test_where_all_data_are_there_nobody_owes_anything():
    earlier = Pembanding("2.1", {2023: 85.5}, 100.0, 2026, 90.0, "LKIP 2023")
    lines = [AnggaranLine(TERNATE.kode, "A1", "Satu", 2, 1000.0)]
    sections = {*gaps.NARASI, *gaps.SUPPLEMENTS} - {"Perjanjian Kinerja"}
    words = tuple(Narasi(section, "", "Kata kantor.") for section in sections)
    signed = (PkEntry("1", None, 1, "2.1", RASIO.target_rkt, "", RASIO.at),)
    plan = replace(make_plan([RASIO], [TERNATE, TIDORE], lines), pembanding={"2.1": earlier}, narasi=words, pk=signed)
    budget = "kode_anggaran | pagu | realisasi\nA1 | 1000 | 800"
    forms = (
        arrived(plan, "T", FEB, "2.1 | 8 | 10 |  | hujan | dijadwal ulang | SK |", anggaran=budget),
        arrived(plan, "D", FEB, "2.1 | 9 | 10 |  |  |  | SK |"),
    )
    assert readiness(plan, FEB, *forms) == [
        ("1", 1, 1, "", ""),
        ("2", 1, 1, "", ""),
        ("3", 1, 1, "", ""),
        ("4", 1, 1, "", ""),
        ("5", 1, 1, "", ""),
        ("6", 1, 1, "", ""),
        ("7", 1, 1, "", ""),
        ("8", 1, 1, "", ""),
        ("9", 5, 5, "", ""),
        ("10", 11, 11, "", ""),
    ]
    names = [k.analysis for k in consolidated(plan, FEB, *forms).readiness]
    assert names == [
        "Target dan realisasi tahun ini",
        "Perbandingan dengan tahun-tahun sebelumnya",
        "Perbandingan dengan target Renstra",
        "Perbandingan dengan standar nasional",
        "Penyebab keberhasilan atau kegagalan dan solusinya",
        "Efisiensi penggunaan sumber daya",
        "Program dan kegiatan penunjang",
        "Data dukung atas realisasi",
        "Kata-kata kantor",
        "Bagian pelengkap, bila ada",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2.1 | 9 | 10 |  |  |  | SK |", ()),
        ("2.1 | 9 | 10 |  |  |  |  |", ("Data Dukung",)),
        ("2.1 | 899 | 1000 |  |  |  | SK |", ("Kendala", "Tindak Lanjut")),
        ("2.1 | 899 | 1000 |  | hujan |  | SK |", ("Tindak Lanjut",)),
        ("2.1 | 899 | 1000 |  |  | b | SK |", ("Kendala",)),
        ("2.1 |  |  |  |  |  |  |", ("Realisasi",)),
        ("2.1 | 0 | 0 |  |  |  |  |", ()),
        ("2.1 | n/a |  |  |  |  |  |", ()),
        ("2.1 | 12 | 10 |  |  |  |  |", ()),
    ],
)
def test_what_is_asked_of_a_satker(line, expected):
    plan = make_plan([RASIO, TRIWULANAN], [TERNATE])
    owed = consolidated(plan, FEB, arrived(plan, "T", FEB, line)).tasks
    assert [(t.satker.kode, t.kode, t.requested) for t in owed] == (
        [(TERNATE.kode, "2.1", expected)] if expected else []
    )


def test_a_carried_figure_is_asked_for_again_and_tasks_stand_in_the_order_of_the_satker():
    plan = make_plan([RASIO, RATA], TWO)
    owed = consolidated(
        plan,
        FEB,
        arrived(plan, "D", FEB, "2.1 |  |  |  |\n14.1 |  |  | 97 |  |  | SK |"),
        arrived(plan, "T", JAN, "2.1 | 9 | 10 |  |  |  | SK |\n14.1 |  |  | 98 |  |  |  |"),
    ).tasks
    assert [(t.satker.kode, t.kode, t.requested) for t in owed] == [
        (TERNATE.kode, "2.1", ("Realisasi bulan ini",)),
        (TERNATE.kode, "14.1", ("Realisasi bulan ini", "Data Dukung")),
        (TIDORE.kode, "2.1", ("Realisasi",)),
        (TIDORE.kode, "14.1", ("Kendala", "Tindak Lanjut")),
    ]
