"""Who reported and when, and which analyses of PermenPANRB 53/2014 have their data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rkt.model.bulan import Bulan
from rkt.model.display import join_list
from rkt.model.form import Form, Keadaan, Masukan
from rkt.model.plan import Plan, Satker, SatkerKind
from rkt.model.result import Capaian, CapaianSasaran, Completeness, Readiness, SatkerDetail, Task
from rkt.model.temuan import Level, Temuan
from rkt.rules.across_satker import due_date

_PLANNERS = "Subbagian perencanaan, lembar {lembar} buku kerja RKT"


def assess_completeness(
    forms: Sequence[Form], masukan: Iterable[Masukan], temuan: Iterable[Temuan], plan: Plan, bulan: Bulan
) -> tuple[Completeness, ...]:
    """Satker x month, January to ``bulan``, in the order satker, month."""
    by_key = {(form.satker, form.bulan): form for form in forms}
    by_file = {entry.berkas: entry for entry in masukan}
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
    return tuple(
        _one(satker, month, due[satker.kind, month], by_key, by_file, counts, plan)
        for satker in plan.satker
        for month in months
    )


def _one(
    satker: Satker,
    bulan: Bulan,
    due: frozenset[str],
    forms: dict[tuple[str, Bulan], Form],
    masukan: dict[str, Masukan],
    counts: dict[tuple[str, Level], int],
    plan: Plan,
) -> Completeness:
    form = forms.get((satker.kode, bulan))
    if form is None:
        return Completeness(satker, bulan, None, None, len(due), 0, 0, 0)
    late = form.tanggal > due_date(bulan, plan.identitas.submission_day) if form.tanggal else None
    answered = (Keadaan.TERISI, Keadaan.NIHIL, Keadaan.TIDAK_BERLAKU)
    filled = sum(1 for row in form.rows if row.indikator in due and row.jawaban.keadaan in answered)
    galat = counts.get((form.berkas, Level.GALAT), 0)
    peringatan = counts.get((form.berkas, Level.PERINGATAN), 0)
    return Completeness(satker, bulan, masukan[form.berkas], late, len(due), filled, galat, peringatan)


def assess_readiness(capaian: Sequence[Capaian], sasaran: Sequence[CapaianSasaran]) -> tuple[Readiness, ...]:
    """The seven analyses and the evidence: for how many of how many there is data, what lacks, who owes it."""
    due = [row for row in capaian if row.keadaan is not Keadaan.BELUM_JATUH_TEMPO]
    below = [row for row in capaian if row.capaian_pct is not None and not row.is_achieved]
    return (
        _item("1", "Target dan realisasi tahun ini", due, lambda row: row.realisasi is not None, _who_owes(due)),
        _item(
            "2",
            "Perbandingan dengan tahun-tahun sebelumnya",
            capaian,
            lambda row: bool(row.realisasi_by_year),
            _plan("Pembanding"),
        ),
        _item(
            "3",
            "Perbandingan dengan target Renstra",
            capaian,
            lambda row: row.target_renstra is not None,
            _plan("Pembanding"),
        ),
        _item(
            "4",
            "Perbandingan dengan standar nasional",
            capaian,
            lambda row: row.standar_nasional is not None,
            _plan("Pembanding"),
        ),
        _item("5", "Penyebab dan solusi (indikator di bawah target)", below, _explained, _unexplained_by(below)),
        _sasaran_item("6", "Efisiensi penggunaan sumber daya", sasaran, _has_efficiency, _plan("Anggaran")),
        _sasaran_item("7", "Program dan kegiatan penunjang", sasaran, _has_budget, _plan("Anggaran")),
        _item("8", "Data dukung atas realisasi", _reported(capaian), _evidenced, _unevidenced_by(capaian)),
    )


def _plan(lembar: str) -> str:
    return _PLANNERS.format(lembar=lembar)


def _item(no: str, analysis: str, rows: Sequence[Capaian], has: Callable[[Capaian], bool], who_owes: str) -> Readiness:
    lacking = [row.kode for row in rows if not has(row)]
    shortage = f"indikator {join_list(lacking)}" if lacking else ""
    return Readiness(no, analysis, len(rows) - len(lacking), len(rows), shortage, who_owes if lacking else "")


def _sasaran_item(
    no: str, analysis: str, rows: Sequence[CapaianSasaran], has: Callable[[CapaianSasaran], bool], who_owes: str
) -> Readiness:
    lacking = [str(row.sasaran.no) for row in rows if not has(row)]
    shortage = f"sasaran {join_list(lacking)}" if lacking else ""
    return Readiness(no, analysis, len(rows) - len(lacking), len(rows), shortage, who_owes if lacking else "")


def _has_efficiency(row: CapaianSasaran) -> bool:
    return row.efisiensi_points is not None


def _has_budget(row: CapaianSasaran) -> bool:
    return row.anggaran is not None


def _who_owes(rows: Sequence[Capaian]) -> str:
    return _names(satker for row in rows if row.realisasi is None for satker in row.not_reporting)


def _held_back(row: Capaian) -> list[tuple[Satker, bool]]:
    """Satker whose own capaian is below 100, and whether they gave both cause and solution."""
    return [
        (part.satker, bool(part.kendala and part.tindak_lanjut))
        for part in row.details
        if part.capaian_pct is not None and part.capaian_pct < 100
    ]


def _explained(row: Capaian) -> bool:
    return all(given for _, given in _held_back(row))


def _unexplained_by(rows: Sequence[Capaian]) -> str:
    return _names(satker for row in rows for satker, given in _held_back(row) if not given)


def _reported(rows: Sequence[Capaian]) -> list[Capaian]:
    return [row for row in rows if row.realisasi is not None]


def _evidenced(row: Capaian) -> bool:
    return all(part.data_dukung for part in row.details if part.keadaan is Keadaan.TERISI)


def _unevidenced_by(rows: Sequence[Capaian]) -> str:
    return _names(
        part.satker for row in rows for part in row.details if part.keadaan is Keadaan.TERISI and not part.data_dukung
    )


def _names(satker: Iterable[Satker]) -> str:
    return join_list(list(dict.fromkeys(row.short_name for row in satker)))


def list_tasks(capaian: Sequence[Capaian], plan: Plan) -> tuple[Task, ...]:
    """What each satker still owes, indikator by indikator, in the plan's order of satker."""
    owed: dict[str, list[Task]] = {}
    for row in capaian:
        due = row.keadaan is not Keadaan.BELUM_JATUH_TEMPO
        for part in row.details:
            if due and (asked := _asked(part)):
                owed.setdefault(part.satker.kode, []).append(Task(part.satker, row.kode, asked))
    return tuple(task for satker in plan.satker for task in owed.get(satker.kode, ()))


def _asked(part: SatkerDetail) -> tuple[str, ...]:
    if part.keadaan is Keadaan.BELUM_LAPOR:
        return ("Realisasi",)
    if part.keadaan is not Keadaan.TERISI:
        return ()
    below = part.capaian_pct is not None and part.capaian_pct < 100
    asked = (
        ("Realisasi bulan ini", part.carried_forward),
        ("Kendala", below and not part.kendala),
        ("Tindak Lanjut", below and not part.tindak_lanjut),
        ("Data Dukung", not part.data_dukung),
    )
    return tuple(name for name, missing in asked if missing)
