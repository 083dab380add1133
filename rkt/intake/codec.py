"""What was read of an input as plain bytes and back: between processes, and from one month to the next.

JSON and nothing else: whoever reads it executes nothing, whoever wrote it. File name and hash are not in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from rkt import findings
from rkt.intake.last_year import LastYear
from rkt.intake.read_result import ReadResult
from rkt.model.bulan import Bulan
from rkt.model.cell import CellRow, ColumnMap, Raw
from rkt.model.form import AnggaranRow, Form, FormRow, Jawaban, Keadaan
from rkt.model.location import Location
from rkt.model.sakti import JenisPart, SaktiExport, SaktiLine
from rkt.model.temuan import Temuan

Plain = list[Any]
_KEADAAN = tuple(Keadaan)
_NUMBERS = {keadaan: number for number, keadaan in enumerate(_KEADAAN)}
_DATE, _DATETIME = "hari", "saat"
_MANY_WORDS = 200_000

_encoder = json.JSONEncoder(separators=(",", ":"), check_circular=False)
_words: dict[str, str] = {}
"""Texts that come again with every form: one copy of each serves all."""


def pack(read_result: ReadResult) -> bytes:
    """All that ``unpack`` needs beside the file's name and hash."""
    last_year = read_result.last_year
    plain: Plain = [
        read_result.satker,
        _bulan(read_result.bulan),
        _moment(read_result.saved_at),
        [_temuan(t) for t in read_result.temuan],
        [_temuan(t) for t in read_result.checked],
        _form(read_result.form) if read_result.form else None,
        [_bulan(last_year.bulan), last_year.contoh, dict(last_year.realisasi)] if last_year else None,
        read_result.menunjuk,
        _sakti(read_result.sakti) if read_result.sakti else None,
    ]
    return _encoder.encode(plain).encode("ascii")


def unpack(packed: bytes, berkas: str, sha256: str) -> ReadResult:
    """The same as was packed, under the name that the file has now. ValueError, KeyError, IndexError or TypeError where
    ``packed`` is not what ``pack`` gives."""
    satker, bulan, saved_at, temuan, checked, form, last_year, menunjuk, sakti = json.loads(packed)
    if len(_words) > _MANY_WORDS:
        _words.clear()
    return ReadResult(
        berkas=berkas,
        sha256=sha256,
        form=_read_form(form, berkas, sha256) if form is not None else None,
        temuan=tuple(_read_temuan(t, berkas) for t in temuan),
        satker=satker,
        bulan=_read_bulan(bulan),
        saved_at=_read_moment(saved_at),
        last_year=LastYear(Bulan(*last_year[0]), *last_year[1:]) if last_year is not None else None,
        checked=tuple(_read_temuan(t, berkas) for t in checked),
        menunjuk=tuple(menunjuk),
        sakti=_read_sakti(sakti, berkas, sha256) if sakti is not None else None,
    )


def _form(form: Form) -> Plain:
    return [
        form.satker,
        _bulan(form.bulan),
        form.contoh,
        form.tanggal.isoformat() if form.tanggal else None,
        _moment(form.saved_at),
        form.filled_by,
        form.lembar,
        [_temuan(t) for t in form.temuan],
        _column_map(row.cells for row in form.rows),
        [_row(row) for row in form.rows],
        form.anggaran[0].at.lembar if form.anggaran else "",
        _column_map(row.cells for row in form.anggaran),
        [_anggaran_row(row) for row in form.anggaran],
        form.is_feedback,
    ]


def _read_form(plain: Plain, berkas: str, sha256: str) -> Form:
    satker, bulan, contoh, tanggal, saved_at, filled_by, lembar, temuan, column, rows, *rest = plain
    anggaran_sheet, anggaran_columns, lines, is_feedback = rest
    column_map, anggaran_map = ColumnMap(column), ColumnMap(anggaran_columns)
    return Form(
        berkas=berkas,
        sha256=sha256,
        satker=satker,
        bulan=Bulan(*bulan),
        contoh=contoh,
        tanggal=date.fromisoformat(tanggal) if tanggal else None,
        saved_at=_read_moment(saved_at),
        filled_by=filled_by,
        rows=tuple(_read_row(row, berkas, lembar, column_map) for row in rows),
        anggaran=tuple(_read_anggaran_row(line, berkas, anggaran_sheet, anggaran_map) for line in lines),
        temuan=tuple(_read_temuan(t, berkas) for t in temuan),
        lembar=lembar,
        is_feedback=is_feedback,
    )


def _sakti(export: SaktiExport) -> Plain:
    return [
        export.satker,
        _bulan(export.bulan),
        export.contoh,
        export.tanggal.isoformat() if export.tanggal else None,
        _moment(export.saved_at),
        export.total_pagu_rp,
        export.total_realisasi_rp,
        [_temuan(t) for t in export.temuan],
        [_sakti_line(line) for line in export.lines],
    ]


