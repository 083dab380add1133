"""The nation's plan, as given or as the provinces share it, and which indikator of a province is which of the nation's.

Matched by kode, then by the very wording; a merely similar one never. What differs is a temuan.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rkt import findings
from rkt.consolidation.satker_plan import OPEN_PLACE
from rkt.form.text import fold
from rkt.model.cara_hitung import method_of
from rkt.model.display import join_list, with_unit
from rkt.model.form import Status
from rkt.model.indikator import Arah, Indikator, RumusTurun, Target
from rkt.model.location import Location
from rkt.model.plan import Identitas, Plan, Skala
from rkt.model.satker import Satker, SatkerKind
from rkt.model.temuan import Definition, Temuan
from rkt.nation.accept import Accepted
from rkt.nation.record import ProvinceRecord

INSTANSI = "Komisi Pemilihan Umum"
SHARED_PLAN = "rencana bersama provinsi"
"""Stands where the file of the plan would be named."""
DIFFERING = "berbeda antarprovinsi"
_MAX_NAMED = 3
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NationalPlan:
    """``matches``: by kode of the province and kode there the nation's indikator; absent where it is not added up."""

    plan: Plan
    matches: Mapping[str, Mapping[str, Indikator]]
    temuan: tuple[Temuan, ...]


def national_plan(accepted: Accepted, given: Plan | None) -> NationalPlan:
    """``given``: the nation's own plan workbook, whose sheet Satker lists the provinces; None for the common plan.

    Without it an indikator is the nation's where more than half of the provinces have its kode, as most of them word
    and count it. A level (share or mean) then has the target that all share, a sum or count the sum of theirs.
    """
    records = accepted.records
    temuan: list[Temuan] = []
    base = given if given is not None else _shared_plan(records)
    matches: dict[str, dict[str, Indikator]] = {}
    for record in records:
        matches[record.provinsi.kode], told = _match(record, base, compares_targets=given is not None)
        temuan += told
    if given is None:
        base, told = _with_shared_targets(base, records, matches)
        temuan += told
        for own in matches.values():
            own.update({kode: base.indikator[_position(base, row.kode)] for kode, row in own.items()})
    listed, told = _provinces(accepted, given)
    temuan += told
    satker = tuple(row for record in records for row in record.satker)
    plan = replace(base, satker=satker, provinces=listed, target_satker={}, anggaran=())
    return NationalPlan(plan, matches, tuple(temuan))


def _position(plan: Plan, kode: str) -> int:
    return next(position for position, row in enumerate(plan.indikator) if row.kode == kode)


def _shared_plan(records: Sequence[ProvinceRecord]) -> Plan:
    rows: dict[str, list[Indikator]] = {}
    for record in records:
        for row in record.indikator:
            rows.setdefault(row.kode, []).append(row)
    common = (_most(_most(same, _definition), _judging)[0] for same in rows.values() if 2 * len(same) > len(records))
    hashes = "\n".join(record.sha256 for record in records)
    skala, limit = (_most(records, key)[0] for key in (_skala, lambda record: record.limit_pct))
    return Plan(
        berkas=SHARED_PLAN,
        sha256=hashlib.sha256(hashes.encode()).hexdigest(),
        identitas=_identitas(records[0].bulan.tahun, limit.limit_pct),
        indikator=tuple(sorted(common, key=_natural)),
        satker=(),
        target_satker={},
        skala=skala.skala,
        pembanding={},
        anggaran=(),
        narasi=(),
        contoh=all(record.contoh for record in records),
    )


def _skala(record: ProvinceRecord) -> Skala:
    return record.skala


def _identitas(tahun: int, limit_pct: float | None) -> Identitas:
    return Identitas(
        instansi=INSTANSI,
        full_name=INSTANSI,
        kode_satker_induk="",
        tahun=tahun,
        tempat=OPEN_PLACE,
        tanggal=None,
        ketua="",
        sekretaris="",
        nip_sekretaris="",
        alamat="",
        mail="",
        submission_day=10,
        capaian_limit_pct=limit_pct,
        rumus_turun=RumusTurun.SELISIH,
        efisiensi_threshold=5,
    )


