"""The printed summary of a run: one screen whatever arrived. Pure: records in, lines out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rkt.intake.terima import outcome_lines
from rkt.laporan import Selesai
from rkt.model.hasil import Hasil
from rkt.model.lokasi import At
from rkt.model.plan import Satker
from rkt.model.tampil import daftar, galat_dan_peringatan, hitungan, percent
from rkt.model.temuan import Level, Temuan
from rkt.rules.lintas import satker_has_not_reported

SCREEN = 25
"""Lines of the whole summary; blank lines between its parts only where they fit."""
MAX_LINES = 12
"""Groups of temuan printed of one file that is checked by itself."""
MAX_TEXT = 240
"""Characters of a message on the screen; the whole of it is in the workbook."""
_MAX_NAMES = 4
_MAX_REST = 12
_MIN_GROUPS = 3
"""Lines that the planner's own temuan keep however many satker there are, where the screen has them."""


def summary(selesai: Selesai) -> list[str]:
    """Inputs by outcome, figures, the planner's own temuan, one line a satker, results, what to do next."""
    hasil = selesai.hasil
    head = [f"Laporan RKT {hasil.plan.identitas.instansi} s.d. {hasil.bulan}"]
    if hasil.contoh:
        head.append("DATA CONTOH: seluruh angka berasal dari formulir contoh.")
    inputs = [*outcome_lines(hasil.masukan), _reported(hasil)]
    figures, results, steps = list(_figures(hasil)), list(_results(selesai)), list(_next_steps(hasil))
    counts = _counts(hasil.temuan)
    room = SCREEN - sum(map(len, (head, inputs, figures, results, steps))) - len(counts)
    own, satker = list(_own_lines(hasil.temuan)), _satker_lines(selesai)
    least = min(_MIN_GROUPS, room // 2)
    most = max(least, room - len(satker)) if satker else room
    own = _at_most(own, most, "temuan lain; lihat lembar Temuan")
    satker = _named_rest(satker, room - len(own))
    return _spaced([head, inputs, figures, [*counts, *own, *satker], results, steps])


def _spaced(parts: Sequence[list[str]]) -> list[str]:
    filled = [part for part in parts if part]
    room = SCREEN - sum(map(len, filled))
    lines: list[str] = []
    for number, part in enumerate(filled):
        if number and len(filled) - number <= room:
            lines.append("")
            room -= 1
        lines += [" ".join(line.splitlines()) for line in part]
    return lines


def _at_most(lines: list[str], most: int, rest: str) -> list[str]:
    """The lines, or the first of them and how many others there are."""
    if len(lines) <= most:
        return lines
    kept = lines[: max(0, most - 1)]
    return [*kept, f"  … dan {len(lines) - len(kept)} {rest}."]


def _named_rest(lines: list[str], most: int) -> list[str]:
    """One line a satker; those that the screen has no line for are at least named in the last."""
    if len(lines) <= most:
        return lines
    kept, rest = lines[: most - 1], [line.partition(":")[0].strip() for line in lines[most - 1 :]]
    more = f", dan {len(rest) - _MAX_REST} satker lain" if len(rest) > _MAX_REST else ""
    return [*kept, f"  Juga {', '.join(rest[:_MAX_REST])}{more}: lihat lembar Temuan"]


def _reported(hasil: Hasil) -> str:
    line = f"Satker melapor {hasil.bulan}: {len(hasil.melapor)} dari {len(hasil.plan.satker)}"
    silent = [_short(satker) for satker in hasil.belum_melapor]
    if not silent:
        return line
    names = daftar(silent) if len(silent) <= _MAX_NAMES else f"{', '.join(silent[:_MAX_NAMES])}, dan lain-lain"
    return f"{line}; belum: {names}"


def _short(satker: Satker) -> str:
    return satker.nama_pendek.removeprefix("Kabupaten ")


def _figures(hasil: Hasil) -> Iterator[str]:
    if hasil.rata_rata_pct is None:
        average = "Rata-rata capaian belum dapat dinilai"
    else:
        kategori = f" ({hasil.kategori.kategori})" if hasil.kategori else ""
        average = f"Rata-rata capaian: {percent(hasil.rata_rata_pct)}{kategori}"
    yield f"{average}; serapan anggaran: {percent(hasil.anggaran.serapan_pct)}"
    judged, reached = len(hasil.dinilai), len(hasil.tercapai)
    yield f"Indikator: {len(hasil.capaian)}; dapat dinilai {judged}, tercapai {reached}, belum {judged - reached}"


def _counts(temuan: Iterable[Temuan]) -> list[str]:
    """How many are open and how many are explained; nothing is said of what there is none of."""
    found = list(temuan)
    open_counts = Counter(t.level for t in found if t.is_open)
    still = galat_dan_peringatan(open_counts[Level.GALAT], open_counts[Level.PERINGATAN])
    explained = sum(1 for t in found if t.dijelaskan is not None)
    more = f"; {hitungan(explained, 'peringatan')} sudah dijelaskan" if explained else ""
    return [f"Temuan: {still or 'tidak ada yang terbuka'}{more}"]


def temuan_lines(temuan: Iterable[Temuan]) -> Iterator[str]:
    """Counts by level, then the heaviest first; repeats of one kind in one file are one line."""
    found = list(temuan)
    yield from _counts(found)
    groups = _groups(t for t in found if t.is_open)
    yield from (f"  {_one_line(group)}" for group in groups[:MAX_LINES])
    if len(groups) > MAX_LINES:
        yield f"  … dan {len(groups) - MAX_LINES} kelompok temuan lain; perbaiki yang di atas dahulu."


_OWN_FAMILIES = "BTR"
"""Files, template, plan: the order in which a planner can mend them; anything else comes after."""


def _own_lines(temuan: Iterable[Temuan]) -> Iterator[str]:
    """What concerns no single satker: the planner's own files, the template, the plan; galat first."""

    def order(t: Temuan) -> tuple[bool, int]:
        return t.level is not Level.GALAT, (_OWN_FAMILIES.find(t.kode[0]) + 4) % 4

    mine = sorted((t for t in temuan if t.is_open and t.satker is None), key=order)
    return (f"  {_one_line(group)}" for group in _groups(mine))


def _satker_lines(selesai: Selesai) -> list[str]:
    """One line for each satker with something open, most galat first; that none came is said above."""
    hasil = selesai.hasil
    counts: dict[str, Counter[Level]] = {}
    for t in hasil.temuan:
        if t.is_open and t.satker is not None and t.definition is not satker_has_not_reported.definition:
            counts.setdefault(t.satker, Counter())[t.level] += 1
    folder = selesai.terbit.folder / "Umpan Balik"
    sent_back = {path.name.split(" ", 1)[0] for path in folder.iterdir()} if folder.is_dir() else set()
    ordered = sorted(
        (satker for satker in hasil.plan.satker if satker.kode in counts),
        key=lambda satker: (-counts[satker.kode][Level.GALAT], -counts[satker.kode][Level.PERINGATAN]),
    )
    lines = []
    for satker in ordered:
        galat, peringatan = counts[satker.kode][Level.GALAT], counts[satker.kode][Level.PERINGATAN]
        still = ", ".join(f"{count} {word}" for count, word in ((galat, "galat"), (peringatan, "peringatan")) if count)
        lines.append(f"  {_short(satker)}: {still}, lihat {'Umpan Balik' if satker.kode in sent_back else 'Surel'}")
    return lines


def _groups(temuan: Iterable[Temuan]) -> list[list[Temuan]]:
    return [list(group) for _, group in groupby(temuan, key=_kind)]


def _kind(temuan: Temuan) -> tuple[str, str]:
    return temuan.kode, temuan.at.berkas if temuan.at else temuan.pesan


def _one_line(group: list[Temuan]) -> str:
    """Where, what and what to do; the code comes last."""
    first = group[0]
    place = f"{first.at}: " if first.at else ""
    if len(group) > 1:
        cells = ", ".join([t.at.sel for t in group if t.at and t.at.sel][:_MAX_NAMES])
        at = At(first.at.berkas, first.at.lembar) if first.at else None
        more = ", …" if len(group) > _MAX_NAMES else ""
        place = f"{at}, sel {cells}{more}: " if cells else f"{at}: " if at else ""
        place += f"{len(group)} kali, misalnya: "
    text = f"{place}{first.pesan}"
    if len(text) > MAX_TEXT:
        text = f"{text[: MAX_TEXT - 1]}…"
    return f"[{first.level.value}] {text} {first.saran} ({first.kode})"


def _results(selesai: Selesai) -> Iterator[str]:
    names = []
    for path in sorted(selesai.terbit.folder.iterdir()):
        files = sum(1 for entry in path.iterdir() if entry.is_file()) if path.is_dir() else 0
        names.append(path.name + (f" ({files} berkas)" if files else ""))
    yield f"Hasil: {selesai.terbit.folder}"
    yield f"  {', '.join(names[:8])}" + (f", dan {len(names) - 8} lainnya" if len(names) > 8 else "")
    pesan = selesai.terbit.pesan
    if len(pesan) > 1:
        yield f"Perhatian: {hitungan(len(pesan), 'hal')}, antara lain: {pesan[0]}"
    else:
        yield from (f"Perhatian: {text}" for text in pesan)


def _next_steps(hasil: Hasil) -> Iterator[str]:
    open_galat = [t for t in hasil.temuan if t.level is Level.GALAT]
    of_satker = sum(1 for t in open_galat if t.satker is not None)
    steps = []
    if others := len(open_galat) - of_satker:
        steps.append(
            f"Periksa sendiri {hitungan(others, 'galat')} yang tidak menyangkut satu satker: lihat lembar Temuan."
        )
    if hasil.contoh:
        steps.append("Letakkan formulir satker yang sebenarnya di folder input, lalu jalankan lagi.")
    if of_satker:
        steps.append(f"Minta perbaikan atas {hitungan(of_satker, 'galat')}: kirim draf di folder Surel.")
    missing = sum(1 for t in hasil.temuan if t.definition is satker_has_not_reported.definition and t.is_open)
    if missing:
        steps.append(f"Ingatkan {hitungan(missing, 'satker')} yang belum melapor: drafnya juga di folder Surel.")
    steps.append("Periksa LKIP dan buku kerja konsolidasi, lalu kirimkan.")
    yield "Langkah berikutnya:"
    yield from (f"  {number}. {step}" for number, step in enumerate(steps, 1))
