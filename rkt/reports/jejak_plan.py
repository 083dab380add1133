"""What jejak.json says of the plan behind a month, so that the level above can match indikator by kode and wording."""

from __future__ import annotations

from rkt.model.indikator import Indikator
from rkt.model.plan import Plan


def plan_record(plan: Plan) -> dict[str, object]:
    """The office, its satker, its indikator with their targets of the month, and the scale, as JSON values."""
    return {
        "instansi": plan.identitas.instansi,
        "kode_satker": plan.identitas.kode_satker_induk,
        "satker": [{"kode": row.kode, "nama": row.name, "jenis": row.kind.value} for row in plan.satker],
        "indikator": [_indikator(row) for row in plan.indikator],
        "skala": [
            {"batas": step.lower_bound, "di_atas": step.is_exclusive, "kategori": step.kategori, "warna": step.warna}
            for step in plan.skala.steps
        ],
    }


def _indikator(row: Indikator) -> dict[str, object]:
    """``target_teks`` as the plan writes it; numbers in the indikator's satuan, null where there is none."""
    return {
        "kode": row.kode,
        "no_sasaran": row.no_sasaran,
        "sasaran": row.sasaran,
        "uraian": row.uraian,
        "target": row.target.nilai,
        "target_teks": row.target.text,
        "satuan": row.satuan,
        "target_tw": list(row.target_tw),
        "cara_hitung": row.cara_hitung.value,
        "pelapor": row.pelapor.value,
        "periode_ukur": row.periode_ukur.value,
        "arah": row.arah.value,
        "rumus_turun": row.rumus_turun.value,
        "pembilang": row.pembilang,
        "penyebut": row.penyebut,
    }
