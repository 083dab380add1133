"""How targets are spelled: read where certain, otherwise a hint that fits; spreadsheet numbers with their formats."""

from __future__ import annotations

import pytest

from rkt.errors import RktError
from rkt.plan.convert import convert_rkt
from rkt.plan.deduce import deduce_cara_hitung
from rkt.plan.source import read_source
from rkt.plan.target_text import Unreadable, heading_unit, parse_target, with_unit_of
from rkt.plan.units import near_unit
from rkt.spreadsheet.number_format import shown_number
from tests.rkt_kit import excel, word

READ = {
    "97,5 %": (97.5, "%"),
    "100 persen": (100, "%"),
    "95 Persentase": (95, "%"),
    "100 %*": (100, "%"),
    "0%": (0, "%"),
    "0": (0, ""),
    "1.200 Orang": (1200, "Orang"),
    "1.200.000 Orang": (1200000, "Orang"),
    "3 (tiga) Dokumen": (3, "Dokumen"),
    "12 (dua belas) Laporan": (12, "Laporan"),
    "100 (seratus) %": (100, "%"),
    "3 (Tiga)": (3, ""),
    "2 Dok/tahun": (2, "Dok/tahun"),
    "85,00": (85, ""),
    "70,5 Nilai": (70.5, "Nilai"),
    "3,84 Indeks": (3.84, "Indeks"),
    "Rp 1.000.000": (1000000, "Rupiah"),
    "WTP": (None, "Predikat"),
    "bb": (None, "Predikat"),
}


@pytest.mark.parametrize("text", READ)
def test_a_certain_target_is_read(text):
    target = parse_target(text)
    assert not isinstance(target, Unreadable), target
    assert (target.text, target.nilai, target.satuan) == (text, *READ[text])


HINTS = {
    "≥ 80": "batasnya saja, '80'; Arah 'Naik'",
    "> 95 %": "batasnya saja, '95 %'; Arah 'Naik'",
    "Minimal 80%": "batasnya saja, '80%'; Arah 'Naik'",
    "paling sedikit 3 Dokumen": "batasnya saja, '3 Dokumen'; Arah 'Naik'",
    "80% ke atas": "batasnya saja, '80%'; Arah 'Naik'",
    "< 5%": "batasnya saja, '5%', lalu pilih Arah 'Turun'",
    "≤ 5 hari": "batasnya saja, '5 hari', lalu pilih Arah 'Turun'",
    "maks. 3 Kali": "batasnya saja, '3 Kali', lalu pilih Arah 'Turun'",
    "80-90%": "rentang; tulis satu angka, misalnya batas bawahnya '80%'",
    "80 % – 90 %": "batas bawahnya '80%'",
    "3 s.d. 5 Dokumen": "batas bawahnya '3 Dokumen'",
    "BB (70,01)": "pilih salah satu: 'BB', atau nilainya '70,01 Nilai'",
    "B/65": "pilih salah satu: 'B', atau nilainya '65 Nilai'",
    "1 : 100": "perbandingan 1 banding 100",
    "9 dari 11": "perbandingan 9 banding 11",
    "Nilai 80": "'80 Nilai'",
    "Sangat Baik": "'Sangat Baik' tidak berupa angka",
    "A-": "'A-' tidak berupa angka",
    "Ada": "'Ada' tidak berupa angka",
    "-": "belum ditetapkan",
    "n/a": "belum ditetapkan",
    "1.200": "dapat berarti 1,2 atau 1200",
    "1.200 Indeks": "dapat berarti 1,2 atau 1200",
    "3 (empat) Dokumen": "katanya 'empat' berbeda",
    "-5%": "tidak boleh kurang dari nol",
    "90% dan 4 Dokumen": "lebih dari satu angka",
}


@pytest.mark.parametrize("text", HINTS)
def test_every_other_target_gets_a_hint_that_fits(text):
    target = parse_target(text)
    assert isinstance(target, Unreadable), target
    assert HINTS[text] in target.petunjuk


