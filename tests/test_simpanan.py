"""Forms that were read before: found only for the same bytes, name, plan and program; never in the way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rkt.intake import reading_worker, simpanan
from rkt.intake.files import read_folder
from rkt.intake.reading_worker import ReadingWorker, read_apart
from rkt.intake.simpanan import Simpanan
from rkt.model.bulan import Bulan
from rkt.pipeline import Request, run
from rkt.plan.reader import read_plan
from tests.conftest import RKT, TEMPLATE
from tests.test_codec import told

PLAN, _ = read_plan(RKT)


@pytest.fixture(scope="module")
def entries(samples):
    return list(read_folder(samples))[:6]


def store(folder: Path) -> Path:
    return folder / simpanan.FOLDER / simpanan.FILE


def read_all(entries, folder, plan=PLAN):
    """Read the entries with the store of ``folder``; what was read, and which files had to be opened."""
    known = Simpanan(folder, plan)
    asked = []
    with pytest.MonkeyPatch.context() as patch:
        ask = ReadingWorker.ask
        patch.setattr(ReadingWorker, "ask", lambda self, entry: (asked.append(entry.berkas), ask(self, entry))[1])
        found = list(read_apart(entries, plan, ReadingWorker(), len(entries), cache=known))
    known.save()
    return found, asked


def test_a_second_reading_opens_nothing_and_says_the_same(entries, tmp_path):
    first, asked = read_all(entries, tmp_path)
    assert asked == [entry.berkas for entry in entries]
    again, asked = read_all(entries, tmp_path)
    assert asked == []
    assert list(map(told, again)) == list(map(told, first))


def test_other_bytes_another_name_and_another_plan_are_read(entries, tmp_path):
    read_all(entries, tmp_path)
    one, two, *others = entries
    changed = replace(one, content=two.content, sha256=two.sha256)
    renamed = replace(two, berkas=f"2024/{two.berkas}")
    assert read_all([changed, renamed, *others], tmp_path)[1] == [changed.berkas, renamed.berkas]
    other_plan = replace(PLAN, sha256="1" * 64)
    assert len(read_all(entries, tmp_path, other_plan)[1]) == len(entries)


def test_a_newer_program_reads_everything(entries, tmp_path, monkeypatch):
    read_all(entries, tmp_path)
    monkeypatch.setattr(simpanan, "_program_sha256", lambda: "lain")
    assert len(read_all(entries, tmp_path)[1]) == len(entries)


def test_what_is_met_no_more_is_forgotten(entries, tmp_path):
    read_all(entries, tmp_path)
    read_all(entries[:2], tmp_path)
    with closing(sqlite3.connect(store(tmp_path))) as opened:
        assert opened.execute("SELECT count(*) FROM formulir").fetchone() == (2,)


def broken_row(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("UPDATE formulir SET isi = substr(isi, 1, 40) || x'00'")


def other_text(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("UPDATE formulir SET isi = 'teks'")


def other_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("DROP TABLE formulir")


def swapped(path: Path) -> None:
    """Each entry under the key of another."""
    with closing(sqlite3.connect(path)) as opened, opened:
        rows = opened.execute("SELECT kunci, isi FROM formulir ORDER BY kunci").fetchall()
        keys, forms = zip(*rows, strict=True)
        opened.execute("DELETE FROM formulir")
        opened.executemany("INSERT INTO formulir VALUES (?, ?)", zip(keys[1:] + keys[:1], forms, strict=True))


def a_folder(path: Path) -> None:
    path.unlink()
    (path / "di dalam").mkdir(parents=True)


DAMAGED = {
    "kosong": lambda path: path.write_bytes(b""),
    "terpotong": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "bukan basis data": lambda path: path.write_bytes(b"bukan basis data" * 500),
    "isi rusak": broken_row,
    "isi teks": other_text,
    "tanpa tabel": other_table,
    "folder": a_folder,
    "tertukar": swapped,
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_spoilt_store_costs_time_and_nothing_else(entries, tmp_path, name):
    first, _ = read_all(entries, tmp_path)
    DAMAGED[name](store(tmp_path))
    again, asked = read_all(entries, tmp_path)
    assert len(asked) == len(entries)
    assert list(map(told, again)) == list(map(told, first))


def test_a_store_in_use_by_another_is_left_alone(entries, tmp_path, monkeypatch):
    monkeypatch.setattr(simpanan, "_BUSY_SECONDS", 0.1)
    first, _ = read_all(entries[:3], tmp_path)
    with closing(sqlite3.connect(store(tmp_path))) as other, other:
        other.execute("BEGIN EXCLUSIVE")
        again, asked = read_all(entries[:3], tmp_path)
    assert list(map(told, again)) == list(map(told, first))
    assert len(asked) == 3
    assert read_all(entries[:3], tmp_path)[1] == []


def test_the_month_is_the_same_with_and_without(samples, tmp_path, monkeypatch):
    """Made anew, then from the store, then with one form changed: bytes against a run that never had a store."""
    monkeypatch.setattr(reading_worker, "MANY", 1)

    def month(output, count):
        finished = run(Request(Bulan(2024, 3), samples, output, RKT, TEMPLATE, count))
        folder = finished.publication.folder
        return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    monkeypatch.setattr("rkt.pipeline.MANY", 1)
    plain = month(tmp_path / "tanpa", 0)
    assert not (tmp_path / "tanpa" / simpanan.FOLDER).exists()
    assert month(tmp_path / "dengan", 40) == plain
    assert store(tmp_path / "dengan").is_file()
    assert month(tmp_path / "dengan", 40) == plain
