"""Who issued a document, for which year, where and when it was signed, and by which Ketua. "" and None where unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rkt.form.dates import parse_date
from rkt.form.text import words
from rkt.plan.document import DocRow

_DAY = r"\d{1,2}\s+[A-Za-z]+\s+20\d\d"
_PLACE_DATE = re.compile(
    rf"(?P<place>[A-Z][^\W\d]*(?:[ .'-]+[^\W\d]+){{0,4}})\s*,\s*(?P<day>(?:tanggal\s+)?{_DAY}|[A-Za-z]+\s+20\d\d)\.?"
)
_GIVEN_AT = re.compile(
    r"(?:ditetapkan|dibuat|dikeluarkan|disahkan|ditandatangani)\s+di\s*:?\s*(?P<place>.+?)"
    rf"(?:\s*,?\s*pada\s+tanggal\s*:?\s*(?P<day>{_DAY}))?[.,]?",
    re.I,
)
_ON_DAY = re.compile(rf"pada\s+tanggal\s*:?\s*(?P<day>{_DAY}|.*)[.,]?", re.I)
_ROLE = re.compile(r"(?:(?:plt|plh|pj|pjs)\.?\s+)?ketua\b(?P<rest>.*)", re.I)
_CLOSING = re.compile(
    r"(?:a\.?\s?n\.?\s+)?(?:(?:plt|plh|pj)\.?\s+)?(?:ketua|sekretaris)\b.{0,60},?|mengetahui\b.*|menyetujui\b.*|"
    r"pihak (?:pertama|kedua)\b.*|ttd\.?",
    re.I,
)
_NOT_CHAIR = (" divisi ", " tim ", " pokja ", " bawaslu ", " dprd ", " panitia ", " dkpp ", " kelompok ")
_ORGANISATION = frozenset(
    words(
        "komisi pemilihan umum independen provinsi kabupaten kota kpu kip sekretariat sekretaris republik selaku ttd "
        "dto cap stempel nip pihak mengetahui menyetujui anggota kepala tahun tanggal jabatan lampiran tembusan "
        "ditetapkan dibuat pangkat pembina penata kuasa pengguna anggaran halaman plt plh tanda tangan materai meterai "
        "disetujui program"
    ).split()
)
_NAME = re.compile(r"[^\W\d_][^\d_:;@/\\|]{1,80}")
_DEGREE = re.compile(
    r"(?:S|M|A|Dr|Drs|Ph|SH|SE|MH|MM|ST|MT|LL|B|Sp|Ir|Lc)\.?\s?[A-Za-z]{0,5}\.?[A-Za-z]{0,4}\.?(?:\s*,|$)"
)
_BODY = re.compile(r"\b(?P<body>KOMISI PEMILIHAN UMUM|KOMISI INDEPENDEN PEMILIHAN|KPU|KIP)\b(?=(?P<region>.*))", re.I)
_REGION = ("provinsi", "kabupaten", "kota", "kab", "daerah", "aceh")
_STOPS = frozenset(
    ("tahun", "nomor", "no", "dengan", "tentang", "sebagai", "periode", "rencana", "perjanjian", "untuk", "selaku")
)
_CAPITALS = frozenset(("DKI", "DI", "DIY", "NTB", "NTT", "D.I."))
_YEAR = re.compile(r"\bTAHUN\s+(?:ANGGARAN\s+)?(20\d\d)(?!\s*[-–])\b", re.I)
_LAW = re.compile(r"\b(?:nomor|no\.?)\s*\d+\s+tahun\s+20\d\d", re.I)
_WORK = re.compile(r"\b(?:kinerja|RKT|PK|RKA|komisi|KPU|KIP)\b", re.I)


@dataclass(frozen=True, slots=True)
class Title:
    """What a document says of itself outside its tables."""

    instansi: str
    tempat: str
    tanggal: date | None
    ketua: str


def is_closing(texts: Sequence[str]) -> bool:
    """Whether a row of a sheet is the signature below a table: a place with a date, or who signs."""
    if len(texts) > 2:
        return False
    patterns = (_PLACE_DATE, _GIVEN_AT, _CLOSING, _ON_DAY)
    return any(pattern.fullmatch(text) for text in texts for pattern in patterns)


def document_year(rows: Iterable[DocRow]) -> int | None:
    """The year of the title: where the work or the office is named, else on a line of its own, else in capitals."""
    texts = [cell.text for row in rows for cell in row.cells if cell.text and len(row.filled) < 3]
    found: list[tuple[int, int]] = []
    for text in texts:
        if match := _YEAR.search(_LAW.sub("", text)):
            rank = (
                0
                if _WORK.search(text) and len(text) < 160
                else 1
                if match[0] == text.strip()
                else 2
                if text.isupper()
                else 3
            )
            found.append((rank, int(match[1])))
    return min(found, key=lambda one: one[0])[1] if found else None


def read_title(rows: Sequence[DocRow]) -> Title:
    """From the rows outside the plan's table; signatures side by side are read one column after the other."""
    lines = list(_columns(rows))
    place, day, after = _signed(lines)
    return Title(_instansi([line for line in lines if line]), place, day, _chair(lines[after:]) or _chair(lines))


