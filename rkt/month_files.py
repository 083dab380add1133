"""Makes the files of one month from its Result and proves them. Knows no input folder and publishes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from rkt.jobs import Worker
from rkt.model.form import Form
from rkt.model.result import Result
from rkt.model.satker import Satker
from rkt.publish.earlier_reports import EarlierReports
from rkt.reports.edits.carry import Earlier
from rkt.reports.jejak import write_jejak
from rkt.reports.lkip.satker import SatkerReports, make_satker_reports
from rkt.reports.mail.drafts import FOLDER, MESSAGES, leadership_draft, message_bytes, messages_bytes
from rkt.reports.mail.mailing import Mailing, OutputFile, make_mailings
from rkt.reports.names import JEJAK, archive_name, satker_report_name, workbook_name
from rkt.reports.word.kind import ReportKind
from rkt.reports.word.report import WordReport
from rkt.reports.workbook import write_workbook
from rkt.spreadsheet.write.recording import Recorded
from rkt.verify.mismatch import refuse
from rkt.verify.word import check_word
from rkt.verify.workbook import check_workbook


@dataclass(frozen=True, slots=True)
class Renderer:
    """Has the Word reports of a month rendered in the worker.

    ``kinds``: which, the required one first; ``templates``: their templates and ``earlier``: the reports whose words
    are taken in, by the report's name.
    """

    worker: Worker
    kinds: Sequence[ReportKind]
    templates: Mapping[str, Path]
    earlier: Mapping[str, Sequence[Earlier]]

    def start(self, kind: ReportKind, result: Result, name: str = "") -> None:
        """``name`` where jejak.json knows the report by another than its kind's."""
        self.worker.start_report(kind, result, self.templates[kind.name], self.earlier.get(name or kind.name, ()))

    def render_satker(self, result: Result) -> WordReport:
        """The required report of a result that holds one satker alone."""
        self.start(self.kinds[0], result, satker_report_name(result.plan.satker[0]))
        return self.worker.report()


@dataclass(frozen=True, slots=True)
class MonthFiles:
    """All files of a month but the archive and jejak.json, in memory.

    ``result``: with what came up in writing. ``recorded``: every cell of the workbook, for the proof. ``word``: the
    province's reports by file name. ``mail``: feedback forms and drafts. ``trace``: of faults of ours that cost a file.
    """

    result: Result
    workbook: bytes
    recorded: Recorded
    word: Mapping[str, WordReport]
    satker: SatkerReports = field(default_factory=SatkerReports)
    mail: tuple[OutputFile, ...] = ()
    trace: str = ""

    @property
    def reports(self) -> list[OutputFile]:
        """Workbook and Word reports of the province, as their list in jejak.json begins."""
        return [(workbook_name(self.result.bulan), self.workbook), *_written(self.word)]


def make_files(
    result: Result, forms: Sequence[Form], renderer: Renderer, satker: Sequence[Satker], *, sends_lkip: bool
) -> MonthFiles:
    """``forms`` are the month's own. ``satker`` get an LKIP of their own; ``sends_lkip``: with their draft, too."""
    first, *others = renderer.kinds
    renderer.start(first, result)  # while it is rendered in the worker, mail and workbook are made here
    mailing = make_mailings(result, forms)
    whole = result.with_temuan(mailing.temuan)
    early = None if renderer.earlier else workbook_bytes(whole)  # edits are known once the reports are made
    word = {first.file_name(result.bulan): renderer.worker.report()}
    for kind in others:
        renderer.start(kind, result)
        word[kind.file_name(result.bulan)] = renderer.worker.report()
    temuan = [t for report in word.values() for t in report.temuan]
    own = make_satker_reports(result, satker, renderer.render_satker, temuan)
    if sends_lkip:
        mailing = make_mailings(result, forms, own.by_satker)
    temuan += own.temuan
    edits = (*(edit for report in word.values() for edit in report.edits), *own.edits)
    if temuan or edits:  # the workbook lists them too
        whole, early = replace(whole.with_temuan(temuan), edits=edits), None
    workbook, recorded = early or workbook_bytes(whole)
    traces = (mailing.trace, own.trace, *(report.trace for report in word.values()))
    mail = _mail(whole, mailing, (workbook_name(result.bulan), workbook), _written(word))
    return MonthFiles(whole, workbook, recorded, word, own, mail, "\n".join(filter(None, traces)))


def workbook_bytes(result: Result) -> tuple[bytes, Recorded]:
    """The workbook, and every cell that was written into it, for the proof."""
    stream = BytesIO()
    recorded = write_workbook(stream, result)
    return stream.getvalue(), recorded


def _written(word: Mapping[str, WordReport]) -> list[OutputFile]:
    return [(name, report.content) for name, report in word.items() if report.content is not None]


def _mail(result: Result, mailing: Mailing, workbook: OutputFile, word: Sequence[OutputFile]) -> tuple[OutputFile, ...]:
    """The draft to the leadership, the texts of all drafts, and what goes to each satker."""
    leadership = leadership_draft(result)
    to_read = [file for file in reversed(word) if file[0].endswith(".docx")]  # slides are shown, not sent
    attached = [*to_read, workbook]  # the shortest first
    message = message_bytes(leadership, result.plan, attached)
    texts = messages_bytes([(leadership, [name for name, _ in attached]), *mailing.drafts])
    return (f"{FOLDER}/{leadership.name}", message), (f"{FOLDER}/{MESSAGES}", texts), *mailing.files


def write_files(folder: Path, files: MonthFiles) -> None:
    """Write all of them and read them back; RktError, a fault of the program, where one holds anything else."""
    for name, content in (*files.reports, *files.satker.by_satker.values(), *files.mail):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    refuse(check_workbook(folder / workbook_name(files.result.bulan), files.recorded))
    for name, _ in _written(files.word):
        refuse(check_word((folder / name).read_bytes(), name, files.word[name].placed))


def write_record(folder: Path, files: MonthFiles, earlier: EarlierReports, notes_read: Sequence[str]) -> None:
    """jejak.json, last of all: it holds the hash of every file beside it, the archive's too.

    ``earlier`` and ``notes_read``: what was read back, so that it is not read again next month.
    """
    names = [name for name, _ in files.reports]
    names += sorted(name for name, _ in (*files.satker.by_satker.values(), *files.mail))
    outputs = [path for name in (*names, archive_name(files.result.bulan)) if (path := folder / name).is_file()]
    records = (*(report.record for report in files.word.values()), *files.satker.records)
    known = [earlier.remembered_by(record, files.result.bulan) for record in records if record is not None]
    write_jejak(folder / JEJAK, files.result, outputs, known, notes_read)
