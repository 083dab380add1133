"""Sentences on the whole month: executive summary, budget, conclusion, steps ahead. Pure text from Result."""

from __future__ import annotations

from collections import Counter

from rkt.model.display import count_text, format_percent, format_rupiah, join_list, number
from rkt.model.form import Keadaan
from rkt.model.result import CapaianSasaran, Result
from rkt.model.temuan import Level
from rkt.reports.lkip.narrative_indikator import period_text, satker_names
from rkt.reports.lkip.text import capitalise, mark_gap

CONTOH = "DISUSUN DARI DATA CONTOH"
_STATES = (
    Keadaan.BELUM_JATUH_TEMPO,
    Keadaan.BELUM_LAPOR,
    Keadaan.TIDAK_DAPAT_DINILAI,
    Keadaan.NIHIL,
    Keadaan.TIDAK_BERLAKU,
)


def is_interim(result: Result) -> bool:
    return result.bulan.bulan != 12


def report_title(result: Result) -> str:
    return "Laporan Kinerja Interim" if is_interim(result) else "Laporan Kinerja Instansi Pemerintah"


def summary_paragraphs(result: Result) -> tuple[str, ...]:
    """The executive summary, one paragraph a topic."""
    found = [scope_sentence(result), judging_sentence(result), mean_sentence(result)]
    found += [text for text in (extremes_sentence(result), reporting_text(result), anggaran_sentence(result)) if text]
    return tuple(found)


def scope_sentence(result: Result) -> str:
    kind = "Laporan interim" if is_interim(result) else "Laporan"
    basis = (
        "Perjanjian Kinerja" if any(row.target_basis == "PK" for row in result.capaian) else "Rencana Kinerja Tahunan"
    )
    sasaran = count_text(len(result.sasaran), "sasaran")
    indikator = count_text(len(result.capaian), "indikator kinerja")
    period = period_text(result.bulan)
    return f"{kind} ini menyajikan kinerja {period} atas {sasaran} dan {indikator} menurut {basis}."


def judging_sentence(result: Result) -> str:
    """How many are judged and met; "seluruh" only where no indikator is left out."""
    total, judged, met = len(result.capaian), len(result.judged), len(result.achieved)
    if not judged:
        text = f"Dari {count_text(total, 'indikator')}, belum ada yang dapat dinilai"
    elif met == total:
        return f"Seluruh indikator, yaitu {count_text(total, 'indikator')}, dapat dinilai dan mencapai target."
    else:
        part = "semuanya dapat dinilai" if judged == total else f"{count_text(judged, 'indikator')} dapat dinilai"
        text = f"Dari {count_text(total, 'indikator')}, {part}: {_achieved(met)} dan {_below_sentence(judged - met)}"
    states = Counter(row.keadaan for row in result.capaian if row.capaian_pct is None)
    left = [f"{count_text(states[state], 'indikator')} {state.value}" for state in _STATES if states[state]]
    lead = "; selebihnya" if judged else ":"
    return text + (f"{lead} {join_list(left)}." if left else ".")


def _achieved(met: int) -> str:
    return f"{count_text(met, 'indikator')} mencapai target" if met else "belum ada yang mencapai target"


def _below_sentence(below: int) -> str:
    return f"{count_text(below, 'indikator')} belum mencapai target" if below else "tidak ada yang di bawah target"


def mean_sentence(result: Result) -> str:
    if result.mean_pct is None:
        return "Rata-rata capaian belum dapat dihitung karena belum ada indikator yang dapat dinilai."
    kategori = f", kategori {result.kategori.kategori} menurut {result.plan.skala.name}" if result.kategori else ""
    limit = result.plan.identitas.capaian_limit_pct
    cap = f" Capaian setiap indikator dibatasi paling tinggi {format_percent(limit)}." if limit is not None else ""
    mean = format_percent(result.mean_pct, result.plan.skala.bounds)
    counted = count_text(len(result.judged), "indikator")
    return f"Rata-rata capaian atas {counted} yang dapat dinilai adalah {mean}{kategori}.{cap}"


def extremes_sentence(result: Result) -> str:
    """Highest and lowest sasaran; "" where fewer than two differ."""
    judged = [(row.mean_pct, row) for row in result.sasaran if row.mean_pct is not None]
    if len({format_percent(value) for value, _ in judged}) < 2:
        return ""
    top, low = max(value for value, _ in judged), min(value for value, _ in judged)
    best = [row for value, row in judged if value == top]
    worst = [row for value, row in judged if value == low]
    return (
        f"Rata-rata capaian tertinggi ({format_percent(top)}) terdapat pada {_sasaran_names(best)}; "
        f"yang terendah ({format_percent(low)}) pada {_sasaran_names(worst)}."
    )


