"""A checklist of PermenPANRB 53/2014 over the finished Word report.

1. The four chapters, the appendices, and what KPU offices add before them stand there in order.
2. For each sasaran the analyses stand in order, each with words of its own; what is optional is left out.
3. A sasaran has one mark of what it lacks at the most, and it names what the list of gaps has.
4. Words of the working notes have no place in it.
"""

from __future__ import annotations

import re
from dataclasses import replace

import docx
import pytest

from rkt.model.result import Gap
from rkt.reports.lkip.context import build_context
from rkt.reports.names import lkip_name
from tests.conftest import make_month
from tests.kit import IDENTITAS, MARET

pytestmark = pytest.mark.slow

PARTS = (
    "KATA PENGANTAR",
    "RINGKASAN EKSEKUTIF",
    "DAFTAR ISI",
    "BAB I PENDAHULUAN",
    "BAB II PERENCANAAN KINERJA",
    "BAB III AKUNTABILITAS KINERJA",
    "BAB IV PENUTUP",
    "LAMPIRAN",
)
ANALYSES = (
    "Target dan realisasi.",
    "Perbandingan dengan tahun sebelumnya.",
    "Target jangka menengah.",
    "Standar nasional.",
    "Penyebab dan upaya.",
    "Penggunaan sumber daya.",
    "Program dan kegiatan.",
)
WORKING_NOTES = (
    r"galat|peringatan|temuan|celah data|dibawa dari laporan|dihitung Tidak|kesiapan|satker|thd\.|s\.d\.|poin persen\b"
    r"|gagal|\.xlsx|\b[BKRTL]\d{3}\b"
)
EARLY_VERDICTS = r"|belum mencapai target|tidak tercapai|\befisien\b(?! dan| \()"
"""What may not be said before the year is over."""
FORBIDDEN = re.compile(WORKING_NOTES + EARLY_VERDICTS, re.IGNORECASE)
GAP = "[Data belum tersedia:"
TWO_GAPS = (Gap("5", "1.1", "kendala indikator 1.1", "Bagian Hukum"), Gap("9", "Penutup", "kata penutup", "Ketua"))


@pytest.fixture(scope="module")
def paragraphs(maret):
    document = docx.Document(str(maret.publication.folder / lkip_name(MARET)))
    return [(p.style.name, " ".join(p.text.split())) for p in document.paragraphs if p.text.strip()]


def sections(paragraphs):
    """sasaran -> its paragraphs."""
    found: dict[str, list[str]] = {}
    sasaran = None
    for style, text in paragraphs:
        if style == "Heading 3":
            sasaran = re.match(r"Sasaran (\d+)\.", text)[1]
            found[sasaran] = []
        elif style.startswith("Heading"):
            sasaran = None
        elif sasaran and style != "Caption":
            found[sasaran].append(text)
    return found


def test_the_parts_stand_in_order(paragraphs):
    assert tuple(text for style, text in paragraphs if style == "Heading 1") == PARTS
    titles = [text for style, text in paragraphs if style == "Heading 2"]
    assert tuple(title for title in titles if title.startswith(("A. Capaian", "B. Realisasi"))) == (
        "A. Capaian Kinerja Organisasi",
        "B. Realisasi Anggaran",
    )


def test_each_sasaran_has_its_analyses_in_order_with_words_of_their_own(paragraphs, maret):
    found = sections(paragraphs)
    assert list(found) == [str(row.sasaran.no) for row in maret.result.sasaran]
    for sasaran, texts in found.items():
        leads = [lead for text in texts for lead in ANALYSES if text.startswith(lead)]
        assert leads == [lead for lead in ANALYSES if lead in leads], sasaran
        assert leads[0] == ANALYSES[0]
        assert not any(text in ANALYSES for text in texts)


def test_a_sasaran_marks_once_what_it_lacks(paragraphs, maret):
    for sasaran, texts in sections(paragraphs).items():
        kode = [c.kode for row in maret.result.sasaran if str(row.sasaran.no) == sasaran for c in row.capaian]
        marked = [text for text in texts if GAP in text]
        gaps = [gap for analysis in "1235" for gap in maret.result.gaps_of(analysis, *kode)]
        assert len(marked) == bool(gaps)
        assert all(gap.pokok in marked[0] and gap.what.split(" indikator ")[0] in marked[0] for gap in gaps)


def test_a_final_report_marks_nothing(maret):
    identitas = replace(maret.result.plan.identitas, is_final=True)
    final = replace(maret.result, plan=replace(maret.result.plan, identitas=identitas))
    assert GAP not in str(build_context(final))
    assert GAP in str(build_context(replace(final, plan=replace(final.plan, identitas=IDENTITAS), gaps=TWO_GAPS)))


def test_working_notes_have_no_place_in_the_report(paragraphs, maret):
    assert [text for text in words_of_ours(paragraphs, maret.result) if FORBIDDEN.search(text)] == []


@pytest.mark.parametrize("bulan", ["2024-01", "2024-02"])
def test_nor_in_that_of_an_earlier_month(bulan, tmp_path, samples):
    finished = make_month(tmp_path, bulan, samples)
    document = docx.Document(str(next(finished.publication.folder.glob("LKIP*.docx"))))
    found = [(p.style.name, " ".join(p.text.split())) for p in document.paragraphs if p.text.strip()]
    assert [text for text in words_of_ours(found, finished.result) if FORBIDDEN.search(text)] == []


def words_of_ours(paragraphs, result):
    """The paragraphs without those that hold words of the plan or of its office, which are their own."""
    own = [row.indikator.uraian for row in result.capaian] + [row.sasaran.uraian for row in result.sasaran]
    own = [" ".join(words.split()) for words in (*own, *(row.text for row in result.plan.narasi)) if words]
    return [text for _, text in paragraphs if not any(words in text for words in own)]
