"""A release lays out its samples once, replaces nothing of the office's, and clears what older versions left.

1. First start: samples everywhere, nothing said. 2. Started again: what staff removed stays removed.
3. An update: the office's files are the same bytes; a new sample stands beside under its own name, an old one does not.
4. A clone of the repository lays out nothing.
"""

from __future__ import annotations

import pytest

from rkt.office_folder import MARKER, SAMPLES, office_folder, prepare

FORM = "input/contoh/Contoh 2024-01.xlsx"
PLAN, TEMPLATE = "templates/RKT 2024.xlsx", "templates/LKIP.docx"


@pytest.fixture
def release(tmp_path):
    """Unpack a version with these samples over what is there; its program folder is given back."""

    def unpack(version, plan="rencana contoh", template="templat contoh"):
        program = tmp_path / "program" / version
        for name, text in ((MARKER, version), ("rkt/cli.py", "program")):
            (program / name).parent.mkdir(parents=True, exist_ok=True)
            (program / name).write_text(text)
        for name, text in ((PLAN, plan), (TEMPLATE, template), (FORM, "formulir contoh")):
            (program / SAMPLES / name).parent.mkdir(parents=True, exist_ok=True)
            (program / SAMPLES / name).write_text(text)
        for name in ("input", "output", "templates"):
            (tmp_path / name).mkdir(exist_ok=True)
        return program

    return unpack


def offices(tmp_path):
    """The office's own files."""
    found = (path for path in tmp_path.rglob("*") if path.is_file())
    names = {path.relative_to(tmp_path).as_posix(): path.read_text() for path in found}
    return {name: text for name, text in names.items() if not name.startswith("program/")}


def start(program):
    return prepare(program, office_folder(program))


def test_the_first_start(tmp_path, release):
    program = release("0.1.0")
    assert office_folder(program) == tmp_path
    assert start(program) == []
    assert offices(tmp_path) == {PLAN: "rencana contoh", TEMPLATE: "templat contoh", FORM: "formulir contoh"}


def test_what_staff_removed_stays_removed(tmp_path, release):
    program = release("0.1.0")
    start(program)
    (tmp_path / FORM).unlink()
    (tmp_path / PLAN).rename(tmp_path / "templates" / "RKT 2025.xlsx")
    start(program)
    assert offices(tmp_path).keys() == {"templates/RKT 2025.xlsx", TEMPLATE}
    start(release("0.2.0"))
    assert offices(tmp_path).keys() == {"templates/RKT 2025.xlsx", TEMPLATE}


def test_an_update_replaces_nothing(tmp_path, release):
    start(release("0.1.0"))
    own = {PLAN: "rencana kantor", TEMPLATE: "templat kantor", "output/2024-03/LKIP 2024 s.d. Maret.docx": "laporan"}
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(text)
    (tmp_path / FORM).unlink()
    said = start(release("0.2.0", template="templat baru"))
    beside = "templates/LKIP (contoh baru 0.2.0).docx"
    assert offices(tmp_path) == {**own, beside: "templat baru"}
    assert said == [f"Contoh baru disimpan sebagai '{beside}'; berkas kantor tidak diubah."]
    assert [path.name for path in (tmp_path / "program").iterdir()] == ["0.2.0"]


def test_a_file_that_is_the_sample_of_before_is_the_offices_too(tmp_path, release):
    start(release("0.1.0"))
    start(release("0.2.0", plan="rencana baru"))
    assert offices(tmp_path)[PLAN] == "rencana contoh"
    assert offices(tmp_path)["templates/RKT 2024 (contoh baru 0.2.0).xlsx"] == "rencana baru"


def test_a_removal_that_was_cut_off_is_finished(tmp_path, release):
    (tmp_path / "program" / "~0.1.0" / "lib").mkdir(parents=True)
    start(release("0.2.0"))
    assert [path.name for path in (tmp_path / "program").iterdir()] == ["0.2.0"]


def test_the_file_of_somebody_in_the_program_folder_stays(tmp_path, release):
    program = release("0.2.0")
    (tmp_path / "program" / "catatan").mkdir()
    start(program)
    assert sorted(path.name for path in (tmp_path / "program").iterdir()) == ["0.2.0", "catatan"]


def test_a_clone_lays_out_nothing(tmp_path):
    program = tmp_path / "program" / "rkt"
    program.mkdir(parents=True)
    assert office_folder(program) == program
    assert prepare(program, program) == []
    assert prepare(program, tmp_path) == []
    assert list(program.iterdir()) == []
