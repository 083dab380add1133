"""Words that speak of figures ("seluruh", "sebagian besar", "naik") over hundreds of made-up months.

1. Each such word stands where the figures of the result say so, and is missing where they do not.
2. A count in digits is the count in words beside it, and agrees with what is counted.
3. No sentence is said twice of a sasaran, none has brackets within brackets or an empty place.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from rkt.consolidation.consolidate import consolidate
from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.display import count_words
from rkt.model.form import Jawaban, JenisPenyebab, Keadaan, Masukan, Status, StatusTindakLanjut
from rkt.model.indikator import Arah
from rkt.model.period import StatusCapaian
from rkt.model.result import Result
from rkt.reports.narrative import indikator as sentences
from rkt.reports.narrative import overview, reporting, steps
from rkt.reports.narrative import sasaran as sasaran_text
from rkt.reports.narrative.promises import promise_sentence, promises_of
from rkt.reports.periodic.decisions import decision_rows
from rkt.reports.periodic.factors import success_factors
from tests.kit import PEOPLE, RASIO, RATA, REVISI, TRIWULANAN, YES_NO
from tests.lkip_kit import form_of, small_plan

MONTHS = 200
TEXTS = {
    "kendala": ("", "Cuaca laut buruk.", "Anggaran belum cair"),
    "tindak_lanjut": ("", "Menjadwal ulang", "Mengusulkan revisi"),
    "faktor_keberhasilan": ("", "Koordinasi sejak awal tahun"),
    "jenis_penyebab": ("", *JenisPenyebab),
    "status_tindak_lanjut": ("", *StatusTindakLanjut),
}


def made(seed: int) -> Result:
    """A month of a plan with every cara hitung; a mood of the draw decides how good, how silent and how alike it is."""
    draw = random.Random(seed)
    last = draw.choice((1, 2, 3, 5, 6, 12))
    quality = draw.choice((0.0, 0.5, 0.9, 1.0, 1.3, None))
    presence = draw.choice((0.0, 0.3, 0.9, 1.0, 1.0))
    quarters = draw.choice(((None,) * 4, (20.0, 40.0, 60.0, 90.0), (1.0, 2.0, None, 3.0)))
    rows = [RASIO, YES_NO, REVISI, TRIWULANAN, PEOPLE, RATA, replace(RATA, kode="14.2", arah=Arah.TURUN)]
    plan = small_plan()
    plan = replace(plan, indikator=tuple(replace(row, target_tw=quarters) for row in rows))

    def jawaban(indikator, _number, bulan) -> Jawaban:
        if quality is None or draw.random() < 0.05:
            return Jawaban(Keadaan.NIHIL)
        asks, share = method_of(indikator.cara_hitung).asks, quality * draw.choice((1, 1, 0.8))
        if asks is Asks.YES_NO:
            return Jawaban(Keadaan.TERISI, 1.0 if draw.random() < share else 0.0)
        if asks is Asks.COUNTS:
            top = float(min(50, round(45 * share)))
            return Jawaban(Keadaan.TERISI, 2 * top, top, 50.0)
        return Jawaban(Keadaan.TERISI, round((indikator.target.nilai or 1) * share * bulan.bulan / 12, 1))

    forms = []
    for number, satker in enumerate(plan.satker):
        for month in sorted({1, max(1, last - 1), last}):
            if draw.random() < presence:
                form = form_of(plan, satker, number, Bulan(2024, month), jawaban)
                forms.append(replace(form, rows=tuple(with_texts(row, draw) for row in form.rows)))
    masukan = [Masukan(f.berkas, "", Status.DITERIMA, "", f.satker, f.bulan) for f in forms]
    return consolidate(plan, Bulan(2024, last), forms, masukan, (), contoh=False)


def with_texts(row, draw):
    from rkt.model.cell import CellRow, ColumnMap

    texts = {"realisasi": "isi", "data_dukung": "SK"} | {field: draw.choice(words) for field, words in TEXTS.items()}
    columns = ColumnMap(dict.fromkeys(texts, row.at.column))
    return replace(row, cells=CellRow(row.at.berkas, row.at.lembar, row.at.row, columns, tuple(texts.values())))


@pytest.fixture(scope="module")
def months() -> list[Result]:
    return [made(seed) for seed in range(MONTHS)]


def told(result: Result) -> list[list[str]]:
    """Every sentence, by the part of the report that it stands in."""
    whole = [
        *overview.summary_paragraphs(result),
        *overview.obstacles(result),
        *steps.next_steps(result),
        *reporting.carried_sentences(result),
        overview.mean_sentence(result),
        overview.cause_count_sentence(result),
        promise_sentence(result),
    ]
    parts = [
        [
            sasaran_text.sasaran_sentence(row, result.bulan),
            *(
                " ".join((sentences.realisasi_sentence(c, result.bulan), *sentences.reporting_text(c)))
                for c in row.capaian
            ),
            *sasaran_text.cause_sentences(row, result),
            sasaran_text.gap_text(row, result),
        ]
        for row in result.sasaran
    ]
    periodic = [list(success_factors(result)), *([row.sebab, row.tindak_lanjut] for row in decision_rows(result))]
    return [[text for text in part if text] for part in (whole, *parts, *periodic)]


COUNT = re.compile(r"\b(\d+) \(([a-z ]+)\)")
NESTED = re.compile(r"\([^()]*\(")
FAULTY = re.compile(r"None|\(\)|  | [,.;:]|\.\.|,,|penanggung jawab: \]|\b[Ss]eluruh 1 \(")


def test_every_sentence_is_whole(months):
    for result in months:
        for part in told(result):
            assert len(part) == len(set(part)), part
            for text in part:
                assert not FAULTY.search(text), text
                assert not NESTED.search(text), text
                assert text[0].isupper() or text[0] == "[", text
                assert text.endswith((".", "]")), text
                wrong = [n for n, words in COUNT.findall(text) if words != count_words(int(n)) and "orang" not in words]
                assert not wrong, text


def test_seluruh_and_the_counts_of_the_headline(months):
    seen = set()
    for result in months:
        text = overview.judging_sentence(result)
        measured = [row for row in result.capaian if row.realisasi is not None]
        status = {s: len(rows) for s, rows in result.by_status.items()}
        if result.is_final:
            judged = status[StatusCapaian.TERCAPAI] + status[StatusCapaian.BELUM_TERCAPAI]
            assert ("eluruh 7" in text) == (judged == 7), text
            for words, of in (("telah mencapai target", "TERCAPAI"), ("belum mencapai target", "BELUM_TERCAPAI")):
                count = status[StatusCapaian[of]]
                assert f"{count} ({count_words(count)}) {words}" in text or not count or "eluruh" in text, text
            continue
        assert ("belum ada indikator" in text) == (not measured), text
        assert (f"seluruh {len(result.capaian)} (" in text) == (len(measured) == len(result.capaian)), text
        for words, of in (
            ("telah mencapai target itu", "SESUAI_RENCANA"),
            ("masih berjalan menuju target itu", "BERJALAN"),
            ("masih di bawah rencana", "DI_BAWAH_RENCANA"),
        ):
            assert (words in text) == bool(status[StatusCapaian[of]]), text
            seen |= {of} if words in text else set()
        met, on_the_way = status[StatusCapaian.TELAH_MEMENUHI], status[StatusCapaian.MENUJU]
        assert ("erhadap target tahunan" in text) == bool(met + on_the_way), text
        assert (f"{met} ({count_words(met)})" in text.partition("target tahunan")[2]) == bool(met and on_the_way), text
        assert not re.search(r"dari (\d+ \([a-z ]+\)) indikator[^;,.]*, \1 ", text, re.IGNORECASE), text
        waiting = [row for row in measured if row.period.dasar is None]
        assert ("belum dinilai" in overview.not_measured_sentence(result)) == bool(waiting)
    assert len(seen) == 3


def test_who_reported(months):
    for result in months:
        text, total, came = reporting.reporting_text(result), len(result.plan.satker), len(result.reporting)
        assert ("Seluruh" in text) == (came == total), text
        assert ("Belum ada" in text) == (came == 0), text
        if 0 < came < total:
            few = result.reporting if came < total - came else result.not_reporting
            assert all(satker.name in text for satker in few), text
            assert str(total - came) in text or str(came) in text


def test_most_frequent_causes(months):
    lead = {"eluruh": 0, "sebagian besar": 0, "terbanyak": 0}
    for result in months:
        counts = {}
        for row in (part for c in result.capaian if c.is_behind for part in c.details):
            if row.text("kendala") and row.text("jenis_penyebab") and not row.period.is_met:
                counts[row.text("jenis_penyebab")] = counts.get(row.text("jenis_penyebab"), 0) + 1
        text, most = overview.cause_count_sentence(result), max(counts.values(), default=0)
        assert bool(text) == bool(counts)
        top = [jenis for jenis, count in counts.items() if count == most]
        assert all(jenis in text for jenis in counts)
        assert ("eluruh" in text) == (len(counts) == 1 and most > 1), text
        assert ("sebagian besar" in text) == (len(top) == 1 < len(counts) and 2 * most > sum(counts.values())), text
        assert ("masing-masing" in text) == (len(top) > 1), text
        if "terbanyak" in text:
            assert all(jenis in text.partition(";")[0] for jenis in top), text
        for word in lead:
            lead[word] += word in text
    assert all(lead.values())


def test_the_largest_distance_and_the_first_step(months):
    for result in months:
        text = overview.extremes_sentence(result)
        assert bool(text) == bool(result.behind)
        if text:
            first = result.behind[0]
            equal = [row for row in result.behind if row.period.status is first.period.status]
            lowest = min(row.period.capaian_pct for row in equal)
            assert f"indikator {first.kode}," in text
            assert first.period.capaian_pct == lowest
            assert ("ialah" in text) == ([row.period.capaian_pct for row in equal].count(lowest) == 1), text
            assert f"indikator {first.kode} " in steps.next_steps(result)[0]
        met = any(row.period.is_met for row in result.capaian)
        assert any("Mempertahankan" in step for step in steps.next_steps(result)) <= (met and not result.behind)


def test_what_moved(months):
    seen = {"naik": 0, "turun": 0}
    for result in months:
        for row in result.capaian:
            text = sentences.trend_sentence(row)
            known = [point.realisasi for point in row.trend if point.realisasi is not None]
            for word, moved in (("naik", known and known[-1] > known[0]), ("turun", known and known[-1] < known[0])):
                assert (f" {word} " in text) <= bool(moved), text
                seen[word] += f" {word} " in text
            assert not text or row.indikator.kode in ("2.1", "4.1", "9.1", "14.1", "14.2")
    assert all(seen.values())


def test_causes_and_factors_stand_where_the_target_says(months):
    for result in months:
        for row in result.sasaran:
            texts = sasaran_text.cause_sentences(row, result)
            behind = any(c.is_behind for c in row.capaian)
            assert any(" terhambat karena" in t or " belum tercapai karena" in t for t in texts) <= behind
            assert any("belum tercapai" in t for t in texts) <= result.is_final
            met = [c for c in row.capaian if c.period.is_met]
            factor = any(part.text("faktor_keberhasilan") for c in met for part in c.details)
            assert any(re.search(r"^Target .* (tercapai|terpenuhi) karena", t) and "belum" not in t for t in texts) == (
                factor
            )
            lacking = [g.pokok for g in result.gaps_of("5", *(c.kode for c in met)) if "faktor" in g.what]
            silent = [c.kode for c in met if not any(part.text("faktor_keberhasilan") for part in c.details)]
            assert lacking == silent


def test_promises_are_counted_as_they_stand(months):
    for result in months:
        rows, text = promises_of(result), promise_sentence(result)
        assert bool(text) == bool(rows)
        assert (f"{len(rows)} (" in text) or not rows
        assert ("eluruh" in text) == (len(rows) > 1 and len({row.status for row in rows}) == 1), text
