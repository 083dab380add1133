"""Rows of the report's tables: parts of Result as ready text."""

from __future__ import annotations

from rkt.model.display import NO_VALUE, count_text, format_percent, number, with_unit
from rkt.model.plan import Satker, Skala, Target
from rkt.model.result import Capaian, Completeness, Serapan
from rkt.model.temuan import Family, Temuan
from rkt.reports.lkip import narrative_indikator as sentences
from rkt.reports.lkip.narrative_indikator import satker_names
from rkt.reports.lkip.view import BarisAnggaran, BarisBukti, BarisKinerja, BarisSatker, BarisSkala, BarisTemuan

WHITE = "FFFFFF"


def _target(target: Target | None) -> str:
    if target is None:
        return NO_VALUE
    return target.text if target.nilai is None else with_unit(target.nilai, target.satuan)


def kinerja_row(row: Capaian, tahun: int) -> BarisKinerja:
    satuan = row.indikator.satuan
    return BarisKinerja(
        kode=row.kode,
        no_sasaran=str(row.indikator.no_sasaran),
        sasaran=row.indikator.sasaran,
        indikator=row.indikator.uraian,
        target=sentences.target_text(row),
        target_rkt=_target(row.indikator.target_rkt),
        target_pk=_target(row.indikator.target_pk),
        realisasi=sentences.realisasi_text(row) + sentences.of_how_many(row),
        capaian=sentences.capaian_text(row),
        kategori=row.kategori.kategori if row.kategori else NO_VALUE,
        warna=row.kategori.warna if row.kategori else WHITE,
        melapor=f"{row.reporting} dari {row.required}",
        lalu_dua=with_unit(row.realisasi_by_year.get(tahun - 2), satuan),
        lalu=with_unit(row.realisasi_by_year.get(tahun - 1), satuan),
        capaian_lalu=format_percent(row.capaian_by_year_pct.get(tahun - 1)),
        renstra=with_unit(row.target_renstra, satuan),
        capaian_renstra=format_percent(row.capaian_renstra_pct),
        standar=with_unit(row.standar_nasional, satuan),
        capaian_standar=format_percent(row.capaian_standar_pct),
    )


def anggaran_row(name: str, row: Serapan) -> BarisAnggaran:
    """Amounts without "Rp": the heading says it."""
    return BarisAnggaran(
        name, number(row.pagu_rp), number(row.realisasi_rp), format_percent(row.serapan_pct), number(row.sisa_rp)
    )


def satker_row(no: str, row: Completeness) -> BarisSatker:
    if row.masukan is None:
        return BarisSatker(no, row.satker.name, "belum melapor", f"0 dari {row.required}", NO_VALUE, NO_VALUE)
    status = "melapor, terlambat" if row.is_late else "melapor"
    return BarisSatker(
        no, row.satker.name, status, f"{row.filled} dari {row.required}", str(row.galat), str(row.peringatan)
    )


def skala_rows(skala: Skala) -> tuple[BarisSkala, ...]:
    """Highest first, each with the half-open interval that it holds."""
    found = []
    above = ""
    for step in reversed(skala.steps):
        low = f"{'>' if step.is_exclusive else '≥'} {number(step.lower_bound)}"
        found.append(BarisSkala(f"{low}{f' dan {above}' if above else ''}", step.kategori, step.warna))
        above = f"{'≤' if step.is_exclusive else '<'} {number(step.lower_bound)}"
    return tuple(found)


def evidence_rows(row: Capaian) -> list[BarisBukti]:
    """Each different evidence of an indikator once, with all satker that name it."""
    groups: dict[str, list[Satker]] = {}
    for part in row.details:
        if text := " ".join(part.text("data_dukung").split()):
            groups.setdefault(text, []).append(part.satker)
    return [
        BarisBukti(
            row.kode,
            text,
            _everyone(satker, len(row.details)),
        )
        for text, satker in groups.items()
    ]


def temuan_rows(temuan: tuple[Temuan, ...]) -> tuple[BarisTemuan, ...]:
    groups: dict[str, list[Temuan]] = {}
    for t in temuan:
        if t.is_open and t.definition.family is not Family.PLAN:
            groups.setdefault(t.kode, []).append(t)
    return tuple(
        BarisTemuan(kode, rows[0].level.value, str(len(rows)), rows[0].pesan, rows[0].saran)
        for kode, rows in groups.items()
    )


def _everyone(satker: list[Satker], total: int) -> str:
    """Names; where every one of many satker says the same, their number."""
    return f"Seluruh {count_text(total, 'satker pelapor')}" if 3 < total == len(satker) else satker_names(satker)
