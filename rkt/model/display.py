"""How figures look to an Indonesian reader: decimal comma, rounded half up, ",00" dropped. Text out only."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from rkt.model.bulan import MONTH_NAMES
from rkt.model.indikator import PERCENT, TERPENUHI

NO_VALUE = "–"
"""Shown where there is no value; never 0."""

MAX_TEXT = 32_767
"""Excel's limit of characters in a cell."""


def cell_length(text: str) -> int:
    """How long a text is to Excel, which counts a sign beyond the basic ones, such as an emoji, as two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


MAX_SHOWN = 1e15
"""From here on a double has no decimals left to round; such a number is typed by mistake and shown as it is."""

_COUNT_WORDS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)


_MAX_DECIMALS = 17


@lru_cache(maxsize=4096)
def decimals_to_show(value: float, decimals: int = 2, bounds: tuple[float, ...] = ()) -> int:
    """How many decimals a figure needs so that its rounding stays on its own side of each bound that decides.

    Example: 99.996 against 100 needs 3, for two would show 100; 99.99 needs 2. A figure that is the bound needs none.
    """
    if not bounds or not abs(value) < MAX_SHOWN:
        return decimals
    exact = Decimal(repr(float(value)))
    limits = [limit for bound in bounds if (limit := Decimal(repr(float(bound)))) != exact]
    for count in range(decimals, _MAX_DECIMALS):
        rounded = _rounded(exact, count)
        if all((rounded > limit, rounded < limit) == (exact > limit, exact < limit) for limit in limits):
            return count
    return _MAX_DECIMALS


def _rounded(exact: Decimal, decimals: int) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@lru_cache(maxsize=4096)
def number(value: float | None, decimals: int = 2, bounds: tuple[float, ...] = ()) -> str:
    """1234.5 -> "1.234,5"; None -> "–". Rounded half up on the shortest decimal of the double.

    ``bounds``: figures that decide a verdict; where rounding would reach one of them, the digits that decide are shown.
    """
    if value is None:
        return NO_VALUE
    from babel.numbers import format_decimal

    if not abs(value) < MAX_SHOWN:
        return f"{value:.15g}".replace(".", ",")
    decimals = decimals_to_show(value, decimals, bounds)
    rounded = _rounded(Decimal(repr(float(value))), decimals)
    if rounded == 0:
        rounded = abs(rounded)
    return str(format_decimal(rounded, format="#,##0." + "#" * decimals, locale="id"))


PENUH = 100.0
"""The bound that decides wherever a percentage is shown."""


def format_percent(value: float | None, bounds: tuple[float, ...] = ()) -> str:
    """97.5 -> "97,5%"; 99.996 -> "99,996%", since it is not 100; None -> "–". ``bounds`` decide beside 100."""
    return NO_VALUE if value is None else f"{number(value, 2, (PENUH, *bounds))}%"


def format_rupiah(value: float | None) -> str:
    """1234567890.0 -> "Rp1.234.567.890"; None -> "–"."""
    if value is None:
        return NO_VALUE
    return f"-Rp{number(-value)}" if value < 0 else f"Rp{number(value)}"


def with_unit(value: float | None, satuan: str, bounds: tuple[float, ...] = ()) -> str:
    """97.5, "%" -> "97,5%"; 12, "Kali" -> "12 Kali".

    0, "Terpenuhi" -> "belum terpenuhi". ``bounds``: the targets that it is held against.
    """
    if value is None:
        return NO_VALUE
    if satuan == TERPENUHI:
        return "terpenuhi" if value else "belum terpenuhi"
    return format_percent(value, bounds) if satuan == PERCENT else f"{number(value, 2, bounds)} {satuan}".strip()


def format_date(day: date) -> str:
    """2024-01-02 -> "2 Januari 2024"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def count_words(count: int) -> str:
    """A count in words up to 999,999: 21 -> "dua puluh satu"."""
    if count < 12:
        return _COUNT_WORDS[count]
    if count < 20:
        return f"{_COUNT_WORDS[count - 10]} belas"
    if count < 100:
        return f"{_COUNT_WORDS[count // 10]} puluh {_COUNT_WORDS[count % 10] if count % 10 else ''}".strip()
    if count < 200:
        return f"seratus {count_words(count - 100) if count > 100 else ''}".strip()
    if count < 1000:
        return f"{_COUNT_WORDS[count // 100]} ratus {count_words(count % 100) if count % 100 else ''}".strip()
    if count < 2000:
        return f"seribu {count_words(count - 1000) if count > 1000 else ''}".strip()
    return f"{count_words(count // 1000)} ribu {count_words(count % 1000) if count % 1000 else ''}".strip()


def count_text(count: int, noun: str) -> str:
    """3, "sasaran" -> "3 (tiga) sasaran"."""
    return f"{count} ({count_words(count)}) {noun}"


def galat_dan_peringatan(galat: int, peringatan: int) -> str:
    """1, 2 -> "1 (satu) galat dan 2 (dua) peringatan"; what there is none of is not said, "" for neither."""
    parts = [count_text(count, noun) for count, noun in ((galat, "galat"), (peringatan, "peringatan")) if count]
    return " dan ".join(parts)


def join_list(items: tuple[str, ...] | list[str]) -> str:
    """ "A", "A dan B", "A, B, dan C"."""
    if len(items) < 3:
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"
