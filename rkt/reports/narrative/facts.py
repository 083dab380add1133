"""The figures that each place of a report is about: what a person's words are held against."""

from __future__ import annotations

from collections.abc import Mapping

from rkt.model.capaian import Capaian
from rkt.model.display import format_percent, format_rupiah
from rkt.model.period import StatusCapaian
from rkt.model.result import Result
from rkt.reports.edits.carry import PlaceFacts
from rkt.reports.narrative.indikator import realisasi_text

_BELOW = (StatusCapaian.DI_BAWAH_RENCANA, StatusCapaian.BELUM_TERCAPAI)


def place_facts(result: Result) -> Mapping[str, PlaceFacts]:
    """By place: "sasaran.3", and the sentences on means and money."""
    found = {f"sasaran.{row.sasaran.no}": _of_indikator(row.capaian) for row in result.sasaran}
    money = result.anggaran
    spent = (("realisasi anggaran", format_rupiah(money.realisasi_rp)), ("serapan", format_percent(money.serapan_pct)))
    means = tuple(
        (f"rata-rata capaian terhadap target {mean.dasar.value}", format_percent(mean.mean_pct))
        for mean in result.period_means
    )
    return {
        **found,
        "anggaran_kalimat": PlaceFacts(spent),
        "rata_rata_kalimat": PlaceFacts(means),
        "ringkasan": PlaceFacts((*spent, *means)),
        "simpulan": PlaceFacts((*spent, *means)),
    }


def _of_indikator(rows: tuple[Capaian, ...]) -> PlaceFacts:
    label = "realisasi {}" if len(rows) > 1 else "realisasi"
    facts = tuple((label.format(row.kode), realisasi_text(row)) for row in rows if row.realisasi is not None)
    below = tuple(
        f"indikator {row.kode} berstatus {row.period.status.value} (realisasi {realisasi_text(row)})"
        for row in rows
        if row.period.status in _BELOW
    )
    return PlaceFacts(facts, below)
