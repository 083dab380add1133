"""The monthly run, from the input folder to the published month: the stages in order, I/O at both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.errors import RktError, keep_traces
from rkt.intake.accept import Intake, receive
from rkt.intake.files import read_folder
from rkt.intake.input_file import InputFile
from rkt.intake.last_year import with_last_year
from rkt.intake.outcome import unused_lines
from rkt.jobs import Worker, read_inputs
from rkt.model.bulan import Bulan
from rkt.model.form import Form
from rkt.model.plan import Plan
from rkt.model.result import Result
from rkt.model.temuan import Temuan
from rkt.plan.choose import choose_satker
from rkt.plan.reader import read_plan
from rkt.publish.earlier_notes import TakenNotes, take_notes
from rkt.publish.earlier_reports import (
    EarlierReports,
    are_slides_published,
    files_of,
    find_earlier,
    satker_published,
)
from rkt.publish.lock import refuse_while_held
from rkt.publish.month_archive import MonthArchive
from rkt.publish.publish import Publication, publish
from rkt.reports.names import archive_name, satker_report_name

if TYPE_CHECKING:
    from rkt.reports.word.kind import ReportKind


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; ``bulan`` None means the newest month found.

    ``template`` is the LKIP's; those of the other reports beside it, else in ``office_templates``. ``earlier_months``:
    the folder of earlier months, where it is not ``output``. ``reports``: the names of the reports to make, None for
    those of every month; ``makes_slides``: the slides too. ``satker``: kode of those that get an LKIP of their own, or
    "semua"; with ``sends_lkip`` it is attached to their draft. LKIP of satker and slides that the month has already are
    made anew unasked.
    ``keeps_edits``: take in what people have written in earlier reports.
    """

    bulan: Bulan | None
    input: Path
    output: Path
    rkt: Path
    template: Path
    earlier_months: Path | None = None
    reports: tuple[str, ...] | None = None
    office_templates: Path | None = None
    keeps_edits: bool = True
    satker: tuple[str, ...] = ()
    sends_lkip: bool = False
    makes_slides: bool = False

    @property
    def kinds(self) -> tuple[ReportKind, ...]:
        """The reports to make, the required one first."""
        from rkt.reports.kinds import REPORTS, SLIDES

        asked = [kind.name for kind in REPORTS] if self.reports is None else [*self.reports]
        return tuple(
            kind for kind in (*REPORTS, SLIDES) if kind.name in asked or (kind is SLIDES and self.makes_slides)
        )

    def template_of(self, kind: ReportKind) -> Path:
        beside = self.template.with_name(kind.template)
        if kind.is_required:
            return self.template
        return beside if self.office_templates is None or beside.is_file() else self.office_templates / kind.template

    @property
    def templates(self) -> dict[str, Path]:
        """The template of each report by the report's name."""
        return {kind.name: self.template_of(kind) for kind in self.kinds}

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
    worker: Worker | None = None,
    notes: TakenNotes | None = None,
) -> Finished:
    """Make and publish a month. RktError where that cannot be done; no month in ``output`` has changed then.

    ``entries`` and ``notes`` stand for the input folder's and the planner's where a month is made again from its
    archive. ``worker`` is one that was started early.
    """
    with closing(worker or Worker()) as child, closing(MonthArchive()) as archive:
        plan, plan_temuan = _read_plan(request)
        choose_satker(plan, request.satker)  # a wrong kode is said before anything is read
        refuse_while_held(request.output)
        arrived = archive.keep(read_folder(request.input) if entries is None else entries)
        intake = receive(read_inputs(child, arrived, plan, progress), plan, request.bulan)
        if intake.bulan is None or not intake.forms:
            raise _nothing_accepted(request, intake)
        child.prepare_report()
        progress("menghitung")
        plan = with_last_year(plan, intake.last_year, contoh=intake.contoh)
        output = request.earlier_output
        result, published = consolidate_month(plan, plan_temuan, intake, intake.bulan, output)
        request = _with_published(request, result)
        chosen = choose_satker(plan, request.satker)
        progress("menulis laporan")
        earlier = EarlierReports()
        if request.keeps_edits:
            names = (*request.templates, *map(satker_report_name, chosen))
            earlier = find_earlier(output, result.bulan, names, contoh=result.contoh)
        read_back = dict(files_of(output, earlier))
        if notes is None and request.keeps_edits:
            notes = take_notes(output, result.bulan, child.read_notes, contoh=result.contoh)
        taken = notes or TakenNotes()
        archive.keep_notes(taken)
        about_satker = ([satker.kode for satker in chosen], request.sends_lkip)

        def keep(path: Path, record: bytes) -> None:
            archive.keep_record(record)
            archive.save(path, result.bulan, plan, request.rkt, request.templates, published, read_back, about_satker)

        forms = tuple(form for form in intake.forms if form.bulan == result.bulan)
        return write_month(result, forms, request, child, earlier, taken, keep)


