"""What stands in a form's input cells when it is written: nothing, a sample's figures, or a satker's own entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries exactly as they shall stand: text stays text, a number stays a number.

    ``kinerja`` is keyed by (kode, field), ``anggaran`` by (kode anggaran, field), ``header`` by header field.
    Fields that are locked (target, pagu) may be given too: that is how a sample shows an overwritten target.
    """

    kinerja: Mapping[tuple[str, str], str | float] = field(default_factory=dict)
    anggaran: Mapping[tuple[str, str], str | float] = field(default_factory=dict)
    header: Mapping[str, str | date] = field(default_factory=dict)


EMPTY = Entries()
