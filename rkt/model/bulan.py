"""A month of a year, its names and its quarter."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

MONTH_NAMES = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ROMAN_TRIWULAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, order=True)
class Bulan:
    """``bulan`` counts from 1."""

    tahun: int
    bulan: int

    @classmethod
    def from_iso(cls, text: str) -> Bulan:
        """Read "2024-03"; ValueError for anything else."""
        tahun, bulan = text.split("-")
        if len(tahun) != 4 or len(bulan) != 2 or not 1 <= int(bulan) <= 12:
            raise ValueError(text)
        return cls(int(tahun), int(bulan))

    @property
    def iso(self) -> str:
        return f"{self.tahun:04d}-{self.bulan:02d}"

    @property
    def name(self) -> str:
        """The month alone: "Maret"."""
        return MONTH_NAMES[self.bulan - 1]

    @property
    def triwulan(self) -> int:
        """The quarter that holds this month, 1 to 4."""
        return (self.bulan + 2) // 3

    @property
    def last_day(self) -> date:
        return date(self.tahun, self.bulan, calendar.monthrange(self.tahun, self.bulan)[1])

    @property
    def next(self) -> Bulan:
        return Bulan(self.tahun + self.bulan // 12, self.bulan % 12 + 1)

    @property
    def earlier(self) -> tuple[Bulan, ...]:
        """The months of its year before it, the newest first."""
        return tuple(Bulan(self.tahun, month) for month in range(self.bulan - 1, 0, -1))

    def __str__(self) -> str:
        return f"{self.name} {self.tahun}"
