"""Layouts of RKT and PK that offices use, drawn as tables and read as Word, Excel and text alike.

1. What certainly is a row of the plan is read, word for word. 2. What is not is named with its place. 3. What could be
two things is refused, and both places are named.
"""

from __future__ import annotations

import openpyxl
import pytest

from rkt.errors import RktError
from rkt.plan.convert import convert_rkt
from rkt.plan.source import read_source
from tests.rkt_kit import everywhere, excel, shown, word

HEAD = "NO | SASARAN KEGIATAN | INDIKATOR KINERJA KEGIATAN | TARGET KINERJA\n"
BODY = """1 | Terwujudnya A | Persentase x | 90%
 | | Jumlah z | 3 Kali
2 | Terwujudnya B | Jumlah y | 12 Laporan"""
ROWS = [
    ("1.1", "Terwujudnya A", "Persentase x", "90%"),
    ("1.2", "Terwujudnya A", "Jumlah z", "3 Kali"),
    ("2.1", "Terwujudnya B", "Jumlah y", "12 Laporan"),
]
FOUR = "NO | SASARAN | INDIKATOR | "


SAME_ROWS = {
    "as printed": HEAD + BODY,
    "numbers under the heading": HEAD + "1 | 2 | 3 | 4\n" + BODY,
    "numbers in brackets": HEAD + "(1) | (2) | (3) | (4)\n" + BODY,
    "letters under the heading": HEAD + "a | b | c | d\n" + BODY,
    "capital letters with points": HEAD + "A. | B. | C. | D.\n" + BODY,
    "Roman numbers under the heading": HEAD + "I | II | III | IV\n" + BODY,
    "numbers with a formula": FOUR + "TARGET | KET\n1 | 2 | 3=2 | 4=3:2 | 5\n" + BODY.replace("\n", " |\n") + " |",
    "repeated sasaran": HEAD + BODY.replace(" | | Jumlah z", "1 | Terwujudnya A | Jumlah z"),
    "Roman NO": HEAD + BODY.replace("1 |", "I |").replace("2 |", "II |"),
    "letters as NO": HEAD + BODY.replace("1 |", "a. |").replace("2 |", "b. |"),
    "NO in brackets": HEAD + BODY.replace("1 |", "(1) |").replace("2 |", "2) |"),
    "empty NO": HEAD + BODY.replace("1 |", " |").replace("2 |", " |"),
    "NO counts indikator": HEAD + BODY.replace("2 |", "3 |").replace(" | | Jumlah z", "2 | | Jumlah z"),
    "no column NO": "SASARAN | INDIKATOR | TARGET\n"
    + BODY.replace("1 | ", "").replace(" | | J", "| J").replace("2 | ", ""),
    "numbered indikator": HEAD + BODY.replace("Persen", "1. Persen").replace("Jumlah z", "2. Jumlah z"),
    "kode before indikator": HEAD + BODY.replace("Persen", "1.1 Persen").replace("Jumlah z", "1.2 Jumlah z"),
    "sasaran on a row of its own": HEAD + BODY.replace("A | Per", "A | |\n | | Per"),
    "Nomor DIPA": "Nomor DIPA | No | Sasaran | Indikator | Target | No. IKU\n"
    + "\n".join(f"076.01 | {line} | {n}" for n, line in enumerate(BODY.split("\n"))),
    "kode columns": FOUR + "TARGET | KODE INDIKATOR\n" + "\n".join(f"{line} | IK.1" for line in BODY.split("\n")),
    "satuan behind": FOUR + "TARGET | SATUAN\n1 | Terwujudnya A | Persentase x | 90% | %\n"
    " | | Jumlah z | 3 | Kali\n2 | Terwujudnya B | Jumlah y | 12 | Laporan",
    "satuan before": FOUR + "SATUAN | TARGET\n1 | Terwujudnya A | Persentase x | Persen | 90%\n"
    " | | Jumlah z | Kali | 3\n2 | Terwujudnya B | Jumlah y | Laporan | 12",
    "budget beside the target": FOUR
    + "TARGET | TARGET ANGGARAN (Rp)\n"
    + "\n".join(f"{line} | 10.000.000" for line in BODY.split("\n")),
    "pagu beside the target": FOUR + "TARGET | PAGU\n" + "\n".join(f"{line} | 5.000" for line in BODY.split("\n")),
    "the year's target": FOUR + "TARGET 2025 | TARGET 2026\n" + "\n".join(f"{line} | 99%" for line in BODY.split("\n")),
    "next year's target": FOUR + "TARGET | TARGET TAHUN 2026\n" + "\n".join(f"{line} | 9" for line in BODY.split("\n")),
    "target of the Renstra": FOUR + "TARGET | TARGET RENSTRA\n" + "\n".join(f"{line} | 9" for line in BODY.split("\n")),
    "bands with codes": HEAD + "KEGIATAN 3355: Umum | | |\n" + BODY + "\nJUMLAH | | |",
}


