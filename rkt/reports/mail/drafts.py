"""Unsent mail drafts: blank forms out, the month to the leadership, feedback, reminder or receipt to each satker.

Nothing is ever sent. Each is a message that Outlook and Thunderbird open for editing (``X-Unsent: 1``), the same bytes
on every run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path, PurePosixPath

from rkt import findings
from rkt.form.write.writer import form_name
from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian
from rkt.model.display import count_text, format_date, format_percent, format_rupiah, galat_dan_peringatan, join_list
from rkt.model.form import Masukan, Status
from rkt.model.plan import Plan
from rkt.model.result import Result
from rkt.model.satker import Satker
from rkt.model.temuan import Level, Owner, Temuan
from rkt.reports.headline import basis_name, headline, means_text, serapan_text
from rkt.reports.mail.feedback import place_of
from rkt.rules.across_satker import due_date

FOLDER = "Surel"
MESSAGES = "Pesan.txt"
"""The texts of all drafts, to be copied where a mail program opens no draft: webmail, WhatsApp."""
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
    """The month's reports to the leadership; without a recipient where the plan names none."""
    subject = f"Laporan kinerja {result.plan.identitas.instansi} s.d. {result.bulan}"
    recipients = result.plan.identitas.leadership_mail.replace(";", ",")
    return Draft(f"Pimpinan {result.bulan.iso}.eml", recipients, subject, leadership_body(result))


class SatkerDrafts:
    """The drafts to the satker of one month; what is asked for every satker is looked up once."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._silent = {satker.kode for satker in result.not_reporting}
        self.open_temuan: dict[str, list[Temuan]] = {}
        for t in result.temuan:
            asks = t.is_open and t.owner is Owner.SATKER and t.definition is not findings.MONTH_SKIPPED
            if t.satker is not None and asks:  # months without a form are told in one line, by _other_months
                self.open_temuan.setdefault(t.satker, []).append(t)
        self._came: dict[str, list[Masukan]] = {}
        open_files = {t.at.berkas for t in result.temuan if t.at is not None and t.is_open}
        for entry in result.masukan:
            if entry.status is Status.DITOLAK and entry.berkas in open_files:
                for kode in entry.menunjuk:
                    self._came.setdefault(kode, []).append(entry)
        self._missing: dict[str, list[Bulan]] = {}
        for k in result.completeness:
            if k.masukan is None and k.bulan < result.bulan:
                self._missing.setdefault(k.satker.kode, []).append(k.bulan)

    def draft(self, satker: Satker, *, has_feedback: bool, has_lkip: bool = False) -> Draft:
        """Feedback where a form goes back; where none was accepted, what became of the one that came, or a reminder;
        else a receipt."""
        bulan = self._result.bulan
        came = self._came_for(satker, bulan)
        if has_feedback:
            subject, lines = f"Umpan balik formulir kinerja {bulan}: {satker.name}", self._feedback(satker)
        elif satker.kode not in self._silent or any(entry.is_unread for entry in came):
            subject, lines = f"Tanda terima formulir kinerja {bulan}: {satker.name}", self._receipt(satker)
        elif came:
            subject, lines = f"Perbaikan formulir kinerja {bulan}: {satker.name}", self._refused(came)
        else:
            subject, lines = f"Pengingat: formulir kinerja {bulan} {satker.name}", self._reminder()
        if satker.kode not in self._silent:
            lines += _not_usable(f"Berkas {bulan} lain yang belum dapat dipakai", came)
        if has_lkip:
            lines.append(f"Terlampir juga konsep LKIP {satker.name} s.d. {bulan} untuk diperiksa dan dilengkapi.")
        content = _signed([f"Yth. {satker.name},", "", *lines, *self._other_months(satker)], self._result.plan)
        name = f"{Path(form_name(satker, bulan, '').strip()).stem}.eml"
        return Draft(name, satker.mail, subject, content)

    def _came_for(self, satker: Satker, bulan: Bulan) -> list[Masukan]:
        """Refused files of the satker for a month; one whose month is not known counts for the report's."""
        own = self._result.bulan
        return [entry for entry in self._came.get(satker.kode, ()) if (entry.bulan or own) == bulan]

    def _feedback(self, satker: Satker) -> list[str]:
        mine = self.open_temuan.get(satker.kode, [])
        galat = sum(1 for t in mine if t.level is Level.GALAT)
        return [
            f"Terima kasih, formulir kinerja {self._result.bulan} sudah kami terima.",
            f"Masih ada {galat_dan_peringatan(galat, len(mine) - galat)}.",
            "Formulir terlampir berisi isian Saudara; sel yang perlu diperiksa diberi warna dan catatan, dan daftarnya "
            "ada pada lembar Temuan.",
            "Mohon diperbaiki atau dijelaskan pada Keterangan, lalu berkas itu dikirim kembali.",
        ]

    def _refused(self, came: list[Masukan]) -> list[str]:
        bulan = self._result.bulan
        return [
            *_not_usable(f"Formulir kinerja {bulan} sudah kami terima, tetapi belum dapat dipakai", came),
            f"Mohon diperbaiki dan dikirim kembali. Batas setor: {self._batas_setor()}.",
        ]

    def _reminder(self) -> list[str]:
        return [
            f"Formulir kinerja {self._result.bulan} belum kami terima. Batas setor: {self._batas_setor()}.",
            "Mohon formulir segera diisi dan dikirim. Bila formulir hilang, mintalah kepada kami.",
        ]

    def _batas_setor(self) -> str:
        return format_date(due_date(self._result.bulan, self._result.plan.identitas.submission_day))

    def _receipt(self, satker: Satker) -> list[str]:
        thanks = f"Terima kasih, formulir kinerja {self._result.bulan} sudah kami terima"
        if satker.kode in self._silent:
            return [f"{thanks} dan sedang kami buka; Saudara belum perlu berbuat apa-apa."]
        still = self.open_temuan.get(satker.kode)
        if still:
            return [f"{thanks}. Yang masih terbuka:", *map(_line, still)]
        return [f"{thanks}; tidak ada yang perlu diperbaiki."]

    def _other_months(self, satker: Satker) -> list[str]:
        """The earlier months of the year that are still missing, in one line, and those that came but are refused."""
        lines: list[str] = []
        nothing_came: list[Bulan] = []
        for bulan in self._missing.get(satker.kode, ()):
            came = self._came_for(satker, bulan)
            if came and not any(entry.is_unread for entry in came):
                lines += _not_usable(f"Formulir {bulan} sudah kami terima, tetapi belum dapat dipakai", came)
            elif not came:
                nothing_came.append(bulan)
        if nothing_came:
            names = join_list([bulan.name for bulan in nothing_came])
            lines.append(f"Formulir bulan sebelumnya yang juga belum kami terima: {names}.")
        return lines


