"""The monthly run, from the input folder to the published month: the stages in order, I/O at both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.arsip import Arsip
from rkt.errors import RktError, keep_trace
from rkt.intake.files import read_folder
from rkt.intake.nama import Arrived
from rkt.intake.tahun_lalu import with_last_year
from rkt.intake.terima import Penerimaan, receive
from rkt.jobs import Worker, read_inputs
from rkt.model.bulan import Bulan
from rkt.model.form import Form
from rkt.model.hasil import Hasil
from rkt.model.plan import Plan
from rkt.model.temuan import Temuan
from rkt.plan.reader import read_plan
from rkt.reports.kunci import refuse_while_held
from rkt.reports.terbit import Terbit

if TYPE_CHECKING:
    from rkt.xlsx.recording import Recorded


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What the user asked for; ``bulan`` None means the newest month found.

    ``ingatan``: the folder of earlier months, where it is not ``output``.
    """

    bulan: Bulan | None
    input: Path
    output: Path
    rkt: Path
    templat: Path
    ingatan: Path | None = None

    @property
    def terbit_sebelumnya(self) -> Path:
        """Where earlier months stand, for what was published then."""
        return self.ingatan or self.output


@dataclass(frozen=True, slots=True)
class Selesai:
    hasil: Hasil
    terbit: Terbit


def run(
    permintaan: Permintaan,
    progress: Callable[[str], None] = lambda _: None,
    entries: Iterable[Arrived] | None = None,
    worker: Worker | None = None,
) -> Selesai:
    """Make and publish a month. RktError where that cannot be done; no month in ``output`` has changed then.

    ``entries`` stand for the input folder's where a month is made again from its archive. ``worker`` is one that was
    started early.
    """
    with closing(worker or Worker()) as child, closing(Arsip()) as arsip:
        plan, plan_temuan = read_plan(permintaan.rkt)
        if permintaan.bulan is not None and permintaan.bulan.tahun != plan.tahun:
            raise RktError(
                f"Bulan {permintaan.bulan.iso} di luar tahun RKT {plan.tahun}. Pilih bulan tahun {plan.tahun}, atau "
                f"buku kerja RKT tahun {permintaan.bulan.tahun} dengan --rkt."
            )
        refuse_while_held(permintaan.output)
        arrived = arsip.keep(read_folder(permintaan.input) if entries is None else entries)
        terima = receive(read_inputs(child, arrived, plan, progress), plan, permintaan.bulan)
        if terima.bulan is None or not terima.forms:
            raise _nothing_accepted(permintaan, terima)
        progress("menghitung")
        plan = with_last_year(plan, terima.konsolidasi, contoh=terima.contoh)
        hasil, terbitan = consolidate_month(plan, plan_temuan, terima, terima.bulan, permintaan.terbit_sebelumnya)
        progress("menulis laporan")

        def keep(path: Path) -> None:
            arsip.save(path, hasil.bulan, plan, permintaan.rkt, permintaan.templat, terbitan)

        forms = tuple(form for form in terima.forms if form.bulan == hasil.bulan)
        return Selesai(*write_month(hasil, forms, permintaan, child, keep))


def consolidate_month(
    plan: Plan, plan_temuan: tuple[Temuan, ...], terima: Penerimaan, bulan: Bulan, output: Path
) -> tuple[Hasil, Path | None]:
    """Rules and figures of one month, and the record of the month published before, which ``output`` is read for."""
    from rkt.consolidation.konsolidasi import consolidate
    from rkt.reports.jejak import read_terbitan
    from rkt.rules.registry import check_month

    temuan = (*plan_temuan, *terima.temuan, *check_month(terima.forms, plan, bulan, terima.diperiksa))
    record, terbitan = read_terbitan(output, bulan, contoh=terima.contoh) or (None, None)
    again: tuple[Temuan, ...] = ()
    if terbitan is not None:
        earlier = tuple(form for form in terima.forms if form.bulan <= terbitan.bulan)
        again = check_month(earlier, plan, terbitan.bulan, terima.diperiksa)
    hasil = consolidate(
        plan,
        bulan,
        terima.forms,
        terima.masukan,
        temuan,
        contoh=terima.contoh,
        terbitan=terbitan,
        temuan_terbitan=again,
    )
    return hasil, record


