"""The names of a month's files: fixed, since users and other programs look for them."""

from __future__ import annotations

from rkt.model.bulan import Bulan

JEJAK = "jejak.json"
LKIP = "LKIP"
"""The report that a month cannot be without, as messages and archives name it."""


def workbook_name(bulan: Bulan) -> str:
    return f"Konsolidasi RKT {bulan.iso}.xlsx"


def lkip_name(bulan: Bulan) -> str:
    return f"LKIP {bulan.iso}.docx"


def archive_name(bulan: Bulan) -> str:
    return f"Arsip {bulan.iso}.zip"
