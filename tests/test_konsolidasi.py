"""The province's figures from the satker's, computed by hand from the domain's rules."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkt.consolidation.konsolidasi import consolidate
from rkt.consolidation.perubahan import terjawab
from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan, Masukan, Status
from rkt.model.hasil import Hasil
from rkt.model.plan import CaraHitung, MataAnggaran, PeriodeUkur, Target
from rkt.model.terbitan import Terbitan
from rkt.reports.jejak import jejak, terbitan_of
from rkt.reports.lkip.narasi_perubahan import perubahan_kalimat
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
    form_with,
    indikator,
    make_plan,
)

JAN, FEB, APR = Bulan(2024, 1), Bulan(2024, 2), Bulan(2024, 4)
SATKER = {"P": PROVINSI, "H": HALBAR, "T": TERNATE, "D": TIDORE}


def result(plan, bulan, *drawn, terbitan=None) -> Hasil:
    """``drawn``: (satker letter, month, table of values) for each form that arrived."""
    forms = [
        form_with(
            "kode | pembilang | penyebut | realisasi\n" + table,
            plan,
            satker=SATKER[who],
            bulan=month,
            berkas=f"{who} {month.iso}.xlsx",
        )
        for who, month, table in drawn
    ]
    masukan = [Masukan(f.berkas, f.sha256, Status.DITERIMA, "", f.satker, f.bulan) for f in forms]
    temuan = check_month(tuple(forms), plan, bulan)
    return consolidate(plan, bulan, forms, masukan, temuan, contoh=False, terbitan=terbitan)


def only(hasil):
    (capaian,) = hasil.capaian
    return capaian


def states(capaian):
    return {row.satker.kode: row.keadaan for row in capaian.rincian}


def test_rasio_is_sum_over_sum_never_a_mean_of_percentages():
    plan = make_plan([RASIO])
    found = only(result(plan, MARET, ("P", MARET, "2.1|1|1|"), ("T", MARET, "2.1|8|19|"), ("D", MARET, "2.1|0|0|")))
    assert (found.pembilang, found.penyebut, found.realisasi) == (9, 20, 45)
    assert found.capaian_pct == 50
    assert (found.melapor, found.wajib) == (3, 4)
    assert states(found)[TIDORE.kode] is Keadaan.NIHIL
    assert states(found)[HALBAR.kode] is Keadaan.BELUM_LAPOR


def test_persentase_satker_counts_a_satker_that_never_reported_as_tidak():
    plan = make_plan([YA_TIDAK])
    forms = ("P", MARET, "4.1|||Ya"), ("T", MARET, "4.1|||Tidak"), ("D", MARET, "4.1|||Tidak berlaku")
    found = only(result(plan, MARET, *forms))
    assert (found.pembilang, found.penyebut) == (1, 3)
    assert found.realisasi == pytest.approx(100 / 3)
    assert [satker.kode for satker in found.memenuhi] == [PROVINSI.kode]
    assert [satker.kode for satker in found.tidak_memenuhi] == [TERNATE.kode]
    assert [satker.kode for satker in found.belum_lapor] == [HALBAR.kode]
    assert [row.dihitung_tidak for row in found.rincian] == [False, True, False, False]


def test_jumlah_satker_counts_distinct_kab_kota_with_ya():
    plan = make_plan([KABKOTA])
    found = only(
        result(plan, MARET, ("T", MARET, "15.1|||Ya"), ("D", MARET, "15.1|||Ya"), ("H", MARET, "15.1|||Tidak"))
    )
    assert (found.realisasi, found.capaian_pct, found.wajib) == (2, pytest.approx(200 / 3), 3)


def test_jumlah_is_a_sum_and_rata_rata_a_mean():
    orang = indikator("13.2", CaraHitung.JUMLAH, 70, "Orang")
    plan = make_plan([orang, RATA])
    hasil = result(plan, MARET, ("P", MARET, "13.2|||30\n14.1|||95"), ("T", MARET, "13.2|||12\n14.1|||100"))
    assert [row.realisasi for row in hasil.capaian] == [42, 97.5]
    assert [row.capaian_pct for row in hasil.capaian] == [60, 100]


def test_turun_and_cap():
    plan = make_plan([REVISI])
    found = only(result(plan, MARET, ("P", MARET, "6.2|||3")))
    assert (found.capaian_pct, found.capaian_tampil_pct, found.wajib) == (175, 120, 1)


def test_nihil_everywhere_cannot_be_judged_and_stays_out_of_averages():
    plan = make_plan([RASIO, REVISI])
    forms = [(who, MARET, "2.1|0|0|" + ("\n6.2|||12" if who == "P" else "")) for who in "PHTD"]
    hasil = result(plan, MARET, *forms)
    assert (hasil.capaian[0].keadaan, hasil.capaian[0].realisasi) == (Keadaan.TIDAK_DAPAT_DINILAI, None)
    assert hasil.rata_rata_pct == 100
    assert [row.dinilai for row in hasil.sasaran] == [0, 1]


def test_a_silent_satkers_newest_earlier_month_is_carried_and_marked():
    plan = make_plan([RASIO, YA_TIDAK])
    earlier = [("T", JAN, "2.1|1|2|\n4.1|||Ya"), ("T", FEB, "2.1|3|5|\n4.1|||Ya")]
    hasil = result(plan, MARET, *earlier, ("P", MARET, "2.1|5|5|\n4.1|||Ya"))
    rasio, ya = hasil.capaian
    carried = rasio.rincian[2]
    assert (carried.bulan, carried.dibawa, carried.pembilang, carried.keadaan) == (FEB, True, 3, Keadaan.TERISI)
    assert (rasio.realisasi, rasio.melapor) == (80, 1)
    assert (ya.pembilang, ya.penyebut, ya.melapor) == (2, 4, 1)


def test_a_galat_keeps_the_value_out_and_nothing_is_carried_in_its_place():
    plan = make_plan([RASIO])
    hasil = result(plan, MARET, ("T", FEB, "2.1|3|5|"), ("T", MARET, "2.1|12|10|"), ("P", MARET, "2.1|1|2|"))
    found = only(hasil)
    assert (found.pembilang, found.penyebut, found.melapor) == (1, 2, 1)
    assert states(found)[TERNATE.kode] is Keadaan.TIDAK_DAPAT_DINILAI
    assert "K203" in found.rincian[2].alasan


def test_a_changed_target_never_touches_the_figures():
    plan = make_plan([RASIO], satker=[TERNATE])
    form = form_with("kode | target | pembilang | penyebut\n2.1 | 50 | 9 | 10", plan)
    temuan = check_month((form,), plan, MARET)
    masukan = [Masukan(form.berkas, "", Status.DITERIMA, "", form.satker, form.bulan)]
    found = only(consolidate(plan, MARET, [form], masukan, temuan, contoh=False))
    assert (found.target, found.realisasi, found.capaian_pct) == (90, 90, 100)


def test_before_its_period_an_indikator_is_not_due_whatever_is_written_early():
    """The early answer is kept with its satker and enters no figure of the province."""
    plan = make_plan([TRIWULANAN])
    assert only(result(plan, FEB, ("T", FEB, "9.1|||"))).keadaan is Keadaan.BELUM_JATUH_TEMPO
    for written in ("9|10|", "n/a||", "nihil||"):
        hasil = result(plan, FEB, ("T", FEB, f"9.1|{written}"))
        early = only(hasil)
        assert (early.realisasi, early.capaian_pct, early.keadaan) == (None, None, Keadaan.BELUM_JATUH_TEMPO)
        assert (early.melapor, early.wajib, [row.satker for row in early.early]) == (1, 4, [TERNATE])
        assert states(early)[TIDORE.kode] is Keadaan.BELUM_JATUH_TEMPO
        assert (early.tren[-1].realisasi, hasil.rata_rata_pct) == (None, None)
    due = only(result(plan, MARET, ("T", FEB, "9.1|9|10|")))
    assert (due.realisasi, due.keadaan, due.early, due.rincian[2].dibawa) == (90, Keadaan.TERISI, (), True)


def test_between_two_quarters_the_last_quarter_stands_and_is_not_owed():
    plan = make_plan([TRIWULANAN])
    found = only(result(plan, APR, ("T", MARET, "9.1|9|10|"), ("T", APR, "9.1|||")))
    assert (found.realisasi, found.melapor) == (90, 1)
    assert (found.rincian[2].bulan, found.rincian[2].dibawa) == (MARET, False)
    late = only(result(plan, APR, ("T", FEB, "9.1|8|10|"), ("T", APR, "9.1|||")))
    assert (late.rincian[2].bulan, late.rincian[2].dibawa, late.melapor) == (FEB, True, 0)


def test_an_annual_ya_tidak_is_no_tidak_in_march():
    plan = make_plan([indikator("7.1", CaraHitung.PERSENTASE_SATKER, 70, periode_ukur=PeriodeUkur.TAHUNAN)])
    found = only(result(plan, MARET, ("T", MARET, "7.1|||Ya")))
    assert (found.pembilang, found.penyebut, found.keadaan) == (None, None, Keadaan.BELUM_JATUH_TEMPO)
    assert [row.dihitung_tidak for row in found.rincian] == [False] * 4


def test_nobody_reported_is_no_zero():
    plan = make_plan([YA_TIDAK, RASIO])
    hasil = result(plan, MARET, ("T", MARET, "4.1|||\n2.1|||"))
    assert [(row.realisasi, row.keadaan) for row in hasil.capaian] == [(None, Keadaan.BELUM_LAPOR)] * 2
    assert hasil.rata_rata_pct is None


def test_pk_target_is_what_counts_and_quarter_target_stands_beside():
    pk = indikator("2.1", CaraHitung.RASIO, 90, target_pk=Target("80 %", 80, "%"), target_tw=(40.0, 60.0, 70.0, 80.0))
    found = only(result(make_plan([pk]), MARET, ("T", MARET, "2.1|6|10|")))
    assert (found.target, found.dasar_target, found.capaian_pct) == (80, "PK", 75)
    assert (found.target_tw, found.capaian_tw_pct) == (40, 150)


def test_predikat_target_has_no_percentage():
    wtp = indikator("7.1", CaraHitung.JUMLAH, 1, target_rkt=Target("WTP", None, "Predikat"))
    found = only(result(make_plan([wtp]), MARET, ("T", MARET, "7.1|||WTP")))
    assert (found.keadaan, found.capaian_pct) == (Keadaan.TIDAK_DAPAT_DINILAI, None)
    assert "predikat" in found.alasan


def test_trend_is_each_months_own_consolidation():
    plan = make_plan([RASIO], satker=[TERNATE])
    hasil = result(plan, MARET, ("T", JAN, "2.1|1|2|"), ("T", FEB, "2.1|3|5|"), ("T", MARET, "2.1|9|10|"))
    assert [(titik.bulan.bulan, titik.realisasi) for titik in only(hasil).tren] == [(1, 50), (2, 60), (3, 90)]


def test_budget_and_plain_efficiency():
    lines = [MataAnggaran(TERNATE.kode, "A1", "Satu", 2, 1000.0), MataAnggaran(TIDORE.kode, "A1", "Dua", 2, 3000.0)]
    plan = make_plan([RASIO], satker=[TERNATE, TIDORE], anggaran=lines)
    form = form_with(
        "kode | pembilang | penyebut\n2.1 | 9 | 10", plan, anggaran="kode_anggaran | pagu | realisasi\nA1 | 1000 | 800"
    )
    masukan = [Masukan(form.berkas, "", Status.DITERIMA, "", form.satker, form.bulan)]
    hasil = consolidate(plan, MARET, [form], masukan, check_month((form,), plan, MARET), contoh=False)
    assert (hasil.anggaran.pagu_rp, hasil.anggaran.realisasi_rp, hasil.anggaran.serapan_pct) == (4000, 800, 20)
    assert (hasil.efisiensi_poin, hasil.efisiensi) == (80, "efisien")
    assert [row.keadaan for row in hasil.anggaran_rincian] == [Keadaan.TERISI, Keadaan.BELUM_LAPOR]


def test_a_figure_that_differs_from_what_was_published_is_told_with_its_cause():
    plan = make_plan([RASIO], satker=[TERNATE])
    published = Terbitan(
        FEB, {(FEB, "2.1"): 40.0, (JAN, "2.1"): 50.0}, {("659712", FEB, "2.1"): 40.0, ("659712", JAN, "2.1"): 50.0}
    )
    hasil = result(plan, MARET, ("T", JAN, "2.1|1|2|"), ("T", FEB, "2.1|3|5|"), terbitan=published)
    assert [(row.bulan, row.satker and row.satker.kode, row.lama, row.baru) for row in hasil.perubahan] == [
        (FEB, None, 40, 60),
        (FEB, TERNATE.kode, 40, 60),
    ]
    assert hasil.pembanding_terbit == FEB


def test_what_has_changed_since_the_last_report_is_told_by_kind():
    """A form that came late is one line, a value one line, with the province's figures that they moved."""
    lama = make_plan([RASIO], satker=[TERNATE, TIDORE], identitas=replace(IDENTITAS, batas_capaian_pct=100.0))
    baru = make_plan([replace(RASIO, target_pk=Target("95 %", 95, "%"))], satker=[TERNATE, TIDORE], identitas=IDENTITAS)
    before = result(lama, FEB, ("T", JAN, "2.1|1|2|"), ("T", FEB, "2.1|3|5|"))
    terbitan = terbitan_of(FEB, json.loads(json.dumps(jejak(before))))
    hasil = result(
        baru, MARET, ("T", JAN, "2.1|1|2|"), ("T", FEB, "2.1|4|5|"), ("D", FEB, "2.1|1|5|"), terbitan=terbitan
    )
    found = [
        (p.jenis.value, p.bulan.bulan, p.kode, p.satker and p.satker.kode, p.lama, p.baru) for p in hasil.perubahan
    ]
    assert found == [
        ("pengaturan", 2, "", None, "100%", "120%"),
        ("target", 2, "2.1", None, 90, 95),
        ("realisasi", 2, "2.1", None, 60, 50),
        ("formulir", 2, "", TIDORE.kode, "belum lapor", "diterima"),
        ("realisasi", 2, "2.1", TERNATE.kode, 60, 80),
    ]
    assert hasil.perubahan[2].sebab == "isian berubah: Kota Tidore Kepulauan dan Kota Ternate"
    assert perubahan_kalimat(hasil)[1:5] == (
        "Pengaturan yang berubah: batas capaian; capaian semua bulan dihitung menurut pengaturan yang sekarang.",
        "Formulir Februari dari Kota Tidore Kepulauan baru diterima.",
        "Target indikator 2.1 berubah dari 90% menjadi 95% menurut PK; capaian semua bulan dihitung terhadap target "
        "yang sekarang.",
        "Realisasi indikator 2.1 s.d. Februari 2024 berubah dari 60% menjadi 50% (isian berubah: Kota Tidore "
        "Kepulauan dan Kota Ternate).",
    )
    again = result(lama, MARET, ("T", JAN, "2.1|1|2|"), ("T", FEB, "2.1|3|5|"), terbitan=terbitan)
    assert again.perubahan == ()


