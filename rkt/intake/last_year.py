"""Last year's consolidated workbook among the inputs: its realisasi fill the comparison with last year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rkt import findings
from rkt.form.text import fold
from rkt.model.bulan import MONTH_NAMES, Bulan
from rkt.model.location import Location
from rkt.model.plan import Pembanding, Plan
from rkt.model.temuan import Temuan
from rkt.spreadsheet.workbook import RawBook, RawSheet

_SHEETS = {"Ringkasan", "Capaian", "Data", "Jejak"}
_AS_OF = re.compile(r"s\.d\. (\w+) (20\d\d)")


@dataclass(frozen=True, slots=True)
class LastYear:
    """What a consolidated workbook of ours published: realisasi by the indikator's folded wording."""

    bulan: Bulan
    contoh: bool
    realisasi: Mapping[str, float]

    @property
    def is_whole_year(self) -> bool:
        return self.bulan.bulan == len(MONTH_NAMES)


def read_last_year(book: RawBook) -> LastYear | None:
    """None where the workbook is none of ours."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    if not set(sheets) >= _SHEETS:
        return None
    sheet = sheets["Capaian"]
    match = _AS_OF.search(sheet.cell(2, 1).text)
    head = next((row for row in range(1, min(12, sheet.last_row) + 1) if _columns(sheet, row)), None)
    if match is None or match[1] not in MONTH_NAMES or head is None:
        return None
    columns = _columns(sheet, head)
    realisasi = {}
    for row in range(head + 1, sheet.last_row + 1):
        value = sheet.cell(row, columns["Realisasi"]).raw
        uraian = sheet.cell(row, columns["Indikator Kinerja Kegiatan"]).text
        if uraian and isinstance(value, (int, float)) and not isinstance(value, bool):
            realisasi[fold(uraian)] = float(value)
    bulan = Bulan(int(match[2]), MONTH_NAMES.index(match[1]) + 1)
    return LastYear(bulan, bool(sheet.cell(3, 1).text), realisasi)


def _columns(sheet: RawSheet, row: int) -> dict[str, int]:
    texts = {sheet.cell(row, column).text: column for column in range(1, len(sheet.rows[row - 1]) + 1)}
    return texts if {"Indikator Kinerja Kegiatan", "Realisasi"} <= set(texts) else {}


def explain(berkas: str, last_year: LastYear, plan: Plan) -> Temuan:
    """The catatan that says what becomes of such a workbook."""
    used = last_year.is_whole_year and last_year.bulan.tahun == plan.tahun - 1
    outcome = f"realisasinya mengisi pembanding tahun {last_year.bulan.tahun}" if used else "tidak dipakai"
    return Temuan(
        findings.CONSOLIDATED_WORKBOOK_ARRIVED, Location(berkas), {"bulan": last_year.bulan, "nasib": outcome}
    )


def with_last_year(plan: Plan, found: Iterable[LastYear], *, contoh: bool) -> Plan:
    """The plan with last year's realisasi where it has none of its own; indikator are the same by their wording.

    Figures made from samples never stand beside real ones.
    """
    last = [k for k in found if k.is_whole_year and k.bulan.tahun == plan.tahun - 1 and (contoh or not k.contoh)]
    if not last:
        return plan
    year, published = plan.tahun - 1, last[-1].realisasi
    pembanding = dict(plan.pembanding)
    for indikator in plan.indikator:
        value = published.get(fold(indikator.uraian))
        known = pembanding.get(indikator.kode, Pembanding(indikator.kode, {}, None, None, None, ""))
        same_kode = sum(1 for other in plan.indikator if fold(other.uraian) == fold(indikator.uraian))
        if value is not None and year not in known.realisasi and same_kode == 1:
            pembanding[indikator.kode] = replace(known, realisasi={**known.realisasi, year: value})
    return replace(plan, pembanding=pembanding)
