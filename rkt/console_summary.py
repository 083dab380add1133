"""The printed summary of a run, in sentences and short lists. Pure: records in, lines out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from rkt.model.display import count_text, format_percent, join_list
from rkt.model.form import Masukan, Status
from rkt.model.location import Location
from rkt.model.result import Result
from rkt.model.temuan import Level, Temuan
from rkt.pipeline import Finished

MAX_LINES = 12
"""Groups of temuan printed; the whole list is in the workbook."""


def summary(finished: Finished) -> Iterator[str]:
    """Forms read and what became of them, the key figure, temuan by level, where the files are, what to do next."""
    result = finished.result
    yield f"Laporan RKT {result.plan.identitas.instansi} s.d. {result.bulan}"
    if result.contoh:
        yield "DATA CONTOH: seluruh angka berasal dari formulir contoh."
    yield ""
    yield from _inputs(result)
    yield ""
    yield from _figures(result)
    yield ""
    yield from temuan_lines(result.temuan)
    yield ""
    yield f"Hasil: {finished.publication.folder}"
    for path in sorted(finished.publication.folder.iterdir()):
        files = sum(1 for entry in path.iterdir() if entry.is_file()) if path.is_dir() else 0
        yield f"  {path.name}" + (f" ({files} berkas)" if files else "")
    for pesan in finished.publication.pesan:
        yield f"Perhatian: {pesan}"
    yield ""
    yield from _next_steps(result)


def _inputs(result: Result) -> Iterator[str]:
    counts = Counter(entry.status for entry in result.masukan)
    parts = [f"{counts[status]} {status.value}" for status in Status]
    yield f"Berkas masukan: {len(result.masukan)} ({', '.join(parts)})"
    set_aside = [entry for entry in result.masukan if entry.status is not Status.DITERIMA]
    yield from _set_aside(set_aside)
    required = len(result.plan.satker)
    yield f"Satker melapor {result.bulan}: {len(result.reporting)} dari {required}"
    if result.not_reporting:
        yield f"  Belum melapor: {join_list([satker.name for satker in result.not_reporting])}"


def _set_aside(entries: list[Masukan]) -> Iterator[str]:
    ordered = sorted(entries, key=lambda entry: (list(Status).index(entry.status), entry.reason, entry.berkas))
    for (status, reason), group in groupby(ordered, key=lambda entry: (entry.status, entry.reason)):
        files = [entry.berkas for entry in group]
        shown = join_list(files) if len(files) <= 3 else f"{len(files)} berkas, antara lain {files[0]}"
        yield f"  {status.value}: {shown} – {reason}"


def _figures(result: Result) -> Iterator[str]:
    if result.mean_pct is None:
        yield "Rata-rata capaian belum dapat dinilai."
    else:
        kategori = f" ({result.kategori.kategori})" if result.kategori else ""
        yield f"Rata-rata capaian: {format_percent(result.mean_pct)}{kategori}"
    judged, reached = len(result.judged), len(result.achieved)
    yield f"Indikator: {len(result.capaian)}; dapat dinilai {judged}, tercapai {reached}, belum {judged - reached}"
    yield f"Serapan anggaran: {format_percent(result.anggaran.serapan_pct)}"


def temuan_lines(temuan: Iterable[Temuan]) -> Iterator[str]:
    """Counts by level, then the heaviest first; repeats of one kind in one file are one line."""
    found = list(temuan)
    open_counts = Counter(t.level for t in found if t.explanation is None)
    explained = sum(1 for t in found if t.explanation is not None)
    parts = [f"{open_counts[level]} {level.value}" for level in Level]
    yield f"Temuan: {', '.join(parts)}; {explained} peringatan sudah dijelaskan"
    groups = [list(group) for _, group in groupby((t for t in found if t.is_open), key=_kind)]
    for group in groups[:MAX_LINES]:
        yield f"  {_one_line(group)}"
    if len(groups) > MAX_LINES:
        yield f"  … dan {len(groups) - MAX_LINES} kelompok temuan lain pada lembar Temuan."


def _kind(temuan: Temuan) -> tuple[str, str]:
    return temuan.kode, temuan.at.berkas if temuan.at else temuan.pesan


def _one_line(group: list[Temuan]) -> str:
    first = group[0]
    where = f"{first.at}: " if first.at else ""
    if len(group) == 1:
        return f"[{first.level.value}] {first.kode} {where}{first.pesan} {first.saran}"
    cells = ", ".join(t.at.sel for t in group if t.at and t.at.sel)
    at = Location(first.at.berkas, first.at.lembar) if first.at else None
    place = f"{at}, sel {cells}: " if cells else f"{at}: "
    return f"[{first.level.value}] {first.kode} {place}{len(group)} kali, misalnya: {first.pesan} {first.saran}"


def _next_steps(result: Result) -> Iterator[str]:
    yield "Langkah berikutnya:"
    open_galat = [t for t in result.temuan if t.level is Level.GALAT]
    of_satker = sum(1 for t in open_galat if t.satker is not None)
    step = 1
    if result.contoh:
        yield f"  {step}. Letakkan formulir satker yang sebenarnya di folder input, lalu jalankan lagi."
        step += 1
    if of_satker:
        yield f"  {step}. Minta perbaikan atas {count_text(of_satker, 'galat')}: kirim draf di folder Surel."
        step += 1
    if others := len(open_galat) - of_satker:
        galat = count_text(others, "galat")
        yield f"  {step}. Periksa sendiri {galat} yang tidak menyangkut satu satker: lihat lembar Temuan."
        step += 1
    if result.not_reporting:
        silent = count_text(len(result.not_reporting), "satker")
        yield f"  {step}. Ingatkan {silent} yang belum melapor: drafnya juga di folder Surel."
        step += 1
    yield f"  {step}. Periksa LKIP dan buku kerja konsolidasi, lalu kirimkan."
