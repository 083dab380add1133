"""The workbook read back, sheet by sheet, against the result. Knows the headings, not the writers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.model.form import Keadaan
from rkt.model.result import Capaian, DataRow, Result, SatkerDetail, Serapan
from rkt.verify.long_sheet import read_columns
from rkt.verify.mismatch import Mismatch

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Value = str | float | int | None
Row = Mapping[str, object]
_CLOSE = 1e-12
"""A double written with sixteen digits and read again."""


def check_workbook(path: Path, result: Result) -> Iterator[Mismatch]:
    """Every figure of Capaian, Data, Matriks, Tren, Anggaran and Ringkasan that is not the result's."""
    from python_calamine import CalamineWorkbook

    with path.open("rb") as file:
        book = CalamineWorkbook.from_filelike(file)
        yield from _check_sheets(book, path.name, result)
    yield from _check_data(path, result)


def _check_sheets(book: CalamineWorkbook, berkas: str, result: Result) -> Iterator[Mismatch]:
    expected = {
        "Capaian": (("Kode",), _capaian(result)),
        "Matriks": (("Kode Satker",), _matrix(result)),
        "Tren": (("Kode",), _trend(result)),
        "Anggaran": (("Kode Satker", "Kode Anggaran"), _anggaran(result)),
        "Ringkasan": (("Sasaran",), _sasaran(result)),
    }
    sums = ("Anggaran", (("Kode Satker",), _anggaran_by_satker(result)))
    for name, (keys, rows) in (*expected.items(), sums):
        rows_read = book.get_sheet_by_name(name).to_python(skip_empty_area=False) if name in book.sheet_names else []
        found = _read(rows_read, keys)
        for key, figures in rows.items():
            where = f"lembar {name}, baris {' '.join(key)}"
            written = found.get(key)
            if written is None:
                yield Mismatch(berkas, where, "tidak ada", "satu baris")
                continue
            for title, value in figures.items():
                if title not in written or not _same(written[title], value):
                    yield Mismatch(berkas, f"{where}, kolom {title}", repr(written.get(title)), repr(value))


_DATA = ("Bulan", "Kode Satker", "Kode", "Keadaan", "Nilai", "Pembilang", "Penyebut", "Berkas", "Lembar", "Sel")
_DATA_KEYS = 3


def _check_data(path: Path, result: Result) -> Iterator[Mismatch]:
    """The long table; rows that it holds for other reasons are Capaian's affair, whose formulas count them."""
    iso = {row.bulan: row.bulan.iso for row in result.data}
    left: dict[tuple[Value, ...], DataRow] = {
        (iso[row.bulan], row.satker.kode, row.indikator.kode): row for row in result.data
    }
    try:
        for values in read_columns(path, "Data", _DATA):
            row = left.pop(values[:_DATA_KEYS], None)
            if row is None:
                continue
            expected = _data_values(row)
            if values[_DATA_KEYS:] == expected:
                continue
            for title, written, value in zip(_DATA[_DATA_KEYS:], values[_DATA_KEYS:], expected, strict=True):
                if not _same("" if written is None else written, value):
                    where = f"lembar Data, baris {' '.join(map(str, values[:_DATA_KEYS]))}, kolom {title}"
                    yield Mismatch(path.name, where, repr(written), repr(value))
    except KeyError as error:
        yield Mismatch(path.name, "lembar Data", str(error), "tabel panjang")
        return
    for key in left:
        yield Mismatch(path.name, f"lembar Data, baris {' '.join(map(str, key))}", "tidak ada", "satu baris")


def _data_values(row: DataRow) -> tuple[Value, ...]:
    at = row.at
    place = (at.berkas or None, at.lembar or None, at.sel or None) if at else (None, None, None)
    return (row.keadaan.value, row.nilai, row.pembilang, row.penyebut, *place)


def _same(written: object, value: Value) -> bool:
    if value is None or value == "":
        return written == ""
    if isinstance(value, str):
        return str(written) == value
    return isinstance(written, (int, float)) and isclose(written, value, rel_tol=_CLOSE, abs_tol=_CLOSE)


