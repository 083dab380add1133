"""Plausible sample rows of the sheets "Tabel …" of a plan workbook, each marked as a sample."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from rkt.plan import sheets

Rows = Sequence[Mapping[str, object]]

_MARK = "(contoh)"
_UNITS = (
    "Sekretaris dan Kepala Bagian",
    "Bagian Perencanaan, Data, dan Informasi",
    "Bagian Keuangan, Umum, dan Logistik",
    "Bagian Teknis Penyelenggaraan dan Logistik",
    "Bagian Hukum dan SDM",
    "Bagian Partisipasi dan Hubungan Masyarakat",
)
_RENSTRA = (
    (
        "Penyelenggara yang mandiri dan profesional",
        "Meningkatnya kapasitas lembaga",
        "Indeks reformasi birokrasi",
        "80",
    ),
    ("Pemilu yang demokratis", "Meningkatnya partisipasi pemilih", "Partisipasi pemilih", "79,5%"),
    ("Pemilu yang tepat waktu dan efisien", "Tahapan sesuai jadwal", "Tahapan yang dilaksanakan tepat waktu", "100%"),
)
_LHE = (
    (
        "Menyelaraskan indikator kinerja dengan Perjanjian Kinerja.",
        "Indikator RKT telah disandingkan dengan Perjanjian Kinerja.",
        "Selesai",
    ),
    (
        "Memperdalam analisis penyebab keberhasilan dan kegagalan.",
        "Kendala dan tindak lanjut diminta setiap bulan dari satuan kerja.",
        "Berjalan",
    ),
    (
        "Memanfaatkan laporan kinerja untuk penyesuaian kegiatan.",
        "Laporan triwulanan dibahas dalam rapat pimpinan.",
        "Berjalan",
    ),
)


def sample_report_tables(satker: Rows, tahun: int) -> dict[str, Rows]:
    """Rows by sheet for the province whose ``satker`` are given; figures depend on the names alone."""
    return {
        "Tabel SDM": _with_total("Unit Kerja", [_staff(unit) for unit in _UNITS]),
        "Tabel Wilayah": _with_total(
            "Kabupaten/Kota", [_region(str(row["Nama"])) for row in satker if row["Jenis"] != "Provinsi"]
        ),
        "Tabel Renstra": _table("Tabel Renstra", _RENSTRA),
        "Tabel IKU": _table("Tabel IKU", [row[1:] for row in _RENSTRA]),
        "Tabel Tindak Lanjut LHE": _table("Tabel Tindak Lanjut LHE", _LHE),
        "Tabel Penghargaan": _table(
            "Tabel Penghargaan",
            [(f"Satuan kerja informatif {_MARK}", f"Komisi Informasi Provinsi {_MARK}", str(tahun))],
        ),
    }


def _table(sheet: str, rows: Sequence[tuple[str, ...]]) -> Rows:
    """Numbered, the first text of each row marked as a sample."""
    _, *columns = sheets.TABLE_COLUMNS[sheet]
    marked = [(row[0] if _MARK in row[0] else f"{row[0].rstrip('.')} {_MARK}", *row[1:]) for row in rows]
    return [{"No": no, **dict(zip(columns, row, strict=True))} for no, row in enumerate(marked, start=1)]


def _staff(unit: str) -> dict[str, object]:
    asn, others = 4 + steps(f"asn {unit}", 9), 1 + steps(f"ppnpn {unit}", 5)
    return {"Unit Kerja": f"{unit} {_MARK}", "ASN": asn, "PPNPN": others, "Jumlah": asn + others}


def _region(name: str) -> dict[str, object]:
    districts = 5 + steps(f"kecamatan {name}", 20)
    stations = districts * (14 + steps(f"tps {name}", 12))
    return {
        "Kabupaten/Kota": f"{name.removeprefix('KPU ')} {_MARK}",
        "Kecamatan": districts,
        "Desa/Kelurahan": districts * (7 + steps(f"desa {name}", 5)),
        "TPS": stations,
        "Pemilih": stations * (210 + steps(f"pemilih {name}", 60)),
    }


def _with_total(name: str, rows: list[dict[str, object]]) -> Rows:
    total: dict[str, object] = {"No": None, name: "Jumlah"}
    for column in rows[0] if rows else ():
        if column != name:
            total[column] = sum(int(str(row[column])) for row in rows)
    return [*({"No": no, **row} for no, row in enumerate(rows, start=1)), total]


def steps(seed: str, count: int) -> int:
    """A number from 0 to ``count`` - 1 that depends on the text alone."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4]) % count
