"""The commands. Each is a few lines over its room; errors end here, in one Indonesian sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from rkt.console import progress_bar, say, say_error
from rkt.console_window import window
from rkt.errors import ProgramFaultError, RktError, describe_os_error, keep_trace
from rkt.jobs import Worker
from rkt.model.bulan import Bulan
from rkt.month_prompt import ask_month, next_month
from rkt.office_folder import office_folder, prepare

DONE, FOUND_GALAT, COULD_NOT_RUN = 0, 1, 2
_INTERRUPTED = 130
"""What typer makes of Ctrl+C."""

PROGRAM = Path(__file__).resolve().parent.parent
"""The folder of generate.py."""
ROOT = office_folder(PROGRAM)
"""Where input/, templates/ and output/ stand unless options say otherwise."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Laporan kinerja bulanan KPU: formulir satker menjadi konsolidasi dan LKIP. Tanpa perintah: laporan.",
)

MonthOption = Annotated[str | None, typer.Option("--bulan", metavar="TTTT-BB", help="Bulan laporan, misalnya 2024-03.")]
RequiredMonth = Annotated[str, typer.Option("--bulan", metavar="TTTT-BB", help="Bulan formulir, misalnya 2024-03.")]
RktOption = Annotated[Path | None, typer.Option("--rkt", help="Buku kerja RKT. Bawaan: templates/RKT <tahun>.xlsx.")]
OutputOption = Annotated[Path, typer.Option("--output", help="Folder hasil.")]


@app.command(help="Laporan bulanan: baca input, periksa, konsolidasi, tulis buku kerja dan LKIP.")
def laporan(
    bulan: MonthOption = None,
    input_: Annotated[Path, typer.Option("--input", help="Folder formulir yang sudah diisi.")] = ROOT / "input",
    output: OutputOption = ROOT / "output",
    rkt: RktOption = None,
    templat: Annotated[Path, typer.Option("--templat", help="Templat Word LKIP.")] = ROOT / "templates" / "LKIP.docx",
    ketat: Annotated[bool, typer.Option("--ketat", help="Kode keluar 1 bila ada galat.")] = False,
) -> int:
    month = _month(bulan) if bulan else None
    with closing(Worker()) as worker:  # it loads what it needs while this process does
        from rkt.console_summary import summary
        from rkt.model.temuan import Level
        from rkt.pipeline import Request, run

        count = sum(1 for path in input_.rglob("*") if path.is_file()) if input_.is_dir() else 0
        request = Request(month, input_, output, _rkt_path(rkt, month), templat)
        with progress_bar(count) as step:
            finished = run(request, step, worker=worker)
    for line in summary(finished):
        say(line)
    window.folder = finished.publication.folder
    has_galat = any(t.level is Level.GALAT for t in finished.result.temuan)
    return FOUND_GALAT if ketat and has_galat else DONE


@app.command(help="Bangun ulang laporan yang sudah terbit dari arsipnya, lalu bandingkan.")
def ulang(
    bulan: Annotated[str, typer.Option("--bulan", metavar="TTTT-BB", help="Bulan laporan, misalnya 2024-03.")],
    output: Annotated[Path, typer.Option("--output", help="Folder laporan yang sudah terbit.")] = ROOT / "output",
    ke: Annotated[Path, typer.Option("--ke", help="Folder hasil bangun ulang.")] = ROOT / "output" / "ulang",
) -> int:
    from rkt.rebuild import lines, rebuild

    found = rebuild(_month(bulan), output, ke)
    for line in lines(found):
        say(line)
    window.folder = found.finished.publication.folder
    return FOUND_GALAT if found.mismatches else DONE


@app.command(help="Formulir kosong untuk tiap satker.")
def formulir(
    bulan: MonthOption = None,
    satker: Annotated[list[str] | None, typer.Option("--satker", metavar="KODE", help="Hanya satker ini.")] = None,
    output: OutputOption = ROOT / "output" / "formulir",
    rkt: RktOption = None,
    surel: Annotated[bool, typer.Option("--surel", help="Tulis juga draf surel berlampiran formulirnya.")] = False,
    terbit: Annotated[
        Path, typer.Option("--terbit", help="Folder laporan yang sudah terbit; angka terakhirnya menjadi rujukan.")
    ] = ROOT / "output",
    ask: Annotated[bool, typer.Option("--tanya", help="Tanyakan bulannya bila tidak disebut.")] = False,
) -> int:
    from rkt.form.write.writer import write_forms
    from rkt.plan.reader import read_plan
    from rkt.reports.jejak import read_published_month
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
    paths = write_forms(plan, month, output, satker or [], known[1] if known else None)
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


@app.command(help="Periksa formulir tanpa membuat laporan.")
def periksa(
    berkas: Annotated[list[Path], typer.Argument(metavar="BERKAS…", help="Formulir yang diperiksa.")],
    rkt: RktOption = None,
    tandai: Annotated[
        Path | None, typer.Option("--tandai", metavar="DIR", help="Tulis juga salinan formulir yang bertanda di sini.")
    ] = None,
) -> int:
    from rkt.check import check_files, lines, marked_line, write_marked
    from rkt.plan.reader import read_plan

    plan, _ = read_plan(_rkt_path(rkt, None))
    checked = check_files(berkas, plan)
    for line in lines(checked, plan):
        say(line)
    if tandai is not None:
        say(marked_line(write_marked(checked, plan, tandai)))
    return FOUND_GALAT if any(one.galat for one in checked) else DONE


