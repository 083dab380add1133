"""The cell Capaian (%) of a row: a live formula against the target of the period, as the report judges the satker."""

from __future__ import annotations

from rkt.form import layout
from rkt.form.write.kinerja_row import COLUMNS, KinerjaRow, counts_of
from rkt.model.bulan import ROMAN_TRIWULAN
from rkt.model.cara_hitung import Asks
from rkt.model.display import with_unit
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import share_pct
from rkt.model.period import DasarPeriode, target_to_hold
from rkt.model.satker_capaian import judge_satker, satker_period_target
from rkt.spreadsheet.write.formulas import capaian_formula
from rkt.spreadsheet.write.worksheet import put_formula


def write_capaian(row: KinerjaRow) -> None:
    """The formula where this satker's own answer is judged in this month; else the cell stays blank.

    The year's target is that of the row; the quarter's stands in the formula and is told while the cell is chosen.
    """
    against = _against(row)
    if row.asks is Asks.YES_NO:
        realisasi, message = row.cell("realisasi"), f"{layout.YES} dihitung 100%, {layout.NO} 0%."
        formula = f'=IF({realisasi}="{layout.YES}",100,IF({realisasi}="{layout.NO}",0,""))'
    elif against is None:
        row.put("capaian", None, row.styles.inactive)
        return _tell(row, "Belum dinilai bulan ini; cukup isi realisasinya.")
    else:
        formula = _formula(row, row.cell("target") if against[1] is DasarPeriode.TAHUNAN else f"{against[0]!r}")
        whose = f"Triwulan {ROMAN_TRIWULAN[row.bulan.triwulan - 1]}" if against[1] is DasarPeriode.TRIWULAN else "tahun"
        message = f"Terhadap target {whose}: {with_unit(against[0], row.indikator.satuan)}."
    put_formula(row.sheet, row.excel_row, COLUMNS["capaian"], formula, row.styles.formula, _value(row, against))
    return _tell(row, message)


def behind_formula(row: KinerjaRow) -> str:
    """A condition that holds where the satker owes a kendala and a tindak lanjut, as ``PeriodJudgement.is_behind``."""
    capaian, against = row.cell("capaian"), _against(row)
    below = f"ISNUMBER({capaian}),{capaian}<100"
    if row.asks is Asks.YES_NO or against is None or against[1] is DasarPeriode.TAHUNAN or row.bulan.bulan % 3 == 0:
        return f"AND({below})"
    held = target_to_hold(row.indikator, row.bulan)
    return "FALSE" if held is None else f"AND({below},{_formula(row, repr(held)).removeprefix('=')}<100)"


def _against(row: KinerjaRow) -> tuple[float, DasarPeriode] | None:
    return satker_period_target(row.plan, row.indikator, row.satker.kode, row.bulan)


def _formula(row: KinerjaRow, target: str) -> str:
    return capaian_formula(row.indikator.arah, row.indikator.rumus_turun, target, row.cell("realisasi"))


def _value(row: KinerjaRow, against: tuple[float, DasarPeriode] | None) -> float | None:
    """What the formula gives; an overwritten target counts as it stands."""
    answer, overwritten = _jawaban(row), row.typed("target")
    if answer is None:
        return None
    if against and against[1] is DasarPeriode.TAHUNAN and isinstance(overwritten, (int, float)):
        return 100 * (answer.nilai or 0) / overwritten if overwritten else None
    return judge_satker(row.plan, row.indikator, row.satker.kode, answer, row.bulan).capaian_pct


def _jawaban(row: KinerjaRow) -> Jawaban | None:
    """The answer as far as the sheet's own formulas see it: numbers and the words of the list."""
    typed = row.typed("realisasi")
    if row.asks is Asks.COUNTS:
        counts = counts_of(row)
        return None if typed is not None or not counts or not counts[1] else _filled(share_pct(*counts))
    if row.asks is Asks.YES_NO and typed in (layout.YES, layout.NO):
        return _filled(1.0 if typed == layout.YES else 0.0)
    return _filled(float(typed)) if isinstance(typed, (int, float)) else None


def _filled(nilai: float) -> Jawaban:
    return Jawaban(Keadaan.TERISI, nilai)


def _tell(row: KinerjaRow, message: str) -> None:
    options = {"validate": "any", "input_title": f"Capaian {row.indikator.kode}", "input_message": message}
    column = COLUMNS["capaian"]
    if row.sheet.data_validation(row.excel_row, column, row.excel_row, column, options):
        raise RuntimeError(f"petunjuk ditolak di {row.cell('capaian')}")
