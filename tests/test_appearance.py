"""Cells whose look changes what their value means, in files of three kinds.

1. Struck-out and raised text, symbol fonts and number formats keep a figure out or say what it is; never a guess.
2. A merged range and an error are named at the cells that they take.
3. .xlsx, .xls and .ods say the same of the same sheet; LibreOffice writes the other two.
4. Whatever the bytes, the readers of .xls and .ods end without an error.
"""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from rkt import findings
from rkt.form.read.reader import read_form
from rkt.model.form import Form
from rkt.model.location import Location
from rkt.model.plan import AnggaranLine
from rkt.rules.registry import check_form
from rkt.spreadsheet.biff import read_biff
from rkt.spreadsheet.number_format import shown_by
from rkt.spreadsheet.opendocument import read_opendocument
from rkt.spreadsheet.workbook import RawBook, read_workbook
from tests.kit import HEADINGS, PROVINSI, codes, form_with, make_plan
from tests.oracles import convert, needs_libreoffice

FIELDS = ("kode", "pembilang", "penyebut", "realisasi", "kendala", "tindak_lanjut", "data_dukung", "keterangan")
BUDGET = ("kode_anggaran", "uraian", "pagu", "realisasi", "keterangan")
FIRST = 6
TEXT_MISSING = {findings.KENDALA_EMPTY, findings.TINDAK_LANJUT_EMPTY, findings.DATA_DUKUNG_EMPTY}
"""Excel row of the first data row, on both sheets."""
PLAN = make_plan(anggaran=[AnggaranLine("654577", "A1", "Uraian A1", None, 5e9)])


def rich(*runs):
    """A text of several runs: "plain", ("1", "strike"), ("1", "superscript")."""
    return CellRichText(
        *(
            run
            if isinstance(run, str)
            else TextBlock(
                InlineFont(strike=True)
                if run[1] == "strike"
                else InlineFont(vertAlign=run[1])
                if run[1]
                else InlineFont(b=True),
                run[0],
            )
            for run in runs
        )
    )


def book_of(rows=(), merged=(), budget=(), tanggal=None):
    """A form as openpyxl saves it: cells are values, (value, format) or (value, Font)."""
    book = openpyxl.Workbook()
    for name, fields, lines in (("Kinerja", FIELDS, rows), ("Anggaran", BUDGET, budget)):
        sheet = book.active if name == "Kinerja" else book.create_sheet(name)
        sheet.title = name
        if name == "Kinerja":
            for line in (("Kode Satker", PROVINSI.kode), ("Tahun", 2024), ("Bulan", "Maret"), ("Tanggal", tanggal)):
                sheet.append(line)
        for column, field in enumerate(fields, start=1):
            sheet.cell(FIRST - 1, column, HEADINGS[field])
        for number, row in enumerate(lines, start=FIRST):
            for column, typed in enumerate(row, start=1):
                value, look = typed if isinstance(typed, tuple) else (typed, None)
                cell = sheet.cell(number, column, value)
                if isinstance(look, Font):
                    cell.font = look
                elif look:
                    cell.number_format = look
    for area in merged:
        book["Kinerja"].merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def form_of(content, berkas="form.xlsx"):
    read = read_workbook(berkas, content)
    assert isinstance(read, RawBook), read
    form = read_form(read, "", PLAN)
    assert isinstance(form, Form), [t.pesan for t in form.temuan]
    return form


STRUCK, WINGDINGS = Font(strike=True), Font(name="Wingdings")
TEXTS = (None, None, None, "Laporan")
"""No Kendala, no Tindak Lanjut, a Data Dukung: what a row of ours needs to be silent."""
CELLS = [
    ("2.1", (rich(("1", "strike"), "24"), 227), "K219", "B6"),
    ("2.1", (24, rich("22", ("7", "strike"))), "K219", "C6"),
    ("2.1", ((23, STRUCK), 27), "K219", "B6"),
    ("2.1", (rich("23", ("1", "superscript")), 27), "K219", "B6"),
    ("2.1", (rich("23", ("1", "subscript")), 27), "K219", "B6"),
    ("2.1", (rich(("2", None), "4"), 24), None, 100),
    ("2.1", (rich("24", (" ", "strike")), 24), None, 100),
    ("2.1", ("24\u00b9", 24), "K202", "B6"),
    ("2.1", ((8, "0%"), 10), "K221", "B6"),
    ("2.1", ((0, "0%"), 10), None, 0),
    ("2.1", ((8, '0.0" ribu"'), 10), "K221", "B6"),
    ("2.1", ((8000, "#,##0,"), 10000), "K221", "B6"),
    ("2.1", ((8, '0" %"'), 10), "K214", "B6"),
    ("2.1", ((8, '0" orang"'), 10), None, 80),
    ("6.2", (None, None, (8, "0%")), "K221", "D6"),
    ("6.2", (None, None, rich(("8 (", None), "delapan) Kali")), None, 8),
    ("14.1", (None, None, (97.5, '0.00" %"')), None, 97.5),
    ("14.1", (None, None, (97.5, "0.0\\%")), None, 97.5),
    ("14.1", (None, None, (0.975, "0.0%")), None, 97.5),
    ("14.1", (None, None, (0.975, '0.0" %"')), "K209", "D6"),
    ("14.1", (None, None, (0.975, "0.0%%")), "K221", "D6"),
    ("4.1", (None, None, rich("Ya", (" Tidak", "strike"))), "K219", "D6"),
    ("4.1", (None, None, ("\u00fc", WINGDINGS)), "K216", "D6"),
    ("4.1", (None, None, ("x", WINGDINGS)), "K216", "D6"),
    ("4.1", (None, None, ("P", Font(name="Wingdings 2"))), "K216", "D6"),
    ("4.1", (None, None, True), "K216", "D6"),
    ("4.1", (None, None, "\u2611"), None, 1),
    ("4.1", (None, None, "\u2714\ufe0f"), None, 1),
    ("4.1", (None, None, "\u2612"), "K216", "D6"),
    ("4.1", (None, None, ("x", Font(name="Arial"))), None, 0),
]


