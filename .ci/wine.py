"""A Windows to try the release in: Wine, with the few functions that its DLLs lack. Knows nothing of the program."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIBRARIES = Path("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows")
PACKAGES = {"wine": ("wine", "wine64"), "x86_64-w64-mingw32-gcc": ("gcc-mingw-w64-x86-64",)}
TOOL = "x86_64-w64-mingw32-"
SECONDS = 180.0
"""What one Windows program may take, on a busy machine too."""
INSTALL_SECONDS = 600.0
LAST_WORDS_SECONDS = 5.0


def install() -> str:
    """Install what is missing; "" where all is there then, else why not."""
    missing = [name for program, names in PACKAGES.items() if shutil.which(program) is None for name in names]
    if missing:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
        for words in (["apt-get", "update", "-qq"], command):
            try:
                done = subprocess.run(
                    words, check=False, env=quiet, capture_output=True, text=True, timeout=INSTALL_SECONDS
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                return str(error)
            if done.returncode:
                return (done.stderr.strip() or "apt-get").splitlines()[-1]
    lacking = [program for program in PACKAGES if shutil.which(program) is None]
    if lacking:
        return f"{', '.join(lacking)} is not there"
    return "" if (LIBRARIES / "ucrtbase.dll").is_file() else f"{LIBRARIES} holds no ucrtbase.dll"


class Program:
    """A Windows program that was started; what it writes is gathered while it runs.

    A process that it leaves behind may hold its output open for ever, so the end of the output is waited for no longer
    than ``LAST_WORDS_SECONDS`` after the program's own end. (Into a file no Python can write under Wine.)
    """

    def __init__(
        self, words: Sequence[str], environment: dict[str, str], typed: str | None, folder: Path | None
    ) -> None:
        self._words = list(words)
        self._written = bytearray()
        self._process = subprocess.Popen(
            ["wine", *words],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL if typed is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Wine takes a terminal over
        )
        self._reader = threading.Thread(target=self._gather, daemon=True)
        self._reader.start()
        if typed is not None and self._process.stdin is not None:
            with suppress(BrokenPipeError), self._process.stdin as keys:
                keys.write(typed.encode())

    def _gather(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as output:
            while content := os.read(output.fileno(), 65536):
                self._written += content

    @property
    def output(self) -> str:
        """What it has written by now."""
        return self._written.decode("cp1252", "replace").replace("\r", "")

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def wait(self, seconds: float = SECONDS) -> tuple[int, str]:
        """Exit code and output; TimeoutError, with the program ended, where it takes longer."""
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.end()
            raise TimeoutError(f"{self._words}: not done in {seconds:.0f} s; it wrote:\n{self.output}") from None
        self._reader.join(LAST_WORDS_SECONDS)
        return code, self.output

    def wait_for(self, text: str, seconds: float = SECONDS) -> None:
        """Until it has written ``text``; TimeoutError where it ends without it, or takes longer."""
        end = time.monotonic() + seconds
        while True:
            is_over = not self._reader.is_alive() or time.monotonic() > end
            if text in self.output:
                return
            if is_over:
                raise TimeoutError(f"{self._words}: ended, or over {seconds:.0f} s, without {text!r}:\n{self.output}")
            time.sleep(0.05)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


class Wine:
    """A Windows of its own in ``folder``; ``drive`` is its C:."""

    def __init__(self, folder: Path) -> None:
        self.drive = folder / "prefix" / "drive_c"
        self._dlls = folder / "dll"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")},
            "HOME": str(folder),
            "WINEPREFIX": str(folder / "prefix"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        self.run(["wineboot", "-i"])
        self.run(["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"])
        self._server("-w")
        self._add_dlls()
        self.environment |= {"WINEDLLPATH": str(self._dlls), "WINEDLLOVERRIDES": "ucrtbase=n;mscoree,mshtml="}

    def _add_dlls(self) -> None:
        """Our ucrtbase.dll holds what Wine's only announces, and passes the rest on to it under another name."""
        system = self.drive / "windows" / "system32"
        wines = LIBRARIES / "ucrtbase.dll"
        for folder in (self._dlls / "x86_64-windows", system):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(wines, folder / "ucrtwine.dll")
        lacking = set(re.findall(r"__wine_stub_(\w+)", _tool("objdump", "-t", wines)))
        _, _, names = _tool("objdump", "-p", wines).partition("[Ordinal/Name Pointer] Table")
        exported = set(re.findall(r"^\t\[.*[ \t](\S+)$", names, re.MULTILINE))
        complex_o = self._dlls / "complex.o"
        _tool("gcc", "-O2", "-c", HERE / "wine_dll" / "complex.c", "-o", complex_o)
        ours = set(re.findall(r" T x_(\w+)", _tool("nm", complex_o))) & lacking
        lines = [f"{name} = x_{name}" if name in ours else f'"{name}" = ucrtwine.{name}' for name in sorted(exported)]
        (self._dlls / "ucrtbase.def").write_text("\n".join(["LIBRARY ucrtbase.dll", "EXPORTS", *lines, ""]))
        shared = ("-O2", "-shared", "-static-libgcc", "-Wl,--no-insert-timestamp")
        _tool("gcc", *shared, complex_o, self._dlls / "ucrtbase.def", "-o", system / "ucrtbase.dll")
        if not (LIBRARIES / "bcryptprimitives.dll").is_file():
            source = HERE / "wine_dll" / "prng.c"
            _tool("gcc", *shared, source, "-ladvapi32", "-o", system / "bcryptprimitives.dll")

    def start(self, words: Sequence[str], typed: str | None = None, folder: Path | None = None) -> Program:
        """``typed`` is what its input holds, ``folder`` where it is started."""
        return Program(words, self.environment, typed, folder)

    def run(
        self,
        words: Sequence[str],
        typed: str | None = None,
        folder: Path | None = None,
        seconds: float = SECONDS,
    ) -> tuple[int, str]:
        """Exit code and output; TimeoutError where it takes longer than ``seconds``."""
        return self.start(words, typed, folder).wait(seconds)

    def processes(self) -> dict[int, str]:
        """What runs in it now: number and command line, Wine's own included."""
        mark, found = f"WINEPREFIX={self.environment['WINEPREFIX']}\0".encode(), {}
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has ended
                if mark in (place / "environ").read_bytes():
                    found[int(place.name)] = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def close(self) -> None:
        """End whatever still runs in it."""
        self._server("-k")
        for number in self.processes():
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)

    def _server(self, option: str) -> None:
        """What does not obey in time is ended by ``close``."""
        server = shutil.which("wineserver") or "/usr/lib/wine/wineserver64"
        quiet = subprocess.DEVNULL  # the server that it may start lives on with its output
        with suppress(subprocess.TimeoutExpired):
            subprocess.run([server, option], check=False, env=self.environment, stdout=quiet, stderr=quiet, timeout=60)


def _tool(name: str, *words: object) -> str:
    return subprocess.run([TOOL + name, *map(str, words)], check=True, capture_output=True, text=True).stdout
