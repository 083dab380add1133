"""One export of SAKTI from one workbook or text: recognised, read, proved by its sums, matched to the plan."""

from __future__ import annotations

from collections.abc import Sequence
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


def find_exports(book: RawBook) -> tuple[RawSheet, ...]:
    """The sheets that hold an export; none where the workbook is a form with one beside it."""
    sheets = tuple(sheet for sheet in book.sheets if is_export(sheet))
    return sheets if sheets and find_kinerja(book).table is None else ()


def read_export(book: RawBook, sheets: Sequence[RawSheet], sha256: str, plan: Plan) -> SaktiExport | Temuan:
    """The one export of a workbook; the Temuan says why it cannot be used: nothing of it is then."""
    sheet, *others = sheets
    if others:
        values = {"daftar": ", ".join(one.name.strip() for one in sheets)}
        return Temuan(findings.SAKTI_IN_SEVERAL_SHEETS, Location(book.berkas, others[0].name), values)
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
