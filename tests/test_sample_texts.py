"""Sample texts fit their indikator: each of the 36 has a theme of its own, and none takes the general one."""

from __future__ import annotations

from rkt.plan.reader import read_plan
from rkt.sample.teks import tema_of
from rkt.sample.tema import TEMA
from tests.conftest import RKT


def test_each_indikator_of_the_plan_has_a_theme_of_its_own():
    plan = read_plan(RKT)[0]
    themes = {row.kode: tema_of(f"{row.uraian} {row.penyebut}") for row in plan.indikator}
    assert len(themes) == 36
    assert TEMA[-1] not in themes.values()
    assert len({tema.data_dukung for tema in themes.values()}) == 36
    for row in plan.indikator:
        assert any(kata in row.uraian.casefold() for kata in themes[row.kode].kata), row.kode


def test_texts_differ_and_another_plans_indikator_finds_the_general_theme():
    assert all(len(set(tema.kendala)) == len(set(tema.tindak_lanjut)) == 2 for tema in TEMA)
    assert tema_of("Jumlah pohon yang ditanam") is TEMA[-1]