def test_a_temuan_that_was_open_and_is_answered():
    plan = make_plan([RASIO], satker=[TERNATE])
    table = "kode | pembilang | penyebut | kendala | tindak_lanjut | data_dukung | keterangan\n2.1 | {}"
    asked = form_with(table.format("1 | 2 | sebab | b | | "), plan, bulan=FEB, berkas="a.xlsx")
    temuan = check_month((asked,), plan, FEB)
    masukan = [Masukan(asked.berkas, "", Status.DITERIMA, "", asked.satker, FEB)]
    published = consolidate(plan, FEB, [asked], masukan, temuan, contoh=False)
    terbitan = terbitan_of(FEB, json.loads(json.dumps(jejak(published))))
    assert [t.kode for t in terbitan.terbuka] == ["K403", "P102"]
    for entry, expected in (
        ("1 | 2 | sebab | b | | ", []),
        ("1 | 2 | sebab | b | SK 1 | ", [("K403", "diperbaiki")]),
        ("1 | 2 | sebab | b | | menyusul", [("K403", "dijelaskan: menyusul")]),
    ):
        form = form_with(table.format(entry), plan, bulan=FEB, berkas="a.xlsx")
        now = check_month((form,), plan, FEB)
        assert [(t.kode, t.jawaban) for t in terjawab(terbitan, now)] == expected


