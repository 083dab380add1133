"""Kendala counted over the province by the form's list of causes.

1. Of indikator below their target alone; one satker's kendala on one indikator counts once.
2. The chart draws what the sentence counts, as whole numbers without a per cent sign; jejak.json keeps both.
"""

from __future__ import annotations

import re
import zipfile

import docx

from rkt.consolidation.consolidate import consolidate
from rkt.model.form import JenisPenyebab, Masukan, Status
from rkt.reports.narrative.overview import cause_count_sentence
from rkt.reports.word.charts import cause_counts
from tests.kit import MARET, RASIO, TERNATE, TIDORE, YES_NO, form_with, make_plan
from tests.lkip_kit import render_lkip

PLAN = make_plan([RASIO, YES_NO], satker=[TERNATE, TIDORE])
HEAD = "kode | pembilang | penyebut | realisasi | kendala | tindak_lanjut | Jenis Penyebab\n"


def month(*rows):
    forms = [
        form_with(HEAD + text, PLAN, satker=satker, berkas=f"{satker.kode}.xlsx")
        for satker, text in zip((TERNATE, TIDORE), rows, strict=True)
    ]
    masukan = [Masukan(f.berkas, "", Status.DITERIMA, "", f.satker, f.bulan) for f in forms]
    return consolidate(PLAN, MARET, forms, masukan, (), contoh=False)


RESULT = month(
    "2.1 | 5 | 10 | | hujan | rapat | Cuaca\n4.1 | | | Tidak | sepi | rapat | sarana",
    "2.1 | 6 | 10 | | badai | rapat | cuaca / geografis\n4.1 | | | Ya | tidak ada | | SDM",
)


def test_counts_are_of_what_is_below_its_target():
    assert [(row.jenis, row.count, row.satker) for row in RESULT.causes] == [
        (JenisPenyebab.CUACA_GEOGRAFIS, 2, (TERNATE, TIDORE)),
        (JenisPenyebab.SARANA, 1, (TERNATE,)),
    ]
    met = month("2.1 | 9 | 10 | | hujan | | cuaca", "2.1 | 9 | 10 | | | | SDM\n4.1 | | | Ya | | | SDM")
    assert met.causes == ()
    assert cause_count_sentence(met) == ""


def test_a_word_outside_the_list_counts_nowhere():
    other = month("2.1 | 5 | 10 | | hujan | rapat | entah", "2.1 | 6 | 10 | | badai | rapat |")
    assert other.causes == ()


def test_sentence_and_chart_say_the_same(tmp_path):
    assert cause_count_sentence(RESULT) == (
        "Dari 3 (tiga) kendala yang disampaikan jenisnya, sebagian besar menyangkut cuaca/geografis (2); selebihnya "
        "sarana (1)."
    )
    spec = cause_counts(RESULT)
    assert (spec.categories, spec.values) == (("cuaca/geografis", "sarana"), (2, 1))
    document = docx.Document()
    document.add_paragraph("[[grafik:jenis_penyebab]]")
    document.save(tmp_path / "t.docx")
    render_lkip(tmp_path / "t.docx", tmp_path / "o.docx", RESULT)
    with zipfile.ZipFile(tmp_path / "o.docx") as package:
        chart = package.read("word/charts/grafik1.xml").decode()
    assert "%" not in "".join(re.findall(r'formatCode[^>]*>?"?[^<"]*', chart))
    assert "cuaca/geografis" in chart
