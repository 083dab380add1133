"""Sheet Ringkasan: how far are we, what needs attention, who has not sent. On one screen, with native charts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rkt.model.display import format_percent, join_list
from rkt.model.result import CapaianSasaran, Result
from rkt.model.temuan import Level
from rkt.reports.workbook.styles import BLUE, Styles
from rkt.reports.workbook.table import TableColumn, Value, put_head, put_row, set_widths
from rkt.spreadsheet.write.worksheet import lines_needed, number_format, put, put_merged

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

SHEET = "Ringkasan"
COLUMNS = (
    TableColumn("Sasaran", 9, "tengah"),
    TableColumn("Sasaran Kegiatan", 58),
    TableColumn("Rata-rata Capaian (%)", 12, "angka"),
    TableColumn("Kategori", 17, "tengah"),
    TableColumn("Dapat Dinilai", 11, "tengah"),
    TableColumn("Serapan (%)", 11, "angka"),
    TableColumn("Efisiensi (poin)", 11, "angka"),
    TableColumn("Penilaian", 16, "tengah"),
)
KEYS, ATTENTION = 3, 6
"""Rows, from 0, of the key figures and of the list of what needs attention."""
CHART_ROWS = 18
MAX_ATTENTION = 6


def write_summary(book: xlsxwriter.Workbook, styles: Styles, result: Result, sheet: Worksheet) -> None:
    set_widths(sheet, COLUMNS)
    _write_keys(sheet, styles, result)
    row = _write_attention(sheet, styles, result)
    head = row + CHART_ROWS + 2
    sheet.set_h_pagebreaks([head - 1])
    sheet.repeat_rows(head)
    put(sheet, head - 1, 0, "Capaian per sasaran", styles.section)
    put_head(sheet, styles, head, COLUMNS)
    for offset, sasaran in enumerate(result.sasaran, start=1):
        put_row(sheet, styles, head + offset, COLUMNS, _sasaran_row(sasaran))
        if sasaran.mean_pct is not None and sasaran.kategori is not None:
            style = styles.warna(sasaran.kategori.warna, sasaran.mean_pct)
            put(sheet, head + offset, 2, sasaran.mean_pct, style)
    note = "Efisiensi = rata-rata capaian − serapan, dalam poin persen; ambang ±"
    put(
        sheet,
        head + len(result.sasaran) + 1,
        0,
        f"{note}{result.plan.identitas.efisiensi_threshold:g}.",
        styles.catatan,
    )
    _add_charts(book, sheet, result, row, head)
    sheet.activate()


def _sasaran_row(sasaran: CapaianSasaran) -> tuple[Value, ...]:
    serapan = sasaran.anggaran.serapan_pct if sasaran.anggaran else None
    return (
        float(sasaran.sasaran.no),
        sasaran.sasaran.uraian,
        sasaran.mean_pct if sasaran.mean_pct is not None else "belum dinilai",
        sasaran.kategori.kategori if sasaran.kategori else "–",
        f"{sasaran.judged} dari {len(sasaran.capaian)}",
        serapan if serapan is not None else "–",
        sasaran.efisiensi_points if sasaran.efisiensi_points is not None else "–",
        sasaran.efisiensi or "–",
    )


def _write_keys(sheet: Worksheet, styles: Styles, result: Result) -> None:
    """Six figures over the table's columns, each with its label above."""
    judged, reached = len(result.judged), len(result.achieved)
    kategori = f" – {result.kategori.kategori}" if result.kategori else ""
    mean = format_percent(result.mean_pct)
    keys = (
        (0, "Rata-rata capaian", f"{mean}{kategori}"),
        (2, "Tercapai", f"{reached} dari {judged}"),
        (4, "Satker melapor", f"{len(result.reporting)} dari {len(result.plan.satker)}"),
        (6, "Serapan anggaran", format_percent(result.anggaran.serapan_pct)),
    )
    for column, label, value in keys:
        put(sheet, KEYS, column, label, styles.key_label)
        put(sheet, KEYS + 1, column, value, styles.key)
    sheet.set_row(KEYS + 1, 24)


