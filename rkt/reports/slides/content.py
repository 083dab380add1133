"""What each named shape of the slides' template shows, from Result. Computes no figures, knows no PowerPoint."""

from __future__ import annotations

from collections.abc import Mapping

from rkt.model.bulan import MONTH_NAMES
from rkt.model.display import format_percent, format_rupiah
from rkt.model.result import Result
from rkt.reports.identity import identity
from rkt.reports.names import period_name
from rkt.reports.narrative import anggaran, overview, reporting
from rkt.reports.narrative.indikator import quarter_text
from rkt.reports.narrative.promises import promise_sentence
from rkt.reports.narrative.text import capitalise, clean_texts
from rkt.reports.periodic.decisions import decision_rows, decision_sentence
from rkt.reports.periodic.promises import promise_rows
from rkt.reports.shared_rows import GREEN, RED, STATUS_COLOURS, WHITE, YELLOW
from rkt.reports.slides.heat_map import heat_map, heat_map_notes
from rkt.reports.slides.view import SlideCell, SlideChart, SlideContent, SlideSeries, SlideTable

KONSEP = "KONSEP"
SHAPES: tuple[tuple[str, str, str], ...] = (
    ("Instansi", "Nama instansi", "KPU Provinsi Maluku Utara"),
    ("Periode", "Kurun yang dilaporkan", "Sampai dengan Maret 2024"),
    ("Tanda", "Tanda Konsep dan data contoh; kosong pada laporan final", "KONSEP"),
    ("Judul Status", "Judul slide pertama", "Capaian terhadap target Triwulan I 2024"),
    ("Kalimat Status", "Kalimat posisi terhadap target periode", "Sampai dengan Triwulan I, 28 …"),
    ("Grafik Status", "Banyaknya indikator menurut status", "(grafik)"),
    ("Tabel Peta", "Satuan kerja menurut sasaran; kolom kedua diulang", "(tabel)"),
    ("Kalimat Peta", "Cara membaca peta, dan sasaran yang memerlukan perhatian", "Angka: banyaknya …"),
    ("Kalimat Keputusan", "Kalimat tentang hal yang perlu diputuskan", "Sebanyak 17 (tujuh belas) indikator …"),
    ("Tabel Keputusan", "No., indikator, posisi, penyebab, tindak lanjut, penanggung jawab", "(tabel)"),
    ("Kalimat Anggaran", "Kalimat realisasi anggaran", "Realisasi anggaran sampai dengan Maret 2024 …"),
    ("Grafik Anggaran", "Realisasi kumulatif tiap bulan dan pagu", "(grafik)"),
    ("Kalimat Janji", "Kalimat tentang tindak lanjut sebelumnya", "Dari 9 (sembilan) tindak lanjut …"),
    ("Tabel Janji", "Indikator, tindak lanjut, satuan kerja, keadaan", "(tabel)"),
)
"""(name, what it shows, example) of every shape that the program fills, in the order of the guide."""
MAX_PROMISES = 6
_BARS = {GREEN: "3A8F5C", YELLOW: "E0A526", RED: "C0392B", WHITE: "9E9E9E"}
"""The colours of the status as bars, which need more of it than a cell."""
_MILLIARDS_FROM = 5e9
"""Rupiah from which the axis has whole milliards; neither unit needs a separator, which would follow the computer."""
_NO_PROMISE = "Tidak ada tindak lanjut bulan sebelumnya yang perlu dilaporkan."
_NO_BUDGET = "Rencana tidak memuat anggaran."


def slides_title(result: Result) -> str:
    return f"Paparan {period_name(result.bulan)} {result.bulan.tahun}"


def build_content(result: Result) -> Mapping[str, SlideContent]:
    """Every name of SHAPES with what it shows; texts are such that a file can hold them."""
    promises, promise_notes = _promises(result)
    marks = ("" if result.plan.identitas.is_final else KONSEP, overview.CONTOH if result.contoh else "")
    content: dict[str, SlideContent] = {
        "Instansi": (result.plan.identitas.instansi,),
        "Periode": (capitalise(str(identity(result)["periode_judul"])),),
        "Tanda": (" · ".join(filter(None, marks)),),
        "Judul Status": (_status_title(result),),
        "Kalimat Status": _status_texts(result),
        "Grafik Status": _status_chart(result),
        "Tabel Peta": heat_map(result),
        "Kalimat Peta": heat_map_notes(result),
        "Kalimat Keputusan": (decision_sentence(result),),
        "Tabel Keputusan": _decisions(result),
        "Kalimat Anggaran": (anggaran.anggaran_sentence(result) or _NO_BUDGET, *anggaran.anggaran_state(result)),
        "Grafik Anggaran": _budget_chart(result),
        "Kalimat Janji": promise_notes,
        "Tabel Janji": promises,
    }
    assert content.keys() == {name for name, _, _ in SHAPES}
    return clean_texts(content)


def _status_title(result: Result) -> str:
    tahun = result.bulan.tahun
    return (
        f"Capaian tahun {tahun}" if result.is_final else f"Capaian terhadap target {quarter_text(result.bulan)} {tahun}"
    )


def _status_texts(result: Result) -> tuple[str, ...]:
    found = (
        overview.judging_sentence(result),
        overview.not_measured_sentence(result),
        reporting.reporting_text(result),
    )
    return tuple(text for text in found if text)


def _status_chart(result: Result) -> SlideChart:
    rows = [(status, len(found)) for status, found in result.by_status.items() if found]
    values = tuple(float(count) for _, count in rows)
    names = tuple(capitalise(status.value) for status, _ in rows)
    colours = tuple(_BARS[STATUS_COLOURS[status]] for status, _ in rows)
    return SlideChart(names, (SlideSeries("Jumlah indikator", values),), colours)


def _decisions(result: Result) -> SlideTable:
    return SlideTable(
        tuple(
            tuple(
                SlideCell(text)
                for text in (
                    row.no,
                    f"{row.kode} {row.indikator}",
                    row.posisi,
                    row.sebab,
                    row.tindak_lanjut,
                    f"{row.penanggung_jawab} ({row.waktu})",
                )
            )
            for row in decision_rows(result)
        )
    )


def _promises(result: Result) -> tuple[SlideTable, tuple[str, ...]]:
    rows, more = promise_rows(result, MAX_PROMISES)
    table = SlideTable(
        tuple(
            (
                SlideCell(f"{row.kode} {row.indikator}"),
                SlideCell(row.tindak_lanjut),
                SlideCell(capitalise(row.satker)),
                SlideCell(row.status, row.warna),
            )
            for row in rows
        )
    )
    return table, (promise_sentence(result) or _NO_PROMISE, *more)


def _budget_chart(result: Result) -> SlideChart:
    """The months of the whole year, so that the line shows what is left of it; the pagu as it is now."""
    known = {month.bulan: spent for month, spent in result.anggaran_trend}
    total = result.anggaran
    label = ""
    if total.realisasi_rp is not None:
        share = "" if total.serapan_pct is None else f" ({format_percent(total.serapan_pct)})"
        label = f"{format_rupiah(total.realisasi_rp)}{share}"
    spent = tuple(known.get(month) for month in range(1, 13))
    pagu = tuple(total.pagu_rp if result.anggaran_details else None for _ in range(12))
    series = (SlideSeries("Realisasi kumulatif", spent, label), SlideSeries("Pagu", pagu))
    in_milliards = max(total.pagu_rp, total.realisasi_rp or 0) >= _MILLIARDS_FROM
    return SlideChart(MONTH_NAMES, series, (), *(("Rp miliar", "0,,,") if in_milliards else ("Rp juta", "0,,")))
