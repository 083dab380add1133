"""The nation's run, from the folder of records to the published month: the stages in order, I/O at both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from rkt.errors import RktError, keep_traces
from rkt.intake.files import read_folder
from rkt.intake.input_file import InputFile
from rkt.intake.outcome import unused_lines
from rkt.jobs import Worker
from rkt.model.bulan import Bulan
from rkt.model.result import Result
from rkt.nation.accept import NO_RECORD, Accepted, accept_records
from rkt.pipeline import Finished
from rkt.plan.reader import read_plan
from rkt.publish.earlier_notes import take_notes
from rkt.publish.earlier_reports import find_earlier
from rkt.publish.lock import refuse_while_held
from rkt.publish.publish import publish


@dataclass(frozen=True, slots=True)
class NationRequest:
    """``bulan`` None means the newest month found; ``rkt`` None the plan that the provinces share. ``template`` is that
    of the Laporan Berkala."""

    bulan: Bulan | None
    input: Path
    output: Path
    rkt: Path | None
    template: Path


def run_nation(request: NationRequest, worker: Worker, progress: Callable[[str], None] = lambda _: None) -> Finished:
    """Make and publish the nation's month. RktError where that cannot be done; ``output`` is unchanged then."""
    from rkt.nation.consolidate import consolidate_nation
    from rkt.nation.plan import national_plan

    with closing(worker):
        given, plan_temuan = (None, ()) if request.rkt is None else read_plan(request.rkt)
        refuse_while_held(request.output)
        worker.prepare_report()
        accepted = accept_records(_told(read_folder(request.input), progress), request.bulan)
        if accepted.bulan is None or not accepted.records:
            raise _nothing_accepted(request, accepted)
        if given is not None and accepted.bulan.tahun != given.tahun:
            raise RktError(
                f"Bulan {accepted.bulan.iso} di luar tahun RKT {given.tahun}. Sebutkan buku kerja RKT nasional tahun "
                f"{accepted.bulan.tahun} dengan --rkt."
            )
        national = national_plan(accepted, given)
        if not national.plan.indikator:
            raise RktError(
                "Tidak ada indikator yang dimiliki lebih dari separuh provinsi, sehingga tidak ada yang dapat "
                "dijumlahkan. Sebutkan buku kerja RKT nasional dengan --rkt."
            )
        progress("menghitung")
        return _write(consolidate_nation(accepted, national, plan_temuan, accepted.bulan), request, worker, progress)


def _told(entries: Iterator[InputFile], progress: Callable[[str], None]) -> Iterator[InputFile]:
    for entry in entries:
        progress(entry.berkas)
        yield entry


def _write(result: Result, request: NationRequest, worker: Worker, progress: Callable[[str], None]) -> Finished:
    """Workbook, Laporan Berkala and record; no forms, feedback or mail are made at this level."""
    from rkt.month_files import MonthFiles, workbook_bytes, write_files, write_record
    from rkt.reports.kinds import PERIODIC

    progress("menulis laporan")
    earlier = find_earlier(request.output, result.bulan, (PERIODIC.name,), contoh=result.contoh)
    notes = take_notes(request.output, result.bulan, worker.read_notes, contoh=result.contoh)
    worker.start_report(PERIODIC, result, request.template, earlier.files.get(PERIODIC.name, ()))
    report = worker.report()
    worker.close()  # its memory is wanted for the rest
    keep_traces(request.output, (notes.trace, report.trace))
    whole = result.with_temuan((*earlier.temuan, *notes.temuan, *report.temuan))
    whole = replace(whole, notes=notes.notes, edits=report.edits)
    files = MonthFiles(whole, *workbook_bytes(whole), {PERIODIC.file_name(result.bulan): report})

    def write(folder: Path) -> None:
        write_files(folder, files)
        write_record(folder, files, earlier, notes.read)

    return Finished(whole, publish(request.output, result.bulan, write))


def _nothing_accepted(request: NationRequest, accepted: Accepted) -> RktError:
    of_month = f" {request.bulan}" if request.bulan else ""
    return RktError(
        f"Tidak ada jejak provinsi{of_month} yang dapat dipakai di folder '{request.input}', sehingga laporan nasional "
        "tidak dibuat. Letakkan jejak.json dari folder bulan setiap provinsi di dalamnya, lalu jalankan lagi.",
        unused_lines(entry for entry in accepted.masukan if entry.reason != NO_RECORD),
    )
