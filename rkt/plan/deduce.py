"""A proposal for what the official document does not say: how an indikator is computed. The office decides."""

from __future__ import annotations

import re

from rkt.model.cara_hitung import method_of
from rkt.model.indikator import PERCENT, CaraHitung, Pelapor
from rkt.plan.target_text import is_averaged

_OF_SATKER = re.compile(r"^persentase\s+(?:satker|unit kerja|kpu\b)", re.I)
_KAB_KOTA = re.compile(r"^kab(?:upaten)?\.?\s*/\s*kota$", re.I)
_FEWER_IS_BETTER = re.compile(
    r"\b(?:revisi|temuan|pelanggaran|keterlambatan|keluhan|aduan|pengaduan|gugatan|kecelakaan|kerusakan|kehilangan)\b",
    re.I,
)


def deduce_cara_hitung(uraian: str, satuan: str, text: str) -> CaraHitung:
    """From unit, wording and target: a share of satker, a count of kab/kota, another percentage, a mean, or a sum.

    An index, a score, a grade, and a target with decimals are a mean: "3,84 Indeks", "70,5 Nilai", "BB".
    """
    if satuan == PERCENT:
        return CaraHitung.PERSENTASE_SATKER if _OF_SATKER.match(uraian) else CaraHitung.RASIO
    if is_averaged(uraian, satuan, text):
        return CaraHitung.RATA_RATA
    return CaraHitung.JUMLAH_SATKER if _KAB_KOTA.match(satuan) else CaraHitung.JUMLAH


def pelapor_of(method: CaraHitung) -> Pelapor:
    """Who reports where the plan does not say."""
    return Pelapor.KAB_KOTA if method_of(method).counts_kab_kota else Pelapor.SEMUA


def may_be_better_if_fewer(uraian: str, satuan: str) -> bool:
    """True for a count of something unwanted; a percentage of handled cases is not one."""
    return satuan != PERCENT and bool(_FEWER_IS_BETTER.search(uraian))
