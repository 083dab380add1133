"""The monthly run, from the input folder to the published month: the stages in order, I/O at both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.errors import RktError, keep_trace
from rkt.intake.accept import Intake, receive
from rkt.intake.files import read_folder
from rkt.intake.input_file import InputFile
from rkt.intake.last_year import with_last_year
from rkt.jobs import Worker, read_inputs
from rkt.model.bulan import Bulan
from rkt.model.form import Form, Status
from rkt.model.plan import Plan
from rkt.model.result import Result
from rkt.model.temuan import Temuan
from rkt.plan.choose import choose_satker
from rkt.plan.reader import read_plan
from rkt.publish.earlier_notes import TakenNotes, take_notes
from rkt.publish.earlier_reports import Found, files_of, find_earlier
from rkt.publish.lock import refuse_while_held
from rkt.publish.month_archive import MonthArchive
from rkt.publish.publish import Publication

if TYPE_CHECKING:
    from rkt.reports.edits.carry import Earlier
    from rkt.reports.word.kind import ReportKind
    from rkt.reports.word.report import WordReport
    from rkt.spreadsheet.write.recording import Recorded


MAX_NAMED = 20
"""Files named on the screen where none of them is a form."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; ``bulan`` None means the newest month found.

    ``template`` is the LKIP's; those of the other reports beside it, else in ``office_templates``.
    ``earlier_months``: the folder of earlier
    months, where it is not ``output``. ``reports``: the names of the Word reports to make, None for all. ``satker``:
    kode of those that get an LKIP of their own, or "semua"; with ``sends_lkip`` it is attached to their draft.
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

    @property
    def kinds(self) -> tuple[ReportKind, ...]:
        """The Word reports to make, the required one first."""
        from rkt.reports.kinds import REPORTS

        return tuple(kind for kind in REPORTS if self.reports is None or kind.name in self.reports)

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
        plan, plan_temuan = read_plan(request.rkt)
        if request.bulan is not None and request.bulan.tahun != plan.tahun:
            raise RktError(
                f"Bulan {request.bulan.iso} di luar tahun RKT {plan.tahun}. Pilih bulan tahun {plan.tahun}, atau "
                f"buku kerja RKT tahun {request.bulan.tahun} dengan --rkt."
            )
        chosen = choose_satker(plan, request.satker)
        refuse_while_held(request.output)
        arrived = archive.keep(read_folder(request.input) if entries is None else entries)
        intake = receive(read_inputs(child, arrived, plan, progress), plan, request.bulan)
        if intake.bulan is None or not intake.forms:
            raise _nothing_accepted(request, intake)
        child.prepare_report()
        progress("menghitung")
        plan = with_last_year(plan, intake.last_year, contoh=intake.contoh)
        result, published = consolidate_month(plan, plan_temuan, intake, intake.bulan, request.earlier_output)
        progress("menulis laporan")
        output = request.earlier_output
        earlier: Found = find_earlier(output, result.bulan, contoh=result.contoh) if request.keeps_edits else ({}, ())
        read_back = dict(files_of(output, earlier))
        if notes is None and request.keeps_edits:
            notes = take_notes(output, result.bulan, child.read_notes, contoh=result.contoh)
        taken = notes or TakenNotes()
        archive.keep_notes(taken)
        about_satker = ([satker.kode for satker in chosen], request.sends_lkip)

        def keep(path: Path) -> None:
            archive.save(path, result.bulan, plan, request.rkt, request.templates, published, read_back, about_satker)

        forms = tuple(form for form in intake.forms if form.bulan == result.bulan)
        whole = with_temuan(result, (*earlier[1], *taken.temuan))
        return Finished(*write_month(whole, forms, request, child, keep, earlier[0], taken))


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
    keep: Callable[[Path], None],
    earlier: Mapping[str, Sequence[Earlier]],
    notes: TakenNotes,
) -> tuple[Result, Publication]:
    """Make a month's files and publish them; what the Word templates and the satker's files bring up joins the temuan.

    ``forms`` are the month's own. What was written is read back before anything is published. ``keep`` writes the
    archive of what it was made from. ``earlier``: the reports whose words are taken in, by the report's name;
    ``notes``: the planner's, for the workbook.
    """
    from rkt.publish.publish import publish
    from rkt.reports.jejak import write_jejak
    from rkt.reports.lkip.satker import make_satker_reports, report_name
    from rkt.reports.mail.drafts import FOLDER, MESSAGES, leadership_draft, message_bytes, messages_bytes
    from rkt.reports.mail.mailing import make_mailings
    from rkt.reports.names import JEJAK, archive_name, workbook_name
    from rkt.verify.mismatch import refuse
    from rkt.verify.word import check_word
    from rkt.verify.workbook import check_workbook

    first, others = request.kinds[0], request.kinds[1:]
    worker.start_report(first, result, request.template_of(first), earlier.get(first.name, ()))
    mailing = make_mailings(result, forms)
    whole = replace(with_temuan(result, mailing.temuan), notes=notes.notes)
    workbook, recorded = _workbook_bytes(whole)
    made = {first.file_name(result.bulan): worker.report()}
    for kind in others:
        worker.start_report(kind, result, request.template_of(kind), earlier.get(kind.name, ()))
        made[kind.file_name(result.bulan)] = worker.report()

    def render(own: Result) -> WordReport:
        read_back = earlier.get(report_name(own.plan.satker[0]), ())
        worker.start_report(first, own, request.template_of(first), read_back)
        return worker.report()

    temuan = [t for report in made.values() for t in report.temuan]
    chosen = choose_satker(result.plan, request.satker)
    own = make_satker_reports(result, chosen, render, temuan)
    worker.close()  # its memory is wanted for the rest
    if request.sends_lkip:
        mailing = make_mailings(result, forms, own.by_satker)
    temuan += own.temuan
    edits = (*(edit for report in made.values() for edit in report.edits), *own.edits)
    if temuan or edits:  # rare: the workbook lists them too
        whole = replace(with_temuan(whole, temuan), edits=edits)
        workbook, recorded = _workbook_bytes(whole)
    _keep_traces(request.output, (notes.trace, mailing.trace, own.trace, *(report.trace for report in made.values())))
    word = [(name, report.content) for name, report in made.items() if report.content is not None]
    reports = [(workbook_name(result.bulan), workbook), *word]
    leadership = leadership_draft(whole)
    attached = [*reversed(word), reports[0]]  # the shortest to read first
    message = message_bytes(leadership, whole.plan, attached)
    texts = messages_bytes([(leadership, [name for name, _ in attached]), *mailing.drafts])
    sent = [(f"{FOLDER}/{leadership.name}", message), (f"{FOLDER}/{MESSAGES}", texts), *mailing.files]

    def write(folder: Path) -> None:
        for name, content in (*reports, *own.by_satker.values(), *sent):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        refuse(check_workbook(folder / workbook_name(result.bulan), recorded))
        for name, _ in word:
            refuse(check_word((folder / name).read_bytes(), name, made[name].placed))
        archive = folder / archive_name(result.bulan)
        keep(archive)
        names = [name for name, _ in reports] + sorted(name for name, _ in (*own.by_satker.values(), *sent))
        records = [report.record for report in made.values() if report.record is not None]
        write_jejak(
            folder / JEJAK, whole, [*(folder / name for name in names), archive], [*records, *own.records], notes.read
        )

    return whole, publish(request.output, result.bulan, write)


def _keep_traces(output: Path, traces: Iterable[str]) -> None:
    if trace := "\n".join(filter(None, traces)):
        keep_trace(output, trace)


def with_temuan(result: Result, temuan: Sequence[Temuan]) -> Result:
    """The result with what came up while it was written among the rest."""
    if not temuan:
        return result
    return replace(result, temuan=tuple(sorted((*result.temuan, *temuan), key=lambda t: t.order)))


def _workbook_bytes(result: Result) -> tuple[bytes, Recorded]:
    """The workbook, and every cell that was written into it, for the proof."""
    from rkt.reports.workbook import write_workbook

    stream = BytesIO()
    recorded = write_workbook(stream, result)
    return stream.getvalue(), recorded


def _nothing_accepted(request: Request, intake: Intake) -> RktError:
    unused = [entry for entry in intake.masukan if entry.status is not Status.DITERIMA]
    details = [f"{entry.berkas}: {entry.status.value} – {entry.reason}" for entry in unused]
    if len(details) > MAX_NAMED:
        details[MAX_NAMED:] = [f"… dan {len(details) - MAX_NAMED} berkas lain."]
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
        tuple(details),
    )
