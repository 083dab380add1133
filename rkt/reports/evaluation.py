"""The office's own estimate of how evaluators will grade its measuring and reporting, criterion by criterion.

Computed once from Result; the sheet Cermin Evaluasi and the annex of the LKIP only show it. What no data can tell is
listed for people to judge and never graded. Source: PermenPANRB 88/2021, as guides of inspectorates read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rkt.form.text import fold, says_nothing
from rkt.model.capaian import Capaian
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.display import count_text
from rkt.model.evaluation import Grade, grade
from rkt.model.form import StatusTindakLanjut
from rkt.model.period import missing_target_tw
from rkt.model.plan import PlanTable
from rkt.model.result import Readiness, Result
from rkt.reports.narrative.promises import promises_of

TITLE = "Perkiraan Mandiri Evaluasi"
LHE = "Tindak Lanjut LHE"
_FULFILMENT, _QUALITY, _USE = "Pemenuhan", "Kualitas", "Pemanfaatan"
_MEASURING, _REPORTING = "Pengukuran", "Pelaporan"
_DONE = re.compile("(?:telah|sudah)?(?:selesai|tuntas|ditindaklanjuti|dilaksanakan)|sudah")
"""What the column Status says, folded, of a recommendation that has been carried out; "selesai sebagian" does not."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion with what is ``covered`` of ``total`` (``noun``); ``grade`` None where there is nothing to cover.

    ``needs``: what another one needs to be covered. ``proof``: where an evaluator finds it.
    """

    component: str
    aspect: str
    text: str
    covered: int
    total: int
    noun: str
    needs: str
    proof: str
    grade: Grade | None

    @property
    def next_step(self) -> str:
        """The shortest way to a better letter: "menuju c: 2 (dua) sasaran lagi perlu anggaran"; "" where there is
        none."""
        if self.grade is None or self.grade.lacking is None:
            return ""
        return f"menuju {self.grade.next_letter}: {count_text(self.grade.lacking, self.noun)} lagi perlu {self.needs}"


@dataclass(frozen=True, slots=True)
class PeoplesCriterion:
    """A criterion that people judge; ``proof``: what they lay before the evaluators."""

    component: str
    aspect: str
    text: str
    proof: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation of last year's evaluation, its three texts as the plan's table has them."""

    text: str
    follow_up: str
    status: str

    @property
    def is_done(self) -> bool:
        return _DONE.fullmatch(fold(self.status)) is not None


PEOPLES_CRITERIA = (
    PeoplesCriterion(_REPORTING, _FULFILMENT, "Laporan kinerja telah disusun", "LKIP"),
    PeoplesCriterion(_REPORTING, _FULFILMENT, "Laporan disusun berkala", "Laporan Berkala setiap bulan"),
    PeoplesCriterion(_REPORTING, _FULFILMENT, "Laporan telah diformalkan", "LKIP yang ditandatangani"),
    PeoplesCriterion(_REPORTING, _FULFILMENT, "Laporan telah direviu", "Pernyataan Reviu"),
    PeoplesCriterion(_REPORTING, _FULFILMENT, "Laporan telah dipublikasikan", "alamat laman dan tanggal terbit"),
    PeoplesCriterion(_REPORTING, _FULFILMENT, "Laporan disampaikan tepat waktu", "tanda terima sebelum 28 Februari"),
    PeoplesCriterion(_REPORTING, _USE, "Laporan menjadi perhatian pimpinan", "notula dan arahan pimpinan"),
    PeoplesCriterion(_REPORTING, _USE, "Laporan menjadi kepedulian pegawai", "notula rapat bagian"),
    PeoplesCriterion(
        _REPORTING,
        _USE,
        "Laporan dipakai untuk menyesuaikan kegiatan, anggaran, kebijakan, dan rencana berikutnya",
        "revisi anggaran, keputusan, dan RKT berikutnya",
    ),
    PeoplesCriterion(_REPORTING, _USE, "Laporan memengaruhi budaya kinerja", "hasil survei atau penilaian tim"),
)


def criteria_of(result: Result) -> tuple[Criterion, ...]:
    """Those that data can measure: of Pengukuran, then of Pelaporan in the order of the regulation."""
    return (*_measuring(result), *_quality(result), *_use(result))


def recommendations_of(result: Result) -> tuple[Recommendation, ...]:
    """Of the sheet "Tabel Tindak Lanjut LHE"; () without the sheet or its columns Rekomendasi and Status."""
    table = next((table for table in result.plan.tables if table.name == LHE), None)
    if table is None:
        return ()
    text, follow_up, status = (_column(table, name) for name in ("rekomendasi", "tindaklanjut", "status"))
    if text is None or status is None:
        return ()
    return tuple(
        Recommendation(row[text], "" if follow_up is None else row[follow_up], row[status])
        for row in table.rows
        if row[text].strip()
    )


def _column(table: PlanTable, name: str) -> int | None:
    return next((place for place, heading in enumerate(table.heading) if fold(heading) == name), None)


