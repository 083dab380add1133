"""Sheet Ringkasan: how far are we, what needs attention, who has not sent. On one screen, with native charts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rkt.model.anggaran import Serapan
from rkt.model.capaian import Capaian
from rkt.model.display import format_percent, join_list
from rkt.model.period import DasarPeriode, StatusCapaian
from rkt.model.result import CapaianSasaran, Result
from rkt.model.temuan import Level
from rkt.reports.headline import basis_name, headline, means_text, triwulan_name
from rkt.reports.narrative.overview import cause_count_sentence
from rkt.reports.workbook.matrix_sheets import mean_rows
from rkt.reports.workbook.styles import BLUE, Styles
from rkt.reports.workbook.table import HEAD as TREND_HEAD
from rkt.reports.workbook.table import TableColumn, Value, put_head, put_row, set_widths
from rkt.spreadsheet.write.worksheet import lines_needed, number_format, put, put_merged

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

SHEET = "Ringkasan"
KEYS, SAID, ATTENTION = 3, 6, 9
"""Rows, from 0, of the key figures, of the sentences below them and of the list of what needs attention."""
CHART_ROWS = 14
_LIGHT = "#9DC3E6"


def summary_columns(result: Result) -> tuple[TableColumn, ...]:
    """Before December a mean for each basis and no verdict on efficiency; in December the year's mean with it."""
    ends = (TableColumn("Memenuhi Target", 11, "tengah"), TableColumn("Serapan (%)", 11, "angka"))
    if result.is_final:
        return (
            TableColumn("Sasaran", 9, "tengah"),
            TableColumn("Sasaran Kegiatan", 58),
            TableColumn("Rata-rata Capaian (%)", 12, "angka"),
            TableColumn("Kategori", 17, "tengah"),
            *ends,
            TableColumn("Efisiensi (poin)", 11, "angka"),
            TableColumn("Penilaian", 16, "tengah"),
        )
    return (
        TableColumn("Sasaran", 9, "tengah"),
        TableColumn("Sasaran Kegiatan", 58),
        TableColumn(f"Rata-rata atas {_title(DasarPeriode.TRIWULAN, result)} (%)", 16, "angka"),
        TableColumn("Dinilai atas Triwulan", 10, "tengah"),
        TableColumn(f"Rata-rata atas {_title(DasarPeriode.TAHUNAN, result)} (%)", 16, "angka"),
        TableColumn("Dinilai atas Tahunan", 10, "tengah"),
        *ends,
    )


def _title(dasar: DasarPeriode, result: Result) -> str:
    return f"Target {triwulan_name(result.bulan) if dasar is DasarPeriode.TRIWULAN else 'Tahunan'}"


def write_summary(book: xlsxwriter.Workbook, styles: Styles, result: Result, sheet: Worksheet) -> None:
    columns = summary_columns(result)
    set_widths(sheet, columns)
    _write_keys(sheet, styles, result)
    wide = sum(column.width for column in columns) - 4
    _write_sentence(sheet, styles, SAID, _capital(headline(result)), columns, wide)
    means = means_text(result.period_means, result.bulan, result.plan.skala.bounds)
    _write_sentence(sheet, styles, SAID + 1, _capital(means), columns, wide)
    row = _write_attention(sheet, styles, result, columns)
    head = row + CHART_ROWS + 2
    sheet.set_h_pagebreaks([head - 1])
    sheet.repeat_rows(head)
    put(sheet, head - 1, 0, "Capaian per sasaran", styles.section)
    put_head(sheet, styles, head, columns)
    for offset, sasaran in enumerate(result.sasaran, start=1):
        put_row(sheet, styles, head + offset, columns, _sasaran_row(sasaran, result))
        _colour_means(sheet, styles, result, sasaran, head + offset)
    if result.is_final:
        threshold = result.plan.identitas.efisiensi_threshold
        note = f"Efisiensi = rata-rata capaian − serapan, dalam poin persen; ambang ±{threshold:g}."
        put(sheet, head + len(result.sasaran) + 1, 0, note, styles.catatan)
    _add_charts(book, sheet, result, row, head)
    sheet.activate()


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _write_sentence(
    sheet: Worksheet, styles: Styles, row: int, text: str, columns: tuple[TableColumn, ...], wide: float
) -> None:
    if text:
        put_merged(sheet, row, 0, len(columns) - 1, text, styles.text)
        sheet.set_row(row, 13.5 * lines_needed(text, wide) + 2)


