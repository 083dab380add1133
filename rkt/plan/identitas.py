"""Reads the sheets Identitas and Skala: who the office is, and its settings."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise

from rkt import findings
from rkt.form.text import fold
from rkt.model.display import format_date, number
from rkt.model.indikator import RumusTurun
from rkt.model.location import Location
from rkt.model.plan import Identitas, Skala, SkalaStep
from rkt.plan import sheets
from rkt.plan.grid import Grid, PlanCell, read_date, rows_of

_INTERVAL = re.compile(r"(?P<bawah>[\d.,]+)\s*(?:-|–|—|s\.?\s*/?\s*d\.?|sampai(?: dengan)?)\s*(?P<atas>[\d.,]+)", re.I)
_BOUND = re.compile(r"(?P<tanda>>=|≥|>|<=|≤|<)?\s*(?P<nilai>[\d.,]+)\s*%?")
_UP_TO_100 = 100.0


def read_identitas(grid: Grid) -> tuple[Identitas | None, bool, Location]:
    """The office and its settings, whether the workbook is marked as a sample, and where its own kode satker stands."""
    cells: dict[str, PlanCell] = {}
    for row in rows_of(grid, sheets.IDENTITAS):
        content = row["Isi"]
        cells[fold(row.text("Butir"))] = PlanCell(grid, row.text("Butir"), content.at, content.cell)

    def text(items: str) -> str:
        cell = cells.get(fold(items))
        return cell.text if cell is not None and cell.is_sound() else ""

    if not cells:
        return None, False, Location(grid.berkas, sheets.IDENTITAS)
    missing = [b for b in (sheets.INSTANSI, sheets.KODE_INDUK, sheets.TAHUN) if not text(b)]
    for items in missing:
        grid.found(
            findings.PLAN_IDENTITAS_EMPTY,
            cells[fold(items)].at if fold(items) in cells else Location(grid.berkas, sheets.IDENTITAS),
            butir=items,
        )
    tahun = _number(cells.get(fold(sheets.TAHUN)), "tahun empat angka", "2024", 0)
    submission = _number(cells.get(fold(sheets.SUBMISSION_DEADLINE)), "tanggal 1 sampai 31", "10", 10)
    threshold = _number(cells.get(fold(sheets.EFISIENSI_THRESHOLD)), "angka", "5", 5)
    limit_cell = cells.get(fold(sheets.CAPAIAN_LIMIT))
    limit = limit_cell.word(sheets.CAPAIAN_LIMIT_WORDS) if limit_cell else None
    status = cells.get(fold(sheets.STATUS_LAPORAN))
    formula_cell = cells.get(fold(sheets.RUMUS_TURUN))
    formula = _formula(formula_cell) if formula_cell else None
    return (
        Identitas(
            instansi=text(sheets.INSTANSI),
            kode_satker_induk=cells[fold(sheets.KODE_INDUK)].kode if fold(sheets.KODE_INDUK) in cells else "",
            tahun=int(tahun),
            tempat=text(sheets.TEMPAT),
            tanggal=read_date(cells[fold(sheets.TANGGAL)]) if fold(sheets.TANGGAL) in cells else None,
            ketua=text(sheets.KETUA),
            sekretaris=text(sheets.SEKRETARIS),
            nip_sekretaris=text(sheets.NIP),
            alamat=text(sheets.ALAMAT),
            mail=text(sheets.SUREL),
            submission_day=min(31, max(1, int(submission))),
            capaian_limit_pct=sheets.CAPAIAN_LIMIT_WORDS[limit] if limit else None,
            rumus_turun=formula or RumusTurun.SELISIH,
            efisiensi_threshold=threshold,
            full_name=text(sheets.FULL_NAME) or spell_out_office(text(sheets.INSTANSI)),
            leadership_mail=text(sheets.LEADERSHIP_MAIL),
            tanggal_laporan=_report_date(cells.get(fold(sheets.TANGGAL_LAPORAN))),
            is_final=status is not None and status.word(sheets.STATUS_WORDS) == sheets.FINAL,
        ),
        fold(text(sheets.CONTOH)) == "ya",
        cells[fold(sheets.KODE_INDUK)].at
        if fold(sheets.KODE_INDUK) in cells
        else Location(grid.berkas, sheets.IDENTITAS),
    )


_OFFICES = {"KPU": "Komisi Pemilihan Umum", "KIP": "Komisi Independen Pemilihan"}


def spell_out_office(instansi: str) -> str:
    """ "KPU Provinsi Maluku Utara" in full, as a signature has it; any other name as it is."""
    first, _, rest = instansi.partition(" ")
    return f"{_OFFICES[first.upper()]} {rest}".strip() if first.upper() in _OFFICES else instansi


def _formula(cell: PlanCell) -> RumusTurun | None:
    """ "(2T-R)/T" or "T/R", with any spacing and kind of dash."""
    plain = re.sub(r"\s", "", cell.text).upper().replace("\u2212", "-").replace("\u2013", "-").replace("÷", "/")
    found = next((formula for formula in RumusTurun if formula.value == plain), None)
    if found is None and cell.is_filled:
        cell.fault(findings.PLAN_CHOICE_UNKNOWN, pilihan=", ".join(RumusTurun))
    return found


def _number(cell: PlanCell | None, expected: str, contoh: str, default: float) -> float:
    parsed = cell.read_number(expected, contoh) if cell is not None else None
    return default if parsed is None else parsed.nilai


def _report_date(cell: PlanCell | None) -> str:
    """As the office wrote it; a cell that Excel made a date of in the words of a letter."""
    if cell is None or not cell.is_sound():
        return ""
    value = cell.cell.value if cell.cell is not None else None
    return format_date(value.date()) if isinstance(value, datetime) else " ".join(cell.text.split())


def read_skala(grid: Grid) -> Skala | None:
    """The category scale: lower bounds from 0 up, or published intervals, which must leave no hole."""
    steps: list[tuple[PlanCell, SkalaStep, float | None]] = []
    name = ""
    for row in rows_of(grid, sheets.SKALA):
        name = name or row.text("Nama")
        bound = read_bound(row["Batas Bawah"])
        if bound is None:
            continue
        lower, is_exclusive, upper = bound
        warna = row.text("Warna").lstrip("#").upper()
        if not re.fullmatch(r"[0-9A-F]{6}", warna):
            if warna:
                row["Warna"].fault(findings.PLAN_VALUE_UNREADABLE, harapan="warna RRGGBB", contoh="D9EAD3")
            warna = sheets.DEFAULT_COLOURS
        steps.append((row["Batas Bawah"], SkalaStep(lower, is_exclusive, row.text("Kategori"), warna), upper))
        if not row.text("Kategori"):
            row["Kategori"].fault(findings.PLAN_CELL_EMPTY)
    if steps and not _rises(grid, steps):
        return None
    _check_scale(grid, steps)
    if not steps:
        return None
    skala = Skala(name, tuple(step for _, step, _ in steps))
    top = skala.steps[-1]
    if top.lower_bound < _UP_TO_100:
        grid.found(findings.PLAN_SKALA_WITHOUT_TOP, steps[-1][0].at, nama=name, kategori=top.kategori)
    return skala


def read_bound(cell: PlanCell) -> tuple[float, bool, float | None] | None:
    """(lower bound, strictly above, upper bound where an interval names one)."""
    if not cell.is_sound():
        return None
    text = cell.text.removesuffix("%").strip()
    interval, single = _INTERVAL.fullmatch(text), _BOUND.fullmatch(text)
    try:
        if interval:
            return _plain(interval["bawah"]), False, _plain(interval["atas"])
        if single and single["tanda"] in (None, ">", ">=", "≥"):
            return _plain(single["nilai"]), single["tanda"] == ">", None
        if single:
            return 0.0, False, _plain(single["nilai"])
    except ValueError:
        pass
    cell.fault(findings.PLAN_VALUE_UNREADABLE, harapan="batas bawah", contoh="75 atau > 100")
    return None


def _plain(text: str) -> float:
    return float(text.replace(",", "."))


def _rises(grid: Grid, steps: list[tuple[PlanCell, SkalaStep, float | None]]) -> bool:
    """Whether the bounds rise as they are written; else a fault at the one cell that breaks the order."""
    bounds = [(step.lower_bound, step.is_exclusive) for _, step, _ in steps]
    falls = [place for place in range(1, len(bounds)) if bounds[place] < bounds[place - 1]]
    if not falls:
        return True
    alone = [place for place in range(len(bounds)) if _is_sorted(bounds[:place] + bounds[place + 1 :])]
    wrong = next((place for place in reversed(alone) if bounds[place][0] != 0), alone[0] if alone else falls[0])
    cell, step, _ = steps[wrong]
    beside, other, _ = steps[wrong - 1 if wrong in falls else wrong + 1]
    order = "lebih rendah daripada" if wrong in falls else "lebih tinggi daripada"
    place = "di atasnya" if wrong in falls else "di bawahnya"
    cause = f"batas {number(step.lower_bound)} {order} {number(other.lower_bound)} {place} (sel {beside.at.sel})"
    grid.found(findings.PLAN_SKALA_BROKEN, cell.at, sebab=cause)
    return False


def _is_sorted(bounds: list[tuple[float, bool]]) -> bool:
    return all(one <= two for one, two in pairwise(bounds))


def _check_scale(grid: Grid, steps: list[tuple[PlanCell, SkalaStep, float | None]]) -> None:
    if not steps:
        if not any(t.at and t.at.lembar == sheets.SKALA for t in grid.temuan):
            grid.found(findings.PLAN_SKALA_BROKEN, Location(grid.berkas, sheets.SKALA), sebab="belum ada kategori")
        return
    first, lowest, _ = steps[0]
    if lowest.lower_bound != 0 or lowest.is_exclusive:
        grid.found(
            findings.PLAN_SKALA_BROKEN,
            first.at,
            sebab=f"capaian di bawah {number(lowest.lower_bound)} tidak masuk kategori mana pun",
        )
    for (cell, step, upper), (other, following, _) in pairwise(steps):
        if (step.lower_bound, step.is_exclusive) == (following.lower_bound, following.is_exclusive):
            grid.found(
                findings.PLAN_SKALA_BROKEN,
                other.at,
                sebab=f"batas {number(step.lower_bound)} ditulis dua kali (sel {cell.at.sel})",
            )
        elif upper is not None and upper < following.lower_bound:
            centred = number((upper + following.lower_bound) / 2)
            between = f"antara {number(upper)} (sel {cell.at.sel}) dan {number(following.lower_bound)}"
            cause = f"capaian {centred} tidak masuk kategori mana pun, {between}"
            grid.found(findings.PLAN_SKALA_BROKEN, other.at, sebab=cause)
        elif upper is not None and upper > following.lower_bound:
            cause = f"{step.kategori} (sel {cell.at.sel}) dan {following.kategori} bertumpang tindih"
            grid.found(findings.PLAN_SKALA_BROKEN, other.at, sebab=cause)
