"""Files that offices have and that once went wrong, each with its whole right outcome.

1. RKT documents (R): every row, the office, and everything that the conversion names; ``cases/converted.txt``.
2. Forms (F): the complete list of (code, cell).
3. Plans and templates (P, T): the report is made; the findings about the template; nothing raw or personal in the LKIP.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement

from rkt.check import check_files
from rkt.cli import main
from rkt.plan.reader import read_plan
from tests.conftest import RKT, ROOT, TEMPLATE
from tests.rkt_kit import drawn, excel, word

CASES = Path(__file__).parent / "cases"


# 1. RKT documents


def converted(capsys, source: Path, output: Path) -> str:
    """The document's plan and what was said of it, as lines."""
    assert main(["rkt", str(source), "--output", str(output)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    book = openpyxl.load_workbook(output)
    rows = [
        " | ".join(str(value or "") for value in (*row[:5], row[6])).strip()
        for row in book["RKT"].iter_rows(min_row=2, values_only=True)
    ]
    about = dict(book["Identitas"].iter_rows(min_row=2, max_col=2, values_only=True))
    office = " | ".join(str(about[butir] or "") for butir in ("Instansi", "Tahun", "Tempat", "Ketua"))
    named = [line.strip() for line in out.splitlines() if re.match(r" +(?:Periksa:|R103 )", line)]
    return "\n".join(line.strip() for line in (office, *rows, *named))


def expected() -> dict[str, str]:
    parts = (CASES / "converted.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in parts}


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("R*")))
def test_a_document_is_read_whole(capsys, tmp_path, name):
    assert converted(capsys, CASES / name, tmp_path / "RKT.xlsx") == expected()[name]


# 2. Forms

FORMS = {
    "F1_coret.xlsx": [("K219", "G26"), ("K219", "H26"), ("A111", "D6"), ("A111", "D7")],
    "F3_sel_gabung.xlsx": [("K220", "I33"), ("K220", "I34"), ("K220", "I35")],
    "F4_galat_uraian.xlsx": [("K317", "K14"), ("K317", "M15")],
    "F5_tanggal_mendahului.xlsx": [("I109", "D10")],
    "F6_tanda_centang.xlsx": [
        *[("K216", cell) for cell in ("I15", "I16", "I25", "I36")],
        *[("K219", cell) for cell in ("I13", "G20", "G26", "H26", "G28")],
        *[("K220", cell) for cell in ("G24", "I33", "I34", "I35")],
    ],
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_told_its_faults_at_their_cells(name):
    (checked,) = check_files([CASES / name], read_plan(RKT)[0])
    assert [(t.kode, t.at.sel if t.at else "") for t in checked.temuan] == FORMS[name]


def test_a_blank_form_without_budget_has_no_fault_of_its_own(tmp_path):
    plan = CASES / "F2_rkt_tanpa_pagu.xlsx"
    options = ("--rkt", str(plan), "--bulan", "2025-03", "--satker", "659712", "--output", str(tmp_path))
    assert main(["formulir", *options]) == 0
    (checked,) = check_files(sorted(tmp_path.glob("*.xlsx")), read_plan(plan)[0])
    assert {t.kode[0] for t in checked.temuan} == {"K"}, "only that the indikator are not filled in"


# 3. Plans and templates


def report(folder: Path, *options: str) -> tuple[Path, list[str]]:
    """The month's folder and the codes of the findings about its template, made from two sample forms."""
    (folder / "input").mkdir()
    for form in sorted((ROOT / "input" / "contoh").glob("*2024-03*.xlsx"))[:2]:
        shutil.copy(form, folder / "input")
    assert list((folder / "input").iterdir())
    month = ("--bulan", "2024-03", "--input", str(folder / "input"), "--output", str(folder / "output"))
    assert main(["laporan", *month, *options]) == 0
    made = folder / "output" / "2024-03"
    temuan = json.loads((made / "jejak.json").read_text(encoding="utf-8"))["temuan"]
    return made, [t["kode"] for t in temuan if t["kode"].startswith("T")]


def parts_of(made: Path) -> dict[str, str]:
    """The XML of every Word part of the LKIP."""
    with zipfile.ZipFile(next(made.glob("LKIP*.docx"))) as package:
        return {n: package.read(n).decode() for n in package.namelist() if re.fullmatch(r"word/[a-z0-9]+\.xml", n)}


def texts(made: Path) -> str:
    return "\n".join(re.sub(r"<w:(?:br|tab)/>", "\n", xml) for xml in parts_of(made).values())


def plain(made: Path) -> str:
    return re.sub(r"<[^>]+>", "", texts(made))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "shown"),
    [("P1_rkt_laporan.xlsx", "Laporan"), ("P2_rkt_narasi_baris.xlsx", "2024\n15")],
)
def test_the_proof_stops_no_month(tmp_path, name, shown):
    made, template = report(tmp_path, "--rkt", str(CASES / name))
    assert (template, shown in plain(made)) == ([], True)


TEMPLATES = {
    "P3_templat_baris.docx": ([], "2024\n2500", 0),
    "P3b_templat_tab.docx": ([], "2024\n125", 0),
    "P4_templat_tahun.docx": ([], "2025", 0),
    "P4b_templat_tempel.docx": ([], "20241234", 0),
    "T1_lacak_for.docx": (["T102"], "{%p endfor %}", 2),
    "T2_tr_satu_baris.docx": (["T111"], "", 0),
    "T3_catatan_kaki.docx": ([], "2024", 0),
    "T5_komentar.docx": (["T108"], "", 0),
    "T5b_penulis.docx": (["T108"], "", 0),
}
"""The template's findings, a text of the LKIP, and how many raw tags it holds."""


