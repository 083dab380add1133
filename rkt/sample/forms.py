"""Fills the form of each satker with sample figures and writes it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from rkt.errors import RktError, describe_os_error
from rkt.form import layout
from rkt.form.write.entries import Entries
from rkt.form.write.writer import form_name, write_form
from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.display import format_percent
from rkt.model.form import Jawaban, Keadaan, StatusTindakLanjut
from rkt.model.formulas import share_pct
from rkt.model.indikator import Indikator
from rkt.model.plan import Plan
from rkt.model.satker import Satker
from rkt.model.satker_capaian import judge_satker
from rkt.sample import figures
from rkt.sample.faults import Fault, PlantedFault, planted, silent
from rkt.sample.texts import FILLED_BY, POSITIONS, theme_of


def write_samples(plan: Plan, bulan: Bulan, output: Path) -> tuple[Path, ...]:
    """One filled form for each satker but the one that stays silent. RktError where ``output`` cannot be written."""
    plan = plan.as_of(bulan)
    faults = planted(plan, bulan)
    quiet = silent(plan, bulan)
    paths = []
    try:
        output.mkdir(parents=True, exist_ok=True)
        for position, satker in enumerate(plan.satker):
            if satker == quiet:
                continue
            mine = tuple(fault for fault in faults if fault.satker == satker)
            path = output / form_name(satker, bulan, "Contoh")
            write_form(path, plan, satker, bulan, sample_entries(plan, satker, bulan, position, mine), contoh=True)
            paths.append(path)
    except OSError as error:
        raise RktError(
            f"Folder '{output}' tidak dapat ditulisi ({describe_os_error(error)}). Pilih folder lain."
        ) from error
    return tuple(paths)


def sample_entries(
    plan: Plan, satker: Satker, bulan: Bulan, position: int, faults: tuple[PlantedFault, ...]
) -> Entries:
    """What one satker types. ``position`` chooses its name and the day on which it sends."""
    kinerja: dict[tuple[str, str], str | float] = {}
    for indikator in plan.indikator_of(satker):
        if indikator.periode_ukur.last_due(bulan) == bulan:
            mine = {fault.fault for fault in faults if fault.kode == indikator.kode}
            row = _row(plan, indikator, satker, bulan, mine)
            kinerja |= {(indikator.kode, field): value for field, value in row.items()}
    anggaran: dict[tuple[str, str], str | float] = {
        (line.kode, "realisasi"): figures.spending(line.kode, satker, line.pagu_rp, bulan)
        for line in plan.anggaran_of(satker.kode)
    }
    late = any(fault.fault is Fault.LATE for fault in faults)
    limit = plan.identitas.submission_day
    day = bulan.last_day + timedelta(days=limit + 3 if late else 1 + position % max(1, limit - 1))
    header: dict[str, str | date] = {
        "pengisi": FILLED_BY[position % len(FILLED_BY)],
        "jabatan": POSITIONS,
        "tanggal": day,
    }
    return Entries(kinerja, anggaran, header)


def _row(plan: Plan, indikator: Indikator, satker: Satker, bulan: Bulan, faults: set[Fault]) -> dict[str, str | float]:
    row, jawaban = _values(plan, indikator, satker, bulan, faults)
    theme = theme_of(f"{indikator.uraian} {indikator.penyebut}")
    pick = figures.steps(f"teks {indikator.kode} {satker.kode}", 2)
    judged = judge_satker(plan, indikator, satker.kode, jawaban, bulan)
    if judged.is_behind:
        row |= {"kendala": theme.kendala[pick], "tindak_lanjut": theme.tindak_lanjut[pick]}
        row["jenis_penyebab"] = theme.jenis_penyebab[pick]
    elif judged.is_met:
        row["faktor_keberhasilan"] = theme.faktor_keberhasilan
    if _was_behind(plan, indikator, satker, bulan):
        row["status_tindak_lanjut"] = _STATUS[figures.steps(f"status {indikator.kode} {satker.kode} {bulan.bulan}", 4)]
    if jawaban.keadaan is Keadaan.TERISI and Fault.DATA_DUKUNG not in faults:
        row["data_dukung"] = theme.data_dukung
    if Fault.TARGET in faults and indikator.target.nilai is not None:
        row["target"] = indikator.target.nilai - 10
    if Fault.NO_VALUE in faults:
        return {}
    return row


def _was_behind(plan: Plan, indikator: Indikator, satker: Satker, bulan: Bulan) -> bool:
    """Whether the month before has a tindak lanjut that this month answers."""
    if bulan.bulan == 1:
        return False
    last = Bulan(bulan.tahun, bulan.bulan - 1)
    _, jawaban = _values(plan, indikator, satker, last, set())
    is_due = indikator.periode_ukur.last_due(last) == last
    return is_due and judge_satker(plan, indikator, satker.kode, jawaban, last).is_behind


_STATUS = (
    StatusTindakLanjut.SELESAI,
    StatusTindakLanjut.BERJALAN,
    StatusTindakLanjut.BERJALAN,
    StatusTindakLanjut.BELUM,
)


def _values(
    plan: Plan, indikator: Indikator, satker: Satker, bulan: Bulan, faults: set[Fault]
) -> tuple[dict[str, str | float], Jawaban]:
    method = method_of(indikator.cara_hitung)
    if method.asks is Asks.COUNTS:
        return _ratio(indikator, satker, bulan, faults)
    if method.asks is Asks.YES_NO:
        yes = figures.is_yes(indikator, satker, bulan)
        return {"realisasi": layout.YES if yes else layout.NO}, Jawaban(Keadaan.TERISI, 1.0 if yes else 0.0)
    if method.is_whole:
        value = float(figures.amount(plan, indikator, satker, bulan))
    else:
        value = figures.average(indikator, satker, bulan)
    return {"realisasi": value}, Jawaban(Keadaan.TERISI, value)


def _ratio(
    indikator: Indikator, satker: Satker, bulan: Bulan, faults: set[Fault]
) -> tuple[dict[str, str | float], Jawaban]:
    top, bottom = figures.ratio_entry(indikator, satker, bulan)
    if faults & {Fault.TARGET, Fault.TEXT, Fault.DATA_DUKUNG, Fault.TURUN}:
        bottom = max(bottom, 2)  # a fault needs a figure to stand in
        top = min(bottom, max(top, 1))
    if Fault.TURUN in faults:
        before = figures.ratio_entry(indikator, satker, Bulan(bulan.tahun, bulan.bulan - 1))
        bottom = max(1, before[1] - 1)
        top = min(bottom, max(0, before[0] - 1))
    if bottom == 0:
        worded = figures.steps(f"nihil {indikator.kode} {satker.kode}", 2) == 0
        row: dict[str, str | float] = {"pembilang": layout.NIHIL} if worded else {"pembilang": 0.0, "penyebut": 0.0}
        return row, Jawaban(Keadaan.NIHIL)
    row = {"pembilang": float(top), "penyebut": float(bottom)}
    if Fault.TEXT in faults:
        row["realisasi"] = format_percent(share_pct(top, bottom)).replace("%", " %")
    return row, Jawaban(Keadaan.TERISI, share_pct(top, bottom), float(top), float(bottom))