def _line(temuan: Temuan) -> str:
    place = place_of(temuan)
    return f"- {place}: {temuan.pesan} {temuan.saran}" if place else f"- {temuan.pesan} {temuan.saran}"


def _not_usable(opening: str, came: Sequence[Masukan]) -> list[str]:
    """The files that a satker sent and that were refused, each with its reason; nothing for none."""
    mine = [f"- {PurePosixPath(entry.berkas).name}: {entry.reason}" for entry in came if not entry.is_unread]
    return [f"{opening}:", *mine] if mine else []


def write_form_drafts(folder: Path, plan: Plan, bulan: Bulan, forms: Sequence[Path]) -> list[Path]:
    """A draft for each blank form, which is attached, in ``folder``/Surel; forms are known by their names."""
    (folder / FOLDER).mkdir(exist_ok=True)
    by_name = {form_name(satker, bulan): satker for satker in plan.satker}
    limit = format_date(due_date(bulan, plan.identitas.submission_day))
    paths = []
    texts: list[tuple[Draft, tuple[str, ...]]] = []
    for form in forms:
        satker = by_name[form.name]
        lines = [
            f"Yth. {satker.name},",
            "",
            f"Terlampir formulir kinerja {bulan}. Mohon diisi menurut lembar Petunjuk, hanya pada sel kuning,",
            f"lalu dikirim kembali paling lambat {limit}.",
        ]
        subject = f"Formulir kinerja {bulan}: {satker.name}"
        draft = Draft(f"{form.stem}.eml", satker.mail, subject, _signed(lines, plan))
        paths.append(folder / FOLDER / draft.name)
        paths[-1].write_bytes(message_bytes(draft, plan, [(form.name, form.read_bytes())]))
        texts.append((draft, (form.name,)))
    (folder / FOLDER / MESSAGES).write_bytes(messages_bytes(texts))
    return paths


