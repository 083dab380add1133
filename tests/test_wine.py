"""A program that CI starts under Wine never makes it wait for ever.

1. A process that it leaves behind holds its output open: what was written is there all the same.
2. Over its time it is ended, and the error says which program it was and what it wrote.
3. Text that is waited for is seen while the program runs; one that ends without it is an error at once.
"""

from __future__ import annotations

import os
import sys
import time

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="CI runs Wine on another system")


@pytest.fixture
def start(tmp_path, monkeypatch):
    """A shell stands in for Wine."""
    monkeypatch.syspath_prepend(ROOT / ".ci")
    monkeypatch.delitem(sys.modules, "wine", raising=False)
    import wine

    monkeypatch.setattr(wine, "LAST_WORDS_SECONDS", 0.5)
    (tmp_path / "wine").write_text('#!/bin/sh\nexec sh "$@"\n')
    (tmp_path / "wine").chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    programs = []

    def started(script: str, typed: str | None = None):
        programs.append(wine.Program(["-c", script], dict(os.environ), typed, None))
        return programs[-1]

    yield started
    for program in programs:
        program.end()


def test_what_is_left_behind_is_not_waited_for(start):
    begun = time.monotonic()
    assert start("sleep 20 & echo done; exit 3").wait() == (3, "done\n")
    assert time.monotonic() - begun < 15


def test_a_program_over_its_time_is_named(start):
    program = start("echo begun; exec sleep 20")
    program.wait_for("begun")
    with pytest.raises(TimeoutError, match=r"sleep 20.*not done in 0 s; it wrote:\nbegun"):
        program.wait(0.2)
    assert not program.is_running


def test_what_is_typed_and_what_is_waited_for(start):
    program = start('read word; echo "$word"; exec sleep 20', typed="April\n")
    program.wait_for("April")
    assert program.is_running
    with pytest.raises(TimeoutError, match="without 'Mei'"):
        start("echo April").wait_for("Mei")
