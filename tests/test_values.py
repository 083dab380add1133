"""What one row says: numbers, words, states, and what is told of a cell that is not certain."""

from __future__ import annotations

import io
from datetime import date, datetime
from math import copysign

import openpyxl
import pytest

from rkt.form.read.reader import read_form
from rkt.model.bulan import Bulan
from rkt.model.form import Form
from rkt.model.indikator import CaraHitung, Target
from rkt.spreadsheet.workbook import RawBook, read_workbook
from tests.kit import (
    DES,
    FEB,
    FILLED,
    HEADINGS,
    MARET,
    NIHIL,
    NO_VALUE,
    NOT_DUE,
    PEOPLE,
    PROVINSI,
    RASIO,
    RATA,
    REFUSED,
    REVISI,
    TB,
    TRIWULANAN,
    YES_NO,
    book_with,
    codes,
    form_with,
    indikator,
    make_plan,
    sheet,
)


def read_one(pembilang, penyebut, realisasi="", kode="2.1", **changes):
    table = f"kode | pembilang | penyebut | realisasi\n{kode} | {pembilang} | {penyebut} | {realisasi}"
    form = form_with(table, **changes)
    answer = form.rows[0].jawaban
    return answer.keadaan, answer.nilai, codes(form.temuan)


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "realisasi", "expected"),
    [
        ("0", "10", "", (FILLED, 0, [])),
        ("'9", "' 10 ", "", (FILLED, 90, [])),
        ("'1.200", "'1.500", "", (FILLED, 80, [])),
        ("", "", "", (NO_VALUE, None, [("K201", "B7")])),
        ("9", "", "", (REFUSED, None, [("K201", "C7")])),
        ("", "10", "", (REFUSED, None, [("K201", "B7")])),
        ("", "", "'Nihil", (NIHIL, None, [])),
        ("'nihil", "", "", (NIHIL, None, [])),
        ("'n/a", "'NA", "", (TB, None, [])),
        ("'nihil", "'n/a", "", (REFUSED, None, [("K218", "C7")])),
        ("'nihil", "", "95", (REFUSED, None, [("K218", "D7")])),
        ("'nihil", "10", "", (REFUSED, None, [("K202", "B7")])),
        ("'nihil", "0", "", (NIHIL, None, [])),
        ("", "", "'9 Dari 10", (FILLED, 90, [])),
        ("'9 dari 10", "10", "", (REFUSED, None, [("K202", "B7")])),
        ("'9 dari 0", "", "", (REFUSED, None, [("K201", "C7"), ("K202", "B7")])),
        ("'３", "'٤", "", (FILLED, 75, [])),
        ("'\u202e9", "10", "", (REFUSED, None, [("K202", "B7"), ("K316", "B7")])),
        ("'\u200b9\u00a0", "10", "", (FILLED, 90, [])),
        ("'3/4", "", "", (REFUSED, None, [("K201", "C7"), ("K202", "B7")])),
        ("9", "10", "'Tidak berlaku", (REFUSED, None, [("K218", "D7")])),
        ("9", "10", "'nihil", (REFUSED, None, [("K218", "D7")])),
        ("", "", "95", (NO_VALUE, None, [("K201", "B7")])),
        ("'belum ada", "", "", (NO_VALUE, None, [("K201", "B7")])),
        ("'-", "10", "", (REFUSED, None, [("K202", "B7")])),
        ("'sembilan", "10", "", (REFUSED, None, [("K202", "B7")])),
        ("9.5", "10", "", (REFUSED, None, [("K205", "B7")])),
        ("-1", "10", "", (REFUSED, None, [("K204", "B7")])),
        ("'9 %", "10", "", (REFUSED, None, [("K214", "B7")])),
        ("'9 orang", "'10 orang", "", (FILLED, 90, [])),
        ("1e300", "10", "", (REFUSED, None, [("K202", "B7")])),
        ("'123456789012345678", "10", "", (REFUSED, None, [("K202", "B7")])),
        ("'#DIV/0!", "10", "", (REFUSED, None, [("K212", "B7")])),
    ],
)
def test_counts_of_a_rasio(pembilang, penyebut, realisasi, expected):
    assert read_one(pembilang, penyebut, realisasi) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("'TIDAK ", (FILLED, 0, [])),
        ("", (NO_VALUE, None, [("K201", "D7")])),
        ("'mungkin", (REFUSED, None, [("K216", "D7")])),
        ("1", (REFUSED, None, [("K216", "D7")])),
        ("95", (REFUSED, None, [("K216", "D7")])),
    ],
)
def test_ya_or_tidak(typed, expected):
    assert read_one("", "", typed, kode="4.1") == expected


