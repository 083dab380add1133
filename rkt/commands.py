"""What each command does: a few lines over the package that does the work. Gives the exit code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from rkt.console import progress_bar, say
from rkt.console_window import window
from rkt.errors import RktError
from rkt.jobs import Worker
from rkt.model.bulan import Bulan
from rkt.month_prompt import ask_month, next_month
from rkt.office_folder import office_folder

DONE, FOUND_GALAT = 0, 1

PROGRAM = Path(__file__).resolve().parent.parent
"""The folder of generate.py."""
ROOT = office_folder(PROGRAM)
"""Where input/, templates/ and output/ stand unless options say otherwise."""


def laporan(
    bulan: str | None = None,
    input_: Path = ROOT / "input",
    output: Path = ROOT / "output",
    rkt: Path | None = None,
    templat: Path = ROOT / "templates" / "LKIP.docx",
    ketat: bool = False,
    tanpa_suntingan: bool = False,
    satker: Sequence[str] = (),
    kirim_lkip: bool = False,
    paparan: bool = False,
) -> int:
    month = _month(bulan) if bulan else None
    if kirim_lkip and not satker:
        raise RktError("--kirim-lkip melampirkan LKIP yang dibuat dengan --satker. Sebutkan juga --satker semua.")
    with closing(Worker()) as worker:  # it loads what it needs while this process does
        from rkt.console_summary import summary
        from rkt.model.temuan import Level
        from rkt.pipeline import Request, run

        count = sum(1 for path in input_.rglob("*") if path.is_file()) if input_.is_dir() else 0
        request = Request(
            month,
            input_,
            output,
            _rkt_path(rkt, month),
            templat,
            keeps_edits=not tanpa_suntingan,
            satker=tuple(satker),
            sends_lkip=kirim_lkip,
            makes_slides=paparan,
            office_templates=ROOT / "templates",
        )
        with progress_bar(count) as step:
            finished = run(request, step, worker=worker)
    for line in summary(finished):
        say(line)
    window.folder = finished.publication.folder
    has_galat = any(t.level is Level.GALAT for t in finished.result.temuan)
    return FOUND_GALAT if ketat and has_galat else DONE


def ulang(bulan: str, output: Path = ROOT / "output", ke: Path = ROOT / "output" / "ulang") -> int:
    from rkt.rebuild import lines, rebuild

    found = rebuild(_month(bulan), output, ke)
    for line in lines(found):
        say(line)
    window.folder = found.finished.publication.folder
    return FOUND_GALAT if found.mismatches else DONE


def formulir(
    bulan: str | None = None,
    satker: Sequence[str] = (),
    output: Path = ROOT / "output" / "formulir",
    rkt: Path | None = None,
    surel: bool = False,
    terbit: Path = ROOT / "output",
    ask: bool = False,
) -> int:
    from rkt.form.write.writer import write_forms
    from rkt.plan.reader import read_plan
    from rkt.reports.jejak_reading import read_published_month
    from rkt.reports.mail.drafts import write_form_drafts

    if bulan is None and not ask:
        raise RktError("--bulan harus diisi. Lihat: python generate.py --help")
    month = _month(bulan) if bulan else None
    plan, _ = read_plan(_rkt_path(rkt, month))
    if month is None:
        month = ask_month(next_month(terbit, output, plan.tahun))
        if month.tahun != plan.tahun:
            plan, _ = read_plan(_rkt_path(rkt, month))
    _same_year(month, plan.tahun)
    known = read_published_month(terbit, month, contoh=False)
    paths = write_forms(plan, month, output, satker, known[1] if known else None)
    say(f"{len(paths)} formulir {month} ditulis di {output}")
    if known:
        say(f"Angka terakhir tiap satker menurut laporan {known[1].bulan} tampak di formulir sebagai rujukan.")
    for path in paths:
        say(f"  {path.name}")
    if surel:
        drafts = write_form_drafts(output, plan, month, paths)
        say(f"{len(drafts)} draf surel dengan formulirnya ada di '{drafts[0].parent}'; periksa, lalu kirim.")
    say("Kirimkan kepada satker masing-masing; yang sudah diisi letakkan di folder input.")
    window.folder = output
    return DONE


def periksa(berkas: list[Path], rkt: Path | None = None, tandai: Path | None = None) -> int:
    from rkt.check import check_files, lines, marked_line, write_marked
    from rkt.plan.reader import read_plan

    plan, _ = read_plan(_rkt_path(rkt, None))
    checked = check_files(berkas, plan)
    for line in lines(checked, plan):
        say(line)
    if tandai is not None:
        say(marked_line(write_marked(checked, plan, tandai)))
    return FOUND_GALAT if any(one.galat for one in checked) else DONE


def rkt_command(
    sumber: Path,
    output: Path,
    bacaan: Path | None = None,
    satker: Path | None = None,
    contoh: bool = False,
    timpa: bool = False,
    rkt: Path | None = None,
    pk: bool = False,
    nomor: str = "",
    berlaku: str | None = None,
    alasan: str = "",
    cetak_pk: bool = False,
    templat: Path = ROOT / "templates" / "PK.docx",
) -> int:
    if cetak_pk:
        return _print_pk(sumber, output, berlaku, templat)
    if pk:
        return _record_pk(sumber, output, _rkt_path(rkt, None), nomor, berlaku, alasan, timpa)
    from rkt.plan.convert import convert_rkt

    summary = convert_rkt(
        sumber, output, reading_csv=bacaan, satker=satker, previous=rkt, contoh=contoh, overwrite=timpa
    )
    for line in summary.lines():
        say(line)
    return DONE


def _record_pk(sumber: Path, output: Path, rkt: Path, nomor: str, berlaku: str | None, alasan: str, timpa: bool) -> int:
    """A Perjanjian Kinerja into the plan's ledger; what it changes is said before anything is written."""
    from rkt.plan.pk_document import read_pk_document, write_pk
    from rkt.plan.reader import read_plan

    plan, _ = read_plan(rkt)
    month = _month(berlaku) if berlaku else None
    document = read_pk_document(sumber, plan, nomor=nomor, bulan=month, alasan=alasan)
    for line in document.lines():
        say(line)
    write_pk(document, rkt, output, overwrite=timpa)
    say(f"Buku kerja RKT dengan Perjanjian Kinerja itu ditulis: {output}")
    say(f"Bila sudah benar, gantikan '{rkt}' dengan berkas itu.")
    return DONE


