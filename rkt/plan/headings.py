"""Which columns of a document's table are the plan's: by their words, never by guess. Two claimants are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rkt.errors import RktError
from rkt.form.text import fold, words
from rkt.model.display import join_list
from rkt.plan.document import DocCell, DocRow
from rkt.plan.target_text import heading_unit

_NO = frozenset(("no", "nomor", "nourut", "nomorurut", "nosasaran", "nomorsasaran"))
_NOT_SASARAN = (" indikator ", " target ", " kode ", " no ", " nomor ", " realisasi ")
_NOT_INDIKATOR = (
    *(" target ", " satuan ", " kode ", " no ", " nomor ", " definisi ", " sumber ", " formula ", " rumus "),
    *(" realisasi ", " jumlah ", " penanggung ", " jenis "),
)
_MONEY = (" anggaran ", " pagu ", " keuangan ", " biaya ", " dana ", " rp ", " rupiah ")
_OTHER_TARGET = (
    *(" renstra ", " rpjmn ", " rpjmd ", " rpjm ", " menengah ", " akhir ", " semester ", " bulan ", " bulanan "),
    " kumulatif ",
)
_RESULT = (" realisasi ", " capaian ")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_QUARTER = re.compile(r"\b(?:tw|triwulan|triw|twl)[ .\-]*(?:ke[ .\-]*)?(iv|iii|ii|i|[1-4])\b", re.I)
_QUARTERLY = re.compile(r"\b(?:tw|triwulan|triw)\b", re.I)
_ROMAN = {"i": 0, "ii": 1, "iii": 2, "iv": 3}
_WHOLE_YEAR = frozenset(
    (
        "target",
        "targetkinerja",
        "tahunan",
        "setahun",
        "1tahun",
        "volume",
        "vol",
        "jumlah",
        "angka",
        "kuantitas",
        "kinerja",
    )
)
_UNIT = frozenset(("satuan", "satuantarget", "satuanukuran", "satuanukur", "unitsatuan", "satuanindikator"))
_LONGEST = 90
_SUB_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """Columns ``start`` up to but without ``end``, from 0, with the heading's words and its place for people."""

    start: int
    end: int
    heading: str
    place: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table's fields stand. ``tw``: Target TW I to IV. ``unit``: what the target's heading names, as "(%)"."""

    sasaran: Column
    indikator: Column
    target: Column
    no: Column | None = None
    satuan: Column | None = None
    pk: Column | None = None
    tw: tuple[Column | None, ...] = (None, None, None, None)
    unit: str = ""
    unused: tuple[Column, ...] = ()


def read_heading(rows: Sequence[DocRow], index: int, tahun: int | None) -> tuple[Columns, int] | None:
    """The columns that the heading at ``index`` names, and the index of the first row below it; None for no heading.

    RktError where two columns claim one field, or the only target is of another year.
    """
    row = rows[index]
    if row.is_text or not _is_heading(row):
        return None
    following = index + 1
    groups = [(cell.start, cell.end, cell.text, row.cell_place(cell.start)) for cell in row.cells if cell.text]
    while following - index <= _SUB_HEADINGS and following < len(rows) and _is_below(rows[following], row):
        groups = list(_split_groups(_widened(groups, row), rows[following]))
        following += 1
    return _columns([Column(*group) for group in groups], tahun), following


def missing_heading(rows: Sequence[DocRow]) -> str:
    """For the refusal of a document without a plan's table: the nearest heading and the columns that it lacks."""
    best: tuple[int, str] = (0, "")
    for row in rows:
        texts = [cell.text for cell in row.filled]
        have = {
            "SASARAN KEGIATAN": any(map(_is_sasaran, texts)),
            "INDIKATOR KINERJA KEGIATAN": any(map(_is_indikator, texts)),
            "TARGET KINERJA": any(fold(text).startswith("target") for text in texts),
        }
        if (count := sum(have.values())) > best[0] and len(texts) > 1:
            lacking = join_list([name for name, found in have.items() if not found])
            best = (count, f"Judul '{row.shown}' ({row.place}) tidak memuat kolom {lacking}.")
    return best[1]


