"""Figures of earlier months that differ from what was published then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose

from rkt.model.bulan import Bulan
from rkt.model.hasil import Capaian, DataRow, Perubahan, Titik
from rkt.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Terbitan:
    """What an earlier month's jejak.json published: realisasi by kode, satker's values by (satker, bulan, kode)."""

    bulan: Bulan
    realisasi: dict[str, float | None]
    nilai: dict[tuple[str, Bulan, str], float | None]


def perubahan(
    terbitan: Terbitan | None, data: Sequence[DataRow], capaian: Sequence[Capaian], plan: Plan
) -> tuple[Perubahan, ...]:
    """First the province's figures of that month, then the satker's values that moved them."""
    if terbitan is None:
        return ()
    found = [
        Perubahan(terbitan.bulan, row.kode, None, lama, titik.realisasi, "isian satker atau RKT berubah sejak terbit")
        for row in capaian
        if (titik := _titik_of(row, terbitan.bulan)) is not None
        and row.kode in terbitan.realisasi
        and not _same(lama := terbitan.realisasi[row.kode], titik.realisasi)
    ]
    now = {(row.satker.kode, row.bulan, row.indikator.kode): row for row in data}
    for (satker, bulan, kode), lama in sorted(terbitan.nilai.items()):
        row = now.get((satker, bulan, kode))
        baru = row.nilai if row else None
        who = plan.find_satker(satker)
        if who is not None and not _same(lama, baru):
            found.append(Perubahan(bulan, kode, who, lama, baru, _cause(row)))
    return tuple(found)


def _titik_of(row: Capaian, bulan: Bulan) -> Titik | None:
    return next((titik for titik in row.tren if titik.bulan == bulan), None)


def _cause(row: DataRow | None) -> str:
    if row is None:
        return "formulir bulan itu tidak ada lagi di folder masukan"
    return row.keterangan or row.alasan or "formulir bulan itu diganti; Keterangan tidak diisi"


def _same(lama: float | None, baru: float | None) -> bool:
    if lama is None or baru is None:
        return lama is baru
    return isclose(lama, baru, rel_tol=1e-12, abs_tol=1e-12)