@pytest.mark.parametrize("table", SAME_ROWS.values(), ids=SAME_ROWS)
def test_every_layout_gives_the_same_rows(tmp_path, table):
    for source in everywhere(tmp_path, table):
        assert shown(source) == ROWS, source.catatan


MERGED = {
    "merged sasaran": HEAD + BODY.replace(" | | Jumlah z", "^ | ^ | Jumlah z"),
    "target over years": FOUR
    + "TARGET | <\n^ | ^ | ^ | 2025 | 2026\n"
    + "\n".join(f"{r} | 9" for r in BODY.split("\n")),
    "satuan under target": FOUR
    + "TARGET | <\n^ | ^ | ^ | Volume | Satuan\n1 | Terwujudnya A | Persentase x | 90% | %\n"
    " | | Jumlah z | 3 | Kali\n2 | Terwujudnya B | Jumlah y | 12 | Laporan",
    "bands across": HEAD + "KEGIATAN 3355 | < | < | <\n" + BODY + "\nCatatan: dibulatkan | < | < | <",
    "sasaran across the table": HEAD + "1 | Terwujudnya A | < | <\n | | Persentase x | 90%\n | | Jumlah z | 3 Kali\n"
    "Sasaran 2: Terwujudnya B | < | < | <\n | | Jumlah y | 12 Laporan",
    "mixed bands": HEAD + "1. | Kegiatan Umum | < | <\n" + BODY + "\nI | Program Lain | < | <",
    "mark in its own column": "NO | SASARAN | INDIKATOR | < | TARGET\n1 | Terwujudnya A | 1. | Persentase x | 90%\n"
    " | | 2. | Jumlah z | 3 Kali\n2 | Terwujudnya B | 1. | Jumlah y | 12 Laporan",
}


@pytest.mark.parametrize("table", MERGED.values(), ids=MERGED)
def test_merged_cells_give_the_same_rows(tmp_path, table):
    for source in (read_source(word(tmp_path / "rkt.docx", table)), read_source(excel(tmp_path / "rkt.xlsx", table))):
        assert shown(source) == ROWS, source.catatan


REFUSED = {
    "two targets": (
        FOUR + "TARGET | TARGET KINERJA",
        ["TARGET KINERJA ada lebih dari satu", "'TARGET' (", "'TARGET KINERJA' ("],
    ),
    "two of the year": (FOUR + "TARGET | TARGET 2025", ["'TARGET' (", "'TARGET 2025' ("]),
    "two sasaran": (
        "NO | SASARAN PROGRAM | SASARAN KEGIATAN | INDIKATOR | TARGET",
        ["Kolom SASARAN", "'SASARAN PROGRAM' ("],
    ),
    "two indikator": ("NO | SASARAN | INDIKATOR PROGRAM | INDIKATOR KINERJA | TARGET", ["Kolom INDIKATOR"]),
    "two numbers": ("NO | NOMOR | SASARAN | INDIKATOR | TARGET", ["Kolom NO ada"]),
    "only another year": (FOUR + "TARGET 2024 | KET", ["bertahun 2025", "'TARGET 2024' ("]),
    "only money": (FOUR + "TARGET ANGGARAN | KET", ["target tahunan tidak ada"]),
    "only quarters": (FOUR + "TARGET TW I | TARGET TW II", ["target tahunan tidak ada"]),
    "no sasaran": (
        "NO | TUJUAN | INDIKATOR | TARGET | KET",
        ["Tabel RKT tidak ditemukan", "tidak memuat kolom SASARAN"],
    ),
}


