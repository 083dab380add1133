"""The month of the blank forms: offered after what is there, read in several spellings, never guessed."""

from __future__ import annotations

import pytest

from rkt.errors import RktError
from rkt.model.bulan import Bulan
from rkt.month_prompt import ask_month, next_month, parse_month

APRIL = Bulan(2024, 4)


@pytest.mark.parametrize("text", ["2024-04", "2024-4", "04/2024", "4-2024", " April  2024 ", "april 2024"])
def test_spellings_of_a_month(text):
    assert parse_month(text) == APRIL


@pytest.mark.parametrize(
    "text", ["", "4", "April", "2024", "2024-13", "2024-00", "04/24", "Apr 2024", "Mei2024", "1999-04"]
)
def test_what_is_no_month(text):
    assert parse_month(text) is None


def test_the_month_that_is_offered(tmp_path):
    output, forms = tmp_path, tmp_path / "formulir"
    assert next_month(output, forms, 2024) == Bulan(2024, 1)
    for name in ("2024-02", "2024-03", "ulang", "2024-99"):
        (output / name).mkdir()
    (output / "2024-07").write_text("berkas")
    assert next_month(output, forms, 2024) == APRIL
    forms.mkdir()
    (forms / "Formulir 659712 Kota Ternate 2024-05.xlsx").touch()
    (forms / "catatan 2024-08.txt").touch()
    assert next_month(output, forms, 2024) == Bulan(2024, 6)
    (output / "2024-12").mkdir()
    assert next_month(output, forms, 2024) == Bulan(2025, 1)


def asked(*answers):
    left = list(answers)

    def ask(question):
        assert "April 2024" in question
        if not left:
            raise EOFError
        return left.pop(0)

    return ask


def test_asking():
    assert ask_month(APRIL, asked("")) == APRIL
    assert ask_month(APRIL, asked("bulan depan", "Mei 2024")) == Bulan(2024, 5)
    for answers in ((), ("besok", "lusa", "nanti", "2024-05")):
        with pytest.raises(RktError, match="tulis misalnya 2024-04"):
            ask_month(APRIL, asked(*answers))
