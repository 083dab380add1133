"""Reads the sheet Ambang Evaluasi: the letters of the own estimate of the evaluation, and the shares they begin at."""

from __future__ import annotations

from rkt import findings
from rkt.form.text import fold
from rkt.model.display import number
from rkt.model.evaluation import DEFAULT_BANDS, EvaluationBands, LetterBand
from rkt.plan import sheets
from rkt.plan.grid import Grid, PlanCell, rows_of
from rkt.plan.identitas import read_bound

_WHOLE = 100


def read_evaluation_bands(grid: Grid) -> EvaluationBands:
    """Of each basis that the sheet names its own bands, of the other the usual ones, so that the sheet may be absent.

    Faults for a basis that is not known, an unreadable bound, and bands that leave a share without a letter.
    """
    found: dict[str, list[tuple[PlanCell, LetterBand]]] = {name: [] for name in sheets.EVALUATION_BASES}
    broken = set()
    for row in rows_of(grid, sheets.EVALUATION):
        basis = row["Dasar"].word(dict.fromkeys(sheets.EVALUATION_BASES))
        band = _read_band(row["Huruf"], row["Batas Bawah"])
        if not row["Dasar"].is_filled:
            row["Dasar"].fault(findings.PLAN_CELL_EMPTY)
        elif basis is not None and band is not None:
            found[basis].append((row["Batas Bawah"], band))
        elif basis is not None:
            broken.add(basis)
    general, budget = (() if name in broken else _ordered(grid, name, found[name]) for name in sheets.EVALUATION_BASES)
    return EvaluationBands(general or DEFAULT_BANDS.general, budget or DEFAULT_BANDS.budget)


def _read_band(letter: PlanCell, lower: PlanCell) -> LetterBand | None:
    for cell in (letter, lower):
        if not cell.is_filled and cell.is_sound():
            cell.fault(findings.PLAN_CELL_EMPTY)
    bound = read_bound(lower) if lower.is_filled else None
    if bound is None or not letter.is_sound() or not letter.is_filled:
        return None
    if not 0 <= bound[0] <= _WHOLE:
        lower.fault(findings.PLAN_VALUE_UNREADABLE, harapan="persentase dari 0 sampai 100", contoh="> 75")
        return None
    return LetterBand(letter.text, bound[0], is_exclusive=bound[1])


def _ordered(grid: Grid, basis: str, rows: list[tuple[PlanCell, LetterBand]]) -> tuple[LetterBand, ...]:
    """From the highest bound down; () with a fault where the bands do not fit together."""
    ordered = sorted(rows, key=lambda row: (row[1].lower_bound, row[1].is_exclusive), reverse=True)
    bounds = [(band.lower_bound, band.is_exclusive) for _, band in ordered]
    letters = [fold(band.letter) for _, band in ordered]
    for place, (cell, band) in enumerate(ordered):
        if bounds[place] in bounds[:place] or letters[place] in letters[:place]:
            twice = f"batas {number(band.lower_bound)}" if bounds[place] in bounds[:place] else f"huruf {band.letter}"
            grid.found(findings.PLAN_BANDS_BROKEN, cell.at, dasar=basis, sebab=f"{twice} ditulis dua kali")
            return ()
    if ordered and bounds[-1] != (0, False):
        cell, band = ordered[-1]
        cause = f"di bawah {number(band.lower_bound)}% tidak ada hurufnya"
        grid.found(findings.PLAN_BANDS_BROKEN, cell.at, dasar=basis, sebab=cause)
        return ()
    return tuple(band for _, band in ordered)


def bands_rows(bands: EvaluationBands) -> list[dict[str, object]]:
    """The rows of the sheet for a new plan workbook."""
    return [
        {
            "Dasar": basis,
            "Huruf": band.letter,
            "Batas Bawah": f"> {band.lower_bound:g}" if band.is_exclusive else band.lower_bound,
        }
        for basis, rows in zip(sheets.EVALUATION_BASES, (bands.general, bands.budget), strict=True)
        for band in rows
    ]
