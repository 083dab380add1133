"""A December filled in completely, with a full plan: the LKIP that an office signs.

1. Nothing is lacking: no gap in the list, none in the report.
2. Each sasaran has each of the seven analyses.
3. No word of the working notes, and as many pages as a Ketua reads.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from rkt.consolidation.consolidate import consolidate
from rkt.form.read.reader import read_form
from rkt.form.write.writer import form_bytes
from rkt.model.bulan import Bulan
from rkt.model.form import Form, Masukan, Status
from rkt.model.plan import AnggaranLine, PkEntry, Plan
from rkt.model.result import Result
from rkt.plan.reader import read_plan
from rkt.reports.kinds import LKIP
from rkt.reports.word.render import render_report
from rkt.sample.forms import sample_entries
from rkt.spreadsheet.workbook import RawBook, read_workbook
from tests.conftest import ROOT, TEMPLATE
from tests.test_permenpanrb import ANALYSES, GAP, WORKING_NOTES, sections, words_of_ours

pytestmark = pytest.mark.slow

DECEMBER = Bulan(2024, 12)
MAX_PAGES = {"2024-03": 40, "2024-12": 50}


def full_plan() -> Plan:
    """The sample plan with money and a standard for all, a signed PK and a dictionary."""
    plan, _ = read_plan(ROOT / "templates" / "RKT 2024.xlsx")
    induk, has_money = plan.identitas.kode_satker_induk, {row.no_sasaran for row in plan.anggaran}
    lines = [
        AnggaranLine(induk, f"9{row.no:03d}", f"Kegiatan penunjang {row.no}", row.no, 100_000_000.0)
        for row in plan.sasaran
        if row.no not in has_money
    ]
    compared = {
        row.kode: replace(plan.pembanding[row.kode], standar_nasional=row.target.nilai) for row in plan.indikator
    }
    pk = tuple(PkEntry("1/PK/2024", None, 1, row.kode, row.target_rkt, "", row.at) for row in plan.indikator)
    tables = tuple(table if table.rows else replace(table, rows=(table.heading,)) for table in plan.tables)
    return replace(
        plan,
        anggaran=(*plan.anggaran, *lines),
        pembanding=compared,
        pk=pk,
        tables=tables,
    ).as_of(DECEMBER)


@pytest.fixture(scope="module")
def december() -> Result:
    """Eleven forms, each complete."""
    plan = full_plan()
    forms = []
    for position, satker in enumerate(plan.satker):
        content = form_bytes(plan, satker, DECEMBER, sample_entries(plan, satker, DECEMBER, position, ()))
        book = read_workbook(f"{satker.kode}.xlsx", content)
        assert isinstance(book, RawBook)
        form = read_form(book, satker.kode, plan)
        assert isinstance(form, Form)
        forms.append(form)
    masukan = [Masukan(f.berkas, f.sha256, Status.DITERIMA, "", f.satker, f.bulan) for f in forms]
    return consolidate(plan, DECEMBER, forms, masukan, (), contoh=False)


@pytest.fixture(scope="module")
def report(december) -> bytes:
    found = render_report(LKIP, TEMPLATE, december)
    assert (found.temuan, found.content is not None) == ((), True)
    return found.content


@pytest.fixture(scope="module")
def paragraphs(report):
    document = docx.Document(io.BytesIO(report))
    return [(p.style.name, " ".join(p.text.split())) for p in document.paragraphs if p.text.strip()]


def test_nothing_is_lacking(december, paragraphs):
    assert [(gap.analysis, gap.pokok, gap.what) for gap in december.gaps] == []
    assert not [text for _, text in paragraphs if GAP in text]


def test_each_sasaran_has_each_analysis(december, paragraphs):
    found = sections(paragraphs)
    assert list(found) == [str(row.sasaran.no) for row in december.sasaran]
    for sasaran, texts in found.items():
        assert [lead for text in texts for lead in ANALYSES if text.startswith(lead)] == list(ANALYSES), sasaran


def test_the_plans_tables_and_words_are_printed(december, report, paragraphs):
    document = docx.Document(io.BytesIO(report))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    for table in december.plan.tables:
        assert [list(table.heading), *map(list, table.rows)] in tables, table.name
    text = "\n".join(text for _, text in paragraphs)
    assert "Perjanjian Kinerja Nomor 1/PK/2024 berlaku mulai Januari 2024" in text
    for section in ("Visi", "Misi", "Tujuan", "Pernyataan Reviu"):
        assert " ".join(december.plan.narasi_of(section)[0].text.split()) in text


def test_no_word_of_the_working_notes(december, paragraphs):
    notes = re.compile(WORKING_NOTES, re.IGNORECASE)
    assert [text for text in words_of_ours(paragraphs, december) if notes.search(text)] == []


def pages(content: bytes, folder: Path) -> int:
    (folder / "lkip.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), "lkip.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return len(re.findall(rb"/Type\s*/Page\b", (folder / "lkip.pdf").read_bytes()))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("bulan", MAX_PAGES)
def test_it_has_as_many_pages_as_are_read(bulan, request, tmp_path):
    if bulan == "2024-12":
        content = request.getfixturevalue("report")
    else:
        maret = request.getfixturevalue("maret")
        content = next(maret.publication.folder.glob("LKIP*.docx")).read_bytes()
    assert 20 < pages(content, tmp_path) <= MAX_PAGES[bulan]
