"""What is held for a moment is waited for; what is held for longer is named, and nothing of ours stays behind.

1. A scanner that lets go: each kind of step of a publication succeeds, and no second name is given.
2. A program that does not: the wait is bounded for all files together.
3. A held record, plan or template is named; a record that cannot be read is never taken for none.
4. A file left by a removal that was refused at first is removed.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from rkt import held_files
from rkt.errors import RktError
from rkt.held_files import Patience, retry
from rkt.plan.reader import read_plan
from rkt.publish import publish as publishing
from rkt.publish.publish import publish
from tests.conftest import RKT
from tests.test_publish import MARET, contents, month_of

NAMES = ("LKIP.docx", "Umpan Balik/a.xlsx")


@pytest.fixture
def seconds(monkeypatch):
    """No real time passes; what was waited adds up."""
    waited: list[float] = []
    monkeypatch.setattr(held_files, "HELD_SECONDS", 2.0)
    monkeypatch.setattr(held_files.time, "sleep", waited.append)
    return waited


def refusals(count: int, result: str = "ya"):
    left = [PermissionError(13, "sharing violation")] * count

    def act() -> str:
        if left:
            raise left.pop()
        return result

    return act


def test_a_refusal_is_waited_out_and_then_final(seconds):
    assert retry(refusals(3)) == "ya"
    assert sum(seconds) == pytest.approx(0.15)
    with pytest.raises(PermissionError):
        retry(refusals(1000))
    assert sum(seconds) == pytest.approx(2.15)


def test_other_errors_are_not_waited_for(seconds):
    def gone() -> None:
        raise FileNotFoundError(2, "gone")

    with pytest.raises(FileNotFoundError):
        retry(gone)
    assert seconds == []


def test_ten_held_files_are_waited_for_once(seconds):
    patience = Patience()
    for _ in range(10):
        with pytest.raises(PermissionError):
            patience.retry(refusals(1000))
    assert sum(seconds) == pytest.approx(2.0)


@pytest.fixture
def scanned(monkeypatch, seconds):
    """Windows with a scanner: every place refuses the first two renames, replacements and removals."""
    seen: Counter[str] = Counter()
    plain = {name: getattr(Path, name) for name in ("rename", "replace", "unlink")}

    def call(name, self, *args, **kwargs):
        seen[f"{name} {self}"] += 1
        if seen[f"{name} {self}"] <= 2:
            raise PermissionError(13, "sharing violation", str(self))
        return plain[name](self, *args, **kwargs)

    for name in plain:
        monkeypatch.setattr(Path, name, lambda self, *args, _name=name, **kw: call(_name, self, *args, **kw))
    monkeypatch.setattr(publishing, "exchange", lambda *_: False)
    return seen


def test_a_scanner_changes_nothing(tmp_path, scanned):
    for text in ("lama", "baru"):
        done = publish(tmp_path, MARET, month_of(text, *NAMES))
        assert done.pesan == ()
        assert {name: contents(done.folder)[name] for name in NAMES} == dict.fromkeys(NAMES, text)
        assert [path.name for path in tmp_path.iterdir()] == ["2024-03"]
    assert {name.split()[0] for name in scanned} >= {"rename", "unlink"}


def test_what_is_not_removed_at_first_is_removed(tmp_path, monkeypatch, seconds):
    remove, refused = shutil.rmtree, []

    def scanned(folder, **how):
        if len(refused) < 4:
            refused.append(folder)
        else:
            remove(folder, **how)

    def fail(staging):
        (staging / "LKIP.docx").write_text("separuh")
        monkeypatch.setattr(shutil, "rmtree", scanned)
        raise OSError(28, "No space left on device")

    with pytest.raises(RktError, match="ruang disk habis"):
        publish(tmp_path, MARET, fail)
    assert len(refused) == 4
    assert list(tmp_path.iterdir()) == []


def hold(monkeypatch, *held: Path) -> None:
    """Reading these is refused, as where a program has opened them for itself alone."""
    plain = Path.open

    def opened(self, *args, **kwargs):
        if self in held:
            raise PermissionError(13, "sharing violation", str(self))
        return plain(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(Path, "read_bytes", lambda self: opened(self, "rb").read())


def test_a_record_that_cannot_be_read_is_named(tmp_path, monkeypatch, seconds):
    folder = publish(tmp_path, MARET, month_of("lama", *NAMES)).folder
    before = contents(folder)
    with monkeypatch.context() as patch:
        hold(patch, folder / "jejak.json")
        with pytest.raises(RktError, match=r"jejak\.json' tidak dapat dibuka .*sedang dibuka di program lain"):
            publish(tmp_path, MARET, month_of("baru", *NAMES))
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["2024-03"]
    publish(tmp_path, MARET, month_of("baru", *NAMES))
    assert sorted(contents(folder)) == sorted((*NAMES, "jejak.json"))  # nothing was taken for the work of staff


def test_a_record_that_cannot_be_replaced_is_named(tmp_path, monkeypatch, seconds):
    folder = publish(tmp_path, MARET, month_of("lama", *NAMES)).folder
    before, replace = contents(folder), Path.replace

    def held(self, target):
        if Path(target) == folder / "jejak.json":
            raise PermissionError(13, "sharing violation", str(self), 32, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(Path, "rename", lambda self, _: (_ for _ in ()).throw(PermissionError(13, "held", str(self))))
    monkeypatch.setattr(publishing, "exchange", lambda *_: False)
    with pytest.raises(RktError, match=r"Berkas '.*jejak\.json' tidak dapat dipakai .*Tutup program"):
        publish(tmp_path, MARET, month_of("baru", *NAMES))
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["2024-03"]


def test_a_held_plan_is_named(tmp_path, monkeypatch, seconds):
    plan = tmp_path / RKT.name
    shutil.copyfile(RKT, plan)
    with monkeypatch.context() as patch:
        hold(patch, plan)
        with pytest.raises(
            RktError, match=rf"'{re.escape(str(plan))}' tidak dapat dibuka .*Tutup program yang memakainya"
        ):
            read_plan(plan)
    assert sum(seconds) == pytest.approx(2.0)
    assert read_plan(plan)


@pytest.mark.skipif(os.name == "nt", reason="there the seconds are real")
def test_elsewhere_a_refusal_is_final():
    assert held_files.HELD_SECONDS == 0.0
