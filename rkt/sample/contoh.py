"""Fills the form of each satker with sample figures and writes it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from rkt.errors import RktError, sebab
from rkt.form import layout
from rkt.form.isian import Isian
from rkt.form.writer import form_name, write_form
from rkt.model.bulan import Bulan
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import share_pct
from rkt.model.plan import CaraHitung, Indikator, Plan, Satker
from rkt.model.satker_capaian import satker_capaian_pct
from rkt.model.tampil import percent
from rkt.sample import angka
from rkt.sample.kesalahan import Kesalahan, Tertanam, planted, silent
from rkt.sample.teks import JABATAN, PENGISI, tema_of


def write_samples(plan: Plan, bulan: Bulan, output: Path) -> tuple[Path, ...]:
    """One filled form for each satker but the one that stays silent. RktError where ``output`` cannot be written."""
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
            write_form(path, plan, satker, bulan, sample_isian(plan, satker, bulan, position, mine), contoh=True)
            paths.append(path)
    except OSError as error:
        raise RktError(f"Folder '{output}' tidak dapat ditulisi ({sebab(error)}). Pilih folder lain.") from error
    return tuple(paths)


def sample_isian(plan: Plan, satker: Satker, bulan: Bulan, position: int, faults: tuple[Tertanam, ...]) -> Isian:
    """What one satker types. ``position`` chooses its name and the day on which it sends."""
    kinerja: dict[tuple[str, str], str | float] = {}
    for indikator in plan.indikator_of(satker):
        if indikator.periode_ukur.last_due(bulan) == bulan:
            mine = {fault.kesalahan for fault in faults if fault.kode == indikator.kode}
            row = _row(plan, indikator, satker, bulan, mine)
            kinerja |= {(indikator.kode, field): value for field, value in row.items()}
    anggaran: dict[tuple[str, str], str | float] = {
        (mata.kode, "realisasi"): angka.belanja(mata.kode, satker, mata.pagu_rp, bulan)
        for mata in plan.anggaran_of(satker.kode)
    }
    late = any(fault.kesalahan is Kesalahan.TERLAMBAT for fault in faults)
    batas = plan.identitas.batas_setor
    day = bulan.last_day + timedelta(days=batas + 3 if late else 1 + position % max(1, batas - 1))
    kepala: dict[str, str | date] = {"pengisi": PENGISI[position % len(PENGISI)], "jabatan": JABATAN, "tanggal": day}
    return Isian(kinerja, anggaran, kepala)


def _row(
    plan: Plan, indikator: Indikator, satker: Satker, bulan: Bulan, faults: set[Kesalahan]
) -> dict[str, str | float]:
    row, jawaban = _values(plan, indikator, satker, bulan, faults)
    capaian = satker_capaian_pct(plan, indikator, satker.kode, jawaban)
    tema = tema_of(f"{indikator.uraian} {indikator.penyebut}")
    pick = angka.steps(f"teks {indikator.kode} {satker.kode}", 2)
    if capaian is not None and capaian < 100:
        row |= {"kendala": tema.kendala[pick], "tindak_lanjut": tema.tindak_lanjut[pick]}
    if jawaban.keadaan is Keadaan.TERISI and Kesalahan.DUKUNG not in faults:
        row["data_dukung"] = tema.data_dukung
    if Kesalahan.TARGET in faults and indikator.target.nilai is not None:
        row["target"] = indikator.target.nilai - 10
    if Kesalahan.KOSONG in faults:
        return {}
    return row


def _values(
    plan: Plan, indikator: Indikator, satker: Satker, bulan: Bulan, faults: set[Kesalahan]
) -> tuple[dict[str, str | float], Jawaban]:
    cara = indikator.cara_hitung
    if cara is CaraHitung.RASIO:
        return _rasio(indikator, satker, bulan, faults)
    if cara.asks_ya_tidak:
        yes = angka.ya(indikator, satker, bulan)
        return {"realisasi": layout.YA if yes else layout.TIDAK}, Jawaban(Keadaan.TERISI, 1.0 if yes else 0.0)
    if cara is CaraHitung.JUMLAH:
        value = float(angka.jumlah(plan, indikator, satker, bulan))
    else:
        value = angka.rata_rata(indikator, satker, bulan)
    return {"realisasi": value}, Jawaban(Keadaan.TERISI, value)


def _rasio(
    indikator: Indikator, satker: Satker, bulan: Bulan, faults: set[Kesalahan]
) -> tuple[dict[str, str | float], Jawaban]:
    top, bottom = angka.rasio(indikator, satker, bulan)
    if faults & {Kesalahan.TARGET, Kesalahan.TEKS, Kesalahan.DUKUNG, Kesalahan.TURUN}:
        bottom = max(bottom, 2)  # a fault needs a figure to stand in
        top = min(bottom, max(top, 1))
    if Kesalahan.TURUN in faults:
        before = angka.rasio(indikator, satker, Bulan(bulan.tahun, bulan.bulan - 1))
        bottom = max(1, before[1] - 1)
        top = min(bottom, max(0, before[0] - 1))
    if bottom == 0:
        worded = angka.steps(f"nihil {indikator.kode} {satker.kode}", 2) == 0
        row: dict[str, str | float] = {"pembilang": layout.NIHIL} if worded else {"pembilang": 0.0, "penyebut": 0.0}
        return row, Jawaban(Keadaan.NIHIL)
    row = {"pembilang": float(top), "penyebut": float(bottom)}
    if Kesalahan.TEKS in faults:
        row["realisasi"] = percent(share_pct(top, bottom)).replace("%", " %")
    return row, Jawaban(Keadaan.TERISI, share_pct(top, bottom), float(top), float(bottom))
