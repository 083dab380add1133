"""One figure of a report that is not the result's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beda:
    """``tempat`` in the words of the file's reader; ``seharusnya`` "" where no figure of the result fits."""

    berkas: str
    tempat: str
    tertulis: str
    seharusnya: str = ""

    def __str__(self) -> str:
        expected = f", seharusnya {self.seharusnya}" if self.seharusnya else ", tidak ada pada hasil"
        return f"{self.berkas}, {self.tempat}: tertulis {self.tertulis}{expected}"