def _mean_columns(result: Result) -> dict[DasarPeriode, int]:
    """Where the mean of each basis stands."""
    return {DasarPeriode.TAHUNAN: 2} if result.is_final else {DasarPeriode.TRIWULAN: 2, DasarPeriode.TAHUNAN: 4}


def _colour_means(sheet: Worksheet, styles: Styles, result: Result, sasaran: CapaianSasaran, row: int) -> None:
    for mean in sasaran.period_means:
        warna = result.plan.skala.step_of(mean.mean_pct).warna
        put(sheet, row, _mean_columns(result)[mean.dasar], mean.mean_pct, styles.warna(warna, mean.mean_pct))


def _sasaran_row(sasaran: CapaianSasaran, result: Result) -> tuple[Value, ...]:
    serapan = sasaran.anggaran.serapan_pct if sasaran.anggaran else None
    means = {mean.dasar: mean for mean in sasaran.period_means}
    judged = [row for row in sasaran.capaian if row.period.dasar is not None]
    ends: tuple[Value, ...] = (
        f"{sum(row.period.is_met for row in judged)} dari {len(judged)}" if judged else "belum dinilai",
        serapan if serapan is not None else "–",
    )
    known: tuple[Value, ...] = (float(sasaran.sasaran.no), sasaran.sasaran.uraian)
    if result.is_final:
        return (
            *known,
            means[DasarPeriode.TAHUNAN].mean_pct if means else "belum dinilai",
            sasaran.kategori.kategori if sasaran.kategori else "–",
            *ends,
            sasaran.efisiensi_points if sasaran.efisiensi_points is not None else "–",
            sasaran.efisiensi or "–",
        )
    by_basis: list[Value] = []
    for dasar in DasarPeriode:
        mean = means.get(dasar)
        by_basis += [mean.mean_pct, f"{mean.judged} dari {len(sasaran.capaian)}"] if mean else ["–", "–"]
    return (*known, *by_basis, *ends)


def _write_keys(sheet: Worksheet, styles: Styles, result: Result) -> None:
    """Four figures over the table's columns, each with its label above."""
    keys: list[tuple[int, str, str]] = []
    if result.is_final:
        kategori = f" – {result.kategori.kategori}" if result.kategori else ""
        mean = format_percent(result.mean_pct, result.plan.skala.bounds)
        keys += [(0, "Rata-rata capaian", f"{mean}{kategori}"), (2, "Tercapai", _met_of(result, DasarPeriode.TAHUNAN))]
    else:
        for column, dasar in ((0, DasarPeriode.TRIWULAN), (2, DasarPeriode.TAHUNAN)):
            name = basis_name(dasar, result.bulan)
            keys.append((column, f"Memenuhi {name}", _met_of(result, dasar)))
    reporters = (len(result.reporting), len(result.plan.satker))
    if result.is_national:
        reporters = (sum(1 for row in result.provinces if row.masukan is not None), len(result.provinces))
    keys += [
        (4, f"{result.member_name} melapor", "{} dari {}".format(*reporters)),
        (6, _serapan_label(result.anggaran), format_percent(result.anggaran.serapan_pct)),
    ]
    for column, label, value in keys:
        put(sheet, KEYS, column, label, styles.key_label)
        put(sheet, KEYS + 1, column, value, styles.key)
    sheet.set_row(KEYS + 1, 24)


def _met_of(result: Result, dasar: DasarPeriode) -> str:
    rows = result.judged_by(dasar)
    return f"{sum(row.period.is_met for row in rows)} dari {len(rows)}" if rows else "–"


def _serapan_label(anggaran: Serapan) -> str:
    of = f" ({anggaran.reporting} dari {anggaran.required} satker)" if anggaran.is_partial else ""
    return f"Serapan anggaran{of}"


def _write_attention(sheet: Worksheet, styles: Styles, result: Result, columns: tuple[TableColumn, ...]) -> int:
    """What a leader must know, heaviest first; gives the row after the list."""
    put(sheet, ATTENTION, 0, "Perlu perhatian", styles.section)
    row = ATTENTION + 1
    wide = sum(column.width for column in columns[1:]) - 4
    for label, text in attention(result):
        put(sheet, row, 0, label, styles.centred)
        put_merged(sheet, row, 1, len(columns) - 1, text, styles.text)
        sheet.set_row(row, 13.5 * lines_needed(text, wide) + 2)
        row += 1
    return row