def _columns(rows: Sequence[DocRow]) -> Iterator[str]:
    """Lines from top to bottom; a block of rows with several columns gives one column after the other.

    A blank line parts blocks of text, and shows as "".
    """
    block: list[DocRow] = []
    for row in rows:
        if block and not _belongs(block[-1], row):
            yield from _block_lines(block)
            block = []
        block.append(row)
    yield from _block_lines(block)


def _belongs(before: DocRow, row: DocRow) -> bool:
    return before.table == row.table and before.is_text == row.is_text


def _block_lines(block: list[DocRow]) -> Iterator[str]:
    starts = sorted({cell.start for row in block for cell in row.cells if cell.text})
    if block and block[0].is_text and not any(len(row.filled) > 1 for row in block):
        starts = starts[:1]  # tabs that only move a line to the right make no columns
    if not starts:
        yield ""
    is_one = len(starts) == 1
    previous = block[0].number if block else 0
    for start in starts:
        for row in block:
            cells = [cell for cell in row.cells if cell.text and (is_one or cell.start == start)]
            if (not row.filled and is_one) or (row.is_sheet and is_one and row.number > previous + 1):
                yield ""
            previous = row.number
            for cell in cells:
                yield from (line.text.replace("*", "").strip() for line in cell.lines)
        yield ""


def _signed(lines: list[str]) -> tuple[str, date | None, int]:
    """Place, day, and the index of the line after them: of the last such line, which is the signature's."""
    place, day, after = "", None, 0
    for index, line in enumerate(lines):
        if match := _GIVEN_AT.fullmatch(line):
            place, day, after = _cased(match["place"].strip(" :.,")), _day(match["day"]), index + 1
        elif match := _ON_DAY.fullmatch(line):
            day, after = _day(match["day"]) or day, index + 1
        elif (match := _PLACE_DATE.fullmatch(line)) and _day_or_month(match["day"]):
            place, day, after = _cased(match["place"].strip()), _day(match["day"]), index + 1
    return place, day, after


def _day(text: str | None) -> date | None:
    return parse_date(text) if text else None


def _day_or_month(text: str) -> bool:
    """A full date, or a month and a year whose day is left open."""
    return parse_date(text) is not None or parse_date(f"1 {' '.join(text.split())}") is not None


def _chair(lines: list[str]) -> str:
    """The name below the line "Ketua …"; "" rather than any other line."""
    found = ""
    for index, line in enumerate(lines):
        role = _ROLE.fullmatch(line)
        if role is None or len(line) > 100 or any(word in words(line) for word in _NOT_CHAIR):
            continue
        same_line = re.match(r"\s*[,:]\s*(.+)", role["rest"])
        if same_line and _is_name(same_line[1]):
            found = same_line[1].strip()
            continue
        found = _name_below(lines, index + 1) or found
    return found


