"""The rows of the new workbook's sheet RKT: the document's words, and the office's reading or a proposal of ours."""

from __future__ import annotations

from collections.abc import Mapping

from rkt.model.indikator import PERCENT, Arah, PeriodeUkur, Target
from rkt.plan import sheets
from rkt.plan.deduce import deduce_cara_hitung, pelapor_of
from rkt.plan.source import Source, SourceRow
from rkt.plan.target_text import parse_target, same_unit

_READING = {
    "cara_hitung": "Cara Hitung",
    "pelapor": "Pelapor",
    "periode_ukur": "Periode Ukur",
    "arah": "Arah",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "catatan": "Catatan",
}


Row = dict[str, object]
"""From the heading of a column to the value of its cell."""


def rkt_rows(document: Source, readings: Mapping[str, Mapping[str, str]]) -> tuple[list[Row], list[str]]:
    """One row for each indikator, No and Sasaran only on the first of a sasaran; and a sentence on each quarter's
    target that cannot be used.

    ``readings``: the office's own by kode.
    """
    rows: list[Row] = []
    catatan: list[str] = []
    previous = 0
    for row in document.rows:
        first = row.no != previous
        previous = row.no
        about = (
            {heading: readings[row.kode].get(name, "") for name, heading in _READING.items()}
            if row.kode in readings
            else _proposal(row.indikator, row.target)
        )
        quarters, unused = _quarters(row)
        catatan += unused
        rows.append(
            {
                "No": row.no if first else None,
                "Sasaran Kegiatan": row.sasaran if first else None,
                "Kode": row.kode,
                "Indikator Kinerja Kegiatan": row.indikator,
                "Target Kinerja": row.target,
                "Target PK": row.target_pk or None,
                **about,
                **(quarters or _known_quarters(readings.get(row.kode, {}))),
            }
        )
    return rows, catatan


def _quarters(row: SourceRow) -> tuple[dict[str, float], list[str]]:
    """Target TW I to IV as numbers in the target's own unit; what cannot be one is left blank, with a sentence."""
    found: dict[str, float] = {}
    catatan: list[str] = []
    year = parse_target(row.target)
    for label, text in zip(sheets.TARGET_TW, row.target_tw, strict=False):
        target = parse_target(text)
        if not text.strip("-– "):
            continue
        if not isinstance(target, Target):
            catatan.append(f"{label} indikator {row.kode} '{text}' ({row.tempat}) tidak dipakai. {target.petunjuk}")
        elif target.nilai is None or not isinstance(year, Target) or not _is_of(target.satuan, year.satuan):
            catatan.append(
                f"{label} indikator {row.kode} '{text}' ({row.tempat}) tidak dipakai: satuannya tidak sama dengan "
                f"satuan target tahunan '{row.target}'."
            )
        elif target.satuan == "" and year.satuan == PERCENT and 0 < target.nilai <= 1:
            catatan.append(
                f"{label} indikator {row.kode} '{text}' ({row.tempat}) tidak dipakai: dapat berarti {text}% atau "
                "seratus kalinya."
            )
        else:
            found[label] = target.nilai
    return found, catatan


def _known_quarters(reading: Mapping[str, str]) -> dict[str, float]:
    return {label: float(reading[label]) for label in sheets.TARGET_TW if reading.get(label)}


def _is_of(satuan: str, year: str) -> bool:
    return satuan == "" or same_unit(satuan, year)


def _proposal(uraian: str, text: str) -> dict[str, str]:
    """How an indikator may be computed; blank where its target cannot be read, since the unit decides."""
    target = parse_target(text)
    about = {"Periode Ukur": PeriodeUkur.BULANAN.value, "Arah": Arah.NAIK.value}
    if not isinstance(target, Target):
        return {**about, "Catatan": "Pilih cara hitung dan pelapor setelah targetnya diisi."}
    method = deduce_cara_hitung(uraian, target.satuan, text)
    return {
        **about,
        "Cara Hitung": method.value,
        "Pelapor": pelapor_of(method).value,
        "Catatan": "Cara hitung dan pelapor disimpulkan dari satuan dan bunyi indikator; perlu keputusan kantor.",
    }
