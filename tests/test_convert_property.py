"""Whatever stands in a table: no row is lost in silence, no text is invented, and every kode is unique."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rkt.errors import RktError
from rkt.plan.document import DocCell, DocRow, plain_lines
from rkt.plan.source import _numbered
from rkt.plan.table_rows import read_tables

NO = st.sampled_from(["", "", "", "1", "2.", "3", "IV", "a)", "SK.1", "1.1", "KEGIATAN 3355: Umum"])
SASARAN = st.sampled_from(["", "", "Terwujudnya A", "Meningkatnya B", "KPU Provinsi", "dan layanan", "PROGRAM 12"])
INDIKATOR = st.sampled_from(
    ["", "Persentase x", "Jumlah rapat", "yang terlatih", "KPU Kabupaten", "a. Persentase y\nb. Jumlah w", "2. Nilai z"]
)
TARGET = st.sampled_from(["", "90%", "12 Kali", "97,5", "%", "≥ 80", "WTP", "90%\n3 Kali", "-"])
LINES = st.lists(st.tuples(NO, SASARAN, INDIKATOR, TARGET, st.booleans()), max_size=8)


def row_of(number: int, texts: tuple[str, ...], across: bool = False) -> DocRow:
    cells = [DocCell(start, lines=tuple(plain_lines(text))) for start, text in enumerate(texts)]
    if across:
        cells = [DocCell(0, 4, tuple(plain_lines(" ".join(texts))))]
    return DocRow(1, number, tuple(cells), "tabel 1")


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_every_text_is_in_the_plan_or_named(lines):
    heading = row_of(1, ("NO", "SASARAN", "INDIKATOR", "TARGET"))
    rows = [row_of(number, line[:4], line[4]) for number, line in enumerate(lines, start=2)]
    try:
        reading = read_tables([heading, *rows], 2025)
    except RktError:
        return
    found, _ = _numbered(reading)
    assert len({row.kode for row in found}) == len(found)
    said = "\n".join(reading.said)
    plan = "\n".join(f"{row.sasaran}\n{row.indikator}" for row in found)
    for line, row in zip(lines, rows, strict=True):
        for text in " ".join(line[2].split("\n")).split():
            assert text in plan or text in said or text in ("a.", "b.", "2."), (line, found, said)
        if row.filled and f"({row.place}" not in said:
            used = any(one.tempat == row.place for one in found)
            alone = line[4] or (not line[2] and not line[3])
            assert used or alone, (line, found, said)
    vocabulary = {word for line in lines for part in line[:4] for word in part.split()}
    for row in found:
        assert set(f"{row.sasaran} {row.indikator} {row.target}".split()) <= vocabulary
