"""Whose form it is and of which month: hidden sheet, header block, then file and folder name, held together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from rkt import findings
from rkt.form import layout
from rkt.form.dates import ISO_IN_NAME, YEAR, month_in_folder, month_in_path, parse_date, parse_month
from rkt.form.read.locate import Block
from rkt.form.text import fold, words
from rkt.model.bulan import MONTH_NAMES, Bulan
from rkt.model.cell import Cell
from rkt.model.display import format_date as tampil_tanggal
from rkt.model.location import Location
from rkt.model.plan import Plan
from rkt.model.satker import Satker, SatkerKind
from rkt.model.temuan import Definition, Temuan

_DIGITS = re.compile(r"\d+")

SOURCE_META = "formulir asalnya"
"""The hidden sheet: the satker and month that the blank form was made for."""
SOURCE_HEADER = "kepala formulir"
SOURCE_NAME = "nama berkas"
SOURCE_FOLDER = "nama folder"


@dataclass(frozen=True, slots=True)
class Identity:
    """``satker`` and ``bulan`` are None where a temuan says why. ``menunjuk``: kode of every satker that some source
    names, whether or not they agree."""

    satker: Satker | None
    bulan: Bulan | None
    contoh: bool
    tanggal: date | None
    filled_by: str
    temuan: tuple[Temuan, ...]
    menunjuk: tuple[str, ...] = ()


def named_satker(berkas: str, plan: Plan, claimed: Iterable[str] = ()) -> tuple[str, ...]:
    """Kode of every satker that one of the ``claimed`` names or the file's name points to, else its folder; in the
    plan's order. More generous than reading: a nickname is enough, since nothing is read from the file for it."""
    folder, _, name = berkas.rpartition("/")
    found = set(claimed) | (_every_satker_in(name, plan) or _every_satker_in(folder, plan))
    return tuple(satker.kode for satker in plan.satker if satker.name in found)


@lru_cache(maxsize=4096)
def _every_satker_in(text: str, plan: Plan) -> frozenset[str]:
    """Names of all satker that a text holds: by kode, else by whole name, else by a name that only one has."""
    lookup = _lookup(plan)
    found = {lookup.by_kode[run] for run in _DIGITS.findall(text) if run in lookup.by_kode}
    found |= {satker.name for satker in lookup.odd if _stands_in(satker.kode, text)}
    padded = words(text)
    found = found or {full_name for name, full_name in lookup.spelled if name in padded}
    if not found:
        found = {full_name for name, full_name in lookup.nicknames if name in padded}
        local = {full_name for full_name in found if lookup.by_name[full_name].kind is not SatkerKind.PROVINSI}
        found = local or found  # "Ternate, Maluku Utara": the province is only said beside it
    return frozenset(found)


def named_month(berkas: str, plan: Plan) -> Bulan | None:
    """The month that a file's name or its folder says, of the plan's year unless it says another."""
    folder, _, name = berkas.rpartition("/")
    number = month_in_path(name) or month_in_folder(folder)
    year = ISO_IN_NAME.search(name)
    return Bulan(int(year[1]) if year else plan.tahun, number) if number else None


def read_identity(berkas: str, meta: Mapping[str, str], block: Block, plan: Plan) -> Identity:
    """Every source is heard; the first that knows decides, one that contradicts is a galat naming both."""
    claims = _satker_claims(berkas, meta, block, plan)
    satker, satker_doubt = _agree("Satker", claims)
    month, month_doubt = _agree("Bulan", _month_claims(berkas, meta, block))
    year, year_doubt = _agree("Tahun", _year_claims(berkas, meta, block))
    temuan = [doubt for doubt in (satker_doubt, month_doubt, year_doubt) if doubt is not None]
    found = _lookup(plan).by_name.get(satker) if satker else None
    if found is None and satker_doubt is None:
        temuan.append(_unknown(findings.SATKER_UNKNOWN, berkas, block, ("kode_satker", "satuan_kerja")))
    if month is None and month_doubt is None:
        temuan.append(_unknown(findings.BULAN_UNKNOWN, berkas, block, ("bulan",)))
    tahun = int(year) if year else plan.tahun
    bulan = Bulan(tahun, _month_number(month)) if month else None
    if year and tahun != plan.tahun:
        at = block["tahun"][0].at if "tahun" in block else Location(berkas)
        temuan.append(Temuan(findings.TAHUN_NOT_OF_PLAN, at, {"tahun": tahun, "tahun_rkt": plan.tahun}))
    tanggal, problem = _read_date(block["tanggal"][0] if "tanggal" in block else None)
    if problem is not None:
        temuan.append(problem)
    if tanggal is not None and bulan is not None and tanggal < date(bulan.tahun, bulan.bulan, 1):
        values = {"tanggal": tampil_tanggal(tanggal), "bulan": str(bulan)}
        temuan.append(Temuan(findings.TANGGAL_BEFORE_BULAN, block["tanggal"][0].at, values))
    filled_by = block["pengisi"][0].text.strip() if "pengisi" in block else ""
    contoh = fold(meta.get("Contoh", "")) == fold(layout.META_YES)
    menunjuk = named_satker(berkas, plan, (value for _, value, _ in claims))
    return Identity(found, bulan, contoh, tanggal, filled_by, tuple(temuan), menunjuk)