def outcome(form):
    answer = form.rows[0].jawaban
    found = codes(form.temuan)
    return found or (None, answer.nilai)


@pytest.mark.parametrize(("kode", "cells", "found", "expected"), CELLS)
def test_how_a_value_looks(kode, cells, found, expected):
    form = form_of(book_of([(kode, *cells)]))
    assert outcome(form) == ((None, expected) if found is None else [(found, expected)])


def test_what_is_struck_out_or_raised_is_quoted():
    said = [
        t.pesan
        for cell in (rich(("1", "strike"), "24"), rich("23", ("1", "superscript")), (23, STRUCK))
        for t in form_of(book_of([("2.1", cell, 227)])).temuan
    ]
    assert said == [
        "Pembilang indikator 2.1 tertulis '124' dan memuat bagian yang dicoret ('1'), sehingga isinya tidak pasti.",
        "Pembilang indikator 2.1 tertulis '231' dan memuat bagian yang ditulis lebih tinggi atau rendah ('1'), "
        "sehingga isinya tidak pasti.",
        "Pembilang indikator 2.1 tertulis '23' dan memuat bagian yang dicoret ('23'), sehingga isinya tidak pasti.",
    ]


RUPIAH = [
    ((1_500_000, "#,##0"), 1_500_000, None),
    ((1_500_000.5, '"Rp"#,##0.00'), 1_500_000.5, None),
    ("IDR 1.500.000", 1_500_000, None),
    ("Rp 1.500.000,00", 1_500_000, None),
    ("1.500", 1500, None),
    ("1,500,000", 1_500_000, None),
    ((0, "0%"), 0, None),
    ("1,500", None, "A104"),
    ("12,345", None, "A104"),
    ("Rp 12,345", None, "A104"),
    ("1,5", None, "A104"),
    (1.5, None, "A104"),
    ((1.5, '0.0" M"'), None, "A111"),
    ((0.45, "0%"), None, "A111"),
    ((1_500_000, "#,##0,"), None, "A111"),
    ((1_500_000_000, '0.0,,"jt"'), None, "A111"),
    (rich(("9", "strike"), "10417000"), None, "A111"),
    ((10_417_000, STRUCK), None, "A111"),
    ("1.500 (seribu lima ratus rupiah)", 1500, None),
    ("1.500 (seribu)", None, "A104"),
]


@pytest.mark.parametrize(("typed", "value", "found"), RUPIAH)
def test_rupiah(typed, value, found):
    form = form_of(book_of([("2.1", 9, 10)], budget=[("A1", "Uraian A1", 5e9, typed)]))
    assert form.anggaran[0].realisasi_rp == value
    assert codes(form.temuan) == ([(found, "D6")] if found else [])


def test_a_merged_answer_is_named_at_each_cell_that_it_hides():
    rows = [("2.1", 9, 10), ("4.1", None, None, "Ya"), ("6.2",), ("13.2",), ("14.1", None, None, 90)]
    form = form_of(book_of(rows, merged=["D7:D9"]))
    assert [(row.indikator, row.jawaban.nilai) for row in form.rows] == [
        ("2.1", 90), ("4.1", 1), ("6.2", None), ("13.2", None), ("14.1", 90),
    ]  # fmt: skip
    assert codes(form.temuan) == [("K220", "D8"), ("K220", "D9")]
    assert form.temuan[0].pesan == (
        "Realisasi s.d. Bulan Ini indikator 6.2 tertutup sel gabungan D7:D9; "
        "isian 'Ya' hanya terbaca pada sel pertamanya."
    )
    across = form_of(book_of([("2.1", 9, None)], merged=["B6:C6"]))
    assert codes(across.temuan) == [("K220", "C6")]
    empty = form_of(book_of([("4.1",), ("6.2", None, None, 3)], merged=["D6:E6"]))
    assert codes(empty.temuan) == [("K201", "D6")]


