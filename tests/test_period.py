"""How an indikator stands in a running year: by its quarter, else the year; in December the year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt.model.bulan import Bulan
from rkt.model.formulas import capaian_pct
from rkt.model.indikator import Target
from rkt.model.period import DasarPeriode as D
from rkt.model.period import StatusCapaian as S
from rkt.model.period import judge_period
from tests.kit import KAB_KOTA, PEOPLE, RASIO, RATA, REVISI, YES_NO

TW = (3.0, 6.0, 9.0, 12.0)
SHARE_TW = (70.0, 80.0, 90.0, 100.0)
CASES = [
    # fewer is better: 3 of 12 revisions in March are 3 of 3 of TW I, not 175 per cent of the year
    (REVISI, TW, 3, 3.0, 100.0, D.TRIWULAN, S.SESUAI_RENCANA),
    (REVISI, TW, 3, 4.0, pytest.approx(66.67, abs=0.01), D.TRIWULAN, S.DI_BAWAH_RENCANA),
    # a share: its quarter where there is one, else the year
    (YES_NO, SHARE_TW, 3, 72.5, pytest.approx(103.57, abs=0.01), D.TRIWULAN, S.SESUAI_RENCANA),
    (YES_NO, None, 3, 72.5, 72.5, D.TAHUNAN, S.MENUJU),
    (YES_NO, None, 3, 100.0, 100.0, D.TAHUNAN, S.TELAH_MEMENUHI),
    (RASIO, None, 3, 90.0, 100.0, D.TAHUNAN, S.TELAH_MEMENUHI),
    (RATA, None, 3, 90.0, pytest.approx(92.31, abs=0.01), D.TAHUNAN, S.MENUJU),
    # a sum or a count without Target TW: no verdict before December
    (PEOPLE, None, 3, 7.0, None, None, S.BELUM_DINILAI),
    (KAB_KOTA, None, 9, 3.0, None, None, S.BELUM_DINILAI),
    # inside a quarter it is enough to hold the last one's target
    (YES_NO, SHARE_TW, 2, 40.0, pytest.approx(57.14, abs=0.01), D.TRIWULAN, S.BERJALAN),
    (YES_NO, SHARE_TW, 5, 72.0, 90.0, D.TRIWULAN, S.BERJALAN),
    (YES_NO, SHARE_TW, 5, 69.0, 86.25, D.TRIWULAN, S.DI_BAWAH_RENCANA),
    (YES_NO, SHARE_TW, 6, 72.0, 90.0, D.TRIWULAN, S.DI_BAWAH_RENCANA),
    # December is the year, whatever TW IV says
    (YES_NO, (70.0, 80.0, 90.0, 50.0), 12, 60.0, 60.0, D.TAHUNAN, S.BELUM_TERCAPAI),
    (PEOPLE, None, 12, 70.0, 100.0, D.TAHUNAN, S.TERCAPAI),
    # nothing reported, nothing planned for the quarter
    (YES_NO, SHARE_TW, 3, None, None, None, S.BELUM_DINILAI),
    (PEOPLE, (0.0, 0.0, 70.0, 70.0), 3, 2.0, None, None, S.BELUM_DINILAI),
]


@pytest.mark.parametrize(("row", "tw", "month", "realisasi", "capaian", "dasar", "status"), CASES)
def test_an_indikator_is_judged_by_its_period(row, tw, month, realisasi, capaian, dasar, status):
    row = replace(row, target_tw=tw or (None,) * 4)
    yearly = None if realisasi is None else capaian_pct(row.target.nilai, realisasi, row.arah, row.rumus_turun)
    judged = judge_period(row, Bulan(2024, month), realisasi, yearly)
    assert (judged.capaian_pct, judged.dasar, judged.status) == (capaian, dasar, status)


def test_a_predikat_is_never_judged():
    row = replace(RATA, target_rkt=Target("WTP", None, "Predikat"))
    assert judge_period(row, Bulan(2024, 12), 3.0, None).status is S.BELUM_DINILAI