def test_the_hint_is_told_at_conversion_with_the_documents_row_and_the_workbooks_cell(tmp_path):
    table = "NO | SASARAN | INDIKATOR | TARGET\n1 | Terwujudnya A | Persentase x | ≥ 80%\n2 | B | Nilai y | BB (70,01)"
    converted = convert_rkt(word(tmp_path / "rkt.docx", table), tmp_path / "RKT.xlsx")
    first, second = (text for text in converted.lengkapi if "R103" in text)
    assert first.startswith("R103 lembar RKT, sel E2: Target '≥ 80%' tidak dapat dibaca. Tulis batasnya saja, '80%'")
    assert first.endswith("(indikator 1.1, tabel 1, baris 2 di dokumen)")
    assert second.endswith("(indikator 2.1, tabel 1, baris 3 di dokumen)")
    assert "\n".join(converted.lines()).count("Target '") == 2


UNITS = [
    ("95", "%", "95 %"),
    ("95", "Persen", "95 %"),
    ("4", "Dokumen", "4 Dokumen"),
    ("1.200", "Orang", "1.200 Orang"),
    ("3 (tiga)", "Dokumen", "3 (tiga) Dokumen"),
    ("≥ 80", "%", "≥ 80 %"),
    ("B", "Nilai", "B"),
    ("WTP", "Opini", "WTP"),
    ("95%", "%", "95%"),
    ("12 Laporan", "Laporan", "12 Laporan"),
    ("95", "-", "95"),
    ("95", "", "95"),
]


@pytest.mark.parametrize(("text", "satuan", "expected"), UNITS)
def test_a_target_takes_the_unit_beside_it(text, satuan, expected):
    assert with_unit_of(text, satuan) == expected


def test_a_target_with_another_unit_than_its_column_is_said(tmp_path):
    table = "NO | SASARAN | INDIKATOR | SATUAN | TARGET\n1 | Terwujudnya A | Jumlah x | Dokumen | 12 Laporan"
    source = read_source(word(tmp_path / "rkt.docx", table))
    assert [row.target for row in source.rows] == ["12 Laporan"]
    assert "'12 Laporan' dan satuan 'Dokumen' berbeda" in source.catatan[0]


@pytest.mark.parametrize(
    ("heading", "unit"),
    [("Target (%)", "%"), ("TARGET (Dokumen)", "Dokumen"), ("Target (2025)", ""), ("Target (RKT)", ""), ("Target", "")],
)
def test_the_unit_of_a_heading(heading, unit):
    assert heading_unit(heading) == unit


FORMATS = [
    (1, "0%", "100%"),
    (0.975, "0.0%", "97,5%"),
    (0.975, "0.00%", "97,50%"),
    (0, "0%", "0%"),
    (2, '0" Dokumen"', "2 Dokumen"),
    (1200, '#,##0 "Orang"', "1200 Orang"),
    (95, '0" %"', "95 %"),
    (95, r"0\%", "95%"),
    (95, r"0\ \%", "95 %"),
    (12, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "12"),
    (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "0"),
    (0, "General", "0"),
    (97.5, "General", "97,5"),
    (85, "0.00", "85,00"),
    (3, '[Red]0" Kali";[Blue]-0" Kali"', "3 Kali"),
    (5000, "[$Rp-421]#,##0", "Rp5000"),
    (0.333333333, "0%", "33,3333333%"),
]


@pytest.mark.parametrize(("value", "number_format", "expected"), FORMATS)
def test_a_number_shows_what_its_format_writes(value, number_format, expected):
    assert shown_number(value, number_format).text == expected


@pytest.mark.parametrize("number_format", ['#,##0,"rb"', "d mmm yyyy", "0.00E+00"])
def test_a_format_that_changes_the_number_is_trouble(number_format):
    assert shown_number(5000, number_format).trouble


def test_a_workbooks_targets_keep_percent_unit_and_zero(tmp_path):
    table = """NO | SASARAN KEGIATAN | INDIKATOR | TARGET
1 | Terwujudnya A | Persentase x |
 | | Jumlah y |
 | | Jumlah temuan |
2 | Terwujudnya B | Jumlah z | """
    values = {"D4": (0.975, "0.0%"), "D5": (2, '0" Dokumen"'), "D6": (0, "General"), "D7": (40, '#,##0" Orang"')}
    source = read_source(excel(tmp_path / "rkt.xlsx", table, values=values))
    assert [(row.kode, row.target) for row in source.rows] == [
        ("1.1", "97,5%"),
        ("1.2", "2 Dokumen"),
        ("1.3", "0"),
        ("2.1", "40 Orang"),
    ]