def _unknown(definition: Definition, berkas: str, block: Block, fields: tuple[str, ...]) -> Temuan:
    written = [cell.text for field in fields for cell in block.get(field, ()) if cell.is_filled]
    at = next((block[field][0].at for field in fields if field in block), Location(berkas))
    found_text = f"tertulis '{' / '.join(written)}'" if written else "tidak tertulis"
    return Temuan(definition, at, {"tertulis": found_text})


def _agree(subject: str, claims: list[tuple[str, str, Location]]) -> tuple[str | None, Temuan | None]:
    """The first claim's value; None and a galat where a later source says otherwise."""
    if not claims:
        return None, None
    first_source, first, _ = claims[0]
    for source, value, at in claims[1:]:
        if value != first:
            values = {"hal": subject, "satu_sumber": first_source, "satu": first, "dua_sumber": source, "dua": value}
            return None, Temuan(findings.IDENTITY_CONTRADICTORY, at, values)
    return first, None


def _satker_claims(berkas: str, meta: Mapping[str, str], block: Block, plan: Plan) -> list[tuple[str, str, Location]]:
    """A kode that the plan lacks is a claim as written; a name that the plan lacks is only another spelling."""
    claims: list[tuple[str, str, Location]] = []
    by_kode = _lookup(plan).by_kode
    if written := meta.get("Kode Satker"):
        claims.append((SOURCE_META, by_kode.get(written, written), Location(berkas)))
    for place, cell in enumerate(block.get("kode_satker", ())):
        written = cell.text.strip()
        known = by_kode.get(written) or _name_match(written, plan)
        if known or (written and place == 0):
            claims.append((SOURCE_HEADER, known or written, cell.at))
    claims += [
        (SOURCE_HEADER, known, cell.at)
        for cell in block.get("satuan_kerja", ())
        if (known := _name_match(cell.text, plan))
    ]
    folder, _, name = berkas.rpartition("/")
    if in_name := satker_in_text(name, plan):
        claims.append((SOURCE_NAME, in_name, Location(berkas)))
    if in_folder := satker_in_text(folder, plan):
        claims.append((SOURCE_FOLDER, in_folder, Location(berkas)))
    return claims


def _name_match(text: str, plan: Plan) -> str | None:
    """A satker by its whole name or one of its other names, common prefixes ("Sekretariat", "KPU Kab.") apart."""
    lookup = _lookup(plan)
    found = lookup.own_names.get(fold(text), _NONE)
    found = found or lookup.names.get(fold(text), _NONE) | lookup.names.get(fold(_bare(text)), _NONE)
    return next(iter(found)) if len(found) == 1 else None


_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Lookup:
    """The satker of a plan by what they are called, names folded: each leads to the names in the plan that it means.

    ``spelled`` are whole names as words, to be found inside a text, ``nicknames`` those that only one satker has;
    ``odd``: kode that are not digits alone.
    """

    by_kode: dict[str, str]
    by_name: dict[str, Satker]
    own_names: dict[str, frozenset[str]]
    names: dict[str, frozenset[str]]
    spelled: tuple[tuple[str, str], ...]
    nicknames: tuple[tuple[str, str], ...]
    odd: tuple[Satker, ...]


