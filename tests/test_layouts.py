"""Ten documents of other offices: each converts without a lost or an invented row, and the next commands work on it.

Whoever makes forms of it edits nothing but what the conversion names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from rkt.cli import main
from rkt.plan.reader import read_plan
from tests.rkt_kit import add_table, drawn, excel, text_file, track, word, wrap

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Layout:
    """``rows``: (kode, target) of every indikator; ``left``: how many things the conversion names to fill in."""

    make: Callable[[Path], Path]
    instansi: str
    ketua: str
    rows: list[tuple[str, str]]
    named: int
    left: int = 0


def titled(office: str, *more: str) -> tuple[str, ...]:
    return ("RENCANA KINERJA TAHUNAN (RKT)", f"{office} TAHUN 2025", *more)


def gorontalo(folder: Path) -> Path:
    """Numbers under the heading, a column SATUAN, a chair with degrees."""
    table = """NO | SASARAN KEGIATAN | INDIKATOR KINERJA KEGIATAN | SATUAN | TARGET
(1) | (2) | (3) | (4) | (5)
1 | Terwujudnya data pemilih | Persentase pemutakhiran | % | 95
 | | Jumlah dokumen | Dokumen | 4
2 | Meningkatnya akuntabilitas | Nilai akuntabilitas | Nilai | 70,5"""
    signed = (
        "Gorontalo, 6 Januari 2025",
        "KETUA KOMISI PEMILIHAN UMUM",
        "PROVINSI GORONTALO,",
        "",
        "Dr. Nama, S.H., M.H.",
    )
    return word(folder / "a.docx", table, title=titled("KOMISI PEMILIHAN UMUM PROVINSI GORONTALO"), signed=signed)


def dki(folder: Path) -> Path:
    """Excel with number formats, a zero, and the year's target beside the next one's."""
    table = """NO | SASARAN | INDIKATOR KINERJA | TARGET 2025 | TARGET 2026
1 | Terwujudnya tata kelola | Persentase satker yang patuh | | 99%
 | | Jumlah temuan audit | | 0
2 | Terlaksananya sosialisasi | Jumlah peserta | | 9"""
    values = {"D4": (0.975, "0.0%"), "D5": (0, "General"), "D6": (1200, '#,##0" Orang"')}
    title = ("RENCANA KINERJA TAHUNAN", "KOMISI PEMILIHAN UMUM PROVINSI DKI JAKARTA TAHUN 2025")
    return excel(
        folder / "b.xlsx", table, title=title, signed=("Jakarta, 2 Januari 2025", "Ketua,", "NAMA"), values=values
    )


def aceh(folder: Path) -> Path:
    """Bands of KEGIATAN across the table, numbers that begin again, rows and cells in content controls."""
    table = """No. | Sasaran Program/Kegiatan | Indikator Kinerja | Target
KEGIATAN 3355: Akuntabilitas | < | < | <
1 | Meningkatnya pembinaan | Persentase kapasitas | 80%
KEGIATAN 3356: Logistik | < | < | <
1 | Tersedianya data logistik | Persentase data | 85%
2 | Terlaksananya distribusi | Jumlah laporan | 12 Laporan"""
    signed = ("Ditetapkan di Banda Aceh", "pada tanggal 6 Januari 2025", "KETUA KIP ACEH,", "", "NAMA KETUA")
    path = word(folder / "c.docx", table, title=titled("KOMISI INDEPENDEN PEMILIHAN ACEH"), signed=signed)
    document = docx.Document(str(path))
    rows = document.tables[0]._tbl.findall(qn("w:tr"))
    wrap(rows[2])
    wrap(rows[4].findall(qn("w:tc"))[3])
    document.save(str(path))
    return path


def bone_bolango(folder: Path) -> Path:
    """The agreement of a kabupaten: a budget table below, no Ketua."""
    table = """No. | Sasaran | Indikator Kinerja | Target
1. | Terwujudnya layanan | Persentase pegawai | 95%
2. | Terkelolanya BMN | Jumlah laporan | 2 Laporan"""
    budget = "No. | Program | Anggaran | Keterangan\n1. | Dukungan Manajemen | Rp3.000.000.000 | APBN"
    title = ("PERJANJIAN KINERJA TAHUN 2025", "KOMISI PEMILIHAN UMUM KABUPATEN BONE BOLANGO")
    return word(folder / "d.docx", table, budget, title=title, signed=("Suwawa, 6 Januari 2025", "Sekretaris,", "NAMA"))


def bali(folder: Path) -> Path:
    """Excel: texts that go on in the row below, targets of the quarters, merged sasaran."""
    table = """NO | SASARAN KEGIATAN | INDIKATOR | TARGET | < | < | < | <
