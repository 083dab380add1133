"""Sentences on what the last published report said otherwise. Pure text from Result."""

from __future__ import annotations

from rkt.model.change import Change, ChangeKind
from rkt.model.display import NO_VALUE, count_text, join_list, with_unit
from rkt.model.indikator import Indikator
from rkt.model.plan import PAGU
from rkt.model.result import Result
from rkt.reports.narrative.indikator import satker_names

MAX_SENTENCES = 12
"""Single changes told one by one; the rest are counted, and all stand in the workbook."""


def change_sentences(result: Result) -> tuple[str, ...]:
    """One paragraph a kind of change; () where no earlier report of the year is known."""
    publication = result.compared_with
    if publication is None:
        return ()
    found = [text for text in (_settings(result), _formulir(result)) if text]
    single = [row for row in result.changes if row.kind in (ChangeKind.TARGET, ChangeKind.REALISASI)]
    told = [text for row in single if row.satker is None and (text := _province(result, row))]
    found += told[:MAX_SENTENCES]
    if len(told) > MAX_SENTENCES:
        found.append(
            f"Selain itu terdapat {count_text(len(told) - MAX_SENTENCES, 'perubahan angka provinsi lainnya')}."
        )
    parts = sum(1 for row in result.changes if row.satker is not None and row.kind is not ChangeKind.FORMULIR)
    if parts:
        found.append(f"Terdapat pula {count_text(parts, 'perubahan isian satuan kerja')}.")
    if not result.changes:
        found.insert(
            0, f"Tidak ada angka, target, atau pengaturan yang berubah sejak laporan {publication} diterbitkan."
        )
    else:
        found.insert(
            0, f"Dibandingkan dengan laporan {publication} yang sudah diterbitkan, terdapat perubahan berikut."
        )
    return tuple(found)


def _settings(result: Result) -> str:
    rows = [row for row in result.changes if row.kind is ChangeKind.SETTINGS]
    if not rows:
        return ""
    names = join_list([row.items.casefold() for row in rows])
    return f"Pengaturan yang berubah: {names}; capaian semua bulan dihitung menurut pengaturan yang sekarang."


def _formulir(result: Result) -> str:
    rows = [row for row in result.changes if row.kind is ChangeKind.FORMULIR]
    came = [row for row in rows if row.new == "diterima"]
    if not rows:
        return ""
    parts = []
    for group, verb in ((came, "baru diterima"), ([row for row in rows if row not in came], "tidak ada lagi")):
        if group:
            months = join_list(list(dict.fromkeys(row.bulan.name for row in group)))
            names = satker_names(dict.fromkeys(row.satker for row in group if row.satker is not None))
            parts.append(f"formulir {months} dari {names} {verb}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _province(result: Result, row: Change) -> str:
    if row.kode == PAGU:
        return f"Pagu Perjanjian Kinerja berubah dari {row.old} menjadi {row.new} ({row.cause})."
    indikator = next((c.indikator for c in result.capaian if c.kode == row.kode), None)
    if indikator is None:
        return ""
    old, new = _shown(row.old, indikator), _shown(row.new, indikator)
    if row.kind is ChangeKind.TARGET:
        return f"Target indikator {row.kode} berubah dari {old} menjadi {new} ({row.cause})."
    return f"Realisasi indikator {row.kode} sampai dengan {row.bulan} berubah dari {old} menjadi {new} ({row.cause})."


def _shown(value: float | str | None, indikator: Indikator) -> str:
    if isinstance(value, str):
        return value
    return "belum ada" if value is None else with_unit(value, indikator.satuan) or NO_VALUE
