"""The monthly run, from the input folder to the published month: the rooms in order, I/O at both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from rkt.errors import RktError
from rkt.intake.accept import Intake, receive
from rkt.intake.files import read_folder
from rkt.intake.input_file import InputFile
from rkt.intake.last_year import with_last_year
from rkt.intake.reading_worker import MANY, ReadingWorker, read_apart
from rkt.model.bulan import Bulan
from rkt.model.form import Form
from rkt.model.plan import Plan
from rkt.model.result import Result
from rkt.model.temuan import Temuan
from rkt.plan.reader import read_plan
from rkt.publish.lock import refuse_while_held
from rkt.publish.month_archive import MonthArchive
from rkt.publish.publish import Publication
from rkt.reports.penulis import Penulis

if TYPE_CHECKING:
    from rkt.intake.simpanan import Simpanan


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; ``bulan`` None means the newest month found, ``input_count`` about how many inputs.

    ``earlier_months``: the folder of earlier months, where it is not ``output``.
    """

    bulan: Bulan | None
    input: Path
    output: Path
    rkt: Path
    template: Path
    input_count: int = 0
    earlier_months: Path | None = None

    @property
    def earlier_output(self) -> Path:
        """Where earlier months stand, for what was published then."""
        return self.earlier_months or self.output


@dataclass(frozen=True, slots=True)
class Finished:
    result: Result
    publication: Publication


def run(
    request: Request,
    progress: Callable[[str], None] = lambda _: None,
    entries: Iterable[InputFile] | None = None,
) -> Finished:
    """Make and publish a month. RktError where that cannot be done; no month in ``output`` has changed then.

    ``entries`` stand for the input folder's where a month is made again from its archive.
    """
    with (
        closing(ReadingWorker()) as reading_process,
        closing(MonthArchive()) as archive,
        closing(Penulis()) as writing_worker,
    ):
        plan, plan_temuan = read_plan(request.rkt)
        if request.bulan is not None and request.bulan.tahun != plan.tahun:
            raise RktError(
                f"Bulan {request.bulan.iso} di luar tahun RKT {plan.tahun}. Pilih bulan tahun {plan.tahun}, atau "
                f"buku kerja RKT tahun {request.bulan.tahun} dengan --rkt."
            )
        refuse_while_held(request.output)
        Thread(target=_load_ahead).start()  # waited for at exit: a library half imported may crash there
        arrived = archive.keep(read_folder(request.input) if entries is None else entries)
        cache = _open_cache(request, plan) if entries is None else None
        read_result = read_apart(arrived, plan, reading_process, request.input_count, progress, cache)
        intake = receive(read_result, plan, request.bulan)
        if cache is not None:
            cache.save()
        del cache, read_result
        if intake.bulan is None or not intake.forms:
            raise _nothing_accepted(request, intake)
        progress("menghitung")
        plan = with_last_year(plan, intake.last_year, contoh=intake.contoh)
        result, published = consolidate_month(plan, plan_temuan, intake, intake.bulan, request.earlier_output)
        forms = tuple(form for form in intake.forms if form.bulan == result.bulan)
        del intake  # a year of a nation's forms: the reports need the figures, and the month's own forms
        progress("menulis laporan")

        def keep(path: Path) -> None:
            archive.save(path, result.bulan, plan, request.rkt, request.template, published)

        return Finished(*write_month(result, forms, request, writing_worker, keep))


def _open_cache(request: Request, plan: Plan) -> Simpanan | None:
    """The forms that were read before, where there are enough of them to gain by it."""
    if request.input_count < MANY:
        return None
    try:
        from rkt.intake.simpanan import Simpanan
    except ImportError:  # a Python without SQLite reads everything anew
        return None
    return Simpanan(request.output, plan)


def _load_ahead() -> None:
    """What consolidation and reports import takes half a second; it is loaded while the reading process reads."""
    with suppress(ImportError):  # said where it is missed
        import rkt.consolidation.consolidate
        import rkt.reports.mail.mailing
        import rkt.reports.workbook  # noqa: F401