def _natural(row: Indikator) -> tuple[int, list[int], str]:
    """2.10 comes after 2.9."""
    return row.no_sasaran, [int(part) for part in re.findall(r"[0-9]+", row.kode)], row.kode


def _most(rows: Sequence[T], key: Callable[[T], object]) -> list[T]:
    """Those of ``rows`` with the most frequent key; of equally frequent ones the first."""
    most, _ = Counter(map(key, rows)).most_common(1)[0]
    return [row for row in rows if key(row) == most]


def _definition(row: Indikator) -> object:
    """What must be the same for figures to be added up."""
    return fold(row.uraian), fold(row.satuan) or row.satuan, row.cara_hitung


def _judging(row: Indikator) -> object:
    return row.arah, row.periode_ukur, row.pelapor, row.rumus_turun


def _match(record: ProvinceRecord, plan: Plan, *, compares_targets: bool) -> tuple[dict[str, Indikator], list[Temuan]]:
    wordings = Counter(fold(row.uraian) for row in plan.indikator)
    by_wording = {fold(row.uraian): row for row in plan.indikator if wordings[fold(row.uraian)] == 1}
    found: dict[str, Indikator] = {}
    temuan: list[Temuan] = []

    def tell(definition: Definition, kode: str, **values: object) -> None:
        about = {"kode": kode, "instansi": record.provinsi.name, **values}
        temuan.append(Temuan(definition, Location(record.berkas), about, record.provinsi.kode, kode))

    for row in record.indikator:
        same_kode = plan.find_indikator(row.kode)
        national = same_kode
        if same_kode is None or fold(same_kode.uraian) != fold(row.uraian):
            national = by_wording.get(fold(row.uraian))
        if national is None and same_kode is not None:
            values = {"apa": "bunyinya", "tertulis": f"'{row.uraian}'", "nasional": f"'{same_kode.uraian}'"}
            tell(findings.INDIKATOR_DIFFERS, row.kode, **values)
        elif national is None:
            tell(findings.INDIKATOR_NOT_NATIONAL, row.kode, uraian=row.uraian)
        elif _definition(row) != _definition(national):
            is_unit = row.cara_hitung is national.cara_hitung
            said = [(one.satuan if is_unit else one.cara_hitung.value) for one in (row, national)]
            what = "satuannya" if is_unit else "cara hitungnya"
            tell(findings.INDIKATOR_DIFFERS, row.kode, apa=what, tertulis=said[0], nasional=said[1])
        elif national.kode in {other.kode for other in found.values()}:
            tell(findings.INDIKATOR_NOT_NATIONAL, row.kode, uraian=row.uraian)
        else:
            found[row.kode] = national
            for what, mine, theirs in _differences(row, national):
                tell(findings.JUDGING_DIFFERS, row.kode, apa=what, tertulis=mine, nasional=theirs)
            is_level = method_of(row.cara_hitung).is_level
            if compares_targets and is_level and row.target.nilai != national.target.nilai:
                said = [row.target.text, national.target.text]
                tell(findings.PROVINCE_TARGET_DIFFERS, row.kode, tertulis=said[0], nasional=said[1])
    matched = {row.kode for row in found.values()}
    told = {t.indikator for t in temuan if t.definition is findings.INDIKATOR_DIFFERS}
    for row in plan.indikator:
        if row.kode not in matched and row.kode not in told:
            tell(findings.PROVINCE_LACKS_INDIKATOR, row.kode)
    return found, temuan


def _differences(row: Indikator, national: Indikator) -> Iterator[tuple[str, str, str]]:
    pairs = (
        ("Arah", row.arah.value, national.arah.value),
        ("Rumus turun", row.rumus_turun.value, national.rumus_turun.value),
        ("Periode ukur", row.periode_ukur.value, national.periode_ukur.value),
        ("Pelapor", row.pelapor.value, national.pelapor.value),
    )
    for what, mine, theirs in pairs:
        if mine != theirs and (what != "Rumus turun" or national.arah is Arah.TURUN):
            yield what, mine, theirs


