"""Which theme an indikator's sample texts are taken from, and who fills in the samples."""

from __future__ import annotations

from rkt.sample.tema import TEMA, Tema


def tema_of(uraian: str) -> Tema:
    """The first theme whose words the indikator's text contains; the last one fits all."""
    text = uraian.casefold()
    return next(tema for tema in TEMA if not tema.kata or any(kata in text for kata in tema.kata))


PENGISI = ("Rahma Abdullah", "Ikbal Kasim", "Nurlaila Umar", "Fahri Soleman", "Hasna Tuanany", "Rizal Marsaoly",
           "Siti Albaar", "Yusuf Djafar", "Marlina Hi. Ali", "Arif Daud", "Wahida Sangaji")  # fmt: skip
JABATAN = "Kepala Subbagian Perencanaan (contoh)"
