"""The command line: each command's words, help and options; errors end here, in one Indonesian sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from rkt import commands
from rkt.arguments import HELP, Argument, Command, run_command
from rkt.commands import PROGRAM, ROOT
from rkt.console import say, say_error
from rkt.errors import ProgramFaultError, RktError, describe_os_error, keep_trace
from rkt.office_folder import prepare

COULD_NOT_RUN = 2

_MONTH = Argument("--bulan", "Bulan laporan, misalnya 2024-03.", "TTTT-BB")
_REQUIRED_MONTH = Argument("--bulan", "Bulan laporan, misalnya 2024-03.", "TTTT-BB", required=True)
_FORM_MONTH = Argument("--bulan", "Bulan formulir, misalnya 2024-03.", "TTTT-BB", required=True)
_PLAN = Argument("--rkt", "Buku kerja RKT. Bawaan: templates/RKT <tahun>.xlsx.", "BERKAS", Path)


def _folder(name: str, text: str) -> Argument:
    return Argument(name, text, "FOLDER", Path)


COMMANDS = {
    "laporan": Command(
        "Laporan bulanan: baca input, periksa, konsolidasi, tulis buku kerja dan LKIP.",
        commands.laporan,
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
        commands.ulang,
        {
            "bulan": _REQUIRED_MONTH,
            "output": _folder("--output", "Folder laporan yang sudah terbit. Bawaan: output."),
            "ke": _folder("--ke", "Folder hasil bangun ulang. Bawaan: output/ulang."),
        },
    ),
    "formulir": Command(
        "Formulir kosong untuk tiap satker.",
        commands.formulir,
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
        commands.periksa,
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
        commands.rkt_command,
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
        commands.nasional,
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
        commands.contoh,
        {
            "bulan": _FORM_MONTH,
            "output": _folder("--output", "Folder hasil. Bawaan: output/contoh."),
            "rkt": _PLAN,
            "sakti": Argument("--sakti", "Tulis juga laporan SAKTI contoh tiap satker."),
        },
    ),
}


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
