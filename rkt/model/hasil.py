"""The consolidated month: the one frozen structure from which workbook, Word and jejak.json are written.

Reports show what stands here and compute nothing. Percentages are percent points, money is rupiah,
None is "no value" and always comes with a ``keadaan`` that says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan, Masukan
from rkt.model.lokasi import At
from rkt.model.plan import Indikator, MataAnggaran, Plan, Sasaran, Satker, Tingkatan
from rkt.model.temuan import Temuan


@dataclass(frozen=True, slots=True)
class Rincian:
    """One satker's part in one indikator, with its cell.

    ``bulan`` is the month the value comes from (earlier than the report's where it was carried forward:
    ``dibawa``), None where there is none. ``dihitung_tidak``: never reported, counts as Tidak. ``left_blank``: a
    newer form of this satker came, without an answer. ``is_early``: given before the indikator was due.
    ``target``/``capaian_pct`` are the satker's own, None where they cannot be judged.
    """

    satker: Satker
    bulan: Bulan | None
    keadaan: Keadaan
    alasan: str
    nilai: float | None
    pembilang: float | None
    penyebut: float | None
    at: At | None
    mentah: str
    dibawa: bool = False
    dihitung_tidak: bool = False
    target: float | None = None
    capaian_pct: float | None = None
    kendala: str = ""
    tindak_lanjut: str = ""
    data_dukung: str = ""
    keterangan: str = ""
    left_blank: bool = False
    is_early: bool = False


@dataclass(frozen=True, slots=True)
class Titik:
    """An indikator's figure as of one month, for the trend."""

    bulan: Bulan
    realisasi: float | None
    capaian_pct: float | None
    capaian_tampil_pct: float | None
    keadaan: Keadaan


@dataclass(frozen=True, slots=True)
class Capaian:
    """One indikator, consolidated s.d. the month. ``capaian_pct`` is raw, ``capaian_tampil_pct`` capped.

    ``target`` is the number measured against; ``dasar_target`` "PK" or "RKT". ``target_tw`` is the target of the
    running quarter, ``capaian_tw_pct`` the capaian against it. ``tren`` runs from January to the report's month.
    ``memenuhi``/``tidak_memenuhi`` name the satker that answered Ya/Tidak (Persentase satker, Jumlah satker).
    ``kurang_renstra`` is the distance to the Renstra target in the indikator's satuan, ``laju_renstra`` what every
    remaining month or year (``laju_per``) must bring; None where it is met, or where there is nothing to compare with.
    ``bounds`` are those of the plan's kategori, which decide how many digits a capaian is shown with.
    """

    indikator: Indikator
    target: float | None
    dasar_target: str
    realisasi: float | None
    pembilang: float | None
    penyebut: float | None
    capaian_pct: float | None
    capaian_tampil_pct: float | None
    kategori: Tingkatan | None
    keadaan: Keadaan
    alasan: str
    melapor: int
    wajib: int
    rincian: tuple[Rincian, ...]
    target_tw: float | None
    capaian_tw_pct: float | None
    tren: tuple[Titik, ...]
    realisasi_tahun: Mapping[int, float]
    capaian_tahun_pct: Mapping[int, float | None]
    target_renstra: float | None
    tahun_renstra: int | None
    capaian_renstra_pct: float | None
    kurang_renstra: float | None
    laju_renstra: float | None
    laju_per: str
    standar_nasional: float | None
    capaian_standar_pct: float | None
    sumber_pembanding: str
    bounds: tuple[float, ...] = ()

    @property
    def kode(self) -> str:
        return self.indikator.kode

    @property
    def is_tercapai(self) -> bool:
        """True only where the raw capaian is at least 100."""
        return self.capaian_pct is not None and self.capaian_pct >= 100

    @property
    def memenuhi(self) -> tuple[Satker, ...]:
        return tuple(row.satker for row in self.rincian if row.nilai == 1 and row.keadaan is Keadaan.TERISI)

    @property
    def tidak_memenuhi(self) -> tuple[Satker, ...]:
        return tuple(row.satker for row in self.rincian if row.nilai == 0 and row.keadaan is Keadaan.TERISI)

    @property
    def early(self) -> tuple[Rincian, ...]:
        """What satker have given before the indikator was due; it enters no figure of the province."""
        return tuple(row for row in self.rincian if row.is_early)

    @property
    def belum_lapor(self) -> tuple[Satker, ...]:
        return tuple(row.satker for row in self.rincian if row.keadaan is Keadaan.BELUM_LAPOR or row.dibawa)


@dataclass(frozen=True, slots=True)
class AnggaranRincian:
    """One budget line of one satker; ``realisasi_rp`` None with the reason in ``keadaan``."""

    mata: MataAnggaran
    satker: Satker
    bulan: Bulan | None
    realisasi_rp: float | None
    serapan_pct: float | None
    keadaan: Keadaan
    at: At | None
    mentah: str
    dibawa: bool
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Serapan:
    """Spending against ceiling for a group of lines. ``realisasi_rp`` sums what was reported, None if nothing."""

    pagu_rp: float
    realisasi_rp: float | None
    serapan_pct: float | None
    sisa_rp: float | None


