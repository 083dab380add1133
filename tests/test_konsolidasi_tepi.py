"""The consolidated month at its edges, computed by hand: states and their reasons, comparisons, who owes what.

1. Every figure that is missing has a state and a reason in words.
2. A satker's part keeps its cell, what was typed, and its own words.
3. What a month leaves open is counted and named once, by satker and indikator.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rkt import __version__
from rkt.consolidation.konsolidasi import consolidate
from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan, Masukan, Status
from rkt.model.hasil import Serapan
from rkt.model.plan import (
    Arah,
    CaraHitung,
    MataAnggaran,
    Pelapor,
    Pembanding,
    PeriodeUkur,
    RumusTurun,
    Target,
)
from rkt.rules.registry import check_month
from tests.kit import (
    HALBAR,
    IDENTITAS,
    KABKOTA,
    MARET,
    ORANG,
    PROVINSI,
    RASIO,
    RATA,
    REVISI,
    TERNATE,
    TIDORE,
    TRIWULANAN,
    YA_TIDAK,
    codes,
    form_with,
    indikator,
    make_plan,
)

JAN, FEB, APR, DES = (Bulan(2024, month) for month in (1, 2, 4, 12))
ISI, KOSONG, NIHIL = Keadaan.TERISI, Keadaan.BELUM_LAPOR, Keadaan.NIHIL
TB, TUNGGU, KELUAR = Keadaan.TIDAK_BERLAKU, Keadaan.BELUM_JATUH_TEMPO, Keadaan.TIDAK_DAPAT_DINILAI
SATKER = {"P": PROVINSI, "H": HALBAR, "T": TERNATE, "D": TIDORE}
WORDS = "kode | pembilang | penyebut | realisasi | kendala | tindak_lanjut | data_dukung | keterangan\n"


def arrived(plan, who, bulan, table, **changes):
    return form_with(WORDS + table, plan, satker=SATKER[who], bulan=bulan, berkas=f"{who} {bulan.iso}.xlsx", **changes)


def consolidated(plan, bulan, *forms, saved=None, contoh=False):
    """The month's result of ``forms``; ``saved``: file name -> when it was last saved."""
    masukan = [
        Masukan(f.berkas, f.sha256, Status.DITERIMA, "", f.satker, f.bulan, (saved or {}).get(f.berkas)) for f in forms
    ]
    return consolidate(plan, bulan, forms, masukan, check_month(forms, plan, bulan), contoh=contoh)


def only(plan, bulan, *drawn):
    (capaian,) = consolidated(plan, bulan, *(arrived(plan, *part) for part in drawn)).capaian
    return capaian


HARI = indikator("3.1", CaraHitung.RATA_RATA, 0, "Hari")
TURUN = replace(HARI, target_rkt=Target("5 Hari", 5, "Hari"), arah=Arah.TURUN, rumus_turun=RumusTurun.BALIK)
TANPA_ANGKA = replace(HARI, target_rkt=Target("cepat", None, "Hari"))
WTP = indikator("7.1", CaraHitung.JUMLAH, 1, target_rkt=Target("WTP", None, "Predikat"), pelapor=Pelapor.PROVINSI)
TWO = [TERNATE, TIDORE]