@pytest.mark.parametrize(
    ("kode", "typed", "expected"),
    [
        ("6.2", "'3 Kali", (FILLED, 3, [])),
        ("6.2", "'3 kali", (FILLED, 3, [])),
        ("6.2", "'3 Dokumen", (REFUSED, None, [("K214", "D7")])),
        ("6.2", "2.5", (REFUSED, None, [("K205", "D7")])),
        ("6.2", "'1.234", (FILLED, 1234, [])),
        ("6.2", "'1.000", (FILLED, 1000, [])),
        ("14.1", "97.5", (FILLED, 97.5, [])),
        ("14.1", "'97,5 %", (FILLED, 97.5, [])),
        ("14.1", "'97.5", (FILLED, 97.5, [])),
        ("14.1", "0.975", (REFUSED, None, [("K209", "D7")])),
        ("14.1", "1", (REFUSED, None, [("K209", "D7")])),
        ("14.1", "'1", (REFUSED, None, [("K209", "D7")])),
        ("14.1", "'0,26 % ", (FILLED, 0.26, [])),
        ("14.1", "'1.234", (REFUSED, None, [("K213", "D7")])),
        ("14.1", "104", (REFUSED, None, [("K208", "D7")])),
        ("14.1", "-2", (REFUSED, None, [("K204", "D7")])),
        ("14.1", "0", (FILLED, 0, [])),
    ],
)
def test_a_single_number(kode, typed, expected):
    assert read_one("", "", typed, kode=kode, satker=PROVINSI) == expected


def test_a_boolean_or_a_date_is_no_number():
    book = book_with("kode | pembilang | penyebut\n2.1 | 9 | 10")
    for value in (True, date(2024, 4, 3), datetime(2024, 4, 3)):  # noqa: DTZ001
        rows = [list(row) for row in book.sheets[0].rows]
        rows[6][1] = value
        changed = RawBook("form.xlsx", (sheet("form.xlsx", "Kinerja", rows),), None, False)
        form = read_form(changed, "", make_plan())
        assert codes(form.temuan) == [("K202", "B7")]
        rows[6][1:4] = [9.0, 10.0, value]
        changed = RawBook("form.xlsx", (sheet("form.xlsx", "Kinerja", rows),), None, False)
        assert codes(read_form(changed, "", make_plan()).temuan) == [("K202", "D7")]


def test_a_value_not_yet_due_may_be_empty_or_given_early():
    februari = Bulan(2024, 2)
    assert read_one("", "", kode="9.1", bulan=februari) == (NOT_DUE, None, [])
    assert read_one("9", "10", kode="9.1", bulan=februari) == (FILLED, 90, [])
    assert read_one("", "", kode="9.1") == (NO_VALUE, None, [("K201", "B7")])
    assert read_one("", "", "'80 %", kode="9.1", bulan=februari) == (NO_VALUE, None, [("K201", "B7")])


def test_a_cell_that_the_cara_hitung_does_not_use_is_said():
    assert read_one("9", "", "3", kode="6.2", satker=PROVINSI) == (FILLED, 3, [("K217", "B7")])


R = "Realisasi s.d. Bulan Ini"