def _sakti_line(line: SaktiLine) -> Plain:
    parts = [[part.jenis, part.pagu_rp, part.realisasi_rp] for part in line.parts]
    cells = [[at.lembar, at.row, at.column] for at in line.cells]
    return [line.kode, line.pagu_rp, line.blokir_rp, line.realisasi_rp, parts, cells, line.raw_text]


def _read_sakti(plain: Plain, berkas: str, sha256: str) -> SaktiExport:
    satker, bulan, contoh, tanggal, saved_at, pagu, realisasi, temuan, lines = plain
    return SaktiExport(
        berkas=berkas,
        sha256=sha256,
        satker=satker,
        bulan=Bulan(*bulan),
        contoh=contoh,
        tanggal=date.fromisoformat(tanggal) if tanggal else None,
        saved_at=_read_moment(saved_at),
        lines=tuple(_read_sakti_line(line, berkas) for line in lines),
        total_pagu_rp=pagu,
        total_realisasi_rp=realisasi,
        temuan=tuple(_read_temuan(t, berkas) for t in temuan),
    )


def _read_sakti_line(plain: Plain, berkas: str) -> SaktiLine:
    kode, pagu, blokir, realisasi, parts, cells, raw_text = plain
    places = tuple(Location(berkas, *at) for at in cells)
    return SaktiLine(kode, pagu, blokir, realisasi, tuple(JenisPart(*part) for part in parts), places, raw_text)


def _row(row: FormRow) -> Plain:
    jawaban = row.jawaban
    return [
        row.indikator,
        row.at.column,
        row.cells.row,
        _raws(row.cells.raws),
        _NUMBERS[jawaban.keadaan],
        jawaban.nilai,
        jawaban.pembilang,
        jawaban.penyebut,
        jawaban.reason,
        row.target,
    ]


def _read_row(plain: Plain, berkas: str, lembar: str, column_map: ColumnMap) -> FormRow:
    indikator, column, row, raws, keadaan, nilai, pembilang, penyebut, reason, target = plain
    return FormRow(
        _word(indikator),
        Location(berkas, lembar, row, column),
        CellRow(berkas, lembar, row, column_map, _read_raws(raws)),
        Jawaban(_KEADAAN[keadaan], nilai, pembilang, penyebut, _word(reason)),
        target,
    )


def _anggaran_row(row: AnggaranRow) -> Plain:
    money = [row.pagu_rp, row.realisasi_rp, row.printed_pagu_rp]
    return [row.kode, row.at.column, row.cells.row, _raws(row.cells.raws), *money]


def _read_anggaran_row(plain: Plain, berkas: str, lembar: str, column_map: ColumnMap) -> AnggaranRow:
    kode, column, row, raws, *money = plain
    cells = CellRow(berkas, lembar, row, column_map, _read_raws(raws))
    return AnggaranRow(_word(kode), Location(berkas, lembar, row, column), cells, *money)


def _column_map(rows: Iterable[CellRow]) -> Mapping[str, int]:
    """Of all rows of a table, which share it."""
    return next((row.column_map.column for row in rows), {})


def _raws(raws: tuple[Raw, ...]) -> Plain:
    return [_date(raw) if isinstance(raw, date) else raw for raw in raws]


def _date(raw: date) -> Plain:
    return [_DATETIME if isinstance(raw, datetime) else _DATE, raw.isoformat()]


def _read_raws(raws: Plain) -> tuple[Raw, ...]:
    return tuple(
        _words.setdefault(raw, raw) if raw.__class__ is str else _read_date(raw) if raw.__class__ is list else raw
        for raw in raws
    )


def _read_date(plain: Plain) -> date:
    kind, text = plain
    return datetime.fromisoformat(text) if kind == _DATETIME else date.fromisoformat(text)


def _word(text: str) -> str:
    return _words.setdefault(text, text)


def _temuan(t: Temuan) -> Plain:
    at = [t.at.lembar, t.at.row, t.at.column] if t.at is not None else None
    values = {name: _value(value) for name, value in t.values.items()}
    return [t.kode, at, values, t.satker, t.indikator, t.explanation, _bulan(t.bulan)]


def _value(value: object) -> object:
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _read_temuan(plain: Plain, berkas: str) -> Temuan:
    kode, at, values, satker, indikator, explanation, bulan = plain
    place = Location(berkas, *at) if at is not None else None
    return Temuan(findings.BY_KODE[kode], place, values, satker, indikator, explanation, _read_bulan(bulan))


def _bulan(bulan: Bulan | None) -> Plain | None:
    return [bulan.tahun, bulan.bulan] if bulan is not None else None


def _read_bulan(plain: Plain | None) -> Bulan | None:
    return Bulan(*plain) if plain is not None else None


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _read_moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None
