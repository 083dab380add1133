"""Page numbers of the lists: those that LibreOffice's own pages bear, read back from the printed text."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from rkt.model.bulan import Bulan
from rkt.pipeline import Request, run
from rkt.reports.lkip import halaman
from rkt.reports.names import lkip_name
from tests.conftest import RKT, TEMPLATE
from tests.kit import MARET
from tests.oracles import audit_errors, convert, needs_libreoffice


@pytest.fixture(scope="module")
def numbered(tmp_path_factory, samples):
    output = tmp_path_factory.mktemp("halaman")
    finished = run(Request(Bulan(2024, 3), samples, output, RKT, TEMPLATE, with_page_numbers=True))
    assert finished.publication.pesan == ()
    return finished.publication.folder / lkip_name(MARET)


@needs_libreoffice
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed here")
def test_each_entry_bears_the_number_of_the_page_that_holds_its_heading(numbered, tmp_path):
    pdf = convert(numbered, "pdf", tmp_path)
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True)
    pages = done.stdout.decode("utf-8").split("\f")
    printed = {lines[-1].strip(): page for page in pages if (lines := [x for x in page.splitlines() if x.strip()])}
    entries = re.findall(r"^ *(\S.{3,50}?)\.{4,} *([ivx]+|\d+)$", done.stdout.decode("utf-8"), re.M)
    assert len(entries) > 60
    wrong = [
        (title, number) for title, number in entries if " ".join(title.split()) not in " ".join(printed[number].split())
    ]
    assert wrong == []


@needs_libreoffice
def test_the_numbered_report_is_still_a_sound_word_file(numbered):
    assert audit_errors(numbered) == []


def test_without_libreoffice_it_is_said_and_the_report_comes(tmp_path, samples, monkeypatch):
    monkeypatch.setattr(halaman, "find_soffice", lambda: None)
    finished = run(Request(Bulan(2024, 1), samples, tmp_path, RKT, TEMPLATE, with_page_numbers=True))
    assert "LibreOffice tidak ditemukan" in finished.publication.pesan[0]
    assert (finished.publication.folder / lkip_name(Bulan(2024, 1))).exists()


def test_a_program_that_fails_leaves_the_file_as_it_was(numbered, tmp_path):
    copy = tmp_path / "lkip.docx"
    shutil.copy(numbered, copy)
    assert not halaman.fill_pages(copy, str(tmp_path / "tidak ada"))
    assert copy.read_bytes() == numbered.read_bytes()


def test_roman_numbers():
    assert [halaman.roman(n) for n in (1, 4, 9, 14, 40)] == ["i", "iv", "ix", "xiv", "xl"]
