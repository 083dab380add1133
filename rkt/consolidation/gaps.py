"""The data that the LKIP lacks: one list, from which the sheet Kesiapan counts and the report shows its gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rkt.form.text import says_nothing
from rkt.model.anggaran import AnggaranDetail
from rkt.model.capaian import Capaian
from rkt.model.form import Keadaan
from rkt.model.plan import Plan
from rkt.model.result import CapaianSasaran, Gap
from rkt.model.satker import Satker

NARASI = {
    "Pendahuluan": "latar belakang",
    "Tugas Organisasi": "tugas dan susunan organisasi",
    "Isu Strategis": "isu strategis",
    "Penutup": "kata penutup",
}
"""Parts of the sheet Narasi that the report leaves room for, and what they are called in it."""
KETUA = "nama ketua"
SUPPLEMENTS = (
    *("SDM", "Wilayah", "Visi", "Misi", "Renstra", "IKU", "Perjanjian Kinerja", "Kamus Indikator"),
    *("Tindak Lanjut LHE", "Penghargaan", "Pernyataan Reviu"),
)
"""Parts of the report that appear where the plan has them: a sheet "Tabel …" or a Bagian of the sheet Narasi of that
name, for the Perjanjian Kinerja the sheet PK. None is a gap in the report."""
PRINTED = ("1", "2", "3", "5", "9")
"""The analyses whose gaps the report marks, unless it is final."""
_FEW = 3


def find_gaps(
    capaian: Sequence[Capaian], sasaran: Sequence[CapaianSasaran], lines: Sequence[AnggaranDetail], plan: Plan
) -> tuple[Gap, ...]:
    """In the order of PermenPANRB 53/2014 (1 to 7), then evidence (8), the office's words (9) and supplements (10)."""
    return (
        *_without_realisasi(capaian),
        *_without(capaian, "2", "realisasi tahun sebelumnya indikator {}", lambda row: not row.realisasi_by_year),
        *_without(capaian, "3", "target Renstra indikator {}", lambda row: row.target_renstra is None),
        *_without(capaian, "4", "standar nasional indikator {}, jika ada", lambda row: row.standar_nasional is None),
        *(gap for row in sasaran for gap in _causes(row, plan)),
        *(gap for row in sasaran for gap in _budget(row)),
        *(gap for row in sasaran for gap in _programmes(row, lines)),
        *_without_evidence(capaian),
        *_own_words(plan),
        *_supplements(plan),
    )


def _planner(lembar: str) -> str:
    return f"subbagian perencanaan, lembar {lembar} buku kerja RKT"


def _without(rows: Iterable[Capaian], analysis: str, what: str, lacks: Callable[[Capaian], bool]) -> Iterator[Gap]:
    return (Gap(analysis, row.kode, what.format(row.kode), _planner("Pembanding")) for row in rows if lacks(row))


def _without_realisasi(rows: Iterable[Capaian]) -> Iterator[Gap]:
    """Where somebody still owes an answer: it never came, or it was refused. Nihil and Tidak berlaku are answers."""
    owing = (Keadaan.BELUM_LAPOR, Keadaan.TIDAK_DAPAT_DINILAI)
    for row in rows:
        if row.keadaan is not Keadaan.BELUM_JATUH_TEMPO and row.realisasi is None:
            satker = tuple(part.satker for part in row.details if part.keadaan in owing)
            if satker:
                yield Gap("1", row.kode, f"realisasi indikator {row.kode}", "", satker)


def _causes(row: CapaianSasaran, plan: Plan) -> Iterator[Gap]:
    """Below the period's target: each cause or solution that nobody gave. Met: a success that nobody explains."""
    for capaian in row.capaian:
        if capaian.is_behind:
            yield from _unexplained(capaian)
        elif capaian.period.is_met and not _is_explained(capaian, plan):
            yield Gap("5", capaian.kode, f"faktor keberhasilan indikator {capaian.kode}", *_responsible(capaian))


def _unexplained(capaian: Capaian) -> Iterator[Gap]:
    below = [part for part in capaian.details if part.is_behind]
    for what, field in (("kendala", "kendala"), ("tindak lanjut", "tindak_lanjut")):
        missing_from = tuple(part.satker for part in below if says_nothing(part.text(field)))
        if missing_from:
            yield Gap("5", capaian.kode, f"{what} indikator {capaian.kode}", "", missing_from)
        elif not below and all(says_nothing(part.text(field)) for part in capaian.details):
            yield Gap("5", capaian.kode, f"{what} indikator {capaian.kode}", *_responsible(capaian))


def _responsible(capaian: Capaian) -> tuple[str, tuple[Satker, ...]]:
    """Whom the plan names, else who reports it; where those are many, in a word."""
    if capaian.indikator.penanggung_jawab:
        return capaian.indikator.penanggung_jawab, ()
    satker = tuple(part.satker for part in capaian.details)
    return ("", satker) if len(satker) <= _FEW else ("satuan kerja pelapor", ())


def _is_explained(capaian: Capaian, plan: Plan) -> bool:
    """By the office's own words or by a satker; that a figure has moved explains nothing."""
    written = any(row.text.strip() for row in plan.narasi_of(capaian.kode))
    return written or not all(says_nothing(part.text("faktor_keberhasilan")) for part in capaian.details)


def _budget(row: CapaianSasaran) -> Iterator[Gap]:
    no = str(row.sasaran.no)
    own = [row.anggaran.realisasi_rp] if row.anggaran else []
    spent = [*own, *(part.realisasi_rp for part in row.shared_anggaran)]
    if not spent:
        yield Gap("6", no, f"pagu dan realisasi anggaran sasaran {no}", _planner("Anggaran"))
    elif all(value is None for value in spent):
        yield Gap("6", no, f"realisasi anggaran sasaran {no}", "satker pengelola anggaran")


def _programmes(row: CapaianSasaran, lines: Sequence[AnggaranDetail]) -> Iterator[Gap]:
    no = row.sasaran.no
    if not any(line.line.serves(no) for line in lines):
        yield Gap("7", str(no), f"program dan kegiatan penunjang sasaran {no}", _planner("Anggaran"))


def _without_evidence(rows: Iterable[Capaian]) -> Iterator[Gap]:
    for row in rows:
        filled = (part for part in row.details if part.keadaan is Keadaan.TERISI)
        missing_from = tuple(part.satker for part in filled if not part.text("data_dukung"))
        if row.realisasi is not None and missing_from:
            yield Gap("8", row.kode, f"data dukung indikator {row.kode}", "", missing_from)


def _own_words(plan: Plan) -> Iterator[Gap]:
    for section, what in NARASI.items():
        if not any(row.text.strip() for row in plan.narasi_of(section)):
            yield Gap("9", section, what, _planner(f"Narasi (bagian {section})"))
    if not plan.identitas.ketua:
        yield Gap("9", KETUA, KETUA, _planner("Identitas"))


def _supplements(plan: Plan) -> Iterator[Gap]:
    present = {table.name for table in plan.tables if table.rows}
    present |= {row.section for row in plan.narasi if row.text.strip()}
    present |= {"Perjanjian Kinerja"} if plan.pk else set()
    who = "subbagian perencanaan, lembar Tabel …, Narasi, atau PK buku kerja RKT"
    return (Gap("10", name, name, who) for name in SUPPLEMENTS if name not in present)