@lru_cache(maxsize=8)
def _lookup(plan: Plan) -> _Lookup:
    """Made once for all forms."""
    own: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for satker in plan.satker:
        for name in (satker.name, satker.short_name):
            own.setdefault(fold(name), set()).add(satker.name)
        for name in (satker.name, satker.short_name, _bare(satker.name), *satker.other_names):
            names.setdefault(fold(name), set()).add(satker.name)
    return _Lookup(
        by_kode={satker.kode: satker.name for satker in plan.satker},
        by_name={satker.name: satker for satker in reversed(plan.satker)},
        own_names={name: frozenset(found) for name, found in own.items()},
        names={name: frozenset(found) for name, found in names.items()},
        spelled=tuple((words(name), s.name) for s in plan.satker for name in (s.name, s.short_name)),
        nicknames=tuple(
            (words(name), satker.name)
            for satker in plan.satker
            for name in (_bare(satker.name), *satker.other_names)
            if len(names[fold(name)]) == 1
        ),
        odd=tuple(satker for satker in plan.satker if not satker.kode.isdecimal()),
    )


def _bare(name: str) -> str:
    text = words(name).strip()
    for prefix in ("sekretariat", "kpu", "komisi pemilihan umum", "kabupaten", "kab", "kota"):
        text = text.removeprefix(f"{prefix} ")
    return text


@lru_cache(maxsize=4096)
def satker_in_text(text: str, plan: Plan) -> str | None:
    """Name of the one satker whose kode or else whole name stands in a text, such as a file's name; None for none or
    several. Forms of one folder ask for it again and again."""
    lookup = _lookup(plan)
    found = {lookup.by_kode[run] for run in _DIGITS.findall(text) if run in lookup.by_kode}
    found |= {satker.name for satker in lookup.odd if _stands_in(satker.kode, text)}
    if not found:
        padded = words(text)
        found = {full_name for name, full_name in lookup.spelled if name in padded}
    return found.pop() if len(found) == 1 else None


def _month_claims(berkas: str, meta: Mapping[str, str], block: Block) -> list[tuple[str, str, Location]]:
    claims: list[tuple[str, str, Location]] = []
    if number := parse_month(meta.get("Bulan", "")):
        claims.append((SOURCE_META, MONTH_NAMES[number - 1], Location(berkas)))
    claims += [
        (SOURCE_HEADER, MONTH_NAMES[number - 1], cell.at)
        for cell in block.get("bulan", ())
        if (number := _month_of_cell(cell))
    ]
    folder, _, name = berkas.rpartition("/")
    if number := month_in_path(name):
        claims.append((SOURCE_NAME, MONTH_NAMES[number - 1], Location(berkas)))
    if number := month_in_folder(folder):
        claims.append((SOURCE_FOLDER, MONTH_NAMES[number - 1], Location(berkas)))
    return claims


def _year_claims(berkas: str, meta: Mapping[str, str], block: Block) -> list[tuple[str, str, Location]]:
    claims: list[tuple[str, str, Location]] = []
    if YEAR.fullmatch(meta.get("Tahun", "")):
        claims.append((SOURCE_META, meta["Tahun"], Location(berkas)))
    for cell in (*block.get("tahun", ()), *block.get("bulan", ())):
        if isinstance(cell.raw, (date, datetime)):
            claims.append((SOURCE_HEADER, str(cell.raw.year), cell.at))
        elif match := YEAR.search(cell.text):
            claims.append((SOURCE_HEADER, match[0], cell.at))
    if match := ISO_IN_NAME.search(berkas.rpartition("/")[2]):
        claims.append((SOURCE_NAME, match[1], Location(berkas)))
    return claims


def _month_number(full_name: str) -> int:
    return MONTH_NAMES.index(full_name) + 1


def _month_of_cell(cell: Cell) -> int | None:
    if isinstance(cell.raw, (date, datetime)):
        return cell.raw.month
    return parse_month(cell.text)


def _read_date(cell: Cell | None) -> tuple[date | None, Temuan | None]:
    if cell is None or not cell.is_filled:
        return None, None
    if isinstance(cell.raw, datetime):
        return cell.raw.date(), None
    if isinstance(cell.raw, date):
        return cell.raw, None
    day = parse_date(cell.text)
    return day, None if day else Temuan(findings.TANGGAL_UNREADABLE, cell.at, {"tertulis": cell.text.strip()[:60]})


def _stands_in(kode: str, text: str) -> bool:
    """For a kode that is not digits alone; one that is stands in a text as a run of digits of its own."""
    return re.search(rf"(?<!\d){re.escape(kode)}(?!\d)", text) is not None
