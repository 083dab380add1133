"""Months that are not ordinary, through the whole program, its proof of agreement among it.

1. Two satker. 2. Blank forms: nothing can be judged. 3. December. 4. A province of 38 satker. 5. Very long texts.
"""

from __future__ import annotations

import csv

import docx
import openpyxl
import pytest

from rkt.form.write.writer import write_forms
from rkt.model.bulan import Bulan
from rkt.pipeline import Request, run
from rkt.plan.convert import convert_rkt
from rkt.plan.reader import read_plan
from rkt.sample import write_samples
from tests.conftest import RKT, ROOT, TEMPLATE
from tests.oracles import audit_errors

pytestmark = pytest.mark.slow

DATA = ROOT / "docs" / "data"
DESEMBER = Bulan(2024, 12)


@pytest.fixture(scope="module")
def plan():
    return read_plan(RKT)[0]


def report(masukan, output, rkt=RKT):
    """The month's result and the report's whole text; both files are sound packages."""
    finished = run(Request(None, masukan, output, rkt, TEMPLATE))
    lkip, workbook = (next(finished.publication.folder.glob(pattern)) for pattern in ("LKIP*", "Konsolidasi*"))
    assert audit_errors(lkip) == []
    assert audit_errors(workbook) == []
    return finished.result, "\n".join(paragraph.text for paragraph in docx.Document(str(lkip)).paragraphs)


def test_two_satker(samples, tmp_path):
    masukan = tmp_path / "input"
    masukan.mkdir()
    for path in samples.glob("*2024-03.xlsx"):
        if "654577" in path.name or "659712" in path.name:
            (masukan / path.name).write_bytes(path.read_bytes())
    result, text = report(masukan, tmp_path)
    assert len(result.not_reporting) == 9
    said = "baru disampaikan oleh KPU Provinsi Maluku Utara dan KPU Kota Ternate; 9 (sembilan) satuan kerja lain belum"
    assert said in text


def test_nothing_can_be_judged(plan, tmp_path):
    write_forms(plan, Bulan(2024, 2), tmp_path / "input", [])
    result, text = report(tmp_path / "input", tmp_path)
    assert result.judged == ()
    assert "Rata-rata capaian belum dapat dihitung karena belum ada indikator yang dapat dinilai." in text
    assert "– (kategori" not in text
    assert "mencapai target" not in text.replace("belum ada yang mencapai target", "")


def test_december_is_the_annual_report(plan, tmp_path):
    write_samples(plan, DESEMBER, tmp_path / "input")
    result, text = report(tmp_path / "input", tmp_path)
    assert result.bulan == DESEMBER
    assert "LAPORAN KINERJA INSTANSI PEMERINTAH\n(LKIP)\nTAHUN 2024" in text
    assert "INTERIM" not in text.upper()
    assert "belum jatuh tempo" not in text
    assert "bersifat sementara" not in text


def test_another_province_of_38_satker(tmp_path):
    with (DATA / "satker.csv").open(encoding="utf-8-sig", newline="") as file:
        province, kabupaten, *_ = csv.DictReader(file)
    rows = [province] + [
        {**kabupaten, "kode_satker": str(700_000 + n), "nama": f"KPU Kabupaten Uji {n}", "sebutan_lain": ""}
        for n in range(37)
    ]
    with (tmp_path / "satker.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(province))
        writer.writeheader()
        writer.writerows(rows)
    rkt = tmp_path / "RKT 2024.xlsx"
    sources = {"reading_csv": DATA / "rkt-2024.csv", "satker": tmp_path / "satker.csv"}
    convert_rkt(DATA / "rkt-2024.txt", rkt, contoh=True, **sources)
    write_samples(read_plan(rkt)[0], Bulan(2024, 6), tmp_path / "input")
    result, text = report(tmp_path / "input", tmp_path, rkt)
    assert len(result.plan.satker) == 38
    assert "dari 38 (tiga puluh delapan) satuan kerja" in text


def test_very_long_texts(samples, tmp_path):
    masukan = tmp_path / "input"
    masukan.mkdir()
    long = "sehingga perlu penjelasan panjang, dengan angka 12.345,67 dan 98,7% serta Rp1.500.000; " * 40
    for path in samples.glob("*2024-03.xlsx"):
        book = openpyxl.load_workbook(path)
        for row in book["Kinerja"].iter_rows(min_row=13, min_col=11, max_col=14):
            for cell in row:
                if cell.value and cell.row < 40:
                    cell.value = f"{cell.value} {long}"
        book.save(masukan / path.name)
    _, text = report(masukan, tmp_path)
    assert " ".join(long.split()).rstrip(";") in " ".join(text.split())
