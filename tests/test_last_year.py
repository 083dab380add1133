"""Last year's December workbook in the input folder fills the comparison with last year, where the plan has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from rkt.consolidation.consolidate import consolidate
from rkt.intake.accept import receive
from rkt.intake.files import read_folder
from rkt.intake.last_year import with_last_year
from rkt.model.bulan import Bulan
from rkt.model.form import Masukan, Status
from rkt.model.plan import Pembanding
from rkt.reports.names import workbook_name
from rkt.reports.workbook import write_workbook
from tests.kit import IDENTITAS, RASIO, RATA, TERNATE, codes, form_with, make_plan, read_all

PLAN = make_plan([RASIO, RATA])
DESEMBER = Bulan(2023, 12)


def publish_last_year(folder, bulan=DESEMBER, *, contoh=False):
    """The workbook of an earlier year: 2.1 stood at 80 per cent, 14.1 was not reported."""
    plan = replace(PLAN, identitas=replace(IDENTITAS, tahun=bulan.tahun))
    form = form_with("kode | pembilang | penyebut\n2.1 | 8 | 10", plan, bulan=bulan, head={"Tahun": float(bulan.tahun)})
    masukan = Masukan(form.berkas, form.sha256, Status.DITERIMA, "", form.satker, bulan)
    result = consolidate(plan, bulan, [form], [masukan], [], contoh=contoh)
    write_workbook(folder / workbook_name(bulan), replace(result, created_at=datetime(2024, 1, 10)))  # noqa: DTZ001


def taken(folder):
    return receive(read_all(read_folder(folder), PLAN), PLAN, None)


def test_it_is_recognised_and_said(tmp_path):
    publish_last_year(tmp_path)
    intake = taken(tmp_path)
    assert [(entry.status, entry.reason) for entry in intake.masukan] == [
        (
            Status.DIABAIKAN,
            "Buku kerja konsolidasi Desember 2023, bukan formulir; realisasinya mengisi pembanding tahun 2023.",
        )
    ]
    assert codes(intake.temuan) == [("B117", "")]
    filled = with_last_year(PLAN, intake.last_year, contoh=False)
    assert {kode: dict(row.realisasi) for kode, row in filled.pembanding.items()} == {"2.1": {2023: 80.0}}


def test_the_plans_own_figure_stays(tmp_path):
    publish_last_year(tmp_path)
    own = Pembanding("2.1", {2023: 75.0, 2022: 70.0}, None, None, None, "LKIP 2023")
    plan = replace(PLAN, pembanding={"2.1": own})
    assert with_last_year(plan, taken(tmp_path).last_year, contoh=False).pembanding == {"2.1": own}


@pytest.mark.parametrize(
    ("bulan", "contoh"),
    [(Bulan(2023, 11), False), (Bulan(2022, 12), False), (Bulan(2024, 12), False), (DESEMBER, True)],
)
def test_another_month_another_year_or_samples_fill_nothing(tmp_path, bulan, contoh):
    publish_last_year(tmp_path, bulan, contoh=contoh)
    intake = taken(tmp_path)
    assert with_last_year(PLAN, intake.last_year, contoh=False) == PLAN
    assert codes(intake.temuan) == [("B117", "")]


def test_another_wording_is_another_indikator(tmp_path):
    publish_last_year(tmp_path)
    plan = make_plan([replace(RASIO, uraian="Indikator lain sama sekali")])
    assert with_last_year(plan, taken(tmp_path).last_year, contoh=False) == plan
    assert TERNATE in plan.satker