@pytest.mark.parametrize(
    ("row", "satker", "drawn", "keadaan", "alasan"),
    [
        (RASIO, TWO, "T 2.1|9|10|", ISI, ""),
        (HARI, TWO, "T 3.1|||2", KELUAR, "target nol"),
        (TURUN, TWO, "T 3.1|||0", KELUAR, "rumus T/R tidak terdefinisi untuk realisasi 0"),
        (TURUN, TWO, "T 3.1|||2", ISI, ""),
        (TANPA_ANGKA, TWO, "T 3.1|||2", KELUAR, "target tidak berupa angka"),
        (WTP, [PROVINSI], "P 7.1|||WTP", KELUAR, "target berupa predikat tanpa tangga nilai"),
        (WTP, [PROVINSI], "", KELUAR, "target berupa predikat tanpa tangga nilai"),
        (KABKOTA, [PROVINSI], "", TB, "tidak ada satker yang wajib melaporkan"),
        (RASIO, TWO, "T 2.1|n/a|n/a|; D 2.1|||n/a", TB, "seluruh satker menyatakan tidak berlaku"),
        (TRIWULANAN, TWO, "", TUNGGU, "diukur triwulanan"),
        (RASIO, TWO, "T 2.1|0|0|; D 2.1|nihil||", KELUAR, "seluruh satker yang wajib menyatakan nihil"),
        (RASIO, TWO, "T 2.1|0|0|; D 2.1|n/a||", KELUAR, "seluruh satker yang wajib menyatakan nihil"),
        (RASIO, TWO, "T 2.1|0|0|; D 2.1|12|10|", KELUAR, "tidak ada isian yang dapat diterima"),
        (RASIO, TWO, "T 2.1|x|10|", KELUAR, "tidak ada isian yang dapat diterima"),
        (RASIO, TWO, "T 2.1|0|0|", KELUAR, "satker yang melapor menyatakan nihil"),
        (
            RASIO,
            TWO,
            "T 2.1|n/a||",
            KOSONG,
            "satker yang melapor menyatakan tidak berlaku, selebihnya belum melapor",
        ),
        (RASIO, TWO, "T 2.1|||", KOSONG, "belum ada satker yang melapor"),
    ],
)
def test_a_state_and_its_reason(row, satker, drawn, keadaan, alasan):
    plan = make_plan([row], satker=satker)
    parts = [(text.strip()[0], FEB, text.strip()[2:]) for text in drawn.split(";") if text]
    found = only(plan, FEB, *parts)
    assert (found.keadaan, found.alasan) == (keadaan, alasan)
    assert [(t.bulan, t.keadaan) for t in found.tren][-1] == (FEB, keadaan)
    assert found.capaian_pct is None or keadaan is ISI


def test_a_figure_that_cannot_be_judged_is_shown_without_capaian_and_kategori():
    found = only(make_plan([HARI]), FEB, ("T", FEB, "3.1|||2"))
    assert (found.realisasi, found.capaian_pct, found.capaian_tampil_pct, found.kategori) == (2, None, None, None)


@pytest.mark.parametrize(
    ("counts", "capaian", "tampil", "kategori"),
    [
        ("27|40", 75, 75, "Tinggi"),
        ("67|100", 100 * 67 / 90, 100 * 67 / 90, "Rendah"),
        ("9|10", 100, 100, "Tinggi"),
        ("0|10", 0, 0, "Rendah"),
    ],
)
def test_the_scale_is_asked_with_the_capaian_that_is_shown(counts, capaian, tampil, kategori):
    found = only(make_plan([RASIO]), FEB, ("T", FEB, f"2.1|{counts}|"))
    assert (found.capaian_pct, found.capaian_tampil_pct) == (pytest.approx(capaian), pytest.approx(tampil))
    assert found.kategori.kategori == kategori


def test_the_capaian_is_capped_where_the_plan_caps_it():
    sixty = replace(RASIO, target_rkt=Target("60 %", 60, "%"))
    for batas, shown in ((120.0, 120), (None, 150), (200.0, 150)):
        plan = make_plan([sixty], identitas=replace(IDENTITAS, batas_capaian_pct=batas))
        found = only(plan, FEB, ("T", FEB, "2.1|9|10|"))
        assert (found.capaian_pct, found.capaian_tampil_pct) == (150, shown)
        assert [(t.capaian_pct, t.capaian_tampil_pct) for t in found.tren] == [(None, None), (150, shown)]


def compared(bulan, tahun, renstra=100.0):
    earlier = Pembanding("2.1", {2023: 85.5, 2022: 72.0}, renstra, tahun, 90.0, "LKIP 2023")
    plan = replace(make_plan([RASIO]), pembanding={"2.1": earlier})
    return only(plan, bulan, ("T", bulan, "2.1|81|100|"))


def test_earlier_years_renstra_and_the_national_standard():
    found = compared(MARET, 2026)
    assert list(found.realisasi_tahun.items()) == [(2022, 72), (2023, 85.5)]
    assert list(found.capaian_tahun_pct.items()) == [(2022, 80), (2023, 95)]
    assert (found.target_renstra, found.tahun_renstra, found.capaian_renstra_pct) == (100, 2026, 81)
    assert (found.standar_nasional, found.capaian_standar_pct, found.sumber_pembanding) == (90, 90, "LKIP 2023")