def _with_shared_targets(
    plan: Plan, records: Sequence[ProvinceRecord], matches: Mapping[str, Mapping[str, Indikator]]
) -> tuple[Plan, list[Temuan]]:
    temuan: list[Temuan] = []
    rows = []
    for national in plan.indikator:
        own = [
            (record.provinsi, row)
            for record in records
            for row in record.indikator
            if (match := matches[record.provinsi.kode].get(row.kode)) and match.kode == national.kode
        ]
        targets = [row.target.nilai for _, row in own]
        quarters = [[row.target_tw[quarter] for _, row in own] for quarter in range(4)]
        if method_of(national.cara_hitung).is_level:
            target, join = _common_target(national, own), _common
            if target.text == DIFFERING:
                values = {"kode": national.kode, "daftar": _who_says_what(own)}
                temuan.append(Temuan(findings.NATIONAL_TARGET_UNKNOWN, None, values, indikator=national.kode))
        else:
            total, join = _sum(targets), _sum
            target = national.target if total is None else Target(with_unit(total, national.satuan), total, "")
            target = replace(target, satuan=national.satuan)
        first, second, third, fourth = map(join, quarters)
        rows.append(replace(national, target_rkt=target, target_tw=(first, second, third, fourth)))
    return replace(plan, indikator=tuple(rows)), temuan


def _common_target(national: Indikator, own: Sequence[tuple[Satker, Indikator]]) -> Target:
    said = {(row.target.nilai, "" if row.target.nilai is not None else row.target.text) for _, row in own}
    return own[0][1].target if len(said) == 1 else Target(DIFFERING, None, national.satuan)


def _common(values: Sequence[float | None]) -> float | None:
    return values[0] if len(set(values)) == 1 else None


def _sum(values: Sequence[float | None]) -> float | None:
    """None where one of them is not known."""
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _who_says_what(own: Sequence[tuple[Satker, Indikator]]) -> str:
    """ "100%: 37 provinsi; 95%: KPU Provinsi Maluku Utara", the most frequent first."""
    who: dict[str, list[str]] = {}
    for province, row in own:
        who.setdefault(row.target.text, []).append(province.name)
    parts = sorted(who.items(), key=lambda part: -len(part[1]))
    return "; ".join(
        f"{text}: {join_list(names) if len(names) <= _MAX_NAMED else f'{len(names)} provinsi'}" for text, names in parts
    )


def _provinces(accepted: Accepted, given: Plan | None) -> tuple[tuple[Satker, ...], list[Temuan]]:
    """Those that must report, by kode: those of the plan given and those that any record names."""
    named = {row.kode: row for row in accepted.seen}
    temuan: list[Temuan] = []
    if given is not None:
        induk = given.identitas.kode_satker_induk
        listed = {row.kode: row for row in given.satker if row.kind is SatkerKind.PROVINSI and row.kode != induk}
        for record in accepted.records:
            kode, name = record.provinsi.kode, record.provinsi.name
            if kode not in listed:
                at, values = Location(record.berkas), {"instansi": name, "kode": kode}
                temuan.append(Temuan(findings.PROVINCE_NOT_LISTED, at, values, kode))
        named |= listed
    came = {record.provinsi.kode for record in accepted.records}
    for kode, row in sorted(named.items()):
        if kode not in came and accepted.bulan is not None:
            missing = {"provinsi": row.name, "bulan": accepted.bulan, "keadaan": _what_came(accepted, kode)}
            temuan.append(Temuan(findings.PROVINCE_MISSING, None, missing, kode, bulan=accepted.bulan))
    return tuple(named[kode] for kode in sorted(named)), temuan


def _what_came(accepted: Accepted, kode: str) -> str:
    """What is there of a province without a usable record of the month, so that nothing that came is called missing."""
    refused = [
        entry.berkas
        for entry in accepted.masukan
        if entry.satker == kode and entry.bulan == accepted.bulan and entry.status is Status.DITOLAK
    ]
    if refused:
        return f"belum dapat dipakai ({join_list(refused)} ditolak)"
    months = sorted({bulan for row, found in accepted.seen.items() if row.kode == kode for bulan in found})
    others = [str(bulan) for bulan in months if bulan != accepted.bulan]
    return f"belum ada (yang ada {join_list(others)})" if others else "belum ada"
