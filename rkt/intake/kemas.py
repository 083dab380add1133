"""What was read of an input as plain bytes and back: between processes, and from one month to the next.

JSON and nothing else: whoever reads it executes nothing, whoever wrote it. File name and hash are not in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from rkt.form import findings
from rkt.intake.baca import Dibaca
from rkt.intake.tahun_lalu import Konsolidasi
from rkt.model.bulan import Bulan
from rkt.model.form import AnggaranRow, Form, FormRow, Jawaban, Keadaan
from rkt.model.lokasi import At
from rkt.model.sel import Baris, Letak, Raw
from rkt.model.temuan import Temuan
from rkt.rules import registry

Plain = list[Any]
_DEFINITIONS = {row.kode: row for row in (*findings.DEFINITIONS, *registry.DEFINITIONS)}
_KEADAAN = tuple(Keadaan)
_NOMOR = {keadaan: number for number, keadaan in enumerate(_KEADAAN)}
_HARI, _SAAT = "hari", "saat"
_MANY_WORDS = 200_000

_encoder = json.JSONEncoder(separators=(",", ":"), check_circular=False)
_words: dict[str, str] = {}
"""Texts that come again with every form: one copy of each serves all."""


def pack(dibaca: Dibaca) -> bytes:
    """All that ``unpack`` needs beside the file's name and hash."""
    konsolidasi = dibaca.konsolidasi
    plain: Plain = [
        dibaca.satker,
        _bulan(dibaca.bulan),
        _moment(dibaca.disimpan),
        [_temuan(t) for t in dibaca.temuan],
        [_temuan(t) for t in dibaca.diperiksa],
        _form(dibaca.form) if dibaca.form else None,
        [_bulan(konsolidasi.bulan), konsolidasi.contoh, dict(konsolidasi.realisasi)] if konsolidasi else None,
        dibaca.menunjuk,
    ]
    return _encoder.encode(plain).encode("ascii")


def unpack(packed: bytes, berkas: str, sha256: str) -> Dibaca:
    """The same as was packed, under the name that the file has now. ValueError, KeyError, IndexError or TypeError where
    ``packed`` is not what ``pack`` gives."""
    satker, bulan, disimpan, temuan, diperiksa, form, konsolidasi, menunjuk = json.loads(packed)
    if len(_words) > _MANY_WORDS:
        _words.clear()
    return Dibaca(
        berkas=berkas,
        sha256=sha256,
        form=_read_form(form, berkas, sha256) if form is not None else None,
        temuan=tuple(_read_temuan(t, berkas) for t in temuan),
        satker=satker,
        bulan=_read_bulan(bulan),
        disimpan=_read_moment(disimpan),
        konsolidasi=Konsolidasi(Bulan(*konsolidasi[0]), *konsolidasi[1:]) if konsolidasi is not None else None,
        diperiksa=tuple(_read_temuan(t, berkas) for t in diperiksa),
        menunjuk=tuple(menunjuk),
    )


def _form(form: Form) -> Plain:
    return [
        form.satker,
        _bulan(form.bulan),
        form.contoh,
        form.tanggal.isoformat() if form.tanggal else None,
        _moment(form.disimpan),
        form.pengisi,
        form.lembar,
        [_temuan(t) for t in form.temuan],
        _letak(row.cells for row in form.rows),
        [_row(row) for row in form.rows],
        form.anggaran[0].at.lembar if form.anggaran else "",
        _letak(row.cells for row in form.anggaran),
        [_anggaran_row(row) for row in form.anggaran],
        form.is_feedback,
    ]