def _print_pk(rkt: Path, output: Path, berlaku: str | None, templat: Path) -> int:
    """The Perjanjian Kinerja and its Rencana Aksi as a Word document, with the targets that hold in a month."""
    from rkt.plan.reader import read_plan
    from rkt.reports.pk import pagu_note, write_pk_document

    plan, _ = read_plan(rkt)
    month = _month(berlaku) if berlaku else Bulan(plan.tahun, 12)
    _same_year(month, plan.tahun)
    with closing(Worker()) as worker:
        temuan = write_pk_document(plan, month, templat, output, worker)
    say(f"Perjanjian Kinerja dan Rencana Aksi ditulis: {output}")
    if note := pagu_note(plan, month):
        say(f"  Periksa: {note}")
    for t in temuan:
        say(f"  Periksa templat: {t.pesan} {t.saran}")
    return DONE


def nasional(
    input_: Path,
    output: Path,
    bulan: str | None = None,
    rkt: Path | None = None,
    templat: Path = ROOT / "templates" / "Laporan Berkala.docx",
) -> int:
    month = _month(bulan) if bulan else None
    with closing(Worker()) as worker:  # it loads what it needs while this process does
        from rkt.console_summary import national_summary
        from rkt.nation.run import NationRequest, run_nation

        count = sum(1 for path in input_.rglob("*") if path.is_file()) if input_.is_dir() else 0
        with progress_bar(count) as step:
            finished = run_nation(NationRequest(month, input_, output, rkt, templat), worker, step)
    for line in national_summary(finished):
        say(line)
    window.folder = finished.publication.folder
    return DONE


def contoh(bulan: str, output: Path = ROOT / "output" / "contoh", rkt: Path | None = None, sakti: bool = False) -> int:
    from rkt.plan.reader import read_plan
    from rkt.sample import write_sakti_samples, write_samples

    month = _month(bulan)
    plan, _ = read_plan(_rkt_path(rkt, month))
    _same_year(month, plan.tahun)
    paths = write_samples(plan, month, output)
    say(f"{len(paths)} formulir contoh {month} ditulis di {output}")
    if sakti:
        exports = write_sakti_samples(plan, month, output)
        say(f"{len(exports)} laporan SAKTI contoh s.d. {month} ditulis di {output}")
    return DONE


def _month(text: str) -> Bulan:
    try:
        return Bulan.from_iso(text)
    except ValueError:
        raise RktError(f"Bulan '{text}' tidak dikenal. Tulis tahun dan bulan, misalnya --bulan 2024-03.") from None


def _same_year(bulan: Bulan, tahun: int) -> None:
    if bulan.tahun != tahun:
        raise RktError(
            f"Bulan {bulan.iso} di luar tahun RKT {tahun}. Pilih bulan tahun {tahun}, atau --rkt yang sesuai."
        )


def _rkt_path(given: Path | None, bulan: Bulan | None) -> Path:
    """The plan workbook: as given, else that of the month's year, else the newest year's."""
    if given is not None:
        return given
    folder = ROOT / "templates"
    if bulan is not None and (folder / f"RKT {bulan.tahun}.xlsx").exists():
        return folder / f"RKT {bulan.tahun}.xlsx"
    found = [path for path in folder.glob("RKT *.xlsx") if re.fullmatch(r"RKT 20\d\d", path.stem)]
    if not found:
        raise RktError(f"Buku kerja RKT tidak ada di '{folder}'. Buat dengan perintah rkt, atau sebutkan dengan --rkt.")
    return max(found)
