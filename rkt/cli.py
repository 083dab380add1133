"""The commands, a few lines each over the package that does the work; errors end here, in one Indonesian sentence."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from rkt.arguments import HELP, Argument, Command, run_command
from rkt.console import progress_bar, say, say_error
from rkt.console_window import window
from rkt.errors import ProgramFaultError, RktError, describe_os_error, keep_trace
from rkt.jobs import Worker
from rkt.model.bulan import Bulan
from rkt.month_prompt import ask_month, next_month
from rkt.office_folder import office_folder, prepare

DONE, FOUND_GALAT, COULD_NOT_RUN = 0, 1, 2

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


_MONTH = Argument("--bulan", "Bulan laporan, misalnya 2024-03.", "TTTT-BB")
_REQUIRED_MONTH = Argument("--bulan", "Bulan laporan, misalnya 2024-03.", "TTTT-BB", required=True)
_FORM_MONTH = Argument("--bulan", "Bulan formulir, misalnya 2024-03.", "TTTT-BB", required=True)
_PLAN = Argument("--rkt", "Buku kerja RKT. Bawaan: templates/RKT <tahun>.xlsx.", "BERKAS", Path)


def _folder(name: str, text: str) -> Argument:
    return Argument(name, text, "FOLDER", Path)


COMMANDS = {
    "laporan": Command(
        "Laporan bulanan: baca input, periksa, konsolidasi, tulis buku kerja dan LKIP.",
        laporan,
        {
            "bulan": _MONTH,
            "input_": _folder("--input", "Folder formulir yang sudah diisi. Bawaan: input."),
            "output": _folder("--output", "Folder hasil. Bawaan: output."),
            "rkt": _PLAN,
            "templat": Argument("--templat", "Templat Word LKIP. Bawaan: templates/LKIP.docx.", "BERKAS", Path),
            "ketat": Argument("--ketat", "Kode keluar 1 bila ada galat."),
            "tanpa_suntingan": Argument(
                "--tanpa-suntingan",
                "Tulis laporan seluruhnya baru, tanpa suntingan staf dan Catatan Perencana; yang lama disimpan.",
            ),
            "satker": Argument(
                "--satker",
                "Tulis juga LKIP satker ini; dapat disebut berulang, atau 'semua'.",
                "KODE",
                several=True,
            ),
            "kirim_lkip": Argument("--kirim-lkip", "Lampirkan LKIP satker pada draf surelnya."),
            "paparan": Argument("--paparan", "Tulis juga paparan rapat (PowerPoint) dari templates/Paparan.pptx."),
        },
    ),
    "ulang": Command(
        "Bangun ulang laporan yang sudah terbit dari arsipnya, lalu bandingkan.",
        ulang,
        {
            "bulan": _REQUIRED_MONTH,
            "output": _folder("--output", "Folder laporan yang sudah terbit. Bawaan: output."),
            "ke": _folder("--ke", "Folder hasil bangun ulang. Bawaan: output/ulang."),
        },
    ),
    "formulir": Command(
        "Formulir kosong untuk tiap satker.",
        formulir,
        {
            "bulan": Argument("--bulan", "Bulan formulir, misalnya 2024-03. Harus diisi tanpa --tanya.", "TTTT-BB"),
            "satker": Argument("--satker", "Hanya satker ini; dapat disebut berulang.", "KODE", several=True),
            "output": _folder("--output", "Folder hasil. Bawaan: output/formulir."),
            "rkt": _PLAN,
            "surel": Argument("--surel", "Tulis juga draf surel berlampiran formulirnya."),
            "terbit": _folder(
                "--terbit", "Folder laporan yang sudah terbit; angka terakhirnya menjadi rujukan. Bawaan: output."
            ),
            "ask": Argument("--tanya", "Tanyakan bulannya bila tidak disebut."),
        },
    ),
    "periksa": Command(
        "Periksa formulir tanpa membuat laporan.",
        periksa,
        {
            "berkas": Argument(
                "BERKAS",
                "Formulir yang diperiksa.",
                kind=Path,
                several=True,
                missing="sebutkan formulirnya, atau seret formulir ke atas Periksa Formulir.bat",
            ),
            "rkt": _PLAN,
            "tandai": _folder("--tandai", "Tulis juga salinan formulir yang bertanda di sini."),
        },
    ),
    "rkt": Command(
        "Dokumen RKT resmi (.docx, .txt, .xlsx) menjadi buku kerja RKT.",
        rkt_command,
        {
            "sumber": Argument("SUMBER", "Dokumen RKT resmi.", kind=Path),
            "output": Argument("--output", "Buku kerja RKT yang ditulis.", "BERKAS", Path, required=True),
            "bacaan": Argument("--bacaan", "CSV cara hitung dan pelapor tiap indikator.", "BERKAS", Path),
            "satker": Argument("--satker", "CSV daftar satker.", "BERKAS", Path),
            "contoh": Argument("--contoh", "Isi pembanding dan anggaran dengan angka contoh."),
            "timpa": Argument("--timpa", "Timpa berkas yang sudah ada."),
            "rkt": Argument(
                "--rkt",
                "Buku kerja RKT tahun lalu: satker, pengaturan, dan cara hitungnya dibawa. Dengan --pk: yang berlaku.",
                "BERKAS",
                Path,
            ),
            "pk": Argument("--pk", "SUMBER adalah Perjanjian Kinerja atau perubahannya; dicatat pada lembar PK."),
            "cetak_pk": Argument(
                "--cetak-pk", "SUMBER adalah buku kerja RKT; OUTPUT ditulis sebagai Perjanjian Kinerja dalam Word."
            ),
            "templat": Argument("--templat", "Templat untuk --cetak-pk. Bawaan: templates/PK.docx.", "BERKAS", Path),
            "nomor": Argument("--nomor", "Nomor Perjanjian Kinerja bila tidak terbaca di dokumen.", "TEKS"),
            "berlaku": Argument(
                "--berlaku", "Bulan mulai berlaku. Bawaan: bulan tanggal dokumen; --cetak-pk: yang terbaru.", "TTTT-BB"
            ),
            "alasan": Argument("--alasan", "Alasan perubahan, untuk lembar PK.", "TEKS"),
        },
    ),
    "nasional": Command(
        "Laporan nasional: jejak.json provinsi-provinsi dijumlahkan seperti satker di provinsi.",
        nasional,
        {
            "input_": Argument(
                "--input", "Folder jejak.json, folder bulan, atau zip setiap provinsi.", "FOLDER", Path, required=True
            ),
            "output": Argument("--output", "Folder hasil.", "FOLDER", Path, required=True),
            "bulan": Argument("--bulan", "Bulan laporan. Bawaan: bulan terbaru di antara jejak.", "TTTT-BB"),
            "rkt": Argument(
                "--rkt",
                "Buku kerja RKT nasional; lembar Satkernya memuat provinsi. Bawaan: rencana bersama provinsi.",
                "BERKAS",
                Path,
            ),
            "templat": Argument(
                "--templat", "Templat Laporan Berkala. Bawaan: templates/Laporan Berkala.docx.", "BERKAS", Path
            ),
        },
    ),
    "contoh": Command(
        "Formulir contoh yang sudah diisi, untuk mencoba program.",
        contoh,
        {
            "bulan": _FORM_MONTH,
            "output": _folder("--output", "Folder hasil. Bawaan: output/contoh."),
            "rkt": _PLAN,
            "sakti": Argument("--sakti", "Tulis juga laporan SAKTI contoh tiap satker."),
        },
    ),
}


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
    if not args or (args[0].startswith("-") and args[0] not in HELP):
        args.insert(0, "laporan")
    try:
        for line in prepare(PROGRAM, ROOT):
            say(line)
        return run_command(COMMANDS, args, say)
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
    except ModuleNotFoundError as error:
        say_error(f"Pustaka '{error.name}' belum terpasang. Jalankan: python -m pip install -r requirements.txt")
    except MemoryError:  # before Exception, since it has advice of its own
        say_error("Tidak dapat dijalankan: memori komputer tidak cukup. Tutup program lain, lalu jalankan lagi.")
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


def entry() -> None:
    sys.exit(main(sys.argv[1:]))
