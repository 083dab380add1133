"""A satker, the work unit that reports: the province's own office or one of its kabupaten/kota."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SatkerKind(StrEnum):
    PROVINSI = "Provinsi"
    KABUPATEN = "Kabupaten"
    KOTA = "Kota"


@dataclass(frozen=True, slots=True)
class Satker:
    """``ketua``, ``tempat`` and ``alamat`` sign its own report; "" where the plan does not say.

    ``provinsi``: kode of the province that it belongs to, in the plan of a nation; else "".
    """

    kode: str
    name: str
    kind: SatkerKind
    other_names: tuple[str, ...] = ()
    mail: str = ""
    ketua: str = ""
    tempat: str = ""
    alamat: str = ""
    provinsi: str = ""

    @property
    def short_name(self) -> str:
        """Without "KPU": "Kabupaten Halmahera Barat"; for tables and sentences."""
        return self.name.removeprefix("KPU ").strip()
