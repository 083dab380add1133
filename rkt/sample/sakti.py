"""Sample exports of SAKTI: the money of the sample forms in the layout of "Laporan FA Detail (16 Segmen)"."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from io import BytesIO
from pathlib import Path

from rkt.errors import RktError, describe_os_error
from rkt.form.write.writer import form_name
from rkt.model.bulan import Bulan
from rkt.model.plan import AnggaranLine, Plan
from rkt.model.satker import Satker
from rkt.sakti.head import SAMPLE_MARK
from rkt.sakti.segments import BudgetLevel, plan_segments
from rkt.sample import figures
from rkt.sample.faults import silent
from rkt.spreadsheet.write.worksheet import new_workbook, put

SHEET = "GLP039_LAPORAN REALISASI SUPER"
WIDTH = 31
_CODE = {BudgetLevel.PROGRAM: 2, BudgetLevel.KEGIATAN: 2, BudgetLevel.KRO: 3, BudgetLevel.RO: 3,
         BudgetLevel.KOMPONEN: 5, BudgetLevel.AKUN: 8}  # fmt: skip
_NAME = {BudgetLevel.PROGRAM: 4, BudgetLevel.KEGIATAN: 9, BudgetLevel.KRO: 7, BudgetLevel.RO: 11,
         BudgetLevel.KOMPONEN: 10, BudgetLevel.AKUN: 13}  # fmt: skip
_PAGU, _BLOKIR, _BEFORE, _NOW, _TO_DATE, _SHARE, _SISA = 17, 19, 23, 24, 26, 29, 31
"""Columns from 1 as in the exports that were described."""
_AKUN = (("511111", "Belanja Gaji Pokok PNS"), ("521211", "Belanja Bahan"), ("532111", "Belanja Modal Peralatan"))
_SHARES = {"3355": (6, 4, 0), "3359": (0, 2, 8)}
"""Tenths of a kegiatan's money by akun; all others are belanja barang alone."""
_KOMPONEN = "051"
NOT_YET_TYPED_RP = 1_250_000.0

Row = tuple[str | float | None, ...]


@dataclass(frozen=True, slots=True)
class Money:
    pagu: float
    blokir: float
    before: float
    now: float

    @property
    def to_date(self) -> float:
        return self.before + self.now


def write_sakti_samples(plan: Plan, bulan: Bulan, output: Path) -> tuple[Path, ...]:
    """One export for each satker that sends a sample form, every third as text. RktError where it cannot be written."""
    paths = []
    try:
        output.mkdir(parents=True, exist_ok=True)
        for position, satker in enumerate(plan.satker):
            if satker == silent(plan, bulan) or not plan.anggaran_of(satker.kode):
                continue
            path = output / form_name(satker, bulan, "Contoh SAKTI")
            rows = export_rows(plan, satker, bulan)
            if position % 3 == 2:
                path = path.with_suffix(".csv")
                path.write_bytes(csv_bytes(rows))
            else:
                path.write_bytes(xlsx_bytes(plan, rows, bulan))
            paths.append(path)
    except OSError as error:
        raise RktError(
            f"Folder '{output}' tidak dapat ditulisi ({describe_os_error(error)}). Pilih folder lain."
        ) from error
    return tuple(paths)


def xlsx_bytes(plan: Plan, rows: Sequence[Row], bulan: Bulan) -> bytes:
    content = BytesIO()
    made = datetime.combine(bulan.last_day, time())
    with new_workbook(content, "Laporan FA Detail (contoh)", plan.identitas.instansi, made) as book:
        sheet, plain = book.add_worksheet(SHEET), book.add_format()
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    put(sheet, at, column, value, plain)
    return content.getvalue()


def csv_bytes(rows: Sequence[Row]) -> bytes:
    """Between semicolons, amounts in the Indonesian convention."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([f"{value:,.0f}".replace(",", ".") if isinstance(value, float) else value for value in row])
    return text.getvalue().encode("utf-8")


def export_rows(plan: Plan, satker: Satker, bulan: Bulan) -> list[Row]:
    """The export of one satker s.d. ``bulan``, head and headings included; lines without a kegiatan are left out."""
    lines = [line for line in plan.anggaran_of(satker.kode) if _levels(line)]
    money = {line: _money(line, satker, bulan) for line in lines}
    if satker == differing(plan, bulan) and lines:
        known = money[lines[0]]
        money[lines[0]] = replace(known, now=known.now + NOT_YET_TYPED_RP)
    rows = [*_head(plan, satker, bulan)]
    rows.append(_row({1: "JUMLAH SELURUHNYA"}, _sum(list(money.values()))))
    rows.append(_row(_named(BudgetLevel.PROGRAM, "CQ", "Program contoh"), _sum(list(money.values()))))
    for line, amount in money.items():
        rows += _line_rows(line, amount)
    rows.append(_row({2: "*Lock Pagu adalah jumlah pagu yang sedang dalam proses usulan revisi DIPA atau POK."}))
    return rows


def differing(plan: Plan, bulan: Bulan) -> Satker | None:
    """The satker whose form lacks a payment that SAKTI has already, in its first line; another one each month."""
    senders = [row for row in plan.satker if row != silent(plan, bulan)]
    return senders[(5 * bulan.bulan) % len(senders)] if senders else None


def _levels(line: AnggaranLine) -> Mapping[BudgetLevel, str]:
    found = plan_segments(line.kode) or {}
    return found if {BudgetLevel.KEGIATAN, BudgetLevel.KRO, BudgetLevel.RO} <= set(found) else {}


def _money(line: AnggaranLine, satker: Satker, bulan: Bulan) -> Money:
    """What the satker's form says too; from July some lines have a revised pagu."""
    spent = figures.spending(line.kode, satker, line.pagu_rp, bulan)
    before = (
        figures.spending(line.kode, satker, line.pagu_rp, Bulan(bulan.tahun, bulan.bulan - 1))
        if bulan.bulan > 1
        else 0.0
    )
    chance = figures.steps(f"revisi {line.kode} {satker.kode}", 10)
    pagu = line.pagu_rp + (float(round(line.pagu_rp / 20, -6)) if chance == 0 and bulan.bulan >= 7 else 0.0)
    blokir = float(round(line.pagu_rp / 50, -6)) if chance == 1 else 0.0
    return Money(pagu, blokir, before, spent - before)


