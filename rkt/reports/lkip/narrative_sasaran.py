"""Sentences on one sasaran: causes and solutions, efficiency, supporting programmes. Pure text from Result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rkt.model.display import count_text, format_percent, format_rupiah, join_list, number
from rkt.model.plan import Satker
from rkt.model.result import Capaian, CapaianSasaran, Result, SatkerDetail
from rkt.reports.lkip.narrative_indikator import satker_names, trend_sentence
from rkt.reports.lkip.text import mark_gap, quote

ANGGARAN = "subbagian perencanaan, lembar Anggaran buku kerja RKT"


def sasaran_sentence(row: CapaianSasaran) -> str:
    """How the sasaran stands as a whole; "seluruh" only where every indikator is judged and met."""
    total, met = len(row.capaian), [c for c in row.capaian if c.is_achieved]
    if not row.judged:
        return f"Sasaran ini memiliki {count_text(total, 'indikator')} dan belum ada yang dapat dinilai."
    text = f"Sasaran ini memiliki {count_text(total, 'indikator')}"
    if row.judged < total:
        text += f", {count_text(row.judged, 'di antaranya dapat dinilai')}"
    kategori = f", kategori {row.kategori.kategori}" if row.kategori else ""
    text += f", dengan rata-rata capaian {format_percent(row.mean_pct)}{kategori}."
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
        quoted = _quotes(capaian, "Kendala", lambda part: part.kendala)
        quoted += _quotes(capaian, "Tindak lanjut", lambda part: part.tindak_lanjut)
        found += quoted
        if capaian.capaian_pct is not None and not capaian.is_achieved:
            found += _gaps_of(capaian)
    if not found:
        return (_no_cause(row),)
    return tuple(found)


def _office_words(result: Result, section: str) -> list[str]:
    return [row.text for row in result.plan.narasi_of(section) if row.text.strip()]


def _quotes(capaian: Capaian, label: str, read: Callable[[SatkerDetail], str]) -> list[str]:
    """Each different text once, with all satker that wrote it."""
    groups: dict[str, tuple[str, list[Satker]]] = {}
    for part in capaian.details:
        text = read(part)
        if text.strip():
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


def _gaps_of(capaian: Capaian) -> list[str]:
    """Gaps: an indikator below target whose cause or solution nobody gave."""
    below = [part for part in capaian.details if part.capaian_pct is not None and part.capaian_pct < 100]
    found = []
    for what, read in (("kendala", _kendala), ("tindak lanjut", _follow_up)):
        missing_from = [part.satker for part in below if not read(part).strip()]
        nobody = not below and not any(read(part).strip() for part in capaian.details)
        if missing_from or nobody:
            who = (
                satker_names(missing_from)
                if missing_from
                else capaian.indikator.penanggung_jawab or _required(capaian.details)
            )
            found.append(mark_gap(f"{what} indikator {capaian.kode}", who))
    return found


def _kendala(part: SatkerDetail) -> str:
    return part.kendala


def _follow_up(part: SatkerDetail) -> str:
    return part.tindak_lanjut


def _required(parts: Iterable[SatkerDetail]) -> str:
    names = [part.satker for part in parts]
    return satker_names(names) if len(names) <= 3 else "satker pelapor"


def _no_cause(row: CapaianSasaran) -> str:
    if not row.judged:
        return (
            "Penyebab keberhasilan atau kegagalan belum dapat disimpulkan karena belum ada capaian yang dapat dinilai."
        )
    names = dict.fromkeys(c.indikator.penanggung_jawab for c in row.capaian if c.indikator.penanggung_jawab)
    what = f"penyebab keberhasilan indikator {join_list([c.kode for c in row.capaian if c.is_achieved])}"
    return mark_gap(what, join_list(list(names)) or "subbagian perencanaan, lembar Narasi buku kerja RKT")


def efisiensi_sentence(row: CapaianSasaran, result: Result) -> tuple[str, ...]:
    """Capaian minus serapan, labelled by its formula and never as an official figure."""
    if row.anggaran is None:
        return (mark_gap(f"pagu dan realisasi anggaran sasaran {row.sasaran.no}", ANGGARAN),)
    if row.efisiensi_points is None:
        if row.anggaran.realisasi_rp is None:
            return (mark_gap(f"realisasi anggaran sasaran {row.sasaran.no}", "satker pengelola anggaran"),)
        return (
            f"Serapan anggaran sasaran ini {format_percent(row.anggaran.serapan_pct)} dari pagu "
            f"{format_rupiah(row.anggaran.pagu_rp)}; efisiensinya belum dapat dinyatakan karena capaian belum "
            "dapat dinilai.",
        )
    text = (
        f"Rata-rata capaian {format_percent(row.mean_pct)} dan serapan anggaran "
        f"{format_percent(row.anggaran.serapan_pct)} "
        f"berselisih {number(row.efisiensi_points)} poin persen, sehingga penggunaan sumber daya tergolong "
        f"{row.efisiensi} (rumus: capaian − serapan, ambang {number(result.plan.identitas.efisiensi_threshold)} poin)."
    )
    if result.bulan.bulan == 12:
        return (text,)
    return (text, "Gambaran itu bersifat sementara karena anggaran dan kinerja tahun berjalan belum selesai.")


def program_sentence(row: CapaianSasaran, result: Result) -> str:
    """Which budget lines support the sasaran, each named once, with the ceiling of them all."""
    lines = [part.line.uraian for part in result.anggaran_details if part.line.no_sasaran == row.sasaran.no]
    if not lines or row.anggaran is None:
        return mark_gap(f"program dan kegiatan penunjang sasaran {row.sasaran.no}", ANGGARAN)
    names = join_list([" ".join(name.split()) for name in dict.fromkeys(lines)])
    spent = (
        "realisasinya belum dilaporkan"
        if row.anggaran.realisasi_rp is None
        else f"realisasi {format_rupiah(row.anggaran.realisasi_rp)}"
    )
    return f"Program dan kegiatan penunjang sasaran ini: {names} (pagu {format_rupiah(row.anggaran.pagu_rp)}, {spent})."
