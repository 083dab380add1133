"""A province's jejak.json, which is untrusted, to a ``ProvinceRecord``; or the temuan that says why it is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from rkt import findings
from rkt.intake.input_file import InputFile
from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.form import Jawaban, Keadaan, Status
from rkt.model.indikator import Arah, CaraHitung, Indikator, Pelapor, PeriodeUkur, RumusTurun, Target
from rkt.model.location import Location
from rkt.model.period import DasarPeriode, PeriodJudgement, StatusCapaian
from rkt.model.plan import Skala, SkalaStep
from rkt.model.result import DataRow
from rkt.model.satker import Satker, SatkerKind
from rkt.model.temuan import Level, Temuan
from rkt.nation.consistency import differing_figures
from rkt.nation.record import ProvinceRecord, RecordedFigure
from rkt.nation.values import MalformedError, Row, load_json
from rkt.reports.jejak import DETAIL_TEXTS
from rkt.reports.jejak_reading import SCHEMA, SEAL, seal_of

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_KODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z./-]{0,39}")
_ANSWERED = (Keadaan.TERISI, Keadaan.NIHIL, Keadaan.TIDAK_BERLAKU, Keadaan.TIDAK_DAPAT_DINILAI)
"""States that an own row of a form says; the others are that there is none."""


def read_record(entry: InputFile) -> tuple[ProvinceRecord | None, tuple[Temuan, ...]]:
    """The record in a file's bytes, and what is to be said of it; None where it is refused."""
    at = Location(entry.berkas)
    assert entry.content is not None, entry.berkas
    try:
        document = load_json(entry.content)
        row = Row(document)
        if row.figure("skema") != SCHEMA:
            row.fail("skema", "bukan yang ditulis program ini")
        bulan = row.bulan("bulan")
        if bulan is None:
            row.fail("bulan", "kosong")
        if not row.has("rencana"):
            values = {"versi": row.text("versi") or "lama", "bulan": bulan.iso}
            return None, (Temuan(findings.RECORD_WITHOUT_PLAN, at, values, bulan=bulan),)
        office = _office(row.row("rencana"))
        if row.has(SEAL) and row.text(SEAL) != seal_of(document):
            return None, (Temuan(findings.RECORD_CHANGED, at, {"instansi": office.name}, office.kode, bulan=bulan),)
        record = _record(entry, row, bulan, office)
    except MalformedError as error:
        return None, (Temuan(findings.RECORD_DAMAGED, at, {"sebab": str(error)}),)
    told = [] if record.is_sealed else [Temuan(findings.RECORD_UNSEALED, at, {"instansi": office.name}, office.kode)]
    return record, (*told, *differing_figures(record))


def _office(plan: Row) -> Satker:
    return Satker(_kode(plan, "kode_satker"), plan.name("instansi"), SatkerKind.PROVINSI)


def _kode(row: Row, key: str) -> str:
    kode = row.text(key)
    if not _KODE.fullmatch(kode):
        row.fail(key, "bukan kode")
    return kode


def _record(entry: InputFile, row: Row, bulan: Bulan, office: Satker) -> ProvinceRecord:
    plan = row.row("rencana")
    satker = {
        kode: Satker(kode, one.name("nama"), one.choice("jenis", SatkerKind), provinsi=office.kode)
        for one in plan.rows("satker")
        for kode in (_kode(one, "kode"),)
    }
    indikator = {one.kode: one for one in map(_indikator, plan.rows("indikator"))}
    data: list[DataRow] = []
    required: dict[tuple[str, str], None] = {}
    figures: dict[str, RecordedFigure] = {}
    for figure in row.rows("capaian"):
        kode = figure.text("kode")
        if kode not in indikator or kode in figures:
            figure.fail("kode", "tidak ada pada rencananya, atau tertulis dua kali")
        figures[kode] = _figure(figure)
        for part in figure.rows("rincian"):
            who = satker.get(part.text("satker"))
            if who is None or (kode, who.kode) in required:
                part.fail("satker", "tidak ada pada rencananya, atau tertulis dua kali")
            required[kode, who.kode] = None
            if (answer := _answer(part, indikator[kode], who, bulan)) is not None:
                data.append(answer)
    money = row.row("anggaran")
    lines = [(line.figure("pagu") or 0.0, line.figure("realisasi")) for line in money.rows("rincian")]
    spent = [realisasi for _, realisasi in lines if realisasi is not None]
    settings = row.row("pengaturan")
    return ProvinceRecord(
        berkas=entry.berkas,
        sha256=entry.sha256,
        bulan=bulan,
        version=row.text("versi"),
        contoh=row.flag("contoh"),
        is_sealed=row.has(SEAL),
        made_at=_time(row, "dibuat"),
        provinsi=office,
        satker=tuple(satker.values()),
        indikator=tuple(indikator.values()),
        skala=_skala(plan, settings.text("skala")),
        limit_pct=settings.percent("batas_capaian"),
        data=tuple(data),
        required=tuple(required),
        figures=figures,
        reporting=dict(_reporting(row, bulan, satker)),
        pagu_rp=sum(pagu for pagu, _ in lines),
        reported_pagu_rp=sum(pagu for pagu, realisasi in lines if realisasi is not None),
        realisasi_rp=sum(spent) if spent else None,
        open_counts=_open_counts(row),
    )


