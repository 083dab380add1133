"""jejak.json: the machine-readable record of a month, as it is written."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rkt.consolidation.changes import settings_of
from rkt.model.anggaran import AnggaranDetail
from rkt.model.capaian import Capaian, SatkerDetail
from rkt.model.change import Change
from rkt.model.form import Keadaan, Masukan
from rkt.model.result import Result
from rkt.model.temuan import Temuan
from rkt.model.year_end import METHOD, PaceRange, YearEnd
from rkt.reports.edits.record import ReportRecord, to_json
from rkt.reports.jejak_plan import plan_record
from rkt.reports.jejak_reading import COMING, LEFT_OVER, NOTES, SCHEMA, SEAL, NoteRecord, load_jejak, seal_of
from rkt.reports.names import workbook_name


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_jejak(
    path: Path,
    result: Result,
    outputs: list[Path],
    records: Iterable[ReportRecord] = (),
    notes_read: Iterable[str] = (),
) -> None:
    """Write the record of ``result``; ``outputs`` are the finished files, named relative to ``path``'s folder.

    ``records``: what each Word report holds, for the next one that takes in people's words; ``notes_read`` as
    ``NoteRecord.read``.
    """
    files = [{"berkas": file.relative_to(path.parent).as_posix(), "sha256": file_sha256(file)} for file in outputs]
    kept = {
        "suntingan": [to_json(record) for record in records],
        NOTES: notes_json(NoteRecord(workbook_name(result.bulan), tuple(notes_read), result.notes)),
    }
    _save(path, {**jejak(result), **kept, "keluaran": files})


def notes_json(record: NoteRecord) -> dict[str, object]:
    """The planner's notes as jejak.json and an archive hold them."""
    rows = [{"lembar": note.sheet, "baris": note.row, "teks": note.text} for note in record.notes]
    return {"berkas": record.berkas, "dibaca": list(record.read), "isi": rows}


def archived_record(result: Result) -> bytes:
    """The record for the month's archive, whose own hash it cannot hold: all but the list of files."""
    return _sealed(jejak(result))


def record_final_names(path: Path, renamed: Mapping[str, str], left: Iterable[tuple[str, str]]) -> None:
    """Let the record at ``path`` name files by where they really went, and those of the old month that are ``left``."""
    document = load_jejak(path)
    notes = [document[NOTES]] if NOTES in document else []
    for entry in (*document["keluaran"], *document.get("suntingan", ()), *notes):  # type: ignore[misc]
        entry["berkas"] = renamed.get(entry["berkas"], entry["berkas"])
    _save(path, {**document, LEFT_OVER: _entries(left)})


def mark_replacing(path: Path, to: Path, coming: Iterable[tuple[str, str]]) -> None:
    """Write to ``to`` the record at ``path`` with the files that are about to come."""
    _save(to, {**load_jejak(path), COMING: _entries(coming)})


def _entries(files: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"berkas": berkas, "sha256": sha256} for berkas, sha256 in sorted(files)]


def _save(path: Path, document: Mapping[str, object]) -> None:
    path.write_bytes(_sealed(document))


def _sealed(document: Mapping[str, object]) -> bytes:
    sealed = {**document, SEAL: seal_of(document)}
    return ("".join(_lines(sealed, "")) + "\n").encode()


_one_line = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""Without an indent the library's quick encoder serves; the lines are broken here."""


def _lines(value: object, indent: str) -> Iterator[str]:
    """A JSON text with every record on a line of its own; what holds records is spread over lines."""
    if isinstance(value, Mapping) and any(_holds_records(part) for part in value.values()):
        opening, closing, parts = "{", "}", [(f"{_one_line(key)}: ", part) for key, part in value.items()]
    elif isinstance(value, list) and _holds_records(value):
        opening, closing, parts = "[", "]", [("", part) for part in value]
    else:
        yield _one_line(value)
        return
    yield opening
    for number, (label, part) in enumerate(parts):
        yield f"{',' if number else ''}\n{indent} {label}"
        yield from _lines(part, f"{indent} ")
    yield f"\n{indent}{closing}"