def row_of(line, plan=None, **changes):
    """The answer of a drawn row (kode | pembilang | penyebut | realisasi) and its form's temuan."""
    form = form_with("kode | pembilang | penyebut | realisasi\n" + line, plan, **{"satker": PROVINSI, **changes})
    return form.rows[0].jawaban, form.temuan


EXPECTED = [
    ("2.1 |  |  |", "B7", "Pembilang indikator 2.1 belum diisi."),
    ("2.1 | 9 |  |", "C7", "Penyebut indikator 2.1 belum diisi."),
    ("2.1 | 9 | -10 |", "C7", "Penyebut indikator 2.1 bernilai negatif (-10)."),
    ("2.1 | 9 | 10.5 |", "C7", "Penyebut indikator 2.1 adalah cacahan, tetapi tertulis pecahan (10,5)."),
    (
        "2.1 | sembilan | 10 |",
        "B7",
        "Pembilang indikator 2.1 tertulis 'sembilan' dan tidak dapat dibaca sebagai bilangan bulat.",
    ),
    (
        "2.1 | 1e15 | 10 |",
        "B7",
        "Pembilang indikator 2.1 tertulis '1000000000000000' dan tidak dapat dibaca sebagai bilangan bulat.",
    ),
    (
        "2.1 | 9 | '10 % |",
        "C7",
        "Penyebut indikator 2.1 bersatuan '%', sedangkan satuan RKT cacahan tanpa satuan.",
    ),
    ("2.1 | 9 | '#REF! |", "C7", "Penyebut indikator 2.1 berisi galat Excel #REF!."),
    (
        "2.1 | nihil | n/a |",
        "C7",
        "Penyebut indikator 2.1 tertulis 'n/a', padahal sel lain pada baris itu berisi nihil.",
    ),
    ("2.1 | nihil |  | 95", "D7", f"{R} indikator 2.1 tertulis '95', padahal sel lain pada baris itu berisi nihil."),
    (
        "2.1 | 9 | 10 | tidak  berlaku",
        "D7",
        f"{R} indikator 2.1 tertulis 'tidak berlaku', padahal sel lain pada baris itu berisi pembilang dan penyebut.",
    ),
    (
        "2.1 | 9 | 10 | baik",
        "D7",
        f"{R} indikator 2.1 tertulis 'baik' dan tidak dapat dibaca sebagai persentase.",
    ),
    (
        "4.1 |  |  | mungkin",
        "D7",
        "Jawaban indikator 4.1 tertulis 'mungkin'; yang diminta Ya, Tidak, atau Tidak berlaku.",
    ),
    ("4.1 |  |  | '#N/A", "D7", f"{R} indikator 4.1 berisi galat Excel #N/A."),
    ("6.2 |  |  |", "D7", f"{R} indikator 6.2 belum diisi."),
    ("6.2 |  |  | -3", "D7", f"{R} indikator 6.2 bernilai negatif (-3)."),
    ("6.2 |  |  | 2.5", "D7", f"{R} indikator 6.2 adalah cacahan, tetapi tertulis pecahan (2,5)."),
    ("6.2 |  |  | '3 Dokumen", "D7", f"{R} indikator 6.2 bersatuan 'Dokumen', sedangkan satuan RKT Kali."),
    ("6.2 |  |  | '3 %", "D7", f"{R} indikator 6.2 bersatuan '%', sedangkan satuan RKT Kali."),
    ("6.2 |  |  | '#DIV/0!", "D7", f"{R} indikator 6.2 berisi galat Excel #DIV/0!."),
    ("14.1 |  |  | bagus", "D7", f"{R} indikator 14.1 tertulis 'bagus' dan tidak dapat dibaca sebagai bilangan."),
    ("14.1 |  |  | '9.750", "D7", f"{R} indikator 14.1 tertulis '9.750'; dapat berarti 9,75 atau 9.750."),
    ("14.1 |  |  | 1.5", "D7", f"{R} indikator 14.1 tertulis 1,5; dapat berarti 1,5% atau 150%."),
    ("14.1 |  |  | '0,5", "D7", f"{R} indikator 14.1 tertulis 0,5; dapat berarti 0,5% atau 50%."),
    ("14.1 |  |  | -2", "D7", f"{R} indikator 14.1 bernilai negatif (-2%)."),
    ("14.1 |  |  | 100.5", "D7", f"{R} indikator 14.1 sebesar 100,5% berada di luar 0% sampai 100%."),
]