def test_who_still_owes_what():
    plan = make_plan([RASIO, TRIWULANAN], satker=[TERNATE, TIDORE])
    hasil = result(plan, FEB, ("T", FEB, "2.1|1|2|"))
    assert [(t.satker.kode, t.kode, t.diminta) for t in hasil.tugas] == [
        (TERNATE.kode, "2.1", ("Kendala", "Tindak Lanjut", "Data Dukung")),
        (TIDORE.kode, "2.1", ("Realisasi",)),
    ]


def test_time_in_files_is_the_inputs_or_the_months_end():
    plan = make_plan([RASIO], satker=[TERNATE])
    assert result(plan, MARET, ("T", MARET, "2.1|9|10|")).dibuat == datetime(2024, 3, 31)  # noqa: DTZ001


counts = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted)


@settings(max_examples=25, deadline=None)
@given(st.lists(counts, min_size=4, max_size=4), st.permutations("PHTD"))
def test_order_changes_nothing_and_the_parts_add_up(values, order):
    plan = make_plan([RASIO, YA_TIDAK, ORANG], identitas=IDENTITAS)
    tables = {
        who: f"2.1|{top}|{bottom}|\n4.1|||{'Ya' if top else 'Tidak'}"
        for who, (top, bottom) in zip("PHTD", values, strict=True)
    }
    given_order = result(plan, MARET, *((who, MARET, tables[who]) for who in order))
    in_order = result(plan, MARET, *((who, MARET, tables[who]) for who in "PHTD"))
    assert given_order.capaian == in_order.capaian
    rasio = in_order.capaian[0]
    whole = sum(bottom for _, bottom in values)
    if whole:
        assert (rasio.pembilang, rasio.penyebut) == (sum(top for top, bottom in values if bottom), whole)
    else:
        assert rasio.keadaan is Keadaan.TIDAK_DAPAT_DINILAI
