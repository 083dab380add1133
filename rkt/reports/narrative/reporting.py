"""Sentences on who has reported the month, and whose figures are of an earlier one. Pure text from Result."""

from __future__ import annotations

from rkt.model.bulan import Bulan
from rkt.model.display import count_text, count_words
from rkt.model.result import Result
from rkt.model.satker import Satker
from rkt.reports.narrative.indikator import (
    every,
    few_names,
    satker_names,
)


def reporting_text(result: Result) -> str:
    """Who reported the month, and by name who did not, with the month that their figures are of; "" in the report of a
    satker that did."""
    if result.is_national:
        return _provinces_reporting(result)
    total, came = len(result.plan.satker), len(result.reporting)
    if result.scope is not None and came:
        return ""
    if total == 1:
        told = "telah" if came else "belum"
        return f"{result.plan.satker[0].name} {told} menyampaikan laporan bulan {result.bulan}."
    if came == total:
        return f"Seluruh {count_text(total, 'satuan kerja')} telah menyampaikan laporan bulan {result.bulan}."
    if not came:
        return f"Belum ada satuan kerja yang menyampaikan laporan bulan {result.bulan}."
    if came < total - came:
        others = count_text(total - came, "satuan kerja lain")
        return (
            f"Laporan bulan {result.bulan} baru disampaikan oleh {satker_names(result.reporting)}; {others} belum "
            "menyampaikannya."
        )
    return (
        f"Laporan bulan {result.bulan} telah disampaikan oleh {came} ({count_words(came)}) dari "
        f"{count_text(total, 'satuan kerja')}; {satker_names(result.not_reporting)} belum menyampaikannya."
    )


def _provinces_reporting(result: Result) -> str:
    total, silent = len(result.provinces), [row.satker for row in result.provinces if row.masukan is None]
    some = f"{total - len(silent)} dari {count_text(total, 'provinsi')}"
    came = some if silent else every(total, "provinsi")
    satker = f"{len(result.reporting)} dari {count_text(len(result.plan.satker), 'satuan kerja')}"
    missing = f"; {satker_names(silent)} belum menyampaikannya" if silent else ""
    return f"Laporan bulan {result.bulan} telah disampaikan oleh {came} dengan data {satker}{missing}."


def carried_sentences(result: Result) -> tuple[str, ...]:
    """A note for the tables: whose figures are of an earlier month, and who has none at all. Said once."""
    months: dict[Satker, Bulan] = {}
    never: dict[Satker, None] = {}
    for capaian in result.capaian:
        for row in capaian.details:
            if row.carried_forward and row.bulan is not None:
                months[row.satker] = max(months.get(row.satker, row.bulan), row.bulan)
            elif row.counted_as_no and capaian.realisasi is not None:
                never[row.satker] = None
    absent = set(result.not_reporting)
    by_month: dict[Bulan, list[Satker]] = {}
    for satker, month in months.items():
        if satker in absent:
            by_month.setdefault(month, []).append(satker)
    total = len(result.plan.satker)
    found = [
        f"Data {few_names(satker, total)} adalah data sampai dengan {month}."
        for month, satker in sorted(by_month.items())
    ]
    if others := [satker for satker in months if satker not in absent]:
        found.append(f"Sebagian data {few_names(others, total)} adalah data bulan sebelumnya.")
    if never:
        who = few_names(list(never), total)
        found.append(f"Indikator yang belum pernah dilaporkan {who} diperhitungkan sebagai belum memenuhi.")
    return tuple(found)
