"""A fault of the program is told as the program's, and never as a file's or a satker's.

1. In a rule, which runs in the worker process: the run stops, its trace is kept, nothing is published.
2. Near miss: an exception of a parser is the file's, and costs that file.
"""

from __future__ import annotations

import shutil

import pytest

from rkt.cli import main
from tests.conftest import RKT, TEMPLAT

RULE = """
from rkt.rules import registry

def planted(form, plan):
    raise ZeroDivisionError("uji")

registry.check_form = planted
"""
PARSER = """
from rkt.form import workbook

def planted(content, package):
    raise ZeroDivisionError("uji")

workbook._read_sheets = planted
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


def laporan(forms, output):
    options = {"--bulan": "2024-01", "--input": forms, "--output": output, "--rkt": RKT, "--templat": TEMPLAT}
    return main(["laporan", *(str(part) for option in options.items() for part in option)])


def test_in_a_rule_it_stops_the_run_and_blames_no_file(plant, forms, tmp_path, capsys):
    plant(RULE)
    assert laporan(forms, tmp_path / "output") == 2
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


def test_in_a_parser_it_costs_the_file(plant, forms, tmp_path, capsys):
    plant(PARSER)
    assert laporan(forms, tmp_path / "output") == 2
    said = capsys.readouterr().err
    assert said.startswith("Tidak dapat dijalankan: Tidak ada formulir yang dapat diterima")
    assert said.count("Berkas rusak atau tidak dapat dibaca") == len(list(forms.iterdir()))
    assert not (tmp_path / "output" / "kesalahan-program.txt").exists()
