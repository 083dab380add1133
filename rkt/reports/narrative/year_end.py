"""What arithmetic still allows by the end of the year, and what became of the ranges. Pure text from Result."""

from __future__ import annotations

from typing import assert_never

from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian
from rkt.model.display import PENUH, count_text, number, with_unit
from rkt.model.indikator import PERCENT, TERPENUHI, Arah
from rkt.model.result import Result
from rkt.model.year_end import DECEMBER, Lever, Outlook, YearEnd
from rkt.reports.narrative.text import in_sentence, spell_out


def year_end_text(row: Capaian, bulan: Bulan) -> str:
    """What the year's target still needs, beside its outlook; "" where nothing can be said or needs to be."""
    found = row.year_end
    if found is None:
        return ""
    match found.outlook:
        case Outlook.MET:
            return _keep(row, found)
        case Outlook.POSSIBLE:
            return _step(row, found, bulan)
        case Outlook.IMPOSSIBLE:
            return _why(found)
    assert_never(found.outlook)


def year_end_sentence(row: Capaian, bulan: Bulan) -> str:
    """The same for the LKIP, only where it tells more than the distance to the target: a sum's remaining amount, how
    many of several satker are enough, and what can no longer be reached; else ""."""
    found = row.year_end
    if found is None or found.outlook is Outlook.MET or row.indikator.satuan == TERPENUHI:
        return ""
    text = year_end_text(row, bulan)
    if found.outlook is Outlook.IMPOSSIBLE:
        return f"Target tahunan tidak mungkin lagi dicapai karena {text}."
    is_share = found.lever in (Lever.PEMBILANG, Lever.PENYEBUT) and row.target != PENUH
    is_part = found.lever is Lever.SATKER and found.least != found.out_of
    return f"Untuk mencapai target tahunan, {text}." if is_share or is_part or found.lever is Lever.TOTAL else ""


def _keep(row: Capaian, found: YearEnd) -> str:
    if found.room is not None:
        return f"boleh bertambah paling banyak {_amount(found.room, row)}"
    return "telah tercapai dan tidak dapat berkurang" if found.lever is Lever.TOTAL else "tinggal dipertahankan"


def _amount(value: float | None, row: Capaian) -> str:
    return in_sentence(with_unit(value, row.indikator.satuan), row.indikator.satuan)


def _why(found: YearEnd) -> str:
    match found.lever:
        case Lever.SATKER:
            return "target melampaui jumlah satuan kerja pelapor"
        case Lever.PEMBILANG:
            return "pembilang tidak dapat melampaui penyebut"
        case Lever.PENYEBUT | Lever.TOTAL | Lever.MEAN:
            return "yang telah tercatat tidak dapat berkurang"
    assert_never(found.lever)


def _step(row: Capaian, found: YearEnd, bulan: Bulan) -> str:
    least, amount, is_up = number(found.least), _amount(found.least, row), row.indikator.arah is Arah.NAIK
    top, bottom = spell_out(row.indikator.pembilang or "pembilang"), spell_out(row.indikator.penyebut or "penyebut")
    match found.lever:
        case Lever.SATKER if is_up:
            return f"{_how_many(found)} satuan kerja yang belum memenuhi harus memenuhi"
        case Lever.SATKER:
            return f"satuan kerja yang menjawab Ya harus berkurang paling sedikit {least}"
        case Lever.PEMBILANG:
            return f"{top} harus bertambah paling sedikit {least}, bila {bottom} tetap {number(row.penyebut)}"
        case Lever.PENYEBUT:
            return f"{bottom} harus bertambah paling sedikit {least} tanpa tambahan {top}"
        case Lever.TOTAL:
            return f"masih diperlukan {amount} dalam {count_text(DECEMBER - bulan.bulan, 'bulan')}"
        case Lever.MEAN:
            points = f"{least} poin persentase" if row.indikator.satuan == PERCENT else amount
            return f"rata-rata harus {'naik' if is_up else 'turun'} {points}"
    assert_never(found.lever)


def _how_many(found: YearEnd) -> str:
    """ "3 dari 5"; of all that are left, "seluruh 3", and "1" where it is the only one."""
    least = number(found.least)
    if found.least != found.out_of:
        return f"{least} dari {number(found.out_of)}"
    return least if found.out_of == 1 else f"seluruh {least}"


def range_score(result: Result) -> tuple[int, int]:
    """In December: how many of the ranges that earlier months told hold the year's realisasi, and of how many."""
    known = {row.kode: row.realisasi for row in result.capaian if row.realisasi is not None}
    told = [(row, known[kode]) for kode, ranges in result.pace_ranges.items() if kode in known for row in ranges]
    return sum(1 for row, realisasi in told if row.holds(realisasi)), len(told)