def _read_form(plain: Plain, berkas: str, sha256: str) -> Form:
    satker, bulan, contoh, tanggal, disimpan, pengisi, lembar, temuan, kolom, rows, *rest = plain
    uang, kolom_uang, lines, is_feedback = rest
    letak, letak_uang = Letak(kolom), Letak(kolom_uang)
    return Form(
        berkas=berkas,
        sha256=sha256,
        satker=satker,
        bulan=Bulan(*bulan),
        contoh=contoh,
        tanggal=date.fromisoformat(tanggal) if tanggal else None,
        disimpan=_read_moment(disimpan),
        pengisi=pengisi,
        rows=tuple(_read_row(row, berkas, lembar, letak) for row in rows),
        anggaran=tuple(_read_anggaran_row(line, berkas, uang, letak_uang) for line in lines),
        temuan=tuple(_read_temuan(t, berkas) for t in temuan),
        lembar=lembar,
        is_feedback=is_feedback,
    )


def _row(row: FormRow) -> Plain:
    jawaban = row.jawaban
    return [
        row.indikator,
        row.at.kolom,
        row.cells.baris,
        _raws(row.cells.raws),
        _NOMOR[jawaban.keadaan],
        jawaban.nilai,
        jawaban.pembilang,
        jawaban.penyebut,
        jawaban.alasan,
        row.target,
    ]


def _read_row(plain: Plain, berkas: str, lembar: str, letak: Letak) -> FormRow:
    indikator, kolom, baris, raws, keadaan, nilai, pembilang, penyebut, alasan, target = plain
    return FormRow(
        _word(indikator),
        At(berkas, lembar, baris, kolom),
        Baris(berkas, lembar, baris, letak, _read_raws(raws)),
        Jawaban(_KEADAAN[keadaan], nilai, pembilang, penyebut, _word(alasan)),
        target,
    )


def _anggaran_row(row: AnggaranRow) -> Plain:
    return [row.kode, row.at.kolom, row.cells.baris, _raws(row.cells.raws), row.pagu_rp, row.realisasi_rp]


def _read_anggaran_row(plain: Plain, berkas: str, lembar: str, letak: Letak) -> AnggaranRow:
    kode, kolom, baris, raws, pagu, realisasi = plain
    cells = Baris(berkas, lembar, baris, letak, _read_raws(raws))
    return AnggaranRow(_word(kode), At(berkas, lembar, baris, kolom), cells, pagu, realisasi)


def _letak(rows: Iterable[Baris]) -> Mapping[str, int]:
    """Of all rows of a table, which share it."""
    return next((row.letak.kolom for row in rows), {})


def _raws(raws: tuple[Raw, ...]) -> Plain:
    return [_date(raw) if isinstance(raw, date) else raw for raw in raws]


def _date(raw: date) -> Plain:
    return [_SAAT if isinstance(raw, datetime) else _HARI, raw.isoformat()]


def _read_raws(raws: Plain) -> tuple[Raw, ...]:
    return tuple(
        _words.setdefault(raw, raw) if raw.__class__ is str else _read_date(raw) if raw.__class__ is list else raw
        for raw in raws
    )


def _read_date(plain: Plain) -> date:
    kind, text = plain
    return datetime.fromisoformat(text) if kind == _SAAT else date.fromisoformat(text)


def _word(text: str) -> str:
    return _words.setdefault(text, text)


def _temuan(t: Temuan) -> Plain:
    at = [t.at.lembar, t.at.baris, t.at.kolom] if t.at is not None else None
    values = {name: _value(value) for name, value in t.values.items()}
    return [t.kode, at, values, t.satker, t.indikator, t.dijelaskan, _bulan(t.bulan)]


def _value(value: object) -> object:
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _read_temuan(plain: Plain, berkas: str) -> Temuan:
    kode, at, values, satker, indikator, dijelaskan, bulan = plain
    place = At(berkas, *at) if at is not None else None
    return Temuan(_DEFINITIONS[kode], place, values, satker, indikator, dijelaskan, _read_bulan(bulan))


def _bulan(bulan: Bulan | None) -> Plain | None:
    return [bulan.tahun, bulan.bulan] if bulan is not None else None


def _read_bulan(plain: Plain | None) -> Bulan | None:
    return Bulan(*plain) if plain is not None else None


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _read_moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None