@pytest.mark.parametrize(("line", "cell", "pesan"), EXPECTED)
def test_what_is_not_read_is_told_with_its_column_and_its_text(line, cell, pesan):
    answer, temuan = row_of(line)
    assert [(t.at.sel, t.pesan, t.satker, t.indikator) for t in temuan] == [
        (cell, pesan, PROVINSI.kode, line.split()[0])
    ]
    assert (answer.nilai, answer.pembilang, answer.penyebut) == (None, None, None)
    refused = f"isian tidak diterima (temuan {temuan[0].kode})"
    assert (answer.keadaan, answer.reason) in ((REFUSED, refused), (NO_VALUE, ""))


@pytest.mark.parametrize(
    ("line", "saran"),
    [
        ("2.1 | 9 |  |", "Isi Penyebut; tulis 0 bila memang nol, Nihil bila tidak ada kejadian."),
        ("2.1 | 9 | sepuluh |", "Tulis bilangan bulat saja, misalnya 12."),
        ("2.1 | 9 | 1e15 |", "Tulis bilangan bulat saja, misalnya 12."),
        ("2.1 | 9 | 10 | baik", "Tulis persentase saja, misalnya 97,5 %."),
        ("6.2 |  |  | '3 Dokumen", "Isi dalam satuan Kali."),
        ("14.1 |  |  | bagus", "Tulis bilangan saja, misalnya 12."),
        ("14.1 |  |  | '9.750", "Ketik ulang sebagai angka tanpa tanda ribuan, misalnya 9750."),
        ("14.1 |  |  | '0,975", "Tulis dengan tanda persen, misalnya 97,5%."),
    ],
)
def test_what_to_write_instead(line, saran):
    assert [t.saran for t in row_of(line)[1]] == [saran]


def test_a_long_text_is_quoted_to_sixty_characters():
    for length, shown in ((60, "x" * 60), (61, "x" * 57 + "…")):
        assert f"'{shown}'" in row_of(f"6.2 |  |  | {'x' * length}")[1][0].pesan
    assert "'dua orang'" in row_of("6.2 |  |  | dua   orang")[1][0].pesan