def _line_rows(line: AnggaranLine, amount: Money) -> Iterator[Row]:
    levels = _levels(line)
    kegiatan, kro, ro = (levels[level] for level in (BudgetLevel.KEGIATAN, BudgetLevel.KRO, BudgetLevel.RO))
    yield _row(_named(BudgetLevel.KEGIATAN, f"CQ.{kegiatan}", line.uraian), amount)
    yield _row(_named(BudgetLevel.KRO, kro, "Klasifikasi rincian output"), amount)
    yield _row(_named(BudgetLevel.RO, f"{kro}.{ro}", line.uraian), amount)
    yield _row(_named(BudgetLevel.KOMPONEN, _KOMPONEN, "Komponen contoh"), amount)
    shares = _SHARES.get(kegiatan, (0, 10, 0))
    rest = amount
    for position, ((akun, name), share) in enumerate(zip(_AKUN, shares, strict=True)):
        if share:
            is_last = not any(shares[position + 1 :])
            part = rest if is_last else _share(amount, share)
            rest = _minus(rest, part)
            yield _row(_named(BudgetLevel.AKUN, akun, name), part)
            yield _row({14: f"{position + 1:06}. Rincian contoh"}, part)


def _share(amount: Money, tenths: int) -> Money:
    return Money(*(float(value * tenths // 10) for value in (amount.pagu, amount.blokir, amount.before, amount.now)))


def _minus(whole: Money, part: Money) -> Money:
    return Money(whole.pagu - part.pagu, whole.blokir - part.blokir, whole.before - part.before, whole.now - part.now)


def _sum(rows: Sequence[Money]) -> Money:
    columns = zip(*((row.pagu, row.blokir, row.before, row.now) for row in rows), strict=True)
    return Money(*(sum(column) for column in columns)) if rows else Money(0.0, 0.0, 0.0, 0.0)


def _named(level: BudgetLevel, code: str, name: str) -> dict[int, str]:
    return {_CODE[level]: code, _NAME[level]: name}


def _row(cells: Mapping[int, str | float], amount: Money | None = None) -> Row:
    filled = dict(cells)
    if amount is not None:
        share = f"{100 * amount.to_date / amount.pagu if amount.pagu else 0:.2f}%".replace(".", ",")
        filled |= {_PAGU: amount.pagu, _BLOKIR: amount.blokir, _BEFORE: amount.before, _NOW: amount.now}
        filled |= {_TO_DATE: amount.to_date, _SHARE: share, _SISA: amount.pagu - amount.to_date}
    return tuple(filled.get(column) for column in range(1, WIDTH + 1))


def _head(plan: Plan, satker: Satker, bulan: Bulan) -> Iterator[Row]:
    yield _row({1: f"LAPORAN KETERSEDIAAN DANA DETAIL TA {bulan.tahun} ({SAMPLE_MARK})"})
    yield _row({1: "Per Program; Kegiatan; Output; SubOutput; Komponen; SubKomponen; Akun; Item;"})
    yield _row({1: f"Periode {bulan}"})
    yield _row({1: "Kementerian", 15: "076", 16: "KOMISI PEMILIHAN UMUM"})
    yield _row({1: "Unit Organisasi", 15: "01", 16: plan.identitas.instansi.upper()})
    yield _row({1: "Satuan Kerja", 15: satker.kode, 16: satker.name.upper()})
    yield _row({1: "Uraian", _PAGU: "Pagu Revisi", _BLOKIR: "Lock Pagu", _BEFORE: f"Realisasi TA {bulan.tahun}",
                _SHARE: "%", _SISA: "SISA ANGGARAN"})  # fmt: skip
    yield _row({_BEFORE: "Periode Lalu", _NOW: "Periode Ini", _TO_DATE: "s.d. Periode"})