def _write_attention(sheet: Worksheet, styles: Styles, result: Result) -> int:
    """What a leader must know, heaviest first; gives the row after the list."""
    put(sheet, ATTENTION, 0, "Perlu perhatian", styles.section)
    row = ATTENTION + 1
    wide = sum(column.width for column in COLUMNS[1:]) - 4
    for label, text in attention(result):
        put(sheet, row, 0, label, styles.centred)
        put_merged(sheet, row, 1, len(COLUMNS) - 1, text, styles.text)
        sheet.set_row(row, 13.5 * lines_needed(text, wide) + 2)
        row += 1
    return row


def attention(result: Result) -> list[tuple[str, str]]:
    """(label, sentence) pairs, at most ``MAX_ATTENTION`` and the legend of judged indikator."""
    found: list[tuple[str, str]] = []
    if result.not_reporting:
        names = join_list([satker.short_name for satker in result.not_reporting])
        found.append(("Satker", f"Belum melapor: {names}."))
    lowest = sorted(result.not_achieved, key=lambda row: (row.capaian_pct or 0, row.kode))[:3]
    found += [
        (
            row.kode,
            f"Capaian {format_percent(row.capaian_pct)}: {row.indikator.uraian} ({row.reporting} dari "
            f"{row.required} melapor).",
        )
        for row in lowest
    ]
    counts = Counter(t.level for t in result.temuan if t.explanation is None)
    if result.temuan:
        parts = [f"{counts[level]} {level.value}" for level in Level]
        found.append(("Temuan", f"{', '.join(parts)}; lihat lembar Temuan."))
    if result.changes:
        found.append(
            (
                "Ubah",
                f"{len(result.changes)} hal berbeda dari laporan {result.compared_with} yang terbit; "
                "lihat lembar Perubahan.",
            )
        )
    waiting = len(result.capaian) - len(result.judged)
    if waiting:
        found.append(("Dinilai", f"{waiting} indikator belum dapat dinilai; alasannya pada lembar Capaian."))
    return found


def _add_charts(book: xlsxwriter.Workbook, sheet: Worksheet, result: Result, row: int, head: int) -> None:
    first, last = head + 1, head + len(result.sasaran)
    bars = book.add_chart({"type": "column"})
    bars.add_series(
        {
            "name": "Rata-rata capaian (%)",
            "categories": [SHEET, first, 0, last, 0],
            "values": [SHEET, first, 2, last, 2],
            "fill": {"color": BLUE},
            "gap": 60,
        }
    )
    bars.set_title({"name": "Capaian per sasaran (%)", "name_font": {"size": 11}})
    bars.set_legend({"none": True})
    bars.set_x_axis({"name": "Nomor sasaran", "num_font": {"size": 8}})
    bars.set_y_axis({"min": 0, "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    bars.set_size({"width": 640, "height": 320})
    sheet.insert_chart(row + 1, 0, bars, {"description": "Rata-rata capaian tiap sasaran dalam persen"})
    trend = book.add_chart({"type": "line"})
    end = len(result.mean_trend)
    trend.add_series(
        {
            "name": "Rata-rata capaian (%)",
            "categories": ["Tren", 4, 4, 4, 3 + end],
            "values": ["Tren", 5 + len(result.capaian), 4, 5 + len(result.capaian), 3 + end],
            "line": {"color": BLUE, "width": 2.25},
            "marker": {"type": "circle", "size": 6, "fill": {"color": BLUE}},
            "data_labels": {"value": True, "num_format": number_format(0.5), "position": "above"},
        }
    )
    trend.set_title({"name": "Rata-rata capaian s.d. tiap bulan (%)", "name_font": {"size": 11}})
    trend.set_legend({"none": True})
    trend.set_y_axis({"min": 0, "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    trend.set_size({"width": 430, "height": 320})
    options = {"x_offset": 150, "description": "Rata-rata capaian seluruh indikator tiap bulan dalam persen"}
    sheet.insert_chart(row + 1, 2, trend, options)
