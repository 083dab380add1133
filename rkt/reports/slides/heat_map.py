"""Satker by sasaran: of how many indikator a satker has met the target of the period. Counts verdicts, no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rkt.model.capaian import SatkerDetail
from rkt.model.display import NO_VALUE, join_list
from rkt.model.form import Keadaan
from rkt.model.result import CapaianSasaran, Result
from rkt.model.satker import Satker
from rkt.reports.narrative import reporting
from rkt.reports.narrative.text import spell_out
from rkt.reports.shared_rows import GREEN, RED, STATUS_COLOURS, YELLOW
from rkt.reports.slides.fit import shorten_words
from rkt.reports.slides.view import SlideCell, SlideTable, SlideText

MAX_SATKER, MAX_SASARAN = 15, 26
"""Rows and columns that can be read from the back of a room."""
_MAX_NAMED = 3
_MAX_LETTERS = 60
_SILENT = "BL"


def heat_map(result: Result) -> SlideTable:
    """A row a satker, a column a sasaran, in the plan's order; of too many those with the smallest share."""
    columns, own = _sasaran_shown(result), _by_satker(result)
    rows = tuple(
        (SlideCell(satker.short_name), *(_cell(own[satker.kode].get(row.sasaran.no, ())) for row in columns))
        for satker in _satker_shown(result, own)
    )
    return SlideTable(rows, tuple(str(row.sasaran.no) for row in columns))


def heat_map_notes(result: Result) -> SlideText:
    """How to read the map, which sasaran need attention, and what it leaves out."""
    found = [
        "Angka: banyaknya indikator sasaran itu yang memenuhi target periode, dari yang dinilai pada satuan kerja "
        f"itu. Hijau: semua; kuning: sebagian, atau masih menuju target; merah: tidak satu pun; {NO_VALUE}: belum "
        f"dinilai; {_SILENT}: belum lapor."
    ]
    counted = [(_share(_all_parts(row)), row) for row in result.sasaran]
    low = sorted(((share, row) for share, row in counted if share is not None and share < 1), key=lambda pair: pair[0])
    if low:
        names = [
            f"sasaran {row.sasaran.no} ({shorten_words(spell_out(row.sasaran.uraian), _MAX_LETTERS)})"
            for _, row in low[:_MAX_NAMED]
        ]
        found.append(f"Yang paling memerlukan perhatian: {join_list(names)}.")
    rest = (
        (len(result.plan.satker) - MAX_SATKER, "satuan kerja"),
        (len(result.sasaran) - MAX_SASARAN, "sasaran"),
    )
    if left := [f"{count} {what}" for count, what in rest if count > 0]:
        found.append(f"Tidak termuat: {join_list(left)} lainnya; lihat lembar Matriks pada buku kerja konsolidasi.")
    return (*found, *reporting.carried_sentences(result))


_Parts = Mapping[str, Mapping[int, Sequence[SatkerDetail]]]
"""By kode of a satker and number of a sasaran."""


def _by_satker(result: Result) -> _Parts:
    found: dict[str, dict[int, list[SatkerDetail]]] = {satker.kode: {} for satker in result.plan.satker}
    for row in result.sasaran:
        for part in _all_parts(row):
            found.setdefault(part.satker.kode, {}).setdefault(row.sasaran.no, []).append(part)
    return found


def _satker_shown(result: Result, own: _Parts) -> Sequence[Satker]:
    satker = result.plan.satker
    lowest = _lowest([_share([part for parts in own[one.kode].values() for part in parts]) for one in satker])
    return [satker[at] for at in lowest[:MAX_SATKER]] if len(satker) > MAX_SATKER else satker


def _sasaran_shown(result: Result) -> Sequence[CapaianSasaran]:
    lowest = _lowest([_share(_all_parts(row)) for row in result.sasaran])
    return [result.sasaran[at] for at in sorted(lowest[:MAX_SASARAN])]


def _lowest(shares: Sequence[float | None]) -> list[int]:
    """Places in ``shares``, the smallest share first, those without one last."""
    return sorted(range(len(shares)), key=lambda at: (shares[at] is None, shares[at] or 0, at))


def _all_parts(row: CapaianSasaran) -> list[SatkerDetail]:
    return [part for capaian in row.capaian for part in capaian.details]


def _judged(parts: Sequence[SatkerDetail]) -> list[SatkerDetail]:
    return [part for part in parts if part.period.dasar is not None and not part.is_early]


def _share(parts: Sequence[SatkerDetail]) -> float | None:
    judged = _judged(parts)
    return sum(part.period.is_met for part in judged) / len(judged) if judged else None


def _cell(parts: Sequence[SatkerDetail]) -> SlideCell:
    judged = _judged(parts)
    if not judged:
        is_silent = any(part.keadaan is Keadaan.BELUM_LAPOR for part in parts)
        return SlideCell(_SILENT if is_silent else NO_VALUE)
    met = sum(part.period.is_met for part in judged)
    if met == len(judged):
        colour = GREEN
    elif met == 0 and any(STATUS_COLOURS[part.period.status] == RED for part in judged):
        colour = RED
    else:
        colour = YELLOW
    return SlideCell(f"{met}/{len(judged)}", colour)