@pytest.mark.parametrize(("heading", "said"), REFUSED.values(), ids=REFUSED)
def test_two_claimants_are_refused_by_their_places(tmp_path, heading, said):
    with pytest.raises(RktError) as caught:
        everywhere(tmp_path, f"{heading}\n1 | A | Persentase b | 90% | 95%")
    text = "\n".join((caught.value.pesan, *caught.value.details))
    assert all(part in text for part in said), text


def test_bands_let_numbers_begin_again_and_kode_stay_unique(tmp_path):
    table = f"{HEAD}KEGIATAN 3355 | | |\n{BODY}\nKEGIATAN 3356 | | |\n1 | Terwujudnya A | Persentase x | 90%"
    for source in everywhere(tmp_path, table):
        assert [row.kode for row in source.rows] == ["1.1", "1.2", "2.1", "3.1"]
        assert [text.partition(" (")[0] for text in source.catatan] == [
            "Baris 'KEGIATAN 3355'",
            "Baris 'KEGIATAN 3356'",
            "NO berulang atau tidak berurutan; sasaran dinomori 1 sampai 3 menurut urutan dokumen.",
        ]


def test_a_row_below_a_title_never_falls_to_the_sasaran_above_it(tmp_path):
    for source in everywhere(tmp_path, f"{HEAD}{BODY}\nKEGIATAN 3356 | | |\n | | Persentase w | 90%"):
        assert shown(source) == ROWS
        assert "belum ada sasaran" in source.catatan[-1]


@pytest.mark.parametrize("heading", ["NO | PROGRAM | ANGGARAN | KET", " | | Kegiatan | Anggaran", "Program | | Pagu |"])
def test_a_budget_table_below_is_not_read(tmp_path, heading):
    for source in everywhere(tmp_path, f"{HEAD}{BODY}\n | | |\n{heading}\n | | Dukungan Manajemen | Rp3.000"):
        assert shown(source) == ROWS
        assert "Tabel dibaca sampai baris sebelum" in source.catatan[-1]


def test_a_sum_below_the_rows_is_no_title(tmp_path):
    for source in everywhere(tmp_path, f"{HEAD}{BODY}\nJUMLAH | | |\n | | Persentase w | 90%"):
        assert shown(source) == [*ROWS, ("2.2", "Terwujudnya B", "Persentase w", "90%")]


def test_numbers_with_a_gap_stay_the_documents(tmp_path):
    for source in everywhere(tmp_path, HEAD + BODY.replace("2 |", "7 |")):
        assert [row.kode for row in source.rows] == ["1.1", "1.2", "7.1"]


GOES_ON = [
    ("Persentase pegawai | 90%", " | | yang terlatih |", [("Persentase pegawai yang terlatih", "90%")]),
    ("Persentase Provinsi dan | 90%", " | | KPU Kabupaten |", [("Persentase Provinsi dan KPU Kabupaten", "90%")]),
    ("Persentase pegawai | 97,5", " | | | %", [("Persentase pegawai", "97,5 %")]),
    ("Jumlah rapat | 12", " | | yang dihadiri | Kali", [("Jumlah rapat yang dihadiri", "12 Kali")]),
    ("Persentase pegawai yang |", " | | terlatih | 90%", [("Persentase pegawai yang terlatih", "90%")]),
    # near misses: a row of its own, and one that nobody can tell
    (
        "Persentase pegawai | 90%",
        " | | jumlah rapat | 2 Kali",
        [("Persentase pegawai", "90%"), ("jumlah rapat", "2 Kali")],
    ),
    ("Persentase pegawai | 90%", " | | KPU Kabupaten |", [("Persentase pegawai", "90%")]),
    ("Persentase pegawai | 90%", " | | 2. Jumlah rapat |", [("Persentase pegawai", "90%"), ("Jumlah rapat", "")]),
    ("Persentase pegawai | 90%", " | | | 95%", [("Persentase pegawai", "90%")]),
]


