"""Unsent mail drafts: blank forms out, the month to the leadership, feedback, reminder or receipt to each satker.

Nothing is ever sent. Each is a message that Outlook and Thunderbird open for editing (``X-Unsent: 1``), the same bytes
on every run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path, PurePosixPath

from rkt.form.writer import form_name
from rkt.model.bulan import Bulan
from rkt.model.form import Masukan, Status
from rkt.model.hasil import Hasil
from rkt.model.plan import Plan, Satker
from rkt.model.tampil import daftar, hitungan, percent, rupiah, tanggal
from rkt.model.temuan import Level, Temuan
from rkt.rules.lintas import due_date

FOLDER = "Surel"
_POLICY = SMTP.clone(max_line_length=998)
"""No header is folded: a fold before its first word is read back as a space by some programs."""
_KINDS = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@dataclass(frozen=True, slots=True)
class Draf:
    """One unsent message without its attachments; ``nama`` is its file's, below ``FOLDER``."""

    nama: str
    kepada: str
    subjek: str
    isi: str


def leadership_draft(hasil: Hasil) -> Draf:
    """The month's reports to the leadership; who that is, the sender knows."""
    subjek = f"Laporan kinerja {hasil.plan.identitas.instansi} s.d. {hasil.bulan}"
    return Draf(f"Pimpinan {hasil.bulan.iso}.eml", "", subjek, leadership_body(hasil))


class DrafSatker:
    """The drafts to the satker of one month; what is asked for every satker is looked up once."""

    def __init__(self, hasil: Hasil) -> None:
        self._hasil = hasil
        self._silent = {satker.kode for satker in hasil.belum_melapor}
        self.terbuka: dict[str, list[Temuan]] = {}
        for t in hasil.temuan:
            if t.satker is not None and t.is_open:
                self.terbuka.setdefault(t.satker, []).append(t)
        self._refused: dict[str, list[Masukan]] = {}
        for entry in hasil.masukan:
            if entry.status is Status.DITOLAK and entry.satker and entry.bulan in (None, hasil.bulan):
                self._refused.setdefault(entry.satker, []).append(entry)
        self._missing: dict[str, list[Bulan]] = {}
        for k in hasil.kelengkapan:
            if k.masukan is None and k.bulan < hasil.bulan:
                self._missing.setdefault(k.satker.kode, []).append(k.bulan)

    def draft(self, satker: Satker, *, has_feedback: bool) -> Draf:
        """Feedback where a form goes back, a reminder where none came, else a receipt."""
        bulan = self._hasil.bulan
        if has_feedback:
            subjek, lines = f"Umpan balik formulir kinerja {bulan}: {satker.nama}", self._feedback(satker)
        elif satker.kode in self._silent:
            subjek, lines = f"Pengingat: formulir kinerja {bulan} {satker.nama}", self._reminder(satker)
        else:
            subjek, lines = f"Tanda terima formulir kinerja {bulan}: {satker.nama}", self._receipt(satker)
        isi = _signed([f"Yth. {satker.nama},", "", *lines, *self._other_months(satker)], self._hasil.plan)
        nama = f"{Path(form_name(satker, bulan, '').strip()).stem}.eml"
        return Draf(nama, satker.surel, subjek, isi)

    def _feedback(self, satker: Satker) -> list[str]:
        mine = self.terbuka.get(satker.kode, [])
        galat = sum(1 for t in mine if t.level is Level.GALAT)
        return [
            f"Terima kasih, formulir kinerja {self._hasil.bulan} sudah kami terima.",
            f"Masih ada {hitungan(galat, 'galat')} dan {hitungan(len(mine) - galat, 'peringatan')}.",
            "Formulir terlampir berisi isian Saudara; sel yang perlu diperiksa diberi warna dan catatan, dan daftarnya "
            "ada pada lembar Temuan.",
            "Mohon diperbaiki atau dijelaskan pada Keterangan, lalu berkas itu dikirim kembali.",
        ]

    def _reminder(self, satker: Satker) -> list[str]:
        bulan = self._hasil.bulan
        batas = tanggal(due_date(bulan, self._hasil.plan.identitas.batas_setor))
        refused = self._refused.get(satker.kode)
        if refused:
            return [
                f"Formulir kinerja {bulan} sudah kami terima, tetapi belum dapat dipakai:",
                *(f"- {PurePosixPath(entry.berkas).name}: {entry.alasan}" for entry in refused),
                f"Mohon diperbaiki dan dikirim kembali. Batas setor: {batas}.",
            ]
        return [
            f"Formulir kinerja {bulan} belum kami terima. Batas setor: {batas}.",
            "Mohon formulir segera diisi dan dikirim. Bila formulir hilang, mintalah kepada kami.",
        ]

    def _receipt(self, satker: Satker) -> list[str]:
        still = self.terbuka.get(satker.kode)
        thanks = f"Terima kasih, formulir kinerja {self._hasil.bulan} sudah kami terima"
        if still:
            return [f"{thanks}. Yang masih terbuka:", *(f"- {t.pesan} {t.saran}" for t in still)]
        return [f"{thanks}; tidak ada yang perlu diperbaiki."]

    def _other_months(self, satker: Satker) -> list[str]:
        """The earlier months of the year that are still missing, in one line."""
        missing = self._missing.get(satker.kode)
        if not missing:
            return []
        names = daftar([bulan.nama for bulan in missing])
        return [f"Formulir bulan sebelumnya yang juga belum kami terima: {names}."]


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
        dibuat = datetime.combine(bulan.last_day, time())
        subjek = f"Formulir kinerja {bulan}: {satker.nama}"
        draf = Draf(f"{form.stem}.eml", satker.surel, subjek, _signed(lines, plan))
        paths.append(folder / FOLDER / draf.nama)
        paths[-1].write_bytes(message_bytes(draf, plan, dibuat, [(form.name, form.read_bytes())]))
    return paths


