"""Sample texts fit their indikator: each of the 36 has a theme of its own, and none takes the general one."""

from __future__ import annotations

from rkt.plan.reader import read_plan
from rkt.sample.texts import theme_of
from rkt.sample.themes import THEMES
from tests.conftest import RKT


def test_each_indikator_of_the_plan_has_a_theme_of_its_own():
    plan = read_plan(RKT)[0]
    themes = {row.kode: theme_of(f"{row.uraian} {row.penyebut}") for row in plan.indikator}
    assert len(themes) == 36
    assert THEMES[-1] not in themes.values()
    assert len({theme.data_dukung for theme in themes.values()}) == 36
    for row in plan.indikator:
        assert any(word in row.uraian.casefold() for word in themes[row.kode].keywords), row.kode


def test_texts_differ_and_another_plans_indikator_finds_the_general_theme():
    assert all(len(set(theme.kendala)) == len(set(theme.tindak_lanjut)) == 2 for theme in THEMES)
    assert theme_of("Jumlah pohon yang ditanam") is THEMES[-1]
