"""One indikator's consolidated figure with its satker, its trend and its comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from rkt.consolidation.tabel import ANSWERS, as_of, realisasi, totals
from rkt.model.bulan import Bulan
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import capaian_pct, capped_pct, pace, reason_unjudged, shortfall
from rkt.model.hasil import Capaian, DataRow, Rincian, Titik
from rkt.model.plan import PREDIKAT, Indikator, Pembanding, Plan, Satker
from rkt.model.satker_capaian import satker_capaian_pct, satker_target

_TANPA_PEMBANDING = Pembanding("", {}, None, None, None, "")


def capaian_all(
    data: Sequence[DataRow], table: pd.DataFrame, pairs: pd.DataFrame, plan: Plan, bulan: Bulan
) -> tuple[Capaian, ...]:
    """All indikator of the plan, consolidated s.d. ``bulan``, in the plan's order."""
    months = [Bulan(bulan.tahun, month) for month in range(1, bulan.bulan + 1)]
    counted = {month: as_of(table, pairs, month) for month in months}
    sums = {month: totals(frame, len(plan.indikator)) for month, frame in counted.items()}
    rincian = _rincian(counted[bulan], data, plan, bulan)
    results = []
    for position, indikator in enumerate(plan.indikator):
        of_satker = rincian.get(position, ())
        tren = tuple(
            _titik(indikator, _row(sums[month], position), counted[month], position, month, plan) for month in months
        )
        results.append(_capaian(indikator, _row(sums[bulan], position), of_satker, tren, plan, bulan))
    return tuple(results)


def _row(sums: pd.DataFrame, position: int) -> pd.Series:
    row = sums.loc[position]
    assert isinstance(row, pd.Series)
    return row


def _capaian(
    indikator: Indikator,
    sums: pd.Series,
    rincian: tuple[Rincian, ...],
    tren: tuple[Titik, ...],
    plan: Plan,
    bulan: Bulan,
) -> Capaian:
    due = indikator.periode_ukur.last_due(bulan) is not None
    nilai, pembilang, penyebut = realisasi(indikator.cara_hitung, sums) if due else (None, None, None)
    target = indikator.target.nilai
    now = tren[-1]
    keadaan, alasan = _state(indikator, nilai, now.capaian_pct, [row.keadaan for row in rincian], due=due)
    compared = plan.pembanding.get(indikator.kode, _TANPA_PEMBANDING)
    target_tw = indikator.target_tw[bulan.triwulan - 1]
    tampil = now.capaian_tampil_pct
    kurang = shortfall(compared.target_renstra, nilai, indikator.arah)
    langkah, per = _steps_left(compared.tahun_renstra, bulan)
    return Capaian(
        indikator=indikator,
        target=target,
        dasar_target="PK" if indikator.target_pk else "RKT",
        realisasi=nilai,
        pembilang=pembilang,
        penyebut=penyebut,
        capaian_pct=now.capaian_pct,
        capaian_tampil_pct=tampil,
        kategori=plan.skala.tingkatan_of(tampil) if tampil is not None else None,
        keadaan=keadaan,
        alasan=alasan,
        melapor=int(sums["melapor"]),
        wajib=int(sums["wajib"]),
        rincian=rincian,
        target_tw=target_tw,
        capaian_tw_pct=_against(indikator, target_tw, nilai),
        tren=tren,
        realisasi_tahun=dict(sorted(compared.realisasi.items())),
        capaian_tahun_pct={
            tahun: _against(indikator, target, lama) for tahun, lama in sorted(compared.realisasi.items())
        },
        target_renstra=compared.target_renstra,
        tahun_renstra=compared.tahun_renstra,
        capaian_renstra_pct=_against(indikator, compared.target_renstra, nilai),
        kurang_renstra=kurang,
        laju_renstra=pace(kurang, langkah),
        laju_per=per,
        standar_nasional=compared.standar_nasional,
        capaian_standar_pct=_against(indikator, compared.standar_nasional, nilai),
        sumber_pembanding=compared.sumber,
        bounds=plan.skala.bounds,
    )


def _steps_left(tahun: int | None, bulan: Bulan) -> tuple[int, str]:
    """Years until the Renstra's last, or months until the end of this year where that is the last."""
    if tahun is None or tahun < bulan.tahun:
        return 0, ""
    return (tahun - bulan.tahun, "tahun") if tahun > bulan.tahun else (12 - bulan.bulan, "bulan")


def _against(indikator: Indikator, target: float | None, nilai: float | None) -> float | None:
    if target is None or nilai is None:
        return None
    return capaian_pct(target, nilai, indikator.arah, indikator.rumus_turun)


def _titik(
    indikator: Indikator, sums: pd.Series, counted: pd.DataFrame, position: int, bulan: Bulan, plan: Plan
) -> Titik:
    due = indikator.periode_ukur.last_due(bulan) is not None
    nilai = realisasi(indikator.cara_hitung, sums)[0] if due else None
    capaian = _against(indikator, indikator.target.nilai, nilai)
    states = [] if nilai is not None else list(counted.loc[counted["kode"] == position, "keadaan"])
    keadaan, _ = _state(indikator, nilai, capaian, [Keadaan(state) for state in states], due=due)
    tampil = capped_pct(capaian, plan.identitas.batas_capaian_pct)
    return Titik(bulan, nilai, capaian, tampil, keadaan)


