"""Sheet Ringkasan: how far are we, what needs attention, who has not sent. On one screen, with native charts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rkt.model.hasil import CapaianSasaran, Hasil
from rkt.model.tampil import daftar, percent
from rkt.model.temuan import Level
from rkt.reports.workbook.styles import BIRU, Styles
from rkt.reports.workbook.tabel import Kolom, Value, put_head, put_row, set_widths
from rkt.xlsx.lembar import lines_needed, number_format, put, put_merged

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

SHEET = "Ringkasan"
COLUMNS = (
    Kolom("Sasaran", 9, "tengah"),
    Kolom("Sasaran Kegiatan", 58),
    Kolom("Rata-rata Capaian (%)", 12, "angka"),
    Kolom("Kategori", 17, "tengah"),
    Kolom("Dapat Dinilai", 11, "tengah"),
    Kolom("Serapan (%)", 11, "angka"),
    Kolom("Efisiensi (poin)", 11, "angka"),
    Kolom("Penilaian", 16, "tengah"),
)
KEYS, ATTENTION = 3, 6
"""Rows, from 0, of the key figures and of the list of what needs attention."""
CHART_ROWS = 18
MAX_ATTENTION = 6


def write_ringkasan(book: xlsxwriter.Workbook, styles: Styles, hasil: Hasil, sheet: Worksheet) -> None:
    set_widths(sheet, COLUMNS)
    _write_keys(sheet, styles, hasil)
    row = _write_attention(sheet, styles, hasil)
    head = row + CHART_ROWS + 2
    sheet.set_h_pagebreaks([head - 1])
    sheet.repeat_rows(head)
    put(sheet, head - 1, 0, "Capaian per sasaran", styles.bagian)
    put_head(sheet, styles, head, COLUMNS)
    for offset, sasaran in enumerate(hasil.sasaran, start=1):
        put_row(sheet, styles, head + offset, COLUMNS, _sasaran_row(sasaran))
        if sasaran.rata_rata_pct is not None and sasaran.kategori is not None:
            style = styles.warna(sasaran.kategori.warna, sasaran.rata_rata_pct)
            put(sheet, head + offset, 2, sasaran.rata_rata_pct, style)
    note = "Efisiensi = rata-rata capaian − serapan, dalam poin persen; ambang ±"
    put(sheet, head + len(hasil.sasaran) + 1, 0, f"{note}{hasil.plan.identitas.ambang_efisiensi:g}.", styles.catatan)
    _add_charts(book, sheet, hasil, row, head)
    sheet.activate()


def _sasaran_row(sasaran: CapaianSasaran) -> tuple[Value, ...]:
    serapan = sasaran.anggaran.serapan_pct if sasaran.anggaran else None
    return (
        float(sasaran.sasaran.no),
        sasaran.sasaran.uraian,
        sasaran.rata_rata_pct if sasaran.rata_rata_pct is not None else "belum dinilai",
        sasaran.kategori.kategori if sasaran.kategori else "–",
        f"{sasaran.dinilai} dari {len(sasaran.capaian)}",
        serapan if serapan is not None else "–",
        sasaran.efisiensi_poin if sasaran.efisiensi_poin is not None else "–",
        sasaran.efisiensi or "–",
    )


def _write_keys(sheet: Worksheet, styles: Styles, hasil: Hasil) -> None:
    """Six figures over the table's columns, each with its label above."""
    judged, reached = len(hasil.dinilai), len(hasil.tercapai)
    kategori = f" – {hasil.kategori.kategori}" if hasil.kategori else ""
    rata = percent(hasil.rata_rata_pct)
    keys = (
        (0, "Rata-rata capaian", f"{rata}{kategori}"),
        (2, "Tercapai", f"{reached} dari {judged}"),
        (4, "Satker melapor", f"{len(hasil.melapor)} dari {len(hasil.plan.satker)}"),
        (6, "Serapan anggaran", percent(hasil.anggaran.serapan_pct)),
    )
    for column, label, value in keys:
        put(sheet, KEYS, column, label, styles.kunci_label)
        put(sheet, KEYS + 1, column, value, styles.kunci)
    sheet.set_row(KEYS + 1, 24)


