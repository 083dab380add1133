"""A Perjanjian Kinerja that arrives as Word, in July, and the months before and after it.

1. Its targets stand in the sheet PK with number, date, month and reason; every other part of the workbook is as it was.
2. What it changes is printed before anything is written.
3. Wording that is merely similar, another unit, an unreadable target: named, never taken.
4. Printed as Word it bears number, date, targets, pagu and Rencana Aksi, and reads back as what was printed.
5. Months before July are measured against the old target, also where August looks back at them.
"""

from __future__ import annotations

import zipfile
from datetime import date

import docx
import openpyxl
import pytest

from rkt.cli import main
from rkt.errors import RktError
from rkt.model.bulan import Bulan
from rkt.model.display import number
from rkt.plan.pk_document import read_pk_document, write_pk
from rkt.plan.reader import read_plan
from tests.conftest import RKT
from tests.lkip_kit import result_of
from tests.rkt_kit import word

HEADING = "NO | SASARAN KEGIATAN | INDIKATOR KINERJA KEGIATAN | TARGET KINERJA"
TITLE = (
    "PERUBAHAN PERJANJIAN KINERJA TAHUN 2024",
    "NOMOR: 12/PR.01-PK/82/2024",
    "KOMISI PEMILIHAN UMUM PROVINSI MALUKU UTARA",
)
SIGNED = ("Ternate, 15 Juli 2024", "Ketua,", "", "NAMA KETUA")
CHANGED = {"2.1": "85%", "6.2": "15 Kali"}
PAGU = "Program | Anggaran\nDukungan Manajemen | Rp4.800.000.000"


@pytest.fixture(scope="module")
def plan():
    return read_plan(RKT)[0]


def pk(path, plan, changed=CHANGED, signed=SIGNED, wording=None):
    """All indikator of the plan as the document names them, some with another target or wording."""
    rows, before = [HEADING], None
    for row in plan.indikator:
        no, sasaran = (str(row.no_sasaran), row.sasaran) if row.no_sasaran != before else ("", "")
        text = (wording or {}).get(row.kode, row.uraian)
        rows.append(f"{no} | {sasaran} | {text} | {changed.get(row.kode, row.target.text)}")
        before = row.no_sasaran
    return word(path, "\n".join(rows).replace(" / ", "/"), PAGU, title=TITLE, signed=signed)


def test_a_revision_in_july_is_recorded(plan, tmp_path, capsys):
    output = tmp_path / "RKT 2024.xlsx"
    source = pk(tmp_path / "PK.docx", plan)
    arguments = ["rkt", str(source), "--pk", "--rkt", str(RKT), "--output", str(output), "--alasan", "Revisi DIPA"]
    assert main(arguments) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Perjanjian Kinerja 12/PR.01-PK/82/2024, tanggal 15 Juli 2024, berlaku mulai Juli 2024"
    changes = [line.split()[0] for line in said if " menjadi " in line]
    assert changes == ["2.1", "6.2"]
    assert "  Periksa: Target TW IV indikator 6.2 masih 12 Kali." in said
    assert said[-2] == f"Buku kerja RKT dengan Perjanjian Kinerja itu ditulis: {output}"
    sheet = openpyxl.load_workbook(output)["PK"]
    first = next(row for row in sheet.iter_rows(values_only=True) if row[3] == "2.1")
    assert first == ("12/PR.01-PK/82/2024", "15 Juli 2024", "Juli", "2.1", "85%", "Revisi DIPA")
    assert sheet.max_row == 1 + len(plan.indikator) + 1
    last = [cell.value for cell in sheet[sheet.max_row]]
    assert last == ["12/PR.01-PK/82/2024", "15 Juli 2024", "Juli", "Pagu", "Rp4.800.000.000", "Revisi DIPA"]
    assert other_parts(output) == other_parts(RKT)


