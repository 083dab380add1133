"""The sheets that are plain lists: Kelengkapan, Temuan, Perubahan, Jejak."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rkt.model.cara_hitung import Asks, method_of
from rkt.model.change import Change, ChangeKind
from rkt.model.display import format_date, format_rupiah, join_list, with_unit
from rkt.model.result import Completeness, Result
from rkt.model.temuan import Temuan
from rkt.reports.workbook.completeness_sheet import write_province_completeness
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.table import HEAD, TableColumn, Value, new_sheet, put_row, put_table, write_table
from rkt.spreadsheet.write.worksheet import put, put_link, put_merged

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

INPUT_FROM_MONTH = "../../input/"
"""From output/<bulan>/ to the input folder, where both stand at their usual place."""
_CONTAINER = re.compile(r"(.*?\.(?:zip|eml))/", re.IGNORECASE)
_SIMPLE_PATH = re.compile(r"[\w .,()/-]{1,150}")


def write_completeness(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    if result.is_national:
        write_province_completeness(book, styles, result)
        return
    sheet = new_sheet(book, styles, result, "Kelengkapan", "Kelengkapan laporan satker", "#BF8F00")
    columns: tuple[TableColumn, ...] = (
        TableColumn("Kode Satker", 11, "tengah"),
        TableColumn("Satker", 30),
        TableColumn("Bulan", 10, "tengah"),
        TableColumn("Status", 22, "tengah"),
        TableColumn("Tanggal", 18, "tengah"),
        TableColumn("Wajib Diisi", 9, "angka"),
        TableColumn("Terisi", 9, "angka"),
        TableColumn("Galat", 8, "angka"),
        TableColumn("Peringatan", 11, "angka"),
        TableColumn("Berkas", 58),
    )
    rows = [_completeness_row(row) for row in result.completeness]
    if any(row.sakti for row in result.completeness):
        columns = (*columns, TableColumn("Laporan SAKTI", 58))
        came = [row.sakti.berkas if row.sakti else "" for row in result.completeness]
        rows = [(*row, berkas) for row, berkas in zip(rows, came, strict=True)]
    write_table(sheet, styles, columns, rows, freeze=2)


def _no_form(row: Completeness) -> str:
    """A file that came is never called missing."""
    if any(entry.is_unread for entry in row.refused):
        return "belum terbaca"
    return "ditolak" if row.refused else "belum lapor"


def _completeness_row(row: Completeness) -> tuple[Value, ...]:
    known: tuple[Value, ...] = (row.satker.kode, row.satker.short_name, row.bulan.name)
    if row.masukan is None:
        berkas = join_list([entry.berkas for entry in row.refused])
        return (*known, _no_form(row), "", row.required, None, None, None, berkas)
    status = {True: "terlambat", False: "tepat waktu", None: "tanpa tanggal"}[row.is_late]
    day = format_date(row.masukan.tanggal) if row.masukan.tanggal else ""
    return (*known, status, day, row.required, row.filled, row.galat, row.peringatan, row.masukan.berkas)


def write_temuan(book: xlsxwriter.Workbook, styles: Styles, result: Result, link: bool) -> None:
    sheet = new_sheet(book, styles, result, "Temuan", "Temuan, yang terberat lebih dahulu", "#C00000")
    columns = (
        TableColumn("No", 5, "tengah"),
        TableColumn("Tingkat", 12, "tengah"),
        TableColumn("Status", 12, "tengah"),
        TableColumn("Kode", 7, "tengah"),
        TableColumn("Satker", 26),
        TableColumn("Indikator", 12, "tengah"),
        TableColumn("Temuan", 60),
        TableColumn("Yang Harus Dilakukan", 46),
        TableColumn("Berkas", 36),
        TableColumn("Lembar", 11, "tengah"),
        TableColumn("Sel", 7, "tengah"),
        TableColumn("Penjelasan Satker", 32),
    )
    names = {satker.kode: satker.short_name for satker in (*result.plan.satker, *result.plan.provinces)}
    rows: list[tuple[Value, ...]] = []
    for number, t in enumerate(result.temuan, start=1):
        at = t.at
        place = (at.berkas, at.lembar, at.sel) if at else ("", "", "")
        rows.append(
            (
                number,
                t.level.value,
                _status(t),
                t.kode,
                names.get(t.satker or "", t.satker or ""),
                t.indikator or "",
                t.pesan,
                t.saran,
                *place,
                t.explanation or "",
            )
        )
    write_table(sheet, styles, columns, rows, freeze=4)
    if any(t.is_open for t in result.temuan):
        _show_open(sheet, styles, columns, rows, [t.is_open for t in result.temuan])
    inputs = {entry.berkas for entry in result.masukan}
    for offset, t in enumerate(result.temuan, start=1):
        put(sheet, HEAD + offset, 1, t.level.value, styles.level[t.level.value])
        berkas = t.at.berkas if t.at else ""
        if link and berkas in inputs and _SIMPLE_PATH.fullmatch(berkas):
            url = f"external:{INPUT_FROM_MONTH}{_on_disk(berkas)}"
            put_link(sheet, HEAD + offset, 8, url, styles.link, berkas)
    if not rows:
        put(sheet, HEAD + 1, 0, "Tidak ada temuan.", styles.plain)


_OPEN = "terbuka"


def _status(temuan: Temuan) -> str:
    """Whether somebody must still act, as the filter of the sheet knows it."""
    if temuan.is_open:
        return _OPEN
    return "dijelaskan" if temuan.explanation is not None else "sudah lewat" if temuan.is_past else "untuk diketahui"


def _show_open(
    sheet: Worksheet,
    styles: Styles,
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[Value]],
    is_open: Sequence[bool],
) -> None:
    """The sheet opens on what is open; the rest is behind the filter."""
    sheet.filter_column(2, f"x == {_OPEN}")
    for offset, (values, shown) in enumerate(zip(rows, is_open, strict=True), start=1):
        if not shown:
            put_row(sheet, styles, HEAD + offset, columns, values, hidden=True)


def _on_disk(berkas: str) -> str:
    """The file to open: of a form inside a zip archive or a mail, that one."""
    match = _CONTAINER.match(berkas)
    return match[1] if match else berkas


def write_changes(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    """No sheet where nothing that was published has changed or been answered."""
    if not has_changes(result):
        return
    sheet = new_sheet(book, styles, result, "Perubahan", "Perubahan atas angka yang sudah terbit", "#BF8F00")
    columns = (
        TableColumn("Jenis", 12, "tengah"),
        TableColumn("Bulan", 12, "tengah"),
        TableColumn("Kode", 14, "tengah"),
        TableColumn("Uraian", 52),
        TableColumn("Satker", 30),
        TableColumn("Terbit", 20, "tengah"),
        TableColumn("Sekarang", 20, "tengah"),
        TableColumn("Sebab", 56),
    )
    uraian = {row.kode: row.indikator.uraian for row in result.capaian}
    uraian |= {row.kode: row.uraian for row in result.plan.anggaran}
    rows = [
        (
            row.kind.value,
            row.bulan.name,
            row.kode,
            row.items or uraian.get(row.kode, ""),
            row.satker.short_name if row.satker else f"{result.level_name} (konsolidasi)",
            _figure(result, row, row.old),
            _figure(result, row, row.new),
            row.cause,
        )
        for row in result.changes
    ]
    end = write_table(sheet, styles, columns, rows, freeze=3)
    put(sheet, HEAD - 1, 0, f"Dibandingkan dengan laporan {result.compared_with}.", styles.catatan)
    _write_answered(sheet, styles, result, end + 1)


def has_changes(result: Result) -> bool:
    return bool(result.changes or result.answered)


def _write_answered(sheet: Worksheet, styles: Styles, result: Result, row: int) -> None:
    """Below the figures: what was asked then and is answered now, in the same columns."""
    if not result.answered:
        return
    columns = (
        TableColumn("Temuan", 12, "tengah"),
        TableColumn("Bulan", 12, "tengah"),
        TableColumn("Kode", 14, "tengah"),
        TableColumn("Yang Ditemukan", 52),
        TableColumn("Satker", 30),
        TableColumn("Jawaban", 20),
    )
    names = {satker.kode: satker.short_name for satker in result.plan.satker}
    rows = (
        (
            t.kode,
            t.bulan.name if t.bulan else "",
            t.indikator or "",
            t.pesan,
            names.get(t.satker or "", ""),
            t.jawaban,
        )
        for t in result.answered
    )
    title = f"Temuan yang terbuka pada laporan {result.compared_with} dan sudah terjawab"
    put_table(sheet, styles, row, title, columns, rows)


def _figure(result: Result, row: Change, value: float | str | None) -> str:
    if isinstance(value, str):
        return value
    if row.kind is ChangeKind.ANGGARAN:
        return format_rupiah(value)
    return with_unit(value, _satuan(result, row.kode, row.satker is None))


def _satuan(result: Result, kode: str, province: bool) -> str:
    found = next((row.indikator for row in result.capaian if row.kode == kode), None)
    asks_yes_no = found is not None and method_of(found.cara_hitung).asks is Asks.YES_NO
    return "" if found is None or (asks_yes_no and not province) else found.satuan


def write_jejak_sheet(book: xlsxwriter.Workbook, styles: Styles, result: Result) -> None:
    sheet = new_sheet(book, styles, result, "Jejak", "Jejak: dari apa laporan ini dibuat", "#7F7F7F")
    columns = (
        TableColumn("Berkas", 58),
        TableColumn("Status", 13, "tengah"),
        TableColumn("Alasan", 60),
        TableColumn("Satker", 10, "tengah"),
        TableColumn("Bulan", 10, "tengah"),
        TableColumn("SHA-256", 66),
    )
    rows = [
        (
            entry.berkas,
            entry.status.value,
            entry.reason,
            entry.satker or "",
            entry.bulan.iso if entry.bulan else "",
            entry.sha256,
        )
        for entry in result.masukan
    ]
    end = write_table(sheet, styles, columns, rows)
    identitas, plan = result.plan.identitas, result.plan
    limit = "tanpa" if identitas.capaian_limit_pct is None else f"{identitas.capaian_limit_pct:g}%"
    facts = (
        ("Program", f"rkt {result.version}"),
        ("Buku kerja RKT", f"{plan.berkas}, SHA-256 {plan.sha256}"),
        ("Batas capaian", limit),
        ("Rumus turun", identitas.rumus_turun.value),
        ("Ambang efisiensi", f"±{identitas.efisiensi_threshold:g} poin persen (capaian − serapan)"),
        ("Skala", plan.skala.name),
        ("Batas setor", f"tanggal {identitas.submission_day} bulan berikutnya"),
    )
    put(sheet, end + 1, 0, "Pengaturan", styles.section)
    for offset, (label, value) in enumerate(facts, start=2):
        put(sheet, end + offset, 0, label, styles.text)
        put_merged(sheet, end + offset, 1, 2, value, styles.text)
        sheet.set_row(end + offset, 28 if len(value) > 70 else 15)
