"""The official RKT document to a plan workbook: word for word, with the office's reading or a proposal of ours."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from rkt.errors import RktError, describe_os_error
from rkt.form.text import fold
from rkt.model.display import count_text, join_list
from rkt.model.evaluation import DEFAULT_BANDS
from rkt.model.indikator import Indikator, RumusTurun, Target
from rkt.model.plan import Plan
from rkt.plan import sheets
from rkt.plan.evaluation_bands import bands_rows
from rkt.plan.reader import read_plan
from rkt.plan.rkt_rows import rkt_rows
from rkt.plan.sample import sample_tables
from rkt.plan.source import Source, read_source
from rkt.plan.target_text import parse_target
from rkt.plan.to_fill import left_to_fill, units_to_check
from rkt.plan.writer import write_plan

Table = list[dict[str, object]]

_SKALA = (
    (0.0, "Sangat Rendah", "F4CCCC"),
    (50.0, "Rendah", "FCE5CD"),
    (65.0, "Sedang", "FFF2CC"),
    (75.0, "Tinggi", "E2EFDA"),
    (90.0, "Sangat Tinggi", "C6E0B4"),
    ("> 100", "Melampaui Target", "BDD7EE"),
)


@dataclass(frozen=True, slots=True)
class Converted:
    output: Path
    sasaran: int
    indikator: int
    satker: int
    deduced: int
    catatan: tuple[str, ...] = ()
    lengkapi: tuple[str, ...] = ()
    """What the next command would refuse, by cell of the new workbook and row of the document."""
    tidak_tertulis: tuple[str, ...] = ()
    """What of place, day and Ketua the document does not say, or not so that it is certain."""

    def lines(self) -> Iterator[str]:
        yield f"Buku kerja RKT ditulis: {self.output}"
        yield f"  {count_text(self.sasaran, 'sasaran')}, {count_text(self.indikator, 'indikator')}"
        for text in self.catatan:
            yield f"  Periksa: {text}"
        if self.deduced:
            yield (
                f"  Cara hitung {count_text(self.deduced, 'indikator')} disimpulkan dari satuan; periksa kolom Catatan."
            )
        if self.tidak_tertulis:
            yield f"  Tidak terbaca di dokumen: {join_list(self.tidak_tertulis)}; isi di lembar Identitas."
        if self.lengkapi:
            yield f"Sebelum membuat formulir, lengkapi {count_text(len(self.lengkapi), 'hal')} di buku kerja itu:"
            yield from (f"  {text}" for text in self.lengkapi)
        yield "Periksa lembar Identitas, Skala, dan Anggaran di Excel sebelum dipakai."


def convert_rkt(
    source: Path,
    output: Path,
    *,
    reading_csv: Path | None = None,
    satker: Path | None = None,
    previous: Path | None = None,
    contoh: bool = False,
    overwrite: bool = False,
) -> Converted:
    """Write the plan workbook. ``reading_csv`` and ``satker`` are CSV files of the office; ``contoh`` adds marked
    samples.

    ``previous`` is an earlier plan workbook: its satker, settings, scale and words go along, and its reading of every
    indikator whose text is the same.

    RktError where the source cannot be read, a reading contradicts it, or ``output`` exists and ``overwrite`` is not
    set.
    """
    if output.exists() and not overwrite:
        raise RktError(f"Berkas '{output}' sudah ada. Pakai nama lain, atau tambahkan --timpa untuk menggantinya.")
    document = read_source(source)
    earlier = read_plan(previous)[0] if previous else None
    readings = _earlier_reading(earlier, document) if earlier else {}
    for kode, reading in _read_reading(reading_csv, document).items() if reading_csv else ():
        readings[kode] = {**readings.get(kode, {}), **reading}
    satker_rows = _read_satker(satker) if satker else _earlier_satker(earlier)
    rows, unused_targets = rkt_rows(document, readings)
    tables: dict[str, Sequence[Mapping[str, object]]] = {
        sheets.IDENTITAS: _identitas(document, satker_rows, contoh, earlier),
        sheets.RKT: rows,
        sheets.SATKER: satker_rows,
        sheets.SKALA: _skala(earlier),
        sheets.NARASI: _earlier_narasi(earlier),
        sheets.EVALUATION: bands_rows(earlier.evaluation_bands if earlier else DEFAULT_BANDS),
    }
    if contoh:
        tables = sample_tables(tables, document.tahun or 0)
    stamp = datetime.combine(document.tanggal, time()) if document.tanggal else datetime(document.tahun or 2000, 1, 1)  # noqa: DTZ001
    _write(output, document, stamp, tables)
    no = {row.no for row in document.rows}
    deduced = sum(isinstance(parse_target(row.target), Target) for row in document.rows if row.kode not in readings)
    about = {sheets.TEMPAT: document.tempat, sheets.TANGGAL: document.tanggal, sheets.KETUA: document.ketua}
    return Converted(
        output=output,
        sasaran=len(no),
        indikator=len(document.rows),
        satker=len(satker_rows),
        deduced=deduced,
        catatan=(*document.catatan, *unused_targets, *units_to_check(document)),
        lengkapi=left_to_fill(output, document),
        tidak_tertulis=tuple(items for items, value in about.items() if not value),
    )


def _write(
    output: Path, document: Source, stamp: datetime, tables: Mapping[str, Sequence[Mapping[str, object]]]
) -> None:
    beside = output.with_name(f".{output.name}.baru")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        write_plan(beside, f"RKT {document.instansi} {document.tahun or ''}".strip(), document.instansi, stamp, tables)
        beside.replace(output)
    except OSError as error:
        raise RktError(
            f"Berkas '{output}' tidak dapat ditulis ({describe_os_error(error)}). Tutup bila sedang dibuka di "
            "Excel, lalu ulangi."
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def _read_csv(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RktError(f"Berkas '{path}' tidak dapat dibaca. Pastikan berupa CSV berpengodean UTF-8.") from error


def _read_reading(path: Path, document: Source) -> dict[str, dict[str, str]]:
    """The office's reading by kode; its words must be the document's."""
    rows = {row.get("kode", ""): row for row in _read_csv(path)}
    different = [
        f"{row.kode}: dokumen '{row.indikator}' ({row.target})"
        for row in document.rows
        if row.kode in rows
        and (fold(rows[row.kode].get("indikator", "")), fold(rows[row.kode].get("target", "")))
        != (fold(row.indikator), fold(row.target))
    ]
    unknown_kode = [f"{kode}: tidak ada di dokumen" for kode in rows if kode not in {row.kode for row in document.rows}]
    if different or unknown_kode:
        raise RktError(
            f"Bacaan '{path.name}' tidak sesuai dengan dokumen RKT. Samakan kode, indikator, dan targetnya.",
            (*different, *unknown_kode),
        )
    return rows


def _read_satker(path: Path) -> Table:
    return [
        {
            "Kode Satker": row.get("kode_satker", ""),
            "Nama": row.get("nama", ""),
            "Jenis": row.get("jenis", ""),
            "Sebutan Lain": row.get("sebutan_lain", ""),
            "Surel": row.get("surel", ""),
        }
        for row in _read_csv(path)
    ]


def _earlier_reading(earlier: Plan, document: Source) -> dict[str, dict[str, str]]:
    """By the new document's kode: how the earlier plan computes an indikator of the same text and unit."""
    by_text = {fold(row.uraian): row for row in earlier.indikator}
    found: dict[str, dict[str, str]] = {}
    for row in document.rows:
        old, target = by_text.get(fold(row.indikator)), parse_target(row.target)
        if old is not None and isinstance(target, Target) and target.satuan == old.target_rkt.satuan:
            found[row.kode] = {
                "cara_hitung": old.cara_hitung.value,
                "pelapor": old.pelapor.value,
                "periode_ukur": old.periode_ukur.value,
                "arah": old.arah.value,
                "pembilang": old.pembilang,
                "penyebut": old.penyebut,
                "catatan": old.catatan,
            }
            if target.nilai == old.target_rkt.nilai:
                found[row.kode] |= _earlier_quarters(old)
    return found


