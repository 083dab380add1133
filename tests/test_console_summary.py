"""The console: one screen whatever arrives, the planner's own first, one line a satker, codes last."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from rkt import findings
from rkt.console_summary import SCREEN, summary, temuan_lines
from rkt.intake.outcome import outcome_lines
from rkt.model.form import Masukan, Status
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.pipeline import Finished
from rkt.publish.publish import Publication

TEMPLATE = findings.PLACEHOLDER_UNKNOWN
KINDS = (
    findings.VALUE_UNREADABLE,
    findings.VALUE_MISSING,
    findings.FILE_UNREADABLE,
    findings.PLAN_TARGET_NOT_A_PERCENTAGE,
    findings.SATKER_HAS_NOT_REPORTED,
)


class _Texts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return f"({key} yang\npanjang)"


def found(kind, number: int, satker: str | None) -> Temuan:
    return Temuan(kind, Location(f"berkas {number}.xlsx", "Kinerja", number + 1, 3), _Texts(), satker)


def wild_month(maret, rng: random.Random) -> Finished:
    """Any number of inputs and temuan of all kinds; texts with line breaks among them."""
    satker = [None, *(row.kode for row in maret.result.plan.satker)]
    kinds = (*KINDS, TEMPLATE)
    temuan = [found(rng.choice(kinds), n, rng.choice(satker)) for n in range(rng.choice((0, 1, 5, 40, 300)))]
    kinds_of_reason = rng.randint(1, 9)
    masukan = [
        Masukan(f"{n}.xlsx", "", rng.choice(list(Status)), f"alasan\nke-{n % kinds_of_reason}")
        for n in range(rng.choice((0, 1, 11, 600)))
    ]
    pesan = tuple(f"pesan {n}" for n in range(rng.randint(0, 9)))
    result = replace(maret.result, temuan=tuple(temuan), masukan=tuple(masukan), contoh=rng.random() < 0.5)
    return Finished(result, Publication(maret.publication.folder, pesan))


@pytest.mark.parametrize("seed", range(60))
def test_one_screen_whatever_arrives(maret, seed):
    finished = wild_month(maret, random.Random(seed))
    lines = summary(finished)
    assert len(lines) <= SCREEN
    assert not any("\n" in line for line in lines)
    assert not any("0 (nol)" in line or re.search(r"\b0 (?:galat|peringatan|ditolak)", line) for line in lines)
    told = [line for line in lines if line.startswith(("  [galat]", "  [peringatan]"))]
    assert all(re.search(r"\([A-Z]\d{3}\)$", line) for line in told)
    satker = {t.satker for t in finished.result.temuan if t.is_open and t.satker}
    rows = [line for line in lines if re.search(r", lihat (?:Umpan Balik|Surel)$", line)]
    assert bool(rows) <= bool(satker)


def test_the_order_and_the_line_of_a_satker(maret):
    ternate, province = "659712", "654577"
    temuan = [found(findings.VALUE_UNREADABLE, n, ternate) for n in range(9)] + [
        found(findings.URAIAN_DIFFERS_FROM_PLAN, 1, province)
    ]
    temuan += [
        found(findings.PLAN_TARGET_NOT_A_PERCENTAGE, 0, None),
        found(TEMPLATE, 0, None),
        found(findings.NOT_A_SPREADSHEET, 0, None),
    ]
    lines = summary(replace(maret, result=replace(maret.result, temuan=tuple(temuan))))
    place = {
        word: next(n for n, line in enumerate(lines) if word in line) for word in ("(B103)", TEMPLATE.kode, "(R201)")
    }
    satker = next(n for n, line in enumerate(lines) if line.startswith("  Kota Ternate: 9 galat, lihat"))
    assert place[TEMPLATE.kode] < place["(B103)"] < place["(R201)"] < satker
    assert lines[satker + 1].startswith("  Provinsi Maluku Utara: 1 peringatan, lihat")
    assert "Temuan: 11 (sebelas) galat dan 2 (dua) peringatan" in lines


def test_every_satker_of_a_province_is_named_however_full_the_screen(maret):
    plan = maret.result.plan
    temuan = [found(findings.VALUE_UNREADABLE, n, satker.kode) for n, satker in enumerate(plan.satker)]
    temuan += [found(findings.PLAN_TARGET_NOT_A_PERCENTAGE, n, None) for n in range(30)]
    lines = summary(replace(maret, result=replace(maret.result, temuan=tuple(temuan))))
    names = [satker.short_name.removeprefix("Kabupaten ") for satker in plan.satker]
    told = " ".join(line for line in lines if ": 1 galat, lihat" in line or line.startswith("  Juga "))
    assert [name for name in names if name not in told] == []
    assert len(lines) <= SCREEN


@pytest.mark.parametrize("count", [0, 1, 30])
def test_inputs_by_outcome_and_samples_in_one_line(count):
    samples = [Masukan(f"c{n}.xlsx", "", Status.DIABAIKAN, findings.SAMPLE_FORM_SET_ASIDE.pesan) for n in range(count)]
    lines = outcome_lines([*samples, Masukan("a.xlsx", "", Status.DITERIMA, "")])
    assert len(lines) == 1 + bool(count)
    assert all(f"{count} formulir contoh" in line for line in lines[1:])


def test_every_refusal_is_named_or_counted():
    masukan = [Masukan(f"{n}.xlsx", "", Status.DITOLAK, f"alasan {n % 5}") for n in range(20)]
    head, *lines = outcome_lines(masukan)
    assert head == "Berkas masukan: 20 (20 ditolak)"
    assert len(lines) == 3
    assert "12 berkas lain" in lines[-1]


def test_nothing_is_said_of_what_there_is_none_of():
    assert list(temuan_lines([])) == ["Temuan: tidak ada yang terbuka"]
    assert (
        next(iter(temuan_lines([found(findings.URAIAN_DIFFERS_FROM_PLAN, 1, None)]))) == "Temuan: 1 (satu) peringatan"
    )
