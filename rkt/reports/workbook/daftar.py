"""The sheets that are plain lists: Kelengkapan, Temuan, Perubahan, Kesiapan LKIP, Jejak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rkt.model.hasil import Hasil, JenisPerubahan, Kelengkapan, Perubahan
from rkt.model.plan import Satker
from rkt.model.tampil import rupiah, tanggal, with_unit
from rkt.reports.workbook.styles import Styles
from rkt.reports.workbook.tabel import HEAD, Kolom, Value, new_sheet, put_head, put_row, write_table
from rkt.xlsx.lembar import put, put_link, put_merged

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

INPUT_DARI_BULAN = "../../input/"
"""From output/<bulan>/ to the input folder, where both stand at their usual place."""
_SIMPLE_PATH = re.compile(r"[\w .,()/-]{1,150}")


def write_kelengkapan(book: xlsxwriter.Workbook, styles: Styles, hasil: Hasil) -> None:
    sheet = new_sheet(book, styles, hasil, "Kelengkapan", "Kelengkapan laporan satker", "#BF8F00")
    columns = (
        Kolom("Kode Satker", 11, "tengah"),
        Kolom("Satker", 30),
        Kolom("Bulan", 10, "tengah"),
        Kolom("Status", 22, "tengah"),
        Kolom("Tanggal", 18, "tengah"),
        Kolom("Wajib Diisi", 9, "angka"),
        Kolom("Terisi", 9, "angka"),
        Kolom("Galat", 8, "angka"),
        Kolom("Peringatan", 11, "angka"),
        Kolom("Berkas", 58),
    )
    rows = [_kelengkapan_row(row) for row in hasil.kelengkapan]
    write_table(sheet, styles, columns, rows, freeze=2)


def _kelengkapan_row(row: Kelengkapan) -> tuple[Value, ...]:
    known: tuple[Value, ...] = (row.satker.kode, row.satker.nama_pendek, row.bulan.nama)
    if row.masukan is None:
        return (*known, "belum lapor", "", row.wajib, None, None, None, "")
    status = {True: "terlambat", False: "tepat waktu", None: "tanpa tanggal"}[row.terlambat]
    day = tanggal(row.masukan.tanggal) if row.masukan.tanggal else ""
    return (*known, status, day, row.wajib, row.terisi, row.galat, row.peringatan, row.masukan.berkas)


def write_temuan(book: xlsxwriter.Workbook, styles: Styles, hasil: Hasil, tautan: bool) -> None:
    sheet = new_sheet(book, styles, hasil, "Temuan", "Temuan, yang terberat lebih dahulu", "#C00000")
    columns = (
        Kolom("No", 5, "tengah"),
        Kolom("Tingkat", 12, "tengah"),
        Kolom("Kode", 7, "tengah"),
        Kolom("Satker", 26),
        Kolom("Indikator", 12, "tengah"),
        Kolom("Temuan", 60),
        Kolom("Yang Harus Dilakukan", 46),
        Kolom("Berkas", 36),
        Kolom("Lembar", 11, "tengah"),
        Kolom("Sel", 7, "tengah"),
        Kolom("Penjelasan Satker", 32),
    )
    names = {satker.kode: satker.nama_pendek for satker in hasil.plan.satker}
    rows: list[tuple[Value, ...]] = []
    for number, t in enumerate(hasil.temuan, start=1):
        at = t.at
        place = (at.berkas, at.lembar, at.sel) if at else ("", "", "")
        rows.append(
            (
                number,
                t.level.value,
                t.kode,
                names.get(t.satker or "", t.satker or ""),
                t.indikator or "",
                t.pesan,
                t.saran,
                *place,
                t.dijelaskan or "",
            )
        )
    write_table(sheet, styles, columns, rows, freeze=3)
    inputs = {entry.berkas for entry in hasil.masukan}
    for offset, t in enumerate(hasil.temuan, start=1):
        put(sheet, HEAD + offset, 1, t.level.value, styles.tingkat[t.level.value])
        berkas = t.at.berkas if t.at else ""
        if tautan and berkas in inputs and _SIMPLE_PATH.fullmatch(berkas):
            url = f"external:{INPUT_DARI_BULAN}{_on_disk(berkas)}"
            put_link(sheet, HEAD + offset, 7, url, styles.tautan, berkas)
    if not rows:
        put(sheet, HEAD + 1, 0, "Tidak ada temuan.", styles.polos)


def _on_disk(berkas: str) -> str:
    """The file to open: of a form inside a zip archive, the archive."""
    head, mark, _ = berkas.partition(".zip/")
    return f"{head}.zip" if mark else berkas


def write_perubahan(book: xlsxwriter.Workbook, styles: Styles, hasil: Hasil) -> None:
    sheet = new_sheet(book, styles, hasil, "Perubahan", "Perubahan atas angka yang sudah terbit", "#BF8F00")
    columns = (
        Kolom("Jenis", 12, "tengah"),
        Kolom("Bulan", 12, "tengah"),
        Kolom("Kode", 14, "tengah"),
        Kolom("Uraian", 52),
        Kolom("Satker", 30),
        Kolom("Terbit", 20, "tengah"),
        Kolom("Sekarang", 20, "tengah"),
        Kolom("Sebab", 56),
    )
    uraian = {row.kode: row.indikator.uraian for row in hasil.capaian}
    uraian |= {row.kode: row.uraian for row in hasil.plan.anggaran}
    rows = [
        (
            row.jenis.value,
            row.bulan.nama,
            row.kode,
            row.butir or uraian.get(row.kode, ""),
            row.satker.nama_pendek if row.satker else "Provinsi (konsolidasi)",
            _figure(hasil, row, row.lama),
            _figure(hasil, row, row.baru),
            row.sebab,
        )
        for row in hasil.perubahan
    ]
    end = write_table(sheet, styles, columns, rows, freeze=3)
    put(sheet, HEAD - 1, 0, _compared(hasil), styles.catatan)
    _write_terjawab(sheet, styles, hasil, end + 1)


def _write_terjawab(sheet: Worksheet, styles: Styles, hasil: Hasil, row: int) -> None:
    """Below the figures: what was asked then and is answered now, in the same columns."""
    if not hasil.terjawab:
        return
    terbit = hasil.pembanding_terbit
    put(sheet, row, 0, f"Temuan yang terbuka pada laporan {terbit} dan sudah terjawab", styles.bagian)
    columns = (
        Kolom("Temuan", 12, "tengah"),
        Kolom("Bulan", 12, "tengah"),
        Kolom("Kode", 14, "tengah"),
        Kolom("Yang Ditemukan", 52),
        Kolom("Satker", 30),
        Kolom("Jawaban", 20),
    )
    put_head(sheet, styles, row + 1, columns)
    names = {satker.kode: satker.nama_pendek for satker in hasil.plan.satker}
    for offset, t in enumerate(hasil.terjawab, start=2):
        bulan = t.bulan.nama if t.bulan else ""
        values = (t.kode, bulan, t.indikator or "", t.pesan, names.get(t.satker or "", ""), t.jawaban)
        put_row(sheet, styles, row + offset, columns, values)


def _figure(hasil: Hasil, row: Perubahan, value: float | str | None) -> str:
    if isinstance(value, str):
        return value
    if row.jenis is JenisPerubahan.ANGGARAN:
        return rupiah(value)
    return with_unit(value, _satuan(hasil, row.kode, row.satker is None))


def _compared(hasil: Hasil) -> str:
    if hasil.pembanding_terbit is None:
        return (
            "Belum ada laporan bulan sebelumnya yang terbit di folder keluaran, sehingga tidak ada yang dibandingkan."
        )
    if not hasil.perubahan:
        return f"Dibandingkan dengan laporan {hasil.pembanding_terbit}: tidak ada yang berubah."
    return f"Dibandingkan dengan laporan {hasil.pembanding_terbit}: {len(hasil.perubahan)} perubahan."


def _satuan(hasil: Hasil, kode: str, provinsi: bool) -> str:
    found = next((row.indikator for row in hasil.capaian if row.kode == kode), None)
    if found is None or (found.cara_hitung.asks_ya_tidak and not provinsi):
        return ""
    return found.satuan


def write_kesiapan(book: xlsxwriter.Workbook, styles: Styles, hasil: Hasil) -> None:
    sheet = new_sheet(book, styles, hasil, "Kesiapan LKIP", "Kesiapan LKIP menurut PermenPANRB 53/2014", "#548235")
    columns = (
        Kolom("No", 5, "tengah"),
        Kolom("Analisis", 48),
        Kolom("Tersedia", 10, "angka"),
        Kolom("Dari", 8, "angka"),
        Kolom("Yang Kurang", 56),
        Kolom("Penanggung Jawab", 52),
    )
    rows = [
        (row.no, row.analisis, row.tersedia, row.dari, row.kurang or "lengkap", row.penanggung_jawab or "–")
        for row in hasil.kesiapan
    ]
    end = write_table(sheet, styles, columns, rows)
    _write_tugas(sheet, styles, hasil, end + 1)


def _write_tugas(sheet: Worksheet, styles: Styles, hasil: Hasil, row: int) -> None:
    """The work list: who still owes what, satker by satker; a few lines each."""
    put(sheet, row, 0, "Daftar kerja: yang masih diminta dari tiap satker", styles.bagian)
    if not hasil.tugas:
        put(sheet, row + 1, 0, "Tidak ada; semua yang jatuh tempo sudah diisi.", styles.polos)
        return
    columns = (
        Kolom("No", 5, "tengah"),
        Kolom("Satker", 48),
        Kolom("Jumlah", 10, "angka"),
        Kolom("Dari", 8, "angka"),
        Kolom("Yang Diminta", 56),
        Kolom("Indikator", 52),
    )
    put_head(sheet, styles, row + 1, columns)
    reported = {satker: len(hasil.plan.indikator_of(satker)) for satker in hasil.plan.satker}
    grouped: dict[tuple[Satker, tuple[str, ...]], list[str]] = {}
    for task in hasil.tugas:
        grouped.setdefault((task.satker, task.diminta), []).append(task.kode)
    for offset, ((satker, diminta), kode) in enumerate(grouped.items(), start=2):
        values = (
            float(offset - 1),
            satker.nama_pendek,
            len(kode),
            reported[satker],
            ", ".join(diminta),
            ", ".join(kode),
        )
        put_row(sheet, styles, row + offset, columns, values)


def write_jejak_sheet(book: xlsxwriter.Workbook, styles: Styles, hasil: Hasil) -> None:
    sheet = new_sheet(book, styles, hasil, "Jejak", "Jejak: dari apa laporan ini dibuat", "#7F7F7F")
    columns = (
        Kolom("Berkas", 58),
        Kolom("Status", 13, "tengah"),
        Kolom("Alasan", 60),
        Kolom("Satker", 10, "tengah"),
        Kolom("Bulan", 10, "tengah"),
        Kolom("SHA-256", 66),
    )
    rows = [
        (
            entry.berkas,
            entry.status.value,
            entry.alasan,
            entry.satker or "",
            entry.bulan.iso if entry.bulan else "",
            entry.sha256,
        )
        for entry in hasil.masukan
    ]
    end = write_table(sheet, styles, columns, rows)
    identitas, plan = hasil.plan.identitas, hasil.plan
    batas = "tanpa" if identitas.batas_capaian_pct is None else f"{identitas.batas_capaian_pct:g}%"
    facts = (
        ("Program", f"rkt {hasil.versi}"),
        ("Buku kerja RKT", f"{plan.berkas}, SHA-256 {plan.sha256}"),
        ("Batas capaian", batas),
        ("Rumus turun", identitas.rumus_turun.value),
        ("Ambang efisiensi", f"±{identitas.ambang_efisiensi:g} poin persen (capaian − serapan)"),
        ("Skala", plan.skala.nama),
        ("Batas setor", f"tanggal {identitas.batas_setor} bulan berikutnya"),
    )
    put(sheet, end + 1, 0, "Pengaturan", styles.bagian)
    for offset, (label, value) in enumerate(facts, start=2):
        put(sheet, end + offset, 0, label, styles.teks)
        put_merged(sheet, end + offset, 1, 2, value, styles.teks)
        sheet.set_row(end + offset, 28 if len(value) > 70 else 15)