def _holds_records(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(_holds_records(part) for part in value.values())
    return isinstance(value, list) and any(isinstance(part, Mapping) for part in value)


def jejak(result: Result) -> dict[str, object]:
    """Everything but the list of files. Numbers are JSON numbers, null where there is none."""
    identitas = result.plan.identitas
    return {
        "skema": SCHEMA,
        "versi": result.version,
        "tahun": result.bulan.tahun,
        "bulan": result.bulan.iso,
        "contoh": result.contoh,
        "dibuat": result.created_at.isoformat(),
        "rkt": {"berkas": result.plan.berkas, "sha256": result.plan.sha256},
        "pengaturan": {
            "batas_capaian": number(identitas.capaian_limit_pct),
            "rumus_turun": identitas.rumus_turun.value,
            "ambang_efisiensi": number(identitas.efisiensi_threshold),
            "skala": result.plan.skala.name,
            "butir": settings_of(result.plan),
            "cara_rentang": METHOD,
        },
        "masukan": [_masukan(entry) for entry in result.masukan],
        "temuan": [_temuan(temuan) for temuan in result.temuan],
        "rata_rata": number(result.mean_pct),
        "rata_rata_periode": [
            {"dasar": row.dasar.value, "rata_rata": number(row.mean_pct), "dinilai": row.judged}
            for row in result.period_means
        ],
        "capaian": [_capaian(row, result.pace_ranges.get(row.kode, ())) for row in result.capaian],
        "penyebab": [
            {"jenis": row.jenis.value, "jumlah": row.count, "satker": [satker.kode for satker in row.satker]}
            for row in result.causes
        ],
        "anggaran": {
            "pagu": number(result.anggaran.pagu_rp),
            "realisasi": number(result.anggaran.realisasi_rp),
            "serapan": number(result.anggaran.serapan_pct),
            "pagu_melapor": number(result.anggaran.reported_pagu_rp),
            "tren": [
                {"bulan": month.iso, "realisasi": number(realisasi)} for month, realisasi in result.anggaran_trend
            ],
            "rincian": [_anggaran(row) for row in result.anggaran_details],
        },
        "riwayat": _history(result),
        "perubahan": [_change(row) for row in result.changes],
        "rencana": plan_record(result.plan),
    }


def _history(result: Result) -> list[dict[str, object]]:
    """Every value of every accepted form of the year, by satker and month: what later months are held against.

    ``origin`` is the cell of each value as "lembar!sel" of ``berkas``, ``raw_text`` what was typed there.
    """
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in result.data:
        key = (row.satker.kode, row.bulan.iso)
        entry = found.get(key)
        if entry is None:
            entry = found[key] = {"berkas": row.at.berkas if row.at else None, "nilai": {}, "asal": {}, "mentah": {}}
        if row.keadaan is Keadaan.TERISI:
            kode = row.indikator.kode
            entry["nilai"][kode] = number(row.nilai)
            entry["asal"][kode] = f"{row.at.lembar}!{row.at.sel}" if row.at else None
            entry["mentah"][kode] = row.raw_text
    return [{"satker": satker, "bulan": bulan, **entry} for (satker, bulan), entry in found.items()]


def _change(row: Change) -> dict[str, object]:
    return {
        "jenis": row.kind.value,
        "bulan": row.bulan.iso,
        "kode": row.kode or None,
        "satker": row.satker.kode if row.satker else None,
        "butir": row.items or None,
        "lama": row.old if isinstance(row.old, str) else number(row.old),
        "baru": row.new if isinstance(row.new, str) else number(row.new),
        "sebab": row.cause,
    }


def number(value: float | None) -> float | int | None:
    """A whole double as a JSON integer, so that 12 reads "12" and not "12.0"."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() and abs(value) < 2**53 else value


def _masukan(entry: Masukan) -> dict[str, object]:
    return {
        "berkas": entry.berkas,
        "sha256": entry.sha256 or None,
        "status": entry.status.value,
        "alasan": entry.reason,
        "satker": entry.satker,
        "bulan": entry.bulan.iso if entry.bulan else None,
        "menunjuk": list(entry.menunjuk),
        "jenis": entry.jenis.value if entry.jenis else None,
    }


def _temuan(temuan: Temuan) -> dict[str, object]:
    at = temuan.at
    return {
        "kode": temuan.kode,
        "tingkat": temuan.level.value,
        "berkas": at.berkas if at else None,
        "lembar": (at.lembar or None) if at else None,
        "sel": (at.sel or None) if at else None,
        "satker": temuan.satker,
        "indikator": temuan.indikator,
        "pesan": temuan.pesan,
        "saran": temuan.saran,
        "dijelaskan": temuan.explanation,
        "bulan": temuan.bulan.iso if temuan.bulan else None,
    }


def _capaian(row: Capaian, ranges: Sequence[PaceRange]) -> dict[str, object]:
    return {
        "kode": row.kode,
        "satuan": row.indikator.satuan,
        "target": number(row.target),
        "dasar_target": row.target_basis,
        "cara_hitung": row.indikator.cara_hitung.value,
        "arah": row.indikator.arah.value,
        "rumus_turun": row.indikator.rumus_turun.value,
        "realisasi": number(row.realisasi),
        "pembilang": number(row.pembilang),
        "penyebut": number(row.penyebut),
        "capaian": number(row.capaian_pct),
        "capaian_tampil": number(row.capaian_capped_pct),
        "capaian_periode": number(row.period.capaian_pct),
        "dasar_periode": row.period.dasar.value if row.period.dasar else None,
        "status": row.period.status.value,
        "target_periode": number(row.period.target),
        "capaian_periode_tampil": number(row.period.shown_pct),
        "kategori": row.kategori.kategori if row.kategori else None,
        "keadaan": row.keadaan.value,
        "alasan": row.reason,
        "melapor": row.reporting,
        "wajib": row.required,
        "tren": [{"bulan": point.bulan.iso, "realisasi": number(point.realisasi)} for point in row.trend],
        "rincian": [_details(part) for part in row.details],
        "perkiraan_akhir_tahun": _year_end(row.year_end, ranges),
    }


def _year_end(found: YearEnd | None, ranges: Sequence[PaceRange]) -> dict[str, object]:
    """``rentang``: as told by each month that was published, the newest last."""
    return {
        "target_tahunan": found.outlook.value if found else None,
        "yang_berubah": found.lever.value if found else None,
        "paling_sedikit": number(found.least) if found else None,
        "dari": found.out_of if found else None,
        "paling_banyak": number(found.room) if found else None,
        "rentang": [{"bulan": row.bulan.iso, "bawah": number(row.low), "atas": number(row.high)} for row in ranges],
    }


DETAIL_TEXTS = ("kendala", "tindak_lanjut", "faktor_keberhasilan", "jenis_penyebab", "status_tindak_lanjut")
"""What analysis reads beside the figure; the texts that are evidence or answers to temuan stay in the workbook."""


def _details(part: SatkerDetail) -> dict[str, object]:
    return {
        "satker": part.satker.kode,
        "bulan": part.bulan.iso if part.bulan else None,
        "nilai": number(part.nilai),
        "pembilang": number(part.pembilang),
        "penyebut": number(part.penyebut),
        "keadaan": part.keadaan.value,
        "alasan": part.reason,
        "dibawa": part.carried_forward,
        "berkas": part.at.berkas if part.at else None,
        "lembar": part.at.lembar if part.at else None,
        "sel": part.at.sel if part.at else None,
        "mentah": part.raw_text,
        **{name: part.text(name) for name in DETAIL_TEXTS},
    }


def _anggaran(row: AnggaranDetail) -> dict[str, object]:
    return {
        "satker": row.satker.kode,
        "kode": row.line.kode,
        "bulan": row.bulan.iso if row.bulan else None,
        "pagu": number(row.line.pagu_rp),
        "realisasi": number(row.realisasi_rp),
        "serapan": number(row.serapan_pct),
        "keadaan": row.keadaan.value,
        "berkas": row.at.berkas if row.at else None,
        "lembar": row.at.lembar if row.at else None,
        "sel": row.at.sel if row.at else None,
        "mentah": row.raw_text,
        "sumber": ("SAKTI" if row.is_from_sakti else "formulir") if row.at else None,
        "sel_semua": [at.sel for at in row.sakti.cells] if row.sakti and row.is_from_sakti else None,
        "pagu_rkt": number(row.plan_pagu_rp),
        "blokir": number(row.blokir_rp),
        "jenis_belanja": _jenis_parts(row),
    }


def _jenis_parts(row: AnggaranDetail) -> list[dict[str, object]]:
    parts = row.sakti.parts if row.sakti and row.is_from_sakti else ()
    return [
        {"jenis": part.jenis, "pagu": number(part.pagu_rp), "realisasi": number(part.realisasi_rp)} for part in parts
    ]