@pytest.mark.parametrize(("first", "following", "expected"), GOES_ON)
def test_a_text_that_goes_on_below_is_joined_and_said_or_named(tmp_path, first, following, expected):
    for source in everywhere(
        tmp_path, f"{HEAD}1 | Terwujudnya A | {first}\n{following}\n2 | Terwujudnya B | Jumlah y | 1 Kali"
    ):
        assert [(row.indikator, row.target) for row in source.rows] == [*expected, ("Jumlah y", "1 Kali")]
        named = [row.reason for row in source.rows if row.reason]
        own_row = len(expected) == 2 and not named
        assert own_row or named or any("disambung" in text or following.strip(" |") in text for text in source.catatan)


SEVERAL = [
    ("a. Persentase x / b. Jumlah z", "a. 90% / b. 3 Kali", ["Persentase x", "Jumlah z"]),
    ("1. Persentase x / 2. Jumlah z", "90% / 3 Kali", ["Persentase x", "Jumlah z"]),
    ("Persentase x / Jumlah z", "90% / 3 Kali", ["Persentase x", "Jumlah z"]),
    ("1) Persentase x / yang baik / 2) Jumlah z", "90% / 3 Kali", ["Persentase x yang baik", "Jumlah z"]),
    ("- Persentase x / - Jumlah z", "90% / 3 Kali", ["Persentase x", "Jumlah z"]),
    ("a. Persentase x; b. Jumlah z", "a. 90%; b. 3 Kali", ["Persentase x", "Jumlah z"]),
    # near misses: one indikator on two lines
    ("Persentase x / yang baik", "90%", ["Persentase x yang baik"]),
    ("Persentase x / KPU Kabupaten/Kota", "97,5 / %", ["Persentase x KPU Kabupaten/Kota"]),
    ("Persentase x (a. baik)", "90%", ["Persentase x (a. baik)"]),
]


@pytest.mark.parametrize(("indikator", "target", "expected"), SEVERAL)
def test_several_indikator_in_one_cell_are_parted_where_targets_agree(tmp_path, indikator, target, expected):
    table = f"{HEAD}1 | Terwujudnya A | {indikator} | {target}"
    for source in (read_source(word(tmp_path / "rkt.docx", table)), read_source(excel(tmp_path / "rkt.xlsx", table))):
        assert [row.indikator for row in source.rows] == expected
        assert all(row.target for row in source.rows)
        assert len(source.catatan) == (len(expected) > 1)


@pytest.mark.parametrize(
    ("indikator", "target"),
    [
        ("a. Persentase x / b. Jumlah z", "90%"),
        ("Persentase x / Jumlah z", "90%"),
        ("a) Persentase x; b) Jumlah z", "90%"),
        ("1. Persentase x / 2. Jumlah z / 3. Jumlah w", "90% / 3 Kali"),
        ("Persentase x", "90% / 3 Kali"),
    ],
)
def test_several_indikator_without_as_many_targets_are_refused_by_name(tmp_path, indikator, target):
    table = f"{HEAD}1 | Terwujudnya A | {indikator} | {target}"
    for source in (read_source(word(tmp_path / "rkt.docx", table)), read_source(excel(tmp_path / "rkt.xlsx", table))):
        assert [(row.target, "pisahkan" in row.reason) for row in source.rows] == [("", True)]


def test_quarters_go_to_their_columns(tmp_path):
    table = (
        f"{FOUR}TARGET | TW I | TW II | TW III | TW IV\n1 | Terwujudnya A | Persentase x | 90% | 25% | 50% | - | 90%"
    )
    for source in everywhere(tmp_path, table):
        assert [(row.target, row.target_tw) for row in source.rows] == [("90%", ("25%", "50%", "-", "90%"))]


