"""Months drawn as tables and consolidated, for tests of the province's figures."""

from __future__ import annotations

from rkt.consolidation.consolidate import consolidate
from rkt.model.form import Masukan, Status
from rkt.model.result import Result
from rkt.rules.registry import check_month
from tests.kit import HALBAR, PROVINSI, TERNATE, TIDORE, form_with

SATKER = {"P": PROVINSI, "H": HALBAR, "T": TERNATE, "D": TIDORE}


def result(plan, bulan, *drawn, earlier_report=None) -> Result:
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
    return consolidate(plan, bulan, forms, masukan, temuan, contoh=False, published=earlier_report)


def only(month_result):
    (capaian,) = month_result.capaian
    return capaian


def states(capaian):
    return {row.satker.kode: row.keadaan for row in capaian.details}


WORDS = "kode | pembilang | penyebut | realisasi | kendala | tindak_lanjut | data_dukung | keterangan\n"


def arrived(plan, who, bulan, table, **changes):
    return form_with(WORDS + table, plan, satker=SATKER[who], bulan=bulan, berkas=f"{who} {bulan.iso}.xlsx", **changes)


def consolidated(plan, bulan, *forms, saved=None, contoh=False):
    """The month's result of ``forms``; ``saved``: file name -> when it was last saved."""
    masukan = [
        Masukan(f.berkas, f.sha256, Status.DITERIMA, "", f.satker, f.bulan, (saved or {}).get(f.berkas)) for f in forms
    ]
    return consolidate(plan, bulan, forms, masukan, check_month(forms, plan, bulan), contoh=contoh)


def only_of(plan, bulan, *drawn):
    (capaian,) = consolidated(plan, bulan, *(arrived(plan, *part) for part in drawn)).capaian
    return capaian


TWO = [TERNATE, TIDORE]


def readiness(plan, bulan, *forms):
    return [
        (k.no, k.available, k.out_of, k.lacking, k.penanggung_jawab)
        for k in consolidated(plan, bulan, *forms).readiness
    ]
