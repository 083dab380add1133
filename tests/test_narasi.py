"""Sentences of the LKIP: nothing is claimed that the figures deny.

1. "mencapai", "melampaui", "naik", "turun", "seluruh" agree with the figure of the table, for any Capaian.
2. Interim months read as interim, December as the year.
3. Who did not report is named; what was carried forward is said; equal texts are joined and attributed.
4. What is missing is a marked gap.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkt.model.bulan import Bulan
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import capaian_pct, capped_pct, pace, shortfall
from rkt.model.hasil import Capaian, Titik
from rkt.model.plan import Arah, CaraHitung, RumusTurun
from rkt.model.tampil import percent
from rkt.reports.lkip import narasi, narasi_sasaran
from rkt.reports.lkip import narasi_indikator as kalimat
from rkt.reports.lkip.teks import aman
from tests.kit import HALBAR, MARET, SKALA, TERNATE, TIDORE, indikator
from tests.lkip_kit import hasil_of, small_plan

DESEMBER = Bulan(2024, 12)
NUMBERS = st.floats(0, 500, allow_nan=False).map(lambda x: round(x, 3))


@st.composite
def capaian(draw: st.DrawFn) -> Capaian:
    """Any indikator with a figure, with an earlier year and a trend of three months."""
    arah = draw(st.sampled_from(Arah))
    target, realisasi = draw(NUMBERS), draw(NUMBERS | st.just(99.9999) | st.just(100.0))
    row = indikator("2.1", CaraHitung.RATA_RATA, target, arah=arah, rumus_turun=draw(st.sampled_from(RumusTurun)))
    pct = capaian_pct(target, realisasi, arah, row.rumus_turun)
    shown = capped_pct(pct, draw(st.sampled_from((None, 100.0, 120.0))))
    points = [draw(st.none() | NUMBERS), draw(st.none() | NUMBERS), realisasi]
    renstra = draw(st.none() | NUMBERS)
    kurang = shortfall(renstra, realisasi, arah)
    keadaan = Keadaan.TERISI if pct is not None else Keadaan.TIDAK_DAPAT_DINILAI
    return Capaian(
        indikator=row,
        target=target,
        dasar_target="RKT",
        realisasi=realisasi,
        pembilang=None,
        penyebut=None,
        capaian_pct=pct,
        capaian_tampil_pct=shown,
        kategori=SKALA.tingkatan_of(shown) if shown is not None else None,
        keadaan=keadaan,
        alasan="" if pct is not None else "target nol",
        melapor=1,
        wajib=1,
        rincian=(),
        target_tw=draw(st.none() | NUMBERS),
        capaian_tw_pct=draw(st.none() | NUMBERS),
        tren=tuple(Titik(Bulan(2024, n), value, None, None, keadaan) for n, value in enumerate(points, start=1)),
        realisasi_tahun=draw(st.just({}) | NUMBERS.map(lambda x: {2023: x})),
        capaian_tahun_pct={},
        target_renstra=renstra,
        tahun_renstra=2024,
        capaian_renstra_pct=None if renstra is None else capaian_pct(renstra, realisasi, arah, row.rumus_turun),
        kurang_renstra=kurang,
        laju_renstra=pace(kurang, 9),
        laju_per="bulan",
        standar_nasional=None,
        capaian_standar_pct=None,
        sumber_pembanding="",
    )


@given(capaian())
@settings(deadline=None)
def test_target_is_said_to_be_met_only_where_it_is(row):
    text = kalimat.realisasi_kalimat(row, MARET)
    met = "mencapai" in text.replace("belum mencapai", "")
    assert met == row.is_tercapai
    assert ("belum mencapai" in text) == (row.capaian_pct is not None and row.capaian_pct < 100)
    assert kalimat.realisasi_teks(row) in text
    if row.capaian_tampil_pct is not None:
        assert percent(row.capaian_tampil_pct) in text


@given(capaian())
@settings(deadline=None)
def test_a_capaian_that_only_rounds_to_a_hundred_says_so(row):
    if row.capaian_pct is not None and row.capaian_pct < 100 and percent(row.capaian_tampil_pct) == "100%":
        assert "sebelum pembulatan" in kalimat.realisasi_kalimat(row, MARET)


@given(capaian())
@settings(deadline=None)
def test_trend_words_agree_with_first_and_last_month(row):
    text, known = kalimat.tren_kalimat(row), [p.realisasi for p in row.tren if p.realisasi is not None]
    if len(known) < 2:
        assert text == ""
    assert (" naik " in text) <= (known[-1] > known[0])
    assert (" turun " in text) <= (known[-1] < known[0])
    assert (" tetap " in text) <= (len({percent(value) for value in known}) == 1)


@given(capaian())
@settings(deadline=None)
def test_earlier_year_and_renstra_agree_with_the_figures(row):
    lalu = kalimat.tahun_lalu_kalimat(row)
    was = row.realisasi_tahun.get(2023)
    assert ("lebih tinggi" in lalu) <= (was is not None and row.realisasi > was)
    assert ("lebih rendah" in lalu) <= (was is not None and row.realisasi < was)
    sementara = [text for text in kalimat.tahun_lalu_semua([row], MARET, []) if "sementara" in text]
    assert bool(sementara) == (was is not None)
    assert "sementara" not in " ".join(kalimat.tahun_lalu_semua([row], DESEMBER, []))
    renstra = kalimat.renstra_kalimat(row)
    assert not ("telah mencapai" in renstra and ("Kekurangannya" in renstra or "masih terlampaui" in renstra))
    assert ("telah mencapai" in renstra) <= (row.capaian_renstra_pct is not None and row.capaian_renstra_pct >= 100)


@given(st.lists(st.sampled_from([0.0, 1.0, None]), min_size=4, max_size=4))
@settings(deadline=None, max_examples=40)
def test_seluruh_is_said_only_where_nothing_is_left_out(values):
    """Every satker answers one Ya/Tidak indikator by ``values``, the others are full."""

    def made(row, number, _):
        value = values[number] if row.cara_hitung.asks_ya_tidak else 1e6
        if value is None:
            return Jawaban(Keadaan.NIHIL)
        return Jawaban(Keadaan.TERISI, value, value, 1.0)

    hasil = hasil_of(small_plan(), DESEMBER, made=made)
    text = narasi.penilaian_kalimat(hasil)
    assert ("Seluruh indikator" in text) == (len(hasil.tercapai) == len(hasil.capaian))
    for row in hasil.sasaran:
        said = "Seluruh indikator" in narasi_sasaran.sasaran_kalimat(row)
        assert said <= all(c.is_tercapai for c in row.capaian)


@pytest.mark.parametrize(("bulan", "interim"), [(MARET, True), (DESEMBER, False)])
def test_interim_months_read_as_interim(bulan, interim):
    hasil = hasil_of(small_plan(), bulan)
    text = " ".join((narasi.judul(hasil), *narasi.ringkasan(hasil)))
    assert ("Interim" in text) == interim
    assert ("s.d. Maret 2024" in text) == interim
    assert ("tahun 2024" in text) == (not interim)


def test_states_are_counted_and_not_judged():
    hasil = hasil_of(small_plan())
    assert narasi.penilaian_kalimat(hasil) == (
        "Dari 7 (tujuh) indikator, 6 (enam) indikator dapat dinilai: 1 (satu) indikator mencapai target dan "
        "5 (lima) indikator belum mencapai target; selebihnya 1 (satu) indikator belum jatuh tempo."
    )
    orang = next(row for row in hasil.capaian if row.kode == "13.2")
    assert kalimat.realisasi_kalimat(orang, MARET) == (
        "Indikator 13.2 s.d. Maret 2024 belum jatuh tempo untuk diukur (diukur tahunan); targetnya 70 Orang."
    )


def test_satker_that_did_not_report_are_named_and_carried_values_said():
    hasil = hasil_of(small_plan(), absent=[TERNATE, TIDORE])
    assert narasi.pelaporan_kalimat(hasil) == (
        "Laporan bulan Maret 2024 telah disampaikan oleh 2 (dua) dari 4 (empat) satker; yang belum melapor: "
        "Kota Ternate dan Kota Tidore Kepulauan."
    )
    carried = kalimat.pelaporan_kalimat(hasil.capaian[0])
    assert (
        "Nilai Kota Ternate dan Kota Tidore Kepulauan dibawa dari laporan Februari 2024 karena belum ada laporan "
        "yang lebih baru."
    ) in carried
    assert "Menagih laporan bulan Maret 2024 dari Kota Ternate dan Kota Tidore Kepulauan." in narasi.langkah(hasil)


def test_same_kendala_is_joined_and_attributed():
    hasil = hasil_of(small_plan())
    row = hasil.sasaran[0]
    texts = [text for text in narasi_sasaran.sebab_kalimat(row, hasil) if text.startswith("Kendala")]
    assert texts == [
        "Kendala indikator 2.1 menurut seluruh satker yang wajib melapor (4 (empat) satker): “Jaringan terputus”."
    ]


def test_missing_cause_is_a_gap_that_names_who_owes_it():
    hasil = hasil_of(small_plan(), kendala="")
    row = next(s for s in hasil.sasaran if s.sasaran.no == 4)
    gaps = [text for text in narasi_sasaran.sebab_kalimat(row, hasil) if text.startswith("[Data belum tersedia")]
    assert gaps == ["[Data belum tersedia: kendala indikator 4.1 – penanggung jawab: Kota Ternate]"]
    assert row.capaian[0].tidak_memenuhi == (TERNATE,)


def test_comparison_without_data_is_one_gap_for_all_indikator():
    hasil = hasil_of(small_plan())
    assert kalimat.renstra_semua(hasil.capaian[:2], hasil.gaps_of("3", "2.1", "4.1")) == (
        "[Data belum tersedia: target Renstra indikator 2.1 dan 4.1 – penanggung jawab: subbagian perencanaan, "
        "lembar Pembanding buku kerja RKT]",
    )


def test_efficiency_says_its_formula_and_a_sasaran_without_budget_is_a_gap():
    hasil = hasil_of(small_plan())
    assert "rumus: capaian − serapan" in narasi_sasaran.efisiensi_kalimat(hasil.sasaran[0], hasil)[0]
    lacking = next(row for row in hasil.sasaran if row.anggaran is None)
    assert narasi_sasaran.efisiensi_kalimat(lacking, hasil)[0].startswith("[Data belum tersedia")
    assert narasi_sasaran.program_kalimat(lacking, hasil).startswith("[Data belum tersedia")


def test_a_lower_value_of_a_turun_indikator_is_no_shortfall():
    row = replace(hasil_of(small_plan()).capaian[2])
    assert row.indikator.arah is Arah.TURUN
    assert "mencapai dan lebih baik daripada target 12 Kali" in kalimat.realisasi_kalimat(row, MARET)


def test_control_characters_and_surrogates_become_visible():
    assert aman("a\x00b\x07c\ud800d\ufffee\ufdd0") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd"
    assert aman("A & B <c>\n") == "A & B <c>\n"
    assert HALBAR.nama_pendek in kalimat.nama_satker([HALBAR])
