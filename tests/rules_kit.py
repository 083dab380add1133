"""Forms of several months drawn as tables, for tests of the rules."""

from __future__ import annotations

from rkt.model.indikator import CaraHitung
from rkt.model.plan import AnggaranLine
from rkt.rules.registry import check_form, check_month
from tests.kit import MARET, RASIO, TERNATE, TIDORE, codes, form_with, indikator, make_plan

FULL = "kode | target | pembilang | penyebut | realisasi | kendala | tindak_lanjut | data_dukung | keterangan\n"
ONLY_RASIO = make_plan([RASIO])


def found(line, plan=ONLY_RASIO, **changes):
    return codes(check_form(form_with(FULL + line, plan, **changes), plan))


ANGGARAN = [AnggaranLine(TERNATE.kode, "3355.EBA", "Operasional", 2, 1000.0)]


def month(*forms, plan=ONLY_RASIO, bulan=MARET):
    return [pair for pair in codes(check_month(tuple(forms), plan, bulan)) if pair[0][0] in "PS"]


def rasio(pembilang, penyebut, bulan=MARET, keterangan="", plan=ONLY_RASIO, target="90", kendala="", **changes):
    line = f"2.1 | {target} | {pembilang} | {penyebut} |  | {kendala or bulan.name} | b | SK | {keterangan}"
    berkas = f"{bulan.iso} {changes.get('satker', TERNATE).name}.xlsx"
    return form_with(FULL + line, plan, bulan=bulan, berkas=berkas, **changes)


ALONE = make_plan([RASIO], satker=[TERNATE])
FINISHED = indikator("2.2", CaraHitung.RASIO, 90)
PEOPLE = indikator("13.2", CaraHitung.JUMLAH, 70, "Orang")
BUDGET_LINES = [
    AnggaranLine(TERNATE.kode, "A1", "Satu", 2, 1000.0),
    AnggaranLine(TERNATE.kode, "A2", "Dua", 2, 500.0),
    AnggaranLine(TIDORE.kode, "A3", "Tiga", 2, 100.0),
]


ONE = make_plan([RASIO], satker=[TERNATE])


def row_above_target(pembilang, penyebut, bulan=MARET, plan=ONE, kode="2.1", **changes):
    """A row above its target that no rule within the month has anything to say of."""
    changes = {"target": "", "kendala": bulan.name, "keterangan": "", "satker": TERNATE, **changes}
    fields = [changes.pop(name) for name in ("target", "kendala", "keterangan")]
    line = f"{kode} | {fields[0]} | {pembilang} | {penyebut} |  | {fields[1]} | b | SK | {fields[2]}"
    return form_with(FULL + line, plan, bulan=bulan, berkas=f"{changes['satker'].name} {bulan.iso}.xlsx", **changes)
