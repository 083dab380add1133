"""Sample figures, year to date: plausible, never falling, the same at every run. Depend on kode, satker and month."""

from __future__ import annotations

import hashlib

from rkt.model.bulan import Bulan
from rkt.model.indikator import Indikator
from rkt.model.plan import Plan
from rkt.model.satker import Satker

_STOCK = ("pegawai", "sarana", "fasilitas", "gedung", "aplikasi", "unit kerja")
"""Things that are counted whole at any time; all else is counted as it happens over the year."""
_RARE = ("sengketa", "gangguan", "pelanggaran", "disiplin")
"""Things that do not happen everywhere."""


def steps(seed: str, count: int) -> int:
    """A number from 0 to ``count`` - 1 that depends on the text alone."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4]) % count


def ratio_entry(indikator: Indikator, satker: Satker, bulan: Bulan) -> tuple[int, int]:
    """(pembilang, penyebut) s.d. ``bulan``; both 0 where nothing happened."""
    seed = f"{indikator.kode} {satker.kode}"
    text = f"{indikator.uraian} {indikator.penyebut}".casefold()
    target = (indikator.target.nilai or 100) / 100
    quality = target * (0.94 + steps(f"mutu {seed}", 11) / 100)
    if any(word in text for word in _STOCK) and not any(word in text for word in _RARE):
        whole = 12 + steps(f"besar {seed}", 30)
        share = quality * (0.88 + 0.01 * bulan.bulan)
    elif any(word in text for word in _RARE):
        whole = steps(f"jarang {seed}", 4) * bulan.bulan // 3
        share = 1.0 if steps(f"hasil {seed}", 4) else quality
    else:
        whole = (8 + steps(f"besar {seed}", 24)) * bulan.bulan // 6 + 1
        share = min(1.0, quality + 0.04)
    return min(whole, int(whole * min(1.0, share) + 0.5)), whole


def is_yes(indikator: Indikator, satker: Satker, bulan: Bulan) -> bool:
    """Most say Ya; a few only later in the year."""
    late = steps(f"ya {indikator.kode} {satker.kode}", 14)
    return late >= 3 or bulan.bulan > 4 + 2 * late


def amount(plan: Plan, indikator: Indikator, satker: Satker, bulan: Bulan) -> int:
    """A whole number that grows to about its target by December."""
    target = plan.target_of(indikator, satker.kode) or 0
    early = 0.6 + steps(f"jumlah {indikator.kode} {satker.kode}", 30) / 100
    pace = 0.75 if indikator.arah.value == "Turun" else 1.0
    return int(target * pace * bulan.bulan / 12 + early)


def average(indikator: Indikator, satker: Satker, bulan: Bulan) -> float:
    target = indikator.target.nilai or 100
    return round(target * (0.95 + steps(f"rata {indikator.kode} {satker.kode} {bulan.bulan}", 60) / 1000), 1)


def spending(kode: str, satker: Satker, pagu: float, bulan: Bulan) -> float:
    """Spending s.d. ``bulan``: slow at first, nearly all by December, in whole thousands."""
    share = (bulan.bulan / 12) ** 1.15 * (0.9 + steps(f"belanja {kode} {satker.kode}", 10) / 100)
    return float(int(pagu * share / 1000) * 1000)
