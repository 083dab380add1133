"""A spreadsheet file as plain cells with their positions, values by calamine. Knows nothing of forms or plans."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rkt.form import findings
from rkt.form.details import Details
from rkt.form.text import cell_text
from rkt.model.form import Cell, Raw
from rkt.model.lokasi import At
from rkt.model.temuan import Temuan

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]+)<")


@dataclass(frozen=True)
class RawSheet:
    """``rows`` start at A1; shorter rows end early. Rows and columns in calls count from 1."""

    berkas: str
    nama: str
    rows: tuple[tuple[Raw, ...], ...]
    details: Details

    @property
    def last_row(self) -> int:
        return len(self.rows)

    def cell(self, row: int, column: int) -> Cell:
        raw: Raw = None
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            raw = self.rows[row - 1][column - 1]
        return Cell(At(self.berkas, self.nama, row, column), raw, cell_text(raw))


@dataclass(frozen=True)
class RawBook:
    """``disimpan`` is the last-saved time that the file itself records, in UTC; None where it records none."""

    berkas: str
    sheets: tuple[RawSheet, ...]
    disimpan: datetime | None
    has_macros: bool


def read_workbook(berkas: str, content: bytes) -> RawBook | Temuan:
    """Every sheet of a spreadsheet file, hidden ones too; a Temuan of family B where it cannot be read."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    problem = _refuse(berkas, content)
    if problem is not None:
        return problem
    is_ooxml = content[:2] == b"PK"
    details = Details(content, is_ooxml)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = tuple(
            RawSheet(berkas, name, _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False)), details)
            for name in book.sheet_names
            if name in _worksheets(book)
        )
    except PasswordError:
        return Temuan(findings.B102, At(berkas))
    except (CalamineError, OSError, ValueError) as error:
        return Temuan(findings.B101, At(berkas), {"sebab": _first_line(error)})
    saved, macros = _package_facts(content) if is_ooxml else (None, False)
    return RawBook(berkas, sheets, saved, macros)


def _worksheets(book: object) -> set[str]:
    return {
        meta.name
        for meta in book.sheets_metadata  # type: ignore[attr-defined]
        if str(meta.typ).endswith("WorkSheet")
    }


def _refuse(berkas: str, content: bytes) -> Temuan | None:
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if "EncryptedPackage".encode("utf-16-le") in content:
            return Temuan(findings.B102, At(berkas))
        return None
    if content[:4] == b"PK\x03\x04":
        return None
    jenis = "berkas kosong" if not content else "PDF" if content[:5] == b"%PDF-" else "jenis isi tidak dikenal"
    return Temuan(findings.B103, At(berkas), {"jenis": jenis})


def _package_facts(content: bytes) -> tuple[datetime | None, bool]:
    """Last-saved time and whether the package carries macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            macros = any(name.lower().endswith("vbaproject.bin") for name in names)
            core = package.read("docProps/core.xml") if "docProps/core.xml" in names else b""
    except (zipfile.BadZipFile, OSError, KeyError):
        return None, False
    match = _MODIFIED.search(core)
    return (_parse_utc(match[1].decode("ascii", "replace")) if match else None), macros


def _parse_utc(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _rows(rows: Sequence[Sequence[object]]) -> tuple[tuple[Raw, ...], ...]:
    return tuple(tuple(_raw(value) for value in row) for row in rows)


def _raw(value: object) -> Raw:
    if isinstance(value, (str, bool, int, float, datetime, date)):
        return value if value != "" else None
    if isinstance(value, (time, timedelta)):
        return str(value)
    return None if value is None else str(value)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or ["sebab tidak diketahui"])[0][:120]
