"""A proposal for what the official document does not say: how an indikator is computed. The office decides."""

from __future__ import annotations

import re

from rkt.model.plan import PERCENT, CaraHitung, Pelapor

_OF_SATKER = re.compile(r"^persentase\s+(?:satker|unit kerja|kpu\b)", re.I)
_KAB_KOTA = re.compile(r"^kab(?:upaten)?\.?\s*/\s*kota$", re.I)
_FEWER_IS_BETTER = re.compile(
    r"\b(?:revisi|temuan|pelanggaran|keterlambatan|keluhan|aduan|pengaduan|gugatan|kecelakaan|kerusakan|kehilangan)\b",
    re.I,
)


def deduce_cara_hitung(uraian: str, satuan: str) -> CaraHitung:
    """From unit and wording: a share of satker, a count of kab/kota, another percentage, or a sum."""
    if satuan == PERCENT:
        return CaraHitung.PERSENTASE_SATKER if _OF_SATKER.match(uraian) else CaraHitung.RASIO
    return CaraHitung.JUMLAH_SATKER if _KAB_KOTA.match(satuan) else CaraHitung.JUMLAH


def pelapor_of(method: CaraHitung) -> Pelapor:
    """Who reports where the plan does not say."""
    return Pelapor.KAB_KOTA if method is CaraHitung.JUMLAH_SATKER else Pelapor.SEMUA


def may_be_better_if_fewer(uraian: str, satuan: str) -> bool:
    """True for a count of something unwanted; a percentage of handled cases is not one."""
    return satuan != PERCENT and bool(_FEWER_IS_BETTER.search(uraian))