@pytest.mark.parametrize(
    ("bulan", "tahun", "renstra", "expected"),
    [
        (MARET, 2026, 100.0, (19, 9.5, "tahun")),
        (MARET, 2025, 100.0, (19, 19, "tahun")),
        (FEB, 2024, 100.0, (19, 1.9, "bulan")),
        (DES, 2024, 100.0, (19, None, "bulan")),
        (DES, 2025, 100.0, (19, 19, "tahun")),
        (MARET, 2023, 100.0, (19, None, "")),
        (MARET, None, 100.0, (19, None, "")),
        (MARET, 2026, 81.0, (None, None, "tahun")),
        (MARET, 2026, None, (None, None, "tahun")),
    ],
)
def test_what_each_remaining_step_to_the_renstra_must_bring(bulan, tahun, renstra, expected):
    found = compared(bulan, tahun, renstra)
    assert (found.kurang_renstra, found.laju_renstra, found.laju_per) == expected


def test_an_indikator_that_shall_fall_lacks_what_it_stands_above_the_renstra():
    earlier = Pembanding("6.2", {}, 3.0, 2025, None, "")
    plan = replace(make_plan([REVISI], [PROVINSI]), pembanding={"6.2": earlier})
    found = {count: only(plan, FEB, ("P", FEB, f"6.2|||{count}")) for count in (5, 3, 2)}
    assert {count: (row.kurang_renstra, row.laju_renstra) for count, row in found.items()} == {
        5: (2, 2),
        3: (None, None),
        2: (None, None),
    }


def test_without_comparison_figures_nothing_is_compared():
    found = only(make_plan([RASIO]), FEB, ("T", FEB, "2.1|9|10|"))
    assert (found.realisasi_tahun, found.capaian_tahun_pct, found.sumber_pembanding) == ({}, {}, "")
    assert (found.target_renstra, found.tahun_renstra, found.standar_nasional) == (None, None, None)
    assert (found.capaian_renstra_pct, found.capaian_standar_pct, found.kurang_renstra) == (None, None, None)
    assert (found.target_tw, found.capaian_tw_pct, found.dasar_target) == (None, None, "RKT")


def test_the_quarters_target_is_the_running_quarters():
    tw = replace(RASIO, target_tw=(45.0, 60.0, None, 90.0))
    plan = make_plan([tw])
    found = {}
    for bulan in (JAN, MARET, APR, Bulan(2024, 9), Bulan(2024, 10), DES):
        row = only(plan, bulan, ("T", bulan, "2.1|9|10|"))
        found[bulan.bulan] = (row.target_tw, row.capaian_tw_pct)
    assert found == {1: (45, 200), 3: (45, 200), 4: (60, 150), 9: (None, None), 10: (90, 100), 12: (90, 100)}


def test_each_satkers_part_keeps_its_cell_and_its_words():
    plan = make_plan([RASIO])
    (row,) = consolidated(
        plan,
        MARET,
        arrived(plan, "P", MARET, "2.1 | 9 | 10 |  | hujan | dijadwal ulang | SK 1 | catatan"),
        arrived(plan, "H", FEB, "2.1 |  |  | '4 dari 10 | banjir | menunggu | SK 2 |"),
        arrived(plan, "T", MARET, "2.1 | 12 | 10 |  | a | b | c | d"),
    ).capaian
    parts = [
        (
            part.satker.kode,
            part.bulan,
            part.keadaan,
            part.alasan,
            part.nilai,
            part.pembilang,
            part.penyebut,
            str(part.at),
            part.mentah,
            part.dibawa,
            part.target,
            part.capaian_pct and round(part.capaian_pct, 4),
        )
        for part in row.rincian
    ]
    carried = "angka Februari 2024 dibawa karena belum lapor"
    refused = "isian tidak diterima (temuan K203)"
    assert parts == [
        (PROVINSI.kode, MARET, ISI, "", 90, 9, 10, "P 2024-03.xlsx, lembar Kinerja, sel B7", "9 / 10", False, 90, 100),
        (
            HALBAR.kode,
            FEB,
            ISI,
            carried,
            40,
            4,
            10,
            "H 2024-02.xlsx, lembar Kinerja, sel D7",
            "4 dari 10",
            True,
            90,
            44.4444,
        ),
        (
            TERNATE.kode,
            MARET,
            KELUAR,
            refused,
            None,
            None,
            None,
            "T 2024-03.xlsx, lembar Kinerja, sel B7",
            "12 / 10",
            False,
            90,
            None,
        ),
        (TIDORE.kode, None, KOSONG, "", None, None, None, "None", "", False, None, None),
    ]
    assert [(part.kendala, part.tindak_lanjut, part.data_dukung, part.keterangan) for part in row.rincian] == [
        ("hujan", "dijadwal ulang", "SK 1", "catatan"),
        ("banjir", "menunggu", "SK 2", ""),
        ("a", "b", "c", "d"),
        ("", "", "", ""),
    ]