def _name_below(lines: list[str], start: int) -> str:
    """The first name below a role, with its second line; "" where another role or a date comes first."""
    blank = 0
    for index in range(start, min(start + 14, len(lines))):
        line = lines[index]
        blank = blank + 1 if not line else 0
        if blank > 8 or _ROLE.fullmatch(line) or _PLACE_DATE.fullmatch(line):
            return ""
        if not _is_name(line) or _goes_on_with_region(lines, index, start):
            if line and re.match(r"sekretaris|anggota|pihak", line, re.I):
                return ""
            continue
        name = line.strip("() ")
        rest = lines[index + 1] if index + 1 < len(lines) else ""
        if rest and (name.endswith(",") or _DEGREE.match(rest)) and _is_name(rest):
            name = f"{name} {rest.strip('() ')}"
        return name.rstrip(",; ")
    return ""


def _goes_on_with_region(lines: list[str], index: int, start: int) -> bool:
    """Whether a line directly below the role ends in a comma: "PROVINSI" / "GORONTALO," is no person."""
    line = lines[index]
    return (
        line.endswith(",")
        and "" not in lines[start : index + 1]
        and not _DEGREE.search(line)
        and " " not in line.strip()
    )


def _is_name(text: str) -> bool:
    bare = text.strip("() ").rstrip(",")
    plain = words(bare).split()
    if not 1 <= len(plain) <= 12 or not _NAME.fullmatch(bare) or set(plain) & _ORGANISATION:
        return False
    return bare[:1].isupper() and not re.search(r"[.!?]\s+[A-Z][a-z]+\s+[a-z]+\s+[a-z]+", bare) and len(plain[0]) > 0


def _instansi(lines: list[str]) -> str:
    """ "KPU Provinsi Maluku Utara", "KPU Kabupaten Bone Bolango", "KIP Aceh" from a title of one or more lines."""
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        for text in (line, f"{line} {following}"):
            for match in _BODY.finditer(" ".join(text.split())):
                if region := _region(match["region"].lstrip(") ")):
                    body = "KIP" if match["body"].upper() in ("KIP", "KOMISI INDEPENDEN PEMILIHAN") else "KPU"
                    return f"{body} {region}"
    return ""


def _region(text: str) -> str:
    """The words of a region at the beginning of a text: "PROVINSI DKI JAKARTA TAHUN 2025" -> "Provinsi DKI Jakarta"."""
    taken: list[str] = []
    for word in text.split():
        bare = word.strip("(),;:.–-")
        if not bare or bare.casefold() in _STOPS or bare[0].isdigit() or word[0] in "(–-":
            break
        if not bare[0].isupper() and bare.casefold() != "dan":
            break
        taken.append(bare if bare.upper() != "D.I" else "D.I.")
        if word[-1] in ",;:)":
            break
    if len(taken) < 1 or taken[0].casefold() not in _REGION or (len(taken) == 1 and taken[0].casefold() != "aceh"):
        return ""
    if taken[0].casefold() == "provinsi" and len(taken) > 1 and "/" in "".join(taken):
        return ""
    return _cased(" ".join(taken))


def _cased(text: str) -> str:
    """A text in capitals with capitals at its words only; any other stays."""
    if not text.isupper():
        return text
    return " ".join(_word(word) for word in text.split())


def _word(word: str) -> str:
    if word in _CAPITALS:
        return word
    if word == "DAN":
        return "dan"
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


_NUMBER = re.compile(r"(?:nomor|no)\s*[.:]*\s*(?P<number>[^\s:.][^\s]*/[^\s]+)", re.I)


def document_number(rows: Iterable[DocRow]) -> str:
    """ "Nomor: 12/PR.01-PK/82/2024" -> "12/PR.01-PK/82/2024"; "" where none or several stand there."""
    texts = (" ".join(cell.text for cell in row.filled) for row in rows)
    found = {match["number"].rstrip(".,;") for text in texts if (match := _NUMBER.match(text))}
    return found.pop() if len(found) == 1 else ""