def leadership_body(hasil: Hasil) -> str:
    """The month in ten lines."""
    judged, reached = len(hasil.dinilai), len(hasil.tercapai)
    kategori = f", kategori {hasil.kategori.kategori}" if hasil.kategori else ""
    rata = "belum dapat dihitung"
    if hasil.rata_rata_pct is not None:
        rata = f"{percent(hasil.rata_rata_pct, hasil.plan.skala.bounds)}{kategori}"
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
        worst = daftar([f"{row.kode} ({percent(row.capaian_pct, row.bounds)})" for row in lowest])
        lines.append(f"- Capaian terendah: indikator {worst}.")
    if hasil.belum_melapor:
        lines.append(f"- Belum melapor: {_names(hasil.belum_melapor)}.")
    lines.append(f"- Masih terbuka: {hitungan(galat, 'galat')} dan {hitungan(warnings, 'peringatan')}.")
    if hasil.contoh:
        lines.append("- Laporan ini disusun dari data contoh, bukan data resmi.")
    return _signed(lines, hasil.plan)


def _names(satker: Sequence[Satker]) -> str:
    return daftar([row.nama_pendek for row in satker]) if len(satker) <= 12 else hitungan(len(satker), "satker")


def _signed(lines: list[str], plan: Plan) -> str:
    return "\n".join([*lines, "", "Subbagian Perencanaan", plan.identitas.instansi, ""])


def message_bytes(draf: Draf, plan: Plan, dibuat: datetime, attachments: Sequence[tuple[str, bytes]]) -> bytes:
    """The draft as a file; ``attachments`` are names and contents."""
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    for name, value in (("Subject", draf.subjek), ("From", plan.identitas.surel), ("To", draf.kepada)):
        if one_line := " ".join(value.split()):
            message[name] = one_line
    message["Date"] = format_datetime(dibuat)
    message.set_content(draf.isi, cte="base64")
    for name, content in attachments:
        main, sub = _KINDS[PurePosixPath(name).suffix]
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if attachments:
        message.set_boundary(f"rkt-{hashlib.sha256(draf.nama.encode()).hexdigest()[:32]}")
    return message.as_bytes()
