"""Work in a process apart: what goes out comes back, and whatever the child does costs one question."""

from __future__ import annotations

import time
from contextlib import closing
from threading import Thread, Timer

import pytest

from rkt import worker
from rkt.worker import Worker, WorkerDiedError

ECHO = "tests.echo_worker"


@pytest.fixture
def echo_worker():
    with closing(Worker(ECHO)) as child:
        yield child


def test_twenty_megabytes_go_both_ways(echo_worker):
    message = bytes(range(256)) * 80_000
    assert echo_worker.ask(b"a", message, b"z", seconds=60) == b"a" + message + b"z"
    assert echo_worker.ask(b"", seconds=60) == b""


def test_a_slow_start_is_no_slow_answer(monkeypatch):
    monkeypatch.setenv("GEMA_TUNDA", "1.5")
    with closing(Worker(ECHO)) as child:
        assert child.ask(b"halo", seconds=0.5) == b"halo"


def test_what_never_starts_ends(monkeypatch):
    monkeypatch.setattr(worker, "START_SECONDS", 0.4)
    monkeypatch.setenv("GEMA_TUNDA", "60")
    with closing(Worker(ECHO)) as child, pytest.raises(WorkerDiedError) as caught:
        child.ask(b"halo", seconds=60)
    assert caught.value.is_late


def test_silence_costs_one_question(echo_worker):
    start = time.monotonic()
    with pytest.raises(WorkerDiedError) as caught:
        echo_worker.ask(b"diam", seconds=0.4)
    assert caught.value.is_late
    assert time.monotonic() - start < 5
    assert echo_worker.ask(b"halo", seconds=60) == b"halo"


def test_death_costs_one_question(echo_worker):
    for _ in range(3):
        with pytest.raises(WorkerDiedError) as caught:
            echo_worker.ask(b"mati", seconds=60)
        assert not caught.value.is_late
        assert echo_worker.ask(b"halo", seconds=60) == b"halo"


@pytest.mark.parametrize("length", [2**63, 2**45, 1001])
def test_a_length_beyond_all_bounds_is_not_believed(echo_worker, length):
    with pytest.raises(WorkerDiedError):
        echo_worker.ask(f"panjang {length}".encode(), seconds=60, most=1000)
    assert echo_worker.ask(b"halo", seconds=60) == b"halo"


def test_an_answer_at_the_very_deadline_hurts_nobody(echo_worker):
    """Whoever wins, the next question is answered, and deadlines are still kept."""
    for turn in range(6):
        Timer(0.05 * turn, echo_worker.end_if_late, (time.monotonic() + 100,)).start()
        try:
            assert echo_worker.ask(b"x" * 300_000, seconds=0.2) == b"x" * 300_000
        except WorkerDiedError as error:
            assert error.is_late
    time.sleep(0.4)
    assert echo_worker.ask(b"halo", seconds=60) == b"halo"
    with pytest.raises(WorkerDiedError):
        echo_worker.ask(b"diam", seconds=0.3)


def test_a_greeting_is_said_again_to_the_next_child(monkeypatch):
    monkeypatch.setenv("GEMA_SALAM", "ya")
    with closing(Worker(ECHO)) as child:
        child.greet(bytes(3_000_000))
        with pytest.raises(WorkerDiedError):
            child.ask(b"mati", seconds=60)
        assert child.ask(b"halo", seconds=60) == b"halo"


def test_a_child_that_dies_at_its_greeting_is_said():
    with closing(Worker("tests.tidak_ada")) as child:
        child.greet(bytes(3_000_000))
        for _ in range(2):
            with pytest.raises(WorkerDiedError):
                child.ask(b"halo", seconds=60)


def test_closing_ends_a_question_and_there_is_no_other(echo_worker):
    ended = []

    def ask():
        with pytest.raises(WorkerDiedError):
            echo_worker.ask(b"diam", seconds=60)
        ended.append(True)

    asking = Thread(target=ask)
    asking.start()
    time.sleep(0.5)
    echo_worker.close()
    asking.join(5)
    assert ended == [True]
    with pytest.raises(WorkerDiedError):
        echo_worker.ask(b"halo", seconds=60)


def test_children_started_ahead_are_taken_once_and_ended():
    worker.start_ahead(ECHO, "tests.hanging_worker")
    ahead = dict(worker._ahead)
    with closing(Worker(ECHO)) as child, closing(Worker(ECHO)) as other:
        assert child.pid == ahead[ECHO].pid != other.pid
        assert child.ask(b"halo", seconds=60) == b"halo"
    worker.end_ahead()
    assert ahead["tests.hanging_worker"].poll() is not None
    assert worker._ahead == {}
