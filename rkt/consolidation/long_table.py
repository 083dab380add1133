"""The long table (bulan x satker x indikator) in pandas: which answer counts as of a month, and its sums.

Addresses do not travel in the frame: each row carries the number of its DataRow.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan
from rkt.model.formulas import mean, share_pct
from rkt.model.plan import CaraHitung, Plan, SatkerKind
from rkt.model.result import DataRow

_ANSWERS = (Keadaan.TERISI, Keadaan.NIHIL, Keadaan.TIDAK_BERLAKU)


def long_table(data: Sequence[DataRow], plan: Plan) -> pd.DataFrame:
    """One row for each DataRow: ``kode``, ``satker`` (plan positions), ``bulan`` (1-12), ``nilai``, ``pembilang``,
    ``penyebut``, ``keadaan`` and ``ref`` (position in ``data``). Sorted, so that sums do not depend on file order."""
    kode = {row.kode: position for position, row in enumerate(plan.indikator)}
    satker = {row.kode: position for position, row in enumerate(plan.satker)}
    frame = pd.DataFrame(
        {
            "kode": pd.array([kode[row.indikator.kode] for row in data], dtype="int64"),
            "satker": pd.array([satker[row.satker.kode] for row in data], dtype="int64"),
            "bulan": pd.array([row.bulan.bulan for row in data], dtype="int64"),
            "nilai": pd.array([_float(row.nilai) for row in data], dtype="float64"),
            "pembilang": pd.array([_float(row.pembilang) for row in data], dtype="float64"),
            "penyebut": pd.array([_float(row.penyebut) for row in data], dtype="float64"),
            "keadaan": pd.array([row.keadaan.value for row in data], dtype="str"),
            "ref": range(len(data)),
        }
    )
    return frame.sort_values(["kode", "satker", "bulan"], ignore_index=True)


def _float(value: float | None) -> float:
    return float("nan") if value is None else value


def required_pairs(plan: Plan) -> pd.DataFrame:
    """Every (kode, satker) that must be reported, with what the sums need to know of it."""
    rows = [
        (
            k,
            s,
            indikator.periode_ukur.months,
            indikator.cara_hitung.asks_yes_no,
            indikator.cara_hitung is CaraHitung.RATA_RATA,
            satker.kind is not SatkerKind.PROVINSI,
        )
        for k, indikator in enumerate(plan.indikator)
        for s, satker in enumerate(plan.satker)
        if indikator.is_reported_by(satker)
    ]
    return pd.DataFrame(rows, columns=["kode", "satker", "periode", "ya_tidak", "dirata", "kab_kota"])


def as_of(table: pd.DataFrame, pairs: pd.DataFrame, bulan: Bulan) -> pd.DataFrame:
    """For each pair the answer that counts s.d. ``bulan``, one row a pair in the order of ``pairs``.

    The month's own answer counts; a blank or a form not sent is filled by the newest earlier answer of the year;
    a galat of this very month keeps the satker out. ``carried_forward`` marks an answer older than what was last due,
    ``counted_as_no`` a satker that never answered a Ya/Tidak indikator that was due.
    """
    past = table[table["bulan"] <= bulan.bulan]
    own = past[past["bulan"] == bulan.bulan]
    refused = own[own["keadaan"] == Keadaan.TIDAK_DAPAT_DINILAI.value]
    answers = past[past["keadaan"].isin([state.value for state in _ANSWERS])]
    newest = answers.groupby(["kode", "satker"], sort=False).tail(1)
    out = pairs.merge(newest, on=["kode", "satker"], how="left")
    blocked = pairs.merge(refused[["kode", "satker", "ref"]], on=["kode", "satker"], how="left")["ref"]
    is_blocked = blocked.notna()
    for column in ("bulan", "nilai", "pembilang", "penyebut"):
        out[column] = out[column].mask(is_blocked)
    out["ref"] = out["ref"].mask(is_blocked, blocked)
    due = bulan.bulan // out["periode"] * out["periode"]
    missing = out["ref"].isna()
    out["keadaan"] = (
        out["keadaan"]
        .mask(is_blocked, Keadaan.TIDAK_DAPAT_DINILAI.value)
        .mask(missing & (due == 0), Keadaan.BELUM_JATUH_TEMPO.value)
        .mask(missing & (due > 0), Keadaan.BELUM_LAPOR.value)
    )
    out["dibawa"] = ~missing & ~is_blocked & (due > 0) & (out["bulan"] < due)
    out["dihitung_tidak"] = (out["keadaan"] == Keadaan.BELUM_LAPOR.value) & out["ya_tidak"]
    return out


def totals(counted: pd.DataFrame, count: int) -> pd.DataFrame:
    """Sums for each indikator (index 0 to ``count`` - 1): ``ya``, ``as_no``, ``ya_kab_kota``, ``jumlah``,
    ``mean_pct``, ``pembilang``, ``penyebut``, ``filled``, ``reporting``, ``required``.

    Counts are whole, so their sums are exact; the mean of fractions is taken exactly, or eleven times 79,9 would
    fall short of a target of 79,9.
    """
    filled = counted["keadaan"] == Keadaan.TERISI.value
    answered = counted["keadaan"].isin([state.value for state in _ANSWERS])
    value = counted["nilai"].where(filled)
    work = pd.DataFrame(
        {
            "kode": counted["kode"],
            "ya": filled & counted["ya_tidak"] & (value == 1),
            "tidak": (filled & counted["ya_tidak"] & (value == 0)) | counted["dihitung_tidak"],
            "ya_kab_kota": filled & counted["ya_tidak"] & (value == 1) & counted["kab_kota"],
            "jumlah": value,
            "pembilang": counted["pembilang"].where(filled),
            "penyebut": counted["penyebut"].where(filled),
            "terisi": filled,
            "melapor": answered & ~counted["dibawa"],
        }
    )
    grouped = work.groupby("kode", sort=True)
    sums = grouped[["ya", "tidak", "ya_kab_kota", "jumlah", "pembilang", "penyebut", "terisi", "melapor"]].sum()
    averaged = work[filled & counted["dirata"]].groupby("kode")["jumlah"]
    sums["rata_rata"] = pd.Series({kode: mean(values.tolist()) for kode, values in averaged}, dtype="float64")
    sums["wajib"] = grouped.size()
    return sums.reindex(range(count), fill_value=0)


def province_realisasi(method: CaraHitung, sums: pd.Series) -> tuple[float | None, float | None, float | None]:
    """The province's (realisasi, pembilang, penyebut) of one indikator; None where nothing was answered.

    Source: domain rule "cara hitung": Persentase satker Ya / (Ya + Tidak) x 100, Jumlah satker distinct kab/kota
    with Ya, Rasio sum over sum and never a mean of percentages.
    """
    if not sums["terisi"]:
        return None, None, None
    if method is CaraHitung.PERSENTASE_SATKER:
        yes, both = float(sums["ya"]), float(sums["ya"] + sums["tidak"])
        return share_pct(yes, both), yes, both
    if method is CaraHitung.JUMLAH_SATKER:
        return float(sums["ya_kab_kota"]), None, None
    if method is CaraHitung.RASIO:
        top, bottom = float(sums["pembilang"]), float(sums["penyebut"])
        return share_pct(top, bottom), top, bottom
    return float(sums["jumlah"] if method is CaraHitung.JUMLAH else sums["rata_rata"]), None, None
