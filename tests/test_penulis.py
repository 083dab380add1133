"""The second hand at writing: it gives what this process would give, and is not missed where it dies."""

from __future__ import annotations

import os
from concurrent.futures import CancelledError
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from rkt.errors import RktError
from rkt.reports import penulis
from rkt.reports.mail.mailing import Mailing, files_of, mailings_of
from rkt.reports.penulis import Penulis, make_lkip
from rkt.worker import WorkerDiedError
from tests.conftest import TEMPLATE

pytestmark = pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor: there is no second hand")


@pytest.fixture(scope="module")
def mailing(maret) -> list[Mailing]:
    """Three times what goes out without the forms: enough for both hands."""
    return mailings_of(maret.result, []) * 3


@pytest.fixture
def hand(maret):
    with closing(Penulis()) as found:
        found.use(maret.result)
        yield found


def test_the_report_is_the_same_here_and_there(hand, maret):
    there = hand.lkip(TEMPLATE, "LKIP.docx").result()
    assert there == make_lkip(maret.result, TEMPLATE, "LKIP.docx")
    assert there.content == next(maret.publication.folder.glob("LKIP*.docx")).read_bytes()
    assert (there.temuan, there.mismatches) == ((), ())


def test_both_hands_give_every_file_once_and_in_order(hand, maret, mailing):
    shared = hand.share(mailing)
    expected = [file for one in mailing for file in files_of(one, maret.result.plan, maret.result.created_at)]
    assert shared.finish() == expected


def test_a_hand_that_dies_is_not_missed(hand, maret, mailing):
    """It dies at every question, however often it is started."""
    hand._worker._module = "tests.tidak_ada"
    hand._worker._child.kill()
    hand._worker._child.wait()
    report = hand.lkip(TEMPLATE, "LKIP.docx")
    shared = hand.share(mailing)
    assert report.result() == make_lkip(maret.result, TEMPLATE, "LKIP.docx")
    assert len(shared.finish()) == len(mailing)


def test_what_goes_wrong_there_is_raised_here(hand, tmp_path):
    with pytest.raises(RktError, match="tidak ditemukan"):
        hand.lkip(tmp_path / "tidak ada.docx", "LKIP.docx").result()


def test_a_run_that_fails_is_not_written_to_its_end(hand, mailing, monkeypatch):
    """Closed while there is work: what was begun ends, nothing else is begun, here or there."""
    shared = hand.share(mailing * 40)
    hand.close()
    begun = []
    monkeypatch.setattr(penulis, "make_mailings", lambda *work: begun.append(work))
    with suppress(WorkerDiedError, CancelledError):
        shared.finish()
    assert begun == []


def test_a_fault_of_ours_there_is_raised_here(hand, maret, mailing):
    broken = replace(mailing[0], draft=replace(mailing[0].draft, subject=None))
    shared = hand.share([broken] * (2 * penulis.AT_ONCE))
    with pytest.raises((RuntimeError, AttributeError), match="split"):
        shared.finish()


def test_one_processor_writes_everything_itself(maret, mailing, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with closing(Penulis()) as alone:
        alone.use(maret.result)
        report = alone.lkip(TEMPLATE, Path("LKIP.docx").name).result()
        assert alone._worker is None
        assert report.content is not None
        assert len(alone.share(mailing).finish()) == len(mailing)
