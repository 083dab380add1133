"""The printed summary of a run: one screen whatever arrived. Pure: records in, lines out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rkt import findings
from rkt.consolidation.gaps import PRINTED
from rkt.intake.outcome import outcome_lines
from rkt.model.display import count_text, galat_dan_peringatan, join_list
from rkt.model.location import Location
from rkt.model.period import StatusCapaian
from rkt.model.result import Result
from rkt.model.satker import Satker
from rkt.model.temuan import Family, Level, Owner, Temuan
from rkt.pipeline import Finished
from rkt.reports.headline import headline, means_text, serapan_text

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


def summary(finished: Finished) -> list[str]:
    """Inputs by outcome, figures, the planner's own temuan, one line a satker, results, what to do next."""
    result = finished.result
    head = _head("Laporan RKT", result)
    inputs = [*outcome_lines(result.masukan), _reported(result), *_not_printed(result)]
    figures, results, steps = list(_figures(result)), list(_results(finished)), list(_next_steps(result))
    counts = _counts(result.temuan)
    lines_left = SCREEN - sum(map(len, (head, inputs, figures, results, steps))) - len(counts)
    own, satker = list(_own_lines(result.temuan)), _satker_lines(finished)
    least = min(_MIN_GROUPS, lines_left // 2)
    most = max(least, lines_left - len(satker)) if satker else lines_left
    own = _at_most(own, most, "temuan lain; lihat lembar Temuan")
    satker = _named_rest(satker, lines_left - len(own))
    return _spaced([head, inputs, figures, [*counts, *own, *satker], results, steps])


def national_summary(finished: Finished) -> list[str]:
    """As ``summary``, one level up: the provinces in place of the satker, and no drafts to send."""
    result = finished.result
    head = _head("Laporan nasional", result)
    came = [province for province in result.provinces if province.masukan is not None]
    silent = [_short(province.satker) for province in result.provinces if province.masukan is None]
    names = f"; belum: {join_list(silent[:_MAX_NAMES])}" if silent else ""
    names += f", dan {len(silent) - _MAX_NAMES} lain" if len(silent) > _MAX_NAMES else ""
    inputs = [
        *outcome_lines(result.masukan),
        f"Provinsi {result.bulan}: {len(came)} dari {len(result.provinces)}{names}",
        f"Satker melapor: {sum(row.reporting for row in came)} dari {sum(row.required for row in came)}",
    ]
    figures, results = list(_figures(result)), list(_results(finished))
    counts = _counts(result.temuan)
    lines_left = SCREEN - sum(map(len, (head, inputs, figures, results, counts)))
    own = _at_most(list(_own_lines(result.temuan)), lines_left, "temuan lain; lihat lembar Temuan")
    return _spaced([head, inputs, figures, [*counts, *own], results])


def _head(title: str, result: Result) -> list[str]:
    named = f"{title} {result.plan.identitas.instansi} s.d. {result.bulan}"
    return [named, *(["DATA CONTOH: seluruh angka berasal dari formulir contoh."] if result.contoh else [])]


def _spaced(parts: Sequence[list[str]]) -> list[str]:
    filled = [part for part in parts if part]
    lines_left = SCREEN - sum(map(len, filled))
    lines: list[str] = []
    for number, part in enumerate(filled):
        if number and len(filled) - number <= lines_left:
            lines.append("")
            lines_left -= 1
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


def _not_printed(result: Result) -> Iterator[str]:
    """What a final report has left out, since no gap is marked in it."""
    if result.plan.identitas.is_final:
        lacking = [f"{row.analysis} ({row.lacking})" for row in result.readiness if row.no in PRINTED and row.lacking]
        told = f"tidak dicetak di LKIP karena datanya belum ada: {'; '.join(lacking)}." if lacking else "LKIP lengkap."
        yield f"Status Laporan Final: {told}"


def _reported(result: Result) -> str:
    line = f"Satker melapor {result.bulan}: {len(result.reporting)} dari {len(result.plan.satker)}"
    silent = [_short(satker) for satker in result.not_reporting]
    if not silent:
        return line
    names = join_list(silent) if len(silent) <= _MAX_NAMES else f"{', '.join(silent[:_MAX_NAMES])}, dan lain-lain"
    return f"{line}; belum: {names}"


def _short(satker: Satker) -> str:
    return satker.short_name.removeprefix("Kabupaten ")


def _figures(result: Result) -> Iterator[str]:
    """The counts first, then the means, each with its basis; before December no word of failure."""
    yield f"Capaian: {headline(result)}"
    if means := means_text(result.period_means, result.bulan, result.plan.skala.bounds):
        kategori = f" ({result.kategori.kategori})" if result.kategori else ""
        yield f"{means[:1].upper()}{means[1:]}{kategori}"
    unjudged = len(result.by_status[StatusCapaian.BELUM_DINILAI])
    yield f"Indikator: {len(result.capaian)}, belum dinilai {unjudged}; {serapan_text(result.anggaran)}"


def _counts(temuan: Iterable[Temuan]) -> list[str]:
    """How many are open and how many are explained; nothing is said of what there is none of."""
    found = list(temuan)
    open_counts = Counter(t.level for t in found if t.is_open)
    still = galat_dan_peringatan(open_counts[Level.GALAT], open_counts[Level.PERINGATAN])
    explained = sum(1 for t in found if t.explanation is not None)
    more = f"; {count_text(explained, 'peringatan')} sudah dijelaskan" if explained else ""
    return [f"Temuan: {still or 'tidak ada yang terbuka'}{more}"]


def temuan_lines(temuan: Iterable[Temuan]) -> Iterator[str]:
    """Counts by level, then the heaviest first; repeats of one kind in one file are one line."""
    found = sorted(temuan, key=lambda t: not _is_of_template(t))
    yield from _counts(found)
    groups = _groups(t for t in found if t.is_open)
    yield from (f"  {_one_line(group)}" for group in groups[:MAX_LINES])
    if len(groups) > MAX_LINES:
        yield f"  … dan {len(groups) - MAX_LINES} kelompok temuan lain; perbaiki yang di atas dahulu."


def _is_of_template(t: Temuan) -> bool:
    """True where the Word template is at fault and still to be corrected."""
    return t.is_open and t.definition.family is Family.TEMPLATE


def _own_lines(temuan: Iterable[Temuan]) -> Iterator[str]:
    """What no satker can act on: faults of the Word template, which spoil the report itself, then what is wrong with
    the planner's files, the plan and the rest; galat first."""

    def order(t: Temuan) -> tuple[bool, bool, bool, bool]:
        family = t.definition.family
        return (
            family is not Family.TEMPLATE,
            t.level is not Level.GALAT,
            family is not Family.FILE,
            family is not Family.PLAN,
        )

    mine = sorted((t for t in temuan if t.is_open and t.owner is not Owner.SATKER), key=order)
    return (f"  {_one_line(group)}" for group in _groups(mine))


def _satker_lines(finished: Finished) -> list[str]:
    """One line for each satker with something open, most galat first; that none came is said above."""
    result = finished.result
    counts: dict[str, Counter[Level]] = {}
    for t in result.temuan:
        if t.satker and t.is_open and t.owner is Owner.SATKER and t.definition is not findings.SATKER_HAS_NOT_REPORTED:
            counts.setdefault(t.satker, Counter())[t.level] += 1
    folder = finished.publication.folder / "Umpan Balik"
    sent_back = {path.name.split(" ", 1)[0] for path in folder.iterdir()} if folder.is_dir() else set()
    ordered = sorted(
        (satker for satker in result.plan.satker if satker.kode in counts),
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
        at = Location(first.at.berkas, first.at.lembar) if first.at else None
        more = ", …" if len(group) > _MAX_NAMES else ""
        place = f"{at}, sel {cells}{more}: " if cells else f"{at}: " if at else ""
        place += f"{len(group)} kali, misalnya: "
    text = f"{place}{first.pesan}"
    if len(text) > MAX_TEXT:
        text = f"{text[: MAX_TEXT - 1]}…"
    return f"[{first.level.value}] {text} {first.saran} ({first.kode})"


def _results(finished: Finished) -> Iterator[str]:
    names = []
    for path in sorted(finished.publication.folder.iterdir()):
        files = sum(1 for entry in path.iterdir() if entry.is_file()) if path.is_dir() else 0
        names.append(path.name + (f" ({files} berkas)" if files else ""))
    yield f"Hasil: {finished.publication.folder}"
    yield f"  {', '.join(names[:8])}" + (f", dan {len(names) - 8} lainnya" if len(names) > 8 else "")
    pesan = finished.publication.pesan
    if len(pesan) > 1:
        yield f"Perhatian: {count_text(len(pesan), 'hal')}, antara lain: {pesan[0]}"
    else:
        yield from (f"Perhatian: {text}" for text in pesan)


def _next_steps(result: Result) -> Iterator[str]:
    open_galat = [t for t in result.temuan if t.level is Level.GALAT]
    of_satker = sum(1 for t in open_galat if t.owner is Owner.SATKER)
    of_template = sum(map(_is_of_template, open_galat))
    steps = []
    if of_template:
        galat = count_text(of_template, "galat")
        steps.append(f"Perbaiki templat Word ({galat}), lalu jalankan lagi sebelum laporan dikirim.")
    others = sum(1 for t in open_galat if t.owner is not Owner.SATKER and not _is_of_template(t))
    if others:
        steps.append(
            f"Periksa sendiri {count_text(others, 'galat')} yang tidak menyangkut satu satker: lihat lembar Temuan."
        )
    if result.contoh:
        steps.append("Letakkan formulir satker yang sebenarnya di folder input, lalu jalankan lagi.")
    if of_satker:
        steps.append(f"Minta perbaikan atas {count_text(of_satker, 'galat')}: kirim draf di folder Surel.")
    missing = sum(1 for t in result.temuan if t.definition is findings.SATKER_HAS_NOT_REPORTED and t.is_open)
    if missing:
        steps.append(f"Ingatkan {count_text(missing, 'satker')} yang belum melapor: drafnya juga di folder Surel.")
    steps.append("Periksa laporan Word dan buku kerja konsolidasi, lalu kirimkan.")
    yield "Langkah berikutnya:"
    yield from (f"  {number}. {step}" for number, step in enumerate(steps, 1))
