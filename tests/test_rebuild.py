"""A published month is made again from its own folder: the same bytes, whatever has become of everything else.

1. With a month published before it, inputs of every status, and a file that is never opened.
2. An archive that is damaged, or that reaches out of its folder, harms nothing.
"""

from __future__ import annotations

import json
import shutil
import zipfile

import pytest

from rkt.cli import main
from rkt.errors import RktError
from rkt.model.bulan import Bulan
from rkt.pipeline import Request, run
from rkt.publish.month_archive import CONTENTS, open_archive
from rkt.rebuild import rebuild
from tests.conftest import RKT, TEMPLATE
from tests.test_pipeline import fill, outputs

pytestmark = pytest.mark.slow

FEB, MARET = Bulan(2024, 2), Bulan(2024, 3)


@pytest.fixture(scope="module")
def published(samples, tmp_path_factory):
    """March, after a February whose figures have changed since, with a copy, another file and a lock file."""
    folder = tmp_path_factory.mktemp("terbit")
    masukan = folder / "input"
    shutil.copytree(samples, masukan)
    run(Request(FEB, masukan, folder / "output", RKT, TEMPLATE))
    fill(next(path for path in masukan.iterdir() if "Ternate 2024-02" in path.name), {"9.2": {"Pembilang": 1}})
    first = min(masukan.iterdir())
    shutil.copyfile(first, masukan / "salinan.xlsx")
    with zipfile.ZipFile(masukan / "kiriman.zip", "w") as archive:
        archive.write(first, "di dalam.xlsx")
    (masukan / "surat.pdf").write_bytes(b"%PDF-1.7")
    (masukan / "~$kunci.xlsx").write_bytes(b"x")
    finished = run(Request(MARET, masukan, folder / "output", RKT, TEMPLATE))
    assert finished.result.changes
    assert len({entry.status for entry in finished.result.masukan}) == 3
    return folder / "output", outputs(finished.publication.folder)


def test_the_same_bytes_when_everything_else_is_gone(published, tmp_path, capsys):
    output, before = published
    alone = tmp_path / "output"
    shutil.copytree(output / "2024-03", alone / "2024-03")
    (alone / "2024-03" / "LKIP 2024 s.d. Maret.docx").write_bytes(b"disunting")
    assert main(["ulang", "--bulan", "2024-03", "--output", str(alone), "--ke", str(tmp_path / "ke")]) == 0
    assert outputs(tmp_path / "ke" / "2024-03") == before
    assert f"Semua {len(before) - 1} berkas sama byte demi byte" in capsys.readouterr().out


def test_a_difference_is_named(published, tmp_path, capsys):
    output, _ = published
    other = tmp_path / "output"
    shutil.copytree(output / "2024-03", other / "2024-03")
    record = other / "2024-03" / "jejak.json"
    document = json.loads(record.read_text("utf-8"))
    document["keluaran"][0]["sha256"] = "0" * 64
    record.write_text(json.dumps(document), "utf-8")
    assert main(["ulang", "--bulan", "2024-03", "--output", str(other), "--ke", str(tmp_path / "ke")]) == 1
    assert document["keluaran"][0]["berkas"] in capsys.readouterr().out


def test_the_archive_holds_what_was_read(published, samples):
    output, before = published
    with zipfile.ZipFile(output / "2024-03" / "Arsip 2024-03.zip") as archive:
        names = archive.namelist()
        kept = json.loads(archive.read(CONTENTS))
        assert archive.read("templates/RKT 2024.xlsx") == RKT.read_bytes()
        assert archive.read("templates/LKIP.docx") == TEMPLATE.read_bytes()
        assert json.loads(archive.read("output/2024-02/jejak.json"))["bulan"] == "2024-02"
    record = json.loads(before["jejak.json"])
    assert [entry["berkas"] for entry in kept["masukan"]] == [entry["berkas"] for entry in record["masukan"]]
    assert "input/kiriman.zip/di dalam.xlsx" in names
    assert "input/~$kunci.xlsx" not in names


def test_nothing_published_nothing_kept_or_the_same_folder(published, tmp_path):
    with pytest.raises(RktError, match="tidak ada"):
        rebuild(FEB, tmp_path, tmp_path / "ke")
    with pytest.raises(RktError, match="Pilih folder lain"):
        rebuild(MARET, published[0], published[0])


def test_a_damaged_archive_is_said(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 rusak")
    with pytest.raises(RktError, match="rusak"):
        open_archive(tmp_path / "a.zip", tmp_path / "isi")


def test_an_archive_puts_nothing_outside_its_folder(tmp_path):
    about = {"skema": 1, "bulan": "2024-03", "masukan": [], "rkt": "../../../../jahat.xlsx"}
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(about["rkt"], b"x")
        archive.writestr(CONTENTS, json.dumps(about))
    content = open_archive(tmp_path / "a.zip", tmp_path / "dalam" / "isi")
    assert content.rkt == tmp_path / "dalam" / "isi" / "jahat.xlsx"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "dalam"]
