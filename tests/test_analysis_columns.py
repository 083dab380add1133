"""What analysis needs from the form: Faktor Keberhasilan, Jenis Penyebab, Status Tindak Lanjut.

1. A form without the columns is read as before and owes nothing in them.
2. What lacks is asked once for all rows of a form, as a catatan, and only where it is due.
3. A word of a list is known in every case, spacing and punctuation; any other is kept and named with the nearest.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt.form.choices import chosen, nearest
from rkt.form.layout import LIST_COLUMNS
from rkt.model.bulan import Bulan
from rkt.model.form import JenisPenyebab, StatusTindakLanjut
from rkt.model.indikator import PeriodeUkur
from rkt.rules.registry import check_form, check_month
from tests.kit import MARET, RASIO, codes, form_with, indikator, make_plan

PLAN = make_plan([RASIO, indikator("2.2", RASIO.cara_hitung, 50)])
OLD = "kode | pembilang | penyebut | kendala | tindak_lanjut | data_dukung\n"
NEW = f"{OLD[:-1]} | Faktor Keberhasilan | Jenis Penyebab | Status Tindak Lanjut\n"


def found(text, bulan=MARET):
    return codes(check_form(form_with(text, PLAN, bulan=bulan), PLAN))


def test_a_form_of_before_owes_nothing():
    assert found(f"{OLD}2.1 | 9 | 10 | | | SK\n2.2 | 1 | 10 | hujan | dijadwal ulang | SK") == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("2.1 | 9 | 10 | | | SK | tim kecil | |\n2.2 | 1 | 10 | hujan | rapat | SK | | jadwal |", []),
        ("2.1 | 9 | 10 | | | SK | | |\n2.2 | 5 | 10 | | | SK | | |", [("K404", "G7", "2.1 dan 2.2")]),
        ("2.1 | 8 | 10 | hujan | rapat | SK | | |\n2.2 | | | | | | | |", [("K201", "B8", ""), ("K405", "H7", "2.1")]),
    ],
)
def test_what_lacks_is_asked_once_a_form(rows, expected):
    form = form_with(NEW + rows, PLAN)
    temuan = check_form(form, PLAN)
    assert [(*pair, str(t.values.get("daftar", ""))) for pair, t in zip(codes(temuan), temuan, strict=True)] == expected
    assert not any(t.is_open for t in temuan if t.kode != "K201")


def test_the_status_of_an_earlier_tindak_lanjut_is_asked():
    january = form_with(f"{OLD}2.1 | 8 | 10 | hujan | rapat | SK", PLAN, bulan=Bulan(2024, 1), berkas="1.xlsx")
    for head, status, expected in (
        (NEW, "", [("P106", "I7")]),
        (NEW, "berjalan", []),
        (OLD, "", []),
    ):
        row = "2.1 | 9 | 10 | | | SK" + (f" | tim | | {status}" if head == NEW else "")
        february = form_with(head + row, PLAN, bulan=Bulan(2024, 2), berkas="2.xlsx")
        temuan = check_month((january, february), PLAN, Bulan(2024, 2))
        assert [pair for pair in codes(temuan) if pair[0][0] in "KP" and pair[0] != "K301"] == expected


@pytest.mark.parametrize(
    ("typed", "word", "near"),
    [
        ("Anggaran", "anggaran", "anggaran"),
        ("s d m", "SDM", "SDM"),
        ("Cuaca", "cuaca/geografis", "cuaca/geografis"),
        ("GEOGRAFIS.", "cuaca/geografis", "cuaca/geografis"),
        ("regulsi", None, "regulasi"),
        ("anggaran, SDM", None, "anggaran"),
        ("listrik padam", None, None),
    ],
)
def test_words_of_the_list_of_causes(typed, word, near):
    assert (chosen(typed, JenisPenyebab), nearest(typed, JenisPenyebab)) == (word, near)


def test_what_is_unfinished_is_never_taken_for_finished():
    assert chosen("belum selesai", StatusTindakLanjut) is None
    assert nearest("belum selesai", StatusTindakLanjut) is StatusTindakLanjut.BELUM


def test_a_word_outside_the_list_is_kept_and_named():
    form = form_with(f"{NEW}2.1 | 8 | 10 | hujan | rapat | SK | | regulsi | entah", PLAN)
    temuan = [t for t in check_form(form, PLAN) if t.kode != "K301"]
    assert codes(temuan) == [("K319", "H7"), ("K319", "I7")]
    assert "(maksudnya regulasi?)" in temuan[0].pesan
    assert "maksudnya" not in temuan[1].pesan
    assert (form.rows[0].text("jenis_penyebab"), form.rows[0].text("status_tindak_lanjut")) == ("regulsi", "entah")


def test_every_list_is_within_excels_limit():
    """255 characters for the words of a validation list, and for the message beside it."""
    assert all(len(",".join(c.choices)) <= 255 and len(c.hint) <= 255 for c in LIST_COLUMNS)


def test_a_status_is_asked_in_the_months_in_which_the_indikator_is_due_until_it_is_done():
    plan = make_plan([replace(RASIO, periode_ukur=PeriodeUkur.TRIWULANAN)])
    texts = {
        3: "8 | 10 | hujan | rapat |",
        4: "| | | |",
        6: "8 | 10 | hujan | | ",
        9: "9 | 10 | | | selesai",
        12: "9 | 10 | | |",
    }
    head = "kode | pembilang | penyebut | kendala | tindak_lanjut | Status Tindak Lanjut\n2.1 | "
    forms = tuple(
        form_with(head + text, plan, bulan=Bulan(2024, month), berkas=f"{month}.xlsx") for month, text in texts.items()
    )
    found = {m: [t.kode for t in check_month(forms, plan, Bulan(2024, m)) if t.kode == "P106"] for m in texts}
    assert found == {3: [], 4: [], 6: ["P106"], 9: [], 12: []}
