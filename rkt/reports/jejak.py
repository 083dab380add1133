"""jejak.json: the machine-readable record of a month, written and read back."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path

from rkt.consolidation.perubahan import Terbitan
from rkt.model.bulan import Bulan
from rkt.model.form import Keadaan, Masukan
from rkt.model.hasil import AnggaranRincian, Capaian, Hasil, Rincian
from rkt.model.temuan import Temuan
from rkt.reports.names import JEJAK

SKEMA = 1


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_jejak(path: Path, hasil: Hasil, keluaran: list[Path]) -> None:
    """Write the record of ``hasil``; ``keluaran`` are the finished files, named relative to ``path``'s folder."""
    files = [{"berkas": file.relative_to(path.parent).as_posix(), "sha256": file_sha256(file)} for file in keluaran]
    _save(path, {**jejak(hasil), "keluaran": files})


def rename_keluaran(path: Path, renamed: Mapping[str, str]) -> None:
    """Let the record at ``path`` name files by where they really went."""
    document = _load(path)
    for entry in document["keluaran"]:  # type: ignore[attr-defined]
        entry["berkas"] = renamed.get(entry["berkas"], entry["berkas"])
    _save(path, document)


def _save(path: Path, document: Mapping[str, object]) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_bytes((text + "\n").encode("utf-8"))


def jejak(hasil: Hasil) -> dict[str, object]:
    """Everything but the list of files. Numbers are JSON numbers, null where there is none."""
    identitas = hasil.plan.identitas
    return {
        "skema": SKEMA,
        "versi": hasil.versi,
        "tahun": hasil.bulan.tahun,
        "bulan": hasil.bulan.iso,
        "contoh": hasil.contoh,
        "rkt": {"berkas": hasil.plan.berkas, "sha256": hasil.plan.sha256},
        "pengaturan": {
            "batas_capaian": number(identitas.batas_capaian_pct),
            "rumus_turun": identitas.rumus_turun.value,
            "ambang_efisiensi": number(identitas.ambang_efisiensi),
            "skala": hasil.plan.skala.nama,
        },
        "masukan": [_masukan(entry) for entry in hasil.masukan],
        "temuan": [_temuan(temuan) for temuan in hasil.temuan],
        "rata_rata": number(hasil.rata_rata_pct),
        "capaian": [_capaian(row) for row in hasil.capaian],
        "anggaran": {
            "pagu": number(hasil.anggaran.pagu_rp),
            "realisasi": number(hasil.anggaran.realisasi_rp),
            "serapan": number(hasil.anggaran.serapan_pct),
            "rincian": [_anggaran(row) for row in hasil.anggaran_rincian],
        },
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
        "alasan": entry.alasan,
        "satker": entry.satker,
        "bulan": entry.bulan.iso if entry.bulan else None,
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
        "dijelaskan": temuan.dijelaskan,
    }


def _capaian(row: Capaian) -> dict[str, object]:
    return {
        "kode": row.kode,
        "satuan": row.indikator.satuan,
        "target": number(row.target),
        "realisasi": number(row.realisasi),
        "pembilang": number(row.pembilang),
        "penyebut": number(row.penyebut),
        "capaian": number(row.capaian_pct),
        "capaian_tampil": number(row.capaian_tampil_pct),
        "kategori": row.kategori.kategori if row.kategori else None,
        "keadaan": row.keadaan.value,
        "alasan": row.alasan,
        "melapor": row.melapor,
        "wajib": row.wajib,
        "rincian": [_rincian(part) for part in row.rincian],
    }


def _rincian(part: Rincian) -> dict[str, object]:
    return {
        "satker": part.satker.kode,
        "bulan": part.bulan.iso if part.bulan else None,
        "nilai": number(part.nilai),
        "pembilang": number(part.pembilang),
        "penyebut": number(part.penyebut),
        "keadaan": part.keadaan.value,
        "alasan": part.alasan,
        "dibawa": part.dibawa,
        "berkas": part.at.berkas if part.at else None,
        "lembar": part.at.lembar if part.at else None,
        "sel": part.at.sel if part.at else None,
    }


def _anggaran(row: AnggaranRincian) -> dict[str, object]:
    return {
        "satker": row.satker.kode,
        "kode": row.mata.kode,
        "bulan": row.bulan.iso if row.bulan else None,
        "pagu": number(row.mata.pagu_rp),
        "realisasi": number(row.realisasi_rp),
        "serapan": number(row.serapan_pct),
        "keadaan": row.keadaan.value,
        "berkas": row.at.berkas if row.at else None,
        "lembar": row.at.lembar if row.at else None,
        "sel": row.at.sel if row.at else None,
    }


def read_keluaran(folder: Path) -> dict[str, str]:
    """File name -> hash as published in ``folder``; empty where there is no readable record."""
    document = _load(folder / JEJAK)
    files = document.get("keluaran")
    if not isinstance(files, list):
        return {}
    return {str(entry["berkas"]): str(entry["sha256"]) for entry in files if isinstance(entry, dict)}


def read_terbitan(output: Path, bulan: Bulan, *, contoh: bool) -> Terbitan | None:
    """The newest month published before ``bulan`` in the same year, made from samples too if ``contoh``; else None."""
    for month in range(bulan.bulan - 1, 0, -1):
        earlier = Bulan(bulan.tahun, month)
        document = _load(output / earlier.iso / JEJAK)
        if document.get("skema") == SKEMA and bool(document.get("contoh")) is contoh:
            return _terbitan(earlier, document)
    return None


def _terbitan(bulan: Bulan, document: dict[str, object]) -> Terbitan:
    realisasi: dict[str, float | None] = {}
    nilai: dict[tuple[str, Bulan, str], float | None] = {}
    rows = document.get("capaian")
    for row in rows if isinstance(rows, list) else []:
        realisasi[row["kode"]] = row["realisasi"]
        for part in row["rincian"]:
            if part["bulan"] and part["keadaan"] == Keadaan.TERISI.value:
                nilai[part["satker"], Bulan.from_iso(part["bulan"]), row["kode"]] = part["nilai"]
    return Terbitan(bulan, realisasi, nilai)


def _load(path: Path) -> dict[str, object]:
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return document if isinstance(document, dict) else {}
