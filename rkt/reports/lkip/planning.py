"""What the report prints of the plan itself: its tables, the office's words, the ledger of the PK, the dictionary."""

from __future__ import annotations

from collections import Counter

from rkt.consolidation.gaps import NARASI, SUPPLEMENTS
from rkt.model.bulan import MONTH_NAMES, Bulan
from rkt.model.display import NO_VALUE, count_text, format_date, with_unit
from rkt.model.indikator import TERPENUHI, Arah, CaraHitung, Indikator, Pelapor, RumusTurun, Target
from rkt.model.plan import PAGU, Plan
from rkt.reports.lkip.view import BarisKamus, BarisPk, TabelRencana
from rkt.reports.narrative.text import spell_out

FALLING_FORMULA = {
    RumusTurun.SELISIH: "(2 × target − realisasi) ÷ target",
    RumusTurun.BALIK: "target ÷ realisasi",
}
"""The plan's Rumus Turun as an evaluator reads it."""
_SOURCE = {
    Pelapor.SEMUA: "KPU Provinsi dan Kabupaten/Kota",
    Pelapor.PROVINSI: "KPU Provinsi",
    Pelapor.KAB_KOTA: "KPU Kabupaten/Kota",
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


def pk_sentences(plan: Plan, bulan: Bulan, signed_by: str = "") -> tuple[str, ...]:
    """Each signed document that held by ``bulan``, with the month from which it does; () where no number and no date is
    known. ``signed_by``: the office whose PK it is, where another office reports.
    """
    whose, of_these = (f" {signed_by}", " yang dimuat dalam laporan ini") if signed_by else ("", "")
    held = [entry for entry in plan.pk_until(bulan) if entry.nomor or entry.tanggal is not None]
    signed = Counter((entry.since, entry.nomor, entry.tanggal) for entry in held if entry.kode != PAGU)
    pagu = {
        (entry.since, entry.nomor, entry.tanggal): f" dengan pagu {entry.target.text}"
        for entry in held
        if entry.kode == PAGU
    }
    return tuple(
        f"Perjanjian Kinerja{whose}{f' Nomor {nomor}' if nomor else ''}"
        f"{f' tanggal {format_date(tanggal)}' if tanggal else ''} "
        f"berlaku mulai {MONTH_NAMES[since - 1]} {plan.tahun} dan menetapkan target "
        f"{count_text(count, 'indikator')}{of_these}{pagu.get((since, nomor, tanggal), '')}."
        for (since, nomor, tanggal), count in sorted(signed.items(), key=lambda item: item[0][0])
    )


def pk_rows(plan: Plan, bulan: Bulan) -> tuple[BarisPk, ...]:
    """The targets that the PK and its revisions have changed by ``bulan``, by the months from which they hold."""
    found = []
    held = {row.kode: row.target_rkt for row in plan.indikator}
    uraian = {row.kode: row.uraian for row in plan.indikator} | {PAGU: "anggaran (rupiah)"}
    for entry in sorted(plan.pk_until(bulan), key=lambda entry: entry.since):
        before = held.get(entry.kode, entry.target)  # the first pagu revises none
        if (before.nilai, before.satuan) != (entry.target.nilai, entry.target.satuan):
            signed = [entry.nomor, format_date(entry.tanggal) if entry.tanggal else ""]
            found.append(
                BarisPk(
                    dokumen=", ".join(filter(None, signed)) or NO_VALUE,
                    berlaku=MONTH_NAMES[entry.since - 1],
                    kode=entry.kode,
                    indikator=uraian[entry.kode],
                    semula=target_text(before),
                    menjadi=target_text(entry.target),
                    alasan=entry.alasan or NO_VALUE,
                )
            )
        held[entry.kode] = entry.target
    return tuple(found)


def target_text(target: Target | None) -> str:
    if target is None:
        return NO_VALUE
    return target.text if target.nilai is None else with_unit(target.nilai, target.satuan)


def dictionary_row(row: Indikator, satker: str = "") -> BarisKamus:
    """``satker``: the only one whose figures are shown, in its own report."""
    return BarisKamus(
        kode=row.kode,
        indikator=row.uraian,
        rumus=_formula(row),
        sumber=satker or _SOURCE[row.pelapor],
        periode=row.periode_ukur.value,
    )


def _formula(row: Indikator) -> str:
    """How the figure comes about, in words that an evaluator reads without the program."""
    top, bottom = spell_out(row.pembilang or "kasus yang memenuhi"), spell_out(row.penyebut or "seluruh kasus")
    if row.satuan == TERPENUHI:
        return "Terpenuhi bila satuan kerja menyatakan Ya"
    formula = {
        CaraHitung.PERSENTASE_SATKER: "satuan kerja yang memenuhi ÷ satuan kerja yang wajib melapor × 100%",
        CaraHitung.JUMLAH_SATKER: "banyaknya KPU Kabupaten/Kota yang memenuhi",
        CaraHitung.RASIO: f"{top} ÷ {bottom} × 100%",
        CaraHitung.JUMLAH: "jumlah menurut laporan satuan kerja sejak Januari",
        CaraHitung.RATA_RATA: "rata-rata nilai satuan kerja",
    }[row.cara_hitung]
    formula = formula[:1].upper() + formula[1:]
    if row.arah is Arah.TURUN:
        formula += f"; makin rendah makin baik, capaian = {FALLING_FORMULA[row.rumus_turun]} × 100%"
    return formula
