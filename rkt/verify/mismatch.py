"""One figure of a report that is not the result's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mismatch:
    """``tempat`` in the words of the file's reader; ``expected`` "" where no figure of the result fits."""

    berkas: str
    tempat: str
    written: str
    expected: str = ""

    def __str__(self) -> str:
        expected = f", seharusnya {self.expected}" if self.expected else ", tidak ada pada hasil"
        return f"{self.berkas}, {self.tempat}: tertulis {self.written}{expected}"