@pytest.mark.slow
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_filled_or_told(tmp_path, name):
    made, template = report(tmp_path, "--templat", str(CASES / name))
    codes, shown, raw = TEMPLATES[name]
    text = plain(made)
    assert (template, shown in text, len(re.findall(r"\{\{|\{%|\[\[|Isian tidak", text))) == (codes, True, raw)
    assert "w:author=" not in texts(made)
    assert "word/comments.xml" not in parts_of(made)
    assert "RINGKASAN EKSEKUTIF" in text
    assert "Capaian" in text


# 4. Near variants of the same kinds, drawn here

DOCUMENTS = {
    "letters under the heading": (
        "NO | SASARAN | INDIKATOR | TARGET\na | b | c | d\n1 | Terwujudnya data | Jumlah laporan | 3 Laporan",
        ["1.1 | 3 Laporan | Jumlah"],
    ),
    "the next year's target first": (
        "NO | SASARAN | INDIKATOR | TARGET 2026 | TARGET 2025\n1 | Terwujudnya data | Persentase data | 99% | 95%",
        ["1.1 | 95% | Rasio"],
    ),
    "pagu and target of money": (
        "NO | SASARAN | INDIKATOR | TARGET | PAGU ANGGARAN\n1 | Terwujudnya data | Jumlah laporan | 3 Laporan | 1.000",
        ["1.1 | 3 Laporan | Jumlah"],
    ),
    "unit before target": (
        "NO | SASARAN | INDIKATOR | SATUAN | TARGET\n1 | Terwujudnya data | Skor data | Skor | 3,5",
        ["1.1 | 3,5 Skor | Rata-rata"],
    ),
    "bands of PROGRAM": (
        "NO | SASARAN | INDIKATOR | TARGET\nPROGRAM 076.01 | < | < | <\n"
        "1 | Terwujudnya data | Jumlah laporan | 0 Laporan",
        ["1.1 | 0 Laporan | Jumlah"],
    ),
    "roman with points": (
        "NO. | SASARAN | INDIKATOR | TARGET\nIV. | Terwujudnya data | Persentase data | 1,5 %\n"
        "V. | Terwujudnya logistik | Jumlah rapat | 4 (empat) Kali",
        ["1.1 | 1,5 % | Rasio", "2.1 | 4 (empat) Kali | Jumlah"],
    ),
    "a bound has no cara hitung yet": (
        "NO | SASARAN | INDIKATOR | TARGET\n1 | Terwujudnya data | Persentase data | min. 95%",
        ["1.1 | min. 95% | "],
    ),
    "another column of numbers": (
        "NO | SASARAN | INDIKATOR | TARGET | Nomor Rekening | No. Telepon\n"
        "1 | Terwujudnya data | Jumlah laporan | 3 Laporan | 12 | 34",
        ["1.1 | 3 Laporan | Jumlah"],
    ),
}


@pytest.mark.parametrize("make", [word, excel])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_near_documents(tmp_path, name, make):
    table, rows = DOCUMENTS[name]
    source = make(tmp_path / ("a.docx" if make is word else "a.xlsx"), table)
    assert main(["rkt", str(source), "--output", str(tmp_path / "RKT.xlsx")]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "RKT.xlsx")["RKT"]
    assert [f"{row[2]} | {row[4]} | {row[6] or ''}" for row in sheet.iter_rows(min_row=2, values_only=True)] == rows
    assert len(drawn(table)) > len(rows)


def with_lines(path: Path, *lines: str) -> Path:
    """Our template with paragraphs of an office at its end; a tab and a line break as Word writes them."""
    document = docx.Document(str(TEMPLATE))
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


NEAR_LINES = {
    "digits around a tag": ("12{{ tahun }}34", [], "12202434"),
    "a sum, a break and a tab": ("{{ tahun|int - 1 }}\n7\t8 dari 9", [], "2023\n7\n8 dari 9"),
    "a negative amount of the office": ("Selisih -1.000.000 atau (5,5%) × 100%", [], "-1.000.000 atau (5,5%) × 100%"),
    "a loop without end": ("{%p for s in sasaran %}", ["T102"], "{%p for s in sasaran %}"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", NEAR_LINES)
def test_near_templates(tmp_path, name):
    line, codes, shown = NEAR_LINES[name]
    made, template = report(tmp_path, "--templat", str(with_lines(tmp_path / "t.docx", line)))
    assert (template, shown in plain(made)) == (codes, True)


@pytest.mark.slow
def test_a_deletion_and_a_comment_of_another_kind(tmp_path):
    """A paragraph deleted with its mark, and a comment range without a comment part."""
    document = docx.Document(str(with_lines(tmp_path / "t.docx", "Hapus saya 123", "Tetap di sini")))
    run = document.paragraphs[-2].runs[0]._r
    deletion = OxmlElement("w:del")
    deletion.set(docx.oxml.ns.qn("w:author"), "Nama Orang")
    deletion.set(docx.oxml.ns.qn("w:id"), "91")
    run.addprevious(deletion)
    deletion.append(run)
    run.find(docx.oxml.ns.qn("w:t")).tag = docx.oxml.ns.qn("w:delText")
    document.save(str(tmp_path / "t.docx"))
    made, template = report(tmp_path, "--templat", str(tmp_path / "t.docx"))
    text = "".join(parts_of(made).values())
    assert template == ["T108"]
    assert ("Nama Orang" in text, "Hapus saya" in text, "Tetap di sini" in text) == (False, False, True)
