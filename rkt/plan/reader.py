"""The plan workbook to a Plan. Faults stop the run, all of them named by cell; contradictions are peringatan."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from rkt.errors import RktError
from rkt.model.display import count_text
from rkt.model.location import Location
from rkt.model.plan import AnggaranLine, Narasi, Pembanding, Plan, Satker, SatkerKind
from rkt.model.temuan import Level, Temuan
from rkt.plan import findings, sheets
from rkt.plan.checks import contradictions
from rkt.plan.grid import Grid, open_grid, rows_of
from rkt.plan.identitas import read_identitas, read_skala
from rkt.plan.indikator import read_indikator


def read_plan(path: Path) -> tuple[Plan, tuple[Temuan, ...]]:
    """The plan and its peringatan. RktError where the file is no workbook or has faults, each named by its cell."""
    grid = open_grid(path)
    identitas, contoh = read_identitas(grid)
    skala = read_skala(grid)
    satker = _read_satker(grid)
    indikator, kode = read_indikator(grid, identitas) if identitas else ((), set())
    kode_satker = {row.kode for row in satker}
    target_satker = _read_target_satker(grid, kode, kode_satker)
    pembanding = _read_pembanding(grid, kode)
    anggaran = _read_anggaran(grid, kode_satker)
    narasi = tuple(
        Narasi(row.text("Bagian"), row.text("Judul"), row.text("Teks")) for row in rows_of(grid, sheets.NARASI)
    )
    if identitas and satker and identitas.kode_satker_induk not in kode_satker:
        grid.found(findings.R115, Location(grid.berkas, sheets.IDENTITAS), kode=identitas.kode_satker_induk)
    faults = [t for t in grid.temuan if t.level is Level.GALAT]
    if faults or identitas is None or skala is None or not indikator:
        raise _refused(path, faults)
    digest = hashlib.sha256(grid.content).hexdigest()
    plan = Plan(
        path.name, digest, identitas, indikator, satker, target_satker, skala, pembanding, anggaran, narasi, contoh
    )
    found = [*grid.temuan, *contradictions(plan)]
    if contoh:
        found.append(Temuan(findings.R210, Location(grid.berkas, sheets.IDENTITAS)))
    return plan, tuple(sorted(found, key=lambda t: t.order))


def _refused(path: Path, faults: list[Temuan]) -> RktError:
    lines = []
    for t in sorted(faults, key=lambda t: (t.at.lembar, t.at.row, t.at.column) if t.at else ("", 0, 0)):
        place = str(replace(t.at, berkas="")) if t.at else ""
        lines.append(f"{t.kode} {place}: {t.pesan} {t.saran}" if place else f"{t.kode} {t.pesan} {t.saran}")
    count = count_text(len(lines), "kesalahan") if lines else "kesalahan: lembar RKT tanpa indikator"
    return RktError(
        f"Buku kerja RKT '{path.name}' memuat {count}. Perbaiki di Excel, simpan, lalu jalankan lagi.", tuple(lines)
    )


def _read_satker(grid: Grid) -> tuple[Satker, ...]:
    found: list[Satker] = []
    places: dict[str, Location] = {}
    for row in rows_of(grid, sheets.SATKER):
        kode = row["Kode Satker"].kode
        kind = row["Jenis"].word({kind.value: kind for kind in SatkerKind})
        for label in ("Kode Satker", "Nama", "Jenis"):
            if not row[label].is_filled:
                row[label].fault(findings.R114)
        if kode in places:
            row["Kode Satker"].fault(findings.R106, kode=kode, sel_lain=places[kode].sel)
        elif kind:
            places[kode] = row["Kode Satker"].at
            others = tuple(part.strip() for part in row.text("Sebutan Lain").split(";") if part.strip())
            found.append(Satker(kode, row.text("Nama"), SatkerKind(kind), others, row.text("Surel")))
    return tuple(found)


def _read_target_satker(grid: Grid, kode: set[str], satker: set[str]) -> dict[tuple[str, str], float]:
    targets: dict[tuple[str, str], float] = {}
    for row in rows_of(grid, sheets.TARGET_SATKER):
        key = (row["Kode"].kode, row["Kode Satker"].kode)
        if key[0] not in kode:
            row["Kode"].fault(findings.R108, kode=key[0])
        if key[1] not in satker:
            row["Kode Satker"].fault(findings.R109, kode=key[1])
        parsed = row["Target"].read_number("angka", "7")
        if parsed is None:
            if not row["Target"].is_filled:
                row["Target"].fault(findings.R114)
        else:
            targets[key] = parsed.nilai
    return targets


def _read_pembanding(grid: Grid, kode: set[str]) -> dict[str, Pembanding]:
    found: dict[str, Pembanding] = {}
    for row in rows_of(grid, sheets.PEMBANDING):
        key = row["Kode"].kode
        if key not in kode:
            row["Kode"].fault(findings.R108, kode=key)
            continue
        realisasi = {
            int(name.removeprefix("realisasi")): parsed.nilai
            for name, cell in row.cells.items()
            if name.startswith("realisasi20") and (parsed := cell.read_number("angka", "88,5"))
        }
        renstra = row["Target Renstra"].read_number("angka", "90")
        tahun = row["Tahun Renstra"].read_number("tahun", "2024")
        standard = row["Standar Nasional"].read_number("angka", "90")
        found[key] = Pembanding(
            kode=key,
            realisasi=realisasi,
            target_renstra=renstra.nilai if renstra else None,
            tahun_renstra=int(tahun.nilai) if tahun else None,
            standar_nasional=standard.nilai if standard else None,
            source=row.text("Sumber"),
        )
    return found


def _read_anggaran(grid: Grid, satker: set[str]) -> tuple[AnggaranLine, ...]:
    found: list[AnggaranLine] = []
    places: dict[tuple[str, str], Location] = {}
    for row in rows_of(grid, sheets.ANGGARAN):
        key = (row["Kode Satker"].kode, row.text("Kode Anggaran"))
        if key[0] not in satker:
            row["Kode Satker"].fault(findings.R109, kode=key[0])
        if key in places:
            row["Kode Anggaran"].fault(findings.R116, kode=key[1], satker=key[0], sel_lain=places[key].sel)
        places[key] = row["Kode Anggaran"].at
        no = row["No Sasaran"].read_number("nomor sasaran", "3")
        pagu = row["Pagu"].read_number("rupiah", "1500000000")
        if not row["Pagu"].is_filled:
            row["Pagu"].fault(findings.R114)
        elif pagu is not None and pagu.nilai < 0:
            row["Pagu"].fault(findings.R110, harapan="rupiah nol atau lebih", contoh="1500000000")
        elif pagu is not None:
            found.append(AnggaranLine(*key, row.text("Uraian"), int(no.nilai) if no else None, pagu.nilai))
    return tuple(found)
