"""Golden months: the sample months as text. A change is read in the diff; ``pytest --golden`` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from rkt.pipeline import Finished
from tests.conftest import make_month

GOLDEN = Path(__file__).parent / "golden"


def dump(finished: Finished, *, word: bool) -> Iterator[str]:
    result, folder = finished.result, finished.publication.folder
    yield "== temuan"
    for t in result.temuan:
        yield f"{t.level.value} {t.kode} {t.at or ''} | {t.pesan} | {t.saran} | {t.explanation or ''}"
    yield "== capaian"
    for row in result.capaian:
        figures = (row.target, row.realisasi, row.pembilang, row.penyebut, row.capaian_pct, row.capaian_capped_pct)
        yield f"{row.kode} {figures} {row.keadaan.value} {row.reason} {row.reporting}/{row.required}"
    book = openpyxl.load_workbook(next(folder.glob("*.xlsx")), data_only=True)
    for sheet in book.worksheets:
        if sheet.title not in ("Data", "Jejak", "Temuan"):
            yield f"== {sheet.title}"
            for values in sheet.iter_rows(values_only=True):
                if any(value is not None for value in values):
                    yield " | ".join("" if value is None else f"{value}" for value in values).rstrip(" |")
    if word:
        for path in sorted(folder.glob("*.docx")):
            yield f"== {path.stem}"
            yield from word_lines(path)


def word_lines(path: Path) -> Iterator[str]:
    """The report's text in order, a table row a line."""
    from docx.table import Table

    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(" ".join(cell.text.split()) for cell in row.cells)
        elif block.text.strip():
            yield " ".join(block.text.split())


@pytest.mark.parametrize(
    "bulan", [*(pytest.param(one, marks=pytest.mark.slow) for one in ("2024-01", "2024-02")), "2024-03"]
)
def test_a_sample_month_is_as_it_was(bulan, tmp_path, samples, maret, request):
    finished = maret if bulan == "2024-03" else make_month(tmp_path, bulan, samples)
    text = "\n".join(dump(finished, word=bulan == "2024-03")) + "\n"
    path = GOLDEN / f"{bulan}.txt"
    if request.config.getoption("--golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text.splitlines() == path.read_text("utf-8").splitlines()
