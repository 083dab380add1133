"""The plan workbook to a Plan. Faults stop the run, all of them named by cell; contradictions are peringatan."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rkt import findings
from rkt.errors import RktError
from rkt.form.text import fold
from rkt.model.display import count_text, join_list
from rkt.model.location import Location
from rkt.model.plan import AnggaranLine, Narasi, Pembanding, Plan
from rkt.model.satker import Satker, SatkerKind
from rkt.model.temuan import Level, Temuan
from rkt.plan import sheets
from rkt.plan.checks import contradictions
from rkt.plan.evaluation_bands import read_evaluation_bands
from rkt.plan.grid import Grid, PlanCell, open_grid, rows_of
from rkt.plan.identitas import read_identitas, read_skala
from rkt.plan.indikator import read_indikator
from rkt.plan.pk import read_pk, with_first_target
from rkt.plan.tables import read_tables
from rkt.plan.unknown import Unknown


def read_plan(path: Path) -> tuple[Plan, tuple[Temuan, ...]]:
    """The plan and its peringatan. RktError where the file is no workbook or has faults, each named by its cell."""
    grid = open_grid(path)
    identitas, contoh, induk_at = read_identitas(grid)
    skala = read_skala(grid)
    satker, kode_satker = _read_satker(grid)
    indikator, kode = read_indikator(grid, identitas) if identitas else ((), set())
    unknown = Unknown(grid, kode_satker)
    pk = read_pk(grid, indikator, kode, unknown, identitas.tahun) if identitas else ()
    target_satker = _read_target_satker(grid, kode, unknown)
    pembanding = _read_pembanding(grid, kode, unknown)
    anggaran = _read_anggaran(grid, kode, unknown)
    narasi = tuple(
        Narasi(row.text("Bagian"), row.text("Judul"), row.text("Teks")) for row in rows_of(grid, sheets.NARASI)
    )
    tables = read_tables(grid)
    evaluation_bands = read_evaluation_bands(grid)
    if identitas and identitas.kode_satker_induk:
        unknown.check_induk(identitas.kode_satker_induk, induk_at)
    unknown.tell()
    faults = [t for t in grid.temuan if t.level is Level.GALAT]
    if faults or identitas is None or skala is None or not indikator:
        raise _refused(path, faults)
    digest = hashlib.sha256(grid.content).hexdigest()
    plan = Plan(
        berkas=path.name,
        sha256=digest,
        identitas=identitas,
        indikator=with_first_target(indikator, pk),
        satker=satker,
        target_satker=target_satker,
        skala=skala,
        pembanding=pembanding,
        anggaran=anggaran,
        narasi=narasi,
        contoh=contoh,
        pk=pk,
        tables=tables,
        evaluation_bands=evaluation_bands,
    )
    found = [*grid.temuan, *contradictions(plan)]
    if contoh:
        found.append(Temuan(findings.PLAN_HAS_SAMPLE_FIGURES, Location(grid.berkas, sheets.IDENTITAS)))
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


def _read_satker(grid: Grid) -> tuple[tuple[Satker, ...], dict[str, Location] | None]:
    """The satker, and where every kode stands, also of rows with a fault; None where the sheet cannot be read."""
    found: list[Satker] = []
    places: dict[str, Location] = {}
    before = len(grid.temuan)
    rows = list(rows_of(grid, sheets.SATKER))
    if not rows:
        if len(grid.temuan) == before:
            grid.found(findings.PLAN_WITHOUT_SATKER, Location(grid.berkas, sheets.SATKER))
        return (), None
    for row in rows:
        kode = row["Kode Satker"].kode
        kind = row["Jenis"].word({kind.value: kind for kind in SatkerKind})
        for label in ("Kode Satker", "Nama", "Jenis"):
            if not row[label].is_filled:
                row[label].fault(findings.PLAN_CELL_EMPTY)
        if kode and kode in places:
            row["Kode Satker"].fault(findings.PLAN_SATKER_TWICE, kode=kode, sel_lain=places[kode].sel)
            continue
        if kode:
            places[kode] = row["Kode Satker"].at
        if kind:
            others = tuple(part.strip() for part in row.text("Sebutan Lain").split(";") if part.strip())
            signing = (row.text(label) for label in sheets.SATKER_SIGNING)
            found.append(Satker(kode, row.text("Nama"), SatkerKind(kind), others, row.text("Surel"), *signing))
    return tuple(found), places


def _read_target_satker(grid: Grid, kode: set[str], unknown: Unknown) -> dict[tuple[str, str], float]:
    targets: dict[tuple[str, str], float] = {}
    for row in rows_of(grid, sheets.TARGET_SATKER):
        key = (row["Kode"].kode, row["Kode Satker"].kode)
        unknown.check_indikator(row["Kode"], kode)
        unknown.check_satker(row["Kode Satker"])
        parsed = row["Target"].read_number("angka", "7")
        if parsed is None:
            if not row["Target"].is_filled:
                row["Target"].fault(findings.PLAN_CELL_EMPTY)
        else:
            targets[key] = parsed.nilai
    return targets


def _read_pembanding(grid: Grid, kode: set[str], unknown: Unknown) -> dict[str, Pembanding]:
    found: dict[str, Pembanding] = {}
    for row in rows_of(grid, sheets.PEMBANDING):
        key = row["Kode"].kode
        if not unknown.check_indikator(row["Kode"], kode):
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


def _read_anggaran(grid: Grid, kode: set[str], unknown: Unknown) -> tuple[AnggaranLine, ...]:
    found: list[AnggaranLine] = []
    every = sorted({int(no) for row in kode if (no := row.partition(".")[0]).isdecimal()})
    places: dict[tuple[str, str], Location] = {}
    for row in rows_of(grid, sheets.ANGGARAN):
        key = (row["Kode Satker"].kode, row.text("Kode Anggaran"))
        is_known = unknown.check_satker(row["Kode Satker"])
        if key in places and is_known:
            row["Kode Anggaran"].fault(
                findings.PLAN_ANGGARAN_TWICE, kode=key[1], satker=key[0], sel_lain=places[key].sel
            )
        places[key] = row["Kode Anggaran"].at
        served = _read_sasaran(row["No Sasaran"], every)
        pagu = row["Pagu"].read_number("rupiah", "1500000000")
        if not row["Pagu"].is_filled:
            row["Pagu"].fault(findings.PLAN_CELL_EMPTY)
        elif pagu is not None and pagu.nilai < 0:
            row["Pagu"].fault(findings.PLAN_VALUE_UNREADABLE, harapan="rupiah nol atau lebih", contoh="1500000000")
        elif pagu is not None:
            found.append(
                AnggaranLine(
                    *key,
                    row.text("Uraian"),
                    served[0] if len(served) == 1 else None,
                    pagu.nilai,
                    shared_by=served if len(served) > 1 else (),
                    serves_all=len(served) > 1 and _is_every(row["No Sasaran"]),
                    jenis_belanja=row.text("Jenis Belanja"),
                )
            )
    return tuple(found)


_EVERY = "semua"


def _is_every(cell: PlanCell) -> bool:
    return fold(cell.text) == _EVERY


def _read_sasaran(cell: PlanCell, every: Sequence[int]) -> tuple[int, ...]:
    """The sasaran that a budget line serves, each once and rising: none, one, "1; 4; 7", or ``every`` for "semua"."""
    if not cell.is_sound() or not cell.is_filled:
        return ()
    if _is_every(cell):
        return tuple(every)
    parts = [part.strip() for part in cell.text.split(";") if part.strip()]
    if not parts or not all(part.isdecimal() for part in parts):
        expected = "nomor sasaran, beberapa dengan titik koma, atau semua"
        cell.fault(findings.PLAN_VALUE_UNREADABLE, harapan=expected, contoh="1; 4; 7")
        return ()
    served = sorted({int(part) for part in parts})
    unknown = [str(no) for no in served if no not in every]
    if unknown and every:
        cell.fault(findings.PLAN_SASARAN_UNKNOWN, no=join_list(unknown))
        return ()
    return tuple(served)
