"""Sentences on one sasaran: causes and solutions, efficiency, supporting programmes. Pure text from Result."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.model.display import count_text, format_percent, format_rupiah, join_list, number
from rkt.model.plan import Satker
from rkt.model.result import Capaian, CapaianSasaran, Result
from rkt.reports.lkip.narrative_indikator import satker_names, trend_sentence
from rkt.reports.lkip.text import celah_of, mark_gap, quote


def sasaran_sentence(row: CapaianSasaran) -> str:
    """How the sasaran stands as a whole; "seluruh" only where every indikator is judged and met."""
    total, met = len(row.capaian), [c for c in row.capaian if c.is_achieved]
    if not row.judged:
        return f"Sasaran ini memiliki {count_text(total, 'indikator')} dan belum ada yang dapat dinilai."
    text = f"Sasaran ini memiliki {count_text(total, 'indikator')}"
    if row.judged < total:
        text += f", {count_text(row.judged, 'di antaranya dapat dinilai')}"
    kategori = f", kategori {row.kategori.kategori}" if row.kategori else ""
    text += f", dengan rata-rata capaian {format_percent(row.mean_pct, row.capaian[0].bounds)}{kategori}."
    if len(met) == total:
        verdict = "Indikator itu mencapai target." if total == 1 else "Seluruh indikator mencapai target."
    elif not met:
        one = total == 1
        verdict = "Indikator itu belum mencapai target." if one else "Belum ada indikator yang mencapai target."
    else:
        verdict = f"Indikator yang mencapai target: {join_list([c.kode for c in met])}."
    return f"{text} {verdict}"


def cause_sentences(row: CapaianSasaran, result: Result) -> tuple[str, ...]:
    """Causes, solutions and movement of every indikator; the gap where an indikator below target has none."""
    found: list[str] = []
    for capaian in row.capaian:
        found += [note for note in (trend_sentence(capaian),) if note]
        found += _office_words(result, capaian.kode)
        quoted = _quotes(capaian, "Kendala", "kendala") + _quotes(capaian, "Tindak lanjut", "tindak_lanjut")
        found += quoted
        if capaian.capaian_pct is not None and not capaian.is_achieved:
            found += map(celah_of, result.gaps_of("5", capaian.kode))
    if not found:
        return (_no_cause(row, result),)
    return tuple(found)


def _office_words(result: Result, section: str) -> list[str]:
    return [row.text for row in result.plan.narasi_of(section) if row.text.strip()]


def _quotes(capaian: Capaian, label: str, field: str) -> list[str]:
    """Each different text once, with all satker that wrote it."""
    groups: dict[str, tuple[str, list[Satker]]] = {}
    for part in capaian.details:
        if text := part.text(field):
            key = " ".join(text.split()).rstrip(". ").casefold()
            groups.setdefault(key, (text, []))[1].append(part.satker)
    return [
        f"{label} indikator {capaian.kode} menurut {_who_wrote(satker, capaian)}: {quote(text)}."
        for text, satker in groups.values()
    ]


def _who_wrote(satker: Sequence[Satker], capaian: Capaian) -> str:
    """Names; where every one of many satker says the same, their number."""
    total = len(capaian.details)
    if total > 3 and len(satker) == total:
        return f"seluruh satker yang wajib melapor ({count_text(total, 'satker')})"
    return satker_names(satker)


def _no_cause(row: CapaianSasaran, result: Result) -> str:
    """One gap for all indikator of a sasaran that is met and of which nothing is told."""
    gaps = result.gaps_of("5", *(c.kode for c in row.capaian))
    if not gaps:
        return (
            "Penyebab keberhasilan atau kegagalan belum dapat disimpulkan karena belum ada capaian yang dapat dinilai."
        )
    what = f"penyebab keberhasilan indikator {join_list([gap.pokok for gap in gaps])}"
    return mark_gap(what, join_list(list(dict.fromkeys(gap.who for gap in gaps))))


def efisiensi_sentence(row: CapaianSasaran, result: Result) -> tuple[str, ...]:
    """Capaian minus serapan, labelled by its formula and never as an official figure."""
    gaps = result.gaps_of("6", str(row.sasaran.no))
    if gaps or row.anggaran is None:
        return tuple(map(celah_of, gaps))
    if row.efisiensi_points is None:
        if row.anggaran.serapan_pct is None and row.anggaran.realisasi_rp is not None:
            return ("Pagu anggaran sasaran ini nol, sehingga serapan dan efisiensinya tidak dapat dihitung.",)
        return (
            f"Serapan anggaran sasaran ini {format_percent(row.anggaran.serapan_pct)} dari pagu "
            f"{format_rupiah(row.anggaran.pagu_rp)}; efisiensinya belum dapat dinyatakan karena capaian belum "
            "dapat dinilai.",
        )
    threshold = result.plan.identitas.efisiensi_threshold
    points = number(row.efisiensi_points, 2, (threshold, -threshold))
    text = (
        f"Rata-rata capaian {format_percent(row.mean_pct, result.plan.skala.bounds)} dan serapan anggaran "
        f"{format_percent(row.anggaran.serapan_pct)} berselisih {points} poin persen, sehingga penggunaan sumber "
        "daya tergolong "
        f"{row.efisiensi} (rumus: capaian − serapan, ambang {number(threshold)} poin)."
    )
    if result.bulan.bulan == 12:
        return (text,)
    return (text, "Gambaran itu bersifat sementara karena anggaran dan kinerja tahun berjalan belum selesai.")


def program_sentence(row: CapaianSasaran, result: Result) -> str:
    """Which budget lines support the sasaran, each named once, with the ceiling of them all."""
    gap = next(iter(result.gaps_of("7", str(row.sasaran.no))), None)
    if gap is not None or row.anggaran is None:
        return celah_of(gap) if gap else ""
    lines = [part.line.uraian for part in result.anggaran_details if part.line.no_sasaran == row.sasaran.no]
    names = join_list([" ".join(name.split()) for name in dict.fromkeys(lines)])
    spent = (
        "realisasinya belum dilaporkan"
        if row.anggaran.realisasi_rp is None
        else f"realisasi {format_rupiah(row.anggaran.realisasi_rp)}"
    )
    return f"Program dan kegiatan penunjang sasaran ini: {names} (pagu {format_rupiah(row.anggaran.pagu_rp)}, {spent})."