QUARTERS = [
    f"{FOUR}TARGET | < | < | < | <\n^ | ^ | ^ | Tahunan | Triwulan I | Triwulan II | Triwulan III | Triwulan IV\n",
    f"{FOUR}TARGET TAHUNAN | TARGET TRIWULAN | < | < | <\n^ | ^ | ^ | ^ | I | II | III | IV\n",
    f"{FOUR}TARGET TAHUNAN | TRIWULAN KE- | < | < | <\n^ | ^ | ^ | ^ | 1 | 2 | 3 | 4\n",
    f"{FOUR}TARGET | Target TW 1 | TW 2 | TW 3 | TW 4\n(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8)\n",
]


@pytest.mark.parametrize("heading", QUARTERS)
def test_quarters_under_one_heading(tmp_path, heading):
    table = heading + "1 | Terwujudnya A | Persentase x | 90% | 25% | 50% | 75% | 90%"
    for source in (read_source(word(tmp_path / "rkt.docx", table)), read_source(excel(tmp_path / "rkt.xlsx", table))):
        assert [(row.target, row.target_tw) for row in source.rows] == [("90%", ("25%", "50%", "75%", "90%"))]


def test_quarters_are_written_in_the_targets_unit_or_left_out_and_said(tmp_path):
    table = f"""{FOUR}TARGET | TW I | TW II | TW III | TW IV
1 | Terwujudnya A | Persentase x | 90% | 25% | 50 | 0,75 | minimal 90%
 | | Jumlah y | 1.200 Orang | 300 | 25% | - | 1.200 Orang"""
    converted = convert_rkt(word(tmp_path / "rkt.docx", table), tmp_path / "RKT.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "RKT.xlsx")["RKT"]
    first = [cell.value for cell in sheet[1]].index("Target TW I")
    assert [[cell.value for cell in row[first : first + 4]] for row in sheet.iter_rows(min_row=2)] == [
        [25, 50, None, None],
        [300, None, None, 1200],
    ]
    assert [text.split("'")[0] for text in converted.catatan] == [
        "Target TW III indikator 1.1 ",
        "Target TW IV indikator 1.1 ",
        "Target TW II indikator 1.2 ",
    ]


def test_a_target_of_the_pk_goes_to_its_column(tmp_path):
    table = f"{FOUR}SATUAN | TARGET RKT | TARGET PK\n1 | Terwujudnya A | Persentase x | % | 90 | 95"
    for source in everywhere(tmp_path, table):
        assert [(row.target, row.target_pk) for row in source.rows] == [("90 %", "95 %")]


@pytest.mark.parametrize(("cell", "value"), [("C4", "=1+1"), ("C4", "#REF!"), ("B4", "#N/A")])
def test_an_error_in_a_text_is_named(tmp_path, cell, value):
    path = excel(tmp_path / "rkt.xlsx", f"{HEAD}{BODY}", values={cell: (value, "General")})
    assert cell in "\n".join(read_source(path).catatan)


def test_rows_below_a_sasaran_that_cannot_be_read_do_not_fall_to_the_one_above(tmp_path):
    path = excel(tmp_path / "rkt.xlsx", f"{HEAD}{BODY}\n | | Jumlah w | 1 Kali", values={"B6": ("#N/A", "General")})
    assert shown(read_source(path)) == ROWS[:2]


def test_two_sheets_with_plans_are_refused_and_one_that_goes_on_is_read(tmp_path):
    with pytest.raises(RktError, match=r"lembar RKT \(baris 4\) dan lembar Lembar 2 \(baris 4\)"):
        read_source(excel(tmp_path / "dua.xlsx", HEAD + BODY, HEAD + "1 | Terwujudnya C | Jumlah w | 1 Kali"))
    source = read_source(excel(tmp_path / "satu.xlsx", HEAD + BODY, HEAD + "3 | Terwujudnya C | Jumlah w | 1 Kali"))
    assert [row.kode for row in source.rows] == ["1.1", "1.2", "2.1", "3.1"]