def write_month(
    hasil: Hasil, forms: tuple[Form, ...], permintaan: Permintaan, worker: Worker, keep: Callable[[Path], None]
) -> tuple[Hasil, Terbit]:
    """Make a month's files and publish them; what the Word template and the satker's files bring up joins the temuan.

    ``forms`` are the month's own. What was written is read back before anything is published. ``keep`` writes the
    archive of what it was made from.
    """
    from rkt.reports.jejak import write_jejak
    from rkt.reports.kiriman import make_kiriman
    from rkt.reports.names import JEJAK, arsip_name, lkip_name, workbook_name
    from rkt.reports.surel import FOLDER, leadership_draft, message_bytes
    from rkt.reports.terbit import publish
    from rkt.verify.mismatch import refuse
    from rkt.verify.word import check_word
    from rkt.verify.workbook import check_workbook

    worker.start_report(hasil, permintaan.templat)
    kiriman = make_kiriman(hasil, forms)
    whole = _with_temuan(hasil, kiriman.temuan)
    workbook, recorded = _workbook_bytes(whole)
    report = worker.report()
    worker.close()  # its memory is wanted for the rest
    if report.temuan:  # of the template, which seldom has any: the workbook lists them too
        whole = _with_temuan(whole, report.temuan)
        workbook, recorded = _workbook_bytes(whole)
    if kiriman.trace:
        keep_trace(permintaan.output, kiriman.trace)
    lkip = report.content
    reports = [(workbook_name(hasil.bulan), workbook)]
    if lkip is not None:
        reports.append((lkip_name(hasil.bulan), lkip))
    pimpinan = leadership_draft(whole)
    message = message_bytes(pimpinan, whole.plan, whole.dibuat, reports)
    sent = [(f"{FOLDER}/{pimpinan.nama}", message), *kiriman.files]

    def write(folder: Path) -> None:
        for name, content in (*reports, *sent):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        refuse(check_workbook(folder / workbook_name(hasil.bulan), recorded))
        if lkip is not None:
            name = lkip_name(hasil.bulan)
            refuse(check_word((folder / name).read_bytes(), name, report.placed))
        arsip = folder / arsip_name(hasil.bulan)
        keep(arsip)
        names = [name for name, _ in reports] + sorted(name for name, _ in sent)
        write_jejak(folder / JEJAK, whole, [*(folder / name for name in names), arsip])

    return whole, publish(permintaan.output, hasil.bulan, write)


def _with_temuan(hasil: Hasil, temuan: Sequence[Temuan]) -> Hasil:
    """The result with what came up while it was written among the rest."""
    if not temuan:
        return hasil
    return replace(hasil, temuan=tuple(sorted((*hasil.temuan, *temuan), key=lambda t: t.order)))


def _workbook_bytes(hasil: Hasil) -> tuple[bytes, Recorded]:
    """The workbook, and every cell that was written into it, for the proof."""
    from rkt.reports.workbook import write_workbook

    stream = BytesIO()
    recorded = write_workbook(stream, hasil)
    return stream.getvalue(), recorded


def _nothing_accepted(permintaan: Permintaan, terima: Penerimaan) -> RktError:
    rincian = tuple(f"{entry.berkas}: {entry.status.value} – {entry.alasan}" for entry in terima.masukan)
    if not rincian:
        return RktError(
            f"Folder masukan '{permintaan.input}' kosong. Letakkan formulir yang sudah diisi di dalamnya, "
            "lalu jalankan lagi."
        )
    return RktError(
        "Tidak ada formulir yang dapat diterima, sehingga laporan tidak dibuat. Perbaiki berkas di bawah ini, "
        "lalu jalankan lagi.",
        rincian,
    )
