"""Exports of SAKTI among the inputs: accounted for like forms; a month from files to the published folder."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import openpyxl
import pytest

from rkt.cli import main
from rkt.intake.accept import receive
from rkt.intake.input_file import InputFile
from rkt.intake.outcome import outcome_lines
from rkt.intake.read_result import ReadResult, read_arrived
from rkt.model.bulan import Bulan
from rkt.model.form import Status
from rkt.plan.reader import read_plan
from rkt.sample import write_sakti_samples
from rkt.sample.sakti import NOT_YET_TYPED_RP, differing
from tests.conftest import RKT, make_month
from tests.kit import MARET, TERNATE, form_with
from tests.sakti_kit import PLAN, WHOLE, drawn, export, head

ROWS = "kode | pembilang | penyebut\n2.1 | 9 | 10"


def sakti(berkas, *, spent=None, saved=None, printed=None, period="Periode Maret 2024", contoh=False):
    """An export as it was read; with ``spent`` its last akun, and all above it, has that much more this month."""
    read = export(WHOLE, period=period)
    if spent is not None:
        lines = (read.lines[0], replace(read.lines[1], realisasi_rp=read.lines[1].realisasi_rp + spent))
        read = replace(read, lines=lines, total_realisasi_rp=read.total_realisasi_rp + spent)
    at = datetime(2024, 4, saved, tzinfo=UTC) if saved else None
    day = date(2024, 4, printed) if printed else None
    sha = berkas.ljust(64, "0")
    read = replace(read, berkas=berkas, sha256=sha, saved_at=at, tanggal=day, contoh=contoh, temuan=())
    return ReadResult(berkas, sha, None, (), read.satker, read.bulan, at, sakti=read)


def formulir(*, contoh=False):
    form = replace(form_with(ROWS, PLAN), contoh=contoh, berkas="form.xlsx")
    return ReadResult(form.berkas, form.sha256, form, (), form.satker, form.bulan)


def outcome(*entries, bulan=MARET):
    """(berkas, status, kode of what was found) of every export, and the files whose exports are used."""
    intake = receive([*entries], PLAN, bulan)
    found = {t.at.berkas: t.kode for t in intake.temuan if t.at}
    rows = [(m.berkas, m.status, found.get(m.berkas, "")) for m in intake.masukan if m.berkas != "form.xlsx"]
    return rows, [one.berkas for one in intake.sakti]


def test_one_export_is_used_beside_the_form():
    assert outcome(formulir(), sakti("a.csv")) == ([("a.csv", Status.DITERIMA, "")], ["a.csv"])


def test_the_same_content_is_set_aside():
    rows, used = outcome(formulir(), sakti("a (1).csv"), sakti("b.csv"))
    assert (rows, used) == ([("a (1).csv", Status.DIABAIKAN, "B107"), ("b.csv", Status.DITERIMA, "")], ["b.csv"])


@pytest.mark.parametrize(
    ("old", "new"),
    [({"printed": 3}, {"printed": 5}), ({"saved": 3}, {"saved": 5}), ({"printed": 3, "saved": 9}, {"printed": 5})],
)
def test_the_newer_one_by_what_the_file_says_is_used(old, new):
    rows, used = outcome(formulir(), sakti("a.csv", **old), sakti("b.csv", spent=1, **new))
    assert (rows, used) == ([("a.csv", Status.DIGANTIKAN, "B159"), ("b.csv", Status.DITERIMA, "")], ["b.csv"])


def test_where_neither_is_newer_none_is_used():
    rows, used = outcome(formulir(), sakti("a.csv"), sakti("b.csv", spent=1))
    assert (rows, used) == ([("a.csv", Status.DITOLAK, "B158"), ("b.csv", Status.DITOLAK, "B158")], [])


def test_exports_of_other_months_stand_for_those():
    rows, used = outcome(
        formulir(), sakti("a.csv", period="Periode Februari 2024"), sakti("b.csv", period="Periode Mei 2024")
    )
    assert (rows, used) == ([("a.csv", Status.DITERIMA, ""), ("b.csv", Status.DIABAIKAN, "B160")], ["a.csv"])


def test_samples_never_stand_beside_real_figures():
    real, sample = sakti("a.csv"), sakti("b.csv", contoh=True, spent=1)
    rows, used = outcome(formulir(), real, sample)
    assert (rows, used) == ([("a.csv", Status.DITERIMA, ""), ("b.csv", Status.DIABAIKAN, "B161")], ["a.csv"])
    rows, used = outcome(formulir(contoh=True), real, sample)
    assert (rows, used) == ([("a.csv", Status.DIABAIKAN, "B162"), ("b.csv", Status.DITERIMA, "")], ["b.csv"])


def test_a_refused_export_stands_for_no_form():
    rows = head(period="Periode Maret 2023") + drawn(WHOLE)
    text = "\n".join(";".join("" if value is None else str(value) for value in row) for row in rows)
    read = read_arrived(InputFile(f"{TERNATE.kode}.csv", "0" * 64, text.encode()), PLAN)
    intake = receive([formulir(), read], PLAN, MARET)
    (entry,) = (entry for entry in intake.masukan if entry.status is Status.DITOLAK)
    assert (entry.menunjuk, [t.kode for t in read.temuan]) == ((), ["B157"])


def test_the_screen_counts_the_exports():
    masukan = receive([formulir(), sakti("a.csv"), sakti("b.csv")], PLAN, MARET).masukan
    assert outcome_lines(masukan)[0] == "Berkas masukan: 3 (2 diterima termasuk 1 laporan SAKTI, 1 diabaikan)"


def test_the_order_of_the_files_changes_nothing():
    entries = [formulir(), sakti("a.csv", printed=3), sakti("b.csv", printed=5, spent=1)]
    assert receive(entries, PLAN, MARET).sakti == receive(entries[::-1], PLAN, MARET).sakti


def test_one_file_alone_can_be_checked(tmp_path, capsys):
    assert main(["contoh", "--bulan", "2024-03", "--output", str(tmp_path), "--sakti", "--rkt", str(RKT)]) == 0
    exports = sorted(tmp_path.glob("*SAKTI*"))
    assert {path.suffix for path in exports} == {".csv", ".xlsx"} and len(exports) == 10
    capsys.readouterr()
    assert main(["periksa", str(exports[0]), "--rkt", str(RKT)]) == 0
    said = capsys.readouterr().out
    assert "Laporan SAKTI KPU Kabupaten Pulau Taliabu s.d. Maret 2024: 10 dari 10 kode anggaran" in said


def test_exports_alone_make_no_month(tmp_path, capsys):
    plan, _ = read_plan(RKT)
    write_sakti_samples(plan, MARET, tmp_path / "input")
    folders = ["--input", str(tmp_path / "input"), "--output", str(tmp_path / "output")]
    assert main(["laporan", "--bulan", "2024-03", *folders, "--rkt", str(RKT)]) == 2
    assert "hanya berisi laporan SAKTI" in capsys.readouterr().err


@pytest.fixture(scope="module")
def published(tmp_path_factory, samples):
    """March from the sample forms, with the sample exports of February and March beside them."""
    folder = tmp_path_factory.mktemp("sakti")
    plan, _ = read_plan(RKT)
    for number in (2, 3):
        write_sakti_samples(plan, Bulan(2024, number), folder / "input")
    for path in samples.iterdir():
        (folder / "input" / path.name).write_bytes(path.read_bytes())
    return make_month(folder / "output", "2024-03", folder / "input")


@pytest.mark.slow
def test_a_month_with_sakti_from_files_to_the_published_folder(published, maret):
    result, folder = published.result, published.publication.folder
    plan = result.plan
    assert all(row.is_from_sakti for row in result.anggaran_details)
    late = differing(plan, MARET)
    assert [(t.satker, t.at.sel) for t in result.temuan if t.kode == "S110"] == [(late.kode, "D6")]
    assert result.anggaran.realisasi_rp == maret.result.anggaran.realisasi_rp + NOT_YET_TYPED_RP
    record = json.loads((folder / "jejak.json").read_text("utf-8"))
    assert sum(row["realisasi"] for row in record["anggaran"]["rincian"]) == record["anggaran"]["realisasi"]
    assert sum(1 for entry in record["masukan"] if entry["jenis"] == "SAKTI") == 20


@pytest.mark.slow
def test_every_amount_in_the_record_is_in_its_cell(published):
    source = published.publication.folder.parent.parent / "input"
    cells = {}
    for path in source.glob("*SAKTI*"):
        if path.suffix == ".csv":
            rows = [one.split(";") for one in path.read_text("utf-8").splitlines()]
            cells[path.name] = lambda sel, rows=rows: float(rows[int(sel[1:]) - 1][25].replace(".", ""))
        else:
            sheet = openpyxl.load_workbook(path).active
            cells[path.name] = lambda sel, sheet=sheet: sheet[sel].value
    record = json.loads((published.publication.folder / "jejak.json").read_text("utf-8"))
    for row in record["anggaran"]["rincian"]:
        assert row["sel_semua"] == [row["sel"]]
        assert cells[row["berkas"]](row["sel"]) == row["realisasi"]


@pytest.mark.slow
def test_the_sheets_and_the_report_say_what_comes_from_sakti(published):
    folder = published.publication.folder
    workbook = openpyxl.load_workbook(next(folder.glob("Konsolidasi*.xlsx")), data_only=True)
    rows = list(workbook["Anggaran"].iter_rows(values_only=True))
    totals = [row for row in rows if row[1] == "Jumlah"]
    assert len(totals) == 4 and len({row[5:9] for row in totals}) == 1
    for title in ("Belanja Pegawai", "Belanja Barang", "Belanja Modal"):
        assert any(row[1] == title for row in rows)
    assert any("Blokir (Rp)" in row for row in rows)
    kelengkapan = list(workbook["Kelengkapan"].iter_rows(values_only=True))
    assert any(str(row[-1]).startswith("Contoh SAKTI") for row in kelengkapan)
    jejak = list(workbook["Jejak"].iter_rows(values_only=True))
    assert any(row[2] == "laporan SAKTI s.d. Maret 2024" for row in jejak)
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(next(folder.glob("*.docx")))).paragraphs)
    assert "Realisasi anggaran seluruh satuan kerja menurut SAKTI." in text
