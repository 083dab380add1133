"""Units that are probably another one misspelt. Knows nothing of files."""

from __future__ import annotations

from collections.abc import Iterable

from rkt.form.text import fold

_COMMON = (
    *("persen", "dokumen", "laporan", "kegiatan", "orang", "layanan", "paket", "satker", "bulan", "nilai", "indeks"),
    *(
        "pegawai",
        "peserta",
        "naskah",
        "berkas",
        "perkara",
        "kasus",
        "formulir",
        "rekomendasi",
        "keputusan",
        "peraturan",
    ),
    "rupiah",
)
_SHORTEST = 4
"""Shorter units differ from many words by one letter ("Kali", "Kasi")."""


def near_unit(satuan: str, earlier: Iterable[str]) -> str | None:
    """The earlier or common unit that ``satuan`` differs from by one letter: "persn" -> "persen"; else None.

    One letter put in, left out, changed, or two neighbours swapped. A common unit is never a misspelling.
    """
    plain = fold(satuan)
    if len(plain) < _SHORTEST or plain in _COMMON:
        return None
    for other in (*dict.fromkeys(earlier), *_COMMON):
        folded = fold(other)
        if len(folded) >= _SHORTEST and folded != plain and _is_one_apart(plain, folded):
            return other
    return None


def _is_one_apart(one: str, two: str) -> bool:
    if abs(len(one) - len(two)) > 1:
        return False
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    one, two = one[start:], two[start:]
    swapped = len(one) > 1 and one[:2] == two[1::-1] and one[2:] == two[2:]
    return swapped or one[1:] == two[1:] or one[1:] == two or one == two[1:]