def _state(
    indikator: Indikator, nilai: float | None, capaian: float | None, states: Sequence[Keadaan], *, due: bool
) -> tuple[Keadaan, str]:
    """The province's state and its reason in words; a value without a capaian is shown but not judged.

    Before the indikator is first due, nothing that single satker have written early changes its state.
    """
    if nilai is not None:
        if capaian is not None:
            return Keadaan.TERISI, ""
        target = indikator.target.nilai
        reason = "target tidak berupa angka" if target is None else reason_unjudged(target, nilai)
        return Keadaan.TIDAK_DAPAT_DINILAI, reason
    return _state_of(indikator, set(states), due=due)


def _state_of(indikator: Indikator, present: set[Keadaan], *, due: bool) -> tuple[Keadaan, str]:
    """State and reason where there is no value, from the states of the satker that must report."""
    if not present:
        return Keadaan.TIDAK_BERLAKU, "tidak ada satker yang wajib melaporkan"
    if not due:
        return Keadaan.BELUM_JATUH_TEMPO, f"diukur {indikator.periode_ukur.value.casefold()}"
    if indikator.target.satuan == PREDIKAT:
        return Keadaan.TIDAK_DAPAT_DINILAI, "target berupa predikat tanpa tangga nilai"
    if present == {Keadaan.TIDAK_BERLAKU}:
        return Keadaan.TIDAK_BERLAKU, "seluruh satker menyatakan tidak berlaku"
    if Keadaan.NIHIL in present and present <= {Keadaan.NIHIL, Keadaan.TIDAK_BERLAKU}:
        return Keadaan.TIDAK_DAPAT_DINILAI, "seluruh satker yang wajib menyatakan nihil"
    if Keadaan.TIDAK_DAPAT_DINILAI in present:
        return Keadaan.TIDAK_DAPAT_DINILAI, "tidak ada isian yang dapat diterima"
    if Keadaan.NIHIL in present:
        return Keadaan.TIDAK_DAPAT_DINILAI, "satker yang melapor menyatakan nihil"
    if Keadaan.TIDAK_BERLAKU in present:
        return Keadaan.BELUM_LAPOR, "satker yang melapor menyatakan tidak berlaku, selebihnya belum melapor"
    return Keadaan.BELUM_LAPOR, "belum ada satker yang melapor"


def _rincian(
    counted: pd.DataFrame, data: Sequence[DataRow], plan: Plan, bulan: Bulan
) -> Mapping[int, tuple[Rincian, ...]]:
    result: dict[int, list[Rincian]] = {}
    columns = ["kode", "satker", "keadaan", "ref", "dibawa", "dihitung_tidak", "left_blank"]
    for kode, satker, keadaan, ref, *flags in counted[columns].itertuples(index=False, name=None):
        source = None if pd.isna(ref) else data[int(ref)]
        rincian = _one_satker(
            plan, plan.indikator[kode], plan.satker[satker], Keadaan(keadaan), source, *map(bool, flags)
        )
        is_early = plan.indikator[kode].periode_ukur.last_due(bulan) is None and rincian.keadaan in ANSWERS
        if is_early:
            rincian = replace(rincian, is_early=True, alasan="diisi sebelum jatuh tempo")
        result.setdefault(int(kode), []).append(rincian)
    return {kode: tuple(rows) for kode, rows in result.items()}


def _one_satker(
    plan: Plan,
    indikator: Indikator,
    who: Satker,
    keadaan: Keadaan,
    source: DataRow | None,
    dibawa: bool,
    tidak: bool,
    left_blank: bool,
) -> Rincian:
    if source is None:
        never = "selalu dikosongkan" if left_blank else "belum pernah melapor"
        alasan = f"dihitung Tidak karena {never}" if tidak else ""
        blank = Rincian(who, None, keadaan, alasan, None, None, None, None, "", dihitung_tidak=tidak)
        return replace(blank, left_blank=left_blank)
    lack = "isian yang lebih baru kosong" if left_blank else "belum lapor"
    jawaban = Jawaban(source.keadaan, source.nilai, source.pembilang, source.penyebut)
    return Rincian(
        satker=who,
        bulan=source.bulan,
        keadaan=keadaan,
        alasan=f"angka {source.bulan} dibawa karena {lack}" if dibawa else source.alasan,
        nilai=source.nilai,
        pembilang=source.pembilang,
        penyebut=source.penyebut,
        at=source.at,
        mentah=source.mentah,
        dibawa=dibawa,
        target=satker_target(plan, indikator, who.kode),
        capaian_pct=satker_capaian_pct(plan, indikator, who.kode, jawaban),
        kendala=source.kendala,
        tindak_lanjut=source.tindak_lanjut,
        data_dukung=source.data_dukung,
        keterangan=source.keterangan,
        left_blank=left_blank,
    )
