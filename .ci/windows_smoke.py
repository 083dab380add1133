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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wine import SECONDS, Wine

from rkt import __version__
from rkt.model.bulan import Bulan
from rkt.reports.names import lkip_name

ROOT = Path(__file__).resolve().parent.parent
USER, PLACE = "Éva Ümit", "Dokumen Kantor & (1)!"
MONTH, NEXT_MONTH = "2024-03", "2024-04"
NEXT = "9.9.9"
"""The version of the update that is tried."""
FIRST_REPORT_SECONDS = 15
"""What the first double click may take; under Wine on a busy machine it is only told."""
HOLD = ROOT / ".ci" / "windows_hold.py"
EXPLORER = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1]).returncode)"
"""Starts a command line as it stands."""
CLOSE = "menutup jendela ini"
OPEN_FOLDER = "[B] buka folder hasil"
REMINDER = "Subject: Pengingat"


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
        for step in (
            self.first_report,
            self.same_as_here,
            self.again,
            self.forms,
            self.checks,
            self.wrong_calls,
            self.held_window,
            self.open_report,
            self.held_input,
            self.two_at_once,
            self.killed,
            self.update,
        ):
            try:
                step()
            except Exception as error:
                error.add_note(f"Windows: the step {step.__name__} did not succeed")
                raise
        left = self.outside() - outside
        assert not left, f"files outside the folder: {sorted(left)}"
        self._step("no file outside the folder")

    # What the steps are made of.

    def unzip(self, release: Path) -> None:
        self._office.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(release) as archive:
            archive.extractall(self._office.parent)

    def bat(self, name: str, *words: str, typed: str | None = None) -> tuple[int, str]:
        return self._windows.run(self.explorer(name, *words), typed)

    def explorer(self, name: str, *words: str) -> list[str]:
        """As Explorer starts a ``.bat``: each word in quotes, and a second pair around the whole line."""
        line = " ".join(f'"{word}"' for word in (rf"{self._path}\{name}.bat", *words))
        return [self.program()[0], "-c", EXPLORER, f'cmd.exe /c "{line}"']

    def console(self, words: list[str], key: bytes) -> tuple[int, str]:
        """Exit code and what was shown in a console where somebody presses ``key``, once the window waits for it."""
        here, there = pty.openpty()
        command = ["wine", *words]
        process = subprocess.Popen(command, stdin=there, stdout=there, stderr=there, env=self._windows.environment)
        shown = read_until(here, CLOSE, 120)
        assert CLOSE in shown, shown
        time.sleep(1)
        assert process.poll() is None, "the window did not wait"
        os.write(here, key)
        read_until(here, "\0", 10, process)
        code = process.wait(60)
        for end in (here, there):
            os.close(end)
        return code, shown

    @contextmanager
    def held(self, path: Path, others_read: bool) -> Iterator[None]:
        """Another Windows program has ``path`` open; ``others_read`` as far as that may be, as with Word and Excel."""
        path_there = rf"{self._path}\{path.relative_to(self._office).as_posix()}".replace("/", "\\")
        holder = self._windows.start([self.program()[0], f"Z:{HOLD}", path_there, str(int(others_read))])
        holder.wait_for("held")
        try:
            yield
        finally:
            holder.end()

    def program(self, *words: str) -> list[str]:
        folder = rf"{self._path}\program\{self._version}"
        return [rf"{folder}\python\python.exe", rf"{folder}\generate.py", *words]

    def here(self, *words: object) -> None:
        """The same program on this machine."""
        command = [sys.executable, str(ROOT / "generate.py"), *map(str, words)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=SECONDS)

    def outside(self) -> set[str]:
        """Every file of the drive that is not the office's; Windows keeps logs of its own."""
        found = (path for path in self._windows.drive.rglob("*") if path.is_file() and not path.is_symlink())
        return {str(path) for path in found if not path.is_relative_to(self._office)}

    def pythons(self) -> list[str]:
        """The command lines of each Python that runs."""
        return [line for line in self._windows.processes().values() if "python.exe" in line]

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
        assert code == 0 and f"11 formulir {Bulan.from_iso(NEXT_MONTH)}" in output, output
        self.here("formulir", "--bulan", NEXT_MONTH, "--output", self._here / "formulir")
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
        """In a console with somebody there the window waits for a key, B opens the folder; without, nothing does."""
        code, shown = self.console(self.explorer("Buat Laporan", "--bulan", "2024-13"), b"x")
        assert code == 2 and OPEN_FOLDER not in shown, shown
        opened = self._windows.drive / "opened.txt"
        key = ["add", r"HKCR\Folder\shell\open\command", "/ve", "/f", "/d"]  # no screen here for Explorer's window
        self._windows.run(["reg", *key, rf'cmd.exe /c echo "%1" > C:\{opened.name}'])
        code, shown = self.console(self.explorer("Buat Laporan", "--bulan", MONTH), b"b")
        assert code == 0 and OPEN_FOLDER in shown, shown
        wait_until(lambda: opened.exists() and opened.stat().st_size > 0)
        assert rf"rkt\output\{MONTH}" in opened.read_text("cp1252"), opened.read_text("cp1252")
        opened.unlink()
        self._step("in a console the window waits for a key; B opens the folder of the month")

    def open_report(self) -> None:
        """Word holds the report: it stays whole, the new one lies beside it, and the next run leaves all in order."""
        report = lkip_name(Bulan.from_iso(MONTH))
        month = self._output / MONTH
        before = contents(self._here / MONTH)
        with self.held(month / report, others_read=True):
            code, output = self.bat("Buat Laporan", "--bulan", MONTH)
        assert code == 0 and f"{report} sedang dibuka di program lain" in output, output
        now = contents(month)
        assert now.pop(report.replace(".docx", " (baru).docx")) == before[report]
        changed = {name for name in now.keys() | before.keys() if now.get(name) != before.get(name)}
        assert changed == {"jejak.json"}, changed
        assert self.bat("Buat Laporan", "--bulan", MONTH)[0] == 0
        assert contents(month) == before
        self.no_left_overs()
        self._step("an open LKIP: whole, the new one beside it, in order after the next run")

    def held_input(self) -> None:
        """A form that nobody else may read is named, and its satker is not reminded of what it has sent."""
        month = self._output / MONTH
        form = next((self._office / "input" / "contoh").glob(f"*Ternate {MONTH}.xlsx"))
        with self.held(form, others_read=False):
            code, output = self.bat("Buat Laporan", "--bulan", MONTH)
        assert code == 0 and re.search(rf"{form.name}.*sedang dipakai program lain", output), output
        reminded = [path.name for path in (month / "Surel").iterdir() if REMINDER in path.read_text("utf-8")]
        assert len(reminded) == 1 and "Tidore" in reminded[0], reminded
        with self.held(self._office / "templates" / "RKT 2024.xlsx", others_read=False):
            code, output = self.bat("Buat Laporan", "--bulan", MONTH)
        assert code == 2 and "RKT 2024.xlsx' tidak dapat dibuka" in output, output
        assert self.bat("Buat Laporan", "--bulan", MONTH)[0] == 0
        assert contents(month) == contents(self._here / MONTH)
        self._step("a held form: named, no reminder; a held plan: named; in order after the next run")

    def two_at_once(self) -> None:
        runs = [self._windows.start(self.program("laporan", "--bulan", MONTH)) for _ in range(2)]
        done = [run.wait() for run in runs]
        codes = [code for code, _ in done]
        assert set(codes) <= {0, 2} and 0 in codes, done
        assert all("Program sedang berjalan" in text for code, text in done if code), done
        assert contents(self._output / MONTH) == contents(self._here / MONTH)
        self.no_left_overs()
        self._step(f"two runs at once: exit codes {codes}, the month whole")

    def killed(self) -> None:
        """When the month is being written, and again while it is read; the next run finds nothing in its way.

        What runs for it ends by itself.
        """
        outside = self.outside()
        for wanted in (self._output / f".{MONTH}.baru", None):
            run = self._windows.start(self.program("laporan", "--bulan", MONTH))
            if wanted is None:
                time.sleep(1)
            else:
                wait_until(lambda place=wanted: place.exists())
            assert run.is_running, run.output
            run.end()
            wait_until(lambda: not self.pythons())
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
        for path in (self._office / "templates").iterdir():  # as after an edit: the same content in other bytes
            rewrite(path)
        self.here("contoh", "--bulan", NEXT_MONTH, "--sakti", "--output", self._office / "input" / "April")
        own = {name: contents(self._office / name) for name in ("input", "output", "templates")}
        self.unzip_next()
        code, output = self.bat("Buat Laporan")
        assert code == 0 and "Contoh baru disimpan" not in output, output
        after = {name: contents(self._office / name) for name in own}
        new = {name: after[name].keys() - own[name].keys() for name in own}
        assert not new["input"] | new["templates"] and new["output"], new
        assert all(name.startswith(f"{NEXT_MONTH}/") for name in new["output"])
        changed = [name for part in own for name, content in own[part].items() if after[part][name] != content]
        assert not changed, f"changed by the update: {changed}"
        assert [path.name for path in (self._office / "program").iterdir()] == [NEXT]
        templates = self._office / "templates"
        office = ("--rkt", templates / "RKT 2024.xlsx", "--templat", templates / "LKIP.docx")
        self.here("laporan", "--input", self._office / "input", *office, "--output", self._here)
        assert contents(self._here / NEXT_MONTH) == contents(self._output / NEXT_MONTH)
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


def wait_until(is_so: Callable[[], bool], seconds: float = SECONDS) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"not so within {seconds:.0f} s")
        time.sleep(0.02)


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
