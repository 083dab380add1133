"""Unsent mail drafts: blank forms out, the month to the leadership, feedback, reminder or receipt to each satker.

Nothing is ever sent. Each is a message that Outlook and Thunderbird open for editing (``X-Unsent: 1``), the same bytes
on every run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path, PurePosixPath

from rkt.form.writer import form_name
from rkt.model.bulan import Bulan
from rkt.model.form import Status
from rkt.model.hasil import Hasil
from rkt.model.plan import Plan, Satker
from rkt.model.tampil import daftar, hitungan, percent, rupiah, tanggal
from rkt.model.temuan import Level
from rkt.rules.lintas import due_date

FOLDER = "Surel"
_POLICY = SMTP.clone(max_line_length=998)
"""No header is folded: a fold before its first word is read back as a space by some programs."""
_KINDS = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def write_surel(folder: Path, hasil: Hasil, reports: Sequence[Path], umpan_balik: Sequence[Path]) -> list[Path]:
    """One to the leadership and one to each satker, in ``folder``/Surel.

    ``umpan_balik`` files go to their satker, by the kode their names begin with.
    """
    (folder / FOLDER).mkdir(exist_ok=True)
    feedback = {path.name.split()[0]: path for path in umpan_balik}
    paths = [folder / FOLDER / f"Pimpinan {hasil.bulan.iso}.eml"]
    subject = f"Laporan kinerja {hasil.plan.identitas.instansi} s.d. {hasil.bulan}"
    _write(paths[0], hasil.plan, hasil.dibuat, "", subject, leadership_body(hasil), reports)
    for satker in hasil.plan.satker:
        path = folder / FOLDER / f"{Path(form_name(satker, hasil.bulan, '').strip()).stem}.eml"
        if satker.kode in feedback:
            body = feedback_body(hasil, satker)
            subject = f"Umpan balik formulir kinerja {hasil.bulan}: {satker.nama}"
            _write(path, hasil.plan, hasil.dibuat, satker.surel, subject, body, [feedback[satker.kode]])
        elif satker in hasil.belum_melapor:
            subject = f"Pengingat: formulir kinerja {hasil.bulan} {satker.nama}"
            _write(path, hasil.plan, hasil.dibuat, satker.surel, subject, reminder_body(hasil, satker), [])
        else:
            subject = f"Tanda terima formulir kinerja {hasil.bulan}: {satker.nama}"
            _write(path, hasil.plan, hasil.dibuat, satker.surel, subject, receipt_body(hasil, satker), [])
        paths.append(path)
    return paths


def write_form_drafts(folder: Path, plan: Plan, bulan: Bulan, forms: Sequence[Path]) -> list[Path]:
    """A draft for each blank form, which is attached, in ``folder``/Surel; forms are known by their names."""
    (folder / FOLDER).mkdir(exist_ok=True)
    by_name = {form_name(satker, bulan): satker for satker in plan.satker}
    batas = tanggal(due_date(bulan, plan.identitas.batas_setor))
    paths = []
    for form in forms:
        satker = by_name[form.name]
        lines = [
            f"Yth. {satker.nama},",
            "",
            f"Terlampir formulir kinerja {bulan}. Mohon diisi menurut lembar Petunjuk, hanya pada sel kuning,",
            f"lalu dikirim kembali paling lambat {batas}.",
        ]
        path = folder / FOLDER / f"{form.stem}.eml"
        dibuat = datetime.combine(bulan.last_day, time())
        subject = f"Formulir kinerja {bulan}: {satker.nama}"
        _write(path, plan, dibuat, satker.surel, subject, _signed(lines, plan), [form])
        paths.append(path)
    return paths


def leadership_body(hasil: Hasil) -> str:
    """The month in ten lines."""
    judged, reached = len(hasil.dinilai), len(hasil.tercapai)
    kategori = f", kategori {hasil.kategori.kategori}" if hasil.kategori else ""
    rata = "belum dapat dihitung" if hasil.rata_rata_pct is None else f"{percent(hasil.rata_rata_pct)}{kategori}"
    lowest = sorted(hasil.belum_tercapai, key=lambda row: (row.capaian_pct or 0, row.kode))[:3]
    galat = sum(1 for t in hasil.temuan if t.level is Level.GALAT)
    warnings = sum(1 for t in hasil.temuan if t.level is Level.PERINGATAN and t.is_open)
    lines = [
        "Yth. Pimpinan,",
        "",
        f"Bersama ini disampaikan laporan kinerja {hasil.plan.identitas.instansi} s.d. {hasil.bulan}.",
        f"- Rata-rata capaian: {rata}.",
        f"- Indikator: {hitungan(judged, 'dapat dinilai')}, {hitungan(reached, 'mencapai target')}.",
        f"- Satker melapor: {len(hasil.melapor)} dari {len(hasil.plan.satker)}.",
        f"- Realisasi anggaran: {rupiah(hasil.anggaran.realisasi_rp)} dari pagu {rupiah(hasil.anggaran.pagu_rp)} "
        f"({percent(hasil.anggaran.serapan_pct)}).",
    ]
    if lowest:
        worst = daftar([f"{row.kode} ({percent(row.capaian_pct)})" for row in lowest])
        lines.append(f"- Capaian terendah: indikator {worst}.")
    if hasil.belum_melapor:
        lines.append(f"- Belum melapor: {_names(hasil.belum_melapor)}.")
    lines.append(f"- Masih terbuka: {hitungan(galat, 'galat')} dan {hitungan(warnings, 'peringatan')}.")
    if hasil.contoh:
        lines.append("- Laporan ini disusun dari data contoh, bukan data resmi.")
    return _signed(lines, hasil.plan)


def feedback_body(hasil: Hasil, satker: Satker) -> str:
    mine = [t for t in hasil.temuan if t.satker == satker.kode and t.is_open]
    galat = sum(1 for t in mine if t.level is Level.GALAT)
    lines = [
        f"Yth. {satker.nama},",
        "",
        f"Terima kasih, formulir kinerja {hasil.bulan} sudah kami terima.",
        f"Masih ada {hitungan(galat, 'galat')} dan {hitungan(len(mine) - galat, 'peringatan')}.",
        "Formulir terlampir berisi isian Saudara; sel yang perlu diperiksa diberi warna dan catatan, dan daftarnya ada "
        "pada lembar Temuan.",
        "Mohon diperbaiki atau dijelaskan pada Keterangan, lalu berkas itu dikirim kembali.",
    ]
    return _signed(lines + _other_months(hasil, satker), hasil.plan)


def reminder_body(hasil: Hasil, satker: Satker) -> str:
    batas = tanggal(due_date(hasil.bulan, hasil.plan.identitas.batas_setor))
    refused = [
        entry
        for entry in hasil.masukan
        if entry.status is Status.DITOLAK and entry.satker == satker.kode and entry.bulan in (None, hasil.bulan)
    ]
    lines = [f"Yth. {satker.nama},", ""]
    if refused:
        lines.append(f"Formulir kinerja {hasil.bulan} sudah kami terima, tetapi belum dapat dipakai:")
        lines += [f"- {PurePosixPath(entry.berkas).name}: {entry.alasan}" for entry in refused]
        lines.append(f"Mohon diperbaiki dan dikirim kembali. Batas setor: {batas}.")
    else:
        lines.append(f"Formulir kinerja {hasil.bulan} belum kami terima. Batas setor: {batas}.")
        lines.append("Mohon formulir segera diisi dan dikirim. Bila formulir hilang, mintalah kepada kami.")
    return _signed(lines + _other_months(hasil, satker), hasil.plan)


def receipt_body(hasil: Hasil, satker: Satker) -> str:
    still = [t for t in hasil.temuan if t.satker == satker.kode and t.is_open]
    lines = [f"Yth. {satker.nama},", ""]
    if still:
        lines.append(f"Terima kasih, formulir kinerja {hasil.bulan} sudah kami terima. Yang masih terbuka:")
        lines += [f"- {t.pesan} {t.saran}" for t in still]
    else:
        lines.append(
            f"Terima kasih, formulir kinerja {hasil.bulan} sudah kami terima; tidak ada yang perlu diperbaiki."
        )
    return _signed(lines + _other_months(hasil, satker), hasil.plan)


def _other_months(hasil: Hasil, satker: Satker) -> list[str]:
    """The earlier months of the year that are still missing, in one line."""
    missing = [k.bulan for k in hasil.kelengkapan if k.satker == satker and k.masukan is None and k.bulan < hasil.bulan]
    if not missing:
        return []
    return [f"Formulir bulan sebelumnya yang juga belum kami terima: {daftar([bulan.nama for bulan in missing])}."]


def _names(satker: Sequence[Satker]) -> str:
    return daftar([row.nama_pendek for row in satker]) if len(satker) <= 12 else hitungan(len(satker), "satker")


def _signed(lines: list[str], plan: Plan) -> str:
    return "\n".join([*lines, "", "Subbagian Perencanaan", plan.identitas.instansi, ""])


def _write(
    path: Path, plan: Plan, dibuat: datetime, to: str, subject: str, body: str, attachments: Sequence[Path]
) -> None:
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    for name, value in (("Subject", subject), ("From", plan.identitas.surel), ("To", to)):
        if one_line := " ".join(value.split()):
            message[name] = one_line
    message["Date"] = format_datetime(dibuat)
    message.set_content(body, cte="base64")
    for file in attachments:
        main, sub = _KINDS[file.suffix]
        message.add_attachment(file.read_bytes(), maintype=main, subtype=sub, filename=file.name)
    if attachments:
        message.set_boundary(f"rkt-{hashlib.sha256(path.name.encode()).hexdigest()[:32]}")
    path.write_bytes(message.as_bytes())
