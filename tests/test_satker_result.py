"""A satker's own plan and result.

1. Its figures are its parts in the province's result, month, text and cell included.
2. A share or a count of satker becomes met or not met; its own target wins; a shared sum leaves it without one.
3. What it does not report is left out and named; it is compared with the province and the median.
4. Earlier years, Renstra, words and signature of the province's office are not its own.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt.consolidation.satker_plan import OPEN_PLACE, satker_plan
from rkt.consolidation.satker_result import satker_result
from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.form import Jawaban, Keadaan
from rkt.model.indikator import CaraHitung, RumusTurun
from rkt.model.plan import Pembanding
from rkt.reports.narrative import overview, reporting
from rkt.reports.narrative.sasaran import sasaran_sentence
from tests.kit import HALBAR, KAB_KOTA, PEOPLE, PROVINSI, RASIO, TERNATE, TIDORE, indikator
from tests.lkip_kit import result_of, small_plan

DECEMBER, MARET, MEI = Bulan(2024, 12), Bulan(2024, 3), Bulan(2024, 5)
OWN_TARGET = {(PEOPLE.kode, HALBAR.kode): 7.0}


def plan_with(**changes):
    return replace(small_plan(), target_satker=OWN_TARGET, **changes)


@pytest.mark.parametrize("bulan", [MARET, MEI, DECEMBER], ids=str)
@pytest.mark.parametrize("satker", [PROVINSI, HALBAR, TERNATE, TIDORE], ids=lambda row: row.short_name)
def test_every_figure_is_the_satker_s_part_in_the_province_s(bulan, satker):
    province = result_of(plan_with(), bulan, absent=[TIDORE])
    own = satker_result(province, satker)
    assert [row.kode for row in own.capaian] == [row.kode for row in province.plan.indikator_of(satker)]
    parts = {row.kode: part for row in province.capaian for part in row.details if part.satker == satker}
    for row in own.capaian:
        assert row.details == (parts[row.kode],)
        nilai = None if row.realisasi is None else parts[row.kode].nilai
        asks = method_of(province.plan.find_indikator(row.kode).cara_hitung).asks
        assert row.realisasi == pytest.approx(nilai if nilai is None or asks is not Asks.YES_NO else nilai * 100)
        if asks is Asks.COUNTS and nilai is not None:
            assert (row.pembilang, row.penyebut) == (parts[row.kode].pembilang, parts[row.kode].penyebut)
        if row.realisasi is not None:
            judged = parts[row.kode].period
            assert row.period.capaian_pct == pytest.approx(judged.capaian_pct)
            assert row.period.status is judged.status
    assert own.anggaran_details == tuple(row for row in province.anggaran_details if row.satker == satker)
    if satker != TIDORE:
        assert own.anggaran == province.anggaran_by_satker[satker.kode]
    assert own.reporting == ((satker,) if satker in province.reporting else ())


def test_the_plan_is_its_own_part():
    rows = (
        replace(RASIO, target_tw=(70.0, 80.0, 85.0, 90.0)),
        indikator("4.1", CaraHitung.PERSENTASE_SATKER, 80, target_tw=(50.0, 60.0, 70.0, 80.0)),
        indikator("5.1", CaraHitung.RATA_RATA, 3, "Nilai"),
        PEOPLE,
        KAB_KOTA,
    )
    plan = plan_with(indikator=rows, satker=(PROVINSI, HALBAR, TERNATE))
    shown = {
        satker: [(row.kode, row.target.text, row.target.nilai, row.target_tw[0]) for row in own.indikator]
        for satker in (HALBAR, TERNATE)
        for own in (satker_plan(plan, satker),)
    }
    same = [("2.1", "90 %", 90, 70.0), ("4.1", "terpenuhi", 100, None), ("5.1", "3 Nilai", 3, None)]
    assert shown[HALBAR] == [*same, ("13.2", "7 Orang", 7.0, None), ("15.1", "terpenuhi", 100, None)]
    assert shown[TERNATE] == [*same, ("13.2", "70 Orang (bersama)", None, None), ("15.1", "terpenuhi", 100, None)]


def test_less_is_better_only_where_a_number_is_reported():
    turun = indikator("4.1", CaraHitung.PERSENTASE_SATKER, 5, arah="Turun", rumus_turun=RumusTurun.BALIK)
    own = satker_result(result_of(plan_with(indikator=(turun,)), DECEMBER), HALBAR)
    assert own.capaian[0].capaian_pct == own.capaian[0].details[0].capaian_pct == 100


def test_its_words_are_of_one_satker_and_say_nihil_where_nothing_occurred():
    rows = (RASIO, indikator("4.1", CaraHitung.PERSENTASE_SATKER, 100))

    def made(row, number, bulan):
        no = Jawaban(Keadaan.TERISI, nilai=0.0)
        return Jawaban(Keadaan.NIHIL, 0.0, 0.0) if row is rows[0] else no

    province = result_of(plan_with(indikator=rows, anggaran=()), MEI, made=made)
    own = satker_result(province, HALBAR)
    assert [row.keadaan.value for row in province.capaian] == ["tidak dapat dinilai", "terisi"]
    assert [row.keadaan.value for row in own.capaian] == ["nihil", "terisi"]
    assert sasaran_sentence(own.sasaran[0], MEI).endswith(
        "; tidak terdapat kejadian yang diukur sampai dengan Mei 2024."
    )
    assert overview.extremes_sentence(own).endswith("4.1, uraian indikator 4.1, yang belum terpenuhi.")
    assert reporting.reporting_text(own) == ""
    assert "yang menjadi bagian KPU Kabupaten Halmahera Barat" in overview.scope_sentence(own)
    assert "satuan kerja provinsi sendiri" in overview.scope_sentence(satker_result(province, PROVINSI))


def test_what_others_report_is_left_out_and_named():
    province = result_of(plan_with(), DECEMBER)
    for satker, missing in ((HALBAR, ["6.2"]), (PROVINSI, ["15.1"])):
        scope = satker_result(province, satker).scope
        assert [row.kode for row in scope.left_out] == missing
    assert satker_result(province, HALBAR).scope.shared == ()
    assert satker_result(province, TERNATE).scope.shared == ("13.2",)


def test_it_is_compared_with_the_province_and_the_median():
    def made(row, number, bulan):
        if row.cara_hitung is CaraHitung.PERSENTASE_SATKER:
            return Jawaban(Keadaan.TERISI, nilai=0.0 if number == 2 else 1.0)
        return Jawaban(Keadaan.TERISI, nilai=float((10, 40, 20, 90)[number]))

    rows = (indikator("4.1", CaraHitung.PERSENTASE_SATKER, 100), indikator("14.1", CaraHitung.RATA_RATA, 50))
    province = result_of(plan_with(indikator=rows), DECEMBER, made=made)
    beside = satker_result(province, HALBAR).scope.beside
    assert (beside["4.1"].meeting, beside["4.1"].judged, beside["4.1"].median) == (3, 4, None)
    assert (beside["14.1"].realisasi, beside["14.1"].median) == (40.0, 30.0)
    two = result_of(plan_with(indikator=rows[1:], satker=(HALBAR, TERNATE), anggaran=()), DECEMBER, made=made)
    assert satker_result(two, HALBAR).scope.beside["14.1"].median is None


def test_the_province_s_own_past_words_and_signature_are_not_the_satker_s():
    known = Pembanding(RASIO.kode, {2023: 80.0}, 95.0, 2024, 85.0, "LKIP 2023")
    count = replace(known, kode=PEOPLE.kode)
    halbar = replace(HALBAR, ketua="Nama Ketua Halbar", tempat="Jailolo", alamat="Jalan Satu")
    plan = plan_with(pembanding={RASIO.kode: known, PEOPLE.kode: count}, satker=(PROVINSI, halbar, TERNATE))
    own, other, province = (satker_plan(plan, satker) for satker in (halbar, TERNATE, PROVINSI))
    assert own.pembanding == {RASIO.kode: replace(known, realisasi={}, target_renstra=None, tahun_renstra=None)}
    assert (own.identitas.instansi, own.identitas.ketua) == (HALBAR.name, "Nama Ketua Halbar")
    assert (own.identitas.tempat, own.identitas.alamat) == ("Jailolo", "Jalan Satu")
    assert (other.identitas.tempat, other.identitas.ketua) == (OPEN_PLACE, "")
    assert (own.narasi, province.narasi) == ((), plan.narasi)
    assert province.identitas == plan.identitas
    result = satker_result(result_of(plan, DECEMBER), TERNATE)
    assert {gap.satker for gap in result.gaps if gap.analysis == "9" and gap.pokok != "nama ketua"} == {(TERNATE,)}
    assert not [gap for gap in result.gaps if gap.analysis in ("2", "3", "4")]
