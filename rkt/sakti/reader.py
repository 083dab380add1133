"""One export of SAKTI from one workbook or text: recognised, read, proved by its sums, matched to the plan."""

from __future__ import annotations

from dataclasses import replace

from rkt import findings
from rkt.form.read.locate import find_kinerja
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.sakti import SaktiExport
from rkt.model.temuan import Temuan
from rkt.sakti.head import read_head
from rkt.sakti.headings import NEEDED, PAGU, TO_DATE, find_headings, is_export
from rkt.sakti.match import match_lines
from rkt.sakti.rows import read_rows
from rkt.spreadsheet.workbook import RawBook, RawSheet


def find_export(book: RawBook) -> RawSheet | None:
    """The sheet that holds an export; None where none does, or where the workbook is a form with one beside it."""
    sheet = next((sheet for sheet in book.sheets if is_export(sheet)), None)
    return sheet if sheet is not None and find_kinerja(book).table is None else None


def read_export(book: RawBook, sheet: RawSheet, sha256: str, plan: Plan) -> SaktiExport | Temuan:
    """The export of ``sheet``; the Temuan says why it cannot be used: nothing of it is then."""
    headings = list(find_headings(sheet))
    found = headings[0].columns if headings else {}
    missing = [heading for field, heading in NEEDED.items() if field not in found]
    if missing:
        return Temuan(findings.SAKTI_COLUMN_MISSING, Location(sheet.berkas, sheet.name), {"judul": missing[0]})
    headings = [head for head in headings if TO_DATE in head.columns]
    head = read_head(sheet, [one.first_row for one in headings], plan)
    if isinstance(head, Temuan):
        return head
    budget = read_rows(sheet, headings)
    if isinstance(budget, Temuan):
        return replace(budget, satker=head.satker, bulan=head.bulan)
    lines, temuan = match_lines(budget, plan.anggaran_of(head.satker), sheet, head.satker)
    return SaktiExport(
        berkas=book.berkas,
        sha256=sha256,
        satker=head.satker,
        bulan=head.bulan,
        contoh=head.contoh,
        tanggal=head.tanggal,
        saved_at=book.saved_at,
        lines=lines,
        total_pagu_rp=budget.total.of(PAGU),
        total_realisasi_rp=budget.total.of(TO_DATE),
        temuan=tuple(replace(t, bulan=head.bulan) for t in temuan),
    )
