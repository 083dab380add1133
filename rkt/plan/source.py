"""Reads the official RKT document as it comes: tab-separated text, Word, or a spreadsheet. Word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

from rkt.errors import RktError, describe_os_error
from rkt.form.text import fold
from rkt.plan.document import DocCell, DocRow, Document, plain_lines
from rkt.plan.excel_table import read_excel
from rkt.plan.headings import Columns, missing_heading
from rkt.plan.numbering import sasaran_numbers
from rkt.plan.pagu import NO_PAGU, Pagu, read_pagu
from rkt.plan.reading import Found, TableReading
from rkt.plan.table_rows import read_tables
from rkt.plan.title import document_number, document_year, read_title
from rkt.plan.word_table import read_word
from rkt.spreadsheet.ole import OLE2


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One indikator of the document; ``kode`` is the sasaran's number and the place within it.

    ``target`` "" where the document's cannot be used, for the ``reason``. ``target_tw``: TW I to IV, "" where none.
    ``tempat``: the row for people, "tabel 1, baris 3".
    """

    no: int
    sasaran: str
    kode: str
    indikator: str
    target: str
    target_pk: str = ""
    target_tw: tuple[str, ...] = ()
    tempat: str = field(default="", compare=False)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The document's rows and what its title and signature say; "" and None where they do not.

    ``catatan``: what of its table was joined, passed over, or left open, for the office to look at. ``pagu``: of the
    table of money below it.
    """

    rows: tuple[SourceRow, ...]
    instansi: str
    tahun: int | None
    tempat: str
    tanggal: date | None
    ketua: str
    catatan: tuple[str, ...] = ()
    nomor: str = ""
    pagu: Pagu = NO_PAGU


def read_source(path: Path) -> Source:
    """The official document; RktError where it cannot be opened, holds no RKT table, or claims a column twice."""
    readers = {".txt": _read_text, ".tsv": _read_text, ".docx": read_word, ".docm": read_word}
    readers |= dict.fromkeys((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"), read_excel)
    try:
        kind = _kind(path)
        if kind not in readers:
            advice = _ADVICE.get(kind, "Simpan ulang dalam bentuk itu.")
            raise RktError(f"Dokumen '{path.name}' harus berupa .docx, .txt, atau .xlsx. {advice}")
        document = readers[kind](path)
    except OSError as error:
        raise RktError(
            f"Dokumen '{path}' tidak dapat dibuka ({describe_os_error(error)}). Periksa nama berkas."
        ) from error
    tahun = document_year(document.rows)
    reading = read_tables(document.rows, tahun)
    _drop_repeats(reading)
    _check_sheets(reading)
    if not reading.groups:
        raise RktError(
            f"Tabel RKT tidak ditemukan di '{path.name}'. Pastikan ada kolom NO, SASARAN KEGIATAN, "
            "INDIKATOR KINERJA KEGIATAN, dan TARGET KINERJA.",
            tuple(text for text in (missing_heading(document.rows), *reading.said) if text),
        )
    rows, numbered = _numbered(reading)
    title = read_title(reading.facts)
    said = (*document.catatan, *_unused(reading.columns), *reading.said, *([numbered] if numbered else []))
    return Source(
        rows=rows,
        instansi=title.instansi,
        tahun=tahun,
        tempat=title.tempat,
        tanggal=title.tanggal,
        ketua=title.ketua,
        catatan=said,
        nomor=document_number(reading.facts),
        pagu=read_pagu(reading.facts),
    )


def _kind(path: Path) -> str:
    """The ending that the file should bear: what is no Word file may have been given its name."""
    with path.open("rb") as file:
        head = file.read(len(OLE2))
    if head.startswith(b"%PDF"):
        return ".pdf"
    named = path.suffix.lower()
    return ".doc" if head == OLE2 and named in (".docx", ".docm") else named


_ADVICE = {
    ".pdf": "Berkas ini PDF: buka di Word, periksa tabelnya, lalu simpan sebagai .docx.",
    ".doc": "Berkas ini dokumen Word lama atau bersandi: buka di Word, hapus sandinya bila ada, lalu simpan sebagai "
    ".docx.",
}


def _read_text(path: Path) -> Document:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        parts = line.split("\t")
        filled = [(start, part) for start, part in enumerate(parts) if part.strip()]
        cells = tuple(DocCell(start, lines=tuple(plain_lines(part))) for start, part in filled)
        rows.append(DocRow(1, number, cells, is_text=len(parts) == 1))
    return Document(tuple(rows))


def _drop_repeats(reading: TableReading) -> None:
    """Take out indikator that another table repeats; RktError where the other table gives them another target."""
    seen: dict[tuple[str, str], Found] = {}
    differing: list[str] = []
    for group in reading.groups:
        kept: list[Found] = []
        for found in group.rows:
            first = seen.setdefault((fold(group.sasaran), fold(found.indikator)), found)
            if first.row.table == found.row.table:
                kept.append(found)
            elif fold(first.target) != fold(found.target) or ("%" in first.target) != ("%" in found.target):
                differing.append(
                    f"'{found.indikator}': {first.target} ({first.row.place}) dan {found.target} ({found.row.place})"
                )
            else:
                reading.used -= 1
                reading.name(found.row, f"mengulang {first.row.place}; dilewati.")
        group.rows = kept
    if differing:
        raise RktError(
            "Dokumen memuat indikator yang sama dengan target berbeda di dua tabel. Hapus tabel yang tidak "
            "berlaku, lalu ulangi.",
            tuple(differing),
        )
    reading.groups = [group for group in reading.groups if group.rows]


def _check_sheets(reading: TableReading) -> None:
    """RktError where several sheets hold a plan of their own and the second does not go on with the first's numbers."""
    by_table: dict[int, list[Found]] = {}
    for group in reading.groups:
        for found in group.rows:
            if found.row.is_sheet:
                by_table.setdefault(found.row.table, []).append(found)
    tables = list(by_table.values())
    for one, two in pairwise(tables):
        last, first = one[-1].group.label, two[0].group.label
        if last is None or first is None or first.number != last.number + 1:
            places = " dan ".join(f"{rows[0].row.part} (baris {rows[0].row.number})" for rows in (one, two))
            raise RktError(f"Tabel RKT ada di {places}. Hapus lembar yang tidak berlaku di berkas itu, lalu ulangi.")


def _numbered(reading: TableReading) -> tuple[tuple[SourceRow, ...], str]:
    numbers, why = sasaran_numbers([group.label for group in reading.groups], counts_rows=reading.counts_rows)
    rows = [
        SourceRow(
            no,
            group.sasaran,
            f"{no}.{order}",
            found.indikator,
            found.target,
            found.pk,
            found.tw,
            found.row.place,
            found.reason,
        )
        for no, group in zip(numbers, reading.groups, strict=True)
        for order, found in enumerate(group.rows, start=1)
    ]
    return tuple(rows), why


def _unused(tables: Sequence[tuple[Columns, DocRow]]) -> list[str]:
    first = {column.heading: column for columns, _ in reversed(tables) for column in columns.unused}
    return [f"Kolom '{heading}' ({column.place}) tidak dipakai." for heading, column in first.items()]
