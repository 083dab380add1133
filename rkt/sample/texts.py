"""Which theme an indikator's sample texts are taken from, and who fills in the samples."""

from __future__ import annotations

from rkt.sample.themes import THEMES, Theme


def theme_of(uraian: str) -> Theme:
    """The first theme whose words the indikator's text contains; the last one fits all."""
    text = uraian.casefold()
    return next(theme for theme in THEMES if not theme.keywords or any(keywords in text for keywords in theme.keywords))


FILLED_BY = ("Rahma Abdullah", "Ikbal Kasim", "Nurlaila Umar", "Fahri Soleman", "Hasna Tuanany", "Rizal Marsaoly",
           "Siti Albaar", "Yusuf Djafar", "Marlina Hi. Ali", "Arif Daud", "Wahida Sangaji")  # fmt: skip
POSITIONS = "Kepala Subbagian Perencanaan (contoh)"