^ | ^ | ^ | Tahunan | TW I | TW II | TW III | TW IV
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
1 | Terwujudnya layanan | Persentase pegawai yang | 90% | 20% | 40% | 60% | 90%
^ | ^ | mengikuti pelatihan | | | | |
^ | ^ | Jumlah rapat | 12 Kali | 3 | 6 | 9 | 12"""
    return excel(folder / "e.xlsx", table, title=titled("KPU PROVINSI BALI"), signed=("Denpasar, 2 Januari 2025",))


def yogyakarta(folder: Path) -> Path:
    """Roman numbers, numbered indikator, signatures side by side, a target changed with Track Changes."""
    table = """NO | SASARAN KEGIATAN | INDIKATOR KINERJA | TARGET
I | Terwujudnya data | 1. Persentase data | 95%
 | | 2. Jumlah dokumen | 4 Dokumen
II | Terkelolanya logistik | 1. Jumlah laporan | 12 Laporan"""
    path = word(folder / "f.docx", table, title=titled("KOMISI PEMILIHAN UMUM PROVINSI D.I. YOGYAKARTA"), signed=())
    document = docx.Document(str(path))
    track(document.tables[0].cell(1, 3).paragraphs[0], "90%", "95%")
    add_table(document, drawn("Mengetahui, | Yogyakarta, 6 Januari 2025\nSekretaris, | Ketua,\n | \nNAMA S | NAMA K"))
    document.save(str(path))
    return path


def tidore(folder: Path) -> Path:
    """Several indikator in one cell with as many targets, and one cell where they do not match."""
    table = """No | Sasaran | Indikator | Target
1 | Meningkatnya layanan | a. Persentase layanan / b. Jumlah rapat | 90% / 4 Kali
2 | Terwujudnya tata kelola | a. Persentase laporan / b. Jumlah laporan | 100%"""
    return word(folder / "g.docx", table, title=titled("KOMISI PEMILIHAN UMUM KOTA TIDORE KEPULAUAN"), signed=())


def riau(folder: Path) -> Path:
    """Targets as people spell them, in a tab-separated text."""
    table = """NO | SASARAN KEGIATAN | INDIKATOR KINERJA KEGIATAN | TARGET KINERJA
1 | Terwujudnya layanan | Persentase layanan | 100 persen
 | | Jumlah peserta | 1.200 Orang
 | | Jumlah dokumen | 3 (tiga) Dokumen
2 | Meningkatnya akuntabilitas | Nilai akuntabilitas | ≥ 80
 | | Opini BPK | WTP"""
    return text_file(folder / "h.txt", table, title=titled("KOMISI PEMILIHAN UMUM PROVINSI RIAU"))


def papua(folder: Path) -> Path:
    """NO made by Word, the money beside the target, an extra column."""
    table = """NO | SASARAN | INDIKATOR | TARGET | TARGET ANGGARAN (Rp) | Nomor DIPA
 | Terwujudnya layanan | Indeks kepuasan | 3,84 Indeks | 1.000.000 | 076.01
 | Terkelolanya logistik | Jumlah laporan | 12 Laporan | 500.000 | 076.01"""
    path = word(folder / "i.docx", table, title=titled("KOMISI PEMILIHAN UMUM PROVINSI PAPUA PEGUNUNGAN"))
    document = docx.Document(str(path))
    for row in (1, 2):
        document.tables[0].cell(row, 0).paragraphs[0].style = document.styles["List Number"]
    document.save(str(path))
    return path


def ntt(folder: Path) -> Path:
    """Excel without a column NO, unit in the heading, a unit merged over rows, a title that says no year."""
    table = """SASARAN KEGIATAN | INDIKATOR KINERJA | TARGET KINERJA (%)
