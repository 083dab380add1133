"""A checklist of PermenPANRB 53/2014 over the finished Word report.

1. The four chapters, the appendices, and what KPU offices add before them stand there in order.
2. For each sasaran the seven analyses stand in order, each with words of its own.
3. Where an analysis is only a marked gap, Kesiapan LKIP owes it by the same number.
"""

from __future__ import annotations

import re

import docx
import pytest

from rkt.reports.names import lkip_name
from tests.kit import MARET

pytestmark = pytest.mark.slow

PARTS = (
    "KATA PENGANTAR",
    "RINGKASAN EKSEKUTIF",
    "DAFTAR ISI",
    "DAFTAR TABEL",
    "DAFTAR GAMBAR",
    "BAB I PENDAHULUAN",
    "BAB II PERENCANAAN KINERJA",
    "BAB III AKUNTABILITAS KINERJA",
    "BAB IV PENUTUP",
    "LAMPIRAN",
)
ANALYSES = (
    "Target dan realisasi tahun ini",
    "Perbandingan dengan tahun-tahun sebelumnya",
    "Perbandingan dengan target jangka menengah (Renstra)",
    "Perbandingan dengan standar nasional",
    "Penyebab keberhasilan atau kegagalan dan solusi yang dilakukan",
    "Efisiensi penggunaan sumber daya",
    "Program dan kegiatan penunjang",
)
GAP = "[Data belum tersedia:"


@pytest.fixture(scope="module")
def paragraphs(maret):
    document = docx.Document(str(maret.publication.folder / lkip_name(MARET)))
    return [(p.style.name, " ".join(p.text.split())) for p in document.paragraphs if p.text.strip()]


def analyses(paragraphs):
    """sasaran -> list of (analysis, its paragraphs)."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    sasaran = None
    for style, text in paragraphs:
        if style == "Heading 3":
            sasaran = re.match(r"Sasaran (\d+)\.", text)[1]
            found[sasaran] = []
        elif style.startswith("Heading"):
            sasaran = None
        elif sasaran and style == "Analisis":
            found[sasaran].append((text, []))
        elif sasaran and found[sasaran] and style != "Caption":
            found[sasaran][-1][1].append(text)
    return found


def test_the_parts_stand_in_order(paragraphs):
    assert tuple(text for style, text in paragraphs if style == "Heading 1") == PARTS
    titles = [text for style, text in paragraphs if style == "Heading 2"]
    assert tuple(title for title in titles if title.startswith(("A. Capaian", "B. Realisasi"))) == (
        "A. Capaian Kinerja Organisasi",
        "B. Realisasi Anggaran",
    )


def test_each_sasaran_has_the_seven_analyses_with_words_of_their_own(paragraphs, maret):
    found = analyses(paragraphs)
    assert list(found) == [str(row.sasaran.no) for row in maret.result.sasaran]
    wanted = [f"{number}. {name}" for number, name in enumerate(ANALYSES, start=1)]
    for sasaran, parts in found.items():
        assert [name for name, _ in parts] == wanted, sasaran
        assert all(texts for _, texts in parts), sasaran


def test_what_is_only_a_gap_is_owed_in_kesiapan(paragraphs, maret):
    owed = {row.no: row for row in maret.result.readiness}
    gaps = 0
    for sasaran, parts in analyses(paragraphs).items():
        for number, (_, texts) in enumerate(parts, start=1):
            if texts and all(text.startswith(GAP) for text in texts) and number != 5:
                gaps += 1
                row = owed[str(number)]
                named = re.findall(r"\d+(?:\.\d+)?", row.lacking)
                assert row.available < row.out_of
                assert row.penanggung_jawab
                assert sasaran in named or any(kode.split(".")[0] == sasaran for kode in named), (sasaran, number)
    assert gaps > 5


def test_the_cover_counts_the_gaps_of_kesiapan(paragraphs, maret):
    count = sum(row.out_of - row.available for row in maret.result.readiness)
    assert count == len({(gap.analysis, gap.pokok) for gap in maret.result.gaps})
    assert paragraphs[1][1].startswith(f"Memuat {count} (")


def test_every_mark_in_the_report_is_a_gap_of_the_list(paragraphs, maret):
    """The marks of one sasaran and analysis name what the list has for it, no more and no less."""
    for sasaran, parts in analyses(paragraphs).items():
        kode = [c.kode for row in maret.result.sasaran if str(row.sasaran.no) == sasaran for c in row.capaian]
        for number, (_, texts) in enumerate(parts, start=1):
            marked = " ".join(text for text in texts if text.startswith(GAP))
            gaps = maret.result.gaps_of(str(number), *kode, sasaran) if number > 1 else ()
            assert {gap.pokok for gap in gaps} == set(
                re.findall(r"(?:indikator|sasaran|,|dan) (\d+(?:\.\d+)?)", marked)
            )
