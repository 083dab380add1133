"""What an export says above its table: of which satker, s.d. which month, made on which day, whether it is a sample."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from rkt import findings
from rkt.form.dates import parse_date, parse_month
from rkt.form.read.identity import satker_in_text
from rkt.form.text import fold, words
from rkt.model.bulan import Bulan
from rkt.model.cell import Raw, cell_text
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.temuan import Temuan
from rkt.spreadsheet.workbook import RawSheet

SAMPLE_MARK = "CONTOH, BUKAN DATA RESMI"
PAGE_HEAD = ("laporan", "perprogram", "periode", "kementerian", "unitorganisasi", "satuankerja", "tanggal", "dicetak",
             "halaman", "uraian", fold(SAMPLE_MARK))  # fmt: skip
"""How the lines begin that stand above the table, on each printed page anew."""
_SATKER = "satuankerja"
_PERIOD = re.compile(r"periode|sampaidengan|sd|per\d")
_SCALED = re.compile(r"dalam(?:ribu|juta|miliar|milyar)")
_PRINTED = ("tanggal", "dicetak")
_KODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_DATE = re.compile(r"\d{1,2}[-/. ]+(?:\d{1,2}|[A-Za-z]+)[-/. ]+20\d\d|20\d\d-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Head:
    """``satker`` is a kode of the plan."""

    satker: str
    bulan: Bulan
    tanggal: date | None
    contoh: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the head: how it begins, folded, and all of its text."""

    at: Location
    start: str
    text: str


def read_head(sheet: RawSheet, heading_rows: Iterable[int], plan: Plan) -> Head | Temuan:
    """The head of the whole file; a Temuan where it is of no satker or period that this plan is about, or of several.

    ``heading_rows``: where the headings stand; the lines of the head come again above each of them.
    """
    lines = [line for row in range(1, sheet.last_row + 1) if (line := _line(sheet, row)) is not None]
    top = [line for line in lines if line.at.row < min(heading_rows)]
    satker = _satker(sheet, [line for line in lines if line.start.startswith(_SATKER)], plan)
    if isinstance(satker, Temuan):
        return satker
    if scaled := next((line for line in top if _SCALED.search(fold(line.text))), None):
        return Temuan(findings.SAKTI_NOT_IN_RUPIAH, scaled.at, {"tertulis": scaled.text[:80]})
    bulan = _bulan(sheet, top, plan)
    if isinstance(bulan, Temuan):
        return bulan
    printed = [day for line in lines if line.start.startswith(_PRINTED) and (day := parse_date(line.text))]
    contoh = any(fold(SAMPLE_MARK) in fold(line.text) for line in top)
    return Head(satker, bulan, max(printed, default=None), contoh)


def _line(sheet: RawSheet, row: int) -> _Line | None:
    filled = [(at, _text(raw)) for at, raw in enumerate(sheet.rows[row - 1], 1) if raw is not None]
    filled = [(at, text) for at, text in filled if text]
    if not filled:
        return None
    return _Line(
        Location(sheet.berkas, sheet.name, row, filled[0][0]),
        fold(filled[0][1]),
        " ".join(text for _, text in filled),
    )


def _text(raw: Raw) -> str:
    return f"{raw:%d-%m-%Y}" if isinstance(raw, (date, datetime)) else cell_text(raw).strip()


def _satker(sheet: RawSheet, lines: list[_Line], plan: Plan) -> str | Temuan:
    """By the kode where one is written, else by the name."""
    at = lines[0].at if lines else Location(sheet.berkas, sheet.name)
    kode = {run for line in lines for run in _KODE.findall(line.text)}
    if not kode:
        named = {name for line in lines if (name := satker_in_text(line.text, plan))}
        kode = {satker.kode for satker in plan.satker if satker.name in named}
    if len(kode) > 1:
        return Temuan(findings.SAKTI_SATKER_UNKNOWN, at, {"tertulis": f"lebih dari satu ({', '.join(sorted(kode))})"})
    found = plan.find_satker(next(iter(kode), ""))
    if found is None:
        told = f"'{lines[0].text[:80]}' tidak ada pada lembar Satker" if lines else "tidak tertulis"
        return Temuan(findings.SAKTI_SATKER_UNKNOWN, at, {"tertulis": told})
    return found.kode


def _bulan(sheet: RawSheet, lines: list[_Line], plan: Plan) -> Bulan | Temuan:
    """The last month that the line of the period names, of the year that it or else the title names."""
    period = next((line for line in lines if _PERIOD.match(line.start)), None)
    if period is None:
        return Temuan(findings.SAKTI_PERIOD_UNKNOWN, Location(sheet.berkas, sheet.name), {"tertulis": "tidak tertulis"})
    unknown = Temuan(findings.SAKTI_PERIOD_UNKNOWN, period.at, {"tertulis": f"tertulis '{period.text[:80]}'"})
    days = [day for text in _DATE.findall(period.text) if (day := parse_date(text))]
    years = _YEAR.findall(period.text) or [year for line in lines for year in _YEAR.findall(line.text)]
    months = [day.month for day in days] or _months(period.text)
    if not months or not years:
        return unknown
    tahun = int(years[-1])
    if tahun != plan.tahun:
        return Temuan(findings.SAKTI_OF_OTHER_YEAR, period.at, {"tahun": tahun, "tahun_rkt": plan.tahun})
    return Bulan(tahun, months[-1])


def _months(text: str) -> list[int]:
    """The months that a text names, by word; where it names none, the one number that can be a month."""
    tokens = [token for token in words(text).split() if not _YEAR.fullmatch(token)]
    named = [month for token in tokens if len(token) > 2 and token.isalpha() and (month := parse_month(token))]
    numbers = [int(token) for token in tokens if token.isdecimal() and 1 <= int(token) <= 12]
    return named or (numbers if len(numbers) == 1 else [])
