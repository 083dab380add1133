"""The Perjanjian Kinerja and its Rencana Aksi as the plan holds them in one month: placeholders for their template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.consolidation.consolidate import consolidate
from rkt.errors import RktError, describe_os_error
from rkt.model.anggaran import AnggaranView
from rkt.model.bulan import MONTH_NAMES, Bulan
from rkt.model.display import format_date, format_rupiah, with_unit
from rkt.model.indikator import Indikator
from rkt.model.plan import PkEntry, Plan
from rkt.model.result import Result
from rkt.model.temuan import Temuan
from rkt.reports.lkip.planning import target_text
from rkt.reports.narrative.overview import CONTOH
from rkt.reports.narrative.text import clean_texts
from rkt.reports.shared_rows import BarisAnggaran, anggaran_row, money_rows
from rkt.verify.mismatch import refuse
from rkt.verify.word import check_word

if TYPE_CHECKING:
    from rkt.jobs import Worker

PLACEHOLDERS: tuple[tuple[str, str, str], ...] = (
    ("instansi", "Nama instansi", "KPU Provinsi Maluku Utara"),
    ("instansi_kapital", "Nama instansi dengan huruf kapital", "KPU PROVINSI MALUKU UTARA"),
    ("instansi_lengkap", "Nama lengkap instansi menurut buku kerja RKT", "Komisi Pemilihan Umum Provinsi …"),
    ("tahun", "Tahun rencana", "2024"),
    ("nomor", "Nomor dokumen menurut lembar PK; titik-titik bila belum ada", "12/PR.01/82/2024"),
    ("perubahan", "Terisi bila target yang berlaku berasal dari perubahan", "PERUBAHAN "),
    ("berlaku", "Bulan mulai berlaku", "Juli 2024"),
    ("tempat", "Tempat penandatanganan", "Ternate"),
    ("tanggal", "Tanggal menurut lembar PK; bila kosong, dibiarkan terbuka", "15 Juli 2024"),
    ("ketua", "Nama ketua dengan huruf kapital", "NAMA KETUA"),
    ("sekretaris", "Nama sekretaris", "Nama Sekretaris"),
    ("contoh", "Tanda bahwa rencananya data contoh; kosong pada rencana sebenarnya", "DISUSUN DARI DATA CONTOH"),
    ("sasaran", "Setiap sasaran: no, judul, dan indikator (kode, indikator, target, tw_1 … tw_4)", "(daftar)"),
    ("anggaran", "Pagu setiap program: nama, pagu", "(daftar)"),
    ("anggaran_total", "Jumlah pagu", "(satu baris)"),
)
_OPEN = "." * 20


@dataclass(frozen=True, slots=True)
class IndikatorPk:
    """One indikator with its target of the year and of each quarter."""

    kode: str
    indikator: str
    target: str
    tw_1: str
    tw_2: str
    tw_3: str
    tw_4: str
    penanggung_jawab: str


@dataclass(frozen=True, slots=True)
class SasaranPk:
    no: str
    judul: str
    indikator: tuple[IndikatorPk, ...]


RECORDS = (SasaranPk, IndikatorPk, BarisAnggaran)


def build_context(result: Result) -> Mapping[str, object]:
    """Every name of PLACEHOLDERS with its value; ``result``: of the month in which these targets hold."""
    plan, newest = result.plan, _newest(result.plan, result.bulan)
    identitas = plan.identitas
    values = {
        "instansi": identitas.instansi,
        "instansi_kapital": identitas.instansi.upper(),
        "instansi_lengkap": identitas.full_name,
        "tahun": str(plan.tahun),
        "nomor": (newest.nomor if newest else "") or _OPEN,
        "perubahan": "PERUBAHAN " if newest and newest.since > 1 else "",
        "berlaku": f"{MONTH_NAMES[newest.since - 1 if newest else 0]} {plan.tahun}",
        "tempat": identitas.tempat,
        "tanggal": format_date(newest.tanggal) if newest and newest.tanggal else _OPEN,
        "ketua": identitas.ketua.upper() or _OPEN,
        "sekretaris": identitas.sekretaris or _OPEN,
        "contoh": CONTOH if result.contoh else "",
        "sasaran": tuple(
            SasaranPk(str(row.no), row.uraian, tuple(map(_indikator, row.indikator))) for row in plan.sasaran
        ),
        "anggaran": money_rows(result, AnggaranView.PROGRAM),
        "anggaran_total": anggaran_row("Jumlah", result.anggaran),
    }
    assert values.keys() == {name for name, _, _ in PLACEHOLDERS}
    return clean_texts(values)


def title(result: Result) -> str:
    return f"Perjanjian Kinerja {result.plan.tahun}"


def file_name(bulan: Bulan) -> str:
    return f"Perjanjian Kinerja {bulan.tahun}.docx"


def write_pk_document(plan: Plan, bulan: Bulan, template: Path, output: Path, worker: Worker) -> tuple[Temuan, ...]:
    """The document with the targets that hold in ``bulan``; what the template brings up.

    RktError where the template cannot be used, or ``output`` exists or cannot be written.
    """
    from rkt.reports.kinds import PK

    if output.exists():
        raise RktError(f"Berkas '{output}' sudah ada. Pindahkan dulu, atau pakai nama lain.")
    worker.start_report(PK, consolidate(plan, bulan, (), (), (), contoh=plan.contoh), template)
    report = worker.report()
    if report.content is None:
        details = tuple(f"{t.at}: {t.pesan} {t.saran}" for t in report.temuan)
        raise RktError(f"Templat '{template}' tidak dapat dipakai; dokumen tidak ditulis.", details)
    refuse(check_word(report.content, output.name, report.placed))
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(report.content)
    except OSError as error:
        raise RktError(f"Berkas '{output}' tidak dapat ditulis ({describe_os_error(error)}).") from error
    return report.temuan


def pagu_note(plan: Plan, bulan: Bulan) -> str:
    """How the pagu that is printed, of the sheet Anggaran, differs from the ledger's; "" where it does not."""
    agreed, planned = plan.pk_pagu_rp(bulan), sum(line.pagu_rp for line in plan.anggaran)
    if agreed in (None, planned):
        return ""
    printed = f"pagu yang dicetak {format_rupiah(planned)} menurut lembar Anggaran"
    return f"{printed}; lembar PK mencatat {format_rupiah(agreed)}."


def _newest(plan: Plan, bulan: Bulan) -> PkEntry | None:
    """The entry that came to hold last, signed ones first."""
    held = plan.pk_until(bulan)
    return max(held, key=lambda entry: (entry.since, bool(entry.nomor), entry.tanggal is not None), default=None)


def _indikator(row: Indikator) -> IndikatorPk:
    tw_1, tw_2, tw_3, tw_4 = (with_unit(value, row.satuan) for value in row.target_tw)
    return IndikatorPk(row.kode, row.uraian, target_text(row.target), tw_1, tw_2, tw_3, tw_4, row.penanggung_jawab)