def consolidate_month(
    plan: Plan, plan_temuan: tuple[Temuan, ...], intake: Intake, bulan: Bulan, output: Path
) -> tuple[Result, Path | None]:
    """Rules and figures of one month, and the record of the month published before, which ``output`` is read for."""
    from rkt.consolidation.consolidate import consolidate
    from rkt.reports.jejak import read_published_month
    from rkt.rules.registry import check_month

    temuan = (*plan_temuan, *intake.temuan, *check_month(intake.forms, plan, bulan, intake.checked))
    record, published = read_published_month(output, bulan, contoh=intake.contoh) or (None, None)
    again: tuple[Temuan, ...] = ()
    if published is not None:
        earlier = tuple(form for form in intake.forms if form.bulan <= published.bulan)
        again = check_month(earlier, plan, published.bulan, intake.checked)
    result = consolidate(
        plan,
        bulan,
        intake.forms,
        intake.masukan,
        temuan,
        contoh=intake.contoh,
        published=published,
        published_temuan=again,
    )
    return result, record


def write_month(
    result: Result, forms: tuple[Form, ...], request: Request, writing_worker: Penulis, keep: Callable[[Path], None]
) -> tuple[Result, Publication]:
    """Write a month's files into a folder that appears whole; the Word template's own temuan join the rest.

    ``forms`` are the month's own. What was written is read back before anything is published. ``keep`` writes the
    archive of what it was made from.
    """
    from rkt.publish.publish import publish
    from rkt.reports.jejak import write_jejak
    from rkt.reports.mail.drafts import FOLDER, leadership_draft, message_bytes
    from rkt.reports.mail.mailing import mailings_of
    from rkt.reports.names import JEJAK, archive_name, lkip_name, workbook_name
    from rkt.reports.penulis import with_temuan
    from rkt.reports.workbook import write_workbook
    from rkt.verify import refuse
    from rkt.verify.workbook import check_workbook

    written: list[Result] = []

    def write(folder: Path) -> None:
        lkip, workbook = folder / lkip_name(result.bulan), folder / workbook_name(result.bulan)
        writing_worker.use(result)
        report = writing_worker.lkip(request.template, lkip.name)
        section = writing_worker.share(mailings_of(result, forms))
        write_workbook(workbook, result)
        to_satker = section.finish()
        rendered = report.result()
        writing_worker.close()  # its memory is wanted for the rest
        whole, mismatches = with_temuan(result, rendered.temuan), rendered.mismatches
        if rendered.temuan:  # of the template, which seldom has any: the workbook lists them too
            write_workbook(workbook, whole)
        if rendered.content is not None:
            lkip.write_bytes(rendered.content)
        refuse((*check_workbook(workbook, whole), *mismatches))
        files = [path for path in (workbook, lkip) if path.exists()]
        leadership = leadership_draft(whole)
        attached = [(path.name, path.read_bytes()) for path in files]
        message = message_bytes(leadership, whole.plan, whole.created_at, attached)
        sent = [(f"{FOLDER}/{leadership.name}", message), *to_satker]
        for name, content in sent:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        archive = folder / archive_name(result.bulan)
        keep(archive)
        write_jejak(folder / JEJAK, whole, [*files, *sorted(folder / name for name, _ in sent), archive])
        written.append(whole)

    publication = publish(request.output, result.bulan, write)
    return written[0], publication


def _nothing_accepted(request: Request, intake: Intake) -> RktError:
    details = tuple(f"{entry.berkas}: {entry.status.value} – {entry.reason}" for entry in intake.masukan)
    if not details:
        return RktError(
            f"Folder masukan '{request.input}' kosong. Letakkan formulir yang sudah diisi di dalamnya, "
            "lalu jalankan lagi."
        )
    return RktError(
        "Tidak ada formulir yang dapat diterima, sehingga laporan tidak dibuat. Perbaiki berkas di bawah ini, "
        "lalu jalankan lagi.",
        details,
    )
