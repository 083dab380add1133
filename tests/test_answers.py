"""Answers to Ya or Tidak in words: an adverb and a verb of fulfilment say it, one word more takes it back."""

from __future__ import annotations

import pytest

from rkt.form.read.words import parse_yes_no
from rkt.model.form import Keadaan

YES = [
    "ya",
    "Ya.",
    "✓",
    "✔️",
    "☑",
    "✅",
    "sudah",
    "sudah dilaksanakan",
    "Telah ditetapkan.",
    "Terlaksana",
    "selesai",
    "Ya, sudah dilaksanakan",
    "ya (sudah)",
    "Ya / terlaksana",
    "sudah selesai",
    "SUDAH MENYAMPAIKAN",
]
NO = [
    "tidak",
    "belum",
    "belum dilaksanakan",
    "tidak dilaksanakan",
    "Belum selesai",
    "tidak terlaksana",
    "Tidak/Belum",
    "Tidak, belum dilaksanakan",
    "✘",
    "x",
]
REFUSED = [
    "sudah dilaksanakan sebagian",
    "belum sepenuhnya dilaksanakan",
    "sudah tidak dilaksanakan",
    "sudah dibatalkan",
    "tidak belum dilaksanakan",
    "dilaksanakan",
    "akan dilaksanakan",
    "Ya/Tidak",
    "Ya Tidak",
    "sudah/belum",
    "Ya, belum",
    "Ya?",
    "sudah dilaksanakan?",
    "belum ada",
    "sudah dilaksanakan pada Maret",
    "Ya, kecuali satu",
    "☒",
    "☐",
    "ü",
    "P",
    "TRUE",
    "100%",
    "ya ya",
    "sudah ditolak",
    "(",
    "",
    "-",
    "Ya, tidak berlaku",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*((t, 1.0) for t in YES), *((t, 0.0) for t in NO), *((t, None) for t in REFUSED)],
)
def test_an_answer_in_words(text, expected):
    answer = parse_yes_no(text)
    assert (answer and answer.nilai) == expected
    assert answer is None or answer.keadaan is Keadaan.TERISI


def test_a_state_is_no_answer():
    assert [parse_yes_no(t).keadaan for t in ("Tidak berlaku", "nihil")] == [Keadaan.TIDAK_BERLAKU, Keadaan.NIHIL]