def test_a_cell_that_hides_decimals_is_said(tmp_path):
    table = "NO | SASARAN | INDIKATOR | TARGET\n1 | Terwujudnya A | Persentase x |"
    source = read_source(excel(tmp_path / "rkt.xlsx", table, values={"D4": (0.975, "0%")}))
    assert source.rows[0].target == "97,5%"
    assert "tampil 98%" in source.catatan[0]


@pytest.mark.parametrize(
    ("value", "number_format", "said"),
    [
        (0.95, "General", "0,95% atau seratus kalinya"),
        ("=1+1", "General", "belum dihitung"),
        ("#REF!", "General", "#REF!"),
    ],
)
def test_a_cell_that_cannot_be_used_leaves_its_target_open(tmp_path, value, number_format, said):
    table = "NO | SASARAN | INDIKATOR | SATUAN | TARGET\n1 | Terwujudnya A | Persentase x | % |"
    source = read_source(excel(tmp_path / "rkt.xlsx", table, values={"E4": (value, number_format)}))
    assert [(row.target, said in row.reason) for row in source.rows] == [("", True)]


CARA = [
    ("Indeks kepuasan", "Indeks", "3,84 Indeks", "Rata-rata"),
    ("Nilai akuntabilitas", "Nilai", "70 Nilai", "Rata-rata"),
    ("Nilai akuntabilitas", "Predikat", "B", "Rata-rata"),
    ("Skor kepatuhan", "", "80", "Rata-rata"),
    ("Tingkat kepuasan", "", "3,84", "Rata-rata"),
    ("Tingkat kepuasan", "Poin", "4 Poin", "Rata-rata"),
    ("Jumlah dokumen", "Dokumen", "4 Dokumen", "Jumlah"),
    ("Jumlah peserta", "Orang", "1.200 Orang", "Jumlah"),
    ("Persentase pegawai", "%", "97,5 %", "Rasio"),
    ("Persentase satker yang", "%", "97,5 %", "Persentase satker"),
    ("Jumlah satker", "Kab/Kota", "10 Kab/Kota", "Jumlah satker"),
]


@pytest.mark.parametrize(("uraian", "satuan", "text", "method"), CARA)
def test_indices_scores_and_decimals_are_means(uraian, satuan, text, method):
    assert deduce_cara_hitung(uraian, satuan, text) == method


@pytest.mark.parametrize(
    ("satuan", "near"),
    [
        ("persn", "persen"),
        ("Dokumne", "dokumen"),
        ("Laporann", "laporan"),
        ("Orang", None),
        ("Kali", None),
        ("Unit", None),
    ],
)
def test_a_misspelt_unit_is_recognised(satuan, near):
    assert near_unit(satuan, []) == near


def test_a_unit_is_compared_with_the_earlier_ones():
    assert near_unit("Sertifkat", ["Sertifikat"]) == "Sertifikat"
    assert near_unit("Sertifikat", ["sertifikat"]) is None


def test_a_binary_workbooks_bare_numbers_are_left_open(tmp_path):
    """Its number formats cannot be read: 0.95 could be 95 per cent."""
    from rkt.plan.document import DocCell, DocRow, Line
    from rkt.plan.excel_table import _NO_FORMATS
    from rkt.plan.table_rows import read_tables

    texts = [("NO", "SASARAN", "INDIKATOR", "TARGET"), ("1", "Terwujudnya A", "Persentase x", "0,95")]
    rows = [
        DocRow(
            1,
            number,
            tuple(
                DocCell(start, lines=(Line(text),), trouble=_NO_FORMATS if text == "0,95" else "")
                for start, text in enumerate(line)
            ),
            is_sheet=True,
            part="lembar RKT",
        )
        for number, line in enumerate(texts, start=1)
    ]
    (found,) = read_tables(rows, 2025).groups[0].rows
    assert (found.target, "simpan ulang sebagai .xlsx" in found.reason) == ("", True)


def test_an_unreadable_file_is_a_sentence(tmp_path):
    for name in ("rkt.docx", "rkt.xlsx", "rkt.ods"):
        (tmp_path / name).write_bytes(b"bukan")
        with pytest.raises(RktError, match=r"dapat dibaca\. Simpan ulang"):
            read_source(tmp_path / name)