def _with_published(request: Request, result: Result) -> Request:
    """Ask also for what a month that is made again has beside its usual reports."""
    folder = request.earlier_output / result.bulan.iso
    satker = satker_published(folder, result.plan, contoh=result.contoh)
    slides = are_slides_published(folder, result.bulan)
    return replace(request, satker=(*request.satker, *satker), makes_slides=request.makes_slides or slides)


def _read_plan(request: Request) -> tuple[Plan, tuple[Temuan, ...]]:
    """The plan and its temuan; RktError where it is another year's than the month asked for."""
    plan, temuan = read_plan(request.rkt)
    if request.bulan is not None and request.bulan.tahun != plan.tahun:
        raise RktError(
            f"Bulan {request.bulan.iso} di luar tahun RKT {plan.tahun}. Pilih bulan tahun {plan.tahun}, atau "
            f"buku kerja RKT tahun {request.bulan.tahun} dengan --rkt."
        )
    return plan, temuan


def consolidate_month(
    plan: Plan, plan_temuan: tuple[Temuan, ...], intake: Intake, bulan: Bulan, output: Path
) -> tuple[Result, Path | None]:
    """Rules and figures of one month, and the record of the month published before, which ``output`` is read for."""
    from rkt.consolidation.consolidate import consolidate
    from rkt.reports.jejak_reading import read_published_month
    from rkt.rules.registry import check_month

    temuan = (*plan_temuan, *intake.temuan, *check_month(intake.forms, plan, bulan, intake.checked, intake.sakti))
    record, published = read_published_month(output, bulan, contoh=intake.contoh) or (None, None)
    again: tuple[Temuan, ...] = ()
    if published is not None:
        earlier = tuple(form for form in intake.forms if form.bulan <= published.bulan)
        exports = tuple(export for export in intake.sakti if export.bulan <= published.bulan)
        again = check_month(earlier, plan, published.bulan, intake.checked, exports)
    result = consolidate(
        plan,
        bulan,
        intake.forms,
        intake.masukan,
        temuan,
        contoh=intake.contoh,
        published=published,
        published_temuan=again,
        sakti=intake.sakti,
    )
    return result, record


def write_month(
    result: Result,
    forms: tuple[Form, ...],
    request: Request,
    worker: Worker,
    earlier: EarlierReports,
    notes: TakenNotes,
    keep: Callable[[Path, bytes], None],
) -> Finished:
    """Make a month's files, read them back, publish them.

    ``forms`` are the month's own; ``earlier`` and ``notes``: the people's words that are taken in; ``keep`` writes the
    archive of what the month was made from to a path, with the month's record.
    """
    from rkt.month_files import Renderer, make_files, write_files, write_record
    from rkt.reports.jejak import archived_record

    renderer = Renderer(worker, request.kinds, request.templates, earlier.files)
    chosen = choose_satker(result.plan, request.satker)
    whole = replace(result.with_temuan((*earlier.temuan, *notes.temuan)), notes=notes.notes)
    files = make_files(whole, forms, renderer, chosen, sends_lkip=request.sends_lkip)
    worker.close()  # its memory is wanted for the rest
    keep_traces(request.output, (notes.trace, files.trace))

    def write(folder: Path) -> None:
        write_files(folder, files)
        keep(folder / archive_name(result.bulan), archived_record(files.result))
        write_record(folder, files, earlier, notes.read)

    return Finished(files.result, publish(request.output, result.bulan, write))


def _nothing_accepted(request: Request, intake: Intake) -> RktError:
    details = unused_lines(intake.masukan)
    if intake.sakti and not details:
        return RktError(
            f"Folder masukan '{request.input}' hanya berisi laporan SAKTI. Letakkan juga formulir satker, lalu "
            "jalankan lagi."
        )
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