def test_a_satkers_part_is_held_against_its_own_target_where_it_has_one():
    plan = make_plan([RASIO], satker=TWO, target_satker={("2.1", TERNATE.kode): 80.0})
    found = only(plan, FEB, ("T", FEB, "2.1|8|10|"), ("D", FEB, "2.1|81|100|"))
    assert [(part.target, part.capaian_pct) for part in found.rincian] == [(80, 100), (90, 90)]


def test_a_satker_that_never_answered_ya_or_tidak_counts_as_tidak_once_it_is_due():
    row = replace(YA_TIDAK, periode_ukur=PeriodeUkur.TRIWULANAN)
    plan = make_plan([row], satker=TWO)
    early, due = (only(plan, bulan, ("T", FEB, "4.1|||Ya")) for bulan in (FEB, MARET))
    assert [(r.keadaan, r.alasan, r.dihitung_tidak) for r in early.rincian] == [
        (ISI, "diisi sebelum jatuh tempo", False),
        (TUNGGU, "", False),
    ]
    assert (early.pembilang, early.penyebut, early.melapor, early.keadaan) == (None, None, 1, TUNGGU)
    assert [(r.keadaan, r.alasan, r.dihitung_tidak) for r in due.rincian] == [
        (ISI, "angka Februari 2024 dibawa karena belum lapor", False),
        (KOSONG, "dihitung Tidak karena belum pernah melapor", True),
    ]
    assert (due.pembilang, due.penyebut, due.melapor) == (1, 2, 0)


def test_nihil_and_tidak_berlaku_are_answers_that_count_neither_as_ya_nor_as_tidak():
    plan = make_plan([YA_TIDAK])
    forms = [(who, FEB, f"4.1|||{typed}") for who, typed in zip("PHTD", ("Ya", "Nihil", "TB", "Tidak"), strict=True)]
    found = only(plan, FEB, *forms)
    assert (found.pembilang, found.penyebut, found.realisasi, found.melapor, found.wajib) == (1, 2, 50, 4, 4)


def test_the_provinces_own_ya_is_no_kab_kota():
    plan = make_plan([replace(KABKOTA, pelapor=Pelapor.SEMUA)])
    found = only(plan, FEB, ("P", FEB, "15.1|||Ya"), ("T", FEB, "15.1|||Ya"), ("H", FEB, "15.1|||Tidak"))
    assert (found.realisasi, found.wajib) == (1, 4)
    assert only(plan, FEB, ("P", FEB, "15.1|||Ya")).realisasi == 0


def test_a_refused_answer_of_an_earlier_month_gives_way_to_the_one_before_it():
    plan = make_plan([RASIO], satker=[TERNATE])
    found = only(plan, MARET, ("T", JAN, "2.1|1|2|"), ("T", FEB, "2.1|12|10|"), ("T", MARET, "2.1|||"))
    assert (found.rincian[0].bulan, found.realisasi, found.melapor) == (JAN, 50, 0)
    assert [(t.realisasi, t.keadaan) for t in found.tren] == [(50, ISI), (None, KELUAR), (50, ISI)]


