"""A filled form after reading: who, when, and for each row what was typed and how it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from rkt.model.bulan import Bulan
from rkt.model.cell import CellRow
from rkt.model.location import Location
from rkt.model.temuan import Temuan


class Keadaan(StrEnum):
    """``TERISI`` or one of the five reasons why there is no value; none of them is ever 0."""

    TERISI = "terisi"
    BELUM_LAPOR = "belum lapor"
    NIHIL = "nihil"
    BELUM_JATUH_TEMPO = "belum jatuh tempo"
    TIDAK_BERLAKU = "tidak berlaku"
    TIDAK_DAPAT_DINILAI = "tidak dapat dinilai"


class JenisPenyebab(StrEnum):
    """The form's list of causes, by which kendala are counted over the province."""

    ANGGARAN = "anggaran"
    SDM = "SDM"
    REGULASI = "regulasi"
    CUACA_GEOGRAFIS = "cuaca/geografis"
    SARANA = "sarana"
    PIHAK_KETIGA = "pihak ketiga"
    JADWAL = "jadwal"
    LAINNYA = "lainnya"


class StatusTindakLanjut(StrEnum):
    """The form's list of what became of the tindak lanjut of an earlier month."""

    BELUM = "belum"
    BERJALAN = "berjalan"
    SELESAI = "selesai"


class Status(StrEnum):
    """What became of an input file."""

    DITERIMA = "diterima"
    DIGANTIKAN = "digantikan"
    DIABAIKAN = "diabaikan"
    DITOLAK = "ditolak"


class Jenis(StrEnum):
    """What an input file that was understood is."""

    FORMULIR = "formulir"
    SAKTI = "SAKTI"


@dataclass(frozen=True, slots=True)
class Masukan:
    """One entry of the input folder and what became of it. ``berkas`` is relative, with forward slashes.

    ``menunjuk``: kode of every satker that a refused file points to by name, header or hidden sheet.
    ``is_unread``: it came, but our own computer cannot read it yet (held, not downloaded); nobody else is asked.
    ``jenis``: None where it is neither, or was not understood.
    """

    berkas: str
    sha256: str
    status: Status
    reason: str
    satker: str | None = None
    bulan: Bulan | None = None
    saved_at: datetime | None = None
    tanggal: date | None = None
    menunjuk: tuple[str, ...] = ()
    is_unread: bool = False
    jenis: Jenis | None = None


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What a satker's row says. ``nilai`` in the indikator's satuan (1/0 for Ya/Tidak); counts only for Rasio.

    ``reason`` says why where ``keadaan`` is TIDAK_DAPAT_DINILAI (a galat keeps the value out).
    """

    keadaan: Keadaan
    nilai: float | None = None
    pembilang: float | None = None
    penyebut: float | None = None
    reason: str = ""

    @classmethod
    def refused(cls, codes: Iterable[str]) -> Jawaban:
        """The answer of a row that galat keep out, with their codes as the reason."""
        reason = f"isian tidak diterima (temuan {', '.join(sorted(set(codes)))})"
        return cls(Keadaan.TIDAK_DAPAT_DINILAI, reason=reason)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One indikator row. ``cells`` is keyed by field name of the layout; a column that is missing has no key."""

    indikator: str
    at: Location
    cells: CellRow
    jawaban: Jawaban
    target: float | None = None

    def text(self, field_name: str) -> str:
        return self.cells.text(field_name)

    def at_of(self, field_name: str) -> Location:
        return self.cells.at(field_name) or self.at


@dataclass(frozen=True, slots=True)
class AnggaranRow:
    """One budget line; None where the cell is empty or unreadable.

    ``printed_pagu_rp``: the revised pagu that the blank form showed, None where it was the plan's.
    """

    kode: str
    at: Location
    cells: CellRow
    pagu_rp: float | None
    realisasi_rp: float | None
    printed_pagu_rp: float | None = None

    def text(self, field_name: str) -> str:
        return self.cells.text(field_name)

    def at_of(self, field_name: str) -> Location:
        return self.cells.at(field_name) or self.at


@dataclass(frozen=True)
class Form:
    """A readable form. ``rows``: each indikator at most once, in the order of the sheet; ``temuan`` from reading.

    ``is_feedback``: it carries the list of temuan that feedback goes out with.
    Without slots, since the look-up by kode is kept once it is made.
    """

    berkas: str
    sha256: str
    satker: str
    bulan: Bulan
    contoh: bool
    tanggal: date | None
    saved_at: datetime | None
    filled_by: str
    rows: tuple[FormRow, ...]
    anggaran: tuple[AnggaranRow, ...]
    temuan: tuple[Temuan, ...] = ()
    lembar: str = ""
    is_feedback: bool = False

    def row(self, kode: str) -> FormRow | None:
        return self._row_by_kode.get(kode)

    @cached_property
    def _row_by_kode(self) -> dict[str, FormRow]:
        return {row.indikator: row for row in reversed(self.rows)}
