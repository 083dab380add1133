"""What arithmetic says of the end of the year, against every continuation that a small year has.

1. What is called impossible is missed by every continuation; what is called needed is the least that suffices.
2. The range: three points, the slowest and the fastest pace, inside what the cara hitung allows.
3. A range is frozen in jejak.json, goes from month to month, and December says which have held.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.model.bulan import Bulan
from rkt.model.formulas import capaian_pct, is_met, share_pct
from rkt.model.indikator import Arah, CaraHitung, PeriodeUkur
from rkt.model.year_end import Lever, Outlook, PaceRange, YearEnd, pace_range, year_end
from rkt.reports.jejak import jejak
from rkt.reports.jejak_reading import published_month_of
from rkt.reports.narrative.year_end import range_score, year_end_sentence, year_end_text
from tests.consolidation_kit import only, result
from tests.kit import DES, FEB, JAN, KAB_KOTA, MARET, RASIO, RATA, REVISI, YES_NO, indikator, make_plan

REPORTS = indikator("19.1", CaraHitung.JUMLAH, 70, "Laporan")
ARAH = st.sampled_from(Arah)


def _met(row, realisasi: float) -> bool:
    return is_met(capaian_pct(row.target.nilai, realisasi, row.arah, row.rumus_turun))


def _check(found: YearEnd | None, costs: list[int], *, met_now: bool) -> None:
    """``costs``: by how much the lever moved in each continuation that meets the target."""
    assert found is not None
    if met_now:
        assert (found.outlook, found.least) == (Outlook.MET, None)
    elif not costs:
        assert (found.outlook, found.least) == (Outlook.IMPOSSIBLE, None)
    else:
        assert (found.outlook, found.least) == (Outlook.POSSIBLE, min(costs))


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.integers(1, 1200), ARAH)
def test_share_of_satker_against_every_set_of_answers(answers, tenths, arah):
    row = indikator("4.1", CaraHitung.PERSENTASE_SATKER, tenths / 10, arah=arah)
    yes, every = sum(answers), len(answers)
    costs = [
        sum(was is not now for was, now in zip(answers, later, strict=True))
        for later in product((False, True), repeat=every)
        if _met(row, share_pct(sum(later), every))
    ]
    found = year_end(row, share_pct(yes, every), yes, every, 0)
    _check(found, costs, met_now=_met(row, share_pct(yes, every)))


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.integers(1, 8), ARAH)
def test_count_of_satker_against_every_set_of_answers(answers, target, arah):
    row = indikator("15.1", CaraHitung.JUMLAH_SATKER, target, "Kab/Kota", arah=arah)
    costs = [
        sum(was is not now for was, now in zip(answers, later, strict=True))
        for later in product((False, True), repeat=len(answers))
        if _met(row, sum(later))
    ]
    found = year_end(row, float(sum(answers)), None, None, len(answers))
    _check(found, costs, met_now=_met(row, sum(answers)))


MOST = 45


@given(st.integers(0, 8), st.integers(1, 8), st.integers(20, 125))
def test_growing_ratio_against_every_later_pair_of_counts(top, bottom, target):
    top = min(top, bottom)
    row = indikator("2.1", CaraHitung.RASIO, target)
    later = [(p, q) for q in range(bottom, MOST) for p in range(top, q + 1)]
    costs = [p - top for p, q in later if _met(row, share_pct(p, q))]
    now = share_pct(top, bottom)
    _check(year_end(row, now, top, bottom, 0), costs, met_now=_met(row, now))


@given(st.integers(0, 8), st.integers(1, 8), st.sampled_from((0, 20, 25, 37.5, 50, 99, 100)))
def test_ratio_with_a_ceiling_against_every_later_pair_of_counts(top, bottom, target):
    top = min(top, bottom)
    row = indikator("2.1", CaraHitung.RASIO, target, arah=Arah.TURUN)
    later = [(p, q) for q in range(bottom, MOST) for p in range(top, q + 1)]
    costs = [q - bottom for p, q in later if _met(row, share_pct(p, q))]
    now = share_pct(top, bottom)
    _check(year_end(row, now, top, bottom, 0), costs, met_now=_met(row, now))


@given(st.integers(0, 12), st.integers(1, 12), ARAH)
def test_sum_against_every_later_sum(now, target, arah):
    row = indikator("19.1", CaraHitung.JUMLAH, target, "Laporan", arah=arah)
    costs = [more for more in range(30) if _met(row, now + more)]
    found = year_end(row, float(now), None, None, 0)
    _check(found, costs, met_now=_met(row, now))
    assert found is not None
    assert found.room == (max(costs) if arah is Arah.TURUN and costs else None)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=4), st.integers(1, 40), ARAH)
def test_mean_needs_the_distance_and_no_less(values, target, arah):
    now = sum(values) / len(values)
    row = indikator("14.1", CaraHitung.RATA_RATA, target, "Nilai", arah=arah)
    found = year_end(row, now, None, None, len(values))
    assert found is not None
    if _met(row, now):
        assert found == YearEnd(Outlook.MET, Lever.MEAN)
    else:
        assert found.least == pytest.approx(abs(target - now))


@pytest.mark.parametrize(
    ("row", "realisasi"),
    [(RASIO, None), (indikator("1.1", CaraHitung.JUMLAH, 0, "Kasus"), 3.0)],
    ids=["nothing is known", "target 0 of what should grow"],
)
def test_nothing_is_said(row, realisasi):
    assert year_end(row, realisasi, None, None, 0) is None


SENGKETA = indikator("2.1", CaraHitung.RASIO, 90, pembilang="perkara yang dimenangkan", penyebut="perkara")
TOO_MANY = indikator("15.1", CaraHitung.JUMLAH_SATKER, 4, "Kab/Kota", pelapor=KAB_KOTA.pelapor)
NEED = "Untuk mencapai target tahunan, "
LOST = "Target tahunan tidak mungkin lagi dicapai karena "


@pytest.mark.parametrize(
    ("row", "answer", "text", "sentence"),
    [
        (
            indikator("4.1", CaraHitung.PERSENTASE_SATKER, 70),
            "||'Ya'",
            "2 dari 3 satuan kerja yang belum memenuhi harus memenuhi",
            NEED,
        ),
        (YES_NO, "||'Ya'", "seluruh 3 satuan kerja yang belum memenuhi harus memenuhi", ""),
        (REPORTS, "||12", "masih diperlukan 58 laporan dalam 9 (sembilan) bulan", NEED),
        (REVISI, "||13", "yang telah tercatat tidak dapat berkurang", LOST),
        (REVISI, "||3", "boleh bertambah paling banyak 9 kali", ""),
        (SENGKETA, "3|10|", "perkara yang dimenangkan harus bertambah paling sedikit 6, bila perkara tetap 10", NEED),
        (replace(SENGKETA, arah=Arah.TURUN), "10|10|", "perkara harus bertambah paling sedikit 2 tanpa tambahan", NEED),
        (SENGKETA, "9|10|", "tinggal dipertahankan", ""),
        (RATA, "||90", "rata-rata harus naik 7,5 poin persentase", ""),
        (TOO_MANY, "||'Ya'", "target melampaui jumlah satuan kerja pelapor", LOST),
    ],
)
def test_words(row, answer, text, sentence):
    found = only(result(make_plan([row]), MARET, ("T" if row is TOO_MANY else "P", MARET, f"{row.kode}|{answer}")))
    assert year_end_text(found, MARET).startswith(text)
    said = year_end_sentence(found, MARET)
    assert said.startswith(f"{sentence}{text}") if sentence else said == ""


def _known(*values):
    return [(Bulan(2024, month), value) for month, value in enumerate(values, start=1)]


@pytest.mark.parametrize(
    ("row", "values", "expected"),
    [
        (REPORTS, (10, 12, 15), (33, 42)),
        (REPORTS, (10, None, 12, 18), (26, 66)),
        (REPORTS, (10, 15), None),
        (REPORTS, (10, 12, 15, None), None),
        (REVISI, (5, 4, 4), (4, 4)),
        (YES_NO, (50, 75, 75), (75, 100)),
        (KAB_KOTA, (2, 1, 2), (0, 3)),
        (RATA, (90, 100, 95), (50, 185)),
    ],
    ids=[
        "pace",
        "a month is missing",
        "two points",
        "newest missing",
        "a sum does not fall",
        "a share",
        "a count of satker",
        "mean",
    ],
)
def test_range(row, values, expected):
    bulan = Bulan(2024, len(values))
    found = pace_range(row, _known(*values), bulan, 3)
    assert found == (None if expected is None else PaceRange(bulan, *expected))


def test_range_of_what_is_due_once_a_quarter_goes_by_its_quarters():
    row = indikator("9.1", CaraHitung.JUMLAH, 90, "Laporan", periode_ukur=PeriodeUkur.TRIWULANAN)
    values = (1, 2, 3, 3, 3, 9, 9, 9, 12, 12)
    assert pace_range(row, _known(*values[:8]), Bulan(2024, 8), 0) is None
    assert pace_range(row, _known(*values), Bulan(2024, 10), 0) == PaceRange(Bulan(2024, 10), 15, 18)


@given(st.lists(st.integers(0, 9), min_size=12, max_size=12), st.integers(3, 11))
def test_range_holds_where_the_later_pace_stays_inside_the_seen(steps, until):
    seen = steps[1:until]
    later = [min(max(step, min(seen)), max(seen)) for step in steps[until:]]
    sums = [sum((*steps[:until], *later)[: month + 1]) for month in range(12)]
    found = pace_range(REPORTS, _known(*sums[:until]), Bulan(2024, until), 0)
    assert found is not None
    assert found.holds(sums[-1])


def test_ranges_are_frozen_and_december_says_which_held():
    plan = make_plan([REPORTS])
    forms = [("P", bulan, f"19.1|||{value}") for bulan, value in ((JAN, 10), (FEB, 12), (MARET, 15))]
    march = result(plan, MARET, *forms)
    told = PaceRange(MARET, 33, 42)
    assert march.pace_ranges == {"19.1": (told,)}
    published = published_month_of(MARET, jejak(march))
    assert published.pace_ranges == {"19.1": (told,)}
    corrected = [*forms[:2], ("P", MARET, "19.1|||20")]
    for realisasi, held in ((33, 1), (43, 0)):
        december = result(plan, DES, *corrected, ("P", DES, f"19.1|||{realisasi}"), earlier_report=published)
        assert december.pace_ranges == {"19.1": (told,)}
        assert range_score(december) == (held, 1)
        assert only(december).year_end is None


def test_a_record_without_ranges_tells_none():
    record = jejak(result(make_plan([REPORTS]), MARET, ("P", MARET, "19.1|||5")))
    for row in record["capaian"]:
        del row["perkiraan_akhir_tahun"]
    assert published_month_of(MARET, record).pace_ranges == {"19.1": ()}
