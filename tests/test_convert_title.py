"""Who issued an RKT or PK, for which year, where, when, and by which Ketua: as the document says it, or left empty."""

from __future__ import annotations

from datetime import date

import docx
import pytest

from rkt.plan.source import Source, read_source
from tests.rkt_kit import TITLE, add_table, drawn, excel, text_file, word

TABLE = "NO | SASARAN KEGIATAN | INDIKATOR | TARGET\n1 | Terwujudnya A | Persentase x | 90%"


def read(tmp_path, title=TITLE, signed=()) -> list[Source]:
    return [
        read_source(word(tmp_path / "rkt.docx", TABLE, title=title, signed=signed)),
        read_source(excel(tmp_path / "rkt.xlsx", TABLE, title=title, signed=signed)),
        read_source(text_file(tmp_path / "rkt.txt", TABLE, title=title, signed=signed)),
    ]


OFFICES = {
    "KOMISI PEMILIHAN UMUM PROVINSI MALUKU UTARA TAHUN 2025": "KPU Provinsi Maluku Utara",
    "KOMISI PEMILIHAN UMUM\nPROVINSI SULAWESI TENGAH\nTAHUN 2025": "KPU Provinsi Sulawesi Tengah",
    "KOMISI PEMILIHAN UMUM PROVINSI DKI JAKARTA\nTAHUN 2025": "KPU Provinsi DKI Jakarta",
    "KOMISI PEMILIHAN UMUM\nPROVINSI DAERAH KHUSUS JAKARTA": "KPU Provinsi Daerah Khusus Jakarta",
    "KPU PROVINSI D.I. YOGYAKARTA": "KPU Provinsi D.I. Yogyakarta",
    "KOMISI PEMILIHAN UMUM DAERAH ISTIMEWA YOGYAKARTA": "KPU Daerah Istimewa Yogyakarta",
    "KOMISI INDEPENDEN PEMILIHAN ACEH TAHUN 2025": "KIP Aceh",
    "KOMISI INDEPENDEN PEMILIHAN\nKABUPATEN ACEH BESAR": "KIP Kabupaten Aceh Besar",
    "KOMISI INDEPENDEN PEMILIHAN (KIP) ACEH": "KIP Aceh",
    "KIP KOTA BANDA ACEH": "KIP Kota Banda Aceh",
    "SEKRETARIAT KPU KABUPATEN BONE BOLANGO": "KPU Kabupaten Bone Bolango",
    "KOMISI PEMILIHAN UMUM KABUPATEN TOJO UNA-UNA": "KPU Kabupaten Tojo Una-Una",
    "KOMISI PEMILIHAN UMUM KABUPATEN PANGKAJENE DAN KEPULAUAN": "KPU Kabupaten Pangkajene dan Kepulauan",
    "PERJANJIAN KINERJA KPU KOTA TERNATE TAHUN ANGGARAN 2025": "KPU Kota Ternate",
    "Rencana Kinerja Tahunan KPU Provinsi Bali Tahun 2025": "KPU Provinsi Bali",
    "KOMISI PEMILIHAN UMUM REPUBLIK INDONESIA\nKOMISI PEMILIHAN UMUM PROVINSI RIAU": "KPU Provinsi Riau",
    "RENCANA KINERJA TAHUNAN": "",
}


@pytest.mark.parametrize("title", OFFICES)
def test_the_office(tmp_path, title):
    assert [source.instansi for source in read(tmp_path, title.split("\n"))] == [OFFICES[title]] * 3


YEARS = {
    "RENCANA KINERJA TAHUNAN TAHUN 2025": 2025,
    "PERJANJIAN KINERJA\nTAHUN ANGGARAN 2026": 2026,
    "Berdasarkan Undang-Undang Nomor 7 Tahun 2017\nRENCANA KINERJA KPU PROVINSI BALI TAHUN 2025": 2025,
    "Renstra Tahun 2020-2024\nRKT TAHUN 2025": 2025,
    "RENCANA KINERJA": None,
}


@pytest.mark.parametrize("title", YEARS)
def test_the_year(tmp_path, title):
    assert [source.tahun for source in read(tmp_path, title.split("\n"))] == [YEARS[title]] * 3


SIGNED = {
    "Ternate, 2 Januari 2024": ("Ternate", date(2024, 1, 2)),
    "Bone Bolango, 6 Januari 2025": ("Bone Bolango", date(2025, 1, 6)),
    "Ternate,     Januari 2024": ("Ternate", None),
    "Ditetapkan di Ternate\npada tanggal 2 Januari 2024": ("Ternate", date(2024, 1, 2)),
    "Ditetapkan di : TERNATE\nPada Tanggal : 2 Januari 2024": ("Ternate", date(2024, 1, 2)),
    "Ditetapkan di Jakarta pada tanggal 2 Januari 2024": ("Jakarta", date(2024, 1, 2)),
    "": ("", None),
}


