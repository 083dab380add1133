"""The Windows release as an office uses it, step by step, each with what must be true after it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from windows_office import CLOSE, NEXT, Office, contents, wait_until
from wine import SECONDS, Wine

from rkt.model.bulan import Bulan
from rkt.reports.names import lkip_name

ROOT = Path(__file__).resolve().parent.parent
MONTH, NEXT_MONTH = "2024-03", "2024-04"
SATKER = "659712"
"""Kota Ternate, whose own LKIP is made too."""
FIRST_REPORT_SECONDS = 15
"""What the first double click may take; under Wine on a busy machine it is only told."""
OPEN_FOLDER = "[B] buka folder hasil"
OWN_WORDS = "Kalimat ini ditulis sendiri oleh kantor."
REMINDER = "Subject: Pengingat"


class Smoke:
    """``folder`` is for this machine's own results, to compare with; ``step`` tells what is done."""

    def __init__(self, windows: Wine, release: Path, folder: Path, step: Callable[[str], None]) -> None:
        self._windows, self._release, self._step = windows, release, step
        self._here = folder / "here"
        self._office = Office(windows)

    def run(self) -> None:
        self._office.unzip(self._release)
        outside = self._office.outside()
        for step in (
            self.first_report,
            self.same_as_here,
            self.again,
            self.forms,
            self.checks,
            self.agreement,
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
        left = self._office.outside() - outside
        assert not left, f"files outside the folder: {sorted(left)}"
        self._step("no file outside the folder")

    def here(self, *words: object) -> None:
        """The same program on this machine."""
        command = [sys.executable, str(ROOT / "generate.py"), *map(str, words)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=SECONDS)

    def first_report(self) -> None:
        begun = time.monotonic()
        code, output = self._office.bat("Buat Laporan")
        seconds = time.monotonic() - begun
        assert code == 0 and CLOSE not in output, output
        said = "" if seconds <= FIRST_REPORT_SECONDS else f" (more than {FIRST_REPORT_SECONDS}: a busy machine?)"
        self._step(f"first report by Buat Laporan.bat in {seconds:.1f} s{said}")
        self._office.no_left_overs()

    def same_as_here(self) -> None:
        self.here("laporan", "--output", self._here)
        mine, theirs = contents(self._here / MONTH), contents(self._office.output / MONTH)
        differing = sorted(name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name))
        assert not differing, f"other bytes than on this system: {differing}"
        self._step(f"{len(mine)} of {len(mine)} files of the month have the same bytes as on this system")

    def again(self) -> None:
        code, output = self._windows.run(self._office.program("ulang", "--bulan", MONTH))
        assert code == 0 and "sama byte demi byte" in output, output
        shutil.rmtree(self._office.output / "ulang")
        self._step("ulang: the same byte for byte")

    def forms(self) -> None:
        """The month that is offered is the one after the report's."""
        code, output = self._office.bat("Buat Formulir", typed="\r\n")
        assert code == 0 and f"11 formulir {Bulan.from_iso(NEXT_MONTH)}" in output, output
        self.here("formulir", "--bulan", NEXT_MONTH, "--output", self._here / "formulir")
        assert contents(self._here / "formulir") == contents(self._office.output / "formulir")
        self._step("Buat Formulir.bat: the next month's forms, the same bytes")

    def checks(self) -> None:
        form = next((self._office.folder / "input" / "contoh").glob(f"*Ternate {MONTH}.xlsx"))
        code, output = self._office.bat("Periksa Formulir", rf"{self._office.path}\input\contoh\{form.name}")
        assert code == 0 and "Formulir dapat dikirim" in output, output
        self._step("Periksa Formulir.bat: a form is checked")

    def agreement(self) -> None:
        """A Perjanjian Kinerja is printed from the plan, and taken back into the plan's ledger from Word."""
        plan, printed, taken = "templates/RKT 2024.xlsx", "output/PK.docx", "output/RKT baru.xlsx"
        calls = (
            (plan, "--cetak-pk", "--output", printed),
            (printed, "--pk", "--berlaku", "2024-07", "--rkt", plan, "--output", taken),
        )
        for call in calls:
            there = [rf"{self._office.path}\{word}".replace("/", "\\") if "/" in word else word for word in call]
            code, output = self._office.bat("rkt", "rkt", *there)
            assert code == 0, output
            own = {plan: ROOT / plan, printed: self._here / "PK.docx", taken: self._here / "RKT baru.xlsx"}
            self.here("rkt", *(own.get(word, word) for word in call))
        for name in (printed, taken):
            path = self._office.folder / name
            assert path.read_bytes() == (self._here / path.name).read_bytes(), name
            path.unlink()
        self._step("rkt.bat: a Perjanjian Kinerja printed and recorded, the same bytes as on this system")

    def wrong_calls(self) -> None:
        before = contents(self._office.output)
        for bat, words, said in (
            ("Buat Laporan", ["--salah"], "tidak dikenal"),
            ("Buat Laporan", ["--bulan", "2024-13"], "Bulan '2024-13'"),
            ("Buat Formulir", ["--bulan", "2023-01"], "di luar tahun RKT"),
            ("Periksa Formulir", [], "seret formulir"),
            ("Periksa Formulir", [r"C:\tidak ada.xlsx"], "tidak ada"),
        ):
            code, output = self._office.bat(bat, *words)
            assert code == 2 and said in output and "Traceback" not in output, output
        assert contents(self._office.output) == before
        self._step("wrong calls: exit code 2, a sentence, nothing changed")

    def held_window(self) -> None:
        """In a console with somebody there the window waits for a key, B opens the folder; without, nothing does."""
        code, shown = self._office.console(self._office.explorer("Buat Laporan", "--bulan", "2024-13"), b"x")
        assert code == 2 and OPEN_FOLDER not in shown, shown
        opened = self._windows.drive / "opened.txt"
        key = ["add", r"HKCR\Folder\shell\open\command", "/ve", "/f", "/d"]  # no screen here for Explorer's window
        self._windows.run(["reg", *key, rf'cmd.exe /c echo "%1" > C:\{opened.name}'])
        code, shown = self._office.console(self._office.explorer("Buat Laporan", "--bulan", MONTH), b"b")
        assert code == 0 and OPEN_FOLDER in shown, shown
        wait_until(lambda: opened.exists() and opened.stat().st_size > 0)
        assert rf"rkt\output\{MONTH}" in opened.read_text("cp1252"), opened.read_text("cp1252")
        opened.unlink()
        self._step("in a console the window waits for a key; B opens the folder of the month")

    def open_report(self) -> None:
        """Word holds the report: it stays whole, the new one lies beside it, and the next run leaves all in order."""
        report = lkip_name(Bulan.from_iso(MONTH))
        month = self._office.output / MONTH
        before = contents(self._here / MONTH)
        with self._office.held(month / report, others_read=True):
            code, output = self._office.bat("Buat Laporan", "--bulan", MONTH)
        assert code == 0 and f"{report} sedang dibuka di program lain" in output, output
        now = contents(month)
        assert now.pop(report.replace(".docx", " (baru).docx")) == before[report]
        changed = {name for name in now.keys() | before.keys() if now.get(name) != before.get(name)}
        assert changed == {"jejak.json"}, changed
        assert self._office.bat("Buat Laporan", "--bulan", MONTH)[0] == 0
        assert contents(month) == before
        self._office.no_left_overs()
        self._step("an open LKIP: whole, the new one beside it, in order after the next run")

    def held_input(self) -> None:
        """A form that nobody else may read is named, and its satker is not reminded of what it has sent."""
        month = self._office.output / MONTH
        form = next((self._office.folder / "input" / "contoh").glob(f"*Ternate {MONTH}.xlsx"))
        with self._office.held(form, others_read=False):
            code, output = self._office.bat("Buat Laporan", "--bulan", MONTH)
        assert code == 0 and re.search(rf"{form.name}.*sedang dipakai program lain", output), output
        reminded = [path.name for path in (month / "Surel").iterdir() if REMINDER in path.read_text("utf-8")]
        assert len(reminded) == 1 and "Tidore" in reminded[0], reminded
        with self._office.held(self._office.folder / "templates" / "RKT 2024.xlsx", others_read=False):
            code, output = self._office.bat("Buat Laporan", "--bulan", MONTH)
        assert code == 2 and "RKT 2024.xlsx' tidak dapat dibuka" in output, output
        assert self._office.bat("Buat Laporan", "--bulan", MONTH)[0] == 0
        assert contents(month) == contents(self._here / MONTH)
        self._step("a held form: named, no reminder; a held plan: named; in order after the next run")

    def two_at_once(self) -> None:
        runs = [self._windows.start(self._office.program("laporan", "--bulan", MONTH)) for _ in range(2)]
        done = [run.wait() for run in runs]
        codes = [code for code, _ in done]
        assert set(codes) <= {0, 2} and 0 in codes, done
        assert all("Program sedang berjalan" in text for code, text in done if code), done
        assert contents(self._office.output / MONTH) == contents(self._here / MONTH)
        self._office.no_left_overs()
        self._step(f"two runs at once: exit codes {codes}, the month whole")

    def killed(self) -> None:
        """When the month is being written, and again while it is read; the next run finds nothing in its way.

        What runs for it ends by itself.
        """
        outside = self._office.outside()
        for wanted in (self._office.output / f".{MONTH}.baru", None):
            run = self._windows.start(self._office.program("laporan", "--bulan", MONTH))
            if wanted is None:
                time.sleep(1)
            else:
                wait_until(lambda place=wanted: place.exists())
            assert run.is_running, run.output
            run.end()
            wait_until(lambda: not self._office.pythons())
            assert contents(self._office.output / MONTH) == contents(self._here / MONTH)
        left = self._office.outside() - outside
        assert not left, f"left outside by a killed run: {sorted(left)}"
        assert self._office.bat("Buat Laporan", "--bulan", MONTH)[0] == 0
        self._office.no_left_overs()
        self._step("killed in the middle: the old month whole, nothing outside, the next run clears the rest")

    def update(self) -> None:
        """The office's plan, templates, forms and three months are the same bytes after an update and its first run."""
        for month in ("2024-01", "2024-02"):
            assert self._office.bat("Buat Laporan", "--bulan", month)[0] == 0
        for path in (self._office.folder / "templates").iterdir():  # as after an edit: the same content in other bytes
            rewrite(path)
        self.here("contoh", "--bulan", NEXT_MONTH, "--sakti", "--output", self._office.folder / "input" / "April")
        report = lkip_name(Bulan.from_iso(MONTH))
        write_into(self._office.output / MONTH / report)
        shutil.copyfile(self._office.output / MONTH / report, self._here / MONTH / report)
        own = {name: contents(self._office.folder / name) for name in ("input", "output", "templates")}
        self._office.unzip_next(self._release)
        code, output = self._office.bat("Buat Laporan", "--satker", SATKER)
        assert code == 0 and "Contoh baru disimpan" not in output, output
        after = {name: contents(self._office.folder / name) for name in own}
        new = {name: after[name].keys() - own[name].keys() for name in own}
        assert not new["input"] | new["templates"] and new["output"], new
        assert all(name.startswith(f"{NEXT_MONTH}/") for name in new["output"])
        changed = [name for part in own for name, content in own[part].items() if after[part][name] != content]
        assert not changed, f"changed by the update: {changed}"
        assert [path.name for path in (self._office.folder / "program").iterdir()] == [NEXT]
        templates = self._office.folder / "templates"
        own_files = ("--rkt", templates / "RKT 2024.xlsx", "--templat", templates / "LKIP.docx")
        options = ("--satker", SATKER, "--input", self._office.folder / "input", *own_files)
        self.here("laporan", *options, "--output", self._here)
        assert contents(self._here / NEXT_MONTH) == contents(self._office.output / NEXT_MONTH)
        assert [path.name[:6] for path in (self._office.output / NEXT_MONTH / "Satker").iterdir()] == [SATKER]
        made = docx.Document(str(self._office.output / NEXT_MONTH / lkip_name(Bulan.from_iso(NEXT_MONTH))))
        assert sum(OWN_WORDS in paragraph.text for paragraph in made.paragraphs) == 1
        count = sum(map(len, own.values()))
        self._step(
            f"an update: {count} files of the office the same, the next month made with exports of SAKTI, a "
            "satker's LKIP and a person's words, the same bytes as on this system; the old program gone"
        )


def rewrite(path: Path) -> None:
    """The same parts packed anew, into other bytes."""
    with zipfile.ZipFile(path) as source:
        parts = [(name, source.read(name)) for name in source.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as target:
        for name, content in parts:
            target.writestr(name, content)


def write_into(report: Path) -> None:
    """A person adds a sentence to the report."""
    document = docx.Document(str(report))
    paragraph = next(paragraph for paragraph in document.paragraphs if "terima kasih" in paragraph.text)
    paragraph.add_run(f" {OWN_WORDS}")
    document.save(str(report))