@pytest.mark.parametrize(
    ("periode", "bulan", "answered", "expected"),
    [
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 5), None, (TUNGGU, None, 0)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 6), None, (KOSONG, None, 0)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 6), 5, (ISI, True, 0)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 6), 6, (ISI, False, 1)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 11), 6, (ISI, False, 1)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 11), 5, (ISI, True, 0)),
        (PeriodeUkur.SEMESTERAN, Bulan(2024, 11), 9, (ISI, False, 1)),
        (PeriodeUkur.SEMESTERAN, DES, 6, (ISI, True, 0)),
        (PeriodeUkur.TAHUNAN, Bulan(2024, 11), 2, (ISI, False, 1)),
        (PeriodeUkur.TAHUNAN, DES, 11, (ISI, True, 0)),
        (PeriodeUkur.BULANAN, MARET, 2, (ISI, True, 0)),
        (PeriodeUkur.BULANAN, MARET, 3, (ISI, False, 1)),
    ],
)
def test_an_answer_is_carried_where_a_newer_one_has_fallen_due(periode, bulan, answered, expected):
    plan = make_plan([replace(RASIO, periode_ukur=periode)], satker=[TERNATE])
    found = only(plan, bulan, *([("T", Bulan(2024, answered), "2.1|9|10|")] if answered else []))
    (part,) = found.rincian
    assert (part.keadaan, part.dibawa if answered else None, found.melapor) == expected


def test_what_was_typed_is_kept_for_every_row_of_the_long_table_in_its_order():
    plan = make_plan([YA_TIDAK, RASIO, ORANG], satker=TWO)
    hasil = consolidated(
        plan,
        MARET,
        arrived(plan, "D", FEB, "13.2 |  |  | 5 |\n2.1 | 9 |  |  | k | t | d | x"),
        arrived(plan, "T", FEB, "4.1 |  |  | ya |\n2.1 |  |  | 95 |"),
        arrived(plan, "D", JAN, "2.1 |  |  |  |"),
        arrived(plan, "T", JAN, "2.1 | 9 | 10 | 90 |\n4.1 | 1 |  | ya |"),
        arrived(plan, "D", MARET, "2.1 |  | 10 |  |"),
    )
    assert [
        (r.bulan.bulan, r.satker.kode, r.indikator.kode, r.keadaan, r.mentah, r.at.sel, r.nilai) for r in hasil.data
    ] == [
        (1, TERNATE.kode, "4.1", ISI, "ya", "D8", 1),
        (1, TERNATE.kode, "2.1", ISI, "9 / 10", "B7", 90),
        (1, TIDORE.kode, "2.1", KOSONG, "", "B7", None),
        (2, TERNATE.kode, "4.1", ISI, "ya", "D7", 1),
        (2, TERNATE.kode, "2.1", KOSONG, "95", "D8", None),
        (2, TIDORE.kode, "2.1", KELUAR, "9 / ", "B8", None),
        (2, TIDORE.kode, "13.2", ISI, "5", "D7", 5),
        (3, TIDORE.kode, "2.1", KELUAR, " / 10", "B7", None),
    ]
    row = hasil.data[5]
    assert (row.kendala, row.tindak_lanjut, row.data_dukung, row.keterangan) == ("k", "t", "d", "x")
    assert (row.alasan, row.pembilang, row.penyebut) == ("isian tidak diterima (temuan K201)", None, None)


LINES = [
    MataAnggaran(TERNATE.kode, "A1", "Satu", 2, 1000.0),
    MataAnggaran(TERNATE.kode, "A2", "Dua", 3, 500.0),
    MataAnggaran(TIDORE.kode, "A1", "Tiga", None, 0.0),
]
BUDGET = make_plan([RASIO], satker=TWO, anggaran=LINES)


def spending(who, bulan, *rows):
    table = "kode_anggaran | pagu | realisasi | keterangan\n" + "\n".join(rows)
    return arrived(BUDGET, who, bulan, "2.1 | 9 | 10 |  |  |  | SK |", anggaran=table)


