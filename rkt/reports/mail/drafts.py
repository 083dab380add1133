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

from rkt.form.write.writer import form_name
from rkt.model.bulan import Bulan
from rkt.model.display import count_text, format_date, format_percent, format_rupiah, join_list
from rkt.model.form import Masukan, Status
from rkt.model.plan import Plan, Satker
from rkt.model.result import Result
from rkt.model.temuan import Level, Temuan
from rkt.rules.across_satker import due_date

FOLDER = "Surel"
_POLICY = SMTP.clone(max_line_length=998)
"""No header is folded: a fold before its first word is read back as a space by some programs."""
_KINDS = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """One unsent message without its attachments; ``name`` is its file's, below ``FOLDER``."""

    name: str
    recipient: str
    subject: str
    content: str


def leadership_draft(result: Result) -> Draft:
    """The month's reports to the leadership; who that is, the sender knows."""
    subject = f"Laporan kinerja {result.plan.identitas.instansi} s.d. {result.bulan}"
    return Draft(f"Pimpinan {result.bulan.iso}.eml", "", subject, leadership_body(result))


class SatkerDrafts:
    """The drafts to the satker of one month; what is asked for every satker is looked up once."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._silent = {satker.kode for satker in result.not_reporting}
        self.open_temuan: dict[str, list[Temuan]] = {}
        for t in result.temuan:
            if t.satker is not None and t.is_open:
                self.open_temuan.setdefault(t.satker, []).append(t)
        self._refused: dict[str, list[Masukan]] = {}
        for entry in result.masukan:
            if entry.status is Status.DITOLAK and entry.satker and entry.bulan in (None, result.bulan):
                self._refused.setdefault(entry.satker, []).append(entry)
        self._missing: dict[str, list[Bulan]] = {}
        for k in result.completeness:
            if k.masukan is None and k.bulan < result.bulan:
                self._missing.setdefault(k.satker.kode, []).append(k.bulan)

    def draft(self, satker: Satker, *, has_feedback: bool) -> Draft:
        """Feedback where a form goes back, a reminder where none came, else a receipt."""
        bulan = self._result.bulan
        if has_feedback:
            subject, lines = f"Umpan balik formulir kinerja {bulan}: {satker.name}", self._feedback(satker)
        elif satker.kode in self._silent:
            subject, lines = f"Pengingat: formulir kinerja {bulan} {satker.name}", self._reminder(satker)
        else:
            subject, lines = f"Tanda terima formulir kinerja {bulan}: {satker.name}", self._receipt(satker)
        content = _signed([f"Yth. {satker.name},", "", *lines, *self._other_months(satker)], self._result.plan)
        name = f"{Path(form_name(satker, bulan, '').strip()).stem}.eml"
        return Draft(name, satker.mail, subject, content)

    def _feedback(self, satker: Satker) -> list[str]:
        mine = self.open_temuan.get(satker.kode, [])
        galat = sum(1 for t in mine if t.level is Level.GALAT)
        return [
            f"Terima kasih, formulir kinerja {self._result.bulan} sudah kami terima.",
            f"Masih ada {count_text(galat, 'galat')} dan {count_text(len(mine) - galat, 'peringatan')}.",
            "Formulir terlampir berisi isian Saudara; sel yang perlu diperiksa diberi warna dan catatan, dan daftarnya "
            "ada pada lembar Temuan.",
            "Mohon diperbaiki atau dijelaskan pada Keterangan, lalu berkas itu dikirim kembali.",
        ]

    def _reminder(self, satker: Satker) -> list[str]:
        bulan = self._result.bulan
        limit = format_date(due_date(bulan, self._result.plan.identitas.submission_day))
        refused = self._refused.get(satker.kode)
        if refused:
            return [
                f"Formulir kinerja {bulan} sudah kami terima, tetapi belum dapat dipakai:",
                *(f"- {PurePosixPath(entry.berkas).name}: {entry.reason}" for entry in refused),
                f"Mohon diperbaiki dan dikirim kembali. Batas setor: {limit}.",
            ]
        return [
            f"Formulir kinerja {bulan} belum kami terima. Batas setor: {limit}.",
            "Mohon formulir segera diisi dan dikirim. Bila formulir hilang, mintalah kepada kami.",
        ]

    def _receipt(self, satker: Satker) -> list[str]:
        still = self.open_temuan.get(satker.kode)
        thanks = f"Terima kasih, formulir kinerja {self._result.bulan} sudah kami terima"
        if still:
            return [f"{thanks}. Yang masih terbuka:", *(f"- {t.pesan} {t.saran}" for t in still)]
        return [f"{thanks}; tidak ada yang perlu diperbaiki."]

    def _other_months(self, satker: Satker) -> list[str]:
        """The earlier months of the year that are still missing, in one line."""
        missing = self._missing.get(satker.kode)
        if not missing:
            return []
        names = join_list([bulan.name for bulan in missing])
        return [f"Formulir bulan sebelumnya yang juga belum kami terima: {names}."]


def write_form_drafts(folder: Path, plan: Plan, bulan: Bulan, forms: Sequence[Path]) -> list[Path]:
    """A draft for each blank form, which is attached, in ``folder``/Surel; forms are known by their names."""
    (folder / FOLDER).mkdir(exist_ok=True)
    by_name = {form_name(satker, bulan): satker for satker in plan.satker}
    limit = format_date(due_date(bulan, plan.identitas.submission_day))
    paths = []
    for form in forms:
        satker = by_name[form.name]
        lines = [
            f"Yth. {satker.name},",
            "",
            f"Terlampir formulir kinerja {bulan}. Mohon diisi menurut lembar Petunjuk, hanya pada sel kuning,",
            f"lalu dikirim kembali paling lambat {limit}.",
        ]
        created_at = datetime.combine(bulan.last_day, time())
        subject = f"Formulir kinerja {bulan}: {satker.name}"
        draft = Draft(f"{form.stem}.eml", satker.mail, subject, _signed(lines, plan))
        paths.append(folder / FOLDER / draft.name)
        paths[-1].write_bytes(message_bytes(draft, plan, created_at, [(form.name, form.read_bytes())]))
    return paths


def leadership_body(result: Result) -> str:
    """The month in ten lines."""
    judged, reached = len(result.judged), len(result.achieved)
    kategori = f", kategori {result.kategori.kategori}" if result.kategori else ""
    mean = "belum dapat dihitung" if result.mean_pct is None else f"{format_percent(result.mean_pct)}{kategori}"
    lowest = sorted(result.not_achieved, key=lambda row: (row.capaian_pct or 0, row.kode))[:3]
    galat = sum(1 for t in result.temuan if t.level is Level.GALAT)
    warnings = sum(1 for t in result.temuan if t.level is Level.PERINGATAN and t.is_open)
    lines = [
        "Yth. Pimpinan,",
        "",
        f"Bersama ini disampaikan laporan kinerja {result.plan.identitas.instansi} s.d. {result.bulan}.",
        f"- Rata-rata capaian: {mean}.",
        f"- Indikator: {count_text(judged, 'dapat dinilai')}, {count_text(reached, 'mencapai target')}.",
        f"- Satker melapor: {len(result.reporting)} dari {len(result.plan.satker)}.",
        f"- Realisasi anggaran: {format_rupiah(result.anggaran.realisasi_rp)} dari pagu "
        f"{format_rupiah(result.anggaran.pagu_rp)} "
        f"({format_percent(result.anggaran.serapan_pct)}).",
    ]
    if lowest:
        worst = join_list([f"{row.kode} ({format_percent(row.capaian_pct)})" for row in lowest])
        lines.append(f"- Capaian terendah: indikator {worst}.")
    if result.not_reporting:
        lines.append(f"- Belum melapor: {_names(result.not_reporting)}.")
    lines.append(f"- Masih terbuka: {count_text(galat, 'galat')} dan {count_text(warnings, 'peringatan')}.")
    if result.contoh:
        lines.append("- Laporan ini disusun dari data contoh, bukan data resmi.")
    return _signed(lines, result.plan)


def _names(satker: Sequence[Satker]) -> str:
    return join_list([row.short_name for row in satker]) if len(satker) <= 12 else count_text(len(satker), "satker")


def _signed(lines: list[str], plan: Plan) -> str:
    return "\n".join([*lines, "", "Subbagian Perencanaan", plan.identitas.instansi, ""])


def message_bytes(draft: Draft, plan: Plan, created_at: datetime, attachments: Sequence[tuple[str, bytes]]) -> bytes:
    """The draft as a file; ``attachments`` are names and contents."""
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    for name, value in (("Subject", draft.subject), ("From", plan.identitas.mail), ("To", draft.recipient)):
        if one_line := " ".join(value.split()):
            message[name] = one_line
    message["Date"] = format_datetime(created_at)
    message.set_content(draft.content, cte="base64")
    for name, content in attachments:
        main, sub = _KINDS[PurePosixPath(name).suffix]
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if attachments:
        message.set_boundary(f"rkt-{hashlib.sha256(draft.name.encode()).hexdigest()[:32]}")
    return message.as_bytes()
