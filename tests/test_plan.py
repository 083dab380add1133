"""The plan workbook: read as written, every fault at its cell, every contradiction a peringatan, nothing corrected."""

from __future__ import annotations

import csv
from pathlib import Path

import docx
import openpyxl
import pytest

from rkt.errors import RktError
from rkt.plan.convert import convert_rkt
from rkt.plan.reader import read_plan
from rkt.plan.source import read_source
from tests.conftest import RKT, ROOT
from tests.kit import codes

DATA = ROOT / "docs" / "data"


def reading() -> list[dict[str, str]]:
    with (DATA / "rkt-2024.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def office():
    return read_plan(RKT)


def test_the_offices_plan_is_word_for_word_its_document_and_reading(office):
    plan, _ = office
    found = [
        (
            str(row.no_sasaran),
            row.sasaran,
            row.kode,
            row.uraian,
            row.target_rkt.text,
            row.cara_hitung,
            row.pelapor,
            row.periode_ukur,
            row.arah,
            row.pembilang,
            row.penyebut,
            row.catatan,
        )
        for row in plan.indikator
    ]
    assert found == [tuple(row.values()) for row in reading()]
    assert (len(plan.sasaran), len(plan.indikator), len(plan.satker)) == (23, 36, 11)


def test_targets_keep_text_number_and_unit(office):
    targets = {row.kode: (row.target.text, row.target.nilai, row.target.satuan) for row in office[0].indikator}
    assert targets["14.1"] == ("97,5 %", 97.5, "%")
    assert targets["13.2"] == ("70 Orang", 70, "Orang")
    assert targets["17.4"] == ("10 Kab/Kota", 10, "Kab/Kota")


def test_contradictions_of_the_document_are_peringatan(office):
    found = [(t.kode, t.indikator) for t in office[1]]
    assert found == [
        ("R201", "3.1"),
        ("R201", "15.1"),
        ("R201", "16.1"),
        ("R201", "17.1"),
        ("R201", "17.4"),
        ("R201", "19.2"),
        ("R202", None),
        ("R203", "6.2"),
        ("R210", None),
        *[("R212", kode) for kode in ("3.1", "3.2", "15.1", "16.1", "17.1", "17.2", "19.1", "19.2")],
    ]


def test_samples_are_marked(office):
    plan, _ = office
    assert plan.contoh
    assert {row.source for row in plan.pembanding.values()} == {"Angka contoh, bukan data resmi"}
    assert all("[Contoh]" in row.text for row in plan.narasi)
    assert sum(plan.target_satker.values()) == 70


def changed(tmp_path: Path, *edits: tuple[str, str, object]) -> Path:
    """The office's workbook with some cells changed: (sheet, cell, value); a value of ``...`` deletes the sheet."""
    book = openpyxl.load_workbook(RKT)
    for sheet, cell, value in edits:
        if value is ...:
            del book[sheet]
        else:
            book[sheet][cell].value = value
    path = tmp_path / "RKT.xlsx"
    book.save(path)
    return path


FAULTS = [
    ("R103", [("RKT", "E3", "sembilan")], "lembar RKT, sel E3: Target 'sembilan' tidak dapat dibaca"),
    ("R114", [("RKT", "E3", None)], "lembar RKT, sel E3: Target Kinerja belum diisi"),
    ("R111", [("RKT", "E3", "=1+1")], "lembar RKT, sel E3: Target Kinerja berisi rumus yang belum dihitung"),
    ("R111", [("RKT", "E3", "#REF!")], "lembar RKT, sel E3: Target Kinerja berisi galat Excel #REF!"),
    ("R104", [("RKT", "G3", "Rasio-rasio")], "lembar RKT, sel G3: Cara Hitung tertulis 'Rasio-rasio', tidak dikenal"),
    ("R105", [("RKT", "C3", "1.1")], "lembar RKT, sel C3: Kode 1.1 sudah dipakai di sel C2"),
    ("R107", [("RKT", "C3", "9.9")], "lembar RKT, sel C3: Kode 9.9 tidak sesuai dengan sasaran nomor 2"),
    ("R102", [("RKT", "C1", "Kodefikasi")], "lembar RKT: Kolom 'Kode' tidak ada"),
    ("R117", [("RKT", "F1", "Kode")], "lembar RKT, sel F1: Kolom 'Kode' ada dua kali (sel C1)"),
    ("R110", [("RKT", "O2", "1.234")], "lembar RKT, sel O2: Target TW I tertulis '1.234', bukan angka"),
    ("R101", [("Satker", "", ...)], "Lembar 'Satker' tidak ada"),
    ("R106", [("Satker", "A3", "654577")], "lembar Satker, sel A3: Kode satker 654577 sudah dipakai di sel A2"),
    ("R104", [("Satker", "C3", "Kecamatan")], "lembar Satker, sel C3: Jenis tertulis 'Kecamatan', tidak dikenal"),
    (
        "R115",
        [("Identitas", "B3", "999999")],
        "lembar Identitas, sel B3: Satker induk 999999 tidak ada di lembar Satker",
    ),
    ("R113", [("Identitas", "B4", None)], "lembar Identitas, sel B4: Butir 'Tahun' pada lembar Identitas belum diisi"),
    ("R104", [("Identitas", "B13", "110")], "lembar Identitas, sel B13: Batas capaian tertulis '110', tidak dikenal"),
    ("R104", [("Identitas", "B14", "R/T")], "lembar Identitas, sel B14: Rumus turun tertulis 'R/T', tidak dikenal"),
    (
        "R108",
        [("Target Satker", "A2", "99.1")],
        "lembar Target Satker, sel A2: Kode indikator '99.1' tidak ada di lembar RKT",
    ),
    (
        "R109",
        [("Target Satker", "B2", "1")],
        "lembar Target Satker, sel B2: Kode satker '1' tidak ada di lembar Satker",
    ),
    ("R116", [("Anggaran", "B3", "3355.EBA.994")], "Kode anggaran 3355.EBA.994 satker 654577 sudah ada di sel B2"),
    ("R110", [("Anggaran", "F2", "banyak")], "lembar Anggaran, sel F2: Pagu tertulis 'banyak', bukan rupiah"),
    ("R110", [("Anggaran", "F2", -1)], "lembar Anggaran, sel F2: Pagu tertulis '-1', bukan rupiah nol atau lebih"),
    (
        "R112",
        [("Skala", "B2", 10)],
        "lembar Skala, sel B2: Skala tidak utuh: capaian di bawah 10 tidak masuk kategori mana pun",
    ),
    ("R112", [("Skala", "B4", 50)], "lembar Skala, sel B4: Skala tidak utuh: batas 50 ditulis dua kali (sel B3)"),
    ("R112", [("Skala", "B3", "50 – 64")], "capaian 64,5 tidak masuk kategori mana pun, antara 64 (sel B3) dan 65"),
    ("R112", [("Skala", "B3", "50 s.d. 70")], "Rendah (sel B3) dan Sedang bertumpang tindih"),
    ("R110", [("Skala", "B3", "separuh")], "lembar Skala, sel B3: Batas Bawah tertulis 'separuh', bukan batas bawah"),
]


@pytest.mark.parametrize(("kode", "edits", "said"), FAULTS)
def test_a_fault_stops_the_run_and_is_named_by_its_cell(tmp_path, kode, edits, said):
    with pytest.raises(RktError) as caught:
        read_plan(changed(tmp_path, *edits))
    assert any(line.startswith(kode) and said in line for line in caught.value.details), caught.value.details


def test_all_faults_are_named_at_once(tmp_path):
    with pytest.raises(RktError, match=r"3 \(tiga\) kesalahan") as caught:
        read_plan(changed(tmp_path, ("RKT", "E3", "x"), ("RKT", "G4", "y"), ("Skala", "B2", 5)))
    assert len(caught.value.details) == 3


ONE_LINE_A_CAUSE = [
    # a kode that is wrong where it is used
    ([("Anggaran", "A3", "659999")], [("R109", "lembar Anggaran, sel A3")]),
    ([("Anggaran", "A3", "659999"), ("Anggaran", "A4", "659999")], [("R109", "lembar Anggaran, sel A3")]),
    ([("Anggaran", "A3", None)], [("R114", "lembar Anggaran, sel A3")]),
    ([("Target Satker", "B3", "659999")], [("R109", "lembar Target Satker, sel B3")]),
    ([("Target Satker", "A3", "13.9")], [("R108", "lembar Target Satker, sel A3")]),
    # a kode that is wrong in the sheet Satker, where all others agree on another
    ([("Satker", "A3", "659999")], [("R119", "lembar Satker, sel A3")]),
    ([("Satker", "A2", "659999")], [("R119", "lembar Satker, sel A2")]),
    ([("Identitas", "B3", "659999")], [("R115", "lembar Identitas, sel B3")]),
    ([("Satker", "C3", "Kecamatan")], [("R104", "lembar Satker, sel C3")]),
    # a scale that does not rise as written: the one cell that breaks it
    ([("Skala", "B4", 40)], [("R112", "lembar Skala, sel B4")]),
    ([("Skala", "B3", 500)], [("R112", "lembar Skala, sel B3")]),
    ([("Skala", "B2", 50), ("Skala", "B3", 0)], [("R112", "lembar Skala, sel B2")]),
    (
        [("Skala", "B2", 100), ("Skala", "B3", 90), ("Skala", "B4", 75), ("Skala", "B5", 65), ("Skala", "B6", 0)],
        [("R112", "lembar Skala, sel B3")],
    ),
]


@pytest.mark.parametrize(("edits", "expected"), ONE_LINE_A_CAUSE)
def test_one_cause_is_one_line_at_the_cell_that_is_wrong(tmp_path, edits, expected):
    with pytest.raises(RktError) as caught:
        read_plan(changed(tmp_path, *edits))
    found = [(line.split()[0], line.split(" ", 1)[1].split(":")[0]) for line in caught.value.details]
    assert found == expected, caught.value.details


def test_an_empty_sheet_satker_is_one_of_all_faults(tmp_path):
    path = changed(tmp_path, ("RKT", "E3", "≥ 80"), ("Skala", "B4", 40))
    book = openpyxl.load_workbook(path)
    book["Satker"].delete_rows(2, 50)
    book.save(path)
    with pytest.raises(RktError) as caught:
        read_plan(path)
    assert [line.split()[0] for line in caught.value.details] == ["R103", "R118", "R112"]


NEAR_MISSES = [
    [("RKT", "E3", 0.9)],
    [("RKT", "E3", "WTP")],
    [("RKT", "E3", "90%")],
    [("RKT", "C3", 2.1)],
    [("RKT", "G3", "  rasio ")],
    [("RKT", "I3", None)],
    [("Skala", "B3", "50 – 65")],
    [("Skala", "B3", "≥ 50")],
    [("Identitas", "B13", "tanpa")],
    [("Identitas", "B14", "T / R")],
    [("Identitas", "A1", "BUTIR ")],
    [("Anggaran", "F2", "Rp. 1.500.000.000,-")],
    [("Pembanding", "", ...)],
    [("Narasi", "", ...)],
]


@pytest.mark.parametrize("edits", NEAR_MISSES)
def test_what_the_office_may_write_is_read(tmp_path, edits):
    plan, _ = read_plan(changed(tmp_path, *edits))
    assert len(plan.indikator) == 36


def test_a_percent_cell_holds_percent_points(tmp_path):
    path = changed(tmp_path, ("RKT", "E3", 0.975))
    book = openpyxl.load_workbook(path)
    book["RKT"]["E3"].number_format = "0.0%"
    book.save(path)
    target = read_plan(path)[0].indikator[1].target
    assert (target.text, target.nilai, target.satuan) == ("97,5%", 97.5, "%")


NOTICES = [
    (("RKT", "F3", "95 %"), [("R204", "2.1")]),
    (("RKT", "F3", "90%"), []),
    (("Target Satker", "C2", 11), [("R205", "13.2")]),
    (("RKT", "E23", "11 Kab/Kota"), [("R206", "15.1")]),
    (("RKT", "P2", 60), [("R207", "1.1")]),
    (("RKT", "G3", None), [("R208", "2.1")]),
    (("RKT", "G3", "Jumlah"), [("R212", "2.1")]),
    (("RKT", "O9", None), [("R212", "6.2")]),
    (("RKT", "R9", None), []),
    (("RKT", "I20", "Bulanan"), [("R212", "13.2")]),
    (("Skala", "B7", 95), [("R209", None)]),
    (("RKT", "E3", "90 persn"), [("R201", "2.1"), ("R211", "2.1")]),
    (("RKT", "E3", "90 Persen"), []),
    (("RKT", "E5", "1 Dokumne"), [("R211", "3.2")]),
    (("RKT", "E5", "1 dokumen"), []),
    (("RKT", "F5", "1 Dokumnen"), [("R204", "3.2"), ("R211", "3.2")]),
]


@pytest.mark.parametrize(("edit", "expected"), NOTICES)
def test_a_contradiction_is_said_and_let_stand(tmp_path, office, edit, expected):
    _, before = office
    _, found = read_plan(changed(tmp_path, edit))
    known = [(t.kode, t.indikator) for t in before]
    assert [(t.kode, t.indikator) for t in found if (t.kode, t.indikator) not in known] == expected


def test_not_a_workbook(tmp_path):
    path = tmp_path / "RKT.xlsx"
    path.write_bytes(b"bukan")
    with pytest.raises(RktError, match="bukan berkas Excel"):
        read_plan(path)


def test_text_word_and_excel_give_the_same_rows(tmp_path):
    source = read_source(DATA / "rkt-2024.txt")
    assert (source.instansi, source.tahun, source.tempat, source.ketua) == (
        "KPU Provinsi Maluku Utara",
        2024,
        "Ternate",
        "PUDJA SUTAMAT",
    )
    document, book = docx.Document(), openpyxl.Workbook()
    table = document.add_table(0, 4)
    headings = ("NO", "SASARAN KEGIATAN", "INDIKATOR KINERJA KEGIATAN", "TARGET KINERJA")
    previous = 0
    for line in [headings, *((row.no, row.sasaran, row.indikator, row.target) for row in source.rows)]:
        texts = [str(part) for part in line]
        cells = table.add_row().cells
        if line[0] == previous:
            above = table.rows[-2].cells
            for column in (0, 1):
                above[column].merge(cells[column])
            texts[:2] = ["", ""]
        for column, text in enumerate(texts):
            if text:
                cells[column].text = text
        book.active.append([text or None for text in texts])
        previous = line[0]
    document.save(str(tmp_path / "rkt.docx"))
    book.save(tmp_path / "rkt.xlsx")
    assert read_source(tmp_path / "rkt.docx").rows == source.rows
    assert read_source(tmp_path / "rkt.xlsx").rows == source.rows


def test_without_a_reading_it_is_deduced_and_said(tmp_path):
    output = tmp_path / "RKT.xlsx"
    convert_rkt(DATA / "rkt-2024.txt", output, satker=DATA / "satker.csv")
    plan, found = read_plan(output)
    assert {row.kode for row in plan.indikator} == {row["kode"] for row in reading()}
    assert all("disimpulkan" in row.catatan for row in plan.indikator)
    assert not plan.contoh
    assert ("R203", "E9") in codes(found)
    same = [
        row.kode for row, ours in zip(plan.indikator, reading(), strict=True) if row.cara_hitung == ours["cara_hitung"]
    ]
    assert len(same) >= 32


def test_next_years_document_takes_along_what_the_office_decided(tmp_path, office):
    text = (DATA / "rkt-2024.txt").read_text("utf-8").replace("2024", "2025").replace("97,5 %", "98 %")
    (tmp_path / "rkt.txt").write_text(text, encoding="utf-8")
    convert_rkt(tmp_path / "rkt.txt", tmp_path / "RKT 2025.xlsx", previous=RKT)
    old, (new, _) = office[0], read_plan(tmp_path / "RKT 2025.xlsx")
    assert (new.tahun, new.satker, new.skala, new.narasi) == (2025, old.satker, old.skala, old.narasi)
    assert [row.cara_hitung for row in new.indikator] == [row.cara_hitung for row in old.indikator]
    assert new.find_indikator("14.1").target.nilai == 98
    assert new.anggaran == ()


@pytest.mark.parametrize("reading_csv", [None, DATA / "rkt-2024.csv"])
def test_target_tw_goes_along_with_an_indikator_of_the_same_target(tmp_path, office, reading_csv):
    convert_rkt(DATA / "rkt-2024.txt", tmp_path / "RKT.xlsx", previous=RKT, reading_csv=reading_csv)
    old, (new, _) = office[0], read_plan(tmp_path / "RKT.xlsx")
    assert [row.target_tw for row in new.indikator] == [row.target_tw for row in old.indikator]
    assert sum(any(row.target_tw) for row in new.indikator) > 11


def test_target_tw_stays_behind_where_the_target_is_another(tmp_path):
    text = (DATA / "rkt-2024.txt").read_text("utf-8").replace("12 Kali", "8 Kali")
    (tmp_path / "rkt.txt").write_text(text, encoding="utf-8")
    convert_rkt(tmp_path / "rkt.txt", tmp_path / "RKT.xlsx", previous=RKT)
    new = read_plan(tmp_path / "RKT.xlsx")[0].find_indikator("6.2")
    assert (new.target.nilai, new.target_tw) == (8, (None, None, None, None))


def test_a_reading_that_contradicts_the_document_is_refused(tmp_path):
    wrong = tmp_path / "bacaan.csv"
    wrong.write_text((DATA / "rkt-2024.csv").read_text("utf-8").replace("97,5 %", "98 %"), encoding="utf-8")
    with pytest.raises(RktError) as caught:
        convert_rkt(DATA / "rkt-2024.txt", tmp_path / "RKT.xlsx", reading_csv=wrong)
    assert [line.split(":")[0] for line in caught.value.details] == ["14.1"]


def word_table(document, rows):
    table = document.add_table(0, len(rows[0]))
    for line in rows:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text


def test_another_provinces_word_document_broken_over_pages(tmp_path):
    heading = ("NO", "SASARAN KEGIATAN", "INDIKATOR KINERJA KEGIATAN", "TARGET KINERJA")
    document = docx.Document()
    document.add_paragraph("RENCANA KINERJA TAHUNAN\nKOMISI PEMILIHAN UMUM PROVINSI PAPUA BARAT DAYA TAHUN 2025")
    word_table(
        document,
        [
            heading,
            ("(1)", "(2)", "(3)", "(4)"),
            ("1.", "Meningkatnya kualitas", "Persentase satker yang", "95 %"),
            ("", "layanan kepegawaian", "menyampaikan laporan", ""),
            ("", "", "Jumlah laporan", "12 Laporan"),
        ],
    )
    document.add_page_break()
    word_table(
        document, [heading, ("2)", "Terwujudnya tata kelola", "Jumlah dokumen", "1 Dokumen"), ("", "", "Lain", "")]
    )
    word_table(document, [("No", "Program", "Anggaran", "Ket"), ("1", "Dukungan Manajemen", "Rp1.000", "APBN")])
    document.add_paragraph("Sorong, 6 Januari 2025")
    document.add_paragraph("ANDARIAS DANIEL KAMBU")
    document.save(str(tmp_path / "rkt.docx"))
    source = read_source(tmp_path / "rkt.docx")
    assert [(row.kode, row.sasaran, row.indikator, row.target) for row in source.rows] == [
        (
            "1.1",
            "Meningkatnya kualitas layanan kepegawaian",
            "Persentase satker yang menyampaikan laporan",
            "95 %",
        ),
        ("1.2", "Meningkatnya kualitas layanan kepegawaian", "Jumlah laporan", "12 Laporan"),
        ("2.1", "Terwujudnya tata kelola", "Jumlah dokumen", "1 Dokumen"),
    ]
    assert (source.instansi, source.tahun, source.tempat) == ("KPU Provinsi Papua Barat Daya", 2025, "Sorong")
    assert len(source.catatan) == 4
    assert [text.split("'")[1] for text in source.catatan[2:]] == ["Lain", "No | Program | Anggaran | Ket"]