def _earlier_quarters(old: Indikator) -> dict[str, str]:
    """Target TW of an indikator whose target for the year is the same again; used where the document has none."""
    given = zip(sheets.TARGET_TW, old.target_tw, strict=True)
    return {label: repr(value) for label, value in given if value is not None}


def _earlier_satker(earlier: Plan | None) -> Table:
    return [
        {
            "Kode Satker": row.kode,
            "Nama": row.name,
            "Jenis": row.kind.value,
            "Sebutan Lain": "; ".join(row.other_names),
            "Surel": row.mail,
            **dict(zip(sheets.SATKER_SIGNING, (row.ketua, row.tempat, row.alamat), strict=True)),
        }
        for row in (earlier.satker if earlier else ())
    ]


def _earlier_narasi(earlier: Plan | None) -> Table:
    return [
        {"Bagian": row.section, "Judul": row.title, "Teks": row.text} for row in (earlier.narasi if earlier else ())
    ]


def _skala(earlier: Plan | None) -> Table:
    if earlier is None:
        name, steps = "Skala capaian kinerja (contoh)", list(_SKALA)
    else:
        name = earlier.skala.name
        steps = [
            (f"> {step.lower_bound:g}" if step.is_exclusive else step.lower_bound, step.kategori, step.warna)
            for step in earlier.skala.steps
        ]
    return [
        {"Nama": name, "Batas Bawah": lower, "Kategori": kategori, "Warna": warna} for lower, kategori, warna in steps
    ]


