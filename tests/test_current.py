"""What is still current: what a newer form has put right is past, and what came is never called missing.

1. Each kind of temuan of an earlier month, with the later form that ends it and the one that does not.
2. A refused file belongs to every satker that it points to; its satker is not told that nothing came.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rkt import findings
from rkt.consolidation.consolidate import consolidate
from rkt.intake.accept import receive
from rkt.intake.read_result import ReadResult
from rkt.model.bulan import Bulan
from rkt.model.form import Form
from rkt.model.location import Location
from rkt.model.plan import AnggaranLine
from rkt.model.temuan import Level, Temuan
from rkt.reports.mail.drafts import SatkerDrafts
from rkt.rules.registry import check_form, check_month
from tests.kit import HALBAR, MARET, RASIO, TERNATE, TIDORE, form_with, make_plan

FEBRUARI = Bulan(2024, 2)
JANUARI = Bulan(2024, 1)
SAVED = datetime(2024, 4, 9, tzinfo=UTC)
LINE = AnggaranLine(TERNATE.kode, "A1", "Belanja", 2, 1000.0)
PLAN = make_plan([RASIO], anggaran=[LINE])


def table(pembilang: object, penyebut: object = 10, target: str = "") -> str:
    head, row = "kode | pembilang | penyebut", f"2.1 | {pembilang} | {penyebut}"
    return f"{head} | target\n{row} | {target}" if target else f"{head}\n{row}"


def form(bulan: Bulan, pembilang: object = 9, penyebut: object = 10, *, spent: float = 10, target: str = "") -> Form:
    anggaran = f"kode_anggaran | pagu | realisasi\nA1 | 1000 | {spent}"
    berkas = f"{bulan.iso}.xlsx"
    drawn = table(pembilang, penyebut, target)
    return form_with(drawn, PLAN, bulan=bulan, berkas=berkas, satker=TERNATE, anggaran=anggaran)


def month(*forms: Form, refused: tuple[ReadResult, ...] = (), bulan: Bulan = MARET):
    read = [
        ReadResult(f.berkas, f.berkas, f, (), f.satker, f.bulan, f.saved_at, checked=check_form(f, PLAN)) for f in forms
    ]
    intake = receive([*read, *refused], PLAN, bulan)
    temuan = (*intake.temuan, *check_month(intake.forms, PLAN, bulan, intake.checked))
    return consolidate(PLAN, bulan, intake.forms, intake.masukan, temuan, contoh=False)


def levels(result, kode: str) -> list[str]:
    return [t.level.value for t in result.temuan if t.kode == kode and t.at and t.at.berkas != "2024-03.xlsx"]


@pytest.mark.parametrize(
    ("kode", "earlier", "later", "expected"),
    [
        ("K202", {"pembilang": "'banyak"}, {}, "catatan"),
        ("K202", {"pembilang": "'banyak"}, {"pembilang": "'entah"}, "galat"),
        ("K202", {"pembilang": "'banyak"}, {"pembilang": ""}, "galat"),
        ("K201", {"pembilang": ""}, {}, "catatan"),
        ("P103", {"target": "80"}, {"target": "90"}, "catatan"),
        ("P101", {"pembilang": 5}, {"pembilang": 9}, "catatan"),
        ("P101", {"pembilang": 5}, {"pembilang": 8, "penyebut": 20}, "catatan"),
        ("P101", {"pembilang": 5}, {"pembilang": 6}, "peringatan"),
        ("P104", {"spent": 5}, {"spent": 10}, "catatan"),
        ("P104", {"spent": 5}, {"spent": 9}, "peringatan"),
    ],
)
def test_an_earlier_months_temuan_ends_when_the_cumulative_value_is_right(kode, earlier, later, expected):
    first = form(JANUARI, 8, target="90")
    result = month(first, form(FEBRUARI, **{"pembilang": 9, **earlier}), form(MARET, **{"pembilang": 9, **later}))
    assert set(levels(result, kode)) == {expected}


def test_what_is_past_is_counted_nowhere_and_still_keeps_its_value_out():
    result = month(form(FEBRUARI, "'banyak"), form(MARET))
    (temuan,) = [t for t in result.temuan if t.kode == "K202"]
    assert (temuan.level, temuan.is_open, temuan.saran) == (
        Level.CATATAN,
        False,
        "Tidak perlu tindakan; isian yang lebih baru sudah benar.",
    )
    assert [row.keadaan.value for row in result.data] == ["tidak dapat dinilai", "terisi"]
    assert [k.galat for k in result.completeness if k.masukan and k.bulan == FEBRUARI] == [0]


def test_two_versions_of_an_earlier_month_are_no_longer_asked_about():
    older = replace(form(FEBRUARI, 7), berkas="lama.xlsx", sha256="1")
    newer = replace(form(FEBRUARI, 8), saved_at=SAVED)
    assert levels(month(older, newer), "B108") == ["peringatan"]
    assert levels(month(older, newer, form(MARET)), "B108") == ["catatan"]


def test_without_a_later_form_it_stays_open():
    assert levels(month(form(FEBRUARI, "'banyak")), "K202") == ["galat"]


def broken(berkas: str, definition=findings.FILE_UNREADABLE, **more) -> ReadResult:
    values = {"sebab": "x", "jenis": "PDF"}
    return ReadResult(berkas, berkas, None, (Temuan(definition, Location(berkas), values),), **more)


def body(result, satker) -> str:
    return SatkerDrafts(result).draft(satker, has_feedback=False).content


def test_a_form_that_came_and_is_refused_is_not_missing():
    result = month(form(FEBRUARI), refused=(broken("KPU Kota Ternate Maret 2024.xlsx"),))
    about = {t.kode: t for t in result.temuan if t.satker == TERNATE.kode and t.kode in ("S101", "S105", "B101")}
    assert sorted(about) == ["B101", "S105"]
    assert "KPU Kota Ternate Maret 2024.xlsx" in about["S105"].pesan
    text = body(result, TERNATE)
    assert "sudah kami terima, tetapi belum dapat dipakai" in text
    assert "KPU Kota Ternate Maret 2024.xlsx: Berkas rusak" in text
    assert "belum kami terima" not in text.replace("bulan sebelumnya yang juga belum kami terima: Januari", "")
    assert {t.satker for t in result.temuan if t.kode == "S101"} >= {HALBAR.kode, TIDORE.kode}


def test_a_refused_file_goes_to_every_satker_that_it_points_to():
    result = month(refused=(broken("Ternate dan Tidore Maret.xlsx"),))
    for satker in (TERNATE, TIDORE):
        assert "Formulir kinerja Maret 2024 sudah kami terima" in body(result, satker)
    assert "belum kami terima" in body(result, HALBAR)
    assert sorted(str(t.satker) for t in result.temuan if t.kode == "S105") == [TERNATE.kode, TIDORE.kode]


def test_an_earlier_month_that_is_refused_is_not_missing_either():
    result = month(form(JANUARI), form(MARET), refused=(broken("Ternate Februari.xlsx"),))
    assert "P102" not in {t.kode for t in result.temuan}
    text = body(result, TERNATE)
    assert "Formulir Februari 2024 sudah kami terima, tetapi belum dapat dipakai:" in text
    assert "belum kami terima" not in text


@pytest.mark.parametrize("definition", findings.NOT_READABLE_YET)
def test_what_our_own_computer_cannot_read_yet_asks_nothing_of_the_satker(definition):
    result = month(refused=(broken("KPU Kota Ternate Maret.xlsx", definition),))
    assert "S106" in {t.kode for t in result.temuan}
    assert [t.kode for t in result.temuan if t.satker == TERNATE.kode] == []
    draft = SatkerDrafts(result).draft(TERNATE, has_feedback=False)
    assert draft.subject.startswith("Tanda terima")
    assert "belum perlu berbuat apa-apa" in draft.content
    assert "KPU Kota Ternate Maret.xlsx" not in draft.content


@pytest.mark.parametrize(
    ("definition", "saved", "expected"),
    [
        (findings.FILE_IS_IMAGE, None, "catatan"),
        (findings.FILE_UNREADABLE, None, "galat"),
        (findings.FILE_UNREADABLE, datetime(2024, 4, 8, tzinfo=UTC), "catatan"),
        (findings.FILE_UNREADABLE, datetime(2024, 4, 10, tzinfo=UTC), "galat"),
    ],
)
def test_a_refused_file_beside_the_accepted_form(definition, saved, expected):
    """A scan that goes with the form, or an older version, is past; what may be newer is not."""
    accepted = replace(form(MARET), saved_at=SAVED)
    result = month(accepted, refused=(broken("Ternate Maret.xlsx", definition, saved_at=saved),))
    assert [t.level.value for t in result.temuan if t.definition is definition] == [expected]
    assert ("belum dapat dipakai" in body(result, TERNATE)) is (expected == "galat")


def test_a_receipt_names_month_and_file_of_what_is_open():
    result = month(form(FEBRUARI, 9, spent=10), form(MARET, "'banyak"))
    text = body(result, TERNATE)
    assert "- Formulir Maret 2024, 2024-03.xlsx, lembar Kinerja, sel B7: Pembilang" in text
