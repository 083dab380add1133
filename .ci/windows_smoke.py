"""The Windows release as an office uses it, step by step, each with what must be true after it."""

from __future__ import annotations

import hashlib
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from wine import Wine

from rkt import __version__

ROOT = Path(__file__).resolve().parent.parent
USER, PLACE = "Éva Ümit", "Dokumen Kantor"
MONTH = "2024-03"
NEXT = "9.9.9"
"""The version of the update that is tried."""
FIRST_REPORT_SECONDS = 15
"""What the first double click may take; under Wine on a busy machine it is only told."""
HOLD = "import sys, time; held = open(sys.argv[1], 'r+b'); print('held', flush=True); time.sleep(600)"
EXPLORER = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1]).returncode)"
"""Starts a command line as it stands."""
CLOSE = "menutup jendela ini"


class Smoke:
    """``folder`` is for this machine's own results, to compare with; ``step`` tells what is done."""

    def __init__(self, windows: Wine, release: Path, folder: Path, step: Callable[[str], None]) -> None:
        self._windows, self._release, self._step = windows, release, step
        self._here = folder / "here"
        self._office = windows.drive / "users" / USER / PLACE / "rkt"
        self._path = rf"C:\users\{USER}\{PLACE}\rkt"
        self._output = self._office / "output"
        self._version = __version__

    def run(self) -> None:
        self.unzip(self._release)
        outside = self.outside()
        self.first_report()
        self.same_as_here()
        self.again()
        self.forms()
        self.checks()
        self.wrong_calls()
        self.held_window()
        self.open_report()
        self.two_at_once()
        self.killed()
        self.update()
        left = self.outside() - outside
        assert not left, f"files outside the folder: {sorted(left)}"
        self._step("no file outside the folder")

    # What the steps are made of.

    def unzip(self, release: Path) -> None:
        self._office.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(release) as archive:
            archive.extractall(self._office.parent)

    def bat(self, name: str, *words: str, typed: str | None = None) -> tuple[int, str]:
        """As Explorer starts it; with words after it, which need a second pair of quotes around the whole line."""
        path = rf"{self._path}\{name}.bat"
        if not words:
            return self._windows.run(["cmd", "/c", path], typed)
        line = " ".join(f'"{word}"' for word in (path, *words))
        return self._windows.run([self.program()[0], "-c", EXPLORER, f'cmd.exe /c "{line}"'], typed)

    def program(self, *words: str) -> list[str]:
        folder = rf"{self._path}\program\{self._version}"
        return [rf"{folder}\python\python.exe", rf"{folder}\generate.py", *words]

    def here(self, *words: object) -> None:
        """The same program on this machine."""
        command = [sys.executable, str(ROOT / "generate.py"), *map(str, words)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def outside(self) -> set[str]:
        """Every file of the drive that is not the office's; Windows keeps logs of its own."""
        found = (path for path in self._windows.drive.rglob("*") if path.is_file() and not path.is_symlink())
        return {str(path) for path in found if not path.is_relative_to(self._office)}

    def no_left_overs(self) -> None:
        left = [path.name for path in self._output.iterdir() if path.name.startswith(".")]
        assert left == [], left

    # The steps.

    def first_report(self) -> None:
        begun = time.monotonic()
        code, output = self.bat("Buat Laporan")
        seconds = time.monotonic() - begun
        assert code == 0 and CLOSE not in output, output
        said = "" if seconds <= FIRST_REPORT_SECONDS else f" (more than {FIRST_REPORT_SECONDS}: a busy machine?)"
        self._step(f"first report by Buat Laporan.bat in {seconds:.1f} s{said}")
        self.no_left_overs()

    def same_as_here(self) -> None:
        self.here("laporan", "--output", self._here)
        mine, theirs = contents(self._here / MONTH), contents(self._output / MONTH)
        differing = sorted(name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name))
        assert not differing, f"other bytes than on this system: {differing}"
        self._step(f"{len(mine)} of {len(mine)} files of the month have the same bytes as on this system")

    def again(self) -> None:
        code, output = self._windows.run(self.program("ulang", "--bulan", MONTH))
        assert code == 0 and "sama byte demi byte" in output, output
        shutil.rmtree(self._output / "ulang")
        self._step("ulang: the same byte for byte")

    def forms(self) -> None:
        """The month that is offered is the one after the report's."""
        code, output = self.bat("Buat Formulir", typed="\r\n")
        assert code == 0 and "11 formulir April 2024" in output, output
        self.here("formulir", "--bulan", "2024-04", "--output", self._here / "formulir")
        assert contents(self._here / "formulir") == contents(self._output / "formulir")
        self._step("Buat Formulir.bat: the next month's forms, the same bytes")

    def checks(self) -> None:
        form = next((self._office / "input" / "contoh").glob(f"*Ternate {MONTH}.xlsx"))
        code, output = self.bat("Periksa Formulir", rf"{self._path}\input\contoh\{form.name}")
        assert code == 0 and "Formulir dapat dikirim" in output, output
        self._step("Periksa Formulir.bat: a form is checked")

    def wrong_calls(self) -> None:
        before = contents(self._output)
        for bat, words, said in (
            ("Buat Laporan", ["--salah"], "tidak dikenal"),
            ("Buat Laporan", ["--bulan", "2024-13"], "Bulan '2024-13'"),
            ("Buat Formulir", ["--bulan", "2023-01"], "di luar tahun RKT"),
            ("Periksa Formulir", [], "seret formulir"),
            ("Periksa Formulir", [r"C:\tidak ada.xlsx"], "tidak ada"),
        ):
            code, output = self.bat(bat, *words)
            assert code == 2 and said in output and "Traceback" not in output, output
        assert contents(self._output) == before
        self._step("wrong calls: exit code 2, a sentence, nothing changed")

    def held_window(self) -> None:
        """In a console with somebody there the window waits for a key; without, nothing does."""
        here, there = pty.openpty()
        line = rf'cmd.exe /c ""{self._path}\Buat Laporan.bat" --bulan 2024-13"'
        words = ["wine", self.program()[0], "-c", EXPLORER, line]
        process = subprocess.Popen(words, stdin=there, stdout=there, stderr=there, env=self._windows.environment)
        shown = read_until(here, CLOSE, 120)
        assert CLOSE in shown, shown
        time.sleep(1)
        assert process.poll() is None, "the window did not wait"
        os.write(here, b"x")
        read_until(here, "\0", 10, process)
        assert process.wait(60) == 2
        for end in (here, there):
            os.close(end)
        self._step("in a console the window waits for a key")

    def open_report(self) -> None:
        """Word holds the report: it stays whole, the run succeeds, and the next one leaves everything in order.

        Wine renames a folder with an open file, and so gives the new month its own names; Windows does not, and the new
        report then has a name of its own. Both are right.
        """
        report = "LKIP 2024 s.d. Maret.docx"
        month = self._output / MONTH
        before = contents(self._here / MONTH)
        holder = self._windows.start([self.program()[0], "-c", HOLD, rf"{self._path}\output\{MONTH}\{report}"])
        assert holder.stdout is not None and b"held" in holder.stdout.readline()
        code, output = self.bat("Buat Laporan", "--bulan", MONTH)
        assert code == 0, output
        said = "sedang dibuka di program lain" in output
        assert (month / "LKIP 2024 s.d. Maret (baru).docx").exists() == said
        assert contents(month)[report] == before[report]
        self._windows.run(["taskkill", "/f", "/im", "python.exe"])
        holder.communicate()
        assert self.bat("Buat Laporan", "--bulan", MONTH)[0] == 0
        assert contents(month) == before
        self.no_left_overs()
        self._step(
            "an open LKIP: whole, " + ("the new one beside it, " if said else "") + "in order after the next run"
        )

    def two_at_once(self) -> None:
        runs = [self._windows.start(self.program("laporan", "--bulan", MONTH)) for _ in range(2)]
        said = [run.communicate()[0].decode("cp1252") for run in runs]
        assert {run.returncode for run in runs} <= {0, 2} and 0 in {run.returncode for run in runs}, said
        assert all("Program sedang berjalan" in text for run, text in zip(runs, said, strict=True) if run.returncode)
        assert contents(self._output / MONTH) == contents(self._here / MONTH)
        self.no_left_overs()
        self._step(f"two runs at once: exit codes {[run.returncode for run in runs]}, the month whole")

    def killed(self) -> None:
        """When the month is being written, and again while it is read; the next run finds nothing in its way."""
        outside = self.outside()
        for wanted in (self._output / f".{MONTH}.baru", None):
            run = self._windows.start(self.program("laporan", "--bulan", MONTH))
            end = time.monotonic() + 120
            while wanted is not None and not wanted.exists() and time.monotonic() < end and run.poll() is None:
                time.sleep(0.02)
            if wanted is None:
                time.sleep(1)
            self._windows.run(["taskkill", "/f", "/im", "python.exe"])
            run.communicate()
            assert contents(self._output / MONTH) == contents(self._here / MONTH)
        left = self.outside() - outside
        assert not left, f"left outside by a killed run: {sorted(left)}"
        assert self.bat("Buat Laporan", "--bulan", MONTH)[0] == 0
        self.no_left_overs()
        self._step("killed in the middle: the old month whole, nothing outside, the next run clears the rest")

    def update(self) -> None:
        """The office's plan, template, forms and three months are the same bytes after an update and its first run."""
        for month in ("2024-01", "2024-02"):
            assert self.bat("Buat Laporan", "--bulan", month)[0] == 0
        for name in ("RKT 2024.xlsx", "LKIP.docx"):  # as after an edit: no longer the sample, still the same content
            rewrite(self._office / "templates" / name)
        self.here("contoh", "--bulan", "2024-04", "--output", self._office / "input" / "April")
        own = {name: contents(self._office / name) for name in ("input", "output", "templates")}
        self.unzip_next()
        code, output = self.bat("Buat Laporan")
        assert code == 0 and "Contoh baru disimpan" not in output, output
        after = {name: contents(self._office / name) for name in own}
        new = {name: after[name].keys() - own[name].keys() for name in own}
        assert not new["input"] | new["templates"] and new["output"], new
        assert all(name.startswith("2024-04/") for name in new["output"])
        changed = [name for part in own for name, content in own[part].items() if after[part][name] != content]
        assert not changed, f"changed by the update: {changed}"
        assert [path.name for path in (self._office / "program").iterdir()] == [NEXT]
        count = sum(map(len, own.values()))
        self._step(f"an update: {count} files of the office the same, the next month made, the old program gone")

    def unzip_next(self) -> None:
        """The release under another version's name over the present one, as Explorer does it."""
        with zipfile.ZipFile(self._release) as archive:
            for name in archive.namelist():
                place = self._office.parent / name.replace(f"/{__version__}/", f"/{NEXT}/")
                if name.endswith("/"):
                    place.mkdir(parents=True, exist_ok=True)
                    continue
                content = archive.read(name)
                if name.endswith(".bat"):
                    content = content.replace(__version__.encode(), NEXT.encode())
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        self._version = NEXT


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file below a folder, by name."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(found)
    }


def rewrite(path: Path) -> None:
    """The same parts packed anew, into other bytes."""
    with zipfile.ZipFile(path) as source:
        parts = [(name, source.read(name)) for name in source.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as target:
        for name, content in parts:
            target.writestr(name, content)


def read_until(terminal: int, wanted: str, seconds: float, process: subprocess.Popen[bytes] | None = None) -> str:
    """What a terminal has shown by the time that ``wanted`` stands in it, the process ends or the seconds are over."""
    shown, end = "", time.monotonic() + seconds
    while wanted not in plain(shown) and time.monotonic() < end and (process is None or process.poll() is None):
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                shown += os.read(terminal, 4096).decode("utf-8", "replace")
            except OSError:  # its other end is closed
                break
    return plain(shown)


def plain(shown: str) -> str:
    """Without the commands for the cursor: Wine draws a line piece by piece."""
    return re.sub(r"\x1b\[\d*C", " ", re.sub(r"\x1b\[(?!\d*C)[0-9;?]*[A-Za-z]", "", shown))
