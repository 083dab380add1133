"""The printed summary of a run, in sentences and short lists. Pure: records in, lines out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from rkt.laporan import Selesai
from rkt.model.form import Masukan, Status
from rkt.model.hasil import Hasil
from rkt.model.lokasi import At
from rkt.model.tampil import daftar, hitungan, percent
from rkt.model.temuan import Level, Temuan
from rkt.reports.lkip.findings import is_of_template

MAX_LINES = 12
"""Groups of temuan printed; the whole list is in the workbook."""


def summary(selesai: Selesai) -> Iterator[str]:
    """Forms read and what became of them, the key figure, temuan by level, where the files are, what to do next."""
    hasil = selesai.hasil
    yield f"Laporan RKT {hasil.plan.identitas.instansi} s.d. {hasil.bulan}"
    if hasil.contoh:
        yield "DATA CONTOH: seluruh angka berasal dari formulir contoh."
    yield ""
    yield from _inputs(hasil)
    yield ""
    yield from _figures(hasil)
    yield ""
    yield from temuan_lines(hasil.temuan)
    yield ""
    yield f"Hasil: {selesai.terbit.folder}"
    for path in sorted(selesai.terbit.folder.iterdir()):
        files = sum(1 for entry in path.iterdir() if entry.is_file()) if path.is_dir() else 0
        yield f"  {path.name}" + (f" ({files} berkas)" if files else "")
    for pesan in selesai.terbit.pesan:
        yield f"Perhatian: {pesan}"
    yield ""
    yield from _next_steps(hasil)


def _inputs(hasil: Hasil) -> Iterator[str]:
    counts = Counter(entry.status for entry in hasil.masukan)
    parts = [f"{counts[status]} {status.value}" for status in Status]
    yield f"Berkas masukan: {len(hasil.masukan)} ({', '.join(parts)})"
    set_aside = [entry for entry in hasil.masukan if entry.status is not Status.DITERIMA]
    yield from _set_aside(set_aside)
    wajib = len(hasil.plan.satker)
    yield f"Satker melapor {hasil.bulan}: {len(hasil.melapor)} dari {wajib}"
    if hasil.belum_melapor:
        yield f"  Belum melapor: {daftar([satker.nama for satker in hasil.belum_melapor])}"


def _set_aside(entries: list[Masukan]) -> Iterator[str]:
    ordered = sorted(entries, key=lambda entry: (list(Status).index(entry.status), entry.alasan, entry.berkas))
    for (status, alasan), group in groupby(ordered, key=lambda entry: (entry.status, entry.alasan)):
        files = [entry.berkas for entry in group]
        shown = daftar(files) if len(files) <= 3 else f"{len(files)} berkas, antara lain {files[0]}"
        yield f"  {status.value}: {shown} – {alasan}"


def _figures(hasil: Hasil) -> Iterator[str]:
    if hasil.rata_rata_pct is None:
        yield "Rata-rata capaian belum dapat dinilai."
    else:
        kategori = f" ({hasil.kategori.kategori})" if hasil.kategori else ""
        yield f"Rata-rata capaian: {percent(hasil.rata_rata_pct)}{kategori}"
    judged, reached = len(hasil.dinilai), len(hasil.tercapai)
    yield f"Indikator: {len(hasil.capaian)}; dapat dinilai {judged}, tercapai {reached}, belum {judged - reached}"
    yield f"Serapan anggaran: {percent(hasil.anggaran.serapan_pct)}"


def temuan_lines(temuan: Iterable[Temuan]) -> Iterator[str]:
    """Counts by level, then what concerns the Word template, the planner's own file, then the heaviest first.

    Repeats of one kind in one file are one line.
    """
    found = sorted(temuan, key=lambda t: not is_of_template(t))
    open_counts = Counter(t.level for t in found if t.dijelaskan is None)
    explained = sum(1 for t in found if t.dijelaskan is not None)
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
    at = At(first.at.berkas, first.at.lembar) if first.at else None
    place = f"{at}, sel {cells}: " if cells else f"{at}: "
    return f"[{first.level.value}] {first.kode} {place}{len(group)} kali, misalnya: {first.pesan} {first.saran}"


def _next_steps(hasil: Hasil) -> Iterator[str]:
    yield "Langkah berikutnya:"
    open_galat = [t for t in hasil.temuan if t.level is Level.GALAT]
    of_satker = sum(1 for t in open_galat if t.satker is not None)
    of_template = sum(map(is_of_template, open_galat))
    step = 1
    if of_template:
        galat = hitungan(of_template, "galat")
        yield f"  {step}. Perbaiki templat LKIP ({galat}), lalu jalankan lagi sebelum LKIP dikirim."
        step += 1
    if hasil.contoh:
        yield f"  {step}. Letakkan formulir satker yang sebenarnya di folder input, lalu jalankan lagi."
        step += 1
    if of_satker:
        yield f"  {step}. Minta perbaikan atas {hitungan(of_satker, 'galat')}: kirim draf di folder Surel."
        step += 1
    if others := len(open_galat) - of_satker - of_template:
        galat = hitungan(others, "galat")
        yield f"  {step}. Periksa sendiri {galat} yang tidak menyangkut satu satker: lihat lembar Temuan."
        step += 1
    if hasil.belum_melapor:
        silent = hitungan(len(hasil.belum_melapor), "satker")
        yield f"  {step}. Ingatkan {silent} yang belum melapor: drafnya juga di folder Surel."
        step += 1
    yield f"  {step}. Periksa LKIP dan buku kerja konsolidasi, lalu kirimkan."
