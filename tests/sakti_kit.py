"""Exports of SAKTI drawn as tables: one line a row, in the columns in which SAKTI prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rkt.model.cell import Raw
from rkt.model.plan import AnggaranLine, Plan
from rkt.model.sakti import SaktiExport
from rkt.sakti.reader import find_exports, read_export
from rkt.sakti.segments import BudgetLevel, is_item, printed_segment
from rkt.spreadsheet.details import Details
from rkt.spreadsheet.workbook import RawBook, RawSheet
from tests.kit import TERNATE, TIDORE, codes, make_plan

CODE = {BudgetLevel.PROGRAM: 2, BudgetLevel.KEGIATAN: 2, BudgetLevel.KRO: 3, BudgetLevel.RO: 3,
        BudgetLevel.KOMPONEN: 5, BudgetLevel.SUBKOMPONEN: 6, BudgetLevel.AKUN: 8}  # fmt: skip
NAME, ITEM = 13, 14
AMOUNTS = (17, 19, 23, 24, 26, 31)
"""Pagu, blokir, periode lalu, periode ini, s.d. periode, sisa: Q, S, W, X, Z and AE; row 9 is the first below."""
FIRST = 9

WHOLE = """
    JUMLAH SELURUHNYA |      | 1800 | 60 | 100 | 50
    CQ                | Prog | 1800 | 60 | 100 | 50
    CQ.3355           | Keg  | 1200 | 60 |  60 | 40
    EBA               | KRO  | 1200 | 60 |  60 | 40
    EBA.994           | RO   | 1200 | 60 |  60 | 40
    001               | Komp | 1200 | 60 |  60 | 40
    511111            | Gaji |  700 |  0 |  40 | 20
    521211            | ATK  |  500 | 60 |  20 | 20
    000017. Kertas    |      |  500 | 60 |  20 | 20
    CQ.6639           | Keg  |  600 |  0 |  40 | 10
    QGE               | KRO  |  600 |  0 |  40 | 10
    QGE.001           | RO   |  600 |  0 |  40 | 10
    001               | Komp |  600 |  0 |  40 | 10
    521211            | ATK  |  600 |  0 |  40 | 10
"""


def line(satker: str, kode: str, pagu: float, jenis: str = "") -> AnggaranLine:
    return AnggaranLine(satker, kode, f"Kegiatan {kode}", 2, pagu, jenis_belanja=jenis)


def plan_with(*kode: str, pagu: float = 1200) -> Plan:
    """A plan that gives Kota Ternate these lines."""
    return make_plan(satker=[TERNATE, TIDORE], anggaran=[line(TERNATE.kode, one, pagu) for one in kode])


PLAN = plan_with("3355.EBA.994", "6639.QGE.001")


def drawn(text: str) -> list[list[Raw]]:
    """The rows of the table: a first cell that is a kode goes to its level's column, the rest are amounts."""
    return [_row(*(part.strip() for part in one.split("|"))) for one in text.strip().splitlines()]


def _row(first: str, name: str = "", *amounts: str) -> list[Raw]:
    row: list[Raw] = [None] * AMOUNTS[-1]
    segment = None if is_item(first) else printed_segment(first)
    column = CODE[segment[0]] if segment else ITEM if is_item(first) else 1
    row[column - 1] = first or None
    row[NAME - 1] = name or None
    numbers = [_amount(text) for text in amounts]
    if len(numbers) == 4 and all(isinstance(number, float) for number in numbers):
        pagu, _, before, now = map(float, numbers)
        numbers += [before + now, pagu - before - now]
    for column, number in zip(AMOUNTS, numbers, strict=False):
        row[column - 1] = number
    return row


def _amount(text: str) -> Raw:
    try:
        return float(text)
    except ValueError:
        return text.strip("'") or None


HEADINGS: tuple[dict[int, str], ...] = (
    {1: "Uraian", 17: "Pagu Revisi", 19: "Lock Pagu", 23: "Realisasi TA 2024", 29: "%", 31: "SISA ANGGARAN"},
    {23: "Periode Lalu", 24: "Periode Ini", 26: "s.d. Periode"},
)


def head(
    satker: Sequence[str] = (TERNATE.kode, "KPU KOTA TERNATE"), period: str = "Periode Maret 2024"
) -> list[list[Raw]]:
    lines: list[list[Raw]] = [
        ["LAPORAN KETERSEDIAAN DANA DETAIL TA 2024"],
        ["Per Program; Kegiatan; Output;"],
        [period],
    ]
    lines += [["Kementerian", *[None] * 13, "076"], ["Unit Organisasi", *[None] * 13, "01"]]
    lines.append(["Satuan Kerja", *[None] * 13, *satker])
    return lines + headings()


def headings() -> list[list[Raw]]:
    return [[cells.get(column) for column in range(1, 32)] for cells in HEADINGS]


def book(
    rows: Iterable[Sequence[Raw]], berkas: str = "sakti.xlsx", name: str = "GLP039_LAPORAN REALISASI SUPER "
) -> RawBook:
    sheet = RawSheet(berkas, name, tuple(map(tuple, rows)), Details(b"", False))
    return RawBook(berkas, (sheet,), None, False)


def export(text: str = WHOLE, plan: Plan = PLAN, **about: object) -> SaktiExport:
    """The export that a drawn table reads as; AssertionError with the reason if it is refused."""
    found = read(book(head(**about) + drawn(text)), plan)  # type: ignore[arg-type]
    assert isinstance(found, SaktiExport), found
    return found


def read(one: RawBook, plan: Plan = PLAN) -> SaktiExport | tuple[str, str, str]:
    """What a workbook reads as, or the kode, cell and words of its refusal."""
    sheets = find_exports(one)
    assert sheets, "bukan laporan SAKTI"
    found = read_export(one, sheets, "0" * 64, plan)
    return found if isinstance(found, SaktiExport) else (*codes([found])[0], found.pesan)


def amounts(found: SaktiExport) -> list[tuple[str, float, float, float, str]]:
    """(kode, pagu, blokir, realisasi, cells) of every line."""
    return [
        (row.kode, row.pagu_rp, row.blokir_rp, row.realisasi_rp, " ".join(at.sel for at in row.cells))
        for row in found.lines
    ]
