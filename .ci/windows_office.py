"""The release in an office's folder of a Windows, and the ways in which it is started there. Judges nothing."""

from __future__ import annotations

import hashlib
import os
import pty
import re
import select
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wine import SECONDS, Wine

from rkt import __version__

USER, PLACE = "Éva Ümit", "Dokumen Kantor & (1)!"
NEXT = "9.9.9"
"""The version of the update that is tried."""
HOLD = Path(__file__).with_name("windows_hold.py").resolve()
EXPLORER = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1]).returncode)"
"""Starts a command line as it stands."""
CLOSE = "menutup jendela ini"


class Office:
    """``folder`` is the office's on this machine, ``path`` the same for Windows."""

    def __init__(self, windows: Wine) -> None:
        self._windows = windows
        self.folder = windows.drive / "users" / USER / PLACE / "rkt"
        self.path = rf"C:\users\{USER}\{PLACE}\rkt"
        self.output = self.folder / "output"
        self._version = __version__

    def unzip(self, release: Path) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(release) as archive:
            archive.extractall(self.folder.parent)

    def bat(self, name: str, *words: str, typed: str | None = None) -> tuple[int, str]:
        return self._windows.run(self.explorer(name, *words), typed)

    def explorer(self, name: str, *words: str) -> list[str]:
        """As Explorer starts a ``.bat``: each word in quotes, and a second pair around the whole line."""
        line = " ".join(f'"{word}"' for word in (rf"{self.path}\{name}.bat", *words))
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
        path_there = rf"{self.path}\{path.relative_to(self.folder).as_posix()}".replace("/", "\\")
        holder = self._windows.start([self.program()[0], f"Z:{HOLD}", path_there, str(int(others_read))])
        holder.wait_for("held")
        try:
            yield
        finally:
            holder.end()

    def program(self, *words: str) -> list[str]:
        folder = rf"{self.path}\program\{self._version}"
        return [rf"{folder}\python\python.exe", rf"{folder}\generate.py", *words]

    def outside(self) -> set[str]:
        """Every file of the drive that is not the office's; Windows keeps logs of its own."""
        found = (path for path in self._windows.drive.rglob("*") if path.is_file() and not path.is_symlink())
        return {str(path) for path in found if not path.is_relative_to(self.folder)}

    def pythons(self) -> list[str]:
        """The command lines of each Python that runs."""
        return [line for line in self._windows.processes().values() if "python.exe" in line]

    def no_left_overs(self) -> None:
        left = [path.name for path in self.output.iterdir() if path.name.startswith(".")]
        assert left == [], left

    def unzip_next(self, release: Path) -> None:
        """The release under another version's name over the present one, as Explorer does it."""
        with zipfile.ZipFile(release) as archive:
            for name in archive.namelist():
                place = self.folder.parent / name.replace(f"/{__version__}/", f"/{NEXT}/")
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