def attention(result: Result) -> list[tuple[str, str]]:
    """(label, sentence) pairs, the heaviest first; of the indikator behind their target, three."""
    found: list[tuple[str, str]] = []
    if missing := [row.satker.short_name for row in result.provinces if row.masukan is None]:
        found.append(("Provinsi", f"Jejaknya belum ada: {join_list(missing)}."))
    if result.not_reporting and not result.is_national:  # hundreds of satker are listed in Kelengkapan
        names = join_list([satker.short_name for satker in result.not_reporting])
        found.append(("Satker", f"Belum melapor: {names}."))
    found += [(row.kode, _behind_sentence(row, result)) for row in result.behind[:3]]
    if result.causes:
        found.append(("Penyebab", cause_count_sentence(result)))
    counts = Counter(t.level for t in result.temuan if t.explanation is None and not t.is_past)
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
    waiting = len(result.by_status[StatusCapaian.BELUM_DINILAI])
    if waiting:
        found.append(("Dinilai", f"{waiting} indikator belum dinilai; alasannya pada lembar Capaian."))
    return found


def _behind_sentence(row: Capaian, result: Result) -> str:
    against = ""
    if not result.is_final and row.period.dasar is not None:
        against = f" terhadap {basis_name(row.period.dasar, result.bulan)}"
    return (
        f"Capaian{against} {format_percent(row.period.shown_pct, row.bounds)}: {row.indikator.uraian} "
        f"({row.reporting} dari {row.required} melapor)."
    )


def _add_charts(book: xlsxwriter.Workbook, sheet: Worksheet, result: Result, row: int, head: int) -> None:
    first, last = head + 1, head + len(result.sasaran)
    bars = book.add_chart({"type": "column"})
    occurring = {mean.dasar for sasaran in result.sasaran for mean in sasaran.period_means}
    series = [(dasar, column) for dasar, column in _mean_columns(result).items() if dasar in occurring]
    for (dasar, column), colour in zip(series, (BLUE, _LIGHT), strict=False):
        bars.add_series(
            {
                "name": _capital(basis_name(dasar, result.bulan)).removesuffix("."),
                "categories": [SHEET, first, 0, last, 0],
                "values": [SHEET, first, column, last, column],
                "fill": {"color": colour},
                "gap": 60,
            }
        )
    grid = {"visible": True, "line": {"color": "#D9D9D9"}}
    if series:
        bars.set_title({"name": "Rata-rata capaian per sasaran (%)", "name_font": {"size": 11}})
        bars.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
        bars.set_x_axis({"name": "Nomor sasaran", "num_font": {"size": 8}})
        bars.set_y_axis({"min": 0, "num_format": "0", "major_gridlines": grid})
        bars.set_size({"width": 620, "height": 250})
        sheet.insert_chart(row + 1, 0, bars, {"description": "Rata-rata capaian tiap sasaran dalam persen"})
    trend = book.add_chart({"type": "line"})
    end, means = len(result.mean_trend), mean_rows(result)
    for offset, (label, _) in enumerate(means):
        line = TREND_HEAD + 1 + len(result.capaian) + offset
        trend.add_series(
            {
                "name": label.removeprefix("Rata-rata capaian terhadap ").removesuffix(" (%)").capitalize(),
                "categories": ["Tren", TREND_HEAD, 4, TREND_HEAD, 3 + end],
                "values": ["Tren", line, 4, line, 3 + end],
                "line": {"color": (BLUE, _LIGHT)[offset], "width": 2.25},
                "marker": {"type": "circle", "size": 6, "fill": {"color": (BLUE, _LIGHT)[offset]}},
                "data_labels": {"value": True, "num_format": number_format(0.5), "position": "above"},
            }
        )
    if means:
        trend.set_title({"name": "Rata-rata capaian s.d. tiap bulan (%)", "name_font": {"size": 11}})
        trend.set_legend({"position": "bottom"} if len(means) > 1 else {"none": True})
        trend.set_y_axis({"min": 0, "num_format": "0", "major_gridlines": grid})
        trend.set_size({"width": 430, "height": 250})
        options = {"x_offset": 150, "description": "Rata-rata capaian seluruh indikator tiap bulan dalam persen"}
        sheet.insert_chart(row + 1, 2, trend, options)
