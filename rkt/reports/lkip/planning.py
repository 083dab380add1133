"""What the report prints of the plan itself: its tables, the office's words, the ledger of the PK, the dictionary."""

from __future__ import annotations

from rkt.consolidation.gaps import NARASI, SUPPLEMENTS
from rkt.model.bulan import MONTH_NAMES
from rkt.model.display import NO_VALUE, format_date, with_unit
from rkt.model.plan import Arah, CaraHitung, Indikator, Pelapor, Plan, Target
from rkt.reports.lkip.view import BarisKamus, BarisPk, TabelRencana
from rkt.reports.narrative.text import spell_out

_SOURCE = {
    Pelapor.SEMUA: "Laporan KPU Provinsi dan KPU Kabupaten/Kota",
    Pelapor.PROVINSI: "Laporan KPU Provinsi",
    Pelapor.KAB_KOTA: "Laporan KPU Kabupaten/Kota",
}


class PlanTables(dict[str, TabelRencana]):
    """The sheets "Tabel …" by name; an empty table for one that the plan lacks, so that a template may ask for it."""

    def __missing__(self, _: str) -> TabelRencana:
        return TabelRencana((), ())


class OwnWords(dict[str, tuple[str, ...]]):
    """The paragraphs of the sheet Narasi by Bagian; () for one that the plan lacks."""

    def __missing__(self, _: str) -> tuple[str, ...]:
        return ()


def plan_tables(plan: Plan) -> PlanTables:
    return PlanTables({table.name: TabelRencana(table.heading, table.rows) for table in plan.tables})


def own_words(plan: Plan) -> OwnWords:
    """Each line of a cell is a paragraph. A Bagian that the report knows is spelled as there."""
    found = OwnWords()
    known = {name.casefold(): name for name in (*NARASI, *SUPPLEMENTS, "Tujuan", "Struktur Organisasi")}
    for row in plan.narasi:
        section = known.get(row.section.casefold(), row.section)
        found[section] = (*found[section], *(line for line in row.text.splitlines() if line.strip()))
    return found


def pk_rows(plan: Plan) -> tuple[BarisPk, ...]:
    """The ledger by the months from which its entries hold, without what stands in the sheet RKT's own column alone."""
    found = []
    before: dict[str, Target] = {}
    for entry in sorted(plan.pk, key=lambda entry: entry.since):
        indikator = plan.find_indikator(entry.kode)
        assert indikator is not None, entry.kode
        if entry.nomor or entry.tanggal or entry.alasan or entry.kode in before:
            found.append(
                BarisPk(
                    nomor=entry.nomor or NO_VALUE,
                    tanggal=format_date(entry.tanggal) if entry.tanggal else NO_VALUE,
                    berlaku=MONTH_NAMES[entry.since - 1],
                    kode=entry.kode,
                    indikator=indikator.uraian,
                    semula=target_text(before.get(entry.kode, indikator.target_rkt)),
                    menjadi=target_text(entry.target),
                    alasan=entry.alasan or NO_VALUE,
                )
            )
        before[entry.kode] = entry.target
    return tuple(found)


def target_text(target: Target | None) -> str:
    if target is None:
        return NO_VALUE
    return target.text if target.nilai is None else with_unit(target.nilai, target.satuan)


def dictionary_row(row: Indikator) -> BarisKamus:
    return BarisKamus(
        kode=row.kode,
        indikator=row.uraian,
        rumus=_formula(row),
        sumber=_SOURCE[row.pelapor],
        periode=row.periode_ukur.value,
        penanggung_jawab=row.penanggung_jawab or NO_VALUE,
    )


def _formula(row: Indikator) -> str:
    """How the figure comes about, in words that an evaluator reads without the program."""
    top, bottom = spell_out(row.pembilang or "kasus yang memenuhi"), spell_out(row.penyebut or "seluruh kasus")
    formula = {
        CaraHitung.PERSENTASE_SATKER: "satuan kerja yang memenuhi ÷ satuan kerja yang wajib melapor × 100%",
        CaraHitung.JUMLAH_SATKER: "banyaknya KPU Kabupaten/Kota yang memenuhi",
        CaraHitung.RASIO: f"{top} ÷ {bottom} × 100%",
        CaraHitung.JUMLAH: "jumlah menurut laporan satuan kerja sejak Januari",
        CaraHitung.RATA_RATA: "rata-rata nilai satuan kerja",
    }[row.cara_hitung]
    formula = formula[:1].upper() + formula[1:]
    if row.arah is Arah.TURUN:
        formula += f"; makin rendah makin baik, capaian = {row.rumus_turun.value} × 100%"
    return formula