@app.command(name="rkt", help="Dokumen RKT resmi (.docx, .txt, .xlsx) menjadi buku kerja RKT.")
def rkt_command(
    sumber: Annotated[Path, typer.Argument(metavar="SUMBER", help="Dokumen RKT resmi.")],
    output: Annotated[Path, typer.Option("--output", metavar="BERKAS", help="Buku kerja RKT yang ditulis.")],
    bacaan: Annotated[Path | None, typer.Option("--bacaan", help="CSV cara hitung dan pelapor tiap indikator.")] = None,
    satker: Annotated[Path | None, typer.Option("--satker", help="CSV daftar satker.")] = None,
    contoh: Annotated[bool, typer.Option("--contoh", help="Isi pembanding dan anggaran dengan angka contoh.")] = False,
    timpa: Annotated[bool, typer.Option("--timpa", help="Timpa berkas yang sudah ada.")] = False,
    rkt: Annotated[
        Path | None,
        typer.Option("--rkt", help="Buku kerja RKT tahun lalu: satker, pengaturan, dan cara hitungnya dibawa."),
    ] = None,
) -> int:
    from rkt.plan.convert import convert_rkt

    summary = convert_rkt(
        sumber, output, reading_csv=bacaan, satker=satker, previous=rkt, contoh=contoh, overwrite=timpa
    )
    for line in summary.lines():
        say(line)
    return DONE


@app.command(help="Formulir contoh yang sudah diisi, untuk mencoba program.")
def contoh(bulan: RequiredMonth, output: OutputOption = ROOT / "output" / "contoh", rkt: RktOption = None) -> int:
    from rkt.plan.reader import read_plan
    from rkt.sample import write_samples

    month = _month(bulan)
    plan, _ = read_plan(_rkt_path(rkt, month))
    _same_year(month, plan.tahun)
    paths = write_samples(plan, month, output)
    say(f"{len(paths)} formulir contoh {month} ditulis di {output}")
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


def main(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code; without a command the monthly report is made."""
    args = list(arguments)
    if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h")):
        args.insert(0, "laporan")
    try:
        for line in prepare(PROGRAM, ROOT):
            say(line)
        return _run(args)
    except RktError as error:
        say_error(f"Tidak dapat dijalankan: {error.pesan}")
        for line in error.details:
            say_error(f"  {line}")
    except KeyboardInterrupt:
        say_error("Dihentikan; laporan yang lama tidak berubah.")
    except OSError as error:
        say_error(
            f"Tidak dapat dijalankan: {error.filename or 'berkas'} – {describe_os_error(error)}. Periksa nama, "
            "izin, dan ruang disk, lalu jalankan lagi."
        )
    except MemoryError:  # before Exception, since it has advice of its own
        say_error("Tidak dapat dijalankan: memori komputer tidak cukup. Tutup program lain, lalu jalankan lagi.")
    except SystemExit:
        raise
    except BaseException as error:  # a fault of ours, or a panic in a library, which is no Exception
        say_error(_fault_sentence(error, _trace_folder(args)))
    return COULD_NOT_RUN


def _fault_sentence(error: BaseException, folder: Path) -> str:
    """That the program is at fault and no file of the office's, and where the traceback was kept."""
    import traceback

    kind, at_file, trace = type(error).__name__, "", "".join(traceback.format_exception(error))
    if isinstance(error, ProgramFaultError):
        kind, trace = error.kind, f"{error.trace}\n{trace}"
        at_file = f" ketika memeriksa '{error.berkas}'" if error.berkas else ""
    place = keep_trace(folder, trace)
    send = f"Kirimkan berkas '{place}' kepada pengembang." if place else "Laporkan kepada pengembang."
    return (
        f"Kesalahan program ({kind}){at_file}, bukan kesalahan pada berkas Anda; laporan yang lama tidak berubah. "
        f"{send}"
    )


def _trace_folder(args: Sequence[str]) -> Path:
    """The folder of results that the command was given, else the ordinary one."""
    following = dict(pairwise(args))
    given = following.get("--output") or next((a.partition("=")[2] for a in args if a.startswith("--output=")), "")
    if not given:
        return ROOT / "output"
    return Path(given).parent if Path(given).suffix == ".xlsx" else Path(given)


def _run(args: list[str]) -> int:
    from typer import Abort
    from typer.exceptions import TyperException

    try:
        result = app(args=args, prog_name="generate.py", standalone_mode=False)
    except TyperException as error:
        raise RktError(_usage_sentence(error)) from None
    except Abort:
        raise KeyboardInterrupt from None
    if result == _INTERRUPTED:
        raise KeyboardInterrupt
    return result if isinstance(result, int) else DONE


def _usage_sentence(error: Exception) -> str:
    """A wrong call in the user's language; the parser's own words are English."""
    hint = "Lihat: python generate.py --help"
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return f"Pilihan '{getattr(error, 'option_name', '')}' tidak dikenal. {hint}"
    param = getattr(error, "param", None)
    name = param.opts[0] if param is not None and param.opts[0].startswith("-") else "BERKAS"
    if kind == "MissingParameter" and name == "BERKAS":
        return f"BERKAS harus diisi: sebutkan formulirnya, atau seret formulir ke atas Periksa Formulir.bat. {hint}"
    if kind == "MissingParameter":
        return f"{name} harus diisi. {hint}"
    if kind == "BadParameter":
        return f"Isian {name} tidak dapat dipakai. {hint}"
    if kind == "BadOptionUsage":
        return f"Pilihan {getattr(error, 'option_name', '')} memerlukan isian. {hint}"
    return f"Perintah tidak dikenal. {hint}"


def entry() -> None:
    sys.exit(main(sys.argv[1:]))