def is_numbering(row: DocRow) -> bool:
    """The row that numbers the columns: 1 2 3 4, (1) (2) (3), a b c, I II III, 1 2 3=2/1."""
    places = [_column_number(cell.text) for cell in row.filled]
    if len(places) < 3 or None in places:
        return False
    numbers = [place for place in places if place is not None]
    for pick in range(3):
        values = [number[pick] for number in numbers]
        if values[0] in (1, 2) and values == list(range(values[0], values[0] + len(values))):
            return True
    return False


def _column_number(text: str) -> tuple[int, int, int] | None:
    """(as a number, as a letter, as a Roman number), 0 for each that it is not; None for any other text."""
    match = re.fullmatch(r"[(\[]?\s*(\d{1,2}|[a-z]|[ivx]{1,4})\s*[)\].]?\s*(?:=.*)?[)\]]?", text.casefold())
    if not match:
        return None
    token = match[1]
    number = int(token) if token.isdigit() else 0
    letter = ord(token) - ord("a") + 1 if len(token) == 1 and token.isalpha() else 0
    return number, letter, roman_number(token) or 0


def roman_number(text: str) -> int | None:
    """ "iv" or "IV" -> 4, up to 39; None for any other text."""
    match = re.fullmatch(r"(x{0,3})(ix|iv|v?i{0,3})", text.casefold())
    if not match or not text:
        return None
    ones = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
    return 10 * len(match[1]) + ones[match[2]]


def _is_heading(row: DocRow) -> bool:
    texts = [cell.text for cell in row.filled]
    return (
        len(texts) > 2
        and any(map(_is_sasaran, texts))
        and any(map(_is_indikator, texts))
        and any(fold(text).startswith("target") and len(text) <= _LONGEST for text in texts)
    )


def _is_sasaran(text: str) -> bool:
    spaced = words(text)
    return len(text) <= _LONGEST and " sasaran " in spaced and not any(word in spaced for word in _NOT_SASARAN)


def _is_indikator(text: str) -> bool:
    spaced = words(text)
    named = " indikator " in spaced or fold(text) in ("ikk", "iku", "iksk", "ikss", "ikp", "ikuikk")
    alone = " sasaran " not in spaced or spaced.startswith(" indikator ")
    return len(text) <= _LONGEST and named and alone and not any(word in spaced for word in _NOT_INDIKATOR)


def _is_below(row: DocRow, heading: DocRow) -> bool:
    """Whether a row goes on with the heading: only below a group, in words that headings use."""
    filled = row.filled
    spread = [cell for cell in heading.cells if cell.span > 1 and cell.text]
    quarterly = [cell for cell in spread if _QUARTERLY.search(cell.text)]
    merged = any(cell.above for cell in row.cells)
    if row.is_text or row.table != heading.table or not filled:
        return False
    if not (spread or merged) and not (row.is_sheet and len(filled) > 1):
        return False
    if any(_is_quarter_of(cell, group) for cell in filled for group in quarterly):
        return True
    return all(
        _QUARTER.search(cell.text)
        or _YEAR.search(cell.text)
        or fold(cell.text) in _WHOLE_YEAR | _UNIT
        or any(word in words(cell.text) for word in (*_MONEY, *_OTHER_TARGET, *_RESULT))
        for cell in filled
    ) and not is_numbering(row)


def _is_quarter_of(cell: DocCell, group: DocCell) -> bool:
    """Whether a bare "I" or "2" stands below a group that says Triwulan."""
    number = int(cell.text) if cell.text in ("1", "2", "3", "4") else roman_number(cell.text)
    return group.start <= cell.start < group.end and number in (1, 2, 3, 4)


def _widened(groups: list[tuple[int, int, str, str]], heading: DocRow) -> Iterator[tuple[int, int, str, str]]:
    """In a sheet a group may stand over its columns without being merged: up to the next heading it is its own."""
    starts = [start for start, *_ in groups[1:]]
    for group, following in zip(groups, [*starts, 1 << 20], strict=True):
        yield (group[0], following, *group[2:]) if heading.is_sheet else group