def _measuring(result: Result) -> Iterator[Criterion]:
    plan, forms = result.plan, result.completeness
    came = [row for row in forms if row.masukan is not None]
    dated = [row for row in came if row.is_late is not None]
    measured = [
        row
        for row in plan.indikator
        if method_of(row.cara_hitung).asks is not Asks.COUNTS or (row.pembilang and row.penyebut)
    ]
    quarterly = [row for row in plan.indikator if not missing_target_tw(row)]
    agreed = sum(1 for row in plan.indikator if row.target_pk is not None)
    make = _Maker(result, _MEASURING)
    indikator = len(plan.indikator)
    yield make.of(
        _FULFILMENT, "Cara mengukur setiap indikator jelas", len(measured), indikator, "indikator",
        "nama pembilang dan penyebut", "buku kerja RKT, lembar RKT; Lampiran Kamus Indikator",
    )  # fmt: skip
    yield make.of(
        _FULFILMENT, "Target ditetapkan dalam Perjanjian Kinerja", agreed, indikator,
        "indikator", "target PK", "buku kerja RKT, lembar PK; Bab II.B",
    )  # fmt: skip
    yield make.of(
        _FULFILMENT, "Data kinerja dikumpulkan setiap bulan", len(came), len(forms), "formulir bulanan",
        "disampaikan satuan kerja", "lembar Kelengkapan",
    )  # fmt: skip
    on_time = sum(1 for row in dated if not row.is_late)
    yield make.of(
        _FULFILMENT, "Data kinerja disampaikan tepat waktu", on_time, len(dated), "formulir bulanan",
        "disampaikan sebelum batas setor", "lembar Kelengkapan",
    )  # fmt: skip
    yield make.ready(_QUALITY, "8", "Realisasi disertai data dukung", "data dukung", "Lampiran Data Dukung")
    yield make.of(
        _QUALITY, "Pengukuran berkala terhadap target triwulanan", len(quarterly), indikator, "indikator",
        "Target TW I sampai dengan III", "buku kerja RKT, lembar RKT; lembar Capaian",
    )  # fmt: skip


def _quality(result: Result) -> Iterator[Criterion]:
    make = _Maker(result, _REPORTING)
    due = [row for row in result.capaian if row.realisasi is not None]
    judged = sum(1 for row in due if row.capaian_pct is not None)
    behind = [row for row in result.capaian if row.is_behind]
    answered = sum(1 for row in behind if _has_follow_up(row))
    yield make.ready(_QUALITY, "9", "Laporan sesuai dengan format standar", "isian kantor", "Bab I dan Bab IV")
    yield make.ready(_QUALITY, "1", "Informasi kinerja lengkap", "realisasi", "Bab III.A")
    yield make.of(
        _QUALITY, "Pembandingan dengan target tahunan", judged, len(due), "indikator", "target yang dapat dinilai",
        "Bab III.A; lembar Capaian",
    )  # fmt: skip
    yield make.ready(_QUALITY, "3", "Pembandingan dengan target jangka menengah", "target Renstra", "Bab III.A")
    yield make.ready(_QUALITY, "2", "Pembandingan dengan tahun-tahun sebelumnya", "realisasi tahun lalu", "Bab III.A")
    yield make.ready(_QUALITY, "4", "Pembandingan dengan standar nasional", "standar nasional", "Bab III.A")
    yield make.ready(
        _QUALITY, "5", "Penyebab keberhasilan atau kegagalan dan upayanya", "sebab dari formulir", "Bab III.A"
    )
    yield make.ready(
        _QUALITY, "6", "Efisiensi penggunaan sumber daya", "pagu dan realisasi anggaran", "Bab III.A",
        is_budget=True,
    )  # fmt: skip
    yield make.of(
        _QUALITY, "Upaya perbaikan ke depan", answered, len(behind), "indikator di bawah target", "tindak lanjut",
        "Bab III.A dan Bab IV.B",
    )  # fmt: skip
    yield make.ready(_QUALITY, "7", "Anggaran terkait dengan sasaran", "anggaran", "Bab III.B", is_budget=True)


def _use(result: Result) -> Iterator[Criterion]:
    make = _Maker(result, _REPORTING)
    rows, promises = recommendations_of(result), promises_of(result)
    yield make.of(
        _USE, "Rekomendasi evaluasi tahun lalu ditindaklanjuti", sum(row.is_done for row in rows), len(rows),
        "rekomendasi", "diselesaikan", "Bab III, Tindak Lanjut Hasil Evaluasi; buku kerja RKT",
    )  # fmt: skip
    done = sum(1 for row in promises if row.status is StatusTindakLanjut.SELESAI)
    yield make.of(
        _USE, "Tindak lanjut bulan sebelumnya dilaksanakan", done, len(promises), "tindak lanjut", "diselesaikan",
        "Laporan Berkala, tindak lanjut yang direncanakan sebelumnya",
    )  # fmt: skip


def _has_follow_up(row: Capaian) -> bool:
    return any(not says_nothing(part.text("tindak_lanjut")) for part in row.details)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the criteria of one component."""

    result: Result
    component: str

    def of(
        self,
        aspect: str,
        text: str,
        covered: int,
        total: int,
        noun: str,
        needs: str,
        proof: str,
        *,
        is_budget: bool = False,
    ) -> Criterion:
        bands = self.result.plan.evaluation_bands
        found = grade(covered, total, bands.budget if is_budget else bands.general)
        return Criterion(self.component, aspect, text, covered, total, noun, needs, proof, found)

    def ready(self, aspect: str, no: str, text: str, needs: str, chapter: str, *, is_budget: bool = False) -> Criterion:
        """An analysis of the sheet Kesiapan LKIP, by its number."""
        row = self._readiness(no)
        proof = f"{chapter}; Kesiapan LKIP nomor {no}"
        return self.of(aspect, text, row.available, row.out_of, row.noun, needs, proof, is_budget=is_budget)

    def _readiness(self, no: str) -> Readiness:
        return next(row for row in self.result.readiness if row.no == no)
