"""One thing in a finished file that is not as the program wrote it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mismatch:
    """``tempat`` in the words of the file's reader; ``seharusnya`` "" where nothing that was written fits."""

    berkas: str
    tempat: str
    tertulis: str
    seharusnya: str = ""

    def __str__(self) -> str:
        expected = f", seharusnya {self.seharusnya}" if self.seharusnya else ", tidak ada pada hasil"
        return f"{self.berkas}, {self.tempat}: tertulis {self.tertulis}{expected}"