def test_each_budget_line_has_its_newest_accepted_amount_with_its_cell():
    hasil = consolidated(
        BUDGET,
        MARET,
        spending("T", JAN, "A1 | 1000 | 100 |", "A2 | 500 | 50 | lama"),
        spending("T", FEB, "A1 | 900 | banyak |", "A2 | 500 | 'Rp60 | naik"),
        spending("T", MARET, "A1 | 1000 | 1200 | revisi", "A2 | 500 |  | nanti"),
    )
    found = [
        (
            r.mata.kode,
            r.satker.kode,
            r.bulan,
            r.realisasi_rp,
            r.serapan_pct,
            r.keadaan,
            str(r.at or ""),
            r.mentah,
            r.dibawa,
            r.keterangan,
        )
        for r in hasil.anggaran_rincian
    ]
    assert found == [
        (
            "A1",
            TERNATE.kode,
            MARET,
            1200,
            120,
            ISI,
            "T 2024-03.xlsx, lembar Anggaran, sel C2",
            "1200",
            False,
            "revisi",
        ),
        ("A2", TERNATE.kode, FEB, 60, 12, ISI, "T 2024-02.xlsx, lembar Anggaran, sel C3", "Rp60", True, "naik"),
        ("A1", TIDORE.kode, None, None, None, KOSONG, "", "", False, ""),
    ]
    assert hasil.anggaran == Serapan(1500, 1260, 84, 240)
    assert hasil.anggaran_satker == {
        TERNATE.kode: Serapan(1500, 1260, 84, 240),
        TIDORE.kode: Serapan(0, None, None, None),
    }
    assert [row.anggaran for row in hasil.sasaran] == [Serapan(1000, 1200, 120, -200)]


@pytest.mark.parametrize(
    ("bulan", "expected"),
    [(JAN, (100, ISI, False)), (FEB, (None, KELUAR, False)), (MARET, (100, ISI, True))],
)
def test_a_refused_amount_is_out_in_its_own_month_and_passed_over_later(bulan, expected):
    forms = [
        spending("T", JAN, "A1 | 1000 | 100 |", "A2 | 500 | 1 |"),
        spending("T", FEB, "A1 | 1000 | -5 |", "A2 | 500 | 2 |"),
        spending("T", MARET, "A1 | 1000 |  |", "A2 | 500 | 3 |"),
    ]
    hasil = consolidated(BUDGET, bulan, *forms[: bulan.bulan])
    line = hasil.anggaran_rincian[0]
    assert (line.realisasi_rp, line.keadaan, line.dibawa) == expected
    assert (line.at is None, line.mentah == "") == ((True, True) if expected[0] is None else (False, False))
    assert hasil.anggaran_rincian[1].realisasi_rp == bulan.bulan


def test_a_changed_pagu_keeps_no_amount_out_and_the_plans_pagu_counts():
    hasil = consolidated(BUDGET, FEB, spending("T", FEB, "A1 | 900 | 450 |", "A2 | 500 | 0 |"))
    assert ("A102", "B2") in codes(hasil.temuan)
    assert [(r.realisasi_rp, r.serapan_pct) for r in hasil.anggaran_rincian] == [(450, 45), (0, 0), (None, None)]
    assert hasil.anggaran == Serapan(1500, 450, 30, 1050)


def test_a_line_without_pagu_has_an_amount_and_no_serapan():
    hasil = consolidated(BUDGET, FEB, spending("D", FEB, "A1 | 0 | 0 |"))
    assert hasil.anggaran_rincian[2].realisasi_rp == 0
    assert hasil.anggaran_rincian[2].serapan_pct is None
    assert hasil.anggaran_satker[TIDORE.kode] == Serapan(0, 0, None, 0)
    assert hasil.anggaran == Serapan(1500, 0, 0, 1500)


