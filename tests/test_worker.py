"""The worker process: what goes out comes back, and whatever the child does costs one request.

1. Frames, deadlines, deaths and lies, with a child that does as it is told.
2. Answers that are no answers: a fault, a refusal, want of memory.
3. The Word report: a template that runs for ever or fills the memory gives T113, and the month is published.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import closing

import pytest
from docx import Document

from rkt import worker as module
from rkt.errors import ProgramFaultError, RktError
from rkt.jobs import Worker
from rkt.model.bulan import Bulan
from rkt.model.temuan import Family
from rkt.pipeline import Request, run
from rkt.reports.kinds import LKIP, PERIODIC
from rkt.reports.word.render import render_report
from rkt.worker import Loss, WorkerLostError
from tests.conftest import RKT, TEMPLATE

pytestmark = pytest.mark.slow

CHILD = "tests.child"


@pytest.fixture
def child():
    with closing(Worker(CHILD)) as worker:
        yield worker


def ask(worker, job="echo", *arguments, seconds=60, most=module.MAX_FRAME):
    worker.start(job, *arguments, seconds=seconds, most=most)
    return worker.result()


def test_twenty_megabytes_go_both_ways(child):
    message = bytes(range(256)) * 80_000
    assert ask(child, "echo", b"a", message, b"z") == b"a" + message + b"z"
    assert ask(child) == b""


def test_the_caller_goes_on_while_the_child_works(child):
    """An answer larger than a pipe holds is collected late, long after its deadline: it was in time."""
    child.start("echo", bytes(5_000_000), seconds=1.5)
    time.sleep(2)
    assert len(child.result()) == 5_000_000


def test_a_module_in_the_current_folder_is_not_taken_for_a_library(tmp_path, monkeypatch):
    (tmp_path / "pickle.py").write_text("raise SystemExit(3)", "utf-8")
    monkeypatch.chdir(tmp_path)
    with closing(Worker(CHILD)) as worker:
        assert ask(worker, "echo", b"halo") == b"halo"


def test_a_request_without_an_answer_may_be_lost_with_its_child(child):
    assert ask(child, "echo", b"satu") == b"satu"
    child._child.kill()
    child._child.wait()
    child.prepare_report()
    assert ask(child, "echo", b"dua") == b"dua"


def test_a_slow_start_is_no_slow_answer(monkeypatch):
    monkeypatch.setenv("CHILD_STARTS_AFTER", "1.5")
    with closing(Worker(CHILD)) as worker:
        assert ask(worker, "echo", b"halo", seconds=0.7) == b"halo"


def test_what_never_starts_ends(monkeypatch):
    monkeypatch.setattr(module, "START_SECONDS", 0.4)
    monkeypatch.setenv("CHILD_STARTS_AFTER", "60")
    with closing(Worker(CHILD)) as worker, pytest.raises(ProgramFaultError, match="before it was ready"):
        ask(worker)


def test_silence_costs_one_request(child):
    start = time.monotonic()
    with pytest.raises(WorkerLostError) as caught:
        ask(child, "silence", seconds=0.4)
    assert caught.value.loss is Loss.LATE
    assert time.monotonic() - start < 10
    assert ask(child, "echo", b"halo") == b"halo"


def test_death_costs_one_request_and_the_next_child_knows_the_plan(child):
    child.use("rencana")
    for _ in range(2):
        with pytest.raises(WorkerLostError) as caught:
            ask(child, "death")
        assert caught.value.loss is Loss.DIED
        assert ask(child, "plan") == b"rencana"


def test_a_child_that_cannot_start_is_no_file_s_fault():
    with closing(Worker("tests.tidak_ada")) as worker:
        for _ in range(2):
            with pytest.raises(ProgramFaultError):
                ask(worker, "echo", bytes(3_000_000))


def test_why_a_child_cannot_start_is_told(tmp_path, monkeypatch):
    (tmp_path / "python_calamine.py").write_text("1 / 0")
    monkeypatch.setattr(module, "_ROOT", f"{tmp_path}{os.pathsep}{module._ROOT}")
    with closing(Worker()) as worker, pytest.raises(ProgramFaultError) as fault:
        ask(worker)
    assert fault.value.kind == "ZeroDivisionError"


@pytest.mark.parametrize("length", [2**63, 2**45, 1001])
def test_a_length_beyond_all_bounds_is_not_believed(child, length):
    with pytest.raises(WorkerLostError):
        ask(child, "length", length, most=1000)
    assert ask(child, "echo", b"halo") == b"halo"


def test_closing_gives_up_what_is_being_done(child):
    child.start("silence", seconds=60)
    start = time.monotonic()
    child.close()
    assert time.monotonic() - start < 10
    with pytest.raises(WorkerLostError):
        ask(child, "echo")


def test_what_goes_wrong_there_is_raised_here(child):
    with pytest.raises(ProgramFaultError) as fault:
        ask(child, "raw", b"!Traceback:\n  File\nKeyError: 'x'")
    assert (fault.value.kind, fault.value.berkas) == ("KeyError", "")
    with pytest.raises(RktError) as refused:
        ask(child, "raw", b"r" + json.dumps(["tidak ada", "satu"]).encode())
    assert (refused.value.pesan, refused.value.details) == ("tidak ada", ("satu",))
    with pytest.raises(WorkerLostError, match="memori"):
        ask(child, "raw", b"m")


def test_the_report_is_the_same_here_and_there(maret):
    with closing(Worker()) as worker:
        worker.start_report(LKIP, maret.result, TEMPLATE)
        report = worker.report()
    assert report == render_report(LKIP, TEMPLATE, maret.result)
    assert report.content == next(maret.publication.folder.glob("LKIP*.docx")).read_bytes()


def test_a_missing_template_is_said(maret, tmp_path):
    with closing(Worker()) as worker:
        worker.start_report(LKIP, maret.result, tmp_path / "tidak ada.docx")
        with pytest.raises(RktError, match="tidak ditemukan"):
            worker.report()


FOREVER = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
PATIENCE = 20 if os.name == "nt" else 4  # the next report must be made within it, by a child just started
BOMB = "{{ 'x' * 2000000000 }}"


@pytest.mark.parametrize(
    ("tag", "seconds", "cause"),
    [
        (FOREVER, PATIENCE, f"tidak selesai dalam {PATIENCE} detik"),
        pytest.param(BOMB, 60, "menghabiskan memori", marks=pytest.mark.skipif(os.name == "nt", reason="no limit")),
    ],
)
def test_a_template_that_never_ends_or_fills_the_memory(samples, tmp_path, tag, seconds, cause):
    document = Document(str(TEMPLATE))
    document.add_paragraph(tag)
    document.save(str(tmp_path / "templat.docx"))
    shutil.copy(TEMPLATE.with_name(PERIODIC.template), tmp_path)
    masukan = tmp_path / "input"
    masukan.mkdir()
    shutil.copyfile(min(samples.glob("*2024-01.xlsx")), masukan / "formulir.xlsx")
    request = Request(Bulan(2024, 1), masukan, tmp_path / "output", RKT, tmp_path / "templat.docx")
    finished = run(request, worker=Worker(report_seconds=seconds))
    said = [t for t in finished.result.temuan if t.definition.family is Family.TEMPLATE]
    assert [t.kode for t in said] == ["T113"]
    assert cause in said[0].pesan
    assert said[0].at.berkas == "templat.docx"
    names = {path.name for path in finished.publication.folder.iterdir()}
    assert {"Konsolidasi RKT 2024-01.xlsx", "Laporan Januari 2024.docx"} <= names
    assert not any(name.startswith("LKIP") for name in names)
