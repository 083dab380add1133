"""What became of earlier tindak lanjut.

1. The newest earlier text of each satker and indikator stands with its newest status; what was reported done is past.
2. Equal texts with equal status are told once, with the satker that share them.
3. A word outside the list is no status, and the sentence counts what the rows say.
"""

from __future__ import annotations

import pytest

from rkt.consolidation.consolidate import consolidate
from rkt.model.bulan import Bulan
from rkt.model.form import Masukan, Status, StatusTindakLanjut
from rkt.reports.narrative.promises import grouped_promises, promise_sentence, promises_of
from tests.kit import RASIO, TERNATE, TIDORE, form_with, make_plan

PLAN = make_plan([RASIO], satker=[TERNATE, TIDORE])
BELUM, BERJALAN, SELESAI = StatusTindakLanjut
HEAD = "kode | pembilang | penyebut | tindak_lanjut | Status Tindak Lanjut\n"


def promises(*months):
    """``months``: for each month from January the rows "tindak lanjut | status" of Ternate and, if given, Tidore."""
    forms = [
        form_with(
            f"{HEAD}2.1 | 5 | 10 | {row}", PLAN, satker=satker, bulan=Bulan(2024, month), berkas=f"{month}{place}"
        )
        for month, rows in enumerate(months, start=1)
        for place, (satker, row) in enumerate(zip((TERNATE, TIDORE), rows, strict=False))
    ]
    masukan = [Masukan(f.berkas, "", Status.DITERIMA, "", f.satker, f.bulan) for f in forms]
    return consolidate(PLAN, Bulan(2024, len(months)), forms, masukan, (), contoh=False)


@pytest.mark.parametrize(
    ("months", "found"),
    [
        ([["Rapat |"]], []),
        ([["Rapat |"], ["Bimtek | Selesai"]], [("Rapat", 1, SELESAI)]),
        ([["Rapat |"], ["| Berjalan"], ["|"]], [("Rapat", 1, BERJALAN)]),
        ([["Rapat |"], ["| selesai"], ["| belum"]], []),
        ([["Rapat |"], ["| belum selesai"]], [("Rapat", 1, None)]),
        ([["Rapat |"], ["Bimtek | selesai"], ["| BELUM"]], [("Bimtek", 2, BELUM)]),
    ],
)
def test_the_newest_promise_and_its_newest_status(months, found):
    assert [(p.tindak_lanjut, p.bulan.bulan, p.status) for p in promises_of(promises(*months))] == found


def test_equal_texts_are_told_once_and_counted_all():
    same = promises(["Rapat. |", "rapat |"], ["| selesai", "| selesai"])
    assert [(g.tindak_lanjut, g.satker, g.status_text) for g in grouped_promises(promises_of(same))] == [
        ("Rapat", (TERNATE, TIDORE), "telah selesai")
    ]
    assert promise_sentence(same) == ("Seluruh 2 (dua) tindak lanjut yang direncanakan sebelumnya telah selesai.")
    mixed = promises(["Rapat |", "Rapat |"], ["| selesai", "|"])
    assert [group.status for group in grouped_promises(promises_of(mixed))] == [SELESAI]
    assert promise_sentence(mixed) == (
        "Dari 2 (dua) tindak lanjut yang direncanakan sebelumnya, 1 (satu) telah selesai dan 1 (satu) belum "
        "disampaikan statusnya."
    )
    assert promise_sentence(promises(["Rapat |"])) == ""