def _write_attention(sheet: Worksheet, styles: Styles, hasil: Hasil) -> int:
    """What a leader must know, heaviest first; gives the row after the list."""
    put(sheet, ATTENTION, 0, "Perlu perhatian", styles.bagian)
    row = ATTENTION + 1
    wide = sum(kolom.lebar for kolom in COLUMNS[1:]) - 4
    for label, text in attention(hasil):
        put(sheet, row, 0, label, styles.tengah)
        put_merged(sheet, row, 1, len(COLUMNS) - 1, text, styles.teks)
        sheet.set_row(row, 13.5 * lines_needed(text, wide) + 2)
        row += 1
    return row


def attention(hasil: Hasil) -> list[tuple[str, str]]:
    """(label, sentence) pairs, at most ``MAX_ATTENTION`` and the legend of judged indikator."""
    found: list[tuple[str, str]] = []
    if hasil.belum_melapor:
        names = daftar([satker.nama_pendek for satker in hasil.belum_melapor])
        found.append(("Satker", f"Belum melapor: {names}."))
    lowest = sorted(hasil.belum_tercapai, key=lambda row: (row.capaian_pct or 0, row.kode))[:3]
    found += [
        (
            row.kode,
            f"Capaian {percent(row.capaian_pct)}: {row.indikator.uraian} ({row.melapor} dari {row.wajib} melapor).",
        )
        for row in lowest
    ]
    counts = Counter(t.level for t in hasil.temuan if t.dijelaskan is None)
    if hasil.temuan:
        parts = [f"{counts[level]} {level.value}" for level in Level]
        found.append(("Temuan", f"{', '.join(parts)}; lihat lembar Temuan."))
    if hasil.perubahan:
        found.append(
            (
                "Ubah",
                f"{len(hasil.perubahan)} hal berbeda dari laporan {hasil.pembanding_terbit} yang terbit; "
                "lihat lembar Perubahan.",
            )
        )
    waiting = len(hasil.capaian) - len(hasil.dinilai)
    if waiting:
        found.append(("Dinilai", f"{waiting} indikator belum dapat dinilai; alasannya pada lembar Capaian."))
    return found


def _add_charts(book: xlsxwriter.Workbook, sheet: Worksheet, hasil: Hasil, row: int, head: int) -> None:
    first, last = head + 1, head + len(hasil.sasaran)
    bars = book.add_chart({"type": "column"})
    bars.add_series(
        {
            "name": "Rata-rata capaian (%)",
            "categories": [SHEET, first, 0, last, 0],
            "values": [SHEET, first, 2, last, 2],
            "fill": {"color": BIRU},
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
    end = len(hasil.tren_rata_rata)
    trend.add_series(
        {
            "name": "Rata-rata capaian (%)",
            "categories": ["Tren", 4, 4, 4, 3 + end],
            "values": ["Tren", 5 + len(hasil.capaian), 4, 5 + len(hasil.capaian), 3 + end],
            "line": {"color": BIRU, "width": 2.25},
            "marker": {"type": "circle", "size": 6, "fill": {"color": BIRU}},
            "data_labels": {"value": True, "num_format": number_format(0.5), "position": "above"},
        }
    )
    trend.set_title({"name": "Rata-rata capaian s.d. tiap bulan (%)", "name_font": {"size": 11}})
    trend.set_legend({"none": True})
    trend.set_y_axis({"min": 0, "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    trend.set_size({"width": 430, "height": 320})
    options = {"x_offset": 150, "description": "Rata-rata capaian seluruh indikator tiap bulan dalam persen"}
    sheet.insert_chart(row + 1, 2, trend, options)
