"""The long table (bulan x satker x indikator) in pandas: which answer counts as of a month, and its sums.

Addresses do not travel in the frame: each row carries the number of its DataRow.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, Sums, method_of
from rkt.model.form import Keadaan
from rkt.model.plan import Plan
from rkt.model.result import DataRow
from rkt.model.satker import SatkerKind

NOTHING = Sums(0, 0, 0, 0, (), 0, 0, 0, 0, 0, 0)
"""Of an indikator that nobody must report."""
ANSWERS = (Keadaan.TERISI, Keadaan.NIHIL, Keadaan.TIDAK_BERLAKU)
"""The states of a satker that has said something."""


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
            "nilai": pd.array([row.nilai for row in data], dtype="float64"),
            "pembilang": pd.array([row.pembilang for row in data], dtype="float64"),
            "penyebut": pd.array([row.penyebut for row in data], dtype="float64"),
            "keadaan": pd.array([row.keadaan.value for row in data], dtype="str"),
            "ref": range(len(data)),
        }
    )
    return frame.sort_values(["kode", "satker", "bulan"], ignore_index=True)


_KEY = ["kode", "satker"]
_PAIR_COLUMNS = ["kode", "satker", "periode", "asks_yes_no", "silence_is_no", "uses_values", "kab_kota"]


def required_pairs(plan: Plan, required: Collection[tuple[str, str]] | None = None) -> pd.DataFrame:
    """Every (kode, satker) that must be reported, with what the sums need to know of it.

    ``required``: those pairs of kode and kode satker; None where the plan's Pelapor says it.
    """
    rows = [
        (
            k,
            s,
            indikator.periode_ukur.months,
            method.asks is Asks.YES_NO,
            method.silence_is_no,
            method.uses_values,
            satker.kind is not SatkerKind.PROVINSI,
        )
        for k, indikator in enumerate(plan.indikator)
        for method in (method_of(indikator.cara_hitung),)
        for s, satker in enumerate(plan.satker)
        if (indikator.is_reported_by(satker) if required is None else (indikator.kode, satker.kode) in required)
    ]
    return pd.DataFrame(rows, columns=_PAIR_COLUMNS).astype(dict.fromkeys(_KEY, "int64"))


def as_of(table: pd.DataFrame, pairs: pd.DataFrame, bulan: Bulan, since: int = 1) -> pd.DataFrame:
    """For each month from ``since`` to ``bulan`` (``until``, 1-12) and each pair the answer that counts then, in that
    order.

    The month's own answer counts; a blank or a form not sent is filled by the newest earlier answer of the year;
    a galat of this very month keeps the satker out. ``carried_forward`` marks an answer older than what was last due,
    ``counted_as_no`` a satker that never answered a Ya/Tidak indikator that was due, ``left_blank`` one whose newest
    form came without an answer.
    """
    asked = pd.DataFrame({"until": range(since, bulan.bulan + 1)}).merge(pairs, how="cross")
    by_month = table.sort_values("bulan")
    answers = by_month[by_month["keadaan"].isin([state.value for state in ANSWERS])]
    out = _newest(asked, answers)
    came = _newest(asked, by_month[[*_KEY, "bulan"]])["bulan"]
    refused = table[table["keadaan"] == Keadaan.TIDAK_DAPAT_DINILAI.value]
    blocked = asked.merge(
        refused[[*_KEY, "bulan", "ref"]], left_on=[*_KEY, "until"], right_on=[*_KEY, "bulan"], how="left"
    )["ref"]
    is_blocked = blocked.notna()
    for column in ("bulan", "nilai", "pembilang", "penyebut"):
        out[column] = out[column].mask(is_blocked)
    out["ref"] = out["ref"].mask(is_blocked, blocked)
    due = out["until"] // out["periode"] * out["periode"]
    missing = out["ref"].isna()
    out["keadaan"] = (
        out["keadaan"]
        .mask(is_blocked, Keadaan.TIDAK_DAPAT_DINILAI.value)
        .mask(missing & (due == 0), Keadaan.BELUM_JATUH_TEMPO.value)
        .mask(missing & (due > 0), Keadaan.BELUM_LAPOR.value)
    )
    out["dibawa"] = ~missing & ~is_blocked & (out["bulan"] < due)
    out["left_blank"] = came.notna() & (out["bulan"].isna() | (came > out["bulan"])) & ~is_blocked
    out["dihitung_tidak"] = (out["keadaan"] == Keadaan.BELUM_LAPOR.value) & out["silence_is_no"]
    return out


def _newest(asked: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Beside each row of ``asked`` the last of ``rows`` (rising by month) of the same pair until then; NaN if none."""
    return pd.merge_asof(asked, rows, left_on="until", right_on="bulan", by=_KEY)


def states_of(counted: pd.DataFrame) -> Mapping[tuple[int, int], set[Keadaan]]:
    """What the satker say of an indikator, by month (1-12) and its position in the plan."""
    found: dict[tuple[int, int], set[Keadaan]] = {}
    for until, kode, keadaan in counted[["until", "kode", "keadaan"]].itertuples(index=False, name=None):
        found.setdefault((until, kode), set()).add(Keadaan(keadaan))
    return found


def totals(counted: pd.DataFrame) -> Mapping[tuple[int, int], Sums]:
    """The sums of each indikator that somebody must report, by month (1-12) and its position in the plan.

    Counts are whole, so their sums are exact; where single values are wanted they are handed on as they are, or a mean
    of eleven times 79,9 would fall short of a target of 79,9.
    """
    filled = counted["keadaan"] == Keadaan.TERISI.value
    answered = counted["keadaan"].isin([state.value for state in ANSWERS])
    value = counted["nilai"].where(filled)
    said_yes, said_no = (filled & counted["asks_yes_no"] & (value == answer) for answer in (1, 0))
    work = pd.DataFrame(
        {
            "until": counted["until"],
            "kode": counted["kode"],
            "yes": said_yes,
            "no": said_no | counted["dihitung_tidak"],
            "yes_kab_kota": said_yes & counted["kab_kota"],
            "total": value,
            "pembilang": counted["pembilang"].where(filled),
            "penyebut": counted["penyebut"].where(filled),
            "filled": filled,
            "answered": answered,
            "reporting": answered & ~counted["dibawa"],
            "required": True,
        }
    )
    summed = work.groupby(["until", "kode"]).sum()
    single = work[filled & counted["uses_values"]].groupby(["until", "kode"])["total"]
    values = {key: tuple(of_one.tolist()) for key, of_one in single}
    columns = list(map(str, summed.columns))
    rows = zip(summed.index, summed.itertuples(index=False, name=None), strict=True)
    return {key: Sums(values=values.get(key, ()), **dict(zip(columns, row, strict=True))) for key, row in rows}
