"""The form is found wherever and however it stands; what is not certain is refused with its cells.

Sheets are drawn whole, headings and all; each case has the complete list of (kode, cell).
"""

from __future__ import annotations

import pytest

from rkt.form.read.reader import Refused, read_form
from rkt.model.form import Form
from rkt.spreadsheet.workbook import RawBook
from tests.kit import RASIO, TERNATE, codes, draw, make_plan, sheet

PLAN = make_plan([RASIO])
BLOCK = f"""
Kode Satker | '{TERNATE.kode}
Bulan       | Maret 2024
"""
HEAD = "Kode | Indikator | Pembilang | Penyebut | Realisasi"
ROW = "'2.1 | Uraian indikator 2.1 | 9 | 10 |"


def read(*sheets):
    """Sheets as (name, drawing); the block stands above every table."""
    drawn = tuple(sheet("f.xlsx", name, draw(BLOCK + text.strip())) for name, text in sheets)
    return read_form(RawBook("f.xlsx", drawn, None, False), "", PLAN)


def values(form):
    assert isinstance(form, Form), [t.pesan for t in form.temuan]
    return [(row.indikator, row.jawaban.nilai, row.at.row) for row in form.rows], codes(form.temuan)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (f"{HEAD}\n{ROW}", ([("2.1", 90, 4)], [])),
        (
            f"Kode | Indikator | Pembilan | Penyebud | Realisasi\n{ROW}",
            ([("2.1", 90, 4)], [("K312", "C3"), ("K312", "D3")]),
        ),
        (f"KODE | indikator kinerja | PEMBILANG | Penyebut | Realisasi s/d bulan ini\n{ROW}", ([("2.1", 90, 4)], [])),
        (f"Kode | Indikator | Pembilang | Penyebut | Realisasi s.d. Maret 2024\n{ROW}", ([("2.1", 90, 4)], [])),
        (
            f"No | Kode | Indikator | Realisasi |  |\n | | | Pembilang | Penyebut | %\n1 | {ROW}",
            ([("2.1", 90, 5)], []),
        ),
        (
            f"Kode | Indikator | Pembilang | Penyebut | Realisasi\n | | | | s.d. Bulan Ini\n{ROW}",
            ([("2.1", 90, 5)], []),
        ),
        (f"{HEAD} | Kendala\n'2.1 | Uraian indikator 2.1 | 9 | 10 | | -", ([("2.1", 90, 4)], [])),
        (f"{HEAD}\n{HEAD}\n{ROW}", ([("2.1", 90, 5)], [])),
        (f"{HEAD}\n\n\n{ROW}\n\nKode | Indikator | Pembilang | Penyebut | Realisasi", ([("2.1", 90, 6)], [])),
        (
            "Kode | Indikator | Paraf | Pembilang | Penyebut | Realisasi\n"
            "'2.1 | Uraian indikator 2.1 | ok | 9 | 10 | | 5",
            ([("2.1", 90, 4)], [("K314", "C3"), ("K314", "G3")]),
        ),
        (
            f"{HEAD} | Realisasi s.d. Bulan Ini\n'2.1 | Uraian indikator 2.1 | 9 | 10 | 4 | 90",
            ([("2.1", 90, 4)], [("K314", "E3")]),
        ),
        (
            f"{HEAD}\n | Mengetahui | | | Dibuat oleh\n | Sekretaris | | | 5\n{ROW}",
            ([("2.1", 90, 6)], []),
        ),
    ],
)
def test_headings(table, expected):
    assert values(read(("Kinerja", table))) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (f"Kode | Indikator | Pembilang | Pembilang | Penyebut | Realisasi\n{ROW}", [("K308", "D3")]),
        (f"Kode | Indikator | Pembilang | Penyebut | Realisasi Bulan Ini\n{ROW}", [("K309", "")]),
        (f"Kode | Indikator | Pembilang | Penyebut | Realisasi Tahun Lalu\n{ROW}", [("K309", "")]),
        (f"Kode | Uraian | Jumlah\n{ROW}", [("B105", "")]),
        (f"Nomor | Nama | Realisasi\n{ROW}", [("B105", "")]),
    ],
)
def test_headings_that_leave_doubt(table, expected):
    refused = read(("Kinerja", table))
    assert isinstance(refused, Refused)
    assert codes(refused.temuan) == expected


BLANK = "'2.1 | Uraian indikator 2.1 | | |"
OTHER = "'2.1 | Uraian indikator 2.1 | 5 | 10 |"


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ([("Catatan", "bebas"), ("Isian", f"{HEAD}\n{ROW}")], ([("2.1", 90, 4)], [])),
        ([("Kinerja", f"{HEAD}\n{BLANK}"), ("Salinan", f"{HEAD}\n{ROW}")], ([("2.1", 90, 4)], [])),
        ([("Lama", f"{HEAD}\n{OTHER}"), ("Kinerja", f"{HEAD}\n{ROW}")], ([("2.1", 90, 4)], [("K313", "")])),
    ],
)
def test_several_sheets(sheets, expected):
    assert values(read(*sheets)) == expected


def test_two_filled_tables_without_the_forms_name():
    refused = read(("Januari", f"{HEAD}\n{OTHER}"), ("Februari", f"{HEAD}\n{ROW}"))
    assert isinstance(refused, Refused)
    assert codes(refused.temuan) == [("K315", "")]
    assert "Januari, Februari" in refused.temuan[0].pesan