@dataclass(frozen=True, slots=True)
class CapaianSasaran:
    """A sasaran: mean of the capped capaian of its indikator that can be judged, and its efficiency.

    ``efisiensi_poin`` = capaian - serapan in percentage points; ``efisiensi`` its word, "" where it cannot be said.
    """

    sasaran: Sasaran
    capaian: tuple[Capaian, ...]
    rata_rata_pct: float | None
    kategori: Tingkatan | None
    dinilai: int
    anggaran: Serapan | None
    efisiensi_poin: float | None
    efisiensi: str


class JenisPerubahan(StrEnum):
    """What has changed since the last published report."""

    PENGATURAN = "pengaturan"
    TARGET = "target"
    REALISASI = "realisasi"
    FORMULIR = "formulir"
    ANGGARAN = "anggaran"


@dataclass(frozen=True, slots=True)
class Perubahan:
    """What the last published report said otherwise of the same month. The province's if ``satker`` is None.

    ``lama`` and ``baru`` are figures, or words for settings and whole forms, which ``butir`` names; ``kode`` is an
    indikator's or a budget line's, "" where neither is meant.
    """

    jenis: JenisPerubahan
    bulan: Bulan
    kode: str
    satker: Satker | None
    lama: float | str | None
    baru: float | str | None
    sebab: str
    butir: str = ""


@dataclass(frozen=True, slots=True)
class Terjawab:
    """A temuan that the last published report held open and that is answered since; ``jawaban`` says how."""

    kode: str
    satker: str | None
    indikator: str | None
    bulan: Bulan | None
    pesan: str
    jawaban: str


@dataclass(frozen=True, slots=True)
class Tugas:
    """What a satker still owes the LKIP for one indikator: ``diminta`` names the columns to fill in."""

    satker: Satker
    kode: str
    diminta: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """One satker in one month: None for ``masukan`` where nothing came. ``terlambat`` None where no date is known."""

    satker: Satker
    bulan: Bulan
    masukan: Masukan | None
    terlambat: bool | None
    wajib: int
    terisi: int
    galat: int
    peringatan: int


@dataclass(frozen=True, slots=True)
class Kesiapan:
    """One demanded analysis (PermenPANRB 53/2014): for how many of how many it has data, and who owes the rest."""

    no: str
    analisis: str
    tersedia: int
    dari: int
    kurang: str
    penanggung_jawab: str


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row of the long table: satker x month x indikator as typed and as read."""

    satker: Satker
    bulan: Bulan
    indikator: Indikator
    keadaan: Keadaan
    alasan: str
    nilai: float | None
    pembilang: float | None
    penyebut: float | None
    mentah: str
    at: At | None
    kendala: str
    tindak_lanjut: str
    data_dukung: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class Hasil:
    """Everything a month's reports show. ``capaian`` in the plan's order; ``dibuat`` is the time written into files.

    ``tren_rata_rata``: the mean of the capped capaian as of each month, January to the report's.
    """

    plan: Plan
    bulan: Bulan
    versi: str
    contoh: bool
    dibuat: datetime
    masukan: tuple[Masukan, ...]
    temuan: tuple[Temuan, ...]
    capaian: tuple[Capaian, ...]
    sasaran: tuple[CapaianSasaran, ...]
    rata_rata_pct: float | None
    kategori: Tingkatan | None
    anggaran: Serapan
    anggaran_rincian: tuple[AnggaranRincian, ...]
    anggaran_satker: Mapping[str, Serapan]
    efisiensi_poin: float | None
    efisiensi: str
    kelengkapan: tuple[Kelengkapan, ...]
    perubahan: tuple[Perubahan, ...]
    pembanding_terbit: Bulan | None
    kesiapan: tuple[Kesiapan, ...]
    data: tuple[DataRow, ...]
    tren_rata_rata: tuple[tuple[Bulan, float | None], ...] = ()
    terjawab: tuple[Terjawab, ...] = ()
    tugas: tuple[Tugas, ...] = ()

    @property
    def dinilai(self) -> tuple[Capaian, ...]:
        return tuple(row for row in self.capaian if row.capaian_pct is not None)

    @property
    def tercapai(self) -> tuple[Capaian, ...]:
        return tuple(row for row in self.capaian if row.is_tercapai)

    @property
    def belum_tercapai(self) -> tuple[Capaian, ...]:
        return tuple(row for row in self.dinilai if not row.is_tercapai)

    @property
    def melapor(self) -> tuple[Satker, ...]:
        """Satker whose form of the report's month was accepted."""
        return tuple(k.satker for k in self.kelengkapan if k.bulan == self.bulan and k.masukan is not None)

    @property
    def belum_melapor(self) -> tuple[Satker, ...]:
        return tuple(k.satker for k in self.kelengkapan if k.bulan == self.bulan and k.masukan is None)
