"""What the worker process does: reads one input file, or a workbook's notes; renders one Word report.

``python -m rkt.jobs`` is the child. The answers are JSON and bytes, taken apart here. Decides nothing about a month.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from rkt.errors import ProgramFaultError
from rkt.worker import Loss, WorkerLostError, WorkerProcess, serve

if TYPE_CHECKING:
    from rkt.intake.input_file import InputFile
    from rkt.intake.read_result import ReadResult
    from rkt.model.plan import Plan
    from rkt.model.planner_note import PlannerNote
    from rkt.model.result import Result
    from rkt.reports.edits.carry import Earlier
    from rkt.reports.word.kind import ReportKind
    from rkt.reports.word.report import WordReport

REPORT_SECONDS = 60.0
"""For one Word report. A report on 553 satker takes a tenth of it."""
_USE, _READ, _NOTES, _PREPARE, _REPORT = "use!", "read", "notes", "prepare!", "report"


class Worker(WorkerProcess):
    """The parent's side of one child, started at once, for all files of a run and then for its reports."""

    def __init__(self, module: str = "rkt.jobs", *, report_seconds: float = REPORT_SECONDS) -> None:
        super().__init__(module)
        self._report_seconds = report_seconds
        self._asked: tuple[str, Result | None, Path, tuple[Earlier, ...]] = "", None, Path(), ()

    def use(self, plan: Plan) -> None:
        """The plan that forms are read against; before the first file."""
        self.start_with(_USE, plan)

    def start_read(self, entry: InputFile) -> None:
        """Have an input file read; one that was not opened needs no reading."""
        if entry.temuan is None and entry.content is not None:
            from rkt.spreadsheet import limits

            about = (entry.sha256, entry.berkas, entry.content)
            self.start(_READ, *about, seconds=limits.MAX_SECONDS, most=limits.MAX_INFLATED)

    def finish_read(self, entry: InputFile) -> Callable[[], ReadResult]:
        """Wait for the answer on ``entry``; calling what is returned unpacks it, while the child may do other work.

        A file that kills the child or keeps it too long costs itself a galat.
        """
        from rkt import findings
        from rkt.intake.codec import unpack
        from rkt.intake.read_result import ReadResult
        from rkt.model.display import number
        from rkt.model.location import Location
        from rkt.model.temuan import Temuan
        from rkt.spreadsheet import limits

        temuan = entry.temuan
        if temuan is None and entry.content is not None:
            try:
                answer = self.result()
            except ProgramFaultError as fault:
                raise ProgramFaultError(fault.trace, entry.berkas) from None
            except WorkerLostError as lost:
                if lost.loss is Loss.LATE:
                    temuan = Temuan(
                        findings.READING_TIMED_OUT, Location(entry.berkas), {"detik": number(limits.MAX_SECONDS)}
                    )
                else:
                    temuan = Temuan(findings.READING_CRASHED, Location(entry.berkas), {"sebab": lost.loss.value})
            else:
                return lambda: unpack(answer, entry.berkas, entry.sha256)
        refused = ReadResult(entry.berkas, entry.sha256, None, (temuan,) if temuan else ())
        return lambda: refused

    def read(self, entry: InputFile) -> ReadResult:
        """One input file, read now."""
        self.start_read(entry)
        return self.finish_read(entry)()

    def read_notes(self, berkas: str, content: bytes) -> tuple[PlannerNote, ...]:
        """The planner's notes of a published workbook. NotesUnreadableError, whatever it does to its reader."""
        from rkt.model.planner_note import PlannerNote
        from rkt.reports.workbook.notes_reading import NotesUnreadableError
        from rkt.spreadsheet import limits

        self.start(_NOTES, berkas, content, seconds=limits.MAX_SECONDS, most=limits.MAX_INFLATED)
        try:
            rows, problem = json.loads(self.result())
        except WorkerLostError as lost:
            raise NotesUnreadableError(str(lost)) from lost
        except ProgramFaultError as fault:
            raise NotesUnreadableError("kesalahan program ketika membacanya", fault.trace) from fault
        if problem:
            raise NotesUnreadableError(problem)
        return tuple(PlannerNote(*map(str, row)) for row in rows)

    def prepare_report(self) -> None:
        """No more files: the child loads the libraries of Word while the caller computes the month."""
        self.tell(_PREPARE)

    def start_report(self, kind: ReportKind, result: Result, template: Path, earlier: Sequence[Earlier] = ()) -> None:
        """Have a Word report rendered, while the caller writes the rest. ``earlier``: reports that are read back."""
        from rkt.reports.narrative.promises import rows_of_promises

        apart = replace(result, data=rows_of_promises(result))  # the rest of the long table is the workbook's alone
        self._asked = kind.name, apart, template, tuple(earlier)
        self.start(_REPORT, *self._asked, seconds=self._report_seconds)

    def report(self) -> WordReport:
        """The report that was started. A template that runs for ever or fills the memory gives none, and a temuan.

        RktError where the template of a report that is required is missing or is no Word file.
        """
        from rkt import findings
        from rkt.model.display import number
        from rkt.model.location import Location
        from rkt.model.temuan import Temuan
        from rkt.reports.word.report import WordReport, unpack_report

        name, result, template, earlier = self._asked
        try:
            answer = self.result()
        except (WorkerLostError, ProgramFaultError) as lost:
            if earlier:  # once more without the files of others, which may be to blame
                self._asked = name, result, template, ()
                self.start(_REPORT, *self._asked, seconds=self._report_seconds)
                return _without_words(self.report(), earlier, lost)
            if isinstance(lost, ProgramFaultError):
                raise
            cause = {
                Loss.LATE: f"tidak selesai dalam {number(self._report_seconds)} detik",
                Loss.MEMORY: "menghabiskan memori",
                Loss.DIED: "terhenti",
            }[lost.loss]
            values = {"templat": name, "sebab": cause}
            return WordReport(None, (Temuan(findings.RENDERING_NOT_FINISHED, Location(template.name), values),))
        return unpack_report(answer)