NO_TABLE = "Nama | Jabatan\nNAMA | Ketua"


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ([NO_TABLE], ""),
        (["No | Program | Pagu (Rp)\n1 | Satu | 4.800.000.000,00\n2 | Dua | 200.000.000"], "Rp5.000.000.000"),
        (["Program | Anggaran\nSatu | Rp1.500.000,-\nDua | 2.000.000\nJumlah | 3.500.000"], "Rp3.500.000"),
        (["Program | Anggaran\nSatu | Rp1.500.000,-", "Dua | 2.000.000\nJumlah | 3.500.000", NO_TABLE], "Rp3.500.000"),
        (["Program | Anggaran\n(1) | (2)\nSatu | Rp1.500.000 (satu juta lima ratus ribu rupiah)"], "Rp1.500.000"),
        (["Program | Anggaran\nSatu | Rp1.500.000 (satu juta rupiah)"], "tidak dapat dibaca dengan pasti"),
        (["Program | Anggaran\nSatu | sesuai DIPA"], "'sesuai DIPA' (tabel 2, baris 2) tidak dapat dibaca"),
        (["Program | Anggaran\nSatu | 1.500.000\nJumlah | 1.400.000"], "tertulis Rp1.400.000, rinciannya Rp1.500.000"),
        (
            [f"Program | Anggaran\nSatu | {rupiah}\nTotal | {rupiah}" for rupiah in ("1.500.000", "900.000")],
            "ada lebih dari satu jumlah (tabel 3, baris 3)",
        ),
    ],
)
def test_the_pagu_is_that_of_its_table_of_money_or_a_reason(plan, tmp_path, tables, expected):
    rows = f"{HEADING}\n1 | Data | {plan.find_indikator('2.1').uraian} | 85%"
    document = read_pk_document(word(tmp_path / "PK.docx", rows, *tables, title=TITLE, signed=SIGNED), plan)
    (said,) = [line for line in document.lines() if "Pagu anggaran" in line] or [""]
    assert expected in said and bool(expected) == bool(said)
    assert ("tidak dicatat" in said) == bool(document.pagu.reason)