Terwujudnya layanan | Persentase layanan | 90
^ | Persentase pegawai | 97,5
Terwujudnya tata kelola | Persentase laporan | 100"""
    title = ("RENCANA KINERJA TAHUNAN", "KOMISI PEMILIHAN UMUM PROVINSI NUSA TENGGARA TIMUR")
    return excel(folder / "j.xlsx", table, title=title, signed=("Kupang, 2 Januari 2025", "Ketua,", "NAMA KETUA"))


LAYOUTS = {
    "gorontalo": Layout(
        gorontalo, "KPU Provinsi Gorontalo", "Dr. Nama, S.H., M.H.",
        [("1.1", "95 %"), ("1.2", "4 Dokumen"), ("2.1", "70,5 Nilai")], 0,
    ),
    "dki": Layout(
        dki, "KPU Provinsi DKI Jakarta", "NAMA", [("1.1", "97,5%"), ("1.2", "0"), ("2.1", "1200 Orang")], 2
    ),
    "aceh": Layout(aceh, "KIP Aceh", "NAMA KETUA", [("1.1", "80%"), ("2.1", "85%"), ("3.1", "12 Laporan")], 3),
    "bone bolango": Layout(
        bone_bolango, "KPU Kabupaten Bone Bolango", "", [("1.1", "95%"), ("2.1", "2 Laporan")], 1
    ),
    "bali": Layout(bali, "KPU Provinsi Bali", "", [("1.1", "90%"), ("1.2", "12 Kali")], 1),
    "yogyakarta": Layout(
        yogyakarta, "KPU Provinsi D.I. Yogyakarta", "NAMA K",
        [("1.1", "95%"), ("1.2", "4 Dokumen"), ("2.1", "12 Laporan")], 2,
    ),
    "tidore": Layout(
        tidore, "KPU Kota Tidore Kepulauan", "", [("1.1", "90%"), ("1.2", "4 Kali"), ("2.1", "")], 1, left=1
    ),
    "riau": Layout(
        riau, "KPU Provinsi Riau", "NAMA KETUA",
        [("1.1", "100 persen"), ("1.2", "1.200 Orang"), ("1.3", "3 (tiga) Dokumen"), ("2.1", "≥ 80"), ("2.2", "WTP")],
        0, left=1,
    ),
    "papua": Layout(
        papua, "KPU Provinsi Papua Pegunungan", "NAMA KETUA", [("1.1", "3,84 Indeks"), ("2.1", "12 Laporan")], 2
    ),
    "ntt": Layout(
        ntt, "KPU Provinsi Nusa Tenggara Timur", "NAMA KETUA",
        [("1.1", "90 %"), ("1.2", "97,5 %"), ("2.1", "100 %")], 1, left=1,
    ),
}  # fmt: skip

SATKER = """kode_satker,nama,jenis,sebutan_lain
654500,KPU Provinsi Uji,Provinsi,
654501,KPU Kabupaten Uji Satu,Kabupaten,
654502,KPU Kota Uji Dua,Kota,
"""


def convert(capsys, folder: Path, layout: Layout) -> str:
    """The conversion's output."""
    (folder / "satker.csv").write_text(SATKER, encoding="utf-8")
    options = ("--satker", str(folder / "satker.csv"), "--output", str(folder / "RKT 2025.xlsx"))
    assert main(["rkt", str(layout.make(folder)), *options]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_row_is_lost_and_none_invented(capsys, tmp_path, name):
    layout = LAYOUTS[name]
    out = convert(capsys, tmp_path, layout)
    book = openpyxl.load_workbook(tmp_path / "RKT 2025.xlsx")
    rows = [(row[2], row[4] or "") for row in book["RKT"].iter_rows(min_row=2, values_only=True)]
    about = dict(book["Identitas"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert rows == layout.rows
    assert (about["Instansi"], about["Ketua"] or "") == (layout.instansi, layout.ketua)
    assert (out.count("Periksa: "), len(re.findall(r"R1\d\d ", out))) == (layout.named, layout.left), out


FILLED = {"E": "80%", "B": 2025}
"""What the office writes into a cell that the conversion names, by its column: a target, the year."""


def complete(path: Path, out: str) -> None:
    """Fill in what the conversion named, and nothing else."""
    book = openpyxl.load_workbook(path)
    for lembar, cell in re.findall(r"R1\d\d lembar (\w+), sel ([A-Z]+\d+):", out):
        book[lembar][cell].value = FILLED[cell[0]]
    book.save(path)


def run_chain(capsys, folder: Path, layout: Layout) -> None:
    """Conversion, what it names, blank forms, samples and the month's report."""
    plan = folder / "RKT 2025.xlsx"
    complete(plan, convert(capsys, folder, layout))
    assert len(read_plan(plan)[0].indikator) == len(layout.rows)
    month = ("--bulan", "2025-03", "--rkt", str(plan))
    assert main(["formulir", *month, "--output", str(folder / "formulir")]) == 0
    assert len(list((folder / "formulir").glob("*.xlsx"))) == 3
    assert main(["contoh", *month, "--output", str(folder / "input")]) == 0
    assert main(["laporan", *month, "--input", str(folder / "input"), "--output", str(folder / "output")]) == 0
    capsys.readouterr()
    assert list((folder / "output" / "2025-03").glob("LKIP*.docx"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_next_commands_work_on_it(capsys, tmp_path, name):
    run_chain(capsys, tmp_path, LAYOUTS[name])
