"""The LKIP of single satker, rendered from the province's template. Knows neither worker nor folders."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from rkt.consolidation.satker_result import satker_result
from rkt.errors import RktError
from rkt.model.edit import Edit
from rkt.model.location import Location
from rkt.model.result import Result
from rkt.model.satker import Satker
from rkt.model.temuan import Temuan
from rkt.reports.edits.record import ReportRecord
from rkt.reports.names import lkip_name, satker_lkip_name, satker_report_name
from rkt.reports.satker_fault import satker_fault
from rkt.reports.word.report import WordReport
from rkt.verify.mismatch import refuse
from rkt.verify.word import check_word


@dataclass(frozen=True, slots=True)
class SatkerReports:
    """``by_satker``: (name below the month's folder, content) by kode; for each that could not be made a temuan, and
    in ``trace`` why. ``records`` and ``edits`` as of any Word report."""

    by_satker: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    temuan: tuple[Temuan, ...] = ()
    trace: str = ""
    records: tuple[ReportRecord, ...] = ()
    edits: tuple[Edit, ...] = ()


def make_satker_reports(
    result: Result, chosen: Iterable[Satker], render: Callable[[Result], WordReport], told: Collection[Temuan]
) -> SatkerReports:
    """One report for each satker of ``chosen``, read back and proved by place like the province's.

    ``told``: what the template has brought up already, which is said once. A report that fails costs itself; what
    concerns the whole run (RktError of the template, disk, memory) is raised.
    """
    made: dict[str, tuple[str, bytes]] = {}
    temuan: list[Temuan] = []
    traces: list[str] = []
    records: list[ReportRecord] = []
    edits: list[Edit] = []
    for satker in chosen:
        name = satker_lkip_name(satker, result.bulan)
        try:
            report = render(satker_result(result, satker))
            if report.content is not None:
                _prove(report.content, name, report)
                made[satker.kode] = (name, report.content)
                edits += (replace(edit, report=satker_report_name(satker)) for edit in report.edits)
                if report.record is not None:
                    records.append(replace(report.record, report=satker_report_name(satker), berkas=name))
            found = (_at(t, name, result) for t in report.temuan)
            temuan += [t for t in found if t not in told and t not in temuan]
            traces += [report.trace] if report.trace else []
        except (RktError, OSError, MemoryError):
            raise
        except Exception as error:
            fault, trace = satker_fault("LKIP", satker, error)
            temuan.append(fault)
            traces.append(trace)
    return SatkerReports(made, tuple(temuan), "\n".join(traces), tuple(records), tuple(edits))


def _at(temuan: Temuan, name: str, result: Result) -> Temuan:
    """What is said of the report itself names this satker's file."""
    is_of_report = temuan.at is not None and temuan.at.berkas == lkip_name(result.bulan)
    return replace(temuan, at=Location(name)) if is_of_report else temuan


def _prove(content: bytes, name: str, report: WordReport) -> None:
    """A difference is a fault of the program in this one file."""
    try:
        refuse(check_word(content, name, report.placed))
    except RktError as error:
        raise AssertionError(*error.details) from error
