"""Rows of the report's tables: parts of Hasil as ready text."""

from __future__ import annotations

from rkt.model.hasil import Capaian, Kelengkapan, Serapan
from rkt.model.plan import Satker, Skala, Target
from rkt.model.tampil import KOSONG, hitungan, number, percent, with_unit
from rkt.model.temuan import Temuan
from rkt.reports.lkip import narasi_indikator as kalimat
from rkt.reports.lkip.narasi_indikator import nama_satker
from rkt.reports.lkip.pandangan import BarisAnggaran, BarisBukti, BarisKinerja, BarisSatker, BarisSkala, BarisTemuan

PUTIH = "FFFFFF"


def _target(target: Target | None) -> str:
    if target is None:
        return KOSONG
    return target.teks if target.nilai is None else with_unit(target.nilai, target.satuan)


def kinerja_row(row: Capaian, tahun: int) -> BarisKinerja:
    satuan = row.indikator.satuan
    return BarisKinerja(
        kode=row.kode,
        no_sasaran=str(row.indikator.no_sasaran),
        sasaran=row.indikator.sasaran,
        indikator=row.indikator.uraian,
        target=kalimat.target_teks(row),
        target_rkt=_target(row.indikator.target_rkt),
        target_pk=_target(row.indikator.target_pk),
        realisasi=kalimat.realisasi_teks(row) + kalimat.of_how_many(row),
        capaian=kalimat.capaian_teks(row),
        kategori=row.kategori.kategori if row.kategori else KOSONG,
        warna=row.kategori.warna if row.kategori else PUTIH,
        melapor=f"{row.melapor} dari {row.wajib}",
        lalu_dua=with_unit(row.realisasi_tahun.get(tahun - 2), satuan),
        lalu=with_unit(row.realisasi_tahun.get(tahun - 1), satuan),
        capaian_lalu=percent(row.capaian_tahun_pct.get(tahun - 1)),
        renstra=with_unit(row.target_renstra, satuan),
        capaian_renstra=percent(row.capaian_renstra_pct),
        standar=with_unit(row.standar_nasional, satuan),
        capaian_standar=percent(row.capaian_standar_pct),
    )


def anggaran_row(nama: str, row: Serapan) -> BarisAnggaran:
    """Amounts without "Rp": the heading says it."""
    return BarisAnggaran(
        nama, number(row.pagu_rp), number(row.realisasi_rp), percent(row.serapan_pct), number(row.sisa_rp)
    )


def satker_row(no: str, row: Kelengkapan) -> BarisSatker:
    if row.masukan is None:
        return BarisSatker(no, row.satker.nama, "belum melapor", f"0 dari {row.wajib}", KOSONG, KOSONG)
    status = "melapor, terlambat" if row.terlambat else "melapor"
    return BarisSatker(
        no, row.satker.nama, status, f"{row.terisi} dari {row.wajib}", str(row.galat), str(row.peringatan)
    )


def skala_rows(skala: Skala) -> tuple[BarisSkala, ...]:
    """Highest first, each with the half-open interval that it holds."""
    found = []
    above = ""
    for step in reversed(skala.tingkatan):
        low = f"{'>' if step.di_atas else '≥'} {number(step.batas_bawah)}"
        found.append(BarisSkala(f"{low}{f' dan {above}' if above else ''}", step.kategori, step.warna))
        above = f"{'≤' if step.di_atas else '<'} {number(step.batas_bawah)}"
    return tuple(found)


def bukti_rows(row: Capaian) -> list[BarisBukti]:
    """Each different evidence of an indikator once, with all satker that name it."""
    groups: dict[str, list[Satker]] = {}
    for part in row.rincian:
        if text := " ".join(part.data_dukung.split()):
            groups.setdefault(text, []).append(part.satker)
    return [
        BarisBukti(
            row.kode,
            text,
            _everyone(satker, len(row.rincian)),
        )
        for text, satker in groups.items()
    ]


def temuan_rows(temuan: tuple[Temuan, ...]) -> tuple[BarisTemuan, ...]:
    groups: dict[str, list[Temuan]] = {}
    for t in temuan:
        if t.is_open and not t.kode.startswith("R"):
            groups.setdefault(t.kode, []).append(t)
    return tuple(
        BarisTemuan(kode, rows[0].level.value, str(len(rows)), rows[0].pesan, rows[0].saran)
        for kode, rows in groups.items()
    )


def _everyone(satker: list[Satker], total: int) -> str:
    """Names; where every one of many satker says the same, their number."""
    return f"Seluruh {hitungan(total, 'satker pelapor')}" if 3 < total == len(satker) else nama_satker(satker)