def _time(row: Row, key: str) -> datetime | None:
    text = row.text(key)
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None
    except ValueError:
        row.fail(key, "bukan waktu")


def _indikator(row: Row) -> Indikator:
    satuan = row.name("satuan")
    quarters = [Row({"target": value}, row.place("target_tw")).figure("target") for value in row.items("target_tw")]
    if len(quarters) != 4:
        row.fail("target_tw", "bukan empat triwulan")
    number = row.figure("no_sasaran")
    if number is None or not number.is_integer():
        row.fail("no_sasaran", "bukan bilangan bulat")
    return Indikator(
        kode=_kode(row, "kode"),
        no_sasaran=int(number),
        sasaran=row.name("sasaran"),
        uraian=row.name("uraian"),
        target_rkt=Target(row.name("target_teks"), row.figure("target"), satuan),
        target_pk=None,
        cara_hitung=row.choice("cara_hitung", CaraHitung),
        pelapor=row.choice("pelapor", Pelapor),
        periode_ukur=row.choice("periode_ukur", PeriodeUkur),
        arah=row.choice("arah", Arah),
        rumus_turun=row.choice("rumus_turun", RumusTurun),
        pembilang=row.text("pembilang"),
        penyebut=row.text("penyebut"),
        penanggung_jawab="",
        target_tw=(quarters[0], quarters[1], quarters[2], quarters[3]),
        catatan="",
        at=Location(""),
    )


def _figure(row: Row) -> RecordedFigure:
    dasar = row.choice("dasar_periode", DasarPeriode) if row.has("dasar_periode") else None
    period = PeriodJudgement(
        row.percent("capaian_periode"),
        dasar,
        row.choice("status", StatusCapaian),
        row.figure("target_periode"),
        row.percent("capaian_periode_tampil"),
    )
    return RecordedFigure(
        realisasi=row.percent("realisasi"),
        capaian_pct=row.percent("capaian"),
        capaian_capped_pct=row.percent("capaian_tampil"),
        keadaan=row.choice("keadaan", Keadaan),
        period=period,
        pembilang=row.percent("pembilang"),
        penyebut=row.percent("penyebut"),
    )


def _answer(row: Row, indikator: Indikator, who: Satker, bulan: Bulan) -> DataRow | None:
    """What the satker's own form says; None where no form says anything."""
    keadaan, when = row.choice("keadaan", Keadaan), row.bulan("bulan")
    if keadaan not in _ANSWERED:
        return None
    if when is None or when.tahun != bulan.tahun or when > bulan:
        row.fail("bulan", "bukan bulan s.d. bulan jejaknya")
    nilai, pembilang, penyebut = (row.figure(key) for key in ("nilai", "pembilang", "penyebut"))
    if keadaan is Keadaan.TERISI:
        _check_answer(row, indikator, nilai, pembilang, penyebut)
    berkas, cell = row.text("berkas"), _CELL.fullmatch(row.text("sel"))
    column, number = 0, 0
    for letter in cell[1] if cell else "":
        column = 26 * column + ord(letter) - 64
    if cell:
        number = int(cell[2])
    return DataRow(
        jawaban=Jawaban(keadaan, nilai, pembilang, penyebut, row.text("alasan")),
        at=Location(berkas, row.text("lembar"), number, column) if berkas else None,
        raw_text=row.text("mentah"),
        texts={name: text for name in DETAIL_TEXTS if (text := row.text(name))},
        satker=who,
        bulan=when,
        indikator=indikator,
    )


def _check_answer(
    row: Row, indikator: Indikator, nilai: float | None, pembilang: float | None, penyebut: float | None
) -> None:
    asks = method_of(indikator.cara_hitung).asks
    if nilai is None or (asks is Asks.YES_NO and nilai not in (0, 1)):
        row.fail("nilai", "bukan jawaban atas cara hitungnya")
    if asks is Asks.COUNTS and (pembilang is None or penyebut is None or penyebut <= 0 or pembilang < 0):
        row.fail("penyebut", "bukan cacahan yang dapat dibagi")


def _skala(plan: Row, name: str) -> Skala:
    steps: list[SkalaStep] = []
    for row in plan.rows("skala"):
        bound, colour = row.figure("batas"), row.text("warna")
        if bound is None or (steps and bound < steps[-1].lower_bound) or not _COLOUR.fullmatch(colour):
            row.fail("batas", "bukan jenjang skala")
        steps.append(SkalaStep(bound, row.flag("di_atas"), row.name("kategori"), colour))
    if not steps:
        plan.fail("skala", "kosong")
    return Skala(name, tuple(steps))


def _reporting(row: Row, bulan: Bulan, satker: dict[str, Satker]) -> Iterator[tuple[str, str]]:
    for entry in row.rows("masukan"):
        kode = entry.text("satker")
        accepted = entry.text("status") == Status.DITERIMA.value and entry.text("jenis") != "SAKTI"
        if accepted and entry.bulan("bulan") == bulan and kode in satker:
            yield kode, entry.text("berkas")


def _open_counts(row: Row) -> tuple[int, int]:
    levels = [temuan.choice("tingkat", Level) for temuan in row.rows("temuan") if not temuan.has("dijelaskan")]
    return levels.count(Level.GALAT), levels.count(Level.PERINGATAN)