def _without_words(
    report: WordReport, earlier: Sequence[Earlier], lost: WorkerLostError | ProgramFaultError
) -> WordReport:
    """A report made without the words of ``earlier`` ones, and that it is so."""
    from rkt import findings
    from rkt.model.location import Location
    from rkt.model.temuan import Temuan

    is_fault = isinstance(lost, ProgramFaultError)
    cause = "kesalahan program ketika membacanya" if is_fault else str(lost)
    told = (Temuan(findings.EDITS_NOT_READ, Location(one.berkas), {"sebab": cause}) for one in earlier)
    trace = lost.trace if isinstance(lost, ProgramFaultError) else ""
    return replace(report, temuan=(*report.temuan, *told), trace=trace)


def read_inputs(
    worker: Worker, entries: Iterable[InputFile], plan: Plan, progress: Callable[[str], None] = lambda _: None
) -> Iterator[ReadResult]:
    """Every entry in order. While the child is at one, this process opens the next and unpacks the one before.

    ProgramFaultError where the program itself fails on one.
    """
    worker.use(plan)
    before: InputFile | None = None
    for entry in chain(entries, (None,)):
        answer = worker.finish_read(before) if before is not None else None
        if entry is not None:
            progress(entry.berkas)
            worker.start_read(entry)
        if answer is not None:
            yield answer()
        before = entry


class _Jobs:
    """The child's side: the plan it was given, and what it can do."""

    def __init__(self) -> None:
        self._plan: Plan | None = None

    def load(self) -> int:
        """Import what reading needs, while the parent is busy with other things; gives the memory limit."""
        import python_calamine  # noqa: F401

        from rkt.intake import codec, read_result  # noqa: F401
        from rkt.spreadsheet import limits

        return limits.MAX_MEMORY

    def use(self, plan: Plan) -> tuple[bytes, ...]:
        self._plan = plan
        return ()

    def read(self, sha256: str, berkas: str, content: bytes) -> tuple[bytes, ...]:
        from rkt.intake.codec import pack
        from rkt.intake.input_file import InputFile
        from rkt.intake.read_result import read_arrived

        assert self._plan is not None, "use() dahulu"
        return (pack(read_arrived(InputFile(berkas, sha256, content), self._plan)),)

    def notes(self, berkas: str, content: bytes) -> tuple[bytes, ...]:
        """JSON: the notes, and why there are none."""
        from rkt.reports.workbook.notes_reading import NotesUnreadableError, read_notes

        try:
            found, problem = read_notes(berkas, content), ""
        except NotesUnreadableError as error:
            found, problem = (), str(error)
        return (json.dumps([[astuple(note) for note in found], problem]).encode("ascii"),)

    def prepare(self) -> tuple[bytes, ...]:
        import docxtpl  # noqa: F401
        import pptx.chart.chart  # noqa: F401

        from rkt.reports import kinds  # noqa: F401
        from rkt.reports.word import render  # noqa: F401

        return ()

    def report(self, kind: str, result: Result, template: Path, earlier: tuple[Earlier, ...]) -> tuple[bytes, ...]:
        from rkt.reports.kinds import BY_NAME, SLIDES
        from rkt.reports.word.report import pack_report

        if kind == SLIDES.name:
            from rkt.reports.slides.render import render_slides

            return (pack_report(render_slides(SLIDES, template, result)),)
        from rkt.reports.word.render import render_report

        return (pack_report(render_report(BY_NAME[kind], template, result, earlier)),)


if __name__ == "__main__":
    child = _Jobs()
    serve(
        {
            _USE: child.use,
            _READ: child.read,
            _NOTES: child.notes,
            _PREPARE: child.prepare,
            _REPORT: child.report,
        },
        child.load,
    )
