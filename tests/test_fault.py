"""A fault of the program is told as the program's, and never as a file's or a satker's.

1. In a rule or in rendering, which run in the worker process: the run stops, its trace is kept, nothing is published.
2. Near miss: an exception of a parser is the file's, and costs that file.
3. Over one satker's feedback form or draft: costs that file and a temuan for the planner; the month is published.
"""

from __future__ import annotations

import email
import email.policy
import json
import shutil

import pytest

from rkt.cli import main
from rkt.reports.mail import mailing
from tests.conftest import RKT, TEMPLATE, make_month

pytestmark = pytest.mark.slow

RULE = """
from rkt.rules import registry

def planted(form, plan):
    raise ZeroDivisionError("uji")

registry.check_form = planted
"""
PARSER = """
from rkt.spreadsheet import workbook

def planted(package):
    raise ZeroDivisionError("uji")

workbook._read_sheets = planted
"""

RENDERING = """
from rkt.reports.lkip import context

def planted(result):
    raise ZeroDivisionError("uji")

context.build_context = planted
"""


@pytest.fixture
def plant(tmp_path, monkeypatch):
    """Give every worker process started from now on a ``sitecustomize``, which Python runs first."""

    def write(code):
        (tmp_path / "sisip").mkdir()
        (tmp_path / "sisip" / "sitecustomize.py").write_text(code)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path / "sisip"))

    return write


@pytest.fixture
def forms(samples, tmp_path):
    folder = tmp_path / "input"
    folder.mkdir()
    for path in samples.glob("*65* 2024-01.xlsx"):
        shutil.copyfile(path, folder / path.name)
    return folder


def report(forms, output):
    options = {"--bulan": "2024-01", "--input": forms, "--output": output, "--rkt": RKT, "--templat": TEMPLATE}
    return main(["laporan", *(str(part) for option in options.items() for part in option)])


def test_in_a_rule_it_stops_the_run_and_blames_no_file(plant, forms, tmp_path, capsys):
    plant(RULE)
    assert report(forms, tmp_path / "output") == 2
    out, said = capsys.readouterr()
    first = min(path.name for path in forms.iterdir())
    assert said.startswith(f"Kesalahan program (ZeroDivisionError) ketika memeriksa '{first}', bukan kesalahan pada")
    assert str(tmp_path / "output" / "kesalahan-program.txt") in said
    assert (said.count("\n"), out) == (1, "")
    assert not any(word in said for word in ("Traceback", "Perbaiki", "Tidak dapat dijalankan"))
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["kesalahan-program.txt"]
    trace = (tmp_path / "output" / "kesalahan-program.txt").read_text("utf-8")
    assert "in planted" in trace
    assert "ZeroDivisionError: uji" in trace


def test_in_a_rule_it_stops_the_check_of_a_form_too(plant, forms, capsys, tmp_path, monkeypatch):
    plant(RULE)
    monkeypatch.setattr("rkt.cli.ROOT", tmp_path)
    assert main(["periksa", str(min(forms.iterdir())), "--rkt", str(RKT)]) == 2
    out, said = capsys.readouterr()
    assert said.startswith("Kesalahan program (ZeroDivisionError) ketika memeriksa '")
    assert out == ""
    assert (tmp_path / "output" / "kesalahan-program.txt").is_file()


def test_in_rendering_it_stops_the_run_and_blames_no_template(plant, forms, tmp_path, capsys):
    plant(RENDERING)
    assert report(forms, tmp_path / "output") == 2
    said = capsys.readouterr().err
    assert said.startswith("Kesalahan program (ZeroDivisionError), bukan kesalahan pada berkas Anda")
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["kesalahan-program.txt"]
    assert "in planted" in (tmp_path / "output" / "kesalahan-program.txt").read_text("utf-8")


def test_in_a_parser_it_costs_the_file(plant, forms, tmp_path, capsys):
    plant(PARSER)
    assert report(forms, tmp_path / "output") == 2
    said = capsys.readouterr().err
    assert said.startswith("Tidak dapat dijalankan: Tidak ada formulir yang dapat diterima")
    assert said.count("Berkas rusak atau tidak dapat dibaca") == len(list(forms.iterdir()))
    assert not (tmp_path / "output" / "kesalahan-program.txt").exists()


@pytest.fixture
def broken_for(monkeypatch):
    """Break what writes one satker's file, for ``kode`` alone."""

    def plant(name, kode, kind=ZeroDivisionError):
        whole = getattr(mailing, name)

        def planted(result, drafts, satker, *rest):
            if satker.kode == kode:
                raise kind("uji")
            return whole(result, drafts, satker, *rest)

        monkeypatch.setattr(mailing, name, planted)

    return plant


def files(finished):
    return {
        path.relative_to(finished.publication.folder).as_posix() for path in finished.publication.folder.rglob("*.*")
    }


@pytest.mark.parametrize(
    ("name", "what", "lost"),
    [
        ("_feedback", "Formulir umpan balik", "Umpan Balik/659651 Kabupaten Halmahera Barat 2024-03.xlsx"),
        ("_draft", "Draf surel", "Surel/659651 Kabupaten Halmahera Barat 2024-03.eml"),
    ],
)
def test_in_one_satker_s_file_it_costs_that_file(broken_for, maret, samples, tmp_path, name, what, lost):
    broken_for(name, "659651")
    finished = make_month(tmp_path, "2024-03", samples)
    assert files(maret) - files(finished) == {lost}
    found = [t for t in finished.result.temuan if t.kode == "B119"]
    assert [t.pesan for t in found] == [
        f"{what} untuk KPU Kabupaten Halmahera Barat tidak dapat ditulis karena kesalahan program (ZeroDivisionError); "
        "isian satker itu tidak terpengaruh."
    ]
    assert found[0].satker is None  # it is the planner's to act, not the satker's
    assert [t for t in finished.result.temuan if t not in found] == list(maret.result.temuan)
    assert "ZeroDivisionError: uji" in (tmp_path / "kesalahan-program.txt").read_text("utf-8")
    record = json.loads((finished.publication.folder / "jejak.json").read_text("utf-8"))
    assert "B119" in {t["kode"] for t in record["temuan"]}


def test_a_draft_without_its_form_says_what_is_open_itself(broken_for, maret, samples, tmp_path):
    broken_for("_feedback", "659651")
    finished = make_month(tmp_path, "2024-03", samples)
    draft = email.message_from_bytes(
        (finished.publication.folder / "Surel" / "659651 Kabupaten Halmahera Barat 2024-03.eml").read_bytes(),
        policy=email.policy.default,
    )
    assert [part.get_filename() for part in draft.iter_attachments()] == []
    text = draft.get_body().get_content()
    assert "terlampir" not in text.casefold()
    assert all(t.pesan in text for t in maret.result.temuan if t.satker == "659651" and t.is_open)


@pytest.mark.parametrize("kind", [MemoryError, OSError])
def test_what_concerns_the_whole_run_is_no_fault_over_one_file(broken_for, samples, tmp_path, kind):
    broken_for("_draft", "659651", kind)
    with pytest.raises(kind):
        make_month(tmp_path, "2024-03", samples)
    assert list(tmp_path.iterdir()) == []
