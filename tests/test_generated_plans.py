"""Plans of shapes that no document of ours has: the whole month runs from sample forms, and its proof is silent.

Slow: fifty months are made. How a plan is drawn depends on its number alone, so that a failure can be run again.
"""

from __future__ import annotations

import json
import random
from datetime import datetime
from pathlib import Path

import pytest

from rkt.cli import main
from rkt.form.write.entries import Entries
from rkt.form.write.writer import form_name, write_form
from rkt.model.bulan import Bulan
from rkt.model.indikator import Arah, CaraHitung, Pelapor, PeriodeUkur, RumusTurun
from rkt.plan import sheets
from rkt.plan.reader import read_plan
from rkt.plan.writer import write_plan
from rkt.sample.forms import sample_entries

pytestmark = pytest.mark.slow

Table = list[dict[str, object]]

COUNT = 50
TAHUN = 2025
UNITS = (
    "Laporan", "Dokumen", "Indeks", "Nilai", "Kali", "Orang", "Kab/Kota", "Paket", "Unit Kerja", "Hari", "Rupiah",
    "m²", "Dok/tahun", "",
)  # fmt: skip
WORDS = (
    "pegawai yang terlatih", "logistik Pemilu & Pemilihan", "data <pemilih> 2024/2025", "“tata kelola” 1.000 TPS",
    "layanan s.d. 31 Desember (100%)", "Pengawasan — internal; 'SPIP'", "{{ tahun }} =1+1 @usulan",
    "barang\tmilik negara",
    "penyelesaian sengketa yang tidak lebih dari 3 kali", "e-Gov’t 50% dari 1.200,5",
)  # fmt: skip
PREDIKAT = ("WTP", "BB", "A")
NARASI = ("Satu 20\n24 baris", "Tab 1\t234", "1. Butir\n\n2. Butir 97,5%", "Rp1.000.000\n-5%", "a" * 3000, "=1+1")


def target_of(rng: random.Random) -> tuple[str, str]:
    """(target as a document writes it, its unit)."""
    kind = rng.random()
    if kind < 0.35:
        return rng.choice(("100%", "97,5 %", "0,35%", "100 persen", "0%", "120 %")), "%"
    if kind < 0.45:
        return rng.choice(PREDIKAT), "Predikat"
    unit = rng.choice(UNITS)
    amount = rng.choice(("0", "1", "12", "250", "3,84", "70,5", "1200000", "999999999", "3 (tiga)"))
    return f"{amount} {unit}".strip(), unit


def indikator(rng: random.Random, no: int, urutan: int) -> dict[str, object]:
    text, unit = target_of(rng)
    ways = [CaraHitung.RASIO, CaraHitung.PERSENTASE_SATKER, CaraHitung.RATA_RATA]
    if unit != "%":
        ways = [CaraHitung.JUMLAH, CaraHitung.RATA_RATA, CaraHitung.JUMLAH_SATKER]
    if unit == "Predikat":
        ways = [CaraHitung.RATA_RATA]
    word = rng.choice(WORDS)
    begin = rng.choice(("Persentase", "Jumlah", unit or "Banyaknya", f"{unit} 12", text, "%"))
    row: dict[str, object] = {
        "Kode": f"{no}.{urutan}",
        "Indikator Kinerja Kegiatan": f"{begin} {word}" * rng.choice((1, 1, 1, 12)),
        "Target Kinerja": text,
        "Target PK": text if rng.random() < 0.2 else None,
        "Cara Hitung": rng.choice(ways).value if rng.random() < 0.9 else None,
        "Pelapor": rng.choice(list(Pelapor)).value if rng.random() < 0.9 else None,
        "Periode Ukur": rng.choice(list(PeriodeUkur)).value if rng.random() < 0.6 else None,
        "Arah": rng.choice(list(Arah)).value if rng.random() < 0.6 else None,
        "Rumus Turun": rng.choice(list(RumusTurun)).value if rng.random() < 0.3 else None,
        "Pembilang": word if rng.random() < 0.5 else None,
        "Penyebut": f"Seluruh {word}" if rng.random() < 0.5 else None,
        "Penanggung Jawab": rng.choice((None, "Subbagian Umum & Logistik")),
    }
    if rng.random() < 0.3 and unit != "Predikat":
        row |= {label: rng.choice((None, 0, 0.5, 25, 1000)) for label in sheets.TARGET_TW}
    return row


def satker_rows(rng: random.Random, count: int, kabupaten: bool) -> Table:
    rows: Table = []
    for position in range(count):
        kind = "Kabupaten" if position % 3 or kabupaten else "Kota"
        kind = "Provinsi" if position == 0 and not kabupaten else kind
        name = f"KPU {kind} Contoh {'Kepulauan Utara Raya ' * rng.choice((0, 0, 3))}{position + 1}"
        rows.append(
            {
                "Kode Satker": f"{700000 + position}", "Nama": name, "Jenis": kind,
                "Surel": rng.choice((None, "satker@kpu.example")),
            }
        )  # fmt: skip
    return rows


