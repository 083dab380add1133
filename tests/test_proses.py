"""Work in a process apart: what goes out comes back, and whatever the child does costs one question."""

from __future__ import annotations

import time
from contextlib import closing
from threading import Thread, Timer

import pytest

from rkt import proses
from rkt.proses import Proses, ProsesMatiError

GEMA = "tests.gema"


@pytest.fixture
def gema():
    with closing(Proses(GEMA)) as child:
        yield child


def test_twenty_megabytes_go_both_ways(gema):
    message = bytes(range(256)) * 80_000
    assert gema.ask(b"a", message, b"z", seconds=60) == b"a" + message + b"z"
    assert gema.ask(b"", seconds=60) == b""


def test_a_slow_start_is_no_slow_answer(monkeypatch):
    monkeypatch.setenv("GEMA_TUNDA", "1.5")
    with closing(Proses(GEMA)) as child:
        assert child.ask(b"halo", seconds=0.5) == b"halo"


def test_what_never_starts_ends(monkeypatch):
    monkeypatch.setattr(proses, "START_SECONDS", 0.4)
    monkeypatch.setenv("GEMA_TUNDA", "60")
    with closing(Proses(GEMA)) as child, pytest.raises(ProsesMatiError) as caught:
        child.ask(b"halo", seconds=60)
    assert caught.value.is_late


def test_silence_costs_one_question(gema):
    start = time.monotonic()
    with pytest.raises(ProsesMatiError) as caught:
        gema.ask(b"diam", seconds=0.4)
    assert caught.value.is_late
    assert time.monotonic() - start < 5
    assert gema.ask(b"halo", seconds=60) == b"halo"


def test_death_costs_one_question(gema):
    for _ in range(3):
        with pytest.raises(ProsesMatiError) as caught:
            gema.ask(b"mati", seconds=60)
        assert not caught.value.is_late
        assert gema.ask(b"halo", seconds=60) == b"halo"


@pytest.mark.parametrize("length", [2**63, 2**45, 1001])
def test_a_length_beyond_all_bounds_is_not_believed(gema, length):
    with pytest.raises(ProsesMatiError):
        gema.ask(f"panjang {length}".encode(), seconds=60, most=1000)
    assert gema.ask(b"halo", seconds=60) == b"halo"


def test_an_answer_at_the_very_deadline_hurts_nobody(gema):
    """Whoever wins, the next question is answered, and deadlines are still kept."""
    for turn in range(6):
        Timer(0.05 * turn, gema.end_if_late, (time.monotonic() + 100,)).start()
        try:
            assert gema.ask(b"x" * 300_000, seconds=0.2) == b"x" * 300_000
        except ProsesMatiError as error:
            assert error.is_late
    time.sleep(0.4)
    assert gema.ask(b"halo", seconds=60) == b"halo"
    with pytest.raises(ProsesMatiError):
        gema.ask(b"diam", seconds=0.3)


def test_a_greeting_is_said_again_to_the_next_child(monkeypatch):
    monkeypatch.setenv("GEMA_SALAM", "ya")
    with closing(Proses(GEMA)) as child:
        child.greet(bytes(3_000_000))
        with pytest.raises(ProsesMatiError):
            child.ask(b"mati", seconds=60)
        assert child.ask(b"halo", seconds=60) == b"halo"


def test_a_child_that_dies_at_its_greeting_is_said():
    with closing(Proses("tests.tidak_ada")) as child:
        child.greet(bytes(3_000_000))
        for _ in range(2):
            with pytest.raises(ProsesMatiError):
                child.ask(b"halo", seconds=60)


def test_closing_ends_a_question_and_there_is_no_other(gema):
    ended = []

    def ask():
        with pytest.raises(ProsesMatiError):
            gema.ask(b"diam", seconds=60)
        ended.append(True)

    asking = Thread(target=ask)
    asking.start()
    time.sleep(0.5)
    gema.close()
    asking.join(5)
    assert ended == [True]
    with pytest.raises(ProsesMatiError):
        gema.ask(b"halo", seconds=60)


def test_children_started_ahead_are_taken_once_and_ended():
    proses.start_ahead(GEMA, "tests.macet")
    ahead = dict(proses._ahead)
    with closing(Proses(GEMA)) as child, closing(Proses(GEMA)) as other:
        assert child.pid == ahead[GEMA].pid != other.pid
        assert child.ask(b"halo", seconds=60) == b"halo"
    proses.end_ahead()
    assert ahead["tests.macet"].poll() is not None
    assert proses._ahead == {}
