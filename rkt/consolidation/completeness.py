"""Who reported and when, and which analyses of PermenPANRB 53/2014 have their data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rkt.consolidation.gaps import KETUA, NARASI, SUPPLEMENTS
from rkt.model.bulan import ROMAN_TRIWULAN, Bulan
from rkt.model.capaian import Capaian, SatkerDetail
from rkt.model.display import join_list
from rkt.model.form import Form, Keadaan, Masukan, Status
from rkt.model.period import missing_target_tw
from rkt.model.plan import Plan
from rkt.model.result import CapaianSasaran, Completeness, Gap, Readiness, Task
from rkt.model.sakti import SaktiExport
from rkt.model.satker import Satker, SatkerKind
from rkt.model.temuan import Level, Temuan
from rkt.rules.across_satker import due_date


def assess_completeness(
    forms: Sequence[Form],
    masukan: Iterable[Masukan],
    temuan: Iterable[Temuan],
    plan: Plan,
    bulan: Bulan,
    sakti: Iterable[SaktiExport] = (),
) -> tuple[Completeness, ...]:
    """Satker x month, January to ``bulan``, in the order satker, month."""
    by_key = {(form.satker, form.bulan): form for form in forms}
    by_file = {entry.berkas: entry for entry in masukan}
    refused: dict[tuple[str, Bulan], tuple[Masukan, ...]] = {}
    for entry in by_file.values():
        for kode in entry.menunjuk if entry.status is Status.DITOLAK else ():
            key = kode, entry.bulan or bulan
            refused[key] = (*refused.get(key, ()), entry)
    counts: dict[tuple[str, Level], int] = {}
    for t in temuan:
        if t.at is not None and t.explanation is None:
            counts[t.at.berkas, t.level] = counts.get((t.at.berkas, t.level), 0) + 1
    months = [Bulan(bulan.tahun, month) for month in range(1, bulan.bulan + 1)]
    due = {
        (kind, month): frozenset(
            row.kode for row in plan.indikator_for(kind) if row.periode_ukur.last_due(month) == month
        )
        for kind in SatkerKind
        for month in months
    }
    exports = {(export.satker, export.bulan): by_file[export.berkas] for export in sakti}
    return tuple(
        replace(
            _one(satker, month, due[satker.kind, month], by_key, by_file, refused, counts, plan),
            sakti=exports.get((satker.kode, month)),
        )
        for satker in plan.satker
        for month in months
    )


def _one(
    satker: Satker,
    bulan: Bulan,
    due: frozenset[str],
    forms: dict[tuple[str, Bulan], Form],
    masukan: dict[str, Masukan],
    refused: dict[tuple[str, Bulan], tuple[Masukan, ...]],
    counts: dict[tuple[str, Level], int],
    plan: Plan,
) -> Completeness:
    form = forms.get((satker.kode, bulan))
    if form is None:
        return Completeness(satker, bulan, None, None, len(due), 0, 0, 0, refused.get((satker.kode, bulan), ()))
    late = form.tanggal > due_date(bulan, plan.identitas.submission_day) if form.tanggal else None
    answered = (Keadaan.TERISI, Keadaan.NIHIL, Keadaan.TIDAK_BERLAKU)
    filled = sum(1 for row in form.rows if row.indikator in due and row.jawaban.keadaan in answered)
    galat = counts.get((form.berkas, Level.GALAT), 0)
    peringatan = counts.get((form.berkas, Level.PERINGATAN), 0)
    return Completeness(satker, bulan, masukan[form.berkas], late, len(due), filled, galat, peringatan)


def assess_readiness(
    capaian: Sequence[Capaian], sasaran: Sequence[CapaianSasaran], gaps: Sequence[Gap]
) -> tuple[Readiness, ...]:
    """The seven analyses, the evidence and the office's words: for how many of how many there is data, what lacks, who
    owes it; counted from the very ``gaps`` that the report shows."""
    every = [row.kode for row in capaian]
    due = [row.kode for row in capaian if row.keadaan is not Keadaan.BELUM_JATUH_TEMPO]
    judged = [row.kode for row in capaian if row.period.dasar is not None]
    reported = [row.kode for row in capaian if row.realisasi is not None]
    numbers = [str(row.sasaran.no) for row in sasaran]
    table = (
        ("1", "Target dan realisasi tahun ini", "indikator", due),
        ("2", "Perbandingan dengan tahun-tahun sebelumnya", "indikator", every),
        ("3", "Perbandingan dengan target Renstra", "indikator", every),
        ("4", "Perbandingan dengan standar nasional", "indikator", every),
        ("5", "Penyebab keberhasilan atau kegagalan dan solusinya", "indikator", judged),
        ("6", "Efisiensi penggunaan sumber daya", "sasaran", numbers),
        ("7", "Program dan kegiatan penunjang", "sasaran", numbers),
        ("8", "Data dukung atas realisasi", "indikator", reported),
        ("9", "Kata-kata kantor", "bagian", [*NARASI, KETUA]),
        ("10", "Bagian pelengkap, bila ada", "bagian", SUPPLEMENTS),
    )
    return tuple(
        _item(no, analysis, word, rows, [g for g in gaps if g.analysis == no]) for no, analysis, word, rows in table
    )


def _item(no: str, analysis: str, word: str, rows: Sequence[str], gaps: Sequence[Gap]) -> Readiness:
    lacking = {gap.pokok for gap in gaps}
    assert lacking <= set(rows), f"celah analisis {no} di luar pokoknya: {lacking - set(rows)}"
    named = [row for row in rows if row in lacking]
    satker = [satker.short_name for gap in gaps for satker in gap.satker]
    who = [gap.who[:1].upper() + gap.who[1:] for gap in gaps if gap.who]
    shortage = f"{word} {join_list(named)}" if named else ""
    owing = join_list(list(dict.fromkeys([*who, *satker])))
    return Readiness(no, analysis, len(rows) - len(named), len(rows), shortage, owing, word)


def list_tasks(capaian: Sequence[Capaian], plan: Plan) -> tuple[Task, ...]:
    """What the planner still owes the plan (Target TW), then what each satker owes its form, in the plan's order."""
    owed: dict[str, list[Task]] = {}
    for row in capaian:
        due = row.keadaan is not Keadaan.BELUM_JATUH_TEMPO
        for part in row.details:
            if due and (asked := _asked(part)):
                owed.setdefault(part.satker.kode, []).append(Task(part.satker, row.kode, asked))
    planner = [
        Task(None, row.kode, tuple(f"Target TW {ROMAN_TRIWULAN[quarter - 1]}" for quarter in missing))
        for row in plan.indikator
        if (missing := missing_target_tw(row))
    ]
    return (*planner, *(task for satker in plan.satker for task in owed.get(satker.kode, ())))


def _asked(part: SatkerDetail) -> tuple[str, ...]:
    if part.keadaan is Keadaan.BELUM_LAPOR:
        return ("Realisasi",)
    if part.keadaan is not Keadaan.TERISI:
        return ()
    below = part.is_behind
    asked = (
        ("Realisasi bulan ini", part.carried_forward),
        ("Kendala", below and not part.text("kendala")),
        ("Tindak Lanjut", below and not part.text("tindak_lanjut")),
        ("Data Dukung", not part.text("data_dukung")),
    )
    return tuple(name for name, missing in asked if missing)
