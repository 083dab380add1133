"""Rows of the report's tables: parts of Result as ready text."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.model.capaian import Capaian
from rkt.model.display import NO_VALUE, count_text, format_percent, join_list, number, with_unit
from rkt.model.plan import Skala
from rkt.model.result import Completeness
from rkt.model.satker import Satker
from rkt.reports.lkip.planning import target_text
from rkt.reports.lkip.view import BarisBukti, BarisKinerja, BarisSatker, BarisSkala
from rkt.reports.narrative import indikator as sentences
from rkt.reports.narrative.indikator import satker_names
from rkt.reports.shared_rows import STATUS_COLOURS, WHITE, realisasi_with_n

_FEW, _FEW_OTHERS = 3, 3


def kinerja_row(row: Capaian, tahun: int) -> BarisKinerja:
    satuan = row.indikator.satuan
    tw_1, tw_2, tw_3, tw_4 = (with_unit(value, satuan) for value in row.indikator.target_tw)
    return BarisKinerja(
        kode=row.kode,
        no_sasaran=str(row.indikator.no_sasaran),
        sasaran=row.indikator.sasaran,
        indikator=row.indikator.uraian,
        target=sentences.target_text(row),
        target_rkt=target_text(row.indikator.target_rkt),
        target_pk=target_text(row.indikator.target_pk),
        realisasi=realisasi_with_n(row),
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
        target_tw=sentences.quarter_target_text(row),
        tw_1=tw_1,
        tw_2=tw_2,
        tw_3=tw_3,
        tw_4=tw_4,
        status=row.period.status.value,
        warna_status=STATUS_COLOURS[row.period.status],
        lalu_lengkap=_last_year(row, tahun - 1),
    )


def _last_year(row: Capaian, year: int) -> str:
    """ "72,73% (90,91%)": realisasi, and the capaian where it says more."""
    realisasi = with_unit(row.realisasi_by_year.get(year), row.indikator.satuan)
    capaian = row.capaian_by_year_pct.get(year)
    shown = format_percent(capaian)
    return realisasi if capaian is None or shown == realisasi else f"{realisasi} ({shown})"


def satker_row(no: str, row: Completeness) -> BarisSatker:
    if row.masukan is None:
        return BarisSatker(no, row.satker.name, "belum melapor", f"0 dari {row.required}")
    status = "melapor, terlambat" if row.is_late else "melapor"
    return BarisSatker(no, row.satker.name, status, f"{row.filled} dari {row.required}")


def skala_rows(skala: Skala) -> tuple[BarisSkala, ...]:
    """Highest first, each with the half-open interval that it holds."""
    found = []
    above = ""
    for step in reversed(skala.steps):
        low = f"{'>' if step.is_exclusive else '≥'} {number(step.lower_bound)}"
        found.append(BarisSkala(f"{low}{f' dan {above}' if above else ''}", step.kategori, step.warna))
        above = f"{'≤' if step.is_exclusive else '<'} {number(step.lower_bound)}"
    return tuple(found)


def evidence_rows(rows: Sequence[Capaian]) -> tuple[BarisBukti, ...]:
    """Each different evidence once, with the satker that name it and the indikator that they name it for."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        groups: dict[str, list[Satker]] = {}
        for part in row.details:
            if text := " ".join(part.text("data_dukung").split()):
                groups.setdefault(text, []).append(part.satker)
        for text, satker in groups.items():
            found.setdefault((text, _who(satker, [part.satker for part in row.details])), []).append(row.kode)
    return tuple(BarisBukti(join_list(kode), text, who) for (text, who), kode in found.items())


def _who(satker: list[Satker], every: list[Satker]) -> str:
    """Names; where nearly all of many say the same, their number or those who do not."""
    others = [row for row in every if row not in satker]
    if len(every) <= _FEW or len(others) > _FEW_OTHERS:
        return satker_names(satker)
    whole = f"Seluruh {count_text(len(every), 'satuan kerja')}"
    return f"{whole}, kecuali {satker_names(others)}" if others else whole
