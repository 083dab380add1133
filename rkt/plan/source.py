"""Reads the official RKT document as it comes: tab-separated text, Word, or a spreadsheet. Word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rkt.errors import RktError, describe_os_error
from rkt.form.read.identity import parse_date
from rkt.form.text import fold
from rkt.model.cell import cell_text

_NO = re.compile(r"\d{1,3}[.)]?")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_YEAR = re.compile(r"\bTAHUN\s+(20\d\d)\b", re.I)
_PLACE_DATE = re.compile(r"^\s*([A-Z][\w .'-]+?),\s*(\d{1,2}\s+\w+\s+20\d\d)\s*$")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One indikator of the document; ``kode`` is the sasaran's number and the place within it."""

    no: int
    sasaran: str
    kode: str
    indikator: str
    target: str


@dataclass(frozen=True, slots=True)
class Source:
    """The document's rows and what its title and signature say; "" and None where they do not.

    ``catatan``: what of its table was joined or passed over, for the office to look at.
    """

    rows: tuple[SourceRow, ...]
    instansi: str
    tahun: int | None
    tempat: str
    tanggal: date | None
    ketua: str
    catatan: tuple[str, ...] = ()


def read_source(path: Path) -> Source:
    """The official document; RktError where it cannot be opened or holds no RKT table."""
    readers = {".txt": _read_text, ".tsv": _read_text, ".docx": _read_word}
    readers |= dict.fromkeys((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"), _read_excel)
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise RktError(
            f"Dokumen RKT '{path.name}' harus berupa .docx, .txt, atau .xlsx. Simpan ulang dalam bentuk itu."
        )
    try:
        lines = list(reader(path))
    except OSError as error:
        raise RktError(
            f"Dokumen RKT '{path}' tidak dapat dibuka ({describe_os_error(error)}). Periksa nama berkas."
        ) from error
    rows, said = _read_rows(lines)
    if not rows:
        raise RktError(
            f"Tabel RKT tidak ditemukan di '{path.name}'. Pastikan ada kolom NO, SASARAN KEGIATAN, "
            "INDIKATOR KINERJA KEGIATAN, dan TARGET KINERJA."
        )
    return _with_facts(rows, said, [line for line in lines if len(line) == 1])


def _read_text(path: Path) -> Iterator[list[str]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    for line in text.splitlines():
        yield [part.strip() for part in line.split("\t")] if "\t" in line else [line.strip()]


def _read_word(path: Path) -> Iterator[list[str]]:
    """Paragraphs and table rows in the document's order; a cell merged over rows repeats and counts once."""
    import docx
    from docx.table import Table

    try:
        document = docx.Document(str(path))
    except Exception as error:  # python-docx breaks in many ways on a file that is no document
        raise RktError(
            f"Dokumen RKT '{path.name}' bukan dokumen Word yang dapat dibaca. Simpan ulang di Word."
        ) from error
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            above: list[object] = []
            for row in block.rows:
                cells = list(row.cells)
                texts = [" ".join(cell.text.split()) for cell in cells]
                elements = [cell._tc for cell in cells]
                yield [
                    "" if index < len(above) and above[index] is element else text
                    for index, (text, element) in enumerate(zip(texts, elements, strict=True))
                ]
                above = list(elements)
        else:
            yield from ([line.strip()] for line in block.text.splitlines())


def _read_excel(path: Path) -> Iterator[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            for row in book.get_sheet_by_name(name).to_python():
                texts = [" ".join(cell_text(value or None).split()) for value in row]  # type: ignore[arg-type]
                filled = [text for text in texts if text]
                yield texts if len(filled) > 1 else filled or [""]
    except CalamineError as error:
        raise RktError(
            f"Dokumen RKT '{path.name}' bukan berkas Excel yang dapat dibaca. Simpan ulang di Excel."
        ) from error


def _read_rows(lines: list[list[str]]) -> tuple[tuple[SourceRow, ...], tuple[str, ...]]:
    """The table's rows below its heading, and in words whatever of them was joined or passed over.

    A blank No and Sasaran continue the sasaran above. A row without a target that goes on in small letters is the
    rest of a cell that a page break cut in two. Another table's heading, or a No that was there before, ends it.
    """
    columns: dict[str, int] | None = None
    rows: list[SourceRow] = []
    sasaran: dict[int, str] = {}
    said: list[str] = []
    no = 0
    for line in lines:
        if found := _heading(line):
            columns = found
            continue
        if columns is None or len(line) <= columns["indikator"]:
            continue
        part = {name: line[index] if index < len(line) else "" for name, index in columns.items()}
        number = int(part["no"].rstrip(".)")) if _NO.fullmatch(part["no"]) else None
        if fold(part["no"]) in ("no", "nomor") or (number in sasaran and part["sasaran"] != sasaran[number]):
            said.append(f"Tabel dibaca sampai baris sebelum '{_shown(line)}'.")
            columns = None
            continue
        if number is not None:
            no = number
            sasaran.setdefault(no, part["sasaran"])
        elif part["sasaran"] and no and part["sasaran"] != sasaran[no]:
            sasaran[no] = _joined(sasaran[no], part["sasaran"], said)
        if part["indikator"] and part["target"] and no:
            order = sum(1 for row in rows if row.no == no) + 1
            rows.append(SourceRow(no, "", f"{no}.{order}", part["indikator"], part["target"]))
        elif part["indikator"] and rows and part["indikator"][:1].islower():
            rows[-1] = replace(rows[-1], indikator=_joined(rows[-1].indikator, part["indikator"], said))
        elif part["indikator"] and not all(_COLUMN_NUMBER.fullmatch(text) for text in line if text):
            said.append(f"Baris '{_shown(line)}' tidak bertarget atau tidak bernomor; dilewati.")
    return tuple(replace(row, sasaran=sasaran[row.no]) for row in rows), tuple(said)


def _joined(text: str, rest: str, said: list[str]) -> str:
    said.append(f"Teks '…{text[-40:]}' disambung dengan '{rest[:40]}'.")
    return f"{text} {rest}"


def _shown(line: list[str]) -> str:
    text = " | ".join(part for part in line if part)
    return text if len(text) <= 80 else f"{text[:77]}…"


def _heading(line: list[str]) -> dict[str, int] | None:
    names = {"no": "no", "sasaran": "sasaran", "indikator": "indikator", "target": "target"}
    found = {
        name: index for name, start in names.items() for index, text in enumerate(line) if fold(text).startswith(start)
    }
    return found if set(found) == set(names) and len(line) > 3 else None


def _with_facts(rows: tuple[SourceRow, ...], said: tuple[str, ...], lines: list[list[str]]) -> Source:
    texts = [line[0].replace("*", "").strip() for line in lines]
    year = next((int(match[1]) for text in texts if (match := _YEAR.search(text))), None)
    signed = next((match for text in texts if (match := _PLACE_DATE.match(text))), None)
    after = texts[[bool(_PLACE_DATE.match(text)) for text in texts].index(True) :] if signed else []
    return Source(
        rows=rows,
        instansi=_instansi(texts),
        tahun=year,
        tempat=signed[1] if signed else "",
        tanggal=parse_date(signed[2]) if signed else None,
        ketua=next((text for text in reversed(after) if text and text.isupper()), ""),
        catatan=said,
    )


def _instansi(texts: list[str]) -> str:
    """ "KPU Provinsi Maluku Utara" from a title in capitals."""
    for text in texts:
        match = re.search(r"KOMISI PEMILIHAN UMUM (PROVINSI .+?)(?: TAHUN 20\d\d)?$", " ".join(text.split()), re.I)
        if match:
            return f"KPU {match[1].title()}"
    return ""