def test_efficiency_needs_capaian_and_serapan_and_has_a_word_for_its_points():
    def efisiensi(table, *rows, identitas=IDENTITAS):
        plan = replace(BUDGET, identitas=identitas)
        budget = "kode_anggaran | pagu | realisasi\n" + "\n".join(rows)
        hasil = consolidated(plan, FEB, arrived(plan, "T", FEB, table, anggaran=budget))
        (sasaran,) = hasil.sasaran
        return (hasil.efisiensi_poin, hasil.efisiensi), (sasaran.efisiensi_poin, sasaran.efisiensi)

    half = ("A1 | 1000 | 500 |", "A2 | 500 | 250 |")
    assert efisiensi("2.1|9|10|", *half) == ((50, "efisien"), (50, "efisien"))
    assert efisiensi("2.1|0|10|", *half) == ((-50, "tidak efisien"), (-50, "tidak efisien"))
    assert efisiensi("2.1|1|2|", "A1 | 1000 | 500 |", "A2 | 500 | 500 |")[1] == (pytest.approx(50 / 9), "efisien")
    assert efisiensi("2.1|0|0|", *half) == ((None, ""), (None, ""))
    assert efisiensi("2.1|9|10|", "A1 | 1000 |  |", "A2 | 500 |  |") == ((None, ""), (None, ""))


def test_a_sasaran_is_the_mean_of_what_can_be_judged_and_has_its_own_budget_or_none():
    lines = [MataAnggaran(TERNATE.kode, "A1", "Satu", 2, 1000.0)]
    plan = make_plan([RASIO, replace(RASIO, kode="2.2"), replace(RASIO, kode="2.3"), YA_TIDAK], TWO, lines)
    table = "2.1|9|10|\n2.2|54|100|\n2.3|0|0|\n4.1|||Tidak"
    budget = "kode_anggaran | pagu | realisasi\nA1 | 1000 | 800"
    hasil = consolidated(
        plan, FEB, arrived(plan, "T", JAN, "2.1|27|100|"), arrived(plan, "T", FEB, table, anggaran=budget)
    )
    found = [
        (
            s.sasaran.no,
            [row.kode for row in s.capaian],
            s.rata_rata_pct,
            s.kategori and s.kategori.kategori,
            s.dinilai,
            s.efisiensi_poin,
            s.efisiensi,
        )
        for s in hasil.sasaran
    ]
    assert found == [
        (2, ["2.1", "2.2", "2.3"], 80, "Tinggi", 2, 0, "cukup efisien"),
        (4, ["4.1"], 0, "Rendah", 1, None, ""),
    ]
    assert hasil.sasaran[1].anggaran is None
    assert hasil.rata_rata_pct == pytest.approx(160 / 3)
    assert hasil.kategori.kategori == "Rendah"
    assert hasil.tren_rata_rata == ((JAN, 30), (FEB, pytest.approx(160 / 3)))


def test_a_month_in_which_nothing_came_has_neither_mean_nor_kategori():
    hasil = consolidated(make_plan([RASIO], TWO), FEB)
    assert (hasil.rata_rata_pct, hasil.kategori, hasil.efisiensi_poin, hasil.efisiensi) == (None, None, None, "")
    assert [(s.rata_rata_pct, s.kategori, s.dinilai) for s in hasil.sasaran] == [(None, None, 0)]
    assert hasil.tren_rata_rata == ((JAN, None), (FEB, None))
    assert (hasil.perubahan, hasil.terjawab, hasil.pembanding_terbit) == ((), (), None)


def test_inputs_and_temuan_are_in_order_and_files_carry_the_newest_saved_time():
    plan = make_plan([RASIO], TWO)
    forms = [arrived(plan, who, FEB, "2.1 | 12 | 10 |  |  |  | SK |") for who in "TD"]
    saved = {
        "T 2024-02.xlsx": datetime(2024, 3, 5, 9, 30, 15, 999, UTC),
        "D 2024-02.xlsx": datetime(2024, 3, 4, tzinfo=UTC),
    }
    hasil = consolidated(plan, FEB, *forms, saved=saved, contoh=True)
    assert hasil.dibuat == datetime(2024, 3, 5, 9, 30, 15)  # noqa: DTZ001
    assert [entry.berkas for entry in hasil.masukan] == ["D 2024-02.xlsx", "T 2024-02.xlsx"]
    assert [(t.kode, t.satker) for t in hasil.temuan] == [
        ("K203", TERNATE.kode),
        ("K203", TIDORE.kode),
        ("P102", TERNATE.kode),
        ("P102", TIDORE.kode),
    ]
    assert (hasil.contoh, hasil.plan, hasil.bulan, hasil.versi) == (True, plan, FEB, __version__)