def _sasaran_names(rows: list[CapaianSasaran]) -> str:
    if len(rows) > 5:
        return count_text(len(rows), "sasaran")
    return f"sasaran {join_list([str(row.sasaran.no) for row in rows])}"


def reporting_text(result: Result) -> str:
    """Who reported the month, and by name who did not."""
    total, came = len(result.plan.satker), len(result.reporting)
    if total == 1:
        told = "telah" if came else "belum"
        return f"{result.plan.satker[0].name} {told} menyampaikan laporan bulan {result.bulan}."
    if came == total:
        return f"Seluruh satker, yaitu {count_text(total, 'satker')}, telah menyampaikan laporan bulan {result.bulan}."
    names = satker_names(result.not_reporting)
    if not came:
        return f"Belum ada satker yang menyampaikan laporan bulan {result.bulan}."
    return (
        f"Laporan bulan {result.bulan} telah disampaikan oleh {count_text(came, 'dari')} "
        f"{count_text(total, 'satker')}; "
        f"yang belum melapor: {names}."
    )


def anggaran_sentence(result: Result) -> str:
    """Ceiling, spending and serapan; the gap where the plan has no budget."""
    total = result.anggaran
    if not result.anggaran_details:
        return mark_gap("pagu anggaran", "subbagian perencanaan, lembar Anggaran buku kerja RKT")
    if total.realisasi_rp is None:
        return f"Pagu anggaran sebesar {format_rupiah(total.pagu_rp)}; realisasinya belum dilaporkan."
    if not total.pagu_rp:
        spent = f"Realisasi anggaran {period_text(result.bulan)} sebesar {format_rupiah(total.realisasi_rp)}"
        return f"{spent}; serapannya tidak dapat dihitung karena pagu pada rencana nol."
    text = (
        f"Realisasi anggaran {period_text(result.bulan)} sebesar {format_rupiah(total.realisasi_rp)} dari pagu "
        f"{format_rupiah(total.pagu_rp)}, sehingga serapannya {format_percent(total.serapan_pct)} dan sisa anggarannya "
        f"{format_rupiah(total.sisa_rp)}."
    )
    return f"{text} {_missing_anggaran(result)}".strip()


def _missing_anggaran(result: Result) -> str:
    missing = dict.fromkeys(row.satker for row in result.anggaran_details if row.realisasi_rp is None)
    carried = dict.fromkeys(row.satker for row in result.anggaran_details if row.carried_forward)
    notes = []
    if missing:
        notes.append(f"Realisasi yang belum ada, sebagian atau seluruhnya: {satker_names(missing)}.")
    if carried:
        notes.append(f"Angka yang dibawa dari bulan sebelumnya: {satker_names(carried)}.")
    return " ".join(notes)


def efisiensi_sentence(result: Result) -> str:
    if result.efisiensi_points is None:
        return "Efisiensi keseluruhan belum dapat dinyatakan karena capaian atau serapannya belum tersedia."
    threshold = result.plan.identitas.efisiensi_threshold
    points = number(result.efisiensi_points, 2, (threshold, -threshold))
    return (
        f"Dengan rata-rata capaian {format_percent(result.mean_pct, result.plan.skala.bounds)} dan serapan "
        f"{format_percent(result.anggaran.serapan_pct)}, selisihnya {points} poin persen sehingga tergolong "
        f"{result.efisiensi} "
        f"(rumus: capaian − serapan, ambang {number(threshold)} poin). Angka ini bukan nilai kinerja "
        "anggaran resmi."
    )


def conclusion_paragraphs(result: Result) -> tuple[str, ...]:
    return (judging_sentence(result), mean_sentence(result), efisiensi_sentence(result))


def next_steps(result: Result) -> tuple[str, ...]:
    """What follows from the figures: who must report, what must be corrected, which indikator need work."""
    found = []
    if result.not_reporting:
        found.append(f"Menagih laporan bulan {result.bulan} dari {satker_names(result.not_reporting)}.")
    below = [row.kode for row in result.not_achieved]
    if below:
        found.append(f"Mengawal tindak lanjut atas indikator yang belum mencapai target: {join_list(below)}.")
    counts = Counter(row.level for row in result.temuan if row.is_open)
    parts = [count_text(counts[level], level.value) for level in (Level.GALAT, Level.PERINGATAN) if counts[level]]
    if parts:
        found.append(f"Menyelesaikan {join_list(parts)} yang masih terbuka pada data masukan.")
    lacking = [row for row in result.readiness if row.lacking]
    if lacking:
        names = join_list([row.analysis[:1].lower() + row.analysis[1:] for row in lacking])
        found.append(f"Melengkapi bahan analisis yang masih kurang: {names}.")
    return tuple(map(capitalise, found)) or ("Mempertahankan kelengkapan laporan dan kualitas data.",)