def _identitas(document: Source, satker: Table, contoh: bool, earlier: Plan | None) -> Table:
    old = earlier.identitas if earlier else None
    limit = old.capaian_limit_pct if old else 120.0
    parent_kode = next((row["Kode Satker"] for row in satker if row["Jenis"] == "Provinsi"), "")
    values: list[tuple[str, object]] = [
        (sheets.INSTANSI, document.instansi),
        (sheets.KODE_INDUK, parent_kode),
        (sheets.TAHUN, document.tahun),
        (sheets.TEMPAT, document.tempat),
        (sheets.TANGGAL, document.tanggal),
        (sheets.KETUA, document.ketua),
        (sheets.SEKRETARIS, old.sekretaris if old else ""),
        (sheets.NIP, old.nip_sekretaris if old else ""),
        (sheets.ALAMAT, old.alamat if old else ""),
        (sheets.SUREL, old.mail if old else ""),
        (sheets.SUBMISSION_DEADLINE, old.submission_day if old else 10),
        (sheets.CAPAIAN_LIMIT, "tanpa" if limit is None else f"{limit:g}"),
        (sheets.RUMUS_TURUN, (old.rumus_turun if old else RumusTurun.SELISIH).value),
        (sheets.EFISIENSI_THRESHOLD, old.efisiensi_threshold if old else 5),
        (sheets.CONTOH, "Ya" if contoh or (earlier is not None and earlier.contoh) else "Tidak"),
        (sheets.FULL_NAME, ""),
        (sheets.TANGGAL_LAPORAN, ""),
        (sheets.LEADERSHIP_MAIL, old.leadership_mail if old else ""),
        (sheets.STATUS_LAPORAN, "Konsep"),
    ]
    about = {
        sheets.FULL_NAME: sheets.ABOUT_FULL_NAME,
        sheets.LEADERSHIP_MAIL: sheets.ABOUT_LEADERSHIP_MAIL,
        sheets.TANGGAL_LAPORAN: sheets.ABOUT_TANGGAL_LAPORAN,
        sheets.STATUS_LAPORAN: sheets.ABOUT_STATUS_LAPORAN,
    }
    return [{"Butir": items, "Isi": content, "Keterangan": about.get(items)} for items, content in values]