def test_a_cell_that_is_not_used_is_quoted_with_the_cara_hitung():
    answer, temuan = row_of("4.1 | 5 | 6 | Ya")
    assert (answer.keadaan, answer.nilai, answer.pembilang) == (FILLED, 1, None)
    assert [(t.kode, t.at.sel, t.pesan) for t in temuan] == [
        (
            "K217",
            f"{column}7",
            f"{name} indikator 4.1 terisi '{typed}', padahal cara hitung Persentase satker tidak memakainya; "
            "isian itu tidak dipakai.",
        )
        for column, name, typed in (("B", "Pembilang", "5"), ("C", "Penyebut", "6"))
    ]
    refused, _ = row_of("4.1 | 5 |  | mungkin")
    assert refused.reason == "isian tidak diterima (temuan K216)"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2.1 | 9 | 10 |", (FILLED, 90, 9, 10)),
        ("2.1 | 9 | 10 | '#DIV/0!", (FILLED, 90, 9, 10)),
        ("2.1 | 9 | 10 | '1,5", (FILLED, 90, 9, 10)),
        ("2.1 | 999999999999999 | 999999999999999 |", (FILLED, 100, 999999999999999, 999999999999999)),
        ("2.1 | '9 dari 10 |  |", (FILLED, 90, 9, 10)),
        ("2.1 | '0 dari 1 |  |", (FILLED, 0, 0, 1)),
        ("2.1 | '1 dari 1 |  |", (FILLED, 100, 1, 1)),
        ("2.1 | 0 | 0 |", (NIHIL, None, 0, 0)),
        ("2.1 | 0 | 0 | nihil", (NIHIL, None, 0, 0)),
        ("2.1 | 3 | 0 |", (NIHIL, None, 3, 0)),
        ("2.1 | nihil | 0 | 0", (NIHIL, None, None, None)),
        ("2.1 | 0 | nihil |", (NIHIL, None, None, None)),
        ("2.1 |  |  | n/a", (TB, None, None, None)),
        ("2.1 | n/a |  | 0", (TB, None, None, None)),
        ("4.1 |  |  | nihil", (NIHIL, None, None, None)),
        ("4.1 |  |  | ✓", (FILLED, 1, None, None)),
        ("4.1 |  |  | ✗", (FILLED, 0, None, None)),
        ("4.1 |  |  | 'Ya.", (FILLED, 1, None, None)),
        ("4.1 |  |  | TB", (TB, None, None, None)),
        ("6.2 |  |  | nihil", (NIHIL, None, None, None)),
        ("6.2 |  |  | NA", (TB, None, None, None)),
        ("6.2 |  |  | 0", (FILLED, 0, None, None)),
        ("6.2 |  |  | '3 KALI.", (FILLED, 3, None, None)),
        ("14.1 |  |  | 1.51", (FILLED, 1.51, None, None)),
        ("14.1 |  |  | 100", (FILLED, 100, None, None)),
        ("14.1 |  |  | '1,5 %", (FILLED, 1.5, None, None)),
        ("14.1 |  |  | '97,5 persen", (FILLED, 97.5, None, None)),
    ],
)
def test_what_is_read(line, expected):
    answer, temuan = row_of(line)
    assert codes(temuan) == []
    assert (answer.keadaan, answer.nilai, answer.pembilang, answer.penyebut) == expected
    assert answer.reason == ""


WORDS = {
    (FILLED, 1): ("Ya", "y", "V", "sudah", "iya", "√", "✓", "✔"),
    (FILLED, 0): ("Tidak", "tdk", "Belum", "x", "T", "✗", "✘"),
    (TB, None): ("Tidak berlaku", "n/a", "NA", "tb"),
    (NIHIL, None): ("Nihil",),
}


@pytest.mark.parametrize(("expected", "word"), [(answer, word) for answer, row in WORDS.items() for word in row])
def test_every_word_that_answers_ya_or_tidak(expected, word):
    answer, temuan = row_of(f"4.1 |  |  | {word}")
    assert (answer.keadaan, answer.nilai, codes(temuan)) == (*expected, [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2.1 | '#DIV/0! | '#REF! |", [("K212", "B7"), ("K212", "C7")]),
        ("2.1 | -1 | 10.5 |", [("K204", "B7"), ("K205", "C7")]),
        ("2.1 | 9 | 10 | '1.234", [("K202", "D7")]),
        ("2.1 | 0 | 0 | n/a", [("K218", "D7")]),
        ("2.1 | n/a | 0 |", [("K202", "B7")]),
        ("2.1 | belum ada | 5 |", [("K202", "B7")]),
        ("2.1 | '9 dari 10 | '9 dari 10 |", [("K202", "B7"), ("K202", "C7")]),
        ("4.1 |  |  | belum ada", [("K216", "D7")]),
        ("6.2 |  |  | 1e15", [("K202", "D7")]),
        ("6.2 |  |  | 'Rp3", [("K202", "D7")]),
        ("14.1 |  |  | 0.01", [("K209", "D7")]),
        ("14.1 |  |  | '-2 %", [("K204", "D7")]),
        ("14.1 |  |  | '100,01 %", [("K208", "D7")]),
        ("14.1 |  |  | '97,5 orang", [("K214", "D7")]),
    ],
)
def test_what_keeps_an_answer_out(line, expected):
    answer, temuan = row_of(line)
    assert codes(temuan) == expected
    named = ", ".join(sorted({kode for kode, _ in expected}))
    assert (answer.keadaan, answer.nilai, answer.reason) == (REFUSED, None, f"isian tidak diterima (temuan {named})")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("'3 Lap", FILLED),
        ("'3 laporan", FILLED),
        ("'3 LAP.", FILLED),
        ("'3 dok", REFUSED),
        ("3", FILLED),
        ("'3 Laporan keuangan", REFUSED),
    ],
)
def test_a_unit_may_be_shortened_as_offices_do(typed, expected):
    lap = indikator("6.3", CaraHitung.JUMLAH, 2, "Laporan")
    assert row_of(f"6.3 |  |  | {typed}", make_plan([lap]))[0].keadaan is expected


