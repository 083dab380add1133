"""The rows that the Word template may show: small frozen records of ready text, no numbers and no Word."""

from __future__ import annotations

from dataclasses import dataclass

from rkt.model.display import NO_VALUE
from rkt.reports.shared_rows import BarisAnggaran, BarisStatus


@dataclass(frozen=True, slots=True)
class BarisKinerja:
    """One indikator. ``capaian`` is that of the period, which in December is the year's; ``target_tw`` the running
    quarter's, ``tw_1`` to ``tw_4`` those of the year. ``warna`` and ``warna_status`` are "RRGGBB"; ``melapor`` reads
    "10 dari 11"; ``lalu_lengkap`` is last year's realisasi with its capaian."""

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
    target_tw: str
    tw_1: str
    tw_2: str
    tw_3: str
    tw_4: str
    status: str
    warna_status: str
    lalu_lengkap: str


@dataclass(frozen=True, slots=True)
class BagianSasaran:
    """One sasaran of Bab III with its table and the sentences of its seven analyses; ``celah``: what they lack, ""
    for nothing. ``ada_triwulan``: an indikator has a target for the running quarter."""

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
    ada_triwulan: bool
    celah: str


@dataclass(frozen=True, slots=True)
class BarisSatker:
    """One satker in the reported month. ``galat`` and ``peringatan`` say nothing any more: templates of version 0.1
    print them, the counts stand in the workbook."""

    no: str
    nama: str
    status: str
    terisi: str
    galat: str = NO_VALUE
    peringatan: str = NO_VALUE


@dataclass(frozen=True, slots=True)
class BarisSkala:
    batas: str
    kategori: str
    warna: str


@dataclass(frozen=True, slots=True)
class TabelRencana:
    """A sheet "Tabel …" of the plan workbook: the headings, and of each row the texts of its cells."""

    judul: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BarisPk:
    """A target that a Perjanjian Kinerja (``dokumen``: its number and date) changed from the month ``berlaku`` on."""

    dokumen: str
    berlaku: str
    kode: str
    indikator: str
    semula: str
    menjadi: str
    alasan: str


@dataclass(frozen=True, slots=True)
class BarisKamus:
    """How one indikator is measured."""

    kode: str
    indikator: str
    rumus: str
    sumber: str
    periode: str


@dataclass(frozen=True, slots=True)
class BarisBukti:
    """One piece of evidence of an indikator, with the satker that name it."""

    kode: str
    data_dukung: str
    satker: str


@dataclass(frozen=True, slots=True)
class BarisEvaluasi:
    """One criterion of the own estimate; ``cakupan`` reads "10 dari 23 (43,48%)", ``langkah`` leads to the next
    letter."""

    aspek: str
    kriteria: str
    cakupan: str
    huruf: str
    langkah: str
    bukti: str


RECORDS = (
    BarisKinerja,
    BagianSasaran,
    BarisAnggaran,
    BarisSatker,
    BarisSkala,
    BarisStatus,
    TabelRencana,
    BarisPk,
    BarisKamus,
    BarisBukti,
    BarisEvaluasi,
)
"""Every kind of row that a template can loop over."""