def tables_of(number: int) -> dict[str, Table]:
    """The sheets of one plan. The first plans hold the extremes of size."""
    rng = random.Random(number)
    offices, size = {0: (1, 1), 1: (60, 3), 2: (3, 60)}.get(number, (rng.randint(1, 8), rng.randint(1, 14)))
    is_kabupaten = rng.random() < 0.3
    satker = satker_rows(rng, offices, is_kabupaten)
    rkt: Table = []
    no, urutan = rng.choice((1, 1, 12)), 0
    for position in range(size):
        no, urutan = (no, urutan + 1) if position == 0 or rng.random() < 0.6 else (no + 1, 1)
        first = {"No": no, "Sasaran Kegiatan": f"Terwujudnya {rng.choice(WORDS)} {no}"} if urutan == 1 else {}
        rkt.append({**first, **indikator(rng, no, urutan)})
    about = {
        sheets.INSTANSI: satker[0]["Nama"], sheets.KODE_INDUK: satker[0]["Kode Satker"], sheets.TAHUN: TAHUN,
        sheets.TEMPAT: rng.choice(("", "Kota & <Contoh>")), sheets.KETUA: rng.choice(("", "Dr. Nama, S.H., M.H.")),
        sheets.CAPAIAN_LIMIT: rng.choice(("tanpa", "100", "120")),
        sheets.RUMUS_TURUN: rng.choice(list(RumusTurun)).value,
    }  # fmt: skip
    steps: list[tuple[object, str]] = [(0, "Kurang"), (60, "Cukup"), (90, "Baik")]
    lines: Table = [
        {
            "Kode Satker": row["Kode Satker"], "Kode Anggaran": f"33{count}.EBA.994", "Uraian": rng.choice(WORDS),
            "No Sasaran": rng.choice((None, no)), "Pagu": rng.choice((0, 1, 999, 1_250_000, 98_765_432_109)),
        }
        for row in satker for count in range(55, 55 + rng.choice((0, 1, 3)))
    ]  # fmt: skip
    return {
        sheets.IDENTITAS: [{"Butir": butir, "Isi": isi} for butir, isi in about.items()],
        sheets.RKT: rkt,
        sheets.SATKER: satker,
        sheets.SKALA: [
            {"Nama": "Skala", "Batas Bawah": bound, "Kategori": word}
            for bound, word in [*steps, ("> 100", "Lebih")][: rng.choice((3, 4))]
        ],
        sheets.ANGGARAN: lines if rng.random() < 0.7 else [],
        sheets.NARASI: [
            {"Bagian": "Pendahuluan", "Judul": rng.choice(("", "Latar")), "Teks": text}
            for text in rng.sample(NARASI, rng.randint(0, 3))
        ],
    }


def exaggerate(plan_path: Path, bulan: Bulan, folder: Path) -> None:
    """Write the forms anew with figures far beyond target and pagu: a falling indikator comes out below nought."""
    plan, _ = read_plan(plan_path)
    for position, satker in enumerate(plan.satker):
        plain = sample_entries(plan, satker, bulan, position, ())
        kinerja = {
            key: value * 7 + 0.25 if key[1] == "realisasi" and isinstance(value, float) else value
            for key, value in plain.kinerja.items()
        }
        anggaran = {
            key: value * 3 + 1_000 if isinstance(value, float) else value for key, value in plain.anggaran.items()
        }
        entries = Entries(kinerja, anggaran, plain.header)
        write_form(folder / form_name(satker, bulan, "Contoh"), plan, satker, bulan, entries, contoh=True)


@pytest.mark.parametrize("number", range(COUNT))
def test_the_month_of_a_generated_plan_runs_to_its_end(capsys, tmp_path, number):
    plan = tmp_path / f"RKT {TAHUN}.xlsx"
    write_plan(plan, "RKT", "KPU", datetime(TAHUN, 1, 2), tables_of(number))  # noqa: DTZ001
    month = ("--bulan", f"{TAHUN}-{random.Random(number).choice((1, 3, 6, 12)):02}", "--rkt", str(plan))
    assert main(["contoh", *month, "--output", str(tmp_path / "input")]) == 0, capsys.readouterr()
    if number % 3 == 0:
        exaggerate(plan, Bulan.from_iso(month[1]), tmp_path / "input")
    output = tmp_path / "output"
    code = main(["laporan", *month, "--input", str(tmp_path / "input"), "--output", str(output)])
    out, err = capsys.readouterr()
    assert (code, err) == (0, ""), out
    folder = Path(output) / month[1]
    made = sorted(path.suffix for path in folder.glob("*") if path.name.startswith(("LKIP", "Konsolidasi")))
    assert made == [".docx", ".xlsx"], out
    temuan = json.loads((folder / "jejak.json").read_text(encoding="utf-8"))["temuan"]
    assert [t for t in temuan if t["kode"].startswith(("T", "B"))] == []
