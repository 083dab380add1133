"""The second hand at writing: it gives what this process would give, and is not missed where it dies."""

from __future__ import annotations

import os
from concurrent.futures import CancelledError
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from rkt.errors import RktError
from rkt.proses import ProsesMatiError
from rkt.reports import penulis
from rkt.reports.kiriman import Kiriman, files_of, kiriman_of
from rkt.reports.penulis import Penulis, make_lkip
from tests.conftest import TEMPLAT

pytestmark = pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor: there is no second hand")


@pytest.fixture(scope="module")
def kiriman(maret) -> list[Kiriman]:
    """Three times what goes out without the forms: enough for both hands."""
    return kiriman_of(maret.hasil, []) * 3


@pytest.fixture
def hand(maret):
    with closing(Penulis()) as found:
        found.use(maret.hasil)
        yield found


def test_the_report_is_the_same_here_and_there(hand, maret):
    there = hand.lkip(TEMPLAT, "LKIP.docx").result()
    assert there == make_lkip(maret.hasil, TEMPLAT, "LKIP.docx")
    assert there.isi == next(maret.terbit.folder.glob("LKIP*.docx")).read_bytes()
    assert (there.temuan, there.beda) == ((), ())


def test_both_hands_give_every_file_once_and_in_order(hand, maret, kiriman):
    shared = hand.share(kiriman)
    expected = [file for one in kiriman for file in files_of(one, maret.hasil.plan, maret.hasil.dibuat)]
    assert shared.finish() == expected


def test_a_hand_that_dies_is_not_missed(hand, maret, kiriman):
    """It dies at every question, however often it is started."""
    hand._proses._module = "tests.tidak_ada"
    hand._proses._child.kill()
    hand._proses._child.wait()
    report = hand.lkip(TEMPLAT, "LKIP.docx")
    shared = hand.share(kiriman)
    assert report.result() == make_lkip(maret.hasil, TEMPLAT, "LKIP.docx")
    assert len(shared.finish()) == len(kiriman)


def test_what_goes_wrong_there_is_raised_here(hand, tmp_path):
    with pytest.raises(RktError, match="tidak ditemukan"):
        hand.lkip(tmp_path / "tidak ada.docx", "LKIP.docx").result()


def test_a_run_that_fails_is_not_written_to_its_end(hand, kiriman, monkeypatch):
    """Closed while there is work: what was begun ends, nothing else is begun, here or there."""
    shared = hand.share(kiriman * 40)
    hand.close()
    begun = []
    monkeypatch.setattr(penulis, "make_kiriman", lambda *work: begun.append(work))
    with suppress(ProsesMatiError, CancelledError):
        shared.finish()
    assert begun == []


def test_a_fault_of_ours_there_is_raised_here(hand, maret, kiriman):
    broken = replace(kiriman[0], draf=replace(kiriman[0].draf, subjek=None))
    shared = hand.share([broken] * (2 * penulis.AT_ONCE))
    with pytest.raises((RuntimeError, AttributeError), match="split"):
        shared.finish()


def test_one_processor_writes_everything_itself(maret, kiriman, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with closing(Penulis()) as alone:
        alone.use(maret.hasil)
        report = alone.lkip(TEMPLAT, Path("LKIP.docx").name).result()
        assert alone._proses is None
        assert report.isi is not None
        assert len(alone.share(kiriman).finish()) == len(kiriman)
