"""The rows that the Word template may show: small frozen records of ready text, no numbers and no Word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BarisKinerja:
    """One indikator. ``warna`` is "RRGGBB" of its kategori; ``reporting`` reads "10 dari 11"."""

    kode: str
    no_sasaran: str
    sasaran: str
    indikator: str
    target: str
    target_rkt: str
    target_pk: str
    realisasi: str
    capaian: str
    kategori: str
    warna: str
    melapor: str
    lalu_dua: str
    lalu: str
    capaian_lalu: str
    renstra: str
    capaian_renstra: str
    standar: str
    capaian_standar: str


@dataclass(frozen=True, slots=True)
class BagianSasaran:
    """One sasaran of Bab III with its table and the sentences of its seven analyses."""

    no: str
    judul: str
    capaian: str
    kategori: str
    warna: str
    dinilai: str
    tabel: tuple[BarisKinerja, ...]
    ikhtisar: str
    realisasi: tuple[str, ...]
    tahun_lalu: tuple[str, ...]
    renstra: tuple[str, ...]
    standar: tuple[str, ...]
    sebab: tuple[str, ...]
    efisiensi: tuple[str, ...]
    program: tuple[str, ...]
    ada_pembanding: bool


@dataclass(frozen=True, slots=True)
class BarisAnggaran:
    nama: str
    pagu: str
    realisasi: str
    serapan: str
    sisa: str


@dataclass(frozen=True, slots=True)
class BarisSatker:
    """``status``: the reported month's; ``berkas`` "–" where nothing came."""

    no: str
    nama: str
    status: str
    terisi: str
    galat: str
    peringatan: str


@dataclass(frozen=True, slots=True)
class BarisSkala:
    batas: str
    kategori: str
    warna: str


@dataclass(frozen=True, slots=True)
class BarisKesiapan:
    no: str
    analisis: str
    tersedia: str
    kurang: str
    penanggung_jawab: str


@dataclass(frozen=True, slots=True)
class BarisBukti:
    """One piece of evidence of an indikator, with the satker that name it."""

    kode: str
    data_dukung: str
    satker: str


@dataclass(frozen=True, slots=True)
class BarisTemuan:
    """Open temuan of one code and level, counted; ``contoh`` is the first of them in full."""

    kode: str
    tingkat: str
    jumlah: str
    contoh: str
    saran: str
