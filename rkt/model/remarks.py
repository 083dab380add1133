"""Remarks in brackets behind a figure that change nothing of it. Text in, yes or no out."""

from __future__ import annotations

import re

from rkt.model.bulan import MONTH_NAMES
from rkt.model.number_words import split_number_words

_SHORT = {
    "jan",
    "feb",
    "peb",
    "mar",
    "apr",
    "jun",
    "jul",
    "agt",
    "agu",
    "ags",
    "sep",
    "sept",
    "okt",
    "nov",
    "nop",
    "des",
}
_MONTHS = {name.casefold() for name in MONTH_NAMES} | _SHORT | {"pebruari", "nopember"}
_PERIODS = {"tw", "triwulan", "semester", "smt"}
_COUNTED = re.compile(r"[1-4]|i{1,3}|iv")
_YEAR = re.compile(r"20\d\d")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_COMPLETE = {"kumulatif", "terlampir", "lampiran", "final"}
_FILLING = {"s", "d", "sd", "sampai", "dengan", "hingga", "per", "pada", "akhir", "awal", "posisi", "keadaan", "bulan",
            "tahun", "ta", "evaluasi", "laporan", "realisasi", "lihat", "dan"}  # fmt: skip
_DOUBTFUL = re.compile(
    r"target|rencana|ditargetkan|direncanakan|kira|taksir|estimasi|proyeksi|prognos|sementara|belum|tidak|tdk|bukan|tanpa"
    r"|kurang|lebih|sekitar|hampir|seharusnya|semestinya|mestinya|batal|gagal|usul|draf|konsep|maks|minimal"
    r"|miliar|milyar|triliun|sisa|salah|ralat|revisi|koreksi|periksa|(?:dari|atau|per|rb|ribu|jt|juta|m|min|cek|x)$"
)


def is_harmless(remark: str) -> bool:
    """Whether a remark only tells when or in which report a figure stood: "s.d. Maret 2024", "Evaluasi Semester I".

    Any other word may take the figure back ("target", "perkiraan", "belum final"), so that it is no harmless remark.
    """
    tokens = re.findall(r"[^\W_]+|[^\w\s.,/:-]", remark.casefold())
    tells = False
    for position, token in enumerate(tokens):
        before = tokens[position - 1] if position else ""
        after = tokens[position + 1] if position + 1 < len(tokens) else ""
        counted = before in _PERIODS and _COUNTED.fullmatch(token)
        if counted or token in _MONTHS or token in _COMPLETE or _YEAR.fullmatch(token):
            tells = True
        elif not (token in _FILLING or token in _PERIODS or (after in _MONTHS and _DAY.fullmatch(token))):
            return False
    return tells


def keeps_unit(remark: str) -> bool:
    """Whether a remark behind a unit may only say more of the unit: "orang (hadir)"; never "Dokumen (target)"."""
    words = re.findall(r"[^\W\d_]+", remark.casefold())
    plain = bool(words) and not re.search(r"[^\w\s.,/-]|\d", remark)
    return plain and not any(_DOUBTFUL.match(word) or split_number_words(word) for word in words)