def leadership_body(result: Result) -> str:
    """The month in ten lines."""
    kategori = f", kategori {result.kategori.kategori}" if result.kategori else ""
    means = means_text(result.period_means, result.bulan, result.plan.skala.bounds)
    lowest = result.behind[:3]
    galat = sum(1 for t in result.temuan if t.level is Level.GALAT)
    warnings = sum(1 for t in result.temuan if t.level is Level.PERINGATAN and t.is_open)
    lines = [
        "Yth. Pimpinan,",
        "",
        f"Bersama ini disampaikan laporan kinerja {result.plan.identitas.instansi} s.d. {result.bulan}.",
        f"- Capaian: {headline(result)}.",
        *([f"- {means[:1].upper()}{means[1:]}{kategori}."] if means else []),
        f"- Satker melapor: {len(result.reporting)} dari {len(result.plan.satker)}.",
        f"- Realisasi anggaran: {format_rupiah(result.anggaran.realisasi_rp)} dari pagu "
        f"{format_rupiah(result.anggaran.pagu_rp)}; {serapan_text(result.anggaran)}.",
    ]
    if lowest:
        worst = join_list([_lowest(row, result) for row in lowest])
        lines.append(f"- Capaian terendah: indikator {worst}.")
    if result.not_reporting:
        lines.append(f"- Belum melapor: {_names(result.not_reporting)}.")
    if still := galat_dan_peringatan(galat, warnings):
        lines.append(f"- Masih terbuka: {still}.")
    if result.contoh:
        lines.append("- Laporan ini disusun dari data contoh, bukan data resmi.")
    return _signed(lines, result.plan)


def _lowest(row: Capaian, result: Result) -> str:
    """ "9.2 (88,5% terhadap target tahunan)"; in December the basis needs no name."""
    against = ""
    if not result.is_final and row.period.dasar is not None:
        against = f" terhadap {basis_name(row.period.dasar, result.bulan)}"
    return f"{row.kode} ({format_percent(row.period.shown_pct, row.bounds)}{against})"


def _names(satker: Sequence[Satker]) -> str:
    return join_list([row.short_name for row in satker]) if len(satker) <= 12 else count_text(len(satker), "satker")


def _signed(lines: list[str], plan: Plan) -> str:
    return "\n".join([*lines, "", "Subbagian Perencanaan", plan.identitas.instansi, ""])


def messages_bytes(drafts: Sequence[tuple[Draft, Sequence[str]]]) -> bytes:
    """Every draft with the names of its attachments, one below the other, as Windows' editor of plain text shows it."""
    lines: list[str] = []
    for draft, attached in drafts:
        facts = (("Kepada", draft.recipient), ("Perihal", draft.subject), ("Lampiran", ", ".join(attached)))
        lines += [f"{name:<9}: {' '.join(value.split())}" for name, value in facts if value]
        lines += ["", *draft.content.splitlines(), "", "=" * 72, ""]
    return "\r\n".join(lines).encode("utf-8-sig")


def message_bytes(draft: Draft, plan: Plan, attachments: Sequence[tuple[str, bytes]]) -> bytes:
    """The draft as a file; ``attachments`` are names and contents.

    It bears no date: the program that sends it sets one, and no time known here is that of a letter.
    """
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    for name, value in (("Subject", draft.subject), ("From", plan.identitas.mail), ("To", draft.recipient)):
        if one_line := " ".join(value.split()):
            message[name] = one_line
    message.set_content(draft.content, cte="base64")
    for name, content in attachments:
        main, sub = _KINDS[PurePosixPath(name).suffix]
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if attachments:
        message.set_boundary(f"rkt-{hashlib.sha256(draft.name.encode()).hexdigest()[:32]}")
    return message.as_bytes()