def test_a_merged_text_holds_for_each_of_its_rows():
    rows = [("2.1", 8, 10, None, "Kurang staf", "Usul", "Laporan"), ("9.1", 8, 10, None, None, "Usul", "Laporan")]
    form = form_of(book_of(rows, merged=["E6:E7"]))
    assert [row.text("kendala") for row in form.rows] == ["Kurang staf"] * 2
    assert codes(form.temuan) == [("K318", "E7")]
    assert not {t.definition for t in check_form(form, PLAN)} & TEXT_MISSING


TEXT_ERRORS = [
    ("2.1", 8, 10, None, "=NAMA(1)", "#VALUE!", "#N/A", "#SPILL!"),
    ("9.1", 8, 10, None, "#1 staf", "a", "b"),
]


def test_an_error_in_place_of_a_text_is_named_and_not_missing():
    form = form_of(book_of([("2.1", 8, 10, None, "#NAME?", "#VALUE!", "#N/A", "#SPILL!"), TEXT_ERRORS[1]]))
    expected = [("K317", "E6"), ("K317", "F6"), ("K317", "G6"), ("K317", "H6")]
    assert codes(form.temuan) == expected
    assert not {t.definition for t in check_form(form, PLAN)} & TEXT_MISSING
    assert [form.rows[0].text(name) for name in FIELDS[4:]] == [""] * 4
    assert form.rows[1].text("kendala") == "#1 staf"
    budget = form_of(book_of([("2.1", 9, 10)], budget=[("A1", "Uraian A1", 5e9, 7e6, "#REF!")]))
    assert codes(budget.temuan) == [("K317", "E6")]


@pytest.mark.parametrize(
    ("tanggal", "expected"),
    [
        ("1 Februari 2024", [("I109", "B4")]),
        ("29 Februari 2024", [("I109", "B4")]),
        ("1 Maret 2024", []),
        ("15 Maret 2024", []),
        ("2 April 2024", []),
        ("31 Maret 2023", [("I109", "B4")]),
        (None, []),
    ],
)
def test_a_form_dated_before_its_month(tanggal, expected):
    assert codes(form_of(book_of([("2.1", 9, 10)], tanggal=tanggal)).temuan) == expected


def test_a_summary_line_below_the_rows_is_no_indikator():
    table = "kode | indikator | pembilang | penyebut\n2.1 | Uraian indikator 2.1 | 9 | 10\n | {} | {} |"
    assert codes(form_with(table.format("Rata-rata capaian", "")).temuan) == []
    assert codes(form_with(table.format("Jumlah", "")).temuan) == []
    assert codes(form_with(table.format("Rata-rata capaian", "9")).temuan) == [("K302", "A8")]
    assert codes(form_with(table.format("Uraian lain", "")).temuan) == [("K302", "A8")]


@needs_libreoffice
@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.slow
def test_other_kinds_of_files_show_the_same(kind, tmp_path):
    """All cells above as rows of one sheet, converted once: what is in doubt, the font and what a format scales."""
    content = book_of([("2.1", *cells) for _, cells, _, _ in CELLS])
    (tmp_path / "form.xlsx").write_bytes(content)
    other = convert(tmp_path / "form.xlsx", kind, tmp_path / kind).read_bytes()
    ours, theirs = (read_workbook("f", data) for data in (content, other))
    assert isinstance(ours, RawBook)
    assert isinstance(theirs, RawBook)
    places = [Location("f", "Kinerja", row, column) for row in range(FIRST, FIRST + len(CELLS)) for column in (2, 3, 4)]
    for at in places:
        one, two = (book.sheets[0].details.appearance(at) for book in (ours, theirs))
        told = [(bool(shown.doubt), shown.is_symbol, shown_by(shown.number_format).is_plain) for shown in (one, two)]
        assert told[0] == told[1], (at.sel, one, two)
    marked = [at.sel for at in places if ours.sheets[0].details.appearance(at).doubt]
    assert marked == ["B6", "C7", "B8", "B9", "B10", "D27"]


@needs_libreoffice
@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.slow
def test_errors_and_merged_cells_of_other_kinds_of_files(kind, tmp_path):
    rows = [TEXT_ERRORS[0][:7], ("4.1", None, None, "Ya"), ("6.2",), ("14.1", None, None, "=1/0")]
    path = tmp_path / "form.xlsx"
    path.write_bytes(book_of(rows, merged=["D7:D8"]))
    form = form_of(convert(path, kind, tmp_path / kind).read_bytes(), f"form.{kind}")
    assert codes(form.temuan) == [("K212", "D9"), ("K220", "D8"), ("K317", "E6"), ("K317", "F6"), ("K317", "G6")]


@settings(max_examples=60)
@given(st.binary(max_size=2000))
def test_any_bytes_give_no_error(content):
    for start in (b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"):
        assert read_biff(start + content) == {}
        assert read_opendocument(start + content) == {}