def _split_groups(groups: Iterable[tuple[int, int, str, str]], row: DocRow) -> Iterator[tuple[int, int, str, str]]:
    for start, end, text, place in groups:
        inside = [cell for cell in row.cells if start <= cell.start < end and cell.text]
        if not inside:
            yield start, end, text, place
        for cell in inside:
            yield cell.start, cell.end, f"{text} {cell.text}", row.cell_place(cell.start)


def _columns(found: list[Column], tahun: int | None) -> Columns:
    units = [column for column in found if _is_unit(column)]
    targets = [column for column in found if fold(column.heading).startswith("target") and column not in units]
    loose_tw = [
        column
        for column in found
        if _QUARTER.search(column.heading)
        and column not in targets
        and fold(column.heading).startswith(("tw", "triw"))
        and not _says(column, (*_MONEY, *_RESULT))
    ]
    quarters: list[Column | None] = [None, None, None, None]
    rest: list[Column] = []
    unused: list[Column] = []
    for column in [*targets, *loose_tw]:
        match = _QUARTER.search(column.heading)
        if _says(column, (*_MONEY, *_RESULT)) or (match is None and _says(column, _OTHER_TARGET)):
            unused.append(column)
        elif match:
            place = int(match[1]) - 1 if match[1].isdigit() else _ROMAN[match[1].casefold()]
            quarters[place] = _only([other for other in (quarters[place], column) if other], f"TARGET TW {match[1]}")
        else:
            rest.append(column)
    pk = [column for column in rest if _says(column, (" pk ", " perjanjian "))]
    if 0 < len(pk) < len(rest):
        rest = [column for column in rest if column not in pk]
    else:
        pk = []
    target, other_years = _of_year(rest, tahun)
    if target is None:
        columns = join_list([f"'{column.heading}' ({column.place})" for column in targets])
        raise RktError(
            f"Kolom target tahunan tidak ada; yang ada: {columns}. Tambahkan kolom TARGET KINERJA di dokumen RKT."
        )
    claimants = {
        "NO": [column for column in found if fold(column.heading) in _NO],
        "SASARAN": [column for column in found if _is_sasaran(column.heading)],
        "INDIKATOR": [column for column in found if _is_indikator(column.heading)],
        "SATUAN": units,
        "TARGET PK": pk,
    }
    one = {name: _only(columns, name) for name, columns in claimants.items()}
    sasaran, indikator = one["SASARAN"], one["INDIKATOR"]
    assert sasaran is not None and indikator is not None, "a heading was found without its columns"
    return Columns(
        sasaran, indikator, target, one["NO"], one["SATUAN"], one["TARGET PK"], tuple(quarters),
        heading_unit(target.heading), (*unused, *other_years),
    )  # fmt: skip


def _is_unit(column: Column) -> bool:
    return fold(column.heading) in _UNIT or (
        fold(column.heading).startswith("target") and words(column.heading).rstrip().endswith((" satuan", " unit"))
    )


def _says(column: Column, signs: Sequence[str]) -> bool:
    return any(sign in words(column.heading) for sign in signs)


def _of_year(columns: list[Column], tahun: int | None) -> tuple[Column | None, list[Column]]:
    """The target of the document's year, and those of other years."""
    dated = {column: int(match[0]) for column in columns if (match := _YEAR.search(column.heading))}
    others = [column for column, year in dated.items() if tahun is not None and year != tahun]
    left = [column for column in columns if column not in others]
    if not left and others:
        names = join_list([f"'{column.heading}' ({column.place})" for column in others])
        raise RktError(
            f"Dokumen RKT bertahun {tahun}, tetapi kolom targetnya {names}. Samakan tahunnya di dokumen, lalu ulangi."
        )
    return _only(left, "TARGET KINERJA"), others


def _only(columns: list[Column], name: str) -> Column | None:
    if len(columns) > 1:
        places = join_list([f"'{column.heading}' ({column.place})" for column in columns])
        raise RktError(
            f"Kolom {name} ada lebih dari satu: {places}. Hapus atau ubah judul yang bukan {name}, lalu ulangi."
        )
    return columns[0] if columns else None