@pytest.mark.parametrize(
    ("satuan", "short"),
    [("Laporan", "lap"), ("Dokumen", "Dok."), ("Orang", "org"), ("Kali", "kl"), ("Kab/Kota", "kabkota")],
)
def test_every_short_unit_stands_for_its_own_and_no_other(satuan, short):
    for own in ("Laporan", "Dokumen", "Orang", "Kali", "Kab/Kota"):
        answer, _ = row_of(f"6.3 |  |  | '3 {short}", make_plan([indikator("6.3", CaraHitung.JUMLAH, 2, own)]))
        assert answer.keadaan is (FILLED if own == satuan else REFUSED)


def test_an_indikator_without_a_satuan_takes_no_unit_and_a_mean_takes_decimals():
    plain = indikator("6.4", CaraHitung.JUMLAH, 2, "")
    assert codes(row_of("6.4 |  |  | '3 kali", make_plan([plain]))[1]) == [("K214", "D7")]
    assert row_of("6.4 |  |  | '3", make_plan([plain]))[0].nilai == 3
    days = indikator("6.5", CaraHitung.RATA_RATA, 2, "Hari")
    assert row_of("6.5 |  |  | 2.5", make_plan([days]))[0].nilai == 2.5
    assert row_of("6.5 |  |  | '2,5 hari", make_plan([days]))[0].nilai == 2.5
    assert codes(row_of("6.5 |  |  | -2.5", make_plan([days]))[1]) == [("K204", "D7")]
    assert codes(row_of("6.5 |  |  | '1.234", make_plan([days]))[1]) == [("K213", "D7")]


def test_a_predikat_is_kept_as_typed_and_not_judged():
    wtp = indikator("7.1", CaraHitung.JUMLAH, 1, target_rkt=Target("WTP", None, "Predikat"))
    answer, temuan = row_of("7.1 |  |  | WTP", make_plan([wtp]))
    assert (answer.keadaan, answer.reason) == (REFUSED, "target berupa predikat tanpa tangga nilai")
    assert codes(temuan) == []
    assert row_of("7.1 |  |  |", make_plan([wtp]))[0].keadaan is NO_VALUE


@pytest.mark.parametrize(
    ("line", "bulan", "expected"),
    [
        ("9.1 |  |  |", FEB, (NOT_DUE, [])),
        ("9.1 |  |  |", MARET, (NO_VALUE, [("K201", "B7")])),
        ("9.1 | belum ada |  |", FEB, (NOT_DUE, [])),
        ("9.1 | belum ada | belum tersedia |", MARET, (NO_VALUE, [("K201", "B7")])),
        ("9.1 |  |  | 0", FEB, (NOT_DUE, [])),
        ("9.1 |  |  | 95", FEB, (NO_VALUE, [("K201", "B7")])),
        ("9.1 | 9 |  |", FEB, (REFUSED, [("K201", "C7")])),
        ("9.1 | 9 | 10 |", FEB, (FILLED, [])),
        ("13.2 |  |  |", FEB, (NOT_DUE, [])),
        ("13.2 |  |  | belum tersedia", FEB, (NOT_DUE, [])),
        ("13.2 |  |  | belum tersedia", DES, (NO_VALUE, [("K201", "D7")])),
        ("13.2 |  |  | 5", FEB, (FILLED, [])),
    ],
)
def test_an_empty_answer_is_owed_only_in_its_month(line, bulan, expected):
    answer, temuan = row_of(line, bulan=bulan)
    assert (answer.keadaan, codes(temuan)) == expected


