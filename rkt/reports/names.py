"""The names of a month's files: fixed, since users and other programs look for them."""

from __future__ import annotations

from rkt.form.write.writer import safe_name
from rkt.model.bulan import Bulan
from rkt.model.satker import Satker

JEJAK = "jejak.json"
LKIP = "LKIP"
"""The report that a month cannot be without, as messages and archives name it."""


def workbook_name(bulan: Bulan) -> str:
    return f"Konsolidasi RKT {bulan.iso}.xlsx"


def lkip_name(bulan: Bulan) -> str:
    """ "LKIP 2024 s.d. Maret.docx"; the whole year's bears the year alone."""
    until = "" if bulan.bulan == 12 else f" s.d. {bulan.name}"
    return f"LKIP {bulan.tahun}{until}.docx"


def satker_lkip_name(satker: Satker, bulan: Bulan) -> str:
    """ "Satker/659651 LKIP 2024 s.d. Maret Kabupaten Halmahera Barat.docx"."""
    report = lkip_name(bulan).removesuffix(".docx")
    return f"Satker/{safe_name(f'{satker.kode} {report} {satker.short_name}')}.docx"


def satker_report_name(satker: Satker) -> str:
    """By which jejak.json knows a satker's LKIP among the month's reports."""
    return f"{LKIP} {satker.kode}"


def periodic_name(bulan: Bulan) -> str:
    """ "Laporan Januari 2024.docx"; at the end of a quarter, the half-year, the year named by it."""
    return f"Laporan {period_name(bulan)} {bulan.tahun}.docx"


def slides_name(bulan: Bulan) -> str:
    """ "Paparan Triwulan I 2024.pptx", named like the Laporan Berkala."""
    return f"Paparan {period_name(bulan)} {bulan.tahun}.pptx"


def period_name(bulan: Bulan) -> str:
    """What the month closes: "Triwulan I", "Semester I", "Tahun"; else its own name."""
    closed = {3: "Triwulan I", 6: "Semester I", 9: "Triwulan III", 12: "Tahun"}
    return closed.get(bulan.bulan, bulan.name)


def archive_name(bulan: Bulan) -> str:
    return f"Arsip {bulan.iso}.zip"