def _read(rows: Sequence[Sequence[object]], keys: tuple[str, ...]) -> dict[tuple[str, ...], Row]:
    """The rows of every table of a sheet that has all ``keys`` among its headings, by the keys' texts."""
    found: dict[tuple[str, ...], Row] = {}
    headings: list[str] = []
    for row in rows:
        texts = [str(cell) for cell in row]
        if set(keys) <= set(texts):
            headings = texts
        elif headings:
            written = dict(zip(headings, row, strict=False))
            key = tuple(_key(written[name]) for name in keys)
            if any(key):
                found.setdefault(key, written)
    return found


def _key(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _capaian(result: Result) -> dict[tuple[str, ...], dict[str, Value]]:
    return {(row.kode,): _capaian_row(row) for row in result.capaian}


def _capaian_row(row: Capaian) -> dict[str, Value]:
    return {
        "Target": row.indikator.target.text if row.target is None else row.target,
        "Realisasi": row.keadaan.value if row.realisasi is None else row.realisasi,
        "Capaian (%)": row.capaian_pct,
        "Capaian Tampil (%)": row.capaian_capped_pct,
        "Kategori": row.kategori.kategori if row.kategori else None,
        "Melapor": row.reporting,
        "Wajib": row.required,
        "Target TW": row.target_tw,
        "Capaian TW (%)": row.capaian_tw_pct,
        "Keadaan": row.keadaan.value,
    }


def _matrix(result: Result) -> dict[tuple[str, ...], dict[str, Value]]:
    """Only cells with a figure: how a state is marked there is the sheet's own affair."""
    rows: dict[tuple[str, ...], dict[str, Value]] = {(satker.kode,): {} for satker in result.plan.satker}
    for capaian in result.capaian:
        for part in capaian.details:
            if part.keadaan is Keadaan.TERISI:
                rows[part.satker.kode,][capaian.kode] = _matrix_value(part)
    return rows


def _matrix_value(part: SatkerDetail) -> Value:
    return part.nilai if part.capaian_pct is None else part.capaian_pct


def _trend(result: Result) -> dict[tuple[str, ...], dict[str, Value]]:
    return {
        (row.kode,): {
            point.bulan.name: point.keadaan.value if point.realisasi is None else point.realisasi for point in row.trend
        }
        for row in result.capaian
    }


def _anggaran(result: Result) -> dict[tuple[str, ...], dict[str, Value]]:
    return {
        (row.satker.kode, row.line.kode): {
            "Pagu (Rp)": row.line.pagu_rp,
            "Realisasi (Rp)": row.keadaan.value if row.realisasi_rp is None else row.realisasi_rp,
            "Serapan (%)": row.serapan_pct,
        }
        for row in result.anggaran_details
    }


def _anggaran_by_satker(result: Result) -> dict[tuple[str, ...], dict[str, Value]]:
    return {
        (kode,): {
            "Pagu (Rp)": serapan.pagu_rp,
            "Realisasi (Rp)": "belum lapor" if serapan.realisasi_rp is None else serapan.realisasi_rp,
            "Serapan (%)": serapan.serapan_pct,
            "Sisa (Rp)": serapan.sisa_rp,
        }
        for kode, serapan in result.anggaran_by_satker.items()
    }


def _sasaran(result: Result) -> dict[tuple[str, ...], dict[str, Value]]:
    rows: dict[tuple[str, ...], dict[str, Value]] = {}
    for row in result.sasaran:
        serapan: Serapan | None = row.anggaran
        rows[str(row.sasaran.no),] = {
            "Rata-rata Capaian (%)": "belum dinilai" if row.mean_pct is None else row.mean_pct,
            "Serapan (%)": "–" if serapan is None or serapan.serapan_pct is None else serapan.serapan_pct,
            "Efisiensi (poin)": "–" if row.efisiensi_points is None else row.efisiensi_points,
        }
    return rows
