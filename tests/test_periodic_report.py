"""Both Word reports of one month beside each other, and what only the Laporan Berkala tells.

1. The follow-ups of its table and those that are only counted add up to the sentence above; open ones stand first.
2. Where one indikator lacks nothing but the data of a silent satker, that is its cause, and fetching them the step.
3. The office's full name stands on cover and signature, each satker's own in its own report; a figure stands on the
   page of its caption.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pytest

from rkt.consolidation.satker_plan import satker_plan
from rkt.model.bulan import Bulan
from rkt.model.display import count_text
from rkt.model.form import Jawaban, Keadaan, StatusTindakLanjut
from rkt.reports.kinds import LKIP
from rkt.reports.narrative import steps
from rkt.reports.narrative.promises import grouped_promises, promise_sentence, promises_of
from rkt.reports.periodic.decisions import decision_rows
from rkt.reports.periodic.promises import promise_rows
from rkt.reports.word.render import render_report
from rkt.verify.word import W
from tests.conftest import ROOT, TEMPLATE
from tests.kit import HALBAR, IDENTITAS, PROVINSI, TERNATE, TIDORE, YES_NO, make_plan
from tests.lkip_kit import render_lkip, result_of, small_plan

BERKALA = ROOT / "templates" / "Laporan Berkala.docx"


def test_follow_ups_of_the_table_and_the_others_are_all_of_the_sentence(maret):
    promises = promises_of(maret.result)
    rows, (more, owing) = promise_rows(maret.result)
    groups = grouped_promises(promises, [row.kode for row in maret.result.behind])
    shown = sum(len(group.satker) for group in groups[: len(rows)])
    silent = [row for row in promises if row.status is None]
    assert f"Dari {count_text(len(promises), 'tindak lanjut')}" in promise_sentence(maret.result)
    assert f"{count_text(len(silent), 'belum disampaikan statusnya')}." in promise_sentence(maret.result)
    assert count_text(len(promises) - shown - len(silent), "tindak lanjut lain") in more
    assert all(row.satker.name in owing for row in silent)


def test_open_follow_ups_of_what_is_behind_stand_first(maret):
    distance = {row.kode: place for place, row in enumerate(maret.result.behind)}
    groups = grouped_promises(promises_of(maret.result), list(distance))
    order = [(g.status is StatusTindakLanjut.SELESAI, distance.get(g.indikator.kode, len(distance))) for g in groups]
    assert order == sorted(order)
    assert len(set(order)) > 2


def test_the_data_of_a_silent_satker_are_cause_and_step():
    plan = make_plan([YES_NO], satker=[PROVINSI, HALBAR, TERNATE, TIDORE])
    result = result_of(plan, Bulan(2024, 1), absent=[TIDORE], made=lambda *_: Jawaban(Keadaan.TERISI, 1.0), kendala="")
    (row,) = decision_rows(result)
    assert row.sebab == "KPU Kota Tidore Kepulauan belum menyampaikan data."
    assert row.tindak_lanjut == "Menghimpun data KPU Kota Tidore Kepulauan."
    assert steps.next_steps(result)[0].startswith("Menghimpun data KPU Kota Tidore Kepulauan untuk indikator 4.1")


def test_the_office_s_full_name_is_on_cover_and_signature(tmp_path):
    name = "Komisi Independen Pemilihan Aceh"
    plan = small_plan(identitas=replace(IDENTITAS, instansi="KIP Aceh", full_name=name))
    render_lkip(TEMPLATE, tmp_path / "lkip.docx", result_of(plan))
    texts = [p.text for p in docx.Document(str(tmp_path / "lkip.docx")).paragraphs]
    assert texts.count(name.upper()) == 2
    assert satker_plan(plan, TERNATE).identitas.full_name == "Komisi Pemilihan Umum Kota Ternate"


@pytest.mark.parametrize("template", [TEMPLATE, BERKALA], ids=["LKIP", "Berkala"])
def test_captions_are_alike_and_in_title_case(template):
    captions = [p.text for p in docx.Document(str(template)).paragraphs if p.style.name == "Caption"]
    assert all(re.match(r"(Tabel|Gambar) (L\.|\d\.)?1  [A-Z]", text) for text in captions), captions
    assert not [text for text in captions if "{{ periode }}" in text]


def test_a_chart_stands_on_the_page_of_its_caption():
    paragraphs = docx.Document(str(TEMPLATE)).paragraphs
    charts = [number for number, p in enumerate(paragraphs) if p.text.startswith("[[grafik:")]
    assert len(charts) == 4
    for number in charts:
        assert paragraphs[number].paragraph_format.keep_with_next
        caption = next(p for p in paragraphs[number:] if p.style.name == "Caption")
        assert caption.text.startswith("Gambar ")
        assert caption.paragraph_format.keep_with_next is False


def test_notes_on_the_data_stand_below_the_table_that_they_are_about():
    report = render_report(LKIP, TEMPLATE, result_of(small_plan(), absent=[TIDORE]))
    body = docx.Document(io.BytesIO(report.content)).element.body
    tables = [number for number, node in enumerate(body) if node.tag == f"{W}tbl"]
    note = next(n for n, node in enumerate(body) if "adalah data sampai dengan" in "".join(node.itertext()))
    assert note - 1 in tables