@pytest.mark.parametrize("signed", SIGNED)
def test_place_and_day(tmp_path, signed):
    found = [
        (source.tempat, source.tanggal) for source in read(tmp_path, signed=[*signed.split("\n"), "Ketua,", "NAMA"])
    ]
    assert found == [SIGNED[signed]] * 3


CHAIRS = {
    "Ketua,\n\nNAMA KETUA": "NAMA KETUA",
    "KETUA KOMISI PEMILIHAN UMUM\nPROVINSI GORONTALO,\n\n\nDr. Nama Ketua, S.H., M.H.": "Dr. Nama Ketua, S.H., M.H.",
    "KETUA\nKOMISI PEMILIHAN UMUM\nPROVINSI GORONTALO\n\nttd.\n\nFADLI NAMA": "FADLI NAMA",
    "KETUA KPU PROVINSI GORONTALO,\n\n( Prof. Dr. H. ABDUL NAMA, M.Si. )": "Prof. Dr. H. ABDUL NAMA, M.Si.",
    "Ketua,\n\nProf. Dr. H. NAMA PANJANG,\nS.H., M.H., Ph.D.": "Prof. Dr. H. NAMA PANJANG, S.H., M.H., Ph.D.",
    "Ketua,\n\nDr. NAMA PANJANG\nS.Sos., M.Si.": "Dr. NAMA PANJANG S.Sos., M.Si.",
    "Plt. Ketua,\n\nSiti Nama, S.IP": "Siti Nama, S.IP",
    "Ketua: NAMA KETUA": "NAMA KETUA",
    # near misses: nobody rather than another line
    "KETUA KOMISI PEMILIHAN UMUM\nPROVINSI GORONTALO,": "",
    "Sekretaris,\n\nNAMA SEKRETARIS, S.Sos": "",
    "Ketua Divisi Perencanaan,\n\nNAMA LAIN": "",
    "Ketua,\n\nSekretaris,\nNAMA SEKRETARIS": "",
    "NAMA SAJA": "",
}


@pytest.mark.parametrize("signed", CHAIRS)
def test_the_chair_is_named_or_left_empty(tmp_path, signed):
    found = [source.ketua for source in read(tmp_path, signed=["Gorontalo, 6 Januari 2025", *signed.split("\n")])]
    assert found == [CHAIRS[signed]] * 3


def test_signatures_side_by_side_in_a_table(tmp_path):
    document = docx.Document()
    for line in TITLE:
        document.add_paragraph(line)
    add_table(document, drawn(TABLE))
    signature = (
        "Mengetahui, | Gorontalo, 6 Januari 2025\nSekretaris, | KETUA KPU / PROVINSI GORONTALO,\n |\nNAMA S | NAMA K"
    )
    add_table(document, drawn(signature))
    document.save(str(tmp_path / "rkt.docx"))
    source = read_source(tmp_path / "rkt.docx")
    assert (source.ketua, source.tempat, source.tanggal) == ("NAMA K", "Gorontalo", date(2025, 1, 6))
    assert source.catatan == ()


def test_signatures_set_apart_by_tabs(tmp_path):
    signed = ["\t\tGorontalo, 6 Januari 2025", "Sekretaris,\t\tKetua,", "", "NAMA SEKRETARIS\t\tNAMA KETUA"]
    source = read_source(word(tmp_path / "rkt.docx", TABLE, signed=signed))
    assert (source.ketua, source.tempat) == ("NAMA KETUA", "Gorontalo")


def test_signatures_side_by_side_in_a_sheet(tmp_path):
    signature = """
 | | |
 | | | Gorontalo, 6 Januari 2025
 | Sekretaris, | | Ketua,
 | | |
 | NAMA SEKRETARIS | | NAMA KETUA"""
    source = read_source(excel(tmp_path / "rkt.xlsx", TABLE + signature, signed=()))
    assert ([row.kode for row in source.rows], source.ketua, source.tempat) == (["1.1"], "NAMA KETUA", "Gorontalo")


def test_the_agreement_of_a_kabupaten_names_both_parties_and_the_chair_is_the_one_below_the_role(tmp_path):
    title = (
        "PERJANJIAN KINERJA TAHUN 2025",
        "KOMISI PEMILIHAN UMUM KABUPATEN BONE BOLANGO",
        "Nama : NAMA SEKRETARIS",
        "Jabatan : Sekretaris KPU Kabupaten Bone Bolango",
        "Selanjutnya disebut pihak pertama",
        "Nama : NAMA KETUA",
        "Jabatan : Ketua KPU Kabupaten Bone Bolango",
    )
    signed = (
        "Suwawa, 6 Januari 2025",
        "Pihak Kedua,",
        "Ketua KPU Kabupaten Bone Bolango",
        "",
        "NAMA KETUA",
        "Pihak Pertama,",
    )
    for source in read(tmp_path, title, signed):
        found = (source.instansi, source.tahun, source.tempat, source.ketua)
        assert found == ("KPU Kabupaten Bone Bolango", 2025, "Suwawa", "NAMA KETUA")