def test_how_complete_each_satkers_form_of_each_month_is():
    plan = make_plan([RASIO, YA_TIDAK, TRIWULANAN, KABKOTA], [PROVINSI, TERNATE])
    late, on_time = ({"Tanggal": date(2024, 4, day)} for day in (11, 10))
    hasil = consolidated(
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
            k.terlambat,
            k.wajib,
            k.terisi,
            k.galat,
            k.peringatan,
        )
        for k in hasil.kelengkapan
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
    hasil = consolidated(plan, FEB, arrived(plan, "T", FEB, "2.1 | 9 | 10 |\n9.1 | 9 | 10 |"))
    assert [(k.wajib, k.terisi) for k in hasil.kelengkapan] == [(1, 0), (1, 1)]


def readiness(plan, bulan, *forms):
    return [
        (k.no, k.tersedia, k.dari, k.kurang, k.penanggung_jawab) for k in consolidated(plan, bulan, *forms).kesiapan
    ]


PEMBANDING = "Subbagian perencanaan, lembar Pembanding buku kerja RKT"
PAGU = "Subbagian perencanaan, lembar Anggaran buku kerja RKT"


def test_which_analyses_have_their_data_and_who_owes_the_rest():
    plan = make_plan([RASIO, YA_TIDAK, TRIWULANAN, KABKOTA], [PROVINSI, TERNATE, TIDORE])
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
    ]


def test_where_all_data_are_there_nobody_owes_anything():
    earlier = Pembanding("2.1", {2023: 85.5}, 100.0, 2026, 90.0, "LKIP 2023")
    lines = [MataAnggaran(TERNATE.kode, "A1", "Satu", 2, 1000.0)]
    plan = replace(make_plan([RASIO], [TERNATE, TIDORE], lines), pembanding={"2.1": earlier})
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
    ]
    names = [k.analisis for k in consolidated(plan, FEB, *forms).kesiapan]
    assert names == [
        "Target dan realisasi tahun ini",
        "Perbandingan dengan tahun-tahun sebelumnya",
        "Perbandingan dengan target Renstra",
        "Perbandingan dengan standar nasional",
        "Penyebab dan solusi (indikator di bawah target)",
        "Efisiensi penggunaan sumber daya",
        "Program dan kegiatan penunjang",
        "Data dukung atas realisasi",
    ]


def test_a_budget_without_reported_spending_is_there_and_says_nothing_of_efficiency():
    plan = make_plan([RASIO], [TERNATE], [MataAnggaran(TERNATE.kode, "A1", "Satu", 2, 1000.0)])
    met = arrived(plan, "T", FEB, "2.1 | 9 | 10 |  |  |  | SK |")
    assert readiness(plan, FEB, met)[4:7] == [
        ("5", 0, 0, "", ""),
        ("6", 0, 1, "sasaran 2", PAGU),
        ("7", 1, 1, "", ""),
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
    owed = consolidated(plan, FEB, arrived(plan, "T", FEB, line)).tugas
    assert [(t.satker.kode, t.kode, t.diminta) for t in owed] == ([(TERNATE.kode, "2.1", expected)] if expected else [])


def test_a_carried_figure_is_asked_for_again_and_tasks_stand_in_the_order_of_the_satker():
    plan = make_plan([RASIO, RATA], TWO)
    owed = consolidated(
        plan,
        FEB,
        arrived(plan, "D", FEB, "2.1 |  |  |  |\n14.1 |  |  | 97 |  |  | SK |"),
        arrived(plan, "T", JAN, "2.1 | 9 | 10 |  |  |  | SK |\n14.1 |  |  | 98 |  |  |  |"),
    ).tugas
    assert [(t.satker.kode, t.kode, t.diminta) for t in owed] == [
        (TERNATE.kode, "2.1", ("Realisasi bulan ini",)),
        (TERNATE.kode, "14.1", ("Realisasi bulan ini", "Data Dukung")),
        (TIDORE.kode, "2.1", ("Realisasi",)),
        (TIDORE.kode, "14.1", ("Kendala", "Tindak Lanjut")),
    ]