def other_parts(path):
    """The package without the one sheet that grows."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist() if name != "xl/worksheets/sheet9.xml"}


def test_each_month_is_measured_against_what_held_in_it(plan, tmp_path):
    output = tmp_path / "RKT 2024.xlsx"
    write_pk(read_pk_document(pk(tmp_path / "PK.docx", plan), plan), RKT, output, overwrite=False)
    revised, _ = read_plan(output)
    held = {month: revised.as_of(Bulan(2024, month)).find_indikator("2.1").target.nilai for month in (1, 6, 7, 12)}
    assert held == {1: 90.0, 6: 90.0, 7: 85.0, 12: 85.0}
    for month, target in ((6, 90.0), (8, 85.0)):
        row = next(row for row in result_of(revised, Bulan(2024, month)).capaian if row.kode == "2.1")
        assert row.target == target
        points = {point.bulan.bulan: point for point in row.trend}
        for past, point in points.items():
            assert point.capaian_pct == pytest.approx(point.realisasi / (85.0 if past >= 7 else 90.0) * 100)


def test_what_is_merely_similar_is_named_and_never_taken(plan, tmp_path):
    near = plan.find_indikator("2.1").uraian.replace("Sengketa Hukum", "sengketa-sengketa hukum")
    wording = {"2.1": near, "9.1": "Jumlah kunjungan tamu dari luar negeri"}
    changed = {"6.2": "10 Orang", "8.1": "sekitar 80-90%"}
    document = read_pk_document(pk(tmp_path / "PK.docx", plan, changed, wording=wording), plan)
    assert document.missing == ("2.1", "6.2", "8.1", "9.1")
    reasons = [text.rpartition("): ")[2] if "Maksudnya" not in text else "Maksudnya" for text in document.unused]
    assert reasons == [
        "Maksudnya",
        "satuannya Orang, sedangkan RKT memakai Kali.",
        "target 'sekitar 80-90%' tidak dapat dibaca dengan pasti.",
        "bunyinya tidak ada di RKT.",
    ]
    assert "Maksudnya 2.1 (" in document.unused[0]


@pytest.mark.parametrize(
    ("signed", "bulan", "said"),
    [
        (("Ketua,", "", "NAMA KETUA"), None, "Sebutkan bulan mulai berlakunya dengan --berlaku"),
        (("Ternate, 15 Juli 2023", "Ketua,", "", "NAMA"), None, "berlaku mulai Juli 2023"),
    ],
)
def test_a_month_that_is_not_known_is_asked_for(plan, tmp_path, signed, bulan, said):
    with pytest.raises(RktError, match=said):
        read_pk_document(pk(tmp_path / "PK.docx", plan, signed=signed), plan, bulan=bulan)


@pytest.mark.parametrize(
    ("year", "signed", "month"),
    [
        (2024, "29 Desember 2023", 1),
        (2024, "2 Januari 2024", 1),
        (2025, "15 Juli 2024", None),
        (2023, "2 Juli 2024", None),
    ],
)
def test_the_year_is_that_of_the_title(plan, tmp_path, year, signed, month):
    title = (f"PERJANJIAN KINERJA TAHUN {year}", *TITLE[1:])
    rows = f"{HEADING}\n1 | Data | {plan.find_indikator('2.1').uraian} | 85%"
    source = word(tmp_path / "PK.docx", rows, title=title, signed=(f"Ternate, {signed}", "Ketua,", "", "NAMA KETUA"))
    if month is None:
        with pytest.raises(RktError, match=f"tahun {year}, sedangkan buku kerja RKT tahun 2024"):
            read_pk_document(source, plan)
    else:
        assert read_pk_document(source, plan).bulan == Bulan(2024, month)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("PK.pdf", b"%PDF-1.7", "Berkas ini PDF"),
        ("PK.docx", b"%PDF-1.7", "Berkas ini PDF"),
        ("PK.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "dokumen Word lama"),
        ("PK.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "dokumen Word lama"),
        ("PK.docx", b"PK\x03\x04", "bukan dokumen Word"),
        ("PK.jpg", b"\xff\xd8", "harus berupa .docx"),
        ("PK.docx", None, "tidak dapat dibuka"),
    ],
)
def test_a_file_of_another_kind_is_named_as_what_it_is(plan, tmp_path, name, content, said):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(RktError, match=said):
        read_pk_document(tmp_path / name, plan)


def test_a_document_of_another_office_is_refused(plan, tmp_path):
    other = word(
        tmp_path / "PK.docx", f"{HEADING}\n1 | Sasaran lain | Indikator lain | 5 Dokumen", title=TITLE, signed=SIGNED
    )
    with pytest.raises(RktError, match="Tidak ada indikator"):
        read_pk_document(other, plan)


def test_the_same_document_twice_writes_nothing(plan, tmp_path):
    source, output, again = pk(tmp_path / "PK.docx", plan), tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_pk(read_pk_document(source, plan), RKT, output, overwrite=False)
    revised, _ = read_plan(output)
    with pytest.raises(RktError, match="buku kerja tidak ditulis"):
        write_pk(read_pk_document(source, revised), output, again, overwrite=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["PK.docx", "a.xlsx"]
    with pytest.raises(RktError, match="sudah ada"):
        write_pk(read_pk_document(source, plan), RKT, output, overwrite=False)


def test_a_workbook_without_the_sheet_says_how_to_add_it(plan, tmp_path):
    book = openpyxl.load_workbook(RKT)
    del book["PK"]
    book.save(tmp_path / "lama.xlsx")
    with pytest.raises(RktError, match="tambahkan lembar PK"):
        write_pk(
            read_pk_document(pk(tmp_path / "PK.docx", plan), plan),
            tmp_path / "lama.xlsx",
            tmp_path / "b.xlsx",
            overwrite=False,
        )


def test_it_is_printed_and_reads_back(plan, tmp_path, capsys):
    book, printed, first = tmp_path / "RKT 2024.xlsx", tmp_path / "PK.docx", tmp_path / "PK awal.docx"
    write_pk(read_pk_document(pk(tmp_path / "masuk.docx", plan), plan), RKT, book, overwrite=False)
    assert main(["rkt", str(book), "--cetak-pk", "--output", str(printed)]) == 0
    assert main(["rkt", str(book), "--cetak-pk", "--output", str(first), "--berlaku", "2024-06"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Perjanjian Kinerja dan Rencana Aksi ditulis: {printed}",
        "  Periksa: pagu yang dicetak Rp99.614.000.000 menurut lembar Anggaran; lembar PK mencatat Rp4.800.000.000.",
        f"Perjanjian Kinerja dan Rencana Aksi ditulis: {first}",
    ]
    revised, _ = read_plan(book)
    again = read_pk_document(printed, revised)
    assert (again.nomor, again.tanggal, again.bulan) == ("12/PR.01-PK/82/2024", date(2024, 7, 15), Bulan(2024, 7))
    assert (again.unused, again.missing) == ((), ())
    assert {row.kode: target.nilai for row, target in again.entries} == {
        row.kode: row.target.nilai for row in revised.as_of(again.bulan).indikator
    }
    texts, old = ("\n".join(_texts(path)) for path in (printed, first))
    assert "PERUBAHAN PERJANJIAN KINERJA TAHUN 2024" in texts and "PERUBAHAN" not in old
    assert "15 Juli 2024" in texts and "15 Kali" in texts and "15 Kali" not in old
    for part in ("RENCANA AKSI", number(sum(line.pagu_rp for line in plan.anggaran)), "12 Kali"):
        assert part in old
    assert main(["rkt", str(book), "--cetak-pk", "--output", str(printed)]) == 2
    assert "sudah ada" in capsys.readouterr().err


def _texts(path):
    return (node.text for node in docx.Document(str(path)).element.body.iter() if node.tag.endswith("}t") and node.text)


def test_the_same_plan_gives_the_same_bytes(plan, tmp_path):
    paths = [tmp_path / name for name in ("a.docx", "b.docx")]
    for path in paths:
        assert main(["rkt", str(RKT), "--cetak-pk", "--output", str(path)]) == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_missing_template_is_named(plan, tmp_path, capsys):
    arguments = [
        "rkt",
        str(RKT),
        "--cetak-pk",
        "--output",
        str(tmp_path / "a.docx"),
        "--templat",
        str(tmp_path / "x.docx"),
    ]
    assert main(arguments) == 2
    assert "Templat Perjanjian Kinerja" in capsys.readouterr().err and not (tmp_path / "a.docx").exists()