def xlsx_with(*rows, bulan=FEB):
    """A file as openpyxl saves it: each row a kode, then cells as values or (value, number format)."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Kinerja"
    for line in (("Kode Satker", PROVINSI.kode), ("Tahun", bulan.tahun), ("Bulan", bulan.name), ()):
        sheet.append(line)
    sheet.append([HEADINGS[name] for name in ("kode", "target", "pembilang", "penyebut", "realisasi")])
    for number, row in enumerate(rows, start=6):
        for column, typed in enumerate(row, start=1):
            value, shown = typed if isinstance(typed, tuple) else (typed, None)
            cell = sheet.cell(number, column, value)
            cell.number_format = shown or cell.number_format
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_xlsx(*rows, plan=None, bulan=FEB):
    read = read_workbook("form.xlsx", xlsx_with(*rows, bulan=bulan))
    assert isinstance(read, RawBook)
    form = read_form(read, "", plan or make_plan())
    assert isinstance(form, Form)
    return form


PERCENT = "0.0%"


@pytest.mark.parametrize(
    ("realisasi", "expected"),
    [
        ((0.975, PERCENT), (FILLED, 97.5, [])),
        ((1, PERCENT), (FILLED, 100, [])),
        ((0.01, PERCENT), (FILLED, 1, [])),
        ((0.1234567890123, PERCENT), (FILLED, 12.3456789012, [])),
        ((0, PERCENT), (FILLED, 0, [])),
        ((1.02, PERCENT), (REFUSED, None, [("K208", "E6")])),
        ((-0.02, PERCENT), (REFUSED, None, [("K204", "E6")])),
        ((97.5, "0.0"), (FILLED, 97.5, [])),
        ((0.975, "0.0"), (REFUSED, None, [("K209", "E6")])),
        (("0,5", PERCENT), (REFUSED, None, [("K209", "E6")])),
        (("#N/A", "General"), (REFUSED, None, [("K212", "E6")])),
        (("=1/2", "General"), (REFUSED, None, [("K211", "E6")])),
    ],
)
def test_a_percent_cell_holds_a_fraction_that_its_format_explains(realisasi, expected):
    form = read_xlsx(("14.1", None, None, None, realisasi))
    answer = form.rows[0].jawaban
    assert (answer.keadaan, answer.nilai, codes(form.temuan)) == expected


@pytest.mark.parametrize(
    ("target", "satuan", "expected"),
    [
        ((0.9, PERCENT), "%", 90),
        ((1.5, PERCENT), "%", 150),
        ((0.1234567890123, PERCENT), "%", 12.3456789012),
        ((1.51, PERCENT), "%", 1.51),
        ((0.9, "0.0"), "%", 0.9),
        ((0.9, PERCENT), "Hari", 0.9),
        (("90 %", "General"), "%", 90),
        (("1.234", "General"), "%", None),
        ((True, "General"), "%", None),
        ((1e15, "General"), "%", None),
        ((999_999_999_999_999, "General"), "%", 999_999_999_999_999),
        ((None, "General"), "%", None),
    ],
)
def test_a_target_as_it_was_typed(target, satuan, expected):
    row = indikator("14.1", CaraHitung.RATA_RATA, 90, satuan)
    form = read_xlsx(("14.1", target, None, None, 95), plan=make_plan([row]))
    assert form.rows[0].target == expected
    unreadable = expected is None and target[0] is not None
    assert codes(form.temuan) == ([("K310", "B6")] if unreadable else [])


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "realisasi", "expected"),
    [
        ("#DIV/0!", 10, None, (REFUSED, [("K212", "C6")])),
        (9, "=5+5", None, (REFUSED, [("K211", "D6")])),
        (9, 10, "#DIV/0!", (FILLED, [])),
        (9, 10, "=C6/D6", (FILLED, [])),
        (None, None, "=C6/D6", (NO_VALUE, [("K201", "C6")])),
        (None, None, 0, (NO_VALUE, [("K201", "C6")])),
        ("n/a", "n/a", 0, (REFUSED, [("K218", "E6")])),
        ("nihil", "nihil", 0, (NIHIL, [])),
    ],
)
def test_errors_formulas_and_zeros_of_a_rasio_in_a_package(pembilang, penyebut, realisasi, expected):
    form = read_xlsx(("2.1", None, pembilang, penyebut, realisasi))
    assert (form.rows[0].jawaban.keadaan, codes(form.temuan)) == expected


@pytest.mark.parametrize(
    ("typed", "shown"),
    [(True, "TRUE"), (date(2024, 4, 3), "3 April 2024"), (datetime(2024, 4, 3), "3 April 2024")],  # noqa: DTZ001
)
def test_a_tick_or_a_date_is_told_as_excel_shows_it(typed, shown):
    form = read_xlsx(("2.1", None, 9, typed, None))
    assert [(t.kode, t.at.sel, t.pesan, t.saran) for t in form.temuan] == [
        (
            "K202",
            "D6",
            f"Penyebut indikator 2.1 tertulis '{shown}' dan tidak dapat dibaca sebagai bilangan bulat.",
            "Tulis bilangan bulat saja, misalnya 12.",
        )
    ]


def test_a_number_that_is_minus_zero_is_zero():
    assert copysign(1, row_of("6.2 |  |  | -0")[0].nilai) == 1


def test_a_count_without_a_value_is_told_with_its_column():
    told = [t.pesan for t in read_xlsx(("2.1", None, "=4+5", "=5+5", None)).temuan]
    assert told == [f"{name} indikator 2.1 berisi rumus yang belum dihitung." for name in ("Pembilang", "Penyebut")]


def test_a_zero_beside_an_empty_rasio_is_typed_in_a_package_and_may_be_a_formulas_blank_elsewhere():
    plan = make_plan([TRIWULANAN])
    assert row_of("9.1 |  |  | 0", plan, bulan=FEB)[0].keadaan is NOT_DUE
    typed = read_xlsx(("9.1", None, None, None, 0), plan=plan)
    assert (typed.rows[0].jawaban.keadaan, codes(typed.temuan)) == (NO_VALUE, [("K201", "C6")])


@pytest.mark.parametrize("row", [YES_NO, REVISI, RATA, PEOPLE])
def test_an_error_or_a_formula_without_a_value_is_never_an_empty_answer(row):
    plan = make_plan([row])
    for typed, kode, pesan in (
        ("#VALUE!", "K212", f"{R} indikator {row.kode} berisi galat Excel #VALUE!."),
        ("=1+1", "K211", f"{R} indikator {row.kode} berisi rumus yang belum dihitung."),
    ):
        form = read_xlsx((row.kode, None, None, None, typed), plan=plan, bulan=DES)
        assert [(t.kode, t.at.sel, t.pesan) for t in form.temuan] == [(kode, "E6", pesan)]
        assert form.rows[0].jawaban.keadaan is REFUSED


@pytest.mark.parametrize("row", [RASIO, YES_NO, REVISI, RATA])
def test_an_error_that_stands_as_text_is_no_word_that_declares_a_state(row):
    """Without punctuation "#N/A" and "n/a" are the same letters; only the second is a satker's answer."""
    where = "B7" if row is RASIO else "D7"
    line = f"{row.kode} | '#N/A | 10 |" if row is RASIO else f"{row.kode} |  |  | '#N/A"
    answer, temuan = row_of(line)
    assert (answer.keadaan, codes(temuan)) == (REFUSED, [("K212", where)])
