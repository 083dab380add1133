"""The pagu that a Perjanjian Kinerja names below its table of targets. Knows nothing of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.form.text import fold
from rkt.model.display import count_words, format_rupiah
from rkt.model.number_text import parse_number_text
from rkt.plan.document import DocRow

MONEY_HEADINGS = frozenset(
    ("anggaran", "pagu", "anggaranrp", "pagurp", "paguanggaran", "jumlahanggaran", "alokasianggaran")
)
_SIZES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


@dataclass(frozen=True, slots=True)
class Pagu:
    """``rupiah``: what the table of money comes to; None where there is none, or it is not certain for a ``reason``."""

    rupiah: float | None
    reason: str = ""


NO_PAGU = Pagu(None)


def heads_money(row: DocRow) -> bool:
    """Whether a row has a heading of money among others."""
    return len(row.filled) > 1 and any(fold(cell.text) in MONEY_HEADINGS for cell in row.filled)


def read_pagu(rows: Sequence[DocRow]) -> Pagu:
    """The sum of the first table of money, which a row Jumlah must bear out; ``rows`` outside the table of targets.

    A table that a page break has cut goes on in the next one, as long as amounts stand in the same column.
    """
    tables = [index for index, row in enumerate(rows) if not row.is_text and heads_money(row)]
    if not tables:
        return NO_PAGU
    heading = next(cell for cell in rows[tables[0]].filled if fold(cell.text) in MONEY_HEADINGS)
    parts: list[float] = []
    total: float | None = None
    for row in rows[tables[0] + 1 :]:
        cell = next((cell for cell in row.filled if cell.start == heading.start), None)
        if row.is_text or cell is None or _numbers_columns(row) or heads_money(row):
            continue
        value = parse_amount(cell.text)
        if value is None and row.table != rows[tables[0]].table:
            break
        if value is None:
            return Pagu(None, f"'{cell.text}' ({row.place}) tidak dapat dibaca dengan pasti")
        if any(fold(other.text).startswith(("jumlah", "total")) for other in row.filled):
            if total is not None:
                return Pagu(None, f"ada lebih dari satu jumlah ({row.place})")
            total = value
        else:
            parts.append(value)
    added = sum(parts)
    if total is not None and parts and total != added:
        return Pagu(None, f"jumlahnya tertulis {format_rupiah(total)}, rinciannya {format_rupiah(added)}")
    return Pagu(total if total is not None else added) if parts or total is not None else NO_PAGU


def _numbers_columns(row: DocRow) -> bool:
    """ "(1) | (2)": no amount is that short."""
    return all(len(cell.text.strip("() ")) <= 2 for cell in row.filled)


def parse_amount(text: str) -> float | None:
    """Rupiah as a PK writes them, "Rp1.500.000,- (satu juta lima ratus ribu rupiah)".

    None for any other text, and where figure and words differ. "1.500" is 1500: rupiah have no third decimal.
    """
    figure, _, words = text.partition("(")
    readings = [found.nilai for found in parse_number_text(figure.strip()) if fold(found.satuan) in ("", "rupiah")]
    if not readings or readings[-1] < 0:
        return None
    said = fold(words).removesuffix("rupiah").replace("milyar", "miliar")
    return readings[-1] if said in ("", fold(_in_words(int(readings[-1])))) else None


def _in_words(amount: int) -> str:
    """4,800,000,000 -> "empat miliar delapan ratus juta"."""
    found = []
    for size, name in _SIZES:
        if amount >= size:
            found.append(f"{count_words(amount // size)} {name}")
            amount %= size
    return " ".join([*found, *([count_words(amount)] if amount or not found else [])])
